//! Dates, numbers and grades of a query as ranges.

use crate::model::Interval;
use crate::model::date::{Day, When};
use crate::model::words::{FixedWord, Reliability};

use super::syntax::{Comparison, Value};

/// The days that a value means, or what is wrong with it.
///
/// # Errors
/// A sentence.
pub fn days(value: &Value) -> Result<(Day, Day), String> {
    Ok(match value {
        Value::Is(text) => date(text)?,
        Value::Range(from, to) => {
            let first = from.as_deref().map_or(Ok(Day::MIN), |from| date(from).map(|days| days.0))?;
            let last = to.as_deref().map_or(Ok(Day::MAX), |to| date(to).map(|days| days.1))?;
            if first > last {
                let (from, to) = (from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default());
                return Err(format!("`{from}..{to}` ends before it begins"));
            }
            (first, last)
        }
        Value::Compared(comparison, text) => {
            let (first, last) = date(text)?;
            match comparison {
                Comparison::AtLeast => (first, Day::MAX),
                Comparison::Above => (last.saturating_add(1), Day::MAX),
                Comparison::AtMost => (Day::MIN, last),
                Comparison::Below => (Day::MIN, first.saturating_sub(1)),
            }
        }
    })
}

/// A date that may still be typed: `20` is the century, `202` the decade, `2024-` the year, `2024-1` January.
fn date(text: &str) -> Result<(Day, Day), String> {
    let wrong = || format!("`{text}` is not a date: write `2023`, `2023-11`, `2021..2024`, `2023..` or `>2023`");
    let parse = |text: &str| When::parse(text).map(|when| (when.first, when.last)).map_err(|_| wrong());
    let text = text.trim_end_matches('-');
    if text.len() < 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (first, last) = (parse(&format!("{text:0<4}"))?, parse(&format!("{text:9<4}"))?);
        return Ok((first.0, last.1));
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && !text.starts_with('-');
    if !plain {
        return parse(text);
    }
    let padded: Vec<String> = text.split('-').map(|part| format!("{part:0>2}")).collect();
    parse(&padded.join("-"))
}

/// The numbers that a value means, or what is wrong with it.
///
/// # Errors
/// A sentence.
pub fn numbers(value: &Value) -> Result<Interval, String> {
    Ok(match value {
        Value::Is(text) => {
            let number = number(text)?;
            Interval::closed(number, number)
        }
        Value::Range(from, to) => {
            let (low, high) = (from.as_deref().map(number).transpose()?, to.as_deref().map(number).transpose()?);
            Interval {
                low: low.unwrap_or(f64::NEG_INFINITY),
                high: high.unwrap_or(f64::INFINITY),
                low_open: low.is_none(),
                high_open: high.is_none(),
            }
        }
        Value::Compared(comparison, text) => {
            let number = number(text)?;
            let above = |low_open| Interval { low: number, high: f64::INFINITY, low_open, high_open: true };
            let below = |high_open| Interval { low: f64::NEG_INFINITY, high: number, low_open: true, high_open };
            match comparison {
                Comparison::AtLeast => above(false),
                Comparison::Above => above(true),
                Comparison::AtMost => below(false),
                Comparison::Below => below(true),
            }
        }
    })
}

/// Endings of numbers and what they stand for, as it is written behind the digits: so `4.1m` is the number that is nearest
/// to 4,100,000, and not a product.
const ENDINGS: &[(&str, &str)] = &[("bn", "e9"), ("k", "e3"), ("m", "e6"), ("%", "e-2")];

fn number(text: &str) -> Result<f64, String> {
    let plain = text.to_lowercase().replace([',', '_'], "");
    let ending = ENDINGS.iter().find_map(|&(ending, times)| Some((plain.strip_suffix(ending)?, times)));
    let (digits, times) = ending.unwrap_or((&plain, ""));
    format!("{digits}{times}")
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .ok_or_else(|| format!("`{text}` is not a number: write `500`, `>500`, `12..15`, `5k` or `50%`"))
}

/// The grades that a value means, from the best to the worst of them, or what is wrong with it.
///
/// # Errors
/// A sentence.
pub fn grades(value: &Value) -> Result<Vec<Reliability>, String> {
    let wrong = "a grade is a letter from A to F: write `B`, `A,B` or `A..C`";
    let place = |text: &str| {
        Reliability::ALL
            .iter()
            .position(|grade| grade.name().eq_ignore_ascii_case(text))
            .ok_or_else(|| wrong.to_owned())
    };
    let (from, to) = match value {
        Value::Is(text) => (place(text)?, place(text)?),
        Value::Range(from, to) => {
            (from.as_deref().map_or(Ok(0), place)?, to.as_deref().map_or(Ok(Reliability::ALL.len() - 1), place)?)
        }
        Value::Compared(..) => return Err(wrong.to_owned()),
    };
    Ok(Reliability::ALL.iter().copied().skip(from).take((to + 1).saturating_sub(from)).collect())
}
