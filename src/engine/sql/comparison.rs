//! Numbers and intervals in SQL.

use crate::index::figure_intervals::{HIGH_OPEN, LOW_OPEN, SCALE_SHIFT, Scale};
use crate::model::Interval;
use crate::model::magnitude::shifted_interval;
use crate::query::language::number_filter::NumberFilter;

/// The expression that always holds.
pub(super) const TRUE: &str = "1";

/// The expression that never holds.
pub(super) const FALSE: &str = "0";

/// Returns a number as SQL reads it: with an exponent, as the digits of `1e300` would be too many.
fn literal(number: f64) -> String {
    format!("{number:e}")
}

/// Joins expressions of which all must hold.
pub(super) fn all(parts: &[String]) -> String {
    joined(parts, " AND ", TRUE)
}

/// Joins expressions of which any must hold. Lists of claims become one, so that each row is looked up once.
pub(super) fn any(parts: &[String]) -> String {
    let lists: Vec<&str> = parts.iter().filter_map(|part| listed(part)).collect();
    if lists.len() < 2 {
        return joined(parts, " OR ", FALSE);
    }
    let mut together = vec![in_list(&lists.join(" UNION ALL "))];
    together.extend(parts.iter().filter(|part| listed(part).is_none()).cloned());
    joined(&together, " OR ", FALSE)
}

/// Returns the expression that a claim is in the list that a `SELECT` gives.
pub(super) fn in_list(select: &str) -> String {
    format!("{IN_LIST}{select})")
}

/// Returns the `SELECT` of an expression of [`in_list`]; `None` for any other expression.
fn listed(part: &str) -> Option<&str> {
    part.strip_prefix(IN_LIST)?.strip_suffix(')')
}

/// The beginning of an expression of [`in_list`]. No other expression starts like this: several are in brackets.
const IN_LIST: &str = "seq IN (";

fn joined(parts: &[String], word: &str, none: &str) -> String {
    match parts {
        [] => none.to_owned(),
        [only] => only.clone(),
        parts => format!("({})", parts.join(word)),
    }
}

/// Returns the expression that a column of whole numbers lies in an interval.
pub(super) fn within(column: &str, wanted: &Interval) -> String {
    let wanted = upright(wanted);
    let mut parts = Vec::new();
    if wanted.low.is_finite() {
        parts.push(format!("{column} {} {}", if wanted.low_open { ">" } else { ">=" }, literal(wanted.low)));
    }
    if wanted.high.is_finite() {
        parts.push(format!("{column} {} {}", if wanted.high_open { "<" } else { "<=" }, literal(wanted.high)));
    }
    all(&parts)
}

/// Returns the expression that one of a claim's figures may be one of the wanted numbers: as [`NumberFilter::fits`].
pub(super) fn figure(wanted: &NumberFilter) -> String {
    let is_single = wanted.interval.low.total_cmp(&wanted.interval.high).is_eq();
    let of = |scale: Scale| format!("bitShiftRight(o, {SCALE_SHIFT}) = {}", scale.code());
    let share = shifted_interval(wanted.interval, -2);
    let plain = overlaps("h", true, is_single, &wanted.interval);
    let parts: Vec<String> = if wanted.percent {
        let shares = all(&[of(Scale::Share), overlaps("h", true, is_single, &share)]);
        vec![shares, all(&[of(Scale::Percent), plain])]
    } else {
        // "More than 50 %" is bounded by 100 %, though its interval has no end.
        let bounded = overlaps("greatest(l, 1e2)", false, is_single, &wanted.interval);
        let percent = format!("if(h = inf, {bounded}, {plain})");
        let mut parts = vec![all(&[of(Scale::Unit), plain.clone()]), all(&[of(Scale::Percent), percent])];
        if wanted.asks_for_parts() {
            parts.push(all(&[of(Scale::Share), plain]));
        }
        parts
    };
    format!("arrayExists((l, h, o) -> {}, low, high, open)", any(&parts))
}

/// Returns the expression that the interval from `l` to `high` has a number in common with another one. Its ends are open as
/// the bits of `o` say, unless it is `closed`; an upper end that is not `stored` never is.
fn overlaps(high: &str, stored: bool, closed: bool, other: &Interval) -> String {
    let other = upright(other);
    let mut parts = Vec::new();
    if other.low.is_finite() {
        let low = literal(other.low);
        let touches = match (other.low_open, closed || !stored) {
            (true, _) => None,
            (false, true) => Some(format!("{high} = {low}")),
            (false, false) => Some(format!("({high} = {low} AND bitAnd(o, {HIGH_OPEN}) = 0)")),
        };
        parts.push(any(&[Some(format!("{high} > {low}")), touches].into_iter().flatten().collect::<Vec<_>>()));
    }
    if other.high.is_finite() {
        let top = literal(other.high);
        let touches = match (other.high_open, closed) {
            (true, _) => None,
            (false, true) => Some(format!("l = {top}")),
            (false, false) => Some(format!("(l = {top} AND bitAnd(o, {LOW_OPEN}) = 0)")),
        };
        parts.push(any(&[Some(format!("l < {top}")), touches].into_iter().flatten().collect::<Vec<_>>()));
    }
    all(&parts)
}

/// Returns an interval with its lower end first.
fn upright(interval: &Interval) -> Interval {
    let Interval { low, high, low_open, high_open } = *interval;
    if low <= high { *interval } else { Interval { low: high, high: low, low_open: high_open, high_open: low_open } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_which_any_holds_are_one() {
        let [one, two, other] = [in_list("SELECT a"), in_list("SELECT b"), "f0 = 1".to_owned()];
        assert_eq!(any(&[one.clone(), other.clone()]), "(seq IN (SELECT a) OR f0 = 1)");
        assert_eq!(any(&[one.clone(), two.clone()]), "seq IN (SELECT a UNION ALL SELECT b)");
        let nested = any(&[any(&[one.clone(), two.clone()]), other, one.clone()]);
        assert_eq!(nested, "(seq IN (SELECT a UNION ALL SELECT b UNION ALL SELECT a) OR f0 = 1)");
        // Both lists must have it, and neither: these stay as they are.
        let both = all(&[one.clone(), two]);
        assert_eq!(any(&[both.clone(), one.clone()]), format!("({both} OR {one})"));
    }

    #[test]
    fn ends_are_compared_as_they_are_open() {
        let closed = Interval::closed(1.0, 3.0);
        assert_eq!(within("sources", &closed), "(sources >= 1e0 AND sources <= 3e0)");
        let above = Interval { low: 2.0, high: f64::INFINITY, low_open: true, high_open: true };
        assert_eq!(within("sources", &above), "sources > 2e0");
        let none = Interval { low: f64::NEG_INFINITY, high: f64::INFINITY, low_open: true, high_open: true };
        assert_eq!(within("sources", &none), TRUE);
        assert_eq!(overlaps("h", true, false, &above), "h > 2e0");
        assert_eq!(
            overlaps("h", true, true, &Interval::closed(2.0, 2.0)),
            "((h > 2e0 OR h = 2e0) AND (l < 2e0 OR l = 2e0))"
        );
    }
}
