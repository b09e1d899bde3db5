//! The rows of the palette and the help: commands, keys, query language and legend, narrowed by what is typed.

use std::borrow::Cow;

use crate::manual::{PAGES, Page};
use crate::present::format_page::FORMAT_PAGES;
use crate::query::language::FIELDS;
use crate::query::language::FORMS;
use crate::query::language::Hint;
use crate::session::memory::SavedView;

use super::State;
use super::analysis_keys::{keys, leaves_analysis};
use super::keymap::{CommandInfo, GROUPS, KEY_COMMANDS, KeyCommand};
use super::legend::LEGEND;
use super::mode::{Menu, MenuKind};

/// The effect of choosing a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MenuChoice {
    /// Runs an action.
    Run(KeyCommand),
    /// Begins a query with a field.
    Field(&'static str),
    /// Opens the saved search at this place.
    View(usize),
    /// Puts what the hint at this place proposes into the query.
    Hint(usize),
    /// Opens a page of the manual.
    Page(&'static Page),
    /// Opens a page of the manual at a line of its text.
    PageAt(&'static Page, &'static str),
    /// Nothing: the row explains.
    Nothing,
}

/// A row of a menu.
#[derive(Clone, Debug)]
pub(crate) struct MenuRow {
    /// The heading above the row.
    pub(crate) group: &'static str,
    /// The text in the first column: keys, a field, a sign.
    pub(crate) key: String,
    /// The name of the command; empty for other rows.
    pub(crate) name: &'static str,
    /// The meaning of the row, in a sentence.
    pub(crate) doc: Cow<'static, str>,
    /// The effect of choosing the row.
    pub choice: MenuChoice,
}

/// Returns the rows that match the typed text: all of them by heading while nothing is typed, else the best first.
#[must_use]
pub(crate) fn menu_rows(state: &State, menu: &Menu) -> Vec<MenuRow> {
    let typed = menu.input.value().trim().to_lowercase();
    let mut rows = all_rows(state, menu.kind);
    if typed.is_empty() {
        return rows;
    }
    rows.retain(|row| row.group != IN_THIS_PANE);
    let mut ranked: Vec<(usize, MenuRow)> = rows.into_iter().filter_map(|row| Some((row.rank(&typed)?, row))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let found = if menu.kind == MenuKind::Help { manual_rows(&typed) } else { Vec::new() };
    ranked.into_iter().map(|(_, row)| row).chain(found).collect()
}

/// Minimum length of a text that is searched in the pages of the manual, in characters.
const MIN_SEARCHED_CHARS: usize = 3;

/// Maximum number of lines of a page that are shown.
const MAX_LINES_OF_PAGE: usize = 5;

/// Returns the lines of the manual that have the typed text.
fn manual_rows(typed: &str) -> Vec<MenuRow> {
    if typed.chars().count() < MIN_SEARCHED_CHARS {
        return Vec::new();
    }
    let of_page = |page: &'static Page| {
        let lines = page.text.lines().filter(|line| line.to_lowercase().contains(typed)).take(MAX_LINES_OF_PAGE);
        lines.map(move |line| MenuRow {
            group: "Manual",
            key: page.name.to_owned(),
            name: "",
            doc: format!("in the manual: {}", line.trim_matches(['#', '|', ' '])).into(),
            choice: MenuChoice::PageAt(page, line),
        })
    };
    PAGES.iter().chain(FORMAT_PAGES.iter()).flat_map(of_page).collect()
}

/// The heading of the keys while an analysis is shown.
const IN_THIS_ANALYSIS: &str = "In this analysis";

/// The heading of the keys for the notebook.
const NOTEBOOK: &str = "Notebook";

/// The heading of the keys for the focused pane; these rows are repeated under their own headings.
const IN_THIS_PANE: &str = "In this pane";

fn all_rows(state: &State, kind: MenuKind) -> Vec<MenuRow> {
    let action = |row: &CommandInfo, group| MenuRow {
        group,
        key: row.all_keys(),
        name: row.name,
        doc: row.doc(),
        choice: MenuChoice::Run(row.command),
    };
    if kind == MenuKind::Views {
        return view_rows(state);
    }
    let mut rows = if kind == MenuKind::Help { hint_rows(state) } else { Vec::new() };
    if let (MenuKind::Help, Some(shown)) = (kind, state.analysis()) {
        rows.extend(
            keys(shown.walk()).into_iter().map(|(keys, doc)| explained_row(IN_THIS_ANALYSIS, &keys.join(" "), doc)),
        );
    } else if kind == MenuKind::Help {
        let here = KEY_COMMANDS.iter().filter(|row| row.hint.is_some_and(|(_, panes)| panes.contains(&state.focus)));
        rows.extend(here.map(|row| action(row, IN_THIS_PANE)));
    }
    let at_hand =
        |command: KeyCommand| kind == MenuKind::Palette || state.analysis().is_none() || leaves_analysis(command);
    let of_group = |group: &'static str| {
        let rows = KEY_COMMANDS.iter().filter(move |row| row.group == group && at_hand(row.command));
        rows.map(move |row| action(row, group)).collect::<Vec<_>>()
    };
    if kind == MenuKind::Help {
        // The keys of one's own work, most of which have no room among the hints.
        rows.extend(of_group(NOTEBOOK));
        rows.extend(PAGES.iter().map(|page| MenuRow {
            group: "Manual",
            key: page.name.to_owned(),
            name: "",
            doc: page.doc.into(),
            choice: MenuChoice::Page(page),
        }));
    }
    for group in GROUPS.iter().filter(|group| kind == MenuKind::Palette || **group != NOTEBOOK) {
        rows.extend(of_group(group));
    }
    if kind == MenuKind::Palette {
        rows.extend(view_rows(state));
    }
    if kind == MenuKind::Help {
        rows.extend(reference_rows());
    }
    rows
}

/// Returns the rows of the query language, of the pages of formats, and of signs.
fn reference_rows() -> Vec<MenuRow> {
    let mut rows = Vec::new();
    rows.extend(FORMS.iter().map(|(form, doc)| explained_row("The query language", form, (*doc).into())));
    rows.extend(FIELDS.iter().map(|field| MenuRow {
        group: "Fields of the query language",
        key: format!("{}:", field.name),
        name: "",
        doc: field.doc.into(),
        choice: MenuChoice::Field(field.name),
    }));
    rows.extend(FORMAT_PAGES.iter().map(|page| MenuRow {
        group: "Manual pages of formats",
        key: page.name.to_owned(),
        name: "",
        doc: page.doc.into(),
        choice: MenuChoice::Page(page),
    }));
    rows.extend(LEGEND.iter().map(|(sign, doc)| explained_row("Signs", sign, (*doc).into())));
    rows
}

/// Returns a row that explains, and does nothing.
fn explained_row(group: &'static str, key: &str, doc: Cow<'static, str>) -> MenuRow {
    MenuRow { group, key: key.to_owned(), name: "", doc, choice: MenuChoice::Nothing }
}

/// Returns a row for each saved search.
fn view_rows(state: &State) -> Vec<MenuRow> {
    let row = |(at, (name, view)): (usize, (&String, &SavedView))| MenuRow {
        group: "Saved searches",
        key: name.clone(),
        name: "",
        doc: if view.query.is_empty() { "everything".into() } else { view.query.clone().into() },
        choice: MenuChoice::View(at),
    };
    state.session.kept.views.iter().enumerate().map(row).collect()
}

/// Returns a row for each hint about the query: the line of the query has room for one only.
fn hint_rows(state: &State) -> Vec<MenuRow> {
    let hints = state.answer.hits.all_hints().enumerate().filter(|_| state.is_answered());
    let row = |(at, hint): (usize, &Hint)| MenuRow {
        group: "This query",
        key: if hint.replacement.is_empty() { String::new() } else { "enter".to_owned() },
        name: "",
        doc: hint.message.clone().into(),
        choice: if hint.replacement.is_empty() { MenuChoice::Nothing } else { MenuChoice::Hint(at) },
    };
    hints.map(row).collect()
}

impl MenuRow {
    /// Returns how well the row matches the typed text, 0 being best; `None` where it does not match.
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
