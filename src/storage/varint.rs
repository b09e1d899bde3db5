//! A row of mixed values as bytes: whole numbers in as few bytes as they need (LEB128), texts with their length before them.

/// Writes values behind one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// The bytes so far.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Starts anew; the memory is kept.
    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    /// A number: seven bits a byte, the lowest first.
    pub fn number(&mut self, mut number: u64) {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                return self.bytes.push(low & 0x7F);
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// A number that may be negative: 0, -1, 1, -2, … are written as 0, 1, 2, 3, …
    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    /// A byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// A number with a point: small whole ones take two or three bytes, all others nine. What is read is what was written,
    /// to the bit.
    pub fn float(&mut self, float: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "compared with what was meant")]
        let whole = float as i64;
        #[expect(clippy::cast_precision_loss, reason = "compared with what was meant")]
        let same = (whole as f64).to_bits() == float.to_bits();
        if same && whole.unsigned_abs() < 1 << 48 {
            self.signed(whole.wrapping_mul(2));
        } else {
            self.signed(1);
            self.bytes.extend_from_slice(&float.to_le_bytes());
        }
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// What another one wrote, with its length before it, so that it can be passed over.
    pub fn nested(&mut self, part: &Self) {
        self.number(part.bytes.len() as u64);
        self.bytes.extend_from_slice(&part.bytes);
    }
}

/// Reads values that a [`Writer`] wrote, in the same order. Behind the end it gives zeros and empty texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Begins at the first of these bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Whether all is read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// A byte.
    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        first
    }

    /// A number.
    pub fn number(&mut self) -> u64 {
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

    /// A number that is known to be small; the largest where it is not.
    pub fn small(&mut self) -> u32 {
        u32::try_from(self.number()).unwrap_or(u32::MAX)
    }

    /// A number that may be negative.
    pub fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    /// A number with a point.
    pub fn float(&mut self) -> f64 {
        let whole = self.signed();
        if whole & 1 == 0 {
            #[expect(clippy::cast_precision_loss, reason = "below 2^48")]
            return (whole / 2) as f64;
        }
        let Some((bytes, rest)) = self.bytes.split_first_chunk::<8>() else { return 0.0 };
        self.bytes = rest;
        f64::from_le_bytes(*bytes)
    }

    /// A text.
    pub fn text(&mut self) -> &'a str {
        std::str::from_utf8(self.taken()).unwrap_or_default()
    }

    /// What a [`Writer::nested`] was given.
    #[must_use]
    pub fn nested(&mut self) -> Self {
        Self { bytes: self.taken() }
    }

    /// Passes over a text, or over what a [`Writer::nested`] was given.
    pub fn skip(&mut self) {
        self.taken();
    }

    fn taken(&mut self) -> &'a [u8] {
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
