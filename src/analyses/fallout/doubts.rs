//! The claims and sources that a doubt is about: of an actor those through which it speaks.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::index::Library;
use crate::index::authors::actors_by_name;
use crate::index::reverse_index::RefKind;
use crate::model::ids::Ix;
use crate::model::{ActorIx, ClaimIx, RecordIx, SourceIx};
use crate::storage::work;
use crate::text::fold::fold;

/// A claim or a source that is doubted, with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DoubtedRecord {
    /// The claim or the source.
    pub record: RecordIx,
    /// The record itself where it is doubted itself; else the actor who holds the claim or is an author of the source.
    pub because: RecordIx,
}

/// Returns whether a record can be doubted: claims, sources and actors can.
#[must_use]
pub(crate) fn can_be_doubted(record: RecordIx) -> bool {
    matches!(record, RecordIx::Claim(_) | RecordIx::Source(_) | RecordIx::Actor(_))
}

/// Returns the claims and sources that are doubted with some records: claims and sources themselves; of an actor the claims
/// that it holds and the sources of which it is an author. Each once, in order: those doubted themselves before those doubted
/// for an actor.
///
/// An actor holds a claim that names it as holder, or that names none and comes from a source of which it is the author
/// (the first one cited counts). An actor that only takes a position on a claim does not hold it: others say it too. No other
/// actor is doubted with it, not even those that belong to it. Places, topics and hypotheses cannot be doubted.
#[must_use]
pub fn doubted_records(library: &Library, records: &[RecordIx]) -> Vec<DoubtedRecord> {
    let mut doubts = Vec::new();
    for &record in records.iter().filter(|record| matches!(record, RecordIx::Claim(_) | RecordIx::Source(_))) {
        doubts.push(DoubtedRecord { record, because: record });
    }
    let actors =
        records.iter().filter_map(|record| if let RecordIx::Actor(actor) = record { Some(*actor) } else { None });
    let mut authored = None;
    for actor in actors {
        // Made for the first actor only: most doubts are about claims and sources.
        let authored = authored.get_or_insert_with(|| AuthoredSources::new(library));
        doubts.extend(said_by(library, authored, actor));
    }
    let mut seen = HashSet::new();
    // Records that are doubted themselves come first, so that theirs is the reason that stays.
    doubts.retain(|doubt| seen.insert(doubt.record));
    doubts
}

/// Returns what is doubted with an actor: the sources of which it is an author, and the claims that it holds.
fn said_by(library: &Library, authored: &AuthoredSources, actor: ActorIx) -> impl Iterator<Item = DoubtedRecord> {
    let written = authored.of(library, actor);
    let held = held(library, written, actor).into_iter().map(RecordIx::Claim);
    let records = written.iter().copied().map(RecordIx::Source).chain(held);
    records.map(move |record| DoubtedRecord { record, because: RecordIx::Actor(actor) })
}

/// The actors that belong to doubted ones, and what they say: none of it is doubted with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoubtedMembers {
    /// The actors that hold claims or are authors of sources that are not doubted, breadth first.
    pub actors: Vec<RecordIx>,
    /// Number of these claims, each once.
    pub claims: usize,
    /// Number of these sources, each once.
    pub sources: usize,
}

/// Returns the actors that belong to some of the records, directly or not, and what they say that is not among the `doubted`.
#[must_use]
pub fn undoubted_members(library: &Library, records: &[RecordIx], doubted: &[DoubtedRecord]) -> UndoubtedMembers {
    let mut known: HashSet<RecordIx> = records.iter().copied().collect();
    let mut open: VecDeque<RecordIx> =
        records.iter().copied().filter(|record| matches!(record, RecordIx::Actor(_))).collect();
    let mut seen: HashSet<RecordIx> = doubted.iter().map(|doubt| doubt.record).collect();
    let (mut members, mut authored) = (UndoubtedMembers::default(), None);
    while let Some(whole) = open.pop_front() {
        for part in library.base.parts(whole).filter(|&part| known.insert(part)) {
            open.push_back(part);
            let RecordIx::Actor(actor) = part else { continue };
            // Made once for all parts: an actor may have as many of them as the file has actors.
            let authored = authored.get_or_insert_with(|| AuthoredSources::new(library));
            let more = said_by(library, authored, actor).filter(|doubt| seen.insert(doubt.record));
            let (claims, sources): (Vec<_>, Vec<_>) =
                more.partition(|doubt| matches!(doubt.record, RecordIx::Claim(_)));
            if !claims.is_empty() || !sources.is_empty() {
                members.actors.push(part);
            }
            members.claims += claims.len();
            members.sources += sources.len();
        }
    }
    members
}

/// Returns the claims that an actor holds. `written` are the sources of which it is an author, in order.
fn held(library: &Library, written: &[SourceIx], actor: ActorIx) -> Vec<ClaimIx> {
    let claims = &library.base.claims;
    let Some(entity) = library.names.entity_of(RecordIx::Actor(actor)) else { return Vec::new() };
    // The index counts claims on which it takes a position among these, too.
    let candidates = library.references.claims(RefKind::Held, entity);
    let holds = |&claim: &u32| match claims.by.get(claim as usize) {
        [] => claims
            .sources
            .get(claim as usize)
            .first()
            .is_some_and(|&first| written.binary_search(&SourceIx(first)).is_ok()),
        by => by.contains(&actor.0),
    };
    candidates.into_iter().filter(holds).map(|claim| ClaimIx::new(claim as usize)).collect()
}

/// The sources of which actors are authors, by the number of the actor among the entities; each list in order.
struct AuthoredSources(HashMap<u32, Vec<SourceIx>>);

impl AuthoredSources {
    /// Looks up the authors of all sources.
    fn new(library: &Library) -> Self {
        let known = actors_by_name(&library.names);
        let mut authored: HashMap<u32, Vec<SourceIx>> = HashMap::new();
        for (source, row) in library.base.sources.pairs() {
            work::add(row.authors.len());
            for author in &row.authors {
                let Some(actor) = known.get(&fold(author)).copied().flatten() else { continue };
                let sources = authored.entry(actor).or_default();
                // An author may be named twice, once by an alias.
                if sources.last() != Some(&source) {
                    sources.push(source);
                }
            }
        }
        Self(authored)
    }

    /// Returns the sources of which an actor is an author, in order.
    fn of(&self, library: &Library, actor: ActorIx) -> &[SourceIx] {
        let entity = library.names.entity_of(RecordIx::Actor(actor));
        entity.and_then(|entity| self.0.get(&entity)).map(Vec::as_slice).unwrap_or_default()
    }
}
