//! XLSB, the binary workbooks of Excel since 2007: the cells of its sheets, in the order of the file.

use std::io::{Cursor, Read};
use std::ops::RangeInclusive;

use zip::ZipArchive;

use crate::import::workbook::archive::{Archive, in_words};
use crate::import::workbook::binary::binary_cell::{BinaryCell, BinaryValue, BookTexts, unpacked_number};
use crate::import::workbook::binary::little_endian::{f64_at, u8_at, u32_at};
use crate::import::workbook::binary::number_format::NumberFormats;
use crate::import::workbook::binary::xlsb_parts::{XlsbSheet, read_formats, read_sheets, read_texts};
use crate::import::workbook::binary::xlsb_record::{XlsbRecords, wide_text};
use crate::import::workbook::book::Workbook;
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::import::workbook::sheet_choice::SheetChoice;
use crate::import::workbook::sheet_text::WorkbookText;
use crate::model::workbook_layout::{SHEET_COLUMNS, SHEET_ROWS};
use crate::text::counted;

/// The kinds of records of cells: from `BrtCellBlank` to `BrtFmlaError`, and `BrtCellRString`.
const BLANK: u16 = 0x01;
const CELL_KINDS: RangeInclusive<u16> = BLANK..=0x0B;
const RICH_TEXT: u16 = 0x3E;

/// The kinds of short records, from `BrtShortBlank` to `BrtShortIsst`, in the order of those with a column.
const SHORT_KINDS: RangeInclusive<u16> = 0x0C..=0x12;

/// Reads the sheets of a workbook.
///
/// # Errors
/// If it is damaged or too large.
pub(in crate::import::workbook) fn read(
    bytes: &[u8],
    choice: &SheetChoice,
) -> Result<(String, Workbook), WorkbookRefusal> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| WorkbookRefusal::damaged(in_words(&error)))?;
    let mut texts = BookTexts::default();
    let sheets = read_sheets(&mut archive, &mut texts);
    if sheets.is_empty() {
        return Err(WorkbookRefusal::damaged("its list of sheets is missing"));
    }
    choice.check(sheets.iter().map(|sheet| sheet.name.as_str()))?;
    texts.shared = read_texts(&mut archive);
    let mut reading = XlsbReading { formats: read_formats(&mut archive), texts, text: WorkbookText::default() };
    let (mut hidden, mut remarks, mut is_whole) = (Vec::new(), Vec::new(), true);
    for sheet in sheets {
        if !sheet.part.contains("worksheets/") {
            remarks.push(format!("the sheet {} is a chart or a macro, and not read", sheet.name));
        } else if choice.takes(&sheet.name, sheet.is_hidden) {
            is_whole &= reading.read_sheet(&mut archive, &sheet)?;
        } else if choice.wanted.is_none() {
            hidden.push(sheet.name);
        }
    }
    remarks.extend(choice.hidden_remark(&hidden));
    if !is_whole {
        remarks.push("the workbook is damaged: a part of it is missing, and what stood there is lost".to_owned());
    }
    Ok(reading.text.finish(remarks))
}

/// A workbook while its sheets are read.
struct XlsbReading {
    formats: NumberFormats,
    texts: BookTexts,
    text: WorkbookText,
}

impl XlsbReading {
    /// Reads a sheet; `false` where its part is missing or ends before the cells do.
    fn read_sheet(&mut self, archive: &mut Archive<'_>, sheet: &XlsbSheet) -> Result<bool, WorkbookRefusal> {
        let Ok(part) = archive.by_name(&sheet.part) else { return Ok(false) };
        self.text.begin_sheet(&sheet.name);
        let is_whole = self.read_cells(XlsbRecords::new(part))?;
        self.text.end_sheet();
        Ok(is_whole)
    }

    /// Reads the records of a sheet.
    fn read_cells(&mut self, mut records: XlsbRecords<impl Read>) -> Result<bool, WorkbookRefusal> {
        let (mut row, mut column, mut merged, mut is_whole) = (0, 0, 0, false);
        while let Some(mut kind) = records.next_kind() {
            // Short records of cells have no column: they stand after the one before.
            if SHORT_KINDS.contains(&kind) {
                kind -= SHORT_KINDS.start() - BLANK;
                records.content.splice(..0, u32::to_le_bytes(column + 1));
            }
            if CELL_KINDS.contains(&kind) || kind == RICH_TEXT {
                column = u32_at(&records.content, 0).unwrap_or(SHEET_COLUMNS).min(SHEET_COLUMNS);
            }
            match kind {
                // BrtRowHdr
                0x00 => row = u32_at(&records.content, 0).unwrap_or(SHEET_ROWS),
                // BrtEndSheetData
                0x92 => is_whole = true,
                // BrtMergeCell
                0xB0 => merged += 1,
                _ => {
                    let Some(cell) = self.cell(kind, row, &records.content) else { continue };
                    if row >= SHEET_ROWS || cell.place.1 >= SHEET_COLUMNS {
                        return Err(WorkbookRefusal::damaged("it has a cell after XFD1048576, where a sheet ends"));
                    }
                    cell.write(&self.texts, &mut self.text)?;
                }
            }
        }
        if merged > 0 {
            let areas = counted(merged, "area of cells is merged", "areas of cells are merged");
            self.text.remark(format!("{areas}: the value counts in the first cell of each alone"));
        }
        Ok(is_whole)
    }

    /// Returns the cell of a record; `None` where it has none, or is cut off. Each begins with its column and its style.
    fn cell(&self, kind: u16, row: u32, content: &[u8]) -> Option<BinaryCell> {
        let value = match kind {
            // BrtCellRk
            0x02 => self.number(unpacked_number(u32_at(content, 8)?), content)?,
            // BrtCellError and BrtFmlaError
            0x03 | 0x0B => BinaryValue::Error(u8_at(content, 8)?),
            // BrtCellBool and BrtFmlaBool
            0x04 | 0x0A => BinaryValue::Bool(u8_at(content, 8)? != 0),
            // BrtCellReal and BrtFmlaNum
            0x05 | 0x09 => self.number(f64_at(content, 8)?, content)?,
            // BrtCellSt and BrtFmlaString
            0x06 | 0x08 => BinaryValue::Text(wide_text(content, 8)?.0),
            // BrtCellIsst
            0x07 => BinaryValue::Shared(u32_at(content, 8)?),
            RICH_TEXT => BinaryValue::Text(wide_text(content, 9)?.0),
            _ => return None,
        };
        Some(BinaryCell { place: (row, u32_at(content, 0)?), value, is_formula: matches!(kind, 0x08..=0x0B) })
    }

    /// Returns a number, or the time that its style makes of it.
    fn number(&self, number: f64, content: &[u8]) -> Option<BinaryValue> {
        let style = usize::try_from(u32_at(content, 4)? & 0x00FF_FFFF).ok()?;
        let time = self.formats.time_of_style(style);
        Some(time.map_or(BinaryValue::Number(number), |kind| BinaryValue::Time(number, kind)))
    }
}
