//! The palette and the help: a list over the screen, narrowed by typing.

use crate::state::State;
use crate::state::analysis_view::AnalysisView;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::manual_page::overlay;
use crate::state::menu_rows::{MenuRow, menu_rows};
use crate::state::mode::{MenuKind, Mode};
use crate::text::columns::{cell, join, reversed};
use crate::text::wrap::{cut, wrap};
use crate::text::{Line, Tone};

use super::input_line::input_window;
use super::screen::{BlockFrame, ScreenBlock};

/// Number of lines at the bottom with the whole text of the row under the cursor, where rows are cut.
const DETAIL_LINES: usize = 2;

/// Minimum width, in cells, at which rows are hardly ever cut, and need no detail.
const MIN_WIDTH_OF_WHOLE_ROWS: usize = 100;

/// Minimum height, in cells, of a menu that has lines to spare for the detail.
const MIN_HEIGHT_WITH_DETAIL: u16 = 13;

/// Width of a menu, in cells, from which its columns are as wide as they want to be.
const WIDE: usize = 60;

/// Width of the column of keys in a wide menu, and in a narrow one, in cells.
const KEYS_WIDTH: [usize; 2] = [20, 14];

/// Width of the column of names in the palette, in cells.
const NAME_WIDTH: usize = 20;

/// Returns the menu over the screen with the cell of its caret; `None` while it is closed.
#[must_use]
pub fn block(state: &State) -> Option<(ScreenBlock, (u16, u16))> {
    let Mode::Menu(menu) = &state.mode else { return None };
    let area = overlay(state.session.size);
    let inside = usize::from(area.width.saturating_sub(2));
    let detail =
        if inside < MIN_WIDTH_OF_WHOLE_ROWS && area.height >= MIN_HEIGHT_WITH_DETAIL { DETAIL_LINES } else { 0 };
    let page = usize::from(area.height.saturating_sub(3)).saturating_sub(detail).max(1);
    let rows = menu_rows(state, menu);
    let (typed, column) = input_window(menu.input.value(), menu.input.cursor(), inside.saturating_sub(2));
    let headed = menu.input.value().trim().is_empty();
    let mut body: Vec<Line> = Vec::new();
    let mut here = 0;
    for (at, row) in rows.iter().enumerate() {
        if headed && (at == 0 || rows.get(at - 1).is_some_and(|before| before.group != row.group)) {
            body.push(Line::of(row.group, Tone::Title));
        }
        let line = line(row, menu.kind, inside);
        body.push(if at == menu.cursor { reversed(&line, inside) } else { line });
        if at == menu.cursor {
            here = body.len();
        }
    }
    if rows.is_empty() {
        let search = key_of(KeyCommand::Search);
        let save = key_of(KeyCommand::SaveView);
        let none = match menu.kind {
            MenuKind::Views => format!("  No saved search. Press {save} to save the present one"),
            _ => format!("  No command matches. Press {search} to find claims and names"),
        };
        body.push(Line::of(&none, Tone::Dim));
    }
    let mut lines = vec![join([Line::of("> ", Tone::Key), typed])];
    lines.extend(body.into_iter().skip((here + 1).saturating_sub(page)).take(page));
    if let Some(row) = rows.get(menu.cursor).filter(|_| detail > 0) {
        lines.resize(page + 1, Line::new());
        lines.extend(wrap(&Line::of(&row.doc, Tone::Strong), inside).into_iter().take(DETAIL_LINES));
    }
    let title = match menu.kind {
        MenuKind::Palette => "Commands".to_owned(),
        MenuKind::Views => "Saved searches".to_owned(),
        MenuKind::Help => {
            format!("Keys and query language: {}", state.analysis().map_or(state.focus.title(), AnalysisView::name))
        }
    };
    let caret = (area.x + 3 + u16::try_from(column).unwrap_or(0), area.y + 1);
    Some((
        ScreenBlock {
            area,
            frame: BlockFrame::Heavy,
            title: Line::of(&title, Tone::Title),
            footer: Line::new(),
            lines,
        },
        caret,
    ))
}

fn line(row: &MenuRow, kind: MenuKind, width: usize) -> Line {
    let [wide, narrow] = KEYS_WIDTH;
    let keys = if width < WIDE { narrow } else { wide };
    let key = join([cell(&format!("  {}", row.key), Tone::Key, keys - 1), Line::of(" ", Tone::Plain)]);
    let name = if kind == MenuKind::Palette && width > WIDE { NAME_WIDTH } else { 0 };
    cut(&join([key, cell(row.name, Tone::Plain, name), Line::of(&row.doc, Tone::Dim)]), width)
}
