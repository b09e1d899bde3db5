//! Cells of XLSX, in the order of the file: nothing but the texts that cells share is in memory as a whole.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::import::workbook::book::Workbook;
use crate::import::workbook::cell_text::{CellText, cell_text};
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::import::workbook::sheet_choice::SheetChoice;
use crate::import::workbook::sheet_text::WorkbookText;
use crate::text::counted;

/// Maximum number of cells of a sheet that cannot be read, before the rest of it is given up.
const MAX_BROKEN_CELLS: usize = 1_000;

/// Reads the sheets of a workbook.
///
/// # Errors
/// If it is damaged or too large.
pub(super) fn read(bytes: &[u8], choice: &SheetChoice) -> Result<(String, Workbook), WorkbookRefusal> {
    let mut book: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    choice.check(sheets.iter().map(|sheet| sheet.name.as_str()))?;
    let mut text = WorkbookText::default();
    let (mut hidden, mut remarks) = (Vec::new(), Vec::new());
    for sheet in sheets {
        if sheet.typ != SheetType::WorkSheet {
            remarks.push(format!("the sheet {} is a chart or a macro, and not read", sheet.name));
        } else if choice.takes(&sheet.name, sheet.visible != SheetVisible::Visible) {
            read_sheet(&mut book, &sheet.name, &mut text)?;
        } else if choice.wanted.is_none() {
            hidden.push(sheet.name);
        }
    }
    remarks.extend(choice.hidden_remark(&hidden));
    Ok(text.finish(remarks))
}

/// Reads a sheet.
fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, text: &mut WorkbookText) -> Result<(), WorkbookRefusal> {
    text.begin_sheet(name);
    let merged = book.merge_cells_by_sheet_name(name).map_or(0, |areas| areas.len());
    if merged > 0 {
        let areas = counted(merged, "area of cells is merged", "areas of cells are merged");
        text.remark(format!("{areas}: the value counts in the first cell of each alone"));
    }
    read_cells(book, name, text)?;
    text.end_sheet();
    Ok(())
}

/// Reads the cells of a sheet.
fn read_cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, text: &mut WorkbookText) -> Result<(), WorkbookRefusal> {
    const HINT: &str = "open the workbook in a spreadsheet program and save it anew";
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|error| WorkbookRefusal::damaged(format!("its sheet {name} cannot be read ({error})")))?;
    let (mut next, mut broken) = ((0, 0), 0);
    loop {
        match cells.next_cell_with_formula_metadata() {
            Ok(None) => return Ok(()),
            Ok(Some(cell)) => {
                next = (cell.pos.0, cell.pos.1 + 1);
                let value = cell_text(cell.value, cell.formula.is_some());
                if cell.formula.is_some() {
                    text.formula(!matches!(&value, CellText::Text(text) if text.is_empty()));
                }
                match value {
                    CellText::Text(value) => text.cell(cell.pos, &value)?,
                    CellText::Error(error) => {
                        let what = format!("has the error {error} instead of a value");
                        text.fault(cell.pos, &what, "it counts as empty; mend the formula in the workbook")?;
                    }
                }
            }
            Err(XlsxError::Xml(_) | XlsxError::XmlEof(_) | XlsxError::Io(_) | XlsxError::Zip(_)) => {
                return text.fault(next, "cannot be read, nor anything after it in this sheet", HINT);
            }
            Err(_) => {
                broken += 1;
                if broken > MAX_BROKEN_CELLS {
                    return text.fault(next, "cannot be read, nor anything after it in this sheet", HINT);
                }
                text.fault(next, "has a value that cannot be read", HINT)?;
            }
        }
    }
}

/// Returns why a workbook cannot be opened.
fn refusal(error: &XlsxError) -> WorkbookRefusal {
    match error {
        XlsxError::Password => WorkbookRefusal::new(
            "this workbook is protected by a password",
            "open it in a spreadsheet program and save it without one",
        ),
        error => WorkbookRefusal::damaged(error),
    }
}
