//! Density of claims over time: stretches of days, months, quarters, years or more, undisputed and disputed apart.

mod time_runs;
mod time_unit;

pub(crate) use time_runs::{ClaimTimes, MAX_YEAR, MIN_YEAR, TimeRun, TimeRuns};
pub(crate) use time_unit::term;
pub use time_unit::{TimeUnit, UNITS};
