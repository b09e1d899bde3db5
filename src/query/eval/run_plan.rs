//! Running plans in memory: the scores that all claims of a library get for a plan.

use crate::index::Library;
use crate::index::features::trait_feature;
use crate::model::{ClaimIx, Interval, RecordKind, ids::Ix};
use crate::query::language::ast::Query;
use crate::query::language::enum_values::Predicate;
use crate::query::language::hint::Hint;
use crate::query::plan::lower::lower;
use crate::query::plan::{PlanCondition, QueryPlan};
use crate::storage::to_u32;

use super::cache::{SearchContext, TermHints};
use super::claim_bitmap::ClaimBitmap;
use super::evaluation::Evaluator;
use super::match_kind::MatchKind;
use super::scores::Scores;
use super::{spaced_numbers, text_search};

/// Numbers of sources below this are compared once, in a table; larger ones, which are rare, for each claim.
const TABLED_SOURCE_COUNTS: usize = 16;

/// Returns the scores of a query by the plan of it as a whole, which servers run too: those of [`search`](crate::query::search())
/// without marks and the like.
#[must_use]
pub fn scores_of_plan(library: &Library, query: &Query) -> Scores {
    let (marks, mut cache, mut scores) = (ClaimBitmap::new(), SearchContext::default(), Scores::empty(library.size()));
    let plan = lower(library, &query.expr).plan;
    let mut evaluator = Evaluator::new(library, &marks, &mut cache);
    // A value that no claim can meet has no scores.
    let _hint = evaluator.run(&plan, &mut scores, &mut TermHints::default());
    scores
}

impl Evaluator<'_> {
    /// Adds the scores of a plan; of each claim the better score counts. Hints on the claims found are added to `term_hints`.
    ///
    /// # Errors
    /// A hint on a condition that no claim can meet.
    pub(super) fn run(
        &mut self,
        plan: &QueryPlan,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        match plan {
            QueryPlan::Condition(condition) => return self.run_condition(condition, scores, term_hints),
            QueryPlan::Best(parts) => {
                for part in parts {
                    self.run(part, scores, term_hints)?;
                }
            }
            QueryPlan::Noted(part, _) => self.run(part, scores, term_hints)?,
            QueryPlan::FirstFound(parts) => {
                for part in parts {
                    let found = self.run_alone(part, term_hints)?;
                    if !found.is_empty() {
                        scores.union(&found);
                        break;
                    }
                }
            }
            QueryPlan::IfFound(test, then, otherwise) => {
                let is_found = !self.run_alone(test, term_hints)?.is_empty();
                self.run(if is_found { then } else { otherwise }, scores, term_hints)?;
            }
            QueryPlan::And(parts) => {
                let mut all: Option<Scores> = None;
                for part in parts {
                    let with = self.run_alone(part, term_hints)?;
                    all = Some(match all {
                        None => with,
                        Some(before) => before.intersect(&with),
                    });
                }
                scores.union(&all.unwrap_or_else(|| Scores::full(self.library.size())));
            }
            QueryPlan::Or(parts) => {
                let mut any = Scores::empty(self.library.size());
                for part in parts {
                    let with = self.run_alone(part, term_hints)?;
                    any.add_alternative(&with, with.rarity(parts.len()));
                }
                scores.union(&any);
            }
            QueryPlan::Not(part) => scores.union(&self.run_alone(part, term_hints)?.complement()),
        }
        Ok(())
    }

    /// Returns the scores of a plan.
    fn run_alone(&mut self, plan: &QueryPlan, term_hints: &mut TermHints) -> Result<Scores, Hint> {
        let mut scores = Scores::empty(self.library.size());
        self.run(plan, &mut scores, term_hints)?;
        Ok(scores)
    }

    /// Adds the scores of a condition.
    fn run_condition(
        &mut self,
        condition: &PlanCondition,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        let library = self.library;
        let (base, columns) = (&library.base, &library.columns);
        match condition {
            PlanCondition::Text(phrase) => {
                text_search::score_phrase_in_texts(library, phrase, &self.cache.cancel, scores);
            }
            PlanCondition::Word(word, stated) => {
                text_search::score_words(library, &library.texts.vocabulary.exactly(word), *stated, scores);
            }
            PlanCondition::NameWord(word, open) => text_search::score_name_word(library, word, *open, scores),
            PlanCondition::SpacedNumber(word) => {
                spaced_numbers::score_spaced_number(library, word, &self.cache.cancel, scores);
            }
            PlanCondition::References(kind, entities, score) => {
                for &entity in entities {
                    library.references.for_each_postings(*kind, entity, |list| scores.add_postings(list, *score));
                }
            }
            PlanCondition::Features(any) => {
                columns.with_any(*any).for_each(|claims| scores.add_set(claims, MatchKind::Plain));
            }
            PlanCondition::Session(predicate) => self.run_session(*predicate, scores),
            PlanCondition::Days(spans) => self.run_days(spans, scores),
            PlanCondition::Figure(wanted) => self.score_figures(wanted, scores, term_hints),
            PlanCondition::Sources(wanted) => self.run_sources(wanted, scores),
            PlanCondition::Origins(wanted) => term_hints.hints.extend(self.score_origins(wanted, scores)),
            PlanCondition::Credibility(wanted) => scores.add_where(|claim| {
                let grade = columns.credibility.get(claim).copied().unwrap_or(0);
                grade > 0 && contains(wanted, f64::from(grade))
            }),
            PlanCondition::Units(names) => {
                for unit in names.iter().flat_map(|name| columns.units.exactly(name)) {
                    scores.add_postings(columns.with_unit.get(unit as usize), MatchKind::Plain);
                }
            }
            PlanCondition::ExactId(id) => {
                base.claim(id).into_iter().for_each(|claim| scores.add(claim.at(), MatchKind::Plain));
            }
            PlanCondition::Id(id) => scores.add_all(base.in_any_case(RecordKind::Claim, id), MatchKind::Id),
            PlanCondition::IdPrefix(start, score) => {
                scores.add_all(base.with_id_prefix(RecordKind::Claim, start), *score);
            }
            PlanCondition::Related(verb, forward, id, is_prefix) => {
                self.score_related((*verb, *forward), id, *is_prefix, scores);
            }
            PlanCondition::Extra(names, text) => self.score_extra(names, text, scores),
            PlanCondition::Note(text) => self.score_note(text, scores),
            PlanCondition::Like(text) => return self.score_like(text, scores, term_hints),
        }
        Ok(())
    }

    /// Scores the claims of which the session says something.
    fn run_session(&mut self, predicate: Predicate, scores: &mut Scores) {
        // Marks change between two searches, and the cache does not know of it.
        self.is_uncacheable = true;
        let (since, decisions) = (self.cache.since.as_deref(), &self.cache.decisions);
        let claims = match predicate {
            Predicate::Any(features) => {
                self.library.columns.with_any(features).for_each(|claims| scores.add_set(claims, MatchKind::Plain));
                None
            }
            Predicate::Marked => Some(self.marks),
            Predicate::New => since.map(|since| &since.new),
            Predicate::Changed => since.map(|since| &since.changed),
            Predicate::Accepted => Some(&decisions.accepted),
            Predicate::Dropped => Some(&decisions.dropped),
            Predicate::Undecided => {
                for drafts in self.library.columns.with_any(trait_feature("draft")) {
                    drafts.for_each(|claim| {
                        if decisions.of(ClaimIx::new(claim)).is_none() {
                            scores.add(claim, MatchKind::Plain);
                        }
                    });
                }
                None
            }
        };
        let claims = claims.into_iter().flat_map(ClaimBitmap::iter);
        claims.for_each(|claim| scores.add(claim.at(), MatchKind::Plain));
    }

    /// Scores the claims whose time may overlap one of some ranges of days.
    fn run_days(&self, spans: &[(i32, i32)], scores: &mut Scores) {
        let columns = &self.library.columns;
        let mut within = vec![false; 0];
        for &(first, last) in spans {
            let some = columns.times_within(first, last);
            within.resize(some.len(), false);
            // Judged by time, not by claim: many claims share a time, and a lookup a claim is all that is left.
            within.iter_mut().zip(some).for_each(|(within, some)| *within |= some);
        }
        let times = columns.times();
        let time = |claim: usize| times.get(claim).and_then(|&time| within.get(time as usize));
        scores.add_where(|claim| time(claim).is_some_and(|&within| within));
    }

    /// Scores the claims whose number of sources lies in an interval.
    fn run_sources(&self, wanted: &Interval, scores: &mut Scores) {
        let claims = &self.library.base.claims;
        let fits = |count: usize| contains(wanted, f64::from(to_u32(count)));
        let usual: Vec<bool> = (0..TABLED_SOURCE_COUNTS).map(fits).collect();
        scores.add_where(|claim| {
            let count = claims.source_count(ClaimIx::new(claim));
            usual.get(count).copied().unwrap_or_else(|| fits(count))
        });
    }
}

/// Returns whether an interval has a number.
fn contains(interval: &Interval, number: f64) -> bool {
    Interval::closed(number, number).overlaps(interval)
}
