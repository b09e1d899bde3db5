//! The rule on figures: figures of the same thing that disagree.

use crate::analyses::figures::{ReportMatcher, candidate_groups};
use crate::cancel::CancelToken;
use crate::text::truncate;

use super::Rule;
use super::event_clusters::MAX_NAME_CHARS;
use super::rule_context::RuleContext;

pub(super) const RULE: Rule = Rule {
    name: "figures",
    title: "Figures: numbers that exclude each other, or more in a part than in the whole",
    is_asked_for: false,
    find,
};

fn find(context: &mut RuleContext<'_>, cancel: &CancelToken) {
    let matcher = ReportMatcher::new(context.base);
    let (groups, uncompared) = candidate_groups(context.base, cancel);
    context.uncompared_figures = uncompared;
    for group in groups.into_iter().take_while(|_| !cancel.is_cancelled()) {
        let compared = group.compare(&matcher, |_| true, usize::MAX);
        let files = compared.files_of_key(context.base).len();
        let shared = if files > 0 { format!(", a key of {files} files") } else { String::new() };
        for pair in compared.pairs.iter().filter(|pair| pair.comparison.verdict.disagrees()) {
            if let (Some(one), Some(other)) = (compared.readings.get(pair.first), compared.readings.get(pair.second)) {
                context.add_claims(one.claim, other.claim, |_| {
                    format!("{}{shared}: {}", truncate(&compared.name, MAX_NAME_CHARS), pair.comparison.why)
                });
            }
        }
    }
}
