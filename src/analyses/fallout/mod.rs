//! What falls if this is wrong? A source, an actor or a claim is doubted, and every claim stands, is weakened, or loses all
//! of its support.
//!
//! A claim rests on the sources that it cites, on the claims that support it, and, where it rests on any of these, on the
//! claims that say the same and rest on something themselves: what is corroborated by another origin does not fall with one
//! of the two. A source rests on those that it derives from.
//! What rests on nothing is *ground*: a source that copies nobody, a claim without source or support. A ring that rests on
//! nothing outside of itself has no independent origin; it is ground as a whole as long as nothing in it is doubted, since
//! nobody took anything from it. What stands is the least set that has the ground that is not doubted, and everything else
//! that is not doubted and rests on something that stands. So no ring keeps itself up once what it rests on is gone, and
//! with nothing doubted everything stands: whatever does not has lost something.

mod doubts;
mod fates;
mod rests;
mod told;

use std::collections::VecDeque;

use crate::model::{Base, ClaimIx, RecordIx, RecordKind};
use crate::pack::{Bits, number};

use super::{Analysis, Requires};

pub use doubts::{Doubt, can_be_doubted, doubts};
pub use fates::Fates;
use rests::Rests;

/// What it is called.
pub const NAME: &str = "fallout";

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: NAME,
    keys: &["w d"],
    doc: "What falls if this is wrong? A source, an actor or a claim is doubted: which claims lose all or some of their support.",
    requires: Requires::Records(&[RecordKind::Source, RecordKind::Actor, RecordKind::Claim]),
    render: told::run,
    interactive: None,
};

/// What becomes of a claim when something is doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It has lost nothing.
    Stands,
    /// It has lost some of its support, but not all.
    Weakened,
    /// It is doubted itself, or has lost all the support that it had.
    Unsupported,
}

/// What becomes of everything when something is doubted.
#[derive(Debug)]
pub struct Fallout {
    rests: Rests,
    standing: Bits,
    /// For each that does not stand how many steps it lies from the nearest doubt, and the place one step nearer to it.
    steps: Vec<Option<Step>>,
}

/// How something that does not stand hangs together with what is doubted.
#[derive(Clone, Copy, Debug)]
struct Step {
    depth: u32,
    /// One step nearer to the doubt; itself where it is doubted.
    before: u32,
    /// What is doubted at the end.
    root: u32,
}

/// How a claim hangs together with what is doubted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What is doubted.
    pub root: RecordIx,
    /// The last of the sources and claims between what is doubted and the claim, in this order, at most [`NEAREST`] of
    /// them.
    pub between: Vec<RecordIx>,
    /// How many steps from what is doubted to the claim: 0 where it is doubted itself, one more than there are sources and
    /// claims between otherwise.
    pub depth: usize,
}

/// Of a path so many steps nearest to the claim are told: a chain may be as long as the file.
pub const NEAREST: usize = 6;

impl Fallout {
    /// Of doubting these claims and sources; other records are left out. Takes time in proportion to what there is.
    #[must_use]
    pub fn of(base: &Base, doubted: impl IntoIterator<Item = RecordIx>) -> Self {
        let rests = Rests::new(base);
        let mut bits = Bits::none(rests.size());
        doubted.into_iter().filter_map(|record| rests.place(record)).for_each(|place| bits.put(place));
        let standing = rests.standing(&bits);
        let steps = steps(&rests, &bits, &standing);
        Self { rests, standing, steps }
    }

    /// What becomes of a claim.
    #[must_use]
    pub fn fate(&self, claim: ClaimIx) -> Fate {
        match self.rests.place(RecordIx::Claim(claim)) {
            Some(place) if !self.standing.has(place) => Fate::Unsupported,
            Some(place) if self.rests.on.of(place).iter().any(|&lower| !self.standing.has(lower as usize)) => {
                Fate::Weakened
            }
            _ => Fate::Stands,
        }
    }

    /// Returns whether a source or claim stands, weakened or not.
    #[must_use]
    pub fn stands(&self, record: RecordIx) -> bool {
        self.rests.place(record).is_none_or(|place| self.standing.has(place))
    }

    /// Returns the support that a claim has lost, and that it has kept, each once: the sources that it cites, then the claims that support it or
    /// say the same.
    #[must_use]
    pub fn support(&self, claim: ClaimIx) -> (Vec<RecordIx>, Vec<RecordIx>) {
        let place = self.rests.place(RecordIx::Claim(claim));
        let mut support = place.map(|place| self.rests.on.of(place).to_vec()).unwrap_or_default();
        support.sort_unstable();
        support.dedup();
        let support = support.into_iter().map(|place| self.rests.record(place as usize));
        support.partition(|&record| !self.stands(record))
    }

    /// The shortest path from what is doubted to a claim that has lost something, or is doubted itself.
    #[must_use]
    pub fn path(&self, claim: ClaimIx) -> Option<Path> {
        let at = self.rests.place(RecordIx::Claim(claim))?;
        let step = self.step(at).or_else(|| {
            let lost = self.rests.on.of(at).iter().filter_map(|&lower| Some((self.step(lower as usize)?, lower)));
            let (step, lower) = lost.min_by_key(|(step, lower)| (step.depth, *lower))?;
            Some(Step { depth: step.depth + 1, before: lower, root: step.root })
        })?;
        let (mut between, mut before) = (Vec::new(), step.before);
        while between.len() < NEAREST && before != step.root {
            between.push(self.rests.record(before as usize));
            before = self.step(before as usize)?.before;
        }
        between.reverse();
        Some(Path { root: self.rests.record(step.root as usize), between, depth: step.depth as usize })
    }

    fn step(&self, place: usize) -> Option<Step> {
        self.steps.get(place).copied().flatten()
    }
}

/// The way to each that does not stand, from what is doubted, breadth first. There is one to each: if nothing that it
/// rests on stands, and so on down, there is at last a doubt or a ring with a doubt in it, as otherwise that were ground.
fn steps(rests: &Rests, doubted: &Bits, standing: &Bits) -> Vec<Option<Step>> {
    let mut steps: Vec<Option<Step>> = vec![None; rests.size()];
    let mut open = VecDeque::new();
    doubted.each(|place| {
        let this = number(place);
        if let Some(step) = steps.get_mut(place) {
            *step = Some(Step { depth: 0, before: this, root: this });
        }
        open.push_back(place);
    });
    while let Some(place) = open.pop_front() {
        let Some(step) = steps.get(place).copied().flatten() else { continue };
        for upper in rests.carries.of(place).iter().map(|&upper| upper as usize) {
            if standing.has(upper) {
                continue;
            }
            if let Some(free) = steps.get_mut(upper).filter(|known| known.is_none()) {
                *free = Some(Step { depth: step.depth + 1, before: number(place), root: step.root });
                open.push_back(upper);
            }
        }
    }
    steps
}
