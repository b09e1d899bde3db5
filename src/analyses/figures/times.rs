//! How the times stand that two figures are counted over.

use super::compare::Bound;
use super::reading::Reading;

/// How the times of two figures stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Times {
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

impl Times {
    /// A time lies within a longer one also where more than half of its days do: people round their months.
    pub(super) fn of(first: &Reading<'_>, second: &Reading<'_>) -> Self {
        let (first, second) = match (first.figure.as_of.as_ref(), second.figure.as_of.as_ref()) {
            (None, None) => return Self::Same,
            (Some(when), None) | (None, Some(when)) => return if when.days() > 1 { Self::Unsaid } else { Self::Same },
            (Some(first), Some(second)) => (first, second),
        };
        if (first.first, first.last, &first.spans) == (second.first, second.last, &second.spans) {
            return Self::Same;
        }
        if !first.meets(second) {
            return Self::Apart;
        }
        let (common, mine, theirs) = (first.common_days(second), first.days(), second.days());
        let inner = mine.min(theirs);
        if mine == theirs || common * 2 <= inner {
            Self::Crossing
        } else if mine < theirs {
            Self::Within(Bound::First, common, inner)
        } else {
            Self::Within(Bound::Second, common, inner)
        }
    }

    /// Which of the two figures must not be more than the other for its time, and why.
    pub(super) fn bound(self, first: &Reading<'_>, second: &Reading<'_>) -> (Bound, Option<String>) {
        let Self::Within(bound, within, days) = self else { return (Bound::Equal, None) };
        let (inner, outer) =
            if bound == Bound::First { (text(first), text(second)) } else { (text(second), text(first)) };
        let why = if within == days {
            format!("{inner} lies within {outer}")
        } else {
            format!("{within} of the {days} days of {inner} lie within the longer {outer}")
        };
        (bound, Some(why))
    }

    /// Why nothing follows from a difference between the two figures: it is not known that their times are the same, or lie
    /// in one another.
    pub(super) fn unlike(self, first: &Reading<'_>, second: &Reading<'_>) -> Option<String> {
        let both = || format!("{} and {}", text(first), text(second));
        match self {
            Self::Unsaid => {
                Some("the two differ, but for one of them the time it is counted over is not said".to_owned())
            }
            Self::Crossing => Some(format!("the two differ, but their times only overlap, {}", both())),
            Self::Apart => Some(format!("they are of different times, {}", both())),
            Self::Same | Self::Within(..) => None,
        }
    }
}

/// The time of a figure as it is written.
fn text<'r>(reading: &'r Reading<'_>) -> &'r str {
    reading.figure.as_of.as_ref().map_or("", |when| when.text.as_str())
}
