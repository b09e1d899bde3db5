//! What is doubted when a source, an actor or a claim is: whom an actor speaks through.

use std::collections::HashMap;

use crate::index::Library;
use crate::index::authors::actors_by_name;
use crate::index::claims::Way;
use crate::model::ids::Ix;
use crate::model::{ActorIx, ClaimIx, RecordIx, SourceIx};
use crate::text::fold::fold;

/// A claim or a source that is doubted, and for whose sake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// The claim or the source.
    pub record: RecordIx,
    /// The same record where it is doubted itself; else the actor who holds the claim or is an author of the source.
    pub because: RecordIx,
}

/// Whether a record can be doubted: claims, sources and actors can.
#[must_use]
pub fn can_be_doubted(record: RecordIx) -> bool {
    matches!(record, RecordIx::Claim(_) | RecordIx::Source(_) | RecordIx::Actor(_))
}

/// Everything that is doubted with some records: claims and sources themselves; of an actor the claims that it holds and
/// the sources of which it is an author. Each once, in order: those doubted themselves before those doubted for an actor.
///
/// An actor holds a claim that names it as holder, or that names none and comes from a source of which it is the author
/// (the first one cited counts). Who only takes a position on a claim does not hold it: others say it too. Nobody else is
/// doubted with an actor, not even those that belong to it. Places, topics and hypotheses cannot be doubted.
#[must_use]
pub fn doubts(library: &Library, records: &[RecordIx]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for &record in records.iter().filter(|record| matches!(record, RecordIx::Claim(_) | RecordIx::Source(_))) {
        doubts.push(Doubt { record, because: record });
    }
    let actors =
        records.iter().filter_map(|record| if let RecordIx::Actor(actor) = record { Some(*actor) } else { None });
    let mut known = None;
    for actor in actors {
        let because = RecordIx::Actor(actor);
        let known = known.get_or_insert_with(|| actors_by_name(&library.names));
        let written = authored(library, known, actor);
        let held = held(library, &written, actor);
        doubts.extend(written.into_iter().map(|source| Doubt { record: RecordIx::Source(source), because }));
        doubts.extend(held.into_iter().map(|claim| Doubt { record: RecordIx::Claim(claim), because }));
    }
    let mut seen = std::collections::HashSet::new();
    doubts.retain(|doubt| seen.insert(doubt.record));
    doubts
}

/// The claims that an actor holds; the sources of which it is an author come in order.
fn held(library: &Library, written: &[SourceIx], actor: ActorIx) -> Vec<ClaimIx> {
    let claims = &library.base.claims;
    let Some(entity) = library.names.number(RecordIx::Actor(actor)) else { return Vec::new() };
    // Those on which it takes a position are among these, too.
    let candidates = library.references.claims(Way::Held, entity);
    let holds = |&claim: &u32| match claims.by.of(claim as usize) {
        [] => claims
            .sources
            .of(claim as usize)
            .first()
            .is_some_and(|&first| written.binary_search(&SourceIx(first)).is_ok()),
        by => by.contains(&actor.0),
    };
    candidates.into_iter().filter(holds).map(|claim| ClaimIx::new(claim as usize)).collect()
}

/// The sources of which an actor is an author, in order.
fn authored(library: &Library, known: &HashMap<String, Option<u32>>, actor: ActorIx) -> Vec<SourceIx> {
    let Some(entity) = library.names.number(RecordIx::Actor(actor)) else { return Vec::new() };
    let is_it = |author: &str| known.get(&fold(author)).copied().flatten() == Some(entity);
    let sources = library.base.sources.pairs().filter(|(_, row)| row.authors.iter().any(|author| is_it(author)));
    sources.map(|(source, _)| source).collect()
}
