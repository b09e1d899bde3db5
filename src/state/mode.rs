//! What the keys mean just now. Each mode carries its own data, so that impossible states cannot be written.

use std::sync::Arc;

use crokey::KeyCombination;
use tui_input::Input;

use crate::analyses::walk::{Look, Walk};
use crate::analyses::{ANALYSES, Findings, Row};
use crate::export::Manifest;
use crate::load::Progress;
use crate::model::RecordIx;
use crate::query::Hits;
use crate::query::complete::Completion;
use crate::query::find::{Found, FoundValue};
use crate::text::Line;

use super::chosen::Chosen;
use super::cursor::Reading;
use super::history::Snapshot;
use super::pane::Pane;

/// What the keys mean just now.
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
    Hints(Hints),
    /// A list of actions to choose from by typing.
    Menu(Menu),
    /// What to export, how and where to.
    Export(Box<Export>),
    /// An analysis stands in the place of the list.
    Analysis(Box<Shown>),
}

impl Mode {
    /// The analysis in the place of the list, if there is one; help may lie over it.
    #[must_use]
    pub fn shown(&self) -> Option<&Shown> {
        match self {
            Self::Analysis(shown) => Some(shown),
            Self::Menu(menu) => menu.shown.as_deref(),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn shown_mut(&mut self) -> Option<&mut Shown> {
        match self {
            Self::Analysis(shown) => Some(shown),
            Self::Menu(menu) => menu.shown.as_deref_mut(),
            _ => None,
        }
    }
}

/// An analysis in the place of the list.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its place in `analyses::ANALYSES`.
    pub analysis: usize,
    /// What was asked for last.
    pub asked: u64,
    /// Which of what was asked for is what came out.
    pub answered: u64,
    /// What it was asked of; `None` where it is to be asked as soon as the search is answered.
    pub of: Option<Of>,
    /// So many milliseconds it has been waited for.
    pub waited: u64,
    /// What came out, once it is known.
    pub findings: Option<Arc<Findings>>,
    /// Its picture, where it has one that is walked.
    pub picture: Arc<Vec<Line>>,
    /// What is looked at: the row under the cursor, and where the picture is.
    pub look: Look,
    /// So many lines of the row under the cursor are scrolled out of sight: a row may be higher than the pane.
    pub skipped: usize,
    /// Whether all that is said above the first row is told, though the row then may be out of sight.
    pub whole: bool,
    /// Whether another picture is being made, with rows that are not those in sight.
    pub turning: bool,
    /// The keys that were pressed since: they are about what will be in sight.
    pub ahead: Vec<KeyCombination>,
    /// The records that it is about, where it takes some.
    pub records: Vec<RecordIx>,
    /// What comes back when it is left.
    pub before: Before,
    /// Whether it was alone on the screen when it was left for the claims of a row.
    pub zoomed: bool,
}

/// What an analysis was asked of. Once that is another, it is asked again.
#[derive(Clone, Debug)]
pub struct Of {
    /// The cells that there were.
    pub room: (u16, u16),
    /// How many claims could be searched.
    pub searched: usize,
    /// The search that was answered.
    pub answer: u64,
    /// The claims that it found.
    pub hits: Hits,
}

/// Two searches may have found the same claims; one has found what it has found.
impl PartialEq for Of {
    fn eq(&self, other: &Self) -> bool {
        (self.room, self.searched) == (other.room, other.searched)
            && (self.answer == other.answer || self.hits == other.hits)
    }
}

impl Eq for Of {}

/// How the panes were before an analysis was shown.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// The pane that had the keys.
    pub focus: Pane,
    /// Whether it was alone on the screen.
    pub zoomed: bool,
    /// The record in the reading pane.
    pub subject: Option<RecordIx>,
    /// Cursor and scroll of the reading pane.
    pub reading: Reading,
}

/// The same asking has the same answer.
impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        (self.asked, self.look.row) == (other.asked, other.look.row)
    }
}

impl Eq for Shown {}

impl Shown {
    /// What the analysis is called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        ANALYSES.get(self.analysis).map_or("", |analysis| analysis.name)
    }

    /// How its picture is walked, where it has one.
    #[must_use]
    pub fn walk(&self) -> Option<&'static Walk> {
        ANALYSES.get(self.analysis).and_then(|analysis| analysis.walk)
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.findings.as_ref().map_or(0, |findings| findings.rows())
    }

    /// The row under the cursor.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        self.findings.as_ref()?.row(self.look.row).map(|(_, row, _)| row)
    }

    /// Whether something is still to come: an answer, or the search before it.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.of.is_none() || self.answered != self.asked
    }
}

/// Looking for a value among the facets.
#[derive(Clone, Debug, Default)]
pub struct FacetSearch {
    /// What was typed.
    pub input: Input,
    /// What was asked for last.
    pub asked: u64,
    /// Which of what was asked for was found last.
    pub answered: u64,
    /// Whether the value under the cursor is to be kept as soon as it is known.
    pub wanted: bool,
    /// What was found last.
    pub found: Vec<Found>,
    /// The value under the cursor, counted over all that were found.
    pub cursor: usize,
}

impl FacetSearch {
    /// All values found, from the top.
    pub fn values(&self) -> impl Iterator<Item = &FoundValue> {
        self.found.iter().flat_map(|found| &found.values)
    }

    /// How many values were found.
    #[must_use]
    pub fn count(&self) -> usize {
        self.found.iter().map(|found| found.values.len()).sum()
    }

    /// The value under the cursor.
    #[must_use]
    pub fn chosen(&self) -> Option<&FoundValue> {
        self.values().nth(self.cursor)
    }
}

/// Letters on links.
#[derive(Clone, Debug)]
pub struct Hints {
    /// What was typed of them so far.
    pub typed: String,
    /// The first link that has one, counted from the top of the record.
    pub first: usize,
    /// The letters, for this link and those that follow.
    pub labels: Vec<String>,
}

/// The query being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The text and its cursor.
    pub input: Input,
    /// How the view was before, for undo and for the trail.
    pub before: Snapshot,
    /// What could stand at the cursor, as it was when the worker was asked last.
    pub completions: Vec<Completion>,
    /// The text, and the cursor in it (a byte), for which that was found out.
    pub completed: Option<(String, usize)>,
    /// Whether the next completion, or the one before, is put in as soon as it is known.
    pub wanted: Option<bool>,
    /// The completion that was put in last, and the text and cursor (a byte) before it was.
    pub chosen: Option<(usize, String, usize)>,
    /// Which earlier query is shown: 0 is the newest.
    pub recalled: Option<usize>,
    /// What was typed before an earlier query was recalled.
    pub draft: String,
    /// The analysis that was left for it, to which Esc comes back.
    pub over: Option<Box<Shown>>,
}

/// Which list of actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuKind {
    /// Everything that can be done, by name.
    Palette,
    /// The keys, by heading, and the query language.
    Help,
}

/// A list of actions to choose from by typing.
#[derive(Clone, Debug)]
pub struct Menu {
    /// Which list.
    pub kind: MenuKind,
    /// What was typed to narrow it.
    pub input: Input,
    /// The row under the cursor.
    pub cursor: usize,
    /// The analysis that it was opened over.
    pub shown: Option<Box<Shown>>,
}

/// Which claims are exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those marked.
    Marked,
    /// Those of the current filter.
    Shown,
    /// The one under the cursor.
    Current,
    /// All.
    All,
}

impl Scope {
    /// All scopes, in the order of the dialog.
    pub const ALL: [Self; 4] = [Self::Marked, Self::Shown, Self::Current, Self::All];

    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Marked => "marked",
            Self::Shown => "shown",
            Self::Current => "this one",
            Self::All => "all",
        }
    }
}

/// The rows of the export dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportRow {
    /// Which claims.
    Scope,
    /// Which format.
    Format,
    /// Which file.
    File,
    /// Whether an existing file may be replaced.
    Replace,
}

impl ExportRow {
    /// All rows, from the top.
    pub const ALL: [Self; 4] = [Self::Scope, Self::Format, Self::File, Self::Replace];
}

/// What to export, how and where to.
#[derive(Clone, Debug)]
pub struct Export {
    /// The row under the cursor.
    pub row: ExportRow,
    /// Which claims.
    pub scope: Scope,
    /// The place of the format in `export::FORMATS`.
    pub format: usize,
    /// The file.
    pub path: Input,
    /// Whether the user changed the file's name, so that choosing a format no longer does.
    pub renamed: bool,
    /// Whether an existing file may be replaced.
    pub replace: bool,
    /// The claims that would be written: fixed when they are chosen, so that what is promised is what is written.
    pub claims: Chosen,
    /// How much of the files was there when they were chosen, if not all was.
    pub loading: Option<Progress>,
    /// Whether it is being written just now.
    pub writing: bool,
    /// What was wrong with the last try.
    pub trouble: Option<String>,
    /// The count of what would be written that was asked for.
    pub asked: u64,
    /// What would be written, once it is counted.
    pub manifest: Option<Manifest>,
    /// The analysis that was left for it, which comes back after it.
    pub over: Option<Box<Shown>>,
}
