//! The parser of queries: clauses, alternatives, negations and brackets, by recursive descent.
//!
//! ```text
//! clauses      = alternatives { ["AND"] alternatives }
//! alternatives = signed { ("|" | "OR") signed }          OR binds tighter than AND
//! signed       = { "-" | "!" | "NOT" } atom
//! atom         = "(" clauses ")" | "~" word | phrase | word | field ":" values
//! ```
//!
//! Parsing cannot fail: open quotation marks and brackets end with the text, and whatever is unknown or without effect
//! becomes a hint. Words and fields are parsed in `term_parser` and `value_parser`, the hints are made in
//! `parse_hints`.

use std::ops::Range;

use crate::limits::{MAX_QUERY_CHARS, MAX_QUERY_DEPTH};
use crate::text::grouped;
use crate::text::tokenizer::words;

use super::ast::{Clause, Expr, Query};
use super::date_words;
use super::fields::Field;
use super::hint::Hint;
use super::lexical::{ascii_negation, ends_word, is_negation, is_quote, starts_term};
use super::number_hints;
use super::operators::{Operator, is_headline, words_in_headline};
use super::precedence::OperandChain;
use super::query_cursor::QueryCursor;
use super::simplify::{all_of, any_of, not};

/// The unfinished part at the end of a query, for which completions are offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CompletionPoint {
    /// A word, or the name of a field; its byte range.
    Word(Range<usize>),
    /// A value of a field; its byte range, with an opening quotation mark and without signs of negation.
    Value(&'static Field, Range<usize>),
}

impl Query {
    /// Parses a query.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        parse_with_tail(text).0
    }
}

/// Returns the unfinished part at the end of a query; `None` where the query is complete.
#[must_use]
pub(crate) fn tail(text: &str) -> Option<CompletionPoint> {
    parse_with_tail(text).1
}

/// Parses a query, and finds the unfinished part at its end.
fn parse_with_tail(text: &str) -> (Query, Option<CompletionPoint>) {
    let (text, cut) = within_limit(text);
    let cursor = QueryCursor { text, at: 0 };
    let headline = is_headline(text);
    let mut parser = Parser {
        cursor,
        headline,
        depth: 0,
        unfinished: false,
        negated: false,
        hints: Vec::new(),
        tail: None,
        nothing: false,
        unclosed: None,
    };
    let clauses = parser.parse_clauses();
    if headline {
        parser.hints.extend(words_in_headline(text));
    }
    for hint in date_words::hints(&clauses).into_iter().chain(number_hints::negative_number(text)) {
        parser.hint(hint.span, hint.message, hint.replacement);
    }
    let mut expr = all_of(clauses.iter().map(|clause: &Clause| clause.expr.clone()));
    if clauses.is_empty() && !text.trim().is_empty() && (parser.nothing || words(text).is_empty()) {
        expr = Expr::Or(Vec::new());
        if parser.hints.is_empty() {
            parser.hints.push(nothing_searchable(text.trim(), 0..text.len()));
        }
    }
    parser.hints.extend(cut);
    let unclosed = parser.unclosed;
    (Query { text: text.to_owned(), hints: parser.hints, expr, clauses, unclosed }, parser.tail)
}

/// Returns the text up to the maximum length, and a hint where it is longer.
fn within_limit(text: &str) -> (&str, Option<Hint>) {
    let Some((end, _)) = text.char_indices().nth(MAX_QUERY_CHARS) else { return (text, None) };
    let read = text.get(..end).unwrap_or_default();
    let rest = grouped(text.chars().count() - MAX_QUERY_CHARS);
    let most = grouped(MAX_QUERY_CHARS);
    let message = format!("the query is too long: at most {most} characters are searched for, and it has {rest} more");
    // An error: the cut may have made another word or id of the last one.
    (read, Some(Hint { is_error: true, ..Hint::at(end..end, message, "") }))
}

/// Returns the hint on a text without letters and digits.
pub(super) fn nothing_searchable(text: &str, span: Range<usize>) -> Hint {
    let message = format!("nothing to search for in `{text}`: only letters and digits are searched");
    Hint::at(span, message, "")
}

/// The state of the parser.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about what is being read")]
pub(super) struct Parser<'a> {
    pub(super) cursor: QueryCursor<'a>,
    /// True if `AND`, `OR` and `NOT` are words, as the whole query is in capitals.
    pub(super) headline: bool,
    /// Number of open brackets.
    depth: usize,
    /// True if the last term ends with the text and may continue.
    pub(super) unfinished: bool,
    /// True if there was a term without a letter or digit.
    pub(super) nothing: bool,
    /// The first quotation mark or bracket that is not closed.
    pub(super) unclosed: Option<char>,
    /// True if the current term is negated. A word that is still typed is then no prefix: nobody sees the claims that a
    /// prefix would exclude.
    pub(super) negated: bool,
    /// The hints so far.
    pub(super) hints: Vec<Hint>,
    /// The unfinished part, once the end of the text is reached.
    pub(super) tail: Option<CompletionPoint>,
}

impl Parser<'_> {
    /// Parses `a b` and `a AND b`, up to the end of the text or to the closing bracket.
    fn parse_clauses(&mut self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let mut chain = OperandChain::default();
        let mut and: Option<Range<usize>> = None;
        loop {
            if self.cursor.skip_whitespace().is_none() {
                if self.depth > 0 {
                    self.unfinished = true;
                    self.unclosed.get_or_insert('(');
                }
                break;
            }
            let start = self.cursor.at;
            if self.cursor.eat(')') {
                if self.depth > 0 {
                    self.unfinished = false;
                    break;
                }
                self.ignored(start..self.cursor.at, "closes no bracket");
            } else if self.take_operator(Operator::And) {
                let span = start..self.cursor.at;
                if clauses.is_empty() {
                    self.dangling(span, "has nothing before it");
                } else if let Some(before) = and.replace(span) {
                    self.dangling(before, "has nothing after it");
                }
            } else if self.take_or() {
                self.dangling(start..self.cursor.at, "has nothing before it");
            } else {
                self.unfinished = false;
                if let Some(expr) = self.parse_alternatives(&mut chain, and.is_some()) {
                    let open = self.unfinished && self.cursor.is_at_end();
                    clauses.push(Clause { span: start..self.cursor.at, expr, open });
                    and = None;
                }
            }
        }
        if let Some(span) = and {
            self.dangling(span, "has nothing after it");
        }
        if let Some(hint) = chain.hint(self.cursor.text) {
            self.hint(hint.span, hint.message, hint.replacement);
        }
        clauses
    }

    /// Parses `a | b` and `a OR b`. The operands are also put into the chain, which warns of ambiguous precedence.
    fn parse_alternatives(&mut self, chain: &mut OperandChain, after_and: bool) -> Option<Expr> {
        let mut parts = Vec::new();
        let mut or: Option<Range<usize>> = None;
        loop {
            let start = self.cursor.at;
            if let Some(part) = self.parse_signed() {
                chain.push(start..self.cursor.at, &part, after_and && parts.is_empty(), or.take());
                parts.push(part);
            }
            let end = self.cursor.at;
            self.cursor.skip_whitespace();
            let start = self.cursor.at;
            if !self.take_or() {
                self.cursor.at = end;
                break;
            }
            let span = start..self.cursor.at;
            if parts.is_empty() {
                self.dangling(span, "has nothing before it");
            } else if let Some(before) = or.replace(span) {
                self.dangling(before, "has nothing after it");
            }
            self.cursor.skip_whitespace();
            self.unfinished |= self.cursor.is_at_end();
        }
        if let Some(span) = or {
            self.dangling(span, "has nothing after it");
        }
        any_of(parts)
    }

    /// Consumes `|`, `||` or `OR`, if one is next.
    fn take_or(&mut self) -> bool {
        let sign = self.cursor.eat('|');
        while sign && self.cursor.eat('|') {}
        sign || self.take_operator(Operator::Or)
    }

    /// Consumes an operator written as a word, if it is next.
    fn take_operator(&mut self, wanted: Operator) -> bool {
        let found = !self.headline && self.operator() == Some(wanted);
        if found {
            self.cursor.eat_until(ends_word);
        }
        found
    }

    /// Returns the operator that is next, without consuming it.
    fn operator(&self) -> Option<Operator> {
        let rest = self.cursor.rest();
        Operator::of(rest.split(ends_word).next().unwrap_or_default())
    }

    /// Parses `-a`, `!a` and `NOT a`; two negations cancel out.
    fn parse_signed(&mut self) -> Option<Expr> {
        let (mut negated, mut signs) = (false, false);
        loop {
            let start = self.cursor.at;
            if let Some(sign) = self.cursor.peek().filter(|&next| is_negation(next)) {
                self.cursor.at += sign.len_utf8();
                if !self.cursor.peek().is_some_and(starts_term) {
                    self.lone_sign(start, ascii_negation(sign));
                    return None;
                }
                self.typographic_sign(start, sign);
            } else if self.take_operator(Operator::Not) {
                let span = start..self.cursor.at;
                let next = self.cursor.skip_whitespace();
                let operator = !self.headline && matches!(self.operator(), Some(Operator::And | Operator::Or));
                if operator || !next.is_some_and(starts_term) {
                    self.dangling(span, "has nothing after it");
                    return None;
                }
            } else {
                break;
            }
            (negated, signs) = (!negated, true);
        }
        // `-OR` searches for the word; without a sign it is the operator, for the caller to parse.
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

    /// Parses a group, a similar word, a phrase, a word or a field.
    fn parse_atom(&mut self) -> Option<Expr> {
        match self.cursor.peek()? {
            '(' => self.parse_group(),
            ')' | '|' => None,
            '~' => self.parse_similar(),
            mark if is_quote(mark) => self.parse_phrase(),
            _ => self.parse_bare(),
        }
    }

    /// Parses a group in brackets; `None` for an empty one. Brackets deeper than the limit are ignored.
    fn parse_group(&mut self) -> Option<Expr> {
        let start = self.cursor.at;
        self.cursor.at += 1;
        if self.depth == MAX_QUERY_DEPTH {
            let message = format!("brackets nested deeper than {MAX_QUERY_DEPTH} are ignored");
            self.hint(start..self.cursor.at, message, "");
            return None;
        }
        let known = self.hints.len();
        self.depth += 1;
        let clauses = self.parse_clauses();
        self.depth -= 1;
        if clauses.is_empty() && self.hints.len() == known {
            self.dangling(start..self.cursor.at, "is empty");
        }
        let expr = all_of(clauses.into_iter().map(|clause| clause.expr));
        (expr != Expr::default()).then_some(expr)
    }
}
