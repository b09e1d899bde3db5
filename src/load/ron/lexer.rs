//! The marks of a RON text: brackets, commas, colons, texts, words. It knows where things begin and end, and nothing of
//! what they mean: `ron` stays the judge. It never recurses, so no nesting can overflow a stack.

use std::ops::Range;

use crate::pack::work;

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A string or a character in quotes, raw ones included.
    Text,
    /// A name or a number: whatever is not one of the others.
    Word,
    /// A string that is never closed: it reaches to the end of the file, or to the line that looks like a new record.
    UnclosedText,
    /// A block comment that is never closed.
    UnclosedComment,
}

/// A mark with its place in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// What it is.
    pub(crate) kind: Kind,
    /// First byte.
    pub(crate) start: usize,
    /// The byte after the last.
    pub(crate) end: usize,
}

impl Mark {
    /// Its place.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The closing bracket for an opening one.
pub(crate) fn closer(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// How many brackets of each kind are open, by the bracket that closes them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts([usize; 3]);

impl Counts {
    fn of(&mut self, closer: u8) -> Option<&mut usize> {
        let at = match closer {
            b')' => 0,
            b']' => 1,
            b'}' => 2,
            _ => return None,
        };
        self.0.get_mut(at)
    }

    /// One more is open.
    pub(crate) fn add(&mut self, closer: u8) {
        self.of(closer).into_iter().for_each(|count| *count += 1);
    }

    /// One fewer is open.
    pub(crate) fn remove(&mut self, closer: u8) {
        self.of(closer).into_iter().for_each(|count| *count = count.saturating_sub(1));
    }

    /// Returns whether one is open.
    pub(crate) fn has(&mut self, closer: u8) -> bool {
        self.of(closer).is_some_and(|count| *count > 0)
    }
}

/// Reads marks one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    /// Ends of the lines before lines that look like a new record, in order: no string runs over one. Only for files
    /// whose quotes or brackets are known not to match; empty for all others.
    fences: &'a [usize],
}

impl<'a> Scanner<'a> {
    /// Begins at byte `at`.
    pub(crate) fn new(text: &'a str, at: usize) -> Self {
        Self::fenced(text, at, &[])
    }

    /// Reads a file whose quotes or brackets do not match: no string runs over a fence. See `crate::load::ron::resync`.
    pub(crate) fn fenced(text: &'a str, at: usize, fences: &'a [usize]) -> Self {
        Self { text: text.as_bytes(), at, fences }
    }

    /// Where a string that begins at `start` must end at the latest.
    fn limit(&self, start: usize) -> usize {
        let next = self.fences.partition_point(|&fence| fence < start);
        self.fences.get(next).copied().unwrap_or(self.text.len())
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    fn rest(&self, at: usize) -> &'a [u8] {
        self.text.get(at..).unwrap_or(&[])
    }

    /// Skips white space and comments. Gives the start of a block comment that is never closed.
    fn skip_blanks(&mut self) -> Result<(), usize> {
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
                b'/' if self.byte(self.at + 1) == Some(b'*') => self.at = self.after_comment()?,
                _ => break,
            }
        }
        Ok(())
    }

    /// The byte after the block comment that begins here; such comments nest.
    pub(crate) fn after_comment(&self) -> Result<usize, usize> {
        let (mut at, mut depth) = (self.at + 2, 1_usize);
        while depth > 0 {
            let Some(next) = memchr::memchr2(b'*', b'/', self.rest(at)) else { return Err(self.at) };
            at += next;
            match (self.byte(at), self.byte(at + 1)) {
                (Some(b'*'), Some(b'/')) => (depth, at) = (depth - 1, at + 2),
                (Some(b'/'), Some(b'*')) => (depth, at) = (depth + 1, at + 2),
                _ => at += 1,
            }
        }
        Ok(at)
    }

    /// A string whose first quote is at `quote`.
    fn string(&self, start: usize, quote: usize) -> Mark {
        let limit = self.limit(start);
        let mut at = quote + 1;
        loop {
            let rest = self.text.get(at..limit).unwrap_or(&[]);
            match memchr::memchr2(b'"', b'\\', rest) {
                None => return Mark { kind: Kind::UnclosedText, start, end: limit },
                Some(next) if rest.get(next) == Some(&b'"') => {
                    return Mark { kind: Kind::Text, start, end: at + next + 1 };
                }
                Some(next) => at += next + 2,
            }
        }
    }

    /// A raw string with `hashes` hashes, whose first quote is at `quote`.
    fn raw_string(&self, start: usize, quote: usize, hashes: usize) -> Mark {
        let limit = self.limit(start);
        let mut at = quote + 1;
        while let Some(next) = memchr::memchr(b'"', self.text.get(at..limit).unwrap_or(&[])) {
            at += next + 1;
            // No byte behind a quote is looked at beyond the first that is no hash: quotes may be as many as hashes.
            let found = self.rest(at).iter().take(hashes).take_while(|&&byte| byte == b'#').count();
            work::add(1 + found);
            if found == hashes {
                return Mark { kind: Kind::Text, start, end: at + hashes };
            }
        }
        Mark { kind: Kind::UnclosedText, start, end: limit }
    }

    /// A character in quotes, if one begins here.
    fn character(&self, start: usize, quote: usize) -> Option<Mark> {
        /// The longest is `'\u{10FFFF}'`.
        const LONGEST: usize = 12;
        let inside = self.rest(quote + 1);
        let length = match inside.first()? {
            b'\\' => 2 + memchr::memchr(b'\'', inside.get(2..LONGEST.min(inside.len()))?)?,
            b'\'' => return None,
            first => match first {
                0..=0x7F => 1,
                0xC0..=0xDF => 2,
                0xE0..=0xEF => 3,
                _ => 4,
            },
        };
        let end = quote + 1 + length;
        (self.byte(end) == Some(b'\'')).then_some(Mark { kind: Kind::Text, start, end: end + 1 })
    }

    /// A string or character with a prefix, such as `r#"…"#` or `b'…'`.
    fn prefixed(&self) -> Option<Mark> {
        let start = self.at;
        let mut at = start;
        if self.byte(at) == Some(b'b') {
            at += 1;
        }
        let raw = self.byte(at) == Some(b'r');
        at += usize::from(raw);
        let hashes = self.rest(at).iter().take_while(|&&byte| byte == b'#').count();
        match self.byte(at + hashes)? {
            b'"' if raw => Some(self.raw_string(start, at + hashes, hashes)),
            b'"' if hashes == 0 => Some(self.string(start, at)),
            b'\'' if hashes == 0 && !raw => self.character(start, at),
            _ => None,
        }
    }

    fn word(&self) -> Mark {
        let mut end = self.at + 1;
        while let Some(byte) = self.byte(end) {
            let comment = byte == b'/' && matches!(self.byte(end + 1), Some(b'/' | b'*'));
            if comment
                || byte.is_ascii_whitespace()
                || matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b'"')
            {
                break;
            }
            end += 1;
        }
        Mark { kind: Kind::Word, start: self.at, end }
    }
}

impl Iterator for Scanner<'_> {
    type Item = Mark;

    fn next(&mut self) -> Option<Mark> {
        if let Err(start) = self.skip_blanks() {
            self.at = self.text.len();
            return Some(Mark { kind: Kind::UnclosedComment, start, end: self.text.len() });
        }
        let start = self.at;
        let single = |kind| Mark { kind, start, end: start + 1 };
        let mark = match self.byte(start)? {
            open @ (b'(' | b'[' | b'{') => single(Kind::Open(open)),
            close @ (b')' | b']' | b'}') => single(Kind::Close(close)),
            b',' => single(Kind::Comma),
            b':' => single(Kind::Colon),
            b'"' => self.string(start, start),
            b'\'' => self.character(start, start).unwrap_or_else(|| self.word()),
            b'r' | b'b' => self.prefixed().unwrap_or_else(|| self.word()),
            _ => self.word(),
        };
        self.at = mark.end;
        Some(mark)
    }
}

/// Returns the first character in a comment that editors show as the end of a line and RON does not, and behind which
/// something stands that is no comment.
pub(crate) fn hidden_line_end(comment: &str) -> Option<(usize, char)> {
    let is_end = |&(_, letter): &(usize, char)| matches!(letter, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    comment.char_indices().filter(is_end).find(|&(at, letter)| {
        let behind = comment.get(at + letter.len_utf8()..).unwrap_or_default().trim_start();
        !behind.is_empty() && !behind.starts_with("//")
    })
}
