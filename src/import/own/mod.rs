//! Our own JSON and JSON Lines: what `claimscope export` and `claimscope search --format json` write; and our own workbooks.
//!
//! `layouts` reads the layouts of a file, `section_records` its records: `fast_path` ordinary ones, `record` any other with its errors; `stated_omissions`
//! what a part of a collection says to lack; `workbook` the sheets of XLSX, with `workbook_row`.

mod fast_path;
mod layouts;
mod record;
mod section_records;
mod stated_omissions;
mod workbook;
mod workbook_row;

use crate::import::file_head::FileHead;
use crate::import::importer::{Importer, Recognition};
use crate::import::json::{JsonLayout, JsonValue};
use crate::import::own::layouts::section_names;

pub(super) use layouts::noun_of;
pub(super) use record::{RecordText, read_record};
pub(super) use section_records::add_record;

pub(super) use workbook::WORKBOOK;

pub(super) const IMPORTER: Importer = Importer {
    name: "claimscope-json",
    noun: "JSON of claimscope",
    endings: &["json", "jsonl"],
    standard: "the fields of knowledge files, as `claimscope export` writes them",
    doc: "Reads back what claimscope exports as JSON or JSON Lines, with all fields.",
    leaves: &["computed fields"],
    is_container: false,
    takes_map: false,
    recognise,
    read: layouts::read,
};

/// Judges by the names of sections, by `record` in each line, or by claims in a list.
fn recognise(head: &FileHead<'_>) -> Recognition {
    let Some(shape) = head.json() else { return Recognition::No };
    let is_record = |kind: &str| noun_of(kind).is_some() || matches!(kind, "collection" | "left_out");
    Recognition::sure_if(match shape.layout {
        JsonLayout::Object => {
            section_names().any(|section| shape.member(section).is_some_and(|value| value.starts_with('[')))
                && shape.member("type").is_none()
                && shape.member("@context").is_none()
                // An answer of the Google Fact Check Tools has `claims` as well.
                && !shape.samples_of("claims").iter().any(|claim| claim.has("claimReview"))
                || shape.text("record").is_some_and(|kind| is_record(&kind))
        }
        JsonLayout::Lines => shape
            .samples()
            .first()
            .is_some_and(|line| line.get("record").and_then(JsonValue::text).is_some_and(|kind| is_record(&kind))),
        JsonLayout::List => shape.samples().first().is_some_and(|item| {
            item.has("id") && item.has("says") && (item.has("computed") || item.has("cite") || item.has("record"))
        }),
    })
}
