//! Reading a query: items, alternatives, signs and brackets. It cannot fail: open quotation marks and brackets end with the
//! text, and what means nothing or is not known becomes a hint. Words and fields are read in `parse_term`.

use std::ops::Range;

use crate::limits::{MAX_QUERY_CHARS, MAX_QUERY_DEPTH};
use crate::text::grouped;
use crate::text::words::words;

use super::ast::{Clause, Expr, Query};
use super::date_words;
use super::fields::Field;
use super::hint::Hint;
use super::lexical::{ascii_negation, ends_word, is_negation, is_quote, starts_term};
use super::operators::{Operator, is_headline, words_in_headline};
use super::precedence::OperandChain;
use super::reader::QueryCursor;

/// What stands unfinished at the end of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CompletionPoint {
    /// A word, or the name of a field.
    Word(Range<usize>),
    /// A value of a field; the place is that of the value, quotation mark included and the sign of a negation not.
    FieldValue(&'static Field, Range<usize>),
}

impl Query {
    /// Reads a query.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        parse_with_tail(text).0
    }
}

/// What stands unfinished at the end of a text.
#[must_use]
pub(crate) fn tail(text: &str) -> Option<CompletionPoint> {
    parse_with_tail(text).1
}

fn parse_with_tail(text: &str) -> (Query, Option<CompletionPoint>) {
    let (text, cut) = within_limit(text);
    let reader = QueryCursor { text, at: 0 };
    let headline = is_headline(text);
    let mut parser = Parser {
        reader,
        headline,
        depth: 0,
        unfinished: false,
        negated: false,
        hints: Vec::new(),
        tail: None,
        nothing: false,
        unclosed: None,
    };
    let items = parser.parse_clauses();
    if headline {
        parser.hints.extend(words_in_headline(text));
    }
    for hint in date_words::hints(&items) {
        parser.hint(hint.span, hint.says, hint.instead);
    }
    let mut expr = all_of(items.iter().map(|item: &Clause| item.expr.clone()));
    if items.is_empty() && !text.trim().is_empty() && (parser.nothing || words(text).is_empty()) {
        expr = Expr::Or(Vec::new());
        if parser.hints.is_empty() {
            parser.hints.push(nothing_in(text.trim(), 0..text.len()));
        }
    }
    parser.hints.extend(cut);
    let unclosed = parser.unclosed;
    (Query { text: text.to_owned(), hints: parser.hints, expr, items, unclosed }, parser.tail)
}

/// Returns the part of a query that is read, and a hint where that is not all.
fn within_limit(text: &str) -> (&str, Option<Hint>) {
    let Some((end, _)) = text.char_indices().nth(MAX_QUERY_CHARS) else { return (text, None) };
    let read = text.get(..end).unwrap_or_default();
    let rest = grouped(text.chars().count() - MAX_QUERY_CHARS);
    let most = grouped(MAX_QUERY_CHARS);
    let says = format!("the query is too long: its first {most} characters are searched for, the other {rest} are not");
    // The end of what is read may be the beginning of a word or an id.
    (read, Some(Hint { is_error: true, ..Hint::at(end..end, says, "") }))
}

/// Returns the hint on a text without letters and digits.
pub(super) fn nothing_in(text: &str, span: Range<usize>) -> Hint {
    let says = format!("nothing to search for in `{text}`: only letters and digits are searched");
    Hint::at(span, says, "")
}

/// All of these, in its simplest form.
pub(crate) fn all_of(parts: impl IntoIterator<Item = Expr>) -> Expr {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Expr::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() == 1 { flat.pop().unwrap_or_default() } else { Expr::And(flat) }
}

/// Any of these, in its simplest form; `None` for none.
fn any_of(parts: Vec<Expr>) -> Option<Expr> {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Expr::Or(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() < 2 { flat.pop() } else { Some(Expr::Or(flat)) }
}

/// The negation of this, in its simplest form.
pub(super) fn not(expr: Expr) -> Expr {
    match expr {
        Expr::Not(inner) => *inner,
        expr => Expr::Not(Box::new(expr)),
    }
}

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about what is being read")]
pub(super) struct Parser<'a> {
    pub(super) reader: QueryCursor<'a>,
    /// `AND`, `OR` and `NOT` are words, as all is in capitals.
    pub(super) headline: bool,
    /// How many brackets are open.
    depth: usize,
    /// What was read last ends with the text and may go on.
    pub(super) unfinished: bool,
    /// There was a term without a letter or digit.
    pub(super) nothing: bool,
    /// The first quotation mark or bracket that is not closed.
    pub(super) unclosed: Option<char>,
    /// What is being read is left out: a word that is still typed then stands for itself alone, as nobody sees what a
    /// beginning would leave out.
    pub(super) negated: bool,
    pub(super) hints: Vec<Hint>,
    pub(super) tail: Option<CompletionPoint>,
}

impl Parser<'_> {
    /// Adds a hint. A query is short: there are no more than it has letters.
    pub(super) fn hint(&mut self, span: Range<usize>, says: String, instead: impl Into<String>) {
        self.hints.push(Hint::at(span, says, instead));
    }

    /// Adds the hint that a sign, which is passed over, means nothing where it stands.
    pub(super) fn passed_over(&mut self, span: Range<usize>, why: &str) {
        let sign = self.reader.text.get(span.clone()).unwrap_or_default().trim().to_owned();
        self.hint(span, format!("`{sign}` {why}, and is passed over"), "");
    }

    /// Adds the error that what belongs to a sign, an operator or a field is missing.
    pub(super) fn dangling(&mut self, span: Range<usize>, why: &str) {
        let sign = self.reader.text.get(span.clone()).unwrap_or_default().trim().to_owned();
        self.missing(span, &format!("`{sign}` {why}"), "");
    }

    /// Adds the error that something is missing.
    pub(super) fn missing(&mut self, span: Range<usize>, says: &str, instead: impl Into<String>) {
        let says = format!("unfinished: {says}");
        self.hints.push(Hint { is_error: true, ..Hint::at(span, says, instead) });
    }

    /// `a b`, `a AND b`: up to the end of the text, or in brackets up to the one that closes.
    fn parse_clauses(&mut self) -> Vec<Clause> {
        let mut items = Vec::new();
        let mut chain = OperandChain::default();
        let mut and: Option<Range<usize>> = None;
        loop {
            if self.reader.skip_blanks().is_none() {
                if self.depth > 0 {
                    self.unfinished = true;
                    self.unclosed.get_or_insert('(');
                }
                break;
            }
            let start = self.reader.at;
            if self.reader.eat(')') {
                if self.depth > 0 {
                    self.unfinished = false;
                    break;
                }
                self.passed_over(start..self.reader.at, "closes no bracket");
            } else if self.take_operator(Operator::And) {
                let span = start..self.reader.at;
                if items.is_empty() {
                    self.dangling(span, "has nothing before it");
                } else if let Some(before) = and.replace(span) {
                    self.dangling(before, "has nothing behind it");
                }
            } else if self.take_or() {
                self.dangling(start..self.reader.at, "has nothing before it");
            } else {
                self.unfinished = false;
                if let Some(expr) = self.parse_alternatives(&mut chain, and.is_some()) {
                    let open = self.unfinished && self.reader.is_at_end();
                    items.push(Clause { span: start..self.reader.at, expr, open });
                    and = None;
                }
            }
        }
        if let Some(span) = and {
            self.dangling(span, "has nothing behind it");
        }
        if let Some(hint) = chain.hint(self.reader.text) {
            self.hint(hint.span, hint.says, hint.instead);
        }
        items
    }

    /// `a | b`, `a OR b`
    fn parse_alternatives(&mut self, chain: &mut OperandChain, after_and: bool) -> Option<Expr> {
        let mut parts = Vec::new();
        let mut or: Option<Range<usize>> = None;
        loop {
            let start = self.reader.at;
            if let Some(part) = self.parse_signed() {
                chain.push(start..self.reader.at, &part, after_and && parts.is_empty(), or.take());
                parts.push(part);
            }
            let end = self.reader.at;
            self.reader.skip_blanks();
            let start = self.reader.at;
            if !self.take_or() {
                self.reader.at = end;
                break;
            }
            let span = start..self.reader.at;
            if parts.is_empty() {
                self.dangling(span, "has nothing before it");
            } else if let Some(before) = or.replace(span) {
                self.dangling(before, "has nothing behind it");
            }
            self.reader.skip_blanks();
            self.unfinished |= self.reader.is_at_end();
        }
        if let Some(span) = or {
            self.dangling(span, "has nothing behind it");
        }
        any_of(parts)
    }

    /// Passes over `|`, `||` or `OR`, if one is next.
    fn take_or(&mut self) -> bool {
        let sign = self.reader.eat('|');
        while sign && self.reader.eat('|') {}
        sign || self.take_operator(Operator::Or)
    }

    /// Passes over an operator written as a word, if it is next.
    fn take_operator(&mut self, wanted: Operator) -> bool {
        let found = !self.headline && self.operator() == Some(wanted);
        if found {
            self.reader.eat_until(ends_word);
        }
        found
    }

    /// The operator that is next.
    fn operator(&self) -> Option<Operator> {
        let rest = self.reader.rest();
        Operator::of(rest.split(ends_word).next().unwrap_or_default())
    }

    /// `-a`, `!a`, `NOT a`
    fn parse_signed(&mut self) -> Option<Expr> {
        let (mut negated, mut signs) = (false, false);
        loop {
            let start = self.reader.at;
            if let Some(sign) = self.reader.peek().filter(|&next| is_negation(next)) {
                self.reader.at += sign.len_utf8();
                if !self.reader.peek().is_some_and(starts_term) {
                    self.sign_alone(start, ascii_negation(sign));
                    return None;
                }
                self.odd_sign(start, sign);
            } else if self.take_operator(Operator::Not) {
                let span = start..self.reader.at;
                let next = self.reader.skip_blanks();
                let operator = !self.headline && matches!(self.operator(), Some(Operator::And | Operator::Or));
                if operator || !next.is_some_and(starts_term) {
                    self.dangling(span, "has nothing behind it");
                    return None;
                }
            } else {
                break;
            }
            (negated, signs) = (!negated, true);
        }
        // Only behind a sign is the word of an operator a word.
        let operator = !self.headline && matches!(self.operator(), Some(Operator::And | Operator::Or));
        let outside = self.negated;
        self.negated |= negated;
        let expr = match (operator, signs) {
            (true, false) => None,
            (true, true) => Some(self.parse_literal()),
            (false, _) => self.parse_atom(),
        };
        self.negated = outside;
        Some(if negated { not(expr?) } else { expr? })
    }

    /// A sign with a blank behind it negates nothing.
    fn sign_alone(&mut self, start: usize, sign: char) {
        let typed = self.reader.text.get(start..self.reader.at).unwrap_or_default();
        let rest = self.reader.rest();
        let next = rest.trim_start().split(ends_word).next().unwrap_or_default();
        let (end, instead) = (self.reader.at + rest.len() - rest.trim_start().len(), sign.to_string());
        if next.is_empty() || (!self.headline && Operator::of(next).is_some()) {
            self.dangling(start..self.reader.at, "stands alone");
        } else {
            let says = format!("the sign `{typed}` stands alone and is passed over; for not, write `{instead}{next}`");
            self.hint(start..end, says, instead);
        }
    }

    /// Says that a dash or a full-width sign was read as the plain one.
    fn odd_sign(&mut self, start: usize, sign: char) {
        if !matches!(sign, '-' | '!') {
            let plain = ascii_negation(sign).to_string();
            self.hint(start..self.reader.at, format!("`{sign}` before a word is read as `{plain}`: not"), plain);
        }
    }

    fn parse_atom(&mut self) -> Option<Expr> {
        match self.reader.peek()? {
            '(' => self.parse_group(),
            ')' | '|' => None,
            '~' => self.parse_similar(),
            mark if is_quote(mark) => self.parse_phrase(),
            _ => self.parse_bare(),
        }
    }

    fn parse_group(&mut self) -> Option<Expr> {
        let start = self.reader.at;
        self.reader.at += 1;
        if self.depth == MAX_QUERY_DEPTH {
            let says = format!("brackets deeper than {MAX_QUERY_DEPTH} are passed over");
            self.hint(start..self.reader.at, says, "");
            return None;
        }
        let known = self.hints.len();
        self.depth += 1;
        let items = self.parse_clauses();
        self.depth -= 1;
        if items.is_empty() && self.hints.len() == known {
            self.dangling(start..self.reader.at, "has nothing in it");
        }
        let expr = all_of(items.into_iter().map(|item| item.expr));
        (expr != Expr::default()).then_some(expr)
    }
}
