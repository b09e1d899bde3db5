//! The hints that the parser adds on terms written for other search tools.

use super::address;
use super::ast::Comparison::{Above, AtLeast, AtMost, Below};
use super::ast::FieldValue;
use super::fields::{Field, ValueKind, field};
use super::foreign_fields::trait_of;
use super::foreign_terms::{self, bracketed_range};
use super::hint::Hint;
use super::lexical::is_quote;
use super::parser::Parser;
use super::query_cursor::QueryCursor;

impl Parser<'_> {
    /// Adds the hint on a bare word that has a meaning in other tools; returns whether there is one.
    pub(super) fn check_foreign_word(&mut self, start: usize, run: &str) -> bool {
        if let Some((message, replacement)) = foreign_terms::word(run) {
            self.foreign(start..start + run.len(), message, replacement);
            return true;
        }
        let before = self.cursor.text.get(..start).unwrap_or_default().trim_end().len();
        let is_between = before > 0 && !self.headline;
        let message = if foreign_terms::is_proximity(run) {
            "distance between words cannot be searched; a space finds both words anywhere, quotation marks side by side"
        } else if foreign_terms::is_conjunction(run) {
            "a space already means AND"
        } else {
            return false;
        };
        if is_between {
            let rest = self.cursor.rest();
            let end = self.cursor.at + rest.len() - rest.trim_start().len();
            self.foreign(before..end, format!("`{run}`: {message}"), " ");
        }
        is_between
    }

    /// Adds the hint on a star before a dot, which stands for any subdomain or file in other tools: `*.herald.example`. A star
    /// before letters is looked up among the words of the texts.
    pub(super) fn check_leading_star(&mut self, start: usize, run: &str) {
        let Some(name) = run.strip_prefix('*').map(|rest| rest.trim_start_matches('*')) else { return };
        let Some(name) = name.strip_prefix('.').filter(|name| name.starts_with(char::is_alphanumeric)) else { return };
        let what = if address::is_address(name) {
            "an address finds the pages of its subdomains as well"
        } else {
            "a word is found wherever it begins"
        };
        let message = format!("`*.` is not a wildcard: {what}; did you mean `{name}`?");
        self.hint(start..start + run.len(), message, name);
    }

    /// Adds the hint on a star before a value of a field for names: `actor:*guard`.
    pub(super) fn check_leading_stars(&mut self, field: &Field, start: usize, values: &[FieldValue]) {
        let starred = values.iter().map(FieldValue::text).find(|text| text.starts_with('*') && text.len() > 1);
        let Some(starred) = starred.filter(|_| matches!(field.values, ValueKind::Names(_))) else { return };
        let name = starred.trim_matches('*').trim_start_matches('.');
        let typed = self.cursor.text.get(start..self.cursor.at).unwrap_or_default();
        let replacement = typed.replacen(starred, name, 1);
        let message = format!("`*` in `{starred}` is not a wildcard: names are found by any of their words");
        self.hint(start..self.cursor.at, message, replacement);
    }

    /// Consumes how far apart the words of a phrase may stand (`"a b"~5`), and adds the hint that this is not searched.
    pub(super) fn take_slop(&mut self, start: usize, text: &str) {
        let Some(after) = self.cursor.rest().strip_prefix('~') else { return };
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let typed = self.cursor.text.get(start..self.cursor.at).unwrap_or_default();
        let message =
            format!("distance between words cannot be searched; `{typed}` finds them side by side, `{text}` anywhere");
        self.cursor.at += 1 + digits;
        self.hint(start..self.cursor.at, message, text);
    }

    /// Adds the hint on a name in quotation marks with a colon after it, as in JSON: `"actor": "taliban"`.
    pub(super) fn check_quoted_name(&mut self, start: usize, name: &str) {
        let mut ahead = QueryCursor { text: self.cursor.text, at: self.cursor.at };
        if !ahead.eat(':') {
            return;
        }
        let colon = ahead.at;
        ahead.skip_whitespace();
        let value = ahead.at;
        let message = "field names are written without quotation marks, as in `actor:taliban`";
        let typed = self.cursor.text.get(start..self.cursor.at).unwrap_or_default().to_owned();
        self.cursor.at = colon;
        if let Some(field) = field(name) {
            let message = format!("{message}; did you mean `{}:`?", field.name);
            self.hint(start..value, message, format!("{}:", field.name));
        } else if ahead.peek().is_some_and(is_quote) {
            ahead.eat_quoted();
            let value = self.cursor.text.get(value..ahead.at).unwrap_or_default().to_owned();
            let message = format!("`{typed}` is not a field; {message}; did you mean `{value}`?");
            self.hint(start..ahead.at, message, value);
        } else {
            self.hint(start..colon, format!("`{typed}` is not a field; {message}"), "");
        }
    }

    /// Adds hints on values of a field that start at a byte offset: `place:*` for any value, and `figure:>=12,<=15` for a
    /// range, where a comma means or.
    pub(super) fn check_foreign_values(&mut self, start: usize, field: &Field, values: &[FieldValue]) {
        let span = start..self.cursor.at;
        match values {
            [FieldValue::Is(any)] if any == "*" => {
                let (meant, replacement) = match trait_of(field.name) {
                    Some(known) => (format!("did you mean `has:{known}`?"), format!("has:{known}")),
                    None => (format!("write one, as in `{}`", field.example), String::new()),
                };
                let message = format!("`{}:*` names no value; {meant}", field.name);
                self.hints.push(Hint { is_error: true, ..Hint::at(span, message, replacement) });
            }
            // `>40,<5` is what lies outside, and no range.
            [FieldValue::Compared(AtLeast | Above, from), FieldValue::Compared(AtMost | Below, to)]
                if is_in_order(from, to) =>
            {
                let replacement = format!("{}:{from}..{to}", field.name);
                let message = format!("a comma means or; did you mean the range `{replacement}`?");
                self.hint(span, message, replacement);
            }
            _ => {}
        }
    }

    /// Consumes a range in brackets without a field, and returns it with a hint: `[2020 TO 2021]`.
    pub(super) fn take_bracketed_range(&mut self) -> Option<String> {
        let (length, ends) = bracketed_range(self.cursor.rest())?;
        let start = self.cursor.at;
        let typed = self.cursor.rest().get(..length)?.to_owned();
        self.cursor.at += length;
        let term = foreign_terms::term_of_range(&ends);
        let message = match &term {
            Some(term) => format!("`{typed}` is searched as words: for a range, write `{term}`"),
            None => format!("`{typed}` is searched as words: a range is written `date:2020..2021` or `figure:1..5`"),
        };
        self.foreign(start..self.cursor.at, message, term.unwrap_or_default());
        Some(typed)
    }

    /// Consumes a range in brackets as the value of a field, and returns it with an error: `date:[2020 TO 2021]`.
    pub(super) fn take_bracketed_value(&mut self, field: &Field) -> Option<FieldValue> {
        let (length, ends) = bracketed_range(self.cursor.rest()).filter(|_| field.values.is_ordered())?;
        let start = self.cursor.at;
        self.cursor.at += length;
        let replacement = foreign_terms::range_value(&ends);
        let message = format!("a range is written `{}:{replacement}`, both ends included", field.name);
        self.hints.push(Hint { is_error: true, ..Hint::at(start..self.cursor.at, message, replacement) });
        let [from, to] = ends;
        Some(FieldValue::Range(from, to))
    }
}

/// Returns whether two ends may be those of a range: false of numbers of which the first is the greater.
fn is_in_order(from: &str, to: &str) -> bool {
    let number = |text: &str| text.replace(',', "").parse::<f64>().ok();
    number(from).zip(number(to)).is_none_or(|(from, to)| from <= to)
}
