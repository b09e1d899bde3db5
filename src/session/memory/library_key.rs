//! The key under which a library is remembered: the full paths of what is open.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::remote;
use crate::session::SAMPLE_NAME;
use crate::storage::checksum::checksum;

/// Maximum number of characters of a file's name in the name of its memory, which people may read.
const MAX_STEM_CHARS: usize = 40;

/// The key of a library: equal for the same files, in whatever order and under whatever relative path they are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LibraryKey {
    /// The full paths, links followed, sorted; the name of the sample where nothing was named.
    pub(crate) paths: Vec<String>,
    stem: String,
}

impl LibraryKey {
    /// Returns the key of files and folders, of the built-in sample for none; `variant` is what else makes their records other
    /// ones. `None` if one of them is a pipe or does not exist: it cannot be opened again.
    #[must_use]
    pub(crate) fn of(paths: &[PathBuf], variant: &str) -> Option<Self> {
        if paths.is_empty() {
            return Some(Self { paths: vec![SAMPLE_NAME.to_owned()], stem: "sample".to_owned() });
        }
        if paths.iter().any(|path| disk::is_stdin(path) || disk::is_pipe(path)) {
            return None;
        }
        // An address is no path; what is secret in it is not written down.
        let address = |path: &Path| remote::is_address(path).then(|| remote::shown(&path.to_string_lossy()).into());
        let real: Option<Vec<PathBuf>> =
            paths.iter().map(|path| address(path).or_else(|| disk::real_path(path))).collect();
        let mut paths: Vec<String> = real?.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        paths.sort();
        paths.dedup();
        // Of the first in this order, not of the one that was named first.
        let stem = paths.first().map(|path| stem(Path::new(path))).unwrap_or_default();
        if !variant.is_empty() {
            paths.push(variant.to_owned());
        }
        Some(Self { paths, stem })
    }

    /// Returns the name of a file for the library, with an ending.
    #[must_use]
    pub(crate) fn file_name(&self, ending: &str) -> String {
        // A zero byte is in no path: two lists of paths never give one key.
        format!("{}-{:016x}{ending}", self.stem, checksum(self.paths.join("\0").as_bytes()))
    }
}

/// Returns the name of a file without its ending, as far as it is plain.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    stem.chars().take(MAX_STEM_CHARS).map(plain).collect()
}
