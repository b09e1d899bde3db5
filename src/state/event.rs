//! Events: input of the user, and results of effects. Values only; nothing here acts.

use std::sync::Arc;

use crokey::KeyCombination;

use crate::analyses::fallout::SupportStatuses;
use crate::export::Manifest;
use crate::load::Progress;
use crate::notebook::NotebooksChanged;
use crate::present::analyses::interactive::Rendered;
use crate::query::assist::Completion;
use crate::query::assist::QueryNames;
use crate::query::facets::Facet;
use crate::query::facets::FacetMatches;
use crate::query::facets::TabCounts;
use crate::query::{Hint, Hits, QueryRelaxation};

use super::change_origin::ChangeOrigin;
use super::collection::Collection;
use super::home_page::ServerAnswer;
use super::id_remap::Reloaded;
use super::keys::{command_key, normal};
use super::layout::Size;
use super::pane::Tab;
use super::since::{LoadedVersion, VersionChanges};

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(KeyCombination),
    /// A key of another layout was pressed, and the terminal reports which place on the keyboard it has.
    ForeignKey {
        /// The key, with the character that it types.
        key: KeyCombination,
        /// The key of the same place on a US keyboard.
        base: KeyCombination,
    },
    /// A sentence that has to be said though no key asked for it: input that was dropped, a snapshot that is not trusted.
    Warning(String),
    /// Text was pasted (bracketed paste).
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The terminal has a new size.
    Resize(Size),
    /// The worker answered a search.
    SearchDone {
        /// The search that is answered.
        generation: u64,
        /// The answer.
        hits: Hits,
    },
    /// Servers answered, or did not.
    FromServers(ServerAnswer),
    /// The worker counted the facets of an answer.
    FacetsDone {
        /// The search whose answer was counted.
        generation: u64,
        /// The facets.
        facets: Vec<Facet>,
    },
    /// The worker listed what the claims of an answer refer to.
    TabCountsDone {
        /// The search whose answer it is.
        generation: u64,
        /// The rows of the tabs.
        tab_counts: TabCounts,
    },
    /// The worker found what could stand at the cursor of the query that is being typed.
    CompletionsDone {
        /// The search whose query was completed.
        generation: u64,
        /// The completions.
        completions: Vec<Completion>,
    },
    /// The worker found out whom the query means by name.
    NamesDone {
        /// The search whose query it is.
        generation: u64,
        /// The records that the query means by name.
        matched: Arc<QueryNames>,
    },
    /// The worker found out that hits match by beginnings of words only, or that more would.
    BeginningsDone {
        /// The search whose hits they are.
        generation: u64,
        /// The hint on it.
        hint: Hint,
    },
    /// The worker found out why an answer is empty.
    RelaxationsDone {
        /// The search that was explained.
        generation: u64,
        /// Relaxed queries with hits.
        relaxations: Vec<QueryRelaxation>,
    },
    /// More of the files is there: what was open, and more of it. Numbers of records mean what they meant before.
    CollectionExtended(Arc<Collection>),
    /// More of the files was read again.
    ReloadProgress(Progress),
    /// Files that are open have changed on the disk.
    FilesChanged,
    /// The files were read again.
    ReloadDone(Result<Box<Reloaded>, String>),
    /// Edited statements were taken into the collection.
    StatementsEdited {
        /// The collection that they were taken into.
        from: Arc<Collection>,
        /// The collection with them.
        edited: Arc<Collection>,
    },
    /// The earlier version was read, or not: the sentence to show.
    EarlierDone(Result<LoadedVersion, String>),
    /// The collection was compared with the earlier version.
    CompareDone(Arc<VersionChanges>),
    /// Values of facets were looked for.
    FacetSearchDone {
        /// The look that is answered.
        number: u64,
        /// The matching values, by facet.
        found: Vec<FacetMatches>,
    },
    /// An analysis was made.
    AnalysisDone {
        /// The number it was asked for with.
        number: u64,
        /// The findings, with the picture.
        seen: Box<Rendered>,
    },
    /// The shown analysis is still being made.
    AnalysisTick {
        /// Milliseconds since it was requested.
        millis: u64,
    },
    /// The fallout of a doubt was computed.
    DoubtDone {
        /// The number it was asked for with.
        number: u64,
        /// The support of every claim.
        statuses: Arc<SupportStatuses>,
    },
    /// The records of an export were counted.
    PreviewDone {
        /// The count that is answered.
        number: u64,
        /// The counts.
        manifest: Box<Manifest>,
    },
    /// Claims were rendered as Markdown, to be copied.
    MarkdownDone(String),
    /// A file was written, or not: the sentence to show.
    SaveDone(Result<String, String>),
    /// The notebook was changed, or not: the sentence to show.
    NotebookDone {
        /// The origin of the change.
        origin: ChangeOrigin,
        /// The change that was made.
        done: Result<NotebooksChanged, String>,
    },
    /// The worker found what could stand at the cursor of a line for the notebook.
    EntryCompleted {
        /// The request that is answered.
        number: u64,
        /// The completions.
        completions: Vec<Completion>,
    },
    /// A text was edited in `$EDITOR`, or not: the sentence to show.
    TextEdited(Result<String, String>),
    /// Something was copied, or not: the sentence to show says by which way.
    CopyDone(Result<String, String>),
    /// The editor was left, or could not be started; the files may have changed.
    EditDone(Result<(), String>),
    /// An address was handed to the browser, or not: the sentence to show.
    BrowseDone(Result<String, String>),
    /// No key was pressed for a short while (about 300 ms) while `State::awaits_motion`.
    CountTimeout,
    /// The program goes on after it was suspended: everything is drawn anew.
    Resumed,
}

impl Event {
    /// Returns the key that was pressed, where keys are commands: for a key of another script that of its place on a US
    /// keyboard. `None` for what is no key.
    #[must_use]
    pub(crate) fn command_key(&self) -> Option<KeyCombination> {
        let (key, base) = match self {
            Self::Key(key) => (normal(*key), None),
            Self::ForeignKey { key, base } => (normal(*key), Some(normal(*base))),
            _ => return None,
        };
        Some(command_key(key, base).unwrap_or(key))
    }
}

/// A use of the mouse, in cells from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// The action.
    pub action: MouseAction,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
    /// The part of a pane under the pointer, once `panes::hit_test` has found it.
    pub target: Option<MouseTarget>,
}

/// A part of the screen whose place only the panes know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseTarget {
    /// A row of the list.
    Row(usize),
    /// The title of a tab of the list.
    Tab(Tab),
    /// A step in the line of the trail.
    TrailStep(usize),
}

/// The program that gets the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MouseOwner {
    /// The explorer: panes and rows, and scrolling.
    #[default]
    Explorer,
    /// The terminal: its own selection of text.
    Terminal,
}

/// An action of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAction {
    /// The left button was pressed.
    Press,
    /// The left button was pressed again on the same cell, shortly after.
    DoublePress,
    /// The pointer was moved with the left button down.
    Drag,
    /// The left button was let go.
    Release,
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}
