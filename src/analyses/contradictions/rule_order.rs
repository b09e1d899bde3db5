//! The rule on time: an effect, an answer or a successor dated before what it follows.

use crate::cancel::CancelToken;
use crate::model::date::Day;
use crate::model::{ClaimIx, Verb, When};

use super::Rule;
use super::rule_context::RuleContext;

/// Number of days by which an approximate or uncertain date may be off: about a month.
const SLACK_DAYS: i64 = 31;

pub(super) const RULE: Rule =
    Rule { name: "order", title: "Order: an effect or an answer before its cause", is_asked_for: false, find };

/// Adds effects, answers and successors that are dated wholly before what they follow. Open ends prove nothing.
fn find(context: &mut RuleContext<'_>, _: &CancelToken) {
    let base = context.base;
    let mut reversed = Vec::new();
    for (from, verb, to) in base.relations().plain() {
        let (earlier, later, what) = match verb {
            Verb::Causes => (from, to, "an effect before its cause"),
            Verb::Precedes => (from, to, "what is said to come later is dated earlier"),
            Verb::RespondsTo => (to, from, "an answer before what it answers"),
            Verb::Supports
            | Verb::Contradicts
            | Verb::Qualifies
            | Verb::Elaborates
            | Verb::Duplicates
            | Verb::Related => continue,
        };
        let days = |claim: ClaimIx| base.claims.facts(claim).when;
        let is_reversed = days(earlier).zip(days(later)).is_some_and(|(first, second)| is_before(&second, &first));
        // Nearly all are in order: only of the others the times are read as they are written.
        let when = |claim: ClaimIx| base.claims.row(claim).when;
        if is_reversed && let (Some(first), Some(second)) = (when(earlier), when(later)) {
            let why = format!("{what}: {} is before {}", second.text, first.text);
            reversed.push((why, earlier, later));
        }
    }
    // Of two relations with one pair the first reason counts: sorted, it is the same whatever the order of the file.
    reversed.sort_by(|one, other| one.0.cmp(&other.0));
    for (why, earlier, later) in reversed {
        context.add_claims(earlier, later, |_| why);
    }
}

/// Returns whether all of a time lies before all of another, even if both are a little off.
fn is_before(one: &When, other: &When) -> bool {
    let vague = |when: &When| when.approximate || when.uncertain;
    let slack = if vague(one) || vague(other) { SLACK_DAYS } else { 0 };
    // In 64 bits, as the sum of a day near the end and the slack overflows 32.
    one.last != Day::MAX && other.first != Day::MIN && i64::from(one.last) + slack < i64::from(other.first)
}
