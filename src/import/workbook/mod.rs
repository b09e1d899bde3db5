//! Workbooks: XLSX, XLSM, XLSB, XLS and ODS. The sheets of one become a text of tables, one after the other, and from there
//! on they are read as CSV is, by `table`; a workbook that this program wrote is read by `own`, which takes every record as
//! it was.
//!
//! - `archive` knows workbooks by the list of what is packed into them, and unpacks nothing that is too large or damaged.
//! - `xlsx_check` refuses cells that no sheet can have, as `archive` unpacks them and before calamine sees them.
//! - `xlsx`, `ods` (with `ods_cell`) and `binary` (XLS and XLSB) read the cells; `cell_text` writes a number or a date as
//!   text, `sheet_text` puts it into its row.
//! - `book` goes along with the text: the places of the sheets, because faults are shown by sheet and cell, and what is to be
//!   said of them. `sheet_choice` says which are read, `refusal` why a workbook is not.

mod archive;
mod binary;
mod book;
mod cell_text;
mod ods;
mod ods_cell;
mod refusal;
mod sheet_choice;
mod sheet_text;
mod xlsx;
mod xlsx_check;

use archive::WorkbookKind;
use sheet_choice::SheetChoice;

pub(crate) use book::Workbook;
pub(crate) use refusal::WorkbookRefusal;

/// Reads a workbook as text; `None` where the bytes are none. `wanted` names the only sheet that is read, else all are read
/// that are not hidden, and with `takes_hidden` these as well.
///
/// # Errors
/// If it is damaged, protected by a password, too large, or has no sheet that is asked for.
pub(crate) fn read(
    bytes: &[u8],
    wanted: Option<String>,
    takes_hidden: bool,
) -> Option<Result<(String, Workbook), WorkbookRefusal>> {
    let kind = match archive::kind(bytes)? {
        Ok(kind) => kind,
        Err(refusal) => return Some(Err(refusal)),
    };
    let choice = SheetChoice { wanted, takes_hidden };
    Some(match kind {
        WorkbookKind::Xlsx => xlsx::read(bytes, &choice),
        WorkbookKind::Ods => ods::read(bytes, &choice),
        WorkbookKind::Xls => binary::xls::read(bytes, &choice),
        WorkbookKind::Xlsb => binary::xlsb::read(bytes, &choice),
    })
}

/// Returns whether a file has a name as workbooks do.
pub(crate) fn is_workbook_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["xlsx", "xlsm", "xlsb", "xls", "ods"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}
