//! The map, walked: from place to place, closer and farther, aside; and the claims of what is in view.

use crate::model::Base;
use crate::pack::Bits;
use crate::text::wrap::cut;
use crate::text::{Line, Safe, Tone, grouped};

use super::super::walk::{Key, Look, Own, Seen, Share, Signs, Step, Walk, share};
use super::super::{Asked, Findings, Row};
use super::{
    Map, Picture, Projection, Spot, Style, WIDEST, Window, cell, draw, groups, places, row, sorted, without_room,
};

pub(super) const WALK: Walk = Walk {
    keys: &[
        Key {
            keys: &["+"],
            hint: Some(("+-", "zoom")),
            doc: "Closer: the place under the cursor stays where it is.",
            go: |look, seen| zoom(look, seen, CLOSER),
        },
        Key { keys: &["minus"], hint: None, doc: "Farther away.", go: |look, seen| zoom(look, seen, 1.0 / CLOSER) },
        Key { keys: &["0"], hint: Some(("0", "all")), doc: "All places with claims again.", go: |look, _| all(look) },
        Key {
            keys: &["h", "left"],
            hint: Some(("hlJK", "aside")),
            doc: "To the west.",
            go: |look, _| shift(look, -SHIFT, 0.0),
        },
        Key { keys: &["l", "right"], hint: None, doc: "To the east.", go: |look, _| shift(look, SHIFT, 0.0) },
        Key { keys: &["J"], hint: None, doc: "To the south.", go: |look, _| shift(look, 0.0, -SHIFT) },
        Key { keys: &["K"], hint: None, doc: "To the north.", go: |look, _| shift(look, 0.0, SHIFT) },
        Key {
            keys: &["n"],
            hint: Some(("n", "next in view")),
            doc: "The next place in view; j and k go through all of them.",
            go: |look, seen| Some(hop(look, seen, true)),
        },
        Key {
            keys: &["N"],
            hint: None,
            doc: "The place in view before.",
            go: |look, seen| Some(hop(look, seen, false)),
        },
        Key {
            keys: &["s"],
            hint: Some(("s", "style")),
            doc: "Lines of Braille, of half blocks for fonts without Braille, of ASCII; around.",
            go: |look, _| Some(restyle(look)),
        },
        Key {
            keys: &["v"],
            hint: Some(("v", "claims in view")),
            doc: "The claims of the places in view, as a term of the query.",
            go: |look, _| Some(look.term.clone().map_or(Step::Say("No place with claims is in view."), Step::Query)),
        },
    ],
    see,
};

/// Where one is on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Part {
    /// The part of the world that is shown; `None` for all that has claims.
    window: Option<Window>,
    /// What the lines are made of, where that was chosen.
    style: Option<Style>,
}

impl Look {
    fn part(&self) -> Part {
        self.own.get()
    }

    /// The same with another part of the world.
    fn over(&self, window: Option<Window>) -> Self {
        Self { own: Own::new(Part { window, ..self.part() }), ..self.clone() }
    }
}

/// What the lines are made of.
fn style(look: &Look) -> Style {
    look.part().style.unwrap_or(look.signs.pick(Style::Braille, Style::Ascii))
}

/// The same of other characters.
fn restyle(look: &Look) -> Step {
    let next = match style(look) {
        _ if look.signs == Signs::Ascii => return Step::Say("Only ASCII is shown here."),
        Style::Braille => Style::HalfBlock,
        Style::HalfBlock => Style::Ascii,
        Style::Ascii => Style::Braille,
    };
    Step::Look(Look { own: Own::new(Part { style: Some(next), ..look.part() }), ..look.clone() })
}

/// How much closer a step is.
const CLOSER: f64 = 1.6;

/// By how much of the window a step aside moves it.
const SHIFT: f64 = 0.25;

/// Where the place of a row lies.
fn at(row: &Row) -> Option<(f64, f64)> {
    let at = row.data.get("at")?.as_array()?;
    Some((at.first()?.as_f64()?, at.get(1)?.as_f64()?))
}

/// Whether a point is in view.
fn in_view(look: &Look, point: (f64, f64)) -> bool {
    let (width, height) = look.room;
    look.part().window.is_some_and(|window| Projection::new(window, width, height).cell(point).is_some())
}

fn zoom(look: &Look, seen: &Findings, factor: f64) -> Option<Step> {
    let window = look.part().window?;
    let point = look.here(seen).and_then(at).filter(|&point| in_view(look, point));
    let window = point.map_or(window.zoomed(factor), |point| window.zoomed_around(point, factor));
    Some(Step::Look(look.over(Some(window))))
}

#[expect(clippy::unnecessary_wraps, reason = "the form of what a key does")]
fn all(look: &Look) -> Option<Step> {
    Some(Step::Look(look.over(None)))
}

fn shift(look: &Look, right: f64, up: f64) -> Option<Step> {
    Some(Step::Look(look.over(Some(look.part().window?.moved(right, up)))))
}

/// The next place in view, or the one before; around the end.
fn hop(look: &Look, seen: &Findings, on: bool) -> Step {
    let all = seen.groups.iter().flat_map(|group| group.rows.iter().map(|row| (group.key, row)));
    let rows: Vec<usize> = all
        .enumerate()
        .filter(|(_, (group, row))| *group == "drawn" && at(row).is_some_and(|point| in_view(look, point)))
        .map(|(place, _)| place)
        .collect();
    let next = if on {
        rows.iter().find(|&&row| row > look.row).or(rows.first())
    } else {
        rows.iter().rev().find(|&&row| row < look.row).or(rows.last())
    };
    next.map_or(Step::Say("No place with claims is in view."), |&row| Step::Look(look.on(row)))
}

/// From so many columns on the table has all of its own.
const WIDE: u16 = 100;

fn see(asked: &Asked<'_>, look: &Look) -> Seen {
    let base = &asked.library.base;
    let mut map = Map::of(base, asked.claims);
    if asked.cancel.is_cancelled() {
        return Seen::default();
    }
    let (width, height) = asked.room;
    let Share { picture: high, words, rows } = share(usize::from(height));
    let high = u16::try_from(high).unwrap_or(height);
    let (chosen, here) = {
        let sorted = sorted(&map);
        let spots = sorted.iter().flat_map(|(.., spots)| spots);
        let count = spots.clone().count();
        // One begins where most claims are: the place at the top is mostly a region with much emptiness around its middle.
        let fullest = spots.clone().map(|spot| spot.at.map_or(0, |_| spot.own)).max().unwrap_or(0);
        let begins = look.part().window.is_none() && look.row == 0;
        let best = spots.clone().position(|spot| spot.at.is_some() && spot.own == fullest);
        let row = best.filter(|_| begins).unwrap_or(look.row);
        let row = row.min(count.saturating_sub(1));
        (row, spots.clone().nth(row).map(|spot| (spot.place, spot.at)))
    };
    let mut window = look.part().window.unwrap_or_else(|| map.fitted());
    if let (true, Some((_, Some(point)))) = (look.moved, here)
        && Projection::new(window, width, high).cell(point).is_none()
    {
        window = window.at(point);
    }
    (map.window, map.chosen) = (window, here.map(|(place, _)| place));
    let picture = draw(&map, width, high, style(look));
    let sorted = sorted(&map);
    let wide = map.spots.iter().map(|spot| Safe::new(&spot.name).width()).max().unwrap_or(0).min(WIDEST);
    let unnamed = picture.unnamed(base);
    let line = |spot: &Spot| {
        if width < WIDE {
            short(base, spot, &unnamed, wide.min(usize::from(width) * 2 / 3))
        } else {
            row(base, spot, &unnamed, wide)
        }
    };
    let columns = if width < WIDE { ": place, claims" } else { ": place, kind, within, coordinates, claims" };
    let in_view = map.in_view(width, high).count();
    let mut findings =
        Findings { summary: summary(base, &map, &picture, in_view, words), groups: groups(&sorted, columns, line) };
    if rows < 4 {
        findings.groups.iter_mut().for_each(|group| group.title = Line::new());
    }
    let term = map.query(base, width, high);
    let look = Look { row: chosen, moved: false, room: (width, high), term, ..look.over(Some(window)) };
    Seen { picture: picture.lines, findings, look }
}

/// What the lines are.
const ABOUT: &str = "Lines by Natural Earth: who holds an area, not who has a right to it.";

/// What is said below the picture, in so many lines or fewer.
fn summary(base: &Base, map: &Map, picture: &Picture, in_view: usize, words: usize) -> Vec<Line> {
    let [(.., drawn), (.., nowhere), (.., empty)] = sorted(map);
    let mut counts = vec![format!("{} of {}", grouped(in_view), places(drawn.len(), "in view"))];
    counts.extend((!nowhere.is_empty()).then(|| format!("{} without coordinates", grouped(nowhere.len()))));
    counts.extend((!empty.is_empty()).then(|| format!("{} without claims", grouped(empty.len()))));
    let mut lines = vec![Line::of(&counts.join(", "), Tone::Plain)];
    lines.extend(without_room(base, picture));
    lines.push(Line::of(ABOUT, Tone::Dim));
    lines.truncate(words);
    lines
}

/// A place as a line where there is little room.
fn short(base: &Base, spot: &Spot, unnamed: &Bits, wide: usize) -> Row {
    let name = cut(&Line::of(&spot.name, Tone::Place), wide).text();
    let line = cell(&name, wide, Tone::Place).with(&spot.all.to_string(), Tone::Figure);
    let own = (spot.all > spot.own).then(|| Line::of(&format!("{} of its own", grouped(spot.own)), Tone::Dim));
    Row { line, why: own.into_iter().collect(), ..row(base, spot, unnamed, wide) }
}
