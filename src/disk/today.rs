//! The date, for what says when it was made.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::date;

/// Returns the day of today in UTC: `2024-12-24`.
pub(crate) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date::show(date::day_and_second(i64::try_from(seconds).unwrap_or(i64::MAX)).0).to_string()
}
