//! Hints on unknown and invalid values, and what to write instead. Spans are set by the evaluator.

use std::ops::Range;

use crate::index::Library;
use crate::model::date::DayRange;
use crate::model::{ClaimIx, RecordKind};
use crate::query::language::ast::{Expr, FieldValue, Query, Term, TermKind};
use crate::query::language::dates;
use crate::query::language::enum_values::match_prefix;
use crate::query::language::fields::{FIELDS, Field, Role, ValueKind};
use crate::query::language::hint::Hint;
use crate::query::language::lexical::quoted_if_needed;
use crate::query::names::match_reason::MatchReason;
use crate::query::names::resolve::exact_names;
use crate::query::names::resolve::resolve;
use crate::text::counted;
use crate::text::suggest::{self, WordKind};

use super::claim_ids::prefixed_ids;

/// Returns the error on a value that cannot be parsed.
#[must_use]
pub(crate) fn invalid(message: String) -> Hint {
    Hint { is_error: true, ..Hint::of_term(message, "") }
}

/// Returns the hint on a value that a field does not know, with the nearest known one, or else all values of a closed
/// list.
#[must_use]
pub(crate) fn unknown_value<'a>(field: &Field, value: &str, known: impl IntoIterator<Item = &'a str>) -> Hint {
    let known: Vec<&str> = known.into_iter().collect();
    let nearest = suggest::nearest(&value.to_lowercase(), known.iter().copied(), WordKind::Query);
    // `status:not-disputed` is no misspelling of `disputed`, but its opposite: a negated value goes before the
    // nearest one.
    let negated = ["not-", "not ", "non-", "un-", "not"].into_iter().find_map(|sign| {
        let rest = value.to_lowercase().strip_prefix(sign)?.to_owned();
        known.contains(&rest.as_str()).then(|| format!("-{}:{}", field.name, quoted_if_needed(&rest)))
    });
    if let Some(term) = negated {
        let message = format!("no {} `{value}`; did you mean `{term}`?", field.noun());
        return Hint { is_error: true, ..Hint::of_term(message, term) };
    }
    let question = match nearest {
        Some(near) => format!("; did you mean `{near}`?"),
        None if matches!(field.values, ValueKind::ClosedList(_)) => format!("; known values: {}", known.join(", ")),
        None => String::new(),
    };
    let replacement = nearest.map(|near| format!("{}:{}", field.name, quoted_if_needed(near)));
    let message = format!("no {} `{value}`{question}", field.noun());
    // A name may be in another file; a word that is not in a closed list is in none.
    let is_error = matches!(field.values, ValueKind::ClosedList(_));
    Hint { is_error, ..Hint::of_term(message, replacement.unwrap_or_default()) }
}

/// Returns whether a value looks like a number of sources rather than the name of one: `1`, `>2`, `2..`.
#[must_use]
pub(crate) fn looks_like_count(value: &str) -> bool {
    let digits = value.trim_start_matches(['<', '>', '=', '.']).trim_end_matches(['.', '+']);
    (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Returns the hint on a number in the place of the name of a source.
#[must_use]
pub(crate) fn count_for_source(value: &str) -> Hint {
    let replacement = format!("sources:{value}");
    let message =
        format!("`source:` takes the name of a source; to count sources, write `{replacement}` or `origins:{value}`");
    Hint::of_term(message, replacement)
}

/// Returns the days that a value means, with a hint where they may not be meant.
///
/// # Errors
/// The hint on a value that is no date.
pub(crate) fn read_days(field: &Field, value: &FieldValue) -> Result<(Vec<DayRange>, Option<Hint>), Hint> {
    let spans = dates::day_spans(value).map_err(|error| {
        let replacement = dates::suggest_corrected(value).map(|right| TermKind::field_text(field, &[right]));
        Hint { replacement: replacement.unwrap_or_default(), ..invalid(error.to_string()) }
    })?;
    Ok((spans, short_year(field, value).or_else(|| time_of_day(value))))
}

/// Returns the hint on a year of fewer than four digits: `date:24` asks for 2400 to 2499, and hardly means that.
fn short_year(field: &Field, value: &FieldValue) -> Option<Hint> {
    let (text, [first, last]) = dates::abbreviated_year(value)?;
    let message = format!("`{text}` is read as the years {first} to {last}: a year has four digits");
    let replacement = match value {
        FieldValue::Range(Some(from), Some(to)) if to == text => {
            dates::completed_end(from, to).map_or_else(String::new, |right| format!("{}:{from}..{right}", field.name))
        }
        FieldValue::Is(_) if text.len() == 2 => format!("{}:20{text}", field.name),
        _ => String::new(),
    };
    let message = if replacement.is_empty() { message } else { format!("{message}; did you mean `{replacement}`?") };
    Some(Hint::of_term(message, replacement))
}

/// Returns the hint on a date with a time of day, which is ignored.
fn time_of_day(value: &FieldValue) -> Option<Hint> {
    let text = dates::time_of_day(value)?;
    Some(Hint::of_term(format!("claims are compared by days: the time of day in `{text}` is ignored"), ""))
}

/// Returns the hint on a value that is no id, only a prefix of ids.
#[must_use]
pub(crate) fn id_prefix(id: &str, claims: usize) -> Hint {
    let claims = counted(claims, "claim whose id begins like this", "claims whose ids begin like this");
    Hint::of_term(format!("read as the {claims} (no claim `{id}`)"), "")
}

/// Returns the hint on words that no note has, or no value that is kept beside the fields.
#[must_use]
pub(crate) fn in_no_text(field: &Field, value: &str) -> Hint {
    let whose = if matches!(field.values, ValueKind::Notes) { "note" } else { "value beside the fields" };
    Hint::of_term(format!("no {whose} has `{value}`"), "")
}

/// Returns the hint on a name that no record of the wanted kind has; it proposes the field of another kind that has it.
#[must_use]
pub(crate) fn other_kind(library: &Library, field: &Field, value: &str) -> Hint {
    let kinds = [
        ("actor", RecordKind::Actor),
        ("place", RecordKind::Place),
        ("topic", RecordKind::Topic),
        ("source", RecordKind::Source),
    ];
    // Only exact names: of four kinds, one would nearly always have something similar.
    let is = |kind: RecordKind| exact_names(library, kind, value).reason.is_some();
    match kinds.into_iter().find(|&(_, kind)| is(kind)) {
        None => unknown_value(field, value, std::iter::empty()),
        Some((name, _)) => {
            let replacement = format!("{name}:{}", quoted_if_needed(value));
            let message = format!(
                "no {} `{value}`: it is {}; did you mean `{replacement}`?",
                field.noun(),
                if name == "actor" { "an actor".to_owned() } else { format!("a {name}") }
            );
            Hint::of_term(message, replacement)
        }
    }
}

/// Returns the hint on claims that were matched by a lower bound of their origins.
#[must_use]
pub(crate) fn origins_lower_bound(claims: usize) -> Hint {
    let goes = counted(claims, "claim goes", "claims go");
    let message = format!("{goes} back to more sources than can be followed: the number of origins is a minimum");
    Hint::of_term(message, "")
}

/// Returns a hint on one of several values with the other values added to its replacement.
#[must_use]
pub(crate) fn with_other_values(field: &Field, values: &[FieldValue], at: usize, hint: Hint) -> Hint {
    // The replacement is a text. Parsing it again tells whether it is a term of one field, into which the other
    // values fit.
    let replacement = Query::parse(&hint.replacement).expr;
    let (true, Expr::Term(Term { kind: TermKind::Field(_, right), .. })) = (values.len() > 1, &replacement) else {
        return hint;
    };
    let others = |range: Range<usize>| values.get(range).unwrap_or_default().iter();
    let all = others(0..at).chain(right).chain(others(at + 1..values.len())).cloned().collect::<Vec<_>>();
    Hint { replacement: TermKind::field_text(field, &all), ..hint }
}

/// Returns the hint on an unknown id, with the nearest one that begins alike.
#[must_use]
pub(crate) fn unknown_id(library: &Library, field: &Field, id: &str) -> Hint {
    if let Some(hint) = prefixed_id(library, field.name, id) {
        return hint;
    }
    if let Some(start) = id.strip_suffix('*').filter(|start| !start.is_empty()) {
        let replacement = format!("{}:{}", field.name, quoted_if_needed(start));
        let message = format!("no claim `{id}`: an id needs no `*`; did you mean `{replacement}`?");
        return Hint::of_term(message, replacement);
    }
    match nearest_id(library, id) {
        Some(near) => {
            let replacement = format!("{}:{}", field.name, quoted_if_needed(&near));
            Hint::of_term(format!("no claim `{id}`; did you mean `{near}`?"), replacement)
        }
        None => Hint::of_term(format!("no claim has the id `{id}`"), ""),
    }
}

/// Returns the hint on an id without the prefix of its file, with the ids that it could be as values of a field; `None`
/// where there are none.
#[must_use]
pub(crate) fn prefixed_id(library: &Library, field: &str, id: &str) -> Option<Hint> {
    /// Maximum number of ids that are proposed: each file has one.
    const MAX_PROPOSED_IDS: usize = 10;
    let ids: Vec<String> = prefixed_ids(library, id).into_iter().map(quoted_if_needed).collect();
    let replacement = format!("{field}:{}", ids.get(..ids.len().min(MAX_PROPOSED_IDS))?.join(","));
    let message = format!(
        "no claim `{id}`: with several files, ids begin with the name of their file; did you mean `{replacement}`?"
    );
    (!ids.is_empty()).then(|| Hint::of_term(message, replacement))
}

/// Returns the nearest id among those with a common prefix: comparing all ids of a million claims would take too long.
fn nearest_id(library: &Library, id: &str) -> Option<String> {
    /// Maximum number of ids that are compared.
    const MAX_COMPARED_IDS: usize = 2_000;
    /// Minimum length, in characters, of the common prefix.
    const MIN_COMMON_PREFIX: usize = 3;
    let ends: Vec<usize> = id.char_indices().map(|(at, _)| at).skip(MIN_COMMON_PREFIX).chain([id.len()]).collect();
    let alike = ends
        .into_iter()
        .rev()
        .filter_map(|end| id.get(..end))
        .map(|start| library.base.with_id_prefix(RecordKind::Claim, start));
    // From the whole id to ever shorter prefixes, whose lists grow: the last one that is short enough has the most
    // candidates.
    let alike = alike.take_while(|alike| alike.len() <= MAX_COMPARED_IDS).last()?;
    let known = alike.iter().map(|&claim| library.base.claims.id(ClaimIx(claim)));
    suggest::nearest(id, known, WordKind::Query).map(str::to_owned)
}

/// Returns the hint on a party in the place of a stance: `stance:denies,pakistan` does not ask what Pakistan denies,
/// `denies:pakistan` does.
#[must_use]
pub(crate) fn party_as_stance(
    library: &Library,
    field: &Field,
    values: &[FieldValue],
    value: &FieldValue,
) -> Option<Hint> {
    let ValueKind::ClosedList(list) = field.values else { return None };
    let party = value.text();
    let known =
        || resolve(library, RecordKind::Actor, party).reason.is_some_and(|reason| reason < MatchReason::Spelling);
    if field.name != "stance" || !known() {
        return None;
    }
    let list = list();
    let asked = values.iter().flat_map(|value| match_prefix(&list, value.text())).map(|word| word.name.as_str());
    let mut stances: Vec<&str> = asked.collect();
    let all = FIELDS.iter().filter(|field| matches!(field.values, ValueKind::Names(Role::StanceTaker(_))));
    let any = stances.is_empty();
    if any {
        stances = all.map(|field| field.name).collect();
    }
    let party_value = quoted_if_needed(party);
    let terms: Vec<String> = stances.into_iter().map(|stance| format!("{stance}:{party_value}")).collect();
    let message = format!("no stance `{party}`: to ask for an actor, write `{}`", terms.join("`, `"));
    // Without a stance to go by, any of the fields may be meant: the message lists them, and nothing is replaced.
    let replacement = match terms.as_slice() {
        _ if any => String::new(),
        [only] => only.clone(),
        several => format!("({})", several.join(" | ")),
    };
    Some(Hint { is_error: true, ..Hint::of_term(message, replacement) })
}
