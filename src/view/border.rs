//! The frame of a block with its title and footer.

use ratatui::buffer::Buffer;

use crate::panes::screen::{BlockFrame, ScreenBlock};
use crate::state::appearance::Appearance;
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

use super::pen::Pen;
use super::theme;

/// The characters of a border.
struct Strokes {
    across: &'static str,
    down: &'static str,
    /// Top left, top right, bottom left, bottom right.
    corners: [&'static str; 4],
}

const LIGHT: Strokes = Strokes { across: "─", down: "│", corners: ["┌", "┐", "└", "┘"] };
const HEAVY: Strokes = Strokes { across: "━", down: "┃", corners: ["┏", "┓", "┗", "┛"] };

/// Cells that corners and one stroke on each side take from a title.
const MARGIN: u16 = 4;

/// Paints the border of a block, its title on the top left and its footer on the bottom right.
pub(super) fn paint(block: &ScreenBlock, appearance: Appearance, buffer: &mut Buffer) {
    let area = block.area;
    if area.width == 0 || area.height == 0 {
        return;
    }
    let heavy = block.frame == BlockFrame::Heavy;
    let strokes = if heavy { HEAVY } else { LIGHT };
    let style = theme::border(heavy, appearance);
    let [top_left, top_right, bottom_left, bottom_right] = strokes.corners;
    let right = area.x.saturating_add(area.width - 1);
    let bottom = area.y.saturating_add(area.height - 1);

    // Rows that lie below the buffer need no pen: an area may be far larger than the screen.
    for y in area.y..=bottom.min(buffer.area.bottom()) {
        Pen::new(buffer, area.x, y, 1).write(strokes.down, style);
        Pen::new(buffer, right, y, 1).write(strokes.down, style);
    }
    for (y, left_corner, right_corner) in [(bottom, bottom_left, bottom_right), (area.y, top_left, top_right)] {
        let mut pen = Pen::new(buffer, area.x, y, area.width);
        pen.write(left_corner, style);
        pen.stroke(strokes.across, area.width.saturating_sub(2), style);
        pen.write(right_corner, style);
    }
    let Some(room) = area.width.checked_sub(MARGIN).filter(|room| *room > 0) else { return };
    let room = room.saturating_sub(2);
    let title = cut(&block.title, usize::from(room));
    label(&title, area.x.saturating_add(2), area.y, appearance, buffer);
    if bottom > area.y {
        let footer = cut(&block.footer, usize::from(room));
        let wide = u16::try_from(footer.width()).unwrap_or(room).min(room);
        label(&footer, right.saturating_sub(3).saturating_sub(wide), bottom, appearance, buffer);
    }
}

/// A text on a border, a blank before and after it.
fn label(text: &Line, x: u16, y: u16, appearance: Appearance, buffer: &mut Buffer) {
    if text.width() == 0 {
        return;
    }
    let blank = theme::style(Tone::Plain, false, appearance);
    let mut pen = Pen::new(buffer, x, y, u16::try_from(text.width() + 2).unwrap_or(u16::MAX));
    pen.write(" ", blank);
    for span in &text.0 {
        pen.write(span.text.as_str(), theme::style(span.tone, span.reversed, appearance));
    }
    pen.write(" ", blank);
}
