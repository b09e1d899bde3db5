//! The map as a scene: coasts and borders, a disc for each place with claims, and its name where there is room.

use crate::analyses::place_counts::PlaceCount;
use crate::limits::{MAX_BORDER_POINTS, MAX_MAP_MARKS, MAX_MAP_NAMES};
use crate::picture::scene::{Anchor, CELL_WIDTH, Scene, ScenePart, Shape, ShapeRole, Stroke, count};
use crate::text::one_line::one_line;
use crate::text::wrap::cut;
use crate::text::{Line, Tone, counted, grouped};

use super::borders::{BorderLine, borders};
use super::label_room::LabelRoom;
use super::place_map::PlaceMap;
use super::window::{Projection, parallel};

/// Width of the drawing, in pixels.
const WIDTH: f64 = 900.0;

/// Minimum and maximum height, in pixels.
const HEIGHTS: (f64, f64) = (320.0, 640.0);

/// Least and greatest radius of a disc, in pixels.
const RADII: (f64, f64) = (3.5, 16.0);

/// Maximum width of a name, in cells.
const MAX_NAME_CELLS: usize = 32;

/// Maximum number of unplaced names in the note; each mark has its name as a tooltip.
const MAX_UNNAMED: usize = 12;

/// Distance between points of a border of which one is left out, in pixels: at first, and at most.
const POINT_DISTANCE: (f64, f64) = (0.7, 12.0);

/// Number of places that the description names, for those who cannot see the map.
const PLACES_DESCRIBED: usize = 3;

/// Returns the scene of the places with claims; `None` where none of them has coordinates.
pub(crate) fn map_scene(map: &PlaceMap) -> Option<Scene> {
    let with_claims = || map.spots.iter().filter(|spot| spot.all > 0);
    let on_map: Vec<(&PlaceCount, (f64, f64))> = with_claims().filter_map(|spot| Some((spot, spot.at?))).collect();
    let nowhere = with_claims().filter(|spot| spot.at.is_none()).count();
    let most = on_map.first()?.0.all;
    let window = map.window;
    let height = (WIDTH * window.high / (window.wide * parallel(window))).clamp(HEIGHTS.0, HEIGHTS.1).round();
    let projection = Projection::onto_pixels(window, (WIDTH, height));
    let marks: Vec<PlaceMark<'_>> = on_map
        .iter()
        .take(MAX_MAP_MARKS)
        .map(|&(spot, at)| PlaceMark { spot, at: projection.position(at), radius: radius(spot.all, most) })
        .collect();
    let mut parts = border_parts(&projection, height);
    parts.push(ScenePart::plain(vec![frame(height)]));
    parts.extend(marks.iter().map(PlaceMark::part));
    let (names, unnamed) = names(&marks, height);
    parts.push(ScenePart::plain(names));
    let mut notes = vec!["A disc counts the claims about a place and the places within it.".to_owned()];
    notes.extend(left_out(&on_map, nowhere, &unnamed));
    notes.push("Borders by Natural Earth: who controls an area, not who has a right to it.".to_owned());
    let top: Vec<String> = on_map.iter().take(PLACES_DESCRIBED).map(|(spot, _)| mark_text(spot)).collect();
    let places = counted(on_map.len(), "place", "places");
    let description = format!("{places} on a map; those with most claims: {}.", top.join("; "));
    Some(Scene { width: WIDTH, height, title: "Map".to_owned(), description, notes, parts })
}

/// A place on the map.
struct PlaceMark<'a> {
    spot: &'a PlaceCount,
    /// The centre, in pixels.
    at: (f64, f64),
    radius: f64,
}

impl PlaceMark<'_> {
    /// Draws the disc.
    fn part(&self) -> ScenePart {
        let disc = Shape::Disc { at: self.at, radius: self.radius, role: ShapeRole::Figure };
        ScenePart { tip: mark_text(self.spot), shapes: vec![disc], ..ScenePart::default() }
    }
}

/// Returns a place with its number of claims: `Kabul: 12 claims`.
fn mark_text(spot: &PlaceCount) -> String {
    let name = cut(&Line::of(&one_line(&spot.name), Tone::Plain), 2 * MAX_NAME_CELLS).text();
    format!("{name}: {}", counted(spot.all, "claim", "claims"))
}

/// Returns the radius of the disc of a number of claims: its area grows with the number, up to the greatest radius for the
/// place with most claims; where all have few, discs stay small.
fn radius(claims: usize, most: usize) -> f64 {
    let unit = (RADII.1 / count(most.max(1)).sqrt()).min(RADII.0);
    (unit * count(claims).sqrt()).max(RADII.0)
}

/// Places the names of places, that of the place with most claims first. Returns those that have room, and the others.
fn names<'a>(marks: &[PlaceMark<'a>], height: f64) -> (Vec<Shape>, Vec<&'a str>) {
    let mut room = LabelRoom::new((WIDTH, height));
    let (mut shapes, mut unnamed) = (Vec::new(), Vec::new());
    // The marks of places that may be named stay free; others are small and may lie below a name.
    marks.iter().take(MAX_MAP_NAMES).for_each(|mark| room.take_mark(mark.at, mark.radius));
    for (nth, mark) in marks.iter().enumerate() {
        let name = cut(&Line::of(&one_line(&mark.spot.name), Tone::Plain), MAX_NAME_CELLS);
        let text = format!("{} {}", name.text(), grouped(mark.spot.all));
        let cells = name.width() + 1 + grouped(mark.spot.all).len();
        let width = CELL_WIDTH * count(cells);
        match room.place(mark.at, mark.radius, width).filter(|_| nth < MAX_MAP_NAMES) {
            Some(at) => shapes.extend(Shape::plated(at, Anchor::Left, ShapeRole::Ink, &text, cells)),
            None => unnamed.push(&*mark.spot.name),
        }
    }
    (shapes, unnamed)
}

/// Returns a sentence for each reason for which a place is not on the map, or not named on it.
fn left_out(on_map: &[(&PlaceCount, (f64, f64))], nowhere: usize, unnamed: &[&str]) -> Vec<String> {
    let mut notes = Vec::new();
    if nowhere > 0 {
        let places = counted(nowhere, "place with claims has", "places with claims have");
        notes.push(format!("{places} no coordinates and cannot be drawn."));
    }
    if on_map.len() > MAX_MAP_MARKS {
        let (most, all) = (grouped(MAX_MAP_MARKS), grouped(on_map.len()));
        notes.push(format!("The {most} places with most claims are drawn, of {all}."));
    }
    if !unnamed.is_empty() {
        let named = unnamed.iter().take(MAX_UNNAMED);
        let named: Vec<String> =
            named.map(|name| cut(&Line::of(&one_line(name), Tone::Plain), MAX_NAME_CELLS).text()).collect();
        let more = unnamed.len().saturating_sub(MAX_UNNAMED);
        let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
        notes.push(format!("No room for the names of: {}{more}.", named.join(", ")));
    }
    notes
}

/// Draws the edge of the map.
fn frame(height: f64) -> Shape {
    let points = vec![(0.5, 0.5), (WIDTH - 0.5, 0.5), (WIDTH - 0.5, height - 0.5), (0.5, height - 0.5), (0.5, 0.5)];
    Shape::Line { points, role: ShapeRole::Guide, stroke: Stroke::Solid }
}

/// Draws coasts and borders, with points left out that nobody would see, and further ones where there are too many.
fn border_parts(projection: &Projection, height: f64) -> Vec<ScenePart> {
    let mut distance = POINT_DISTANCE.0;
    loop {
        let draw = |shared: bool| -> Vec<Vec<(f64, f64)>> {
            let arcs = borders().arcs.iter().filter(|arc| arc.shared == shared);
            arcs.flat_map(|arc| visible_lines(arc, projection, height, distance)).collect()
        };
        let (coasts, shared) = (draw(false), draw(true));
        let points: usize = coasts.iter().chain(&shared).map(Vec::len).sum();
        if points <= MAX_BORDER_POINTS || distance >= POINT_DISTANCE.1 {
            let lines = [(coasts, ShapeRole::Coast), (shared, ShapeRole::Border)];
            let some = lines.into_iter().filter(|(lines, _)| !lines.is_empty());
            return some.map(|(lines, role)| ScenePart::plain(vec![Shape::Lines { lines, role }])).collect();
        }
        // Ends after eight rounds: from then on the distance is the greatest.
        distance *= 1.5;
    }
}

/// Returns the parts of a border that are within the picture, clipped at its edges.
fn visible_lines(arc: &BorderLine, projection: &Projection, height: f64, distance: f64) -> Vec<Vec<(f64, f64)>> {
    let mut lines: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut line: Vec<(f64, f64)> = Vec::new();
    let mut before: Option<(f64, f64)> = None;
    let last = arc.points.len().saturating_sub(1);
    for (at, &point) in arc.points.iter().enumerate() {
        let here = projection.position(point);
        let Some(from) = before else {
            before = Some(here);
            continue;
        };
        // The last point is never left out: another border may begin there, and a gap would be seen.
        if (here.0 - from.0).abs().max((here.1 - from.1).abs()) < distance && at < last {
            continue;
        }
        before = Some(here);
        // A line longer than half of the world runs around its back.
        let around = (here.0 - from.0).abs() > projection.world_width() / 2.0;
        match clipped(from, here, height).filter(|_| !around) {
            Some((start, end)) => {
                if line.last() != Some(&start) {
                    lines.extend((!line.is_empty()).then(|| std::mem::take(&mut line)));
                    line.push(start);
                }
                line.push(end);
            }
            None => lines.extend((!line.is_empty()).then(|| std::mem::take(&mut line))),
        }
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

/// Returns the part of a line that is within the picture (Liang and Barsky, 1984); `None` where it is outside.
fn clipped(from: (f64, f64), to: (f64, f64), height: f64) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (towards, room) in [(-dx, from.0), (dx, WIDTH - from.0), (-dy, from.1), (dy, height - from.1)] {
        // Along this edge the line never crosses it: it is on one side of it as a whole.
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            enter = enter.max(room / towards);
        } else {
            leave = leave.min(room / towards);
        }
    }
    let at = |part: f64| (from.0 + part * dx, from.1 + part * dy);
    (enter <= leave).then(|| {
        // An end that is within stays as it is, and is not computed: parts of a border are joined where their ends
        // are equal.
        let start = if enter > 0.0 { at(enter) } else { from };
        (start, if leave < 1.0 { at(leave) } else { to })
    })
}
