//! English words for numbers below a hundred, and their decimals: `two point five`.

use super::super::lexeme::Lexeme;

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Returns whether a word, in small letters, is an English number below a hundred.
#[must_use]
pub(crate) fn is_number_word(word: &str) -> bool {
    below_hundred(word).is_some()
}

/// Returns the number below a hundred that a word, in small letters, is.
pub(super) fn below_hundred(word: &str) -> Option<f64> {
    let ones = ONES.iter().position(|known| *known == word);
    let tens = || TENS.iter().position(|known| *known == word).map(|at| (at + 2) * 10);
    let number = ones.or_else(tens)?;
    u32::try_from(number).ok().map(f64::from)
}

/// Returns a whole number with the decimals in words that begin at a lexeme, and the number of the lexeme after them: 2.25 of
/// `two point two five`. `None` where there are none.
pub(super) fn with_decimals(lexemes: &[Lexeme<'_>], start: usize, whole: f64) -> Option<(f64, usize)> {
    lexemes.get(start).filter(|point| point.is("point"))?;
    let digit = |word: &Lexeme<'_>| ONES.iter().take(10).position(|known| word.is(known));
    let digits: Vec<String> =
        lexemes.get(start + 1..)?.iter().map_while(digit).map(|digit| digit.to_string()).collect();
    // Read as it would be written, which a sum is not always equal to. A number that has decimals already is no number then.
    let number = format!("{whole}.{}", digits.concat()).parse::<f64>().ok().filter(|_| !digits.is_empty());
    Some((number?, start + 1 + digits.len()))
}

#[cfg(test)]
mod tests {
    use super::super::super::lexeme::lexemes;
    use super::super::{DecimalSign, at};
    use crate::model::{Number, Value};

    #[test]
    fn halves_of_magnitudes_are_numbers() {
        for (texts, expected) in [
            (
                &[
                    "half a million",
                    "half million",
                    "half-million",
                    "half-a-million",
                    "a half million",
                    "a half-million",
                    "one-half million",
                    "half of a million",
                    "one half of a million",
                ][..],
                500_000.0,
            ),
            (
                &[
                    "2 and a half million",
                    "two and half million",
                    "2 and half million",
                    "two-and-a-half million",
                    "2½ million",
                    "2 ½ million",
                    "two million and a half",
                    "2 million and a half",
                ][..],
                2_500_000.0,
            ),
            (&["a million and a half", "one and a half million", "a million-and-a-half"][..], 1_500_000.0),
            (&["two and a half thousand", "2 and a half thousand", "two thousand and a half"][..], 2_500.0),
            (&["half a hundred thousand"][..], 50_000.0),
            (&["half dozen", "half a dozen", "a half-dozen"][..], 6.0),
            (&["a dozen and a half"][..], 18.0),
            (&["two and a half"][..], 2.5),
            (&["three quarters of a billion"][..], 750_000_000.0),
        ] {
            for text in texts {
                let lexemes = lexemes(text);
                let found = at(&lexemes, 0, DecimalSign::Point).map(|found| (found.value, found.next));
                assert_eq!(found, Some((Value::Exactly(Number(expected)), lexemes.len())), "{text}");
            }
        }
        let found = at(&lexemes("two and half of them"), 0, DecimalSign::Point);
        assert_eq!(found.map(|found| found.value), Some(Value::Exactly(Number(2.0))));
    }

    #[test]
    fn decimals_in_words_belong_to_their_number() {
        for (text, expected) in [
            ("two point five", Value::Exactly(Number(2.5))),
            ("two point two five million", Value::Exactly(Number(2_250_000.0))),
            ("about four point one", Value::About(Number(4.1))),
            ("two point guards", Value::Exactly(Number(2.0))),
        ] {
            let found = at(&lexemes(text), 0, DecimalSign::Point);
            assert_eq!(found.map(|found| found.value), Some(expected), "{text}");
        }
    }
}
