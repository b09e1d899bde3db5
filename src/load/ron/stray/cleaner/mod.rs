//! One pass over the tokens of a text, which replaces stray characters between them and leaves strings and comments alone.
//!
//! The lexer cannot be used for this: to it, a curly quote or a semicolon is part of a word. Here are the pass itself and the
//! choice of what stands at hand; each kind of token has a file of its own.

mod bare_words;
mod comments;
mod punctuation;
mod quotes;
mod symbols;

use std::ops::Range;

use super::confusables::{SignRole, confusable};
use super::stray_character::StrayCharacter;
use crate::cancel::CancelToken;
use crate::load::ron::lexer::Lexer;
use crate::load::slice::slice;
use crate::storage::work;

/// The token before the one at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PreviousToken {
    /// None: the text begins.
    Start,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A comma, or what stands for one.
    Comma,
    /// A colon, or what stands for one.
    Colon,
    /// A name or a number.
    Word {
        /// `true` if it stands where the name of a field does.
        field: bool,
    },
    /// A string or a character in quotes.
    String,
}

/// The number of quote styles that are searched for separately: apostrophes, backticks, and all others.
const QUOTE_STYLES: usize = 3;

/// A pass over a text.
pub(crate) struct Cleaner<'a> {
    text: &'a str,
    /// The bytes over which no string runs, in ascending order; empty where quotes match.
    resync_points: &'a [usize],
    /// The text with its stray characters replaced.
    bytes: Vec<u8>,
    /// The position: the first byte that was not looked at.
    at: usize,
    /// The first byte of the token before the position; after a colon, of the name before that.
    last_start: usize,
    /// The end of the token before the position.
    last_end: usize,
    /// Its kind.
    previous: PreviousToken,
    /// `true` if only white space stands before the position on its line.
    begins_line: bool,
    /// The brackets that are open, from the outside in.
    open: Vec<u8>,
    /// For each quote style, a byte before which no string of that style ends: a search up to there need not be repeated.
    no_end_before: [usize; QUOTE_STYLES],
    /// A byte before which no straight quote ends a string: a search up to there need not be repeated.
    no_straight_end_before: usize,
    /// The line that was looked at last, from the byte that was asked for to its end.
    line: Range<usize>,
    /// The first byte from which on no block comment is closed.
    no_block_end_from: usize,
    /// `true` while `-->` may stand further on.
    has_comment_end: bool,
    /// `true` if a string is never closed.
    pub(crate) is_unterminated: bool,
    /// The stray characters so far, in the order of the text.
    pub(crate) strays: Vec<StrayCharacter>,
}

impl<'a> Cleaner<'a> {
    /// Returns a pass at the beginning of a text; no string runs over one of the `resync_points`.
    pub(crate) fn new(text: &'a str, resync_points: &'a [usize]) -> Self {
        Self {
            text,
            resync_points,
            bytes: text.as_bytes().to_vec(),
            at: 0,
            last_start: 0,
            last_end: 0,
            previous: PreviousToken::Start,
            begins_line: true,
            open: Vec::new(),
            no_end_before: [0; QUOTE_STYLES],
            no_straight_end_before: 0,
            line: 0..0,
            no_block_end_from: usize::MAX,
            has_comment_end: true,
            is_unterminated: false,
            strays: Vec::new(),
        }
    }

    /// Returns a pass over a text that is only looked at: nothing of it is copied.
    pub(crate) fn unchanged(text: &'a str) -> Self {
        Self { text, ..Self::new("", &[]) }
    }

    /// Runs to the end of the text, or until `cancel` fires.
    pub(crate) fn run(&mut self, cancel: &CancelToken) {
        while self.skip_blanks() && !cancel.is_cancelled() {
            work::add(1);
            let before = self.at;
            self.token();
            self.begins_line = false;
            // No token here: the pass must go on, whatever stands there.
            if self.at == before {
                self.at += self.next_char().map_or(1, char::len_utf8);
            }
        }
    }

    /// Returns whether nothing but white space and comments of any language is in the text.
    pub(crate) fn is_empty_but_for_comments(&mut self) -> bool {
        while self.skip_blanks() {
            let before = self.at;
            // Invisible characters, such as a byte order mark in the middle of a file, are nothing as well.
            let blank = self.next_char().and_then(confusable).is_some_and(|(_, role)| role == SignRole::Blank);
            if blank {
                self.at += self.next_char().map_or(1, char::len_utf8);
            } else if !self.foreign_comment() {
                return false;
            }
            if self.at == before {
                return false;
            }
        }
        true
    }

    /// Returns the text with its stray characters replaced, in bytes, and these characters.
    pub(crate) fn finish(self) -> (Vec<u8>, Vec<StrayCharacter>) {
        (self.bytes, self.strays)
    }

    /// Returns the text from the position on.
    fn rest(&self) -> &'a str {
        slice(self.text, self.at..)
    }

    /// Returns the character at the position; `None` at the end.
    fn next_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Returns a byte of the text; `None` at its end.
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Skips the white space and the comments of RON. Returns `false` at the end of the text.
    fn skip_blanks(&mut self) -> bool {
        while let Some(byte) = self.byte(self.at) {
            match byte {
                b'\n' | b'\r' => (self.at, self.begins_line) = (self.at + 1, true),
                b' ' | b'\t' | 0x0B | 0x0C => self.at += 1,
                0xC2 | 0xE2 if self.next_char().is_some_and(is_blank_of_ron) => {
                    self.at += self.next_char().map_or(1, char::len_utf8);
                }
                b'/' if self.byte(self.at + 1) == Some(b'/') => self.at = self.comment_end(),
                b'/' if self.byte(self.at + 1) == Some(b'*') => {
                    // Comments nest: searched anew from each, the end would cost quadratic time where there is none.
                    let after = if self.at >= self.no_block_end_from {
                        Err(self.at)
                    } else {
                        Lexer::new(self.text, self.at).block_comment_end()
                    };
                    match after {
                        Ok(after) => self.at = after,
                        Err(_) => self.unclosed_comment(),
                    }
                }
                _ => return true,
            }
        }
        false
    }

    /// Returns the end of the line that a byte is on. It is kept, as a file may be a single line of many strings.
    fn line_end(&mut self, at: usize) -> usize {
        if !self.line.contains(&at) {
            let rest = self.text.as_bytes().get(at..).unwrap_or_default();
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            work::add(length);
            self.line = at..at + length;
        }
        self.line.end
    }

    /// Returns a byte, or the nearest one before it that does not lie inside of a character.
    fn char_boundary(&self, at: usize) -> usize {
        (0..=at).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or_default()
    }

    /// Skips the token at hand, and replaces it if it is stray.
    fn token(&mut self) {
        let Some(letter) = self.next_char() else { return };
        // Asked first: `#`, `--` and `;` begin comments of other languages, and are signs of their own elsewhere.
        if self.foreign_comment() {
            return;
        }
        match letter {
            '(' | '[' | '{' | ')' | ']' | '}' | ',' | ':' => self.punctuation(letter as u8, 1),
            ';' => self.semicolon(),
            '=' => self.equals(),
            '"' => self.string_token(),
            '`' if self.markdown_fence() => {}
            '\'' | '`' => self.foreign_string(letter),
            'r' | 'b' => self.prefixed_string(),
            _ => match confusable(letter) {
                Some((name, SignRole::Blank)) => self.invisible_character(name, letter),
                Some((_, SignRole::Quote)) => self.foreign_string(letter),
                Some((name, SignRole::For(ascii))) => self.lookalike(name, letter, ascii),
                None if self.stray_symbol() || self.bare_url() => {}
                None => self.bare_word(),
            },
        }
    }

    /// Replaces a range by bytes, and blanks where these are fewer.
    fn replace(&mut self, range: Range<usize>, by: &[u8]) {
        for (at, byte) in self.bytes.get_mut(range).into_iter().flatten().enumerate() {
            *byte = by.get(at).copied().unwrap_or(b' ');
        }
    }

    /// Adds a stray character.
    fn report(&mut self, range: Range<usize>, message: &str, hint: &str) {
        self.strays.push(StrayCharacter { range, message: message.to_owned(), hint: hint.to_owned() });
    }
}

/// Returns whether a character is white space of RON beyond ASCII.
fn is_blank_of_ron(letter: char) -> bool {
    matches!(letter, '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

/// Returns whether a name and a colon stand at the beginning of a text, blanks apart.
fn begins_field(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
    rest.len() < text.len() && rest.trim_start().starts_with(':')
}
