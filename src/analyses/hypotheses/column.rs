//! A column of the matrix of hypotheses: the polarity of the claims that a hypothesis lists, propagated over relations.
//!
//! A hub may lie between thousands of listed claims and thousands of others. Then there are millions of paths, but each
//! relation is followed only a few times here: the polarities of all paths through a claim are counted at that claim, and a
//! single path is made only on request.

use std::collections::BTreeMap;

use crate::cancel::CancelToken;
use crate::model::records::Hypothesis;
use crate::model::{Base, ClaimIx, Verb};

use super::cell::{EvidenceCell, EvidencePath};

/// The polarity of a path: whether it speaks against the hypothesis, and whether a `Contradicts` has inverted its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Polarity {
    against: bool,
    inverted: bool,
}

impl Polarity {
    const ALL: [Self; 4] = [
        Self { against: false, inverted: false },
        Self { against: true, inverted: false },
        Self { against: false, inverted: true },
        Self { against: true, inverted: true },
    ];

    /// Returns the polarity after one relation more. `None` after a second `Contradicts`: two claims that contradict a
    /// third need not agree.
    fn propagate(self, verb: Verb) -> Option<Self> {
        match (verb == Verb::Contradicts, self.inverted) {
            (false, _) => Some(self),
            (true, false) => Some(Self { against: !self.against, inverted: true }),
            (true, true) => None,
        }
    }
}

/// The number of paths of each polarity, in the order of [`Polarity::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct PolarityCounts([usize; 4]);

impl PolarityCounts {
    fn add(&mut self, polarity: Polarity) {
        let counts = self.0.iter_mut().zip(Polarity::ALL);
        counts.filter(|&(_, known)| known == polarity).for_each(|(count, _)| *count += 1);
    }

    /// Returns the polarities that some path has.
    fn present(self) -> impl Iterator<Item = Polarity> {
        Polarity::ALL.into_iter().zip(self.0).filter(|&(_, count)| count > 0).map(|(polarity, _)| polarity)
    }

    /// Returns the number of paths that are left after one relation more.
    fn propagated(self, verb: Verb) -> usize {
        Polarity::ALL
            .into_iter()
            .zip(self.0)
            .filter(|(polarity, _)| polarity.propagate(verb).is_some())
            .map(|(_, count)| count)
            .sum()
    }

    /// Returns the polarities that no path has any more once `others`, which are among these, are gone.
    fn lost_with(self, others: Self) -> impl Iterator<Item = Polarity> {
        let all = Polarity::ALL.into_iter().zip(self.0.into_iter().zip(others.0));
        all.filter(|&(_, (count, gone))| gone > 0 && count == gone).map(|(polarity, _)| polarity)
    }
}

/// A claim one relation away from listed ones.
#[derive(Clone, Debug, Default, PartialEq)]
struct Neighbour {
    /// The relations from it to listed claims, with the polarity of each path.
    ends: Vec<(Verb, ClaimIx, Polarity)>,
    /// The number of these paths by polarity.
    counts: PolarityCounts,
}

/// The number of sides from which a row is reached, with either sign: paths through the same claim by the same relation and
/// with the same polarity are one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SideCounts([usize; 2]);

impl SideCounts {
    fn add(&mut self, polarity: Polarity) {
        let [fits, against] = &mut self.0;
        *(if polarity.against { against } else { fits }) += 1;
    }

    pub(super) fn without(self, gone: Self) -> Self {
        let ([fits, against], [less, fewer]) = (self.0, gone.0);
        Self([fits.saturating_sub(less), against.saturating_sub(fewer)])
    }

    pub(super) fn cell(self) -> EvidenceCell {
        match self.0 {
            [0, 0] => EvidenceCell::Silent,
            [_, 0] => EvidenceCell::Consistent,
            [0, _] => EvidenceCell::Inconsistent,
            _ => EvidenceCell::Mixed,
        }
    }
}

/// A hypothesis, with the claims from which relations lead to those that it lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct HypothesisColumn {
    /// The claims that it lists, with their polarity: rarely more than one.
    listed: BTreeMap<ClaimIx, PolarityCounts>,
    /// The claims one relation away from these, and not listed themselves.
    near: BTreeMap<ClaimIx, Neighbour>,
    /// The rows that some path reaches.
    tallies: BTreeMap<ClaimIx, SideCounts>,
}

impl HypothesisColumn {
    /// Builds the column of a hypothesis, with rows for the claims for which `is_row` holds.
    pub(super) fn new(base: &Base, of: &Hypothesis, is_row: impl Fn(ClaimIx) -> bool, cancel: &CancelToken) -> Self {
        let mut column = Self::default();
        for (claims, against) in [(&of.consistent, false), (&of.inconsistent, true)] {
            for &claim in claims {
                // A hypothesis may list a claim on both sides: the cell is mixed then.
                column.listed.entry(claim).or_default().add(Polarity { against, inverted: false });
            }
        }
        // First ring: claims one relation away from listed ones. Each path is recorded, as rows show it.
        for (&end, counts) in column.listed.iter().take_while(|_| !cancel.is_cancelled()) {
            for (verb, at) in leading_to(base, end).filter(|(_, at)| !column.listed.contains_key(at)) {
                let near = column.near.entry(at).or_default();
                for polarity in counts.present().filter_map(|polarity| polarity.propagate(verb)) {
                    near.ends.push((verb, end, polarity));
                    near.counts.add(polarity);
                }
            }
        }
        let mut add = |row: ClaimIx, polarity| {
            if is_row(row) {
                column.tallies.entry(row).or_default().add(polarity);
            }
        };
        // Rows are reached by no relation at all, by one, or by two; a listed claim is never reached by relations.
        for (&claim, counts) in &column.listed {
            counts.present().for_each(|polarity| add(claim, polarity));
        }
        for (&at, near) in column.near.iter().take_while(|_| !cancel.is_cancelled()) {
            // Each path of the first ring is a side of its own, as it ends at another claim or comes by another
            // relation.
            near.ends.iter().for_each(|&(.., polarity)| add(at, polarity));
            // Second ring: only the polarities of the neighbour count, not its single paths, of which there may be thousands.
            for (verb, far) in leading_to(base, at).filter(|&(_, far)| far != at && !column.listed.contains_key(&far)) {
                near.counts
                    .present()
                    .filter_map(|polarity| polarity.propagate(verb))
                    .for_each(|polarity| add(far, polarity));
            }
        }
        column
    }

    /// Returns the rows that some path reaches, by number.
    pub(super) fn rows(&self) -> impl Iterator<Item = ClaimIx> {
        self.tallies.keys().copied()
    }

    /// Returns the sides from which a row is reached.
    pub(super) fn tally(&self, row: ClaimIx) -> SideCounts {
        self.tallies.get(&row).copied().unwrap_or_default()
    }

    /// Returns the sides from which a claim is reached without any relation: by the lists of the hypothesis.
    pub(super) fn listed(&self, claim: ClaimIx) -> SideCounts {
        let mut tally = SideCounts::default();
        self.listed
            .get(&claim)
            .into_iter()
            .flat_map(|counts| counts.present())
            .for_each(|polarity| tally.add(polarity));
        tally
    }

    /// Returns the sides that other rows lose when a claim is left out, as if nobody had written it.
    pub(super) fn leave_one_out(&self, base: &Base, claim: ClaimIx) -> BTreeMap<ClaimIx, SideCounts> {
        let mut lost: BTreeMap<ClaimIx, SideCounts> = BTreeMap::new();
        let mut take = |row, polarity| lost.entry(row).or_default().add(polarity);
        // Rows that a path could reach from `at`, without the claim that is left out.
        let beyond = |at: ClaimIx| {
            leading_to(base, at).filter(move |(_, far)| ![at, claim].contains(far) && !self.listed.contains_key(far))
        };
        if let Some(counts) = self.listed.get(&claim) {
            let mut gone: BTreeMap<ClaimIx, PolarityCounts> = BTreeMap::new();
            for (verb, at) in beyond(claim) {
                for polarity in counts.present().filter_map(|polarity| polarity.propagate(verb)) {
                    gone.entry(at).or_default().add(polarity);
                    take(at, polarity);
                }
            }
            // A polarity that other listed claims give the hub as well stays: only the last path of a polarity takes it from
            // the claims behind the hub.
            for (at, gone) in gone {
                let Some(near) = self.near.get(&at) else { continue };
                let vanished: Vec<Polarity> = near.counts.lost_with(gone).collect();
                if !vanished.is_empty() {
                    for (verb, far) in beyond(at) {
                        vanished
                            .iter()
                            .filter_map(|polarity| polarity.propagate(verb))
                            .for_each(|polarity| take(far, polarity));
                    }
                }
            }
        // A claim that is no listed one is only a hub: all paths that lead over it go with it.
        } else if let Some(near) = self.near.get(&claim) {
            for (verb, far) in beyond(claim) {
                near.counts
                    .present()
                    .filter_map(|polarity| polarity.propagate(verb))
                    .for_each(|polarity| take(far, polarity));
            }
        }
        lost
    }

    /// Returns the relations that lead from a claim to one that leads on to a listed claim.
    fn links<'a>(&'a self, base: &'a Base, claim: ClaimIx) -> impl Iterator<Item = (Verb, ClaimIx, &'a Neighbour)> {
        let is_free = !self.listed.contains_key(&claim);
        let links = leading_from(base, claim).filter(move |&(_, at)| is_free && at != claim);
        links.filter_map(|(verb, at)| Some((verb, at, self.near.get(&at)?)))
    }

    /// Returns the number of paths from a claim to listed ones.
    pub(super) fn count(&self, base: &Base, claim: ClaimIx) -> usize {
        let near = self.near.get(&claim).map_or(0, |near| near.ends.len());
        near + self.links(base, claim).map(|(verb, _, near)| near.counts.propagated(verb)).sum::<usize>()
    }

    /// Returns the paths from a claim to listed ones, the short ones first.
    pub(super) fn paths<'a>(
        &'a self,
        base: &'a Base,
        hypothesis: usize,
        claim: ClaimIx,
    ) -> impl Iterator<Item = EvidencePath> + 'a {
        let near = self.near.get(&claim).into_iter().flat_map(|near| &near.ends);
        let near = near.map(move |&(verb, end, polarity)| EvidencePath {
            hypothesis,
            against: polarity.against,
            steps: [Some((verb, end)), None],
        });
        let far = self.links(base, claim).flat_map(move |(first, at, near)| {
            near.ends.iter().filter_map(move |&(last, end, polarity)| {
                let against = polarity.propagate(first)?.against;
                Some(EvidencePath { hypothesis, against, steps: [Some((first, at)), Some((last, end))] })
            })
        });
        near.chain(far)
    }
}

/// Returns the claims from which a relation leads to `claim`, with its verb.
fn leading_to(base: &Base, claim: ClaimIx) -> impl Iterator<Item = (Verb, ClaimIx)> {
    linked(base, claim, false)
}

/// Returns the claims to which a relation leads from `claim`, with its verb.
fn leading_from(base: &Base, claim: ClaimIx) -> impl Iterator<Item = (Verb, ClaimIx)> {
    linked(base, claim, true)
}

/// Returns the claims at the other ends of relations: `Supports` leads from the claim that supports, `Contradicts` and
/// `Duplicates` lead both ways, other verbs nowhere.
fn linked(base: &Base, claim: ClaimIx, forward: bool) -> impl Iterator<Item = (Verb, ClaimIx)> {
    let leads = move |verb, seen: bool| match verb {
        Verb::Supports => seen == forward,
        Verb::Contradicts | Verb::Duplicates => true,
        Verb::Qualifies | Verb::Causes | Verb::RespondsTo | Verb::Elaborates | Verb::Precedes | Verb::Related => false,
    };
    base.ties(claim).iter().filter(move |tie| leads(tie.verb, tie.forward)).map(|tie| (tie.verb, tie.other))
}
