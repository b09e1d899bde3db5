//! Reading a query. It cannot fail: open quotation marks and brackets end with the text, signs without a term are
//! passed over, and what is not known becomes a hint.

use std::ops::Range;

use crate::limits::MAX_QUERY_CHARS;
use crate::text::grouped;
use crate::text::words::words;

use super::addresses;
use super::fields::{Column, FIELDS, Field, Values, field};
use super::marks::{is_mark, starts_term, stops_value, stops_word};
use super::reader::Reader;
use super::spelling;
use super::syntax::{Comparison, Expr, Hint, Item, Query, Term, TermKind, Value};

/// Brackets deeper than this are passed over.
const DEEPEST: usize = 32;

/// What stands unfinished at the end of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tail {
    /// A word, or the name of a field.
    Word(Range<usize>),
    /// A value of a field; the place is that of the value, quotation mark included.
    Value(&'static Field, Range<usize>),
}

/// Reads a query.
#[must_use]
pub fn parse(text: &str) -> Query {
    read(text).0
}

/// What stands unfinished at the end of a text.
#[must_use]
pub fn tail(text: &str) -> Option<Tail> {
    read(text).1
}

fn read(text: &str) -> (Query, Option<Tail>) {
    let (text, cut) = within_limit(text);
    let reader = Reader { text, at: 0 };
    let mut parser = Parser { reader, depth: 0, unfinished: false, hints: Vec::new(), tail: None };
    let mut items = Vec::new();
    while parser.reader.skip_blanks().is_some() {
        if parser.reader.take(')') {
            continue;
        }
        let start = parser.reader.at;
        parser.unfinished = false;
        if let Some(expr) = parser.either() {
            let open = parser.unfinished && parser.reader.at == text.len();
            items.push(Item { span: start..parser.reader.at, expr, open });
        }
    }
    let mut expr = all_of(items.iter().map(|item: &Item| item.expr.clone()));
    if items.is_empty() && !text.trim().is_empty() && words(text).is_empty() {
        expr = Expr::Or(Vec::new());
        if parser.hints.is_empty() {
            parser.hints.push(nothing_in(text.trim(), 0..text.len()));
        }
    }
    parser.hints.extend(cut);
    (Query { text: text.to_owned(), hints: parser.hints, expr, items }, parser.tail)
}

/// Returns the part of a query that is read, and a hint where that is not all.
fn within_limit(text: &str) -> (&str, Option<Hint>) {
    let Some((end, _)) = text.char_indices().nth(MAX_QUERY_CHARS) else { return (text, None) };
    let read = text.get(..end).unwrap_or_default();
    let rest = grouped(text.chars().count() - MAX_QUERY_CHARS);
    let most = grouped(MAX_QUERY_CHARS);
    let says = format!("the query is too long: its first {most} characters are searched for, the other {rest} are not");
    (read, Some(Hint { span: end..end, says, instead: String::new() }))
}

/// Returns the hint on a text without letters and digits.
fn nothing_in(text: &str, span: Range<usize>) -> Hint {
    let says = format!("nothing to search for in `{text}`: only letters and digits are searched");
    Hint { span, says, instead: String::new() }
}

/// All of these, in its simplest form.
pub fn all_of(parts: impl IntoIterator<Item = Expr>) -> Expr {
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

struct Parser<'a> {
    reader: Reader<'a>,
    /// How many brackets are open.
    depth: usize,
    /// What was read last ends with the text and may go on.
    unfinished: bool,
    hints: Vec<Hint>,
    tail: Option<Tail>,
}

impl Parser<'_> {
    /// `a | b`
    fn either(&mut self) -> Option<Expr> {
        let mut parts = Vec::new();
        loop {
            parts.extend(self.signed());
            let end = self.reader.at;
            self.reader.skip_blanks();
            if !self.reader.take('|') {
                self.reader.at = end;
                break;
            }
            self.reader.skip_blanks();
            self.unfinished |= self.reader.ends();
        }
        any_of(parts)
    }

    /// `-a`, `!a`
    fn signed(&mut self) -> Option<Expr> {
        let mut negated = false;
        while matches!(self.reader.peek(), Some('-' | '!')) {
            self.reader.at += 1;
            if !self.reader.peek().is_some_and(starts_term) {
                return None;
            }
            negated = !negated;
        }
        match (negated, self.atom()?) {
            (false, expr) => Some(expr),
            (true, Expr::Not(inner)) => Some(*inner),
            (true, expr) => Some(Expr::Not(Box::new(expr))),
        }
    }

    fn atom(&mut self) -> Option<Expr> {
        let start = self.reader.at;
        let kind = match self.reader.peek()? {
            '(' => return self.group(),
            ')' | '|' => return None,
            '~' => self.similar()?,
            mark if is_mark(mark) => self.phrase()?,
            _ => self.bare()?,
        };
        Some(Expr::Term(Term { span: start..self.reader.at, kind }))
    }

    fn group(&mut self) -> Option<Expr> {
        self.reader.at += 1;
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let mut parts = Vec::new();
        loop {
            if self.reader.skip_blanks().is_none() {
                self.unfinished = true;
                break;
            }
            if self.reader.take(')') {
                self.unfinished = false;
                break;
            }
            parts.extend(self.either());
        }
        self.depth -= 1;
        let expr = all_of(parts);
        (expr != Expr::default()).then_some(expr)
    }

    /// `~word`
    fn similar(&mut self) -> Option<TermKind> {
        self.reader.at += 1;
        if !self.reader.peek().is_some_and(starts_term) || self.reader.peek() == Some('(') {
            return None;
        }
        let start = self.reader.at;
        let text = if self.reader.peek().is_some_and(is_mark) {
            self.marked().0
        } else {
            if let Some(field) = self.field_name() {
                return self.values(field);
            }
            self.reader.run(stops_word).to_owned()
        };
        self.worth_searching(&text, start).then_some(TermKind::Similar(text))
    }

    /// `"words side by side"`
    fn phrase(&mut self) -> Option<TermKind> {
        let start = self.reader.at;
        let (text, closed) = self.marked();
        let typing = !closed && !self.reader.text.ends_with(char::is_whitespace);
        let open = if closed { self.reader.take('*') } else { typing };
        self.worth_searching(&text, start).then_some(TermKind::Text { text, quoted: true, open })
    }

    /// A word, or a field with its values.
    fn bare(&mut self) -> Option<TermKind> {
        let start = self.reader.at;
        if let Some(field) = self.field_name() {
            return self.values(field);
        }
        let run = self.reader.address().unwrap_or_else(|| self.reader.run(stops_word));
        let mut text = run.trim_end_matches('*').to_owned();
        let mut open = text.len() < run.len();
        let mut quoted = false;
        if run.ends_with(':') && run.len() > 1 && self.reader.peek().is_some_and(is_mark) {
            text.push_str(&self.marked().0);
            quoted = true;
        } else if self.reader.ends() {
            open = true;
            self.unfinished = true;
            self.tail = Some(Tail::Word(start..self.reader.at));
        }
        self.unknown_field(start, run);
        if text.is_empty() && open {
            return None;
        }
        self.worth_searching(&text, start).then_some(TermKind::Text { text, quoted, open })
    }

    /// The field whose name and colon stand here; they are passed over.
    fn field_name(&mut self) -> Option<&'static Field> {
        let rest = self.reader.rest();
        let (name, _) = rest.split_once(':')?;
        let field = field(name)?;
        self.reader.at += name.len() + 1;
        Some(field)
    }

    /// The values of a field; `None` where there are none yet.
    fn values(&mut self, field: &'static Field) -> Option<TermKind> {
        let mut values = Vec::new();
        let start = self.reader.at;
        loop {
            let start = self.reader.at;
            values.extend(self.value(field));
            if self.reader.ends() {
                self.tail = Some(Tail::Value(field, start..self.reader.at));
            }
            if !self.reader.take(',') {
                break;
            }
            self.unfinished |= self.reader.ends();
        }
        // Quotation marks without a text: no value will be typed here any more.
        if values.is_empty() && self.reader.text.get(start..self.reader.at).is_some_and(|value| value.contains(is_mark))
        {
            let says = format!("`{}:` has no value and is passed over", field.name);
            self.hints.push(Hint { span: start..self.reader.at, says, instead: String::new() });
        }
        (!values.is_empty()).then_some(TermKind::Field(field, values))
    }

    fn value(&mut self, field: &Field) -> Option<Value> {
        let ordered = field.values.are_ordered();
        while ordered && self.reader.take('=') {}
        let comparison = Comparison::ALL.into_iter().find(|(sign, _)| ordered && self.reader.rest().starts_with(sign));
        self.reader.at += comparison.map_or(0, |(sign, _)| sign.len());
        let marked = self.reader.peek().is_some_and(is_mark);
        let text = if marked {
            self.marked().0
        } else if matches!(field.values, Values::Numbers(Column::Figure)) {
            self.reader.number().to_owned()
        } else if let Some(address) = self.reader.address() {
            address.to_owned()
        } else {
            self.reader.run(stops_value).to_owned()
        };
        if let Some((_, comparison)) = comparison {
            return (!text.is_empty()).then_some(Value::Compared(comparison, text));
        }
        if let (true, false, Some((from, to))) = (ordered, marked, text.split_once("..")) {
            let end = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            return (!from.is_empty() || !to.is_empty()).then(|| Value::Range(end(from), end(to)));
        }
        (!text.is_empty()).then_some(Value::Is(text))
    }

    /// A text in quotation marks and whether they are closed.
    fn marked(&mut self) -> (String, bool) {
        let (text, closed) = self.reader.marked();
        self.unfinished |= !closed;
        (text, closed)
    }

    /// Whether there is a word in it; a hint where there is none.
    fn worth_searching(&mut self, text: &str, start: usize) -> bool {
        let worth = !words(text).is_empty();
        if !worth && !text.is_empty() {
            self.hints.push(nothing_in(text, start..self.reader.at));
        }
        worth
    }

    fn unknown_field(&mut self, start: usize, run: &str) {
        let Some((name, value)) = run.split_once(':') else { return };
        let like_a_field = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
        if !like_a_field || value.starts_with("//") || addresses::is_address(run) {
            return;
        }
        let known = FIELDS.iter().flat_map(|field| field.aliases.iter().chain([&field.name]));
        let nearest = spelling::nearest(&name.to_lowercase(), known.copied());
        let says = match nearest {
            Some(near) => format!("no field `{name}`: `{near}`?"),
            None => format!("no field `{name}`: searched as words side by side"),
        };
        let instead = nearest.unwrap_or_default().to_owned();
        self.hints.push(Hint { span: start..start + name.len(), says, instead });
    }
}
