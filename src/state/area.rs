//! Sizes and rectangles of the screen, and the size classes that the layout goes by.

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

/// The rest of an area as rows are split off it.
pub(super) struct RowSplitter(pub(super) Area);

impl RowSplitter {
    /// Takes rows from the top.
    pub(super) fn top(&mut self, height: u16) -> Area {
        let height = height.min(self.0.height);
        let taken = Area { height, ..self.0 };
        self.0.y += height;
        self.0.height -= height;
        taken
    }

    /// Takes rows from the bottom.
    pub(super) fn bottom(&mut self, height: u16) -> Area {
        let height = height.min(self.0.height);
        self.0.height -= height;
        // The height is reduced already: the area taken begins where the rest ends.
        Area { y: self.0.y + self.0.height, height, ..self.0 }
    }
}
