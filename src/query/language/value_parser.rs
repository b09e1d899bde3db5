//! Parsing of the values of a field: lists, comparisons, ranges, and signs of negation before values.

use std::ops::Range;

use super::ast::{Comparison, Expr, FieldValue, NegationSigns, Term, TermKind};
use super::dates;
use super::fields::{Field, NumericField, ValueKind};
use super::foreign_terms::{grouped_values, range_end};
use super::hint::Hint;
use super::lexical::{ascii_negation, ends_value, ends_word, is_negation, is_quote};
use super::number_hints;
use super::parser::{CompletionPoint, Parser};
use super::simplify::{all_of, not};

/// Maximum number of characters after a value that may be the rest of it.
const MAX_AFTER: usize = 40;

/// Returns whether a sign belongs to the digits after it. A figure may begin with its decimal point: `-.5`. Two points begin a
/// range without a lower end, `-..5`, whose sign negates.
fn is_minus(sign: char, after: &str, field: &Field) -> bool {
    let is_number = !after.starts_with("..") && after.trim_start_matches('.').starts_with(char::is_numeric);
    ascii_negation(sign) == '-' && is_number && field.values.allows_minus()
}

/// Returns whether the text of a value begins with a sign that would be read as a negation.
pub(super) fn begins_with_negation(text: &str, field: &Field) -> bool {
    let mut rest = text.chars();
    rest.next().is_some_and(|sign| is_negation(sign) && !is_minus(sign, rest.as_str(), field))
}

impl Parser<'_> {
    /// Parses the values of a field, those with a sign of negation as a term of their own; `None` where there are none
    /// yet.
    pub(super) fn parse_values(&mut self, start: usize, field: &'static Field) -> Option<Expr> {
        let (mut wanted, mut refused) = (Vec::new(), Vec::new());
        let mut signs = false;
        let list = self.cursor.at;
        let mut gap = false;
        loop {
            let negated = self.parse_negation_signs(field);
            signs |= negated.is_some();
            let first = self.cursor.at;
            match self.parse_value(field) {
                Some(value) if negated == Some(true) => refused.push(value),
                Some(value) => wanted.push(value),
                None => gap = true,
            }
            if self.cursor.is_at_end() {
                self.tail = Some(CompletionPoint::Value(field, first..self.cursor.at));
            }
            if !self.cursor.eat(',') {
                break;
            }
            self.unfinished |= self.cursor.is_at_end();
        }
        let span = start..self.cursor.at;
        if wanted.is_empty() && refused.is_empty() {
            self.missing_value(span, field);
            return None;
        }
        if gap {
            self.dangling(span.clone(), "has a comma with no value on one side");
        }
        self.check_values(field, list, &wanted);
        self.check_foreign_values(start, field, &wanted);
        // A list with signs both before all and before some of its values reads as it is written either way.
        let signs = match (signs, wanted.is_empty()) {
            (false, _) => NegationSigns::None,
            (true, true) => NegationSigns::All,
            (true, false) => NegationSigns::Some,
        };
        let term = |values| Expr::Term(Term { span: span.clone(), kind: TermKind::Field(field, values), signs });
        match (wanted.is_empty(), refused.is_empty()) {
            (false, true) => Some(term(wanted)),
            // `field:-a,-b` means neither a nor b: one negated list. Of two negations as alternatives, nearly every
            // claim would satisfy one.
            (true, _) => Some(not(term(refused))),
            (false, false) => Some(all_of([term(wanted), not(term(refused))])),
        }
    }

    /// Consumes the signs of negation before a value. Returns whether they negate, two of them do not; `None` where
    /// there are none. A minus before the digits of a figure, or of a year before our era, belongs to them.
    fn parse_negation_signs(&mut self, field: &Field) -> Option<bool> {
        let mut negated = None;
        while let Some(sign) = self.cursor.peek().filter(|&next| is_negation(next)) {
            let (start, rest) = (self.cursor.at, self.cursor.rest());
            let after = rest.get(sign.len_utf8()..).unwrap_or_default();
            if is_minus(sign, after, field) {
                break;
            }
            self.cursor.at += sign.len_utf8();
            if after.chars().next().is_none_or(|next| ends_value(next) && !is_quote(next)) {
                self.dangling(start..self.cursor.at, "has no value after it");
            } else if !matches!(sign, '-' | '!') {
                self.hint(start..self.cursor.at, format!("`{sign}` before a value is read as `-` (not)"), "-");
            }
            negated = Some(!negated.unwrap_or(false));
        }
        negated
    }

    /// Parses one value: a comparison, a range, a quoted text, an address or a word.
    fn parse_value(&mut self, field: &Field) -> Option<FieldValue> {
        let ordered = field.values.is_ordered();
        // `=5` and `==5` are written as in other tools, and mean `5`. Comparisons are looked for first, as `=>` and
        // `=<` begin with the same sign.
        let comparison = loop {
            let rest = self.cursor.rest();
            let found = Comparison::WRITTEN.into_iter().find(|(sign, _)| ordered && rest.starts_with(sign));
            if found.is_some() || !(ordered && self.cursor.eat('=')) {
                break found;
            }
        };
        self.cursor.at += comparison.map_or(0, |(sign, _)| sign.len());
        // A comparison takes one number: a bracket after it opens no range.
        if let (None, Some(range)) = (comparison, self.take_bracketed_value(field)) {
            return Some(range);
        }
        let marked = self.cursor.peek().is_some_and(is_quote);
        // Figures may hold commas, as in `1,000`, and addresses commas and brackets: these end all other values.
        let text = if marked {
            self.parse_quoted().0
        } else if matches!(field.values, ValueKind::Numbers(NumericField::Figure)) {
            self.cursor.eat_number().to_owned()
        } else if let Some(address) = self.cursor.eat_address() {
            address.to_owned()
        } else {
            self.cursor.eat_until(ends_value).to_owned()
        };
        if let Some((_, comparison)) = comparison {
            return (!text.is_empty()).then_some(FieldValue::Compared(comparison, text));
        }
        // Two dots in quotation marks are part of the text.
        if let (true, false, Some((from, to))) = (ordered, marked, text.split_once("..")) {
            let end = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            return (!from.is_empty() || !to.is_empty()).then(|| FieldValue::Range(end(from), end(to)));
        }
        (!text.is_empty()).then_some(FieldValue::Is(text))
    }

    /// Adds the error that a field has no value. The word after a blank is proposed as one.
    fn missing_value(&mut self, span: Range<usize>, field: &Field) {
        let typed = self.cursor.text.get(span.clone()).unwrap_or_default().to_owned();
        let rest = self.cursor.rest();
        if let Some((length, term)) = grouped_values(field.name, rest) {
            let message = format!("values do not go in brackets; did you mean `{term}`?");
            let span = span.start..span.end + length;
            return self.hints.push(Hint { is_error: true, ..Hint::at(span, message, term) });
        }
        let after = rest.trim_start();
        let next: String = after.chars().take_while(|&c| !ends_word(c)).collect();
        let blanks = rest.len() - after.len();
        if next.is_empty() || blanks == 0 || next.contains(':') || typed.ends_with(',') {
            self.missing(span, &format!("`{typed}` has no value, such as `{}`", field.example), "");
        } else {
            let message = format!("`{typed}` has no value; did you mean `{typed}{next}`?");
            self.missing(span.start..span.end + blanks, &message, typed);
        }
    }

    /// Adds hints on values that are valid, and may be meant otherwise.
    fn check_values(&mut self, field: &Field, start: usize, values: &[FieldValue]) {
        self.check_leading_stars(field, start, values);
        let list = start..self.cursor.at;
        let typed = self.cursor.text.get(list.clone()).unwrap_or_default();
        if let ([FieldValue::Is(from)], true) = (values, field.values.is_ordered())
            && from.ends_with(|c: char| c.is_ascii_digit() || c == '%')
            && let Some((length, to)) = range_end(self.cursor.rest())
        {
            let replacement = format!("{from}..{to}");
            let message = format!("a value ends at the space: did you mean `{}:{replacement}`?", field.name);
            return self.hint(list.start..list.end + length, message, replacement);
        }
        match field.values {
            ValueKind::Numbers(NumericField::Figure) => {
                let after: String = self.cursor.rest().chars().take(MAX_AFTER).collect();
                if let Some((message, replacement)) = number_hints::hint(typed, values, &after) {
                    let end = list.end + replacement.as_ref().map_or(0, |(_, after)| *after);
                    // A number of which a part stands after a blank is another one than was typed.
                    let is_error = end > list.end;
                    let replacement = replacement.map(|(replacement, _)| replacement).unwrap_or_default();
                    self.hints.push(Hint { is_error, ..Hint::at(list.start..end, message, replacement) });
                }
            }
            ValueKind::Dates | ValueKind::Published => {
                for text in values.iter().map(FieldValue::text) {
                    // Only years from 1000 on: years before our era are mostly smaller, and meant as written.
                    let year = text.strip_prefix('-').map(|rest| rest.get(..4).unwrap_or(rest));
                    let Some(year) = year.and_then(|year| year.parse::<u16>().ok()).filter(|&year| year >= 1000) else {
                        continue;
                    };
                    let message = format!(
                        "`-{year}` is the year {} before our era; not {year} is `-{}:{year}`",
                        year.saturating_add(1),
                        field.name
                    );
                    self.hint(list.clone(), message, "");
                }
                let read = values.iter().find_map(|value| Some((value, dates::part_or_years(value.text())?)));
                if let Some((value, (label, years))) = read {
                    let message = format!("`{}` is read as {label}: for the years, write `{years}`", value.text());
                    let is_all = matches!(values, [FieldValue::Is(_)]);
                    self.hint(list.clone(), message, if is_all { years } else { String::new() });
                }
            }
            _ => {}
        }
    }
}
