//! A position in a text of JSON that moves over blanks, brackets, texts and numbers, and stops at everything unusual.

use serde::de::IgnoredAny;

use crate::import::json::{JsonText, has_control};
use crate::model::document::Text;

/// A position in a text of JSON.
pub(crate) struct JsonCursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> JsonCursor<'a> {
    /// Returns a cursor at the beginning of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the byte that it stands at.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Returns the next byte; `None` at the end.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips the blanks of JSON.
    pub(super) fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
    }

    /// Skips this byte, if it is the next; returns whether it is.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Skips this byte and the blanks around it; `None` where another is the next.
    pub(super) fn expect(&mut self, byte: u8) -> Option<()> {
        self.skip_blanks();
        if !self.eat(byte) {
            return None;
        }
        self.skip_blanks();
        Some(())
    }

    /// Calls `read` at each element of a list, or each member of an object, which stands between these brackets.
    pub(super) fn each(&mut self, [open, close]: [u8; 2], mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.expect(open)?;
        if self.eat(close) {
            return Some(());
        }
        loop {
            read(self)?;
            self.skip_blanks();
            if self.eat(close) {
                return Some(());
            }
            self.expect(b',')?;
        }
    }

    /// Reads the name of a member and the colon after it. Names with escapes are unusual.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        let name = self.plain_text()?;
        self.expect(b':')?;
        Some(name)
    }

    /// Reads a text, which is borrowed from the file unless something in it is escaped.
    pub(super) fn string(&mut self) -> Option<Text<'a>> {
        self.plain_text().map(Text::Borrowed).or_else(|| self.escaped_text())
    }

    /// Reads a text without escapes; stays where it is, and returns `None`, where something else stands here.
    pub(super) fn plain_text(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..)?;
        // Whichever comes first: after a backslash the quote may be escaped.
        let length = memchr::memchr2(b'"', b'\\', rest)?;
        let (inside, after) = rest.split_at_checked(length)?;
        // JSON has no control characters in texts: `serde` reports them.
        if after.first() != Some(&b'"') || has_control(inside) {
            return None;
        }
        self.at = start + length + 1;
        self.text.get(start..start + length)
    }

    /// Reads a text in which something is escaped.
    fn escaped_text(&mut self) -> Option<Text<'a>> {
        let mut end = self.at + 1;
        let bytes = self.text.as_bytes();
        if self.peek() != Some(b'"') {
            return None;
        }
        loop {
            end += memchr::memchr2(b'"', b'\\', bytes.get(end..)?)?;
            if bytes.get(end) == Some(&b'"') {
                break;
            }
            end += 2;
        }
        let JsonText(text) = serde_json::from_str(self.text.get(self.at..=end)?).ok()?;
        self.at = end + 1;
        Some(text)
    }

    /// Skips `null`, if it is the next; returns whether it is.
    pub(super) fn eat_null(&mut self) -> bool {
        let found = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(b"null"));
        self.at += if found { "null".len() } else { 0 };
        found
    }

    /// Reads a number of digits alone, with a sign or decimals; `None` for all other forms, such as exponents, and for those
    /// with more digits than an `f64` always holds.
    pub(super) fn number(&mut self) -> Option<f64> {
        /// Maximum number of digits that an `f64` always holds exactly: 10^15 < 2^53.
        const MAX_EXACT_DIGITS: usize = 15;
        let is_negative = self.eat(b'-');
        let start = self.at;
        let mut digits = 0_u64;
        let mut point = None;
        while let Some(byte) = self.peek() {
            match byte {
                b'0'..=b'9' if self.at - start <= MAX_EXACT_DIGITS => digits = digits * 10 + u64::from(byte - b'0'),
                b'.' if point.is_none() => point = Some(self.at),
                _ => break,
            }
            self.at += 1;
        }
        let length = self.at - start;
        let (whole, decimals) = point.map_or((length, None), |point| (point - start, Some(self.at - point - 1)));
        let begins_with_zero = whole > 1 && self.text.as_bytes().get(start) == Some(&b'0');
        if whole == 0 || decimals == Some(0) || begins_with_zero || length > MAX_EXACT_DIGITS {
            return None;
        }
        self.ends_number()?;
        #[expect(clippy::cast_precision_loss, reason = "at most 15 digits, which an f64 holds exactly")]
        let exact = digits as f64;
        // Both numbers are exact, so that their quotient is the nearest number to what is written.
        let number = exact / 10_f64.powi(i32::try_from(decimals.unwrap_or(0)).ok()?);
        Some(if is_negative { -number } else { number })
    }

    /// Reads a whole number from 0 to 255 without a sign.
    pub(super) fn small_integer(&mut self) -> Option<u8> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = self.text.get(start..self.at)?;
        self.ends_number()?;
        digits.parse().ok().filter(|_| digits.len() == 1 || !digits.starts_with('0'))
    }

    /// Returns `Some` if the next byte clearly ends a number: an exponent is unusual.
    fn ends_number(&self) -> Option<()> {
        matches!(self.peek()?, b' ' | b'\n' | b'\t' | b'\r' | b',' | b']' | b'}').then_some(())
    }

    /// Skips a value of any kind, if it is valid.
    pub(super) fn skip_value(&mut self) -> Option<()> {
        let rest = self.text.get(self.at..)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(())
    }
}
