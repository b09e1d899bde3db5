//! The query language: the tree of a query. Reading it is in `parse`, its text again in `print`.

use std::ops::Range;

use super::enum_values::{Predicate, choose};
use super::field::{Field, ValueKind};
use super::hint::Hint;

/// A query as typed and as understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// What may be meant, where something is not known.
    pub hints: Vec<Hint>,
    /// As understood.
    pub expr: Expr,
    /// The parts that must all hold, as they stand in the text.
    pub items: Vec<Clause>,
    /// The first quotation mark or bracket that is not closed: while it is typed, the end of the text closes it.
    pub unclosed: Option<char>,
}

/// What a query means. Everything is asked for by an `And` of nothing. An `And` is never directly in an `And`, an `Or`
/// never in an `Or`, a `Not` never in a `Not`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// All of these.
    And(Vec<Expr>),
    /// Any of these; two or more, or none where there is nothing to search for: no claim is then found.
    Or(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
    /// One term.
    Term(Term),
}

impl Default for Expr {
    fn default() -> Self {
        Self::And(Vec::new())
    }
}

/// A term with its place. Two terms that mean the same are equal wherever they stand.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its place in the query, in bytes; without the sign of a negation before it.
    pub span: Range<usize>,
    /// What it asks for.
    pub kind: TermKind,
    /// Whether signs of negation stand inside of its place, before the values of a field.
    pub signs: NegationSigns,
}

/// The places of signs of negation among the values of a field, as in `kind:-event`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NegationSigns {
    /// Before none of them.
    #[default]
    None,
    /// Before all of them: the place reads as the negation of the term.
    All,
    /// Before some: the place reads as two terms, one of them negated.
    Some,
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Term {}

/// What a term asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A word, or words side by side.
    Text {
        /// As typed, without the quotation marks.
        text: String,
        /// In quotation marks: literal, never taken for a misspelt name or an id.
        quoted: bool,
        /// The last word is only its beginning: it is being typed, or a `*` follows.
        open: bool,
    },
    /// `~word`: words that may be misspelt, abbreviated or out of order.
    Similar(String),
    /// `field:value`: any of the values.
    Field(&'static Field, Vec<FieldValue>),
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// This.
    Is(String),
    /// More or less than this: the sign and the value.
    Compared(Comparison, String),
    /// From the first to the second; at least one of them is there.
    Range(Option<String>, Option<String>),
}

/// A sign before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
}

impl Comparison {
    /// All, the longer signs first.
    pub const ALL: [(&'static str, Self); 4] =
        [(">=", Self::AtLeast), ("<=", Self::AtMost), (">", Self::Above), ("<", Self::Below)];

    /// All ways to write one, the longer signs first.
    pub const WRITTEN: [(&'static str, Self); 8] = [
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        ("=>", Self::AtLeast),
        ("=<", Self::AtMost),
        (">", Self::Above),
        ("<", Self::Below),
        ("≥", Self::AtLeast),
        ("≤", Self::AtMost),
    ];

    /// The sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(_, known)| *known == self).map_or("", |(sign, _)| sign)
    }
}

/// A part of the query that must hold, as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its place in the query, in bytes.
    pub span: Range<usize>,
    /// What it means.
    pub expr: Expr,
    /// It ends the text and is not finished: what is typed next may belong to it.
    pub open: bool,
}

impl Query {
    /// Returns whether it asks for everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Calls for each term, with whether it is wanted (`true`) or must not hold.
    pub fn each_term<'a>(&'a self, each: &mut impl FnMut(&'a Term, bool)) {
        self.expr.each_term(true, each);
    }

    /// Returns the word at its end that is read as the beginning of others because nothing stands behind it.
    #[must_use]
    pub fn unfinished_word(&self) -> Option<&str> {
        let mut last = None;
        self.each_term(&mut |term, _| {
            last = match &term.kind {
                TermKind::Text { text, quoted: false, open: true } => Some((term.span.end, text.as_str())),
                _ => None,
            };
        });
        last.filter(|(end, _)| *end == self.text.len() && !self.text.ends_with('*')).map(|(_, text)| text)
    }

    /// Returns whether its answer depends on what is marked.
    #[must_use]
    pub fn asks_for_marks(&self) -> bool {
        self.asks_for(|test| test == Predicate::Marked)
    }

    /// Returns whether its answer depends on an earlier version.
    #[must_use]
    pub fn asks_for_changes(&self) -> bool {
        self.asks_for(|test| matches!(test, Predicate::New | Predicate::Changed))
    }

    fn asks_for(&self, what: impl Fn(Predicate) -> bool) -> bool {
        let mut asks = false;
        self.each_term(&mut |term, _| {
            if let TermKind::Field(field, values) = &term.kind {
                let ValueKind::Words(list) = field.values else { return };
                let list = list();
                asks |= values.iter().any(|value| choose(&list, value.plain()).iter().any(|word| what(word.test)));
            }
        });
        asks
    }
}

impl Expr {
    fn each_term<'a>(&'a self, wanted: bool, each: &mut impl FnMut(&'a Term, bool)) {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.each_term(wanted, each)),
            Self::Not(part) => part.each_term(!wanted, each),
            Self::Term(term) => each(term, wanted),
        }
    }
}

impl FieldValue {
    /// Its text; fields without order know no other.
    #[must_use]
    pub fn plain(&self) -> &str {
        match self {
            Self::Is(text) | Self::Compared(_, text) => text,
            Self::Range(from, to) => from.as_deref().or(to.as_deref()).unwrap_or_default(),
        }
    }
}
