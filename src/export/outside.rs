//! What decides how a chosen claim stands and is itself not chosen: without it, the claim would be taken for something
//! else. The manifest counts it, knowledge files name it in their head, reports and tables tell it.

use std::collections::{BTreeSet, HashSet};

use crate::model::lineage::origins;
use crate::model::relation::Tie;
use crate::model::words::Stance;
use crate::model::{Base, ClaimIx, RecordIx, Standing, Verb};

/// The claims outside of a choice that are tied to one in it by this verb: each once, in the order of the files.
pub(super) fn tied(base: &Base, chosen: &HashSet<ClaimIx>, claim: ClaimIx, verb: Verb) -> BTreeSet<ClaimIx> {
    let outside = |tie: &Tie| tie.verb == verb && !chosen.contains(&tie.other);
    base.ties(claim).iter().filter(outside).map(|tie| tie.other).collect()
}

/// The claims that contradict a claim, wherever they are: each once, in the order of the files.
pub(super) fn contradicting(base: &Base, claim: ClaimIx) -> BTreeSet<ClaimIx> {
    tied(base, &HashSet::new(), claim, Verb::Contradicts)
}

/// Whether a claim stands as it does only through claims that are not chosen.
pub(super) fn decides(base: &Base, chosen: &HashSet<ClaimIx>, claim: ClaimIx) -> bool {
    let row = base.claims.row(claim);
    let inside =
        |verb: Verb| base.ties(claim).iter().filter(move |tie| tie.verb == verb && chosen.contains(&tie.other));
    match base.standing(claim) {
        Standing::Disputed => {
            let denied =
                row.positions.iter().any(|position| matches!(position.stance, Stance::Denies | Stance::Doubts));
            !denied && inside(Verb::Contradicts).next().is_none()
        }
        Standing::Corroborated => {
            let mut sources = row.sources();
            sources.extend(inside(Verb::Duplicates).flat_map(|tie| base.claims.row(tie.other).sources()));
            origins(base, &sources).len() < 2
        }
        Standing::Unsourced | Standing::SingleSource => false,
    }
}

/// What is left out and decides how a claim stands, a line each: `a contradicts b ("What b says.")`.
pub(super) fn told(base: &Base, chosen: &HashSet<ClaimIx>, claims: &[ClaimIx]) -> Vec<String> {
    let mut lines = Vec::new();
    for &claim in claims {
        for verb in [Verb::Contradicts, Verb::Duplicates] {
            for other in tied(base, chosen, claim, verb) {
                let (id, name) = (base.id(RecordIx::Claim(claim)), base.id(RecordIx::Claim(other)));
                lines.push(format!("{id} {} {name} (\"{}\")", verb.row().forward, base.claims.row(other).says));
            }
        }
    }
    lines
}
