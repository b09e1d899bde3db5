//! TSV for awk, cut and viewers of tables: the columns of CSV, a line each row. The format has no quotes: tabs and line
//! ends in a cell become blanks. Formulas stay as they are, because programs that read TSV as data do not run them; CSV is
//! the format for spreadsheets.

use std::io::{self, Write};

use crate::model::Base;
use crate::storage::work;

use super::csv::claim_columns::{HOLDS, for_each_row};
use super::fidelity::Holdings;
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::shortened_cells::ShortenedCells;
use super::subset::Subset;
use crate::text::one_line::one_line;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "tsv",
    ending: "tsv",
    doc: "The table of CSV with tabs between its cells and one line a claim, without quotes.",
    standard: "text/tab-separated-values (IANA), UTF-8 without a byte order mark",
    for_whom: "awk, cut, VisiData, csvlens, scripts",
    content: ContentType::Text,
    scope: RecordScope::InCells,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: false,
    holds: Holdings::only(HOLDS),
    refusal: takes_all,
    write,
    write_table: Some(write_table),
};

/// Writes the table.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    write_table(base, subset, out).map(drop)
}

/// Writes the table, and counts its shortened cells.
fn write_table(base: &Base, subset: &Subset, out: &mut dyn Write) -> io::Result<ShortenedCells> {
    let mut joined = 0;
    let shortened = for_each_row(base, subset, &mut |cells| {
        joined += cells.iter().filter(|cell| cell.trim().contains(['\n', '\r'])).count();
        let line = cells.iter().map(|cell| one_line(cell)).collect::<Vec<_>>().join("\t");
        work::add(line.len());
        writeln!(out, "{line}")
    })?;
    Ok(shortened.with_joined_lines(joined))
}
