//! A time in the few cells that a row of the list has for it. No year is cut to digits that read as another one.

use crate::model::When;
use crate::model::date::{Day, year_of};

/// Shows a time in at most `cells` characters, or in one. What has no room ends in an ellipsis: `2024-12…` for a day.
#[must_use]
pub fn short(when: &When, cells: usize) -> String {
    let about = if when.approximate { "~" } else { "" };
    let doubt = if when.uncertain { "?" } else { "" };
    let Some(room) = cells.checked_sub(about.len() + doubt.len()).filter(|&room| room > 0) else {
        return "…".to_owned();
    };
    // Of an interval the years alone are shown.
    let label = if when.text.contains('/') { when.text.as_str().into() } else { when.short_label() };
    let text = label.trim_matches(['~', '?', '%']);
    let from_to = |(first, last): (Day, Day), joint| {
        let from = if first == Day::MIN { String::new() } else { year_of(first).to_string() };
        let to = if last == Day::MAX { String::new() } else { year_of(last).to_string() };
        span(&from, joint, &to, room)
    };
    let time = match (when.spans.as_slice(), text.split_once('/')) {
        // With gaps: `1960…80` is not a span.
        ([(first, _), .., (_, last)], _) => from_to((*first, *last), '…'),
        _ if text.starts_with(['{', '[']) => from_to((when.first, when.last), '–'),
        (_, Some((from, to))) => span(year(from), '–', year(to), room),
        (_, None) => point(text, room),
    };
    format!("{time}{about}{doubt}")
}

/// Shows a single date: as much of day, month and year as there is room for.
fn point(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    // A day is a whole answer where its time has no room.
    if let Some((day, _)) = text.split_once('T').filter(|(day, _)| day.len() == room) {
        return day.to_owned();
    }
    let year = year(text);
    let rest = text.strip_prefix(year).filter(|rest| rest.starts_with('-')).unwrap_or_default();
    let parts = ["-12-31".len(), "-12".len(), 0].into_iter().filter_map(|len| rest.get(..len));
    let mut shorter = parts.map(|part| format!("{year}{part}…"));
    shorter.find(|shown| shown.chars().count() <= room && !rest.is_empty()).unwrap_or_else(|| cut(text, room))
}

/// Returns the year at the beginning of a date as it is written, with its sign; empty where there is none.
fn year(date: &str) -> &str {
    let digits = date.trim_start_matches(['Y', '-']);
    let after = digits.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
    date.strip_suffix(after).unwrap_or(date)
}

/// Returns the span from a year to a year; two digits are enough for one of the same century.
fn span(from: &str, joint: char, to: &str, room: usize) -> String {
    if from == to {
        return if from.len() <= room { from.to_owned() } else { cut(from, room) };
    }
    let is_plain = |year: &str| year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
    let century = from.get(..2).filter(|_| is_plain(from) && is_plain(to));
    let end = century.and_then(|century| to.strip_prefix(century)).unwrap_or(to);
    let whole = format!("{from}{joint}{end}");
    match whole.chars().count() {
        count if count <= room => whole,
        _ if joint == '…' && from.len() < room => format!("{from}…"),
        _ if from.len() + 2 <= room => format!("{from}{joint}…"),
        _ => cut(from, room),
    }
}

/// Returns the beginning of a text that has no room.
fn cut(text: &str, room: usize) -> String {
    text.chars().take(room.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_year_is_cut_to_another() {
        for (text, shown) in [
            ("2024-12-24", "2024-12…"),
            ("2024-34", "Q2 2024"),
            ("2024-34~", "Q2 2024~"),
            ("2024-21", "spr 2024"),
            ("2024-33/2025-34", "2024–25"),
            ("2024-12", "2024-12"),
            ("2024", "2024"),
            ("2024~", "2024~"),
            ("~2020", "2020~"),
            ("2024-12-24%", "2024…~?"),
            ("2019/2021", "2019–21"),
            ("2019-05/2021-06-07", "2019–21"),
            ("2019-05/2019-06", "2019"),
            ("2019/..", "2019–"),
            ("../2019", "–2019"),
            ("1899/2001", "1899–…"),
            ("1850/1950", "1850–…"),
            ("2019/2119", "2019–…"),
            ("1000/1999", "1000–…"),
            ("0999/1001", "0999–…"),
            ("0001-01-01/9999-12-31", "0001–…"),
            ("-0044/0014", "-0044–…"),
            ("-0100/-0050", "-0100–…"),
            ("-0044", "-0044"),
            ("-0044-03-15", "-0044…"),
            ("Y170000002", "Y170000…"),
            ("Y-170000002", "Y-17000…"),
            ("{1960,1980}", "1960…80"),
            ("{1960,2060}", "1960…"),
            ("{1960..1999}", "1960–99"),
        ] {
            let when = When::parse(text).unwrap();
            let found = short(&when, 8);
            assert_eq!(found, shown, "{text}");
            assert!(found.chars().count() <= 8, "{text}: {found}");
        }
    }

    #[test]
    fn a_column_of_any_width_holds_any_time() {
        for text in ["2024", "2024-12-24%", "2024~", "2019/2021", "1899/2001", "{1960,1980}", "-0044-03-15", "../2019"]
        {
            let when = When::parse(text).unwrap();
            for cells in 1..30 {
                let found = short(&when, cells);
                assert!(found.chars().count() <= cells, "{text} in {cells}: {found}");
            }
        }
    }

    #[test]
    fn a_wide_list_has_the_day() {
        for (text, shown) in [
            ("2024-12-24", "2024-12-24"),
            ("2024-12-24~", "2024-12-24~"),
            ("2024-12-24%", "2024-12…~?"),
            ("2024-12-24T18:00:00Z", "2024-12-24…"),
            ("2019/2021", "2019–21"),
            ("1899/2001", "1899–2001"),
            ("2024-21", "spr 2024"),
            ("2024", "2024"),
        ] {
            let found = short(&When::parse(text).unwrap(), 11);
            assert_eq!(found, shown, "{text}");
            assert!(found.chars().count() <= 11, "{text}: {found}");
        }
    }
}
