//! Names written as one word or as two: `APT-28` and `APT28`, `Fancy Bear` and `FancyBear`. What they are found by is decided
//! in `resolve`.

use crate::query::phrase::{Phrase, can_join};
use crate::storage::work;
use crate::text::fold::fold;
use crate::text::tokenizer::MAX_HYPHENATED_WORDS;

use super::matcher::{NameMatch, NameMatcher};

impl NameMatcher<'_> {
    /// Matches names and aliases that equal a text but for one blank or hyphen more or less, or for all of its own. Ids are
    /// excepted: they are written in one way.
    pub(super) fn by_respelt_name(&self, value: &str) -> Vec<NameMatch> {
        respellings(&fold(value)).iter().flat_map(|name| self.by_exact_name(name, false)).collect()
    }
}

/// Returns a folded text with all words written as one, with two adjacent words as one, and with a word as two. None for a
/// text of more words than are joined.
fn respellings(folded: &str) -> Vec<String> {
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > MAX_HYPHENATED_WORDS {
        return Vec::new();
    }
    let mut found = Vec::new();
    let joins: Vec<bool> =
        words.windows(2).map(|pair| matches!(pair, [left, right] if can_join(left, right))).collect();
    if words.len() > 2 && joins.iter().all(|joins| *joins) {
        found.push(words.concat());
    }
    for (at, word) in words.iter().enumerate() {
        let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
        let with = |middle: &str, after: &[&str]| [before, &[middle], after].concat().join(" ");
        if let (Some(true), Some((next, rest))) = (joins.get(at), after.split_first()) {
            found.push(with(&format!("{word}{next}"), rest));
        }
        found.extend(
            Phrase::of(vec![(*word).to_owned()], false).halves().map(|halves| with(&halves.words.join(" "), after)),
        );
    }
    work::add(found.len());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_more_or_less_is_another_spelling_but_not_inside_a_number() {
        assert_eq!(respellings("apt 28"), ["apt28"]);
        assert_eq!(respellings("apt28"), ["apt 28"]);
        assert_eq!(respellings("cozy bear group"), ["cozybeargroup", "cozybear group", "cozy beargroup"]);
        assert_eq!(respellings("fancybear"), ["fan cybear", "fanc ybear", "fancy bear", "fancyb ear"]);
        for folded in ["", "unit 61398 12", "12 34", "1234", "is", "a b c d e"] {
            let joined = respellings(folded).into_iter().filter(|text| !text.starts_with("unit61398"));
            assert_eq!(joined.collect::<Vec<_>>(), [""; 0], "{folded}");
        }
    }
}
