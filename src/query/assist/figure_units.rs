//! Hints on the units of figures: `figure:>20` finds people, kilometres and percentages alike, and `figure:>20
//! unit:people` also finds claims in which another figure is in people.

use std::collections::BTreeMap;

use crate::index::Library;
use crate::index::figure_intervals::Scale;
use crate::model::{ClaimIx, Figure, Interval, Measure};
use crate::query::eval::hits::Hits;
use crate::query::language::ast::{Expr, FieldValue, Query, Term, TermKind};
use crate::query::language::fields::{NumericField, ValueKind};
use crate::query::language::hint::Hint;
use crate::query::language::lexical::quoted_if_needed;
use crate::query::language::number_filter::{self, NumberFilter};
use crate::query::plan::lower_values::units_of_name;
use crate::storage::work;
use crate::text::fold::fold_sign;

use super::sampled_hits::{MAX_COMPARED_CLAIMS, counted_hits};

/// Maximum number of units that a hint lists.
const MAX_SHOWN_UNITS: usize = 3;

/// Returns the hint on the units of the figures that a query matches; `None` where it asks for no figure, or where there
/// is nothing to say.
pub(crate) fn hint(library: &Library, query: &Query, hits: &Hits) -> Option<Hint> {
    let filters: Vec<NumberFilter> = values(query, |kind| matches!(kind, ValueKind::Numbers(NumericField::Figure)))?
        .iter()
        .filter_map(|value| number_filter::number_filter(value, "").ok())
        .collect();
    let units = values(query, |kind| matches!(kind, ValueKind::Units));
    let fits = |figure: &Figure<'_>| {
        let measure = Measure::of(figure.unit, &figure.value);
        let interval = measure.interval(&figure.value);
        interval.is_some_and(|interval| filters.iter().any(|filter| filter.fits(&interval, Scale::of(&measure))))
    };
    let Some(units) = units else { return several_units(library, hits, &filters, fits) };
    let wanted: Vec<&str> = units
        .iter()
        .flat_map(|value| units_of_name(library, value.text()).0)
        .map(|unit| library.columns.units.word(unit))
        .collect();
    if hits.total == 0 {
        return whole_amount(library, &filters, &wanted);
    }
    let is_percent = units.iter().any(|value| number_filter::is_percent(value.text()));
    let has_unit = |figure: &Figure<'_>| {
        figure.unit.is_some_and(|unit| wanted.contains(&fold_sign(unit).as_str()))
            || is_percent && Scale::of(&Measure::of(figure.unit, &figure.value)) == Scale::Share
    };
    let apart = hits.iter().take(MAX_COMPARED_CLAIMS).filter(|&claim| {
        work::add(1);
        let figures = library.base.claims.row(claim).figures;
        !figures.iter().any(|figure| fits(&figure) && has_unit(&figure))
    });
    let apart = apart.count();
    let claims = counted_hits(apart, hits, ["has", "have"]);
    let message = format!("{claims} the number and the unit in different figures");
    (apart > 0).then(|| Hint::of_term(message, ""))
}

/// Returns the hint on figures in a unit with a word for a number, such as `million usd`, which are found by the whole amount:
/// `None` where none of them has one of the numbers beside its unit.
fn whole_amount(library: &Library, filters: &[NumberFilter], wanted: &[&str]) -> Option<Hint> {
    let units = &library.columns.units;
    for unit in wanted.iter().flat_map(|unit| units.exactly(unit)) {
        let mut claims: Vec<ClaimIx> = Vec::new();
        library.columns.with_unit.get(unit as usize).for_each(|claim| {
            if claims.len() < MAX_COMPARED_CLAIMS {
                claims.push(ClaimIx(claim));
            }
        });
        for figure in claims.iter().flat_map(|&claim| library.base.claims.row(claim).figures.iter().collect::<Vec<_>>())
        {
            work::add(1);
            if figure.unit.map(fold_sign).as_deref() != Some(units.word(unit)) {
                continue;
            }
            let (beside, whole) = (Measure::of(None, &figure.value), Measure::of(figure.unit, &figure.value));
            let (Some(typed), Some(amount)) = (beside.interval(&figure.value), whole.interval(&figure.value)) else {
                continue;
            };
            let end = |interval: &Interval| if interval.low.is_finite() { interval.low } else { interval.high };
            if end(&typed).total_cmp(&end(&amount)).is_ne()
                && filters.iter().any(|filter| filter.fits(&typed, Scale::of(&beside)))
            {
                let (typed, amount, unit) = (end(&typed), end(&amount), units.word(unit));
                let message =
                    format!("a figure is found by its whole amount: for {typed} `{unit}`, write `figure:{amount}`");
                return Some(Hint::of_term(message, ""));
            }
        }
    }
    None
}

/// Returns the values of the only term of a kind of field that all hits must match; `None` where there is none, or
/// several.
fn values(query: &Query, is_wanted: impl Fn(ValueKind) -> bool) -> Option<&[FieldValue]> {
    let mut found = query.clauses.iter().filter_map(|clause| match &clause.expr {
        Expr::Term(Term { kind: TermKind::Field(field, values), .. }) if is_wanted(field.values) => Some(values),
        _ => None,
    });
    let only = found.next()?;
    found.next().is_none().then_some(only.as_slice())
}

/// Returns the hint that figures of several units are found; `None` where they have one, or percentages were asked for.
fn several_units(
    library: &Library,
    hits: &Hits,
    filters: &[NumberFilter],
    fits: impl Fn(&Figure<'_>) -> bool,
) -> Option<Hint> {
    if filters.iter().any(|filter| filter.percent) {
        return None;
    }
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for claim in hits.iter().take(MAX_COMPARED_CLAIMS) {
        work::add(1);
        for figure in library.base.claims.row(claim).figures.iter().filter(|figure| fits(figure)) {
            let is_percent = Scale::of(&Measure::of(figure.unit, &figure.value)) == Scale::Percent;
            let unit = if is_percent { "percent".to_owned() } else { figure.unit.map(fold_sign).unwrap_or_default() };
            *found.entry(unit).or_default() += 1;
        }
    }
    let mut units: Vec<(&String, &usize)> = found.iter().filter(|(unit, _)| !unit.is_empty()).collect();
    units.sort_by_key(|&(unit, count)| (std::cmp::Reverse(*count), unit.as_str()));
    let (first, _) = units.first()?;
    if found.len() < 2 && first.as_str() != "percent" {
        return None;
    }
    let mut shown: Vec<&str> = units.iter().take(MAX_SHOWN_UNITS).map(|(unit, _)| unit.as_str()).collect();
    if units.len() > MAX_SHOWN_UNITS {
        shown.push("…");
    }
    // Where only one unit is named, the others are numbers without any.
    if shown.len() == 1 && found.contains_key("") {
        shown.push("none");
    }
    let with_percent = found.contains_key("percent") && !shown.contains(&"percent");
    let percent = if with_percent { ", percent among them" } else { "" };
    let unit = format!("unit:{}", quoted_if_needed(first));
    let message = if found.len() == 1 {
        "these figures are percentages".to_owned()
    } else {
        format!("these figures have several units ({}{percent}): for one of them, add `{unit}`", shown.join(", "))
    };
    Some(Hint::of_term(message, ""))
}
