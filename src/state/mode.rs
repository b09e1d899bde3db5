//! The mode: the meaning of keys. Each mode carries its own data, so that impossible states cannot be written.

use tui_input::Input;

use crate::limits::MAX_STATEMENT_CHARS;
use crate::model::ClaimIx;
use crate::query::facets::{FacetMatch, FacetMatches};

use super::State;
use super::analysis_view::AnalysisView;
use super::claim_columns::{CLAIM_COLUMNS, ClaimColumn};
use super::column_choice::ClaimColumns;
use super::export_dialog::ExportDialog;
use super::key_command::BookmarkUse;
use super::line_completion::{LineCompletion, cursor_byte};
use super::manual_page::OpenPage;
use super::notebook_entry::NotebookEntry;
use super::view::View;

/// The meaning of keys.
#[derive(Clone, Debug, Default)]
pub enum Mode {
    /// Keys are actions.
    #[default]
    Browse,
    /// The query is being typed.
    Typing(Box<Prompt>),
    /// A value is looked for among the facets.
    FacetSearch(Box<FacetSearch>),
    /// Letters stand on the links of the reading pane that are in sight.
    LinkHints(LinkHints),
    /// A list of actions to choose from by typing.
    Menu(Menu),
    /// A page of the manual is open over the help, which comes back after it.
    Manual {
        /// The page.
        page: OpenPage,
        /// The help from which it was opened.
        help: Menu,
    },
    /// The statement of a draft is being edited.
    EditDraft(Box<DraftEditor>),
    /// Something is typed for the notebook.
    NotebookEntry(Box<NotebookEntry>),
    /// A name is typed for the present search.
    SaveView(Input),
    /// The letter of a bookmark is awaited.
    Bookmark(BookmarkUse),
    /// Scope, format and file of an export are chosen.
    Export(Box<ExportDialog>),
    /// Columns of the list are switched on and off, moved and resized.
    Columns(ColumnPanel),
    /// An analysis stands in the place of the list.
    Analysis(Box<AnalysisView>),
}

impl Mode {
    /// Returns the analysis in the place of the list, if there is one; help may lie over it.
    #[must_use]
    pub fn analysis(&self) -> Option<&AnalysisView> {
        match self {
            Self::Analysis(analysis) => Some(analysis),
            Self::Menu(menu) => menu.analysis.as_deref(),
            Self::Manual { help, .. } => help.analysis.as_deref(),
            _ => None,
        }
    }

    /// Like [`Mode::analysis`], to be changed.
    pub(crate) fn analysis_mut(&mut self) -> Option<&mut AnalysisView> {
        match self {
            Self::Analysis(analysis) => Some(analysis),
            Self::Menu(menu) => menu.analysis.as_deref_mut(),
            Self::Manual { help, .. } => help.analysis.as_deref_mut(),
            _ => None,
        }
    }
}

/// The panel that chooses the columns of the claims' tab.
#[derive(Clone, Debug)]
pub struct ColumnPanel {
    /// The columns before the panel was opened.
    pub before: ClaimColumns,
    /// The row under the cursor.
    pub cursor: usize,
}

impl ColumnPanel {
    /// Returns the rows of the panel: the chosen columns from left to right, then the others.
    #[must_use]
    pub fn rows(columns: &ClaimColumns) -> Vec<ClaimColumn> {
        let chosen = columns.chosen().iter().map(|chosen| chosen.column);
        let others = CLAIM_COLUMNS.iter().map(|row| row.column).filter(|&it| columns.position(it).is_none());
        chosen.chain(others).collect()
    }
}

/// The statement of a draft that is being edited.
#[derive(Clone, Debug)]
pub struct DraftEditor {
    /// The draft; `None` while it is in none of the files, which were read again.
    pub claim: Option<ClaimIx>,
    /// The id of the draft, by which it is found again.
    pub id: String,
    /// The text and its cursor.
    pub input: Input,
}

impl DraftEditor {
    /// Returns the number of characters that the statement may still get.
    #[must_use]
    pub(crate) fn room(&self) -> usize {
        MAX_STATEMENT_CHARS.saturating_sub(self.input.value().chars().count())
    }
}

/// Looking for a value among the facets.
#[derive(Clone, Debug, Default)]
pub struct FacetSearch {
    /// The typed text.
    pub input: Input,
    /// The number of the last request.
    pub requested: u64,
    /// The number of the request that the matches answer.
    pub received: u64,
    /// `true` if the value under the cursor is to be applied as soon as it is known.
    pub wanted: bool,
    /// The matching values, by facet.
    pub found: Vec<FacetMatches>,
    /// The value under the cursor, counted over all that were found.
    pub cursor: usize,
}

impl FacetSearch {
    /// Returns all values found, from the top.
    pub fn values(&self) -> impl Iterator<Item = &FacetMatch> {
        self.found.iter().flat_map(|found| &found.values)
    }

    /// Returns the number of matching values.
    #[must_use]
    pub fn count(&self) -> usize {
        self.found.iter().map(|found| found.values.len()).sum()
    }

    /// Returns the value under the cursor.
    #[must_use]
    pub fn chosen(&self) -> Option<&FacetMatch> {
        self.values().nth(self.cursor)
    }
}

/// Letters on links.
#[derive(Clone, Debug)]
pub struct LinkHints {
    /// The letters of a label typed so far.
    pub typed: String,
    /// The first link that has one, counted from the top of the record.
    pub first: usize,
    /// The letters, for this link and those that follow.
    pub labels: Vec<String>,
}

/// The letters of link labels, the easiest to reach first.
const LABEL_LETTERS: &str = "asdfghjklqwertyuiopzxcvbnm";

/// Returns labels for `count` links: one letter each while there are enough letters, else two.
#[must_use]
pub(crate) fn link_labels(count: usize) -> Vec<String> {
    if count <= LABEL_LETTERS.len() {
        return LABEL_LETTERS.chars().take(count).map(String::from).collect();
    }
    let pairs =
        LABEL_LETTERS.chars().flat_map(|first| LABEL_LETTERS.chars().map(move |second| format!("{first}{second}")));
    pairs.take(count).collect()
}

/// The query being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The text and its cursor.
    pub input: Input,
    /// The query before the prompt was opened.
    pub query_before: String,
    /// The claim that the cursor belonged to then.
    pub anchor_before: Option<ClaimIx>,
    /// The completions at the cursor.
    pub completion: LineCompletion,
    /// The place of the recalled query among the earlier ones; 0 is the newest.
    pub recalled: Option<usize>,
    /// The text typed before an earlier query was recalled.
    pub draft: String,
    /// The analysis that was left for it, to which Esc comes back.
    pub suspended_analysis: Option<Box<AnalysisView>>,
}

impl Prompt {
    /// Returns the byte of the text at which the cursor stands.
    #[must_use]
    pub(crate) fn cursor_byte(&self) -> usize {
        cursor_byte(&self.input)
    }

    /// Returns a view with the query that was there before this one was typed.
    #[must_use]
    pub(crate) fn view_before(&self, view: View) -> View {
        View { query: self.query_before.clone(), anchor: self.anchor_before, ..view }
    }

    /// Returns the byte of the text at which completions are wanted; `None` while completions are tried one after the other.
    #[must_use]
    pub(crate) fn completion_cursor(&self) -> Option<usize> {
        self.completion.chosen.is_none().then(|| self.cursor_byte())
    }
}

impl State {
    /// Returns the view as undo is to bring it back: a query that is only half typed is no part of it.
    #[must_use]
    pub(crate) fn settled_view(&self) -> View {
        let view = self.view.clone();
        if let Mode::Typing(prompt) = &self.mode { prompt.view_before(view) } else { view }
    }
}

/// A kind of menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuKind {
    /// Everything that can be done, by name.
    Palette,
    /// The keys, by heading, and the query language.
    Help,
    /// The saved searches.
    Views,
}

/// A list of actions to choose from by typing.
#[derive(Clone, Debug)]
pub struct Menu {
    /// The kind of menu.
    pub kind: MenuKind,
    /// The text typed to narrow it.
    pub input: Input,
    /// The row under the cursor.
    pub cursor: usize,
    /// The analysis that it was opened over.
    pub analysis: Option<Box<AnalysisView>>,
}
