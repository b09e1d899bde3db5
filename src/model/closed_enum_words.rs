//! The values of closed lists, found by the words that people type.

use super::closed_enums::ClosedEnum;

/// Returns the value of a closed list that a word names: `ArmedGroup`, `armed group`, `armed-group`.
pub(crate) fn word_named<W: ClosedEnum>(word: &str) -> Option<W> {
    let bare = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>().to_lowercase();
    let wanted = bare(word);
    W::ALL.iter().copied().find(|value| bare(value.name()) == wanted || bare(value.label()) == wanted)
}
