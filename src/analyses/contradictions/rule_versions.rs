//! The rule on rival versions: statements that are the same but for a number, a date, a negation or a place.
//!
//! It is asked for, and not among the others by itself: alike sentences of one day are often about two events. Of 30 pairs
//! that it found among 18,686 events of armed conflict (UCDP), none was one event counted twice, as that register has each
//! event once.

use crate::analyses::duplicates::VersionDifference;
use crate::cancel::CancelToken;

use super::Rule;
use super::rule_context::RuleContext;

pub(super) const RULE: Rule = Rule {
    name: "versions",
    title: "Rival versions: alike but for a number, a date, a negation or a place",
    is_asked_for: true,
    find,
};

/// Adds the rivals that were found beforehand, without those of one source, which rather counts two events.
fn find(context: &mut RuleContext<'_>, _: &CancelToken) {
    for pair in context.rivals.iter().filter(|pair| !pair.share_source) {
        let [one, other] = pair.claims;
        let differences = || pair.differences.iter().map(VersionDifference::sentence).collect::<Vec<_>>();
        context.add_claims(one, other, |_| format!("alike but for {}", differences().join("; ")));
    }
}
