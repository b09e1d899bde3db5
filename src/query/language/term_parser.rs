//! Parsing of terms: words, phrases in quotation marks, similar words, and the names of fields. Values are parsed in
//! `value_parser`.

use crate::text::suggest::{self, WordKind};
use crate::text::tokenizer::words;

use super::address;
use super::ast::{Expr, FieldValue, NegationSigns, Term, TermKind, WordEnd};
use super::dates;
use super::fields::FIELDS;
use super::foreign_fields::field_elsewhere;
use super::hint::Hint;
use super::lexical::{ascii_negation, ends_word, is_negation, is_quote, starts_term};
use super::parser::{CompletionPoint, Parser, nothing_searchable};
use super::unsearched;

impl Parser<'_> {
    /// Returns a term from a byte offset to here.
    fn term(&self, start: usize, kind: TermKind) -> Expr {
        Expr::Term(Term { span: start..self.cursor.at, kind, signs: NegationSigns::None })
    }

    /// Parses `~word` and `~"some words"`. Before a field the `~` has no effect: names are matched by similarity
    /// anyway.
    pub(super) fn parse_similar(&mut self) -> Option<Expr> {
        let start = self.cursor.at;
        self.cursor.at += 1;
        if !self.cursor.peek().is_some_and(starts_term) || self.cursor.peek() == Some('(') {
            self.dangling(start..self.cursor.at, "has no word after it");
            return None;
        }
        if self.cursor.peek().is_some_and(is_negation) {
            let sign = ascii_negation(self.cursor.peek().unwrap_or('-'));
            self.dangling(start..self.cursor.at, &format!("stands before `{sign}`; for \"not\", write `{sign}~`"));
            return None;
        }
        let inner = self.cursor.at;
        let text = if self.cursor.peek().is_some_and(is_quote) {
            self.parse_quoted().0
        } else {
            if let Some(field) = self.cursor.eat_field() {
                return self.parse_values(start, field);
            }
            self.cursor.eat_until(ends_word).to_owned()
        };
        if text.is_empty() {
            self.dangling(start..self.cursor.at, "is empty");
        }
        self.check_searchable(&text, inner).then(|| self.term(start, TermKind::Similar(text)))
    }

    /// Parses `"adjacent words"`, and `"adjacent wor"*`.
    pub(super) fn parse_phrase(&mut self) -> Option<Expr> {
        let start = self.cursor.at;
        let (text, closed) = self.parse_quoted();
        // While the quotation is still open, its last word may still be typed: it is searched as the beginning of
        // one. Not with a negation: `-"wor` would exclude far more than the word that is meant.
        let typing = !closed && !self.negated && !self.cursor.text.ends_with(char::is_whitespace);
        let end = match (closed, typing) {
            (true, _) => WordEnd::starred(self.cursor.eat('*')),
            (false, true) => WordEnd::Typed,
            (false, false) => WordEnd::Whole,
        };
        if text.is_empty() {
            self.dangling(start..self.cursor.at, "is empty");
        }
        let term =
            self.check_searchable(&text, start).then(|| TermKind::Text { text: text.clone(), quoted: true, end });
        let term = term.map(|kind| self.term(start, kind));
        if closed {
            self.take_slop(start, &text);
            self.check_quoted_name(start, &text);
        }
        term
    }

    /// Parses a word that would be an operator without the sign before it: `-OR`.
    pub(super) fn parse_literal(&mut self) -> Expr {
        let start = self.cursor.at;
        let text = self.cursor.eat_until(ends_word).to_owned();
        self.term(start, TermKind::Text { text, quoted: true, end: WordEnd::Whole })
    }

    /// Parses a word, an address, or a field with its values.
    pub(super) fn parse_bare(&mut self) -> Option<Expr> {
        let start = self.cursor.at;
        if let Some(field) = self.cursor.eat_field() {
            return self.parse_values(start, field);
        }
        if let Some(text) = self.take_bracketed_range() {
            return Some(self.term(start, TermKind::Text { text, quoted: true, end: WordEnd::Whole }));
        }
        let run = self.cursor.eat_address().unwrap_or_else(|| self.cursor.eat_until(ends_word));
        let mut text = run.trim_end_matches('*').to_owned();
        let mut end = WordEnd::starred(text.len() < run.len());
        let mut quoted = false;
        if run.ends_with(':') && run.len() > 1 && self.cursor.peek().is_some_and(is_quote) {
            text.push_str(&self.parse_quoted().0);
            quoted = true;
        } else if self.cursor.is_at_end() {
            // The last word of the query may still be typed; what is excluded is taken as it stands.
            if end == WordEnd::Whole && !self.negated {
                end = WordEnd::Typed;
            }
            self.unfinished = true;
            self.tail = Some(CompletionPoint::Word(start..self.cursor.at));
        }
        // At most one of the two applies: the one wants a name before the colon, the other nothing.
        self.check_unknown_field(start, run);
        self.check_split_field(start, run);
        if text.is_empty() && end.is_open() {
            self.ignored(start..self.cursor.at, "has no word before it");
            return None;
        }
        self.check_leading_star(start, run);
        // A hint on the sign of another tool says enough: no second one about the same sign.
        let worth = if self.check_foreign_word(start, run) {
            !words(&text).is_empty()
        } else {
            self.check_searchable(&text, start)
        };
        worth.then(|| self.term(start, TermKind::Text { text, quoted, end }))
    }

    /// Parses a quoted text; returns it with whether it is closed.
    pub(super) fn parse_quoted(&mut self) -> (String, bool) {
        let (text, closed) = self.cursor.eat_quoted();
        if !closed {
            self.unfinished = true;
            self.unclosed.get_or_insert('"');
        }
        (text, closed)
    }

    /// Returns whether a text has a word to search for. Adds a hint where it has none, or where a sign in it is not
    /// searched.
    fn check_searchable(&mut self, text: &str, start: usize) -> bool {
        let worth = !words(text).is_empty();
        if !worth && !text.is_empty() {
            self.nothing = true;
            let hint = nothing_searchable(text, start..self.cursor.at);
            self.hint(hint.span, hint.message, hint.replacement);
        } else if !address::is_address(text)
            && let Some((message, replacement)) = unsearched::hint(text)
        {
            // `deaths>100` compares, in other tools.
            let is_compared = replacement.starts_with("figure:<") || replacement.starts_with("figure:>");
            self.hints.push(Hint { is_foreign: is_compared, ..Hint::at(start..self.cursor.at, message, replacement) });
        }
        worth
    }

    /// Adds a hint where a word looks like a field that does not exist.
    fn check_unknown_field(&mut self, start: usize, run: &str) {
        let Some((name, value)) = run.split_once(':') else { return };
        let like_a_field = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
        if !like_a_field || value.starts_with("//") || address::is_address(run) {
            return;
        }
        if let Some(replacement) = before_or_after(&name.to_lowercase(), value) {
            let message = format!("no field `{name}`; did you mean `{replacement}`?");
            return self.foreign(start..start + run.len(), message, replacement);
        }
        if let Some((field, noun)) = field_elsewhere(name) {
            return self.hint_field_elsewhere(start, name, field, noun);
        }
        if let Some(field) = super::fields::field(name) {
            let message =
                format!("`{name}:` before a blank is searched as a word; the field is written `{}:value`", field.name);
            return self.hint(start..start + run.len(), message, "");
        }
        let known = FIELDS.iter().flat_map(|field| field.aliases.iter().chain([&field.name]));
        let nearest = suggest::nearest(&name.to_lowercase(), known.copied(), WordKind::Query);
        let message = match nearest {
            Some(near) => format!("no field `{name}`; did you mean `{near}`?"),
            None => format!("no field `{name}`: searched as words side by side"),
        };
        // A colon before a blank is mostly that of a title: `Kabul: 46 dead`.
        let is_foreign = nearest.is_some() || !value.is_empty();
        let replacement = nearest.unwrap_or_default();
        self.hints.push(Hint { is_foreign, ..Hint::at(start..start + name.len(), message, replacement) });
    }

    /// Adds the hint on the name of a field of another tool, with the field that asks for the like here.
    fn hint_field_elsewhere(&mut self, start: usize, name: &str, field: &str, noun: &str) {
        let colon = start + name.len();
        let value = self.cursor.text.get(colon + 1..self.cursor.at).unwrap_or_default().to_owned();
        let (end, replacement) = if field.is_empty() { (self.cursor.at, value) } else { (colon, field.to_owned()) };
        let term = self.cursor.text.get(end..self.cursor.at).unwrap_or_default();
        let message = format!("no field `{name}`; did you mean `{replacement}{term}`, {noun}?");
        self.foreign(start..end, message, replacement);
    }

    /// Adds a hint where a blank parts the name of a field from its colon: `actor :taliban`.
    fn check_split_field(&mut self, start: usize, run: &str) {
        let Some(value) = run.strip_prefix(':').filter(|value| !value.is_empty()) else { return };
        let before = self.cursor.text.get(..start).unwrap_or_default().trim_end();
        let word = before.rsplit(ends_word).next().unwrap_or_default();
        if let Some(field) = super::fields::field(word.trim_start_matches(is_negation)) {
            let replacement = format!("{}:{value}", field.name);
            let message = format!("`{word} :{value}` is searched as words; did you mean `{replacement}`?");
            let from = before.len() - word.trim_start_matches(is_negation).len();
            self.hint(from..self.cursor.at, message, replacement);
        }
    }
}

/// Returns the term for `before:2023` or `after:2023`, which other search engines know; `None` for other fields and
/// values.
fn before_or_after(name: &str, value: &str) -> Option<String> {
    let sign = match name {
        "before" => "<",
        "until" | "to" => "<=",
        "after" => ">",
        "since" | "from" => ">=",
        _ => return None,
    };
    let right = dates::suggest_corrected(&FieldValue::Is(value.to_owned()));
    let value = right.as_ref().map_or(value, FieldValue::text);
    dates::days(&FieldValue::Is(value.to_owned())).is_ok().then(|| format!("date:{sign}{value}"))
}
