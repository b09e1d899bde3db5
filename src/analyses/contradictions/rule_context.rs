//! The context in which rules run: it collects contradictions, each pair once with all the rules that show it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::analyses::duplicates::RivalPair;
use crate::analyses::figures::Uncompared;
use crate::analyses::holders;
use crate::limits::{MAX_CONTRADICTIONS, MAX_REASON_CHARS};
use crate::model::{Base, ClaimIx, RecordIx};
use crate::storage::work;
use crate::text::truncate;

use super::contradiction::{Contradiction, ContradictionSide, Contradictions, Holders, Reason};

/// Base and findings of the rules.
pub(crate) struct RuleContext<'a> {
    pub(super) base: &'a Base,
    /// The rival versions; none unless they are asked for.
    pub(super) rivals: &'a [RivalPair],
    /// The name of the rule that is running.
    pub(super) rule: &'static str,
    /// Contradictions by their claims, and by the parties where they are about stances.
    contradictions: BTreeMap<PairKey<'a>, Contradiction>,
    /// Number of pairs of parties left out, by claim.
    left_out: Vec<(ClaimIx, usize)>,
    /// Number of findings left out as the list is full.
    beyond: usize,
    /// Number of claims that were not compared by place.
    pub(super) uncompared: usize,
    /// Counts of figures that were not compared.
    pub(super) uncompared_figures: Uncompared,
    /// Number of claims that were not compared by number.
    pub(super) uncompared_numbers: usize,
    /// Cache of the holders of claims.
    holders: HashMap<ClaimIx, Holders>,
    /// Interned lists of holders.
    holder_lists: HashSet<Holders>,
    /// Interned reasons.
    reasons: HashSet<Reason>,
}

/// The ids of both claims, and of both parties.
type PairKey<'a> = ([&'a str; 2], Option<[&'a str; 2]>);

/// Returns the key of two claims, the smaller id first.
fn key(base: &Base, one: ClaimIx, other: ClaimIx) -> PairKey<'_> {
    let (one, other) = (base.claims.id(one), base.claims.id(other));
    ([one.min(other), one.max(other)], None)
}

impl<'a> RuleContext<'a> {
    pub(super) fn new(base: &'a Base, rivals: &'a [RivalPair]) -> Self {
        Self {
            base,
            rivals,
            rule: "",
            contradictions: BTreeMap::new(),
            left_out: Vec::new(),
            beyond: 0,
            uncompared: 0,
            uncompared_figures: Uncompared::default(),
            uncompared_numbers: 0,
            holders: HashMap::new(),
            holder_lists: HashSet::new(),
            reasons: HashSet::new(),
        }
    }

    /// Returns all that the rules found.
    pub(super) fn finish(self) -> Contradictions {
        let Self { contradictions, left_out, beyond, uncompared, uncompared_figures, uncompared_numbers, .. } = self;
        let list = contradictions.into_values().collect();
        Contradictions { list, left_out, beyond, uncompared, uncompared_figures, uncompared_numbers }
    }

    /// Adds a contradiction of two claims. A claim does not contradict itself.
    pub(super) fn add_claims(&mut self, one: ClaimIx, other: ClaimIx, why: impl FnOnce(&Base) -> String) {
        self.insert(one, other, why, false);
    }

    /// Adds a contradiction of two claims with a reason that many others share: the places of an event that has a name.
    pub(super) fn add_with_cause(&mut self, one: ClaimIx, other: ClaimIx, why: impl FnOnce() -> String) {
        self.insert(one, other, |_| why(), true);
    }

    fn insert(&mut self, one: ClaimIx, other: ClaimIx, why: impl FnOnce(&Base) -> String, is_cause: bool) {
        let (base, rule) = (self.base, self.rule);
        let Some(contradiction) = self.entry(one, other) else { return };
        // Asked before the reason is worded, which costs more than all the rest.
        if contradiction.is_by(rule) && !is_cause {
            return;
        }
        let why = self.intern_reason(&why(base));
        if let Some(contradiction) = self.contradictions.get_mut(&key(base, one, other)) {
            contradiction.add(rule, Arc::clone(&why));
            if is_cause {
                contradiction.cause.get_or_insert((rule, why));
            }
        }
    }

    /// Returns the interned text of a reason.
    fn intern_reason(&mut self, why: &str) -> Reason {
        let why = truncate(why, MAX_REASON_CHARS);
        work::add(why.len());
        if let Some(known) = self.reasons.get(&*why) {
            return Arc::clone(known);
        }
        let new: Reason = why.into();
        self.reasons.insert(Arc::clone(&new));
        new
    }

    /// Returns the contradiction of two claims, a new one if necessary; `None` where the list is full.
    fn entry(&mut self, one: ClaimIx, other: ClaimIx) -> Option<&mut Contradiction> {
        if one == other {
            return None;
        }
        work::add(1);
        let base = self.base;
        // Sides are ordered by id, so that each pair has one key.
        let (one, other) = if base.claims.id(one) <= base.claims.id(other) { (one, other) } else { (other, one) };
        let key = key(base, one, other);
        if !self.contradictions.contains_key(&key) {
            // A pair that is in the list already may still get further rules.
            if self.count_if_full() {
                return None;
            }
            let sides = [one, other].map(|claim| ContradictionSide { claim, holders: self.holders(claim) });
            self.contradictions.insert(key, Contradiction { sides, rules: Vec::new(), cause: None });
        }
        self.contradictions.get_mut(&key)
    }

    /// Counts a finding that is left out if the list is full, and returns whether it is.
    fn count_if_full(&mut self) -> bool {
        let full = self.contradictions.len() >= MAX_CONTRADICTIONS;
        self.beyond += usize::from(full);
        full
    }

    /// Returns the interned holders of a claim.
    fn holders(&mut self, claim: ClaimIx) -> Holders {
        if let Some(known) = self.holders.get(&claim) {
            return Arc::clone(known);
        }
        let holders = self.intern_holders(&holders::holders_of(self.base, claim));
        self.holders.insert(claim, Arc::clone(&holders));
        holders
    }

    /// Returns the interned list of some holders.
    fn intern_holders(&mut self, holders: &[RecordIx]) -> Holders {
        work::add(holders.len());
        if let Some(known) = self.holder_lists.get(holders) {
            return Arc::clone(known);
        }
        let new: Holders = holders.into();
        self.holder_lists.insert(Arc::clone(&new));
        new
    }

    /// Counts pairs of parties on a claim that are left out.
    pub(super) fn leave_out(&mut self, claim: ClaimIx, pairs: usize) {
        self.left_out.extend((pairs > 0).then_some((claim, pairs)));
    }

    /// Adds a contradiction of two parties on one claim.
    pub(super) fn add_parties(&mut self, claim: ClaimIx, parties: [RecordIx; 2], why: &str) {
        let (base, rule) = (self.base, self.rule);
        let key = ([base.claims.id(claim); 2], Some(parties.map(|party| base.id(party))));
        if !self.contradictions.contains_key(&key) && !self.count_if_full() {
            let sides = parties.map(|party| ContradictionSide { claim, holders: self.intern_holders(&[party]) });
            let rules = vec![(rule, self.intern_reason(why))];
            self.contradictions.insert(key, Contradiction { sides, rules, cause: None });
        }
    }
}
