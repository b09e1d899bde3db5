//! Brackets, commas and colons: those of RON, others that stand for them, and those that are too many.

use super::super::confusables::describe;
use super::{Cleaner, PreviousToken, begins_field};
use crate::load::ron::lexer::closing_bracket;
use crate::load::slice::slice;

impl Cleaner<'_> {
    /// Skips a bracket, comma or colon that is written with `length` bytes; one too many is blanked out.
    pub(crate) fn punctuation(&mut self, byte: u8, length: usize) {
        let here = self.at..self.at + length;
        match byte {
            b'(' | b'[' | b'{' => {
                if byte == b'[' {
                    self.missing_colon();
                }
                self.open.push(byte);
                self.previous = PreviousToken::Open;
            }
            b')' | b']' | b'}' => {
                if self.open.last().is_some_and(|&open| closing_bracket(open) == byte) {
                    self.open.pop();
                }
                self.previous = PreviousToken::Close;
            }
            b',' => {
                // After the bracket that closes the file, unless more sections follow.
                let outside = self.open.is_empty()
                    && matches!(self.previous, PreviousToken::Close | PreviousToken::Start)
                    && !begins_field(slice(self.text, here.end..));
                if outside || matches!(self.previous, PreviousToken::Comma | PreviousToken::Open) {
                    self.replace(here.clone(), b"");
                    self.report(here.clone(), "there is a comma too many", "remove it");
                } else {
                    self.previous = PreviousToken::Comma;
                }
            }
            _ => {
                if self.previous == PreviousToken::Colon {
                    self.replace(here.clone(), b"");
                    self.report(here.clone(), "there is a colon too many", "a field is written `name: value`");
                }
                self.previous = PreviousToken::Colon;
            }
        }
        // After a colon, `last_start` stays at the name before it: a whole field may have to be blanked out.
        if byte != b':' {
            self.last_start = here.start;
        }
        (self.at, self.last_end) = (here.end, here.end);
    }

    /// Turns semicolons into a comma, or blanks them out where none can stand.
    pub(crate) fn semicolon(&mut self) {
        let length = self.rest().bytes().take_while(|&byte| byte == b';').count();
        let here = self.at..self.at + length;
        self.report(
            here.clone(),
            "a semicolon does not belong here",
            "fields, elements and records are separated by commas",
        );
        let needless = matches!(self.previous, PreviousToken::Comma | PreviousToken::Open | PreviousToken::Start)
            || self.open.is_empty();
        self.replace(here.clone(), if needless { b"" } else { b"," });
        if !needless {
            self.previous = PreviousToken::Comma;
        }
        (self.at, self.last_start, self.last_end) = (here.end, here.start, here.end);
    }

    /// Turns `=`, `:=` or `=>` into a colon.
    pub(crate) fn equals(&mut self) {
        let colon: &[u8] = match self.previous {
            PreviousToken::Colon => b"",
            PreviousToken::Word { field: true } | PreviousToken::String => b":",
            // Counted only where they are replaced: of a long line of them, each is a word of its own here.
            _ => return self.bare_word(),
        };
        let length = self.rest().bytes().take_while(|byte| matches!(byte, b'=' | b'>')).count();
        let here = self.at..self.at + length;
        self.replace(here.clone(), colon);
        self.previous = PreviousToken::Colon;
        let written = self.text.get(here.start..here.end.min(here.start + 2)).unwrap_or("=");
        self.report(here.clone(), &format!("`{written}` does not belong here"), "a field is written `name: value`");
        (self.at, self.last_end) = (here.end, here.end);
    }

    /// Blanks out a character that looks like a blank, or like nothing.
    pub(crate) fn invisible_character(&mut self, name: &str, letter: char) {
        let here = self.at..self.at + letter.len_utf8();
        self.replace(here.clone(), b"");
        self.report(here.clone(), &describe(name, letter), "remove it, or write an ordinary space");
        self.at = here.end;
    }

    /// Replaces a character that stands for one of ASCII.
    pub(crate) fn lookalike(&mut self, name: &str, letter: char, ascii: u8) {
        let length = letter.len_utf8();
        let here = self.at..self.at + length;
        let number = self.text.get(here.end..).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
        // A dash is a minus sign before a number alone.
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
}
