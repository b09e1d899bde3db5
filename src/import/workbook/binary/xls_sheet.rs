//! The cells of a sheet of XLS. Records of a cell begin with its row, its column and its style.

use crate::import::workbook::binary::biff_record::{BiffRecord, BiffRecords};
use crate::import::workbook::binary::biff_text::BiffTexts;
use crate::import::workbook::binary::binary_cell::{BinaryCell, BinaryValue, unpacked_number};
use crate::import::workbook::binary::little_endian::{f64_at, u8_at, u16_at, u32_at};
use crate::import::workbook::binary::xls_book::XlsBook;
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::import::workbook::sheet_text::WorkbookText;
use crate::text::counted;

/// Reads the sheet at a place of the stream; `false` where the stream ends within it.
///
/// # Errors
/// If its text would be too large.
pub(super) fn read(stream: &[u8], at: usize, book: &XlsBook, text: &mut WorkbookText) -> Result<bool, WorkbookRefusal> {
    let mut sheet = SheetCells { book, cells: Vec::new(), merged: 0 };
    let is_whole = sheet.read(BiffRecords::new(stream, at));
    // Programs write them in their order, but need not.
    sheet.cells.sort_by_key(|cell| cell.place);
    if sheet.merged > 0 {
        let areas = counted(sheet.merged, "area of cells is merged", "areas of cells are merged");
        text.remark(format!("{areas}: the value counts in the first cell of each alone"));
    }
    for cell in sheet.cells {
        cell.write(&book.texts, text)?;
    }
    Ok(is_whole)
}

/// The cells of a sheet while they are read.
struct SheetCells<'k> {
    book: &'k XlsBook,
    cells: Vec<BinaryCell>,
    merged: usize,
}

impl SheetCells<'_> {
    /// Reads the records of the sheet; `false` where they end before it does.
    fn read(&mut self, records: BiffRecords<'_>) -> bool {
        // Charts in a sheet have beginnings and ends of their own.
        let mut depth = 0_usize;
        for record in records {
            match record.kind {
                // BOF and EOF
                0x0809 => depth += 1,
                0x000A if depth <= 1 => return true,
                0x000A => depth -= 1,
                _ if depth != 1 => {}
                // MergeCells
                0x00E5 => self.merged += usize::from(u16_at(record.first(), 0).unwrap_or_default()),
                // MulRk
                0x00BD => self.read_numbers(record.first()),
                // String, the value of the formula before it
                0x0207 => {
                    let written = BiffTexts::new(record.pieces, 0).text();
                    let formula = self.cells.last_mut().filter(|cell| cell.is_formula);
                    if let (Some(cell), Some(written)) = (formula, written) {
                        cell.value = BinaryValue::Text(written);
                    }
                }
                _ => self.cells.extend(self.cell(record)),
            }
        }
        false
    }

    /// Returns the cell of a record; `None` where it has none, or is cut off.
    fn cell(&self, record: BiffRecord<'_>) -> Option<BinaryCell> {
        let (kind, first) = (record.kind, record.first());
        let style = || u16_at(first, 4).map(usize::from);
        let value = match kind {
            // Number
            0x0203 => self.number(f64_at(first, 6)?, style()?),
            // RK
            0x027E => self.number(unpacked_number(u32_at(first, 6)?), style()?),
            // LabelSst
            0x00FD => BinaryValue::Shared(u32_at(first, 6)?),
            // Label and RString
            0x0204 | 0x00D6 => BinaryValue::Text(BiffTexts::new(record.pieces, 6).text()?),
            // BoolErr
            0x0205 if u8_at(first, 7)? == 0 => BinaryValue::Bool(u8_at(first, 6)? != 0),
            0x0205 => BinaryValue::Error(u8_at(first, 6)?),
            // Formula
            0x0006 => self.computed(first.get(6..14)?, style()?)?,
            _ => return None,
        };
        let place = (u32::from(u16_at(first, 0)?), u32::from(u16_at(first, 2)?));
        Some(BinaryCell { place, value, is_formula: kind == 0x0006 })
    }

    /// Returns a number, or the time that its style makes of it.
    fn number(&self, number: f64, style: usize) -> BinaryValue {
        let time = self.book.formats.time_of_style(style);
        time.map_or(BinaryValue::Number(number), |kind| BinaryValue::Time(number, kind))
    }

    /// Returns the value of a formula, which is a number unless its last bytes are set.
    fn computed(&self, value: &[u8], style: usize) -> Option<BinaryValue> {
        if u16_at(value, 6)? != 0xFFFF {
            return Some(self.number(f64_at(value, 0)?, style));
        }
        Some(match u8_at(value, 0)? {
            1 => BinaryValue::Bool(u8_at(value, 2)? != 0),
            2 => BinaryValue::Error(u8_at(value, 2)?),
            // A text, which follows in a record of its own, or an empty one.
            _ => BinaryValue::Empty,
        })
    }

    /// Reads several packed numbers of a row, each with its style, between the first and the last column.
    fn read_numbers(&mut self, record: &[u8]) {
        let (Some(row), Some(first)) = (u16_at(record, 0), u16_at(record, 2)) else { return };
        let numbers = record.get(4..record.len().saturating_sub(2)).unwrap_or_default();
        for (packed, column) in numbers.chunks_exact(6).zip(u32::from(first)..) {
            let (Some(style), Some(number)) = (u16_at(packed, 0), u32_at(packed, 2)) else { return };
            let value = self.number(unpacked_number(number), usize::from(style));
            self.cells.push(BinaryCell { place: (u32::from(row), column), value, is_formula: false });
        }
    }
}
