//! The panel that chooses the columns of the claims' tab, over the screen.

use crate::state::State;
use crate::state::layout::Area;
use crate::state::mode::{ColumnPanel, Mode};
use crate::state::pane::Pane;
use crate::text::columns::{cell, join, reversed};
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

use super::screen::{BlockFrame, ScreenBlock};

/// Maximum width of the panel, in cells.
const MAX_WIDTH: u16 = 64;

/// Returns the panel; `None` while it is closed.
#[must_use]
pub(super) fn block(state: &State) -> Option<ScreenBlock> {
    let Mode::Columns(panel) = &state.mode else { return None };
    let size = state.session.size;
    let columns = &state.view.arrangement.columns;
    let list = state.placed_columns(usize::from(state.pane_area(Pane::Claims).width));
    let width = size.width.min(MAX_WIDTH);
    let inside = usize::from(width.saturating_sub(2));
    let rows = ColumnPanel::rows(columns);
    let mut lines: Vec<Line> = Vec::new();
    for (at, &column) in rows.iter().enumerate() {
        let is_chosen = columns.position(column).is_some();
        let shown = list.iter().find(|placed| placed.column == column);
        let cells = match (is_chosen, shown) {
            (false, _) => String::new(),
            (true, Some(placed)) => placed.width.to_string(),
            (true, None) => "no room".to_owned(),
        };
        let line = join([
            Line::of(if is_chosen { " ▣ " } else { " □ " }, if is_chosen { Tone::Good } else { Tone::Dim }),
            cell(column.info().name, Tone::Strong, 12),
            cell(&cells, Tone::Dim, 8),
            Line::of(column.info().doc, Tone::Dim),
        ]);
        lines.push(if at == panel.cursor { reversed(&cut(&line, inside), inside) } else { cut(&line, inside) });
    }
    // The line of hints stays free.
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(size.height.saturating_sub(1));
    let page = usize::from(height.saturating_sub(2)).max(1);
    let top = (panel.cursor + 1).saturating_sub(page);
    let area = Area {
        x: (size.width - width) / 2,
        y: size.height.saturating_sub(1).saturating_sub(height) / 3,
        width,
        height,
    };
    Some(ScreenBlock {
        area,
        frame: BlockFrame::Heavy,
        title: Line::of("Columns of the claims", Tone::Title),
        footer: Line::of(&format!("{}/{}", panel.cursor + 1, rows.len()), Tone::Dim),
        lines: lines.into_iter().skip(top).take(page).collect(),
    })
}
