//! Times in notebooks and in the names of the files beside them.

use crate::model::date;

/// Returns the day (UTC) of a time in seconds since 1970, as it is written into a notebook: `2026-11-29`.
#[must_use]
pub fn date_of(now: i64) -> String {
    date::show(date::day_and_second(now).0).to_string()
}

/// Returns a time as a part of a file name: `20261129T224011Z`.
pub(super) fn stamp(now: i64) -> String {
    let (day, second) = (date_of(now).replace('-', ""), date::day_and_second(now).1);
    format!("{day}T{:02}{:02}{:02}Z", second / 3_600, second / 60 % 60, second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_part_of_a_name() {
        assert_eq!(stamp(1_764_456_011), "20251129T224011Z");
    }
}
