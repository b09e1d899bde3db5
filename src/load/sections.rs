//! The table of the sections of a knowledge file. To add a section: a variant, and a row here.

use crate::model::{RecordKind, document};

/// A list of records in a knowledge file. Variants are in the order of [`SECTIONS`]: `id as usize` is the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SectionId {
    /// `written_on`: before all that may have lost its claim.
    WrittenOn,
    /// `corrections`: before the records that they correct.
    Corrections,
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
    /// `judgements`
    Judgements,
}

impl SectionId {
    /// Returns one of its records in a message: `claim`.
    pub(crate) fn noun(self) -> &'static str {
        let row = SECTIONS.get(self as usize);
        debug_assert!(row.is_some_and(|row| row.id == self), "rows are in the order of the variants");
        row.map_or("record", |row| row.noun)
    }
}

impl From<RecordKind> for SectionId {
    fn from(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Source => Self::Sources,
            RecordKind::Actor => Self::Actors,
            RecordKind::Place => Self::Places,
            RecordKind::Topic => Self::Topics,
            RecordKind::Claim => Self::Claims,
            RecordKind::Hypothesis => Self::Hypotheses,
        }
    }
}

/// A row of [`SECTIONS`].
#[derive(Debug)]
pub(crate) struct Section {
    /// The section.
    pub(crate) id: SectionId,
    /// Its name in the file: `claims`.
    pub(crate) name: &'static str,
    /// One of its records in a message: `claim`.
    pub(crate) noun: &'static str,
    /// The kind of its records; `None` where they have no id.
    pub(crate) record_kind: Option<RecordKind>,
    /// The field that its records begin with, by convention: a bracket followed by this name and a colon opens one.
    pub(crate) first_field: &'static str,
    /// The fields of its records, in the documented order.
    pub(crate) fields: &'static [&'static str],
    /// `true` if records of some section have a field of the same name: then only a record in its list tells them apart.
    pub(crate) is_field_name_too: bool,
}

/// All sections, in the order in which they are loaded: what is referred to comes first.
pub(crate) static SECTIONS: [Section; 11] = [
    Section {
        id: SectionId::WrittenOn,
        name: "written_on",
        noun: "statement",
        record_kind: None,
        first_field: "id",
        fields: document::WrittenOn::FIELDS,
        is_field_name_too: false,
    },
    Section {
        id: SectionId::Corrections,
        name: "corrections",
        noun: "correction",
        record_kind: None,
        first_field: "on",
        fields: document::Correction::FIELDS,
        is_field_name_too: false,
    },
    Section {
        id: SectionId::Sources,
        name: "sources",
        noun: "source",
        record_kind: Some(RecordKind::Source),
        first_field: "id",
        fields: document::Source::FIELDS,
        is_field_name_too: false,
    },
    Section {
        id: SectionId::Actors,
        name: "actors",
        noun: "actor",
        record_kind: Some(RecordKind::Actor),
        first_field: "id",
        fields: document::Actor::FIELDS,
        is_field_name_too: true,
    },
    Section {
        id: SectionId::Places,
        name: "places",
        noun: "place",
        record_kind: Some(RecordKind::Place),
        first_field: "id",
        fields: document::Place::FIELDS,
        is_field_name_too: true,
    },
    Section {
        id: SectionId::Topics,
        name: "topics",
        noun: "topic",
        record_kind: Some(RecordKind::Topic),
        first_field: "id",
        fields: document::Topic::FIELDS,
        is_field_name_too: true,
    },
    Section {
        id: SectionId::Claims,
        name: "claims",
        noun: "claim",
        record_kind: Some(RecordKind::Claim),
        first_field: "id",
        fields: document::Claim::FIELDS,
        is_field_name_too: false,
    },
    Section {
        id: SectionId::Relations,
        name: "relations",
        noun: "relation",
        record_kind: None,
        first_field: "from",
        fields: document::Relation::FIELDS,
        is_field_name_too: false,
    },
    Section {
        id: SectionId::Hypotheses,
        name: "hypotheses",
        noun: "hypothesis",
        record_kind: Some(RecordKind::Hypothesis),
        first_field: "id",
        fields: document::Hypothesis::FIELDS,
        is_field_name_too: false,
    },
    Section {
        id: SectionId::Notes,
        name: "notes",
        noun: "note",
        record_kind: None,
        first_field: "on",
        fields: document::Note::FIELDS,
        is_field_name_too: false,
    },
    Section {
        id: SectionId::Judgements,
        name: "judgements",
        noun: "judgement",
        record_kind: None,
        first_field: "on",
        fields: document::Judgement::FIELDS,
        is_field_name_too: false,
    },
];

/// The fields of a file that are no section.
pub(crate) const FILE_FIELDS: [&str; 3] = ["schema", "title", "left_out"];

/// Returns the section of this name; `None` where there is none.
pub(crate) fn section_named(name: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.name == name)
}

/// Returns whether records of some section begin with a field of this name.
pub(crate) fn is_first_field(name: &str) -> bool {
    SECTIONS.iter().any(|section| section.first_field == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_agree_with_the_model() {
        for (row, section) in SECTIONS.iter().enumerate() {
            assert_eq!(section.id as usize, row);
            assert!(section.fields.contains(&section.first_field), "{}", section.name);
            let is_field = SECTIONS.iter().any(|other| other.fields.contains(&section.name));
            assert_eq!(section.is_field_name_too, is_field, "{}", section.name);
            if let Some(kind) = section.record_kind {
                assert_eq!((kind.section(), kind.label()), (section.name, section.noun));
            }
        }
        for kind in RecordKind::ALL {
            assert!(SECTIONS.iter().any(|section| section.record_kind == Some(kind)), "{}", kind.label());
        }
    }
}
