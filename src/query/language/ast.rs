//! The abstract syntax tree of a query. It is parsed in `parser`, and printed as text again in `print`.

use std::ops::Range;

use super::enum_values::{Predicate, match_prefix};
use super::field::{Field, ValueKind};
use super::hint::Hint;

/// A query: its text and its parsed meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text as typed, cut at the maximum length.
    pub text: String,
    /// Hints on what is unknown or suspicious in the text itself; evaluation adds its own.
    pub hints: Vec<Hint>,
    /// The meaning.
    pub expr: Expr,
    /// The clauses that must all hold, in the order of the text.
    pub clauses: Vec<Clause>,
    /// The first quotation mark or bracket that is not closed; the end of the text closes it.
    pub unclosed: Option<char>,
}

/// The meaning of a query, in its simplest form: an `And` is never directly in an `And`, an `Or` never in an `Or`, a
/// `Not` never in a `Not`, and neither `And` nor `Or` has a single part. An empty `And` matches every claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// Claims that match all parts.
    And(Vec<Expr>),
    /// Claims that match any part. Empty where there is nothing to search for: it matches no claim.
    Or(Vec<Expr>),
    /// Claims that do not match.
    Not(Box<Expr>),
    /// Claims that match a term.
    Term(Term),
}

impl Default for Expr {
    fn default() -> Self {
        Self::And(Vec::new())
    }
}

/// A term with its place in the text. Terms are equal if they mean the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct Term {
    /// Byte range in the query, without a sign of negation before it.
    pub span: Range<usize>,
    /// The meaning.
    pub kind: TermKind,
    /// Signs of negation inside of the span, before values of a field.
    pub signs: NegationSigns,
}

/// Signs of negation before the values of a field, as in `kind:-event`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NegationSigns {
    /// No value has one.
    #[default]
    None,
    /// All values have one: the text of the span is the negation of the term.
    All,
    /// Some values have one: the text of the span is two terms, one of them negated.
    Some,
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Term {}

/// The meaning of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A word, or a phrase of adjacent words.
    Text {
        /// The words as typed, without quotation marks.
        text: String,
        /// True if it stands in quotation marks: then it is literal, never a misspelt name or an id.
        quoted: bool,
        /// The end of its last word.
        end: WordEnd,
    },
    /// `~word`: words that may be misspelt, abbreviated or in another order.
    Similar(String),
    /// `field:value,value`: claims that match any of the values.
    Field(&'static Field, Vec<FieldValue>),
}

/// The end of the last word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordEnd {
    /// The word is complete.
    Whole,
    /// The word is the last of the query, and may still be typed: a prefix, but a number is complete where anything contains it.
    Typed,
    /// A `*` follows: all that begins with the word is asked for.
    Starred,
}

impl WordEnd {
    /// Returns whether the word is a prefix.
    #[must_use]
    pub fn is_open(self) -> bool {
        self != Self::Whole
    }

    /// Returns the end of a word with or without a `*` after it.
    #[must_use]
    pub fn starred(has_star: bool) -> Self {
        if has_star { Self::Starred } else { Self::Whole }
    }
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// The value itself.
    Is(String),
    /// All values above or below one.
    Compared(Comparison, String),
    /// All values from the first to the second, both included; at least one of them is given.
    Range(Option<String>, Option<String>),
}

/// A comparison sign before a value.
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
    /// Each comparison with the sign by which it is printed, longer signs first.
    pub const ALL: [(&'static str, Self); 4] =
        [(">=", Self::AtLeast), ("<=", Self::AtMost), (">", Self::Above), ("<", Self::Below)];

    /// All signs that are parsed, longer ones first.
    pub(crate) const WRITTEN: [(&'static str, Self); 8] = [
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        ("=>", Self::AtLeast),
        ("=<", Self::AtMost),
        (">", Self::Above),
        ("<", Self::Below),
        ("≥", Self::AtLeast),
        ("≤", Self::AtMost),
    ];

    /// Returns the sign by which it is printed.
    #[must_use]
    pub fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(_, known)| *known == self).map_or("", |(sign, _)| sign)
    }
}

/// A clause: a part of the query that must hold, as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Byte range in the query.
    pub span: Range<usize>,
    /// The meaning.
    pub expr: Expr,
    /// True if it ends the text unfinished, so that the next typed character may belong to it.
    pub open: bool,
}

impl Query {
    /// Returns whether it is blank, and so matches every claim.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Calls a function for each term, with whether claims must match it (`true`) or must not.
    pub fn for_each_term<'a>(&'a self, each: &mut impl FnMut(&'a Term, bool)) {
        self.expr.for_each_term(true, each);
    }

    /// Returns the bare word at the end of the text if it is a prefix for no other reason than that it may still be
    /// typed.
    #[must_use]
    pub(crate) fn unfinished_word(&self) -> Option<&str> {
        let mut last = None;
        self.for_each_term(&mut |term, _| {
            last = match &term.kind {
                TermKind::Text { text, quoted: false, end: WordEnd::Typed } => Some((term.span.end, text.as_str())),
                _ => None,
            };
        });
        last.filter(|(end, _)| *end == self.text.len()).map(|(_, text)| text)
    }

    /// Returns whether its results depend on the marked claims.
    #[must_use]
    pub fn depends_on_marks(&self) -> bool {
        self.depends_on(|test| test == Predicate::Marked)
    }

    /// Returns whether its results depend on the decisions on drafts.
    #[must_use]
    pub(crate) fn depends_on_decisions(&self) -> bool {
        self.depends_on(|test| matches!(test, Predicate::Undecided | Predicate::Accepted | Predicate::Dropped))
    }

    /// Returns whether its results depend on the comparison with an earlier version.
    #[must_use]
    pub(crate) fn depends_on_version(&self) -> bool {
        self.depends_on(|test| matches!(test, Predicate::New | Predicate::Changed))
    }

    /// Returns whether a value of a closed list in it has a predicate for which `what` holds.
    fn depends_on(&self, what: impl Fn(Predicate) -> bool) -> bool {
        let mut asks = false;
        self.for_each_term(&mut |term, _| {
            if let TermKind::Field(field, values) = &term.kind {
                let ValueKind::ClosedList(list) = field.values else { return };
                let list = list();
                asks |= values
                    .iter()
                    .any(|value| match_prefix(&list, value.text()).iter().any(|word| what(word.predicate)));
            }
        });
        asks
    }
}

impl Expr {
    fn for_each_term<'a>(&'a self, wanted: bool, each: &mut impl FnMut(&'a Term, bool)) {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.for_each_term(wanted, each)),
            Self::Not(part) => part.for_each_term(!wanted, each),
            Self::Term(term) => each(term, wanted),
        }
    }
}

impl FieldValue {
    /// Returns the text without comparison: of a range its beginning, or its end where it has none. Fields without an
    /// order know no other values.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Is(text) | Self::Compared(_, text) => text,
            Self::Range(from, to) => from.as_deref().or(to.as_deref()).unwrap_or_default(),
        }
    }
}
