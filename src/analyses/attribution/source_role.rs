//! Roles of sources: whether a source is the word of a party, passes it on, or vouches for it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::closed_enums::SourceKind;
use crate::model::ids::Ix;
use crate::model::records::Source;
use crate::model::tables::MAX_NESTING;
use crate::model::{ActorIx, Base, SourceIx};
use crate::storage::work;
use crate::text::fold::fold;

/// The role of a source for a party that holds a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceRole {
    /// The party's own word: it, or an actor that belongs to it (`parent`), is an author or the outlet; or the source is a
    /// statement, an interview or a post that names no author.
    Own,
    /// A source that names no author and whose outlet is no actor: it passes the party's word on, and nobody vouches.
    Unsigned,
    /// The word of another party, which vouches.
    Other,
}

/// Classifies sources by role. The signers of a source are looked up once, for however many parties.
pub(super) struct SourceRoles<'a> {
    base: &'a Base,
    /// Actors by folded name and alias; several may share one.
    actors: HashMap<String, Vec<ActorIx>>,
    /// Cache by folded name: the actors of that name, and those that they belong to. Many sources may be of one outlet, and
    /// many actors may share its name.
    families: HashMap<String, Arc<HashSet<ActorIx>>>,
    /// Cache by source.
    signers: Vec<Option<Signers>>,
}

/// Presence of a signature on a source, and the families of those who signed it.
type Signers = (bool, Vec<Arc<HashSet<ActorIx>>>);

impl<'a> SourceRoles<'a> {
    pub(super) fn new(base: &'a Base) -> Self {
        let mut actors: HashMap<String, Vec<ActorIx>> = HashMap::new();
        for (actor, row) in base.actors.pairs() {
            for name in std::iter::once(&row.name).chain(&row.aka) {
                actors.entry(fold(name)).or_default().push(actor);
            }
        }
        Self { base, actors, families: HashMap::new(), signers: vec![None; base.sources.len()] }
    }

    /// Returns the actors of a name and all that they belong to; `None` where no actor has the name.
    fn family(&mut self, name: &str) -> Option<Arc<HashSet<ActorIx>>> {
        let folded = fold(name);
        if let Some(known) = self.families.get(&folded) {
            return Some(Arc::clone(known));
        }
        let mut all = HashSet::new();
        for &actor in self.actors.get(&folded)? {
            let mut next = Some(actor);
            for _ in 0..=MAX_NESTING {
                work::add(1);
                let Some(actor) = next.filter(|&actor| all.insert(actor)) else { break };
                next = self.base.actors.get(actor).and_then(|row| row.parent);
            }
        }
        let all = Arc::new(all);
        self.families.insert(folded, Arc::clone(&all));
        Some(all)
    }

    /// Returns the signers of a source: its authors and its outlet.
    fn signers(&mut self, source: SourceIx, row: &Source) -> Signers {
        if let Some(Some(known)) = self.signers.get(source.at()) {
            return known.clone();
        }
        let outlet = row.outlet.as_deref().and_then(|outlet| self.family(outlet));
        // An author signs even if no actor has the name. An outlet does only as an actor: else it is the channel
        // that the word came by.
        let is_signed = !row.authors.is_empty() || outlet.is_some();
        let mut families: Vec<_> = row.authors.iter().filter_map(|author| self.family(author)).collect();
        families.extend(outlet);
        if let Some(place) = self.signers.get_mut(source.at()) {
            *place = Some((is_signed, families.clone()));
        }
        (is_signed, families)
    }

    /// Returns the role of a source for a party.
    pub(super) fn role(&mut self, source: SourceIx, party: ActorIx) -> SourceRole {
        let Some(row) = self.base.sources.get(source) else { return SourceRole::Unsigned };
        let (is_signed, families) = self.signers(source, row);
        let unsigned_word = row.authors.is_empty()
            && matches!(row.kind, Some(SourceKind::Statement | SourceKind::Interview | SourceKind::Post));
        match is_signed {
            _ if unsigned_word || families.iter().any(|family| family.contains(&party)) => SourceRole::Own,
            true => SourceRole::Other,
            false => SourceRole::Unsigned,
        }
    }
}
