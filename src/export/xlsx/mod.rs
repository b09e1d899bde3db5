//! XLSX: a workbook with a sheet for each kind of record, for reading and for editing in a spreadsheet program, and to come
//! back whole. Its layout stands in `model/workbook_layout.rs`.
//!
//! `record_rows` makes the cells of a record, `sheet_xml` writes them, `package` packs the sheets. One record at a time is
//! in memory, and only the time of the export is a date: equal claims give equal bytes. Every text is a text, never a
//! formula or a link: a workbook out of files of strangers runs nothing.

mod package;
mod record_rows;
mod sheet_xml;

use std::io::{self, Write};

use crate::model::Base;
use crate::model::workbook_layout::{ABOUT, LAYOUT_VERSION, MARK, OMISSION_ROW, SHEET_ROWS, SHEETS, TITLE_ROW};
use crate::text::{grouped, truncate};

use super::fidelity::Holdings;
use super::format::{ContentType, Format};
use super::left_out::Omissions;
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;
use package::Package;
use record_rows::{EachRow, RecordRows};
use sheet_xml::SheetCell;

/// Maximum number of characters of a cell, in UTF-16 units: that of Excel.
const MAX_CELL_UNITS: usize = 32_767;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "xlsx",
    ending: "xlsx",
    doc: "A workbook with a sheet for each kind of record; claimscope reads it back whole, edited or not.",
    standard: "Office Open XML SpreadsheetML (ECMA-376, 5th edition, transitional)",
    for_whom: "Excel, LibreOffice, Google Sheets, and work on claims in a table",
    content: ContentType::Binary,
    scope: RecordScope::All,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: true,
    holds: Holdings::everything(),
    refusal,
    write,
    write_table: None,
};

/// Writes the workbook.
fn write(base: &Base, subset: &Subset, settings: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&str> = std::iter::once(ABOUT).chain(SHEETS.iter().map(|sheet| sheet.name)).collect();
    let mut package = Package::new(out, &names)?;
    package.begin_sheet(&[18, 100])?;
    for row in about(base, subset, settings.timestamp()) {
        package.row(&row.map(SheetCell::Text))?;
    }
    package.end_sheet()?;
    let rows = RecordRows::new(base, subset);
    for sheet in SHEETS {
        let widths: Vec<u8> = sheet.columns.iter().map(|column| column.width).collect();
        package.begin_sheet(&widths)?;
        let head: Vec<SheetCell> = sheet.columns.iter().map(|column| SheetCell::Text(column.name.to_owned())).collect();
        package.row(&head)?;
        rows.for_each(sheet, &mut |cells| package.row(cells))?;
        package.end_sheet()?;
    }
    package.finish()
}

/// Returns the rows of the first sheet; `exported` is the time of the export.
fn about<'a>(base: &'a Base, subset: &'a Subset, exported: String) -> impl Iterator<Item = [String; 2]> + 'a {
    let row = |name: &str, value: String| [name.to_owned(), value];
    let head = [
        row(MARK, LAYOUT_VERSION.to_string()),
        row(TITLE_ROW, base.title.as_deref().unwrap_or_default().to_owned()),
        row("exported", exported),
        row("contents", FORMAT.manifest(&subset.manifest).to_string()),
    ];
    let omissions = Omissions::of(base, subset);
    let omissions = omissions.into_iter().flat_map(|omissions| {
        omissions.records().map(|one| serde_json::to_string(&one).unwrap_or_default()).collect::<Vec<_>>()
    });
    head.into_iter().chain(omissions.map(move |text| row(OMISSION_ROW, text)))
}

/// Returns why spreadsheet programs could not hold a subset.
fn refusal(base: &Base, subset: &Subset) -> Option<String> {
    let mut about = about(base, subset, String::new());
    let about_refused =
        refused(ABOUT, &["name", "value"], |row| about.try_for_each(|cells| row(&cells.map(SheetCell::Text))));
    let rows = RecordRows::new(base, subset);
    about_refused.or_else(|| {
        SHEETS.iter().find_map(|sheet| {
            let names: Vec<&str> = sheet.columns.iter().map(|column| column.name).collect();
            refused(sheet.name, &names, |row| rows.for_each(sheet, row))
        })
    })
}

/// Returns why spreadsheet programs could not hold a sheet with columns of these names, whose rows `for_each` goes through.
fn refused(sheet: &str, columns: &[&str], for_each: impl FnOnce(EachRow<'_>) -> io::Result<()>) -> Option<String> {
    let mut count = 1;
    let mut long = None;
    let walked = for_each(&mut |cells| {
        count += 1;
        let units = |cell: &SheetCell| match cell {
            SheetCell::Text(text) if text.len() > MAX_CELL_UNITS => text.encode_utf16().count(),
            _ => 0,
        };
        let longest = cells.iter().zip(columns).map(|(cell, column)| (units(cell), *column)).max();
        if let Some((units, column)) = longest.filter(|(units, _)| *units > MAX_CELL_UNITS) {
            let of = truncate(cells.first().map(SheetCell::text).unwrap_or_default(), 60);
            let (units, most) = (grouped(units), grouped(MAX_CELL_UNITS));
            long = Some(format!(
                "a cell of a workbook holds {most} characters at most, and `{column}` of {of} in the sheet {sheet} takes {units}"
            ));
        }
        if long.is_some() || count > SHEET_ROWS as usize { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
    });
    let too_many = || {
        let most = grouped(SHEET_ROWS as usize);
        format!("a sheet of a workbook holds {most} rows at most, and the sheet {sheet} takes more")
    };
    long.or_else(|| walked.is_err().then(too_many))
}
