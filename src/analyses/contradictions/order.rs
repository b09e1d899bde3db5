//! An impossible order in time.

use crate::cancel::CancelToken;
use crate::model::date::Day;
use crate::model::{ClaimIx, Verb, When};

use super::Rule;
use super::found::Net;

/// A date that is approximate or uncertain may be off by so many days.
const SLACK: i64 = 31;

pub(super) const RULE: Rule = Rule { name: "order", title: "Order: an effect or an answer before its cause", find };

/// Effects, answers and what follows, dated wholly before what they need. Open ends prove nothing.
fn find(net: &mut Net<'_>, _: &CancelToken) {
    let base = net.base;
    let mut found = Vec::new();
    for (from, verb, to) in base.relations().plain() {
        let (earlier, later, what) = match verb {
            Verb::Causes => (from, to, "an effect before its cause"),
            Verb::Precedes => (from, to, "what is said to come later is dated earlier"),
            Verb::RespondsTo => (to, from, "an answer before what it answers"),
            _ => continue,
        };
        let when = |claim: ClaimIx| base.claims.row(claim).when;
        if let (Some(first), Some(second)) = (when(earlier), when(later))
            && is_before(&second, &first)
        {
            let why = format!("{what}: {} is before {}", second.text, first.text);
            found.push((why, earlier, later));
        }
    }
    // Where two relations show it, the same reason is kept whatever the order of the file.
    found.sort_by(|one, other| one.0.cmp(&other.0));
    for (why, earlier, later) in found {
        net.claims(earlier, later, |_| why);
    }
}

/// Whether all of a time lies before all of another, even if both are a little off.
fn is_before(one: &When, other: &When) -> bool {
    let vague = |when: &When| when.approximate || when.uncertain;
    let slack = if vague(one) || vague(other) { SLACK } else { 0 };
    one.last != Day::MAX && other.first != Day::MIN && i64::from(one.last) + slack < i64::from(other.first)
}
