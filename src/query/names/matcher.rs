//! The ways of finding names, the surest first: id, exact name, parts, spelling and sound, abbreviation.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memchr_iter;

use crate::index::Library;
use crate::index::names::{NAMED, NameKind, Names};
use crate::index::terms::letters;
use crate::model::RecordIx;
use crate::pack::{number, work};
use crate::text::fold::{fold, latin};
use crate::text::words::words;

use super::fuzzy::{ACCEPT_THRESHOLD, fuzzy_names};
use super::match_reason::MatchReason;
use super::spelling::WordMatcher;

/// Longer names are not searched for abbreviations: the cost grows with the product of the lengths.
pub const MAX_ABBREVIATED_BYTES: usize = 64;

/// What is longer than this (in letters) is no abbreviation.
pub const MAX_ABBREVIATION_CHARS: usize = 12;

/// More than `fuzzy-matcher` gives for an abbreviation of that length.
const MAX_SKIM_SCORE: i64 = 1024;

/// The least `fuzzy-matcher` score a letter must bring for an abbreviation: most letters start a word or follow the
/// letter before.
pub const MIN_SKIM_SCORE_PER_CHAR: i64 = 17;

/// What is not longer than this (in letters) is alike too much.
const MAX_EXACT_ONLY_CHARS: usize = 3;

/// Names that are less than this apart in likeness are about as likely.
pub const SCORE_TIE: f32 = 0.03;

/// An entity found, the name by which, why, and the cost of the differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NameMatch {
    /// Why.
    pub why: MatchReason,
    /// How much differs; comparable for one reason.
    pub cost: u32,
    /// Whom.
    pub entity: u32,
    /// By which name.
    pub name: u32,
}

/// A way of finding names. Each looks at every name by itself: what it finds for one does not depend on the others.
pub(crate) type MatchStage = fn(&NameMatcher<'_>, &str) -> Vec<NameMatch>;

/// The ways of finding names that are not exactly as typed, the surest first. Other scripts are tried where the one that
/// was typed is not found.
pub(crate) const TOLERANT_STAGES: [MatchStage; 8] = [
    |matcher, value| matcher.by_words(&fold(value), false),
    |matcher, value| matcher.by_words(&fold(value), true),
    |matcher, value| if value.is_ascii() { Vec::new() } else { matcher.by_exact_name(&latin(value), true) },
    |matcher, value| if value.is_ascii() { Vec::new() } else { matcher.by_words(&latin(value), false) },
    |matcher, value| matcher.by_edit_distance(&fold(value), true),
    |matcher, value| if value.is_ascii() { Vec::new() } else { matcher.by_edit_distance(&latin(value), true) },
    |matcher, value| matcher.fuzzy(value),
    |matcher, value| matcher.by_abbreviation(value),
];

/// The places of those among them that may pass by a name that is nearer as a whole: beginnings of ids, and words that are
/// spelt alike.
pub(crate) const GUESSING_STAGES: [usize; 3] = [1, 4, 5];

/// Those of them that find what is called so, or goes on so.
pub(crate) const EXACT_STAGES: [MatchStage; 5] = [
    |matcher, value| matcher.by_id(value.trim()),
    |matcher, value| matcher.by_id_ignoring_case(value.trim()),
    |matcher, value| matcher.by_exact_name(value, true),
    |matcher, value| matcher.by_words(&fold(value), true),
    |matcher, value| if value.is_ascii() { Vec::new() } else { matcher.by_words(&latin(value), false) },
];

/// Looks for names among the entities of a scope.
pub(crate) struct NameMatcher<'a> {
    /// Where.
    pub library: &'a Library,
    /// Only among these.
    pub scope: Range<u32>,
}

impl NameMatcher<'_> {
    fn names(&self) -> &Names {
        &self.library.names
    }

    /// The entities of this id.
    pub(super) fn by_id(&self, id: &str) -> Vec<NameMatch> {
        let records = self.library.base.find_any(id).into_iter();
        let entities = records.filter_map(|record| self.names().number(record));
        entities.filter(|entity| self.scope.contains(entity)).map(|entity| self.id_match(entity)).collect()
    }

    /// The entities of this id, whatever its case.
    fn by_id_ignoring_case(&self, id: &str) -> Vec<NameMatch> {
        let rows = |kind| self.library.base.in_any_case(kind, id).iter().map(move |&row| RecordIx::new(kind, row));
        let entities = NAMED.into_iter().flat_map(rows).filter_map(|record| self.names().number(record));
        entities.filter(|entity| self.scope.contains(entity)).map(|entity| self.id_match(entity)).collect()
    }

    fn id_match(&self, entity: u32) -> NameMatch {
        let own = self.names().of(entity);
        let is_id = |&name: &u32| self.names().row(name).is_some_and(|row| row.kind == NameKind::Id);
        let id = own.clone().find(is_id).unwrap_or(own.start);
        // Where people call it so, too, that is the better reason.
        let called = own.clone().find(|&name| !is_id(&name) && self.names().folded(name) == self.names().folded(id));
        NameMatch { why: MatchReason::Exact, cost: 0, entity, name: called.unwrap_or(id) }
    }

    /// The entities that are called exactly so: by name, by another name, or by their id in any case.
    pub(super) fn exact_or_id(&self, value: &str) -> Vec<NameMatch> {
        let mut found = self.by_exact_name(value, false);
        let by_id = self.by_id_ignoring_case(value.trim()).into_iter();
        found.extend(by_id.map(|found| NameMatch { why: MatchReason::Alias, ..found }));
        found
    }

    /// The entities with exactly this name or other name, folded. With `latin` also those whose name the program writes so
    /// in Latin letters, which nobody else may.
    fn by_exact_name(&self, value: &str, latin: bool) -> Vec<NameMatch> {
        let folded = fold(value);
        self.names_with_all_words(&folded, |word| self.names().vocabulary.exactly(word))
            .filter(|&(_, name)| self.names().folded(name) == folded)
            .filter_map(|(entity, name)| {
                let row = self.names().row(name).filter(|row| latin || !row.latin)?;
                let why = match row.kind {
                    NameKind::Name | NameKind::Title => MatchReason::Exact,
                    NameKind::Alias | NameKind::Outlet | NameKind::Author => MatchReason::Alias,
                    NameKind::Id => return None,
                };
                Some(NameMatch { why, cost: 0, entity, name })
            })
            .collect()
    }

    /// The entities with a name that has all these words or beginnings of them, in any order; or with such an id.
    fn by_words(&self, folded: &str, ids: bool) -> Vec<NameMatch> {
        self.names_with_all_words(folded, |word| self.names().vocabulary.starting(word))
            .filter_map(|(entity, name)| {
                let row = self.names().row(name)?;
                let known = self.names().folded(name);
                let why = match row.kind {
                    NameKind::Name | NameKind::Title => MatchReason::Part,
                    NameKind::Id if !ids => return None,
                    NameKind::Id => MatchReason::AliasPart,
                    _ if known == folded => MatchReason::Alias,
                    _ => MatchReason::AliasPart,
                };
                // Shorter names come first: less of them is not asked for.
                Some(NameMatch { why, cost: number(known.len().saturating_sub(folded.len())), entity, name })
            })
            .collect()
    }

    /// The names that have a word out of each range, with whose they are.
    fn names_with_all_words(
        &self,
        folded: &str,
        range: impl Fn(&str) -> Range<u32>,
    ) -> impl Iterator<Item = (u32, u32)> {
        let names = self.names();
        let with = |range: Range<u32>| range.flat_map(|word| names.with_word(word)).copied();
        let mut ranges: Vec<Range<u32>> = folded.split(' ').filter(|word| !word.is_empty()).map(range).collect();
        ranges.sort_by_cached_key(|range| range.clone().map(|word| names.with_word(word).len()).sum::<usize>());
        let mut ranges = ranges.into_iter();
        // The rarest word leads; of the others (`https` may be in every name) nothing is kept or sorted.
        let first = ranges.next().unwrap_or_default();
        let mut found: Vec<u32> = with(first).collect();
        if found.len() > names.rows().len() / DENSE_SHARE {
            found = sorted_unique(names.rows().len(), &found);
        } else {
            found.sort_unstable();
            found.dedup();
        }
        for range in ranges {
            if found.is_empty() {
                break;
            }
            let mut has = vec![false; found.len()];
            for name in with(range) {
                if let Some(has) = found.binary_search(&name).ok().and_then(|at| has.get_mut(at)) {
                    *has = true;
                }
            }
            let mut has = has.into_iter();
            found.retain(|_| has.next() == Some(true));
        }
        let scope = self.scope.clone();
        found.into_iter().filter_map(move |name| {
            let entity = names.row(name)?.entity;
            scope.contains(&entity).then_some((entity, name))
        })
    }

    /// The entities with a name that has a word near each of these. Where `whole`, those who are called just so (not by an
    /// alias) go before those in whose name it is, as in a field where nothing is misspelt.
    #[must_use]
    pub(crate) fn by_edit_distance(&self, folded: &str, whole: bool) -> Vec<NameMatch> {
        let names = self.names();
        work::add(names.rows().len());
        // For each name how many words were found, and the cost; cheapest words first, so the first touch is the best.
        let mut costs: Vec<(u8, u8)> = vec![(0, 0); names.rows().len()];
        let mut wanted = 0_u8;
        for word in folded.split(' ').filter(|word| !word.is_empty()).take(16) {
            for (cost, number) in self.near_words(word) {
                for &name in names.with_word(number) {
                    if let Some(place) = costs.get_mut(name as usize)
                        && place.0 == wanted
                    {
                        *place = (wanted + 1, place.1.saturating_add(cost));
                    }
                }
            }
            wanted += 1;
        }
        if wanted == 0 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for ((name, row), (matched, cost)) in (0..).zip(names.rows()).zip(costs) {
            if matched == wanted && row.kind != NameKind::Id && self.scope.contains(&row.entity) {
                let is_own = matches!(row.kind, NameKind::Name | NameKind::Title);
                let more = || memchr_iter(b' ', names.folded(name).as_bytes()).count() >= usize::from(wanted);
                let cost = 2 * u32::from(cost) + u32::from(whole && (!is_own || more()));
                found.push(NameMatch { why: MatchReason::Spelling, cost, entity: row.entity, name });
            }
        }
        found
    }

    /// The entities with a name that is a likely spelling of this one, sure enough to be taken for it. Those that are
    /// about as likely cost the same.
    #[must_use]
    pub(crate) fn fuzzy(&self, value: &str) -> Vec<NameMatch> {
        let names = self.names();
        if fold(value).chars().count() <= MAX_EXACT_ONLY_CHARS {
            return Vec::new();
        }
        let wanted = |name: u32| names.row(name).is_some_and(|row| self.scope.contains(&row.entity));
        let alike =
            fuzzy_names(&names.lexicon, value, wanted).into_iter().take_while(|one| one.likeness >= ACCEPT_THRESHOLD);
        let found = alike.filter_map(|one| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
            let cost = ((1.0 - one.likeness).max(0.0) / SCORE_TIE) as u32;
            Some(NameMatch { why: MatchReason::Spelling, cost, entity: names.row(one.name)?.entity, name: one.name })
        });
        found.collect()
    }

    /// The words of names that are near a word, with their cost, cheapest first.
    fn near_words(&self, word: &str) -> Vec<(u8, u32)> {
        let names = self.names();
        work::add(names.vocabulary.len());
        let wanted = WordMatcher::new(word);
        let mut near: Vec<(u8, u32)> = Vec::new();
        for (number, (&spelt, &heard)) in (0..).zip(names.vocabulary.letters().iter().zip(names.sound_letters())) {
            if wanted.may_match(spelt, heard) {
                near.extend(wanted.cost(names.vocabulary.word(number), names.sound(number)).map(|cost| (cost, number)));
            }
        }
        near.sort_unstable();
        near
    }

    /// The entities with a name whose letters include these, in this order, most of them at the start of words.
    #[must_use]
    pub(crate) fn by_abbreviation(&self, value: &str) -> Vec<NameMatch> {
        let short: String = words(value).into_iter().map(|(_, word)| word).collect();
        let length = short.chars().count();
        let Some(first) = short.chars().next() else { return Vec::new() };
        if !(2..=MAX_ABBREVIATION_CHARS).contains(&length) {
            return Vec::new();
        }
        let (set, names) = (letters(&short), self.names());
        work::add(names.rows().len());
        let matcher = SkimMatcherV2::default().ignore_case();
        let least = MIN_SKIM_SCORE_PER_CHAR * i64::try_from(length).unwrap_or(i64::MAX);
        let mut found = Vec::new();
        for (name, row) in (0..).zip(names.rows()) {
            // Nobody abbreviates the title of an article.
            let never = matches!(row.kind, NameKind::Id | NameKind::Title);
            if set & !row.letters != 0 || never || !self.scope.contains(&row.entity) {
                continue;
            }
            let known = names.folded(name);
            if known.len() > MAX_ABBREVIATED_BYTES
                || !is_subsequence(known, &short)
                || !known.split(' ').any(|word| word.starts_with(first))
            {
                continue;
            }
            if let Some(score) = matcher.fuzzy_match(known, &short).filter(|&score| score >= least) {
                let cost = u32::try_from(MAX_SKIM_SCORE - score).unwrap_or(0);
                found.push(NameMatch { why: MatchReason::Abbreviation, cost, entity: row.entity, name });
            }
        }
        found
    }
}

/// Returns whether a text has these letters in this order: what `fuzzy-matcher` looks at first too, without its
/// preparations.
fn is_subsequence(text: &str, letters: &str) -> bool {
    let mut text = text.chars();
    letters.chars().all(|letter| text.any(|other| other == letter))
}

/// Where more than one of so many names is found, they are put in order by ticking them off rather than by sorting.
const DENSE_SHARE: usize = 64;

/// Numbers below an end in order, each once.
fn sorted_unique(end: usize, numbers: &[u32]) -> Vec<u32> {
    let mut ticks = vec![0_u64; end / 64 + 1];
    for &number in numbers {
        if let Some(set) = ticks.get_mut(number as usize / 64) {
            *set |= 1 << (number % 64);
        }
    }
    let mut ordered = Vec::with_capacity(numbers.len());
    for (first, mut set) in (0..).step_by(64).zip(ticks) {
        while set != 0 {
            ordered.push(first + set.trailing_zeros());
            set &= set - 1;
        }
    }
    ordered
}
