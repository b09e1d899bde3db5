//! The holders of claims that name none: the authors of their first source, where these are known as actors.

use std::collections::HashMap;

use crate::limits::MAX_AUTHORS_HOLDING;
use crate::model::claim_holders::ClaimHolders;
use crate::model::{Base, Claim, RecordIx, RecordKind, ids::Ix};
use crate::storage::{Csr, work};
use crate::text::fold::fold;

use super::names::{NameKind, Names};

/// Finds the holders of claims.
pub(super) struct Authors<'a> {
    names: &'a Names,
    /// For each source its first [`MAX_AUTHORS_HOLDING`] authors that are known as actors, as entities.
    of_source: Csr,
}

impl<'a> Authors<'a> {
    /// Looks up the authors of all sources.
    pub(super) fn new(base: &Base, names: &'a Names) -> Self {
        let mut of_source = Csr::default();
        // Libraries whose sources name no authors need no table of names.
        if base.sources.iter().any(|source| !source.authors.is_empty()) {
            let known = actors_by_name(names);
            for (index, source) in base.sources.pairs() {
                let actors = source.authors.iter().filter_map(|author| known.get(&fold(author)).copied().flatten());
                of_source.push_row_at(index.at(), actors.take(MAX_AUTHORS_HOLDING));
            }
        }
        Self { names, of_source }
    }

    /// Returns the holders of a claim, as entities: of authors those that are known as actors.
    pub(super) fn holders(&self, claim: &Claim<'_>) -> Vec<u32> {
        let authors = match claim.holders() {
            ClaimHolders::Named(actors) => {
                return actors.iter().map(|actor| self.names.entity(RecordIx::Actor(actor))).collect();
            }
            ClaimHolders::AuthorsOf(source) if self.of_source.rows() > 0 => self.of_source.get(source.at()).to_vec(),
            ClaimHolders::AuthorsOf(_) | ClaimHolders::Nobody => Vec::new(),
        };
        work::add(authors.len());
        authors
    }
}

/// Returns the actors (as entities) by folded name. A name that two actors share maps to `None`; a proper name goes before an
/// alias.
pub(crate) fn actors_by_name(names: &Names) -> HashMap<String, Option<u32>> {
    let mut known: HashMap<String, Option<u32>> = HashMap::new();
    for kind in [NameKind::Name, NameKind::Alias] {
        let mut these: HashMap<String, Option<u32>> = HashMap::new();
        for actor in names.entities_of(RecordKind::Actor) {
            for name in names.names_of(actor) {
                if !names.row(name).is_some_and(|row| row.kind == kind && !row.latin) {
                    continue;
                }
                // A second actor of this name makes it ambiguous: better no holder than a wrong one.
                let owner = these.entry(names.folded(name).to_owned()).or_insert(Some(actor));
                if *owner != Some(actor) {
                    *owner = None;
                }
            }
        }
        // Aliases come second and do not replace what is known, not even an ambiguous name.
        for (name, owner) in these {
            known.entry(name).or_insert(owner);
        }
    }
    known
}
