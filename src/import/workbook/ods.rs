//! Cells of `OpenDocument` spreadsheets, in the order of the file. calamine would lay out the repeated cells of a sheet in
//! memory, by which a file of a kilobyte fills gigabytes.

use std::collections::HashSet;
use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::import::workbook::archive::in_words;
use crate::import::workbook::book::Workbook;
use crate::import::workbook::ods_cell::{OdsCell, OdsXml, attribute};
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::import::workbook::sheet_choice::SheetChoice;
use crate::import::workbook::sheet_text::WorkbookText;
use crate::model::workbook_layout::{SHEET_COLUMNS, SHEET_ROWS};
use crate::text::counted;

/// Maximum number of times that a row with text is repeated: some bytes could stand for a million rows, and people copy a row a
/// few times.
const MAX_REPEATED_ROWS: u32 = 1_000;

/// Reads the sheets of a workbook.
///
/// # Errors
/// If it is damaged, protected, or too large.
pub(super) fn read(bytes: &[u8], choice: &SheetChoice) -> Result<(String, Workbook), WorkbookRefusal> {
    let damaged = |error: &zip::result::ZipError| WorkbookRefusal::damaged(in_words(error));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if is_protected(&mut archive) {
        return Err(WorkbookRefusal::new(
            "this workbook is protected by a password",
            "open it in a spreadsheet program and save it without one",
        ));
    }
    let content = archive.by_name("content.xml").map_err(|error| damaged(&error))?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    xml.config_mut().expand_empty_elements = true;
    let mut reading = OdsReading { choice, text: WorkbookText::default(), names: Vec::new(), hidden: Vec::new() };
    let ended = reading.read_content(&mut xml)?;
    choice.check(reading.names.iter().map(String::as_str))?;
    let mut remarks = Vec::from_iter(choice.hidden_remark(&reading.hidden));
    if !ended {
        remarks.push("the workbook is damaged: it ends within a sheet, and what follows is lost".to_owned());
    }
    Ok(reading.text.finish(remarks))
}

/// Returns whether the list of files in an archive says that they are encrypted.
fn is_protected(archive: &mut super::archive::Archive<'_>) -> bool {
    use std::io::Read;
    /// Maximum size of such a list, in bytes: it has a line for each of a dozen files.
    const MAX_BYTES: u64 = 1 << 20;
    let Ok(file) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut list = Vec::new();
    let _ = file.take(MAX_BYTES).read_to_end(&mut list);
    memchr::memmem::find(&list, b"encryption-data").is_some()
}

/// A workbook while it is read.
struct OdsReading<'c> {
    choice: &'c SheetChoice,
    text: WorkbookText,
    /// The names of all sheets.
    names: Vec<String>,
    /// The names of those that are hidden.
    hidden: Vec<String>,
}

impl OdsReading<'_> {
    /// Reads the sheets; `false` where the file ends within one.
    fn read_content(&mut self, xml: &mut OdsXml<'_, '_>) -> Result<bool, WorkbookRefusal> {
        let mut buffer = Vec::new();
        let mut hidden_styles: HashSet<String> = HashSet::new();
        let mut style = String::new();
        loop {
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.name().as_ref() {
                    "style:style" => style = attribute(&element, "style:name").unwrap_or_default(),
                    "style:table-properties" if attribute(&element, "table:display").as_deref() == Some("false") => {
                        hidden_styles.insert(style.clone());
                    }
                    "table:table" => {
                        let name = attribute(&element, "table:name").unwrap_or_default();
                        let style = attribute(&element, "table:style-name").unwrap_or_default();
                        if !self.read_table(xml, name, hidden_styles.contains(&style))? {
                            return Ok(false);
                        }
                    }
                    _ => {}
                },
                Ok(Event::Eof) => return Ok(true),
                Err(error) => {
                    return if self.names.is_empty() { Err(WorkbookRefusal::damaged(error)) } else { Ok(false) };
                }
                Ok(_) => {}
            }
            buffer.clear();
        }
    }

    /// Reads a sheet, or reads over it; `false` where the file ends within it.
    fn read_table(&mut self, xml: &mut OdsXml<'_, '_>, name: String, is_hidden: bool) -> Result<bool, WorkbookRefusal> {
        let is_taken = self.choice.takes(&name, is_hidden);
        if is_hidden {
            self.hidden.push(name.clone());
        }
        if is_taken {
            self.text.begin_sheet(&name);
        }
        self.names.push(name);
        let mut rows = OdsRows::default();
        let ended = rows.read(xml, is_taken.then_some(&mut self.text))?;
        if is_taken {
            if rows.merged > 0 {
                let areas = counted(rows.merged, "area of cells is merged", "areas of cells are merged");
                self.text.remark(format!("{areas}: the value counts in the first cell of each alone"));
            }
            self.text.end_sheet();
        }
        Ok(ended)
    }
}

/// The rows of a sheet while they are read.
#[derive(Default)]
struct OdsRows {
    /// The row, and the column of the next cell, from 0.
    row: u32,
    column: u32,
    /// The number of times that the row comes.
    repeats: u32,
    /// The cells of the row, each with its column and the number of times that it comes.
    cells: Vec<(u32, u32, OdsCell)>,
    merged: usize,
}

impl OdsRows {
    /// Reads to the end of the sheet, and writes its cells into `text` if it is to be read; `false` where the file ends
    /// within it.
    fn read(&mut self, xml: &mut OdsXml<'_, '_>, mut text: Option<&mut WorkbookText>) -> Result<bool, WorkbookRefusal> {
        let mut buffer = Vec::new();
        loop {
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.name().as_ref() {
                    "table:table-row" => {
                        self.repeats = repeats(&element, "table:number-rows-repeated", SHEET_ROWS);
                        self.column = 0;
                        self.cells.clear();
                    }
                    "table:table-cell" if !self.read_cell(xml, &element, text.is_some()) => {
                        return Ok(false);
                    }
                    // Lies under a merged cell, and has at most what it had before.
                    "table:covered-table-cell" => {
                        let covered = repeats(&element, "table:number-columns-repeated", SHEET_COLUMNS);
                        self.column = self.column.saturating_add(covered).min(SHEET_COLUMNS);
                        if xml.read_to_end_into(element.to_end().name(), &mut Vec::new()).is_err() {
                            return Ok(false);
                        }
                    }
                    _ => {}
                },
                Ok(Event::End(element)) => match element.name().as_ref() {
                    "table:table-row" => self.end_row(text.as_deref_mut())?,
                    "table:table" => return Ok(true),
                    _ => {}
                },
                Ok(Event::Eof) | Err(_) => return Ok(false),
                Ok(_) => {}
            }
            buffer.clear();
        }
    }

    /// Reads a cell; `false` where the file ends within it.
    fn read_cell(&mut self, xml: &mut OdsXml<'_, '_>, element: &BytesStart<'_>, is_taken: bool) -> bool {
        let repeats = repeats(element, "table:number-columns-repeated", SHEET_COLUMNS);
        let spans = |name| attribute(element, name).is_some_and(|count| count != "1");
        self.merged += usize::from(spans("table:number-columns-spanned") || spans("table:number-rows-spanned"));
        let Some(cell) = OdsCell::read(xml, element) else { return false };
        if is_taken && !cell.is_empty() {
            self.cells.push((self.column, repeats, cell));
        }
        self.column = self.column.saturating_add(repeats).min(SHEET_COLUMNS);
        true
    }

    /// Writes a row as many times as it comes.
    fn end_row(&mut self, text: Option<&mut WorkbookText>) -> Result<(), WorkbookRefusal> {
        if let Some(text) = text.filter(|_| !self.cells.is_empty()) {
            let mut repeats = self.repeats;
            if repeats > MAX_REPEATED_ROWS {
                let place = (self.row, self.cells.first().map_or(0, |(column, ..)| *column));
                let what = "begins a row that the file repeats thousands of times; it is read once";
                text.fault(place, what, "copy the row as often as it is meant, and save the workbook anew")?;
                repeats = 1;
            }
            let bytes = self.cells.iter().map(|(_, repeats, cell)| (*repeats as usize).saturating_mul(cell.len() + 1));
            let bytes = bytes.fold(0, usize::saturating_add);
            text.check_room(bytes.saturating_mul(repeats as usize))?;
            for row in self.row..self.row.saturating_add(repeats).min(SHEET_ROWS) {
                for (first, repeats, cell) in &self.cells {
                    for column in *first..first.saturating_add(*repeats).min(SHEET_COLUMNS) {
                        if (row, column) != (self.row, *first) {
                            text.repeat();
                        }
                        cell.write((row, column), text)?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.repeats);
        Ok(())
    }
}

/// Returns the number of times that a cell or a row comes, at least once.
fn repeats(element: &BytesStart<'_>, name: &str, max: u32) -> u32 {
    attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1).clamp(1, max)
}
