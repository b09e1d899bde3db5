//! Two figures of the same thing: whether they can both hold, and why.

use crate::model::Interval;

use super::parts::Beside;
use super::reading::Reading;
use super::times::Times;

/// How two figures of the same thing stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No number fits both.
    Disjoint,
    /// A part is more than its whole, or a shorter time has more than the longer one around it.
    Tension,
    /// Both can hold.
    Compatible,
    /// They give the same numbers.
    Agree,
    /// Nothing follows: no number, other units, other times.
    NotComparable,
}

impl Verdict {
    /// All of them, what disagrees first.
    pub const ALL: [Self; 5] = [Self::Disjoint, Self::Tension, Self::Compatible, Self::Agree, Self::NotComparable];

    /// As people read it.
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

    /// Whether they disagree.
    #[must_use]
    pub fn disagrees(self) -> bool {
        matches!(self, Self::Disjoint | Self::Tension)
    }
}

/// What came out of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// How they stand.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub why: String,
}

/// Which of the two must not be more than the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Equal,
    /// The first is at most the second.
    First,
    /// The second is at most the first.
    Second,
}

/// What must hold between two figures that can be compared.
struct Held {
    /// Their numbers, in base units.
    ranges: [Interval; 2],
    bound: Bound,
    /// Whether the one is a part of the other, and not only over a shorter time.
    by_part: bool,
    /// Why the bound is what it is.
    because: String,
    times: Times,
}

/// Compares two figures of the same thing: in base units, as intervals. The second against the first gives the same.
#[must_use]
pub fn compare(first: &Reading<'_>, second: &Reading<'_>) -> Compared {
    let (verdict, why) = match held(first, second) {
        Err(why) => (Verdict::NotComparable, why),
        Ok(held) if held.bound == Bound::Equal => alike(&held, first, second),
        Ok(held) => at_most(&held, first, second),
    };
    Compared { verdict, why }
}

/// What must hold between the two; else why they cannot be compared.
fn held(first: &Reading<'_>, second: &Reading<'_>) -> Result<Held, String> {
    let ranges = (first.range_beside(&second.measure), second.range_beside(&first.measure));
    let (Some(mine), Some(theirs)) = ranges else {
        let vague = if first.range.is_none() { first } else { second };
        return Err(format!("no number is given for {}", vague.told()));
    };
    if let Some(reversed) = [first, second].into_iter().find(|reading| reading.is_reversed()) {
        return Err(format!("{} is written the wrong way round: the lower number comes first", reversed.told()));
    }
    if !first.measure.fits(&second.measure) {
        let unit = |reading: &Reading<'_>| reading.figure.unit.unwrap_or("a number without unit").to_owned();
        return Err(format!("{} and {} are different units", unit(first), unit(second)));
    }
    let (who, others) = (first.counted.told(), second.counted.told());
    let (by_part, part) = match first.counted.beside(&second.counted) {
        Beside::Same => (Bound::Equal, None),
        Beside::Part => (Bound::First, Some(format!("{who} are a part of {others}"))),
        Beside::Whole => (Bound::Second, Some(format!("{others} are a part of {who}"))),
        Beside::Apart => return Err(format!("{who} and {others} are counted, and neither is a part of the other")),
    };
    let times = Times::of(first, second);
    if times == Times::Apart {
        return Err(times.unlike(first, second).unwrap_or_default());
    }
    let (by_time, time) = times.bound(first, second);
    let bound = match (by_part, by_time) {
        (one, Bound::Equal) | (Bound::Equal, one) => one,
        (one, other) if one == other => one,
        _ => return Err("a part over a longer time, and the whole over a shorter one".to_owned()),
    };
    let because: Vec<String> = [part, time].into_iter().flatten().collect();
    let by_part = by_part != Bound::Equal;
    Ok(Held { ranges: [mine, theirs], bound, by_part, because: because.join("; "), times })
}

/// Two figures of which one must not be more than the other.
fn at_most(held: &Held, first: &Reading<'_>, second: &Reading<'_>) -> (Verdict, String) {
    let [mine, theirs] = &held.ranges;
    let (small, large, less, more) =
        if held.bound == Bound::First { (first, second, mine, theirs) } else { (second, first, theirs, mine) };
    let (small, large, because) = (small.told(), large.told(), &held.because);
    if can_be_at_most(less, more) {
        let what = if held.by_part { "a part of a whole" } else { "a shorter time within a longer one" };
        return (Verdict::Compatible, format!("as {what}: {because}; {small} leaves room for {large}"));
    }
    if let Some(why) = held.times.unlike(first, second) {
        return (Verdict::NotComparable, why);
    }
    let rule = if held.by_part {
        "a part never exceeds its whole"
    } else {
        "a shorter time never has more than the longer one around it"
    };
    (Verdict::Tension, format!("{because}, and {rule}; yet {small} stands against {large}"))
}

/// Two figures that should be the same.
fn alike(held: &Held, first: &Reading<'_>, second: &Reading<'_>) -> (Verdict, String) {
    let [mine, theirs] = &held.ranges;
    let taken_for = taken_for(first, second);
    if mine.overlaps(theirs) {
        return if mine == theirs && held.times == Times::Same {
            (Verdict::Agree, format!("both give {}{taken_for}", first.amount()))
        } else {
            (Verdict::Compatible, overlapping(first, second, mine, theirs))
        };
    }
    if let Some(why) = held.times.unlike(first, second) {
        return (Verdict::NotComparable, why);
    }
    let (one, other, tenfold) = (first.amount(), second.amount(), tenfold(mine, theirs));
    (Verdict::Disjoint, format!("no number is both {one} and {other}{taken_for}{tenfold}"))
}

/// In which unit a number without a unit was compared, where that is one of a quantity, and not what is counted.
fn taken_for(first: &Reading<'_>, second: &Reading<'_>) -> String {
    let ((Some(unit), None) | (None, Some(unit))) = (first.unit(), second.unit()) else { return String::new() };
    // What is counted is measured in itself: in people, in villages.
    if [first, second].iter().all(|reading| reading.measure.is_counted()) {
        return String::new();
    }
    format!(", a number without a unit taken to be in {unit}")
}

/// Why two ranges have something in common.
fn overlapping(first: &Reading<'_>, second: &Reading<'_>, mine: &Interval, theirs: &Interval) -> String {
    let unending = |range: &Interval| match (range.low.is_infinite(), range.high.is_infinite()) {
        (true, _) => ", which has no lower end",
        (_, true) => ", which has no upper end",
        _ => "",
    };
    let within = |inner: &Interval, outer: &Interval| outer.low <= inner.low && inner.high <= outer.high;
    if within(mine, theirs) {
        format!("{} lies within {}{}", first.told(), second.told(), unending(theirs))
    } else if within(theirs, mine) {
        format!("{} lies within {}{}", second.told(), first.told(), unending(mine))
    } else {
        format!("{} and {} overlap", first.told(), second.told())
    }
}

/// Whether some number of the one is at most some number of the other.
fn can_be_at_most(less: &Interval, more: &Interval) -> bool {
    let (low, low_open) = if less.low <= less.high { (less.low, less.low_open) } else { (less.high, less.high_open) };
    let (high, high_open) = if more.low <= more.high { (more.high, more.high_open) } else { (more.low, more.low_open) };
    low < high || (low.total_cmp(&high).is_eq() && !low_open && !high_open)
}

/// Names a factor of ten, a hundred and so on: a slipped digit is a common fault.
fn tenfold(mine: &Interval, theirs: &Interval) -> String {
    let middle = |range: &Interval| match (range.low.is_finite(), range.high.is_finite()) {
        (true, true) => f64::midpoint(range.low, range.high),
        (true, false) => range.low,
        _ => range.high,
    };
    let (one, other) = (middle(mine).abs(), middle(theirs).abs());
    let ratio = one.max(other) / one.min(other);
    let told = [(10.0, "ten"), (100.0, "a hundred"), (1_000.0, "a thousand")];
    let found = told.iter().find(|(factor, _)| one.min(other) >= 1.0 && (ratio / factor - 1.0).abs() < 0.01);
    found.map_or_else(String::new, |(_, word)| format!("; the one is {word} times the other, as where a digit slips"))
}
