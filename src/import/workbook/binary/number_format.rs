//! Formats of numbers, as far as they say that a number is a date, a time or a duration.

use std::collections::HashMap;

use calamine::ExcelDateTimeType;

/// Formats by their numbers, and what the cells with each style are.
#[derive(Debug, Default)]
pub(super) struct NumberFormats {
    /// The formats that the workbook defines, by their numbers: each cell with a number asks for one.
    defined: HashMap<u16, Option<ExcelDateTimeType>>,
    /// The number of the format of each style.
    styles: Vec<u16>,
}

impl NumberFormats {
    /// Adds a format that the workbook defines; of several with one number the last counts.
    pub(super) fn define(&mut self, number: u16, written: &str) {
        self.defined.insert(number, time_of_format(written));
    }

    /// Adds the next style.
    pub(super) fn add_style(&mut self, format: u16) {
        self.styles.push(format);
    }

    /// Returns which time a number with a style is; `None` where it is a number.
    pub(super) fn time_of_style(&self, style: usize) -> Option<ExcelDateTimeType> {
        let format = *self.styles.get(style)?;
        self.defined.get(&format).copied().unwrap_or_else(|| time_of_number(format))
    }
}

/// Returns which time a format that every workbook has is (ECMA-376, part 1, 18.8.30).
fn time_of_number(format: u16) -> Option<ExcelDateTimeType> {
    match format {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(ExcelDateTimeType::DateTime),
        46 => Some(ExcelDateTimeType::TimeDelta),
        _ => None,
    }
}

/// Returns which time a format is as it is written: one with a letter of days, months, years, hours or seconds that is neither
/// quoted nor in brackets; `[h]`, `[m]` and `[s]` count on beyond a day.
fn time_of_format(written: &str) -> Option<ExcelDateTimeType> {
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        match letter {
            // The next section is for negative numbers.
            ';' => return None,
            '"' => _ = letters.find(|&letter| letter == '"'),
            '\\' | '_' | '*' => _ = letters.next(),
            '[' => {
                let inside: String = letters.by_ref().take_while(|&letter| letter != ']').collect();
                let counts_on =
                    |unit: char| !inside.is_empty() && inside.chars().all(|it| it.eq_ignore_ascii_case(&unit));
                if ['h', 'm', 's'].into_iter().any(counts_on) {
                    return Some(ExcelDateTimeType::TimeDelta);
                }
            }
            _ if letter.is_ascii_alphabetic() => {
                let rest = letters.as_str();
                let end = rest.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(rest.len());
                if is_time_word(letter, rest.get(..end).unwrap_or_default()) {
                    return Some(ExcelDateTimeType::DateTime);
                }
                letters = rest.get(end..).unwrap_or_default().chars();
            }
            _ => {}
        }
    }
    None
}

/// Returns whether letters are those of times: `yyyy` or the `AM` of `AM/PM`, but not `General` nor `Standard`, nor the `E` of
/// exponents.
fn is_time_word(first: char, rest: &str) -> bool {
    let letters = || std::iter::once(first).chain(rest.chars()).map(|letter| letter.to_ascii_lowercase());
    letters().all(|letter| "dmyhsapgeb".contains(letter)) && letters().any(|letter| "dmyhs".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::{ExcelDateTimeType, NumberFormats, time_of_format};

    #[test]
    fn dates_are_known_by_their_letters() {
        for date in
            ["yyyy-mm-dd", "[$-409]d-mmm-yy;@", "DD/MM/YYYY", "\"day \"d", "h:mm AM/PM", "[Red]yyyy", "yyyy年m月d日"]
        {
            assert_eq!(time_of_format(date), Some(ExcelDateTimeType::DateTime), "{date}");
        }
        for duration in ["[h]:mm:ss", "[mm]", "[ss].00"] {
            assert_eq!(time_of_format(duration), Some(ExcelDateTimeType::TimeDelta), "{duration}");
        }
        for number in
            ["General", "0.00E+00", "#,##0 \"days\"", "0\\d", "[Red]0;[Blue]-0", "0.0;d", "Standard", "[]0", ""]
        {
            assert_eq!(time_of_format(number), None, "{number}");
        }
    }

    #[test]
    fn the_format_of_the_workbook_goes_before_that_of_all_workbooks() {
        let mut formats = NumberFormats::default();
        formats.define(14, "0.00");
        for format in [14, 15, 46, 2] {
            formats.add_style(format);
        }
        let times = [0, 1, 2, 3, 9].map(|style| formats.time_of_style(style));
        assert_eq!(times, [None, Some(ExcelDateTimeType::DateTime), Some(ExcelDateTimeType::TimeDelta), None, None]);
    }
}
