//! Phones: the sounds that the letters of a romanized name stand for, a byte each. A sound that one transliteration writes
//! with two letters and another with one becomes the same phone. Distances between phones are in `phonetic_distance`.
//!
//! This encoder and `phonetic_key` both stay. Both merge spellings, as Soundex and Metaphone do for English names, but for
//! two purposes: phones keep `kh` apart from `k` and `o` from `u`, so that an alignment can weigh each difference, and whole
//! names are ranked by them; a key drops these differences, so that single words can be looked up by equality. The index
//! stores both: with one in place of the other, other names would be found.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;

use super::fold::fold;

/// Number of phones. A phone is a number below it.
pub(crate) const PHONE_COUNT: usize = 45;

/// The letter that shows each phone, by its number. Capitals take two letters in English: `S` sh, `C` ch, `Z` zh, `X` kh,
/// `G` gh, `T` th, `D` dh; `?` is any other character, `_` a blank.
const PHONE_LETTERS: &[u8; PHONE_COUNT] = b"abcdefghijklmnopqrstuvwxyzSCZXGTD?0123456789_";

/// Groups of letters with the phones that they stand for. The first that fits is taken, so longer ones come first.
const LETTER_GROUPS: &[(&str, &[u8])] = &[
    ("shch", b"S"),
    ("tsch", b"C"),
    ("tch", b"C"),
    ("dzh", b"j"),
    ("sch", b"S"),
    ("sh", b"S"),
    ("ch", b"C"),
    ("zh", b"Z"),
    ("dj", b"j"),
    ("kh", b"X"),
    ("gh", b"G"),
    ("th", b"T"),
    ("dh", b"D"),
    ("ph", b"f"),
    ("ck", b"k"),
    ("ts", b"c"),
    ("tz", b"c"),
    ("ee", b"i"),
    ("oo", b"u"),
    ("ou", b"u"),
    ("x", b"ks"),
];

/// Returns the phone of a letter of [`PHONE_LETTERS`]; that of `?` for any other byte.
#[must_use]
pub(crate) const fn phone_of(letter: u8) -> u8 {
    match letter {
        b'a'..=b'z' => letter - b'a',
        b'S' => 26,
        b'C' => 27,
        b'Z' => 28,
        b'X' => 29,
        b'G' => 30,
        b'T' => 31,
        b'D' => 32,
        b'0'..=b'9' => 34 + (letter - b'0'),
        b'_' => 44,
        _ => 33,
    }
}

/// Returns the letter that shows a phone; `?` for a number that is no phone.
#[cfg(test)]
pub(crate) fn phone_letter(sound: u8) -> char {
    PHONE_LETTERS.get(usize::from(sound)).map_or('?', |&letter| char::from(letter))
}

/// Returns the class of a consonant, named by the phone of one of its members: consonants that transliterations use for one
/// another share a class. `None` for a vowel. Digits are classes of their own.
#[must_use]
#[allow(clippy::indexing_slicing, reason = "the place is smaller than the length; a `const fn` has no `get`")]
pub(crate) const fn consonant_class(heard: u8) -> Option<u8> {
    Some(phone_of(match PHONE_LETTERS[heard as usize % PHONE_COUNT] {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => return None,
        b'k' | b'q' => b'k',
        b'g' | b'G' | b'h' | b'X' => b'h',
        b's' | b'z' | b'S' | b'Z' | b'c' | b'C' => b's',
        b't' | b'T' | b'd' | b'D' => b't',
        b'b' | b'p' => b'p',
        b'v' | b'f' | b'w' => b'v',
        other => other,
    }))
}

/// Returns whether a phone is a digit.
#[must_use]
pub(crate) fn is_digit(heard: u8) -> bool {
    (phone_of(b'0')..=phone_of(b'9')).contains(&heard)
}

/// Romanizes a name: folded Latin letters, with letters with a caron as their readers spell them (`š` is sh), without marks
/// for the glottal stop, and with other scripts transliterated letter by letter (`any_ascii`).
#[must_use]
pub(crate) fn romanized(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.nfc() {
        match letter {
            'š' | 'Š' => plain.push_str("sh"),
            'č' | 'Č' => plain.push_str("ch"),
            'ž' | 'Ž' => plain.push_str("zh"),
            '`' => plain.push('\''),
            _ => plain.push_str(any_ascii_char(letter)),
        }
    }
    fold(&plain)
}

/// Returns whether a name has letters of an abjad, a script that leaves most vowels out: Arabic, Hebrew, Syriac and others.
#[must_use]
pub(crate) fn lacks_vowels(name: &str) -> bool {
    name.chars()
        .any(|letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

/// Returns whether all letters of a text are Latin.
#[must_use]
pub(crate) fn is_latin(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).all(|letter| {
        matches!(letter, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}'
            | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff5a}')
    })
}

/// Appends the phones of a word of a romanized name to `out`. Doubled phones count once, but digits as often as they are
/// written.
pub(crate) fn append_phones(word: &str, out: &mut Vec<u8>) {
    let start = out.len();
    let mut rest = word.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        // Folded Latin letters are ASCII, so that a byte is a letter.
        let one = [first];
        let known =
            LETTER_GROUPS.iter().find_map(|(written, heard)| Some((*heard, rest.strip_prefix(written.as_bytes())?)));
        let (heard, left) = known.unwrap_or((&one, after));
        for heard in heard.iter().map(|&letter| phone_of(letter)) {
            // At `start` the last phone of `out` is one of the word before, and does not merge with the first of
            // this one.
            if is_digit(heard) || out.len() == start || out.last() != Some(&heard) {
                out.push(heard);
            }
        }
        rest = left;
    }
}

/// Appends the consonant skeleton of some phones to `out`: their classes without vowels, equal neighbours merged. This is what
/// all transliterations of a name have in common.
pub(crate) fn append_consonants(phones: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    for class in phones.iter().filter_map(|&heard| consonant_class(heard)) {
        if is_digit(class) || out.len() == start || out.last() != Some(&class) {
            out.push(class);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(word: &str) -> String {
        let mut out = Vec::new();
        append_phones(&romanized(word), &mut out);
        out.into_iter().map(phone_letter).collect()
    }

    #[test]
    fn letters_of_one_sound_are_one() {
        for (word, sounds) in [
            ("Tehreek", "tehrik"),
            ("Koshelëvo", "koSelevo"),
            ("Košelovo", "koSelovo"),
            ("Khushhāl", "XuShal"),
            ("Wrexham", "wreksham"),
            ("Годилів", "godiliv"),
            ("Sana`a", "sana"),
            ("APT33", "apt33"),
        ] {
            assert_eq!(heard(word), sounds, "{word}");
        }
    }

    #[test]
    fn a_skeleton_is_the_same_in_every_transliteration() {
        let bones = |word: &str| {
            let (mut heard, mut bones) = (Vec::new(), Vec::new());
            append_phones(&romanized(word), &mut heard);
            append_consonants(&heard, &mut bones);
            bones
        };
        for (left, right) in [("Waziristan", "Vazeerestān"), ("Qasim", "Kassem"), ("Balochistan", "Baluchistan")] {
            assert_eq!(bones(left), bones(right), "{left} and {right}");
        }
    }

    #[test]
    fn every_letter_has_its_own_sound() {
        for (at, &known) in (0..).zip(PHONE_LETTERS) {
            assert_eq!(phone_of(known), at);
        }
    }
}
