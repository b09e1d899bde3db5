//! Verdicts on two figures of the same thing: whether both can hold, and why. Figures are compared as intervals.

use crate::model::{Interval, Value};

use super::figure_reading::FigureReading;
use super::parts::{PartRelation, outcomes};
use super::times::{Bound, TimeRelation};

/// The verdict on two figures of the same thing, by how much they disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureVerdict {
    /// No number fits both.
    Disjoint,
    /// A part is more than its whole, or a shorter time has more than the longer one around it.
    Tension,
    /// Both can hold.
    Compatible,
    /// Both give the same numbers.
    Agree,
    /// The two cannot be compared: no number, different units, different times.
    NotComparable,
}

impl FigureVerdict {
    /// All verdicts, those that disagree first.
    pub const ALL: [Self; 5] = [Self::Disjoint, Self::Tension, Self::Compatible, Self::Agree, Self::NotComparable];

    /// Returns the name of the verdict.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Disjoint => "disjoint",
            Self::Tension => "tension",
            Self::Compatible => "compatible",
            Self::Agree => "agree",
            Self::NotComparable => "not comparable",
        }
    }

    /// Returns whether the two figures disagree.
    #[must_use]
    pub(crate) fn disagrees(self) -> bool {
        matches!(self, Self::Disjoint | Self::Tension)
    }
}

/// The result of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureComparison {
    /// The verdict.
    pub verdict: FigureVerdict,
    /// The reason, in a sentence.
    pub why: String,
}

/// The relation that must hold between two figures that can be compared.
struct Constraint {
    /// The numbers that they allow, in base units.
    ranges: [Interval; 2],
    /// The figure that must not be more than the other, if one must not.
    bound: Bound,
    /// True if one is a part of the other, and not only over a shorter time.
    by_part: bool,
    /// The reason of the bound; empty where there is none.
    because: String,
    /// The relation of their times.
    times: TimeRelation,
}

/// Compares two figures of the same thing in base units, as intervals. The order of the two makes no difference.
#[must_use]
pub fn compare(first: &FigureReading<'_>, second: &FigureReading<'_>) -> FigureComparison {
    let (verdict, why) = match constraint(first, second) {
        Err(why) => (FigureVerdict::NotComparable, why),
        Ok(constraint) if constraint.bound == Bound::Equal => compare_equal(&constraint, first, second),
        Ok(constraint) => compare_bounded(&constraint, first, second),
    };
    FigureComparison { verdict, why }
}

/// Returns which of two figures counts a part of what the other counts, and the reasons: by who is counted, and by what
/// happened to them.
///
/// # Errors
/// The reason why they cannot be compared, in a sentence.
fn parts_bound(first: &FigureReading<'_>, second: &FigureReading<'_>) -> Result<(Bound, Vec<String>), String> {
    let persons = first.counted.relation_to(&second.counted);
    let outcomes = [first, second].map(|reading| outcomes(&reading.of));
    let happened = outcomes_relation(&outcomes);
    let bound =
        match (persons, happened) {
            (PartRelation::Apart, _) => {
                let (who, others) = (first.counted.label(), second.counted.label());
                return Err(format!("{who} and {others} are counted, and neither is a part of the other"));
            }
            (_, PartRelation::Apart) => {
                let [mine, theirs] = outcomes.map(|outcomes| outcomes.join(" and "));
                return Err(format!("one counts the {mine}, the other the {theirs}"));
            }
            (PartRelation::Same, PartRelation::Same) => Bound::Equal,
            (PartRelation::Same, PartRelation::Part)
            | (PartRelation::Part, PartRelation::Same | PartRelation::Part) => Bound::First,
            (PartRelation::Same, PartRelation::Whole)
            | (PartRelation::Whole, PartRelation::Same | PartRelation::Whole) => Bound::Second,
            _ => return Err("one counts fewer persons, the other less of what happened to them".to_owned()),
        };
    let people = (first.counted.label(), second.counted.label());
    let [mine, theirs] = outcomes.map(|outcomes| format!("the {}", outcomes.join(" and ")));
    let part_of = |relation: PartRelation, (one, other): (String, String)| match relation {
        PartRelation::Part => Some(format!("{one} are a part of {other}")),
        PartRelation::Whole => Some(format!("{other} are a part of {one}")),
        PartRelation::Same | PartRelation::Apart => None,
    };
    let because = [part_of(persons, people), part_of(happened, (mine, theirs))];
    Ok((bound, because.into_iter().flatten().collect()))
}

/// Returns the relation of what happened to the people whom two figures count. Where one of them does not say it, it is taken
/// for the same.
fn outcomes_relation([mine, theirs]: &[Vec<&str>; 2]) -> PartRelation {
    let within = |inner: &[&str], outer: &[&str]| inner.iter().all(|outcome| outer.contains(outcome));
    match (within(mine, theirs), within(theirs, mine)) {
        _ if mine.is_empty() || theirs.is_empty() => PartRelation::Same,
        (true, true) => PartRelation::Same,
        (true, false) => PartRelation::Part,
        (false, true) => PartRelation::Whole,
        (false, false) => PartRelation::Apart,
    }
}

/// Returns the relation that must hold between two figures.
///
/// # Errors
/// The reason why they cannot be compared, in a sentence.
fn constraint(first: &FigureReading<'_>, second: &FigureReading<'_>) -> Result<Constraint, String> {
    // The order of these tests is that of the reasons people need: without a number nothing else matters, and a
    // unit goes before who is counted.
    let ranges = (first.range_in(&second.measure), second.range_in(&first.measure));
    let (Some(mine), Some(theirs)) = ranges else {
        let vague = if first.range.is_none() { first } else { second };
        // "No number is given for not stated" would be a riddle.
        let is_unstated = matches!(vague.figure.value, Value::Unstated);
        let what = if is_unstated { vague.figure.of.to_owned() } else { vague.describe() };
        return Err(format!("no number is given for {what}"));
    };
    if let Some(reversed) = [first, second].into_iter().find(|reading| reading.is_reversed()) {
        return Err(format!("{} is written the wrong way round: the lower number comes first", reversed.describe()));
    }
    if !first.measure.fits(&second.measure) {
        let unit = |reading: &FigureReading<'_>| reading.figure.unit.unwrap_or("a number without unit").to_owned();
        return Err(format!("{} and {} are different units", unit(first), unit(second)));
    }
    let (by_part, mut because) = parts_bound(first, second)?;
    let times = TimeRelation::of(first, second);
    if times == TimeRelation::Apart {
        return Err(times.incomparable(first, second).unwrap_or_default());
    }
    let (by_time, time) = times.bound(first, second);
    let bound = match (by_part, by_time) {
        // Part and time may bound the same figure, or one of them bounds none; bounding opposite ones they cancel
        // out.
        (one, Bound::Equal) | (Bound::Equal, one) => one,
        (one, other) if one == other => one,
        _ => return Err("a part over a longer time, and the whole over a shorter one".to_owned()),
    };
    because.extend(time);
    let by_part = by_part != Bound::Equal;
    Ok(Constraint { ranges: [mine, theirs], bound, by_part, because: because.join("; "), times })
}

/// Compares two figures of which one must not be more than the other: at least one number of the bounded interval must not
/// exceed the highest of the other.
fn compare_bounded(
    constraint: &Constraint,
    first: &FigureReading<'_>,
    second: &FigureReading<'_>,
) -> (FigureVerdict, String) {
    let [mine, theirs] = &constraint.ranges;
    let (small, large, less, more) =
        if constraint.bound == Bound::First { (first, second, mine, theirs) } else { (second, first, theirs, mine) };
    let (small, large, because) = (small.describe(), large.describe(), &constraint.because);
    if can_be_at_most(less, more) {
        let what = if constraint.by_part { "a part of a whole" } else { "a shorter time within a longer one" };
        return (FigureVerdict::Compatible, format!("as {what}: {because}; {small} leaves room for {large}"));
    }
    if let Some(why) = constraint.times.incomparable(first, second) {
        return (FigureVerdict::NotComparable, why);
    }
    let rule = if constraint.by_part {
        "a part never exceeds its whole"
    } else {
        "a shorter time never has more than the longer one around it"
    };
    (FigureVerdict::Tension, format!("{because}, and {rule}; yet here {small} stands against {large}"))
}

/// Compares two figures that should be the same: their intervals must have a number in common.
fn compare_equal(
    constraint: &Constraint,
    first: &FigureReading<'_>,
    second: &FigureReading<'_>,
) -> (FigureVerdict, String) {
    let [mine, theirs] = &constraint.ranges;
    let assumed_unit = assumed_unit(first, second);
    if mine.overlaps(theirs) {
        // The same numbers over different times are a coincidence: both can hold, but neither confirms the other.
        return if mine == theirs && constraint.times == TimeRelation::Same {
            (FigureVerdict::Agree, format!("both give {}{assumed_unit}", first.amount()))
        } else {
            (FigureVerdict::Compatible, overlap_text(first, second, mine, theirs))
        };
    }
    // Asked only now: numbers that fit need no excuse.
    if let Some(why) = constraint.times.incomparable(first, second) {
        return (FigureVerdict::NotComparable, why);
    }
    let (one, other, tenfold) = (first.amount(), second.amount(), slipped_digit(mine, theirs));
    (FigureVerdict::Disjoint, format!("no number is both {one} and {other}{assumed_unit}{tenfold}"))
}

/// Returns the remark on the unit that a number without one was taken to have; empty where both have one, or things are
/// counted.
fn assumed_unit(first: &FigureReading<'_>, second: &FigureReading<'_>) -> String {
    let ((Some(unit), None) | (None, Some(unit))) = (first.unit(), second.unit()) else { return String::new() };
    // Things that are counted are their own unit: people, villages.
    if [first, second].iter().all(|reading| reading.measure.is_counted()) {
        return String::new();
    }
    format!(", a number without a unit taken to be in {unit}")
}

/// Returns the sentence on two intervals that have a number in common.
fn overlap_text(first: &FigureReading<'_>, second: &FigureReading<'_>, mine: &Interval, theirs: &Interval) -> String {
    let unending = |range: &Interval| match (range.low.is_infinite(), range.high.is_infinite()) {
        (true, _) => ", which has no lower end",
        (_, true) => ", which has no upper end",
        _ => "",
    };
    let within = |inner: &Interval, outer: &Interval| outer.low <= inner.low && inner.high <= outer.high;
    if within(mine, theirs) {
        format!("{} lies within {}{}", first.describe(), second.describe(), unending(theirs))
    } else if within(theirs, mine) {
        format!("{} lies within {}{}", second.describe(), first.describe(), unending(mine))
    } else {
        format!("{} and {} overlap", first.describe(), second.describe())
    }
}

/// Returns whether some number of one interval is at most some number of the other.
fn can_be_at_most(less: &Interval, more: &Interval) -> bool {
    // The smallest number of the one against the largest of the other; ends in the wrong order are turned.
    let (low, low_open) = if less.low <= less.high { (less.low, less.low_open) } else { (less.high, less.high_open) };
    let (high, high_open) = if more.low <= more.high { (more.high, more.high_open) } else { (more.low, more.low_open) };
    low < high || (low.total_cmp(&high).is_eq() && !low_open && !high_open)
}

/// Returns the remark that one interval is 10, 100 or 1,000 times the other, to one percent, as where a digit slipped; else
/// nothing. Intervals are compared by their middles, and only from 1 on.
fn slipped_digit(mine: &Interval, theirs: &Interval) -> String {
    let middle = |range: &Interval| match (range.low.is_finite(), range.high.is_finite()) {
        (true, true) => f64::midpoint(range.low, range.high),
        (true, false) => range.low,
        _ => range.high,
    };
    let (one, other) = (middle(mine).abs(), middle(theirs).abs());
    // A division by zero gives infinity or NaN here, which is near no factor.
    let ratio = one.max(other) / one.min(other);
    let factors = [(10.0, "ten"), (100.0, "a hundred"), (1_000.0, "a thousand")];
    let factor_name = factors.iter().find(|(factor, _)| one.min(other) >= 1.0 && (ratio / factor - 1.0).abs() < 0.01);
    factor_name
        .map_or_else(String::new, |(_, word)| format!("; one is {word} times the other, as after a typing error"))
}
