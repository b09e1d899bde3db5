//! The list of contradictions, each pair once with all the rules that show it.

use std::collections::BTreeMap;

use crate::analyses::figures;
use crate::model::{Base, ClaimIx, RecordIx, Verb};

use super::{Rule, holders, order, places, scenes, stances};

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The claim.
    pub claim: ClaimIx,
    /// Who holds it; for stances the one party.
    pub holders: Vec<RecordIx>,
}

/// Two claims that contradict each other, or one claim on which two parties stand against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Both sides, in the order of the ids of claims; for stances the asserting party first, both on one claim.
    pub sides: [Side; 2],
    /// The rules that show it, in the order of [`Rule::ALL`], each with its reason.
    pub rules: Vec<(Rule, String)>,
    /// The event and the two places, where all claims of an event at the one place contradict all at the other.
    pub cause: Option<String>,
}

impl Contradiction {
    /// A rule shows it; the first reason of each is kept.
    fn add(&mut self, rule: Rule, why: impl FnOnce() -> String) {
        if !self.rules.iter().any(|&(by, _)| by == rule) {
            self.rules.push((rule, why()));
        }
    }
}

/// All that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The contradictions, in the order of the ids of their claims.
    pub list: Vec<Contradiction>,
    /// How many more pairs of parties stand against each other on a claim: of very many only some are in the list.
    pub left_out: Vec<(ClaimIx, usize)>,
}

/// What rules find, by the two claims, and by the parties where it is about stances.
pub(super) struct Net<'a> {
    base: &'a Base,
    found: BTreeMap<Key<'a>, Contradiction>,
    left_out: Vec<(ClaimIx, usize)>,
}

/// The ids of both claims, and of both parties.
type Key<'a> = ([&'a str; 2], Option<[&'a str; 2]>);

impl Net<'_> {
    /// Two claims contradict each other. A claim does not contradict itself.
    pub(super) fn claims(&mut self, rule: Rule, one: ClaimIx, other: ClaimIx, why: impl FnOnce(&Base) -> String) {
        if one != other {
            let base = self.base;
            self.found(one, other).add(rule, || why(base));
        }
    }

    /// The same, with many others like it: in the places of an event that has a name.
    pub(super) fn alike(&mut self, rule: Rule, one: ClaimIx, other: ClaimIx, why: &str) {
        if one != other {
            let found = self.found(one, other);
            found.add(rule, || why.to_owned());
            found.cause.get_or_insert_with(|| why.to_owned());
        }
    }

    fn found(&mut self, one: ClaimIx, other: ClaimIx) -> &mut Contradiction {
        let base = self.base;
        let (one, other) = if base.claims.id(one) <= base.claims.id(other) { (one, other) } else { (other, one) };
        let side = |claim: ClaimIx| Side { claim, holders: holders::of(base, claim) };
        let key = ([base.claims.id(one), base.claims.id(other)], None);
        let of_both = || Contradiction { sides: [side(one), side(other)], rules: Vec::new(), cause: None };
        self.found.entry(key).or_insert_with(of_both)
    }

    /// So many pairs of parties on a claim are not told.
    pub(super) fn left_out(&mut self, claim: ClaimIx, pairs: usize) {
        self.left_out.extend((pairs > 0).then_some((claim, pairs)));
    }

    /// Two parties stand against each other on a claim.
    pub(super) fn parties(&mut self, claim: ClaimIx, parties: [RecordIx; 2], why: String) {
        let base = self.base;
        let key = ([base.claims.id(claim); 2], Some(parties.map(|party| base.id(party))));
        let sides = parties.map(|party| Side { claim, holders: vec![party] });
        self.found.entry(key).or_insert(Contradiction { sides, rules: vec![(Rule::Stances, why)], cause: None });
    }
}

/// All contradictions. Empty where `stopped` says that nobody waits.
#[must_use]
pub fn contradictions(base: &Base, stopped: &dyn Fn() -> bool) -> Found {
    let mut net = Net { base, found: BTreeMap::new(), left_out: Vec::new() };
    let relations = base.relations();
    for (at, (from, verb, to)) in relations.plain().enumerate() {
        if verb == Verb::Contradicts {
            let remark = || relations.get(at).and_then(|relation| relation.remark());
            net.claims(Rule::Typed, from, to, |_| remark().unwrap_or_else(|| "the file says so".to_owned()));
        }
    }
    for scene in scenes(base, stopped).iter().take_while(|_| !stopped()) {
        places::find(base, scene, &mut net);
    }
    stances::find(base, &mut net, stopped);
    for thing in figures::things(base, stopped).iter().take_while(|_| !stopped()) {
        for pair in thing.pairs.iter().filter(|pair| pair.compared.verdict.disagrees()) {
            if let (Some(one), Some(other)) = (thing.readings.get(pair.first), thing.readings.get(pair.second)) {
                let why = format!("{}: {}", thing.name, pair.compared.why);
                net.claims(Rule::Figures, one.claim, other.claim, |_| why);
            }
        }
    }
    order::find(base, &mut net);
    if stopped() {
        return Found::default();
    }
    Found { list: net.found.into_values().collect(), left_out: net.left_out }
}
