//! What an analysis says: groups of rows, each with its reason and its claims, for people and for programs.

use serde_json::{Map, Value};

use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};
use crate::pack::{Bits, work};
use crate::text::{Line, Tone, grouped};

/// Maximum number of claims outside of the filter that a row names.
const NAMED: usize = 6;

/// The answer of an analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// What came out of it all, in a sentence or a few.
    pub summary: Vec<Line>,
    /// The rows, in groups.
    pub groups: Vec<FindingGroup>,
}

impl Findings {
    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// The row at a place, counted over all groups, with its group and its place in it.
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
    pub(super) fn name_outside(&mut self, base: &Base, asked: &Bits) {
        for row in self.groups.iter_mut().flat_map(|group| &mut group.rows) {
            work::add(row.claims.len());
            let outside = || row.claims.iter().filter(|claim| !asked.has(claim.at()));
            let total = outside().count();
            if total == 0 {
                continue;
            }
            let ids: Vec<&str> = outside().take(MAX_LISTED).map(|&claim| base.claims.id(claim)).collect();
            let named = ids.iter().take(NAMED).copied().collect::<Vec<_>>().join(" ");
            let more = total.saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
            let line = Line::of("outside of the filter  ", Tone::Warn).with(&named, Tone::Id).with(&more, Tone::Dim);
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

    /// Where a row of earlier findings stands in these: one that tells programs the same under the same heading, or else one
    /// about the same claims.
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
    /// What the rows have in common, in a few words; empty where there is only one group.
    pub title: Line,
    /// What programs call it, in lower case: `circular`.
    pub key: &'static str,
    /// The rows.
    pub rows: Vec<FindingRow>,
}

/// A finding.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingRow {
    /// What was found, in a line.
    pub line: Line,
    /// Why it stands here, and what belongs to it: lines below it.
    pub why: Vec<Line>,
    /// The claims that it is about: what opens it shows them.
    pub claims: Vec<ClaimIx>,
    /// The same for programs: ids, words of the file, numbers.
    pub data: Map<String, Value>,
}

/// What programs are told of a row, written as JSON: nothing where that is no object.
pub(super) fn object(data: Value) -> Map<String, Value> {
    if let Value::Object(map) = data { map } else { Map::new() }
}

/// Maximum number of entries of one list that a row tells programs: a ring of sources may be as long as the file.
pub(super) const MAX_LISTED: usize = 200;

/// Maximum number of entries that all rows of an analysis together tell programs beyond [`FEW_LISTED`] each: many rows may
/// share one long list.
const MAX_LISTED_IN_ALL: usize = 200_000;

/// Entries of a list that every row may tell programs.
const FEW_LISTED: usize = 12;

/// Number of list entries that the rows of an analysis may still give to programs.
#[derive(Debug)]
pub(super) struct Allowance(usize);

impl Allowance {
    /// Returns the allowance of an analysis that has not told anything yet.
    pub(super) fn new() -> Self {
        Self(MAX_LISTED_IN_ALL)
    }

    /// Returns how many entries of a list of this length may be told, and takes them off.
    pub(super) fn take(&mut self, length: usize) -> usize {
        let wanted = length.min(MAX_LISTED);
        if wanted <= FEW_LISTED {
            return MAX_LISTED;
        }
        let told = wanted.min(self.0.max(FEW_LISTED));
        // What every row may tell is not taken off for ever: it is bounded by the number of rows.
        self.0 = self.0.saturating_sub(told);
        if told == wanted { MAX_LISTED } else { told }
    }
}

/// The same where of some lists only so many entries are told: how many there are of those that are cut stands in `counts`.
pub(super) fn object_of_lists(data: Value, most: usize, totals: &[(&str, usize)]) -> Map<String, Value> {
    let mut told = object(data);
    let cut = totals.iter().filter(|&&(_, total)| total > most);
    let cut: Map<String, Value> = cut.map(|&(name, total)| (name.to_owned(), total.into())).collect();
    if !cut.is_empty() {
        told.insert("counts".to_owned(), cut.into());
    }
    told
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
        asked.put(3);
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
