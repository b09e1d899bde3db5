//! Words outside of quotes: names and numbers, and the colon that is missing after a name.

use super::super::confusables::{SignRole, confusable, describe, is_zero_width};
use super::{Cleaner, PreviousToken, begins_field, is_blank_of_ron};
use crate::load::slice::slice;
use crate::storage::work;

impl Cleaner<'_> {
    /// Skips a word or number: up to white space, a sign of RON, or a stray character. Characters of no width are taken out of
    /// it.
    pub(crate) fn bare_word(&mut self) {
        let start = self.at;
        if self.open.is_empty() && begins_field(self.rest()) {
            // The bracket around the file is missing, or closed too early.
            self.open.push(b'(');
        }
        // Numbers and symbols are no names, so no colon is missing after them.
        let is_name = self.next_char().is_some_and(|first| first.is_alphabetic() || first == '_');
        let field = is_name
            && self.open.last() == Some(&b'(')
            && matches!(self.previous, PreviousToken::Open | PreviousToken::Comma);
        if matches!(self.previous, PreviousToken::Word { field: true }) {
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
                    self.report(end..next, &describe(name, letter), "remove it");
                }
                // An apostrophe inside of a word, and a hyphen or minus sign, belong to it.
                Some((_, SignRole::Quote)) if matches!(letter, '\u{2018}' | '\u{2019}' | '\u{2032}') => {}
                Some((_, SignRole::For(b'-'))) | None => {}
                Some(_) if end > start => break,
                Some(_) => {}
            }
            end = next;
        }
        if hidden {
            let visible = slice(self.text, start..end).chars().filter(|&letter| !is_zero_width(letter));
            self.replace(start..end, visible.collect::<String>().as_bytes());
        }
        work::add(end - start);
        self.previous = PreviousToken::Word { field };
        (self.at, self.last_start, self.last_end) = (end, start, end);
    }

    /// Puts in the colon that is missing after the name of a field, if a blank stands there to make room.
    pub(crate) fn missing_colon(&mut self) {
        let blank = self.byte(self.last_end).is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        if self.previous != (PreviousToken::Word { field: true })
            || self.open.len() < 2
            || !blank
            || self.at <= self.last_end
        {
            return;
        }
        let here = self.last_end..self.last_end + 1;
        self.replace(here.clone(), b":");
        let name = self.last_start..self.last_end;
        self.report(name, "expected `:` after the name of the field", "a field is written `name: value`");
        self.previous = PreviousToken::Colon;
    }
}

/// Returns whether a word ends before a character, which `next` follows.
fn ends_word(letter: char, next: Option<u8>) -> bool {
    letter.is_ascii_whitespace()
        || is_blank_of_ron(letter)
        || matches!(letter, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"' | ';' | '=')
        || (letter == '/' && matches!(next, Some(b'/' | b'*')))
}
