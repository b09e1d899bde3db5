//! The table of signs that are taken for others. To add one: a row here.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The part that a sign plays outside of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Shown as a blank, or not at all.
    Blank,
    /// Opens or closes a text.
    Quote,
    /// Stands for this ASCII character.
    For(u8),
}

/// A row of [`SIGNS`]: the sign, its name with article, and the part that it plays.
type SignRow = (char, &'static str, Part);

/// Signs that are not of RON, by what they are taken for.
const SIGNS: &[SignRow] = &[
    ('\u{A0}', "a no-break space", Part::Blank),
    ('\u{AD}', "a soft hyphen", Part::Blank),
    ('\u{34F}', "a combining grapheme joiner", Part::Blank),
    ('\u{61C}', "an Arabic letter mark", Part::Blank),
    ('\u{115F}', "a Hangul filler", Part::Blank),
    ('\u{1160}', "a Hangul filler", Part::Blank),
    ('\u{1680}', "an Ogham space", Part::Blank),
    ('\u{180E}', "a Mongolian vowel separator", Part::Blank),
    ('\u{2000}', "an en quad", Part::Blank),
    ('\u{2001}', "an em quad", Part::Blank),
    ('\u{2002}', "an en space", Part::Blank),
    ('\u{2003}', "an em space", Part::Blank),
    ('\u{2004}', "a three-per-em space", Part::Blank),
    ('\u{2005}', "a four-per-em space", Part::Blank),
    ('\u{2006}', "a six-per-em space", Part::Blank),
    ('\u{2007}', "a figure space", Part::Blank),
    ('\u{2008}', "a punctuation space", Part::Blank),
    ('\u{2009}', "a thin space", Part::Blank),
    ('\u{200A}', "a hair space", Part::Blank),
    ('\u{200B}', "a zero-width space", Part::Blank),
    ('\u{200C}', "a zero-width non-joiner", Part::Blank),
    ('\u{200D}', "a zero-width joiner", Part::Blank),
    ('\u{202A}', "a left-to-right embedding", Part::Blank),
    ('\u{202B}', "a right-to-left embedding", Part::Blank),
    ('\u{202C}', "the end of a direction", Part::Blank),
    ('\u{202D}', "a left-to-right override", Part::Blank),
    ('\u{202E}', "a right-to-left override", Part::Blank),
    ('\u{202F}', "a narrow no-break space", Part::Blank),
    ('\u{205F}', "a mathematical space", Part::Blank),
    ('\u{2060}', "a word joiner", Part::Blank),
    ('\u{2066}', "a left-to-right isolate", Part::Blank),
    ('\u{2067}', "a right-to-left isolate", Part::Blank),
    ('\u{2068}', "a first strong isolate", Part::Blank),
    ('\u{2069}', "the end of an isolate", Part::Blank),
    ('\u{2800}', "a blank Braille pattern", Part::Blank),
    ('\u{3000}', "an ideographic space", Part::Blank),
    ('\u{3164}', "a Hangul filler", Part::Blank),
    ('\u{FE0E}', "a variation selector", Part::Blank),
    ('\u{FE0F}', "a variation selector", Part::Blank),
    ('\u{FEFF}', "a byte order mark", Part::Blank),
    ('\u{FFA0}', "a Hangul filler", Part::Blank),
    ('\u{FFFC}', "an object replacement character", Part::Blank),
    ('\u{FFFD}', "a character that could not be read", Part::Blank),
    ('\u{AB}', "a guillemet", Part::Quote),
    ('\u{BB}', "a guillemet", Part::Quote),
    ('\u{2018}', "a curly quote", Part::Quote),
    ('\u{2019}', "a curly quote", Part::Quote),
    ('\u{201A}', "a low quote", Part::Quote),
    ('\u{201B}', "a reversed quote", Part::Quote),
    ('\u{201C}', "a curly quote", Part::Quote),
    ('\u{201D}', "a curly quote", Part::Quote),
    ('\u{201E}', "a low quote", Part::Quote),
    ('\u{201F}', "a reversed quote", Part::Quote),
    ('\u{2032}', "a prime", Part::Quote),
    ('\u{2033}', "a double prime", Part::Quote),
    ('\u{2039}', "a guillemet", Part::Quote),
    ('\u{203A}', "a guillemet", Part::Quote),
    ('\u{300C}', "a corner bracket", Part::Quote),
    ('\u{300D}', "a corner bracket", Part::Quote),
    ('\u{300E}', "a corner bracket", Part::Quote),
    ('\u{300F}', "a corner bracket", Part::Quote),
    ('\u{300A}', "an angle bracket", Part::Quote),
    ('\u{300B}', "an angle bracket", Part::Quote),
    ('\u{301D}', "a double prime", Part::Quote),
    ('\u{301E}', "a double prime", Part::Quote),
    ('\u{301F}', "a double prime", Part::Quote),
    ('\u{FF02}', "a full-width quote", Part::Quote),
    ('\u{FF07}', "a full-width quote", Part::Quote),
    ('\u{FF08}', "a full-width bracket", Part::For(b'(')),
    ('\u{FF09}', "a full-width bracket", Part::For(b')')),
    ('\u{FF3B}', "a full-width bracket", Part::For(b'[')),
    ('\u{FF3D}', "a full-width bracket", Part::For(b']')),
    ('\u{FF5B}', "a full-width bracket", Part::For(b'{')),
    ('\u{FF5D}', "a full-width bracket", Part::For(b'}')),
    ('\u{FE59}', "a small bracket", Part::For(b'(')),
    ('\u{FE5A}', "a small bracket", Part::For(b')')),
    ('\u{3010}', "a lenticular bracket", Part::For(b'[')),
    ('\u{3011}', "a lenticular bracket", Part::For(b']')),
    ('\u{FF0C}', "a full-width comma", Part::For(b',')),
    ('\u{FE50}', "a small comma", Part::For(b',')),
    ('\u{FE10}', "a vertical comma", Part::For(b',')),
    ('\u{3001}', "an ideographic comma", Part::For(b',')),
    ('\u{FF64}', "an ideographic comma", Part::For(b',')),
    ('\u{60C}', "an Arabic comma", Part::For(b',')),
    ('\u{61B}', "an Arabic semicolon", Part::For(b',')),
    ('\u{FF1B}', "a full-width semicolon", Part::For(b',')),
    ('\u{FF1A}', "a full-width colon", Part::For(b':')),
    ('\u{FE55}', "a small colon", Part::For(b':')),
    ('\u{2236}', "a ratio sign", Part::For(b':')),
    ('\u{A789}', "a modifier colon", Part::For(b':')),
    ('\u{FF1D}', "a full-width equals sign", Part::For(b':')),
    ('\u{2212}', "a minus sign", Part::For(b'-')),
    ('\u{FF0D}', "a full-width minus sign", Part::For(b'-')),
    ('\u{2010}', "a typographic hyphen", Part::For(b'-')),
    ('\u{2011}', "a no-break hyphen", Part::For(b'-')),
    ('\u{2013}', "an en dash", Part::For(b'-')),
];

/// The name of a sign and the part that it plays; `None` for all that belong to RON or mean nothing here.
pub(crate) fn sign(letter: char) -> Option<(&'static str, Part)> {
    if letter.is_ascii() {
        let stray = letter == '\0' || (letter.is_ascii_control() && !matches!(letter, '\t'..='\r'));
        return stray.then_some((if letter == '\0' { "a NUL byte" } else { CONTROL }, Part::Blank));
    }
    if letter.is_alphanumeric() && !matches!(letter, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}') {
        return None;
    }
    let row = SIGNS.iter().find(|row| row.0 == letter).map(|&(_, name, part)| (name, part));
    row.or_else(|| unseen(letter).map(|name| (name, Part::Blank)))
}

/// What a control character is called.
const CONTROL: &str = "a control character";

/// The name of a character that shows nothing and is not in the table.
fn unseen(letter: char) -> Option<&'static str> {
    match (letter, letter.general_category()) {
        // White space of RON.
        ('\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}', _) => None,
        ('\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}', _) => {
            Some("a variation selector")
        }
        (_, GeneralCategory::Control) => Some(CONTROL),
        (_, GeneralCategory::Format | GeneralCategory::SpaceSeparator) => Some("an invisible character"),
        (_, GeneralCategory::Unassigned | GeneralCategory::PrivateUse) => Some("a character without a meaning"),
        _ => None,
    }
}

/// Returns whether a sign shows nothing and takes no room: it can stand inside a word unseen.
pub(crate) fn is_hidden(letter: char) -> bool {
    matches!(sign(letter), Some((_, Part::Blank)))
        && letter.general_category() != GeneralCategory::SpaceSeparator
        && !matches!(letter, '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}')
}

/// A sentence that names a sign with its code.
pub(crate) fn named(name: &str, letter: char) -> String {
    format!("{name} (U+{:04X}) stands here", u32::from(letter))
}
