//! XLS, the workbooks of Excel 97 to 2003, sheet by sheet. `xls_book` reads what holds for all sheets, `xls_sheet` their cells.

use crate::import::workbook::binary::compound_file::CompoundFile;
use crate::import::workbook::binary::xls_book::XlsBook;
use crate::import::workbook::binary::xls_sheet;
use crate::import::workbook::book::Workbook;
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::import::workbook::sheet_choice::SheetChoice;
use crate::import::workbook::sheet_text::WorkbookText;

pub(in crate::import::workbook) use super::compound_file::COMPOUND_MAGIC;

/// Reads the sheets of a workbook.
///
/// # Errors
/// If it is none, of an older version, protected or too large.
pub(in crate::import::workbook) fn read(
    bytes: &[u8],
    choice: &SheetChoice,
) -> Result<(String, Workbook), WorkbookRefusal> {
    let Some(file) = CompoundFile::new(bytes) else {
        return Err(WorkbookRefusal::damaged("its list of contents is wrong"));
    };
    let Some((stream, is_whole)) = file.stream("Workbook") else { return Err(other_document(&file)) };
    let mut book = XlsBook::read(&stream)?;
    book.is_whole &= is_whole;
    choice.check(book.sheets.iter().map(|sheet| sheet.name.as_str()))?;
    let mut text = WorkbookText::default();
    let (mut hidden, mut remarks) = (Vec::new(), Vec::new());
    for sheet in &book.sheets {
        if !sheet.is_table {
            remarks.push(format!("the sheet {} is a chart or a macro, and not read", sheet.name));
        } else if choice.takes(&sheet.name, sheet.is_hidden) {
            text.begin_sheet(&sheet.name);
            book.is_whole &= xls_sheet::read(&stream, sheet.at, &book, &mut text)?;
            text.end_sheet();
        } else if choice.wanted.is_none() {
            hidden.push(sheet.name.clone());
        }
    }
    remarks.extend(choice.hidden_remark(&hidden));
    if !book.is_whole {
        remarks.push("the workbook is damaged: a part of it is missing, and what stood there is lost".to_owned());
    }
    Ok(text.finish(remarks))
}

/// Returns why a compound file without a workbook of this version is not read.
fn other_document(file: &CompoundFile<'_>) -> WorkbookRefusal {
    match () {
        () if file.stream("EncryptedPackage").is_some() => WorkbookRefusal::new(
            "this document is protected by a password",
            "open it in the program that wrote it and save it without one",
        ),
        () if file.stream("Book").is_some() => WorkbookRefusal::new(
            "this is a workbook of Excel 5 or 95",
            "open it in a spreadsheet program and save it as .xlsx or .ods",
        ),
        () => WorkbookRefusal::new(
            "this is a document of Office 97 to 2003, and no workbook",
            "open it in the program that wrote it and save it as text",
        ),
    }
}
