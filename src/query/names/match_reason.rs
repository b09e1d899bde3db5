//! The reasons for which a name matches a text, the surest first.

/// Reason for which a record matches a text. Reasons are ordered: a lesser one is surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchReason {
    /// The text is its id or its name.
    Exact,
    /// The text is one of its aliases; of a source also its outlet or author.
    Alias,
    /// The words of the text are in its name, or begin words of it.
    Part,
    /// The words of the text are in an alias or in its id, or begin words of it.
    AliasPart,
    /// A name of it is spelt or sounds much the same.
    Spelling,
    /// A name of it has the words of the text in another order.
    WordOrder,
    /// A name of it is much the same in another script.
    Script,
    /// The text is an acronym of a name of it, or the reverse.
    Acronym,
    /// A name of it has the letters of the text in their order.
    Abbreviation,
}
