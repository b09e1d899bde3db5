//! Figures of the same thing, in one unit, compared as intervals.

mod candidate_pairs;
mod claim_context;
mod context_pairs;
mod figure_reading;
mod groups;
mod parts;
mod report_matcher;
mod sample;
mod shared_unit;
mod times;
mod uncompared;
mod verdict;

pub use figure_reading::FigureReading;
pub use groups::{ComparableGroup, FigurePair, comparable_groups};
pub(crate) use groups::{MAX_PAIRS_KEPT, candidate_groups, disagreeing_groups};
pub use parts::CountedParts;
pub(crate) use report_matcher::ReportMatcher;
pub(crate) use shared_unit::SharedUnit;
pub use uncompared::Uncompared;
pub use verdict::{FigureComparison, FigureVerdict, compare};
