//! The amount of a figure with its unit as text: `more than 650 people`, `12..15`, `50 %`.

use super::decimal_shift::shifted;
use super::figure::{Number, Value};
use super::figure_number::{in_order, number, range};
use super::magnitude::may_begin_with_magnitude;

/// The sign around words that hold other signs, and around amounts in words. Within them it is written twice.
const QUOTE: char = '"';

/// The unit of a percentage with a qualifier, which is no share of a whole.
const PERCENT: &str = "percent";

/// The words for something that is counted without an amount.
const UNSTATED: &str = "not stated";

/// The word before a share that is no percentage between 0 and 100: `share -0.5..2`.
const SHARE: &str = "share";

/// Makes a value of a number.
type Qualified = fn(Number) -> Value;

/// Qualifiers, in small letters. The first of each kind is the one that is written; of two with the same beginning the longer
/// one comes first.
const QUALIFIERS: &[(&str, Qualified)] = &[
    ("about", Value::About),
    ("around", Value::About),
    ("approximately", Value::About),
    ("some", Value::About),
    ("~", Value::About),
    ("≈", Value::About),
    ("more than", Value::MoreThan),
    ("over", Value::MoreThan),
    ("at least", Value::AtLeast),
    (">=", Value::AtLeast),
    ("≥", Value::AtLeast),
    (">", Value::MoreThan),
    ("less than", Value::LessThan),
    ("fewer than", Value::LessThan),
    ("under", Value::LessThan),
    ("at most", Value::AtMost),
    ("up to", Value::AtMost),
    ("<=", Value::AtMost),
    ("≤", Value::AtMost),
    ("<", Value::LessThan),
];

/// An amount with its unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TypedAmount {
    /// The value.
    pub(super) value: Value,
    /// The unit.
    pub(super) unit: Option<String>,
}

/// Returns an amount as text that [`parse_amount`] reads back as it is.
pub(super) fn amount_text(value: &Value, unit: Option<&str>) -> String {
    let amount = value_text(value);
    let Some(unit) = unit else { return amount };
    let plain = format!("{amount} {unit}");
    let wanted = TypedAmount { value: value.clone(), unit: Some(unit.to_owned()) };
    // Signs that the list of figures is split at are quoted too.
    let is_plain = !unit.contains([QUOTE, ';', ':']) && parse_amount(&plain).as_ref() == Ok(&wanted);
    if is_plain { plain } else { format!("{amount} {}", quoted(unit)) }
}

fn value_text(value: &Value) -> String {
    let number = |number: Number| number.0.to_string();
    let qualified = |kind: Qualified, it: Number| {
        let of_kind = |(_, other): &&(&str, Qualified)| other(it) == kind(it);
        let word = QUALIFIERS.iter().find(of_kind).map_or("", |(word, _)| word);
        format!("{word} {}", number(it))
    };
    match value {
        Value::Exactly(it) => number(*it),
        Value::About(it) => qualified(Value::About, *it),
        Value::MoreThan(it) => qualified(Value::MoreThan, *it),
        Value::AtLeast(it) => qualified(Value::AtLeast, *it),
        Value::LessThan(it) => qualified(Value::LessThan, *it),
        Value::AtMost(it) => qualified(Value::AtMost, *it),
        Value::Between(low, high) => format!("{}..{}", number(*low), number(*high)),
        Value::Estimate(low, best, high) => format!("{} ({}..{})", number(*best), number(*low), number(*high)),
        Value::Share(low, high) => {
            let (from, to) = (shifted(low.0, 2), shifted(high.0, 2));
            if Value::of_percent(from, to).as_ref() != Some(value) {
                return format!("{SHARE} {}..{}", number(*low), number(*high));
            }
            if low == high { format!("{from} %") } else { format!("{from}..{to} %") }
        }
        Value::Vague(words) => quoted(words),
        Value::Unstated => UNSTATED.to_owned(),
    }
}

/// Parses an amount with its unit, as people write it: `more than 650 people`, `>650`, `12-15`, `between 12 and 15`, `50 %`,
/// `46 (40..52)`, `"dozens"`, `not stated`.
///
/// # Errors
/// A clause on what cannot be read.
pub(super) fn parse_amount(text: &str) -> Result<TypedAmount, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("there is no amount after the colon: `killed: at least 12 people`".to_owned());
    }
    if let Some((words, rest)) = leading_quotation(text) {
        return with_unit(Value::Vague(words), rest);
    }
    if let Some(rest) = after_word(text, UNSTATED) {
        return with_unit(Value::Unstated, rest);
    }
    if let Some(rest) = after_word(text, SHARE) {
        let Some((low, high, rest)) = range(rest) else {
            return Err(format!("`{text}` must be a share from one part of the whole to another: `share 0.5..1`"));
        };
        return with_unit(Value::Share(low?, high?), rest);
    }
    if let Some(rest) = after_word(text, "between") {
        return between(rest).unwrap_or_else(|| Err(format!("`{text}` must have two numbers: `between 12 and 15`")));
    }
    for &(word, kind) in QUALIFIERS {
        if let Some(rest) = after_word(text, word) {
            return qualified(text, kind, rest);
        }
    }
    unqualified(text)
}

/// Parses what stands after a qualifier.
fn qualified(text: &str, kind: Qualified, rest: &str) -> Result<TypedAmount, String> {
    if rest.is_empty() {
        return Err(format!("there is no amount after `{text}`"));
    }
    if range(rest).is_some() {
        return Err(format!("`{text}` has a range, which takes no qualifier: write `12..15`"));
    }
    let (it, rest) = leading_number(rest)?;
    match rest.strip_prefix('%') {
        Some("") => Ok(TypedAmount { value: kind(it), unit: Some(PERCENT.to_owned()) }),
        Some(of) => Ok(TypedAmount { value: kind(it), unit: Some(format!("{PERCENT} {}", of.trim())) }),
        None => with_unit(kind(it), rest),
    }
}

/// Parses a number, a range, an estimate or a percentage.
fn unqualified(text: &str) -> Result<TypedAmount, String> {
    if let Some((low, high, rest)) = range(text) {
        return ranged(low?, high?, rest);
    }
    let (it, rest) = leading_number(text)?;
    if let Some(inner) = rest.strip_prefix('(') {
        let bounds = range(inner).and_then(|(low, high, rest)| Some((low, high, rest.strip_prefix(')')?)));
        let Some((low, high, rest)) = bounds else {
            return Err(format!("`{text}` must be an estimate with its lowest and highest: `46 (40..52)`"));
        };
        return with_unit(Value::Estimate(low?, it, high?), rest.trim_start());
    }
    match rest.strip_prefix('%') {
        Some(rest) => percentage(it, it, rest),
        None => with_unit(Value::Exactly(it), rest),
    }
}

/// Returns a range with what follows it as its unit.
fn ranged(low: Number, high: Number, rest: &str) -> Result<TypedAmount, String> {
    match rest.strip_prefix('%') {
        Some(rest) => percentage(low, high, rest),
        None => with_unit(Value::Between(low, high), rest),
    }
}

fn percentage(low: Number, high: Number, rest: &str) -> Result<TypedAmount, String> {
    let Some(share) = Value::of_percent(low.0, high.0) else {
        return Err(format!(
            "{low} to {high} % is no part of a whole: write `{} percent` for other percentages",
            low.0
        ));
    };
    with_unit(share, rest.trim_start())
}

/// Parses `12 and 15 people`; `None` without two numbers.
fn between(rest: &str) -> Option<Result<TypedAmount, String>> {
    let (low, after) = number(rest)?;
    let (high, after) = number(after_word(after.trim_start(), "and")?)?;
    Some(low.and_then(|low| {
        let high = high?;
        ranged(in_order(low, high)?, high, after.trim_start())
    }))
}

/// Parses the number that an amount must begin with. Returns what follows it, too.
fn leading_number(text: &str) -> Result<(Number, &str), String> {
    let Some((read, rest)) = number(text) else {
        return Err(format!(
            "`{text}` does not begin with a number; an amount in words stands in quotation marks: `\"dozens\"`"
        ));
    };
    Ok((read?, rest.trim_start()))
}

/// Returns a value with what follows it as its unit.
fn with_unit(value: Value, rest: &str) -> Result<TypedAmount, String> {
    let rest = rest.trim();
    let unit = match leading_quotation(rest) {
        Some((unit, "")) => Some(unit),
        _ if rest.is_empty() => None,
        _ if may_begin_with_magnitude(rest) => {
            return Err(format!(
                "`{rest}` may be a unit or thousands or more: write the whole number, or `\"{rest}\"` for a unit"
            ));
        }
        _ if rest.starts_with(|sign: char| !sign.is_ascii_digit() && !sign.is_ascii_punctuation())
            && !rest.contains(QUOTE) =>
        {
            Some(rest.to_owned())
        }
        _ => {
            return Err(format!(
                "`{rest}` is no unit: it stands in quotation marks where it begins with another sign than a letter"
            ));
        }
    };
    Ok(TypedAmount { value, unit })
}

/// Returns what follows a word at the beginning of a text, in either case of letters; `None` where the text begins with
/// another word. A sign needs no blank after it.
fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    let is_word = word.starts_with(|sign: char| sign.is_ascii_alphabetic());
    let ends = !is_word || rest.is_empty() || rest.starts_with(|sign: char| sign.is_whitespace());
    (head.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start())
}

/// Returns a text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("{QUOTE}{}{QUOTE}", text.replace(QUOTE, "\"\""))
}

/// Returns a text without the quotation marks around it, and without blanks around it where there are none.
pub(super) fn unquoted(text: &str) -> String {
    let text = text.trim();
    match leading_quotation(text) {
        Some((inner, "")) => inner,
        _ => text.to_owned(),
    }
}

/// Returns the words in quotation marks at the beginning of a text, and what follows; `None` where there are no such marks.
fn leading_quotation(text: &str) -> Option<(String, &str)> {
    let mut inner = String::new();
    let mut rest = text.strip_prefix(QUOTE)?;
    loop {
        let (part, after) = rest.split_once(QUOTE)?;
        inner.push_str(part);
        match after.strip_prefix(QUOTE) {
            Some(more) => {
                inner.push(QUOTE);
                rest = more;
            }
            None => return Some((inner, after.trim())),
        }
    }
}
