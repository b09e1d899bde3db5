//! Parties against each other on one claim.

use crate::model::words::{FixedWord, Stance};
use crate::model::{ActorIx, Base, RecordIx};

use super::found::Net;

/// Claims that one party asserts, accepts or holds, and another denies. Doubt is not denial.
pub(super) fn find(base: &Base, net: &mut Net<'_>) {
    for (index, claim) in base.claims.pairs() {
        if claim.positions.is_empty() {
            continue;
        }
        let taken = |wanted: &[Stance]| {
            let positions = claim.positions.iter().filter(|position| wanted.contains(&position.stance));
            positions.map(|position| (position.by, position.stance.label())).collect::<Vec<(ActorIx, &str)>>()
        };
        let denied = taken(&[Stance::Denies]);
        let mut held = taken(&[Stance::Asserts, Stance::Accepts]);
        for holder in claim.by.iter() {
            if !held.iter().any(|&(party, _)| party == holder) {
                held.push((holder, "holds"));
            }
        }
        let name = |actor: ActorIx| base.name(RecordIx::Actor(actor));
        for &(one, how) in &held {
            for &(other, _) in denied.iter().filter(|&&(other, _)| other != one) {
                let why = format!("{} {how} it, {} denies it", name(one), name(other));
                net.parties(index, [RecordIx::Actor(one), RecordIx::Actor(other)], why);
            }
        }
    }
}
