//! The rule on relations: contradictions that the file states itself.

use crate::cancel::CancelToken;
use crate::model::Verb;

use super::Rule;
use super::rule_context::RuleContext;

pub(super) const RULE: Rule =
    Rule { name: "stated", title: "Stated: the two cannot both be true", is_asked_for: false, find };

fn find(context: &mut RuleContext<'_>, _: &CancelToken) {
    let relations = context.base.relations();
    for (at, (from, verb, to)) in relations.plain().enumerate() {
        if verb == Verb::Contradicts {
            let remark = || relations.get(at).and_then(|relation| relation.remark());
            context.add_claims(from, to, |_| remark().unwrap_or_else(|| "as stated in the file".to_owned()));
        }
    }
}
