//! Printing: the text of a query from its tree. Parsed again, it is the same query.

use std::fmt::{self, Write};

use super::ast::{Expr, FieldValue, Query, Term, TermKind, WordEnd};
use super::fields::Field;
use super::lexical;
use super::value_parser::begins_with_negation;

impl Expr {
    /// Prints the expression, in brackets where its surroundings need them.
    fn print(&self, out: &mut String, inside: PrintContext) {
        match self {
            Self::And(parts) => {
                print_list(parts, out, " ", PrintContext::And, inside != PrintContext::Nothing);
            }
            // The empty phrase matches nothing.
            Self::Or(parts) if parts.is_empty() => out.push_str("\"\""),
            Self::Or(parts) => {
                print_list(parts, out, " | ", PrintContext::Or, matches!(inside, PrintContext::Or | PrintContext::Not));
            }
            Self::Not(part) => {
                out.push('-');
                part.print(out, PrintContext::Not);
            }
            Self::Term(term) => term.kind.print(out),
        }
    }

    /// Returns `Some` if its text ends in a word or phrase, with the end of that, and whether it is quoted.
    fn ends_in_word(&self) -> Option<(WordEnd, bool)> {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.last()?.ends_in_word(),
            Self::Not(part) => part.ends_in_word(),
            Self::Term(Term { kind: TermKind::Text { end, quoted, .. }, .. }) => Some((*end, *quoted)),
            Self::Term(_) => None,
        }
    }
}

/// The expression around the one that is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PrintContext {
    Nothing,
    And,
    Or,
    Not,
}

fn print_list(parts: &[Expr], out: &mut String, between: &str, inside: PrintContext, bracket: bool) {
    if bracket {
        out.push('(');
    }
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push_str(between);
        }
        part.print(out, inside);
    }
    if bracket {
        out.push(')');
    }
}

impl fmt::Display for Expr {
    /// Writes a text that parses as the same query. A last word that is no prefix is followed by a blank.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.print(&mut text, PrintContext::Nothing);
        match self.ends_in_word() {
            Some((WordEnd::Whole, false)) if !text.ends_with(')') => text.push(' '),
            // A word that may still be typed stands last, without what would end it: then it is one again.
            Some((WordEnd::Typed, quoted)) => {
                let typed = text.trim_end_matches(')').strip_suffix('*');
                let typed = typed.map(|typed| if quoted { typed.strip_suffix('"').unwrap_or(typed) } else { typed });
                let length = typed.map_or(text.len(), str::len);
                text.truncate(length);
            }
            Some(_) | None => {}
        }
        formatter.write_str(&text)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expr.fmt(formatter)
    }
}

impl TermKind {
    fn print(&self, out: &mut String) {
        match self {
            Self::Text { text, quoted: true, end } => {
                out.push_str(&lexical::in_quotes(text));
                if end.is_open() {
                    out.push('*');
                }
            }
            Self::Text { text, end, .. } => {
                out.push_str(text);
                if end.is_open() {
                    out.push('*');
                }
            }
            Self::Similar(text) => {
                out.push('~');
                out.push_str(&lexical::quoted_if_needed(text));
            }
            Self::Field(field, values) => out.push_str(&Self::field_text(field, values)),
        }
    }

    /// Returns the text of a field with some values.
    pub(crate) fn field_text(field: &Field, values: &[FieldValue]) -> String {
        let mut out = String::new();
        let _ = write!(out, "{}:", field.name);
        for (at, value) in values.iter().enumerate() {
            let mut text = String::new();
            value.print(&mut text);
            if begins_with_negation(&text, field) {
                // After a `=` no sign negates.
                text.insert(0, '=');
            }
            if at > 0 {
                out.push(',');
                // A second comma keeps `0` and `000` from reading as one number.
                let digit = |c: char| c.is_ascii_digit();
                if out.trim_end_matches(',').ends_with(digit) && text.starts_with(digit) && field.values.allows_minus()
                {
                    out.push(',');
                }
            }
            out.push_str(&text);
        }
        out
    }
}

impl FieldValue {
    fn print(&self, out: &mut String) {
        match self {
            Self::Is(value) => out.push_str(&lexical::quoted_if_needed(value)),
            Self::Compared(comparison, value) => {
                out.push_str(comparison.sign());
                out.push_str(&lexical::quoted_if_needed(value));
            }
            Self::Range(from, to) => {
                let end = |end: &'_ Option<String>| end.clone().unwrap_or_default();
                let _ = write!(out, "{}..{}", end(from), end(to));
            }
        }
    }
}

impl fmt::Display for TermKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.print(&mut text);
        formatter.write_str(&text)
    }
}
