//! View models: the content of each pane, in lines and tones. They read the state, change nothing, and know no
//! colours.

pub mod analysis;
mod claim_cells;
pub mod claims;
mod column_panel;
pub mod columns;
pub mod completion;
pub mod doubt;
mod draft_editor;
pub mod drafts;
mod entry_panel;
pub mod export;
pub mod facet_search;
pub mod facets;
pub mod figures;
pub mod footer;
pub mod header;
pub mod hit_test;
pub mod input_line;
mod judged;
pub mod list;
mod manual;
pub mod menu;
pub mod no_results;
pub mod opening;
pub mod problems;
pub mod query_display;
pub mod reading;
pub mod screen;
pub mod short_time;
pub mod since;
mod tab_rows;
pub mod timeline;
pub mod trail;
pub mod which_key;

use crate::state::State;
use crate::state::layout::{Area, Decoration, PaneRect};
use crate::state::pane::{Pane, Tab};
use crate::text::columns::{join, spread};
use crate::text::{Line, Tone};

use screen::{BlockFrame, Screen, ScreenBlock, ScrollPosition};

/// The content of a pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaneContent {
    /// The text beside the title.
    pub note: String,
    /// The position of the cursor, on the bottom border.
    pub footer: String,
    /// The lines, scrolled, at most as many as asked for.
    pub lines: Vec<Line>,
    /// The part in sight, where it is not all.
    pub scroll: Option<ScrollPosition>,
}

impl PaneContent {
    /// Creates a content of lines alone.
    #[must_use]
    pub fn lines(lines: Vec<Line>) -> Self {
        Self { lines, ..Self::default() }
    }
}

/// A row of [`PANES`].
#[derive(Debug)]
pub(crate) struct PaneRow {
    /// The pane.
    pub pane: Pane,
    /// Returns its content in a width and height, in cells.
    pub text: fn(&State, usize, usize) -> PaneContent,
}

/// All panes. To add one: a file in this room, a variant of [`Pane`], and a line here.
pub(crate) const PANES: &[PaneRow] = &[
    PaneRow { pane: Pane::Facets, text: facets::text },
    PaneRow { pane: Pane::Claims, text: list::text },
    PaneRow { pane: Pane::Reading, text: reading::text },
    PaneRow { pane: Pane::Timeline, text: timeline::text },
    PaneRow { pane: Pane::Trail, text: trail::text },
    PaneRow { pane: Pane::Problems, text: problems::text },
];

/// Composes the screen of a state.
#[must_use]
pub fn compose(state: &State) -> Screen {
    let layout = state.layout();
    let mut blocks: Vec<ScreenBlock> = Vec::new();
    let mut caret = None;
    if layout.header.height > 0 {
        let (head, at) = header::block(state, layout.header);
        blocks.push(head);
        caret = at;
    }
    caret = caret.or_else(|| facet_search::caret(state, layout.find(Pane::Facets)));
    blocks.extend(layout.panes.iter().flat_map(|&placed| pane_blocks(state, placed)));
    let strip = |area: Area, line: Line| ScreenBlock { area, lines: vec![line], ..ScreenBlock::default() };
    if layout.trail.height > 0 {
        blocks.push(strip(layout.trail, trail::strip(state, usize::from(layout.trail.width))));
    }
    if layout.hints.height > 0 {
        blocks.push(strip(layout.hints, footer::line(state, usize::from(layout.hints.width))));
        blocks.extend(which_key::block(state, layout.hints));
        blocks.extend(footer::long_notice(state, layout.hints));
    }
    if let Some((panel, at)) = entry_panel::block(state, layout.header) {
        blocks.push(panel);
        caret = Some(at);
    }
    blocks.extend(completion::block(state, layout.header));
    if let Some((menu, at)) = menu::block(state) {
        blocks.push(menu);
        caret = Some(at);
    }
    if let Some(panel) = column_panel::block(state) {
        blocks.push(panel);
        caret = None;
    }
    if let Some(page) = manual::block(state) {
        blocks.push(page);
        caret = None;
    }
    if let Some((editor, at)) = draft_editor::block(state) {
        blocks.push(editor);
        caret = Some(at);
    }
    if let Some((dialog, at)) = export::block(state) {
        blocks.push(dialog);
        caret = at;
    }
    let on_screen = |&(column, row): &(u16, u16)| column < state.session.size.width && row < state.session.size.height;
    Screen { size: state.session.size, blocks, caret: caret.filter(on_screen) }
}

/// Returns the block of a pane, and the thumb of its scroll bar.
fn pane_blocks(state: &State, placed: PaneRect) -> Vec<ScreenBlock> {
    let inside = placed.inside();
    let (width, height) = (usize::from(inside.width), usize::from(inside.height));
    let focused = placed.pane == state.focus;
    let text = PANES
        .iter()
        .find(|row| row.pane == placed.pane)
        .map(|row| (row.text)(state, width, height))
        .unwrap_or_default();
    let title = title(state, placed.pane, &text.note);
    let block = match placed.decoration {
        Decoration::Bare => ScreenBlock { area: placed.area, lines: text.lines, ..ScreenBlock::default() },
        Decoration::Titled => {
            let lead = if focused { "━━" } else { "──" };
            let end = Line::of(&format!(" {} {lead}", text.footer), Tone::Dim);
            let lead = Line::of(&format!("{lead} "), Tone::Dim);
            let mut lines = vec![spread(&join([lead, title]), end, width)];
            lines.extend(text.lines);
            ScreenBlock { area: placed.area, lines, ..ScreenBlock::default() }
        }
        Decoration::Framed => ScreenBlock {
            area: placed.area,
            frame: if focused { BlockFrame::Heavy } else { BlockFrame::Light },
            title,
            footer: if text.footer.is_empty() { Line::new() } else { Line::of(&text.footer, Tone::Dim) },
            lines: text.lines,
        },
    };
    let thumb = placed.scroll_bar().zip(text.scroll).map(|(bar, scroll)| thumb(bar, scroll, focused));
    std::iter::once(block).chain(thumb).collect()
}

/// The sign of a cell of a scroll bar that stands for rows in sight.
const THUMB: &str = "█";

/// Returns the part of a scroll bar that stands for the rows in sight.
fn thumb(bar: Area, scroll: ScrollPosition, focused: bool) -> ScreenBlock {
    let (start, height) = scroll.thumb(bar.height);
    let line = Line::of(THUMB, if focused { Tone::Strong } else { Tone::Dim });
    let area = Area { y: bar.y + start, height: height.min(bar.height), ..bar };
    ScreenBlock { area, lines: vec![line; usize::from(height)], ..ScreenBlock::default() }
}

fn title(state: &State, pane: Pane, note: &str) -> Line {
    let tone = if pane == state.focus { Tone::Title } else { Tone::Dim };
    let mut line = Line::of(&format!("{} ", pane.number()), tone);
    if let (Pane::Claims, Some(shown)) = (pane, state.analysis()) {
        line.push(shown.name(), tone);
    } else if pane == Pane::Claims {
        for tab in Tab::ALL {
            let mut span =
                crate::text::Span::new(tab.title(), if tab == state.view.tab { Tone::Title } else { Tone::Dim });
            span.reversed = tab == state.view.tab && tab != Tab::Claims;
            if tab != Tab::Claims {
                line.push(" ", Tone::Plain);
            }
            line.0.push(span);
        }
    } else {
        line.push(pane.title(), tone);
    }
    if !note.is_empty() {
        line.push(&format!("  {note}"), Tone::Dim);
    }
    line
}
