//! What the file says itself.

use crate::cancel::CancelToken;
use crate::model::Verb;

use super::Rule;
use super::found::Net;

pub(super) const RULE: Rule = Rule { name: "typed", title: "Typed: the file says that both cannot be true", find };

fn find(net: &mut Net<'_>, _: &CancelToken) {
    let relations = net.base.relations();
    for (at, (from, verb, to)) in relations.plain().enumerate() {
        if verb == Verb::Contradicts {
            let remark = || relations.get(at).and_then(|relation| relation.remark());
            net.claims(from, to, |_| remark().unwrap_or_else(|| "the file says so".to_owned()));
        }
    }
}
