//! The plans of values of fields, with the hints that need no claim to be seen.

use crate::index::Library;
use crate::index::features::{Block, Features, feature_of};
use crate::index::reverse_index::RefKind;
use crate::model::closed_enums::Reliability;
use crate::model::{Interval, Measure, RecordIx, RecordKind, When};
use crate::query::eval::addresses;
use crate::query::eval::cache::TermHints;
use crate::query::eval::hints::{self, invalid, unknown_value};
use crate::query::eval::interpretations;
use crate::query::eval::match_kind::MatchKind;
use crate::query::language::ast::FieldValue;
use crate::query::language::dates;
use crate::query::language::enum_values::{EnumValue, Predicate, is_name_of, match_prefix};
use crate::query::language::fields::{Field, NumericField, Role, ValueKind};
use crate::query::language::hint::Hint;
use crate::query::language::number_filter::{self, NumberFilter};
use crate::query::names::match_reason::MatchReason;
use crate::query::names::resolve::{Resolved, resolve_role};
use crate::storage::to_u32;
use crate::text::fold::{fold, fold_sign, has_word_start};

use super::condition::{PlanCondition, QueryPlan};

/// Returns the plan of a value of a field; hints on how it was read are added to `interpretations`.
///
/// # Errors
/// A hint on a value that is unknown or invalid: no claim matches it.
pub(crate) fn value_plan(
    library: &Library,
    field: &Field,
    value: &FieldValue,
    term_hints: &mut TermHints,
) -> Result<QueryPlan, Hint> {
    let text = value.text();
    let condition = match field.values {
        ValueKind::Names(role) => {
            let resolved = name_value(library, role, text);
            // What is similar is found all the same, and the hint says what was found.
            let hints = name_hints(library, field, text, &resolved, &mut term_hints.interpretations);
            term_hints.hints.extend(hints.err());
            return Ok(QueryPlan::references(library, role.way(), &resolved.entities, MatchKind::Plain));
        }
        ValueKind::ClosedList(list) => return enum_value(field, &list(), text, term_hints),
        ValueKind::Dates => {
            let (spans, reading) = hints::read_days(field, value)?;
            term_hints.interpretations.extend(reading);
            PlanCondition::Days(spans)
        }
        ValueKind::Numbers(column) => numbers(column, value)?,
        ValueKind::Grades => {
            let grades = dates::parse_grades(value).map_err(|error| invalid(error.to_string()))?;
            PlanCondition::Features(
                grades.iter().fold(0, |any, &grade| any | feature_of::<Reliability>(Block::Grade, grade)),
            )
        }
        ValueKind::Units => return units(library, field, text, term_hints),
        ValueKind::Extra(names) => PlanCondition::Extra(names, searched_words(field, text)?),
        ValueKind::Notes => PlanCondition::Note(searched_words(field, text)?),
        ValueKind::Likeness => PlanCondition::Like(text.to_owned()),
        ValueKind::Ids => return Ok(with_id(text)),
        ValueKind::Related(verb, forward) => {
            let related = |is_prefix| {
                let condition = PlanCondition::Related(verb, forward, text.to_owned(), is_prefix);
                Box::new(QueryPlan::Condition(condition))
            };
            let exact = Box::new(QueryPlan::Condition(PlanCondition::ExactId(text.to_owned())));
            return Ok(QueryPlan::IfFound(exact, related(false), related(true)));
        }
        ValueKind::Published => {
            let (spans, reading) = hints::read_days(field, value)?;
            term_hints.interpretations.extend(reading);
            let fits = |when: &When| spans.iter().any(|&(first, last)| when.overlaps(first, last));
            let sources = library.base.sources.pairs();
            let published = sources.filter(|(_, row)| row.published.as_ref().is_some_and(fits));
            let entities = published.filter_map(|(source, _)| library.names.entity_of(RecordIx::Source(source)));
            PlanCondition::References(RefKind::Any, entities.collect(), MatchKind::Plain)
        }
    };
    Ok(QueryPlan::Condition(condition))
}

/// Returns the folded words of a value that is searched in texts.
///
/// # Errors
/// A hint on a value without letters and digits: nothing can be searched for it.
fn searched_words(field: &Field, value: &str) -> Result<String, Hint> {
    let folded = fold(value);
    if folded.is_empty() {
        return Err(invalid(format!("only letters and digits are searched, and `{}:{value}` has none", field.name)));
    }
    Ok(folded)
}

/// Returns the records that a name means in a field. A name and an address may both be meant: `source:dawn.com` is the
/// outlet's name in one file and its address in another.
pub(crate) fn name_value(library: &Library, role: Role, value: &str) -> Resolved {
    let mut resolved = resolve_role(library, role, value);
    if role.kind() == RecordKind::Source {
        let mut with_address = addresses::sources_with_address(library, value, false);
        let mut reason = MatchReason::Exact;
        if with_address.is_empty() && !resolved.is_exact() {
            // A prefix of an address does not compete with an exact name.
            (with_address, reason) = (addresses::sources_with_address(library, value, true), MatchReason::Part);
        }
        if !with_address.is_empty() {
            // Similar names do not compete with an address that is known.
            resolved.entities.retain(|_| resolved.reason.is_some_and(|reason| reason < MatchReason::Spelling));
            resolved.entities.extend(with_address);
            resolved.entities.sort_unstable();
            resolved.entities.dedup();
            resolved.reason = Some(reason);
        }
    }
    resolved
}

/// Adds the hints on how a name was read that is not the only one of its kind.
///
/// # Errors
/// A hint on a name that is unknown, or that was taken for a similar one.
pub(crate) fn name_hints(
    library: &Library,
    field: &Field,
    value: &str,
    resolved: &Resolved,
    hints: &mut Vec<Hint>,
) -> Result<(), Hint> {
    // A number is seldom the name of a source, and mostly meant for `sources:`.
    if field.name == "source"
        && library.base.find(RecordKind::Source, value).is_none()
        && hints::looks_like_count(value)
    {
        return Err(hints::count_for_source(value));
    }
    if matches!(field.values, ValueKind::Names(role) if role.kind() == RecordKind::Source) {
        hints.extend(addresses::read_as_page(library, value, false));
    }
    let interpreted_as = || interpretations::interpreted_as(library, Some(field), value, &resolved.entities);
    match resolved.reason {
        None => return Err(hints::other_kind(library, field, value)),
        Some(MatchReason::Exact | MatchReason::Alias) => {
            hints.extend(interpretations::ambiguous(library, field, value, resolved));
        }
        Some(reason) if reason < MatchReason::Spelling => hints.push(interpreted_as()),
        // A similar spelling is a guess: its claims are shown, and the hint counts as one on an unknown name.
        Some(_) => return Err(interpreted_as()),
    }
    Ok(())
}

/// Returns the plan of a value of a closed list, or of any value that begins with the text.
fn enum_value(field: &Field, list: &[EnumValue], value: &str, term_hints: &mut TermHints) -> Result<QueryPlan, Hint> {
    let chosen = match_prefix(list, value);
    if chosen.is_empty() {
        return Err(unknown_value(field, value, list.iter().map(|word| word.name.as_str())));
    }
    if !chosen.iter().any(|word| is_name_of(word, value)) {
        let words = chosen.iter().map(|word| word.name.as_str());
        term_hints.interpretations.push(interpretations::value_prefix(field, value, words));
    }
    let (mut any, mut parts): (Features, Vec<QueryPlan>) = Default::default();
    for word in chosen {
        match word.predicate {
            // Features are gathered and read once for all words.
            Predicate::Any(features) => any |= features,
            predicate => parts.push(QueryPlan::Condition(PlanCondition::Session(predicate))),
        }
    }
    if any != 0 || parts.is_empty() {
        parts.push(QueryPlan::Condition(PlanCondition::Features(any)));
    }
    Ok(QueryPlan::best(parts))
}

/// Returns the condition of a value of a numeric field.
fn numbers(column: NumericField, value: &FieldValue) -> Result<PlanCondition, Hint> {
    let examples =
        if column == NumericField::Figure { number_filter::FIGURE_EXAMPLES } else { number_filter::COUNT_EXAMPLES };
    let wanted = number_filter::number_filter(value, examples).map_err(|error| invalid(error.to_string()))?;
    Ok(match column {
        NumericField::Figure => PlanCondition::Figure(wanted),
        NumericField::Sources => PlanCondition::Sources(wanted.interval),
        NumericField::Origins => PlanCondition::Origins(wanted.interval),
        // `credibility:9` can match nothing, and is more likely a mistake than a wish for no results.
        NumericField::Credibility if !Interval::closed(1.0, 6.0).overlaps(&wanted.interval) => {
            return Err(invalid("credibility is a number from 1, the best, to 6".to_owned()));
        }
        NumericField::Credibility => PlanCondition::Credibility(wanted.interval),
    })
}

/// Returns the plan of the units of a name, or else of units with words that begin with its words. Shares without a unit are in
/// percent.
fn units(library: &Library, field: &Field, value: &str, term_hints: &mut TermHints) -> Result<QueryPlan, Hint> {
    let units = &library.columns.units;
    let (found, is_exact) = units_of_name(library, value);
    if !is_exact && !found.is_empty() {
        let units = found.iter().map(|&unit| units.word(unit));
        term_hints.interpretations.push(interpretations::value_prefix(field, value, units));
    }
    let shares = number_filter::is_percent(value)
        .then(|| PlanCondition::Figure(NumberFilter { interval: Interval::closed(f64::MIN, f64::MAX), percent: true }));
    if found.is_empty() && shares.is_none() {
        let all = (0..to_u32(units.len())).map(|unit| units.word(unit));
        return Err(unknown_value(field, value, all));
    }
    let named = (!found.is_empty())
        .then(|| PlanCondition::Units(found.into_iter().map(|unit| units.word(unit).to_owned()).collect()));
    Ok(QueryPlan::best(named.into_iter().chain(shares).map(QueryPlan::Condition).collect()))
}

/// Returns the units of this name, with `true`, or else those with words that begin with its words.
pub(crate) fn units_of_name(library: &Library, name: &str) -> (Vec<u32>, bool) {
    let units = &library.columns.units;
    let folded = fold_sign(name);
    let all = 0..to_u32(units.len());
    let same = |unit: &str| Measure::are_same_unit(&folded, unit);
    let found: Vec<u32> = all.filter(|&unit| units.word(unit) == folded || same(units.word(unit))).collect();
    // Every word begins with an empty text, so that an empty name would find all units.
    if !found.is_empty() || folded.is_empty() {
        return (found, true);
    }
    let all = 0..to_u32(units.len());
    (all.filter(|&unit| folded.split(' ').all(|start| has_word_start(units.word(unit), start))).collect(), false)
}

/// Returns the plan of the claim with this id, or else of all whose ids begin with it.
pub(crate) fn with_id(id: &str) -> QueryPlan {
    QueryPlan::FirstFound(vec![
        QueryPlan::Condition(PlanCondition::ExactId(id.to_owned())),
        QueryPlan::Condition(PlanCondition::IdPrefix(id.to_owned(), MatchKind::Plain)),
    ])
}
