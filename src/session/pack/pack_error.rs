//! The reasons why a pack cannot be opened. Each is displayed as a clause with a next step, to follow its name.

use thiserror::Error;

use crate::disk::ReadError;

/// The reason why a pack cannot be opened.
#[derive(Debug, Error)]
pub enum PackError {
    /// A file that cannot be read.
    #[error(transparent)]
    Unreadable(ReadError),
    /// A pack of this other version of the program, or of another build of the same version.
    #[error("{}", other_version(.0))]
    OtherVersion(String),
    /// A pack that ends too early.
    #[error("this pack has {length} of {expected} bytes: copy or download it again")]
    Truncated {
        /// The length in bytes.
        length: u64,
        /// The length that it should have, in bytes.
        expected: u64,
    },
    /// A checksum is wrong.
    #[error("this pack is damaged (a checksum is wrong): copy or download it again, or pack the files again")]
    Damaged,
    /// Its checksums are right, and its contents make no sense.
    #[error("the contents of this pack do not fit together, so claimscope did not write it: open the files themselves")]
    Unsound,
}

impl PackError {
    /// Returns whether the bytes are not those that were written: reading them again is of no use.
    pub(crate) fn is_damage(&self) -> bool {
        matches!(self, Self::Truncated { .. } | Self::Damaged | Self::Unsound)
    }
}

impl From<PackError> for ReadError {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Unreadable(error) => error,
            error => Self::Refused(error.to_string()),
        }
    }
}

/// Returns the message on a pack of another version.
fn other_version(version: &str) -> String {
    let own = env!("CARGO_PKG_VERSION");
    let by =
        if version == own { format!("another build of claimscope {own}") } else { format!("claimscope {version}") };
    format!(
        "this pack was made by {by}, and this is {own}: pack the files again with this program, or open it with that one"
    )
}
