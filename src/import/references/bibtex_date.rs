//! Dates of BibTeX: one of BibLaTeX, or a year with a month and a day in fields of their own.

use crate::import::references::latex::plain;
use crate::import::references::reference_date::{ReferenceDate, in_words};

/// The beginnings of the names of months, which BibTeX has as words of its own.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads the date of an entry out of its fields `date`, `year` and `month`, and `day` beside the last two.
pub(super) fn published<'a>(
    written: (Option<String>, Option<String>, Option<String>),
    day: Option<&str>,
) -> ReferenceDate<'a> {
    match written {
        (Some(date), ..) => in_words(date.into()),
        (None, Some(year), Some(month)) => {
            let (year, month) = (plain(&year), plain(&month));
            let date = day.map_or_else(|| year_and_month(&year, &month), |day| day_of(&year, &month, &plain(day)));
            in_words(date.into())
        }
        (None, Some(year), None) => in_words(plain(&year).into()),
        (None, None, month) => month.map_or(ReferenceDate::Empty, |month| ReferenceDate::Words(month.into())),
    }
}

/// Returns whether a year or the number of a month is a part of a date.
pub(super) fn is_part_of(number: &str, date: &ReferenceDate<'_>) -> bool {
    let ReferenceDate::Date(date) = date else { return false };
    let numbers = date.split(|sign: char| !sign.is_ascii_digit()).map(|part| part.trim_start_matches('0'));
    let lower = number.trim().to_lowercase();
    let named = MONTHS.iter().position(|month| lower.starts_with(month)).map(|at| (at + 1).to_string());
    let number = named.as_deref().unwrap_or_else(|| lower.trim_start_matches('0'));
    !number.is_empty() && numbers.into_iter().any(|part| part == number)
}

/// Returns a year with a month, which may be a number, a name, or words with a day in them.
fn year_and_month(year: &str, month: &str) -> String {
    match month.parse::<u8>() {
        Ok(number) => format!("{year}-{number:02}"),
        Err(_) => format!("{month} {year}"),
    }
}

/// Returns a year with a month and a day; in words where the month is no number.
fn day_of(year: &str, month: &str, day: &str) -> String {
    match (month.parse::<u8>(), day.parse::<u8>()) {
        (Ok(month), Ok(day)) => format!("{year}-{month:02}-{day:02}"),
        _ => format!("{day} {month} {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months_of_a_date_say_nothing_new() {
        let date = in_words("2024-03-01".into());
        assert!(is_part_of("2024", &date) && is_part_of("3", &date) && is_part_of("03", &date));
        assert!(is_part_of("March", &date) && is_part_of("mar", &date));
        assert!(!is_part_of("2023", &date) && !is_part_of("May", &date) && !is_part_of("", &date));
    }
}
