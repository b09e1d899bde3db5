//! The relation of the times that two figures are counted over, and the bound that follows from it.

use std::borrow::Cow;

use crate::model::When;

use super::figure_reading::FigureReading;

/// The one of two figures that must not be more than the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Neither: both should be the same.
    Equal,
    /// The first is at most the second.
    First,
    /// The second is at most the first.
    Second,
}

/// The relation of the times of two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeRelation {
    /// Both are the same, or one or both are not given, and a given one is a single day.
    Same,
    /// One is not given, and the other is longer than a day.
    Unstated,
    /// One lies within the other: which of the two, the number of days that both have, and the number of its own days.
    Within(Bound, i64, i64),
    /// Both overlap, and neither lies within the other.
    Crossing,
    /// Both have no day in common.
    Apart,
}

impl TimeRelation {
    /// Compares the times of two figures by days. A time lies within a longer one also where more than half of its days do:
    /// people round their months.
    pub(super) fn of(first: &FigureReading<'_>, second: &FigureReading<'_>) -> Self {
        let (first, second) = match (first.figure.as_of.as_ref(), second.figure.as_of.as_ref()) {
            (None, None) => return Self::Same,
            (Some(when), None) | (None, Some(when)) => {
                return if when.days() > 1 { Self::Unstated } else { Self::Same };
            }
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
        // Of two times of one length neither lies within the other, however much they overlap.
        if mine == theirs || common * 2 <= inner {
            Self::Crossing
        } else if mine < theirs {
            Self::Within(Bound::First, common, inner)
        } else {
            Self::Within(Bound::Second, common, inner)
        }
    }

    /// Returns the figure that must not be more than the other because of its time, and the reason.
    pub(super) fn bound(self, first: &FigureReading<'_>, second: &FigureReading<'_>) -> (Bound, Option<String>) {
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

    /// Returns the reason why nothing follows from a difference between the two figures: it is not known that their times are
    /// the same, or lie in one another. `None` where it is known.
    pub(super) fn incomparable(self, first: &FigureReading<'_>, second: &FigureReading<'_>) -> Option<String> {
        let both = || format!("{} and {}", text(first), text(second));
        match self {
            Self::Unstated => Some("the two differ, but one of them does not say which period it covers".to_owned()),
            Self::Crossing => Some(format!("the two differ, but their periods only overlap: {}", both())),
            Self::Apart => Some(format!("they cover different times: {}", both())),
            Self::Same | Self::Within(..) => None,
        }
    }
}

/// Returns the time of a figure as people read it.
fn text<'r>(reading: &'r FigureReading<'_>) -> Cow<'r, str> {
    reading.figure.as_of.as_ref().map_or(Cow::Borrowed(""), When::label)
}
