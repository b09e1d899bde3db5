//! A cursor over the text of a query: runs of characters, numbers, addresses and quoted texts. Their meaning is for
//! `parser` to decide.

use crate::text::invisible::is_invisible;
use crate::text::is_gershayim;

use super::address;
use super::fields::{Field, field};
use super::lexical::{ends_value, is_quote};
use super::numbers;

/// A position in the text of a query.
pub(super) struct QueryCursor<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// Byte offset of the next character.
    pub(super) at: usize,
}

impl<'a> QueryCursor<'a> {
    /// Returns the next character without consuming it.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Returns the rest of the text.
    pub(super) fn rest(&self) -> &'a str {
        debug_assert!(self.text.is_char_boundary(self.at), "the cursor stands inside a character");
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Consumes a character if it is the next; returns whether it was.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    /// Consumes the name of a field and its colon, if they are next.
    pub(super) fn eat_field(&mut self) -> Option<&'static Field> {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
        let (name, after) = rest.split_at_checked(end)?;
        let colon = after.chars().next().filter(|colon| matches!(colon, ':' | '：'))?;
        let field = field(name)?;
        // `IS: 4 killed` is prose: a name in capitals with a blank after it.
        let value = after.get(colon.len_utf8()..)?;
        let in_capitals =
            name.contains(|c: char| c.is_ascii_uppercase()) && !name.contains(|c: char| c.is_ascii_lowercase());
        if in_capitals && value.starts_with(char::is_whitespace) && !value.trim().is_empty() {
            return None;
        }
        self.at += end + colon.len_utf8();
        Some(field)
    }

    /// Consumes whitespace and invisible characters, and returns the next character after them. Keyboards and pastes
    /// put a direction mark before a minus, which must still negate.
    pub(super) fn skip_whitespace(&mut self) -> Option<char> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c)).len();
        self.peek()
    }

    /// Returns whether all characters are consumed.
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// Consumes a value in which the commas of a grouped number do not end it: `6,000`, `5,40,000`, `1.355,90`.
    pub(super) fn eat_number(&mut self) -> &'a str {
        let start = self.at;
        let rest = self.rest();
        let grouped = numbers::grouped_prefix_len(rest);
        self.at += grouped;
        self.eat_until(ends_value);
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Consumes and returns the characters up to the first for which `stops` holds. A Hebrew gershayim stops nothing,
    /// though it is typed as a quotation mark.
    pub(super) fn eat_until(&mut self, stops: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let stops = |&(at, c): &(usize, char)| stops(c) && !is_gershayim(self.text, self.at + at);
        let length = rest.char_indices().find(stops).map_or(rest.len(), |(at, _)| at);
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Consumes an address with its scheme (`https://…`), or a DOI (`10.1000/…`, `DOI: 10.1000/…`), up to a blank, a
    /// quotation mark, or a comma with another address after it. Brackets belong to it if they are closed within it,
    /// as in `…/wiki/Foo_(bar)`.
    pub(super) fn eat_address(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let scheme = rest.split_once("://").map(|(scheme, _)| scheme);
        let has_scheme =
            scheme.is_some_and(|scheme| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let label = if has_scheme { 0 } else { address::doi_prefix_len(rest)? };
        let ends = |c: char| c.is_whitespace() || c == '|' || is_quote(c);
        let mut length = label + rest.get(label..)?.find(ends).unwrap_or(rest.len() - label);
        // A comma may be part of an address: it ends one only with another address after it.
        let other = |(at, _): &(usize, &str)| rest.get(at + 1..length).is_some_and(address::is_address);
        if let Some((comma, _)) = rest.get(..length)?.match_indices(',').find(other) {
            length = comma;
        }
        let mut address = rest.get(..length)?;
        // A bracket that was opened before the address closes after it: `(source:https://a.org)`.
        let closed = |text: &str| text.matches('(').count() >= text.matches(')').count();
        while let Some(shorter) = address.strip_suffix(')').filter(|_| !closed(address)) {
            address = shorter;
        }
        self.at += address.len();
        Some(address)
    }

    /// Consumes a quoted text, and returns it, trimmed, with whether it is closed; an open one ends with the text. `\"`
    /// and `\\` stand for a quotation mark and a backslash.
    pub(super) fn eat_quoted(&mut self) -> (String, bool) {
        let opening = self.peek();
        self.at += opening.map_or(0, char::len_utf8);
        // A straight mark always closes, as word processors turn only some into typographic ones. After a straight
        // mark, typographic ones are text.
        let closes = |c| c == '"' || (opening != Some('"') && matches!(c, '”' | '“'));
        let mut text = String::new();
        let mut letters = self.rest().char_indices();
        while let Some((at, c)) = letters.next() {
            if closes(c) && !is_gershayim(self.text, self.at + at) {
                self.at += at + c.len_utf8();
                return (text.trim().to_owned(), true);
            }
            let escaped = letters.clone().next().map(|(_, next)| next).filter(|next| matches!(next, '"' | '\\'));
            if let (true, Some(next)) = (c == '\\', escaped) {
                letters.next();
                text.push(next);
            } else {
                text.push(c);
            }
        }
        self.at = self.text.len();
        (text.trim().to_owned(), false)
    }
}
