//! The layout of the screen, computed from its size alone, so that paging and drawing agree.

use super::pane::Pane;

/// A size in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle in cells, from the top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Returns the area inside a border of one cell.
    #[must_use]
    pub fn inside(self) -> Self {
        Self {
            x: self.x.saturating_add(1),
            y: self.y.saturating_add(1),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// Returns whether a cell lies in the area.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&column)
            && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }
}

/// The size class of a screen: all that depends on the size goes by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SizeClass {
    /// Below 30x6: ids and first words.
    Tiny,
    /// Up to about 40x10: one pane, no frames, no titles.
    Small,
    /// About 50x15: one pane, the others a title line each, the next one with a peek of three lines.
    Narrow,
    /// About 80x24: the list and the reading pane; the facets in place of the list while they have the keys.
    Medium,
    /// From about 110 columns: three columns.
    Wide,
}

impl SizeClass {
    /// Returns the class of a screen of this size.
    #[must_use]
    pub fn of(size: Size) -> Self {
        match (size.width, size.height) {
            // From the smallest on: a wide screen of few lines is a small one, too.
            (..30, _) | (_, ..6) => Self::Tiny,
            (..46, _) | (_, ..12) => Self::Small,
            (..76, _) | (_, ..18) => Self::Narrow,
            (..110, _) => Self::Medium,
            _ => Self::Wide,
        }
    }
}

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
}

/// The inputs of the layout besides the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutInputs {
    /// The pane that has the keys.
    pub focus: Pane,
    /// `true` if it is alone on the screen.
    pub zoomed: bool,
    /// Number of columns that the facets need for labels and counts.
    pub facets: u16,
    /// `true` while a query is typed: it is in sight on every screen that has a second line.
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
            let pane = if inputs.focus.covers_list() { inputs.focus } else { Pane::Claims };
            let header = rows.top(u16::from(inputs.prompt && size.height > 1));
            let hints = rows.bottom(u16::from(inputs.notice && size.height > 2));
            let panes = vec![PaneRect { pane, area: rows.0, decoration: Decoration::Bare }];
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
        Self { header, panes, trail, hints }
    }

    /// Returns the place of a pane; `None` where it is not in sight.
    #[must_use]
    pub fn find(&self, pane: Pane) -> Option<PaneRect> {
        self.panes.iter().copied().find(|placed| placed.pane == pane)
    }

    /// The pane at a cell.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<PaneRect> {
        self.panes.iter().copied().find(|placed| placed.area.contains(column, row))
    }
}

/// The rest of an area as rows are split off it.
struct RowSplitter(Area);

impl RowSplitter {
    fn top(&mut self, height: u16) -> Area {
        let height = height.min(self.0.height);
        let taken = Area { height, ..self.0 };
        self.0.y += height;
        self.0.height -= height;
        taken
    }

    fn bottom(&mut self, height: u16) -> Area {
        let height = height.min(self.0.height);
        self.0.height -= height;
        // The height is reduced already: the area taken begins where the rest ends.
        Area { y: self.0.y + self.0.height, height, ..self.0 }
    }
}

/// One pane; the others as title lines, the one that follows from it with a peek.
fn narrow(mut rows: RowSplitter, inputs: LayoutInputs) -> Vec<PaneRect> {
    let titled = |pane, area| PaneRect { pane, area, decoration: Decoration::Titled };
    if inputs.zoomed || inputs.focus.covers_list() {
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
    if inputs.zoomed {
        return vec![framed(inputs.focus, rows.0)];
    }
    let strip = rows.bottom(2);
    let timeline = PaneRect { pane: Pane::Timeline, area: strip, decoration: Decoration::Bare };
    let list = if inputs.focus.covers_list() { inputs.focus } else { Pane::Claims };
    let whole = rows.0;
    let column = |x: u16, width: u16| Area { x: whole.x + x, width, ..whole };
    if room == SizeClass::Medium {
        let left = whole.width * 13 / 25;
        let first = if inputs.focus == Pane::Facets { Pane::Facets } else { list };
        return vec![framed(first, column(0, left)), framed(Pane::Reading, column(left, whole.width - left)), timeline];
    }
    // `clamp` panics if its ends are the wrong way round: a wide screen has 110 columns at least, and a quarter of
    // them is above 24.
    let facets = inputs.facets.clamp(24, whole.width / 4);
    let middle = (whole.width - facets) * 14 / 25;
    vec![
        framed(Pane::Facets, column(0, facets)),
        framed(list, column(facets, middle)),
        framed(Pane::Reading, column(facets + middle, whole.width - facets - middle)),
        timeline,
    ]
}
