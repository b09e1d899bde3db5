//! Records of BIFF12: a type in one or two bytes, a length in up to four, and the content ([MS-XLSB] 2.1.4).

use std::io::{BufReader, Read};

use crate::import::workbook::binary::little_endian::{length_at, u16_at};

/// The records of a part of an XLSB, as it is unpacked.
pub(super) struct XlsbRecords<R> {
    part: BufReader<R>,
    /// The content of the last record.
    pub(super) content: Vec<u8>,
}

impl<R: Read> XlsbRecords<R> {
    /// Returns the records of a part.
    pub(super) fn new(part: R) -> Self {
        Self { part: BufReader::new(part), content: Vec::new() }
    }

    /// Goes to the next record and returns its type; `None` where the part ends, or is cut off.
    pub(super) fn next_kind(&mut self) -> Option<u16> {
        let mut kind = u16::from(self.byte()?);
        if kind & 0x80 != 0 {
            kind = kind & 0x7F | u16::from(self.byte()? & 0x7F) << 7;
        }
        let mut length = 0_u64;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            length |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        self.content.clear();
        // Grows with what is there, not with what the length says.
        self.part.by_ref().take(length).read_to_end(&mut self.content).ok()?;
        (self.content.len() as u64 == length).then_some(kind)
    }

    fn byte(&mut self) -> Option<u8> {
        let mut byte = [0];
        self.part.read_exact(&mut byte).ok()?;
        let [byte] = byte;
        Some(byte)
    }
}

/// Returns the text at a place, with its length in four bytes, and the place after it; `None` where the record ends before.
pub(super) fn wide_text(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let end = length_at(bytes, at)?.checked_mul(2)?.checked_add(at + 4)?;
    let units: Vec<u16> = bytes.get(at + 4..end)?.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
    Some((String::from_utf16_lossy(&units), end))
}
