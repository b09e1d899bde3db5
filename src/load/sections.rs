//! The sections of a knowledge file, in one table: their names, and what one of their records is called.

/// The lists of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
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
pub(crate) type SectionRow = (Section, &'static str, &'static str);

/// All sections, in the order in which they are loaded: what is referred to comes first.
pub(crate) const SECTIONS: [SectionRow; 8] = [
    (Section::Sources, "sources", "source"),
    (Section::Actors, "actors", "actor"),
    (Section::Places, "places", "place"),
    (Section::Topics, "topics", "topic"),
    (Section::Claims, "claims", "claim"),
    (Section::Relations, "relations", "relation"),
    (Section::Hypotheses, "hypotheses", "hypothesis"),
    (Section::Notes, "notes", "note"),
];

/// The first fields of records, by which a record is known in a file whose quotes or brackets do not match.
pub(crate) const RECORD_STARTS: [&str; 3] = ["id", "from", "on"];
