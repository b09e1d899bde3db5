//! How dense the claims lie over time: bins of days, months, quarters, years or more, undisputed and disputed apart.
//!
//! Nothing here knows a screen: the bins are what is drawn, here as a line each, in the explorer as columns.

mod runs;
mod strip;
mod units;
mod walk;

use serde_json::json;

use crate::analyses::findings::object;
use crate::index::Library;
use crate::model::ClaimIx;
use crate::model::date::{Day, day, show};
use crate::model::ids::Ix;
use crate::pack::Bits;
use crate::text::{Line, Tone, counted};

use super::{Analysis, Asked, Findings, Group, Row, Takes};

pub use units::{Bin, UNITS, Unit};
pub use walk::Glance;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "timeline",
    keys: &["w t"],
    doc: "When is it said to be? The claims over time, disputed ones apart.",
    takes: Takes::Nothing,
    run,
    walk: Some(&walk::WALK),
};

/// The years that can be drawn: those of four digits.
const YEARS: (i32, i32) = (0, 9_999);

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

/// The first and the last day from one to another at which a time begins or ends and that can be drawn.
fn drawn_ends(times: &[(Day, Day, bool)], (from, to): (Day, Day)) -> Option<(Day, Day)> {
    let ends = (day(YEARS.0, 1, 1).unwrap_or(0).max(from), day(YEARS.1, 12, 31).unwrap_or(0).min(to));
    let drawn = |day: &Day| (ends.0..=ends.1).contains(day);
    let days = || times.iter().flat_map(|&(first, last, _)| [first, last]).filter(drawn);
    Some((days().min()?, days().max()?))
}

fn binned((times, undated): &Times, (from, to): (Day, Day), most_bins: usize) -> Timeline {
    let mut told = Timeline { undated: *undated, ..Timeline::default() };
    let Some((first, last)) = drawn_ends(times, (from, to)) else {
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
            told.bins.get_mut(place).into_iter().for_each(|bin| bin.changed = true);
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

/// So many bars fit one screen of text, one a line.
const LINES: usize = 20;

/// How many bins are tried, the finest first: bins in a row with the same claims share a line.
const FINENESS: [usize; 5] = [400, 200, 100, 50, LINES];

/// How wide the longest bar is, in cells.
const BAR: usize = 40;

fn run(asked: &Asked<'_>) -> Findings {
    let times = times(asked.library, asked.claims);
    let all = |most: usize| binned(&times, (Day::MIN, Day::MAX), most);
    let lines = |told: Timeline| (lines(&told), told);
    let tried = FINENESS.iter().take_while(|_| !asked.is_stopped()).map(|&most| lines(all(most)));
    let (shown, told) = tried.into_iter().find(|(shown, _)| shown.len() <= LINES).unwrap_or_else(|| lines(all(LINES)));
    let most = shown.iter().map(Bin::total).max().unwrap_or(0).max(1);
    let wide = shown.iter().map(|bin| bin.label.chars().count()).max().unwrap_or(0);
    let rows = shown.iter().map(|bin| row(bin, most, wide, BAR, true)).collect();
    Findings { summary: summary(&told), groups: vec![Group { title: Line::new(), key: "bins", rows }] }
}

/// The bins with claims; those in a row that have the same claims as one.
fn lines(told: &Timeline) -> Vec<Bin> {
    let mut lines: Vec<Bin> = Vec::new();
    let mut before = 0;
    for bin in &told.bins {
        match lines.last_mut() {
            Some(line) if before > 0 && !bin.changed => {
                let (from, to) = (ends(line).0.to_owned(), ends(bin).1);
                let first = line.label.split(" to ").next().unwrap_or_default();
                line.label = format!("{first} to {}", bin.label);
                line.term = format!("date:{from}..{to}");
                line.last = bin.last;
            }
            _ if bin.total() > 0 => lines.push(bin.clone()),
            _ => (),
        }
        before = bin.total();
    }
    lines
}

/// The first and the last date of the term of a bin.
fn ends(bin: &Bin) -> (&str, &str) {
    let dates = bin.term.trim_start_matches("date:");
    dates.split_once("..").unwrap_or((dates, dates))
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
        add("█ undisputed  ▒ disputed; stretches without claims are left out".to_owned());
    }
    lines
}

fn claims(count: usize) -> String {
    counted(count, "claim", "claims")
}

/// A bin as a line, with a bar in so many cells. Its claims are not listed: one claim may be in all bins, and the term finds
/// them.
fn row(bin: &Bin, most: usize, wide: usize, bar: usize, with_term: bool) -> Row {
    let whole = (bin.total() * bar).div_ceil(most);
    let disputed = if bin.undisputed == 0 { whole } else { (bin.disputed * bar).div_ceil(most).min(whole.max(1) - 1) };
    // What is there is seen, be it ever so little.
    let disputed = disputed.max(usize::from(bin.disputed > 0));
    let undisputed = whole.saturating_sub(disputed).max(usize::from(bin.undisputed > 0));
    let rest = (bar + 1).saturating_sub(undisputed + disputed);
    let mut count = format!("{:>6}", bin.total());
    if bin.disputed > 0 {
        count = format!("{count}, {} disputed", bin.disputed);
    }
    let mut line = Line::of(&format!("{:<wide$}  ", bin.label), Tone::Time)
        .with(&"█".repeat(undisputed), Tone::Figure)
        .with(&"▒".repeat(disputed), Tone::Bad)
        .with(&" ".repeat(rest), Tone::Plain)
        .with(&format!("{count:<22}"), Tone::Plain);
    if with_term {
        line.push(&format!("  {}", bin.term), Tone::Dim);
    }
    let data = json!({
        "label": bin.label,
        "first": show(bin.first).as_str(),
        "last": show(bin.last).as_str(),
        "undisputed": bin.undisputed,
        "disputed": bin.disputed,
        "query": bin.term,
    });
    Row { line, data: object(data), ..Row::default() }
}
