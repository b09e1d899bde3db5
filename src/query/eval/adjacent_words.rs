//! Adjacent bare words of a query that are also searched as one word.

use crate::query::digit_groups;
use crate::query::language::ast::{Expr, Term, TermKind, WordEnd};
use crate::query::phrase::{self, Phrase};

/// Adjacent bare words, written as one: `cross border` also matches `crossborder`, `1 200 000` also `1,200,000`.
pub(crate) struct JoinedWords {
    /// Indexes of the words among the operands.
    pub(crate) parts: Vec<usize>,
    /// The words as typed, with blanks between them.
    pub(crate) words: String,
    /// The words as one phrase.
    pub(crate) phrase: Phrase,
}

impl JoinedWords {
    /// Returns whether the words are the groups of a number.
    pub(crate) fn is_number(&self) -> bool {
        self.phrase.words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
    }
}

/// Returns the pairs of adjacent bare words, and runs of digit groups, among the operands of a conjunction. Terms of
/// other kinds between words are ignored.
#[must_use]
pub(crate) fn joined_words(parts: &[Expr]) -> Vec<JoinedWords> {
    let mut joined = Vec::new();
    let mut before: Option<(usize, String)> = None;
    let mut run: Vec<(usize, String)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Expr::Term(Term { kind: TermKind::Text { text, quoted: false, end }, .. }) = part else { continue };
        let phrase = Phrase::new(text, end.is_open());
        let [word] = phrase.words.as_slice() else {
            before = None;
            run.clear();
            continue;
        };
        // Every word is tried with the one before it, so a word in the middle is a part of two pairs. Both are
        // alternatives, not steps of one reading.
        if let Some((left, start)) = before.filter(|(_, start)| phrase::can_join(start, word)) {
            let phrase = joined_phrase(format!("{start}{word}"), *end);
            joined.push(JoinedWords { parts: vec![left, at], words: format!("{start} {word}"), phrase });
        }
        // A word that is not three digits cannot go on a run, but it may start one: `1` in `1 200 000`.
        if !digit_groups::is_after(word) {
            run.clear();
        }
        run.push((at, word.clone()));
        // Two groups are a pair already, which was joined above.
        let number = || digit_groups::joined(&run.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>());
        if let Some(number) = (run.len() > 2).then(number).flatten() {
            let phrase = joined_phrase(number, *end);
            let (parts, words): (Vec<usize>, Vec<&str>) = run.iter().map(|(at, word)| (*at, word.as_str())).unzip();
            joined.push(JoinedWords { parts, words: words.join(" "), phrase });
        }
        before = Some((at, word.clone()));
    }
    joined
}

/// Returns the phrase of a joined word. A number is no prefix of a longer one.
fn joined_phrase(word: String, end: WordEnd) -> Phrase {
    let phrase = Phrase::of(vec![word], end.is_open());
    Phrase { open: end.is_open() && !phrase.ends_in_digit(), ..phrase }
}
