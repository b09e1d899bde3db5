//! The drawing backend: a frame's changes as bytes, such that no terminal keeps remains of an earlier frame.
//!
//! Terminals disagree about the width of clusters: conjuncts, vowel signs, joined emoji, flags, jamo, ligatures. A
//! terminal that takes a cluster for wider or narrower than we do has everything behind it in other cells, and a frame
//! that sends changed cells alone would leave letters of the former frame standing. So a row that holds such a cluster,
//! or held one until now, is erased and sent whole, with the cursor placed anew after each such cluster. The bytes of
//! such a row depend on its content alone: whatever a terminal makes of them, it makes the same of them after a full
//! redraw.
//!
//! All other rows go to ratatui's own backend, changed cells alone.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::cursor::MoveTo;
use ratatui::crossterm::queue;
use ratatui::crossterm::style::{Attribute, Colors, Print, SetAttribute, SetColors};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};

use crate::text::cell_width::cell_width;

/// Turns off wrapping: at the right edge, a cluster that the terminal takes for wider must not run into the next row, nor scroll
/// the screen.
const NO_WRAP: &str = "\x1b[?7l";
/// Turns on wrapping.
const WRAP: &str = "\x1b[?7h";
/// Erases the whole row of the cursor.
const ERASE_ROW: &str = "\x1b[2K";

/// The modifiers of ratatui, with the attributes that crossterm sends for them.
const ATTRIBUTES: &[(Modifier, Attribute)] = &[
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

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
        self.inner.draw(changes.iter().filter(|(_, y, _)| !is_whole(y)).copied())?;
        if whole.is_empty() {
            return Ok(());
        }
        let mut bytes = NO_WRAP.as_bytes().to_vec();
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

/// Returns the number of cells that the symbol of a cell takes.
fn width(cell: &Cell) -> u16 {
    u16::try_from(cell_width(cell.symbol())).unwrap_or(u16::MAX)
}

/// The style of a cell: colours of text and background, and modifiers.
#[derive(Clone, Copy, PartialEq, Eq)]
struct CellStyle {
    colours: (Color, Color),
    modifier: Modifier,
}

impl CellStyle {
    fn of(cell: &Cell) -> Self {
        Self { colours: (cell.fg, cell.bg), modifier: cell.modifier }
    }

    fn send(self, out: &mut Vec<u8>) -> io::Result<()> {
        queue!(out, SetAttribute(Attribute::Reset))?;
        for &(modifier, attribute) in ATTRIBUTES {
            if self.modifier.contains(modifier) {
                queue!(out, SetAttribute(attribute))?;
            }
        }
        let (text, background) = self.colours;
        if self.colours == (Color::Reset, Color::Reset) {
            return Ok(());
        }
        queue!(out, SetColors(Colors::new(text.into_crossterm(), background.into_crossterm())))
    }
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
