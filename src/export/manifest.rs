//! The manifest of an export: its contents and its omissions, in numbers. Its sentence is in `manifest_sentence`.

use super::fidelity::FieldGroup;
use super::field_counts::FieldCounts;
use super::record_scope::RecordScope;

/// The contents and the omissions of an export, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Claims chosen.
    pub claims: usize,
    /// Sources that are included with the claims.
    pub sources: usize,
    /// Actors that come along.
    pub actors: usize,
    /// Places that come along.
    pub places: usize,
    /// Topics that come along.
    pub topics: usize,
    /// Hypotheses that come along.
    pub hypotheses: usize,
    /// Notes that come along.
    pub notes: usize,
    /// Judgements on the chosen claims.
    pub judgements: usize,
    /// Judgements that only put claims under topics.
    pub taggings: usize,
    /// Drafts that were dropped, and are not written.
    pub dropped_drafts: usize,
    /// Drafts that were accepted, and are written as claims.
    pub accepted_drafts: usize,
    /// Drafts on which nothing was decided. The explorer counts them; 0 elsewhere.
    pub drafts: usize,
    /// Figures in the chosen claims.
    pub figures: usize,
    /// Relations between chosen claims.
    pub relations: usize,
    /// Relations to claims that were left out, and so left out themselves.
    pub relations_dropped: usize,
    /// Contradictions among those relations.
    pub contradictions_dropped: usize,
    /// Chosen claims that are disputed, and would not seem so to a reader who has only the chosen claims.
    pub disputed_outside: usize,
    /// Chosen claims that are corroborated, and would not seem so to a reader who has only the chosen claims.
    pub corroborated_outside: usize,
    /// The included records that the claims name directly.
    pub named: NamedCounts,
    /// Claims for or against one of the hypotheses that are left out, each once for each hypothesis.
    pub evidence_dropped: usize,
    /// Errors in these records: what they are about was not read, and so is not written.
    pub errors: usize,
    /// The places of the first of these: `claims.ron:12:5`.
    pub error_places: Vec<String>,
    /// Errors in notes, relations and judgements, which have no id, where some claims are chosen: they may be about these
    /// records.
    pub unplaced_errors: usize,
    /// Details that a table has no room for.
    pub details: TableOmissions,
    /// `true` if the format is a table, which has no room for some records.
    pub is_table: bool,
    /// The fields that are filled, in numbers.
    pub fields: FieldCounts,
    /// The fields that are filled in the chosen claims that name a place, in numbers.
    pub fields_at_places: FieldCounts,
    /// The subject of the clause on what the format has no room for: `the table`, `stix`.
    pub container: &'static str,
    /// The kinds of records that the format does not write.
    pub unwritten: Vec<FieldGroup>,
    /// Records that the format does not write: `1 hypothesis`.
    pub lost_records: Vec<String>,
    /// Fields that the format does not write: "`why` (1) of relations".
    pub lost_fields: Vec<String>,
    /// Fields that the format keeps where only this program reads them.
    pub verbatim_fields: Vec<String>,
    /// Claims with invisible characters in their texts, which the format shows as marks or leaves out.
    pub invisible: usize,
    /// The formats that cannot hold the subset, by name, each with the reason as a sentence.
    pub refusals: Vec<(&'static str, String)>,
}

/// Sources, actors, places and topics, in numbers. As claims name them: not those that these belong to, lie in or copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NamedCounts {
    /// Sources that claims and positions on them cite.
    pub sources: usize,
    /// Actors that hold a claim, stand on it, or have a part in it.
    pub actors: usize,
    /// Places of claims.
    pub places: usize,
    /// Topics of claims.
    pub topics: usize,
}

impl NamedCounts {
    /// Returns the number of all kinds together.
    pub(super) fn total(self) -> usize {
        self.sources + self.actors + self.places + self.topics
    }
}

/// Records that a table of claims has no room for though it names others of their kind, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableOmissions {
    /// Records that no claim refers to, by kind.
    pub unreferenced: NamedCounts,
    /// Notes on other records than claims.
    pub notes_elsewhere: usize,
    /// Sources that no claim cites itself, but positions cite or others copy: a table has nothing but the name of these, which
    /// say more.
    pub sources_by_name: usize,
}

impl Manifest {
    /// Returns the part of it that formats of this scope write.
    #[must_use]
    pub(crate) fn in_scope(&self, scope: RecordScope) -> Self {
        let NamedCounts { sources, actors, places, topics } = self.named;
        match scope {
            RecordScope::All => self.clone(),
            RecordScope::AtPlaces => {
                Self { topics: 0, claims: self.fields.filled(FieldGroup::Claim, "places"), ..self.clone() }
            }
            RecordScope::Named => {
                let others = self.details.unreferenced;
                let (actors, places, topics) = (actors + others.actors, places + others.places, topics + others.topics);
                Self { actors, places, topics, ..self.clone() }
            }
            RecordScope::InCells => Self { is_table: true, sources, actors, places, topics, ..self.clone() },
        }
    }
}
