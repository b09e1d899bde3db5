//! What a hypothesis says of claims: those that it lists, and those from which relations lead to them.
//!
//! A hub may lie between thousands of listed claims and thousands of others: then there are millions of paths, but each
//! relation is looked at only a few times here. What all paths through a claim say is kept with that claim, and a single
//! path is made only where it is told.

use std::collections::BTreeMap;

use crate::cancel::CancelToken;
use crate::model::records::Hypothesis;
use crate::model::{Base, ClaimIx, Verb};

use super::matrix::{Cell, Path};

/// What a path says: whether it speaks against the hypothesis, and whether a `Contradicts` has turned its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Says {
    against: bool,
    turned: bool,
}

impl Says {
    const ALL: [Self; 4] = [
        Self { against: false, turned: false },
        Self { against: true, turned: false },
        Self { against: false, turned: true },
        Self { against: true, turned: true },
    ];

    /// The same by one relation more. What contradicts the same need not agree: a second turn says nothing.
    fn over(self, verb: Verb) -> Option<Self> {
        match (verb == Verb::Contradicts, self.turned) {
            (false, _) => Some(self),
            (true, false) => Some(Self { against: !self.against, turned: true }),
            (true, true) => None,
        }
    }
}

/// How many paths say what, in the order of [`Says::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts([usize; 4]);

impl Counts {
    fn put(&mut self, says: Says) {
        let counts = self.0.iter_mut().zip(Says::ALL);
        counts.filter(|&(_, known)| known == says).for_each(|(count, _)| *count += 1);
    }

    /// What is said at all.
    fn said(self) -> impl Iterator<Item = Says> {
        Says::ALL.into_iter().zip(self.0).filter(|&(_, count)| count > 0).map(|(says, _)| says)
    }

    /// How many there are with one relation more.
    fn over(self, verb: Verb) -> usize {
        Says::ALL.into_iter().zip(self.0).filter(|(says, _)| says.over(verb).is_some()).map(|(_, count)| count).sum()
    }

    /// What is said no more without others that are among these.
    fn lost_with(self, others: Self) -> impl Iterator<Item = Says> {
        let all = Says::ALL.into_iter().zip(self.0.into_iter().zip(others.0));
        all.filter(|&(_, (count, gone))| gone > 0 && count == gone).map(|(says, _)| says)
    }
}

/// A claim one relation away from what is listed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Near {
    /// The relations that lead from it to listed claims.
    ends: Vec<(Verb, ClaimIx, Says)>,
    /// What they say.
    counts: Counts,
}

/// From how many sides something is said of a row, for and against: paths through the same claim by the same relation that
/// say the same are one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally([usize; 2]);

impl Tally {
    fn put(&mut self, says: Says) {
        let [fits, against] = &mut self.0;
        *(if says.against { against } else { fits }) += 1;
    }

    pub(super) fn without(self, gone: Self) -> Self {
        let ([fits, against], [less, fewer]) = (self.0, gone.0);
        Self([fits.saturating_sub(less), against.saturating_sub(fewer)])
    }

    pub(super) fn cell(self) -> Cell {
        match self.0 {
            [0, 0] => Cell::Silent,
            [_, 0] => Cell::Consistent,
            [0, _] => Cell::Inconsistent,
            _ => Cell::Mixed,
        }
    }
}

/// A hypothesis, and what leads to the claims that it lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Column {
    /// What it lists, for it and against it: mostly one of both.
    listed: BTreeMap<ClaimIx, Counts>,
    /// What is one relation away from that, and not listed itself.
    near: BTreeMap<ClaimIx, Near>,
    /// What is said of the rows, where something is.
    tallies: BTreeMap<ClaimIx, Tally>,
}

impl Column {
    /// Of a hypothesis, with the rows of these claims alone.
    pub(super) fn new(base: &Base, of: &Hypothesis, is_row: impl Fn(ClaimIx) -> bool, cancel: &CancelToken) -> Self {
        let mut column = Self::default();
        for (claims, against) in [(&of.consistent, false), (&of.inconsistent, true)] {
            for &claim in claims {
                column.listed.entry(claim).or_default().put(Says { against, turned: false });
            }
        }
        for (&end, counts) in column.listed.iter().take_while(|_| !cancel.is_cancelled()) {
            for (verb, at) in leading_to(base, end).filter(|(_, at)| !column.listed.contains_key(at)) {
                let near = column.near.entry(at).or_default();
                for says in counts.said().filter_map(|says| says.over(verb)) {
                    near.ends.push((verb, end, says));
                    near.counts.put(says);
                }
            }
        }
        let mut put = |row: ClaimIx, says| {
            if is_row(row) {
                column.tallies.entry(row).or_default().put(says);
            }
        };
        for (&claim, counts) in &column.listed {
            counts.said().for_each(|says| put(claim, says));
        }
        for (&at, near) in column.near.iter().take_while(|_| !cancel.is_cancelled()) {
            near.ends.iter().for_each(|&(.., says)| put(at, says));
            for (verb, far) in leading_to(base, at).filter(|&(_, far)| far != at && !column.listed.contains_key(&far)) {
                near.counts.said().filter_map(|says| says.over(verb)).for_each(|says| put(far, says));
            }
        }
        column
    }

    /// The rows of which it says something, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = ClaimIx> {
        self.tallies.keys().copied()
    }

    pub(super) fn tally(&self, row: ClaimIx) -> Tally {
        self.tallies.get(&row).copied().unwrap_or_default()
    }

    /// What it lists itself says of a claim.
    pub(super) fn listed(&self, claim: ClaimIx) -> Tally {
        let mut tally = Tally::default();
        self.listed.get(&claim).into_iter().flat_map(|counts| counts.said()).for_each(|says| tally.put(says));
        tally
    }

    /// What is said no more of other rows if nobody had written this claim.
    pub(super) fn lost_without(&self, base: &Base, claim: ClaimIx) -> BTreeMap<ClaimIx, Tally> {
        let mut lost: BTreeMap<ClaimIx, Tally> = BTreeMap::new();
        let mut take = |row, says| lost.entry(row).or_default().put(says);
        let beyond = |at: ClaimIx| {
            leading_to(base, at).filter(move |(_, far)| ![at, claim].contains(far) && !self.listed.contains_key(far))
        };
        if let Some(counts) = self.listed.get(&claim) {
            let mut gone: BTreeMap<ClaimIx, Counts> = BTreeMap::new();
            for (verb, at) in beyond(claim) {
                for says in counts.said().filter_map(|says| says.over(verb)) {
                    gone.entry(at).or_default().put(says);
                    take(at, says);
                }
            }
            // What other listed claims say of it, too, is said on: so only the last one of a hub reaches what is behind.
            for (at, gone) in gone {
                let Some(near) = self.near.get(&at) else { continue };
                let said: Vec<Says> = near.counts.lost_with(gone).collect();
                if !said.is_empty() {
                    for (verb, far) in beyond(at) {
                        said.iter().filter_map(|says| says.over(verb)).for_each(|says| take(far, says));
                    }
                }
            }
        } else if let Some(near) = self.near.get(&claim) {
            for (verb, far) in beyond(claim) {
                near.counts.said().filter_map(|says| says.over(verb)).for_each(|says| take(far, says));
            }
        }
        lost
    }

    /// The relations that lead from a claim to another claim that leads on to a listed one.
    fn links<'a>(&'a self, base: &'a Base, claim: ClaimIx) -> impl Iterator<Item = (Verb, ClaimIx, &'a Near)> {
        let is_free = !self.listed.contains_key(&claim);
        let links = leading_from(base, claim).filter(move |&(_, at)| is_free && at != claim);
        links.filter_map(|(verb, at)| Some((verb, at, self.near.get(&at)?)))
    }

    /// How many paths lead from a claim to one that is listed.
    pub(super) fn count(&self, base: &Base, claim: ClaimIx) -> usize {
        let near = self.near.get(&claim).map_or(0, |near| near.ends.len());
        near + self.links(base, claim).map(|(verb, _, near)| near.counts.over(verb)).sum::<usize>()
    }

    /// These paths, the short ones first.
    pub(super) fn paths<'a>(
        &'a self,
        base: &'a Base,
        hypothesis: usize,
        claim: ClaimIx,
    ) -> impl Iterator<Item = Path> + 'a {
        let near = self.near.get(&claim).into_iter().flat_map(|near| &near.ends);
        let near = near.map(move |&(verb, end, says)| Path {
            hypothesis,
            against: says.against,
            steps: [Some((verb, end)), None],
        });
        let far = self.links(base, claim).flat_map(move |(first, at, near)| {
            near.ends.iter().filter_map(move |&(last, end, says)| {
                let against = says.over(first)?.against;
                Some(Path { hypothesis, against, steps: [Some((first, at)), Some((last, end))] })
            })
        });
        near.chain(far)
    }
}

/// The claims from which one relation leads to this one, with its verb.
fn leading_to(base: &Base, claim: ClaimIx) -> impl Iterator<Item = (Verb, ClaimIx)> {
    led(base, claim, false)
}

/// The claims to which one relation leads from this one, with its verb.
fn leading_from(base: &Base, claim: ClaimIx) -> impl Iterator<Item = (Verb, ClaimIx)> {
    led(base, claim, true)
}

/// `Supports` leads from the claim that supports; `Contradicts` and `Duplicates` lead both ways.
fn led(base: &Base, claim: ClaimIx, forward: bool) -> impl Iterator<Item = (Verb, ClaimIx)> {
    let leads = move |verb, seen: bool| match verb {
        Verb::Supports => seen == forward,
        Verb::Contradicts | Verb::Duplicates => true,
        _ => false,
    };
    base.ties(claim).iter().filter(move |tie| leads(tie.verb, tie.forward)).map(|tie| (tie.verb, tie.other))
}
