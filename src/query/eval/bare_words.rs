//! Evaluation of bare words and phrases: literal matches first, then other ways of writing, then corrections.

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::query::language::hint::Hint;

use super::addresses;
use super::cache::TermHints;
use super::claim_ids;
use super::evaluation::Evaluator;
use super::hints;
use super::interpretations;
use super::misspelling;
use super::phrase::Phrase;
use super::scores::Scores;
use super::spaced_numbers;
use super::text_search;
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
        open: bool,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) {
        let (library, cancel) = (self.library, &self.cache.cancel);
        let typed = Phrase::new(text, open);
        let mut phrase = Phrase { open: typed.open && !typed.ends_in_digit(), ..typed.clone() };
        let mut is_address = as_typed(library, &phrase, text, quoted, cancel, scores);
        let read_apart = |phrase: &Phrase, scores: &mut Scores| {
            if quoted { None } else { apart(library, phrase, text, cancel, scores) }
        };
        let mut halves = read_apart(&phrase, scores);
        // A number was taken as complete (`20` is not `2024`, and `F16` may be `F 16`). If nothing has it, it is still
        // being typed.
        if scores.is_empty() && phrase != typed {
            phrase = typed;
            is_address = as_typed(library, &phrase, text, quoted, cancel, scores);
            halves = read_apart(&phrase, scores);
        }
        term_hints.interpretations.extend(halves);
        // `k?ll` may match as the words `k` and `ll`: then the hint only interprets; without a match it explains.
        let wildcard = if quoted { None } else { wildcards::hint(library, text) };
        if let Some(hint) = wildcard {
            if scores.is_empty() {
                term_hints.hints.push(Hint { is_error: true, ..hint });
            } else {
                term_hints.interpretations.push(hint);
            }
        } else if scores.is_empty() {
            let hint = match (quoted, is_address) {
                (true, _) => interpretations::no_phrase(text),
                (false, true) => addresses::unknown_address(text),
                (false, false) => self.score_misspelt(text, scores),
            };
            term_hints.hints.push(hint);
        } else if phrase.open && !phrase.is_whole_word(library) {
            // Only for words that no text has as they stand: otherwise this would double the work of each key.
            let mut whole = Scores::empty(library.size());
            let closed = Phrase { open: false, ..phrase.clone() };
            as_typed(library, &closed, text, quoted, cancel, &mut whole);
            if whole.is_empty() {
                term_hints.interpretations.push(interpretations::word_prefix(library, &phrase, text));
            }
        }
    }

    /// Scores a word that nothing matches by its correction; returns the hint.
    fn score_misspelt(&mut self, text: &str, scores: &mut Scores) -> Hint {
        if let Some(name) = misspelling::correct_to_name(self.library, text) {
            // A name that no claim refers to does not help: then other suggestions are better than no results.
            literally(self.library, &Phrase::new(&name, false), &self.cache.cancel, scores);
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
}

/// Scores the claims that have a phrase in a text, a name, an address or, unless it is quoted, an id. Returns whether
/// the text can be nothing but an address.
fn as_typed(
    library: &Library,
    phrase: &Phrase,
    text: &str,
    quoted: bool,
    cancel: &CancelToken,
    scores: &mut Scores,
) -> bool {
    literally(library, phrase, cancel, scores);
    if !quoted {
        stems(library, phrase, cancel, scores);
        claim_ids::score_claim_id(library, text, phrase.open, scores);
    }
    addresses::score_address(library, text, phrase.open, scores)
}

/// Scores the claims that have a phrase, its words written as one, or its number in groups.
fn literally(library: &Library, phrase: &Phrase, cancel: &CancelToken, scores: &mut Scores) {
    text_search::score_phrase(library, phrase, cancel, scores);
    if let Some(joined) = phrase.joined() {
        text_search::score_phrase(library, &joined, cancel, scores);
    }
    spaced_numbers::score_spaced_number(library, phrase, cancel, scores);
}

/// Scores the claims that have an Arabic or Hebrew word without its prefixes.
fn stems(library: &Library, phrase: &Phrase, cancel: &CancelToken, scores: &mut Scores) {
    phrase.stems(library).iter().for_each(|stem| text_search::score_phrase(library, stem, cancel, scores));
}

/// Scores the claims that have a word written as two (`ceasefire`, `cease fire`); returns a hint where these are more
/// claims than the word itself matches.
fn apart(library: &Library, phrase: &Phrase, text: &str, cancel: &CancelToken, scores: &mut Scores) -> Option<Hint> {
    let mut read: Option<(Phrase, Scores)> = None;
    for halves in phrase.halves().filter(|halves| halves.is_known(library)) {
        // The first pair of halves names the hint, even where later ones match more claims: one hint a word is
        // enough.
        let (_, found) = read.get_or_insert_with(|| (halves.clone(), Scores::empty(library.size())));
        text_search::score_phrase(library, &halves, cancel, found);
    }
    let (halves, found) = read.filter(|(_, found)| !found.is_empty())?;
    let had_any = !scores.is_empty();
    // Asked before the union, after which nothing would lie outside.
    let more = found.has_claims_outside(scores);
    scores.union(&found);
    more.then(|| interpretations::read_apart(&halves, text, had_any))
}
