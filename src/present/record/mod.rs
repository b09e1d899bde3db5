//! Reports of records: a record's own facts and everything that refers to it, with links to other records.
//!
//! The reading pane and `claimscope show` both read from here. Nothing but [`layout`] knows the width of a screen; nothing
//! knows files or queries.

mod actor;
mod builder;
mod citation;
mod claim;
mod diagnostics;
mod home_remark;
mod likeness_section;
mod name_lists;
mod place;
mod relation_sections;
mod report;
mod report_layout;
mod report_topic;
mod source;
mod topic;

use crate::index::Library;
use crate::model::{Base, RecordIx};

use builder::ReportBuilder;

pub(crate) use citation::citation;
pub(crate) use diagnostics::diagnostics_of;
pub use report::{Inline, RecordReport, ReportEntry, ReportSection, tone};
pub use report_layout::{ReportLayout, ReportLink, layout, link_text};
pub use report_topic::ReportTopic;

/// Builds the report of a record. Lists, and names side by side, are cut after `limit` of them (`usize::MAX` for all), which a
/// remark says; totals stay right. A section whose heading stands beside its entries has at least one of them.
///
/// Costs a walk over all claims for anything but a claim; where there is an index, [`report_from_index`] builds the same for
/// less.
#[must_use]
pub fn report(base: &Base, record: RecordIx, limit: usize) -> RecordReport {
    build(ReportBuilder::new(base, record, limit, None))
}

/// Builds the report of a record as [`report()`] does, from the claims that the index finds to refer to it.
#[must_use]
pub fn report_from_index(library: &Library, record: RecordIx, limit: usize) -> RecordReport {
    build(ReportBuilder::new(&library.base, record, limit, Some(library)))
}

/// Adds the sections of the record by its kind.
fn build(mut builder: ReportBuilder<'_>) -> RecordReport {
    let record = builder.record();
    match record {
        RecordIx::Claim(claim) => claim::build(&mut builder, claim),
        RecordIx::Source(source) => source::build(&mut builder, source),
        RecordIx::Actor(actor) => actor::build(&mut builder, actor),
        RecordIx::Place(place) => place::build(&mut builder, place),
        RecordIx::Topic(topic) => topic::build_topic(&mut builder, topic),
        RecordIx::Hypothesis(hypothesis) => topic::build_hypothesis(&mut builder, hypothesis),
    }
    builder.finish()
}
