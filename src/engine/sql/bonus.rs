//! The expressions for the rank of claims: how far the score of a plan exceeds that of a plain condition.
//!
//! A score is 1 more than the bonus where a claim matches, so that claims rank by the bonus as they do by their scores in
//! memory. Where a claim does not match a part, its bonus is 0.

use crate::query::eval::match_kind::MatchKind;
use crate::query::phrase::Phrase;
use crate::query::plan::{PlanCondition, QueryPlan};

use super::comparison::FALSE;
use super::holds::holds;
use super::phrase::{WordPlace, in_texts, posted};
use super::plan_error::PlanError;
use super::sql_context::SqlContext;

/// The greatest bonus: scores are bytes.
const MAX_BONUS: u8 = u8::MAX - 1;

/// Returns the expression for the bonus of a plan that holds; `None` where all claims that match rank alike. `weights` has
/// the weights of all alternatives, in the order of [`QueryPlan::alternatives`].
///
/// # Errors
/// If the tables do not have what it asks for.
pub(super) fn bonus(tables: SqlContext<'_>, plan: &QueryPlan, weights: &[u8]) -> Result<Option<String>, PlanError> {
    let mut weights = weights.iter().copied();
    let mut making = BonusBuilder { tables, weights: &mut weights };
    match plan {
        QueryPlan::And(parts) => making.sum(parts),
        plan => making.of(plan),
    }
}

struct BonusBuilder<'a> {
    tables: SqlContext<'a>,
    weights: &'a mut dyn Iterator<Item = u8>,
}

impl BonusBuilder<'_> {
    /// Returns the expression for the bonus of a plan, 0 where it does not hold.
    fn of(&mut self, plan: &QueryPlan) -> Result<Option<String>, PlanError> {
        Ok(match plan {
            QueryPlan::Noted(part, _) => self.of(part)?,
            QueryPlan::Not(part) => {
                // What is excluded ranks nothing, but its weights are in the list.
                self.of(part)?;
                None
            }
            QueryPlan::And(parts) => match self.sum(parts)? {
                Some(sum) => Some(format!("if({}, {sum}, 0)", holds(self.tables, plan)?)),
                None => None,
            },
            QueryPlan::Or(parts) => {
                let mut terms = Vec::new();
                for part in parts {
                    let weight = self.weights.next();
                    debug_assert!(weight.is_some(), "each alternative has a weight");
                    if let Some(bonus) = self.of(part)? {
                        terms.push(format!("{} * {bonus}", weight.unwrap_or(1)));
                    }
                }
                limited(&terms)
            }
            QueryPlan::Best(parts) => {
                let mut best: Option<String> = None;
                for part in parts {
                    if let Some(bonus) = self.of(part)? {
                        best = Some(best.map_or_else(|| bonus.clone(), |best| format!("greatest({best}, {bonus})")));
                    }
                }
                best
            }
            QueryPlan::FirstFound(_) | QueryPlan::IfFound(..) => {
                debug_assert!(false, "a plan is run once it is chosen what its fallbacks are: {plan:?}");
                None
            }
            QueryPlan::Condition(condition) => self.of_condition(condition, plan)?,
        })
    }

    /// Returns the sum of the bonuses of parts that all hold.
    fn sum(&mut self, parts: &[QueryPlan]) -> Result<Option<String>, PlanError> {
        let mut terms = Vec::new();
        for part in parts {
            terms.extend(self.of(part)?);
        }
        Ok(limited(&terms))
    }

    fn of_condition(&self, condition: &PlanCondition, plan: &QueryPlan) -> Result<Option<String>, PlanError> {
        let tables = self.tables;
        Ok(match condition {
            PlanCondition::Text(phrase) => {
                let is_beginning = phrase.open && phrase.words.len() == 1;
                let whole = Phrase { open: phrase.open && !is_beginning, ..phrase.clone() };
                let mut cases = vec![(in_texts(tables, &whole, WordPlace::Statement), MatchKind::Word)];
                if is_beginning {
                    cases.push((in_texts(tables, phrase, WordPlace::Statement), MatchKind::WordPrefix));
                }
                cases.push((in_texts(tables, phrase, WordPlace::Elsewhere), MatchKind::OtherText));
                Some(first_case(&cases))
            }
            PlanCondition::Word(word, stated) => Some(first_case(&[
                (posted(tables, word, false, WordPlace::Statement), *stated),
                (posted(tables, word, false, WordPlace::Elsewhere), MatchKind::OtherText),
            ])),
            PlanCondition::NameWord(..) => Some(first_case(&[(holds(tables, plan)?, MatchKind::Name)])),
            PlanCondition::SpacedNumber(_) => Some(first_case(&[(holds(tables, plan)?, MatchKind::OtherText)])),
            PlanCondition::Id(_) => Some(first_case(&[(holds(tables, plan)?, MatchKind::Id)])),
            PlanCondition::References(_, entities, score) if *score > MatchKind::Plain => {
                let holds = holds(tables, plan)?;
                (!entities.is_empty()).then(|| first_case(&[(holds, *score)]))
            }
            PlanCondition::IdPrefix(_, score) if *score > MatchKind::Plain => {
                Some(first_case(&[(holds(tables, plan)?, *score)]))
            }
            _ => None,
        })
    }
}

/// Returns the bonus of the first of some cases that holds.
fn first_case(cases: &[(String, MatchKind)]) -> String {
    let cases = cases.iter().filter(|(holds, _)| holds != FALSE);
    let cases: Vec<String> =
        cases.map(|(holds, score)| format!("{holds}, {}", score.score().saturating_sub(1))).collect();
    format!("multiIf({}, 0)", cases.join(", "))
}

/// Returns the sum of some bonuses, which stops at the greatest one; `None` of none.
fn limited(terms: &[String]) -> Option<String> {
    match terms {
        [] => None,
        terms => Some(format!("least({MAX_BONUS}, {})", terms.join(" + "))),
    }
}
