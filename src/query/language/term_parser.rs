//! Reading a term of a query: words, words in quotation marks, and fields with their values.

use std::ops::Range;

use crate::text::suggest::{self, WordKind};
use crate::text::words::words;

use super::address;
use super::ast::{Comparison, Expr, FieldValue, NegationSigns, Term, TermKind};
use super::dates;
use super::fields::{FIELDS, Field, NumericField, ValueKind};
use super::lexical::{ascii_negation, ends_value, ends_word, is_negation, is_quote, starts_term};
use super::numbers;
use super::parser::{CompletionPoint, Parser, all_of, not, nothing_in};
use super::unsearched;

/// Maximum number of characters behind a value that may be the rest of it.
const MAX_BEHIND: usize = 40;

impl Parser<'_> {
    /// A term that begins at a place and ends here.
    fn term(&self, start: usize, kind: TermKind) -> Expr {
        Expr::Term(Term { span: start..self.reader.at, kind, signs: NegationSigns::None })
    }

    /// `~word`
    pub(super) fn parse_similar(&mut self) -> Option<Expr> {
        let start = self.reader.at;
        self.reader.at += 1;
        if !self.reader.peek().is_some_and(starts_term) || self.reader.peek() == Some('(') {
            self.dangling(start..self.reader.at, "has no word behind it");
            return None;
        }
        if self.reader.peek().is_some_and(is_negation) {
            let sign = ascii_negation(self.reader.peek().unwrap_or('-'));
            self.dangling(start..self.reader.at, &format!("stands before `{sign}`; for not, write `{sign}~`"));
            return None;
        }
        let inner = self.reader.at;
        let text = if self.reader.peek().is_some_and(is_quote) {
            self.parse_quoted().0
        } else {
            if let Some(field) = self.reader.take_field() {
                return self.parse_values(start, field);
            }
            self.reader.eat_until(ends_word).to_owned()
        };
        if text.is_empty() {
            self.dangling(start..self.reader.at, "has nothing in it");
        }
        self.worth_searching(&text, inner).then(|| self.term(start, TermKind::Similar(text)))
    }

    /// `"words side by side"`
    pub(super) fn parse_phrase(&mut self) -> Option<Expr> {
        let start = self.reader.at;
        let (text, closed) = self.parse_quoted();
        let typing = !closed && !self.negated && !self.reader.text.ends_with(char::is_whitespace);
        let open = if closed { self.reader.eat('*') } else { typing };
        if text.is_empty() {
            self.dangling(start..self.reader.at, "has nothing in it");
        }
        self.worth_searching(&text, start).then(|| self.term(start, TermKind::Text { text, quoted: true, open }))
    }

    /// `-OR`: a word that would be an operator without the sign before it.
    pub(super) fn parse_literal(&mut self) -> Expr {
        let start = self.reader.at;
        let text = self.reader.eat_until(ends_word).to_owned();
        self.term(start, TermKind::Text { text, quoted: true, open: false })
    }

    /// A word, or a field with its values.
    pub(super) fn parse_bare(&mut self) -> Option<Expr> {
        let start = self.reader.at;
        if let Some(field) = self.reader.take_field() {
            return self.parse_values(start, field);
        }
        let run = self.reader.eat_address().unwrap_or_else(|| self.reader.eat_until(ends_word));
        let mut text = run.trim_end_matches('*').to_owned();
        let mut open = text.len() < run.len();
        let mut quoted = false;
        if run.ends_with(':') && run.len() > 1 && self.reader.peek().is_some_and(is_quote) {
            text.push_str(&self.parse_quoted().0);
            quoted = true;
        } else if self.reader.is_at_end() {
            open |= !self.negated;
            self.unfinished = true;
            self.tail = Some(CompletionPoint::Word(start..self.reader.at));
        }
        self.unknown_field(start, run);
        self.parted_field(start, run);
        if text.starts_with('*') && text.len() > 1 {
            self.passed_over(start..start + 1, "stands before a word, of which beginnings alone are found");
        }
        if text.is_empty() && open {
            self.passed_over(start..self.reader.at, "has no word before it");
            return None;
        }
        self.worth_searching(&text, start).then(|| self.term(start, TermKind::Text { text, quoted, open }))
    }

    /// The values of a field, those with a sign apart; `None` where there are none yet.
    fn parse_values(&mut self, start: usize, field: &'static Field) -> Option<Expr> {
        let (mut wanted, mut refused) = (Vec::new(), Vec::new());
        let mut signs = false;
        let list = self.reader.at;
        let mut gap = false;
        loop {
            let negated = self.value_signs(field);
            signs |= negated.is_some();
            let first = self.reader.at;
            match self.parse_value(field) {
                Some(value) if negated == Some(true) => refused.push(value),
                Some(value) => wanted.push(value),
                None => gap = true,
            }
            if self.reader.is_at_end() {
                self.tail = Some(CompletionPoint::FieldValue(field, first..self.reader.at));
            }
            if !self.reader.eat(',') {
                break;
            }
            self.unfinished |= self.reader.is_at_end();
        }
        let span = start..self.reader.at;
        if wanted.is_empty() && refused.is_empty() {
            self.no_value(span, field);
            return None;
        }
        if gap {
            self.dangling(span.clone(), "has a comma with no value on one side");
        }
        self.hint_on_values(field, list, &wanted);
        // A list with signs both before all and before some of its values reads as it is written either way.
        let signs = match (signs, wanted.is_empty()) {
            (false, _) => NegationSigns::None,
            (true, true) => NegationSigns::All,
            (true, false) => NegationSigns::Some,
        };
        let term = |values| Expr::Term(Term { span: span.clone(), kind: TermKind::Field(field, values), signs });
        match (wanted.is_empty(), refused.is_empty()) {
            (false, true) => Some(term(wanted)),
            (true, _) => Some(not(term(refused))),
            (false, false) => Some(all_of([term(wanted), not(term(refused))])),
        }
    }

    /// Passes over the signs of negation before a value: whether they negate, `None` where there are none. A minus
    /// before the digits of a figure, or of a year before our era, belongs to them.
    fn value_signs(&mut self, field: &Field) -> Option<bool> {
        let mut negated = None;
        while let Some(sign) = self.reader.peek().filter(|&next| is_negation(next)) {
            let (start, rest) = (self.reader.at, self.reader.rest());
            let behind = rest.get(sign.len_utf8()..).unwrap_or_default();
            let mut digits = behind.chars().skip_while(|&c| c == '.').take(1);
            let number = !behind.starts_with("..") && digits.next().is_some_and(char::is_numeric);
            if ascii_negation(sign) == '-' && number && field.values.have_minus() {
                break;
            }
            self.reader.at += sign.len_utf8();
            if behind.chars().next().is_none_or(|next| ends_value(next) && !is_quote(next)) {
                self.dangling(start..self.reader.at, "has no value behind it");
            } else if !matches!(sign, '-' | '!') {
                self.hint(start..self.reader.at, format!("`{sign}` before a value is read as `-`: not"), "-");
            }
            negated = Some(!negated.unwrap_or(false));
        }
        negated
    }

    fn parse_value(&mut self, field: &Field) -> Option<FieldValue> {
        let ordered = field.values.are_ordered();
        let comparison = loop {
            let rest = self.reader.rest();
            let found = Comparison::WRITTEN.into_iter().find(|(sign, _)| ordered && rest.starts_with(sign));
            if found.is_some() || !(ordered && self.reader.eat('=')) {
                break found;
            }
        };
        self.reader.at += comparison.map_or(0, |(sign, _)| sign.len());
        let marked = self.reader.peek().is_some_and(is_quote);
        let text = if marked {
            self.parse_quoted().0
        } else if matches!(field.values, ValueKind::Numbers(NumericField::Figure)) {
            self.reader.eat_number().to_owned()
        } else if let Some(address) = self.reader.eat_address() {
            address.to_owned()
        } else {
            self.reader.eat_until(ends_value).to_owned()
        };
        if let Some((_, comparison)) = comparison {
            return (!text.is_empty()).then_some(FieldValue::Compared(comparison, text));
        }
        if let (true, false, Some((from, to))) = (ordered, marked, text.split_once("..")) {
            let end = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            return (!from.is_empty() || !to.is_empty()).then(|| FieldValue::Range(end(from), end(to)));
        }
        (!text.is_empty()).then_some(FieldValue::Is(text))
    }

    /// A field without a value asks for nothing; what stands behind the blank may be meant.
    fn no_value(&mut self, span: Range<usize>, field: &Field) {
        let typed = self.reader.text.get(span.clone()).unwrap_or_default().to_owned();
        let rest = self.reader.rest();
        let behind = rest.trim_start();
        let next: String = behind.chars().take_while(|&c| !ends_word(c)).collect();
        let blanks = rest.len() - behind.len();
        if next.is_empty() || blanks == 0 || next.contains(':') || typed.ends_with(',') {
            self.missing(span, &format!("`{typed}` has no value, such as `{}`", field.example), "");
        } else {
            let says = format!("`{typed}` has no value: `{typed}{next}`?");
            self.missing(span.start..span.end + blanks, &says, typed);
        }
    }

    /// What is said of values however they are read.
    fn hint_on_values(&mut self, field: &Field, start: usize, values: &[FieldValue]) {
        let list = start..self.reader.at;
        let typed = self.reader.text.get(list.clone()).unwrap_or_default();
        match field.values {
            ValueKind::Numbers(NumericField::Figure) => {
                let behind: String = self.reader.rest().chars().take(MAX_BEHIND).collect();
                if let Some((says, instead)) = numbers::doubt(typed, values, &behind) {
                    let end = list.end + instead.as_ref().map_or(0, |(_, behind)| *behind);
                    let instead = instead.map(|(instead, _)| instead);
                    self.hint(list.start..end, says, instead.unwrap_or_default());
                }
            }
            ValueKind::Dates => {
                for text in values.iter().map(FieldValue::plain) {
                    let year = text.strip_prefix('-').map(|rest| rest.get(..4).unwrap_or(rest));
                    let Some(year) = year.and_then(|year| year.parse::<u16>().ok()).filter(|&year| year >= 1000) else {
                        continue;
                    };
                    let says = format!(
                        "`-{year}` is the year {} before our era; not {year} is `-{}:{year}`",
                        year.saturating_add(1),
                        field.name
                    );
                    self.hint(list.clone(), says, "");
                }
            }
            _ => {}
        }
    }

    /// A text in quotation marks and whether they are closed.
    fn parse_quoted(&mut self) -> (String, bool) {
        let (text, closed) = self.reader.eat_quoted();
        if !closed {
            self.unfinished = true;
            self.unclosed.get_or_insert('"');
        }
        (text, closed)
    }

    /// Returns whether there is a word in it; a hint where there is none, or where a sign in it counts for nothing.
    fn worth_searching(&mut self, text: &str, start: usize) -> bool {
        let worth = !words(text).is_empty();
        if !worth && !text.is_empty() {
            self.nothing = true;
            let hint = nothing_in(text, start..self.reader.at);
            self.hint(hint.span, hint.says, hint.instead);
        } else if !address::is_address(text)
            && let Some((says, instead)) = unsearched::hint(text)
        {
            self.hint(start..self.reader.at, says, instead);
        }
        worth
    }

    fn unknown_field(&mut self, start: usize, run: &str) {
        let Some((name, value)) = run.split_once(':') else { return };
        let like_a_field = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
        if !like_a_field || value.starts_with("//") || address::is_address(run) {
            return;
        }
        if let Some(instead) = before_or_after(&name.to_lowercase(), value) {
            let says = format!("no field `{name}`: did you mean `{instead}`?");
            return self.hint(start..start + run.len(), says, instead);
        }
        let known = FIELDS.iter().flat_map(|field| field.aliases.iter().chain([&field.name]));
        let nearest = suggest::nearest(&name.to_lowercase(), known.copied(), WordKind::Query);
        let says = match nearest {
            Some(near) => format!("no field `{name}`: `{near}`?"),
            None => format!("no field `{name}`: searched as words side by side"),
        };
        let instead = nearest.unwrap_or_default();
        self.hint(start..start + name.len(), says, instead);
    }

    /// `actor :taliban`: a blank between the name of a field and its colon.
    fn parted_field(&mut self, start: usize, run: &str) {
        let Some(value) = run.strip_prefix(':').filter(|value| !value.is_empty()) else { return };
        let before = self.reader.text.get(..start).unwrap_or_default().trim_end();
        let word = before.rsplit(ends_word).next().unwrap_or_default();
        if let Some(field) = super::fields::field(word.trim_start_matches(is_negation)) {
            let instead = format!("{}:{value}", field.name);
            let says = format!("`{word} :{value}` is searched as words: did you mean `{instead}`?");
            let from = before.len() - word.trim_start_matches(is_negation).len();
            self.hint(from..self.reader.at, says, instead);
        }
    }
}

/// The range of dates that `before:2023` or `after:2023` asks for elsewhere.
fn before_or_after(name: &str, value: &str) -> Option<String> {
    let sign = match name {
        "before" => "<",
        "until" | "to" => "<=",
        "after" => ">",
        "since" | "from" => ">=",
        _ => return None,
    };
    let right = dates::corrected(&FieldValue::Is(value.to_owned()));
    let value = right.as_ref().map_or(value, FieldValue::plain);
    dates::days(&FieldValue::Is(value.to_owned())).is_ok().then(|| format!("date:{sign}{value}"))
}
