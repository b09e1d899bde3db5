//! The timeline, walked: from unit to unit, finer and coarser, and a brush over some of them.

use crate::model::When;
use crate::model::date::{Day, calendar, show};
use crate::text::{Line, Tone};

use super::super::walk::{Key, Look, Seen, Share, Step, Walk, share};
use super::super::{Asked, Findings, Group, Row};
use super::runs::{Run, runs};
use super::strip::Strip;
use super::units::{Bin, UNITS};
use super::{claims, drawn_ends, row, times};

pub(super) const WALK: Walk = Walk {
    keys: &[
        Key {
            keys: &["v", "space"],
            hint: Some(("v", "brush")),
            doc: "Begin a brush at the stretch under the cursor, which then widens it; once more: drop it.",
            go: brush,
        },
        Key {
            keys: &["enter"],
            hint: None,
            doc: "With a brush: its time as a term of the query.",
            go: |look, _| look.time.brush.and(look.term.clone()).map(Step::Query),
        },
        Key {
            keys: &["+"],
            hint: Some(("+-", "finer, coarser")),
            doc: "Finer: quarters, months, days, around the cursor.",
            go: |look, seen| zoom(look, seen, true),
        },
        Key {
            keys: &["minus"],
            hint: None,
            doc: "Coarser: years, decades, centuries.",
            go: |look, seen| zoom(look, seen, false),
        },
        Key {
            keys: &["0"],
            hint: Some(("0", "all")),
            doc: "All of the time on the screen again.",
            go: |look, seen| Some(Step::Look(look.at(None, days(look, seen).map(|days| days.0)))),
        },
        Key {
            keys: &["l", "right"],
            hint: None,
            doc: "To the next stretch.",
            go: |look, seen| Some(Step::Look(look.on((look.row + 1).min(seen.rows().saturating_sub(1))))),
        },
        Key {
            keys: &["h", "left"],
            hint: None,
            doc: "To the stretch before.",
            go: |look, _| Some(Step::Look(look.on(look.row.saturating_sub(1)))),
        },
        Key {
            keys: &["esc"],
            hint: None,
            doc: "With a brush: drop it.",
            go: |look, seen| look.time.brush.and_then(|_| brush(look, seen)),
        },
    ],
    see,
};

/// How a timeline is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// The place of the unit in [`UNITS`]; `None` for the finest in which all is on the screen.
    pub unit: Option<usize>,
    /// The day that the cursor stands on, until it is moved.
    pub day: Option<Day>,
    /// The first and the last day of the stretch where a brush begins.
    pub brush: Option<(Day, Day)>,
    /// So many stretches come before those that are listed.
    pub from: usize,
}

impl Look {
    /// The same in another unit, with the cursor on this day.
    fn at(&self, unit: Option<usize>, day: Option<Day>) -> Self {
        Self { time: Glance { unit, day, ..self.time }, ..self.clone() }
    }
}

/// The first and the last day of the stretch under the cursor.
fn days(look: &Look, seen: &Findings) -> Option<(Day, Day)> {
    let row = look.here(seen)?;
    let day = |name: &str| When::parse(row.data.get(name)?.as_str()?).ok();
    Some((day("first")?.first, day("last")?.last))
}

/// Begins a brush, or drops it.
fn brush(look: &Look, seen: &Findings) -> Option<Step> {
    let brush = if look.time.brush.is_some() { None } else { Some(days(look, seen)?) };
    Some(Step::Look(Look { time: Glance { brush, ..look.time }, ..look.clone() }))
}

fn zoom(look: &Look, seen: &Findings, finer: bool) -> Option<Step> {
    let unit = look.time.unit?;
    let next = if finer { unit.checked_sub(1) } else { Some(unit + 1).filter(|&next| next < UNITS.len()) };
    let Some(next) = next else {
        return Some(Step::Say(if finer { "Days are the shortest." } else { "That is all of the time." }));
    };
    // The day stays while one looks closer and farther: back is where it was.
    let day = look.time.day.or(days(look, seen).map(|days| days.0));
    Some(Step::Look(look.at(Some(next), day)))
}

/// So many stretches are listed, around the cursor.
const LISTED: usize = 2_000;

/// From so many columns on the term of the query is beside each row.
const WIDE: usize = 100;

/// With fewer columns than this the rows are without bars, and less is said.
const NARROW: usize = 60;

fn see(asked: &Asked<'_>, look: &Look) -> Seen {
    let (times, undated) = times(asked.library, asked.claims);
    let (width, height) = (usize::from(asked.room.0), usize::from(asked.room.1));
    let Share { picture: high, words, rows: listed } = share(height);
    let Some(ends) = drawn_ends(&times, (Day::MIN, Day::MAX)) else {
        let text = format!("No dated claims, {undated} undated");
        let findings = Findings { summary: vec![Line::of(&text, Tone::Plain)], groups: Vec::new() };
        return Seen { findings, look: Look { row: 0, ..look.clone() }, ..Seen::default() };
    };
    let finest = UNITS.iter().position(|unit| unit.count(ends.0, ends.1) <= width.max(1));
    let at = look.time.unit.or(finest).unwrap_or(UNITS.len() - 1);
    let unit = UNITS.get(at).copied().unwrap_or(super::Unit::Years(10_000));
    let all = runs(&times, unit, ends);
    let day = look.time.day.filter(|_| !look.moved);
    let wanted = match day {
        Some(day) => all.partition_point(|run| run.last < unit.place(day)),
        None => look.time.from + look.row,
    };
    let cursor = wanted.min(all.len().saturating_sub(1));
    // The list moves on where the cursor comes to its end.
    let inside = look.time.from + 1..look.time.from + LISTED - 1;
    let keeps = day.is_none() && inside.contains(&cursor);
    let from = if keeps { look.time.from } else { cursor.saturating_sub(LISTED / 2) };
    let shown = all.get(from..all.len().min(from + LISTED)).unwrap_or_default();
    let here = all.get(cursor);
    let brush = look.time.brush.zip(here).map(|(start, here)| {
        let end = here.days(unit);
        (start.0.min(end.0), start.1.max(end.1))
    });
    let strip = Strip::new(unit, (unit.place(ends.0), unit.place(ends.1)), here.map_or(0, |run| run.first), width);
    let places = brush.map(|(first, last)| (unit.place(first), unit.place(last)));
    let picture = strip.draw(&all, here, places, high);
    let term = brush.map(term);
    let mut summary = Vec::new();
    if let (Some((first, last)), Some(term)) = (brush, &term) {
        let touched = times.iter().filter(|time| time.0 <= last && time.1 >= first);
        let (count, disputed) = touched.fold((0, 0), |(all, bad), time| (all + 1, bad + usize::from(time.2)));
        let text = if width < NARROW {
            format!("{count}, {disputed} disputed: ")
        } else {
            format!("brush: {}, {disputed} disputed; Enter takes ", claims(count))
        };
        summary.push(Line::of(&text, Tone::Mark).with(term, Tone::Key));
    }
    let dated = times.iter().filter(|time| time.0 <= ends.1 && time.1 >= ends.0).count();
    let beyond = times.len() - dated;
    let counts = format!("{} dated in {}, {undated} undated", claims(dated), unit.name());
    let within = times.iter().filter(|time| time.0 <= ends.1 && time.1 >= ends.0);
    let spanning = within.filter(|time| unit.place(time.0.max(ends.0)) < unit.place(time.1.min(ends.1))).count();
    let counts = if spanning > 0 { format!("{counts}; {spanning} count in several") } else { counts };
    let beyond = if beyond > 0 { format!(", {beyond} outside of the years 0 to 9999") } else { String::new() };
    summary.push(Line::of(&(counts + &beyond), Tone::Plain));
    summary.push(Line::of("█ undisputed, above  ▒ disputed, below  ▲ the stretch under the cursor", Tone::Dim));
    summary.truncate(words);
    let rows = list(shown, unit, width);
    let title = if from > 0 || shown.len() < all.len() {
        Line::of(&format!("{} of {} stretches of time", shown.len(), all.len()), Tone::Dim)
    } else {
        Line::new()
    };
    let title = if listed < 4 { Line::new() } else { title };
    let findings = Findings { summary, groups: vec![Group { title, key: "bins", rows }] };
    let time = Glance { unit: Some(at), day, from, ..look.time };
    let room = (asked.room.0, u16::try_from(high).unwrap_or(0));
    Seen { picture, findings, look: Look { row: cursor - from, moved: false, room, term, time, ..look.clone() } }
}

/// The stretches as rows.
fn list(shown: &[Run], unit: super::Unit, width: usize) -> Vec<Row> {
    let most = shown.iter().map(Run::total).max().unwrap_or(0).max(1);
    let bins: Vec<_> = shown.iter().map(|run| run.bin(unit)).collect();
    let wide = bins.iter().map(|bin| bin.label.chars().count()).max().unwrap_or(0);
    // Beside the bar: the label, the count, and the number of those disputed.
    let bar = width.saturating_sub(wide + 28 + if width >= WIDE { 30 } else { 0 }).min(super::BAR);
    if width < NARROW {
        return bins.iter().map(|bin| Row { line: short(bin, wide), ..row(bin, most, wide, 0, false) }).collect();
    }
    bins.iter().map(|bin| row(bin, most, wide, bar, width >= WIDE)).collect()
}

/// A stretch where there is little room: its label and its counts.
fn short(bin: &Bin, wide: usize) -> Line {
    let mut line =
        Line::of(&format!("{:<wide$}  ", bin.label), Tone::Time).with(&bin.total().to_string(), Tone::Figure);
    if bin.disputed > 0 {
        line.push(&format!(", {} disputed", bin.disputed), Tone::Bad);
    }
    line
}

/// The term for the time from one day to another, in years or months where it can be.
fn term((first, last): (Day, Day)) -> String {
    let (from, to) = (calendar(first), calendar(last));
    let next = calendar(last.saturating_add(1));
    let dates = match (from, next) {
        ((_, 1, 1), (_, 1, 1)) => (format!("{:04}", from.0), format!("{:04}", to.0)),
        ((_, _, 1), (_, _, 1)) => (format!("{:04}-{:02}", from.0, from.1), format!("{:04}-{:02}", to.0, to.1)),
        _ => (show(first).into(), show(last).into()),
    };
    if dates.0 == dates.1 { format!("date:{}", dates.0) } else { format!("date:{}..{}", dates.0, dates.1) }
}
