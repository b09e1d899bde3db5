//! Numbers in words in texts that are compared: `two and a half million`, `a dozen`, `half a million`.

use crate::model::decimal_shift::shifted;
use crate::model::magnitude::magnitude;

use super::word_role::PlacedWord;

/// Words for numbers below a hundred, folded. `one` is mostly no number (`one of them`) and counts before a magnitude alone.
const NUMBER_WORDS: [(&str, u8); 28] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("dozen", 12),
];

/// Parts of a whole in words, folded, by what they are counted in.
const PARTS: [(&str, f64); 3] = [("half", 2.0), ("thirds", 3.0), ("quarters", 4.0)];

/// Reads `and a half`, `and a quarter` or `and three quarters` after the words before it, with nothing but blanks and hyphens
/// between them, and `and half` before a magnitude: the part, and the count of its words.
pub(super) fn and_part(text: &str, words: &[PlacedWord], at: usize) -> Option<(f64, usize)> {
    let word = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    let (part, count) = match [word(at), word(at + 1), word(at + 2)] {
        ["and", "a" | "one", "half"] => (0.5, 3),
        ["and", "a" | "one", "quarter"] => (0.25, 3),
        ["and", "three", "quarters"] => (0.75, 3),
        ["and", "half", scale] if magnitude(scale).is_some() => (0.5, 2),
        _ => return None,
    };
    let start = at.checked_sub(1).and_then(|before| words.get(before)).map(|(range, _)| range.end)?;
    let end = words.get(at + count - 1).map(|(range, _)| range.end)?;
    let is_joined = text.get(start..end).is_some_and(|part| !part.contains([',', ';', ':', '.', '(', ')']));
    is_joined.then_some((part, count))
}

/// Reads a number in words at the beginning of some words: the value, and the count of its words.
pub(super) fn in_words(text: &str, words: &[PlacedWord]) -> Option<(f64, usize)> {
    let word = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    let named =
        |at: usize| NUMBER_WORDS.iter().find(|(name, _)| *name == word(at)).map(|(_, number)| f64::from(*number));
    if word(0) == "half" {
        return Some(half(&word));
    }
    if let Some(part) = part_of_magnitude(&word) {
        return Some(part);
    }
    let is_article = word(0) == "a" && (word(1) == "dozen" || magnitude(word(1)).is_some());
    let first = named(0).or_else(|| is_article.then_some(1.0))?;
    if let Some((_, parts)) = PARTS.iter().find(|(name, parts)| *name == word(1) && first < *parts) {
        return Some((first / parts, 2));
    }
    // The sum of what magnitudes count, what the next one will multiply, and what a half would be a half of.
    let (mut total, mut part, mut count) = (0.0, first, 1);
    let mut unit = named(0).map(|_| 1.0);
    loop {
        let and = usize::from(word(count) == "and" && named(count + 1).is_some() && (part >= 100.0 || total > 0.0));
        // `two million and half million` are two amounts.
        let of_one = and_part(text, words, count).filter(|(_, more)| *more == 3 || total == 0.0);
        if let (Some(whole), Some((fraction, more))) = (unit, of_one) {
            (part, count, unit) = (part + fraction * whole, count + more, None);
        } else if word(count) == "dozen" {
            (part, count, unit) = (part * 12.0, count + 1, Some(12.0));
        } else if let Some(exponent) = magnitude(word(count)) {
            let product = shifted(part, exponent.cast_signed());
            (total, part) = if exponent < 3 { (total, product) } else { (total + product, 0.0) };
            unit = (exponent >= 3).then(|| shifted(1.0, exponent.cast_signed()));
            count += 1;
        } else if let Some(number) = named(count + and).filter(|number| goes_on(part, total, *number)) {
            (part, count, unit) = (part + number, count + and + 1, Some(1.0));
        } else {
            break;
        }
    }
    (count > 1 || word(0) != "one").then_some((total + part, count))
}

/// Reads `half a million`, `half a dozen`, or `half` alone, at the beginning of some words: the value, and the count of its words.
fn half<'w>(word: &impl Fn(usize) -> &'w str) -> (f64, usize) {
    let counted = match [word(1), word(2)] {
        ["of", "a"] => 3,
        ["a", _] => 2,
        _ => 1,
    };
    match magnitude(word(counted)) {
        Some(exponent) => (shifted(0.5, exponent.cast_signed()), counted + 1),
        None if word(counted) == "dozen" => (6.0, counted + 1),
        None => (0.5, 1),
    }
}

/// Reads `a quarter of a million`, `two thirds of a million`: the value, rounded to the unit, and the count of its words.
fn part_of_magnitude<'w>(word: &impl Fn(usize) -> &'w str) -> Option<(f64, usize)> {
    let part = match [word(0), word(1)] {
        ["a" | "one", "half"] => 0.5,
        ["a" | "one", "third"] => 1.0 / 3.0,
        ["two", "thirds"] => 2.0 / 3.0,
        ["a" | "one", "quarter"] => 0.25,
        ["three", "quarters"] => 0.75,
        _ => return None,
    };
    // `one half million`
    let counted = if word(1) == "half" && word(2) != "of" { 2 } else { 4 };
    let is_of_one = counted == 2 || [word(2), word(3)] == ["of", "a"];
    let exponent = magnitude(word(counted)).filter(|exponent| is_of_one && *exponent >= 3)?;
    Some((shifted(part, exponent.cast_signed()).round(), counted + 1))
}

/// Returns whether a number below a hundred goes on with a number in words: `twenty` `five`, `two hundred` `fifty`.
fn goes_on(part: f64, total: f64, number: f64) -> bool {
    let is_ones = (20.0..100.0).contains(&part) && part % 10.0 == 0.0 && number < 10.0;
    let is_rest = part % 100.0 == 0.0 && (part >= 100.0 || total > 0.0);
    is_ones || is_rest
}
