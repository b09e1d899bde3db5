//! Two figures of the same thing: whether they can both hold, and why.

use crate::model::date::Day;
use crate::model::{Interval, When};

use super::parts::Beside;
use super::reading::Reading;

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
enum Bound {
    Equal,
    /// The first is at most the second.
    First,
    /// The second is at most the first.
    Second,
}

/// How the times of the two stand.
enum Times {
    /// One of them, or both, say nothing: the same, as far as is known.
    Same,
    /// For one the time is not said, for the other it is, and is longer than a day.
    Unsaid,
    /// The first, or the second, lies within the other: so many of its so many days.
    Within(Bound, i64, i64),
    /// They only overlap.
    Crossing,
    /// They have no day in common.
    Apart,
}

/// Compares two figures of the same thing: in base units, as intervals. The second against the first gives the same.
#[must_use]
pub fn compare(first: &Reading<'_>, second: &Reading<'_>) -> Compared {
    let said = |verdict, why: String| Compared { verdict, why };
    let never = |why: String| said(Verdict::NotComparable, why);
    let ranges = (first.range_beside(&second.measure), second.range_beside(&first.measure));
    let (Some(mine), Some(theirs)) = ranges else {
        let vague = if first.range.is_none() { first } else { second };
        return never(format!("no number is given for {}", vague.told()));
    };
    if let Some(reversed) = [first, second].into_iter().find(|reading| reading.is_reversed()) {
        return never(format!("{} is written the wrong way round: the lower number comes first", reversed.told()));
    }
    if !first.measure.fits(&second.measure) {
        return never(format!("{} and {} are different units", unit(first), unit(second)));
    }
    let (who, others) = (first.counted.told(), second.counted.told());
    let beside = first.counted.beside(&second.counted);
    let (by_part, part) = match beside {
        Beside::Same => (Bound::Equal, None),
        Beside::Part => (Bound::First, Some(format!("{who} are a part of {others}"))),
        Beside::Whole => (Bound::Second, Some(format!("{others} are a part of {who}"))),
        Beside::Apart => {
            return never(format!("{who} and {others} are counted, and neither is a part of the other"));
        }
    };
    let times = times(first.figure.as_of.as_ref(), second.figure.as_of.as_ref());
    let (by_time, time) = match &times {
        Times::Apart => return never(format!("they are of different times, {}", both_times(first, second))),
        Times::Same | Times::Unsaid | Times::Crossing => (Bound::Equal, None),
        Times::Within(bound, within, days) => {
            let (inner, outer) = if *bound == Bound::First { (first, second) } else { (second, first) };
            (*bound, Some(nested(inner, outer, *within, *days)))
        }
    };
    let bound = match (by_part, by_time) {
        (one, Bound::Equal) | (Bound::Equal, one) => one,
        (one, other) if one == other => one,
        _ => return never("a part over a longer time, and the whole over a shorter one".to_owned()),
    };
    let because: Vec<String> = [part, time].into_iter().flatten().collect();
    let because = because.join("; ");
    if bound != Bound::Equal {
        let (small, large) = if bound == Bound::First { (first, second) } else { (second, first) };
        let (less, more) = if bound == Bound::First { (mine, theirs) } else { (theirs, mine) };
        let rule = if beside == Beside::Same {
            "a shorter time never has more than the longer one around it"
        } else {
            "a part never exceeds its whole"
        };
        return if can_be_at_most(&less, &more) {
            let as_what =
                if beside == Beside::Same { "a shorter time within a longer one" } else { "a part of a whole" };
            said(
                Verdict::Compatible,
                format!("as {as_what}: {because}; {} leaves room for {}", small.told(), large.told()),
            )
        } else if let Some(why) = unlike_times(&times, first, second) {
            never(why)
        } else {
            said(
                Verdict::Tension,
                format!("{because}, and {rule}; yet {} stands against {}", small.told(), large.told()),
            )
        };
    }
    if !mine.overlaps(&theirs) {
        let tenfold = tenfold(&mine, &theirs);
        return unlike_times(&times, first, second).map_or_else(
            || {
                let (one, other) = (first.amount(), second.amount());
                said(
                    Verdict::Disjoint,
                    format!("no number is both {one} and {other}{}{tenfold}", taken_for(first, second)),
                )
            },
            never,
        );
    }
    if mine == theirs && matches!(times, Times::Same) {
        return said(Verdict::Agree, format!("both give {}{}", first.amount(), taken_for(first, second)));
    }
    said(Verdict::Compatible, overlapping(first, second, &mine, &theirs))
}

/// In which unit a number without a unit was compared, where that is not just a count.
fn taken_for(first: &Reading<'_>, second: &Reading<'_>) -> String {
    let ((Some(unit), None) | (None, Some(unit))) = (first.unit(), second.unit()) else { return String::new() };
    let counts = |reading: &Reading<'_>| reading.measure.factor.total_cmp(&1.0).is_eq();
    if counts(first) && counts(second) {
        return String::new();
    }
    format!(", a number without a unit taken to be in {unit}")
}

/// Why nothing follows from a difference between two figures: it is not known that their times are the same, or lie in one
/// another.
fn unlike_times(times: &Times, first: &Reading<'_>, second: &Reading<'_>) -> Option<String> {
    match times {
        Times::Unsaid => Some("the two differ, but for one of them the time it is counted over is not said".to_owned()),
        Times::Crossing => Some(format!("the two differ, but their times only overlap, {}", both_times(first, second))),
        Times::Same | Times::Within(..) | Times::Apart => None,
    }
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

fn unit<'a>(reading: &Reading<'a>) -> &'a str {
    reading.figure.unit.unwrap_or("a number without unit")
}

fn both_times(first: &Reading<'_>, second: &Reading<'_>) -> String {
    let time = |reading: &Reading<'_>| reading.figure.as_of.as_ref().map_or("", |when| &when.text).to_owned();
    format!("{} and {}", time(first), time(second))
}

/// How one time lies in another.
fn nested(inner: &Reading<'_>, outer: &Reading<'_>, within: i64, days: i64) -> String {
    let time = |reading: &Reading<'_>| reading.figure.as_of.as_ref().map_or("", |when| &when.text).to_owned();
    if within == days {
        format!("{} lies within {}", time(inner), time(outer))
    } else {
        format!("{within} of the {days} days of {} lie within the longer {}", time(inner), time(outer))
    }
}

fn days(when: &When) -> i64 {
    i64::from(when.last) - i64::from(when.first) + 1
}

/// A time lies within a longer one also where more than half of its days do: people round their months.
fn times(first: Option<&When>, second: Option<&When>) -> Times {
    let (first, second) = match (first, second) {
        (None, None) => return Times::Same,
        (Some(when), None) | (None, Some(when)) => return if days(when) > 1 { Times::Unsaid } else { Times::Same },
        (Some(first), Some(second)) => (first, second),
    };
    if (first.first, first.last) == (second.first, second.last) {
        return Times::Same;
    }
    if !first.overlaps(second.first, second.last) {
        return Times::Apart;
    }
    let common: (Day, Day) = (first.first.max(second.first), first.last.min(second.last));
    let common = i64::from(common.1) - i64::from(common.0) + 1;
    let (mine, theirs) = (days(first), days(second));
    let inner = mine.min(theirs);
    if mine == theirs || common * 2 <= inner {
        Times::Crossing
    } else if mine < theirs {
        Times::Within(Bound::First, common, inner)
    } else {
        Times::Within(Bound::Second, common, inner)
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
