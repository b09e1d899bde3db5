//! The user's config folder: for the settings.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// Returns the config folder of this program, which need not exist; `None` if the user has no home.
#[must_use]
pub(crate) fn config_folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("claimscope"))
}
