//! Writing text into cells: by grapheme, never over an edge, never anything that steers a terminal.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::cell_width::cell_width;

/// A writer at a cell of the buffer, with the number of cells that it may still write.
pub(super) struct Pen<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    left: u16,
}

impl<'a> Pen<'a> {
    /// Creates a pen at a cell, for at most `left` cells.
    pub(super) fn new(buffer: &'a mut Buffer, x: u16, y: u16, left: u16) -> Self {
        let area = buffer.area;
        let room = if y < area.bottom() { area.right().saturating_sub(x) } else { 0 };
        Self { buffer, x, y, left: left.min(room) }
    }

    /// Writes a text as far as it fits. A wide character that would be halved by the edge gives way to a blank.
    pub(super) fn write(&mut self, text: &str, style: Style) {
        for grapheme in text.graphemes(true) {
            if grapheme.chars().any(char::is_control) {
                continue;
            }
            let Ok(width) = u16::try_from(cell_width(grapheme)) else { return };
            if width == 0 {
                continue;
            }
            if width > self.left {
                self.fill(style);
                return;
            }
            self.put(grapheme, style);
            for _ in 1..width {
                self.put(" ", style);
            }
        }
    }

    /// Fills what is left with blanks.
    pub(super) fn fill(&mut self, style: Style) {
        self.stroke(" ", self.left, style);
    }

    /// Writes a character of one cell `times` times.
    pub(super) fn stroke(&mut self, symbol: &str, times: u16, style: Style) {
        for _ in 0..times.min(self.left) {
            self.put(symbol, style);
        }
    }

    fn put(&mut self, symbol: &str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((self.x, self.y)) {
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
        }
        self.x = self.x.saturating_add(1);
        self.left = self.left.saturating_sub(1);
    }
}
