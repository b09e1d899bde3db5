//! The choice of the user between a file that is there and the one that is to be written.

/// The fate of a file that is where another is to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IfExists {
    /// The file that is there stays, and nothing is written.
    #[default]
    Refuse,
    /// The file that is there is replaced.
    Replace,
}
