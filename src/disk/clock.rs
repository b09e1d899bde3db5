//! The clock: the time that is written into exports.

use crate::environment;

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

/// Returns the time in seconds since 1970-01-01 UTC: the present one, or that of the variable `SOURCE_DATE_EPOCH`, by which
/// builds are repeated byte by byte.
pub(crate) fn now() -> i64 {
    let given = env::var(environment::SOURCE_DATE_EPOCH).ok().and_then(|text| text.parse().ok());
    let present = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
    given.unwrap_or_else(|| i64::try_from(present()).unwrap_or(i64::MAX))
}
