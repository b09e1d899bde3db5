//! Cells on what other records say of a claim: relations, notes and judgements.

use crate::export::csv::claim_columns::CsvRow;
use crate::export::omitted;
use crate::model::RecordIx;
use crate::model::records::Judgement;
use crate::storage::work;
use crate::text::join_cell_list;

impl CsvRow<'_> {
    /// Returns the relations to other claims of the table.
    pub(super) fn relations(&self) -> String {
        let ties = self.base.ties(self.index).iter().filter(|tie| self.chosen.contains(tie.other));
        join_cell_list(ties.map(|tie| format!("{} {}", tie.label(), self.base.claims.row(tie.other).id)))
    }

    /// Returns the claims that contradict it, wherever they are: `status` is that of the whole collection.
    pub(super) fn contradicting(&self) -> String {
        join_cell_list(omitted::contradicting_claims(self.base, self.index))
    }

    /// Returns the texts of the notes on the claim.
    pub(super) fn notes(&self) -> String {
        work::add(self.notes.len());
        join_cell_list(self.notes.iter().map(|&note| self.base.notes.row(note).text.to_string()))
    }

    /// Returns the judgements on the claim with their reasons: `refuted, credibility 3 (A. Lee, 2024-05): no such bridge`.
    pub(super) fn judgements(&self) -> String {
        let judgement = |row: &Judgement| {
            work::add(1);
            let topics = row.topics.iter().map(|&topic| format!("topic {}", self.name(RecordIx::Topic(topic))));
            let values: Vec<String> = row.values().map(|value| value.label).chain(topics).collect();
            let by = row.signature().map(|signed| format!(" ({signed})")).unwrap_or_default();
            let note = row.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
            format!("{}{by}{note}", values.join(", ")).trim_start().to_owned()
        };
        join_cell_list(self.base.judgements_on(self.index).map(judgement))
    }
}
