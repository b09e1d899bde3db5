//! Words that stand in a cell for a value that is not there: `N/A`, `unknown`, `-`. They name nobody, and are no date.

use std::sync::LazyLock;

use hashbrown::HashSet;

/// Maximum length of these words, in bytes.
const MAX_BYTES: usize = 24;

/// The words, in small letters.
const PLACEHOLDERS: &[&str] = &[
    "n/a",
    "n.a.",
    "n. a.",
    "#n/a",
    "<na>",
    "none",
    "null",
    "nil",
    "nan",
    "unknown",
    "unkn.",
    "unk.",
    "not known",
    "not available",
    "not applicable",
    "not stated",
    "not specified",
    "not given",
    "unspecified",
    "undisclosed",
    "undated",
    "no data",
    "no date",
    "no name",
    "no speaker",
    "no source",
    "n.d.",
    "n. d.",
    "s.d.",
    "s/d",
    "tbd",
    "tba",
    "tbc",
    "blank",
    "empty",
    "unbekannt",
    "k.a.",
    "k. a.",
    "keine angabe",
    "inconnu",
    "inconnue",
    "non précisé",
    "desconocido",
    "desconocida",
    "sin datos",
    "desconhecido",
    "desconhecida",
    "sconosciuto",
    "неизвестно",
    "нет данных",
    "н/д",
    "غير معروف",
    "不明",
    "未知",
];

/// The words, to be looked up: they are asked for with each name and each date of a table.
static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| PLACEHOLDERS.iter().copied().collect());

/// Returns whether a value stands for none: one of the words, or signs alone.
pub(super) fn is_placeholder(value: &str) -> bool {
    if value.len() > MAX_BYTES {
        return false;
    }
    let bare = value.trim_matches(['(', ')', '[', ']', '"', '\'', ' ']);
    // `NA` is what R writes; in other letters it is a name.
    bare == "NA" || is_word(bare) || !value.contains(char::is_alphanumeric)
}

/// Returns whether a text, in any case, is one of the words.
fn is_word(text: &str) -> bool {
    let mut small = [0; MAX_BYTES];
    match small.get_mut(..text.len()).filter(|_| text.is_ascii()) {
        Some(small) => {
            small.copy_from_slice(text.as_bytes());
            small.make_ascii_lowercase();
            str::from_utf8(small).is_ok_and(|small| WORDS.contains(small))
        }
        None => WORDS.contains(&*text.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_told_from_names() {
        for value in
            ["N/A", "n/a", "NA", "Unknown", "(unknown)", "-", "—", "???", "n.d.", "None", "#N/A", "неизвестно", "…"]
        {
            assert!(is_placeholder(value), "{value}");
        }
        for value in ["Na", "Unknown Soldier Fund", "Nun", "No", "7", "X", "None of the Above Party", "李", "N"] {
            assert!(!is_placeholder(value), "{value}");
        }
    }
}
