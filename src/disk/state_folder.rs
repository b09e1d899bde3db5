//! The user's state folder: for where the user was, so that the next opening continues there. It is safe to delete.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// Returns the state folder of this program, which need not exist; `None` if the user has no home.
#[must_use]
pub(crate) fn state_folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.state_dir()?.join("claimscope"))
}
