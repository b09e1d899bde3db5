//! Amounts in texts that are compared: `2.5m`, `2.5 million` and `2,500,000` are one, `-12.5` and `12.5` are two.

use std::ops::Range;

use crate::model::decimal_shift::shifted;
use crate::model::magnitude::magnitude;

use super::word_role::{WordRole, is_year, starts_with_digit};

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

/// Letters that multiply the number that they are written to, with their exponents of ten.
const GLUED: [(&str, u8); 3] = [("k", 3), ("m", 6), ("b", 9)];

/// Endings of ordinal numbers.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// A word of a text, folded, with its place.
pub(super) type PlacedWord = (Range<usize>, String);

/// An amount in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// The value, equal for one amount however it is written.
    pub(super) key: String,
    /// The amount as people write it, folded.
    pub(super) written: String,
    /// The place in the text.
    pub(super) range: Range<usize>,
}

/// Returns the amounts of a text in their order. Years are dates, and none.
pub(super) fn amounts(text: &str, words: &[PlacedWord]) -> Vec<Amount> {
    let (mut found, mut next) = (Vec::new(), 0);
    while let Some(rest) = words.get(next..).filter(|rest| !rest.is_empty()) {
        match in_digits(text, rest).or_else(|| in_words(rest)) {
            Some((value, count)) => {
                found.push(amount(text, words, next..next + count, value));
                next += count;
            }
            None => next += 1,
        }
    }
    found
}

/// Returns the amount that some words are, with its sign and its percent sign.
fn amount(text: &str, words: &[PlacedWord], of: Range<usize>, value: f64) -> Amount {
    let before = of.start.checked_sub(1).and_then(|at| words.get(at));
    let of_text = words.get(of.clone()).unwrap_or_default();
    let range = of_text.first().map_or(0, |(range, _)| range.start)..of_text.last().map_or(0, |(range, _)| range.end);
    let is_minus = before.is_some_and(|(_, word)| word == "minus") || has_minus(text, range.start);
    let is_percent = text.get(range.end..).is_some_and(|after| after.trim_start().starts_with('%'))
        || words.get(of.end).is_some_and(|(_, word)| matches!(word.as_str(), "percent" | "pct"))
        || matches!(words.get(of.end..of.end + 2), Some([(_, per), (_, cent)]) if per == "per" && cent == "cent");
    let signed = if is_minus { -value } else { value };
    let of_whole = if is_percent { shifted(signed, -2) } else { signed };
    let as_written: Vec<&str> = of_text.iter().map(|(_, word)| word.as_str()).collect();
    let (sign, percent) = (if is_minus { "-" } else { "" }, if is_percent { "%" } else { "" });
    Amount { key: of_whole.to_string(), written: format!("{sign}{}{percent}", as_written.join(" ")), range }
}

/// Returns whether a sign of minus stands right before a place, and no word before that: `7-14` is no minus.
fn has_minus(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at).and_then(|before| before.strip_suffix(['-', '−'])) else { return false };
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '‘'))
}

/// Reads a number in digits at the beginning of some words, with the magnitude after it: the value, and the count of its words.
fn in_digits(text: &str, words: &[PlacedWord]) -> Option<(f64, usize)> {
    let (range, word) = words.first()?;
    if !starts_with_digit(word) {
        return None;
    }
    let (digits, suffix) = word.split_at(word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len()));
    let value: f64 = digits.parse().ok()?;
    if suffix.is_empty() {
        if let Some(exponent) = words.get(1).and_then(|(_, word)| magnitude(word)) {
            return Some((shifted(value, exponent.cast_signed()), 2));
        }
        // `2,000 flats` are no year.
        let is_plain = text.get(range.clone()).is_some_and(|written| written.chars().all(char::is_numeric));
        return (!is_plain || !is_year(word)).then_some((value, 1));
    }
    let glued = GLUED.iter().find(|(letters, _)| *letters == suffix).map(|(_, exponent)| *exponent);
    let exponent = match glued.or_else(|| magnitude(suffix)) {
        Some(exponent) => exponent,
        // A unit is written to the number, or an ordinal: `1200km`, `12th`. `5g` is a code.
        None if ORDINALS.contains(&suffix) || suffix.chars().count() > 1 => 0,
        None => return None,
    };
    Some((shifted(value, exponent.cast_signed()), 1))
}

/// Reads a number in words at the beginning of some words: the value, and the count of its words.
fn in_words(words: &[PlacedWord]) -> Option<(f64, usize)> {
    let word = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    let named =
        |at: usize| NUMBER_WORDS.iter().find(|(name, _)| *name == word(at)).map(|(_, number)| f64::from(*number));
    if word(0) == "half" {
        return Some(half(&word));
    }
    let is_article = word(0) == "a" && (word(1) == "dozen" || magnitude(word(1)).is_some());
    let first = named(0).or_else(|| is_article.then_some(1.0))?;
    if let Some((_, parts)) = PARTS.iter().find(|(name, parts)| *name == word(1) && first < *parts) {
        return Some((first / parts, 2));
    }
    // The sum of what magnitudes count, and what the next one will multiply.
    let (mut total, mut part, mut count) = (0.0, first, 1);
    // `two and a half million`
    if named(0).is_some() && [word(1), word(2), word(3)] == ["and", "a", "half"] {
        (part, count) = (first + 0.5, 4);
    }
    loop {
        let and = usize::from(word(count) == "and" && named(count + 1).is_some() && (part >= 100.0 || total > 0.0));
        if word(count) == "dozen" {
            (part, count) = (part * 12.0, count + 1);
        } else if let Some(exponent) = magnitude(word(count)) {
            let product = shifted(part, exponent.cast_signed());
            (total, part) = if exponent < 3 { (total, product) } else { (total + product, 0.0) };
            count += 1;
        } else if let Some(number) = named(count + and).filter(|number| goes_on(part, total, *number)) {
            (part, count) = (part + number, count + and + 1);
        } else {
            break;
        }
    }
    (count > 1 || word(0) != "one").then_some((total + part, count))
}

/// Reads `half a million`, `half a dozen`, or `half` alone, at the beginning of some words: the value, and the count of its words.
fn half<'w>(word: &impl Fn(usize) -> &'w str) -> (f64, usize) {
    let counted = 1 + usize::from(word(1) == "a");
    match magnitude(word(counted)) {
        Some(exponent) => (shifted(0.5, exponent.cast_signed()), counted + 1),
        None if word(counted) == "dozen" => (6.0, counted + 1),
        None => (0.5, 1),
    }
}

/// Returns whether a number below a hundred goes on with a number in words: `twenty` `five`, `two hundred` `fifty`.
fn goes_on(part: f64, total: f64, number: f64) -> bool {
    let is_ones = (20.0..100.0).contains(&part) && part % 10.0 == 0.0 && number < 10.0;
    let is_rest = part % 100.0 == 0.0 && (part >= 100.0 || total > 0.0);
    is_ones || is_rest
}

/// Returns the pairs of amounts between which nothing but a dash or a colon stands, each in its order: `7-14`, `3:2`.
pub(super) fn joined<'a>(text: &'a str, amounts: &'a [Amount]) -> impl Iterator<Item = (&'a Amount, &'a Amount)> {
    let is_joined = |pair: &&[Amount]| {
        let between = pair.first().zip(pair.last()).and_then(|(one, other)| text.get(one.range.end..other.range.start));
        between.is_some_and(|between| matches!(between.trim(), "-" | "–" | ":"))
    };
    amounts.windows(2).filter(is_joined).filter_map(|pair| pair.first().zip(pair.last()))
}

/// Returns the words that are dates, folded: years and months.
pub(super) fn dates<'a>(words: &'a [PlacedWord], amounts: &'a [Amount]) -> impl Iterator<Item = &'a str> {
    let is_amount = |range: &Range<usize>| amounts.iter().any(|amount| amount.range.start == range.start);
    let dates = words.iter().filter(move |(range, word)| WordRole::of(word) == WordRole::Date && !is_amount(range));
    dates.map(|(_, word)| word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenizer::words;

    fn keys(text: &str) -> Vec<String> {
        amounts(text, &words(text)).into_iter().map(|amount| amount.key).collect()
    }

    #[test]
    fn one_amount_has_one_key_however_it_is_written() {
        for text in ["2.5 million euros", "€2.5m", "2,500,000 of it", "2.5 mn", "about 2,5 million"] {
            assert_eq!(keys(text), ["2500000"], "{text}");
        }
        for text in ["1.5 lakh", "150,000", "150k", "one hundred and fifty thousand"] {
            assert_eq!(keys(text), ["150000"], "{text}");
        }
        for (text, expected) in [
            ("12 billion", "12000000000"),
            ("4.1 million", "4100000"),
            ("March 12th", "12"),
            ("twenty-five people", "25"),
            ("a dozen", "12"),
            ("two dozen", "24"),
            ("a hundred", "100"),
            ("45%", "0.45"),
            ("45 per cent", "0.45"),
            ("half of all", "0.5"),
            ("half a million", "500000"),
            ("half a dozen", "6"),
            ("half million", "500000"),
            ("half a loaf", "0.5"),
            ("two and a half million", "2500000"),
            ("one and a half years", "1.5"),
            ("two thirds", "0.6666666666666666"),
            ("-12.5 °C", "-12.5"),
            ("minus 3", "-3"),
            ("fewer than 2,000 flats", "2000"),
        ] {
            assert_eq!(keys(text), [expected], "{text}");
        }
        for text in ["in 2019", "one of them", "a 5G mast", "nothing", "one"] {
            assert_eq!(keys(text), [""; 0], "{text}");
        }
        assert_eq!(keys("voted 7-14"), ["7", "14"]);
    }
}
