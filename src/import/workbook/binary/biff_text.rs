//! Texts of BIFF8, which may stand in several pieces of a record ([MS-XLS] 2.5.293 and 2.5.294).

use crate::import::workbook::binary::little_endian::u16_at;

/// Reads texts out of the pieces of a record.
#[derive(Debug)]
pub(super) struct BiffTexts<'b> {
    piece: &'b [u8],
    further: std::vec::IntoIter<&'b [u8]>,
}

impl<'b> BiffTexts<'b> {
    /// Returns a reader after the first bytes of a record.
    pub(super) fn new(pieces: Vec<&'b [u8]>, skipped: usize) -> Self {
        let mut further = pieces.into_iter();
        let first = further.next().unwrap_or_default();
        Self { piece: first.get(skipped..).unwrap_or_default(), further }
    }

    /// Reads a text with its length in two bytes, and reads over its formats and phonetic letters; `None` where the record ends
    /// before.
    pub(super) fn text(&mut self) -> Option<String> {
        /// Bits of the flags: letters of two bytes, phonetic letters, and formats.
        const WIDE: u8 = 1;
        const PHONETIC: u8 = 4;
        const FORMATTED: u8 = 8;
        let length = self.u16()?;
        let flags = self.byte()?;
        let formats = if flags & FORMATTED != 0 { usize::from(self.u16()?) * 4 } else { 0 };
        let phonetic = if flags & PHONETIC != 0 {
            let (low, high) = (u32::from(self.u16()?), u32::from(self.u16()?));
            usize::try_from(high << 16 | low).ok()?
        } else {
            0
        };
        let text = self.letters(usize::from(length), flags & WIDE != 0)?;
        self.skip(formats.saturating_add(phonetic));
        Some(text)
    }

    /// Reads so many letters. Where a piece ends within them, the next one begins with flags of its own.
    fn letters(&mut self, count: usize, is_wide: bool) -> Option<String> {
        let (mut units, mut is_wide) = (Vec::with_capacity(count), is_wide);
        while units.len() < count {
            let width = if is_wide { 2 } else { 1 };
            if self.piece.len() < width {
                self.piece = self.further.next()?;
                is_wide = self.byte()? & 1 != 0;
                continue;
            }
            let taken = (self.piece.len() / width).min(count - units.len());
            let (letters, rest) = self.piece.split_at(taken * width);
            if is_wide {
                units.extend(letters.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)));
            } else {
                units.extend(letters.iter().map(|letter| u16::from(*letter)));
            }
            self.piece = rest;
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// Takes a byte.
    fn byte(&mut self) -> Option<u8> {
        while self.piece.is_empty() {
            self.piece = self.further.next()?;
        }
        let (byte, rest) = self.piece.split_first()?;
        self.piece = rest;
        Some(*byte)
    }

    /// Takes a number of two bytes.
    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// Skips bytes, as far as there are any.
    fn skip(&mut self, mut count: usize) {
        while count > self.piece.len() {
            count -= self.piece.len();
            let Some(piece) = self.further.next() else {
                self.piece = &[];
                return;
            };
            self.piece = piece;
        }
        self.piece = self.piece.get(count..).unwrap_or_default();
    }
}

/// Returns a short text, with its length in one byte, as the names of sheets have it ([MS-XLS] 2.5.240).
pub(super) fn short_text(bytes: &[u8]) -> Option<String> {
    let (length, rest) = bytes.split_first()?;
    BiffTexts::new(vec![rest.get(1..)?], 0).letters(usize::from(*length), rest.first()? & 1 != 0)
}

#[cfg(test)]
mod tests {
    use super::BiffTexts;

    #[test]
    fn a_text_goes_on_in_the_next_piece_with_flags_of_its_own() {
        let pieces: Vec<&[u8]> = vec![b"\x04\0\0ab", b"\x01c\0d\0\x01\0\x08\x01\0x", b"1234\x02\0\0y", b"\0z\x01\0\0"];
        let mut texts = BiffTexts::new(pieces, 0);
        let read: Vec<Option<String>> = (0..4).map(|_| texts.text()).collect();
        let expected = ["abcd", "x", "yz"].map(|text| Some(text.to_owned()));
        assert_eq!(read, [expected.as_slice(), &[None]].concat());
    }
}
