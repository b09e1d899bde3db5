//! "Did you mean …?": finds the known word that is nearest to an unknown one.
//!
//! All limits on the distance of a misspelling are decided here; callers bring the known words.

use strsim::jaro_winkler;

use super::MAX_COMPARED_CHARS;
use super::edit_distance::{edit_distance, max_edits};

/// The kind of the words that are compared; it sets how many edits a misspelling may have. All limits are set by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// Words of a query, typed in a hurry and mostly short: by [`max_edits`], but one edit from two characters on.
    Query,
    /// Words and ids of knowledge files: a third of the longer word (in bytes), at most five.
    KnowledgeFile,
    /// Names of files: a third of the name as written, at most four.
    FileName,
    /// Commands, whose words may be names of files as well: one edit, and one more for each six bytes.
    Command,
}

impl WordKind {
    /// Returns the maximum number of edits between a word as written and a known one.
    fn max_edits(self, written: &str, known: &str) -> usize {
        match self {
            Self::Query => {
                let length = written.chars().count();
                max_edits(length).max(usize::from(length > 1))
            }
            Self::KnowledgeFile => written.len().max(known.len()).div_ceil(3).min(5),
            Self::FileName => written.chars().count().div_ceil(3).min(4),
            Self::Command => 1 + known.len() / 6,
        }
    }
}

/// Returns the number of edits between a word as written and a known one; `None` if there are too many for one to be
/// meant by the other.
#[must_use]
pub(crate) fn distance(written: &str, known: &str, kind: WordKind) -> Option<usize> {
    if kind == WordKind::KnowledgeFile && !may_be_meant(written, known, kind) {
        return None;
    }
    edit_distance(written, known, kind.max_edits(written, known))
}

/// Returns whether a known word may be meant: a cheap test before [`distance`], by the lengths and by the bytes that only one
/// of the words has, as each of these costs an edit. It never refuses a word that is near enough.
#[must_use]
pub(crate) fn may_be_meant(written: &str, known: &str, kind: WordKind) -> bool {
    // The bytes are compared first: they need not be counted.
    let too_long = |text: &str| text.len() > MAX_COMPARED_CHARS && text.chars().nth(MAX_COMPARED_CHARS).is_some();
    if too_long(written) || too_long(known) {
        return false;
    }
    // An edit of a character adds, removes or changes up to four bytes.
    let byte_limit = kind.max_edits(written, known) * if written.is_ascii() && known.is_ascii() { 1 } else { 4 };
    if written.len().abs_diff(known.len()) > byte_limit {
        return false;
    }
    let (one, other) = (byte_set(written), byte_set(known));
    let different = (one & !other).count_ones().max((other & !one).count_ones());
    different as usize <= byte_limit
}

/// Returns the bytes of a text as a set of 64 bits: bytes that differ by 64 share one.
fn byte_set(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| set | 1 << (byte % 64))
}

/// Returns the nearest of the known words, the first of several; `None` if none is near enough.
#[must_use]
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>, kind: WordKind) -> Option<&'a str> {
    nearest_by(known, |known| distance(written, known, kind))
}

/// Returns the question that proposes the nearest of some words, after a blank: ` Did you mean supports?`. Empty where none is near.
pub(crate) fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>, kind: WordKind) -> String {
    nearest(written, known, kind).map(|near| format!(" Did you mean {near}?")).unwrap_or_default()
}

/// Returns the nearest of the known words like [`nearest`], comparing in lower case.
#[must_use]
pub(crate) fn nearest_ignoring_case<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
    kind: WordKind,
) -> Option<&'a str> {
    let written = written.to_lowercase();
    nearest_by(known, |known| distance(&written, &known.to_lowercase(), kind))
}

/// Returns the first known word with the least distance; `None` if none has a distance.
fn nearest_by<'a>(
    known: impl IntoIterator<Item = &'a str>,
    distance: impl Fn(&str) -> Option<usize>,
) -> Option<&'a str> {
    known
        .into_iter()
        .filter_map(|known| Some((distance(known)?, known)))
        // Of equal minima the first is taken.
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, known)| known)
}

/// Minimum Jaro-Winkler similarity (0.0–1.0) above which one name may stand for another. Set by hand.
const MIN_NAME_SIMILARITY: f64 = 0.85;

/// Returns the Jaro-Winkler similarity of two whole names; `None` if it is too low for one to stand for the other.
/// Names differ by more than edits: their ends, or words of them, are left out.
#[must_use]
pub(crate) fn name_similarity(written: &str, known: &str) -> Option<f64> {
    let comparable = written.len() <= MAX_COMPARED_CHARS && known.len() <= MAX_COMPARED_CHARS;
    comparable.then(|| jaro_winkler(known, written)).filter(|&similarity| similarity > MIN_NAME_SIMILARITY)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_within_the_limit_of_its_kind() {
        let words = ["actor", "after", "place"];
        assert_eq!(nearest("acter", words, WordKind::Query), Some("actor"));
        assert_eq!(nearest("zzzzz", words, WordKind::Query), None);
        assert_eq!(nearest("a", words, WordKind::Query), None);
        assert_eq!(nearest_ignoring_case("ACTR", words, WordKind::KnowledgeFile), Some("actor"));
        assert_eq!(nearest("serch", ["search", "show"], WordKind::Command), Some("search"));
        assert_eq!(nearest("sch", ["search", "show"], WordKind::Command), None);
    }

    #[test]
    fn equally_near_words_are_suggested_in_their_order() {
        assert_eq!(nearest("bat", ["cat", "hat"], WordKind::KnowledgeFile), Some("cat"));
    }

    #[test]
    fn ids_of_every_script_are_suggested_up_to_the_same_number_of_characters() {
        assert_eq!(nearest("喀布", ["喀布爾"], WordKind::KnowledgeFile), Some("喀布爾"));
        let long = "я".repeat(MAX_COMPARED_CHARS);
        assert_eq!(distance(&long, &long, WordKind::KnowledgeFile), Some(0));
    }

    proptest! {
        #[test]
        fn the_cheap_test_refuses_no_word_that_is_near_enough(written in "[a-cé漢😀]{0,8}", known in "[a-cé漢😀]{0,8}") {
            for kind in [WordKind::Query, WordKind::KnowledgeFile, WordKind::FileName, WordKind::Command] {
                let near = edit_distance(&written, &known, kind.max_edits(&written, &known)).is_some();
                prop_assert!(!near || may_be_meant(&written, &known, kind), "{:?}", kind);
            }
        }
    }
}
