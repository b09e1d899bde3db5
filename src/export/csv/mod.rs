//! CSV for spreadsheets: one row a claim, lists joined by `; `.
//!
//! The file begins with a byte order mark: without it, the most used spreadsheet reads UTF-8 as something else and breaks
//! every name that is not English. Scripts have JSON Lines. What a spreadsheet would take for a formula is disarmed with an
//! apostrophe, see `formulas.rs`; numbers stay numbers.

pub(crate) mod claim_columns;
mod formulas;
mod related_cells;

use std::io::{self, Write};

use crate::model::Base;
use crate::storage::work;

use super::fidelity::Holdings;
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::shortened_cells::ShortenedCells;
use super::subset::Subset;
use claim_columns::{HOLDS, for_each_row};
use formulas::neutralise_formulas;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "csv",
    ending: "csv",
    doc: "A table for spreadsheets, one row per claim; lists are joined by `; `; what it has no room for is counted.",
    standard: "CSV (RFC 4180), UTF-8 with a byte order mark",
    for_whom: "Excel, LibreOffice, Google Sheets",
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
    out.write_all("\u{feff}".as_bytes())?;
    for_each_row(base, subset, &mut |cells| write_line(cells.iter().map(|cell| neutralise_formulas(cell)), out))
}

/// Writes any table of texts, its head first.
pub(crate) fn write_rows(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    rows.iter().try_for_each(|cells| write_line(cells.iter().map(|cell| neutralise_formulas(cell)), out))
}

/// Writes a line as by RFC 4180. Cells with a semicolon are quoted as well: where spreadsheets separate cells by it, as in
/// much of Europe, they would break there.
fn write_line(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(',');
        }
        let blank = |edge: Option<char>| edge.is_some_and(char::is_whitespace);
        if cell.contains([',', ';', '"', '\t', '\n', '\r']) || blank(cell.chars().next()) || blank(cell.chars().last())
        {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(&cell);
        }
    }
    work::add(line.len());
    line.push_str("\r\n");
    out.write_all(line.as_bytes())
}
