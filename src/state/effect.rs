//! Effects: work outside of the state, as data that the shell runs. Results come back as events.

use std::sync::Arc;

use crate::disk::IfExists;
use crate::export::{ExportSettings, Format};
use crate::model::edited_statements::EditedStatements;
use crate::model::{ClaimIx, RecordIx};
use crate::notebook::{Change, EntryKind, RecordFiles, SeenRecords};
use crate::present::analyses::interactive::ViewState;
use crate::query::{ClaimBitmap, DraftDecisions, FigureOrder, Hits, Order, VersionDiff};
use crate::session::memory::KeptChange;

use super::change_origin::ChangeOrigin;
use super::claim_selection::ClaimSelection;
use super::collection::Collection;
use super::event::MouseOwner;
use super::home_page::PageRequest;
use super::since::ComparedVersion;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Search; a newer search makes an older one void.
    Search(ListRequest),
    /// Bring the next rows home of a search on servers.
    BringRows(Box<PageRequest>),
    /// Bring the claims home from servers that a claim has relations with.
    BringRelations {
        /// The claim.
        claim: ClaimIx,
        /// The search in sight.
        generation: u64,
    },
    /// Find out whether the hits depend on words that only begin like those of the query.
    FindBeginnings(BeginningsRequest),
    /// Look for a value among the facets.
    SearchFacets(FacetSearchRequest),
    /// Make an analysis; a newer one makes an older one void.
    Analyse(AnalysisRequest),
    /// Cancel the analysis that is being made, and the rows that it needs.
    CancelAnalysis,
    /// Find out what falls with a record.
    Doubt(DoubtRequest),
    /// Count what these claims bring along, to say it before they are written.
    Preview {
        /// The number of the request, which the answer carries.
        number: u64,
        /// The claims.
        claims: ClaimSelection,
    },
    /// Write these claims to a file.
    Save {
        /// The claims.
        claims: ClaimSelection,
        /// The format.
        format: &'static Format,
        /// The file, as the user typed it.
        path: String,
        /// The fate of a file that is there.
        if_exists: IfExists,
        /// Title, author and marking, as far as the format has a place for them.
        settings: Box<ExportSettings>,
    },
    /// Change the notebook.
    ChangeNotebook {
        /// The change.
        change: Change,
        /// Its origin.
        origin: ChangeOrigin,
        /// The files of the records that it is about.
        files: RecordFiles,
        /// The records that it may replace; `None` where it says itself what must be there.
        seen: Option<SeenRecords>,
    },
    /// Find out what could stand at the cursor of a line for the notebook.
    CompleteEntry(EntryCompletionRequest),
    /// Open `$EDITOR` with a text, at a line of it (from 1); [`Event::TextEdited`](super::event::Event::TextEdited) brings it
    /// back.
    EditText {
        /// The text.
        text: String,
        /// The line, from 1.
        line: u32,
    },
    /// Keep a saved search or a bookmark, or let go of it.
    Keep(KeptChange),
    /// Cancel the file that is being written; [`Event::SaveDone`](super::event::Event::SaveDone) says what became of it.
    CancelSave,
    /// Render these claims as Markdown, to be copied.
    RenderMarkdown(ClaimSelection),
    /// Put text on the clipboard.
    Copy(String),
    /// Open `$EDITOR` at a line (from 1) of a file of the base (`FileLine::file`).
    Edit {
        /// The file, as the user named it.
        file: String,
        /// The line, from 1.
        line: u32,
    },
    /// Open an address in the browser. Only `http`, `https`.
    Browse(String),
    /// Read the files again.
    Reload,
    /// Read the files again, which have changed by themselves, and count what is new, changed and gone.
    ReloadChanged,
    /// Take these edited statements into what is open, instead of all earlier ones.
    EditStatements(Arc<EditedStatements>),
    /// Read the earlier version that was named.
    ReadEarlier,
    /// Compare what is open with the earlier version.
    Compare(ComparedVersion),
    /// Let go of what is no longer open, elsewhere: to take a million claims apart takes longer than a frame may. It comes
    /// after the search that takes its place.
    Drop(DropInBackground),
    /// Draw everything anew, whatever is on the screen.
    Redraw,
    /// Have the terminal report the mouse, or leave it to its own selection of text.
    SetMouseOwner(MouseOwner),
    /// Stop, and give the shell its terminal until the user comes back.
    Suspend,
    /// Leave.
    Quit,
}

/// A collection that is no longer open. Equal only to itself.
#[derive(Clone, Debug)]
pub struct DropInBackground(pub Arc<Collection>);

impl PartialEq for DropInBackground {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A line for the notebook that is to be completed.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryCompletionRequest {
    /// The number of the request, which the answer carries.
    pub number: u64,
    /// The kind of line.
    pub kind: EntryKind,
    /// The record that it is about, where it is one.
    pub record: Option<RecordIx>,
    /// The text before the cursor.
    pub before: String,
}

/// A look for values of facets that a text may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetSearchRequest {
    /// The number of the request, which the answer carries.
    pub number: u64,
    /// The text.
    pub text: String,
    /// The query whose answer the values are counted over.
    pub query: String,
    /// The hits of that query.
    pub hits: Hits,
}

/// An analysis to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct AnalysisRequest {
    /// The number of the request, which the answer carries.
    pub number: u64,
    /// The place of the analysis in its table.
    pub analysis: usize,
    /// The claims that it is about.
    pub hits: Hits,
    /// The records that it is about, where it takes some.
    pub records: Vec<RecordIx>,
    /// The earlier version, if there is one.
    pub earlier: Option<ComparedVersion>,
    /// Maximum width and height of a picture in cells; for an interactive one, with the words beside it.
    pub room: (u16, u16),
    /// The row under the cursor and the section of an interactive picture in sight.
    pub view_state: ViewState,
}

/// A doubt whose fallout is to be found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubtRequest {
    /// The number of the request, which the answer carries.
    pub number: u64,
    /// The doubted record.
    pub record: RecordIx,
}

/// A search to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRequest {
    /// The number of the request, which answers carry.
    pub generation: u64,
    /// The query.
    pub query: String,
    /// In which order.
    pub order: Order,
    /// In which order the figures come.
    pub figure_order: FigureOrder,
    /// The marked claims.
    pub marks: Arc<ClaimBitmap>,
    /// The decisions on drafts.
    pub decisions: Arc<DraftDecisions>,
    /// The claims that are new or changed since an earlier version, if there is one.
    pub since: Option<Arc<VersionDiff>>,
    /// While the query is being typed: where in it the cursor stands (a byte), to say what could stand there.
    pub cursor: Option<usize>,
}

/// A question about an answer: whether words match as beginnings of others, or would.
#[derive(Clone, Debug, PartialEq)]
pub struct BeginningsRequest {
    /// The search that was answered, with its number.
    pub search: ListRequest,
    /// Its hits.
    pub hits: Hits,
}
