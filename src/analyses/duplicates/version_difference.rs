//! The differences by which two statements that are otherwise the same contradict each other.

use crate::analyses::sorted_set::difference;
use crate::likeness::WordRole;
use crate::model::ids::Ix;

use super::statement_terms::StatementTerms;
use super::version::Version;

/// Weight up to which words decide nothing, in thousandths: that of a word that one of seven claims has.
pub(super) const MAX_UNTELLING: u64 = 2_000;

/// Minimum number of core terms of statements of which one may say more than the other. In a shorter one, such as a title, each
/// word makes it another one.
const MIN_TERMS: usize = 8;

/// The kind of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// Both have numbers, and not the same.
    Numbers,
    /// Both have years or months, and not the same.
    Dates,
    /// One is negated, the other is not.
    Negation,
    /// Each names places that the other does not.
    Places,
}

impl DifferenceKind {
    /// Returns the word for the kind.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Numbers => "numbers",
            Self::Dates => "dates",
            Self::Negation => "negation",
            Self::Places => "places",
        }
    }
}

/// A difference between two statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionDifference {
    /// Its kind.
    pub kind: DifferenceKind,
    /// The folded words that only the one statement has, and those that only the other has.
    pub sides: [Vec<String>; 2],
}

impl VersionDifference {
    /// Returns the difference in words: `numbers: 12 / 15`; a side that has none of it is a dash.
    #[must_use]
    pub fn sentence(&self) -> String {
        let side = |side: &Vec<String>| if side.is_empty() { "–".to_owned() } else { side.join(", ") };
        format!("{}: {}", self.kind.label(), self.sides.each_ref().map(side).join(" / "))
    }
}

/// The relation of two statements that have nearly the same terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VersionRelation {
    /// They say the same.
    Same,
    /// One says all that the other says, and more.
    Longer,
    /// They differ only in numbers, dates or a negation.
    Rivals,
    /// They are about different things.
    Apart,
}

/// Returns the relation of two versions whose core terms reach the threshold.
pub(super) fn relation(terms: &StatementTerms, one: &Version, other: &Version) -> VersionRelation {
    let core = [one, other].map(|version| terms.core.get(version.first.at()));
    let [mine, theirs] = only_weights(terms, core);
    let is_rival = differing_kinds(terms, one, other).iter().any(|differs| *differs);
    if mine.min(theirs) > MAX_UNTELLING {
        VersionRelation::Apart
    } else if mine.max(theirs) > MAX_UNTELLING {
        let is_long = core.iter().all(|row| row.len() >= MIN_TERMS);
        if is_rival || !is_long { VersionRelation::Apart } else { VersionRelation::Longer }
    } else if is_rival {
        VersionRelation::Rivals
    } else {
        VersionRelation::Same
    }
}

/// Returns for each of two rows the weight of the terms that the other has not.
fn only_weights(terms: &StatementTerms, [one, other]: [&[u32]; 2]) -> [u64; 2] {
    [terms.weight_of(&difference(one, other)), terms.weight_of(&difference(other, one))]
}

/// Returns whether two versions differ in numbers, in dates, and in a negation.
fn differing_kinds(terms: &StatementTerms, one: &Version, other: &Version) -> [bool; 3] {
    let rows = [one, other].map(|version| terms.aside.get(version.first.at()));
    let has = |row: &[u32], kind: WordRole| row.iter().any(|&term| terms.kind(term) == kind);
    let differs = |kind: WordRole| {
        let [mine, theirs] = rows.map(|row| row.iter().filter(move |&&term| terms.kind(term) == kind));
        rows.iter().all(|row| has(row, kind)) && !mine.eq(theirs)
    };
    let [mine, theirs] = rows.map(|row| has(row, WordRole::Negation));
    let has_other_numbers = differs(WordRole::Number) || is_count_like_year(terms, rows);
    [has_other_numbers, differs(WordRole::Date), mine != theirs]
}

/// Returns whether one of two rows has counts and no years, and the other the other way round: `1700 killed` beside
/// `12 killed` is a count that is written as years are.
fn is_count_like_year(terms: &StatementTerms, rows: [&[u32]; 2]) -> bool {
    let has = |row: &[u32], kind: WordRole| row.iter().any(|&term| terms.kind(term) == kind);
    let [mine, theirs] = rows.map(|row| [WordRole::Number, WordRole::Date].map(|kind| has(row, kind)));
    mine != theirs && [mine, theirs].iter().all(|[has_count, has_year]| has_count != has_year)
}

/// Returns the differences between two versions that are rivals.
pub(super) fn differences(terms: &StatementTerms, one: &Version, other: &Version) -> Vec<VersionDifference> {
    let asides = [one, other].map(|version| terms.aside.get(version.first.at()));
    let cores = [one, other].map(|version| terms.core.get(version.first.at()));
    let words = |[mine, theirs]: [&[u32]; 2], is_wanted: &dyn Fn(u32) -> bool| {
        [(mine, theirs), (theirs, mine)].map(|(mine, theirs)| {
            let only = difference(mine, theirs).into_iter().filter(|&term| is_wanted(term));
            only.map(|term| terms.word(term).to_owned()).collect::<Vec<String>>()
        })
    };
    let kinds = [
        (DifferenceKind::Numbers, WordRole::Number),
        (DifferenceKind::Dates, WordRole::Date),
        (DifferenceKind::Negation, WordRole::Negation),
    ];
    let years_are_counts = is_count_like_year(terms, asides);
    let mut found = Vec::new();
    for ((kind, of), differs) in kinds.into_iter().zip(differing_kinds(terms, one, other)) {
        if differs {
            let is_wanted = |term: u32| {
                let role = terms.kind(term);
                role == of || (years_are_counts && of == WordRole::Number && role == WordRole::Date)
            };
            found.push(VersionDifference { kind, sides: words(asides, &is_wanted) });
        }
    }
    if only_weights(terms, cores).iter().all(|&weight| weight > MAX_UNTELLING) {
        // Rivals with other words that tell something differ in their places.
        found.push(VersionDifference { kind: DifferenceKind::Places, sides: words(cores, &|_| true) });
    }
    found
}
