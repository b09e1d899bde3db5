//! Support: sources rest on those that they derive from, claims on the sources that they cite, on the claims that
//! support them and on those that say the same; and what of it stands when some of it is doubted.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, RecordIx, SourceIx, Verb};
use crate::pack::{Bits, Links, number};

/// Returns each claim with each that says the same, where both rest on something else as well: who says the same without a
/// source adds no origin, and a claim without one does not fall with those of others.
fn same(base: &Base, rests: impl Fn(ClaimIx) -> bool) -> impl Iterator<Item = (ClaimIx, ClaimIx)> {
    let pairs = base.relations().plain().filter(|&(_, verb, _)| verb == Verb::Duplicates);
    let pairs = pairs.filter(move |&(one, _, other)| one != other && rests(one) && rests(other));
    pairs.flat_map(|(one, _, other)| [(one, other), (other, one)])
}

/// Sources and claims in one graph: the sources come first, in their order, then the claims in theirs.
#[derive(Debug)]
pub(super) struct Rests {
    sources: usize,
    size: usize,
    /// For each what it rests on, in the order of the file; something may be there twice.
    pub(super) on: Links,
    /// For each what rests on it.
    pub(super) carries: Links,
}

impl Rests {
    pub(super) fn new(base: &Base) -> Self {
        let sources = base.sources.len();
        let size = sources + base.claims.len();
        let first = number(sources);
        let mut pairs = Vec::new();
        for (source, row) in base.sources.pairs() {
            pairs.extend(row.derived_from.iter().map(|copied| (source.0, copied.0)));
        }
        for claim in base.claims.indexes() {
            pairs.extend(base.claims.sources.of(claim.at()).iter().map(|&source| (first + claim.0, source)));
        }
        let supports = base.relations().plain().filter(|(_, verb, _)| *verb == Verb::Supports);
        pairs.extend(supports.map(|(from, _, to)| (first + to.0, first + from.0)));
        let mut rests = Bits::none(size);
        for &(upper, _) in &pairs {
            rests.put(upper as usize);
        }
        let same = same(base, |claim| rests.has(sources + claim.at()));
        pairs.extend(same.map(|(one, other)| (first + one.0, first + other.0)));
        let on = Links::new(size, &pairs);
        for (upper, lower) in &mut pairs {
            std::mem::swap(upper, lower);
        }
        Self { sources, size, on, carries: Links::new(size, &pairs) }
    }

    /// How many sources and claims there are.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// The place of a source or claim.
    pub(super) fn place(&self, record: RecordIx) -> Option<usize> {
        let place = match record {
            RecordIx::Source(source) => Some(source.at()).filter(|&at| at < self.sources),
            RecordIx::Claim(claim) => Some(self.sources + claim.at()),
            _ => None,
        };
        place.filter(|&place| place < self.size)
    }

    /// The source or claim of a place.
    pub(super) fn record(&self, place: usize) -> RecordIx {
        match place.checked_sub(self.sources) {
            Some(claim) => RecordIx::Claim(ClaimIx::new(claim)),
            None => RecordIx::Source(SourceIx::new(place)),
        }
    }

    /// What stands when some of it is doubted: the least set with the ground, and with all that is not doubted and rests on
    /// something of the set.
    pub(super) fn standing(&self, doubted: &Bits) -> Bits {
        let (mut ground, mut free) = (Vec::new(), Vec::new());
        for place in (0..self.size).filter(|&place| self.on.of(place).is_empty()) {
            free.push(place);
            if !doubted.has(place) {
                ground.push(place);
            }
        }
        // Only what no free ground carries, doubted or not, can be in a ring that rests on nothing outside.
        let carried = self.carried(free, &Bits::EMPTY);
        if carried.count() < self.size {
            ground.extend(self.rings(&carried, doubted));
        }
        self.carried(ground, doubted)
    }

    /// The ground and all that it carries without the help of what is left out.
    fn carried(&self, ground: Vec<usize>, without: &Bits) -> Bits {
        let mut carried = Bits::none(self.size);
        let mut open = ground;
        for &place in &open {
            carried.put(place);
        }
        while let Some(place) = open.pop() {
            for upper in self.carries.of(place).iter().map(|&upper| upper as usize) {
                if !carried.has(upper) && !without.has(upper) {
                    carried.put(upper);
                    open.push(upper);
                }
            }
        }
        carried
    }

    /// What lies in rings that rest on nothing outside of themselves, where nothing of the ring is doubted. What some free
    /// ground carries lies in none.
    fn rings(&self, carried: &Bits, doubted: &Bits) -> Vec<usize> {
        let rest: Vec<usize> = (0..self.size).filter(|&place| !carried.has(place)).collect();
        let mut graph = DiGraph::<usize, ()>::with_capacity(rest.len(), rest.len());
        let mut nodes = vec![None; self.size];
        for &place in &rest {
            let node = graph.add_node(place);
            if let Some(known) = nodes.get_mut(place) {
                *known = Some(node);
            }
        }
        let node = |place: usize| nodes.get(place).copied().flatten();
        for &place in &rest {
            for &lower in self.on.of(place) {
                if let (Some(from), Some(to)) = (node(place), node(lower as usize)) {
                    graph.add_edge(from, to, ());
                }
            }
        }
        let mut ring_of = vec![usize::MAX; self.size];
        let mut grounds = Vec::new();
        // Kosaraju's way, not Tarjan's: the latter calls itself, and a chain of a hundred thousand claims is no ring.
        for (ring, members) in kosaraju_scc(&graph).into_iter().enumerate() {
            let members: Vec<usize> = members.iter().filter_map(|&member| graph.node_weight(member).copied()).collect();
            for &member in &members {
                if let Some(of) = ring_of.get_mut(member) {
                    *of = ring;
                }
            }
            let inside = |&lower: &u32| ring_of.get(lower as usize).is_some_and(|&of| of == ring);
            if members.iter().all(|&member| !doubted.has(member) && self.on.of(member).iter().all(inside)) {
                grounds.extend(members);
            }
        }
        grounds
    }
}
