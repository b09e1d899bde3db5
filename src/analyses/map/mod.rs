//! Where claims say that things happen: the places with their counts, on the borders of the world.
//!
//! Nothing here knows a terminal. [`Map`] counts, [`Window`] is what is looked at (zoom and move are functions on it),
//! [`draw`] makes lines of text, as many and as wide as it is told, and `interactive` is what the keys of the explorer make of it.

pub mod borders;
pub mod picture;
pub mod places;
pub mod raster;
mod walk;
pub mod window;

use serde_json::json;

use crate::analyses::findings::object;
use crate::model::Base;
use crate::model::ids::Ix;
use crate::model::words::FixedWord;
use crate::pack::Bits;
use crate::text::wrap::cut;
use crate::text::{Line, Safe, Tone, counted, grouped, quoted_if_needed};

use super::{Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};

pub use picture::{Label, Picture, draw};
pub use places::{Map, Spot};
pub use raster::Style;
pub use window::{Projection, Window};

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "map",
    keys: &["w m"],
    doc: "Where is it said to be? The places with their claims, on a map and as a table.",
    requires: Requires::Nothing,
    render,
    interactive: Some(&walk::WALK),
};

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let map = Map::of(base, input.claims);
    if input.cancel.is_cancelled() {
        return Findings::default();
    }
    let (width, height) = input.viewport;
    let picture = draw(&map, width, height, Style::Braille);
    let wide = map.spots.iter().map(|spot| Safe::new(&spot.name).width()).max().unwrap_or(0).min(WIDEST);
    let sorted = sorted(&map);
    let [drawn, nowhere, empty] = sorted.each_ref().map(|(.., spots)| spots.len());
    let mut summary = picture.lines.clone();
    let counts = [places(drawn, "on the map"), places(nowhere, "without coordinates"), places(empty, "without claims")];
    summary.push(Line::of(&counts.join(", "), Tone::Plain));
    summary.extend(without_room(base, &picture));
    let about = if picture.lines.is_empty() { COUNTS.to_owned() } else { format!("{COUNTS} {LINES}") };
    summary.push(Line::of(&about, Tone::Dim));
    let columns = ": place, kind, within, coordinates, claims";
    let unnamed = picture.unnamed(base);
    let groups = groups(&sorted, columns, |spot| row(base, spot, &unnamed, wide));
    Findings { summary, groups }
}

/// What the numbers are.
const COUNTS: &str = "The number is that of the claims in a place and in those within it.";

/// What the lines are.
const LINES: &str = "Lines are those of Natural Earth: who holds an area, not who has a right to it.";

/// Places under one heading: what programs call it, what people do, and the places.
type Heading<'a> = (&'static str, &'static str, Vec<&'a Spot>);

/// The places as they are listed: those on the map, then those that are not.
fn sorted(map: &Map) -> [Heading<'_>; 3] {
    let (mut drawn, mut nowhere, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    for spot in &map.spots {
        let spots = match (spot.all, spot.at) {
            (0, _) => &mut empty,
            (_, None) => &mut nowhere,
            _ => &mut drawn,
        };
        spots.push(spot);
    }
    [("drawn", "On the map", drawn), ("nowhere", "Without coordinates", nowhere), ("none", "Without claims", empty)]
}

/// The same as groups of rows.
fn groups(sorted: &[Heading<'_>], columns: &str, row: impl Fn(&Spot) -> FindingRow) -> Vec<FindingGroup> {
    let some = sorted.iter().filter(|(.., spots)| !spots.is_empty());
    let group = |&(key, title, ref spots): &Heading<'_>| FindingGroup {
        title: Line::of(title, Tone::Title).with(columns, Tone::Dim),
        key,
        rows: spots.iter().map(|spot| row(spot)).collect(),
    };
    some.map(group).collect()
}

fn places(count: usize, what: &str) -> String {
    format!("{} {what}", counted(count, "place", "places"))
}

/// The places whose names are not on the picture for want of room.
fn without_room(base: &Base, picture: &Picture) -> Option<Line> {
    let names = picture.unnamed.iter().take(NAMED).filter_map(|&place| base.places.get(place));
    let names: Vec<String> = names.map(|place| cut(&Line::of(&place.name, Tone::Place), LONGEST).text()).collect();
    let mut line = Line::of("no room for the name: ", Tone::Dim).with(&names.join(" · "), Tone::Place);
    if picture.unnamed.len() > NAMED {
        line.push(&format!(" and {} more", grouped(picture.unnamed.len() - NAMED)), Tone::Dim);
    }
    (!names.is_empty()).then_some(line)
}

/// A longer name is cut, in cells.
const LONGEST: usize = 60;

/// Longer names are not waited for by the other columns.
const WIDEST: usize = 42;

/// How wide the column is of what a place lies in.
const WITHIN: usize = 26;

/// So many names without room are told below the picture; the table has them all.
const NAMED: usize = 8;

/// A place as a line of the table. Its claims are not listed, they may be many: the term of the query finds them.
fn row(base: &Base, spot: &Spot, unnamed: &Bits, wide: usize) -> FindingRow {
    let place = base.places.row(spot.place);
    let kind = place.kind.map_or("", FixedWord::label);
    let within = place.within.and_then(|outer| base.places.get(outer)).map_or("", |outer| &outer.name);
    let at = spot.at.map_or_else(|| "–".to_owned(), |(latitude, longitude)| format!("{latitude:.2}, {longitude:.2}"));
    let line = cell(&spot.name, wide, Tone::Place)
        .with(&format!("{kind:<8}  "), Tone::Plain)
        .with(&cell(within, WITHIN, Tone::Plain).text(), Tone::Plain)
        .with(&format!("{at:>14}  "), Tone::Dim)
        .with(&spot.all.to_string(), Tone::Figure);
    let data = json!({
        "place": &*place.id,
        "name": &*place.name,
        "kind": place.kind.map(FixedWord::name),
        "within": place.within.and_then(|outer| base.places.get(outer)).map(|outer| &*outer.id),
        "at": place.coordinates.map(|(latitude, longitude)| [latitude, longitude]),
        "own": spot.own,
        "claims": spot.all,
        "query": format!("place:{}", quoted_if_needed(&place.id)),
    });
    FindingRow { line, why: why(spot, unnamed), data: object(data), ..FindingRow::default() }
}

/// Where its count comes from, and why it is not to be seen on the picture, if it is not.
fn why(spot: &Spot, unnamed: &Bits) -> Vec<Line> {
    let mut lines = Vec::new();
    if spot.all > spot.own {
        let (own, within) = (grouped(spot.own), grouped(spot.all - spot.own));
        lines.push(format!("{own} of its own, {within} only of places within it"));
    }
    if spot.all > 0 && unnamed.has(spot.place.at()) {
        lines.push("its name has no room on the picture".to_owned());
    }
    lines.iter().map(|line| Line::of(line, Tone::Dim)).collect()
}

/// A text filled up with blanks to a column of a table.
fn cell(text: &str, wide: usize, tone: Tone) -> Line {
    let line = cut(&Line::of(text, tone), LONGEST);
    let blanks = (wide + 2).saturating_sub(line.width()).max(1);
    line.with(&" ".repeat(blanks), Tone::Plain)
}
