//! Finding what was meant: the known word that is nearest to one that is not known.

use strsim::damerau_levenshtein;

use crate::text::LONGEST_COMPARED;

/// The nearest of the known words, if one is near enough to be what was meant.
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

/// The number of slips between the two; `None` where they are too many for one to be meant by the other.
pub(crate) fn distance_within(written: &str, known: &str) -> Option<usize> {
    let allowed = max_distance(written, known)?;
    let slips = damerau_levenshtein(written, known);
    (slips <= allowed).then_some(slips)
}

/// The most slips between the two for one to be meant by the other; `None` where there are more at a glance: by their
/// lengths, or by letters that only one of them has, each of which is a slip.
pub(crate) fn max_distance(written: &str, known: &str) -> Option<usize> {
    if written.len() > LONGEST_COMPARED || known.len() > LONGEST_COMPARED {
        return None;
    }
    let allowed = written.len().max(known.len()).div_ceil(3).min(5);
    if written.len().abs_diff(known.len()) > allowed * 2 {
        return None;
    }
    let (one, other) = (byte_set(written), byte_set(known));
    let most = allowed * if written.is_ascii() && known.is_ascii() { 1 } else { 4 };
    let only = (one & !other).count_ones().max((other & !one).count_ones());
    (only as usize <= most).then_some(allowed)
}

/// The bytes that are in a text, as a set of 64.
fn byte_set(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| set | 1 << (byte % 64))
}
