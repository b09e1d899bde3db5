//! Numbers as people write them: `5,40,000`, `1.2m`, `2½`, `three million`, `two dozen`.

use crate::model::decimal_shift::scaled;
use crate::model::magnitude::magnitude;

use super::super::lexeme::{Lexeme, is_fraction, word_at};
use super::digit_groups::{DecimalSign, digits};
use super::number_words::{below_hundred, with_decimals};
use super::unit::money;

/// A number at a place in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Its value, with its scale.
    pub value: f64,
    /// The scale alone: 1,000,000 of `1.2m`, 100,000 of `seven hundred thousand`; 1 where there is none.
    pub scale: f64,
    /// The part of the scale that counts thousands and more: 1,000 of `seven hundred thousand`.
    pub thousands: f64,
    /// The number of the lexeme after it.
    pub next: usize,
    /// True if it is written in letters.
    pub in_words: bool,
}

/// Words that multiply the number before them, besides those for magnitudes.
const SCALES: &[(f64, &[&str])] = &[(12.0, &["dozen"]), (1e3, &["mille", "mil", "тысяча"])];

/// Letters that multiply the number that they are written to.
const GLUED: &[(f64, &[&str])] = &[(1e3, &["k", "к"]), (1e6, &["m"])];

/// Letters that do so of money alone: `105mm` is a calibre, `20t` a weight.
const GLUED_TO_MONEY: &[(f64, &[&str])] = &[(1e6, &["mm"]), (1e7, &["cr"]), (1e9, &["b"]), (1e12, &["t"])];

/// Words after `5m` with which it is metres.
const OF_LENGTH: [&str; 12] =
    ["high", "tall", "long", "wide", "deep", "thick", "away", "from", "above", "below", "of", "apart"];

/// Reads the number that begins at a lexeme.
pub(super) fn at(lexemes: &[Lexeme<'_>], start: usize, decimal: DecimalSign) -> Option<Numeral> {
    with_scale(lexemes, start, decimal, false)
}

/// Like [`at`], for a number that money stands before if `is_money`.
pub(super) fn with_scale(
    lexemes: &[Lexeme<'_>],
    start: usize,
    decimal: DecimalSign,
    is_money: bool,
) -> Option<Numeral> {
    let found = part_of_scale(lexemes, start).or_else(|| in_digits(lexemes, start, decimal, is_money));
    // A number of 400 digits, or of a hundred `million` in a row, is no figure: those are finite.
    found.or_else(|| in_words(lexemes, start)).filter(|number| number.value.is_finite())
}

/// Returns the scales of the second number of a span that the first may share, the largest first: `six or seven hundred`,
/// `fifty to a hundred thousand`, `one hundred to two hundred thousand`.
pub(super) fn shared_scales(low: Numeral, high: Numeral) -> [f64; 2] {
    if low.scale.total_cmp(&1.0).is_eq() {
        [high.scale, high.thousands]
    } else if low.scale < 1e3 {
        [high.thousands; 2]
    } else {
        [1.0; 2]
    }
}

/// Reads a number in digits, with its fraction and its scale.
fn in_digits(lexemes: &[Lexeme<'_>], start: usize, decimal: DecimalSign, is_money: bool) -> Option<Numeral> {
    let first = lexemes.get(start).filter(|first| first.is_number())?;
    let mut next = start + 1;
    let mut value = match fraction(&first.lower) {
        Some(part) => part,
        None => digits(&first.lower, decimal)?,
    };
    // `2½`, `2 ½ million`; `2 ½-inch pipes` are two.
    let is_part = |part: &&Lexeme<'_>| part.glued || follows_scale(lexemes, start + 2);
    if let Some(part) = lexemes.get(next).filter(is_part).and_then(|part| fraction(&part.lower)) {
        value += part;
        next += 1;
    }
    if let Some((part, end)) = and_part(lexemes, next).or_else(|| and_half_scale(lexemes, next)) {
        (value, next) = (value + part, end);
    }
    let (scale, mut next) = scale_at(lexemes, next, is_money);
    value = scaled(value, scale);
    if let Some((part, end)) = and_part(lexemes, next).filter(|_| scale >= 1e3) {
        (value, next) = (value + scaled(part, scale), end);
    }
    Some(Numeral { value, scale, thousands: thousands_of(scale), next, in_words: false })
}

/// Returns a scale if it counts thousands and more, or else 1.
fn thousands_of(scale: f64) -> f64 {
    if scale >= 1e3 { scale } else { 1.0 }
}

/// Returns the number of a lexeme, or of the one after it if it is a hyphen.
fn after_hyphen(lexemes: &[Lexeme<'_>], at: usize) -> usize {
    at + usize::from(lexemes.get(at).is_some_and(|sign| sign.is("-") && sign.glued))
}

/// Reads `and half` before a magnitude, as in `two and half million`: the part, and the number of the lexeme after it. `Two and
/// half of them` is no such number.
fn and_half_scale(lexemes: &[Lexeme<'_>], start: usize) -> Option<(f64, usize)> {
    let is = |at: usize, wanted: &str| lexemes.get(at).is_some_and(|word| word.is(wanted));
    (is(start, "and") && is(start + 1, "half") && follows_scale(lexemes, start + 2)).then_some((0.5, start + 2))
}

/// Reads `and a half`, `and a quarter`, `and three quarters` after a number, also with hyphens: the part, and the number of the
/// lexeme after it.
fn and_part(lexemes: &[Lexeme<'_>], start: usize) -> Option<(f64, usize)> {
    let and = after_hyphen(lexemes, start);
    let count = after_hyphen(lexemes, and + 1);
    let part = after_hyphen(lexemes, count + 1);
    let word = |at: usize| word_at(lexemes, at);
    match (word(and), word(count), word(part)) {
        ("and", "a" | "one", "half") => Some((0.5, part + 1)),
        ("and", "a" | "one", "quarter") => Some((0.25, part + 1)),
        ("and", "three", "quarters") => Some((0.75, part + 1)),
        _ => None,
    }
}

/// Returns the scale that is written at a lexeme, and the number of the lexeme after it; 1 where there is none.
pub(crate) fn scale_at(lexemes: &[Lexeme<'_>], mut next: usize, is_money: bool) -> (f64, usize) {
    let mut scale = 1.0_f64;
    while let Some(lexeme) = lexemes.get(next) {
        let of_money = || row(GLUED_TO_MONEY, &lexeme.lower).filter(|_| is_money || money(lexemes, next + 1).is_some());
        // `$5 M`: after a sign of money, capital letters multiply the number as well if they stand apart.
        let is_apart = is_money && lexeme.is_capitalized() && scale.total_cmp(&1.0).is_eq();
        let may_scale = lexeme.glued || is_apart;
        let glued = may_scale.then(|| row(GLUED, &lexeme.lower).or_else(of_money)).flatten();
        let is_metre = lexeme.is("m") && lexemes.get(next + 1).is_some_and(|after| after.is_one_of(&OF_LENGTH));
        let Some(found) = glued.filter(|_| !is_metre).or_else(|| scale_of(&lexeme.lower)) else { break };
        // `3 thousand million` grows; `2 million thousand` is nothing that people write.
        scale *= found;
        next += 1;
        if lexemes.get(next).is_some_and(|stop| stop.is(".") && stop.glued) && is_short(&lexeme.lower) {
            next += 1;
        }
    }
    (scale, next)
}

/// Returns whether a scale is an abbreviation, which may end with a stop.
fn is_short(word: &str) -> bool {
    matches!(
        word,
        "mio" | "mrd" | "млн" | "млрд" | "тыс" | "bn" | "mn" | "mln" | "bln" | "tsd" | "tis" | "тис" | "tys" | "mld"
    )
}

/// Returns what a word, in small letters, multiplies the number before it by; `None` where it is no such word.
fn scale_of(word: &str) -> Option<f64> {
    magnitude(word).map(|exponent| 10_f64.powi(i32::from(exponent))).or_else(|| row(SCALES, word))
}

fn row(table: &[(f64, &[&str])], word: &str) -> Option<f64> {
    table.iter().find(|(_, words)| words.contains(&word)).map(|(scale, _)| *scale)
}

/// Returns the value of a fraction that is one character.
pub(super) fn fraction(text: &str) -> Option<f64> {
    let c = text.chars().next().filter(|c| is_fraction(*c))?;
    let (above, below) = match c {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        _ => (7, 8),
    };
    Some(f64::from(above) / f64::from(below))
}

/// Reads a number in English words: `twenty-five`, `three hundred and forty thousand`, `half a million`, `a dozen`.
fn in_words(lexemes: &[Lexeme<'_>], start: usize) -> Option<Numeral> {
    let mut next = start;
    // The number so far, and the part of it that the next scale multiplies.
    let (mut total, mut part, mut last_scale) = (0.0, None::<f64>, 1.0);
    // The scales after the last number that they multiply: `hundred thousand`.
    let mut scales = 1.0;
    while let Some(lexeme) = lexemes.get(next) {
        // `two and a half million`, `a million and a half`.
        let is_small = part.is_some_and(|part| part < 1e3);
        let part_of_one = and_part(lexemes, next).filter(|_| is_small || total > 0.0);
        let part_of_one = part_of_one.or_else(|| and_half_scale(lexemes, next).filter(|_| is_small));
        if let Some((fraction, end)) = part_of_one {
            match part {
                // `a dozen and a half`
                Some(number) => part = Some(number + if scales < 100.0 { fraction * scales } else { fraction }),
                None => total += scaled(fraction, last_scale),
            }
            (next, scales) = (end, 1.0);
            continue;
        }
        if let Some((number, end)) = part.and_then(|whole| with_decimals(lexemes, next, whole)) {
            (part, next, scales) = (Some(number), end, 1.0);
            continue;
        }
        // `two-dozen`, `twenty-five`.
        let hyphen = usize::from(next > start && lexeme.is("-") && lexeme.glued);
        let and = usize::from(next > start && lexeme.is("and") && last_scale >= 100.0);
        let Some(word) = lexemes.get(next + hyphen + and).filter(|word| hyphen == 0 || word.glued) else { break };
        if let Some(number) = below_hundred(&word.lower).filter(|number| fits_after(part, *number)) {
            part = Some(part.unwrap_or(0.0) + number);
            scales = 1.0;
        } else if let (Some(scale), 0) = (scale_of(&word.lower), and) {
            // `a hundred`, `hundred`; but `million` alone is no number.
            let of = part.filter(|part| *part > 0.0);
            if of.is_none() && next > start {
                break;
            }
            let Some(of) = of else { break };
            if scale < 1e3 {
                part = Some(scaled(of, scale));
            } else {
                total += scaled(of, scale);
                part = None;
            }
            last_scale = scale;
            scales *= scale;
        } else if next == start && word.is_one_of(&["a", "an"]) && follows_scale(lexemes, next + 1) {
            part = Some(1.0);
        } else {
            break;
        }
        next += 1 + hyphen + and;
    }
    let value = total + part.unwrap_or(0.0);
    let any = part.is_some() || total > 0.0;
    // Thousands multiply all that stands before them; a number after them is not multiplied.
    let thousands = if part.is_none() { thousands_of(last_scale) } else { 1.0 };
    any.then_some(Numeral { value, scale: scales, thousands, next, in_words: true })
}

/// Returns whether a scale stands at a lexeme.
fn follows_scale(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    lexemes.get(at).is_some_and(|word| scale_of(&word.lower).is_some() && !word.is("mil"))
}

/// Reads `half a million`, `half-million`, `a quarter of a million`, `two-thirds of a million`, `half a dozen`.
fn part_of_scale(lexemes: &[Lexeme<'_>], start: usize) -> Option<Numeral> {
    let word = |at: usize| word_at(lexemes, at);
    let [second, third] = [1, 2].map(|words| (0..words).fold(start, |at, _| after_hyphen(lexemes, at + 1)));
    let (part, after) = match (word(start), word(second)) {
        ("half", "a") => (0.5, third),
        ("half", "of") => (0.5, after_of_a(lexemes, second)?),
        ("half", _) => (0.5, second),
        ("a" | "one", "half") if word(third) == "of" => (0.5, after_of_a(lexemes, third)?),
        ("a" | "one", "half") => (0.5, third),
        ("a" | "one", "third") => (1.0 / 3.0, after_of_a(lexemes, second + 1)?),
        ("two", "thirds") => (2.0 / 3.0, after_of_a(lexemes, second + 1)?),
        ("a" | "one", "quarter") => (0.25, after_of_a(lexemes, second + 1)?),
        ("three", "quarters") => (0.75, after_of_a(lexemes, second + 1)?),
        (sign, _) => (fraction(sign)?, after_of_a(lexemes, start + 1)?),
    };
    // `half a hundred thousand`
    scale_of(word(after))?;
    let (scale, next) = scale_at(lexemes, after, false);
    // A third of a million is rounded to the unit.
    let value = scaled(part, scale).round();
    Some(Numeral { value, scale, thousands: thousands_of(scale), next, in_words: true })
}

/// Returns the number of the lexeme after `of a`.
fn after_of_a(lexemes: &[Lexeme<'_>], start: usize) -> Option<usize> {
    let is = |at: usize, wanted: &str| lexemes.get(at).is_some_and(|word| word.is(wanted));
    (is(start, "of") && is(start + 1, "a")).then_some(start + 2)
}

/// Returns whether a number below a hundred goes on with the part before it: `twenty` `five`, `two hundred` `five`.
fn fits_after(part: Option<f64>, number: f64) -> bool {
    part.is_none_or(|part| {
        let room = if part % 100.0 == 0.0 { 100.0 } else { 10.0 };
        part >= 20.0 && part % 10.0 == 0.0 && number < room && (part % 100.0 == 0.0 || number > 0.0)
    })
}
