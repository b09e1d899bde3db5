//! An open page of the manual, over the panes.

use crate::state::State;
use crate::state::manual_page::{OpenPage, overlay};
use crate::state::mode::Mode;
use crate::text::{Line, Tone};

use super::screen::{BlockFrame, ScreenBlock};

/// Returns the open page, if there is one.
#[must_use]
pub(super) fn block(state: &State) -> Option<ScreenBlock> {
    let Mode::Manual { page: open, .. } = &state.mode else { return None };
    let lines = open.lines(state.session.size);
    let height = OpenPage::height(state.session.size);
    // On a screen that has grown the last lines stay at the bottom.
    let top = open.top.min(lines.len().saturating_sub(height));
    let last = (top + height).min(lines.len());
    Some(ScreenBlock {
        area: overlay(state.session.size),
        frame: BlockFrame::Heavy,
        title: Line::of(&format!("Manual: {}", open.page.title), Tone::Title),
        footer: Line::of(&format!("{}–{last}/{}", top + 1, lines.len()), Tone::Dim),
        lines: lines.into_iter().skip(top).take(height).collect(),
    })
}
