//! Findings: the rendered result of an analysis, as rows with reasons and claims, for people and for programs.

use serde_json::{Map, Value};

use crate::model::date::Day;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};
use crate::storage::{Bits, work};
use crate::text::{Line, Tone, grouped};

/// Maximum number of claims outside of the filter that the reasons of a row name: as many ids fit into a line.
const MAX_NAMED_OUTSIDE: usize = 6;

/// The rendered result of an analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The result as a whole, a sentence a line.
    pub summary: Vec<Line>,
    /// The rows, in groups.
    pub groups: Vec<FindingGroup>,
}

impl Findings {
    /// Returns the number of rows in all groups.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// Returns the row at `at`, counted from 0 over all groups, with its group and its position in the group.
    #[must_use]
    pub fn row(&self, at: usize) -> Option<(&FindingGroup, &FindingRow, usize)> {
        let mut left = at;
        for group in &self.groups {
            if let Some(row) = group.rows.get(left) {
                return Some((group, row, left));
            }
            left -= group.rows.len();
        }
        None
    }

    /// Names in each row, above all else, the claims that are not among those asked about.
    pub(crate) fn name_outside(&mut self, base: &Base, asked: &Bits) {
        for row in self.groups.iter_mut().flat_map(|group| &mut group.rows) {
            work::add(row.claims.len());
            let outside = || row.claims.iter().filter(|claim| !asked.contains(claim.at()));
            let total = outside().count();
            if total == 0 {
                continue;
            }
            let ids: Vec<&str> = outside().take(MAX_LISTED).map(|&claim| base.claims.id(claim)).collect();
            let named = ids.iter().take(MAX_NAMED_OUTSIDE).copied().collect::<Vec<_>>().join(" ");
            let more = total.saturating_sub(MAX_NAMED_OUTSIDE);
            let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
            let line = Line::of("outside the filter  ", Tone::Warn).with(&named, Tone::Id).with(&more, Tone::Dim);
            row.why.insert(0, line);
            row.data.insert("outside_filter".to_owned(), ids.into());
            if total > MAX_LISTED {
                let counts = row.data.entry("counts").or_insert_with(|| Map::new().into());
                if let Value::Object(counts) = counts {
                    counts.insert("outside_filter".to_owned(), total.into());
                }
            }
        }
    }

    /// Returns the position in these findings of row `at` of earlier ones: the row of the same group with the same data, else
    /// one about the same claims. `None` where there is neither.
    #[must_use]
    pub fn place_of(&self, earlier: &Self, at: usize) -> Option<usize> {
        let (group, row, _) = earlier.row(at)?;
        let rows = || self.groups.iter().flat_map(|group| group.rows.iter().map(move |row| (group.key, row)));
        let place = |same: &dyn Fn(&FindingRow) -> bool| rows().position(|(key, row)| key == group.key && same(row));
        place(&|other| !row.data.is_empty() && other.data == row.data)
            .or_else(|| place(&|other| !row.claims.is_empty() && other.claims == row.claims))
    }
}

/// Rows under one heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingGroup {
    /// The heading; empty where there is only one group.
    pub title: Line,
    /// The name for programs, in lower case: `circular`.
    pub key: &'static str,
    /// The rows.
    pub rows: Vec<FindingRow>,
}

impl FindingGroup {
    /// Makes groups of keys, titles and rows, without those that have no row.
    pub(crate) fn non_empty<T: AsRef<str>>(
        groups: impl IntoIterator<Item = (&'static str, T, Vec<FindingRow>)>,
    ) -> Vec<Self> {
        let groups = groups.into_iter().filter(|(.., rows)| !rows.is_empty());
        groups.map(|(key, title, rows)| Self { title: Line::of(title.as_ref(), Tone::Title), key, rows }).collect()
    }

    /// Makes one group without a title.
    pub(crate) fn untitled(key: &'static str, rows: Vec<FindingRow>) -> Self {
        Self { title: Line::new(), key, rows }
    }
}

/// Position of a row in an interactive view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RowAnchor {
    /// Latitude and longitude, in degrees.
    Point(f64, f64),
    /// The first and the last day.
    Days(Day, Day),
}

/// Two claims that an analysis compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundPair {
    /// The first claim.
    pub first: ClaimIx,
    /// The second claim.
    pub second: ClaimIx,
    /// True if they cannot both be true.
    pub excludes: bool,
}

/// A finding.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingRow {
    /// The finding, in a line.
    pub line: Line,
    /// Reasons and details: lines below it.
    pub why: Vec<Line>,
    /// The claims that it is about; opening the row lists them.
    pub claims: Vec<ClaimIx>,
    /// The pairs of claims that were compared and judged, the one that matters most first. Empty where the row compares no pairs,
    /// or is about two claims alone.
    pub pairs: Vec<FoundPair>,
    /// A term of the query language that finds the claims: for rows that do not list them, as they may be many.
    pub query: Option<String>,
    /// The position of the row in an interactive view.
    pub anchor: Option<RowAnchor>,
    /// The finding for programs: ids, words of the file, numbers.
    pub data: Map<String, Value>,
}

impl FindingRow {
    /// Sets the term that finds the claims, for people and for programs.
    #[must_use]
    pub(crate) fn with_query(mut self, term: String) -> Self {
        self.data.insert("query".to_owned(), term.as_str().into());
        Self { query: Some(term), ..self }
    }
}

/// Returns the fields of a JSON object; none of any other value.
pub(crate) fn object(data: Value) -> Map<String, Value> {
    if let Value::Object(map) = data { map } else { Map::new() }
}

/// Maximum number of entries of one list in the data of a row: a ring of sources may be as long as the file.
pub(crate) const MAX_LISTED: usize = 200;

/// Maximum number of list entries in the data of all rows of an analysis, beyond [`MIN_LISTED`] each: many rows may share
/// one long list.
const MAX_LISTED_PER_ANALYSIS: usize = 200_000;

/// Number of entries of a list that the data of every row may have, whatever the others took.
const MIN_LISTED: usize = 12;

/// Budget of list entries that the data of all rows of an analysis share.
#[derive(Debug)]
pub(crate) struct Allowance(usize);

impl Allowance {
    /// Creates the full budget.
    pub(crate) fn new() -> Self {
        Self(MAX_LISTED_PER_ANALYSIS)
    }

    /// Returns the maximum number of entries for a list of this length, and subtracts them from the budget.
    pub(crate) fn take(&mut self, length: usize) -> usize {
        let wanted = length.min(MAX_LISTED);
        if wanted <= MIN_LISTED {
            return MAX_LISTED;
        }
        let listed = wanted.min(self.0.max(MIN_LISTED));
        // The minimum of a row may exceed what is left: that stays bounded by the number of rows.
        self.0 = self.0.saturating_sub(listed);
        if listed == wanted { MAX_LISTED } else { listed }
    }
}

/// Returns the fields of a JSON object of which lists hold at most `most` entries; `counts` gets the full lengths of those
/// that are cut.
pub(crate) fn object_of_lists(data: Value, most: usize, totals: &[(&str, usize)]) -> Map<String, Value> {
    let mut fields = object(data);
    let cut = totals.iter().filter(|&&(_, total)| total > most);
    let cut: Map<String, Value> = cut.map(|&(name, total)| (name.to_owned(), total.into())).collect();
    if !cut.is_empty() {
        fields.insert("counts".to_owned(), cut.into());
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{File, load};

    #[test]
    fn a_list_of_claims_outside_of_the_filter_that_is_cut_says_how_many_there_are() {
        let claims: Vec<String> = (0..300).map(|at| format!("(id: \"c{at}\", says: \"S\"),")).collect();
        let text = format!("(claims: [{}])", claims.concat());
        let base = load(&[File { name: "f.ron".to_owned(), bytes: text.into_bytes() }]).base;
        let row = |claims: usize, counts: Value| FindingRow {
            claims: base.claims.indexes().take(claims).collect(),
            data: object(serde_json::json!({ "counts": counts })),
            ..FindingRow::default()
        };
        let rows = vec![row(300, serde_json::json!({ "claims": 7 })), row(200, Value::Null), row(0, Value::Null)];
        let mut findings =
            Findings { groups: vec![FindingGroup { rows, ..FindingGroup::default() }], ..Findings::default() };
        let mut asked = Bits::none(300);
        asked.insert(3);
        findings.name_outside(&base, &asked);
        assert_eq!(findings.rows(), 3);
        let Some([long, short, empty]) = findings.groups.first().map(|group| group.rows.as_slice()) else { return };
        let listed = |row: &FindingRow| row.data.get("outside_filter").and_then(Value::as_array).map(Vec::len);
        assert_eq!((listed(long), listed(short), listed(empty)), (Some(MAX_LISTED), Some(199), None));
        assert_eq!(long.data.get("counts"), Some(&serde_json::json!({ "claims": 7, "outside_filter": 299 })));
        assert_eq!(short.data.get("counts"), Some(&Value::Null));
        assert!(long.why.first().is_some_and(|line| line.text().ends_with(" and 293 more")));
    }
}
