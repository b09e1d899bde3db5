//! Codes of words: a text on a server is the codes of its words, which are found and compared faster than letters, and take less
//! room. The words of a library are in bands by how many claims have them. In each band they are in the order of the alphabet,
//! so that all words with a prefix are a few ranges of codes.
//!
//! A code is one character of Unicode, in UTF-8 one byte for the most frequent words and four for rare ones, or two characters
//! beyond a million words. No code is a part of another one, as the characters of each are of ranges of their own; control
//! characters are left for signs.

use std::cmp::Reverse;
use std::fmt::Write;
use std::ops::Range;

use crate::index::Library;
use crate::storage::to_u32;

/// The first character of each band of words with one character. The last range of each ends before the next one starts.
const BANDS: [Range<u32>; 4] = [0x20..0x7f, 0x80..0x800, 0x800..0x1_0000, 0x1_0000..0xf_0000];

/// The characters of Unicode that are none: halves of a code of another encoding.
const SURROGATES: Range<u32> = 0xd800..0xe000;

/// The first characters of words with two.
const FIRSTS: Range<u32> = 0x10_0000..0x11_0000;

/// The second characters of words with two.
const SECONDS: Range<u32> = 0xf_0000..0x10_0000;

/// The mark of the first band; those of others follow. A frequent word has the capital.
const FIRST_MARK: u8 = b'a';

/// Share of claims, one in this many, that must have a word for it to be frequent: its pairs with other frequent words have
/// posting lists. Of the claims of a rarer word, few texts have to be read. With more frequent words, the lists of pairs soon take
/// more room than those of words.
const MIN_FREQUENT_SHARE: usize = 100;

/// Minimum number of claims that have a frequent word.
const MIN_FREQUENT_CLAIMS: usize = 3;

/// Number of bits of the place of a word in a pair: as many words can be frequent.
const PLACE_BITS: u32 = 16;

/// Returns the number of claims that have each word of the texts of a library, in the order of its vocabulary.
pub(super) fn word_counts(library: &Library) -> Vec<usize> {
    let words = to_u32(library.texts.vocabulary.len());
    (0..words).map(|word| library.texts.count(&(word..word + 1))).collect()
}

/// Returns a mark for each word: its band, and whether it is frequent. Texts in tables are written by them: another order of the
/// words needs a new version of the tables.
fn word_marks(counts: &[usize], claims: usize) -> String {
    let least = (claims / MIN_FREQUENT_SHARE).max(MIN_FREQUENT_CLAIMS);
    let mut order: Vec<(usize, u32)> = counts.iter().copied().zip(0..).collect();
    order.sort_unstable_by_key(|&(count, word)| (Reverse(count), word));
    let mut marks = vec![FIRST_MARK; counts.len()];
    let mut sizes = BANDS.map(|band| band.filter(|character| !SURROGATES.contains(character)).count()).into_iter();
    let (mut band, mut left) = (0, sizes.next());
    for (rank, (count, word)) in order.into_iter().enumerate() {
        while left == Some(0) {
            (band, left) = (band + 1, sizes.next());
        }
        left = left.map(|left| left - 1);
        let is_frequent = count >= least && rank < 1 << PLACE_BITS;
        if let Some(mark) = marks.get_mut(word as usize) {
            *mark = if is_frequent { (FIRST_MARK + band).to_ascii_uppercase() } else { FIRST_MARK + band };
        }
    }
    marks.into_iter().map(char::from).collect()
}

/// The code of a word: its band, and its place in it.
type Code = (u8, u32);

/// The codes of all words of a library.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordCodes {
    /// For each word of the vocabulary its code.
    codes: Vec<Code>,
    /// The frequent words, ascending.
    frequent: Vec<u32>,
}

impl WordCodes {
    /// Computes the codes of words by the numbers of claims that have them, of so many claims.
    pub(super) fn of_counts(counts: &[usize], claims: usize) -> Self {
        Self::new(&word_marks(counts, claims))
    }

    /// Computes the codes of words by their marks.
    pub(super) fn new(marks: &str) -> Self {
        let (mut codes, mut frequent, mut sizes) = (Vec::new(), Vec::new(), [0; BANDS.len() + 1]);
        for (word, mark) in (0..).zip(marks.bytes()) {
            let band = usize::from(mark.to_ascii_lowercase().saturating_sub(FIRST_MARK)).min(BANDS.len());
            if let Some(place) = sizes.get_mut(band) {
                codes.push((u8::try_from(band).unwrap_or(u8::MAX), *place));
                *place += 1;
            }
            if mark.is_ascii_uppercase() {
                frequent.push(word);
            }
        }
        Self { codes, frequent }
    }

    /// Returns the number of a pair of words; `None` unless both are frequent.
    pub(super) fn pair(&self, first: u32, second: u32) -> Option<u32> {
        let place = |word: u32| u16::try_from(self.frequent.binary_search(&word).ok()?).ok();
        Some(u32::from(place(first)?) << PLACE_BITS | u32::from(place(second)?))
    }

    /// Writes the code of a word.
    pub(super) fn write(&self, word: u32, out: &mut String) {
        let known = self.codes.get(word as usize);
        debug_assert!(known.is_some(), "word {word} is in no vocabulary");
        if let Some(&code) = known {
            for character in characters(code).into_iter().flatten().filter_map(char::from_u32) {
                out.push(character);
            }
        }
    }

    /// Returns a regular expression for the code of any of some words that follow each other in the vocabulary.
    pub(super) fn pattern(&self, words: &Range<u32>) -> String {
        let codes = self.codes.get(words.start as usize..words.end as usize).unwrap_or_default();
        let (mut single, mut double) = (String::new(), Vec::new());
        for band in 0..=to_u8(BANDS.len()) {
            let mut places = codes.iter().filter(|(other, _)| *other == band).map(|(_, place)| *place);
            let Some(first) = places.next() else { continue };
            let last = places.next_back().unwrap_or(first);
            match (characters((band, first)), characters((band, last))) {
                ([Some(first), None], [Some(last), None]) => single.push_str(&range(first, last)),
                (first, last) => {
                    double.extend(double_ranges(first.map(|it| it.unwrap_or(0)), last.map(|it| it.unwrap_or(0))));
                }
            }
        }
        let single = (!single.is_empty()).then(|| format!("[{single}]"));
        format!("(?:{})", single.into_iter().chain(double).collect::<Vec<_>>().join("|"))
    }

    /// Returns a regular expression for the code of any word.
    pub(super) fn any_pattern() -> String {
        let single: String = BANDS.map(|band| range(band.start, band.end - 1)).concat();
        let [first, second] = [FIRSTS, SECONDS].map(|of| range(of.start, of.end - 1));
        format!("(?:[{single}]|[{first}][{second}])")
    }
}

/// Returns the characters of a code, one or two.
fn characters((band, place): Code) -> [Option<u32>; 2] {
    match BANDS.get(usize::from(band)) {
        Some(band) => {
            let character = band.start + place;
            let skipped =
                if band.start < SURROGATES.start && character >= SURROGATES.start { SURROGATES.len() } else { 0 };
            [Some(character + to_u32(skipped)), None]
        }
        None => {
            [Some(FIRSTS.start + place / to_u32(SECONDS.len())), Some(SECONDS.start + place % to_u32(SECONDS.len()))]
        }
    }
}

/// Returns regular expressions for all codes of two characters from one to another.
fn double_ranges([first, second]: [u32; 2], [last, last_second]: [u32; 2]) -> Vec<String> {
    let one = |first: u32, last: u32, seconds: Range<u32>| {
        format!("[{}][{}]", range(first, last), range(seconds.start, seconds.end - 1))
    };
    if first == last {
        return vec![one(first, first, second..last_second + 1)];
    }
    let mut ranges = vec![one(first, first, second..SECONDS.end)];
    ranges.extend((first + 1 < last).then(|| one(first + 1, last - 1, SECONDS)));
    ranges.push(one(last, last, SECONDS.start..last_second + 1));
    ranges
}

/// Returns a range of characters for a class of a regular expression.
fn range(first: u32, last: u32) -> String {
    let mut range = String::new();
    let _ = write!(range, "\\x{{{first:x}}}");
    if last > first {
        let _ = write!(range, "-\\x{{{last:x}}}");
    }
    range
}

fn to_u8(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_apart_and_sorted_in_each_band() {
        let written = |code: Code| -> String {
            characters(code).into_iter().flatten().map(|character| char::from_u32(character).unwrap()).collect()
        };
        assert_eq!((written((0, 0)), written((0, 94)), written((1, 0))), (" ".into(), "~".into(), "\u{80}".into()));
        assert_eq!((written((2, 0xcfff)), written((2, 0xd000))), ("\u{d7ff}".into(), "\u{e000}".into()));
        assert_eq!((written((2, 61_439)), written((3, 917_503))), ("\u{ffff}".into(), "\u{effff}".into()));
        assert_eq!(written((4, 65_537)), "\u{100001}\u{f0001}");
    }

    #[test]
    fn words_of_a_range_are_found_by_ranges_of_each_band() {
        let codes = WordCodes::new("AbbaCbeee");
        let of = |word: u32| {
            let mut code = String::new();
            codes.write(word, &mut code);
            code
        };
        assert_eq!(
            (of(0), of(3), of(1), of(2), of(5)),
            (" ".into(), "!".into(), "\u{80}".into(), "\u{81}".into(), "\u{82}".into())
        );
        assert_eq!((of(6), of(7)), ("\u{100000}\u{f0000}".into(), "\u{100000}\u{f0001}".into()));
        assert_eq!(codes.pattern(&(3..4)), r"(?:[\x{21}])");
        assert_eq!(codes.pattern(&(1..8)), r"(?:[\x{21}\x{80}-\x{82}\x{800}]|[\x{100000}][\x{f0000}-\x{f0001}])");
        assert_eq!((codes.pair(0, 4), codes.pair(4, 0), codes.pair(0, 1)), (Some(1), Some(1 << 16), None));
        assert_eq!(
            double_ranges([0x10_0000, 0xf_0007], [0x10_0002, 0xf_0000]),
            [r"[\x{100000}][\x{f0007}-\x{fffff}]", r"[\x{100001}][\x{f0000}-\x{fffff}]", r"[\x{100002}][\x{f0000}]"]
        );
    }
}
