//! One walk over the tokens of a text, which replaces what is stray between them and leaves texts and comments alone.

use crate::cancel::CancelToken;
use std::ops::Range;

use super::confusables::{SignRole, confusable, describe, is_zero_width};
use super::stray_character::StrayCharacter;
use crate::load::ron::lexer::{Lexer, TokenKind, closing_bracket};
use crate::pack::work;

mod comments;
mod quotes;
mod symbols;

/// The token before the one at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PreviousToken {
    /// None: the text begins.
    Start,
    Open,
    Close,
    Comma,
    Colon,
    /// A name or number; `field` if it stands where the name of a field does.
    Word {
        field: bool,
    },
    Text,
}

/// Styles of quotes that are looked for apart: apostrophes, backticks, and all others.
const QUOTE_STYLES: usize = 3;

/// A walk over a text.
pub(crate) struct Cleaner<'a> {
    text: &'a str,
    resync_points: &'a [usize],
    /// The text with its strays replaced.
    bytes: Vec<u8>,
    at: usize,
    /// The beginning of the last token; of one before a colon, while it is a colon.
    start: usize,
    /// The end of the last token.
    end: usize,
    last: PreviousToken,
    /// Whether only blanks stand before `at` on its line.
    begins_line: bool,
    open: Vec<u8>,
    /// Of each of [`QUOTE_STYLES`] of quotes: no text that begins with one ends before this byte.
    no_end_before: [usize; QUOTE_STYLES],
    /// The first byte from which on no block comment is closed.
    no_block_end_from: usize,
    /// Whether `-->` stands further on.
    has_comment_end: bool,
    /// Whether a text or comment is never closed.
    pub(crate) is_unterminated: bool,
    /// What was replaced, in order.
    pub(crate) strays: Vec<StrayCharacter>,
}

impl<'a> Cleaner<'a> {
    /// At the beginning of a text; no text in quotes runs over one of the `resync_points`.
    pub(crate) fn new(text: &'a str, resync_points: &'a [usize]) -> Self {
        Self {
            text,
            resync_points,
            bytes: text.as_bytes().to_vec(),
            at: 0,
            start: 0,
            end: 0,
            last: PreviousToken::Start,
            begins_line: true,
            open: Vec::new(),
            no_end_before: [0; QUOTE_STYLES],
            no_block_end_from: usize::MAX,
            has_comment_end: true,
            is_unterminated: false,
            strays: Vec::new(),
        }
    }

    /// At the beginning of a text that is only looked at: nothing of it is copied.
    pub(crate) fn unchanged(text: &'a str) -> Self {
        Self { text, ..Self::new("", &[]) }
    }

    /// Walks to the end, or until it is stopped.
    pub(crate) fn run(&mut self, cancel: &CancelToken) {
        while self.skip_blanks() && !cancel.is_cancelled() {
            work::add(1);
            let before = self.at;
            self.token();
            self.begins_line = false;
            if self.at == before {
                self.at += self.next_char().map_or(1, char::len_utf8);
            }
        }
    }

    /// Returns whether no token but comments of any language is in the text.
    pub(crate) fn is_empty_but_for_comments(&mut self) -> bool {
        while self.skip_blanks() {
            let before = self.at;
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

    /// The bytes of the text with its strays replaced, and what was replaced.
    pub(crate) fn finish(self) -> (Vec<u8>, Vec<StrayCharacter>) {
        (self.bytes, self.strays)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Goes over the white space and the comments of RON. `false` at the end of the text.
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

    /// The end of the line that a byte is on.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        memchr::memchr(b'\n', rest).map_or(self.text.len(), |end| at + end)
    }

    /// Goes over one token, and replaces it if it is stray.
    fn token(&mut self) {
        let Some(letter) = self.next_char() else { return };
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

    /// A bracket, comma or colon, written with `length` bytes.
    fn punctuation(&mut self, byte: u8, length: usize) {
        let here = self.at..self.at + length;
        match byte {
            b'(' | b'[' | b'{' => {
                if byte == b'[' {
                    self.missing_colon();
                }
                self.open.push(byte);
                self.last = PreviousToken::Open;
            }
            b')' | b']' | b'}' => {
                if self.open.last().is_some_and(|&open| closing_bracket(open) == byte) {
                    self.open.pop();
                }
                self.last = PreviousToken::Close;
            }
            b',' => {
                let outside = self.open.is_empty()
                    && matches!(self.last, PreviousToken::Close | PreviousToken::Start)
                    && !begins_field(self.text.get(here.end..).unwrap_or_default());
                if outside || matches!(self.last, PreviousToken::Comma | PreviousToken::Open) {
                    self.replace(here.clone(), b"");
                    self.report(here.clone(), "there is a comma too many", "leave it out");
                } else {
                    self.last = PreviousToken::Comma;
                }
            }
            _ => {
                if self.last == PreviousToken::Colon {
                    self.replace(here.clone(), b"");
                    self.report(here.clone(), "there is a colon too many", "a field is written `name: value`");
                }
                self.last = PreviousToken::Colon;
            }
        }
        if byte != b':' {
            self.start = here.start;
        }
        (self.at, self.end) = (here.end, here.end);
    }

    /// A semicolon is a comma, or one too many.
    fn semicolon(&mut self) {
        let length = self.rest().bytes().take_while(|&byte| byte == b';').count();
        let here = self.at..self.at + length;
        self.report(here.clone(), "a semicolon stands here", "fields, elements and records are set apart by commas");
        let needless = matches!(self.last, PreviousToken::Comma | PreviousToken::Open | PreviousToken::Start)
            || self.open.is_empty();
        self.replace(here.clone(), if needless { b"" } else { b"," });
        if !needless {
            self.last = PreviousToken::Comma;
        }
        (self.at, self.start, self.end) = (here.end, here.start, here.end);
    }

    /// `=`, `:=`, `=>` where a colon is to be.
    fn equals(&mut self) {
        let length = self.rest().bytes().take_while(|byte| matches!(byte, b'=' | b'>')).count();
        let here = self.at..self.at + length;
        match self.last {
            PreviousToken::Colon => self.replace(here.clone(), b""),
            PreviousToken::Word { field: true } | PreviousToken::Text => self.replace(here.clone(), b":"),
            _ => return self.bare_word(),
        }
        self.last = PreviousToken::Colon;
        let written = self.text.get(here.start..here.end.min(here.start + 2)).unwrap_or("=");
        self.report(here.clone(), &format!("`{written}` stands here"), "a field is written `name: value`");
        (self.at, self.end) = (here.end, here.end);
    }

    /// A sign that looks like a blank, or like nothing.
    fn invisible_character(&mut self, name: &str, letter: char) {
        let here = self.at..self.at + letter.len_utf8();
        self.replace(here.clone(), b"");
        self.report(here.clone(), &describe(name, letter), "take it out, or write an ordinary space");
        self.at = here.end;
    }

    /// A sign that is written for one of ASCII.
    fn lookalike(&mut self, name: &str, letter: char, ascii: u8) {
        let length = letter.len_utf8();
        let here = self.at..self.at + length;
        let number = self.text.get(here.end..).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
        if ascii == b'-' {
            if !number {
                return self.bare_word();
            }
            let blanks = vec![b' '; length - 1];
            self.replace(here.clone(), &[blanks.as_slice(), b"-"].concat());
        } else {
            self.replace(here.clone(), &[ascii]);
        }
        self.report(here.clone(), &describe(name, letter), &format!("write `{}`", char::from(ascii)));
        if ascii == b'-' {
            self.at = here.end;
            self.bare_word();
        } else {
            self.punctuation(ascii, length);
        }
    }

    /// A word or number: up to a blank, a sign of RON, or a stray one. Signs that show nothing are taken out of it.
    fn bare_word(&mut self) {
        let start = self.at;
        if self.open.is_empty() && begins_field(self.rest()) {
            // The bracket around the file is missing, or closed too early.
            self.open.push(b'(');
        }
        let is_name = self.next_char().is_some_and(|first| first.is_alphabetic() || first == '_');
        let field = is_name
            && self.open.last() == Some(&b'(')
            && matches!(self.last, PreviousToken::Open | PreviousToken::Comma);
        if matches!(self.last, PreviousToken::Word { field: true }) {
            self.missing_colon();
        }
        let mut hidden = false;
        let mut end = start;
        for letter in self.rest().chars() {
            let next = end + letter.len_utf8();
            if end > start && ends_word(letter, self.byte(next)) {
                break;
            }
            match confusable(letter) {
                Some((name, SignRole::Blank)) if end > start && is_zero_width(letter) => {
                    hidden = true;
                    self.report(end..next, &describe(name, letter), "take it out");
                }
                Some((_, SignRole::Quote)) if matches!(letter, '\u{2018}' | '\u{2019}' | '\u{2032}') => {}
                Some((_, SignRole::For(b'-'))) | None => {}
                Some(_) if end > start => break,
                Some(_) => {}
            }
            end = next;
        }
        if hidden {
            let kept = self.text.get(start..end).unwrap_or_default().chars().filter(|&letter| !is_zero_width(letter));
            self.replace(start..end, kept.collect::<String>().as_bytes());
        }
        work::add(end - start);
        self.last = PreviousToken::Word { field };
        (self.at, self.start, self.end) = (end, start, end);
    }

    /// Puts a colon in behind the name of a field where it is missing and a blank stands.
    fn missing_colon(&mut self) {
        let blank = self.byte(self.end).is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        if self.last != (PreviousToken::Word { field: true }) || self.open.len() < 2 || !blank || self.at <= self.end {
            return;
        }
        let here = self.end..self.end + 1;
        self.replace(here.clone(), b":");
        let name = self.start..self.end;
        self.report(name, "expected `:` after the name of the field", "a field is written `name: value`");
        self.last = PreviousToken::Colon;
    }

    /// Replaces a range by signs and as many blanks as they are shorter.
    fn replace(&mut self, range: Range<usize>, by: &[u8]) {
        for (at, byte) in self.bytes.get_mut(range).into_iter().flatten().enumerate() {
            *byte = by.get(at).copied().unwrap_or(b' ');
        }
    }

    fn report(&mut self, range: Range<usize>, message: &str, hint: &str) {
        self.strays.push(StrayCharacter { range, message: message.to_owned(), hint: hint.to_owned() });
    }
}

/// The white space of RON beyond ASCII.
fn is_blank_of_ron(letter: char) -> bool {
    matches!(letter, '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

/// Returns whether a name and a colon stand at the beginning of a text, blanks apart.
fn begins_field(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
    rest.len() < text.len() && rest.trim_start().starts_with(':')
}

/// Returns whether a word ends before this character.
fn ends_word(letter: char, next: Option<u8>) -> bool {
    letter.is_ascii_whitespace()
        || is_blank_of_ron(letter)
        || matches!(letter, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"' | ';' | '=')
        || (letter == '/' && matches!(next, Some(b'/' | b'*')))
}

/// Returns whether the token that begins at a byte of a text is a text of RON; gives its end.
fn text_end(text: &str, at: usize, resync_points: &[usize]) -> Option<Result<usize, usize>> {
    let token = Lexer::with_resync_points(text, at, resync_points).next()?;
    match token.kind {
        TokenKind::String => Some(Ok(token.end)),
        TokenKind::UnterminatedString => Some(Err(token.end)),
        _ => None,
    }
}
