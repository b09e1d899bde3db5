//! What decides how a chosen claim stands and is itself not chosen: without it, the claim would be taken for something
//! else. The manifest counts it, knowledge files name it in their head, reports and tables tell it.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use crate::model::relation::Tie;
use crate::model::words::Stance;
use crate::model::{Base, ClaimIx, RecordIx, SourceIx, Standing, Verb};
use crate::pack::work;

use super::brief;
use super::subset::Chosen;

/// The claims outside of a choice that are tied to one in it by this verb: each once, in the order of the files.
pub(super) fn tied(base: &Base, chosen: &Chosen, claim: ClaimIx, verb: Verb) -> BTreeSet<ClaimIx> {
    let outside = |tie: &Tie| tie.verb == verb && !chosen.contains(tie.other);
    work::add(base.ties(claim).len());
    base.ties(claim).iter().filter(outside).map(|tie| tie.other).collect()
}

/// The claims that contradict a claim, wherever they are: each once, in the order of the files.
pub(super) fn contradicting(base: &Base, claim: ClaimIx) -> BTreeSet<ClaimIx> {
    tied(base, &Chosen::default(), claim, Verb::Contradicts)
}

/// Up to two origins, enough to tell whether there is more than one.
type TwoOrigins = [Option<SourceIx>; 2];

/// A choice of claims, and what was found out about those that they say the same as.
pub(super) struct Outside<'a> {
    base: &'a Base,
    chosen: &'a Chosen,
    origins: RefCell<HashMap<ClaimIx, TwoOrigins>>,
}

impl<'a> Outside<'a> {
    pub(super) fn new(base: &'a Base, chosen: &'a Chosen) -> Self {
        Self { base, chosen, origins: RefCell::default() }
    }

    /// Returns whether a claim stands as it does only through claims that are not chosen.
    pub(super) fn decides(&self, claim: ClaimIx) -> bool {
        let inside = |verb: Verb| {
            let ties = self.base.ties(claim).iter();
            ties.filter(move |tie| tie.verb == verb && self.chosen.contains(tie.other))
        };
        match self.base.standing(claim) {
            Standing::Disputed => {
                let positions = self.base.claims.row(claim).positions;
                let denied =
                    positions.iter().any(|position| matches!(position.stance, Stance::Denies | Stance::Doubts));
                !denied && inside(Verb::Contradicts).next().is_none()
            }
            Standing::Corroborated => {
                let mut known = self.two_origins(claim);
                for tie in inside(Verb::Duplicates) {
                    work::add(1);
                    self.two_origins(tie.other).into_iter().flatten().for_each(|origin| add(&mut known, origin));
                }
                known.contains(&None)
            }
            Standing::Unsourced | Standing::SingleSource => false,
        }
    }

    /// Two different origins of a claim, where it has so many; found out once.
    fn two_origins(&self, claim: ClaimIx) -> TwoOrigins {
        if let Some(&known) = self.origins.borrow().get(&claim) {
            return known;
        }
        let mut found = TwoOrigins::default();
        for source in self.base.claims.row(claim).sources() {
            self.base.two_origins(source).into_iter().flatten().for_each(|origin| add(&mut found, origin));
        }
        self.origins.borrow_mut().insert(claim, found);
        found
    }
}

fn add(origins: &mut TwoOrigins, origin: SourceIx) {
    if !origins.contains(&Some(origin))
        && let Some(free) = origins.iter_mut().find(|place| place.is_none())
    {
        *free = Some(origin);
    }
}

/// Gives the claims that are left out and decide how one that is chosen stands: this claim, how it is tied, the other.
pub(super) fn each<E>(
    base: &Base,
    chosen: &Chosen,
    claims: &[ClaimIx],
    mut tell: impl FnMut(ClaimIx, Verb, ClaimIx) -> Result<(), E>,
) -> Result<(), E> {
    for &claim in claims {
        for verb in [Verb::Contradicts, Verb::Duplicates] {
            for other in tied(base, chosen, claim, verb) {
                tell(claim, verb, other)?;
            }
        }
    }
    Ok(())
}

/// Gives what [`each`] gives, a line each: `a contradicts b ("What b says.")`.
pub(super) fn tell<E>(
    base: &Base,
    chosen: &Chosen,
    claims: &[ClaimIx],
    mut line: impl FnMut(String) -> Result<(), E>,
) -> Result<(), E> {
    each(base, chosen, claims, |claim, verb, other| {
        let (id, name) = (base.id(RecordIx::Claim(claim)), base.id(RecordIx::Claim(other)));
        let says = brief(base.claims.says(other));
        line(format!("{id} {} {name} (\"{says}\")", verb.row().forward))
    })
}
