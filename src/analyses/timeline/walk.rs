//! The timeline, walked: from unit to unit, finer and coarser, and a brush over some of them.

use crate::model::When;
use crate::model::date::Day;
use crate::text::{Line, Tone, counted, grouped};

use super::super::walk::{Key, Look, Own, Seen, Share, Step, Walk, share};
use super::super::{Asked, Findings, Group};
use super::lines::{self, NARROW};
use super::runs::{Runs, Times};
use super::strip::Strip;
use super::units::{UNITS, Unit, term};

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
            go: |look, _| look.time().brush.and(look.term.clone()).map(Step::Query),
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
            keys: &["g", "home"],
            hint: None,
            doc: "To the first stretch of all.",
            go: |look, _| Some(Step::Look(look.at(look.time().unit, Some(Day::MIN)))),
        },
        Key {
            keys: &["G", "end"],
            hint: None,
            doc: "To the last stretch of all.",
            go: |look, _| Some(Step::Look(look.at(look.time().unit, Some(Day::MAX)))),
        },
        Key {
            keys: &["esc"],
            hint: None,
            doc: "With a brush: drop it.",
            go: |look, seen| look.time().brush.and_then(|_| brush(look, seen)),
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
    fn time(&self) -> Glance {
        self.own.get()
    }

    /// The same in another unit, with the cursor on this day.
    fn at(&self, unit: Option<usize>, day: Option<Day>) -> Self {
        Self { own: Own::new(Glance { unit, day, ..self.time() }), ..self.clone() }
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
    let brush = if look.time().brush.is_some() { None } else { Some(days(look, seen)?) };
    Some(Step::Look(Look { own: Own::new(Glance { brush, ..look.time() }), ..look.clone() }))
}

fn zoom(look: &Look, seen: &Findings, finer: bool) -> Option<Step> {
    let unit = look.time().unit?;
    let next = if finer { unit.checked_sub(1) } else { Some(unit + 1).filter(|&next| next < UNITS.len()) };
    let Some(next) = next else {
        return Some(Step::Say(if finer { "Days are the shortest." } else { "That is all of the time." }));
    };
    let here = days(look, seen);
    let day = match (look.time().brush, here) {
        // A brush keeps what it holds: the cursor stays at the end that it has.
        (Some(brush), Some(here)) => Some(if here.1 >= brush.1 { here.1 } else { here.0 }),
        // The day stays while one looks closer and farther: back is where it was.
        _ => look.time().day.or(here.map(|here| here.0)),
    };
    Some(Step::Look(look.at(Some(next), day)))
}

/// So many stretches are listed, around the cursor.
const LISTED: usize = 2_000;

fn see(asked: &Asked<'_>, look: &Look) -> Seen {
    let times = Times::of(asked.library, asked.claims);
    let (width, height) = (usize::from(asked.room.0), usize::from(asked.room.1));
    let Share { picture: high, words, rows: listed } = share(height);
    if asked.cancel.is_cancelled() {
        return Seen::default();
    }
    let Some(ends) = times.ends() else {
        let findings = Findings { summary: vec![Line::of(&times.told(None), Tone::Plain)], groups: Vec::new() };
        return Seen { findings, look: Look { row: 0, ..look.clone() }, ..Seen::default() };
    };
    let finest = UNITS.iter().position(|unit| unit.count(ends.0, ends.1) <= width.max(1));
    let at = look.time().unit.or(finest).unwrap_or(UNITS.len() - 1);
    let unit = UNITS.get(at).copied().unwrap_or(Unit::Years(10_000));
    let told = times.runs(unit, ends);
    let (cursor, from) = cursor(look, &told);
    let here = told.list.get(cursor);
    let brush = look.time().brush.zip(here).map(|(start, here)| {
        let end = here.days(unit);
        (start.0.min(end.0), start.1.max(end.1))
    });
    let strip = Strip::new(unit, (unit.place(ends.0), unit.place(ends.1)), here.map_or(0, |run| run.first), width);
    let places = brush.map(|(first, last)| (unit.place(first), unit.place(last)));
    let picture = strip.draw(&told.list, here, places, high);
    let mut summary: Vec<Line> = brush.map(|brush| brushed(&times, brush, width)).into_iter().collect();
    summary.push(Line::of(&times.told(Some(&told)), Tone::Plain));
    summary.push(Line::of("█ undisputed, above  ▒ disputed, below  ▲ the stretch under the cursor", Tone::Dim));
    summary.truncate(words);
    let shown = told.list.get(from..told.list.len().min(from + LISTED)).unwrap_or_default();
    let of_all =
        format!("{} of {}", grouped(shown.len()), counted(told.list.len(), "stretch of time", "stretches of time"));
    let is_part = listed >= 4 && shown.len() < told.list.len();
    let title = if is_part { Line::of(&of_all, Tone::Dim) } else { Line::new() };
    let group = Group { title, key: "bins", rows: lines::rows(shown, unit, width) };
    let time = Glance { unit: Some(at), day: look.time().day.filter(|_| !look.moved), from, ..look.time() };
    let room = (asked.room.0, u16::try_from(high).unwrap_or(0));
    let look =
        Look { row: cursor - from, moved: false, room, term: brush.map(term), own: Own::new(time), ..look.clone() };
    Seen { picture, findings: Findings { summary, groups: vec![group] }, look }
}

/// The place of the cursor among all stretches, and the first that is listed.
fn cursor(look: &Look, told: &Runs) -> (usize, usize) {
    let day = look.time().day.filter(|_| !look.moved);
    let wanted = match day {
        Some(Day::MAX) => usize::MAX,
        Some(day) => told.list.partition_point(|run| run.last < told.unit.place(day)),
        None => look.time().from + look.row,
    };
    let cursor = wanted.min(told.list.len().saturating_sub(1));
    // The list moves on where the cursor comes to its end.
    let inside = look.time().from + 1..look.time().from + LISTED - 1;
    let keeps = day.is_none() && inside.contains(&cursor);
    (cursor, if keeps { look.time().from } else { cursor.saturating_sub(LISTED / 2) })
}

/// What the brush holds, and what Enter makes of it.
fn brushed(times: &Times, brush: (Day, Day), width: usize) -> Line {
    let (count, disputed) = times.touching(brush);
    let disputed = grouped(disputed);
    let text = if width < NARROW {
        format!("{}, {disputed} disputed: ", grouped(count))
    } else {
        format!("brush: {}, {disputed} disputed; Enter takes ", counted(count, "claim", "claims"))
    };
    Line::of(&text, Tone::Mark).with(&term(brush), Tone::Key)
}
