//! Figures as our own tables write them: `estimated 12 (10–15) people: dead`, `a share of 50–100 %: turnout`, `5e21 atoms`. They
//! are read back as they were; other texts are left to the reader of quantities.

use crate::model::{Number, Value};

/// Reads what stands before the colon of a figure of our own tables: the value and its unit, as the knowledge file had them.
/// `None` for any other text.
pub(super) fn own_figure(text: &str) -> Option<(Value, Option<&str>)> {
    if let Some(unit) = text.strip_prefix("not stated") {
        return Some((Value::Unstated, unit_of(unit)?));
    }
    let (value, rest) =
        bound(text).or_else(|| between(text)).or_else(|| estimate(text)).or_else(|| share(text)).or_else(|| {
            let (only, rest) = number(text)?;
            Some((Value::Exactly(only), rest))
        })?;
    let unit = unit_of(rest)?;
    // A unit never begins with another number: `12 15` is no figure of ours.
    (!unit.is_some_and(|unit| unit.starts_with(|first: char| first.is_numeric() || "(–-±".contains(first))))
        .then_some((value, unit))
}

/// Returns the unit after a value: a blank and words, or nothing.
#[expect(clippy::option_option, reason = "no unit is an answer, and what is no unit is another")]
fn unit_of(rest: &str) -> Option<Option<&str>> {
    if rest.is_empty() { Some(None) } else { rest.strip_prefix(' ').filter(|unit| !unit.is_empty()).map(Some) }
}

/// A qualifier with the value that it makes of a number.
type BoundRow = (&'static str, fn(Number) -> Value);

/// Reads `more than 650`.
fn bound(text: &str) -> Option<(Value, &str)> {
    let bounds: [BoundRow; 5] = [
        ("about ", Value::About),
        ("more than ", Value::MoreThan),
        ("at least ", Value::AtLeast),
        ("less than ", Value::LessThan),
        ("at most ", Value::AtMost),
    ];
    let (qualifier, value) = bounds.into_iter().find(|(qualifier, _)| text.starts_with(qualifier))?;
    let (only, rest) = number(text.strip_prefix(qualifier)?)?;
    Some((value(only), rest))
}

/// Reads `between 12 and 15`.
fn between(text: &str) -> Option<(Value, &str)> {
    let (low, rest) = number(text.strip_prefix("between ")?)?;
    let (high, rest) = number(rest.strip_prefix(" and ")?)?;
    Some((Value::Between(low, high), rest))
}

/// Reads `estimated 12 (10–15)`.
fn estimate(text: &str) -> Option<(Value, &str)> {
    let (best, rest) = number(text.strip_prefix("estimated ")?)?;
    let (low, rest) = number(rest.strip_prefix(" (")?)?;
    let (high, rest) = number(rest.strip_prefix('–')?)?;
    Some((Value::Estimate(low, best, high), rest.strip_prefix(')')?))
}

/// Reads `a share of 50–100 %`, `30 %`.
fn share(text: &str) -> Option<(Value, &str)> {
    let (low, rest) = number(text.strip_prefix("a share of ").unwrap_or(text))?;
    let (high, rest) = match rest.strip_prefix('–') {
        Some(high) => number(high)?,
        None => (low, rest),
    };
    let rest = rest.strip_prefix(" %").filter(|rest| rest.is_empty() || rest.starts_with(' '))?;
    Some((Value::of_percent(low.0, high.0)?, rest))
}

/// Reads a number in the spelling of [`Number`], and returns what stands after it.
fn number(text: &str) -> Option<(Number, &str)> {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | ',' | '.' | 'e');
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    let (written, rest) = text.split_at_checked(end)?;
    let number = Number(written.replace(',', "").parse().ok()?);
    // `1,5` and `1.50` are written by others.
    (number.0.is_finite() && number.to_string() == written).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_our_tables_write_is_read_back() {
        let number = Number;
        for value in [
            Value::Exactly(number(5e21)),
            Value::Exactly(number(1e-7)),
            Value::Exactly(number(-1_234.5)),
            Value::About(number(2_500_000.0)),
            Value::MoreThan(number(650.0)),
            Value::AtLeast(number(1.0)),
            Value::LessThan(number(0.25)),
            Value::AtMost(number(1e300)),
            Value::Between(number(-5.0), number(12.0)),
            Value::Estimate(number(-15.0), number(-12.0), number(10.0)),
            Value::Share(number(0.07), number(0.5)),
            Value::Share(number(0.3), number(0.3)),
            Value::Unstated,
        ] {
            for unit in [None, Some("people"), Some("million USD"), Some("of all")] {
                let text = format!("{value}{}", unit.map(|unit| format!(" {unit}")).unwrap_or_default());
                assert_eq!(own_figure(&text), Some((value.clone(), unit)), "{text}");
            }
        }
        for other in ["1,5 km", "about", "12-15", "12 15", "dozens people", "5km", "1.50"] {
            assert_eq!(own_figure(other), None, "{other}");
        }
    }
}
