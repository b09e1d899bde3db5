//! Filters on numbers: the interval that a value of a numeric field asks for, and whether a figure lies in it.

use crate::index::figure_intervals::Scale;
use crate::model::magnitude::shifted_interval;
use crate::model::{Interval, Measure, Number, Value as Amount};

use super::ast::Comparison::{Above, AtLeast, AtMost, Below};
use super::ast::FieldValue;
use super::numbers::parse_number;
use super::value_error::NumberError;

/// The numbers that a value of a numeric field asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NumberFilter {
    /// The numbers as written: `50%` is 50.
    pub interval: Interval,
    /// True if they are percentages.
    pub percent: bool,
}

impl NumberFilter {
    /// Returns whether a figure of this scale may be one of these numbers.
    ///
    /// - Percentages match shares, however these are written, and never plain figures.
    /// - Plain numbers match shares only as parts of 1: `0.5..1` matches "most", `<20` does not.
    /// - A single number also matches a figure that has it as an open limit: "more than 540,000".
    #[must_use]
    pub(crate) fn fits(&self, figure: &Interval, scale: Scale) -> bool {
        let is_single = self.interval.low.total_cmp(&self.interval.high).is_eq();
        let figure = &if is_single { Interval { low_open: false, high_open: false, ..*figure } } else { *figure };
        match (self.percent, scale) {
            (true, Scale::Unit) => false,
            (true, Scale::Share) => figure.overlaps(&shifted_interval(self.interval, -2)),
            (false, Scale::Share) => self.asks_for_parts() && figure.overlaps(&self.interval),
            // "More than 50 %" is bounded by 100 %, though its interval has no end.
            (false, Scale::Percent) if figure.high.is_infinite() => {
                // More than 150 % is possible, as of a growth: the interval must not end before it begins.
                let high = figure.low.max(100.0);
                Interval { high, high_open: false, ..*figure }.overlaps(&self.interval)
            }
            _ => figure.overlaps(&self.interval),
        }
    }

    /// Returns whether a share lies within the numbers though they are no shares, as with `0..2`, or does so in percent, as 60 %
    /// with `>40`: then a hint is due.
    #[must_use]
    pub(crate) fn may_mean_share(&self, figure: &Interval, scale: Scale) -> bool {
        let is_single = self.interval.low.total_cmp(&self.interval.high).is_eq();
        let fits =
            (!is_single && figure.overlaps(&self.interval)) || shifted_interval(*figure, 2).overlaps(&self.interval);
        !self.percent && scale == Scale::Share && fits
    }

    /// Returns whether one end is strictly between 0 and 1, or both lie from 0 to 1 and differ.
    pub(crate) fn asks_for_parts(&self) -> bool {
        let Interval { low, high, .. } = self.interval;
        [low, high].iter().any(|end| end.abs() > 0.0 && end.abs() < 1.0) || (0.0 <= low && low < high && high <= 1.0)
    }
}

/// Returns whether a unit is that of percentages, however it is written.
#[must_use]
pub(crate) fn is_percent(unit: &str) -> bool {
    Measure::of(Some(unit), &Amount::Unstated).is_percent()
}

/// Examples of values for figures, as the end of a sentence.
pub(crate) const FIGURE_EXAMPLES: &str =
    "write `500`, `>500`, `12..15`, `~500`, `5k`, `2 lakh` in quotation marks, or `50%`";

/// Examples of values for small counts of records, as the end of a sentence.
pub(crate) const COUNT_EXAMPLES: &str = "write `2`, `>2`, `2..5` or `2+`";

/// Parses the numbers that a value means.
///
/// # Errors
/// If it is no number, with these examples, or a range that is not clear or ends before it begins.
pub(crate) fn number_filter(value: &FieldValue, examples: &'static str) -> Result<NumberFilter, NumberError> {
    let number = |text: &str| parse_number(text, examples);
    let whole = |amount: Amount, percent| {
        let interval = amount.interval().unwrap_or(Interval::closed(0.0, 0.0));
        NumberFilter { interval, percent }
    };
    match value {
        FieldValue::Is(text) => qualified(text, examples),
        FieldValue::Compared(comparison, text) => {
            let (number, percent) = number(text)?;
            let number = Number(number);
            Ok(whole(
                match comparison {
                    AtLeast => Amount::AtLeast(number),
                    Above => Amount::MoreThan(number),
                    AtMost => Amount::AtMost(number),
                    Below => Amount::LessThan(number),
                },
                percent,
            ))
        }
        FieldValue::Range(from, to) => range(from.as_deref(), to.as_deref(), examples),
    }
}

/// Returns the numbers that a text means, as it may be copied from a screen, with the term that asks for them: `figure:12..15`
/// for `12–15`, `figure:~6000` for `≈6,000`. `None` where it is no number.
pub(crate) fn figure_term(text: &str) -> Option<(NumberFilter, String)> {
    /// Numbers from here on are not written with all their digits.
    const LONG: f64 = 1e15;
    let filter = number_filter(&FieldValue::Is(text.to_owned()), "").ok()?;
    let Interval { low, high, .. } = filter.interval;
    let percent = if filter.percent { "%" } else { "" };
    let is_about = text.trim().starts_with(['~', '≈', '∼']);
    let value = match () {
        () if [low, high].iter().any(|end| end.is_finite() && end.abs() >= LONG) => return None,
        () if is_about => format!("~{}{percent}", f64::midpoint(low, high)),
        () if low.total_cmp(&high).is_eq() => format!("{low}{percent}"),
        () if high.is_infinite() => format!("{low}{percent}.."),
        () => format!("{low}..{high}{percent}"),
    };
    Some((filter, format!("figure:{value}")))
}

/// Parses a number with a qualifier: `~500` (a tenth more or less), `500+`, `12-15`.
fn qualified(text: &str, examples: &'static str) -> Result<NumberFilter, NumberError> {
    let range = |from, to| range(from, to, examples);
    let plain = text.trim();
    if let Some(about) = plain.strip_prefix(['~', '≈', '∼']) {
        let (number, percent) = parse_number(about, examples)?;
        // Of the absolute value: with a negative number the ends would be the wrong way round.
        let tenth = number.abs() / 10.0;
        return Ok(NumberFilter { interval: Interval::closed(number - tenth, number + tenth), percent });
    }
    if let Some(least) = plain.strip_suffix('+') {
        return range(Some(least), None);
    }
    // A dash at the beginning is a sign. A range is cut at the first other dash, so that the upper number may have
    // a sign too.
    let dashes = plain.char_indices().skip(1).filter(|&(_, c)| matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑'));
    let mut parts = dashes.filter_map(|(at, dash)| Some((plain.get(..at)?, plain.get(at + dash.len_utf8()..)?)));
    // What is a number as a whole is none with a dash in it cut in two, such as `1e-5`.
    let single = parse_number(plain, examples);
    let found = if single.is_err() { parts.next().or_else(|| plain.split_once(" to ")) } else { None };
    match found {
        Some((from, to)) if !from.is_empty() && !to.is_empty() => {
            range(Some(from), Some(to)).map_err(|_| NumberError::NoRange { text: text.to_owned() })
        }
        _ => single.map(|(number, percent)| NumberFilter { interval: Interval::closed(number, number), percent }),
    }
}

/// Parses a range. A percent sign at one end counts for both; a magnitude at the upper end alone is refused as
/// ambiguous.
fn range(from: Option<&str>, to: Option<&str>, examples: &'static str) -> Result<NumberFilter, NumberError> {
    let number = |text: &str| parse_number(text, examples);
    let (low, high) = (from.map(number).transpose()?, to.map(number).transpose()?);
    let percent = [low, high].iter().flatten().any(|(_, percent)| *percent);
    // The magnitude is at the end: `5k`, `2 lakh`.
    let sized = |text: Option<&str>| text.is_some_and(|text| text.trim_end().ends_with(char::is_alphabetic));
    if let (Some(from), Some(to), false, true) = (from, to, sized(from), sized(to) && !percent) {
        return Err(NumberError::UnclearSize { from: from.to_owned(), to: to.to_owned() });
    }
    if let (Some((least, _)), Some((most, _)), Some(from), Some(to)) = (low, high, from, to)
        && least > most
    {
        return Err(NumberError::Reversed { from: from.to_owned(), to: to.to_owned() });
    }
    let interval = Interval {
        low: low.map_or(f64::NEG_INFINITY, |(low, _)| low),
        high: high.map_or(f64::INFINITY, |(high, _)| high),
        // Infinity itself is not among the numbers asked for.
        low_open: low.is_none(),
        high_open: high.is_none(),
    };
    Ok(NumberFilter { interval, percent })
}
