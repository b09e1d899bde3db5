//! Figures of the same thing that disagree.

use crate::analyses::figures::things;

use super::Rule;
use super::found::Net;

pub(super) const RULE: Rule = Rule {
    name: "figures",
    title: "Figures: numbers that exclude each other, or more in a part than in the whole",
    find,
};

fn find(net: &mut Net<'_>, stopped: &dyn Fn() -> bool) {
    for thing in things(net.base, stopped).iter().take_while(|_| !stopped()) {
        for pair in thing.pairs.iter().filter(|pair| pair.compared.verdict.disagrees()) {
            if let (Some(one), Some(other)) = (thing.readings.get(pair.first), thing.readings.get(pair.second)) {
                net.claims(one.claim, other.claim, |_| format!("{}: {}", thing.name, pair.compared.why));
            }
        }
    }
}
