//! The value of a cell in a binary workbook.

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

use crate::import::workbook::cell_text::{CellText, cell_text};
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::import::workbook::sheet_text::WorkbookText;

/// A cell with its row and its column, from 0.
#[derive(Clone, Debug)]
pub(super) struct BinaryCell {
    pub(super) place: (u32, u32),
    pub(super) value: BinaryValue,
    pub(super) is_formula: bool,
}

/// The value of a cell.
#[derive(Clone, Debug)]
pub(super) enum BinaryValue {
    /// A formula without a value.
    Empty,
    Bool(bool),
    Text(String),
    /// The number of a text in the list of shared ones.
    Shared(u32),
    /// The code of an error.
    Error(u8),
    Number(f64),
    /// Days and parts of a day since the epoch of the workbook.
    Time(f64, ExcelDateTimeType),
}

/// The shared texts of a workbook, and its epoch.
#[derive(Debug, Default)]
pub(super) struct BookTexts {
    pub(super) shared: Vec<String>,
    /// `true` if days are counted from 1904, as old Macs did.
    pub(super) is_1904: bool,
}

impl BinaryCell {
    /// Writes the cell into its place.
    pub(super) fn write(self, book: &BookTexts, text: &mut WorkbookText) -> Result<(), WorkbookRefusal> {
        const SAVE: &str = "open the workbook in a spreadsheet program and save it anew";
        let data = match self.value {
            BinaryValue::Empty => DataRef::Empty,
            BinaryValue::Bool(is_true) => DataRef::Bool(is_true),
            BinaryValue::Text(written) => DataRef::String(written),
            BinaryValue::Shared(at) => match usize::try_from(at).ok().and_then(|at| book.shared.get(at)) {
                Some(shared) => DataRef::SharedString(shared),
                None => return text.fault(self.place, "has a text that is missing in the workbook", SAVE),
            },
            BinaryValue::Error(code) => {
                let what = format!("has the error {} instead of a value", error_word(code));
                return text.fault(self.place, &what, "it counts as empty; mend the formula in the workbook");
            }
            BinaryValue::Number(number) => DataRef::Float(number),
            BinaryValue::Time(days, kind) => DataRef::DateTime(ExcelDateTime::new(days, kind, book.is_1904)),
        };
        let CellText::Text(value) = cell_text(data, self.is_formula) else { return Ok(()) };
        if self.is_formula {
            text.formula(!value.is_empty());
        }
        text.cell(self.place, &value)
    }
}

/// Returns a number that is packed into four bytes: its lowest bit says that it is a hundredth, the next that it is whole.
pub(super) fn unpacked_number(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

/// Returns the word that spreadsheets show for an error.
fn error_word(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}
