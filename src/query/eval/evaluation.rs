//! The evaluator: from the tree of a query to the scores of all claims.

use std::sync::Arc;

use crate::index::Library;
use crate::query::language::ast::{Expr, FieldValue, NegationSigns, Term, TermKind};
use crate::query::language::enum_values::Predicate;
use crate::query::language::fields::{Field, Role, ValueKind};
use crate::query::language::hint::Hint;
use crate::query::plan::{PlanCondition, QueryPlan, lower_values, lower_words};
use crate::storage::work;

use super::adjacent_words::{JoinedWords, joined_words};
use super::cache::SearchContext;
use super::cache::TermHints;
use super::claim_bitmap::ClaimBitmap;
use super::hints::{self, invalid};
use super::interpretations;
use super::match_kind::MatchKind;
use super::member_actors;
use super::scores::Scores;
use super::unreferenced;

/// Number of operands of a conjunction that are always evaluated, for their hints. The others are skipped once nothing
/// matches: more hints would not be read.
const MAX_ADVISED_PARTS: usize = 64;

/// Evaluates a query; whatever is unknown on the way becomes a hint.
pub(crate) struct Evaluator<'a> {
    pub(super) library: &'a Library,
    pub(super) marks: &'a ClaimBitmap,
    pub(super) cache: &'a mut SearchContext,
    /// True if the results of the current term depend on more than the library, such as on marks: they are not cached.
    pub(super) is_uncacheable: bool,
    /// Hints on unknown and invalid names and values.
    pub hints: Vec<Hint>,
    /// Hints on names and values that were interpreted as others: not shown while they are still typed.
    pub interpretations: Vec<Hint>,
    /// Number of unknown words for which corrections were searched.
    pub(super) suggestion_count: usize,
}

impl<'a> Evaluator<'a> {
    /// Creates an evaluator over a library.
    #[must_use]
    pub(crate) fn new(library: &'a Library, marks: &'a ClaimBitmap, cache: &'a mut SearchContext) -> Self {
        Self {
            library,
            marks,
            cache,
            is_uncacheable: false,
            hints: Vec::new(),
            interpretations: Vec::new(),
            suggestion_count: 0,
        }
    }

    /// Returns the scores of all claims. Incomplete once cancelled.
    pub(crate) fn evaluate(&mut self, expr: &Expr) -> Arc<Scores> {
        match expr {
            Expr::And(parts) => self.evaluate_all(parts),
            Expr::Or(parts) => {
                let mut scores = Scores::empty(self.library.size());
                for part in parts {
                    if self.cache.cancel.is_cancelled() {
                        break;
                    }
                    let with = self.evaluate(part);
                    scores.add_alternative(&with, with.rarity(parts.len()));
                }
                Arc::new(scores)
            }
            Expr::Not(part) => Arc::new(self.evaluate(part).complement()),
            Expr::Term(term) => self.evaluate_term(term),
        }
    }

    /// Evaluates a conjunction. Adjacent words are also matched as one: `cross border` as `crossborder`.
    fn evaluate_all(&mut self, parts: &[Expr]) -> Arc<Scores> {
        // Each with whether it matches more than its words do, which a hint then says.
        let joined = joined_words(parts).into_iter().filter(|joined| joined.phrase.is_known(self.library));
        let mut joined: Vec<(JoinedWords, bool)> = joined.map(|joined| (joined, false)).collect();
        let mut scores: Option<Arc<Scores>> = None;
        for (at, part) in parts.iter().enumerate() {
            let empty = at >= MAX_ADVISED_PARTS && scores.as_ref().is_some_and(|scores| scores.is_empty());
            if empty || self.cache.cancel.is_cancelled() {
                break;
            }
            let said_before = self.hints.len();
            let mut with = self.evaluate(part);
            let alone = with.is_empty();
            // Both a word and its neighbour take the joined form as an alternative, so that it survives the
            // intersection of the two.
            for (joined, is_said) in joined.iter_mut().filter(|(joined, _)| joined.parts.contains(&at)) {
                let mut found = Scores::empty(self.library.size());
                self.run_words(&QueryPlan::best(lower_words::anywhere(self.library, &joined.phrase)), &mut found);
                // Grouped digits need no hint.
                *is_said |= !joined.is_number() && found.has_claims_outside(&with);
                // Copies scores that the cache shares: the cached term must not keep what only its neighbour here
                // brings.
                Arc::make_mut(&mut with).union(&found);
            }
            if alone && !with.is_empty() {
                // A word that matches together with its neighbour is not unknown.
                self.hints.truncate(said_before);
            }
            scores = Some(match scores {
                None => with,
                Some(before) => Arc::new(before.intersect(&with)),
            });
        }
        let said = joined.into_iter().filter(|(_, is_said)| *is_said);
        self.interpretations.extend(
            said.map(|(joined, _)| interpretations::read_together(&joined.words, &joined.phrase.words.concat())),
        );
        scores.unwrap_or_else(|| Arc::new(Scores::full(self.library.size())))
    }

    /// Evaluates a term, or takes its results from the cache. The spans of hints are set here, as they are not cached.
    fn evaluate_term(&mut self, term: &Term) -> Arc<Scores> {
        work::add(1);
        let (scores, mut term_hints) = self.cache.get(&term.kind).unwrap_or_else(|| {
            let mut term_hints = TermHints::default();
            // Set by the evaluation of the term where it reads marks or the like; terms do not nest, so one flag is
            // enough.
            self.is_uncacheable = false;
            let scores = Arc::new(self.compute_term(&term.kind, &mut term_hints));
            if !self.is_uncacheable {
                self.cache.insert(&term.kind, &scores, &term_hints);
            }
            (scores, term_hints)
        });
        for hint in term_hints.hints.iter_mut().chain(&mut term_hints.interpretations) {
            hint.span.clone_from(&term.span);
            // The span includes the signs of negation, so the replacement must have them as well.
            match term.signs {
                NegationSigns::All if !hint.replacement.is_empty() => hint.replacement.insert(0, '-'),
                NegationSigns::Some => hint.replacement.clear(),
                _ => {}
            }
        }
        self.hints.append(&mut term_hints.hints);
        self.interpretations.append(&mut term_hints.interpretations);
        scores
    }

    /// Scores a term; hints on it get no span yet.
    fn compute_term(&mut self, term: &TermKind, term_hints: &mut TermHints) -> Scores {
        let mut scores = Scores::empty(self.library.size());
        match term {
            TermKind::Text { text, quoted, end } => self.score_words(text, *quoted, *end, &mut scores, term_hints),
            TermKind::Similar(text) => self.score_similar(text, &mut scores, term_hints),
            TermKind::Field(field, values) => {
                for (at, value) in values.iter().enumerate() {
                    if let Err(hint) = self.score_value(field, value, &mut scores, term_hints) {
                        let hint = || hints::with_other_values(field, values, at, hint);
                        term_hints
                            .hints
                            .push(hints::party_as_stance(self.library, field, values, value).unwrap_or_else(hint));
                    }
                }
                term_hints.interpretations.extend(member_actors::hint(self.library, field, values, &scores));
            }
        }
        scores
    }

    /// Scores the claims that match a value of a field.
    ///
    /// # Errors
    /// A hint on a value that is unknown or invalid.
    fn score_value(
        &mut self,
        field: &Field,
        value: &FieldValue,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        if let ValueKind::Names(role) = field.values {
            return self.score_names(field, role, value.text(), scores, term_hints);
        }
        if let ValueKind::Ids | ValueKind::Related(..) = field.values {
            self.check_id(field, value.text(), term_hints)?;
        }
        let plan = lower_values::value_plan(self.library, field, value, term_hints)?;
        self.run(&plan, scores, term_hints)?;
        if scores.is_empty() && matches!(field.values, ValueKind::Notes | ValueKind::Extra(_)) {
            return Err(hints::in_no_text(field, value.text()));
        }
        self.check_comparison(&plan)
    }

    /// Refuses a plan that asks for nothing but a comparison with an earlier version, where there is none.
    fn check_comparison(&self, plan: &QueryPlan) -> Result<(), Hint> {
        let compares = |plan: &QueryPlan| {
            matches!(plan, QueryPlan::Condition(PlanCondition::Session(Predicate::New | Predicate::Changed)))
        };
        let only = match plan {
            QueryPlan::Best(parts) => !parts.is_empty() && parts.iter().all(compares),
            plan => compares(plan),
        };
        if only && self.cache.since.is_none() {
            return Err(invalid(
                "there is no earlier version to compare with (`--since EARLIER`), or it is still being read".to_owned(),
            ));
        }
        Ok(())
    }

    /// Scores the claims that refer to the entities of a name. Where the name is not exact, a hint says how it was
    /// interpreted.
    fn score_names(
        &mut self,
        field: &Field,
        role: Role,
        value: &str,
        scores: &mut Scores,
        term_hints: &mut TermHints,
    ) -> Result<(), Hint> {
        let resolved = lower_values::name_value(self.library, role, value);
        let plan = QueryPlan::references(self.library, role.way(), &resolved.entities, MatchKind::Plain);
        self.run(&plan, scores, term_hints)?;
        lower_values::name_hints(self.library, field, value, &resolved, &mut term_hints.interpretations)?;
        if scores.is_empty() {
            term_hints.hints.push(unreferenced::unreferenced(self.library, field, value, &resolved.entities));
        }
        Ok(())
    }
}
