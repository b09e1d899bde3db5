//! Tables: CSV, TSV and other texts with the same number of cells in each line; the sheets of workbooks are read by the same
//! functions.
//!
//! - `dialect` finds out what separates cells and whether quotes count, `row_reader` reads rows by it, `header` finds the
//!   names of the columns.
//! - `map` says what each column means: written by the user, of a preset, or proposed by `suggest` from `header_words` and the
//!   values. `plan` makes ready what a map says, and decides about dates and decimal signs by all values of a column (`decision`).
//! - `sheet` walks over the rows, and `sheets` over the sheets of a workbook; `claim_row` makes claims, with `claim_id` for their ids, `row_time` for their
//!   time, `row_parts` for sources, `place_parts` for places and `figure_parts` for figures, with `own_figure` for those of our own tables; `entity_row` makes sources, actors, places and
//!   relations; `unstated_row` leaves out rows, `refused` tells of what is no value, and `doubts` of what was taken otherwise than its column promises;
//!   `earlier_rows` finds rows that come again.
//! - `map_faults` checks a map against the columns. `objects` reads lists of JSON objects by the same maps.

mod claim_id;
mod claim_row;
mod column;
mod date_precision;
mod decision;
mod dialect;
mod doubts;
mod earlier_rows;
mod entity_row;
mod figure_parts;
mod figure_words;
mod foreign_headers;
mod found_map;
mod header;
mod header_words;
mod locate;
mod map;
mod map_faults;
pub(super) mod objects;
mod own_figure;
mod place_parts;
mod placeholders;
mod plan;
mod presets;
mod refused;
mod row;
mod row_parts;
mod row_reader;
mod row_time;
mod sheet;
mod sheets;
mod suggest;
mod suggest_text;
mod target;
mod template;
mod unstated_row;
mod year_pairs;

use crate::import::builder::ImportBuilder;
use crate::import::file_head::FileHead;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::settings::ImportSettings;
use crate::import::table::sheet::SheetName;

pub(in crate::import) use locate::SheetFields;
pub(in crate::import) use row_reader::{Cell, Dialect, RowReader};
pub(crate) use suggest_text::suggested_map;

pub(super) const IMPORTER: Importer = Importer {
    name: "table",
    noun: "a table",
    endings: &["csv", "tsv", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods"],
    standard: "RFC 4180 where quotes count; text/tab-separated-values; Office Open XML (ECMA-376) and its binary form (MS-XLSB); Excel 97 to 2003 (MS-XLS); OpenDocument 1.2 and later",
    doc: "Reads tables and the sheets of workbooks: a row is a claim, or a source, an actor, a place or a relation; columns are known by their names, in several languages, or by a map.",
    leaves: &["formulas: in texts they are kept as text, in workbooks their last value is read; nothing is run"],
    is_container: true,
    takes_map: true,
    recognise,
    read,
};

/// Judges by the number of cells in the first lines. Never sure: prose may have a comma in each line.
fn recognise(head: &FileHead<'_>) -> Recognition {
    /// Minimum part of the rows that have the usual number of cells, in tenths.
    const MIN_EQUAL_TENTHS: usize = 7;
    /// Minimum number of cells of a table that is one row: no sentence has so many commas.
    const MIN_CELLS_OF_ONE_ROW: usize = 20;
    if head.json().is_some() || head.text.trim_start().starts_with('<') {
        return Recognition::No;
    }
    let found = dialect::detect(head.text, None).filter(|found| found.rows > 1 || found.cells >= MIN_CELLS_OF_ONE_ROW);
    let Some(found) = found else { return Recognition::No };
    let is_even = found.equal * 10 >= found.rows * MIN_EQUAL_TENTHS;
    // A ragged table is known by the names of its columns.
    if is_even || (found.equal * 2 >= found.rows && has_known_names(head.text, found.dialect)) {
        Recognition::Maybe
    } else {
        Recognition::No
    }
}

/// Returns whether the first row of a text has the names of two columns or more.
fn has_known_names(text: &str, dialect: Dialect) -> bool {
    let mut cells = Vec::new();
    RowReader::new(text, 0..text.len(), dialect).next_row(&mut cells);
    cells.iter().filter(|cell| header_words::meaning(&cell.text).is_some()).count() > 1
}

/// Reads a file that is one table.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    if let Some(workbook) = input.workbook {
        return sheets::read(workbook, builder);
    }
    let given = input.settings.delimiter.or_else(|| settings_of_map(input.settings).delimiter);
    let Some(found) = dialect::detect(input.text, given) else {
        return builder.file_error(
            "this is no table: its lines have no cells in common",
            "`--delimiter` says what separates them",
        );
    };
    builder.remark(found.remark());
    if let Some(fields) = sheet::read(0..input.text.len(), found.dialect, SheetName::None, builder) {
        builder.set_locator(fields);
    }
}

/// Settings of a map for the text of a file, before any of it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct MapTextSettings {
    /// The name of the encoding.
    pub(super) encoding: Option<String>,
    /// The sign between cells.
    delimiter: Option<u8>,
    /// The only sheet of a workbook that is read.
    pub(super) sheet: Option<String>,
}

/// Returns what the map of the user says of the text; nothing where there is none, or where it has faults, which are reported
/// when the table is read.
pub(super) fn settings_of_map(settings: &ImportSettings) -> MapTextSettings {
    let map = settings.map.as_ref().and_then(|file| map::parse(&file.text).ok()).unwrap_or_default();
    let delimiter = map.delimiter.filter(char::is_ascii).and_then(|sign| u8::try_from(sign).ok());
    MapTextSettings { encoding: map.encoding, delimiter, sheet: map.sheet }
}

/// Returns the preset of this name as it is written; `None` where there is none.
#[must_use]
pub fn preset(name: &str) -> Option<&'static str> {
    presets::PRESETS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Returns the presets, each with the first line of its map.
pub fn presets() -> impl Iterator<Item = (&'static str, &'static str)> {
    let first = |text: &'static str| text.lines().next().unwrap_or_default().trim_start_matches('/').trim();
    presets::PRESETS.iter().map(move |(name, text)| (*name, first(text)))
}

/// Returns the fields that columns can be taken for, each with what it holds.
pub fn targets() -> impl Iterator<Item = (&'static str, &'static str)> {
    target::TARGETS.iter().map(|(name, _, doc)| (*name, *doc))
}
