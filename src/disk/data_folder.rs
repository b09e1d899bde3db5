//! The user's data folder: for what the user wrote about files that are nowhere on the disk.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// Returns the data folder of this program, which need not exist; `None` if the user has no home.
#[must_use]
pub(crate) fn data_folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.data_dir().join("claimscope"))
}
