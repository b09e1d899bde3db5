//! Readable ids, made of texts.

use any_ascii::any_ascii;

/// Maximum number of characters of an id that is made of a text.
const MAX_MADE_ID: usize = 40;

/// Returns a readable id made of the first words of a text, with a number where `is_free` refuses it.
pub(super) fn made_id(text: &str, is_free: impl Fn(&str) -> bool) -> String {
    let plain = any_ascii(text).to_lowercase();
    let mut id = String::new();
    for word in plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let word: String = word.chars().take(MAX_MADE_ID).collect();
        if !id.is_empty() && id.len() + 1 + word.len() > MAX_MADE_ID {
            break;
        }
        id = if id.is_empty() { word } else { format!("{id}-{word}") };
    }
    if id.is_empty() {
        id.push_str("record");
    }
    if is_free(&id) {
        return id;
    }
    let numbered = |number: usize| format!("{id}-{number}");
    (2..=usize::MAX).map(numbered).find(|id| is_free(id)).unwrap_or(id)
}
