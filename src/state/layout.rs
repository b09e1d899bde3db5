//! The layout of the screen, computed from its size alone, so that paging and drawing agree.

use super::area::RowSplitter;
pub use super::area::{Area, Size, SizeClass};
use super::pane::Pane;
use super::pane_widths::{Divider, PaneWidths};

/// The decoration of a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decoration {
    /// Lines alone.
    Bare,
    /// A title line, then lines.
    Titled,
    /// Inside a border that carries the title.
    Framed,
}

/// A pane in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneRect {
    /// The pane.
    pub pane: Pane,
    /// The area, frame and title included.
    pub area: Area,
    /// The decoration.
    pub decoration: Decoration,
}

impl PaneRect {
    /// Returns the area of the content.
    #[must_use]
    pub fn inside(self) -> Area {
        match self.decoration {
            Decoration::Bare => self.area,
            Decoration::Titled => {
                Area { y: self.area.y.saturating_add(1), height: self.area.height.saturating_sub(1), ..self.area }
            }
            Decoration::Framed => self.area.inside(),
        }
    }

    /// Returns the area of the scroll bar, on the right border; `None` for a pane without a frame.
    #[must_use]
    pub fn scroll_bar(self) -> Option<Area> {
        let inside = self.inside();
        (self.decoration == Decoration::Framed).then_some(Area { x: inside.x + inside.width, width: 1, ..inside })
    }
}

/// The layout of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Name, counts, query: two lines, one, or none.
    pub header: Area,
    /// The panes in sight.
    pub panes: Vec<PaneRect>,
    /// The trail's line; empty where there is no room.
    pub trail: Area,
    /// The line of hints and messages; empty where there is no room.
    pub hints: Area,
    /// `true` if an analysis stands in the place of the list.
    pub is_of_analysis: bool,
}

/// The part of the screen that the pane with the keys gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A place beside the other panes.
    Column,
    /// As much width as an analysis needs.
    Analysis,
    /// The whole screen.
    Screen,
}

/// The inputs of the layout besides the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutInputs {
    /// The pane that has the keys.
    pub focus: Pane,
    /// The part of the screen that it gets.
    pub extent: Extent,
    /// Number of columns that the facets need for labels and counts.
    pub facets: u16,
    /// The distances by which the user moved the dividers.
    pub widths: PaneWidths,
    /// `true` if the timeline has a place below the other panes; otherwise it is in sight only while it has the keys.
    pub timeline: bool,
    /// `true` while a query or a line for the notebook is typed: it is in sight on every screen that has a second line.
    pub prompt: bool,
    /// `true` while there is a message: it is in sight on every screen that has a third line.
    pub notice: bool,
}

impl Layout {
    /// Lays out a screen of this size.
    #[must_use]
    pub fn new(size: Size, inputs: LayoutInputs) -> Self {
        let room = SizeClass::of(size);
        let mut rows = RowSplitter(Area { x: 0, y: 0, width: size.width, height: size.height });
        if room == SizeClass::Tiny {
            let header = rows.top(u16::from(inputs.prompt && size.height > 1));
            let hints = rows.bottom(u16::from(inputs.notice && size.height > 2));
            let panes = vec![PaneRect { pane: inputs.focus, area: rows.0, decoration: Decoration::Bare }];
            return Self { header, panes, hints, ..Self::default() };
        }
        let header = rows.top(if room == SizeClass::Small || size.height < 14 { 1 } else { 2 });
        let hints = rows.bottom(1);
        let trail = rows.bottom(u16::from(room >= SizeClass::Medium));
        let panes = match room {
            SizeClass::Tiny | SizeClass::Small => {
                vec![PaneRect { pane: inputs.focus, area: rows.0, decoration: Decoration::Bare }]
            }
            SizeClass::Narrow => narrow(rows, inputs),
            SizeClass::Medium | SizeClass::Wide => columns(rows, inputs, room),
        };
        Self { header, panes, trail, hints, is_of_analysis: inputs.extent == Extent::Analysis }
    }

    /// Returns the place of a pane; `None` where it is not in sight.
    #[must_use]
    pub fn find(&self, pane: Pane) -> Option<PaneRect> {
        self.panes.iter().copied().find(|placed| placed.pane == pane)
    }

    /// Returns the divider at a cell: on the borders of two panes side by side. `None` elsewhere.
    #[must_use]
    pub fn divider_at(&self, column: u16, row: u16) -> Option<Divider> {
        let right = self.panes.iter().find(|placed| {
            let edge = placed.area.x;
            placed.decoration == Decoration::Framed
                && edge > 0
                && (edge - 1..=edge).contains(&column)
                && placed.area.contains(edge, row)
        })?;
        Some(self.divider_before(right.pane))
    }

    /// Returns the divider to the left of a pane.
    fn divider_before(&self, pane: Pane) -> Divider {
        match pane {
            Pane::Reading if self.is_of_analysis => Divider::Analysis,
            Pane::Reading => Divider::List,
            _ => Divider::Facets,
        }
    }

    /// Returns the column of the first cell to the right of a divider; `None` where it is not in sight.
    #[must_use]
    pub(crate) fn divider_column(&self, divider: Divider) -> Option<u16> {
        let framed = self.panes.iter().filter(|placed| placed.decoration == Decoration::Framed);
        framed
            .map(|placed| (placed.pane, placed.area.x))
            .find_map(|(pane, x)| (x > 0 && self.divider_before(pane) == divider).then_some(x))
    }

    /// Returns the pane at a cell.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<PaneRect> {
        self.panes.iter().copied().find(|placed| placed.area.contains(column, row))
    }
}

/// Returns one pane; the others as title lines, the one that follows from it with a peek.
fn narrow(mut rows: RowSplitter, inputs: LayoutInputs) -> Vec<PaneRect> {
    let titled = |pane, area| PaneRect { pane, area, decoration: Decoration::Titled };
    if inputs.extent == Extent::Screen || inputs.focus.covers_list() {
        return vec![titled(inputs.focus, rows.0)];
    }
    let peek = if rows.0.height >= 11 { 4 } else { 1 };
    let mut panes = Vec::new();
    if inputs.focus == Pane::Facets {
        panes.push(titled(Pane::Claims, rows.bottom(peek)));
    } else {
        panes.push(titled(Pane::Facets, rows.top(1)));
        match inputs.focus {
            Pane::Reading => panes.push(titled(Pane::Claims, rows.top(peek))),
            Pane::Timeline => panes.push(titled(Pane::Claims, rows.bottom(peek))),
            _ => panes.push(titled(Pane::Reading, rows.bottom(peek))),
        }
    }
    panes.push(titled(inputs.focus, rows.0));
    panes
}

/// Columns side by side, the timeline below.
fn columns(mut rows: RowSplitter, inputs: LayoutInputs, room: SizeClass) -> Vec<PaneRect> {
    let framed = |pane, area| PaneRect { pane, area, decoration: Decoration::Framed };
    if inputs.extent == Extent::Screen {
        return vec![framed(inputs.focus, rows.0)];
    }
    let has_timeline = inputs.timeline || inputs.focus == Pane::Timeline;
    let timeline = has_timeline.then(|| rows.bottom(2)).map(|area| PaneRect {
        pane: Pane::Timeline,
        area,
        decoration: Decoration::Bare,
    });
    let list = if inputs.focus.covers_list() { inputs.focus } else { Pane::Claims };
    let whole = rows.0;
    let column = |x: u16, width: u16| Area { x: whole.x + x, width, ..whole };
    let beside = |first: PaneRect, width: u16| {
        [first, framed(Pane::Reading, column(width, whole.width - width))].into_iter().chain(timeline).collect()
    };
    if inputs.extent == Extent::Analysis && room == SizeClass::Medium {
        return std::iter::once(framed(list, whole)).chain(timeline).collect();
    }
    if inputs.extent == Extent::Analysis {
        let usual = whole.width.saturating_sub(MIN_READING_WIDTH).min(MAX_ANALYSIS_WIDTH);
        let width = inputs.widths.left_of(Divider::Analysis, usual, whole.width);
        return beside(framed(list, column(0, width)), width);
    }
    if room == SizeClass::Medium {
        let left = inputs.widths.left_of(Divider::List, share(whole.width, 13, 25), whole.width);
        let first = if inputs.focus == Pane::Facets { Pane::Facets } else { list };
        return beside(framed(first, column(0, left)), left);
    }
    // `clamp` panics if its ends are the wrong way round.
    let usual = inputs.facets.clamp(MIN_FACETS_WIDTH, share(whole.width, 11, 50).max(MIN_FACETS_WIDTH));
    let rest = whole.width - usual;
    let facets = inputs.widths.left_of(Divider::Facets, usual, whole.width - share(rest, 2, 5));
    let rest = whole.width - facets;
    let middle = inputs.widths.left_of(Divider::List, share(rest, 3, 5), rest);
    let panes = [
        framed(Pane::Facets, column(0, facets)),
        framed(list, column(facets, middle)),
        framed(Pane::Reading, column(facets + middle, rest - middle)),
    ];
    panes.into_iter().chain(timeline).collect()
}

/// Returns `part` of `all` parts of a number of cells, rounded down. A terminal may report as many columns as a `u16` holds.
fn share(cells: u16, part: u16, all: u16) -> u16 {
    let share = u32::from(cells) * u32::from(part) / u32::from(all);
    u16::try_from(share).unwrap_or(cells)
}

/// Minimum width of the facets among three columns, in cells.
const MIN_FACETS_WIDTH: u16 = 24;

/// Width of the reading pane beside an analysis, in cells, where the analysis would use all that there is.
const MIN_READING_WIDTH: u16 = 38;

/// Maximum width of an analysis beside the reading pane, in cells: longer lines are hard to read.
const MAX_ANALYSIS_WIDTH: u16 = 112;
