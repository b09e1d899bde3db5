//! Strings: those of RON, and those in quotes of another style, which are given straight quotes.

use super::super::confusables::{SignRole, confusable, describe};
use super::{Cleaner, PreviousToken};
use crate::load::ron::lexer::{Lexer, Token, TokenKind};
use crate::load::slice::slice;
use crate::storage::work;

/// Maximum length of a string in quotes of another style, in bytes; a longer one counts as never closed. No text that people
/// cite is as long, and it bounds the search.
const MAX_TEXT_BYTES: usize = 1 << 20;

impl Cleaner<'_> {
    /// Skips a string between straight quotes, or one that begins with them and ends in another style.
    pub(crate) fn string_token(&mut self) {
        let start = self.at;
        self.missing_colon();
        if self.rest().starts_with("\"\"\"") && self.triple_quoted() {
            return;
        }
        // What has no end has none from any later quote either: each is escaped, or the search would have ended at it.
        let found = if start < self.no_straight_end_before {
            Some(Err(self.no_straight_end_before))
        } else {
            string_end(self.lexer(start).next())
        };
        if let Some(Err(end)) = found {
            work::add(end.saturating_sub(self.no_straight_end_before.max(start)));
            self.no_straight_end_before = end;
        }
        let end = match found {
            Some(Ok(end)) if self.may_end_string(end) => end,
            Some(found) => {
                if let Some((at, letter)) = self.end_in_other_style(start + 1, found.unwrap_or_else(|end| end)) {
                    self.replace(at..at + letter.len_utf8(), b"\"");
                    let name = confusable(letter).map_or("a quote", |(name, _)| name);
                    self.report(at..at + letter.len_utf8(), &describe(name, letter), QUOTE_HINT);
                    at + letter.len_utf8()
                } else {
                    self.is_unterminated |= found.is_err();
                    found.unwrap_or_else(|end| end)
                }
            }
            None => start + 1,
        };
        self.quoted_key(start, end);
        (self.at, self.last_start, self.last_end, self.previous) = (end, start, end, PreviousToken::String);
    }

    /// Skips a raw string, a byte string, or a word that begins like one.
    pub(crate) fn prefixed_string(&mut self) {
        let second = self.byte(self.at + 1);
        let may_be = matches!(second, Some(b'"' | b'\'' | b'#')) || self.rest().starts_with("br");
        let token = if may_be { self.lexer(self.at).lex_prefixed() } else { None };
        match string_end(token) {
            Some(end) => {
                self.missing_colon();
                self.is_unterminated |= end.is_err();
                let end = end.unwrap_or_else(|end| end);
                (self.at, self.last_start, self.last_end, self.previous) = (end, self.at, end, PreviousToken::String);
            }
            None => self.bare_word(),
        }
    }

    /// Gives straight quotes to a string that begins with a quote of another style.
    pub(crate) fn foreign_string(&mut self, letter: char) {
        let start = self.at;
        let inside = start + letter.len_utf8();
        // An earlier search for this style may have shown that no string of it ends before here.
        let style = match letter {
            '\'' => 0,
            '`' => 1,
            _ => 2,
        };
        if self.no_end_before.get(style).is_some_and(|&byte| start < byte) {
            return self.unpaired_quote(letter);
        }
        let limit = self.string_limit(start, letter);
        let Some((at, closing)) = self.first_end(inside, limit, letter) else {
            self.no_end_before.iter_mut().skip(style).take(1).for_each(|byte| *byte = limit);
            return self.unpaired_quote(letter);
        };
        let end = at + closing.len_utf8();
        let content = slice(self.text, inside..at);
        // Straight quotes inside would end the string: it needs to be a raw one, and curly quotes have the bytes for that.
        let quoted = content.contains('"');
        let raw = quoted && letter.len_utf8() == 3 && closing.len_utf8() >= 2;
        if (quoted && !raw) || (raw && content.contains("\"#")) {
            self.no_end_before.iter_mut().skip(style).take(1).for_each(|byte| *byte = at);
            return self.unpaired_quote(letter);
        }
        self.missing_colon();
        if raw {
            // Quotes inside: a raw string has room for them, in just as many bytes.
            self.replace(start..inside, b"r#\"");
            self.replace(at..end, b"\"#");
        } else {
            let blanks = vec![b' '; letter.len_utf8() - 1];
            self.replace(start..inside, &[blanks.as_slice(), b"\""].concat());
            self.replace(at..end, b"\"");
        }
        let message = match confusable(letter) {
            Some((name, _)) => describe(name, letter),
            None if letter == '`' => "a backtick does not belong here".to_owned(),
            None => "an apostrophe instead of a quote".to_owned(),
        };
        self.report(start..inside, &message, QUOTE_HINT);
        self.quoted_key(start, end);
        (self.at, self.last_start, self.last_end, self.previous) = (end, start, end, PreviousToken::String);
    }

    /// Reports a quote of another style whose end cannot be found; it counts as part of a word.
    fn unpaired_quote(&mut self, letter: char) {
        if let Some((name, _)) = confusable(letter) {
            self.report(self.at..self.at + letter.len_utf8(), &describe(name, letter), QUOTE_HINT);
        }
        let at = self.at + letter.len_utf8();
        (self.at, self.last_start, self.last_end, self.previous) =
            (at, self.at, at, PreviousToken::Word { field: false });
    }

    /// Turns `"""text"""`, as in Python, into a raw string. Returns `false` where none stands here.
    fn triple_quoted(&mut self) -> bool {
        let start = self.at;
        let limit = self.char_boundary(self.next_resync_point(start).min(start + MAX_TEXT_BYTES));
        let inside = self.text.get(start + 3..limit).unwrap_or_default();
        let Some(length) = inside.find("\"\"\"") else { return false };
        let content = slice(inside, ..length);
        if content.contains("\"#") || content.is_empty() {
            return false;
        }
        let at = start + 3 + length;
        self.replace(start..start + 3, b"r#\"");
        self.replace(at..at + 3, b"\"#");
        self.report(start..start + 3, "three quotes in a row", "a text has one quote before it and one after it");
        (self.at, self.last_start, self.last_end, self.previous) = (at + 3, start, at + 3, PreviousToken::String);
        true
    }

    /// Takes away the quotes around the name of a field or section.
    fn quoted_key(&mut self, start: usize, end: usize) {
        let named =
            self.open.last() == Some(&b'(') && matches!(self.previous, PreviousToken::Open | PreviousToken::Comma);
        let rest = slice(self.text, end..).trim_start_matches([' ', '\t']);
        if !named || !(rest.starts_with([':', '=', '：'])) {
            return;
        }
        let written = self.bytes.get(start..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let name = written.trim().trim_matches('"').to_owned();
        // Other names in quotes may be keys of `extra`, or values.
        let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !plain || name.starts_with(|first: char| first.is_ascii_digit()) {
            return;
        }
        let what = if self.open.len() < 2 { "section" } else { "field" };
        self.replace(start..end, name.as_bytes());
        let message = format!("the name of a {what} is in quotes");
        self.report(start..end, &message, &format!("write it without quotes: `{name}: …`"));
    }

    /// Returns the byte before which a string of another style must end: apostrophes and backticks do so on their line, as they
    /// also stand inside of words.
    fn string_limit(&mut self, start: usize, letter: char) -> usize {
        let most = if letter.len_utf8() == 1 { self.line_end(start) } else { self.next_resync_point(start) };
        self.char_boundary(most.min(start + MAX_TEXT_BYTES))
    }

    /// Returns a lexer that begins at a byte.
    fn lexer(&self, at: usize) -> Lexer<'_> {
        Lexer::with_resync_points(self.text, at, self.resync_points)
    }

    /// Returns the first resynchronization point after a byte; the end of the text where there is none.
    fn next_resync_point(&self, start: usize) -> usize {
        let next = self.resync_points.partition_point(|&point| point < start);
        self.resync_points.get(next).copied().unwrap_or(self.text.len())
    }

    /// Returns the first quote that may end a string which begins with `letter`, and after which a value may end.
    fn first_end(&self, inside: usize, limit: usize, letter: char) -> Option<(usize, char)> {
        let closes = |found: char| match letter {
            '\'' | '`' => found == '\'' || found == letter,
            _ => found == '"' || is_quote(found),
        };
        let content = self.text.get(inside..limit)?;
        let mut ends = content.char_indices().filter(|&(_, found)| closes(found));
        let end = ends.find(|&(at, found)| self.ends_value(inside + at + found.len_utf8()));
        work::add(end.map_or(content.len(), |(at, _)| at));
        end.map(|(at, found)| (inside + at, found))
    }

    /// Returns a quote of another style inside of a string that ends where no value can end.
    fn end_in_other_style(&self, inside: usize, end: usize) -> Option<(usize, char)> {
        let limit = self.char_boundary(end.min(inside + MAX_TEXT_BYTES));
        let content = self.text.get(inside..limit)?;
        let mut quotes = content.char_indices().filter(|&(_, found)| is_quote(found));
        let (at, found) = quotes.find(|&(at, found)| self.ends_value(inside + at + found.len_utf8()))?;
        Some((inside + at, found))
    }

    /// Returns whether a string may end at a byte, by what follows it.
    fn may_end_string(&self, end: usize) -> bool {
        let rest = slice(self.text, end..).trim_start();
        rest.is_empty()
            || rest.starts_with([',', ':', ')', ']', '}', ';', '=', '#'])
            || rest.starts_with("//")
            || rest.starts_with("/*")
            || rest
                .chars()
                .next()
                .is_some_and(|letter| confusable(letter).is_some_and(|(_, role)| role != SignRole::Quote))
    }

    /// Returns whether a value seems to end before a byte: a comma and something new follow, or a bracket that closes, or the
    /// like. It is stricter than `may_end_string`: an apostrophe also stands inside of words.
    fn ends_value(&self, end: usize) -> bool {
        let rest = slice(self.text, end..);
        let (blanks, rest) = split_blanks(rest);
        let Some(first) = rest.chars().next() else { return true };
        let after = slice(rest, first.len_utf8()..);
        match stands_for(first) {
            Some(b':') => true,
            // After a comma, a field, a value, a bracket or a new line: not just the next word of a sentence.
            Some(b',' | b';') => {
                let (blanks, next) = split_blanks(after);
                let word = next.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
                let field =
                    word.len() < next.len() && split_blanks(word).1.chars().next().and_then(stands_for) == Some(b':');
                let new = next.chars().next().is_none_or(|first| {
                    matches!(first, '"' | '\'' | '`' | '#' | '/') || is_quote(first) || is_bracket(first)
                });
                field || new || blanks.contains('\n')
            }
            // A bracket in a sentence is not followed by another one or by a comma.
            Some(b')' | b']' | b'}') => split_blanks(after).1.chars().next().is_none_or(|next| {
                matches!(stands_for(next), Some(b')' | b']' | b'}' | b',' | b';')) || matches!(next, '/' | '#')
            }),
            _ => blanks.contains('\n') && matches!(first, '#' | '/'),
        }
    }
}

/// The hint under a quote of another style.
const QUOTE_HINT: &str = "a text goes between straight quotes: `\"…\"`";

/// Returns whether a character is a quote of another style.
fn is_quote(letter: char) -> bool {
    confusable(letter).is_some_and(|(_, role)| role == SignRole::Quote)
}

/// Returns whether a character is or stands for a bracket.
fn is_bracket(letter: char) -> bool {
    matches!(stands_for(letter), Some(b'(' | b'[' | b'{' | b')' | b']' | b'}'))
}

/// Returns the ASCII character that a character is or stands for; `None` where it is none.
fn stands_for(letter: char) -> Option<u8> {
    match confusable(letter) {
        Some((_, SignRole::For(ascii))) => Some(ascii),
        Some(_) => None,
        None => u8::try_from(letter).ok(),
    }
}

/// Splits a text after its leading white space, that of other scripts included.
fn split_blanks(text: &str) -> (&str, &str) {
    let blank =
        |letter: char| letter.is_whitespace() || confusable(letter).is_some_and(|(_, role)| role == SignRole::Blank);
    let rest = text.trim_start_matches(blank);
    text.split_at(text.len() - rest.len())
}

/// Returns the end of a string of RON: `Err` where it is never closed; `None` for any other token.
fn string_end(token: Option<Token>) -> Option<Result<usize, usize>> {
    let token = token?;
    match token.kind {
        TokenKind::String => Some(Ok(token.end)),
        TokenKind::UnterminatedString => Some(Err(token.end)),
        _ => None,
    }
}
