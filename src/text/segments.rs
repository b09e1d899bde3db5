//! The first step of the tokenizer: cuts a text into segments, which are runs of letters and digits, folded, each with its
//! place in the original and the gap before it. Numbers are put together in `numerals`, words are made in `tokenizer`.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::char_fold::fold_char;

/// Separates letters that would be joined. In Persian, endings stand after it: see `apostrophes`.
const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';

/// Maximum number of letters of a unit in front of a power, such as `km²`.
const MAX_UNIT_LETTERS: usize = 3;

/// The class of a folded character: its effect on the words around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a word.
    Letter,
    /// A word by itself.
    Alone,
    /// A combining mark, which goes with the letter before it.
    Mark,
    Apostrophe,
    Hyphen,
    Stop,
    Comma,
    Slash,
    Colon,
    /// `×` between numbers; a letter `x` there is the same.
    Times,
    /// A no-break or thin blank, which keeps a number in one line.
    NoBreak,
    Other,
}

/// Returns the class of a folded character.
pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' | '0'..='9' => Class::Letter,
        '\'' | '`' => Class::Apostrophe,
        '-' | '_' => Class::Hyphen,
        '.' => Class::Stop,
        ',' => Class::Comma,
        '/' => Class::Slash,
        ':' => Class::Colon,
        '\0'..='\u{7f}' => Class::Other,
        '×' => Class::Times,
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Class::NoBreak,
        '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' => Class::Alone,
        _ if is_combining_mark(c) => Class::Mark,
        _ if c.is_alphanumeric() && is_unspaced(c) => Class::Alone,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Other,
    }
}

/// Returns whether a letter is of a script whose words are written without blanks between them: Thai, Lao, Burmese and
/// its neighbours, Khmer, Tai, Balinese, Javanese. (Tibetan parts syllables with a sign.)
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}'
        | '\u{1a20}'..='\u{1aaf}' | '\u{1b00}'..='\u{1b7f}' | '\u{a980}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}')
}

/// Returns whether a character is one of two numbers, such as `½`.
fn is_fraction(c: char) -> bool {
    matches!(c, '¼'..='¾' | '\u{2150}'..='\u{215e}' | '\u{2189}')
}

/// Returns whether a character is a small raised digit: of an exponent or a footnote.
fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// Returns whether a stop has only digits after it, as in `.5`, which is `0.5`: nothing that goes on before it.
fn begins_decimals(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    before.is_none_or(|&byte| byte.is_ascii() && !byte.is_ascii_alphanumeric() && byte != b'.')
        && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// Returns whether a quotation mark at a place stands inside an abbreviation of Hebrew, `צה"ל`, where few keyboards have the
/// right sign for it.
#[must_use]
pub(crate) fn is_gershayim(text: &str, at: usize) -> bool {
    let is_hebrew = |letter: char| ('\u{5d0}'..='\u{5ea}').contains(&letter);
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let mut rest = text.get(at..).unwrap_or_default().chars();
    let is_mark = matches!(rest.next(), Some('"' | '“' | '”' | '„'));
    is_mark && before.is_some_and(is_hebrew) && rest.next().is_some_and(is_hebrew)
}

/// The gap between a segment and the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// No characters.
    Touching,
    /// One character of this class.
    Just(Class),
    /// Anything else.
    Apart,
}

/// A run of letters and digits.
#[derive(Clone)]
pub(super) struct Segment {
    /// Its place in the folded text.
    pub(super) folded: Range<usize>,
    /// Its place in the original.
    pub(super) range: Range<usize>,
    /// The gap before it.
    pub(super) gap: Gap,
    /// The place of its last apostrophe in the folded text and in the original; `None` if it has none.
    pub(super) apostrophe: Option<(usize, usize)>,
    /// True if a sign inside a number joins it to the segment before: `9/11`. The sign stands between the two in the folded
    /// text.
    pub(super) sign: bool,
}

/// The segments of a text; keeps its memory from text to text.
#[derive(Default)]
pub(super) struct Segments {
    /// The folded text, without what stands between the segments, but with the signs inside numbers.
    pub(super) folded: String,
    /// The segments, in order.
    pub(super) list: Vec<Segment>,
}

impl Segments {
    /// Cuts a text into segments, and joins those that are one number or abbreviation.
    pub(super) fn read(&mut self, text: &str) {
        self.split(text);
        self.join();
    }

    /// Cuts a text into segments.
    fn split(&mut self, text: &str) {
        self.folded.clear();
        self.list.clear();
        let mut gap = Gap::Apart;
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() {
                let c = char::from(byte.to_ascii_lowercase());
                // The zero has the place of the stop: no byte of the original stands for it.
                if c == '.' && gap != Gap::Touching && begins_decimals(bytes, at) {
                    gap = self.take('0', Class::Letter, at..at + 1, Gap::Apart);
                }
                let class = if c == '"' && is_gershayim(text, at) { Class::Apostrophe } else { class(c) };
                gap = self.take(c, class, at..at + 1, gap);
                at += 1;
            } else {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                let range = at..at + c.len_utf8();
                at = range.end;
                gap = self.take_wide(c, &range, gap);
                // An accent that folding leaves out still belongs to its letter.
                if gap == Gap::Touching
                    && is_combining_mark(c)
                    && let Some(segment) = self.list.last_mut()
                {
                    segment.range.end = range.end;
                }
            }
        }
    }

    /// Takes a character that is not ASCII; returns the gap between the last segment and the next character.
    fn take_wide(&mut self, c: char, range: &Range<usize>, mut gap: Gap) -> Gap {
        let after_digit = gap == Gap::Touching && self.folded.ends_with(|last: char| last.is_ascii_digit());
        if is_fraction(c) {
            // Two numbers with a slash between them, like `1/2`, apart from what stands around them: `2½` is not `21/2`.
            let mut inside = Gap::Apart;
            fold_char(c, &mut |part| inside = self.take(part, class(part), range.clone(), inside));
            return Gap::Apart;
        }
        if class(c) == Class::NoBreak {
            return if gap == Gap::Touching { Gap::Just(Class::NoBreak) } else { Gap::Apart };
        }
        // `10³` is no `103`, and `attack¹` no `attack1`.
        if is_raised(c) && (after_digit || (gap == Gap::Touching && self.last_is_longer_than_a_unit())) {
            gap = Gap::Apart;
        }
        // In Persian a joiner that joins nothing stands before endings.
        if c == ZERO_WIDTH_NON_JOINER && gap == Gap::Touching {
            return Gap::Just(Class::Apostrophe);
        }
        fold_char(c, &mut |part| gap = self.take(part, class(part), range.clone(), gap));
        gap
    }

    /// Takes one folded character; returns the gap between the last segment and the next character.
    fn take(&mut self, c: char, class: Class, range: Range<usize>, gap: Gap) -> Gap {
        let joins = match (class, gap) {
            // A mark goes with what it stands on, even with a character that is a word by itself.
            (Class::Mark, Gap::Touching) => true,
            // In `1'200` the apostrophe groups digits, which `numerals` decides.
            (Class::Letter, Gap::Just(Class::Apostrophe)) if c.is_ascii_digit() && self.ends_in_digit() => false,
            (Class::Letter | Class::Mark, Gap::Touching | Gap::Just(Class::Apostrophe)) => !self.last_is_alone(),
            (Class::Letter | Class::Mark | Class::Alone, _) => false,
            // From here on the character is a sign: the first one after a segment is remembered, a second one
            // makes the gap mean nothing. Two apostrophes in a row are typed for one quotation mark.
            (_, Gap::Touching) => return Gap::Just(class),
            (Class::Apostrophe, Gap::Just(Class::Apostrophe)) => return gap,
            _ => return Gap::Apart,
        };
        // All other characters end the segment, above; this one begins a segment or joins the last.
        let start = self.folded.len();
        self.folded.push(c);
        // Thai and Lao: who types the sign of `ำ` by itself may put it before the tone or after it.
        if matches!(c, '\u{e48}'..='\u{e4b}' | '\u{ec8}'..='\u{ecb}') {
            let before = self.folded.get(..start).and_then(|text| text.chars().next_back());
            if let Some(sign) = before.filter(|sign| matches!(sign, '\u{e4d}' | '\u{ecd}')) {
                self.folded.truncate(start - sign.len_utf8());
                self.folded.extend([c, sign]);
            }
        }
        if let (true, Some(segment)) = (joins, self.list.last_mut()) {
            if gap == Gap::Just(Class::Apostrophe) {
                segment.apostrophe = Some((start, segment.range.end));
            }
            segment.folded.end = self.folded.len();
            segment.range.end = range.end;
        } else {
            self.list.push(Segment { folded: start..self.folded.len(), range, gap, apostrophe: None, sign: false });
        }
        Gap::Touching
    }

    /// Returns whether the last segment is a character that is a word by itself.
    fn last_is_alone(&self) -> bool {
        // Its first character tells: to one that is a word by itself only marks are added.
        let last = self.list.last().and_then(|segment| self.folded.get(segment.folded.clone()));
        let first = last.and_then(|text| text.chars().next());
        first.is_some_and(|first| !first.is_ascii() && class(first) == Class::Alone)
    }

    /// Returns whether the last segment is too long for a unit with a power, `km²`: then a small raised digit after it is the
    /// number of a footnote.
    fn last_is_longer_than_a_unit(&self) -> bool {
        let last = self.list.last().and_then(|segment| self.folded.get(segment.folded.clone()));
        last.is_some_and(|word| word.chars().nth(MAX_UNIT_LETTERS).is_some())
    }

    /// Returns whether the folded text ends with a digit.
    fn ends_in_digit(&self) -> bool {
        self.folded.ends_with(|last: char| last.is_ascii_digit())
    }
}
