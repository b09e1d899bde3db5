//! The tokenizer: cuts a text into words, which are runs of letters and digits, folded, each with its place in the original.
//!
//! Apostrophes inside a word disappear, single letters with full stops are one word (`U.S.`), hyphens separate. A word that is
//! written in two ways has a second form: `cross-border` is also `crossborder`, `Pakistan's` is also `Pakistan`, and
//! `l'hôpital` is also `hôpital`: see `apostrophes`.
//!
//! Numbers keep their signs; the rule is in `numerals`. `6,000` and `3.5` are words; `9/11` is the words `9` and `11`,
//! and `9/11` is a second form of both, which is what a query asks for: see [`terms`]. A code is also found by what stands
//! before its stop: `T1055.011` by `T1055`.
//!
//! Characters of scripts without blanks (Han, kana, Thai, Khmer) are a word each, with their marks. Words of Arabic and
//! Hebrew are also what is left of them without articles and the like, see `semitic_prefixes`, those of Korean what is left
//! without the particles after them, see `korean_particles`.

use std::ops::Range;

use super::apostrophes::{StemSide, stem_side};
use super::char_fold::fold_char;
use super::korean_particles::without_particle;
use super::segments::{Class, Gap, Segment, Segments, class};
use super::semitic_prefixes::for_each_stem;

/// Maximum number of words joined by hyphens that are also indexed as one word. Longer chains are lists, not words.
pub(crate) const MAX_HYPHENATED_WORDS: usize = 4;

/// The relation of a form to the words of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// The next word of the text.
    Word,
    /// Another form of the last words, this many of them; it is not counted as a word itself.
    Alternative(usize),
    /// Another form of the last words, this many of them: numbers together with the signs between them, such as `9/11`.
    NumberPhrase(usize),
}

impl FormKind {
    /// Returns the number of words before it of which this is another form; 0 for a word.
    #[must_use]
    pub fn alternative_of(self) -> usize {
        match self {
            Self::Word => 0,
            Self::Alternative(words) | Self::NumberPhrase(words) => words,
        }
    }
}

/// A folded form of one or more words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenForm<'a> {
    /// The folded text.
    pub text: &'a str,
    /// Its place in the original, in bytes.
    pub range: Range<usize>,
    /// Its relation to the words of the text.
    pub kind: FormKind,
}

/// Returns the folded words of a text, each with its place in the original, in bytes.
#[must_use]
pub fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    Tokenizer::default().tokenize(text, |form| {
        if form.kind == FormKind::Word {
            words.push((form.range, form.text.to_owned()));
        }
    });
    words
}

/// Returns the folded words that a query with this text asks for, in order, each with its place in the text, in bytes: like
/// [`words`], but numbers with signs between them are one word, such as `9/11`. Of more than four numbers the first four are.
#[must_use]
pub fn terms(text: &str) -> Vec<(Range<usize>, String)> {
    // Each term with the number of words that it spans, of which a longer phrase of numbers takes the place.
    let mut terms: Vec<((Range<usize>, String), usize)> = Vec::new();
    Tokenizer::default().tokenize(text, |form| {
        let term = (form.range, form.text.to_owned());
        match (form.kind, terms.as_slice()) {
            (FormKind::Word, _) => terms.push((term, 1)),
            // Phrases come from short to long: the one that spans all before the last word, and that word, takes
            // the place of both. Shorter phrases, which begin in the middle, do not fit and are left out.
            (FormKind::NumberPhrase(count), [.., (_, before), (_, 1)]) if before + 1 == count => {
                terms.truncate(terms.len() - 2);
                terms.push((term, count));
            }
            (FormKind::NumberPhrase(_) | FormKind::Alternative(_), _) => {}
        }
    });
    terms.into_iter().map(|(term, _)| term).collect()
}

/// Returns the number of bytes at the start of a word as written that give the first `folded` bytes of its folded form `form`.
#[must_use]
pub(crate) fn leading(word: &str, form: &str, folded: usize) -> usize {
    let mut given = 0;
    for (at, c) in word.char_indices() {
        let before = given;
        fold_char(c, &mut |part| {
            let rest = form.get(given..).unwrap_or_default();
            if matches!(class(part), Class::Letter | Class::Alone | Class::Mark) {
                given += part.len_utf8();
            } else if rest.starts_with(is_sign) || (class(part) == Class::Times && rest.starts_with('x')) {
                given += 1;
            }
        });
        // Characters that fold to nothing stay with the letter before them, so the word ends before the next one
        // that gives something.
        if before >= folded && given > before {
            return at;
        }
    }
    word.len()
}

/// Returns whether a character is a sign that a number keeps.
fn is_sign(c: char) -> bool {
    matches!(c, '.' | '/' | ':' | '-')
}

/// Finds the words of texts. It keeps its memory from text to text, so one tokenizer is used for many.
#[derive(Default)]
pub struct Tokenizer {
    segments: Segments,
    plain: String,
}

impl Tokenizer {
    /// Calls `each` for all words of a text, in order; other forms of words come right after them.
    pub fn tokenize(&mut self, text: &str, mut each: impl FnMut(TokenForm<'_>)) {
        let mut at = 0;
        // No word reaches over a blank.
        for part in text.as_bytes().split(u8::is_ascii_whitespace) {
            let end = at + part.len();
            match plain(part) {
                Some(word) => {
                    let range = at + word.start..at + word.end;
                    self.plain.clear();
                    self.plain.push_str(text.get(range.clone()).unwrap_or_default());
                    self.plain.make_ascii_lowercase();
                    each(TokenForm { text: &self.plain, range, kind: FormKind::Word });
                }
                None => self.scan_part(text.get(at..end).unwrap_or_default(), at, &mut each),
            }
            at = end + 1;
        }
    }

    /// Calls `each` for the words of a part of a text without blanks that starts at the byte `start` of the text.
    fn scan_part(&mut self, part: &str, start: usize, each: &mut impl FnMut(TokenForm<'_>)) {
        self.segments.read(part);
        let mut give = |folded: Range<usize>, range: Range<usize>, kind| {
            if let Some(text) = self.segments.folded.get(folded) {
                let range = start + range.start..start + range.end;
                each(TokenForm { text, range: range.clone(), kind });
                // A version is also its number: `v2.4.1`.
                if let Some(number) =
                    text.strip_prefix('v').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                {
                    each(TokenForm {
                        text: number,
                        range: range.start + 1..range.end,
                        kind: FormKind::Alternative(kind.alternative_of().max(1)),
                    });
                }
            }
        };
        let list = &self.segments.list;
        // Numbers of words up to this one that are linked by hyphens, and by signs inside numbers.
        let (mut chain, mut numbers) = (0, 0);
        for (at, segment) in list.iter().enumerate() {
            let linked = segment.gap == Gap::Just(Class::Hyphen);
            chain = if linked { chain + 1 } else { 1 };
            numbers = if segment.sign { numbers + 1 } else { 1 };
            give(segment.folded.clone(), segment.range.clone(), FormKind::Word);
            if let Some((folded, range)) = self.code(segment, part) {
                give(folded, range, FormKind::Alternative(1));
            }
            if let Some((folded, range)) = self.own_word(segment, part) {
                give(folded, range, FormKind::Alternative(1));
            }
            self.for_each_stem(segment, part, |folded, range| give(folded, range, FormKind::Alternative(1)));
            let mut give_from = |count: usize, kind: fn(usize) -> FormKind| {
                if let Some(first) = (at + 1).checked_sub(count).and_then(|first| list.get(first))
                    && !self.is_inside_number(first)
                {
                    // Hyphens and apostrophes are not in the folded text, signs inside numbers are: the form of
                    // several words is one piece of it.
                    let folded = first.folded.start..segment.folded.end;
                    give(folded, first.range.start..segment.range.end, kind(count));
                }
            };
            // A query asks for the longest form, see `terms`; others are for those who ask for less.
            (2..=numbers.min(MAX_HYPHENATED_WORDS)).for_each(|count| give_from(count, FormKind::NumberPhrase));
            let goes_on = list.get(at + 1).is_some_and(|next| next.gap == Gap::Just(Class::Hyphen));
            // Only the whole chain is a word, so its last word is waited for. One of numbers alone was given above.
            if (2..=MAX_HYPHENATED_WORDS).contains(&chain) && !goes_on && chain > numbers {
                give_from(chain, FormKind::Alternative);
            }
        }
    }

    /// Returns whether a segment continues a version, an address or a time: `3.2` is no part of `2.3.2`, while `11/2023` is a
    /// part of `5/11/2023`.
    fn is_inside_number(&self, segment: &Segment) -> bool {
        let before = self.segments.folded.get(..segment.folded.start).unwrap_or_default();
        segment.sign && before.ends_with(['.', ':'])
    }

    /// Returns the code of a word that begins with a letter and goes on after a stop, `T1055` of `T1055.011`: its place in
    /// the folded text, and in the original. `None` for other words.
    fn code(&self, segment: &Segment, part: &str) -> Option<(Range<usize>, Range<usize>)> {
        let word = self.segments.folded.get(segment.folded.clone())?;
        let stop = word.find('.').filter(|_| word.starts_with(char::is_alphabetic))?;
        let end = segment.range.start + leading(part.get(segment.range.clone())?, word, stop);
        Some((segment.folded.start..segment.folded.start + stop, segment.range.start..end))
    }

    /// Calls `give` for each stem of a word, which is left without its prefixes or its particle: with its place in the
    /// folded text, and in the original.
    fn for_each_stem(&self, segment: &Segment, part: &str, mut give: impl FnMut(Range<usize>, Range<usize>)) {
        let Some(word) = self.segments.folded.get(segment.folded.clone()).filter(|word| !word.is_ascii()) else {
            return;
        };
        for_each_stem(word, |taken| {
            let written = part.get(segment.range.clone()).unwrap_or_default();
            let start = segment.range.start + leading(written, word, taken);
            give(segment.folded.start + taken..segment.folded.end, start..segment.range.end);
        });
        if let Some(left) = without_particle(word) {
            let written = part.get(segment.range.clone()).unwrap_or_default();
            let end = segment.range.start + leading(written, word, left);
            give(segment.folded.start..segment.folded.start + left, segment.range.start..end);
        }
    }

    /// Returns the word beside an article or an ending that is written with an apostrophe: its place in the folded text, and in
    /// the original. `None` if both sides of the apostrophe are one word.
    fn own_word(&self, segment: &Segment, part: &str) -> Option<(Range<usize>, Range<usize>)> {
        let (folded, end) = segment.apostrophe?;
        let text = |range: Range<usize>| self.segments.folded.get(range);
        match stem_side(text(segment.folded.start..folded)?, text(folded..segment.folded.end)?)? {
            StemSide::Before => Some((segment.folded.start..folded, segment.range.start..end)),
            StemSide::After => {
                let written = part.get(segment.range.clone())?;
                let start = segment.range.start
                    + leading(written, text(segment.folded.clone())?, folded - segment.folded.start);
                Some((folded..segment.folded.end, start..segment.range.end))
            }
        }
    }
}

/// Returns the place of the word in a part of a text that is nothing but an ASCII word and the marks around it; `None` for all
/// other parts. This is the fast path: most parts of most texts are such words.
fn plain(part: &[u8]) -> Option<Range<usize>> {
    let start = part.iter().position(u8::is_ascii_alphanumeric)?;
    let rest = part.get(start..)?;
    // `.5` is `0.5`, and `v2` is also `2`.
    let decimals = rest.first()?.is_ascii_digit() && part.get(..start)?.ends_with(b".");
    let version = rest.first()?.eq_ignore_ascii_case(&b'v') && rest.get(1).is_some_and(u8::is_ascii_digit);
    if decimals || version {
        return None;
    }
    // Numbers with an `x` between them are two.
    if rest.first()?.is_ascii_digit() && rest.contains(&b'x') | rest.contains(&b'X') {
        return None;
    }
    let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    // Everything around must be ASCII signs: a letter after a sign (`U.S`) or an accent makes it a matter for
    // `segments`.
    let marks = [part.get(..start)?, rest.get(length..)?];
    let are_marks = marks.iter().all(|marks| marks.iter().all(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()));
    are_marks.then_some(start..start + length)
}

#[cfg(test)]
mod tests;
