//! The lineages of all sources at once: for many claims. What copies one source has its origins, and shares them with it.

use std::sync::Arc;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::pack::number;

use super::Base;
use super::ids::{ClaimIx, Ix, SourceIx};
use super::lineage::Origins;

/// So many sources may be put together into sets in all. Where every source of a long chain copies one more origin the sets
/// would grow with its square: beyond this each claim is walked for itself.
const WORK: usize = 20_000_000;

/// Sources in order, shared by all that copy the same.
type Set = Arc<[SourceIx]>;

/// The ends of what a source copies.
#[derive(Clone, Debug)]
struct Ends {
    origins: Set,
    circular: Set,
}

/// Of all sources, the origins and the rings that they go back to.
#[derive(Debug)]
pub struct Lineages {
    /// For each source its ends, where they were put together.
    ends: Vec<Option<Ends>>,
}

impl Lineages {
    /// Looks at all sources, each once.
    #[must_use]
    pub fn new(base: &Base) -> Self {
        let copies =
            base.sources.pairs().flat_map(|(source, row)| row.derived_from.iter().map(move |it| (source.0, it.0)));
        let mut graph = DiGraph::<(), (), u32>::with_capacity(base.sources.len(), base.sources.len());
        for _ in 0..base.sources.len() {
            graph.add_node(());
        }
        for (source, copied) in copies.filter(|&(_, copied)| (copied as usize) < base.sources.len()) {
            graph.add_edge(NodeIndex::from(source), NodeIndex::from(copied), ());
        }
        let mut lineages = Self { ends: vec![None; base.sources.len()] };
        let mut work = WORK;
        // What is copied comes before what copies it.
        for part in kosaraju_scc(&graph) {
            let members: Vec<SourceIx> = part.iter().map(|node| SourceIx(number(node.index()))).collect();
            let ends = lineages.part(base, members.clone(), &mut work);
            for member in members {
                if let Some(place) = lineages.ends.get_mut(member.at()) {
                    place.clone_from(&ends);
                }
            }
        }
        lineages
    }

    /// The ends of sources that all copy each other, or of a single one.
    fn part(&self, base: &Base, mut members: Vec<SourceIx>, work: &mut usize) -> Option<Ends> {
        members.sort_unstable();
        let copied = || members.iter().filter_map(|&member| base.sources.get(member)).flat_map(|row| &row.derived_from);
        let inside = |source: &SourceIx| members.binary_search(source).is_ok();
        let (mut origins, mut circular): (Vec<Set>, Vec<Set>) = (Vec::new(), Vec::new());
        for &source in copied().filter(|source| !inside(source)) {
            let ends = self.ends.get(source.at())?.as_ref()?;
            origins.push(Arc::clone(&ends.origins));
            circular.push(Arc::clone(&ends.circular));
        }
        if copied().next().is_none() {
            origins.push(members.as_slice().into());
        } else if copied().any(inside) {
            circular.push(members.as_slice().into());
        }
        Some(Ends { origins: joined(origins, work)?, circular: joined(circular, work)? })
    }

    /// From how many sources a claim really comes: [`Origins::of`] at little cost.
    #[must_use]
    pub fn of(&self, base: &Base, claim: ClaimIx) -> Origins {
        let mut sources = base.claims.row(claim).sources();
        sources.sort_unstable();
        sources.dedup();
        let Some((origins, circular)) = self.ends(&sources) else { return Origins::of_sources(base, sources) };
        Origins { sources, origins: origins.to_vec(), circular: circular.to_vec() }
    }

    /// The independent origins of some sources: as [`super::lineage::origins`].
    #[must_use]
    pub fn origins(&self, base: &Base, sources: &[SourceIx]) -> Vec<SourceIx> {
        match self.ends(sources) {
            Some((origins, _)) => origins.to_vec(),
            None => super::lineage::origins(base, sources),
        }
    }

    /// How many independent origins a claim has.
    #[must_use]
    pub fn count(&self, base: &Base, claim: ClaimIx) -> usize {
        let cited: &[u32] = base.claims.sources.of(claim.at());
        if let &[source] = cited
            && let Some(Some(ends)) = self.ends.get(source as usize)
        {
            return ends.origins.len();
        }
        let cited: Vec<SourceIx> = cited.iter().map(|&source| SourceIx(source)).collect();
        self.origins(base, &cited).len()
    }

    fn ends(&self, sources: &[SourceIx]) -> Option<(Set, Set)> {
        let (mut origins, mut circular) = (Vec::new(), Vec::new());
        for source in sources {
            let ends = self.ends.get(source.at())?.as_ref()?;
            origins.push(Arc::clone(&ends.origins));
            circular.push(Arc::clone(&ends.circular));
        }
        let mut work = usize::MAX;
        Some((joined(origins, &mut work)?, joined(circular, &mut work)?))
    }
}

/// All that is in some sets: one of them where it has everything already. `None` where it would take too much work.
fn joined(mut sets: Vec<Set>, work: &mut usize) -> Option<Set> {
    sets.retain(|set| !set.is_empty());
    sets.sort_by_key(|set| set.as_ptr());
    sets.dedup_by(|one, other| Arc::ptr_eq(one, other));
    if let [set] = sets.as_slice() {
        return Some(Arc::clone(set));
    }
    *work = work.checked_sub(sets.iter().map(|set| set.len()).sum())?;
    let mut all: Vec<SourceIx> = sets.iter().flat_map(|set| set.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    let known = sets.into_iter().find(|set| set.len() == all.len());
    Some(known.unwrap_or_else(|| all.into()))
}
