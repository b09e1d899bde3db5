//! Which claims a bare word means by their id.
//!
//! A word that is an id means that claim, whatever it looks like. A word that is still being typed also means the
//! claims whose id begins so, but only if it looks like an id: four characters or more, a letter among them, and a
//! digit, or a `-`, `_` or `.` with something behind it. So `strike-t` and `misp-988e` find claims by id, while
//! `strike`, `misp-` and `2024` count what is said and nothing else, even where every id of a file begins so.

use crate::index::Library;
use crate::model::RecordKind;

use super::scores::{MatchKind, Scores};

/// A shorter beginning of an id is a word like any other.
const MIN_PREFIX_CHARS: usize = 4;

/// Scores the claims whose id is this word, or begins so if the word is `open`.
pub(crate) fn score_claim_id(library: &Library, word: &str, open: bool, scores: &mut Scores) {
    if open {
        scores.add_all(claims_with_prefix(library, word), MatchKind::IdBeginning);
    }
    scores.add_all(library.base.in_any_case(RecordKind::Claim, word), MatchKind::Id);
}

/// Whether a word means a claim by its id.
#[must_use]
pub(crate) fn is_claim_id(library: &Library, word: &str, open: bool) -> bool {
    !library.base.in_any_case(RecordKind::Claim, word).is_empty()
        || (open && !claims_with_prefix(library, word).is_empty())
}

fn claims_with_prefix<'a>(library: &'a Library, word: &str) -> &'a [u32] {
    if looks_like_an_id(word) { library.base.beginning_with(RecordKind::Claim, word) } else { &[] }
}

/// Whether ids are looked for that begin so.
#[must_use]
pub(crate) fn looks_like_an_id(word: &str) -> bool {
    let parts = |c| matches!(c, '-' | '_' | '.');
    let signs = word.trim_end_matches(parts).contains(|c: char| parts(c) || c.is_ascii_digit());
    word.chars().count() >= MIN_PREFIX_CHARS && word.contains(char::is_alphabetic) && signs
}

#[cfg(test)]
mod tests {
    use super::looks_like_an_id;

    #[test]
    fn words_and_numbers_are_no_beginnings_of_ids() {
        for word in ["strike-t", "misp-9", "ucdp-3", "v1.2", "c104", "a_bc"] {
            assert!(looks_like_an_id(word), "{word}");
        }
        for word in ["strike", "misp-", "2024", "2024-11", "6000", "a-b", "Pakistan's"] {
            assert!(!looks_like_an_id(word), "{word}");
        }
    }
}
