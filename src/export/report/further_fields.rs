//! The further fields of a claim as reports show them: without those that stand among its facts, and with names for the ids that
//! a corrected field had.

use crate::import::IMPORTED_FROM;
use crate::model::correction::corrected_field;
use crate::model::given_verdict::{given_verdict, verdict_field};
use crate::model::list_text::list_items;
use crate::model::{Claim, ClaimIx, RecordIx, RecordKind};

use super::ReportContext;
use super::report_markup::ReportMarkup;

impl ReportContext<'_> {
    /// Returns the further fields of a claim, a line for each: `ticket: 4711`. Its origin and the verdict that its file gives it
    /// are among its facts, and not repeated.
    pub(crate) fn further_lines<M: ReportMarkup>(&self, index: ClaimIx, claim: &Claim<'_>) -> Vec<String> {
        // A long verdict is cut there, and stands here as a whole.
        let verdict = verdict_field(claim).filter(|(_, words)| given_verdict(claim).as_deref() == Some(*words));
        let fields = self.subset.extra(index, claim);
        fields
            .filter(|field| field.0 != IMPORTED_FROM && Some(*field) != verdict)
            .map(|(key, value)| format!("{}: {}", M::text(key), self.further_value::<M>(key, value)))
            .collect()
    }

    /// Returns the value of a further field; what the file says in a corrected field with the names of the records.
    fn further_value<M: ReportMarkup>(&self, key: &str, value: &str) -> String {
        let kind = match corrected_field(key) {
            Some("cite") => RecordKind::Source,
            Some("by" | "actors") => RecordKind::Actor,
            Some("places") => RecordKind::Place,
            Some("topics") => RecordKind::Topic,
            _ => return M::text(value),
        };
        let items = list_items(value).map(|item| self.named_item::<M>(kind, item).unwrap_or_else(|| M::text(item)));
        items.collect::<Vec<_>>().join("; ")
    }

    /// Returns an item of a list of ids, such as `report#3.2` or `agency:victim`, with the name of its record, and of a source its
    /// address; `None` where there is no such record.
    fn named_item<M: ReportMarkup>(&self, kind: RecordKind, item: &str) -> Option<String> {
        let found = |id: &str| self.base.find(kind, id);
        let whole = || found(item).map(|record| (record, ""));
        let parts = || {
            let (id, rest) = item.split_once(['#', ':'])?;
            found(id).map(|record| (record, rest))
        };
        let (record, rest) = whole().or_else(parts)?;
        let address = match record {
            RecordIx::Source(source) => self.base.sources.row(source).url.as_deref(),
            _ => None,
        };
        let address = address.and_then(|url| self.repeated.text(url)).map(|url| M::link(&url));
        let parts = [self.name_in::<M>(record), M::text(rest)].into_iter().chain(address);
        Some(parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
    }
}
