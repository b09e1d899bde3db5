//! EDTF spellings that are proposed for dates in the usual formats of people: digits in another order, names of months, open
//! ends. Vaguer spellings are in `date_guess`, timestamps of machines in `timestamps`.

use std::borrow::Cow;

use super::date_guess::{abbreviated_range, guess, is_season, is_year, plain, season, single, valid_edtf};
use crate::text::truncate;

/// The months by their English names and usual abbreviations; `sept` is handled in [`month`].
const MONTHS: [(&str, &str); 12] = [
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may", "may"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
];

/// Words for an open end.
const NOW: [&str; 6] = ["now", "today", "present", "open", "ongoing", "current"];

/// Maximum length of a text for which another spelling is proposed, in bytes: longer than any date in words.
const MAX_GUESSED_BYTES: usize = 120;

/// Returns the error message for a date that is not EDTF, with its right spelling as far as that can be guessed. `reason` is
/// that of the EDTF parser.
pub(super) fn explain_invalid(text: &str, reason: &str) -> String {
    if let Some((right, other)) = open_end(text) {
        let reason = "an open end is written with `/`";
        return format!("`{}` is not a date: {reason}; write it `{right}` (open); {other}", shorten(text));
    }
    let is_month = |month: &str| month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    if let (Some(None), Some((year, month))) =
        (abbreviated_range(&plain(text)), text.split_once('/').filter(|(year, month)| is_year(year) && is_month(month)))
    {
        let century = year.get(..2).unwrap_or_default();
        let both = format!("`{year}-{month}` for the month, `{year}/{century}{month}` for the years");
        return format!("`{}` is not a date: it is ambiguous; write {both}", shorten(text));
    }
    if let Some([one, other]) = either_order(text) {
        return format!("`{}` is not a date: day or month may come first; write `{one}` or `{other}`", shorten(text));
    }
    let right = suggestion(text).map(|right| format!("`{right}`"));
    let right = right.unwrap_or_else(|| "like `2023-11`, `2025-01-31` or `2021/2024`".to_owned());
    if text.is_empty() {
        return format!("the date is empty; write it {right}, or leave the field out");
    }
    // What the parser says of a text that is no EDTF at all explains nothing: that an interval has one `/`.
    let is_beside_the_point = ["interval must", "whitespace"].iter().any(|start| reason.starts_with(start));
    let reason = if is_beside_the_point { String::new() } else { format!(": {reason}") };
    format!("`{}` is not a date{reason}; write it {right}", shorten(text))
}

/// Returns the two dates that a day in digits may be, as `12/03/2026`: the month first, then the day first. `None` where only
/// one order is a date.
fn either_order(text: &str) -> Option<[String; 2]> {
    let parts: Vec<&str> = text.trim().split(['/', '.', '-']).collect();
    let &[one, other, year] = parts.as_slice() else { return None };
    let [one, other] = [one, other].map(|part| part.parse::<u8>().ok().filter(|part| (1..=12).contains(part)));
    let (one, other) = (one?, other?);
    (is_year(year) && one != other)
        .then(|| [format!("{year}-{one:02}-{other:02}"), format!("{year}-{other:02}-{one:02}")])
}

/// Returns a text cut to fit into a message.
fn shorten(text: &str) -> Cow<'_, str> {
    /// Maximum number of characters of a date that are quoted: longer than any date that makes sense.
    const MAX_QUOTED_CHARS: usize = 40;
    truncate(text, MAX_QUOTED_CHARS)
}

/// Returns the EDTF spelling of a date with an open end, such as `1984..` or `since 1984`, and a clause on the spelling that
/// is easily confused with it. `None` if no end is open.
fn open_end(text: &str) -> Option<(String, String)> {
    if text.len() > MAX_GUESSED_BYTES {
        return None;
    }
    let lower = text.trim().to_lowercase().replace('…', "..");
    let beginning = |rest: &str| {
        let date = date_of(rest)?;
        let other = format!("`{date}/` means that the end is unknown");
        Some((valid_edtf(format!("{date}/.."))?, other))
    };
    let end = |rest: &str| {
        let date = date_of(rest)?;
        let other = format!("`/{date}` means that the beginning is unknown");
        Some((valid_edtf(format!("../{date}"))?, other))
    };
    for now in NOW {
        if let Some(rest) = lower.strip_suffix(now) {
            let rest = rest.trim_end().trim_end_matches("to").trim_end_matches("until");
            return beginning(rest.trim_end_matches(['.', '-', '–', '/', ' ']));
        }
    }
    // The date itself is not part of these.
    if let Some(rest) = lower.strip_prefix("after ") {
        return beginning(&moved(rest, 1)?);
    }
    if let Some(rest) = lower.strip_prefix("before ") {
        return end(&moved(rest, -1)?);
    }
    if let Some(rest) = ["since ", "from ", "starting "].iter().find_map(|word| lower.strip_prefix(word)) {
        return beginning(rest.trim_end_matches('.'));
    }
    if let Some(rest) = ["until ", "till ", "up to ", "to "].iter().find_map(|word| lower.strip_prefix(word)) {
        return end(rest.trim_start_matches('.'));
    }
    // `1984..`, `..1984`, and last `1984-`.
    let (ends, begins) = (lower.trim_end_matches(['.', ' ']), lower.trim_start_matches(['.', ' ']));
    if lower.len() >= ends.len() + 2 && lower.ends_with("..") {
        return beginning(ends);
    }
    if lower.len() >= begins.len() + 2 && lower.starts_with("..") {
        return end(begins);
    }
    beginning(lower.strip_suffix(['-', '–'])?)
}

/// Returns the year or month that lies `by` years or months after this one; `None` if the text is neither.
fn moved(text: &str, by: i32) -> Option<String> {
    let date = date_of(text)?;
    if is_year(&date) {
        return valid_edtf(format!("{:04}", date.parse::<i32>().ok()? + by));
    }
    let (year, month) = date.split_once('-').filter(|(year, month)| is_year(year) && month.len() == 2)?;
    // Months are counted through all years, so that December moves into the next one.
    let months = year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok().filter(|month| *month <= 12)? - 1 + by;
    valid_edtf(format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1))
}

/// Returns the EDTF spelling of a single date, which may be in EDTF already; `None` if it is no date, or an interval.
fn date_of(text: &str) -> Option<String> {
    let text = text.trim();
    let is_single = |date: &String| !date.contains('/');
    // Dates in words have no others in them: what is proposed for a part of a text never begins with the whole again.
    let part = |text: &str| usual(text).or_else(|| single(text, usual));
    valid_edtf(text.to_owned()).or_else(|| part(text)).filter(is_single)
}

/// Returns the EDTF spelling of a part of a year as it is shown to people: `Q2 2024`, `spring 2024`, `2024-Q2`.
#[must_use]
pub(crate) fn part_of_year(text: &str) -> Option<String> {
    if text.len() > MAX_GUESSED_BYTES { None } else { season(&text.trim().to_lowercase()) }
}

/// Returns whether a word is the name of a part of a year, which needs its year: `Q2`, `spring`.
#[must_use]
pub(crate) fn is_part_of_year(word: &str) -> bool {
    is_season(word)
}

/// Returns the EDTF spelling of what people write instead: `31.12.2024`, `2023/11`, `2021 - 2023`, `Nov 2023`.
#[must_use]
pub(crate) fn suggestion(text: &str) -> Option<String> {
    if text.len() > MAX_GUESSED_BYTES {
        return None;
    }
    // What can mean two things is not guessed.
    if abbreviated_range(&plain(text)) == Some(None) {
        return None;
    }
    usual(text)
        .or_else(|| guess(&plain(text), date_of))
        .or_else(|| valid_edtf(plain(text).replace(' ', "").replace("..", "/")))
}

/// Returns the EDTF spelling of a date in one of the usual formats: digits in another order, or the name of a month.
fn usual(text: &str) -> Option<String> {
    let text = plain(text);
    let text = text.as_str();
    if let Some(span) = abbreviated_range(text) {
        return span;
    }
    if let Some(date) = valid_edtf(text.to_owned()) {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ', '–']).filter(|part| !part.is_empty()).collect();
    let two = |part: &str| format!("{part:0>2}");
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match *parts.as_slice() {
        [year, month, day] if is_year(year) && day.len() < 3 => {
            valid_edtf(format!("{year}-{}-{}", two(month), two(day)))
        }
        // 31.12.2024 is clear; 1/2/2024 is not, and is left to the writer.
        [day, month, year] if is_year(year) && (text.contains('.') || day.parse::<u8>().is_ok_and(|day| day > 12)) => {
            valid_edtf(format!("{year}-{}-{}", two(month), two(day)))
        }
        [date] if date.len() == 8 && digits(date) => {
            valid_edtf(format!("{}-{}-{}", date.get(..4)?, date.get(4..6)?, date.get(6..)?))
        }
        // `2023/11`, `11.2023`: a year has four digits, so the order does not matter.
        [year, month] | [month, year] if is_year(year) && month.len() < 3 => {
            valid_edtf(format!("{year}-{}", two(month)))
        }
        [first, last] if is_year(first) && is_year(last) => valid_edtf(format!("{first}/{last}")),
        _ => None,
    }
    .or_else(|| in_words(text))
}

/// Returns the EDTF spelling of a date with the English name of its month: `Nov 2023`, `25 December 2024`,
/// `December 25, 2024`.
#[must_use]
pub(crate) fn in_words(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', ',', '-', '/', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    match *words.as_slice() {
        [name, year] | [year, name] if is_year(year) => valid_edtf(format!("{year}-{:02}", month(name)?)),
        [day, name, year] | [name, day, year] | [year, name, day] if is_year(year) && month(name).is_some() => {
            valid_edtf(format!("{year}-{:02}-{:02}", month(name)?, of_month(day)?))
        }
        _ => None,
    }
}

/// Returns the number of a day of a month: `25`, `25th`, `25.`.
fn of_month(text: &str) -> Option<u8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let ending = text.get(digits.len()..)?;
    if matches!(ending, "" | "." | "st" | "nd" | "rd" | "th") { digits.parse().ok() } else { None }
}

/// Returns the number of a month, 1 to 12, by its English name or the usual abbreviation; `None` for other words.
#[must_use]
pub(crate) fn month(text: &str) -> Option<usize> {
    let lower = text.trim_end_matches('.').to_lowercase();
    let lower = if lower == "sept" { "sep" } else { &lower };
    MONTHS.iter().position(|&(short, full)| lower == short || lower == full).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_digits_that_may_be_read_in_two_ways_gets_both() {
        let two = |text: &str| explain_invalid(text, "interval must contain exactly one '/'");
        assert_eq!(
            two("12/03/2026"),
            "`12/03/2026` is not a date: day or month may come first; write `2026-12-03` or `2026-03-12`"
        );
        for text in ["24/12/2024", "12/24/2024", "3/3/2026"] {
            assert!(!two(text).contains("may come first"), "{text}: {}", two(text));
        }
        assert_eq!(
            explain_invalid("14 March 2026", "whitespace is not allowed"),
            "`14 March 2026` is not a date; write it `2026-03-14`"
        );
    }
}
