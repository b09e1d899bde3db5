//! A lexer for RON: brackets, commas, colons, strings, words. It knows where tokens begin and end, and nothing of what they
//! mean: that is decided by the crate `ron`, whose parser stops at the first error and tells no positions of what is sound.
//! The lexer never fails and never recurses, so no nesting can overflow a stack.

use std::ops::Range;

use crate::storage::work;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A string or a character in quotes, raw ones included.
    String,
    /// A name, a number, or whatever else is not one of the others.
    Word,
    /// A string that is never closed: it reaches to the end of the file, or to the next resynchronization point.
    UnterminatedString,
    /// A block comment that is never closed.
    UnterminatedComment,
}

/// A token with its place in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its kind.
    pub(crate) kind: TokenKind,
    /// The first byte.
    pub(crate) start: usize,
    /// The byte after the last.
    pub(crate) end: usize,
}

impl Token {
    /// Returns its bytes.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Returns the bracket that closes an opening one.
pub(crate) fn closing_bracket(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// An iterator over the tokens of a text. Cloning it is cheap, and how its users look ahead.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
    /// Line feeds before what looks like a new record, in ascending order: no string runs over one. Only for files whose quotes
    /// or brackets are known not to match; empty for all others.
    resync_points: &'a [usize],
}

impl<'a> Lexer<'a> {
    /// Returns a lexer that begins at byte `at`, which must not lie inside of a token.
    pub(crate) fn new(text: &'a str, at: usize) -> Self {
        Self::with_resync_points(text, at, &[])
    }

    /// Like [`Lexer::new`], for a file whose quotes or brackets do not match: no string runs over one of `resync_points`.
    /// See `crate::load::ron::resync`.
    pub(crate) fn with_resync_points(text: &'a str, at: usize, resync_points: &'a [usize]) -> Self {
        Self { text: text.as_bytes(), at, resync_points }
    }

    /// Returns the byte before which a string must end that begins at `start`.
    fn string_limit(&self, start: usize) -> usize {
        let next = self.resync_points.partition_point(|&point| point < start);
        self.resync_points.get(next).copied().unwrap_or(self.text.len())
    }

    /// Returns a byte of the text; `None` at its end.
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    /// Returns the text from a byte on; empty at its end.
    fn rest(&self, at: usize) -> &'a [u8] {
        self.text.get(at..).unwrap_or(&[])
    }

    /// Skips white space and comments.
    ///
    /// # Errors
    /// The first byte of a block comment that is never closed.
    fn skip_whitespace(&mut self) -> Result<(), usize> {
        while let Some(byte) = self.byte(self.at) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => self.at += 1,
                // The further white space of RON: U+0085, U+200E, U+200F, U+2028, U+2029.
                0xC2 if self.byte(self.at + 1) == Some(0x85) => self.at += 2,
                0xE2 if self.byte(self.at + 1) == Some(0x80)
                    && matches!(self.byte(self.at + 2), Some(0x8E | 0x8F | 0xA8 | 0xA9)) =>
                {
                    self.at += 3;
                }
                b'/' if self.byte(self.at + 1) == Some(b'/') => {
                    self.at = memchr::memchr(b'\n', self.rest(self.at)).map_or(self.text.len(), |end| self.at + end);
                }
                b'/' if self.byte(self.at + 1) == Some(b'*') => self.at = self.block_comment_end()?,
                _ => break,
            }
        }
        Ok(())
    }

    /// Returns the byte after the block comment that begins here; such comments nest.
    ///
    /// # Errors
    /// The first byte of the comment, if it is never closed.
    pub(crate) fn block_comment_end(&self) -> Result<usize, usize> {
        let (mut at, mut depth) = (self.at + 2, 1_usize);
        while depth > 0 {
            let Some(next) = memchr::memchr2(b'*', b'/', self.rest(at)) else { return Err(self.at) };
            at += next;
            match (self.byte(at), self.byte(at + 1)) {
                (Some(b'*'), Some(b'/')) => (depth, at) = (depth - 1, at + 2),
                (Some(b'/'), Some(b'*')) => (depth, at) = (depth + 1, at + 2),
                // A lone star or slash inside of the comment.
                _ => at += 1,
            }
        }
        Ok(at)
    }

    /// Returns the string that begins at `start`, with its first quote at `quote`.
    fn lex_string(&self, start: usize, quote: usize) -> Token {
        let limit = self.string_limit(start);
        let mut at = quote + 1;
        loop {
            let rest = self.text.get(at..limit).unwrap_or(&[]);
            match memchr::memchr2(b'"', b'\\', rest) {
                None => return Token { kind: TokenKind::UnterminatedString, start, end: limit },
                Some(next) if rest.get(next) == Some(&b'"') => {
                    return Token { kind: TokenKind::String, start, end: at + next + 1 };
                }
                // A backslash: whatever it escapes is part of the string.
                Some(next) => at += next + 2,
            }
        }
    }

    /// Returns the raw string with `hashes` hashes that begins at `start`, with its first quote at `quote`.
    fn lex_raw_string(&self, start: usize, quote: usize, hashes: usize) -> Token {
        let limit = self.string_limit(start);
        let mut at = quote + 1;
        while let Some(next) = memchr::memchr(b'"', self.text.get(at..limit).unwrap_or(&[])) {
            at += next + 1;
            // Counting stops at the first byte that is no hash: a text may have as many quotes as the opening has hashes.
            let found = self.rest(at).iter().take(hashes).take_while(|&&byte| byte == b'#').count();
            work::add(1 + found);
            if found == hashes {
                return Token { kind: TokenKind::String, start, end: at + hashes };
            }
        }
        Token { kind: TokenKind::UnterminatedString, start, end: limit }
    }

    /// Returns the character in quotes that begins at `start`; `None` where the apostrophe begins something else.
    fn lex_char(&self, start: usize, quote: usize) -> Option<Token> {
        /// Maximum length in bytes, after the first quote: that of `\u{10FFFF}'` and one more.
        const MAX_CHAR_BYTES: usize = 12;
        let inside = self.rest(quote + 1);
        let length = match inside.first()? {
            b'\\' => 2 + memchr::memchr(b'\'', inside.get(2..MAX_CHAR_BYTES.min(inside.len()))?)?,
            b'\'' => return None,
            // The length of a character in UTF-8, by its first byte.
            first => match first {
                0..=0x7F => 1,
                0xC0..=0xDF => 2,
                0xE0..=0xEF => 3,
                _ => 4,
            },
        };
        let end = quote + 1 + length;
        (self.byte(end) == Some(b'\'')).then_some(Token { kind: TokenKind::String, start, end: end + 1 })
    }

    /// Returns the string or character with a prefix that begins here, such as `r#"…"#` or `b'…'`; `None` where it is a word.
    pub(crate) fn lex_prefixed(&self) -> Option<Token> {
        let start = self.at;
        let mut at = start;
        if self.byte(at) == Some(b'b') {
            at += 1;
        }
        let raw = self.byte(at) == Some(b'r');
        at += usize::from(raw);
        let hashes = self.rest(at).iter().take_while(|&&byte| byte == b'#').count();
        match self.byte(at + hashes)? {
            b'"' if raw => Some(self.lex_raw_string(start, at + hashes, hashes)),
            // Without `r`, a hash belongs to a word.
            b'"' if hashes == 0 => Some(self.lex_string(start, at)),
            b'\'' if hashes == 0 && !raw => self.lex_char(start, at),
            _ => None,
        }
    }

    /// Returns the word that begins here: up to white space, a comment, or another token. It has at least one byte.
    fn lex_word(&self) -> Token {
        let mut end = self.at + 1;
        while let Some(byte) = self.byte(end) {
            // A single slash is part of a word, as in a date or an address.
            let comment = byte == b'/' && matches!(self.byte(end + 1), Some(b'/' | b'*'));
            if comment
                || byte.is_ascii_whitespace()
                || matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b'"')
            {
                break;
            }
            end += 1;
        }
        Token { kind: TokenKind::Word, start: self.at, end }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Err(start) = self.skip_whitespace() {
            // Nothing after it can be read.
            self.at = self.text.len();
            return Some(Token { kind: TokenKind::UnterminatedComment, start, end: self.text.len() });
        }
        let start = self.at;
        let single = |kind| Token { kind, start, end: start + 1 };
        let token = match self.byte(start)? {
            open @ (b'(' | b'[' | b'{') => single(TokenKind::Open(open)),
            close @ (b')' | b']' | b'}') => single(TokenKind::Close(close)),
            b',' => single(TokenKind::Comma),
            b':' => single(TokenKind::Colon),
            b'"' => self.lex_string(start, start),
            // An apostrophe that begins no character begins a word.
            b'\'' => self.lex_char(start, start).unwrap_or_else(|| self.lex_word()),
            // `r` and `b` begin a string only where a quote or hashes follow, and a word otherwise.
            b'r' | b'b' => self.lex_prefixed().unwrap_or_else(|| self.lex_word()),
            _ => self.lex_word(),
        };
        self.at = token.end;
        Some(token)
    }
}

/// Returns the first character in a comment that editors show as the end of a line and RON does not take for one, and after
/// which something stands that is no comment: RON skips it unseen.
pub(crate) fn hidden_line_end(comment: &str) -> Option<(usize, char)> {
    let is_end = |&(_, letter): &(usize, char)| matches!(letter, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut rest = comment;
    loop {
        let (at, letter) = rest.char_indices().find(is_end)?;
        let after = rest.get(at + letter.len_utf8()..)?.trim_start();
        work::add(rest.len() - after.len());
        if !after.is_empty() && !after.starts_with("//") {
            return Some((comment.len() - rest.len() + at, letter));
        }
        // All further ends in the white space have the same after them: each byte is read once.
        rest = after;
    }
}
