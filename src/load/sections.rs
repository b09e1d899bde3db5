//! The sections of a knowledge file, in one table: their names, and what one of their records is called.

/// The lists of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SectionKind {
    /// `sources`
    Sources,
    /// `actors`
    Actors,
    /// `places`
    Places,
    /// `topics`
    Topics,
    /// `claims`
    Claims,
    /// `relations`
    Relations,
    /// `hypotheses`
    Hypotheses,
    /// `notes`
    Notes,
}

/// A row of [`SECTIONS`]: the section, its name in the file, and what one of its records is called.
pub(crate) type SectionRow = (SectionKind, &'static str, &'static str);

/// All sections, in the order in which they are loaded: what is referred to comes first.
pub(crate) const SECTIONS: [SectionRow; 8] = [
    (SectionKind::Sources, "sources", "source"),
    (SectionKind::Actors, "actors", "actor"),
    (SectionKind::Places, "places", "place"),
    (SectionKind::Topics, "topics", "topic"),
    (SectionKind::Claims, "claims", "claim"),
    (SectionKind::Relations, "relations", "relation"),
    (SectionKind::Hypotheses, "hypotheses", "hypothesis"),
    (SectionKind::Notes, "notes", "note"),
];

/// The first fields of records, by which a record is known in a file whose quotes or brackets do not match.
pub(crate) const RECORD_STARTS: [&str; 3] = ["id", "from", "on"];
