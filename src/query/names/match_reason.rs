//! The reasons for which a name matches what was asked for, the surest first.

/// Why a record is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchReason {
    /// This is its id or its name.
    Exact,
    /// This is another name of it.
    Alias,
    /// The words are in its name.
    Part,
    /// The words are in another name of it.
    AliasPart,
    /// A name of it is spelt or sounds much the same.
    Spelling,
    /// The words are those of a name of it, in another order.
    WordOrder,
    /// A name of it is much the same in another script.
    Script,
    /// One is an acronym of the other.
    Acronym,
    /// The letters are in a name of it, in this order.
    Abbreviation,
}
