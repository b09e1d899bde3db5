//! Sentences that somebody says of whom it is not clear who it is: their holder is left open, and never the writer of the text.

use super::attribution::Attribution;

/// The holder of what several say, each a part of it.
const SEVERAL: &str = "several speakers";

/// The holder of what nobody is named for.
const NOBODY: &str = "a speaker who is not named";

impl Attribution {
    /// Returns the words for the holder of a sentence that somebody says who is not known by name; `None` where somebody is, or
    /// where the text itself says it.
    #[must_use]
    pub fn open_holder(&self) -> Option<String> {
        if !self.holders.is_empty() {
            return None;
        }
        if !self.part_holders.is_empty() {
            return Some(SEVERAL.to_owned());
        }
        match self.pronouns.as_slice() {
            [] => self.is_unsaid.then(|| NOBODY.to_owned()),
            [only] => Some(lower_first(only)),
            [first, others @ ..] if others.iter().all(|other| other.eq_ignore_ascii_case(first)) => {
                Some(lower_first(first))
            }
            _ => Some(SEVERAL.to_owned()),
        }
    }
}

/// Returns a phrase as it stands inside of a sentence.
fn lower_first(phrase: &str) -> String {
    if phrase == "I" {
        return phrase.to_owned();
    }
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
