//! A map as lines of text: coasts and borders, a mark for each place with claims, and its name where there is room.

use crate::analyses::place_counts::PlaceCount;
use crate::model::ids::Ix;
use crate::model::{Base, PlaceIx};
use crate::storage::Bits;
use crate::text::wrap::cut;
use crate::text::{Line, SafeText, Span, Tone};

use super::raster::{LineStyle, Raster};
use crate::picture::map::borders::borders;
use crate::picture::map::place_map::PlaceMap;
use crate::picture::map::window::Projection;

/// A rendered map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapPicture {
    /// The lines, of the requested number and width.
    pub lines: Vec<Line>,
    /// The names that found room.
    pub labels: Vec<MapLabel>,
    /// Places with claims whose name found no room, or whose mark is hidden by a name: to be listed below.
    pub unnamed: Vec<PlaceIx>,
    /// Places with claims outside of the window.
    pub outside: Vec<PlaceIx>,
}

impl MapPicture {
    /// Returns the places without a name as a set: there may be as many of them as rows that look one up.
    pub(super) fn unnamed(&self, base: &Base) -> Bits {
        let mut unnamed = Bits::none(base.places.len());
        self.unnamed.iter().for_each(|place| unnamed.insert(place.at()));
        unnamed
    }
}

/// A name on the map, in cells. It never covers another name and never leaves the picture; a mark it
/// covers only where it far outweighs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapLabel {
    /// The place.
    pub place: PlaceIx,
    /// The name and how many claims: `Kabul 12`.
    pub text: SafeText,
    /// Number of characters at the end of the text that are the count.
    digits: usize,
    /// True for the place under the cursor.
    chosen: bool,
    /// The first column.
    pub column: usize,
    /// The row.
    pub row: usize,
    /// Width in columns.
    pub width: usize,
}

/// The occupied cells of a picture.
struct Occupancy {
    width: usize,
    height: usize,
    /// True for cells with a name.
    names: Vec<bool>,
    /// For each cell the number of claims of the places marked there.
    marks: Vec<usize>,
}

/// Minimum ratio of the claims of a place to those of the marks that its name may hide: without it a country full of small
/// places would never be named. Hidden places are listed below the picture.
const MIN_OUTWEIGHS: usize = 10;

impl Occupancy {
    /// Returns whether a name of a width has room beside other names. One cell stays free on both sides, so that names do
    /// not run together.
    fn has_room(&self, column: usize, row: usize, width: usize) -> bool {
        let at = |column: usize| row * self.width + column;
        let (start, end) = (column.saturating_sub(1), (column + width + 1).min(self.width));
        let inside = row < self.height && column + width <= self.width;
        inside && self.names.get(at(start)..at(end)).is_some_and(|names| !names.contains(&true))
    }

    /// Returns the number of claims of the places whose marks a name would hide.
    fn hidden(&self, column: usize, row: usize, width: usize) -> usize {
        let start = row * self.width + column;
        self.marks.get(start..start + width).map_or(0, |marks| marks.iter().sum())
    }

    /// Returns whether the mark of another place stands beside a name, so that the name would seem to be that one's.
    fn is_beside_another(&self, column: usize, row: usize, width: usize, own: (usize, usize)) -> bool {
        let ends = [column.checked_sub(1), Some(column + width)].into_iter().flatten();
        let others = ends.filter(|&end| end < self.width && (end, row) != own);
        others.into_iter().any(|end| self.marks.get(row * self.width + end).is_some_and(|&claims| claims > 0))
    }
}

/// Draws a map on a screen of `width` × `height` cells. Names are placed greedily, that of the place with most claims
/// first: right of its mark, else left of it, above or below, and never beside the mark of another; where all of these are
/// occupied, over marks that it far outweighs.
#[must_use]
pub fn draw(map: &PlaceMap, width: u16, height: u16, style: LineStyle) -> MapPicture {
    let projection = Projection::new(map.window, width, height);
    let mut raster = Raster::new(style, width, height);
    raster.borders(borders(), &projection);
    let (width, height) = (usize::from(width), usize::from(height));
    let mut occupancy = Occupancy { width, height, names: vec![false; width * height], marks: vec![0; width * height] };
    let (mut picture, mut marks) = (MapPicture::default(), Vec::new());
    let chosen = |spot: &PlaceCount| map.chosen == Some(spot.place);
    for spot in map.spots.iter().filter(|spot| spot.all > 0 || chosen(spot)) {
        let Some(at) = spot.at else { continue };
        match projection.cell(at) {
            Some((column, row)) => {
                if let Some(claims) = occupancy.marks.get_mut(row * width + column) {
                    *claims += spot.all;
                }
                marks.push((spot, column, row));
            }
            None if spot.all > 0 => picture.outside.push(spot.place),
            None => {}
        }
    }
    // The place under the cursor is named first, so that no other name takes its room. The sort is stable.
    marks.sort_by_key(|&(spot, ..)| !chosen(spot));
    for &(spot, column, row) in &marks {
        // A mark under the name of another place gets no name of its own.
        let hidden = occupancy.names.get(row * width + column).is_some_and(|&name| name);
        match if hidden { None } else { label(spot, column, row, chosen(spot), &mut occupancy) } {
            Some(label) => picture.labels.push(label),
            None if spot.all > 0 => picture.unnamed.push(spot.place),
            None => {}
        }
    }
    marks.retain(|&(_, column, row)| occupancy.names.get(row * width + column).is_some_and(|&name| !name));
    for label in &picture.labels {
        // A blank on both sides sets the name apart from the lines.
        raster.wipe(label.row, label.column.saturating_sub(1), label.column + label.width + 1);
    }
    let mut rows: Vec<Vec<(usize, Overlay<'_>)>> = vec![Vec::new(); height];
    let all = marks.iter().map(|&(spot, column, row)| (row, column, Overlay::Mark { chosen: chosen(spot) }));
    let written = picture.labels.iter().map(|label| (label.row, label.column, Overlay::Name(label)));
    for (row, column, overlay) in all.chain(written) {
        if let Some(overlays) = rows.get_mut(row) {
            overlays.push((column, overlay));
        }
    }
    let lines = rows.into_iter().enumerate().map(|(row, mut overlays)| {
        // The sort is stable: of several marks in one cell the one under the cursor comes first and is seen.
        overlays.sort_by_key(|&(column, _)| column);
        overlays.dedup_by_key(|overlay| overlay.0);
        line(&raster, row, width, &overlays)
    });
    picture.lines = lines.collect();
    picture
}

/// An element on top of the raster.
#[derive(Clone, Copy)]
enum Overlay<'a> {
    /// The mark of a place.
    Mark { chosen: bool },
    /// The name of one.
    Name(&'a MapLabel),
}

/// Places the name of a place whose mark stands at a cell; `None` where there is no room. The place under the cursor always
/// gets room, if necessary with its name cut.
fn label(spot: &PlaceCount, column: usize, row: usize, chosen: bool, occupancy: &mut Occupancy) -> Option<MapLabel> {
    let count = spot.all.to_string();
    let room_for_name = if chosen { occupancy.width.saturating_sub(count.len() + 1) } else { usize::MAX };
    let name = cut(&Line::of(&spot.name, Tone::Place), room_for_name).text();
    let text = SafeText::new(&format!("{name} {count}"));
    let wide = text.width();
    let middle = column.saturating_sub(wide / 2).min(occupancy.width.checked_sub(wide)?);
    let right = Some((column + 2, row));
    let left = column.checked_sub(wide + 1).map(|column| (column, row));
    let centred = |row: Option<usize>| row.map(|row| (middle, row));
    let candidates = [right, left, centred(row.checked_sub(1)), centred(row.checked_add(1))];
    let free: Vec<(usize, usize)> =
        candidates.into_iter().flatten().filter(|&(at, row)| occupancy.has_room(at, row, wide)).collect();
    let own = (column, row);
    let clear = free.iter().filter(|&&(at, row)| !occupancy.is_beside_another(at, row, wide, own));
    let hidden = |&&(at, row): &&(usize, usize)| occupancy.hidden(at, row, wide);
    // Prefers a position that is not beside another mark and hides the fewest claims; for the cursor, any will do.
    let best = clear.min_by_key(hidden).filter(|at| chosen || hidden(at) <= spot.all / MIN_OUTWEIGHS);
    let &(at, row) = best.or_else(|| free.iter().filter(|_| chosen).min_by_key(hidden))?;
    let start = row * occupancy.width + at;
    if let Some(names) = occupancy.names.get_mut(start..start + wide) {
        names.fill(true);
    }
    Some(MapLabel { place: spot.place, text, digits: count.len(), chosen, column: at, row, width: wide })
}

/// Renders a row of the picture: its overlays, and the raster between them.
fn line(raster: &Raster, row: usize, width: usize, overlays: &[(usize, Overlay<'_>)]) -> Line {
    let mut line = Line::new();
    let mut column = 0;
    for &(start, overlay) in overlays {
        ground(raster, row, column, start, &mut line);
        match overlay {
            Overlay::Mark { chosen } => {
                column = start + 1;
                let sign = if chosen { raster.style().pointer() } else { raster.style().mark() };
                line.push(sign, Tone::Strong);
            }
            Overlay::Name(label) => {
                column = start + label.width;
                let text = label.text.as_str();
                let (name, count) = text.split_at_checked(text.len() - label.digits).unwrap_or((text, ""));
                for (part, tone) in [(name, Tone::Place), (count, Tone::Figure)] {
                    line.0.push(Span { reversed: label.chosen, ..Span::new(part, tone) });
                }
            }
        }
    }
    ground(raster, row, column, width, &mut line);
    line
}

/// Renders the raster of a row from one column to another; coasts are dimmer than borders.
fn ground(raster: &Raster, row: usize, from: usize, to: usize, line: &mut Line) {
    let (mut text, mut of_border) = (String::new(), false);
    for column in from..to {
        let (sign, border) = raster.at(column, row);
        if border != of_border && !text.is_empty() {
            line.push(&text, if of_border { Tone::Plain } else { Tone::Dim });
            text.clear();
        }
        of_border = border;
        text.push(sign);
    }
    if !text.is_empty() {
        line.push(&text, if of_border { Tone::Plain } else { Tone::Dim });
    }
}
