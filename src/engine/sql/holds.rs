//! The expressions that a claim meets a plan.

use crate::index::features::Features;
use crate::index::reverse_index::RefKind;
use crate::model::date::DayRange;
use crate::model::{Interval, Verb};
use crate::query::language::enum_values::Predicate;
use crate::query::plan::{PlanCondition, QueryPlan};
use crate::remote::clickhouse::quoted;

use super::super::codes::ReferenceWay;
use super::super::rows::capital_id;
use super::comparison::{FALSE, all, any, figure, in_list, within};
use super::phrase::{LISTED_CLAIMS, WordPlace, in_texts, posted};
use super::plan_error::PlanError;
use super::sql_context::SqlContext;

/// Returns the expression that a claim meets a plan. Of what is tried in turn the first part counts: see
/// [`QueryPlan::decided`].
///
/// # Errors
/// If the tables do not have what it asks for.
pub(super) fn holds(tables: SqlContext<'_>, plan: &QueryPlan) -> Result<String, PlanError> {
    let each = |parts: &[QueryPlan]| parts.iter().map(|part| holds(tables, part)).collect::<Result<Vec<_>, _>>();
    Ok(match plan {
        QueryPlan::And(parts) => all(&each(parts)?),
        QueryPlan::Or(parts) | QueryPlan::Best(parts) => any(&each(parts)?),
        QueryPlan::Noted(part, _) => holds(tables, part)?,
        QueryPlan::Not(part) => format!("NOT ({})", holds(tables, part)?),
        QueryPlan::FirstFound(_) | QueryPlan::IfFound(..) => {
            debug_assert!(false, "a plan is run once it is chosen what its fallbacks are: {plan:?}");
            FALSE.to_owned()
        }
        QueryPlan::Condition(condition) => meets(tables, condition)?,
    })
}

fn meets(tables: SqlContext<'_>, condition: &PlanCondition) -> Result<String, PlanError> {
    Ok(match condition {
        PlanCondition::Text(phrase) => in_texts(tables, phrase, WordPlace::Texts),
        PlanCondition::Word(word, _) => posted(tables, word, false, WordPlace::Texts),
        PlanCondition::NameWord(word, open) => posted(tables, word, *open, WordPlace::Names),
        PlanCondition::SpacedNumber(word) => posted(tables, word, false, WordPlace::SpacedNumbers),
        PlanCondition::References(kind, entities, _) => refers(tables, *kind, entities),
        PlanCondition::Features(features) => feature_sql(*features),
        PlanCondition::Session(predicate) => return Err(PlanError::Session(condition_name(*predicate))),
        PlanCondition::Days(spans) => days(spans),
        PlanCondition::Figure(wanted) => figure(wanted),
        PlanCondition::Sources(wanted) => within("sources", wanted),
        PlanCondition::Origins(wanted) => within("origins", wanted),
        PlanCondition::Credibility(wanted) => credibility(wanted),
        PlanCondition::Units(names) => {
            let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
            format!("hasAny(units, [{}])", names.join(", "))
        }
        PlanCondition::ExactId(id) => format!("id = {}", quoted(id)),
        PlanCondition::Id(id) => format!("lower(id) = {}", quoted(&id.to_ascii_lowercase())),
        PlanCondition::IdPrefix(start, _) => format!("startsWith(lower(id), {})", quoted(&start.to_ascii_lowercase())),
        PlanCondition::Related(verb, forward, id, is_prefix) => related(tables, (*verb, *forward), id, *is_prefix),
        PlanCondition::Extra(names, wanted) => extra(names, wanted),
        PlanCondition::Note(wanted) => note(wanted),
        PlanCondition::Like(_) => return Err(PlanError::Likeness),
    })
}

/// Returns the term that asks for what only a session knows.
fn condition_name(predicate: Predicate) -> &'static str {
    match predicate {
        Predicate::Marked => "is:marked",
        Predicate::New => "is:new",
        Predicate::Changed => "is:changed",
        Predicate::Undecided => "is:draft",
        Predicate::Accepted => "is:accepted",
        Predicate::Dropped => "is:dropped",
        Predicate::Any(_) => {
            debug_assert!(false, "features are no matter of a session");
            "is:"
        }
    }
}

/// Returns the expression that a claim refers to one of some entities.
fn refers(tables: SqlContext<'_>, kind: RefKind, entities: &[u32]) -> String {
    let ways = match kind {
        RefKind::Any => vec![ReferenceWay::Direct, ReferenceWay::Indirect],
        RefKind::Direct | RefKind::Within => vec![ReferenceWay::Direct],
        RefKind::Held => vec![ReferenceWay::Held],
        RefKind::Taken(stance) => vec![ReferenceWay::of_stance(stance)],
    };
    debug_assert!(kind != RefKind::Within, "hierarchies are looked up when a plan is made");
    let of = |&entity: &u32| ways.iter().map(move |way| way.code(entity).to_string());
    let codes: Vec<String> = entities.iter().flat_map(of).collect();
    if codes.is_empty() {
        return FALSE.to_owned();
    }
    in_list(&format!("SELECT {LISTED_CLAIMS} FROM {} WHERE code IN ({})", tables.refs(), codes.join(", ")))
}

/// Returns the expression that a claim has one of some features.
fn feature_sql(features: Features) -> String {
    let halves = [("f0", features & Features::from(u64::MAX)), ("f1", features >> 64)];
    let parts = halves.into_iter().filter(|(_, half)| *half != 0);
    any(&parts.map(|(column, half)| format!("bitAnd({column}, {half}) != 0")).collect::<Vec<_>>())
}

/// Returns the expression that the time of a claim has a day in one of some ranges.
fn days(spans: &[DayRange]) -> String {
    let one = |&(first, last): &DayRange| {
        let within = format!("first <= {last} AND last >= {first}");
        // The whole time may fit by days that lie in a gap only.
        let stretch = format!("arrayExists((a, b) -> a <= {last} AND b >= {first}, spans_first, spans_last)");
        format!("(dated = 1 AND {within} AND (length(spans_first) < 2 OR {stretch}))")
    };
    any(&spans.iter().map(one).collect::<Vec<_>>())
}

fn credibility(wanted: &Interval) -> String {
    all(&["credibility > 0".to_owned(), within("credibility", wanted)])
}

/// Returns the expression that a claim has a relation of a verb to the claim of an id, or to those whose ids begin with it.
fn related(tables: SqlContext<'_>, (verb, forward): (Verb, bool), id: &str, is_prefix: bool) -> String {
    let other = if is_prefix {
        format!("startsWith(other, {})", quoted(&id.to_ascii_lowercase()))
    } else {
        format!("other = {} AND other_id = {}", quoted(&id.to_ascii_lowercase()), quoted(capital_id(id)))
    };
    // What reads alike from both ends is stored with a direction all the same, which must not count.
    let way = if verb.row().symmetric { String::new() } else { format!(" AND forward = {}", u8::from(forward)) };
    in_list(&format!("SELECT seq FROM {} WHERE {other} AND verb = {}{way}", tables.ties(), verb.place()))
}

/// Returns the expression that a folded text has a word which begins with another.
fn word_start_sql(text: &str, start: &str) -> String {
    format!("position(concat(' ', {text}), {}) > 0", quoted(&format!(" {start}")))
}

fn note(wanted: &str) -> String {
    if wanted.is_empty() {
        return FALSE.to_owned();
    }
    let starts: Vec<String> = wanted.split(' ').map(|start| word_start_sql("n", start)).collect();
    format!("arrayExists(n -> {}, notes)", all(&starts))
}

fn extra(names: &[&str], wanted: &str) -> String {
    if wanted.is_empty() {
        return FALSE.to_owned();
    }
    let named: Vec<String> = names.iter().map(|name| word_start_sql("n", name)).collect();
    let is_in = |start: &str| {
        let mut parts = vec![word_start_sql("v", start)];
        parts.extend(names.is_empty().then(|| word_start_sql("n", start)));
        any(&parts)
    };
    let mut parts: Vec<String> = wanted.split(' ').map(is_in).collect();
    parts.extend((!named.is_empty()).then(|| any(&named)));
    format!("arrayExists((n, v) -> {}, extra_names, extra_values)", all(&parts))
}
