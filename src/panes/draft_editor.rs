//! The line in which the statement of a draft is edited, over the screen: what the text says above it.

use crate::state::State;
use crate::state::layout::Area;
use crate::state::mode::Mode;
use crate::text::wrap::{cut, wrap_indented};
use crate::text::{Line, Tone};

use super::input_line::input_window;
use super::screen::{BlockFrame, ScreenBlock};

/// Maximum width, in cells.
const MAX_WIDTH: u16 = 100;

/// Returns the block over the screen with the cell of its caret; `None` while no statement is edited.
#[must_use]
pub(super) fn block(state: &State) -> Option<(ScreenBlock, (u16, u16))> {
    let Mode::EditDraft(editor) = &state.mode else { return None };
    let size = state.session.size;
    let width = size.width.min(MAX_WIDTH);
    let inside = usize::from(width.saturating_sub(2));
    let says = match editor.claim {
        Some(claim) => format!(" The text says: {}", state.original_statement(claim)),
        None => " The draft is gone from its file. What you typed:".to_owned(),
    };
    let mut lines = wrap_indented(&Line::of(&says, Tone::Dim), inside, 1);
    // The row of the messages stays free, and the line of input is always there.
    let room = usize::from(size.height.saturating_sub(4));
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            *last = cut(last, inside.saturating_sub(2)).with(" …", Tone::Dim);
        }
    }
    let (typed, column) = input_window(editor.input.value(), editor.input.cursor(), inside.saturating_sub(2));
    let row = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let mut line = Line::of("> ", Tone::Key);
    line.0.extend(typed.0);
    lines.push(line);
    let height = row.saturating_add(3).min(size.height.saturating_sub(1));
    let area = Area { x: (size.width - width) / 2, y: (size.height.saturating_sub(1) - height) / 3, width, height };
    let caret = (area.x.saturating_add(3 + u16::try_from(column).unwrap_or(0)), area.y.saturating_add(1 + row));
    let title = Line::of("Edit the draft", Tone::Title);
    let footer = Line::of("enter keeps and accepts it", Tone::Dim);
    Some((ScreenBlock { area, frame: BlockFrame::Heavy, title, footer, lines }, caret))
}
