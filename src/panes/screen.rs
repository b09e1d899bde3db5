//! The finished screen as data: blocks of lines in tones, each in its place. The view paints it and decides nothing.

use crate::state::layout::{Area, Size};
use crate::text::{Line, Span};

/// The frame of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlockFrame {
    /// Not at all: the lines fill the area.
    #[default]
    None,
    /// A thin border.
    Light,
    /// A thick border: this pane has the keys.
    Heavy,
}

/// The part of the rows of a pane that is in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScrollPosition {
    /// The first row in sight.
    pub top: usize,
    /// The number of rows in sight.
    pub shown: usize,
    /// The number of all rows.
    pub count: usize,
}

impl ScrollPosition {
    /// Returns a position; `None` if all rows are in sight.
    #[must_use]
    pub(crate) fn of(top: usize, shown: usize, count: usize) -> Option<Self> {
        (shown < count).then_some(Self { top, shown, count })
    }

    /// Returns the cells that the thumb takes of a scroll bar of `length` cells: the first, and their number.
    #[must_use]
    pub(crate) fn thumb(self, length: u16) -> (u16, u16) {
        let length = usize::from(length);
        let thumb = (length * self.shown / self.count.max(1)).clamp(1, length.max(1));
        let hidden = self.count.saturating_sub(self.shown).max(1);
        let start = (length - thumb.min(length)) * self.top.min(hidden) / hidden;
        (u16::try_from(start).unwrap_or(0), u16::try_from(thumb).unwrap_or(1))
    }
}

/// A piece of the screen. It covers what earlier blocks have put there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenBlock {
    /// The area, the frame included.
    pub area: Area,
    /// The frame.
    pub frame: BlockFrame,
    /// On the top border, left.
    pub title: Line,
    /// On the bottom border, right.
    pub footer: Line,
    /// Its lines from the top, already wrapped and scrolled; what does not fit is cut.
    pub lines: Vec<Line>,
}

/// The whole screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// Its size.
    pub size: Size,
    /// From the bottom to the top.
    pub blocks: Vec<ScreenBlock>,
    /// The cell of the text cursor, column and row; `None` while it is hidden.
    pub caret: Option<(u16, u16)>,
}

/// Pieces that fill a line are shown reversed up to the border if the last piece is.
#[must_use]
pub(crate) fn is_reversed(spans: &[Span]) -> bool {
    spans.last().is_some_and(|span| span.reversed)
}
