//! Sources by their address: a page, a domain, or a DOI, however it is written.

use crate::index::Library;
use crate::model::{RecordIx, SourceIx, ids::Ix};
use crate::query::language::address::Address;
use crate::query::language::hint::Hint;

/// Returns the sources, as numbers of entities in order, with an address or one below it: a domain matches its pages
/// and subdomains. While it is typed (`open`), also those whose address it begins, if it matches none. An address with
/// a query string also matches a page that is stored without one.
#[must_use]
pub(crate) fn sources_with_address(library: &Library, text: &str, open: bool) -> Vec<u32> {
    let Some(asked) = Address::new(text, open) else { return Vec::new() };
    let (addresses, base) = (&library.names.addresses, &library.base);
    let mut found = addresses.with(base, &asked.key, open);
    // Query strings mostly carry tracking (`?utm_source=…`): only where nobody stored the page with one is it left
    // off.
    if let (true, Some((page, _))) = (found.is_empty(), asked.key.split_once('?')) {
        found = addresses.of_page(base, page.trim_end_matches('/'));
    }
    let mut entities: Vec<u32> = (found.into_iter())
        .filter_map(|source| library.names.entity_of(RecordIx::Source(SourceIx::new(source as usize))))
        .collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// Returns the hint that an address was read as the page without its query string, as no source has the whole address. `None` where
/// one has it, or where no source has the page either.
#[must_use]
pub(crate) fn read_as_page(library: &Library, text: &str, open: bool) -> Option<Hint> {
    let asked = Address::new(text, open).filter(|asked| asked.key.contains('?'))?;
    let (page, _) = asked.key.split_once('?')?;
    let page = page.trim_end_matches('/');
    let (addresses, base) = (&library.names.addresses, &library.base);
    let is_read = addresses.with(base, &asked.key, open).is_empty() && !addresses.of_page(base, page).is_empty();
    is_read.then(|| Hint::of_term(format!("read as the page `{page}`: no source has the address `{text}`"), ""))
}

/// Returns the hint on an address that no source has.
#[must_use]
pub(crate) fn unknown_address(text: &str) -> Hint {
    Hint::of_term(format!("no source has the address `{text}`"), "")
}
