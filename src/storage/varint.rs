//! Mixed values as bytes: whole numbers as varints (LEB128), texts with their length before them.
//!
//! Nothing marks where a value starts or of which type it is: values are read in the order in which they were written.

/// Writes values one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Returns the bytes written so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Drops all that was written; the memory is kept.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Writes a number as a varint: seven bits a byte, the lowest first; 1 to 10 bytes.
    pub(crate) fn number(&mut self, mut number: u64) {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                // The highest bit says that another byte follows; of the last one it is off. `number == 0` is one
                // byte as well.
                return self.bytes.push(low & 0x7F);
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// Writes a signed number, zigzag encoded: 0, −1, 1, −2, … as 0, 1, 2, 3, …
    pub(crate) fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    /// Writes a byte.
    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Writes a float, to the bit: whole numbers below 2⁴⁸ as twice their value, all others as 1 and their eight bytes.
    /// Small whole ones take two or three bytes, floats with a fraction nine.
    pub(crate) fn float(&mut self, float: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "compared with the float below")]
        let whole = float as i64;
        // Compared by bits: −0.0 is no whole number here, and NaN equals itself.
        #[expect(clippy::cast_precision_loss, reason = "compared with the float")]
        let is_whole = (whole as f64).to_bits() == float.to_bits();
        if is_whole && whole.unsigned_abs() < 1 << 48 {
            // Even numbers are whole floats, the odd number 1 announces eight bytes: one varint tells the two
            // apart.
            self.signed(whole.wrapping_mul(2));
        } else {
            self.signed(1);
            self.bytes.extend_from_slice(&float.to_le_bytes());
        }
    }

    /// Writes a text with its length in bytes before it.
    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Writes the bytes of another writer with their length before them, so that a reader can skip them.
    pub(crate) fn nested(&mut self, inner: &Self) {
        self.number(inner.bytes.len() as u64);
        self.bytes.extend_from_slice(&inner.bytes);
    }
}

/// Reads values that a [`Writer`] wrote, in the same order. After the end it returns zeros and empty texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Returns a reader that begins at the first of these bytes.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Returns the number of bytes that are not read yet.
    pub(crate) fn remaining(&self) -> usize {
        self.bytes.len()
    }

    /// Returns whether everything is read.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Reads a byte.
    pub(crate) fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        first
    }

    /// Reads a number; of a varint longer than ten bytes only the first ten.
    pub(crate) fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    /// Reads a number that was below 2³² when it was written; `u32::MAX` where it is not.
    pub(crate) fn small(&mut self) -> u32 {
        u32::try_from(self.number()).unwrap_or(u32::MAX)
    }

    /// Reads the length of a list that follows: at most as many as there are bytes left, as each item takes one.
    pub(crate) fn count(&mut self) -> u32 {
        let count = self.small();
        count.min(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX))
    }

    /// Reads a signed number.
    pub(crate) fn signed(&mut self) -> i64 {
        let number = self.number();
        // The lowest bit is the sign: its negative is 0 or all ones, and the exclusive or with all ones turns n
        // into −n − 1.
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    /// Reads a float.
    pub(crate) fn float(&mut self) -> f64 {
        let whole = self.signed();
        if whole & 1 == 0 {
            #[expect(clippy::cast_precision_loss, reason = "below 2^48")]
            return (whole / 2) as f64;
        }
        let Some((bytes, rest)) = self.bytes.split_first_chunk::<8>() else { return 0.0 };
        self.bytes = rest;
        f64::from_le_bytes(*bytes)
    }

    /// Reads a text; an empty one where the bytes are not UTF-8.
    pub(crate) fn text(&mut self) -> &'a str {
        std::str::from_utf8(self.prefixed()).unwrap_or_default()
    }

    /// Returns a reader of the bytes that [`Writer::nested`] was given.
    pub(crate) fn nested(&mut self) -> Self {
        Self { bytes: self.prefixed() }
    }

    /// Skips a text, or the bytes that [`Writer::nested`] was given.
    pub(crate) fn skip(&mut self) {
        self.prefixed();
    }

    /// Reads a length and as many bytes, or all that are left where these are fewer.
    fn prefixed(&mut self) -> &'a [u8] {
        let length = usize::try_from(self.number()).unwrap_or(usize::MAX).min(self.bytes.len());
        let (taken, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_read_is_what_was_written(
            numbers: Vec<u64>, signed: Vec<i64>, bits: Vec<u64>, small: Vec<i16>, text in ".*", byte: u8,
        ) {
            let mut writer = Writer::default();
            let mut inner = Writer::default();
            for &n in &numbers {
                writer.number(n);
            }
            for &n in &signed {
                writer.signed(n);
            }
            for &n in &bits {
                writer.float(f64::from_bits(n));
            }
            for &n in &small {
                writer.float(f64::from(n));
            }
            inner.text(&text);
            writer.nested(&inner);
            writer.byte(byte);
            let mut reader = Reader::new(writer.bytes());
            for n in numbers { prop_assert_eq!(reader.number(), n); }
            for n in signed { prop_assert_eq!(reader.signed(), n); }
            for n in bits { prop_assert_eq!(reader.float().to_bits(), n); }
            for n in small { prop_assert_eq!(reader.float().to_bits(), f64::from(n).to_bits()); }
            prop_assert_eq!(reader.nested().text(), text.as_str());
            prop_assert_eq!(reader.byte(), byte);
            prop_assert!(reader.is_empty());
            prop_assert_eq!((reader.number(), reader.text(), reader.byte()), (0, "", 0));
        }

        #[test]
        fn any_bytes_can_be_read(bytes: Vec<u8>) {
            let mut reader = Reader::new(&bytes);
            while !reader.is_empty() {
                let _ = (reader.number(), reader.signed(), reader.float(), reader.text(), reader.nested(), reader.byte());
            }
        }
    }

    #[test]
    fn zero_below_zero_is_not_zero() {
        let mut writer = Writer::default();
        writer.float(-0.0);
        assert!(Reader::new(writer.bytes()).float().is_sign_negative());
    }
}
