//! The palette and the help: everything that can be done, to be narrowed by typing and run.

use std::borrow::Cow;

use crate::query::language::FIELDS;
use crate::query::language::FORMS;
use crate::query::language::Hint;
use crate::state::State;
use crate::state::actions::{ACTIONS, Act, GROUPS};
use crate::state::analysis_keys::{goes_on, keys};
use crate::state::layout::Area;
use crate::state::mode::{Menu, MenuKind, Mode};
use crate::state::shown::Shown;
use crate::text::columns::{cell, join, reversed};
use crate::text::wrap::{cut, wrap};
use crate::text::{Line, Tone};

use super::input_line::input_window;
use super::screen::{Block, Frame};
use super::signs::SIGNS;

/// What choosing a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Runs an action.
    Run(Act),
    /// Begins a query with a field.
    Field(&'static str),
    /// Puts what the hint at this place proposes into the query.
    Hint(usize),
    /// Nothing: the row explains.
    Nothing,
}

/// A row of a menu.
#[derive(Clone, Debug)]
pub struct Row {
    /// Under which heading it stands.
    group: &'static str,
    /// What is typed: keys, a field, a sign.
    key: String,
    /// Its name, if it has one.
    name: &'static str,
    /// What it means.
    doc: Cow<'static, str>,
    /// What choosing it does.
    pub choice: Choice,
}

/// The rows that fit what was typed: all of them by heading, or the best ones first.
#[must_use]
pub fn rows(state: &State, menu: &Menu) -> Vec<Row> {
    let typed = menu.input.value().trim().to_lowercase();
    let mut rows = all(state, menu.kind);
    if typed.is_empty() {
        return rows;
    }
    rows.retain(|row| row.group != IN_THIS_PANE);
    let mut ranked: Vec<(usize, Row)> = rows.into_iter().filter_map(|row| Some((row.rank(&typed)?, row))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, row)| row).collect()
}

/// The heading of the keys while an analysis is shown.
const IN_THIS_ANALYSIS: &str = "In this analysis";

/// The heading of what is at hand; the same rows stand under their own heading as well.
const IN_THIS_PANE: &str = "In this pane";

fn all(state: &State, kind: MenuKind) -> Vec<Row> {
    let action = |row: &crate::state::actions::Action, group| Row {
        group,
        key: row.all_keys(),
        name: row.name,
        doc: row.doc.into(),
        choice: Choice::Run(row.act),
    };
    let explained = |group, key: &str, doc: &'static str| Row {
        group,
        key: key.to_owned(),
        name: "",
        doc: doc.into(),
        choice: Choice::Nothing,
    };
    let mut rows = if kind == MenuKind::Help { hints(state) } else { Vec::new() };
    if let (MenuKind::Help, Some(shown)) = (kind, state.shown()) {
        rows.extend(
            keys(shown.walk()).into_iter().map(|(keys, doc)| explained(IN_THIS_ANALYSIS, &keys.join(" "), doc)),
        );
    } else if kind == MenuKind::Help {
        let here = ACTIONS.iter().filter(|row| row.hint.is_some_and(|(_, panes)| panes.contains(&state.focus)));
        rows.extend(here.map(|row| action(row, IN_THIS_PANE)));
    }
    let at_hand = |act: Act| kind == MenuKind::Palette || state.shown().is_none() || goes_on(act);
    for group in GROUPS {
        let of_group = ACTIONS.iter().filter(|row| row.group == *group && at_hand(row.act));
        rows.extend(of_group.map(|row| action(row, *group)));
    }
    if kind == MenuKind::Help {
        rows.extend(FORMS.iter().map(|(form, doc)| explained("The query language", form, doc)));
        rows.extend(FIELDS.iter().map(|field| Row {
            group: "Fields of the query language",
            key: format!("{}:", field.name),
            name: "",
            doc: field.doc.into(),
            choice: Choice::Field(field.name),
        }));
        rows.extend(SIGNS.iter().map(|(sign, doc)| explained("Signs", sign, doc)));
    }
    rows
}

/// The rows of all that is said of the query: the line of the query has room for one.
fn hints(state: &State) -> Vec<Row> {
    let hints = state.answer.hits.all_hints().enumerate().filter(|_| state.is_answered());
    let row = |(at, hint): (usize, &Hint)| Row {
        group: "This query",
        key: if hint.instead.is_empty() { String::new() } else { "enter".to_owned() },
        name: "",
        doc: hint.says.clone().into(),
        choice: if hint.instead.is_empty() { Choice::Nothing } else { Choice::Hint(at) },
    };
    hints.map(row).collect()
}

impl Row {
    /// How well it fits what was typed; less is better.
    fn rank(&self, typed: &str) -> Option<usize> {
        let doc = self.doc.to_lowercase();
        let begins = |text: &str| {
            text.split(|letter: char| !letter.is_alphanumeric()).any(|word| !word.is_empty() && word.starts_with(typed))
        };
        let spoken = typed.replace(' ', "-");
        let ranks = [
            self.key.split(' ').any(|key| key.to_lowercase() == typed),
            self.name.starts_with(&spoken) || self.key.to_lowercase().starts_with(typed),
            begins(self.name),
            self.name.contains(&spoken),
            begins(&doc),
            doc.contains(typed) || self.group.to_lowercase().contains(typed),
            typed.contains(' ') && typed.split(' ').all(|word| doc.contains(word) || self.name.contains(word)),
        ];
        ranks.iter().position(|&fits| fits)
    }
}

/// The widest that a menu gets.
const WIDEST: u16 = 112;

/// Lines at the bottom that tell the row under the cursor in full, where rows are cut.
const DETAIL: usize = 2;

/// The menu over the screen, and where the text cursor stands.
#[must_use]
pub fn block(state: &State) -> Option<(Block, (u16, u16))> {
    let Mode::Menu(menu) = &state.mode else { return None };
    let (width, height) = (state.size.width, state.size.height);
    let margin = if width >= 76 { (width - width.saturating_sub(4).min(WIDEST)) / 2 } else { 0 };
    let drop = if height >= 20 { 2 } else { 0 };
    let area = Area { x: margin, y: drop, width: width - 2 * margin, height: height - 2 * drop };
    let inside = usize::from(area.width.saturating_sub(2));
    let detail = if inside < 100 && area.height > 12 { DETAIL } else { 0 };
    let page = usize::from(area.height.saturating_sub(3)).saturating_sub(detail).max(1);
    let rows = rows(state, menu);
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
        body.push(Line::of("  Nothing that can be done is called so. Claims and names are found with /", Tone::Dim));
    }
    let mut lines = vec![join([Line::of("> ", Tone::Key), typed])];
    lines.extend(body.into_iter().skip((here + 1).saturating_sub(page)).take(page));
    if let Some(row) = rows.get(menu.cursor).filter(|_| detail > 0) {
        lines.resize(page + 1, Line::new());
        lines.extend(wrap(&Line::of(&row.doc, Tone::Strong), inside).into_iter().take(DETAIL));
    }
    let title = match menu.kind {
        MenuKind::Palette => "What can be done".to_owned(),
        MenuKind::Help => {
            format!("Keys and query language: {}", state.shown().map_or(state.focus.title(), Shown::name))
        }
    };
    let caret = (area.x + 3 + u16::try_from(column).unwrap_or(0), area.y + 1);
    Some((Block { area, frame: Frame::Heavy, title: Line::of(&title, Tone::Title), footer: Line::new(), lines }, caret))
}

fn line(row: &Row, kind: MenuKind, width: usize) -> Line {
    let keys = if width < 60 { 14 } else { 20 };
    let key = join([cell(&format!("  {}", row.key), Tone::Key, keys - 1), Line::of(" ", Tone::Plain)]);
    let name = if kind == MenuKind::Palette && width > 60 { 20 } else { 0 };
    cut(&join([key, cell(row.name, Tone::Plain, name), Line::of(&row.doc, Tone::Dim)]), width)
}
