//! What a word is: runs of letters and digits of a text, folded, each with its place in the original.
//!
//! Apostrophes inside a word disappear, single letters with full stops are one word (`U.S.`), thousands are joined
//! (`6,000`), hyphens separate. What is written both ways has a second form: `cross-border` is also `crossborder`,
//! `Pakistan's` is also `Pakistan`. Characters of scripts without blanks (Han, kana) are a word each.

use std::ops::Range;

use super::fold::fold_char;
use super::pieces::{Class, Gap, Piece, Pieces, class};

/// Words that are joined by hyphens are also indexed as one, up to this many.
pub const LONGEST_CHAIN: usize = 4;

/// How a form relates to the words of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The next word.
    Word,
    /// Another form of this many words before it, itself not counted as a word.
    Again(usize),
}

/// A folded form of one or more words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form<'a> {
    /// The folded text.
    pub text: &'a str,
    /// Its place in the original, in bytes.
    pub range: Range<usize>,
    /// How it relates to the words.
    pub shape: Shape,
}

/// The folded words of a text, each with its place (bytes) in the original.
#[must_use]
pub fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    Scanner::default().scan(text, |form| {
        if form.shape == Shape::Word {
            words.push((form.range, form.text.to_owned()));
        }
    });
    words
}

/// How many bytes at the start of a word (as written) give this many bytes of its folded form.
#[must_use]
pub fn leading(word: &str, folded: usize) -> usize {
    let mut given = 0;
    for (at, c) in word.char_indices() {
        let before = given;
        fold_char(c, &mut |part| {
            if matches!(class(part), Class::Letter | Class::Alone | Class::Mark) {
                given += part.len_utf8();
            }
        });
        if before >= folded && given > before {
            return at;
        }
    }
    word.len()
}

/// Finds the words of texts; keeps its memory from text to text.
#[derive(Default)]
pub struct Scanner {
    pieces: Pieces,
    plain: String,
}

impl Scanner {
    /// Gives the forms of all words of a text, in order; other forms of words come right after them.
    pub fn scan(&mut self, text: &str, mut each: impl FnMut(Form<'_>)) {
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
                    each(Form { text: &self.plain, range, shape: Shape::Word });
                }
                None => self.scan_part(text.get(at..end).unwrap_or_default(), at, &mut each),
            }
            at = end + 1;
        }
    }

    /// Gives the forms of the words of a part of a text that starts at this place.
    fn scan_part(&mut self, part: &str, start: usize, each: &mut impl FnMut(Form<'_>)) {
        self.pieces.read(part);
        let mut give = |folded: Range<usize>, range: Range<usize>, shape| {
            if let Some(text) = self.pieces.folded.get(folded) {
                each(Form { text, range: start + range.start..start + range.end, shape });
            }
        };
        let mut chain = 0;
        for (at, piece) in self.pieces.list.iter().enumerate() {
            let linked = piece.gap == Gap::Just(Class::Hyphen);
            chain = if linked { chain + 1 } else { 1 };
            give(piece.folded.clone(), piece.range.clone(), Shape::Word);
            if let Some((folded_end, end)) = self.possessive(piece) {
                give(piece.folded.start..folded_end, piece.range.start..end, Shape::Again(1));
            }
            let goes_on = self.pieces.list.get(at + 1).is_some_and(|next| next.gap == Gap::Just(Class::Hyphen));
            if (2..=LONGEST_CHAIN).contains(&chain)
                && !goes_on
                && let Some(first) = self.pieces.list.get(at + 1 - chain)
            {
                let folded = first.folded.start..piece.folded.end;
                give(folded, first.range.start..piece.range.end, Shape::Again(chain));
            }
        }
    }

    /// Where the word before a possessive `'s` ends.
    fn possessive(&self, piece: &Piece) -> Option<(usize, usize)> {
        let (folded, end) = piece.apostrophe?;
        (self.pieces.folded.get(folded..piece.folded.end) == Some("s")).then_some((folded, end))
    }
}

/// Where a part of a text without blanks is nothing but an ASCII word and the marks around it: its place. Most are.
fn plain(part: &[u8]) -> Option<Range<usize>> {
    let start = part.iter().position(u8::is_ascii_alphanumeric)?;
    let rest = part.get(start..)?;
    let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let marks = [part.get(..start)?, rest.get(length..)?];
    let are_marks = marks.iter().all(|marks| marks.iter().all(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()));
    are_marks.then_some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forms(text: &str) -> Vec<(String, &str, Shape)> {
        let mut found = Vec::new();
        Scanner::default().scan(text, |form| found.push((form.text.to_owned(), &text[form.range], form.shape)));
        found
    }

    #[test]
    fn a_hyphenated_word_is_also_one() {
        assert_eq!(
            forms("Cross–border trade"),
            [
                ("cross".into(), "Cross", Shape::Word),
                ("border".into(), "border", Shape::Word),
                ("crossborder".into(), "Cross–border", Shape::Again(2)),
                ("trade".into(), "trade", Shape::Word),
            ]
        );
    }

    #[test]
    fn a_possessive_is_also_its_owner() {
        assert_eq!(
            forms("Pakistan’s"),
            [("pakistans".into(), "Pakistan’s", Shape::Word), ("pakistan".into(), "Pakistan", Shape::Again(1))]
        );
    }

    #[test]
    fn abbreviations_and_thousands_are_one_word() {
        let words = |text| words(text).into_iter().map(|(range, word)| (&text[range], word)).collect::<Vec<_>>();
        assert_eq!(words("U.S.-backed"), [("U.S", "us".to_owned()), ("backed", "backed".to_owned())]);
        assert_eq!(
            words("6,000 of 540,000"),
            [("6,000", "6000".to_owned()), ("of", "of".to_owned()), ("540,000", "540000".to_owned())]
        );
        assert_eq!(
            words("in 2023,650"),
            [("in", "in".to_owned()), ("2023", "2023".to_owned()), ("650", "650".to_owned())]
        );
    }

    #[test]
    fn han_characters_are_words() {
        assert_eq!(words("APT组织").len(), 3);
    }

    #[test]
    fn the_start_of_a_word_is_found_in_the_original() {
        assert_eq!(leading("Wazi\u{301}ristan", 4), "Wazi\u{301}".len());
        assert_eq!(leading("Straße", 6), "Straß".len());
        assert_eq!(leading("Qur'an", 4), "Qur'a".len());
        assert_eq!(leading("abc", 9), 3);
    }

    proptest! {
        #[test]
        fn plain_words_are_read_as_all_others_are(text in "[a-cA1\u{301}é' .,!\n-]{0,20}") {
            let mut slowly = Vec::new();
            Scanner::default().scan_part(&text, 0, &mut |form| slowly.push((form.text.to_owned(), &text[form.range], form.shape)));
            prop_assert_eq!(forms(&text), slowly);
        }

        #[test]
        fn ranges_are_in_order_and_on_characters(text in ".*") {
            let mut last = 0;
            for (range, word) in words(&text) {
                prop_assert!(last <= range.start && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                prop_assert!(!word.is_empty());
                last = range.start;
            }
        }
    }
}
