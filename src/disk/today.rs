//! The date, for what says when it was made.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::date;

/// Number of seconds of a day.
const DAY_SECONDS: u64 = 86_400;

/// Returns the day of today in UTC: `2024-12-24`.
pub(crate) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date::show(i32::try_from(seconds / DAY_SECONDS).unwrap_or(date::Day::MAX)).to_string()
}
