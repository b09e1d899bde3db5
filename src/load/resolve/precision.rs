//! Numbers that an `f64` cannot hold as they are written: whole numbers of more than some 15 digits, and very small ones.

use crate::model::Number;
use crate::model::figure::EXACT_WHOLE;
use crate::storage::work;

/// Minimum number of zeros of a number without a power of ten that comes to nothing: an `f64` reaches below 1e-323.
const MIN_TINY_ZEROS: usize = 300;

/// Returns whether a number of a record may stand for another one that was written: it is beyond the whole numbers that are
/// kept exactly, or too small to be kept with all its digits. Zero, of which files have many, may do so only where the record
/// [may have tiny numbers](may_have_tiny_numbers), which is asked for zeros alone.
pub(crate) fn may_lose_digits(Number(number): Number, may_be_tiny: impl FnOnce() -> bool) -> bool {
    if number.abs() > 0.0 {
        return number.abs() >= EXACT_WHOLE || number.abs() < f64::MIN_POSITIVE;
    }
    may_be_tiny()
}

/// Returns whether a record has what a number must have that comes to nothing: a negative power of ten, or hundreds of zeros.
pub(crate) fn may_have_tiny_numbers(record: &str) -> bool {
    work::add(record.len());
    let is_power = |at: usize| {
        let before = record.as_bytes().get(..at).and_then(<[u8]>::last);
        before.is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'_'))
    };
    let has_power = |sign: &str| record.match_indices(sign).any(|(at, _)| is_power(at));
    has_power("e-") || has_power("E-") || record.bytes().filter(|&byte| byte == b'0').count() >= MIN_TINY_ZEROS
}

/// Returns the first number of a quantity as written that is read as another one, and that one.
pub(crate) fn first_inexact(written: &str) -> Option<(&str, Number)> {
    let in_number = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+');
    written.split(|letter| !in_number(letter)).find_map(|text| {
        let number: f64 = text.replace('_', "").parse().ok().filter(|number: &f64| number.is_finite())?;
        (significant_digits(text)? != significant_digits(&format!("{number:e}"))?).then_some((text, Number(number)))
    })
}

/// Returns the digits of a decimal number without zeros at either end, and the power of ten of the first of them; `None` where
/// it is none. Two ways of writing one number have the same digits and power.
fn significant_digits(text: &str) -> Option<(String, i64)> {
    let (number, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let all: String = [whole, decimals].concat().chars().filter(char::is_ascii_digit).collect();
    // The power of the first digit, zeros before it counted.
    let places = whole.bytes().filter(u8::is_ascii_digit).count();
    let significant = all.trim_start_matches('0');
    if significant.is_empty() {
        return (!all.is_empty()).then(|| (String::new(), 0));
    }
    let first = i64::try_from(places).ok()? - i64::try_from(all.len() - significant.len()).ok()?;
    Some((significant.trim_end_matches('0').to_owned(), power.parse::<i64>().ok()?.checked_add(first)?))
}
