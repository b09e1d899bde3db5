//! Parts of a whole: `half of`, `two-thirds`, `one in three`, `most of`.

use crate::model::{Number, Value};

use super::super::lexeme::{Lexeme, word_at};
use super::digit_groups::DecimalSign;
use super::number;
use super::phrase_table::phrase_at;
use super::qualifier::{self, Qualifier};

/// Names of the parts that a whole is cut into.
const PARTS: [(&str, &str, f64); 9] = [
    ("half", "halves", 2.0),
    ("third", "thirds", 3.0),
    ("quarter", "quarters", 4.0),
    ("fourth", "fourths", 4.0),
    ("fifth", "fifths", 5.0),
    ("sixth", "sixths", 6.0),
    ("eighth", "eighths", 8.0),
    ("ninth", "ninths", 9.0),
    ("tenth", "tenths", 10.0),
];

/// Words for more than half of a whole, and for less.
const MOST: [&str; 6] =
    ["most of", "the majority of", "a majority of", "the vast majority of", "the bulk of", "a large majority of"];
const FEW: [&str; 2] = ["a minority of", "a small minority of"];

/// Reads the share that begins at a lexeme: its value, its unit, and the number of the lexeme after it.
pub(super) fn at(lexemes: &[Lexeme<'_>], start: usize) -> Option<(Value, Option<&'static str>, usize)> {
    let share = |low: f64, high: f64| Value::Share(Number(low), Number(high));
    if let Some(next) = MOST.iter().find_map(|phrase| phrase_at(lexemes, start, phrase)) {
        return Some((share(0.5, 1.0), None, next - 1));
    }
    if let Some(next) = FEW.iter().find_map(|phrase| phrase_at(lexemes, start, phrase)) {
        return Some((share(0.0, 0.5), None, next - 1));
    }
    let (qualifier, begin) =
        qualifier::before(lexemes, start).map_or((None, start), |(found, next)| (Some(found), next));
    let (part, next) = fraction(lexemes, begin).or_else(|| one_in(lexemes, begin))?;
    Some(match qualifier {
        None => (share(part, part), None, next),
        Some(Qualifier::About) => (Value::About(Number(part)), Some("share"), next),
        Some(Qualifier::MoreThan | Qualifier::AtLeast) => (share(part, 1.0), None, next),
        Some(Qualifier::LessThan | Qualifier::AtMost) => (share(0.0, part), None, next),
    })
}

/// Reads `half`, `a third`, `two-thirds`, `½`. One part alone needs what it is a part of: a third attack is none.
fn fraction(lexemes: &[Lexeme<'_>], start: usize) -> Option<(f64, usize)> {
    let word = |at: usize| word_at(lexemes, at);
    let of_whole = |at: usize| matches!(word(at), "of" | "the" | "its" | "their" | "his" | "her" | "all" | "those");
    let (count, at) = match word(start) {
        "half" => (1.0, start),
        "a" | "one" => (1.0, start + 1),
        sign if number::fraction(sign).is_some() => {
            return number::fraction(sign).filter(|_| of_whole(start + 1)).map(|part| (part, start + 1));
        }
        _ => {
            let count = number::at(lexemes, start, DecimalSign::Point).filter(|count| count.in_words)?;
            (count.value, count.next)
        }
    };
    let at = at + usize::from(word(at) == "-");
    let (_, _, parts) = PARTS.iter().find(|(one, many, _)| word(at) == if count > 1.0 { *many } else { *one })?;
    let next = at + 1;
    // `half of a million` is a number; `half a million` is none of these.
    // `of whom about half`
    let before = start.checked_sub(1).map_or("", |before| match word(before) {
        "about" | "roughly" | "around" | "nearly" | "almost" | "approximately" => {
            before.checked_sub(1).map_or("", word)
        }
        word => word,
    });
    let of_whom = matches!(before, "whom" | "which" | "them");
    // `fell by a third`
    let by = before == "by";
    let complete = count > 1.0 || of_whom || by || (of_whole(next) && (word(next + 1) != "a" || word(next) != "of"));
    (complete && count < *parts).then_some((count / parts, next))
}

/// Reads `one voter in five`: the share, and the number of the lexeme after `one voter in five`. `One died in two attacks` and `one
/// lives in two rooms` are no shares.
fn one_thing_in(lexemes: &[Lexeme<'_>], start: usize) -> Option<(f64, usize)> {
    const NO_THINGS: [&str; 9] = ["of", "is", "dead", "died", "fled", "hurt", "missing", "shot", "born"];
    lexemes.get(start).filter(|one| one.is("one"))?;
    let thing = lexemes.get(start + 1).filter(|thing| thing.is_word() && !thing.is_one_of(&NO_THINGS))?;
    // Participles, and verbs in the present; `bed`, `class` and `virus` are things.
    let is_participle = thing.lower.ends_with("ed") && thing.lower.len() > 4;
    let ends_with_s = thing.lower.ends_with('s') && !["ss", "us", "is"].iter().any(|end| thing.lower.ends_with(end));
    if is_participle || ends_with_s {
        return None;
    }
    lexemes.get(start + 2).filter(|word| word.is("in"))?;
    let of = number::at(lexemes, start + 3, DecimalSign::Point).filter(|of| of.in_words && of.value > 1.0)?;
    Some((1.0 / of.value, of.next))
}

/// Reads `one in three`, `nine out of ten`, `3 out of every 5`.
fn one_in(lexemes: &[Lexeme<'_>], start: usize) -> Option<(f64, usize)> {
    if let Some(found) = one_thing_in(lexemes, start) {
        return Some(found);
    }
    let count = number::at(lexemes, start, DecimalSign::Point)?;
    let out_of = ["out of every", "out of", "in every"].iter().find_map(|words| phrase_at(lexemes, count.next, words));
    // `three in five attacks` may be a count and a place.
    let one = || {
        let of_ten = word_at(lexemes, count.next + 1).starts_with("10");
        let is_share = count.value.total_cmp(&1.0).is_eq() || count.in_words || of_ten;
        phrase_at(lexemes, count.next, "in").filter(|_| is_share)
    };
    let of = number::at(lexemes, out_of.or_else(one)?, DecimalSign::Point)?;
    let is_year = of.value >= 1_000.0 && !of.in_words;
    // `nine in ten` are words both, or `9 in 10` digits.
    let is_base = [5.0, 10.0, 100.0].contains(&of.value) && (of.in_words || (!count.in_words && of.value > 5.0));
    let odd = out_of.is_none() && count.value > 1.0 && !is_base;
    (count.value < of.value && !is_year && !odd).then_some((count.value / of.value, of.next))
}

#[cfg(test)]
mod tests {
    use super::super::super::lexeme::lexemes;
    use super::*;

    #[test]
    fn one_in_several_is_a_share_of_a_noun_alone() {
        let share = |text: &str| at(&lexemes(text), 0).map(|(value, ..)| value);
        for text in ["one in five", "one voter in five", "one bed in five"] {
            assert_eq!(share(text), Some(Value::Share(Number(0.2), Number(0.2))), "{text}");
        }
        for text in ["one killed in five attacks", "one died in five days", "one lives in five rooms"] {
            assert_eq!(share(text), None, "{text}");
        }
    }
}
