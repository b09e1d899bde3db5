//! Changing the text of a query term by term, as facets and remedies do.

/// Whether a term stands in the query, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It does not.
    Absent,
    /// It does.
    Wanted,
    /// It does, negated.
    Refused,
}

/// Whether the term stands in the query at its top level (all terms there must hold).
#[must_use]
pub fn presence(text: &str, term: &str) -> Presence {
    let _ = (text, term);
    Presence::Absent
}

/// The query with the term put in (`Wanted`), put in negated (`Refused`), or taken out (`Absent`), wherever it stood
/// before. The rest of the text is kept as typed.
#[must_use]
pub fn set(text: &str, term: &str, presence: Presence) -> String {
    let _ = (term, presence);
    text.to_owned()
}

/// A value as it must be written in a term: in quotation marks where it needs them.
#[must_use]
pub fn quoted(value: &str) -> String {
    value.to_owned()
}
