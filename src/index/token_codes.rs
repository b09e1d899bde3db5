//! The bytes in which the words of a claim are stored: short codes for frequent words, breaks between texts, and marks of
//! alternative forms.

/// Byte between two texts of a claim.
pub(super) const BREAK: u8 = 0;

/// Lowest first byte of a word; below it (but above 0) a byte says that the next word is an alternative form of that
/// many words before it.
pub(super) const WORDS: u8 = 5;

/// Number of codes that take one byte, which is the code plus [`WORDS`].
const ONE_BYTE_CODES: u32 = 187;

/// Lowest first bytes of words that take two, three and five bytes.
const TWO_BYTES: u8 = 192;
const THREE_BYTES: u8 = 252;
const FIVE_BYTES: u8 = 255;

/// Number of codes that take two bytes, and three.
const TWO_BYTE_CODES: u32 = (THREE_BYTES - TWO_BYTES) as u32 * 256;
const THREE_BYTE_CODES: u32 = (FIVE_BYTES - THREE_BYTES) as u32 * 65_536;

/// Text of a claim in which words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextField {
    /// The statement.
    Statement,
    /// Any other text: quote, note, ….
    Elsewhere,
}

/// A decoded token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StoredToken {
    /// The end of a text.
    Break,
    /// A word by its code; after it 0 for the next word of the text, n for an alternative form of the last n words.
    Word(u32, u32),
}

/// Encodes the words of one claim.
#[derive(Debug, Default)]
pub(crate) struct TokenWriter {
    pub(super) bytes: Vec<u8>,
    /// Ends of texts that are not written yet.
    pub(super) breaks: usize,
}

impl TokenWriter {
    /// Appends a word by its code: the next one of the text (`alternative_of` 0), or an alternative form of that many words
    /// before it, at most 4.
    pub(crate) fn word(&mut self, code: u32, alternative_of: usize) {
        // Written only before a further word: texts without words at the end take no bytes.
        self.bytes.extend(std::iter::repeat_n(BREAK, std::mem::take(&mut self.breaks)));
        if alternative_of > 0 {
            self.bytes.push(u8::try_from(alternative_of).unwrap_or(WORDS).min(WORDS - 1));
        }
        if let Some(code) = u8::try_from(code).ok().filter(|_| code < ONE_BYTE_CODES) {
            self.bytes.push(WORDS + code);
        } else if let Some([.., high, low]) =
            code.checked_sub(ONE_BYTE_CODES).filter(|&code| code < TWO_BYTE_CODES).map(u32::to_be_bytes)
        {
            self.bytes.extend([TWO_BYTES + high, low]);
        } else if let Some([_, high, middle, low]) = code
            .checked_sub(ONE_BYTE_CODES + TWO_BYTE_CODES)
            .filter(|&code| code < THREE_BYTE_CODES)
            .map(u32::to_be_bytes)
        {
            self.bytes.extend([THREE_BYTES + high, middle, low]);
        } else {
            self.bytes.push(FIVE_BYTES);
            self.bytes.extend(code.to_be_bytes());
        }
    }

    /// Ends a text.
    pub(crate) fn end(&mut self) {
        self.breaks += 1;
    }
}

/// Returns the length in bytes of the token that begins with this byte; a mark is counted apart from its word.
pub(super) fn token_length(first: u8) -> usize {
    match first {
        FIVE_BYTES => 5,
        THREE_BYTES.. => 3,
        TWO_BYTES.. => 2,
        _ => 1,
    }
}

/// Decodes what a [`TokenWriter`] wrote.
pub(super) struct TokenReader<'a>(pub(super) std::slice::Iter<'a, u8>);

impl TokenReader<'_> {
    fn byte(&mut self) -> u32 {
        self.0.next().map_or(0, |&byte| u32::from(byte))
    }
}

impl Iterator for TokenReader<'_> {
    type Item = StoredToken;

    fn next(&mut self) -> Option<StoredToken> {
        let (mut first, mut alternative_of) = (*self.0.next()?, 0);
        if first == BREAK {
            return Some(StoredToken::Break);
        }
        if first < WORDS {
            alternative_of = u32::from(first);
            // The mark stands before the word that it is about, and never alone.
            first = *self.0.next()?;
        }
        let code = match first {
            // Operands are evaluated from left to right, so that the first byte read is the highest.
            FIVE_BYTES => self.byte() << 24 | self.byte() << 16 | self.byte() << 8 | self.byte(),
            THREE_BYTES.. => {
                ONE_BYTE_CODES
                    + TWO_BYTE_CODES
                    + (u32::from(first - THREE_BYTES) << 16 | self.byte() << 8 | self.byte())
            }
            TWO_BYTES.. => ONE_BYTE_CODES + (u32::from(first - TWO_BYTES) << 8 | self.byte()),
            _ => u32::from(first - WORDS),
        };
        Some(StoredToken::Word(code, alternative_of))
    }
}
