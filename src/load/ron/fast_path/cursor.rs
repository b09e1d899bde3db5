//! A place in a text that moves over blanks, brackets, texts, words and numbers, and stops at everything unusual.

/// A place in a text.
pub(crate) struct ByteCursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> ByteCursor<'a> {
    /// At the beginning of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Whether nothing follows.
    pub(crate) fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    /// The next byte.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Goes over the blanks that people use. The rarer ones of RON, and comments, are unusual.
    pub(crate) fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes over this byte, if it is the next.
    pub(crate) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Goes over this byte and the blanks behind it.
    pub(crate) fn expect(&mut self, byte: u8) -> Option<()> {
        if !self.eat(byte) {
            return None;
        }
        self.skip_blanks();
        Some(())
    }

    /// Behind a field or an element: goes over a comma and blanks, or up to the bracket that closes.
    pub(crate) fn expect_separator(&mut self, closer: u8) -> Option<()> {
        self.skip_blanks();
        if self.peek() == Some(closer) { Some(()) } else { self.expect(b',') }
    }

    /// A text in quotes without escapes.
    pub(crate) fn string(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..)?;
        let length = memchr::memchr2(b'"', b'\\', rest)?;
        if rest.get(length) != Some(&b'"') {
            return None;
        }
        self.at = start + length + 1;
        self.text.get(start..start + length)
    }

    /// A word or the name of a field: ASCII letters, digits and `_`, and then something that clearly ends it.
    pub(crate) fn identifier(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        if !rest.first()?.is_ascii_alphabetic() {
            return None;
        }
        let length = rest.iter().position(|&byte| !byte.is_ascii_alphanumeric() && byte != b'_')?;
        if !matches!(rest.get(length)?, b' ' | b'\n' | b'\t' | b'\r' | b':' | b',' | b'(' | b')' | b']') {
            return None;
        }
        let word = self.text.get(self.at..self.at + length);
        self.at += length;
        word
    }

    /// Goes over this word, if it is the next and clearly ends.
    pub(crate) fn eat_word(&mut self, word: &str) -> bool {
        let start = self.at;
        let found = self.rest().starts_with(word.as_bytes()) && self.identifier() == Some(word);
        if !found {
            self.at = start;
        }
        found
    }

    /// A number: digits that may be set apart by `_`, a sign and decimals.
    pub(crate) fn number(&mut self) -> Option<f64> {
        /// So many digits are a whole number that an `f64` holds exactly.
        const EXACT: u32 = 15;
        let start = self.at;
        let negative = self.eat(b'-');
        let mut digits = 0_u32;
        let mut whole = 0_u64;
        let mut apart = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'0'..=b'9' if digits < EXACT => {
                    whole = whole * 10 + u64::from(byte - b'0');
                    digits += 1;
                }
                b'_' if digits > 0 => apart = true,
                _ => break,
            }
            self.at += 1;
        }
        if digits == 0 {
            return None;
        }
        if self.peek() == Some(b'.') && !apart {
            self.at += 1;
            let decimals = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
            if decimals == 0 {
                return None;
            }
            self.at += decimals;
            self.ends_number()?;
            return self.text.get(start..self.at)?.parse().ok();
        }
        self.ends_number()?;
        #[expect(clippy::cast_precision_loss, reason = "at most 15 digits, which an f64 holds exactly")]
        let number = whole as f64;
        Some(if negative { -number } else { number })
    }

    /// A whole number from 0 to 255.
    pub(crate) fn small_integer(&mut self) -> Option<u8> {
        let mut number = self.digit()?;
        while let Some(digit) = self.digit() {
            number = number.checked_mul(10)?.checked_add(digit)?;
        }
        self.ends_number()?;
        Some(number)
    }

    fn digit(&mut self) -> Option<u8> {
        let digit = self.peek().filter(u8::is_ascii_digit)? - b'0';
        self.at += 1;
        Some(digit)
    }

    /// Stops at what follows a number, unless that clearly ends it.
    fn ends_number(&self) -> Option<()> {
        matches!(self.peek()?, b' ' | b'\n' | b'\t' | b'\r' | b',' | b')').then_some(())
    }
}
