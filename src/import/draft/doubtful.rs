//! Numbers of a sentence that are left out of its draft, each with the reason.

/// A number that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// The number, as written.
    pub text: String,
    /// Why, in a clause without subject: "could be a name".
    pub why: &'static str,
}

/// The reason to leave out a number in commas after a name.
pub(super) const MAY_BE_AGE: &str = "may be an age";
