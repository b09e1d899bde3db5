//! Evaluation of bare words and phrases: literal matches first, then other ways of writing, then corrections.

use crate::query::language::address::is_address;
use crate::query::language::ast::WordEnd;
use crate::query::language::hint::Hint;
use crate::query::phrase::Phrase;
use crate::query::plan::{QueryPlan, lower_words};

use super::addresses;
use super::cache::TermHints;
use super::evaluation::Evaluator;
use super::hints;
use super::interpretations;
use super::misspelling;
use super::scores::Scores;
use super::typed_figures;
use super::wildcards;

/// Maximum number of unknown words of a query for which corrections are searched: more would not be read, and each
/// takes milliseconds in large files.
const MAX_CORRECTED_WORDS: usize = 8;

impl Evaluator<'_> {
    /// Scores a word or phrase: literal matches, and prefixes while it is typed. What matches nothing is corrected to a
    /// name where that is beyond doubt, or a hint suggests what may be meant.
    pub(super) fn score_words(
        &mut self,
        text: &str,
        quoted: bool,
        end: WordEnd,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) {
        let library = self.library;
        let mut phrase = Phrase::of(Vec::new(), end.is_open());
        let (mut halves, mut is_as_typed) = (None, false);
        for reading in lower_words::phrases(text, end) {
            self.run_words(&lower_words::as_typed(library, &reading, text, quoted), scores);
            is_as_typed = !scores.is_empty();
            halves = if quoted { None } else { self.score_apart(&reading, text, scores) };
            phrase = reading;
            if !scores.is_empty() {
                break;
            }
        }
        term_hints.interpretations.extend(halves);
        if !scores.is_empty() {
            term_hints.interpretations.extend(addresses::read_as_page(library, text, phrase.open));
        }
        // `k?ll` may match as the words `k` and `ll`: then the hint only interprets; without a match it explains.
        let wildcard = if quoted { None } else { wildcards::hint(library, text) };
        if let Some(hint) = wildcard {
            if scores.is_empty() {
                term_hints.hints.push(Hint { is_error: true, ..hint });
            } else {
                term_hints.interpretations.push(hint);
            }
        } else if scores.is_empty() {
            let hint = match (quoted, is_address(text)) {
                (true, _) => interpretations::no_phrase(text),
                (false, true) => addresses::unknown_address(text),
                (false, false) => self.score_misspelt(text, scores),
            };
            term_hints.hints.push(hint);
        } else if is_as_typed && phrase.open && !phrase.is_whole_word(library) {
            // Only for words that no text has as they stand: otherwise this would double the work of each key.
            let mut whole = Scores::empty(library.size());
            let closed = Phrase { open: false, ..phrase.clone() };
            self.run_words(&lower_words::as_typed(library, &closed, text, quoted), &mut whole);
            if whole.is_empty() {
                term_hints.interpretations.push(interpretations::word_prefix(library, &phrase, text));
            }
        }
    }

    /// Scores a word that nothing matches by its correction; returns the hint.
    fn score_misspelt(&mut self, text: &str, scores: &mut Scores) -> Hint {
        if let Some((name, plan)) = lower_words::corrected(self.library, text) {
            // A name that no claim refers to does not help: then other suggestions are better than no results.
            self.run_words(&plan, scores);
            if !scores.is_empty() {
                return interpretations::corrected_to_name(&name, text);
            }
        }
        if let Some(hint) = hints::prefixed_id(self.library, "id", text) {
            return hint;
        }
        if let Some(hint) = typed_figures::suggest(self.library, text) {
            return hint;
        }
        self.suggestion_count += 1;
        if self.suggestion_count > MAX_CORRECTED_WORDS {
            // A shorter query would get corrections for this word: the result depends on the query, not on the term
            // alone.
            self.is_uncacheable = true;
            return misspelling::no_match(text);
        }
        misspelling::suggest(self.library, text)
    }

    /// Scores the claims that have a word written as two (`ceasefire`, `cease fire`); returns a hint where these are more
    /// claims than the word itself matches.
    fn score_apart(&mut self, phrase: &Phrase, text: &str, scores: &mut Scores) -> Option<Hint> {
        let mut read: Option<(Phrase, Scores)> = None;
        for halves in lower_words::known_halves(self.library, phrase) {
            // The first pair of halves names the hint, even where later ones match more claims: one hint a word is
            // enough.
            let (_, found) = read.get_or_insert_with(|| (halves.clone(), Scores::empty(self.library.size())));
            self.run_words(&QueryPlan::best(lower_words::anywhere(self.library, &halves)), found);
        }
        let (halves, found) = read.filter(|(_, found)| !found.is_empty())?;
        let had_any = !scores.is_empty();
        // Asked before the union, after which nothing would lie outside.
        let more = found.has_claims_outside(scores);
        scores.union(&found);
        more.then(|| interpretations::read_apart(&halves, text, had_any))
    }

    /// Scores the claims that have a word similar to each of some words, or refer to a name that they may mean. A hint says
    /// where they match otherwise than as typed.
    pub(super) fn score_similar(&mut self, text: &str, scores: &mut Scores, term_hints: &mut TermHints) {
        let similar = lower_words::similar(self.library, text);
        self.run_words(&similar.plan, scores);
        let taken = similar.hint(self.library, text);
        let nothing = || scores.is_empty().then(|| interpretations::nothing_like(text));
        term_hints.hints.extend(taken.or_else(nothing));
    }

    /// Adds the scores of a plan of words.
    pub(super) fn run_words(&mut self, plan: &QueryPlan, scores: &mut Scores) {
        let refused = self.run(plan, scores, &mut TermHints::default());
        debug_assert!(refused.is_ok(), "words are never refused: {plan:?}");
    }
}
