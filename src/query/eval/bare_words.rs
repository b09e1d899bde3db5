//! Words in a query: what has them literally, how they are read where they are written otherwise, and what is said where
//! nothing has them.

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::query::language::hint::Hint;

use super::addresses;
use super::cache::TermHints;
use super::claim_ids;
use super::evaluation::Evaluator;
use super::misspelling;
use super::phrase::Phrase;
use super::readings;
use super::scores::Scores;
use super::spaced_numbers;
use super::text_search;

/// Maximum number of unknown words of a query for which candidates are looked for: more would not be read, and each takes
/// milliseconds in large files.
const MAX_OFFERED_WORDS: usize = 8;

impl Evaluator<'_> {
    /// Words: what has them literally, and their beginnings while they are typed. What nothing has is taken for a name
    /// where that is beyond doubt, and a hint says so, or else what may be meant.
    pub(super) fn words(&mut self, text: &str, quoted: bool, open: bool, scores: &mut Scores, advice: &mut TermHints) {
        let (library, cancel) = (self.library, &self.memory.cancel);
        let typed = Phrase::new(text, open);
        let mut phrase = Phrase { open: typed.open && !typed.ends_in_digit(), ..typed.clone() };
        let mut is_address = as_typed(library, &phrase, text, quoted, cancel, scores);
        if scores.is_none() && phrase != typed {
            phrase = typed;
            is_address = as_typed(library, &phrase, text, quoted, cancel, scores);
        }
        if !quoted {
            advice.readings.extend(apart(library, &phrase, text, cancel, scores));
        }
        if scores.is_none() {
            let hint = match (quoted, is_address) {
                (true, _) => readings::no_phrase(text),
                (false, true) => addresses::unknown(text),
                (false, false) => self.misspelt(text, scores),
            };
            advice.hints.push(hint);
        } else if phrase.open && !phrase.is_whole_word(library) {
            // Only where no text has the word as it stands: else this would double the work of each key.
            let mut whole = Scores::none(library.size());
            let closed = Phrase { open: false, ..phrase.clone() };
            as_typed(library, &closed, text, quoted, cancel, &mut whole);
            if whole.is_none() {
                advice.readings.push(readings::beginning(library, &phrase, text));
            }
        }
    }

    /// A word that is nowhere.
    fn misspelt(&mut self, text: &str, scores: &mut Scores) -> Hint {
        if let Some(name) = misspelling::taken(self.library, text) {
            literally(self.library, &Phrase::new(&name, false), &self.memory.cancel, scores);
            if !scores.is_none() {
                return readings::taken_for_name(&name, text);
            }
        }
        self.offered += 1;
        if self.offered > MAX_OFFERED_WORDS {
            // A shorter query is told more.
            self.outside = true;
            return misspelling::nothing(text);
        }
        misspelling::offer(self.library, text)
    }
}

/// Scores what has a phrase in a text, a name, an address or, unless it is in quotation marks, an id. Returns whether it can
/// be nothing but an address.
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
        claim_ids::find(library, text, phrase.open, scores);
    }
    addresses::find(library, text, phrase.open, scores)
}

/// Scores what has a phrase, or its words written as one.
fn literally(library: &Library, phrase: &Phrase, cancel: &CancelToken, scores: &mut Scores) {
    text_search::find(library, phrase, cancel, scores);
    if let Some(joined) = phrase.joined() {
        text_search::find(library, &joined, cancel, scores);
    }
    spaced_numbers::find(library, phrase, cancel, scores);
}

/// Scores what has a word of Arabic or Hebrew without its prefixes.
fn stems(library: &Library, phrase: &Phrase, cancel: &CancelToken, scores: &mut Scores) {
    phrase.stems(library).iter().for_each(|stem| text_search::find(library, stem, cancel, scores));
}

/// Scores what has a word written as two (`ceasefire`, `cease fire`); a hint where that finds more than the word does.
fn apart(library: &Library, phrase: &Phrase, text: &str, cancel: &CancelToken, scores: &mut Scores) -> Option<Hint> {
    let mut read: Option<(Phrase, Scores)> = None;
    for halves in phrase.halves().filter(|halves| halves.is_known(library)) {
        let (_, found) = read.get_or_insert_with(|| (halves.clone(), Scores::none(library.size())));
        text_search::find(library, &halves, cancel, found);
    }
    let (halves, found) = read.filter(|(_, found)| !found.is_none())?;
    let had_any = !scores.is_none();
    let more = found.has_beyond(scores);
    scores.highest(&found);
    more.then(|| readings::read_apart(&halves, text, had_any))
}
