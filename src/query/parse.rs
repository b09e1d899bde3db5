//! Reading a query. It cannot fail: open quotation marks and brackets end with the text, signs without a term are
//! passed over, and what is not known becomes a hint.

use std::ops::Range;

use crate::text::words::words;

use super::fields::{Column, FIELDS, Field, Values, field};
use super::marks::{is_mark, starts_term, stops_value, stops_word, thousands_follow};
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
    let mut reader = Reader { text, at: 0, depth: 0, unfinished: false, hints: Vec::new(), tail: None };
    let mut items = Vec::new();
    while reader.skip_blanks().is_some() {
        if reader.take(')') {
            continue;
        }
        let start = reader.at;
        reader.unfinished = false;
        if let Some(expr) = reader.either() {
            let open = reader.unfinished && reader.at == text.len();
            items.push(Item { span: start..reader.at, expr, open });
        }
    }
    let expr = all_of(items.iter().map(|item: &Item| item.expr.clone()));
    (Query { text: text.to_owned(), hints: reader.hints, expr, items }, reader.tail)
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

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    unfinished: bool,
    hints: Vec<Hint>,
    tail: Option<Tail>,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn skip_blanks(&mut self) -> Option<char> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.peek()
    }

    fn ends(&self) -> bool {
        self.at == self.text.len()
    }

    /// `a | b`
    fn either(&mut self) -> Option<Expr> {
        let mut parts = Vec::new();
        loop {
            parts.extend(self.signed());
            let end = self.at;
            self.skip_blanks();
            if !self.take('|') {
                self.at = end;
                break;
            }
            self.skip_blanks();
            self.unfinished |= self.ends();
        }
        any_of(parts)
    }

    /// `-a`, `!a`
    fn signed(&mut self) -> Option<Expr> {
        let mut negated = false;
        while matches!(self.peek(), Some('-' | '!')) {
            self.at += 1;
            if !self.peek().is_some_and(starts_term) {
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
        let start = self.at;
        let kind = match self.peek()? {
            '(' => return self.group(),
            ')' | '|' => return None,
            '~' => self.similar()?,
            mark if is_mark(mark) => self.phrase()?,
            _ => self.bare()?,
        };
        Some(Expr::Term(Term { span: start..self.at, kind }))
    }

    fn group(&mut self) -> Option<Expr> {
        self.at += 1;
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let mut parts = Vec::new();
        loop {
            if self.skip_blanks().is_none() {
                self.unfinished = true;
                break;
            }
            if self.take(')') {
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
        self.at += 1;
        if !self.peek().is_some_and(starts_term) || self.peek() == Some('(') {
            return None;
        }
        let start = self.at;
        let text = if self.peek().is_some_and(is_mark) {
            self.marked().0
        } else {
            if let Some(field) = self.field_name() {
                return self.values(field);
            }
            self.run(stops_word).to_owned()
        };
        self.worth_searching(&text, start).then_some(TermKind::Similar(text))
    }

    /// `"words side by side"`
    fn phrase(&mut self) -> Option<TermKind> {
        let start = self.at;
        let (text, closed) = self.marked();
        let typing = !closed && !self.text.ends_with(char::is_whitespace);
        let open = if closed { self.take('*') } else { typing };
        self.worth_searching(&text, start).then_some(TermKind::Text { text, quoted: true, open })
    }

    /// A word, or a field with its values.
    fn bare(&mut self) -> Option<TermKind> {
        let start = self.at;
        if let Some(field) = self.field_name() {
            return self.values(field);
        }
        let run = self.run(stops_word);
        let mut text = run.trim_end_matches('*').to_owned();
        let mut open = text.len() < run.len();
        let mut quoted = false;
        if run.ends_with(':') && run.len() > 1 && self.peek().is_some_and(is_mark) {
            text.push_str(&self.marked().0);
            quoted = true;
        } else if self.ends() {
            open = true;
            self.unfinished = true;
            self.tail = Some(Tail::Word(start..self.at));
        }
        self.unknown_field(start, run);
        if text.is_empty() && open {
            return None;
        }
        self.worth_searching(&text, start).then_some(TermKind::Text { text, quoted, open })
    }

    /// The field whose name and colon stand here; they are passed over.
    fn field_name(&mut self) -> Option<&'static Field> {
        let rest = self.rest();
        let (name, _) = rest.split_once(':')?;
        let field = field(name)?;
        self.at += name.len() + 1;
        Some(field)
    }

    /// The values of a field; `None` where there are none yet.
    fn values(&mut self, field: &'static Field) -> Option<TermKind> {
        let mut values = Vec::new();
        loop {
            let start = self.at;
            values.extend(self.value(field));
            if self.ends() {
                self.tail = Some(Tail::Value(field, start..self.at));
            }
            if !self.take(',') {
                break;
            }
            self.unfinished |= self.ends();
        }
        (!values.is_empty()).then_some(TermKind::Field(field, values))
    }

    fn value(&mut self, field: &Field) -> Option<Value> {
        let ordered = field.values.are_ordered();
        while ordered && self.take('=') {}
        let comparison = Comparison::ALL.into_iter().find(|(sign, _)| ordered && self.rest().starts_with(sign));
        self.at += comparison.map_or(0, |(sign, _)| sign.len());
        let marked = self.peek().is_some_and(is_mark);
        let text = if marked {
            self.marked().0
        } else if matches!(field.values, Values::Numbers(Column::Figure)) {
            self.number().to_owned()
        } else {
            self.run(stops_value).to_owned()
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

    /// A run in which commas between thousands do not count as commas: `6,000`.
    fn number(&mut self) -> &'a str {
        let start = self.at;
        self.run(stops_value);
        while thousands_follow(self.text.get(start..self.at).unwrap_or_default(), self.rest()) {
            self.at += 1;
            self.run(stops_value);
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Passes over the characters up to the first that stops.
    fn run(&mut self, stops: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(stops).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// A text in quotation marks and whether they are closed. `\"` and `\\` stand for the mark and the stroke.
    fn marked(&mut self) -> (String, bool) {
        let opening = self.peek();
        self.at += opening.map_or(0, char::len_utf8);
        let closes = |c| c == '"' || (opening != Some('"') && matches!(c, '”' | '“'));
        let mut text = String::new();
        let mut letters = self.rest().char_indices();
        while let Some((at, c)) = letters.next() {
            if closes(c) {
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
        self.unfinished = true;
        (text.trim().to_owned(), false)
    }

    /// Whether there is a word in it; a hint where there is none.
    fn worth_searching(&mut self, text: &str, start: usize) -> bool {
        let worth = !words(text).is_empty();
        if !worth && !text.is_empty() {
            let says = format!("nothing to search for in `{text}`: only letters and digits are searched");
            self.hints.push(Hint { span: start..self.at, says, instead: String::new() });
        }
        worth
    }

    fn unknown_field(&mut self, start: usize, run: &str) {
        let Some((name, value)) = run.split_once(':') else { return };
        let like_a_field = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
        if !like_a_field || value.starts_with("//") {
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
