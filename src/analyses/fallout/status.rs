//! Support status of a claim after a doubt.

/// The effect of a doubt on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SupportStatus {
    /// The claim has lost nothing.
    Stands,
    /// The claim has lost some of its support, or one of its origins, but not all.
    Weakened,
    /// The claim is doubted itself, or has lost all the support that it had.
    Unsupported,
}
