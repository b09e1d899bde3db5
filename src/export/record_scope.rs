//! The records that a format writes in addition to the chosen claims.

/// The records that a format writes of those that claims refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordScope {
    /// All of them, as records.
    All,
    /// Sources, hypotheses and notes; of actors, places and topics those that the claims name themselves, and those that no
    /// claim refers to.
    Named,
    /// Places, and the claims that name one.
    AtPlaces,
    /// The cells of a claim's row: the sources that it cites, the actors, places and topics that it names, and
    /// the notes on it. Hypotheses have no row.
    InCells,
}
