//! Quantities as people write them, with their qualifiers and units: `more than 650`, `12–15`, `$1.2m`, `5,40,000`,
//! `two-thirds of`, `dozens`. Cells of tables are read whole; in prose a quantity is read from where it begins.
//!
//! A number that could mean two things is left out: `3,5` between English numbers, `9/11`.

mod digit_groups;
mod minus_sign;
mod number;
mod number_words;
mod phrase_table;
mod qualifier;
mod share;
mod unit;
mod vague;

use crate::model::decimal_shift::scaled;
use crate::model::magnitude::may_begin_with_magnitude;
use crate::model::{Number, Value};

use super::lexeme::{Lexeme, lexemes};
pub use digit_groups::DecimalSign;
use minus_sign::is_minus;
use number::Numeral;
pub(crate) use number::scale_at;
pub(crate) use number_words::is_number_word;
use qualifier::Qualifier;
pub(crate) use unit::is_unit;

/// A quantity at a place in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number with its qualifier.
    pub value: Value,
    /// Its unit, in the spelling that figures are compared by.
    pub unit: Option<&'static str>,
    /// The number of the lexeme after it.
    pub next: usize,
    /// True for a number alone, without qualifier, unit or scale: a year or the number of a house looks like it.
    pub is_bare: bool,
}

/// A cell of a table that holds a quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityCell {
    /// The number with its qualifier.
    pub value: Value,
    /// Its unit: one of measure or money, or the words after the number, as written.
    pub unit: Option<String>,
    /// The words after the number and its unit, as written.
    pub rest: Option<String>,
    /// `false` for a text that is neither a number nor a word of quantity.
    pub is_understood: bool,
}

impl QuantityCell {
    /// Creates a cell that says what it says.
    pub(crate) fn of(value: Value, unit: Option<String>) -> Self {
        Self { value, unit, rest: None, is_understood: true }
    }
}

/// One number with its unit.
#[derive(Clone, Copy, Debug)]
struct Amounting {
    number: Numeral,
    unit: Option<&'static str>,
    percent: bool,
    /// True if a sign or code of money stands before it.
    is_money: bool,
    next: usize,
}

/// Pairs of words before and between the ends of a span; without one, a word or dash between them is enough.
const SPANS: [(&str, &[&str]); 8] = [
    ("between", &["and", "to", "-"]),
    ("from", &["to", "-"]),
    ("zwischen", &["und"]),
    ("von", &["bis"]),
    ("entre", &["et", "y", "e"]),
    ("de", &["à", "a"]),
    ("между", &["и"]),
    ("от", &["до"]),
];
const BETWEEN: [&str; 8] = ["to", "-", "—", "or", "bis", "à", "до", "oder"];

/// Reads a cell of a table. `None` for an empty one; what is no number is kept in words ([`Value::Vague`]).
#[must_use]
pub fn read(text: &str, decimal: DecimalSign) -> Option<QuantityCell> {
    let text = text.trim();
    // Most cells are digits alone, and these have one reading.
    if let Some(number) = digit_groups::digits_alone(text) {
        return Some(QuantityCell::of(Value::Exactly(Number(number)), None));
    }
    let parts = lexemes(text);
    let first = parts.first()?;
    if vague::is_unstated(&parts) {
        return Some(QuantityCell::of(Value::Unstated, None));
    }
    let in_words =
        || QuantityCell { value: Value::Vague(text.to_owned()), unit: None, rest: None, is_understood: false };
    if vague::is_cell(&parts) {
        return Some(QuantityCell { is_understood: true, ..in_words() });
    }
    // `½` alone is a number, as nothing says of what it is a half.
    let Some(found) = at(&parts, 0, decimal) else {
        return Some(match (number::fraction(&first.lower), parts.len()) {
            (Some(part), 1) => QuantityCell::of(Value::Exactly(Number(part)), None),
            _ => in_words(),
        });
    };
    let rest = parts.get(found.next).map_or("", |next| text.get(next.at..).unwrap_or_default());
    let written = || Some(rest.strip_prefix("of ").unwrap_or(rest).to_owned()).filter(|rest| !rest.is_empty());
    // More numbers after it: which one is meant is not for a program to say. A sign, such as `?` or `(disputed)`, is no unit:
    // it says something of the number.
    let is_sign = rest.starts_with(|sign: char| !sign.is_alphabetic());
    // `5 K` and `5 bil` may be thousands and billions.
    let is_unsure = found.unit.is_none() && may_begin_with_magnitude(rest);
    if rest.chars().any(char::is_numeric) || is_sign || is_unsure {
        return Some(in_words());
    }
    Some(match found.unit {
        Some(unit) => QuantityCell { rest: written(), ..QuantityCell::of(found.value, Some(unit.to_owned())) },
        None => QuantityCell::of(found.value, written()),
    })
}

/// Reads the longest quantity that begins at a lexeme, with its qualifier.
#[must_use]
pub fn at(lexemes: &[Lexeme<'_>], start: usize, decimal: DecimalSign) -> Option<Quantity> {
    let shared = share::at(lexemes, start).map(|(value, unit, next)| Quantity { value, unit, next, is_bare: false });
    let in_words = vague::at(lexemes, start).and_then(|next| {
        let text = lexemes.get(start..next)?.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        Some(Quantity { value: Value::Vague(text), unit: None, next, is_bare: false })
    });
    let found = [
        shared,
        estimate(lexemes, start, decimal),
        span(lexemes, start, decimal),
        qualified(lexemes, start, decimal),
        in_words,
    ];
    // Of readings of one length the first counts: `max_by_key` would take the last.
    found.into_iter().flatten().rev().max_by_key(|found| found.next)
}

/// Reads `10 (8–14)`: the best estimate with the lowest and the highest. `None` where they have several units.
fn estimate(lexemes: &[Lexeme<'_>], start: usize, decimal: DecimalSign) -> Option<Quantity> {
    let best = amount(lexemes, start, decimal, false)?;
    lexemes.get(best.next).filter(|sign| sign.is_one_of(&["(", "["]))?;
    let (low, high) = ends(lexemes, best.next + 1, &BETWEEN, decimal)?;
    lexemes.get(high.next).filter(|sign| sign.is_one_of(&[")", "]"]))?;
    let [low_end, best_guess, high_end] = [low, best, high].map(|end| Number(end.number.value));
    let ordered = low_end <= best_guess && best_guess <= high_end;
    let measure = |number: Amounting| if number.percent { Some("%") } else { number.unit };
    let mut units = [best, low, high].into_iter().filter_map(measure);
    let unit = units.next();
    let has_one_unit = units.all(|other| Some(other) == unit);
    (ordered && has_one_unit).then(|| Quantity {
        value: Value::Estimate(low_end, best_guess, high_end),
        unit,
        next: high.next + 1,
        is_bare: false,
    })
}

/// Reads `between 12 and 15`, `12–15`, `about 12 to 15`. Of a span with a bound, as `no more than 10 to 12` or `10 to 12 or
/// more`, the end counts that is bounded.
fn span(lexemes: &[Lexeme<'_>], start: usize, decimal: DecimalSign) -> Option<Quantity> {
    let before = qualifier::before(lexemes, start);
    let begin = before.map_or(start, |(_, next)| next);
    let opened = SPANS.iter().find(|(opener, _)| lexemes.get(begin).is_some_and(|word| word.is(opener)));
    let (low, high) = match opened {
        Some((_, middle)) => ends(lexemes, begin + 1, middle, decimal)?,
        None => ends(lexemes, begin, &BETWEEN, decimal)?,
    };
    let after = qualifier::after(lexemes, high.next).filter(|_| before.is_none());
    let percent = low.percent || high.percent;
    let [from, to] = [low, high].map(|end| end.number.value);
    let shared = || Value::of_percent(from, to).filter(|_| percent);
    let value = match before.or(after).map(|(qualifier, _)| qualifier) {
        Some(bound @ (Qualifier::AtMost | Qualifier::LessThan)) => bound.of(to),
        Some(bound @ (Qualifier::AtLeast | Qualifier::MoreThan)) => bound.of(from),
        Some(Qualifier::About) | None => shared().unwrap_or(Value::Between(Number(from), Number(to))),
    };
    let percent = (percent && !matches!(value, Value::Share(..))).then_some("%");
    let next = after.map_or(high.next, |(_, next)| next);
    Some(Quantity { value, unit: percent.or(high.unit).or(low.unit), next, is_bare: false })
}

/// Reads two numbers with one of these words between them, the lower first. `2 to 3 million` are both millions.
fn ends(lexemes: &[Lexeme<'_>], start: usize, middle: &[&str], decimal: DecimalSign) -> Option<(Amounting, Amounting)> {
    let mut low = amount(lexemes, start, decimal, false)?;
    let sign = lexemes.get(low.next).filter(|sign| sign.is_one_of(middle))?;
    // `40 or even 50`
    let even =
        usize::from(lexemes.get(low.next + 1).is_some_and(|word| word.is_one_of(&["even", "possibly", "perhaps"])));
    let high = amount(lexemes, low.next + 1 + even, decimal, low.is_money)?;
    let after = lexemes.get(low.next + 1)?;
    let is_dash = !sign.is_word();
    // `2024-12-24` is no span, and `10 -5` is none.
    if is_dash && (sign.glued != after.glued || is_chained(lexemes, start, high.next)) {
        return None;
    }
    if !have_one_unit(&low, &high) {
        return None;
    }
    if low.unit.is_none() || high.unit.is_none() || low.unit == high.unit {
        let scaled = number::shared_scales(low.number, high.number).map(|scale| scaled(low.number.value, scale));
        let fits = |value: &f64| value.is_finite() && *value < high.number.value;
        low.number.value = scaled.into_iter().find(fits).unwrap_or(low.number.value);
    }
    (low.number.value < high.number.value).then_some((low, high))
}

/// Returns whether two numbers may be the ends of one span: in `5% to 110 dollars` and `5% to 110` they are not. A unit before the
/// first number, or after the last, is that of both: `$2–3b`, `5–10 km`.
fn have_one_unit(low: &Amounting, high: &Amounting) -> bool {
    let is_of_first_alone = high.unit.is_none() && !high.percent && !low.is_money;
    let (first, last) = (low.percent || low.unit.is_some(), high.percent || high.unit.is_some());
    if first && last { low.percent == high.percent && low.unit == high.unit } else { !(first && is_of_first_alone) }
}

/// Returns whether numbers go on with a dash, a slash or a colon before or after these lexemes.
fn is_chained(lexemes: &[Lexeme<'_>], start: usize, next: usize) -> bool {
    let sign = |at: usize| lexemes.get(at).is_some_and(|sign| sign.glued && sign.is_one_of(&["-", "/", ":"]));
    let number = |at: usize| lexemes.get(at).is_some_and(|part| part.glued && part.is_number());
    let before = start.checked_sub(2).is_some_and(|before| {
        sign(before + 1)
            && lexemes.get(start).is_some_and(|first| first.glued)
            && lexemes.get(before).is_some_and(Lexeme::is_number)
    });
    before || (sign(next) && number(next + 1))
}

/// Reads one number with its qualifier, before or after it, and its unit.
fn qualified(lexemes: &[Lexeme<'_>], start: usize, decimal: DecimalSign) -> Option<Quantity> {
    let before = qualifier::before(lexemes, start);
    let begin = before.map_or(start, |(_, next)| next);
    let found = amount(lexemes, begin, decimal, false).filter(|found| !is_chained(lexemes, begin, found.next))?;
    let after = qualifier::after(lexemes, found.next).filter(|_| before.is_none());
    let next = after.map_or(found.next, |(_, next)| next);
    // After `12+` a unit may follow.
    let late = unit::measure(lexemes, next).filter(|_| found.unit.is_none() && after.is_some());
    let number = found.number.value;
    let shared = || Value::of_percent(number, number).filter(|_| found.percent);
    let exact = || shared().unwrap_or(Value::Exactly(Number(number)));
    let value = before.or(after).map_or_else(exact, |(qualifier, _)| qualifier.of(number));
    let percent = (found.percent && !matches!(value, Value::Share(..))).then_some("%");
    Some(Quantity {
        is_bare: before.is_none() && after.is_none() && found.next == begin + 1 && !found.number.in_words,
        unit: percent.or(found.unit).or(late.map(|(unit, _)| unit)),
        next: late.map_or(next, |(_, next)| next),
        value,
    })
}

/// Reads one number with its money, percent or unit of measure. `of_money` is true of the second number of a span whose first
/// is money: `$2–3b`.
fn amount(lexemes: &[Lexeme<'_>], start: usize, decimal: DecimalSign, of_money: bool) -> Option<Amounting> {
    let money = unit::money(lexemes, start);
    let begin = money.map_or(start, |(_, next)| next);
    let minus = is_minus(lexemes, begin);
    let is_money = of_money || money.is_some();
    let mut number = number::with_scale(lexemes, begin + usize::from(minus), decimal, is_money)?;
    number.value = if minus { -number.value } else { number.value };
    let next = number.next;
    // `30 percent`, `30-percent`
    let dash = usize::from(lexemes.get(next).is_some_and(|dash| dash.is("-") && dash.glued));
    if let Some(next) = unit::percent(lexemes, next + dash) {
        return Some(Amounting { number, unit: None, percent: true, is_money, next });
    }
    let unit = money.map(|(unit, _)| (unit, next)).or_else(|| unit::money(lexemes, next));
    let mut unit = unit.or_else(|| unit::measure(lexemes, next).or_else(|| unit::hyphenated(lexemes, next)));
    // `5 USD million`
    if let Some((_, end)) = unit.as_mut()
        && *end > next
        && let (scale, after @ 1..) = number::scale_at(lexemes, *end, false)
        && after > *end
    {
        number.value *= scale;
        number.scale *= scale;
        *end = after;
    }
    // `12th`, `747s`, `5G`, `5만명`: no quantity.
    let is_alone = unit.is_none_or(|(_, after)| after == next);
    let odd = is_alone && lexemes.get(next).is_some_and(|letters| letters.glued && unit::changes_number(letters));
    let (unit, next) = unit.map_or((None, next), |(unit, next)| (Some(unit), next));
    let is_number = !odd && number.value.is_finite();
    is_number.then_some(Amounting { number, unit, percent: false, is_money, next })
}

#[cfg(test)]
mod tests;
