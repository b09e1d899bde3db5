//! Map: places with their claims on the borders of the world, as a picture with a table, and as an interactive view.

mod map_view;
pub mod picture;
pub mod raster;

use serde_json::json;

use crate::analyses::place_counts::PlaceCount;
use crate::model::Base;
use crate::model::closed_enums::ClosedEnum;
use crate::model::ids::Ix;
use crate::picture::map::place_map::PlaceMap;
use crate::picture::{Scene, map_scene};
use crate::storage::Bits;
use crate::text::wrap::cut;
use crate::text::{Line, SafeText, Tone, counted, grouped, quoted_if_needed};

use super::analysis::Analysis;
use super::findings::{FindingGroup, FindingRow, Findings, RowAnchor, object};
use super::input::{AnalysisInput, Requires};
use picture::{MapPicture, draw};
use raster::LineStyle;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "map",
    keys: &["w m"],
    doc: "Where is it said to have happened? The places with their claims, on a map and as a table.",
    requires: Requires::Nothing,
    render,
    interactive: Some(&map_view::VIEW),
    picture: Some(scene),
};

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let map = PlaceMap::of(base, input.claims);
    if input.cancel.is_cancelled() {
        return Findings::default();
    }
    let (width, height) = input.viewport;
    let picture = draw(&map, width, height, LineStyle::Braille);
    let wide = map.spots.iter().map(|spot| SafeText::new(&spot.name).width()).max().unwrap_or(0).min(MAX_NAME_COLUMN);
    let by_group = place_groups(&map);
    let [drawn, nowhere, empty] = by_group.each_ref().map(|(.., spots)| spots.len());
    let mut summary = picture.lines.clone();
    let counts = [
        places_text(drawn, "on the map"),
        places_text(nowhere, "without coordinates"),
        places_text(empty, "without claims"),
    ];
    summary.push(Line::of(&counts.join(", "), Tone::Plain));
    summary.extend(without_room(base, &picture));
    let about = if picture.lines.is_empty() { COUNTS.to_owned() } else { format!("{COUNTS} {LINES}") };
    summary.push(Line::of(&about, Tone::Dim));
    let columns = ": place, kind, within, coordinates, claims";
    let unnamed = picture.unnamed(base);
    let groups = finding_groups(&by_group, columns, |spot| row(base, spot, &unnamed, wide));
    Findings { summary, groups }
}

/// Draws the places as discs on the borders of the world.
fn scene(input: &AnalysisInput<'_>) -> Result<Scene, String> {
    let map = PlaceMap::of(&input.library.base, input.claims);
    map_scene(&map).ok_or_else(|| "no place of these claims has coordinates: there is no map to draw".to_owned())
}

/// The explanation of the numbers.
const COUNTS: &str = "Numbers count the claims about a place and the places within it.";

/// The explanation of the lines.
const LINES: &str = "Borders by Natural Earth: who controls an area, not who has a right to it.";

/// Key of the group of places on the map.
const DRAWN: &str = "drawn";

/// Key, title and places of a group.
type PlaceGroup<'a> = (&'static str, &'static str, Vec<&'a PlaceCount>);

/// Groups places as they are listed: those on the map, those without coordinates, those without claims.
fn place_groups(map: &PlaceMap) -> [PlaceGroup<'_>; 3] {
    let (mut drawn, mut nowhere, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    for spot in &map.spots {
        let spots = match (spot.all, spot.at) {
            (0, _) => &mut empty,
            (_, None) => &mut nowhere,
            _ => &mut drawn,
        };
        spots.push(spot);
    }
    [(DRAWN, "On the map", drawn), ("nowhere", "Without coordinates", nowhere), ("none", "Without claims", empty)]
}

/// Renders groups of places as groups of rows.
fn finding_groups(
    by_group: &[PlaceGroup<'_>],
    columns: &str,
    row: impl Fn(&PlaceCount) -> FindingRow,
) -> Vec<FindingGroup> {
    let some = by_group.iter().filter(|(.., spots)| !spots.is_empty());
    let group = |&(key, title, ref spots): &PlaceGroup<'_>| FindingGroup {
        title: Line::of(title, Tone::Title).with(columns, Tone::Dim),
        key,
        rows: spots.iter().map(|spot| row(spot)).collect(),
    };
    some.map(group).collect()
}

/// Returns a number of places: `3 places on the map`.
fn places_text(count: usize, what: &str) -> String {
    format!("{} {what}", counted(count, "place", "places"))
}

/// Returns the line on the places whose names found no room on the picture; `None` where there are none.
fn without_room(base: &Base, picture: &MapPicture) -> Option<Line> {
    let names = picture.unnamed.iter().take(MAX_UNNAMED).filter_map(|&place| base.places.get(place));
    let names: Vec<String> = names.map(|place| cut(&Line::of(&place.name, Tone::Place), MAX_NAME).text()).collect();
    let mut line = Line::of("no room to label: ", Tone::Dim).with(&names.join(" · "), Tone::Place);
    if picture.unnamed.len() > MAX_UNNAMED {
        line.push(&format!(" and {} more", grouped(picture.unnamed.len() - MAX_UNNAMED)), Tone::Dim);
    }
    (!names.is_empty()).then_some(line)
}

/// Maximum width of a name, in cells.
const MAX_NAME: usize = 60;

/// Maximum width of the column of names, in cells: longer names push the other columns aside.
const MAX_NAME_COLUMN: usize = 42;

/// Width of the column of outer places, in cells.
const WITHIN_COLUMN: usize = 26;

/// Maximum number of names without room in the line below the picture; the table has all.
const MAX_UNNAMED: usize = 8;

/// Renders a place as a row of the table. Its claims are not listed, as they may be many: the term of the query finds them.
fn row(base: &Base, spot: &PlaceCount, unnamed: &Bits, wide: usize) -> FindingRow {
    let place = base.places.row(spot.place);
    let kind = place.kind.map_or("", ClosedEnum::label);
    let within = place.within.and_then(|outer| base.places.get(outer)).map_or("", |outer| &outer.name);
    let at = spot.at.map_or_else(|| "–".to_owned(), |(latitude, longitude)| format!("{latitude:.2}, {longitude:.2}"));
    let line = cell(&spot.name, wide, Tone::Place)
        .with(&format!("{kind:<8}  "), Tone::Plain)
        .with(&cell(within, WITHIN_COLUMN, Tone::Plain).text(), Tone::Plain)
        .with(&format!("{at:>14}  "), Tone::Dim)
        .with(&spot.all.to_string(), Tone::Figure);
    let data = json!({
        "place": &*place.id,
        "name": &*place.name,
        "kind": place.kind.map(ClosedEnum::name),
        "within": place.within.and_then(|outer| base.places.get(outer)).map(|outer| &*outer.id),
        "at": place.coordinates.map(|(latitude, longitude)| [latitude, longitude]),
        "own": spot.own,
        "claims": spot.all,
    });
    let anchor = spot.at.map(|(latitude, longitude)| RowAnchor::Point(latitude, longitude));
    let row = FindingRow { line, why: reasons(spot, unnamed), anchor, data: object(data), ..FindingRow::default() };
    row.with_query(format!("place:{}", quoted_if_needed(&place.id)))
}

/// Returns the reasons of a row: the origin of its count, and the lack of room for its name.
fn reasons(spot: &PlaceCount, unnamed: &Bits) -> Vec<Line> {
    let mut lines = Vec::new();
    if spot.all > spot.own {
        let (own, within) = (grouped(spot.own), grouped(spot.all - spot.own));
        lines.push(format!("{own} about the place itself, {within} only about places within it"));
    }
    if spot.all > 0 && unnamed.contains(spot.place.at()) {
        lines.push("no room for its name on the map".to_owned());
    }
    lines.iter().map(|line| Line::of(line, Tone::Dim)).collect()
}

/// Pads a text with blanks to a column of a table.
fn cell(text: &str, wide: usize, tone: Tone) -> Line {
    let line = cut(&Line::of(text, tone), MAX_NAME);
    let blanks = (wide + 2).saturating_sub(line.width()).max(1);
    line.with(&" ".repeat(blanks), Tone::Plain)
}
