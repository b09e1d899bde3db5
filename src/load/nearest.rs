//! "Did you mean": the known word that is nearest to one that is not known.

use strsim::damerau_levenshtein;

use crate::text::LONGEST_COMPARED;

/// Returns the known word at the smallest edit distance; `None` where none is near enough to be meant. Case does not count.
pub(crate) fn nearest_word<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    known
        .into_iter()
        .filter_map(|candidate| {
            let distance = distance_within(&written, &candidate.to_lowercase())?;
            Some((distance, candidate))
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Returns the Damerau–Levenshtein distance of two words; `None` where it is more than [`max_distance`].
pub(crate) fn distance_within(written: &str, known: &str) -> Option<usize> {
    let allowed = max_distance(written, known)?;
    let slips = damerau_levenshtein(written, known);
    (slips <= allowed).then_some(slips)
}

/// Returns the maximum edit distance at which one word can be meant by the other: a third of the longer one, at most 5, in
/// bytes. `None` where the distance is larger at a glance: by the lengths, or by letters that only one of the two has, of
/// which each is an edit.
pub(crate) fn max_distance(written: &str, known: &str) -> Option<usize> {
    if written.len() > LONGEST_COMPARED || known.len() > LONGEST_COMPARED {
        return None;
    }
    let allowed = written.len().max(known.len()).div_ceil(3).min(5);
    if written.len().abs_diff(known.len()) > allowed * 2 {
        return None;
    }
    let (one, other) = (byte_set(written), byte_set(known));
    // Beyond ASCII a character has up to four bytes, which one edit replaces.
    let most = allowed * if written.is_ascii() && known.is_ascii() { 1 } else { 4 };
    let only = (one & !other).count_ones().max((other & !one).count_ones());
    (only as usize <= most).then_some(allowed)
}

/// Returns the set of the bytes of a text, folded to 64 bits: different bytes may share one, so it never has too many.
fn byte_set(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| set | 1 << (byte % 64))
}
