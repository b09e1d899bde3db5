//! Dates such as `2021-22`: a season in EDTF, whose codes begin at 21, and almost everywhere else two years, of a school, a
//! budget or a sport. The other values of the column decide.

use std::ops::Range;

use crate::import::builder::ImportBuilder;

/// The codes of seasons and other parts of a year in EDTF.
const SEASON_CODES: std::ops::RangeInclusive<u32> = 21..=41;

/// Numbers above this are no months.
const LAST_MONTH: u32 = 12;

/// The values of a column that are a year with two digits after it.
#[derive(Debug, Default)]
pub(super) struct YearPairs {
    /// The first one that may be a season or two years, with its bytes.
    first: Option<(Range<usize>, String)>,
    /// `true` once there is another pair of years than the first.
    has_more: bool,
    /// `true` once there is a season that is no pair of years, as `2020-23`.
    has_season: bool,
}

impl YearPairs {
    /// Adds a value of a column of dates; `at` is its first byte.
    pub(super) fn add(&mut self, text: &str, at: usize) {
        let Some((year, digits)) = parts(text) else { return };
        let is_code = SEASON_CODES.contains(&digits);
        if digits != (year + 1) % 100 {
            self.has_season |= is_code;
        } else if !is_code {
            self.has_more |= digits > LAST_MONTH;
        } else if let Some((_, first)) = &self.first {
            self.has_more |= first != text.trim();
        } else {
            self.first = Some((at..at + text.trim().len(), text.trim().to_owned()));
        }
    }

    /// Returns whether such values of the column are two years, and says how they are read.
    pub(super) fn decide(&self, column: &str, builder: &mut ImportBuilder<'_>) -> bool {
        let Some((at, text)) = &self.first else { return false };
        let Some(years) = next_years(text) else { return false };
        let are_years = self.has_more && !self.has_season;
        if are_years {
            builder.remark(format!(
                "the column `{column}` has pairs of years: `{text}` is read as {years}, and not as a season of EDTF"
            ));
        } else {
            let message =
                format!("`{text}` in the column `{column}` is read as a season of EDTF, and may be two years");
            builder.warning(at.clone(), message, format!("write {years} for the years"));
        }
        are_years
    }
}

/// Returns the interval of a year and the one after it, `2021/2022` of `2021-22`; `None` of any other text.
pub(super) fn next_years(text: &str) -> Option<String> {
    let (year, digits) = parts(text)?;
    (digits > LAST_MONTH && digits == (year + 1) % 100).then(|| format!("{year:04}/{:04}", year + 1))
}

/// Returns the numbers of a year with two digits after it.
fn parts(text: &str) -> Option<(u32, u32)> {
    let (year, digits) = text.trim().split_once(['-', '–', '—', '‐', '‑'])?;
    let is_number = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(year, 4) && is_number(digits, 2)).then_some(())?;
    Some((year.parse().ok()?, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_that_follow_one_another_are_a_pair() {
        for (text, years) in [
            ("2021-22", Some("2021/2022")),
            (" 2024–25 ", Some("2024/2025")),
            ("1999-00", None),
            ("1998-99", Some("1998/1999")),
            ("2021-23", None),
            ("2011-12", None),
            ("2021-2022", None),
            ("2021-22-01", None),
            ("2021", None),
        ] {
            assert_eq!(next_years(text).as_deref(), years, "{text}");
        }
    }
}
