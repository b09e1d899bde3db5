//! How dense the claims lie over time: bins of days, months, quarters, years or more, undisputed and disputed apart.
//!
//! Nothing here knows a screen: the bins are what is drawn, here as a line each, in the explorer as columns.

use serde_json::json;

use crate::index::Library;
use crate::model::ClaimIx;
use crate::model::date::{Day, calendar, day, show};
use crate::model::ids::Ix;
use crate::pack::Bits;
use crate::text::{Line, Tone};

use super::{Analysis, Asked, Findings, Group, Row, Takes};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "timeline",
    doc: "When is it said to be? The claims over time, disputed ones apart.",
    takes: Takes::Nothing,
    run,
};

/// How long a bin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// So many years: 1, 10, 100, 1,000 or 10,000, counted from the year 0.
    Years(i32),
}

/// All lengths of bins, the shortest first. The last takes all years of four digits.
pub const UNITS: &[Unit] = &[
    Unit::Day,
    Unit::Month,
    Unit::Quarter,
    Unit::Years(1),
    Unit::Years(10),
    Unit::Years(100),
    Unit::Years(1_000),
    Unit::Years(10_000),
];

/// The years that can be drawn: those of four digits.
const YEARS: (i32, i32) = (0, 9_999);

/// A stretch of time and the claims in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// What it is called: `2024-11`, `2024 Q4`, `1990s`.
    pub label: String,
    /// The term of a query that finds exactly the claims in it: `date:2024-11`.
    pub term: String,
    /// How many claims whose time touches it are disputed by nobody.
    pub undisputed: usize,
    /// How many claims whose time touches it are disputed.
    pub disputed: usize,
}

impl Bin {
    /// How many claims are in it.
    #[must_use]
    pub fn total(&self) -> usize {
        self.undisputed + self.disputed
    }
}

/// Claims over time. A claim counts in every bin that its time touches, so the bins add up to more than the claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// How long each bin is; `None` where there is no bin.
    pub unit: Option<Unit>,
    /// The bins without a gap, from the earliest to the latest.
    pub bins: Vec<Bin>,
    /// How many of the claims are in a bin, each counted once.
    pub dated: usize,
    /// How many of these are in more than one bin.
    pub spanning: usize,
    /// How many of the claims have no time.
    pub undated: usize,
    /// How many have a time outside of all bins: before the year 0, or after 9999, or outside of what was asked for.
    pub beyond: usize,
}

/// Claims over the whole of their time, in at most so many bins (at least one).
#[must_use]
pub fn timeline(library: &Library, claims: &Bits, most_bins: usize) -> Timeline {
    timeline_within(library, claims, (Day::MIN, Day::MAX), most_bins)
}

/// Claims over their time from one day to another, in at most so many bins (at least one).
#[must_use]
pub fn timeline_within(library: &Library, claims: &Bits, days: (Day, Day), most_bins: usize) -> Timeline {
    binned(&times(library, claims), days, most_bins)
}

/// The times of some claims: first and last day, and whether the claim is disputed; behind them how many have none.
type Times = (Vec<(Day, Day, bool)>, usize);

fn times(library: &Library, claims: &Bits) -> Times {
    let base = &library.base;
    let (mut times, mut undated) = (Vec::new(), 0);
    claims.each(|at| {
        let index = ClaimIx::new(at);
        let claim = base.claims.row(index);
        match &claim.when {
            Some(when) => times.push((when.first, when.last, base.is_disputed_as(index, &claim))),
            None => undated += 1,
        }
    });
    (times, undated)
}

fn binned((times, undated): &Times, (from, to): (Day, Day), most_bins: usize) -> Timeline {
    let mut told = Timeline { undated: *undated, ..Timeline::default() };
    let ends = (day(YEARS.0, 1, 1).unwrap_or(0).max(from), day(YEARS.1, 12, 31).unwrap_or(0).min(to));
    let drawn = |day: &Day| (ends.0..=ends.1).contains(day);
    let days = || times.iter().flat_map(|&(first, last, _)| [first, last]).filter(drawn);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        told.beyond = times.len();
        return told;
    };
    let most = most_bins.max(1);
    let unit = UNITS.iter().copied().find(|unit| unit.count(first, last) <= most).unwrap_or(Unit::Years(10_000));
    told.unit = Some(unit);
    told.bins = unit.bins(first, last);
    // One up where a time begins, one down behind its end; the sums are the counts.
    let mut changes = vec![[0_usize; 2]; told.bins.len() + 1];
    for &(first, last, disputed) in times {
        let start = told.bins.partition_point(|bin| bin.last < first);
        let end = told.bins.partition_point(|bin| bin.first <= last);
        if start >= end {
            told.beyond += 1;
            continue;
        }
        told.dated += 1;
        told.spanning += usize::from(end - start > 1);
        for (place, up) in [(start, true), (end, false)] {
            if let Some(count) = changes.get_mut(place).and_then(|both| both.get_mut(usize::from(disputed))) {
                *count = if up { count.wrapping_add(1) } else { count.wrapping_sub(1) };
            }
        }
    }
    let (mut undisputed, mut disputed) = (0_usize, 0_usize);
    for (bin, [first, second]) in told.bins.iter_mut().zip(changes) {
        undisputed = undisputed.wrapping_add(first);
        disputed = disputed.wrapping_add(second);
        (bin.undisputed, bin.disputed) = (undisputed, disputed);
    }
    told
}

impl Unit {
    /// What several of them are called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "days",
            Self::Month => "months",
            Self::Quarter => "quarters",
            Self::Years(1) => "years",
            Self::Years(10) => "decades",
            Self::Years(100) => "centuries",
            Self::Years(_) => "thousands of years",
        }
    }

    /// The place of the bin of a day among all bins of this length.
    fn place(self, day: Day) -> i32 {
        let (year, month, _) = calendar(day);
        let month = i32::from(month) - 1;
        match self {
            Self::Day => day,
            Self::Month => year * 12 + month,
            Self::Quarter => year * 4 + month / 3,
            Self::Years(years) => year.div_euclid(years),
        }
    }

    fn count(self, first: Day, last: Day) -> usize {
        usize::try_from(self.place(last) - self.place(first) + 1).unwrap_or(1)
    }

    /// The bins from that of one day to that of another, with nothing in them.
    fn bins(self, first: Day, last: Day) -> Vec<Bin> {
        (self.place(first)..=self.place(last)).map(|place| self.bin(place)).collect()
    }

    fn bin(self, place: i32) -> Bin {
        let first = self.first(place);
        let last = self.first(place + 1).saturating_sub(1);
        let (year, month, _) = calendar(first);
        let end = calendar(last);
        let (label, dates) = match self {
            Self::Day => (show(first).into(), show(first).into()),
            Self::Month => (format!("{year:04}-{month:02}"), format!("{year:04}-{month:02}")),
            Self::Quarter => {
                (format!("{year:04} Q{}", month / 3 + 1), format!("{year:04}-{month:02}..{:04}-{:02}", end.0, end.1))
            }
            Self::Years(1) => (format!("{year:04}"), format!("{year:04}")),
            Self::Years(10) => (format!("{year:04}s"), format!("{year:04}..{:04}", end.0)),
            Self::Years(_) => (format!("{year:04}–{:04}", end.0), format!("{year:04}..{:04}", end.0)),
        };
        Bin { first, last, label, term: format!("date:{dates}"), undisputed: 0, disputed: 0 }
    }

    fn first(self, place: i32) -> Day {
        let month = |number: i32| u8::try_from(number + 1).unwrap_or(1);
        let day = match self {
            Self::Day => Some(place),
            Self::Month => day(place.div_euclid(12), month(place.rem_euclid(12)), 1),
            Self::Quarter => day(place.div_euclid(4), month(place.rem_euclid(4) * 3), 1),
            Self::Years(years) => day(place * years, 1, 1),
        };
        day.unwrap_or(0)
    }
}

/// So many bars fit one screen of text, one a line.
const LINES: usize = 20;

/// How many bins are tried, the finest first: bins without claims take no line.
const FINENESS: [usize; 5] = [400, 200, 100, 50, LINES];

/// How wide the longest bar is, in cells.
const BAR: usize = 40;

fn run(asked: &Asked<'_>) -> Findings {
    let times = times(asked.library, asked.claims);
    let all = |most: usize| binned(&times, (Day::MIN, Day::MAX), most);
    let fits = |told: &Timeline| told.bins.iter().filter(|bin| bin.total() > 0).count() <= LINES;
    let told = FINENESS.iter().map(|&most| all(most)).find(fits).unwrap_or_else(|| all(LINES));
    let most = told.bins.iter().map(Bin::total).max().unwrap_or(0).max(1);
    let wide = told.bins.iter().map(|bin| bin.label.chars().count()).max().unwrap_or(0);
    let rows = told.bins.iter().filter(|bin| bin.total() > 0).map(|bin| row(bin, most, wide)).collect();
    Findings { summary: summary(&told), groups: vec![Group { title: Line::new(), key: "bins", rows }] }
}

fn summary(told: &Timeline) -> Vec<Line> {
    let unit = told.unit.map_or_else(String::new, |unit| format!(" in {}", unit.name()));
    let first = format!("{} dated{unit}, {} undated", claims(told.dated), told.undated);
    let mut lines = vec![Line::of(&first, Tone::Plain)];
    let mut add = |text: String| lines.push(Line::of(&text, Tone::Dim));
    if told.beyond > 0 {
        add(format!("{} outside of the years 0 to 9999, in no bar", claims(told.beyond)));
    }
    if told.spanning > 0 {
        add(format!("A claim counts in every bar that its time touches: {} in several.", told.spanning));
    }
    if !told.bins.is_empty() {
        let empty = told.bins.iter().filter(|bin| bin.total() == 0).count();
        let left_out = if empty > 0 { format!("; {empty} without claims are left out") } else { String::new() };
        add(format!("█ undisputed  ▒ disputed{left_out}"));
    }
    lines
}

fn claims(count: usize) -> String {
    format!("{count} claim{}", if count == 1 { "" } else { "s" })
}

/// A bin as a line. Its claims are not listed: one claim may be in all bins, and the term finds them.
fn row(bin: &Bin, most: usize, wide: usize) -> Row {
    let whole = (bin.total() * BAR).div_ceil(most);
    let disputed = if bin.undisputed == 0 { whole } else { (bin.disputed * BAR).div_ceil(most).min(whole.max(1) - 1) };
    // What is there is seen, be it ever so little.
    let disputed = disputed.max(usize::from(bin.disputed > 0));
    let undisputed = whole.saturating_sub(disputed).max(usize::from(bin.undisputed > 0));
    let rest = (BAR + 1).saturating_sub(undisputed + disputed);
    let mut count = format!("{:>6}", bin.total());
    if bin.disputed > 0 {
        count = format!("{count}, {} disputed", bin.disputed);
    }
    let line = Line::of(&format!("{:<wide$}  ", bin.label), Tone::Time)
        .with(&"█".repeat(undisputed), Tone::Figure)
        .with(&"▒".repeat(disputed), Tone::Bad)
        .with(&" ".repeat(rest), Tone::Plain)
        .with(&format!("{count:<22}"), Tone::Plain)
        .with(&format!("  {}", bin.term), Tone::Dim);
    let data = json!({
        "label": bin.label,
        "first": show(bin.first).as_str(),
        "last": show(bin.last).as_str(),
        "undisputed": bin.undisputed,
        "disputed": bin.disputed,
        "query": bin.term,
    });
    Row { line, data: data.as_object().cloned().unwrap_or_default(), ..Row::default() }
}
