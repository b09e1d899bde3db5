//! Sanitizing: the one way from data to any sink, be it screen, pipe or clipboard. Characters that could inject escape
//! sequences into a terminal or deceive a reader are replaced by visible marks, never deleted.
//!
//! Letters, numbers, punctuation, symbols and blanks of all scripts stay; so do combining marks, at most
//! [`MAX_MARKS_PER_BASE`] on a base, and joiners that a script or an emoji needs (see `joiners`). Shown as marks are:
//!
//! | data | shown |
//! |---|---|
//! | ESC, BS, NUL and their like, DEL | `␛` `␈` `␀` `␡` |
//! | line feed | `⏎` |
//! | tab | a blank |
//! | direction overrides, zero-width characters, soft hyphen, BOM … | `<RLO>` `<ZWSP>` `<SHY>` `<BOM>` |
//! | C1 controls, tag characters, private use, unassigned | `<U+009B>` |
//! | the same several times | `<ZWSP×7>` |
//! | a mark without a base | `◌` under it |
//! | more marks than a base may carry | `<+96 marks>` |

use std::fmt::{self, Write as _};

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::cell_width::{cell_width, split_first};
use super::invisible::invisible_name;
use super::joiners;

/// Maximum number of characters without a width on one base. Vietnamese needs two, Hebrew with cantillation up to four.
pub(crate) const MAX_MARKS_PER_BASE: usize = 4;

/// Maximum number of characters that join into one cell: emoji that people write have up to ten, Indic conjuncts fewer than 20.
const MAX_JOINED_CHARS: usize = 32;

/// Shown in place of a missing base, as in the code charts of Unicode.
const NO_BASE: char = '◌';

/// Shown for a line feed. Lines break after it.
pub(crate) const LINE_FEED: char = '⏎';

/// Text that is safe to show: no control characters, no direction overrides, no invisible characters, at most four combining
/// marks on a base, and no line breaks. Each of its graphemes is at least one cell wide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SafeText(String);

impl SafeText {
    /// Sanitizes a text. Text that is safe already stays as it is.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.chars().all(is_plain) {
            return Self(text.to_owned());
        }
        let mut sanitizer = Sanitizer::default();
        for grapheme in text.graphemes(true) {
            sanitizer.grapheme(grapheme);
        }
        sanitizer.flush();
        Self(sanitizer.text)
    }

    /// Wraps a part of safe text without checking it. It must start at a grapheme, or at a character with a width.
    pub(super) fn part(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the width in terminal cells.
    #[must_use]
    pub fn width(&self) -> usize {
        if self.0.is_ascii() {
            return self.0.len();
        }
        let (mut rest, mut width) = (self.0.as_str(), 0);
        while let Some((grapheme, cells)) = split_first(rest) {
            width += cells;
            rest = rest.get(grapheme.len()..).unwrap_or_default();
        }
        width
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

/// Sanitizes the lines of a text one by one, so that line feeds stay line breaks.
#[must_use]
pub(crate) fn lines(text: &str) -> Vec<SafeText> {
    text.lines().map(SafeText::new).collect()
}

/// Returns whether a text is safe to show as it is.
#[must_use]
pub(crate) fn is_safe(text: &str) -> bool {
    text.chars().all(is_plain) || SafeText::new(text).as_str() == text
}

/// Returns whether a character is safe beside any other. This is the fast path for nearly all text.
fn is_plain(character: char) -> bool {
    matches!(character,
        ' '..='~'
        | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' // Latin
        | '\u{391}'..='\u{3A1}' | '\u{3A3}'..='\u{3FF}' // Greek
        | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}' // Cyrillic
        | '\u{5D0}'..='\u{5EA}' // Hebrew
        | '\u{620}'..='\u{64A}' | '\u{660}'..='\u{66F}' | '\u{671}'..='\u{6D3}' // Arabic
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' // punctuation
        | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}' // kana
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') // Han, Hangul
}

/// The text that was sanitized so far, and the state of the present cell.
#[derive(Default)]
struct Sanitizer {
    text: String,
    /// A character that is shown by name, and the number of times that it came in a row; it is not in `text` yet.
    named: Option<(char, usize)>,
    /// The number of characters that are joined in the present cell.
    joined: usize,
    /// The number of characters without a width after the last that has one.
    marks: usize,
    /// The last character of the present cell.
    last: Option<char>,
    /// The number of marks left out because the base has [`MAX_MARKS_PER_BASE`] already.
    excess: usize,
}

impl Sanitizer {
    fn grapheme(&mut self, grapheme: &str) {
        (self.joined, self.marks, self.last) = (0, 0, None);
        if joiners::FLAGS.contains(&grapheme) {
            self.flush();
            self.text.push_str(grapheme);
            return;
        }
        // Vowels of Hangul or prefixed signs that stand alone would take no room at all.
        let invisible = cell_width(grapheme) == 0 && !grapheme.chars().next().is_some_and(wants_base);
        let mut rest = grapheme.chars();
        while let Some(character) = rest.next() {
            let next = rest.clone().next();
            if invisible { self.name(character) } else { self.character(character, next) }
        }
        self.flush_excess_marks();
    }

    fn character(&mut self, character: char, next: Option<char>) {
        let floating = is_mark(character) || character.width() == Some(0);
        let orphan = self.last.is_none() && wants_base(character);
        let letter = floating && character.general_category() == GeneralCategory::OtherLetter;
        let lost = letter && !joiners::is_prefix(character) && !self.last.is_some_and(joiners::is_hangul);
        if lost || !self.may_stay(character, next) {
            self.flush_excess_marks();
            self.replace(character);
            return;
        }
        // Further marks are counted, not dropped: `flush_excess_marks` says how many there were.
        if floating && self.marks == MAX_MARKS_PER_BASE {
            self.excess += 1;
            return;
        }
        self.flush();
        self.flush_excess_marks();
        if orphan || (self.joined >= MAX_JOINED_CHARS && !floating) {
            self.keep(NO_BASE);
            (self.joined, self.marks) = (1, 0);
        }
        self.keep(character);
        self.marks = if floating { self.marks + 1 } else { 0 };
    }

    fn keep(&mut self, character: char) {
        self.text.push(character);
        self.joined += 1;
        self.last = Some(character);
    }

    fn may_stay(&self, character: char, next: Option<char>) -> bool {
        match character.general_category() {
            GeneralCategory::Control
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::PrivateUse
            | GeneralCategory::Surrogate
            | GeneralCategory::Unassigned => false,
            _ if joiners::is_prefix(character) => {
                let carried = character.width() > Some(0) || next.is_some_and(carries);
                carried && !self.last.is_some_and(joiners::is_prefix)
            }
            // A joiner at the end of a full cell would join nothing.
            GeneralCategory::Format => {
                self.joined + 1 < MAX_JOINED_CHARS && joiners::may_join(self.last, character, next)
            }
            _ if joiners::is_ignorable(character) => joiners::may_select(self.last, character),
            _ => true,
        }
    }

    /// Replaces a character that must not reach a sink by its picture or its name.
    fn replace(&mut self, character: char) {
        let picture = match character {
            '\t' => Some(' '),
            '\n' => Some(LINE_FEED),
            '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)),
            '\u{7F}' => Some('␡'),
            _ => None,
        };
        match picture {
            Some(picture) => {
                self.flush();
                self.text.push(picture);
                (self.joined, self.marks, self.last) = (1, 0, Some(picture));
            }
            None => self.name(character),
        }
    }

    fn name(&mut self, character: char) {
        match &mut self.named {
            Some((known, times)) if *known == character => *times += 1,
            _ => {
                self.flush();
                self.named = Some((character, 1));
            }
        }
        (self.joined, self.marks, self.last) = (1, 0, Some('>'));
    }

    /// Writes the character that is shown by name, if one waits.
    fn flush(&mut self) {
        let Some((character, times)) = self.named.take() else { return };
        let name = invisible_name(character);
        let times = if times > 1 { format!("×{times}") } else { String::new() };
        let _ = write!(self.text, "<{name}{times}>");
    }

    /// Writes the number of marks that were left out, if any.
    fn flush_excess_marks(&mut self) {
        if self.excess > 0 {
            let _ = write!(self.text, "<+{} marks>", self.excess);
            self.excess = 0;
            (self.joined, self.marks, self.last) = (1, 0, Some('>'));
        }
    }
}

fn is_mark(character: char) -> bool {
    matches!(
        character.general_category(),
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark
    ) && !joiners::is_ignorable(character)
}

/// Returns whether a character joins whatever stands before it, and so needs something to stand on. Not all marks do.
fn wants_base(character: char) -> bool {
    let candidate = is_mark(character) || joiners::extends(character);
    candidate && [NO_BASE, character].iter().collect::<String>().graphemes(true).count() == 1
}

/// Returns whether a sign that prefixes others has something to stand before.
fn carries(character: char) -> bool {
    let letter = character.is_alphanumeric() && character.width() > Some(0);
    letter && !joiners::is_prefix(character) && !joiners::is_ignorable(character)
}
