//! Invisible characters: which they are, and the names under which they are shown.

use std::borrow::Cow;

/// Invisible characters with their abbreviations in the Unicode standard.
const NAMES: &[(char, &str)] = &[
    ('\u{85}', "NEL"),
    ('\u{AD}', "SHY"),
    ('\u{34F}', "CGJ"),
    ('\u{61C}', "ALM"),
    ('\u{200B}', "ZWSP"),
    ('\u{200C}', "ZWNJ"),
    ('\u{200D}', "ZWJ"),
    ('\u{200E}', "LRM"),
    ('\u{200F}', "RLM"),
    ('\u{2028}', "LS"),
    ('\u{2029}', "PS"),
    ('\u{202A}', "LRE"),
    ('\u{202B}', "RLE"),
    ('\u{202C}', "PDF"),
    ('\u{202D}', "LRO"),
    ('\u{202E}', "RLO"),
    ('\u{2060}', "WJ"),
    ('\u{2066}', "LRI"),
    ('\u{2067}', "RLI"),
    ('\u{2068}', "FSI"),
    ('\u{2069}', "PDI"),
    ('\u{FEFF}', "BOM"),
];

/// Returns the name of an invisible character: its abbreviation, else its code point, `U+009B`.
pub(super) fn invisible_name(character: char) -> Cow<'static, str> {
    NAMES
        .iter()
        .find(|(known, _)| *known == character)
        .map_or_else(|| Cow::Owned(format!("U+{:04X}", u32::from(character))), |(_, name)| Cow::Borrowed(*name))
}

/// Returns whether a character shows nothing: those with the Unicode property `Default_Ignorable_Code_Point`, as far as they
/// occur in texts, the blank pattern of Braille and the annotation characters.
#[must_use]
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}
