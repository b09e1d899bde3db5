//! The format `RowBinary` of ClickHouse: values one after another, without names or separators.

/// Rows that are being written.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowBinary(Vec<u8>);

impl RowBinary {
    /// Returns the bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Writes a number of 8 bits.
    pub(crate) fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    /// Writes a number of 16 bits; a larger one as the greatest.
    pub(crate) fn u16_saturating(&mut self, value: usize) {
        self.0.extend(u16::try_from(value).unwrap_or(u16::MAX).to_le_bytes());
    }

    /// Writes a number of 16 bits, which it must not exceed.
    pub(crate) fn u16(&mut self, value: u32) {
        debug_assert!(u16::try_from(value).is_ok(), "{value} has more than 16 bits");
        self.u16_saturating(value as usize);
    }

    /// Writes a number of 32 bits.
    pub(crate) fn u32(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    /// Writes a number of 32 bits with a sign.
    pub(crate) fn i32(&mut self, value: i32) {
        self.0.extend(value.to_le_bytes());
    }

    /// Writes a number of 64 bits.
    pub(crate) fn u64(&mut self, value: u64) {
        self.0.extend(value.to_le_bytes());
    }

    /// Writes a floating-point number of 64 bits.
    pub(crate) fn f64(&mut self, value: f64) {
        self.0.extend(value.to_le_bytes());
    }

    /// Writes a text.
    pub(crate) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend(text.as_bytes());
    }

    /// Writes an array.
    pub(crate) fn array<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        self.length(items.len());
        for it in items {
            item(self, it);
        }
    }

    /// Writes the length of a text or an array: seven bits a byte, the lowest first.
    pub(crate) fn length(&mut self, mut length: usize) {
        while length >= 0x80 {
            self.0.push(u8::try_from(length & 0x7f).unwrap_or(0) | 0x80);
            length >>= 7;
        }
        self.0.push(u8::try_from(length).unwrap_or(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_one_after_another() {
        let mut rows = RowBinary::default();
        rows.text("é");
        rows.array(&[1, 2], |rows, &it| rows.u32(it));
        rows.u16_saturating(70_000);
        assert_eq!(rows.bytes(), [2, 0xc3, 0xa9, 2, 1, 0, 0, 0, 2, 0, 0, 0, 0xff, 0xff]);
        let mut long = RowBinary::default();
        long.text(&"x".repeat(300));
        assert_eq!((&long.bytes()[..2], long.bytes().len()), (&[0xac, 0x02][..], 302));
    }
}
