//! A map as lines of text: coasts and borders, a mark for each place with claims, and its name where there is room.

use crate::model::ids::Ix;
use crate::model::{Base, PlaceIx};
use crate::pack::Bits;
use crate::text::wrap::cut;
use crate::text::{Line, Safe, Span, Tone};

use super::borders::borders;
use super::places::{Map, Spot};
use super::raster::{Raster, Style};
use super::window::Projection;

/// A map, drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// As many lines as were asked for, each as wide as was asked for.
    pub lines: Vec<Line>,
    /// The names that found room.
    pub labels: Vec<Label>,
    /// Places with claims whose name found no room, or whose mark is hidden by a name: to be listed below.
    pub unnamed: Vec<PlaceIx>,
    /// Places with claims that lie outside of what is looked at.
    pub outside: Vec<PlaceIx>,
}

impl Picture {
    /// The same places without a name as a set: there may be as many as rows that ask.
    pub(super) fn unnamed(&self, base: &Base) -> Bits {
        let mut unnamed = Bits::none(base.places.len());
        self.unnamed.iter().for_each(|place| unnamed.put(place.at()));
        unnamed
    }
}

/// A name on the map, in cells. It never covers another name and never leaves the picture; a mark it
/// covers only where it far outweighs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub place: PlaceIx,
    /// The name and how many claims: `Kabul 12`.
    pub text: Safe,
    /// How many letters at the end of it are the count.
    digits: usize,
    /// Whether it is that of the place that is pointed at.
    chosen: bool,
    /// The first column.
    pub column: usize,
    /// The row.
    pub row: usize,
    /// How many columns.
    pub width: usize,
}

/// Which cells are taken.
struct Taken {
    width: usize,
    height: usize,
    /// By names.
    names: Vec<bool>,
    /// By marks: how many claims the places there have.
    marks: Vec<usize>,
}

/// A name may hide marks of places that together have at most one claim for so many of its own: else a country full of
/// small places would never be named. They are listed.
const OUTWEIGHS: usize = 10;

impl Taken {
    /// Whether a name of this width has room here beside other names. A cell stays free of names on both sides, so that they
    /// do not run together.
    fn has_room(&self, column: usize, row: usize, width: usize) -> bool {
        let at = |column: usize| row * self.width + column;
        let (start, end) = (column.saturating_sub(1), (column + width + 1).min(self.width));
        let inside = row < self.height && column + width <= self.width;
        inside && self.names.get(at(start)..at(end)).is_some_and(|names| !names.contains(&true))
    }

    /// How many claims have the places whose marks a name of this width here would hide.
    fn hidden(&self, column: usize, row: usize, width: usize) -> usize {
        let start = row * self.width + column;
        self.marks.get(start..start + width).map_or(0, |marks| marks.iter().sum())
    }

    /// Whether the mark of another place stands beside a name of this width here, so that it would seem to be that one's.
    fn is_beside_another(&self, column: usize, row: usize, width: usize, own: (usize, usize)) -> bool {
        let ends = [column.checked_sub(1), Some(column + width)].into_iter().flatten();
        let others = ends.filter(|&end| end < self.width && (end, row) != own);
        others.into_iter().any(|end| self.marks.get(row * self.width + end).is_some_and(|&claims| claims > 0))
    }
}

/// Draws a map on a screen of so many cells. Names are placed one after the other, that of the place with most claims
/// first: right of its mark, else left of it, above or below, and never beside the mark of another; where that is all taken,
/// over marks that it far outweighs.
#[must_use]
pub fn draw(map: &Map, width: u16, height: u16, style: Style) -> Picture {
    let projection = Projection::new(map.window, width, height);
    let mut raster = Raster::new(style, width, height);
    raster.borders(borders(), &projection);
    let (width, height) = (usize::from(width), usize::from(height));
    let mut taken = Taken { width, height, names: vec![false; width * height], marks: vec![0; width * height] };
    let (mut picture, mut marks) = (Picture::default(), Vec::new());
    let chosen = |spot: &Spot| map.chosen == Some(spot.place);
    for spot in map.spots.iter().filter(|spot| spot.all > 0 || chosen(spot)) {
        let Some(at) = spot.at else { continue };
        match projection.cell(at) {
            Some((column, row)) => {
                taken.marks.get_mut(row * width + column).into_iter().for_each(|claims| *claims += spot.all);
                marks.push((spot, column, row));
            }
            None if spot.all > 0 => picture.outside.push(spot.place),
            None => {}
        }
    }
    marks.sort_by_key(|&(spot, ..)| !chosen(spot));
    for &(spot, column, row) in &marks {
        let hidden = taken.names.get(row * width + column).is_some_and(|&name| name);
        match if hidden { None } else { label(spot, column, row, chosen(spot), &mut taken) } {
            Some(label) => picture.labels.push(label),
            None if spot.all > 0 => picture.unnamed.push(spot.place),
            None => {}
        }
    }
    marks.retain(|&(_, column, row)| taken.names.get(row * width + column).is_some_and(|&name| !name));
    for label in &picture.labels {
        // A blank on both sides sets the name apart from the lines.
        raster.wipe(label.row, label.column.saturating_sub(1), label.column + label.width + 1);
    }
    let mut rows: Vec<Vec<(usize, Thing<'_>)>> = vec![Vec::new(); height];
    let all = marks.iter().map(|&(spot, column, row)| (row, column, Thing::Mark { chosen: chosen(spot) }));
    let written = picture.labels.iter().map(|label| (label.row, label.column, Thing::Name(label)));
    for (row, column, thing) in all.chain(written) {
        rows.get_mut(row).into_iter().for_each(|things| things.push((column, thing)));
    }
    let lines = rows.into_iter().enumerate().map(|(row, mut things)| {
        // In their order, so that of several marks in one cell the one that is pointed at is seen.
        things.sort_by_key(|&(column, _)| column);
        things.dedup_by_key(|thing| thing.0);
        line(&raster, row, width, &things)
    });
    picture.lines = lines.collect();
    picture
}

/// What lies on a picture.
#[derive(Clone, Copy)]
enum Thing<'a> {
    /// The mark of a place.
    Mark { chosen: bool },
    /// The name of one.
    Name(&'a Label),
}

/// Finds room for the name of a place whose mark is here, and takes it. What is pointed at finds it always, be its name cut.
fn label(spot: &Spot, column: usize, row: usize, chosen: bool, taken: &mut Taken) -> Option<Label> {
    let count = spot.all.to_string();
    let room_for_name = if chosen { taken.width.saturating_sub(count.len() + 1) } else { usize::MAX };
    let name = cut(&Line::of(&spot.name, Tone::Place), room_for_name).text();
    let text = Safe::new(&format!("{name} {count}"));
    let wide = text.width();
    let middle = column.saturating_sub(wide / 2).min(taken.width.checked_sub(wide)?);
    let right = Some((column + 2, row));
    let left = column.checked_sub(wide + 1).map(|column| (column, row));
    let beside = |row: Option<usize>| row.map(|row| (middle, row));
    let candidates = [right, left, beside(row.checked_sub(1)), beside(row.checked_add(1))];
    let free: Vec<(usize, usize)> =
        candidates.into_iter().flatten().filter(|&(at, row)| taken.has_room(at, row, wide)).collect();
    let own = (column, row);
    let clear = free.iter().filter(|&&(at, row)| !taken.is_beside_another(at, row, wide, own));
    let hidden = |&&(at, row): &&(usize, usize)| taken.hidden(at, row, wide);
    let best = clear.min_by_key(hidden).filter(|at| chosen || hidden(at) <= spot.all / OUTWEIGHS);
    let &(at, row) = best.or_else(|| free.iter().filter(|_| chosen).min_by_key(hidden))?;
    let start = row * taken.width + at;
    taken.names.get_mut(start..start + wide).into_iter().for_each(|names| names.fill(true));
    Some(Label { place: spot.place, text, digits: count.len(), chosen, column: at, row, width: wide })
}

/// A row of the picture: what lies on it, and the raster between.
fn line(raster: &Raster, row: usize, width: usize, things: &[(usize, Thing<'_>)]) -> Line {
    let mut line = Line::new();
    let mut column = 0;
    for &(start, thing) in things {
        ground(raster, row, column, start, &mut line);
        match thing {
            Thing::Mark { chosen } => {
                column = start + 1;
                let sign = if chosen { raster.style().pointer() } else { raster.style().mark() };
                line.push(sign, Tone::Strong);
            }
            Thing::Name(label) => {
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

/// The raster of a row from one column to another; coasts are dimmer than borders.
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
