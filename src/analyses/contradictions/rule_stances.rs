//! The rule on stances: parties against each other on one claim.

use std::collections::HashSet;

use crate::cancel::CancelToken;
use crate::model::closed_enums::{ClosedEnum, Stance};
use crate::model::{ActorIx, Claim, RecordIx};
use crate::text::truncate;

use super::Rule;
use super::event_clusters::MAX_NAME_CHARS;
use super::rule_context::RuleContext;

/// Maximum number of pairs of parties on one claim, in the order of its positions: where thousands vote on a claim, there are
/// millions.
pub(crate) const MAX_PARTY_PAIRS: usize = 200;

pub(super) const RULE: Rule =
    Rule { name: "stances", title: "Stances: asserted by one party, denied by another", is_asked_for: false, find };

/// Adds claims that one party asserts, accepts or holds, and another denies. Doubt is not denial.
fn find(context: &mut RuleContext<'_>, cancel: &CancelToken) {
    let base = context.base;
    for index in base.claims.indexes().take_while(|_| !cancel.is_cancelled()) {
        let claim = base.claims.facts(index);
        if claim.positions.is_empty() {
            continue;
        }
        let denied = parties(&claim, &[Stance::Denies]);
        let mut held = parties(&claim, &[Stance::Asserts, Stance::Accepts]);
        let mut known: HashSet<ActorIx> = held.iter().map(|&(party, _)| party).collect();
        // A holder that also took a position is named by that, which says more.
        held.extend(claim.by.iter().filter(|&holder| known.insert(holder)).map(|holder| (holder, "holds")));
        let name = |actor: ActorIx| truncate(base.name(RecordIx::Actor(actor)), MAX_NAME_CHARS);
        let pairs = held.iter().flat_map(|one| denied.iter().map(move |other| (one, other)));
        for (&(one, how), &(other, _)) in pairs.filter(|(one, other)| one.0 != other.0).take(MAX_PARTY_PAIRS) {
            let why = format!("{} {how} it, {} denies it", name(one), name(other));
            context.add_parties(index, [RecordIx::Actor(one), RecordIx::Actor(other)], &why);
        }
        let deniers: HashSet<ActorIx> = denied.iter().map(|&(party, _)| party).collect();
        // A party that both holds and denies a claim makes no pair with itself.
        let both = held.iter().filter(|(party, _)| deniers.contains(party)).count();
        context.leave_out(index, (held.len() * denied.len() - both).saturating_sub(MAX_PARTY_PAIRS));
    }
}

/// Returns the parties that take one of some stances on a claim, each once, with the first of those.
fn parties(claim: &Claim<'_>, wanted: &[Stance]) -> Vec<(ActorIx, &'static str)> {
    let mut known = HashSet::new();
    let matching = claim.positions.iter().filter(|position| wanted.contains(&position.stance));
    matching
        .filter(|position| known.insert(position.by))
        .map(|position| (position.by, position.stance.label()))
        .collect()
}
