//! The list of contradictions, each pair once with all the rules that show it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::analyses::figures::Uncompared;
use crate::analyses::holders;
use crate::cancel::CancelToken;
use crate::limits::{MAX_CONTRADICTIONS, MAX_REASON_CHARS};
use crate::model::{Base, ClaimIx, RecordIx};
use crate::pack::work;
use crate::text::shortened;

use super::RULES;

/// Who holds a claim, in the order of their ids.
pub type Holders = Arc<[RecordIx]>;

/// Why two claims contradict each other, in a sentence of at most [`MAX_REASON_CHARS`] characters. The same sentence is the
/// same text in memory.
pub type Reason = Arc<str>;

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The claim.
    pub claim: ClaimIx,
    /// Who holds it; for stances the one party. The same holders are the same list in memory.
    pub holders: Holders,
}

/// Two claims that contradict each other, or one claim on which two parties stand against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Both sides, in the order of the ids of claims; for stances the asserting party first, both on one claim.
    pub sides: [Side; 2],
    /// The names of the rules that show it, in the order of [`RULES`], each with its reason.
    pub rules: Vec<(&'static str, Reason)>,
    /// The event and the two places, where all claims of an event at the one place contradict all at the other; before
    /// it the name of the rule that found them.
    pub cause: Option<(&'static str, Reason)>,
}

impl Contradiction {
    /// Returns whether a rule shows it.
    #[must_use]
    pub fn is_by(&self, rule: &str) -> bool {
        self.rules.iter().any(|&(by, _)| by == rule)
    }

    /// A rule shows it; the first reason of each is kept.
    fn add(&mut self, rule: &'static str, why: Reason) {
        if !self.is_by(rule) {
            self.rules.push((rule, why));
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
    /// Number of findings of rules that are left out because the list is full: a pair that several rules show counts
    /// for each.
    pub beyond: usize,
    /// Number of claims that were not compared: those of events with very many claims, and those with very many places.
    pub uncompared: usize,
    /// What was not compared by figures.
    pub(crate) of_figures: Uncompared,
    /// Number of claims that were not compared with all others of the same time that give the same number.
    pub of_numbers: usize,
}

/// What rules find, by the two claims, and by the parties where it is about stances.
pub(super) struct Net<'a> {
    pub(super) base: &'a Base,
    /// The name of the rule that looks just now.
    rule: &'static str,
    found: BTreeMap<Key<'a>, Contradiction>,
    left_out: Vec<(ClaimIx, usize)>,
    beyond: usize,
    pub(super) uncompared: usize,
    pub(super) of_figures: Uncompared,
    pub(super) of_numbers: usize,
    /// The holders of claims that were asked for.
    of_claims: HashMap<ClaimIx, Holders>,
    /// All lists of holders, each once.
    lists: HashSet<Holders>,
    /// All reasons, each once.
    reasons: HashSet<Reason>,
}

/// The ids of both claims, and of both parties.
type Key<'a> = ([&'a str; 2], Option<[&'a str; 2]>);

/// The key of two claims.
fn key(base: &Base, one: ClaimIx, other: ClaimIx) -> Key<'_> {
    let (one, other) = (base.claims.id(one), base.claims.id(other));
    ([one.min(other), one.max(other)], None)
}

impl Net<'_> {
    /// Two claims contradict each other. A claim does not contradict itself.
    pub(super) fn claims(&mut self, one: ClaimIx, other: ClaimIx, why: impl FnOnce(&Base) -> String) {
        self.put(one, other, why, false);
    }

    /// Two claims contradict each other, and many others do for the same reason: in the places of an event that has a name.
    pub(super) fn alike(&mut self, one: ClaimIx, other: ClaimIx, why: impl FnOnce() -> String) {
        self.put(one, other, |_| why(), true);
    }

    fn put(&mut self, one: ClaimIx, other: ClaimIx, why: impl FnOnce(&Base) -> String, is_cause: bool) {
        let (base, rule) = (self.base, self.rule);
        let Some(found) = self.found(one, other) else { return };
        if found.is_by(rule) && !is_cause {
            return;
        }
        let why = self.reason(&why(base));
        if let Some(found) = self.found.get_mut(&key(base, one, other)) {
            found.add(rule, Arc::clone(&why));
            if is_cause {
                found.cause.get_or_insert((rule, why));
            }
        }
    }

    /// A reason as the one text of it.
    fn reason(&mut self, why: &str) -> Reason {
        let why = shortened(why, MAX_REASON_CHARS);
        work::add(why.len());
        if let Some(known) = self.reasons.get(&*why) {
            return Arc::clone(known);
        }
        let new: Reason = why.into();
        self.reasons.insert(Arc::clone(&new));
        new
    }

    /// The contradiction of two claims, if there is one or room for one.
    fn found(&mut self, one: ClaimIx, other: ClaimIx) -> Option<&mut Contradiction> {
        if one == other {
            return None;
        }
        work::add(1);
        let base = self.base;
        let (one, other) = if base.claims.id(one) <= base.claims.id(other) { (one, other) } else { (other, one) };
        let key = key(base, one, other);
        if !self.found.contains_key(&key) {
            if self.is_full() {
                return None;
            }
            let sides = [one, other].map(|claim| Side { claim, holders: self.holders(claim) });
            self.found.insert(key, Contradiction { sides, rules: Vec::new(), cause: None });
        }
        self.found.get_mut(&key)
    }

    /// Returns whether there is no room for one more; then one more is left out.
    fn is_full(&mut self) -> bool {
        let full = self.found.len() >= MAX_CONTRADICTIONS;
        self.beyond += usize::from(full);
        full
    }

    /// Who holds a claim.
    fn holders(&mut self, claim: ClaimIx) -> Holders {
        if let Some(known) = self.of_claims.get(&claim) {
            return Arc::clone(known);
        }
        let holders = self.listed(&holders::holders_of(self.base, claim));
        self.of_claims.insert(claim, Arc::clone(&holders));
        holders
    }

    /// These holders as the one list of them.
    fn listed(&mut self, holders: &[RecordIx]) -> Holders {
        work::add(holders.len());
        if let Some(known) = self.lists.get(holders) {
            return Arc::clone(known);
        }
        let new: Holders = holders.into();
        self.lists.insert(Arc::clone(&new));
        new
    }

    /// So many pairs of parties on a claim are not told.
    pub(super) fn left_out(&mut self, claim: ClaimIx, pairs: usize) {
        self.left_out.extend((pairs > 0).then_some((claim, pairs)));
    }

    /// Two parties stand against each other on a claim.
    pub(super) fn parties(&mut self, claim: ClaimIx, parties: [RecordIx; 2], why: &str) {
        let (base, rule) = (self.base, self.rule);
        let key = ([base.claims.id(claim); 2], Some(parties.map(|party| base.id(party))));
        if !self.found.contains_key(&key) && !self.is_full() {
            let sides = parties.map(|party| Side { claim, holders: self.listed(&[party]) });
            let rules = vec![(rule, self.reason(why))];
            self.found.insert(key, Contradiction { sides, rules, cause: None });
        }
    }
}

/// All contradictions. Empty where `stopped` says that nobody waits.
#[must_use]
pub fn contradictions(base: &Base, cancel: &CancelToken) -> Found {
    let mut net = Net {
        base,
        rule: "",
        found: BTreeMap::new(),
        left_out: Vec::new(),
        beyond: 0,
        uncompared: 0,
        of_figures: Uncompared::default(),
        of_numbers: 0,
        of_claims: HashMap::new(),
        lists: HashSet::new(),
        reasons: HashSet::new(),
    };
    for rule in RULES.iter().take_while(|_| !cancel.is_cancelled()) {
        net.rule = rule.name;
        (rule.find)(&mut net, cancel);
    }
    if cancel.is_cancelled() {
        return Found::default();
    }
    let Net { found, left_out, beyond, uncompared, of_figures, of_numbers, .. } = net;
    Found { list: found.into_values().collect(), left_out, beyond, uncompared, of_figures, of_numbers }
}
