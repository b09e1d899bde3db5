//! Joining of segments into numbers and abbreviations, and the signs between two numbers that count. The rules, for texts and
//! queries alike:
//!
//! * Signs that group digits go: `1,200`, `1'200`, `1 200` (no-break and thin blanks), `1.200.000` and the Indian
//!   `5,40,000` are their digits. One stop alone groups only before a decimal comma: `1.355,90` is `1355.90`, while `1.200`
//!   stays as it is, for it may be either.
//! * A decimal sign stays, as a stop: `3.5` and `3,5` are one word, which is neither `35` nor `5`.
//! * Other signs between two digits (`9/11`, `10:30`, `2024-11-03`, `2.4.1`, `7.62x39`) stay, and the numbers beside them
//!   are words as well: [`Segment::sign`].

use std::ops::Range;

use super::segments::{Class, Gap, Segment, Segments, class};
use crate::storage::work;

/// Maximum number of digits before the first grouping sign.
const MAX_LEADING_DIGITS: usize = 3;

/// Number of digits between grouping signs.
const GROUP_DIGITS: usize = 3;
/// Number of digits between grouping signs in India, in all groups but the last.
const INDIAN_GROUP_DIGITS: usize = 2;

/// Greatest number in an IPv4 address: four numbers up to this with stops between them are an address, no number in groups.
const MAX_ADDRESS_PART: u32 = 255;

/// Letters that are written for `×` between two numbers: Latin and Cyrillic.
const TIMES: [char; 2] = ['x', 'х'];

/// Segments that become one.
struct MergedSegments {
    /// Their number, at least 1.
    count: usize,
    /// The last of them stands after a decimal sign.
    decimal: bool,
}

impl Segments {
    /// Joins the letters of abbreviations and the parts of numbers.
    pub(super) fn join(&mut self) {
        if !self.list.iter().any(|segment| matches!(segment.gap, Gap::Just(_)) || self.is_times(segment)) {
            return;
        }
        let list = std::mem::take(&mut self.list);
        // The folded text stays with the old segments, and the joined ones write a new text: parts of a number move
        // together.
        let mut old = Self { folded: std::mem::take(&mut self.folded), list: Vec::with_capacity(list.len()) };
        for segment in list {
            old.push_apart(segment);
        }
        let mut at = 0;
        while at < old.list.len() {
            let joined =
                old.abbreviation(at).or_else(|| old.number(at)).unwrap_or(MergedSegments { count: 1, decimal: false });
            self.push_joined(&old, at..at + joined.count, joined.decimal);
            at += joined.count;
        }
    }

    /// Puts segments of another text together as the next one.
    fn push_joined(&mut self, old: &Self, segments: Range<usize>, decimal: bool) {
        // The sign stands between two segments, in neither: so a form over both has it, and each word alone has
        // not.
        let sign = old.sign(segments.start).filter(|_| !self.list.is_empty());
        self.folded.extend(sign);
        let start = self.folded.len();
        let mut joined: Option<Segment> = None;
        for at in segments.clone() {
            let Some(segment) = old.list.get(at) else { break };
            if decimal && at + 1 == segments.end {
                self.folded.push('.');
            }
            let moved = self.folded.len();
            self.folded.push_str(old.text(at));
            // Its place in the folded text moves with the segment; that in the original stays.
            let apostrophe = segment.apostrophe.map(|(folded, end)| (moved + folded - segment.folded.start, end));
            let first = joined.get_or_insert_with(|| Segment { sign: sign.is_some(), ..segment.clone() });
            first.folded = start..self.folded.len();
            first.range.end = segment.range.end;
            first.apostrophe = apostrophe;
        }
        self.list.extend(joined);
    }

    /// Adds a segment; numbers with an `x` between them (`62x39`) apart.
    fn push_apart(&mut self, segment: Segment) {
        if !self.is_times(&segment) {
            return self.list.push(segment);
        }
        let mut gap = segment.gap;
        for folded in self.numbers(&segment) {
            let start = segment.range.start + (folded.start - segment.folded.start);
            let range = start..start + folded.len();
            self.list.push(Segment { folded, range, gap, apostrophe: None, sign: false });
            gap = Gap::Just(Class::Times);
        }
    }

    /// Returns whether a segment is nothing but numbers with an `x` (or `х`, which looks so) between them, and each byte
    /// of it is a byte of the original, so that places can be reckoned.
    fn is_times(&self, segment: &Segment) -> bool {
        let text = self.folded.get(segment.folded.clone()).unwrap_or_default();
        let direct = segment.range.len() == text.len() && segment.apostrophe.is_none();
        let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        direct
            && text.starts_with(|c: char| c.is_ascii_digit())
            && text.contains(TIMES)
            && text.split(TIMES).all(number)
    }

    /// Returns the places of the numbers in a segment such as `7x62`, for which [`Self::is_times`] holds.
    fn numbers(&self, segment: &Segment) -> Vec<Range<usize>> {
        let text = self.folded.get(segment.folded.clone()).unwrap_or_default();
        work::add(text.len());
        let mut start = segment.folded.start;
        let ends = text.match_indices(TIMES).map(|(at, times)| (segment.folded.start + at, times.len()));
        let mut numbers: Vec<Range<usize>> = Vec::new();
        for (end, times) in ends.chain([(segment.folded.end, 0)]) {
            numbers.push(start..end);
            start = end + times;
        }
        numbers
    }

    fn text(&self, at: usize) -> &str {
        self.list.get(at).and_then(|segment| self.folded.get(segment.folded.clone())).unwrap_or_default()
    }

    /// Returns the sign between a segment and the one before it; `None` if there is none, or more than one.
    fn gap(&self, at: usize) -> Option<Class> {
        match self.list.get(at)?.gap {
            Gap::Just(class) => Some(class),
            _ => None,
        }
    }

    /// Returns the sign between a segment and the one before it; `None` if it has no digit on both sides.
    fn between_digits(&self, at: usize) -> Option<Class> {
        let before = self.text(at.checked_sub(1)?);
        let digits = before.ends_with(|c: char| c.is_ascii_digit()) && self.digits(at) > 0;
        self.gap(at).filter(|_| digits)
    }

    /// Returns the sign that stays between a segment and the one before it; `None` if none does.
    fn sign(&self, at: usize) -> Option<char> {
        match self.between_digits(at)? {
            Class::Stop => Some('.'),
            Class::Slash => Some('/'),
            Class::Colon => Some(':'),
            Class::Hyphen => Some('-'),
            Class::Times => Some('x'),
            _ => None,
        }
    }

    /// Returns the number of digits at the beginning of a segment.
    fn digits(&self, at: usize) -> usize {
        self.text(at).bytes().take_while(u8::is_ascii_digit).count()
    }

    /// Returns the number of digits of a segment; `None` if it has anything else, or nothing.
    fn only_digits(&self, at: usize) -> Option<usize> {
        let digits = self.digits(at);
        (digits > 0 && digits == self.text(at).len()).then_some(digits)
    }

    /// Returns the abbreviation that starts with this segment: single letters with stops between them, `U.S.`. `None` if there
    /// is none.
    fn abbreviation(&self, start: usize) -> Option<MergedSegments> {
        let is_letter = |at: usize| {
            let mut letters = self.text(at).chars();
            let letter = |c: char| c.is_alphabetic() && class(c) == Class::Letter;
            letters.next().is_some_and(letter) && letters.next().is_none()
        };
        let more = (start + 1..self.list.len()).take_while(|&at| self.gap(at) == Some(Class::Stop) && is_letter(at));
        let count = 1 + if is_letter(start) { more.count() } else { 0 };
        (count > 1).then_some(MergedSegments { count, decimal: false })
    }

    /// Returns the number of several segments that starts with this one; `None` if there is none.
    fn number(&self, start: usize) -> Option<MergedSegments> {
        let first = self.between_digits(start + 1)?;
        self.grouped(start, first).or_else(|| self.decimal(start, first))
    }

    /// Returns the number with digits in groups that starts with a segment, with or without decimals; `None` if there is none.
    /// `sign` stands after the first segment.
    fn grouped(&self, start: usize, sign: Class) -> Option<MergedSegments> {
        let groups = matches!(sign, Class::Comma | Class::Stop | Class::Apostrophe | Class::NoBreak);
        let leading = self.only_digits(start).filter(|&digits| digits <= MAX_LEADING_DIGITS)?;
        // The same sign before the first group makes it the middle of a list, such as `12,345,678` in
        // `1234,12,345,678`.
        if !groups || self.text(start).starts_with('0') || self.between_digits(start) == Some(sign) {
            return None;
        }
        let same = |&at: &usize| self.between_digits(at) == Some(sign);
        let end = start + 1 + (start + 1..self.list.len()).take_while(same).count();
        work::add(end - start);
        // The last group decides between thousands everywhere and the Indian system, where only the last has three digits.
        let thousands = |at: usize| self.digits(at) == GROUP_DIGITS;
        // What is after a group with a letter (`200km`) is no more of the number.
        let whole = (start + 1..end - 1).all(|at| self.only_digits(at).is_some());
        let indian = sign == Class::Comma
            && leading <= INDIAN_GROUP_DIGITS
            && (start + 1..end - 1).all(|at| self.digits(at) == INDIAN_GROUP_DIGITS)
            && thousands(end - 1);
        if !whole || !(indian || (start + 1..end).all(thousands)) || self.is_address(start..end, sign) {
            return None;
        }
        // A decimal sign is another one than the grouping sign: a stop after commas, a comma after stops, either
        // after apostrophes and blanks.
        let decimal = matches!(
            (sign, self.between_digits(end)),
            (Class::Comma | Class::Apostrophe | Class::NoBreak, Some(Class::Stop))
                | (Class::Stop | Class::Apostrophe | Class::NoBreak, Some(Class::Comma))
        );
        let decimal = decimal && self.only_digits(end - 1).is_some() && !self.goes_on(end + 1);
        // `1.200` alone may be a decimal number, so it stays as it is written.
        let one_stop = sign == Class::Stop && end - start == 2;
        (decimal || !one_stop).then_some(MergedSegments { count: end - start + usize::from(decimal), decimal })
    }

    /// Returns the number made of two segments with a decimal sign between them; `None` if there is none.
    fn decimal(&self, start: usize, sign: Class) -> Option<MergedSegments> {
        let fits = match sign {
            Class::Stop => true,
            // Without a blank after the comma, `2023,650` is a year and something else.
            Class::Comma => self.digits(start + 1) != GROUP_DIGITS || self.text(start).starts_with('0'),
            _ => false,
        };
        // In a list of numbers or a version, neither sign is a decimal one.
        let alone = self.between_digits(start) != Some(sign)
            && self.between_digits(start + 2) != Some(sign)
            && !(sign == Class::Comma && self.goes_on(start + 2));
        (fits && alone).then_some(MergedSegments { count: 2, decimal: true })
    }

    /// Returns whether a segment continues the number before it after a stop or a comma.
    fn goes_on(&self, at: usize) -> bool {
        matches!(self.between_digits(at), Some(Class::Stop | Class::Comma))
    }

    /// Returns whether these segments are an IPv4 address: four numbers of at most 255 with stops between them.
    fn is_address(&self, segments: Range<usize>, sign: Class) -> bool {
        let small = |at: usize| self.text(at).parse::<u32>().is_ok_and(|part| part <= MAX_ADDRESS_PART);
        sign == Class::Stop && segments.len() == 4 && segments.into_iter().all(small)
    }
}
