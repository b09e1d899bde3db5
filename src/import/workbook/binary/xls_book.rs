//! The beginning of the stream of an XLS: the list of sheets, the formats of numbers, and the shared texts.

use crate::import::workbook::binary::biff_record::BiffRecords;
use crate::import::workbook::binary::biff_text::{BiffTexts, short_text};
use crate::import::workbook::binary::binary_cell::BookTexts;
use crate::import::workbook::binary::little_endian::{length_at, u8_at, u16_at};
use crate::import::workbook::binary::number_format::NumberFormats;
use crate::import::workbook::refusal::WorkbookRefusal;

/// The version of BIFF that Excel 97 to 2003 write.
const BIFF8: u16 = 0x0600;

/// The facts at the beginning of the stream, which hold for all sheets.
#[derive(Debug, Default)]
pub(super) struct XlsBook {
    pub(super) formats: NumberFormats,
    pub(super) texts: BookTexts,
    pub(super) sheets: Vec<XlsSheet>,
    /// `true` if nothing is missing.
    pub(super) is_whole: bool,
}

/// A sheet: its name and the place of its records in the stream.
#[derive(Debug)]
pub(super) struct XlsSheet {
    pub(super) name: String,
    pub(super) at: usize,
    pub(super) is_hidden: bool,
    /// `false` for charts and macros.
    pub(super) is_table: bool,
}

impl XlsBook {
    /// Reads what stands before the sheets.
    pub(super) fn read(stream: &[u8]) -> Result<Self, WorkbookRefusal> {
        let mut book = Self::default();
        for record in BiffRecords::new(stream, 0) {
            let first = record.first();
            match record.kind {
                // BOF
                0x0809 if u16_at(first, 0) != Some(BIFF8) => {
                    return Err(WorkbookRefusal::new(
                        "this is a workbook of a version of Excel before 97",
                        "open it in a spreadsheet program and save it as .xlsx or .ods",
                    ));
                }
                // FilePass
                0x002F => {
                    return Err(WorkbookRefusal::new(
                        "this workbook is protected by a password",
                        "open it in a spreadsheet program and save it without one",
                    ));
                }
                // Date1904
                0x0022 => book.texts.is_1904 = u16_at(first, 0) == Some(1),
                // Format
                0x041E => {
                    let written = BiffTexts::new(record.pieces, 2).text();
                    if let (Some(number), Some(written)) = (u16_at(first, 0), written) {
                        book.formats.define(number, &written);
                    }
                }
                // XF
                0x00E0 => book.formats.add_style(u16_at(first, 2).unwrap_or_default()),
                // BoundSheet8
                0x0085 => book.sheets.extend(XlsSheet::read(first)),
                // SST
                0x00FC => {
                    let mut texts = BiffTexts::new(record.pieces, 8);
                    book.texts.shared = std::iter::from_fn(|| texts.text()).collect();
                }
                // EOF
                0x000A => {
                    book.is_whole = true;
                    break;
                }
                _ => {}
            }
        }
        if book.sheets.is_empty() { Err(WorkbookRefusal::damaged("its list of sheets is missing")) } else { Ok(book) }
    }
}

impl XlsSheet {
    /// Reads a row of the list of sheets; `None` where it is cut off.
    fn read(record: &[u8]) -> Option<Self> {
        Some(Self {
            at: length_at(record, 0)?,
            is_hidden: u8_at(record, 4)? & 3 != 0,
            is_table: u8_at(record, 5)? == 0,
            name: short_text(record.get(6..)?)?.replace('\0', ""),
        })
    }
}
