//! Finding what was meant: the known word that is nearest to one that is not known.

use strsim::damerau_levenshtein;

use crate::text::LONGEST_COMPARED;

/// The nearest of the known words, if one is near enough to be what was meant.
pub(super) fn word<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    known
        .into_iter()
        .filter_map(|candidate| {
            let distance = distance(&written, &candidate.to_lowercase())?;
            Some((distance, candidate))
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The number of slips between the two; `None` where they are too many for one to be meant by the other.
pub(super) fn distance(written: &str, known: &str) -> Option<usize> {
    if written.len() > LONGEST_COMPARED || known.len() > LONGEST_COMPARED {
        return None;
    }
    let allowed = written.len().max(known.len()).div_ceil(3).min(5);
    if written.len().abs_diff(known.len()) > allowed * 2 {
        return None;
    }
    let slips = damerau_levenshtein(written, known);
    (slips <= allowed).then_some(slips)
}
