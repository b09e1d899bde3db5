//! Bare words that match claims by their ids.
//!
//! A word that is an id matches that claim, whatever it looks like. A word that is still typed also matches claims
//! whose ids it begins, if it looks like an id: four characters or more, a letter among them, and a digit, or a `-`,
//! `_` or `.` with something after it. So `strike-t` and `misp-988e` match ids, while `strike`, `misp-` and `2024` do
//! not, even where every id of a file begins with them.

use crate::index::Library;
use crate::model::RecordKind;
use crate::storage::work;

/// Minimum length, in characters, of a prefix of ids: a shorter one is a word like any other.
const MIN_PREFIX_CHARS: usize = 4;

/// Returns the ids of claims that are this one after the prefix of their file, as in `a/c1` for `c1`; none where ids have
/// no prefixes.
#[must_use]
pub(crate) fn prefixed_ids<'a>(library: &'a Library, id: &str) -> Vec<&'a str> {
    let claims = &library.base.claims;
    // With several files every id has the prefix of its file. The first one tells, so that most libraries are not
    // scanned.
    let is_prefixed = claims.indexes().next().is_some_and(|first| claims.id(first).contains('/'));
    if !is_prefixed || id.is_empty() {
        return Vec::new();
    }
    work::add(claims.len());
    let is_it = |full: &&str| full.split_once('/').is_some_and(|(_, own)| own.eq_ignore_ascii_case(id));
    claims.indexes().map(|claim| claims.id(claim)).filter(is_it).collect()
}

/// Returns whether a word matches any claim by its id.
#[must_use]
pub(crate) fn is_claim_id(library: &Library, word: &str, open: bool) -> bool {
    !library.base.in_any_case(RecordKind::Claim, word).is_empty()
        || (open && !claims_with_prefix(library, word).is_empty())
}

/// Returns the claims whose ids begin with a word, if it looks like an id.
fn claims_with_prefix<'a>(library: &'a Library, word: &str) -> &'a [u32] {
    if looks_like_an_id(word) { library.base.with_id_prefix(RecordKind::Claim, word) } else { &[] }
}

/// Returns whether a word looks like the beginning of an id.
#[must_use]
pub(crate) fn looks_like_an_id(word: &str) -> bool {
    let parts = |c| matches!(c, '-' | '_' | '.');
    // A sign at the end may be punctuation, as in `end.`: it must have something after it.
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
