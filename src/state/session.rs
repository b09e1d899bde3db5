//! The session: what no undo and no end of a doubt takes back.

use std::sync::Arc;

use crate::load::Progress;
use crate::model::edited_statements::EditedStatements;
use crate::query::{ClaimBitmap, DraftDecisions};
use crate::session::memory::{Kept, Remembered};

use super::appearance::Appearance;
use super::collection::Collection;
use super::event::MouseOwner;
use super::export_dialog::Signature;
use super::layout::Size;
use super::notebook_entry::NotebookLog;
use super::pane::Pane;
use super::pane_widths::{Divider, PaneWidths};
use super::screen_settings::ScreenSettings;
use super::since::VersionComparison;

/// The part of the state that lasts as long as the explorer runs.
#[derive(Clone, Debug)]
pub struct Session {
    /// The open collection.
    pub collection: Arc<Collection>,
    /// The earlier version that it is compared with, if one was named.
    pub earlier: Option<VersionComparison>,
    /// The size of the screen.
    pub size: Size,
    /// The colours and glyphs of the screen.
    pub appearance: Appearance,
    /// The part of the screen that the mouse holds, while its button is down.
    pub held: Option<Held>,
    /// Earlier queries, the newest last.
    pub queries: Vec<String>,
    /// The progress of reloading the files.
    pub reload: ReloadStatus,
    /// The edited statements that are being taken into a collection, with that collection; `None` while it has them.
    pub requested_edits: Option<(Arc<Collection>, Arc<EditedStatements>)>,
    /// The title, author and marking of the last export.
    pub signature: Signature,
    /// The guard against quitting with marks that were not exported.
    pub quit_guard: QuitGuard,
    /// The program that gets the mouse.
    pub mouse: MouseOwner,
    /// The changes of the notebook that can be taken back.
    pub notebook: NotebookLog,
    /// `true` if what is here is remembered for the next opening.
    pub remembers: bool,
    /// The saved searches and bookmarks.
    pub kept: Kept,
    /// The settings that the screen goes by.
    pub settings: ScreenSettings,
    /// The memory whose records could not all be looked for yet, while files are being read.
    pub unresolved: Option<Arc<Remembered>>,
}

impl Session {
    /// Creates the session of a collection that was just opened.
    #[must_use]
    pub fn new(collection: Arc<Collection>, size: Size, appearance: Appearance) -> Self {
        Self {
            collection,
            earlier: None,
            size,
            appearance,
            held: None,
            queries: Vec::new(),
            reload: ReloadStatus::default(),
            requested_edits: None,
            signature: Signature::default(),
            quit_guard: QuitGuard::default(),
            mouse: MouseOwner::default(),
            notebook: NotebookLog::default(),
            remembers: false,
            kept: Kept::default(),
            settings: ScreenSettings::default(),
            unresolved: None,
        }
    }
}

/// A part of the screen that the mouse holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A divider between panes, with the widths before it was taken hold of.
    Divider(Divider, PaneWidths),
    /// The scroll bar of a pane.
    ScrollBar(Pane),
}

/// The progress of reloading the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReloadStatus {
    /// The part that is read, while a reload runs.
    pub progress: Option<Progress>,
    /// The cause of the reload that follows the one which runs: the files may have changed since that began. `None` if none was
    /// asked for.
    pub wanted: Option<ReloadCause>,
    /// `true` if the reload that runs was not asked for: the files have changed by themselves.
    pub by_itself: bool,
    /// `true` if the files have changed, and a reload waits for the end of what it would disturb.
    pub postponed: bool,
}

/// The cause of a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReloadCause {
    /// The user, who gets the files as they are.
    User,
    /// The files, which have changed: a state of them that is worse than what is open is left alone.
    Files,
}

/// The guard against quitting with marks or decisions on drafts that were not exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuitGuard {
    /// The claims that were exported while they were marked: their marks are safe to lose.
    pub exported: Arc<ClaimBitmap>,
    /// The marked claims that are being exported.
    pub writing: Option<Arc<ClaimBitmap>>,
    /// The decisions on drafts that were exported.
    pub exported_decisions: Arc<DraftDecisions>,
    /// The decisions on drafts that are being exported.
    pub writing_decisions: Option<Arc<DraftDecisions>>,
    /// `true` once the user was warned: the next `q` quits.
    pub warned: bool,
}
