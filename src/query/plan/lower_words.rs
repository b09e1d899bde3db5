//! The plans of bare words and phrases: as typed, written otherwise, and corrected.

use crate::index::Library;
use crate::index::names::NAMED;
use crate::index::reverse_index::RefKind;
use crate::query::digit_groups::groups;
use crate::query::eval::addresses::sources_with_address;
use crate::query::eval::claim_ids::looks_like_an_id;
use crate::query::eval::interpretations;
use crate::query::eval::match_kind::MatchKind;
use crate::query::eval::misspelling::{self, correct_to_name};
use crate::query::eval::spaced_numbers::entities_with_number;
use crate::query::eval::text_search::{entities_named, reference_kind, similar_words};
use crate::query::eval::wildcards;
use crate::query::language::address::is_address;
use crate::query::language::ast::WordEnd;
use crate::query::language::hint::Hint;
use crate::query::names::match_reason::MatchReason;
use crate::query::names::resolve::{Resolved, resolve_kinds};
use crate::query::phrase::Phrase;
use crate::text::tokenizer::words;

use super::condition::{PlanCondition, QueryPlan};

/// Returns the readings of a text that are tried in turn, until one matches. A number that may still be typed is complete first
/// (`20` is not `2024`); with a star (`20*`) all that begins with it is asked for.
pub(crate) fn phrases(text: &str, end: WordEnd) -> Vec<Phrase> {
    let typed = Phrase::new(text, end.is_open());
    if end == WordEnd::Starred {
        return vec![typed];
    }
    let complete = Phrase { open: typed.open && !typed.ends_in_digit(), ..typed.clone() };
    if complete == typed { vec![typed] } else { vec![complete, typed] }
}

/// Returns the plan of a phrase in a text, a name, an address or, unless it is quoted, an id.
pub(crate) fn as_typed(library: &Library, phrase: &Phrase, text: &str, quoted: bool) -> QueryPlan {
    let mut parts = literally(library, phrase);
    if !quoted {
        parts.extend(phrase.stems(library).iter().flat_map(|stem| anywhere(library, stem)));
        if phrase.open && looks_like_an_id(text) {
            parts.push(QueryPlan::Condition(PlanCondition::IdPrefix(text.to_owned(), MatchKind::IdPrefix)));
        }
        parts.push(QueryPlan::Condition(PlanCondition::Id(text.to_owned())));
    }
    let sources = sources_with_address(library, text, phrase.open);
    parts.extend(references_by_kind(library, &sources, MatchKind::Name));
    QueryPlan::best(parts)
}

/// Returns the plans of a phrase, of its words written as one, and of its number in groups.
pub(crate) fn literally(library: &Library, phrase: &Phrase) -> Vec<QueryPlan> {
    let mut parts = anywhere(library, phrase);
    if let Some(joined) = phrase.joined() {
        parts.extend(anywhere(library, &joined));
    }
    parts.extend(spaced_number(library, phrase));
    parts
}

/// Returns the plans of a phrase in the texts and in names.
pub(crate) fn anywhere(library: &Library, phrase: &Phrase) -> Vec<QueryPlan> {
    let mut parts = Vec::new();
    if phrase.words.is_empty() {
        return parts;
    }
    if phrase.ranges(&library.texts.vocabulary).is_some() {
        parts.push(QueryPlan::Condition(PlanCondition::Text(phrase.clone())));
    }
    if phrase.ranges(&library.names.vocabulary).is_some() {
        parts.push(match phrase.words.as_slice() {
            [word] => QueryPlan::Condition(PlanCondition::NameWord(word.clone(), phrase.open)),
            _ => QueryPlan::references(library, RefKind::Any, &entities_named(library, phrase), MatchKind::Name),
        });
    }
    parts
}

/// Returns the plans of a number with blanks between its thousands, as in `540 000`.
fn spaced_number(library: &Library, phrase: &Phrase) -> Vec<QueryPlan> {
    let [word] = phrase.words.as_slice() else { return Vec::new() };
    let Some(groups) = groups(word).map(|words| Phrase::of(words, false)).filter(|groups| groups.is_known(library))
    else {
        return Vec::new();
    };
    let named = entities_with_number(library, &groups);
    vec![
        QueryPlan::references(library, RefKind::Any, &named, MatchKind::Name),
        QueryPlan::Condition(PlanCondition::SpacedNumber(word.clone())),
    ]
}

/// Returns the ways to write a word as two that the library knows: `ceasefire` as `cease fire`.
pub(crate) fn known_halves(library: &Library, phrase: &Phrase) -> Vec<Phrase> {
    phrase.halves().filter(|halves| halves.is_known(library)).collect()
}

/// Returns the plan of the name to which a word that nothing matches is corrected, with that name; `None` where no
/// correction is beyond doubt.
pub(crate) fn corrected(library: &Library, text: &str) -> Option<(String, QueryPlan)> {
    let name = correct_to_name(library, text)?;
    let plan = QueryPlan::best(literally(library, &Phrase::new(&name, false)));
    Some((name, plan))
}

/// Returns the plan of a word or phrase with all that is tried in turn.
pub(super) fn words_plan(library: &Library, text: &str, quoted: bool, end: WordEnd) -> QueryPlan {
    let mut tried = Vec::new();
    for phrase in phrases(text, end) {
        let mut parts = vec![as_typed(library, &phrase, text, quoted)];
        if !quoted {
            parts.extend(known_halves(library, &phrase).iter().flat_map(|halves| anywhere(library, halves)));
        }
        tried.push(QueryPlan::best(parts));
        // Each word of the vocabulary is in a text: the rest would never be tried, and takes long to find out.
        if matches!(phrase.words.as_slice(), [_]) && phrase.ranges(&library.texts.vocabulary).is_some() {
            return if tried.len() == 1 { QueryPlan::best(tried) } else { QueryPlan::FirstFound(tried) };
        }
    }
    let may_correct = !quoted && !is_address(text) && wildcards::hint(library, text).is_none();
    if let Some((name, plan)) = may_correct.then(|| corrected(library, text)).flatten() {
        tried.push(QueryPlan::Noted(Box::new(plan), interpretations::corrected_to_name(&name, text)));
    }
    let nothing = if quoted { interpretations::no_phrase(text) } else { misspelling::no_match(text) };
    tried.push(QueryPlan::Noted(Box::new(QueryPlan::Best(Vec::new())), nothing));
    if tried.len() == 1 { QueryPlan::best(tried) } else { QueryPlan::FirstFound(tried) }
}

/// The readings of a word with `~`.
pub(crate) struct SimilarWords {
    /// The plan.
    pub plan: QueryPlan,
    /// Words of the texts, other than those typed.
    pub words: Vec<String>,
    /// The records of each kind.
    pub resolved: Vec<Resolved>,
}

impl SimilarWords {
    /// Returns the hint on the names and words that `text` was taken for; `None` where it only matches as typed.
    pub(crate) fn hint(&self, library: &Library, text: &str) -> Option<Hint> {
        let also = Phrase::new(text, false).is_known(library) || self.resolved.iter().any(Resolved::is_exact);
        let inexact = self.resolved.iter().filter(|resolved| !resolved.is_exact());
        let entities: Vec<u32> = inexact.flat_map(|resolved| resolved.entities.iter().copied()).collect();
        interpretations::similar_to(library, text, &entities, &self.words, also)
    }
}

/// Looks up the words that are similar to each of some words, and the names that they may mean together.
pub(crate) fn similar(library: &Library, text: &str) -> SimilarWords {
    let (mut all, mut taken): (Vec<QueryPlan>, Vec<String>) = Default::default();
    for (_, word) in words(text) {
        let mut near = Vec::new();
        for number in similar_words(library, &word) {
            let known = library.texts.vocabulary.word(number);
            let score = if known == word { MatchKind::Word } else { MatchKind::Similar };
            near.push(QueryPlan::Condition(PlanCondition::Word(known.to_owned(), score)));
            if known != word {
                taken.push(known.to_owned());
            }
        }
        all.push(QueryPlan::Best(near));
    }
    let mut parts = if all.is_empty() { Vec::new() } else { vec![QueryPlan::And(all)] };
    // All that the word itself finds is found, too.
    parts.push(as_typed(library, &Phrase::new(text, false), text, false));
    let resolved = resolve_kinds(library, &NAMED, text);
    for resolved in &resolved {
        // Reasons are ordered from exact to vague: all before `Spelling` have the letters that were typed.
        let sure = resolved.reason.is_some_and(|reason| reason < MatchReason::Spelling);
        let score = if sure { MatchKind::Name } else { MatchKind::Similar };
        parts.extend(references_by_kind(library, &resolved.entities, score));
    }
    SimilarWords { plan: QueryPlan::best(parts), words: taken, resolved }
}

/// Returns the plans of references to some entities, as bare words refer to them: for places and topics those within are
/// included.
fn references_by_kind(library: &Library, entities: &[u32], score: MatchKind) -> Vec<QueryPlan> {
    let (within, any): (Vec<u32>, Vec<u32>) =
        entities.iter().partition(|&&entity| reference_kind(library, entity) == RefKind::Within);
    let plans = [(RefKind::Within, within), (RefKind::Any, any)].into_iter();
    let plans = plans.filter(|(_, entities)| !entities.is_empty());
    plans.map(|(kind, entities)| QueryPlan::references(library, kind, &entities, score)).collect()
}
