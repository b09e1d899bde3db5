//! Where claims say that things happen: the places with their counts, on the borders of the world.
//!
//! Nothing here knows a screen. [`Map`] counts, [`Window`] is what is looked at (zoom and move are functions on it), and
//! [`draw`] makes lines of text of any size; the explorer draws the same lines.

pub mod borders;
pub mod picture;
pub mod places;
pub mod raster;
pub mod window;

use serde_json::json;

use crate::model::words::FixedWord;
use crate::model::{Base, PlaceIx};
use crate::text::{Line, Safe, Tone};

use super::{Analysis, Asked, Findings, Group, Row, Takes};

pub use picture::{Label, Picture, draw};
pub use places::{Map, Spot};
pub use raster::Style;
pub use window::{Projection, Window};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "map",
    keys: &["w m"],
    doc: "Where is it said to be? The places with their claims, on a map and as a table.",
    takes: Takes::Nothing,
    run,
};

fn run(asked: &Asked<'_>) -> Findings {
    let base = &asked.library.base;
    let map = Map::of(base, asked.claims);
    if asked.is_stopped() {
        return Findings::default();
    }
    let (width, height) = asked.room;
    let picture = draw(&map, width, height, Style::Braille);
    let (mut drawn, mut nowhere, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    let wide = map.spots.iter().map(|spot| Safe::new(&spot.name).width()).max().unwrap_or(0).min(WIDEST);
    for spot in map.spots.iter().take_while(|_| !asked.is_stopped()) {
        let rows = match (spot.all, spot.at) {
            (0, _) => &mut empty,
            (_, None) => &mut nowhere,
            _ => &mut drawn,
        };
        rows.push(row(base, spot, &picture, wide));
    }
    let mut summary = picture.lines.clone();
    let claims = |count: usize, what: &str| format!("{count} place{} {what}", if count == 1 { "" } else { "s" });
    let counts = [
        claims(drawn.len(), "on the map"),
        claims(nowhere.len(), "without coordinates"),
        claims(empty.len(), "without claims"),
    ];
    summary.push(Line::of(&counts.join(", "), Tone::Plain));
    if !picture.unnamed.is_empty() {
        let names = picture.unnamed.iter().take(NAMED).filter_map(|&place| base.places.get(place));
        let names: Vec<&str> = names.map(|place| &*place.name).collect();
        let mut line = Line::of("no room for the name: ", Tone::Dim).with(&names.join(" · "), Tone::Place);
        if picture.unnamed.len() > NAMED {
            line.push(&format!(" and {} more", picture.unnamed.len() - NAMED), Tone::Dim);
        }
        summary.push(line);
    }
    let about = "The number is that of the claims in a place and in those within it. Lines are those of Natural Earth: who \
                 holds an area, not who has a right to it.";
    summary.push(Line::of(about, Tone::Dim));
    let groups = [
        ("drawn", "On the map", drawn),
        ("nowhere", "Without coordinates", nowhere),
        ("none", "Without claims", empty),
    ];
    let groups = groups.into_iter().filter(|(.., rows)| !rows.is_empty()).map(|(key, title, rows)| Group {
        title: Line::of(title, Tone::Title).with(": place, kind, within, coordinates, claims", Tone::Dim),
        key,
        rows,
    });
    Findings { summary, groups: groups.collect() }
}

/// Longer names are not waited for by the other columns.
const WIDEST: usize = 42;

/// How wide the column is of what a place lies in.
const WITHIN: usize = 26;

/// So many names without room are told below the picture; the table has them all.
const NAMED: usize = 8;

/// A place as a line of the table. Its claims are not listed, they may be many: the term of the query finds them.
fn row(base: &Base, spot: &Spot, picture: &Picture, wide: usize) -> Row {
    let place = base.places.row(spot.place);
    let kind = place.kind.map_or("", FixedWord::label);
    let within = place.within.and_then(|outer| base.places.get(outer)).map_or("", |outer| &outer.name);
    let at = spot.at.map_or_else(|| "–".to_owned(), |(latitude, longitude)| format!("{latitude:.2}, {longitude:.2}"));
    let line = cell(&spot.name, wide, Tone::Place)
        .with(&format!("{kind:<8}  "), Tone::Plain)
        .with(&cell(within, WITHIN, Tone::Plain).text(), Tone::Plain)
        .with(&format!("{at:>14}  "), Tone::Dim)
        .with(&spot.all.to_string(), Tone::Figure);
    let mut data = json!({
        "place": &*place.id,
        "name": &*place.name,
        "kind": place.kind.map(FixedWord::name),
        "within": place.within.and_then(|outer| base.places.get(outer)).map(|outer| &*outer.id),
        "at": place.coordinates.map(|(latitude, longitude)| [latitude, longitude]),
        "own": spot.own,
        "claims": spot.all,
        "query": format!("place:{}", places::quoted(&place.id)),
    });
    Row {
        line,
        why: why(spot, picture),
        data: data.as_object_mut().map(std::mem::take).unwrap_or_default(),
        ..Row::default()
    }
}

/// Where its count comes from, and why it is not to be seen on the picture, if it is not.
fn why(spot: &Spot, picture: &Picture) -> Vec<Line> {
    let among = |places: &[PlaceIx]| places.contains(&spot.place);
    let mut lines = Vec::new();
    if spot.all > spot.own {
        lines.push(format!("{} of its own, {} only of places within it", spot.own, spot.all - spot.own));
    }
    if spot.all > 0 && among(&picture.unnamed) {
        lines.push("its name has no room on the picture".to_owned());
    }
    lines.iter().map(|line| Line::of(line, Tone::Dim)).collect()
}

/// A text filled up with blanks to a column of a table.
fn cell(text: &str, wide: usize, tone: Tone) -> Line {
    let blanks = (wide + 2).saturating_sub(Safe::new(text).width()).max(1);
    Line::of(text, tone).with(&" ".repeat(blanks), Tone::Plain)
}
