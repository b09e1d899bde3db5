//! Invisible characters that a text may need: joiners and variation selectors of scripts and emoji. Each is allowed only
//! beside characters on which it has an effect (Unicode Standard, 23.2; UTS #51 for emoji); elsewhere it could hide something.

use unicode_properties::UnicodeEmoji;

/// The three flags that are written with tag characters: England, Scotland, Wales.
pub(super) const FLAGS: [&str; 3] = [
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];

/// Returns whether a joiner has an effect here: a zero-width joiner or non-joiner after a letter of a joining script, or a
/// joiner between two emoji. False for all other characters.
pub(super) fn may_join(before: Option<char>, character: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match character {
        '\u{200C}' => is_joining_script(before),
        '\u{200D}' => {
            let emoji = is_pictogram(before) || before == '\u{FE0F}';
            is_joining_script(before) || (emoji && after.is_some_and(is_pictogram))
        }
        _ => false,
    }
}

/// Returns whether a variation selector has an effect here: after an emoji, a Han or a Mongolian character. False for all
/// other characters.
pub(super) fn may_select(before: Option<char>, character: char) -> bool {
    let Some(before) = before else { return false };
    match character {
        '\u{FE0E}' | '\u{FE0F}' => before.is_emoji_char(),
        '\u{FE00}'..='\u{FE02}' | '\u{E0100}'..='\u{E01EF}' => is_han(before),
        '\u{180B}'..='\u{180D}' | '\u{180F}' => matches!(before, '\u{1820}'..='\u{18AA}'),
        _ => false,
    }
}

/// Returns whether a character has no shape though it is no format character (Unicode: `Default_Ignorable_Code_Point`).
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{34F}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{E0100}'..='\u{E01EF}')
}

/// Returns whether a character joins the one after it (UAX #29: `Grapheme_Cluster_Break=Prepend`).
pub(super) fn is_prefix(character: char) -> bool {
    matches!(character,
        '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}'..='\u{891}' | '\u{8E2}' | '\u{D4E}' | '\u{110BD}'
        | '\u{110CD}' | '\u{111C2}'..='\u{111C3}' | '\u{113D1}' | '\u{1193F}' | '\u{11941}' | '\u{11A84}'..='\u{11A89}'
        | '\u{11D46}' | '\u{11F02}')
}

/// Returns whether a character joins the one before it though it is no mark: skin tones, sound marks, Thai and Lao AM.
pub(super) fn extends(character: char) -> bool {
    matches!(character, '\u{E33}' | '\u{EB3}' | '\u{1F3FB}'..='\u{1F3FF}') || is_sound_mark(character)
}

/// Returns whether a character is a half-width Japanese sound mark.
pub(super) fn is_sound_mark(character: char) -> bool {
    matches!(character, '\u{FF9E}' | '\u{FF9F}')
}

/// Returns whether a character is a syllable of Hangul, or a jamo that joins into one.
pub(super) fn is_hangul(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97C}' | '\u{AC00}'..='\u{D7FB}')
}

/// Returns whether a character is an emoji, digits and other ASCII left out.
pub(super) fn is_pictogram(character: char) -> bool {
    !character.is_ascii() && character.is_emoji_char()
}

/// Returns whether a character is a Han ideograph.
fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Returns whether a character is of a script whose letters change shape beside one another: Arabic, Syriac, N'Ko, the Indic
/// scripts, Khmer, Mongolian.
fn is_joining_script(character: char) -> bool {
    matches!(character,
        '\u{620}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}'..='\u{6FF}' | '\u{710}'..='\u{77F}' | '\u{7CA}'..='\u{7F5}'
        | '\u{8A0}'..='\u{8C9}' | '\u{900}'..='\u{DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17D3}'
        | '\u{1820}'..='\u{18AA}' | '\u{FB50}'..='\u{FBFF}')
}
