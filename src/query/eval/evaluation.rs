//! From the tree of a query to the scores of all claims.

use std::sync::Arc;

use crate::index::Library;
use crate::index::features::{Block, feature_of};
use crate::model::RecordKind;
use crate::model::words::Reliability;
use crate::pack::work;
use crate::query::language::ast::{Expr, FieldValue, NegationSigns, Term, TermKind};
use crate::query::language::dates;
use crate::query::language::fields::{Field, Role, ValueKind};
use crate::query::language::hint::Hint;
use crate::query::names::match_reason::MatchReason;
use crate::query::names::resolve;

use super::addresses;
use super::adjacent_words::{JoinedWords, joined_words};
use super::cache::SearchCache;
use super::cache::TermHints;
use super::hints::{self, wrong};
use super::readings;
use super::scores::{MatchKind, Scores};
use super::selection::Marks;
use super::text_search;

/// Where nothing is found by so many parts that must all hold, no more of them are looked at: what else could be said of
/// them would not be read.
const MOST_ADVISED: usize = 64;

/// Answers a query; what is not known on the way becomes a hint.
pub(crate) struct Evaluator<'a> {
    pub(super) library: &'a Library,
    pub(super) marks: &'a Marks,
    pub(super) memory: &'a mut SearchCache,
    /// The term that is looked at asks for what is not in the library, such as marks: it is not kept.
    pub(super) outside: bool,
    /// What is not known.
    pub hints: Vec<Hint>,
    /// Beginnings and parts of names that were taken for the whole: of no interest while they are typed.
    pub readings: Vec<Hint>,
    /// The unknown words for which candidates were looked for.
    pub(super) offered: usize,
}

impl<'a> Evaluator<'a> {
    /// Over a library, with what the user marked and what is known already.
    #[must_use]
    pub(crate) fn new(library: &'a Library, marks: &'a Marks, memory: &'a mut SearchCache) -> Self {
        Self { library, marks, memory, outside: false, hints: Vec::new(), readings: Vec::new(), offered: 0 }
    }

    /// How well each claim fits. Of no use once the memory was told to stop.
    pub(crate) fn scores(&mut self, expr: &Expr) -> Arc<Scores> {
        match expr {
            Expr::And(parts) => self.all(parts),
            Expr::Or(parts) => {
                let mut scores = Scores::none(self.library.size());
                for part in parts {
                    if self.memory.cancel.is_cancelled() {
                        break;
                    }
                    let with = self.scores(part);
                    scores.highest(&with);
                }
                Arc::new(scores)
            }
            Expr::Not(part) => Arc::new(self.scores(part).inverted()),
            Expr::Term(term) => self.term(term),
        }
    }

    fn all(&mut self, parts: &[Expr]) -> Arc<Scores> {
        // Each with whether it is to be said that the words are also read as one.
        let joined = joined_words(parts).into_iter().filter(|joined| joined.phrase.is_known(self.library));
        let mut joined: Vec<(JoinedWords, bool)> = joined.map(|joined| (joined, false)).collect();
        let mut scores: Option<Arc<Scores>> = None;
        for (at, part) in parts.iter().enumerate() {
            let empty = at >= MOST_ADVISED && scores.as_ref().is_some_and(|scores| scores.is_none());
            if empty || self.memory.cancel.is_cancelled() {
                break;
            }
            let said_before = self.hints.len();
            let mut with = self.scores(part);
            let alone = with.is_none();
            for (joined, is_said) in joined.iter_mut().filter(|(joined, _)| joined.parts.contains(&at)) {
                let mut found = Scores::none(self.library.size());
                text_search::find(self.library, &joined.phrase, &self.memory.cancel, &mut found);
                // That numbers have groups goes without saying.
                *is_said |= !joined.is_number() && found.has_beyond(&with);
                Arc::make_mut(&mut with).highest(&found);
            }
            if alone && !with.is_none() {
                // What is found with its neighbour is not unknown.
                self.hints.truncate(said_before);
            }
            scores = Some(match scores {
                None => with,
                Some(before) => Arc::new(before.both(&with)),
            });
        }
        let said = joined.into_iter().filter(|(_, is_said)| *is_said);
        self.readings
            .extend(said.map(|(joined, _)| readings::read_together(&joined.words, &joined.phrase.words.concat())));
        scores.unwrap_or_else(|| Arc::new(Scores::all(self.library.size())))
    }

    /// A term, computed once as long as it is remembered.
    fn term(&mut self, term: &Term) -> Arc<Scores> {
        work::add(1);
        let (scores, mut advice) = self.memory.recall(&term.kind).unwrap_or_else(|| {
            let mut advice = TermHints::default();
            self.outside = false;
            let scores = Arc::new(self.computed(&term.kind, &mut advice));
            if !self.outside {
                self.memory.keep(&term.kind, &scores, &advice);
            }
            (scores, advice)
        });
        for hint in advice.hints.iter_mut().chain(&mut advice.readings) {
            hint.span.clone_from(&term.span);
            // The place has the signs in it, and what is put there must have them as well.
            match term.signs {
                NegationSigns::All if !hint.instead.is_empty() => hint.instead.insert(0, '-'),
                NegationSigns::Some => hint.instead.clear(),
                _ => {}
            }
        }
        self.hints.append(&mut advice.hints);
        self.readings.append(&mut advice.readings);
        scores
    }

    fn computed(&mut self, term: &TermKind, advice: &mut TermHints) -> Scores {
        let mut scores = Scores::none(self.library.size());
        match term {
            TermKind::Text { text, quoted, open } => self.words(text, *quoted, *open, &mut scores, advice),
            TermKind::Similar(text) => {
                let taken = text_search::find_similar(self.library, text, &mut scores);
                let nothing = || scores.is_none().then(|| readings::nothing_like(text));
                advice.hints.extend(taken.or_else(nothing));
            }
            TermKind::Field(field, values) => {
                for (at, value) in values.iter().enumerate() {
                    if let Err(hint) = self.value(field, value, &mut scores, advice) {
                        let hint = || hints::in_list(field, values, at, hint);
                        advice.hints.push(hints::on_stance(self.library, field, values, value).unwrap_or_else(hint));
                    }
                }
            }
        }
        scores
    }

    fn value(
        &mut self,
        field: &Field,
        value: &FieldValue,
        scores: &mut Scores,
        advice: &mut TermHints,
    ) -> Result<(), Hint> {
        let columns = &self.library.columns;
        match field.values {
            ValueKind::Names(role) => self.named(field, role, value.plain(), scores, advice)?,
            ValueKind::Words(list) => self.word(field, &list(), value.plain(), scores, advice)?,
            ValueKind::Dates => self.dates(field, value, scores, advice)?,
            ValueKind::Numbers(column) => self.numbers(column, value, scores, advice)?,
            ValueKind::Grades => {
                let grades = dates::grades(value).map_err(wrong)?;
                let any = grades.iter().fold(0, |any, &grade| any | feature_of::<Reliability>(Block::Grade, grade));
                columns.with_any(any).for_each(|claims| scores.raise_set(claims, MatchKind::Plain));
            }
            ValueKind::Units => self.unit(field, value.plain(), scores, advice)?,
            ValueKind::Ids => self.id(field, value.plain(), scores)?,
            ValueKind::Related(verb, forward) => self.related(field, (verb, forward), value.plain(), scores, advice)?,
            ValueKind::Published => self.published(field, value, scores, advice)?,
        }
        Ok(())
    }

    /// Those whom a name means. Whoever is not called exactly so was taken for it, and that is said.
    fn named(
        &self,
        field: &Field,
        role: Role,
        value: &str,
        scores: &mut Scores,
        advice: &mut TermHints,
    ) -> Result<(), Hint> {
        let mut resolved = resolve::resolve(self.library, role.kind(), value);
        if role.kind() == RecordKind::Source {
            let mut with_address = addresses::sources(self.library, value, false);
            let mut why = MatchReason::Exact;
            if with_address.is_empty() && !resolved.is_exact() {
                // The beginning of an address is not meant beside a name that is exactly so.
                (with_address, why) = (addresses::sources(self.library, value, true), MatchReason::Part);
            }
            if !with_address.is_empty() {
                // What only looks like an address is not meant beside one that is known.
                resolved.entities.retain(|_| resolved.why.is_some_and(|why| why < MatchReason::Spelling));
                resolved.entities.extend(with_address);
                resolved.why = Some(why);
            }
        }
        for &entity in &resolved.entities {
            self.library.references.each_list(role.way(), entity, |list| scores.raise_list(list, MatchKind::Plain));
        }
        // A number is seldom what a source is called.
        if field.name == "source" && self.library.base.find(role.kind(), value).is_none() && hints::is_count(value) {
            return Err(hints::counted_sources(value));
        }
        let taken_for = || readings::taken_for(self.library, Some(field), value, &resolved.entities);
        match resolved.why {
            None => return Err(hints::of_another_kind(self.library, field, value)),
            Some(MatchReason::Exact | MatchReason::Alias) => {
                if scores.is_none() {
                    advice.hints.push(hints::not_referred_to(self.library, field, value, &resolved.entities));
                }
                advice.readings.extend(readings::ambiguous(self.library, field, value, &resolved));
            }
            Some(why) if why < MatchReason::Spelling => advice.readings.push(taken_for()),
            Some(_) => return Err(taken_for()),
        }
        Ok(())
    }
}
