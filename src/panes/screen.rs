//! The finished screen as data: blocks of lines in tones, each in its place. The view paints it and decides nothing.

use crate::state::layout::{Area, Size};
use crate::text::{Line, Span};

/// How a block is framed.
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

/// A piece of the screen. It covers what earlier blocks have put there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenBlock {
    /// Where, the frame included.
    pub area: Area,
    /// How it is framed.
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
    /// Where the text cursor stands, column and row, if it is shown.
    pub caret: Option<(u16, u16)>,
}

/// Pieces that fill a line are shown reversed up to the border if the last piece is.
#[must_use]
pub fn is_reversed(spans: &[Span]) -> bool {
    spans.last().is_some_and(|span| span.reversed)
}
