//! Hints on dates among the words of a query: words are searched as they stand, `date:` searches by time.

use std::ops::Range;

use crate::model::When;
use crate::model::date_text::{in_words, month, suggestion};

use super::ast::{Clause, Expr, Term, TermKind};
use super::hint::Hint;

/// Units of time: after `last`, `this`, `next` or `past` they make a relative date.
const SPANS: &[&str] = &["day", "week", "weekend", "month", "year", "decade", "days", "weeks", "months", "years"];

/// Returns a hint for each date that is typed as words.
pub(super) fn hints(clauses: &[Clause]) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut rest = clauses;
    while let Some((_, after)) = rest.split_first() {
        let words: Vec<(&str, &Range<usize>)> = rest.iter().map_while(word).take(3).collect();
        let found = (1..=words.len()).rev().find_map(|count| Some((count, hint(words.get(..count)?)?)));
        match found {
            Some((count, hint)) => {
                hints.push(hint);
                rest = rest.get(count..).unwrap_or_default();
            }
            None => rest = after,
        }
    }
    hints
}

/// Returns the text and byte range of a clause that is a bare word.
fn word(clause: &Clause) -> Option<(&str, &Range<usize>)> {
    match &clause.expr {
        Expr::Term(Term { span, kind: TermKind::Text { text, quoted: false, .. }, .. }) => Some((text, span)),
        _ => None,
    }
}

/// Returns the hint on some adjacent words if they are a date.
fn hint(words: &[(&str, &Range<usize>)]) -> Option<Hint> {
    let span = words.first()?.1.start..words.last()?.1.end;
    let texts: Vec<&str> = words.iter().map(|(text, _)| text.trim_end_matches([',', '.'])).collect();
    let typed = texts.join(" ");
    if is_relative(&texts) {
        let message = format!(
            "`{typed}` is searched as words: to ask for a time, write for example `date:2023-11` or `date:2024-05-01..2024-05-07`"
        );
        return Some(Hint::at(span, message, ""));
    }
    let date = date(&texts)?;
    // `10.1000` begins a DOI: nobody means the year 1000.
    let is_number = texts.len() == 1 && typed.contains('.');
    if is_number && date.split('-').next().and_then(|year| year.parse::<u32>().ok()).is_some_and(|year| year < 1_500) {
        return None;
    }
    let replacement = format!("date:{date}");
    Some(Hint::at(span, format!("`{typed}` is searched as words; for the time, `{replacement}`"), replacement))
}

/// Returns whether words are a date relative to today.
fn is_relative(words: &[&str]) -> bool {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    match lower.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["today" | "yesterday" | "tomorrow"] => true,
        ["last" | "this" | "past" | "next" | "previous", span] => SPANS.contains(span) || month(span).is_some(),
        ["last" | "past", _, span] => SPANS.contains(span),
        _ => false,
    }
}

/// Returns the date, in EDTF, that words stand for: `Nov 2023`, `25 December 2024`, `2023-11`, `29.3.2021`.
fn date(words: &[&str]) -> Option<String> {
    let [one] = words else { return in_words(&words.join(" ")) };
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let parts = one.split(['-', '/', '.']).count();
    if one.len() < "2023-1".len() || !(2..=3).contains(&parts) || !one.chars().all(digits) {
        return None;
    }
    let is_date = one.contains('-') && When::parse(one).is_ok();
    if is_date { Some((*one).to_owned()) } else { suggestion(one) }
}
