//! The table of confusables: characters that are taken for others. To add one: a row here.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The role of a confusable outside of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignRole {
    /// Shown as a blank, or not at all.
    Blank,
    /// Opens or closes a text.
    Quote,
    /// Stands for this ASCII character.
    For(u8),
}

/// A row of [`CONFUSABLES`]: the character, its name with an article, and its role.
type ConfusableRow = (char, &'static str, SignRole);

/// Characters that RON does not know outside of strings, by role. Names follow Unicode where people know them.
const CONFUSABLES: &[ConfusableRow] = &[
    ('\u{A0}', "a no-break space", SignRole::Blank),
    ('\u{AD}', "a soft hyphen", SignRole::Blank),
    ('\u{34F}', "a combining grapheme joiner", SignRole::Blank),
    ('\u{61C}', "an Arabic letter mark", SignRole::Blank),
    ('\u{115F}', "a Hangul filler", SignRole::Blank),
    ('\u{1160}', "a Hangul filler", SignRole::Blank),
    ('\u{1680}', "an Ogham space", SignRole::Blank),
    ('\u{180E}', "a Mongolian vowel separator", SignRole::Blank),
    ('\u{2000}', "an en quad", SignRole::Blank),
    ('\u{2001}', "an em quad", SignRole::Blank),
    ('\u{2002}', "an en space", SignRole::Blank),
    ('\u{2003}', "an em space", SignRole::Blank),
    ('\u{2004}', "a three-per-em space", SignRole::Blank),
    ('\u{2005}', "a four-per-em space", SignRole::Blank),
    ('\u{2006}', "a six-per-em space", SignRole::Blank),
    ('\u{2007}', "a figure space", SignRole::Blank),
    ('\u{2008}', "a punctuation space", SignRole::Blank),
    ('\u{2009}', "a thin space", SignRole::Blank),
    ('\u{200A}', "a hair space", SignRole::Blank),
    ('\u{200B}', "a zero-width space", SignRole::Blank),
    ('\u{200C}', "a zero-width non-joiner", SignRole::Blank),
    ('\u{200D}', "a zero-width joiner", SignRole::Blank),
    ('\u{202A}', "a left-to-right embedding", SignRole::Blank),
    ('\u{202B}', "a right-to-left embedding", SignRole::Blank),
    ('\u{202C}', "the end of a direction", SignRole::Blank),
    ('\u{202D}', "a left-to-right override", SignRole::Blank),
    ('\u{202E}', "a right-to-left override", SignRole::Blank),
    ('\u{202F}', "a narrow no-break space", SignRole::Blank),
    ('\u{205F}', "a mathematical space", SignRole::Blank),
    ('\u{2060}', "a word joiner", SignRole::Blank),
    ('\u{2066}', "a left-to-right isolate", SignRole::Blank),
    ('\u{2067}', "a right-to-left isolate", SignRole::Blank),
    ('\u{2068}', "a first strong isolate", SignRole::Blank),
    ('\u{2069}', "the end of an isolate", SignRole::Blank),
    ('\u{2800}', "a blank Braille pattern", SignRole::Blank),
    ('\u{3000}', "an ideographic space", SignRole::Blank),
    ('\u{3164}', "a Hangul filler", SignRole::Blank),
    ('\u{FE0E}', "a variation selector", SignRole::Blank),
    ('\u{FE0F}', "a variation selector", SignRole::Blank),
    ('\u{FEFF}', "a byte order mark", SignRole::Blank),
    ('\u{FFA0}', "a Hangul filler", SignRole::Blank),
    ('\u{FFFC}', "an object replacement character", SignRole::Blank),
    ('\u{FFFD}', "a character that could not be read", SignRole::Blank),
    ('\u{AB}', "a guillemet", SignRole::Quote),
    ('\u{BB}', "a guillemet", SignRole::Quote),
    ('\u{2018}', "a curly quote", SignRole::Quote),
    ('\u{2019}', "a curly quote", SignRole::Quote),
    ('\u{201A}', "a low quote", SignRole::Quote),
    ('\u{201B}', "a reversed quote", SignRole::Quote),
    ('\u{201C}', "a curly quote", SignRole::Quote),
    ('\u{201D}', "a curly quote", SignRole::Quote),
    ('\u{201E}', "a low quote", SignRole::Quote),
    ('\u{201F}', "a reversed quote", SignRole::Quote),
    ('\u{2032}', "a prime", SignRole::Quote),
    ('\u{2033}', "a double prime", SignRole::Quote),
    ('\u{2039}', "a guillemet", SignRole::Quote),
    ('\u{203A}', "a guillemet", SignRole::Quote),
    ('\u{300C}', "a corner bracket", SignRole::Quote),
    ('\u{300D}', "a corner bracket", SignRole::Quote),
    ('\u{300E}', "a corner bracket", SignRole::Quote),
    ('\u{300F}', "a corner bracket", SignRole::Quote),
    ('\u{300A}', "an angle bracket", SignRole::Quote),
    ('\u{300B}', "an angle bracket", SignRole::Quote),
    ('\u{301D}', "a double prime", SignRole::Quote),
    ('\u{301E}', "a double prime", SignRole::Quote),
    ('\u{301F}', "a double prime", SignRole::Quote),
    ('\u{FF02}', "a full-width quote", SignRole::Quote),
    ('\u{FF07}', "a full-width quote", SignRole::Quote),
    ('\u{FF08}', "a full-width bracket", SignRole::For(b'(')),
    ('\u{FF09}', "a full-width bracket", SignRole::For(b')')),
    ('\u{FF3B}', "a full-width bracket", SignRole::For(b'[')),
    ('\u{FF3D}', "a full-width bracket", SignRole::For(b']')),
    ('\u{FF5B}', "a full-width bracket", SignRole::For(b'{')),
    ('\u{FF5D}', "a full-width bracket", SignRole::For(b'}')),
    ('\u{FE59}', "a small bracket", SignRole::For(b'(')),
    ('\u{FE5A}', "a small bracket", SignRole::For(b')')),
    ('\u{3010}', "a lenticular bracket", SignRole::For(b'[')),
    ('\u{3011}', "a lenticular bracket", SignRole::For(b']')),
    ('\u{FF0C}', "a full-width comma", SignRole::For(b',')),
    ('\u{FE50}', "a small comma", SignRole::For(b',')),
    ('\u{FE10}', "a vertical comma", SignRole::For(b',')),
    ('\u{3001}', "an ideographic comma", SignRole::For(b',')),
    ('\u{FF64}', "an ideographic comma", SignRole::For(b',')),
    ('\u{60C}', "an Arabic comma", SignRole::For(b',')),
    ('\u{61B}', "an Arabic semicolon", SignRole::For(b',')),
    ('\u{FF1B}', "a full-width semicolon", SignRole::For(b',')),
    ('\u{FF1A}', "a full-width colon", SignRole::For(b':')),
    ('\u{FE55}', "a small colon", SignRole::For(b':')),
    ('\u{2236}', "a ratio sign", SignRole::For(b':')),
    ('\u{A789}', "a modifier colon", SignRole::For(b':')),
    ('\u{FF1D}', "a full-width equals sign", SignRole::For(b':')),
    ('\u{2212}', "a minus sign", SignRole::For(b'-')),
    ('\u{FF0D}', "a full-width minus sign", SignRole::For(b'-')),
    ('\u{2010}', "a typographic hyphen", SignRole::For(b'-')),
    ('\u{2011}', "a no-break hyphen", SignRole::For(b'-')),
    ('\u{2013}', "an en dash", SignRole::For(b'-')),
];

/// Returns the name and the role of a character; `None` for all that belong to RON or mean nothing here.
pub(crate) fn confusable(letter: char) -> Option<(&'static str, SignRole)> {
    if letter.is_ascii() {
        let stray = letter == '\0' || (letter.is_ascii_control() && !matches!(letter, '\t'..='\r'));
        return stray.then_some((if letter == '\0' { "a NUL byte" } else { CONTROL_CHARACTER }, SignRole::Blank));
    }
    if letter.is_alphanumeric() && !matches!(letter, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}') {
        return None;
    }
    let row = CONFUSABLES.iter().find(|row| row.0 == letter).map(|&(_, name, part)| (name, part));
    row.or_else(|| invisible_name(letter).map(|name| (name, SignRole::Blank)))
}

/// The name of a control character.
const CONTROL_CHARACTER: &str = "a control character";

/// Returns the name of a character that shows nothing and is not in the table.
fn invisible_name(letter: char) -> Option<&'static str> {
    match (letter, letter.general_category()) {
        // White space of RON.
        ('\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}', _) => None,
        ('\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}', _) => {
            Some("a variation selector")
        }
        (_, GeneralCategory::Control) => Some(CONTROL_CHARACTER),
        (_, GeneralCategory::Format | GeneralCategory::SpaceSeparator) => Some("an invisible character"),
        (_, GeneralCategory::Unassigned | GeneralCategory::PrivateUse) => Some("a character without a meaning"),
        _ => None,
    }
}

/// Returns whether a character shows nothing and has no width: it can stand inside of a word unseen.
pub(crate) fn is_zero_width(letter: char) -> bool {
    matches!(confusable(letter), Some((_, SignRole::Blank)))
        && letter.general_category() != GeneralCategory::SpaceSeparator
        && !matches!(letter, '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}')
}

/// Returns a message that names a character with its code point.
pub(crate) fn describe(name: &str, letter: char) -> String {
    format!("{name} (U+{:04X}) does not belong here", u32::from(letter))
}
