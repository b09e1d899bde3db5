//! All records that a text may mean, in one list, best first, each with the reason.
//!
//! No candidate is dropped because another is likelier: which of them is meant is for people to say.

use std::collections::HashSet;
use std::ops::Range;

use crate::index::Library;
use crate::index::names::NameKind;
use crate::model::{ActorIx, Base, RecordIx, RecordKind};
use crate::text::fold::fold;
use crate::text::opaque_name::is_opaque;
use crate::text::phones::is_latin;

use super::candidate::Candidate;
use super::features::MatchFeatures;
use super::fuzzy::{ACCEPT_THRESHOLD, FuzzyMatch, fuzzy_names};
use super::match_reason::MatchReason;
use super::matcher::{NameMatch, NameMatcher};
use super::stages::EXACT_STAGES;

/// Minimum score (0.0–1.0) of a fuzzy match that is listed. Set by the recall bench, `tests/bench/names.rs`.
const MIN_LISTED_SCORE: f32 = 0.45;

/// Maximum score of a fuzzy match: only an exact name has 1.0.
const MAX_FUZZY_SCORE: f32 = 0.999;

/// Coverage (see [`MatchFeatures`]) from which all tokens count as covered: 1.0, but for rounding.
const FULL_COVERAGE: f32 = 0.999;

/// Number of names per wanted record that are sorted at first: few records match by more of their names.
const NAMES_PER_RECORD: usize = 8;

/// Factor by which more names are sorted where these did not suffice.
const SORT_GROWTH: usize = 4;

/// Returns the records of some kinds that a name may mean, best first, each once, at most `limit`: those with exactly
/// this name before all others.
#[must_use]
pub fn find_names(library: &Library, text: &str, kinds: &[RecordKind], limit: usize) -> Vec<Candidate> {
    Ranking::new(library, text, kinds).match_whole_name().best(limit)
}

/// Finds names like [`find_names`], among the entities alone for which `wanted` holds.
#[must_use]
pub(crate) fn find_names_where(
    library: &Library,
    text: &str,
    kinds: &[RecordKind],
    limit: usize,
    wanted: &dyn Fn(u32) -> bool,
) -> Vec<Candidate> {
    Ranking { wanted, ..Ranking::new(library, text, kinds) }.match_whole_name().best(limit)
}

/// Returns the records that a name may mean while it is still typed, best first, each once, at most `limit`: names that
/// continue the text go before similar ones, and these are only looked for where there are not enough of the others.
#[must_use]
pub fn complete_names(library: &Library, text: &str, kinds: &[RecordKind], limit: usize) -> Vec<Candidate> {
    Ranking::new(library, text, kinds).match_prefix(limit).best(limit)
}

/// Completes a name like [`complete_names`], among the entities alone for which `wanted` holds.
#[must_use]
pub(crate) fn complete_names_where(
    library: &Library,
    text: &str,
    kinds: &[RecordKind],
    limit: usize,
    wanted: &dyn Fn(u32) -> bool,
) -> Vec<Candidate> {
    Ranking { wanted, ..Ranking::new(library, text, kinds) }.match_prefix(limit).best(limit)
}

/// The names that match a text, with their scores, while they are gathered.
struct Ranking<'a> {
    library: &'a Library,
    text: &'a str,
    /// Ranges of entities, one for each kind of records.
    scopes: Vec<Range<u32>>,
    /// Tells which entities of the scopes may be listed.
    wanted: &'a dyn Fn(u32) -> bool,
    names: Vec<RankedName>,
}

/// A name that matches.
#[derive(Clone, Copy)]
struct RankedName {
    /// From 0.0; above 1.0 for exact names, and for completions while typing (see [`literal_score`]).
    score: f32,
    entity: u32,
    name: u32,
    reason: MatchReason,
    /// True if it is a fuzzy match: it may be in another script than the text.
    is_fuzzy: bool,
}

impl<'a> Ranking<'a> {
    fn new(library: &'a Library, text: &'a str, kinds: &[RecordKind]) -> Self {
        let scopes = kinds.iter().map(|&kind| library.names.entities_of(kind)).collect();
        Self { library, text, scopes, wanted: &|_| true, names: Vec::new() }
    }

    /// Matches the text as a whole name: by all exact stages, then fuzzily.
    fn match_whole_name(mut self) -> Self {
        for stage in EXACT_STAGES {
            self.add(stage(&self.matcher(), self.text), false);
        }
        self.add_fuzzy();
        self
    }

    /// Matches the text as the beginning of a name, until there are enough names.
    fn match_prefix(mut self, limit: usize) -> Self {
        for stage in EXACT_STAGES {
            self.add(stage(&self.matcher(), self.text), true);
            // Names are counted, not records: one record may match by several, and then fewer are listed than could
            // be. While typing, a quick list is worth more than a full one.
            if self.names.len() >= limit {
                return self;
            }
        }
        self.add_fuzzy();
        self
    }

    /// Returns a matcher for the range that encloses all scopes; matches between them are dropped by
    /// [`Self::is_listed`].
    fn matcher(&self) -> NameMatcher<'a> {
        let from = self.scopes.iter().map(|scope| scope.start).min().unwrap_or(0);
        let to = self.scopes.iter().map(|scope| scope.end).max().unwrap_or(0);
        NameMatcher { library: self.library, scope: from..to }
    }

    fn add(&mut self, matches: Vec<NameMatch>, is_prefix: bool) {
        let ranked = |found: NameMatch| RankedName {
            score: literal_score(&found, is_prefix),
            entity: found.entity,
            name: found.name,
            reason: found.reason,
            is_fuzzy: false,
        };
        let listed: Vec<RankedName> =
            matches.into_iter().filter(|found| self.is_listed(found.entity)).map(ranked).collect();
        self.names.extend(listed);
    }

    /// Returns whether an entity lies in a scope and is wanted.
    fn is_listed(&self, entity: u32) -> bool {
        self.scopes.iter().any(|scope| scope.contains(&entity)) && (self.wanted)(entity)
    }

    /// Adds fuzzy matches and acronyms; where none of them is accepted, also what a single word abbreviates.
    fn add_fuzzy(&mut self) {
        if is_opaque(self.text) {
            return;
        }
        let names = &self.library.names;
        let wanted = |name: u32| names.row(name).is_some_and(|row| self.is_listed(row.entity));
        let matches = fuzzy_names(&names.token_index, self.text, wanted);
        let folded = fold(self.text);
        for found in matches.into_iter().take_while(|found| found.score >= MIN_LISTED_SCORE) {
            let Some(row) = names.row(found.name) else {
                debug_assert!(false, "the index lists name {}, which has no row", found.name);
                continue;
            };
            let FuzzyMatch { score, name, features } = found;
            let reason = fuzzy_reason(&features, row.kind, has_all_words(names.folded(name), &folded));
            let score = score.min(MAX_FUZZY_SCORE);
            self.names.push(RankedName { score, entity: row.entity, name, reason, is_fuzzy: true });
        }
        // Letters in order are in many names: they are only asked for where nothing better is known.
        let is_accepted = self.names.iter().any(|found| found.score >= ACCEPT_THRESHOLD);
        if !is_accepted && !self.text.trim().contains(' ') {
            self.add(self.matcher().by_abbreviation(self.text), false);
        }
    }

    /// Returns the best `limit` candidates, each record once, by its best name.
    fn best(mut self, limit: usize) -> Vec<Candidate> {
        let order = |left: &RankedName, right: &RankedName| {
            let names = (left.entity, left.name).cmp(&(right.entity, right.name));
            right.score.total_cmp(&left.score).then(names)
        };
        let mut best: Vec<RankedName> = Vec::new();
        let mut sorted = limit.saturating_mul(NAMES_PER_RECORD);
        // Thousands of names may begin with one letter: only as many are sorted as are needed.
        loop {
            if sorted < self.names.len() {
                // Linear; only the selected part is sorted below.
                self.names.select_nth_unstable_by(sorted, order);
            }
            let end = sorted.min(self.names.len());
            let head = self.names.get_mut(..end).unwrap_or_default();
            head.sort_unstable_by(order);
            best.clear();
            let mut seen = HashSet::new();
            best.extend(head.iter().filter(|found| seen.insert(found.entity)).take(limit));
            if best.len() == limit || sorted >= self.names.len() {
                break;
            }
            sorted = sorted.saturating_mul(SORT_GROWTH);
        }
        let library = self.library;
        let exact: Vec<RecordIx> = best
            .iter()
            .filter(|found| is_exact(found.reason))
            .filter_map(|found| library.names.record(found.entity))
            .collect();
        best.iter().filter_map(|found| candidate(library, self.text, found, &exact)).collect()
    }
}

/// Returns the reason of a fuzzy match, another script excepted. `has_all_words` says that each word of the text is one
/// of the name: full coverage alone also has what only sounds the same.
fn fuzzy_reason(features: &MatchFeatures, kind: NameKind, has_all_words: bool) -> MatchReason {
    if features.acronym > 0.0 {
        MatchReason::Acronym
    } else if has_all_words && features.query_coverage > FULL_COVERAGE && features.name_coverage > FULL_COVERAGE {
        MatchReason::WordOrder
    } else if has_all_words && features.query_coverage > FULL_COVERAGE {
        if matches!(kind, NameKind::Name | NameKind::Title) { MatchReason::Part } else { MatchReason::AliasPart }
    } else {
        MatchReason::Spelling
    }
}

/// Returns whether each word of a folded text is a word of a folded name.
fn has_all_words(name: &str, text: &str) -> bool {
    text.split(' ').all(|word| name.split(' ').any(|known| known == word))
}

/// Returns whether a reason is that of exactly this name.
fn is_exact(reason: MatchReason) -> bool {
    matches!(reason, MatchReason::Exact | MatchReason::Alias)
}

/// Returns the candidate of a ranked name; `exact` are the records among the best that have exactly this name.
fn candidate(library: &Library, text: &str, found: &RankedName, exact: &[RecordIx]) -> Option<Candidate> {
    let record = library.names.record(found.entity)?;
    let name = written_name(library, record, found.name);
    let is_other_script = found.is_fuzzy && found.reason != MatchReason::Acronym && is_latin(text) != is_latin(&name);
    // Of two records with exactly this name both are listed without a remark: neither is the other's namesake.
    let mut others = exact.iter().copied().filter(|_| !is_exact(found.reason));
    Some(Candidate {
        record,
        name,
        reason: if is_other_script { MatchReason::Script } else { found.reason },
        kind: library.names.row(found.name).map_or(NameKind::Name, |row| row.kind),
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
        score: (found.score.clamp(0.0, 1.0) * 1000.0) as u32,
        distinct_from: others.find(|&other| are_distinct(&library.base, record, other)),
    })
}

/// Returns whether the analyst declared two actors to be distinct, on either of them.
fn are_distinct(base: &Base, one: RecordIx, other: RecordIx) -> bool {
    let (RecordIx::Actor(one), RecordIx::Actor(other)) = (one, other) else { return false };
    let declares = |actor: ActorIx, of: ActorIx| base.actors.row(actor).distinct_from.contains(&of);
    declares(one, other) || declares(other, one)
}

/// Returns the score of a literal match. Exact names go before everything. A name that continues the text goes before
/// similar names (at most 1.0) while it is typed, the shorter the better; once the text is whole, it is one candidate
/// among others. Set by hand: only the order of the bands matters.
fn literal_score(found: &NameMatch, is_prefix: bool) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "no more than 100")]
    let length_penalty = found.cost.min(100) as f32 / 1000.0;
    match found.reason {
        MatchReason::Exact => 3.0,
        MatchReason::Alias => 2.0,
        MatchReason::Part if is_prefix => 1.2 - length_penalty,
        MatchReason::AliasPart if is_prefix => 1.1 - length_penalty,
        _ => 0.7 - length_penalty,
    }
}

/// Returns a name of a record as written in the file; the name of the record where it has no such name.
pub(crate) fn written_name(library: &Library, record: RecordIx, name: u32) -> String {
    let row = library.names.row(name);
    let mut text = library.base.name(record).to_owned();
    crate::index::names::for_each_name(&library.base, record, |kind, nth, written| {
        if row.is_some_and(|row| row.kind == kind && row.nth == nth) {
            written.clone_into(&mut text);
        }
    });
    text
}
