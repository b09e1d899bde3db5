//! Which sources a query means by their address: a page, a domain, or a DOI, however it is written. Who cites them is
//! found; no claim is looked at.

use crate::index::Library;
use crate::model::{RecordIx, SourceIx, ids::Ix};
use crate::query::language::address::{Address, is_address};
use crate::query::language::hint::Hint;

use super::scores::{MatchKind, Scores};

/// Returns the sources (numbers of entities, in order) of an address, or of those below it: a domain means its pages
/// and its subdomains. While it is typed (`open`), also of those that begin so, if none is just so. An address with a
/// query string also means the page that is kept without one.
#[must_use]
pub(crate) fn sources_with_address(library: &Library, text: &str, open: bool) -> Vec<u32> {
    let Some(asked) = Address::new(text, open) else { return Vec::new() };
    let (addresses, base) = (&library.names.addresses, &library.base);
    let mut found = addresses.with(base, &asked.key, open);
    if let (true, Some((page, _))) = (found.is_empty(), asked.key.split_once('?')) {
        found = addresses.of_page(base, page.trim_end_matches('/'));
    }
    let mut entities: Vec<u32> = (found.into_iter())
        .filter_map(|source| library.names.number(RecordIx::Source(SourceIx::new(source as usize))))
        .collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// Scores the claims of the sources of an address. Returns whether the text can be nothing but an address.
pub(crate) fn score_address(library: &Library, text: &str, open: bool, scores: &mut Scores) -> bool {
    for entity in sources_with_address(library, text, open) {
        let reference_kind = super::text_search::reference_kind(library, entity);
        library.references.each_list(reference_kind, entity, |list| scores.add_postings(list, MatchKind::Name));
    }
    is_address(text)
}

/// Returns the hint on an address that no source has.
#[must_use]
pub(crate) fn unknown_address(text: &str) -> Hint {
    Hint::of_term(format!("no source has the address `{text}`"), "")
}
