//! Independent origins of the sources of claims: which reports are really one.

use crate::cancel::CancelToken;
use crate::model::ids::Ix;
use crate::model::lineages::{LineageEnds, Lineages};
use crate::model::{Base, ClaimIx, SourceIx};
use crate::storage::{Bits, work};

/// The sources of a claim, with the origins that they go back to.
#[derive(Clone, Debug)]
pub(crate) struct ClaimOrigins {
    /// The claim.
    pub claim: ClaimIx,
    /// Its sources, each once, by number.
    pub sources: Vec<SourceIx>,
    /// The independent origins, and the sources that copy one another in a ring.
    pub ends: LineageEnds,
}

/// Claims whose sources are not independent of one another.
#[derive(Clone, Debug, Default)]
pub(crate) struct SharedOrigins {
    /// The claims, in the order of the files.
    pub claims: Vec<ClaimOrigins>,
    /// Number of claims that were not judged: their sources copy too many others.
    pub unknown: usize,
}

impl ClaimOrigins {
    /// Returns whether some of the sources copy one another in a ring.
    #[must_use]
    pub(crate) fn is_circular(&self) -> bool {
        !self.ends.circular.is_empty()
    }
}

/// Finds the claims among `claims` whose sources have fewer independent origins than there are of them. If `cancel` fires
/// midway the result is partial and must be discarded.
#[must_use]
pub(crate) fn shared_origins(base: &Base, claims: &Bits, cancel: &CancelToken) -> SharedOrigins {
    let lineages = Lineages::new(base);
    let mut shared = SharedOrigins::default();
    claims.for_each(|at| {
        let claim = ClaimIx::new(at);
        if cancel.is_cancelled() || base.claims.source_count(claim) == 0 {
            return;
        }
        let mut sources = base.claims.row(claim).sources();
        sources.sort_unstable();
        sources.dedup();
        work::add(sources.len());
        let ends = lineages.ends(&sources);
        // A ring is a finding even where not all was followed; a number of origins is not.
        if ends.circular.is_empty() && !ends.complete {
            shared.unknown += 1;
        } else if !ends.circular.is_empty() || ends.origins.len() < sources.len() {
            shared.claims.push(ClaimOrigins { claim, sources, ends });
        }
    });
    shared
}
