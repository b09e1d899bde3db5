//! A position in a text that moves over white space, brackets, strings, words and numbers, and stops at everything unusual.

/// A position in a text.
pub(crate) struct ByteCursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> ByteCursor<'a> {
    /// Returns a cursor at the beginning of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns whether nothing follows.
    pub(crate) fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    /// Returns the next byte; `None` at the end.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Returns the bytes that follow.
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Skips the white space that people use. The rarer kinds of RON, and comments, are unusual.
    pub(crate) fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
    }

    /// Skips this byte, if it is the next; returns whether it is.
    pub(crate) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Skips this byte and the white space after it; `None` where another is the next.
    pub(crate) fn expect(&mut self, byte: u8) -> Option<()> {
        if !self.eat(byte) {
            return None;
        }
        self.skip_blanks();
        Some(())
    }

    /// Skips the comma and white space after a field or an element; stays before the bracket that closes, if it is the next.
    /// `None` where neither follows.
    pub(crate) fn expect_separator(&mut self, closer: u8) -> Option<()> {
        self.skip_blanks();
        if self.peek() == Some(closer) { Some(()) } else { self.expect(b',') }
    }

    /// Reads a string without escapes; `None` where something else stands here.
    pub(crate) fn string(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..)?;
        // Whichever comes first: after a backslash the quote may be escaped, and the text is not what is between
        // the quotes.
        let length = memchr::memchr2(b'"', b'\\', rest)?;
        if rest.get(length) != Some(&b'"') {
            return None;
        }
        self.at = start + length + 1;
        self.text.get(start..start + length)
    }

    /// Reads a word or the name of a field: ASCII letters, digits and `_`, and then a byte that clearly ends it.
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

    /// Skips this word, if it is the next and clearly ends; returns whether it is.
    pub(crate) fn eat_word(&mut self, word: &str) -> bool {
        let start = self.at;
        let found = self.rest().starts_with(word.as_bytes()) && self.identifier() == Some(word);
        if !found {
            self.at = start;
        }
        found
    }

    /// Reads a number: digits, which may be grouped by `_`, with a sign or decimals. `None` for all other forms, such as
    /// exponents, and for whole numbers that an `f64` may not hold exactly.
    pub(crate) fn number(&mut self) -> Option<f64> {
        /// Maximum number of digits of a whole number that an `f64` always holds exactly: 10^15 < 2^53.
        const MAX_EXACT_DIGITS: u32 = 15;
        let start = self.at;
        let negative = self.eat(b'-');
        let mut digits = 0_u32;
        let mut whole = 0_u64;
        let mut apart = false;
        while let Some(byte) = self.peek() {
            match byte {
                // A digit too many ends the loop, and is then no end of a number: this gives up.
                b'0'..=b'9' if digits < MAX_EXACT_DIGITS => {
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
        // Decimals are left to the standard library, which rounds them as `ron` does; it knows no `_`.
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

    /// Reads a whole number from 0 to 255 without a sign.
    pub(crate) fn small_integer(&mut self) -> Option<u8> {
        let mut number = self.digit()?;
        while let Some(digit) = self.digit() {
            number = number.checked_mul(10)?.checked_add(digit)?;
        }
        self.ends_number()?;
        Some(number)
    }

    /// Reads a digit; returns its value.
    fn digit(&mut self) -> Option<u8> {
        let digit = self.peek().filter(u8::is_ascii_digit)? - b'0';
        self.at += 1;
        Some(digit)
    }

    /// Returns `Some` if the next byte clearly ends a number.
    fn ends_number(&self) -> Option<()> {
        // Anything else, such as an exponent, the suffix of a type or a comment, makes it a number that `ron` must
        // read.
        matches!(self.peek()?, b' ' | b'\n' | b'\t' | b'\r' | b',' | b')').then_some(())
    }
}
