//! Records of BIFF8: a type, a length of at most 8 KiB, and the content, which goes on in records that say so ([MS-XLS] 2.1.4).

use crate::import::workbook::binary::little_endian::u16_at;

/// The type of a record that goes on with the one before it.
const CONTINUE: u16 = 0x003C;

/// A record: its type, and its content in the pieces that it was written in. There is at least one.
#[derive(Debug)]
pub(super) struct BiffRecord<'b> {
    pub(super) kind: u16,
    pub(super) pieces: Vec<&'b [u8]>,
}

impl<'b> BiffRecord<'b> {
    /// Returns the first piece, which has all fields of fixed length.
    pub(super) fn first(&self) -> &'b [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }
}

/// The records of a stream, up to its end or to one that is cut off.
#[derive(Debug)]
pub(super) struct BiffRecords<'b> {
    rest: &'b [u8],
}

impl<'b> BiffRecords<'b> {
    /// Returns the records from a place on.
    pub(super) fn new(stream: &'b [u8], at: usize) -> Self {
        Self { rest: stream.get(at..).unwrap_or_default() }
    }

    /// Takes the next record without those that go on with it.
    fn next_piece(&mut self) -> Option<(u16, &'b [u8])> {
        let (kind, length) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let piece = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        Some((kind, piece))
    }
}

impl<'b> Iterator for BiffRecords<'b> {
    type Item = BiffRecord<'b>;

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, piece) = self.next_piece()?;
        let mut pieces = vec![piece];
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            let Some((_, piece)) = self.next_piece() else { break };
            pieces.push(piece);
        }
        Some(BiffRecord { kind, pieces })
    }
}
