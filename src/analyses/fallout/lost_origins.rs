//! The sources and claims that stand and have lost an origin: a source that derives from two is still supported without one
//! of them, but what it says has one origin less.

use crate::model::ids::Ix;
use crate::model::{Base, Verb};
use crate::storage::Bits;

use super::support_graph::SupportGraph;

/// Returns the nodes that stand and have lost an origin: sources that derive, directly or through others, from one that does
/// not stand; claims that cite such a source, or one that does not stand; and those that say the same as these and rest on
/// them.
pub(super) fn thinned(base: &Base, graph: &SupportGraph, standing: &Bits) -> Bits {
    let mut thinned = Bits::none(graph.size());
    let sources = base.sources.len();
    let mut open: Vec<usize> = (0..sources).filter(|&node| !standing.contains(node)).collect();
    while let Some(node) = open.pop() {
        for upper in graph.supports.get(node).iter().map(|&upper| upper as usize) {
            if standing.contains(upper) && !thinned.contains(upper) {
                thinned.insert(upper);
                open.extend((upper < sources).then_some(upper));
            }
        }
    }
    let mut corroborated = Vec::new();
    for (one, _, other) in base.relations().plain().filter(|&(_, verb, _)| verb == Verb::Duplicates) {
        for (upper, lower) in [(one, other), (other, one)] {
            let (upper, lower) = (sources + upper.at(), sources + lower.at());
            // Those without any support of their own do not rest on those that say the same.
            let rests = || graph.rests_on.get(upper).iter().any(|&it| it as usize == lower);
            if standing.contains(upper) && thinned.contains(lower) && rests() {
                corroborated.push(upper);
            }
        }
    }
    for node in corroborated {
        thinned.insert(node);
    }
    thinned
}
