//! Contradictions between claims, found by rules and not only stated in the file.

mod claim_overlap;
mod contradiction;
mod event_clusters;
mod exclusive_places;
mod holder_matrix;
mod rule_context;
mod rule_figures;
mod rule_order;
mod rule_places;
mod rule_stances;
mod rule_stated;
mod rule_versions;

use crate::analyses::duplicates::RivalPair;
use crate::cancel::CancelToken;
use crate::model::Base;

use rule_context::RuleContext;

pub use contradiction::{Contradiction, ContradictionSide, Contradictions};

pub use exclusive_places::excluding_units;
pub use holder_matrix::{HolderCell, holder_matrix};
pub(crate) use rule_stances::MAX_PARTY_PAIRS;

/// A rule that shows contradictions: a row of [`RULES`].
#[derive(Debug)]
pub(crate) struct Rule {
    /// Its name, for people and programs.
    pub name: &'static str,
    /// The heading of the contradictions that it is the first to show.
    pub title: &'static str,
    /// True if it runs only where it is asked for.
    pub is_asked_for: bool,
    /// Adds the contradictions that it shows.
    find: fn(&mut RuleContext<'_>, &CancelToken),
}

/// All rules, in the order in which they run and are shown. To add one: a file here and a line in this table.
pub(crate) const RULES: &[Rule] = &[
    rule_stated::RULE,
    rule_places::RULE,
    rule_stances::RULE,
    rule_figures::RULE,
    rule_order::RULE,
    rule_versions::RULE,
];

/// Finds the contradictions of a base by all `RULES` but that on rival versions. Empty if `cancel` fires midway.
#[must_use]
pub fn contradictions(base: &Base, cancel: &CancelToken) -> Contradictions {
    contradictions_with(base, &[], cancel)
}

/// Finds the contradictions of a base by all `RULES`; `rivals` are its rival versions. Empty if `cancel` fires midway.
#[must_use]
pub fn contradictions_with(base: &Base, rivals: &[RivalPair], cancel: &CancelToken) -> Contradictions {
    let mut context = RuleContext::new(base, rivals);
    for rule in RULES.iter().take_while(|_| !cancel.is_cancelled()) {
        context.rule = rule.name;
        (rule.find)(&mut context, cancel);
    }
    if cancel.is_cancelled() { Contradictions::default() } else { context.finish() }
}
