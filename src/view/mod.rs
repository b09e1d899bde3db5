//! Painting a screen onto a frame. Decides nothing about content; the only room that knows colours and border
//! characters.

mod border;
mod pen;
pub mod theme;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::panes::compose;
use crate::panes::screen::{BlockFrame, Screen, ScreenBlock, is_reversed};
use crate::state::State;
use crate::state::appearance::{Appearance, Glyphs};
use crate::state::layout::Area;
use crate::text::Tone;
use crate::text::ascii;
use crate::text::cell_width::cell_width;
use crate::text::wrap::cut;

use pen::Pen;

/// Draws a state. Pure: the same state gives the same cells.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    paint(&compose(state), state.session.appearance, frame);
}

/// Paints a finished screen. What lies outside of the frame is left out, whatever the sizes.
pub(crate) fn paint(screen: &Screen, appearance: Appearance, frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    for block in &screen.blocks {
        paint_block(block, appearance, buffer);
    }
    if appearance.glyphs == Glyphs::Ascii {
        spell(buffer);
    }
    let area = frame.area();
    if let Some((column, row)) = screen.caret
        && area.contains(Position::new(column, row))
    {
        frame.set_cursor_position((column, row));
    }
}

/// Replaces everything but ASCII, a character for each cell.
fn spell(buffer: &mut Buffer) {
    let mut covered = 0;
    for cell in &mut buffer.content {
        if covered > 0 {
            covered -= 1;
            cell.set_symbol(ascii::UNSHOWN);
        } else if !cell.symbol().is_ascii() {
            covered = cell_width(cell.symbol()).saturating_sub(1);
            let plain = ascii::stand_in(cell.symbol()).unwrap_or(ascii::UNSHOWN);
            cell.set_symbol(plain);
        }
    }
}

fn paint_block(block: &ScreenBlock, appearance: Appearance, buffer: &mut Buffer) {
    clear(block.area, buffer);
    let inside = match block.frame {
        BlockFrame::None => block.area,
        BlockFrame::Light | BlockFrame::Heavy => {
            border::paint(block, appearance, buffer);
            block.area.inside()
        }
    };
    let base = theme::style(Tone::Plain, false, appearance);
    for (line, offset) in block.lines.iter().zip(0..inside.height) {
        let y = inside.y.saturating_add(offset);
        let mut pen = Pen::new(buffer, inside.x, y, inside.width);
        for span in &cut(line, usize::from(inside.width)).0 {
            pen.write(span.text.as_str(), theme::style(span.tone, span.reversed, appearance));
        }
        let rest = if is_reversed(&line.0) { theme::style(Tone::Plain, true, appearance) } else { base };
        pen.fill(rest);
    }
}

/// Empties the cells of an area. A wide character that reaches into it from the left loses its first half as well: the
/// terminal would show it whole, over the border.
fn clear(area: Area, buffer: &mut Buffer) {
    let rect = Rect::new(area.x, area.y, area.width, area.height).intersection(buffer.area);
    for y in rect.top()..rect.bottom() {
        if let Some(left) = rect.left().checked_sub(1)
            && let Some(cell) = buffer.cell_mut((left, y))
            && cell_width(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
        for x in rect.left()..rect.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
}

#[cfg(test)]
mod tests;
