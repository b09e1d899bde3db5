//! The user's cache folder: where it is. Whether it is trusted, `cache_trust` says.

use crate::environment::CACHE;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::OnceLock;

use etcetera::BaseStrategy;

/// Values of [`CACHE`] that turn the cache off, in any case of letters; blanks alone do so as well.
const OFF: &[&str] = &["off", "no", "none", "false", "never", "disabled", "0", "n"];

/// The cache folder that the settings name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CacheChoice {
    /// No cache.
    Off,
    /// A folder.
    Folder(PathBuf),
}

/// The choice of the settings, if they make one.
static CHOSEN: OnceLock<CacheChoice> = OnceLock::new();

/// Chooses the cache folder for as long as the program runs. Only the first call counts; [`CACHE`] goes before it.
pub(crate) fn choose_cache_folder(choice: CacheChoice) {
    let _ = CHOSEN.set(choice);
}

/// Returns the cache folder, which need not exist; `None` if the cache is turned off, or the user has no home.
#[must_use]
pub(crate) fn cache_folder() -> Option<PathBuf> {
    match (std::env::var_os(CACHE), CHOSEN.get()) {
        (Some(folder), _) if is_off(&folder) => None,
        (Some(folder), _) => Some(folder.into()),
        (None, Some(CacheChoice::Off)) => None,
        (None, Some(CacheChoice::Folder(folder))) => Some(folder.clone()),
        (None, None) => Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("claimscope")),
    }
}

fn is_off(value: &OsStr) -> bool {
    let value = value.to_string_lossy();
    let word = value.trim();
    word.is_empty() || OFF.iter().any(|off| word.eq_ignore_ascii_case(off))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_off_are_no_folders() {
        for word in ["", "  ", "off", "OFF", "Off ", "no", "NO", "0", "false", "None"] {
            assert!(is_off(OsStr::new(word)), "{word:?}");
        }
        for folder in ["/tmp/off", "offer", "of", "/", "~/off"] {
            assert!(!is_off(OsStr::new(folder)), "{folder:?}");
        }
    }
}
