//! The drawing backend: a frame's changes as bytes, such that no terminal keeps remains of an earlier frame.
//!
//! Terminals disagree about the width of clusters: conjuncts, vowel signs, joined emoji, flags, jamo, ligatures. A
//! terminal that takes a cluster for wider or narrower than we do shows everything after it in other cells, and a frame
//! that sends only changed cells would leave letters of the former frame standing. So a row that holds such a cluster,
//! or held one until now, is erased and sent whole, with the cursor repositioned after each such cluster. The bytes of
//! such a row depend only on its content: whatever a terminal makes of them, it makes the same of them after a full
//! redraw.
//!
//! Of all other rows only the changed cells are sent.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::cursor::MoveTo;
use ratatui::crossterm::queue;
use ratatui::crossterm::style::{Attribute, Print, SetAttribute};
use ratatui::layout::{Position, Rect, Size};

use crate::text::cell_width::cell_width;

use super::cell_style::CellStyle;

/// Turns off wrapping: at the right edge, a cluster that the terminal takes for wider must not run into the next row, nor
/// scroll the screen.
const NO_WRAP: &str = "\x1b[?7l";
/// Turns on wrapping.
const WRAP: &str = "\x1b[?7h";
/// Erases the whole row of the cursor.
const ERASE_ROW: &str = "\x1b[2K";

/// A backend that stores the screen as it was last sent, to send rows whole if need be.
pub(super) struct RowBackend<W: Write> {
    inner: CrosstermBackend<W>,
    /// The screen as it was last sent.
    sent: Buffer,
    /// For each row, `true` if it has a cluster whose width is in doubt.
    doubtful: Vec<bool>,
}

impl<W: Write> RowBackend<W> {
    /// Creates a backend for an empty screen of `width` by `height` cells.
    pub(super) fn new(writer: W, width: u16, height: u16) -> Self {
        Self {
            inner: CrosstermBackend::new(writer),
            sent: Buffer::empty(Rect::new(0, 0, width, height)),
            doubtful: vec![false; usize::from(height)],
        }
    }

    /// Stores a cell as sent, and blanks in the cells that it covers.
    fn store(&mut self, x: u16, y: u16, cell: &Cell) {
        for covered in x.saturating_add(1)..x.saturating_add(width(cell)) {
            if let Some(blank) = self.sent.cell_mut((covered, y)) {
                blank.clone_from(cell);
                blank.set_symbol(" ");
            }
        }
        if let Some(known) = self.sent.cell_mut((x, y)) {
            known.clone_from(cell);
        }
    }

    /// Returns the cells of a row as they were sent, without those that a wide one covers: column, width, cell.
    fn row(&self, y: u16) -> impl Iterator<Item = (u16, u16, &Cell)> {
        let mut next = 0;
        (0..self.sent.area.width).filter_map(move |x| {
            let cell = self.sent.cell((x, y)).filter(|_| x >= next)?;
            let width = width(cell).max(1);
            next = x.saturating_add(width);
            Some((x, width.min(self.sent.area.width - x), cell))
        })
    }

    /// Erases a row and sends it whole.
    fn send_row(&self, y: u16, out: &mut Vec<u8>) -> io::Result<()> {
        queue!(out, SetAttribute(Attribute::Reset), MoveTo(0, y), Print(ERASE_ROW))?;
        let mut style = CellStyle::of(&Cell::EMPTY);
        // True while the terminal may have its cursor elsewhere than we think.
        let mut adrift = false;
        for (x, width, cell) in self.row(y) {
            if CellStyle::of(cell) != style {
                style = CellStyle::of(cell);
                style.send(out)?;
            }
            if adrift {
                queue!(out, MoveTo(x, y))?;
            }
            adrift = !is_width_agreed(cell.symbol());
            if adrift {
                // A terminal that takes it for narrower leaves cells as they are: let them have the style.
                queue!(out, Print(" ".repeat(usize::from(width))), MoveTo(x, y))?;
            }
            queue!(out, Print(cell.symbol()))?;
        }
        queue!(out, SetAttribute(Attribute::Reset))
    }
}

impl<W: Write> Backend for RowBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let changes: Vec<_> = content.collect();
        let mut whole = Vec::new();
        for row in changes.chunk_by(|(_, y, _), (_, next, _)| y == next) {
            let Some(&(_, y, _)) = row.first() else { continue };
            for &(x, y, cell) in row {
                self.store(x, y, cell);
            }
            let before = self.doubtful.get(usize::from(y)).is_some_and(|doubtful| *doubtful);
            // If no cell of the row was in doubt before, only those that change can be.
            let after = if before {
                self.row(y).any(|(_, _, cell)| !is_width_agreed(cell.symbol()))
            } else {
                row.iter().any(|(_, _, cell)| !is_width_agreed(cell.symbol()))
            };
            if let Some(doubtful) = self.doubtful.get_mut(usize::from(y)) {
                *doubtful = after;
            }
            if before || after {
                whole.push(y);
            }
        }
        let is_whole = |y: &u16| whole.binary_search(y).is_ok();
        let mut bytes = Vec::new();
        send_cells(changes.iter().filter(|(_, y, _)| !is_whole(y)).copied(), &mut bytes)?;
        if whole.is_empty() {
            return self.inner.write_all(&bytes);
        }
        bytes.extend_from_slice(NO_WRAP.as_bytes());
        for &y in &whole {
            self.send_row(y, &mut bytes)?;
        }
        bytes.extend_from_slice(WRAP.as_bytes());
        self.inner.write_all(&bytes)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.sent.reset();
        self.doubtful.fill(false);
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.sent.area.as_size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.sent.area.as_size(), pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// Sends single cells, none of a width in doubt. Colours are sent here rather than by ratatui's backend, which sends the
/// sixteen as numbers of the palette of 256.
fn send_cells<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>, out: &mut Vec<u8>) -> io::Result<()> {
    let mut style = None;
    let mut at = None;
    for (x, y, cell) in cells {
        if at != Some((x, y)) {
            queue!(out, MoveTo(x, y))?;
        }
        let own = CellStyle::of(cell);
        if style != Some(own) {
            own.send(out)?;
            style = Some(own);
        }
        queue!(out, Print(cell.symbol()))?;
        // At the right edge, terminals disagree about where the cursor is.
        at = Some((x.saturating_add(width(cell)), y));
    }
    if style.is_some() { queue!(out, SetAttribute(Attribute::Reset)) } else { Ok(()) }
}

/// Returns the number of cells that the symbol of a cell takes.
fn width(cell: &Cell) -> u16 {
    u16::try_from(cell_width(cell.symbol())).unwrap_or(u16::MAX)
}

/// Returns whether all terminals give a cluster as many cells as we do: single characters of scripts that are older
/// than the disagreement. Anything else may be in doubt, and costs no more than that its row is sent whole.
fn is_width_agreed(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    let Some(first) = characters.next() else { return true };
    characters.next().is_none()
        && matches!(first,
            ' '..='~'
            | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' // Latin
            | '\u{384}'..='\u{3CE}' // Greek
            | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}' // Cyrillic
            | '\u{1E00}'..='\u{1EFF}' // Latin with marks
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' // punctuation
            | '\u{20A0}'..='\u{20AB}' | '\u{20AD}' // currencies
            | '\u{2190}'..='\u{2193}' | '\u{2200}'..='\u{22FF}' // arrows, mathematics
            | '\u{2500}'..='\u{25A9}' | '\u{25AC}'..='\u{25B5}' | '\u{25B7}'..='\u{25BF}' // boxes, bars
            | '\u{25C1}'..='\u{25FA}'
            | '\u{2800}'..='\u{28FF}' // Braille
            | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}' // kana
            | '\u{4E00}'..='\u{9FA5}' | '\u{AC00}'..='\u{D7A3}' // Han, Hangul
            | '\u{FF01}'..='\u{FF60}')
}

#[cfg(test)]
mod tests;
