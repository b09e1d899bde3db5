//! The content of reports for people, whatever their markup: numbers of claims and footnotes, names within their bounds,
//! the order of all parts, and the lines that have the same words in each. Only the markup escapes anything.

pub(crate) mod claim_ties;
pub(crate) mod common_lines;
mod footnote_numbers;
mod further_fields;
pub(crate) mod hypothesis_sides;
pub(crate) mod report_markup;
mod report_text;
mod source_lists;

use std::collections::HashMap;

use crate::limits::MAX_HOLDERS_LISTED;
use crate::model::claim_holders::ClaimHolders;
use crate::model::relation::Participant;
use crate::model::{Base, ClaimIx, NoteIx, RecordIx, SourceIx};
use crate::text::one_line::collapse_blanks;
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

use super::claim_set::ClaimSet;
use super::omitted::StandingOmissions;
use super::repeated::{RepetitionBudget, excerpt, join_bounded};
use super::subset::Subset;
pub(crate) use footnote_numbers::FootnoteNumbers;
pub(crate) use report_text::ReportText;
pub(crate) use source_lists::SourceLists;

/// Maximum width of a statement that is repeated, in cells.
const MAX_SHORT_CELLS: usize = 72;

/// Names with the text between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NameList {
    pub(crate) names: Vec<String>,
    pub(crate) separator: &'static str,
    /// Number of further names that are left out.
    pub(crate) more: usize,
}

/// The heading over claims that were proposed from prose.
pub(crate) const DRAFTS_HEADING: &str = "Drafts that nobody has accepted yet";

/// A subset as reports present it.
pub(crate) struct ReportContext<'a> {
    pub(crate) base: &'a Base,
    pub(crate) subset: &'a Subset,
    pub(crate) chosen: &'a ClaimSet,
    /// The claims in the order of the report: those that nobody has accepted yet, as drafts, come last.
    pub(crate) order: Vec<ClaimIx>,
    /// The number of claims before the first draft.
    pub(crate) drafts_from: usize,
    /// Claims outside of the report that decide how one inside stands.
    pub(crate) outside: StandingOmissions<'a>,
    /// The number of each claim, from 1.
    numbers: HashMap<ClaimIx, usize>,
    pub(crate) footnotes: FootnoteNumbers<'a>,
    /// The budget for names and texts of other records in the line or item at hand.
    pub(crate) repeated: RepetitionBudget,
}

impl<'a> ReportContext<'a> {
    /// Numbers the claims of a subset; `chosen` are these claims.
    pub(crate) fn new(base: &'a Base, subset: &'a Subset, chosen: &'a ClaimSet) -> Self {
        let (order, drafts_from) = subset.drafts_last(base);
        Self {
            base,
            subset,
            chosen,
            outside: StandingOmissions::new(base, chosen),
            numbers: order.iter().enumerate().map(|(at, &claim)| (claim, at + 1)).collect(),
            order,
            drafts_from,
            footnotes: FootnoteNumbers::default(),
            repeated: RepetitionBudget::default(),
        }
    }

    /// Returns the number of a claim in the report, from 1; `None` where it is not in it.
    pub(crate) fn number(&self, claim: ClaimIx) -> Option<usize> {
        self.numbers.get(&claim).copied()
    }

    /// Returns the numbers of those claims that are in the report, in ascending order.
    pub(crate) fn numbers(&self, claims: &[ClaimIx]) -> Vec<usize> {
        let mut numbers: Vec<usize> = claims.iter().filter_map(|&claim| self.number(claim)).collect();
        numbers.sort_unstable();
        numbers
    }

    /// Returns the name of a record; its id, where the budget of repeated texts is used up.
    pub(crate) fn name(&self, record: RecordIx) -> String {
        self.repeated(self.base.name(record), record)
    }

    /// Returns a text about another record; its id, where the budget of repeated texts is used up.
    fn repeated(&self, text: &str, record: RecordIx) -> String {
        self.repeated.text(text).unwrap_or(self.base.id(record).into()).into_owned()
    }

    /// Returns the names of records.
    pub(crate) fn names(&self, records: impl IntoIterator<Item = RecordIx>) -> Vec<String> {
        records.into_iter().map(|it| self.name(it)).collect()
    }

    /// Returns an actor with its role, where it has one: `Women and children`, `victim`.
    pub(crate) fn participant<'p>(&self, part: Participant<'p>) -> (String, Option<&'p str>) {
        (self.name(RecordIx::Actor(part.actor)), part.role)
    }

    /// Returns the statement of a claim in one line, cut short to name it once more.
    pub(crate) fn short(&self, claim: ClaimIx) -> String {
        let says = collapse_blanks(&excerpt(self.base.claims.says(claim)));
        cut(&Line::of(&says, Tone::Plain), MAX_SHORT_CELLS).text()
    }

    /// Returns the holders of a claim: those named, else the authors of its first source, else that source itself.
    pub(crate) fn holders(&self, claim: ClaimIx) -> NameList {
        self.bounded_holders(claim, usize::MAX)
    }

    /// Returns the first holders of a claim and the number of the others, for where they stand once for each figure.
    pub(crate) fn first_holders(&self, claim: ClaimIx) -> NameList {
        self.bounded_holders(claim, MAX_HOLDERS_LISTED)
    }

    fn bounded_holders(&self, claim: ClaimIx, most: usize) -> NameList {
        let (names, count) = match self.base.claims.row(claim).holders() {
            ClaimHolders::Named(actors) => (self.names(actors.iter().take(most).map(RecordIx::Actor)), actors.len()),
            ClaimHolders::AuthorsOf(source) => (vec![self.authors(source)], 1),
            ClaimHolders::Nobody => (Vec::new(), 0),
        };
        NameList { more: count - names.len(), names, separator: ", " }
    }

    /// Returns the authors of a source, else its name.
    fn authors(&self, source: SourceIx) -> String {
        let row = self.base.sources.row(source);
        let names = join_bounded(row.authors.iter().map(|author| &**author));
        let names = if row.authors.is_empty() { row.name() } else { &names };
        self.repeated(names, RecordIx::Source(source))
    }

    /// Returns the notes: those on claims first, in the order of their numbers.
    pub(crate) fn ordered_notes(&self) -> Vec<NoteIx> {
        let mut notes = self.subset.notes.clone();
        notes.sort_by_key(|&note| match self.base.notes.row(note).on {
            RecordIx::Claim(claim) => self.number(claim).unwrap_or(usize::MAX),
            _ => usize::MAX,
        });
        notes
    }
}
