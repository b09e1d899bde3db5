//! Amounts in texts that are compared: `2.5m`, `2.5 million` and `2,500,000` are one, `-12.5` and `12.5` are two.

use std::ops::Range;

use crate::model::decimal_shift::shifted;
use crate::model::magnitude::magnitude;

use super::number_phrases::{and_part, in_words};
use super::word_role::{PlacedWord, WordRole, is_year, starts_with_digit};

/// Letters that multiply the number that they are written to, with their exponents of ten.
const GLUED: [(&str, u8); 3] = [("k", 3), ("m", 6), ("b", 9)];

/// Endings of ordinal numbers.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

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
        match in_digits(text, rest).or_else(|| in_words(text, rest)) {
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
    if let Some((part, count)) = fraction(text, words, 0) {
        return Some(with_magnitude(text, words, part, count));
    }
    let (digits, suffix) = word.split_at(word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len()));
    let value: f64 = digits.parse().ok()?;
    if suffix.is_empty() {
        // `2½`, `2 and a half million`; of a year nothing is a part.
        let part = fraction(text, words, 1).or_else(|| and_part(text, words, 1)).filter(|_| value < 1e3);
        let (value, count) = part.map_or((value, 1), |(part, count)| (value + part, 1 + count));
        if count > 1 || words.get(1).is_some_and(|(_, word)| magnitude(word).is_some()) {
            return Some(with_magnitude(text, words, value, count));
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

/// Returns a number of so many words with the magnitude after it, and with a part of that: `2.5 million`, `2 million and a half`.
fn with_magnitude(text: &str, words: &[PlacedWord], value: f64, count: usize) -> (f64, usize) {
    let Some(exponent) = words.get(count).and_then(|(_, word)| magnitude(word)) else { return (value, count) };
    let (whole, count) = (shifted(value, exponent.cast_signed()), count + 1);
    match and_part(text, words, count).filter(|(_, more)| exponent >= 3 && *more == 3) {
        Some((part, more)) => (whole + shifted(part, exponent.cast_signed()), count + more),
        None => (whole, count),
    }
}

/// Reads a fraction that is one character and stands right after the words before it: `½`, which is two words.
fn fraction(text: &str, words: &[PlacedWord], at: usize) -> Option<(f64, usize)> {
    let [(above, numerator), (below, denominator)] = words.get(at..at + 2)? else { return None };
    let is_one = text.get(above.start..below.end).is_some_and(|written| written.chars().count() == 1);
    let before = at.checked_sub(1).and_then(|before| words.get(before)).map_or(above.start, |(range, _)| range.end);
    let is_next = text.get(before..above.start).is_some_and(|between| between.trim().is_empty());
    let part = numerator.parse::<f64>().ok()? / denominator.parse::<f64>().ok()?;
    (is_one && is_next && part.is_finite()).then_some((part, 2))
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
            ("2 and a half million", "2500000"),
            ("2 and half million", "2500000"),
            ("2½ million", "2500000"),
            ("2 ½ million", "2500000"),
            ("½ million", "500000"),
            ("2½", "2.5"),
            ("two-and-a-half million", "2500000"),
            ("two million and a half", "2500000"),
            ("2 million and a half", "2500000"),
            ("half-million", "500000"),
            ("a half-million", "500000"),
            ("one half million", "500000"),
            ("half of a million", "500000"),
            ("a million and a half", "1500000"),
            ("one and a half million", "1500000"),
            ("two and a half thousand", "2500"),
            ("a dozen and a half", "18"),
            ("a quarter of a million", "250000"),
            ("three quarters of a billion", "750000000"),
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
        assert_eq!(keys("it killed 2, and a half million fled"), ["2", "500000"]);
        assert_eq!(keys("two fled and half a million stayed"), ["2", "500000"]);
        assert_eq!(keys("in 2019 and a half year later"), ["0.5"]);
    }
}
