//! Cutting a text into runs of letters and digits, folded, each with its place in the original and what stands before it.
//! What of them is a word is for `words` to say.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::fold_char;

/// What a folded character does to words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Belongs to a word.
    Letter,
    /// A word by itself.
    Alone,
    /// Goes with the letter before it.
    Mark,
    Apostrophe,
    Hyphen,
    Stop,
    Comma,
    Other,
}

/// What a folded character does to words.
pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' | '0'..='9' => Class::Letter,
        '\'' | '`' => Class::Apostrophe,
        '-' | '_' => Class::Hyphen,
        '.' => Class::Stop,
        ',' => Class::Comma,
        '\0'..='\u{7f}' => Class::Other,
        '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' => Class::Alone,
        _ if is_combining_mark(c) => Class::Mark,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Other,
    }
}

/// What stands between a piece and the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    Touching,
    /// Just this character.
    Just(Class),
    /// Anything else.
    Apart,
}

/// A run of letters.
#[derive(Clone)]
pub(super) struct Piece {
    /// Its place in the folded text.
    pub(super) folded: Range<usize>,
    /// Its place in the original.
    pub(super) range: Range<usize>,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Where its last apostrophe was: the place in the folded text, and in the original.
    pub(super) apostrophe: Option<(usize, usize)>,
}

/// The pieces of a text; keeps its memory from text to text.
#[derive(Default)]
pub(super) struct Pieces {
    /// The folded text, without what stands between the pieces.
    pub(super) folded: String,
    /// The pieces, in order.
    pub(super) list: Vec<Piece>,
}

impl Pieces {
    /// Cuts a text.
    pub(super) fn read(&mut self, text: &str) {
        self.split(text);
        self.merge();
    }

    /// Cuts the text into pieces.
    fn split(&mut self, text: &str) {
        self.folded.clear();
        self.list.clear();
        let mut gap = Gap::Apart;
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() {
                let c = char::from(byte.to_ascii_lowercase());
                gap = self.take(c, class(c), at..at + 1, gap);
                at += 1;
            } else {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                let range = at..at + c.len_utf8();
                at = range.end;
                fold_char(c, &mut |part| gap = self.take(part, class(part), range.clone(), gap));
                // An accent that folding leaves out still belongs to its letter.
                if gap == Gap::Touching
                    && is_combining_mark(c)
                    && let Some(piece) = self.list.last_mut()
                {
                    piece.range.end = range.end;
                }
            }
        }
    }

    /// Takes one folded character; returns what now stands between the last piece and what comes.
    fn take(&mut self, c: char, class: Class, range: Range<usize>, gap: Gap) -> Gap {
        let joins = match (class, gap) {
            (Class::Mark, Gap::Touching) => true,
            (Class::Letter | Class::Mark, Gap::Touching | Gap::Just(Class::Apostrophe)) => !self.last_is_alone(),
            (Class::Letter | Class::Mark | Class::Alone, _) => false,
            (_, Gap::Touching) => return Gap::Just(class),
            (Class::Apostrophe, Gap::Just(Class::Apostrophe)) => return gap,
            _ => return Gap::Apart,
        };
        let start = self.folded.len();
        self.folded.push(c);
        if let (true, Some(piece)) = (joins, self.list.last_mut()) {
            if gap == Gap::Just(Class::Apostrophe) {
                piece.apostrophe = Some((start, piece.range.end));
            }
            piece.folded.end = self.folded.len();
            piece.range.end = range.end;
        } else {
            self.list.push(Piece { folded: start..self.folded.len(), range, gap, apostrophe: None });
        }
        Gap::Touching
    }

    fn last_is_alone(&self) -> bool {
        // Its first character tells: to one that is a word by itself only marks are added.
        let last = self.list.last().and_then(|piece| self.folded.get(piece.folded.clone()));
        let first = last.and_then(|text| text.chars().next());
        first.is_some_and(|first| !first.is_ascii() && class(first) == Class::Alone)
    }

    /// Joins the letters of abbreviations and the thousands of numbers.
    fn merge(&mut self) {
        if !self.list.iter().any(|piece| matches!(piece.gap, Gap::Just(Class::Stop | Class::Comma))) {
            return;
        }
        let mut merged: Vec<Piece> = Vec::with_capacity(self.list.len());
        // Whether the last merged piece can still grow, and by what.
        let mut grows = None;
        for piece in std::mem::take(&mut self.list) {
            let kind = self.folded.get(piece.folded.clone()).and_then(mergeable);
            let fits = matches!(
                (piece.gap, grows, kind),
                (Gap::Just(Class::Stop), Some(Mergeable::Letter), Some(Mergeable::Letter))
                    | (Gap::Just(Class::Comma), Some(Mergeable::Digits(_)), Some(Mergeable::Digits(3)))
            );
            if let (true, Some(last)) = (fits, merged.last_mut()) {
                last.folded.end = piece.folded.end;
                last.range.end = piece.range.end;
            } else {
                merged.push(piece);
            }
            grows = kind;
        }
        self.list = merged;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mergeable {
    /// One letter.
    Letter,
    /// One to three digits.
    Digits(usize),
}

fn mergeable(text: &str) -> Option<Mergeable> {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if first.is_alphabetic() && class(first) == Class::Letter && letters.next().is_none() => {
            Some(Mergeable::Letter)
        }
        Some(_) if text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(Mergeable::Digits(text.len()))
        }
        _ => None,
    }
}
