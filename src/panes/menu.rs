//! The palette and the help: everything that can be done, to be narrowed by typing and run.

use crate::query::fields::FIELDS;
use crate::state::State;
use crate::state::actions::{ACTIONS, Action, GROUPS};
use crate::state::layout::Area;
use crate::state::mode::{Menu, MenuKind, Mode};
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

use super::columns::{cell, input_window, join, reversed};
use super::screen::{Block, Frame};

/// A row of a menu.
#[derive(Clone, Copy, Debug)]
pub enum Row {
    /// A heading.
    Heading(&'static str),
    /// Something that can be done.
    Action(&'static Action),
    /// A field of the query language: name and meaning; choosing it begins a query with it.
    Field(&'static str, &'static str),
}

impl Row {
    /// Whether the cursor may stand on it.
    #[must_use]
    pub fn can_run(&self) -> bool {
        !matches!(self, Self::Heading(_))
    }
}

/// The rows that fit what was typed.
#[must_use]
pub fn rows(state: &State, menu: &Menu) -> Vec<Row> {
    let wanted: Vec<String> = menu.input.value().split_whitespace().map(crate::text::fold::fold).collect();
    let fits = |words: &str| wanted.iter().all(|word| crate::text::fold::fold(words).contains(word.as_str()));
    let mut rows = Vec::new();
    if menu.kind == MenuKind::Help {
        let here = ACTIONS.iter().filter(|row| row.hint.is_some_and(|(_, panes)| panes.contains(&state.focus)));
        section(&mut rows, "In this pane", here.filter(|row| fits(&text(row))).map(Row::Action));
    }
    for group in GROUPS {
        let actions = ACTIONS.iter().filter(|row| row.group == *group && fits(&text(row)));
        section(&mut rows, group, actions.map(Row::Action));
    }
    if menu.kind == MenuKind::Help {
        let fields = FIELDS.iter().filter(|field| fits(&format!("{}: {}", field.name, field.doc)));
        section(&mut rows, "Fields of the query", fields.map(|field| Row::Field(field.name, field.doc)));
    }
    rows
}

fn text(row: &Action) -> String {
    format!("{} {} {}", row.name, row.doc, row.all_keys())
}

fn section(rows: &mut Vec<Row>, heading: &'static str, items: impl Iterator<Item = Row>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        rows.push(Row::Heading(heading));
        rows.extend(items);
    }
}

/// The menu over the screen, and where the text cursor stands.
#[must_use]
pub fn block(state: &State) -> Option<(Block, (u16, u16))> {
    let Mode::Menu(menu) = &state.mode else { return None };
    let (width, height) = (state.size.width, state.size.height);
    let margin = if width >= 76 { (width - 76) / 2 } else { 0 };
    let drop = if height >= 20 { 2 } else { 0 };
    let area = Area { x: margin, y: drop, width: width - 2 * margin, height: height - 2 * drop };
    let inside = usize::from(area.width.saturating_sub(2));
    let page = usize::from(area.height.saturating_sub(3)).max(1);
    let rows = rows(state, menu);
    let runnable: Vec<usize> = rows.iter().enumerate().filter(|(_, row)| row.can_run()).map(|(at, _)| at).collect();
    let here = runnable.get(menu.cursor).copied();
    let top = here.map_or(0, |here| (here + 2).saturating_sub(page));
    let (typed, column) = input_window(menu.input.value(), menu.input.visual_cursor(), inside.saturating_sub(2));
    let mut lines = vec![join([Line::of("> ", Tone::Key), typed])];
    lines.extend(rows.iter().enumerate().skip(top).take(page).map(|(at, row)| {
        let line = line(row, inside);
        if Some(at) == here { reversed(&line, inside) } else { line }
    }));
    let title = match menu.kind {
        MenuKind::Palette => "What can be done".to_owned(),
        MenuKind::Help => format!("Keys and query language: {}", state.focus.title()),
    };
    let caret = (area.x + 3 + u16::try_from(column).unwrap_or(0), area.y + 1);
    Some((Block { area, frame: Frame::Heavy, title: Line::of(&title, Tone::Title), footer: Line::new(), lines }, caret))
}

fn line(row: &Row, width: usize) -> Line {
    let line = match row {
        Row::Heading(heading) => Line::of(heading, Tone::Title),
        Row::Action(action) => join([
            cell(&format!("  {}", action.all_keys()), Tone::Key, 20),
            cell(action.name, Tone::Plain, if width > 60 { 19 } else { 0 }),
            Line::of(action.doc, Tone::Dim),
        ]),
        Row::Field(name, doc) => join([cell(&format!("  {name}:"), Tone::Key, 20), Line::of(doc, Tone::Dim)]),
    };
    cut(&line, width)
}
