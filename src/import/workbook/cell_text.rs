//! Numbers, dates and times of cells as text: whole numbers without decimals, days and times as ISO 8601 has them.

use calamine::{DataRef, ExcelDateTime};

/// Milliseconds of a second, and seconds of a minute, an hour and a day.
const SECOND: i64 = 1_000;
const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: f64 = 86_400.0;

/// The day after the last one that spreadsheets know, 9999-12-31, counted from 1900.
const DAYS_END: f64 = 2_958_466.0;

/// Greatest whole number that a cell can hold without rounding.
const MAX_WHOLE: f64 = 9_007_199_254_740_992.0;

/// A cell as text, or the word for its error.
pub(super) enum CellText {
    /// A text; empty where the cell is.
    Text(String),
    /// An error such as `#N/A`.
    Error(String),
}

/// Returns a cell as text; `is_computed` if a formula gave it.
pub(super) fn cell_text(cell: DataRef<'_>, is_computed: bool) -> CellText {
    CellText::Text(match cell {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(number, is_computed),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text,
        DataRef::SharedString(text) => text.to_owned(),
        DataRef::Bool(is_true) => if is_true { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(time) if (0.0..DAYS_END).contains(&time.as_f64()) || time.is_duration() => time_text(&time),
        // Spreadsheets show no date for it either.
        DataRef::DateTime(time) => number_text(time.as_f64(), is_computed),
        DataRef::Error(error) => return CellText::Error(error.to_string()),
    })
}

/// Returns a number as text. One that was computed has the 15 digits that spreadsheets show: 0.1 + 0.2 is 0.3 there.
pub(super) fn number_text(number: f64, is_computed: bool) -> String {
    if number.fract() == 0.0 && number.abs() < MAX_WHOLE {
        return format!("{number:.0}");
    }
    if !is_computed {
        return number.to_string();
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// Returns a day, a day with its time, or a duration.
fn time_text(time: &ExcelDateTime) -> String {
    let days = time.as_f64();
    // Only a time of day, which has no day.
    if time.is_duration() || (0.0..1.0).contains(&days) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "durations of spreadsheets have few digits; others saturate"
        )]
        let seconds = (days * DAY).round() as i64;
        let (sign, seconds) = (if seconds < 0 { "-" } else { "" }, seconds.saturating_abs());
        return format!("{sign}{:02}:{:02}:{:02}", seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, i64::from(second) * SECOND + i64::from(milli)) {
        (0, 0, 0) => date,
        (_, _, 0) => format!("{date}T{hour:02}:{minute:02}"),
        _ => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn cells_read_as_they_are_shown() {
        let text = |cell| match cell_text(cell, true) {
            CellText::Text(text) | CellText::Error(text) => text,
        };
        let time = |days| text(DataRef::DateTime(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false)));
        let duration = |days| text(DataRef::DateTime(ExcelDateTime::new(days, ExcelDateTimeType::TimeDelta, false)));
        assert_eq!(
            [100_000.0, -3.0, 0.1 + 0.2, 1e21, 12.5].map(|it| number_text(it, true)),
            ["100000", "-3", "0.3", "1000000000000000000000", "12.5"]
        );
        assert_eq!(time(45_650.0), "2024-12-24");
        assert_eq!(time(45_650.5), "2024-12-24T12:00");
        assert_eq!(time(0.5), "12:00:00");
        assert_eq!(duration(1.5), "36:00:00");
        assert_eq!(text(DataRef::Bool(true)), "TRUE");
    }
}
