//! Words for magnitudes in units: `million USD` counts millions of dollars. The word belongs to the number, wherever it is
//! written.

use super::decimal_shift::shifted;
use super::figure::{Interval, Number, Value};

/// Words for magnitudes, in small letters, with their exponents of ten. `billion` is that of English; other languages have
/// `milliard` for it.
const MAGNITUDES: &[(u8, &[&str])] = &[
    (2, &["hundred"]),
    (
        3,
        &[
            "thousand",
            "tausend",
            "tsd",
            "тыс",
            "тысяч",
            "тысячи",
            "тис",
            "тисяч",
            "тисячі",
            "tis",
            "tisíc",
            "tys",
            "tysiąc",
            "tysiące",
            "tysięcy",
            "duizend",
            "tusen",
            "ribu",
            "ألف",
            "آلاف",
            "هزار",
            "ہزار",
            "हज़ार",
            "हज\u{93c}ार",
            "हजार",
            "พัน",
            "천",
        ],
    ),
    (4, &["만", "หมื่น"]),
    (5, &["lakh", "lakhs", "lac", "lacs", "लाख", "লাখ", "لاکھ", "แสน"]),
    (
        6,
        &[
            "million",
            "millions",
            "mn",
            "mln",
            "mio",
            "millionen",
            "millón",
            "millones",
            "milione",
            "milioni",
            "milhão",
            "milhões",
            "млн",
            "миллион",
            "миллиона",
            "миллионов",
            "мільйон",
            "мільйони",
            "мільйонів",
            "milion",
            "miliony",
            "milionów",
            "miljoen",
            "milyon",
            "juta",
            "مليون",
            "ملايين",
            "میلیون",
            "ล้าน",
        ],
    ),
    (7, &["crore", "crores", "करोड़", "करोड\u{93c}", "কোটি", "کروڑ"]),
    (8, &["억"]),
    (
        9,
        &[
            "billion",
            "bn",
            "bln",
            "mrd",
            "mld",
            "milliard",
            "milliards",
            "milliarde",
            "milliarden",
            "miliardo",
            "miliardi",
            "bilhão",
            "bilhões",
            "млрд",
            "миллиард",
            "миллиарда",
            "миллиардов",
            "мільярд",
            "мільярди",
            "мільярдів",
            "miliard",
            "miliardy",
            "miliardów",
            "miljard",
            "milyar",
            "miliar",
            "مليار",
            "میلیارد",
        ],
    ),
    (12, &["trillion", "tn", "trn"]),
];

/// Further words for magnitudes, of units alone.
const MAGNITUDES_OF_UNITS: &[(u8, &[&str])] = &[
    (2, &["hundreds"]),
    (3, &["thousands", "'000", "’000"]),
    (7, &["cr"]),
    (9, &["billions"]),
    (12, &["trillions", "трлн"]),
];

/// Words for magnitudes that stand before a unit without a blank, in scripts that write none there.
const GLUED_MAGNITUDES: [(&str, u8); 5] = [("万", 4), ("萬", 4), ("亿", 8), ("億", 8), ("ล้าน", 6)];

/// Words after a number that are a magnitude for some and something else for others: `5 K`, `5 bil`, Turkish `5 bin`.
const UNSURE_MAGNITUDES: &[&str] = &["k", "к", "m", "b", "bil", "mil", "bin", "t", "十", "百", "千", "십", "백"];

/// Beginnings of words of scripts without blanks that may be a magnitude.
const UNSURE_BEGINNINGS: &[&str] = &["千", "百", "천", "만", "억", "พัน", "หมื่น", "แสน"];

/// Words between a magnitude and its unit: `millions of dollars`.
const JOINING: [&str; 3] = ["of ", "de ", "d'"];

/// Splits a unit into the exponent of ten that it names at its beginning or end, and the unit itself, which may be empty;
/// `None` where it names none.
pub(crate) fn split_magnitude(unit: &str) -> Option<(u8, &str)> {
    let unit = unit.trim();
    if let Some((rest, exponent)) =
        GLUED_MAGNITUDES.iter().find_map(|(sign, exponent)| Some((unit.strip_prefix(*sign)?, *exponent)))
    {
        return Some((exponent, rest.trim_start()));
    }
    let (first, rest) = unit.split_once(char::is_whitespace).unwrap_or((unit, ""));
    if let Some(exponent) = exponent(first) {
        let rest = rest.trim_start();
        return Some((exponent, JOINING.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).trim_start()));
    }
    let (rest, last) = unit.rsplit_once(char::is_whitespace)?;
    exponent(last).map(|exponent| (exponent, rest.trim_end()))
}

/// Returns the exponent of ten that a word of a unit means, also with the point of an abbreviation; `None` of another word.
fn exponent(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let word = word.strip_suffix('.').unwrap_or(&word);
    magnitude(word).or_else(|| row(MAGNITUDES_OF_UNITS, word))
}

/// Returns the exponent of ten that a word in small letters means, beside a number or in a unit; `None` of another word.
pub(crate) fn magnitude(word: &str) -> Option<u8> {
    row(MAGNITUDES, word)
}

/// Returns whether a unit begins with what may be a magnitude, and is none for sure: its number is not known.
pub(crate) fn may_begin_with_magnitude(unit: &str) -> bool {
    let word = unit.split_whitespace().next().unwrap_or_default().to_lowercase();
    let word = word.trim_end_matches(['.', ',']);
    split_magnitude(unit).is_none()
        && (UNSURE_MAGNITUDES.contains(&word) || UNSURE_BEGINNINGS.iter().any(|begin| word.starts_with(begin)))
}

fn row(table: &[(u8, &[&str])], word: &str) -> Option<u8> {
    table.iter().find(|(_, words)| words.contains(&word)).map(|(exponent, _)| *exponent)
}

/// Returns an interval with both ends times a power of ten.
pub(crate) fn shifted_interval(interval: Interval, exponent: i8) -> Interval {
    Interval { low: shifted(interval.low, exponent), high: shifted(interval.high, exponent), ..interval }
}

impl Value {
    /// Returns the value with its numbers times a power of ten, at most the largest finite one. Shares are parts of 1, whatever
    /// their unit says.
    #[must_use]
    pub(crate) fn shifted(self, exponent: u8) -> Self {
        let by = |Number(number)| Number(shifted(number, exponent.cast_signed()).clamp(f64::MIN, f64::MAX));
        match self {
            Self::Exactly(only) => Self::Exactly(by(only)),
            Self::About(only) => Self::About(by(only)),
            Self::MoreThan(only) => Self::MoreThan(by(only)),
            Self::AtLeast(only) => Self::AtLeast(by(only)),
            Self::LessThan(only) => Self::LessThan(by(only)),
            Self::AtMost(only) => Self::AtMost(by(only)),
            Self::Between(low, high) => Self::Between(by(low), by(high)),
            Self::Estimate(low, best, high) => Self::Estimate(by(low), by(best), by(high)),
            Self::Share(..) | Self::Vague(_) | Self::Unstated => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_magnitude_is_split_off_a_unit() {
        for (unit, exponent, rest) in [
            ("million USD", 6, "USD"),
            ("Millions of dollars", 6, "dollars"),
            ("USD million", 6, "USD"),
            ("bn EUR", 9, "EUR"),
            ("Mrd. Euro", 9, "Euro"),
            ("thousand tonnes", 3, "tonnes"),
            ("crore rupees", 7, "rupees"),
            ("lakh people", 5, "people"),
            ("млн", 6, ""),
            ("млн рублей", 6, "рублей"),
            ("万人", 4, "人"),
            ("million", 6, ""),
        ] {
            assert_eq!(split_magnitude(unit), Some((exponent, rest)), "{unit}");
        }
        assert_eq!(split_magnitude("ล้านคน"), Some((6, "คน")));
        for unit in ["K", "k people", "bil.", "M", "千", "만명", "แสนคน"] {
            assert!(may_begin_with_magnitude(unit), "{unit}");
        }
        for unit in ["万人", "people", "kilos", "members", "лет", "만", "लाख", ""] {
            assert!(!may_begin_with_magnitude(unit), "{unit}");
        }
        for unit in ["USD", "m", "km", "millionaires", "K", "people per million inhabitants", "", "cm"] {
            assert_eq!(split_magnitude(unit), None, "{unit}");
        }
        assert_eq!(
            Value::Between(Number(4.1), Number(5.0)).shifted(6),
            Value::Between(Number(4_100_000.0), Number(5e6))
        );
        assert_eq!(Value::Exactly(Number(-1e300)).shifted(12), Value::Exactly(Number(f64::MIN)));
    }
}
