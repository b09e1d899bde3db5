//! The model: one value that says all that the screen could show. Nothing here acts or draws. Its parts have files of
//! their own; what computes from several of them (rows, pages, layouts) is a method of [`State`] beside its data.

pub mod analysis_keys;
pub mod analysis_layout;
pub mod analysis_view;
pub mod answer;
pub mod appearance;
pub(crate) mod area;
pub mod arrangement;
pub mod change_origin;
pub mod changed_keys;
pub mod claim_columns;
pub mod claim_selection;
pub mod collection;
pub mod column_choice;
pub mod cursor;
pub mod direction;
pub mod doubt;
pub mod effect;
pub mod event;
pub mod export_dialog;
pub mod facet_rows;
pub mod generations;
pub mod history;
pub mod home_page;
pub mod id_remap;
pub mod kept_decisions;
pub mod key_command;
pub mod key_conflicts;
pub mod key_lookup;
pub mod key_text;
pub mod keyboards;
pub mod keymap;
pub mod keys;
pub mod layout;
pub mod layout_cache;
pub mod legend;
pub mod line_completion;
pub mod manual_page;
pub mod menu_rows;
pub mod mode;
pub mod navigation;
pub mod notebook_entry;
pub mod pane;
pub mod pane_widths;
pub mod reading_pane;
pub mod remember;
pub mod role_colours;
pub(crate) mod row_heights;
mod rows;
pub mod screen_settings;
pub mod session;
pub mod since;
pub mod tab_columns;
pub mod trail;
pub mod view;
pub mod viewport;

use std::sync::Arc;

use crokey::KeyCombination;

use crate::model::{Base, ClaimIx, RecordIx};
use crate::query::facets::Facet;

pub use crate::query::FigureOrder;
use analysis_view::AnalysisView;
pub use answer::{Answer, SearchFailure};
use appearance::Appearance;
use collection::Collection;
pub use cursor::{Cursor, FacetCursor, ReadingCursor};
use doubt::Doubt;
use generations::Generations;
use history::History;
use layout::{Extent, Layout, LayoutInputs, Size};
use mode::Mode;
use pane::{Pane, Tab};
use reading_pane::ReadingPane;
use session::Session;
use since::VersionChanges;
use trail::{Trail, TrailStep};
use view::View;

/// The model of the explorer: all that the screen could show.
#[derive(Clone, Debug)]
pub struct State {
    /// The part that lasts as long as the explorer runs.
    pub session: Session,
    /// The part that undo restores.
    pub view: View,
    /// The numbers of the last requests.
    pub generations: Generations,
    /// The meaning of keys, with the data of the prompt, panel or analysis that has them.
    pub mode: Mode,
    /// The pane that has the keys.
    pub focus: Pane,
    /// `true` while the focused pane is alone on the screen.
    pub zoomed: bool,
    /// The claim at the start of the range that is being selected.
    pub range_start: Option<ClaimIx>,
    /// The last answer to a search.
    pub answer: Answer,
    /// Cursor and scroll of each tab of the list.
    pub cursors: [Cursor; Tab::ALL.len()],
    /// The cursor that the tab in sight gets once the running search is answered: going back restores it.
    pub restored_cursor: Option<Cursor>,
    /// The reading pane.
    pub reading: ReadingPane,
    /// Cursor and scroll of the facets.
    pub facets: FacetCursor,
    /// The year under the cursor of the timeline, by its place among [`State::years`].
    pub year: usize,
    /// Cursor and scroll of the pane that covers the list: the trail, or the faults.
    pub overlay_cursor: Cursor,
    /// The visited records and queries.
    pub trail: Trail,
    /// Earlier and undone views.
    pub history: History,
    /// The doubt that stands.
    pub doubt: Option<Box<Doubt>>,
    /// The number typed before a key.
    pub count: Option<usize>,
    /// The keys pressed so far of a longer sequence.
    pub pending_keys: Vec<KeyCombination>,
    /// The message at the bottom.
    pub notice: Option<Notice>,
}

/// Maximum number before a key. More than any list has rows, and small enough that motions cannot overflow.
const MAX_COUNT: usize = 1_000_000_000;

/// A message at the bottom of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The text.
    pub text: String,
    /// `true` for an error.
    pub bad: bool,
    /// `true` if it is about files that changed: the next of these replaces it.
    pub is_about_files: bool,
}

impl State {
    /// Creates the explorer as it opens. `update::start` requests the first search.
    #[must_use]
    pub fn new(collection: Arc<Collection>, size: Size, appearance: Appearance) -> Self {
        Self {
            session: Session::new(collection, size, appearance),
            view: View::default(),
            generations: Generations::default(),
            mode: Mode::Browse,
            focus: Pane::Claims,
            zoomed: false,
            range_start: None,
            answer: Answer::default(),
            cursors: [Cursor::default(); Tab::ALL.len()],
            restored_cursor: None,
            reading: ReadingPane::default(),
            facets: FacetCursor::default(),
            year: 0,
            overlay_cursor: Cursor::default(),
            trail: Trail::default(),
            history: History::default(),
            doubt: None,
            count: None,
            pending_keys: Vec::new(),
            notice: None,
        }
    }

    /// Returns the records of the open collection.
    #[must_use]
    pub fn base(&self) -> &Base {
        &self.session.collection.library.base
    }

    /// Returns whether the answer belongs to the current query and order; more of the files may have been loaded
    /// since.
    #[must_use]
    pub(crate) fn is_answered(&self) -> bool {
        self.answer.generation > 0 && self.answer.query == self.view.query && self.answer.order == self.view.order
    }

    /// Returns the layout of the screen.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::new(
            self.session.size,
            LayoutInputs {
                focus: self.focus,
                extent: self.extent(),
                facets: self.facets_width(),
                widths: self.view.arrangement.widths,
                timeline: !self.session.settings.hides_timeline,
                prompt: matches!(self.mode, Mode::Typing(_) | Mode::NotebookEntry(_)),
                notice: self.notice.is_some(),
            },
        )
    }

    /// Returns the part of the screen that the focused pane gets.
    fn extent(&self) -> Extent {
        match self.analysis() {
            _ if self.zoomed => Extent::Screen,
            Some(_) if self.focus == Pane::Claims => Extent::Analysis,
            _ => Extent::Column,
        }
    }

    /// Returns the analysis in the place of the list, if there is one; help may lie over it.
    #[must_use]
    pub fn analysis(&self) -> Option<&AnalysisView> {
        self.mode.analysis()
    }

    /// Returns the number of columns that the facets need: label, two counts and the box before them.
    fn facets_width(&self) -> u16 {
        /// Number of values of each facet that the width goes by: those that are seen first.
        const VALUES_MEASURED: usize = 8;
        /// Maximum width of a label, in cells; longer ones are cut.
        const MAX_LABEL_WIDTH: usize = 20;
        /// Width of the box, both counts and the blanks between them, in cells.
        const COUNTS_WIDTH: usize = 15;
        let measured =
            |facet: &Facet| facet.values.iter().take(VALUES_MEASURED).map(|it| it.label.chars().count()).max();
        let longest = self.answer.facets.iter().filter_map(measured).max().unwrap_or(0).min(MAX_LABEL_WIDTH);
        u16::try_from(longest + COUNTS_WIDTH).unwrap_or(u16::MAX)
    }

    /// Returns the changes since the earlier version; `None` until they are known for the open collection.
    #[must_use]
    pub fn changes(&self) -> Option<&VersionChanges> {
        self.session.earlier.as_ref()?.changes.as_deref()
    }

    /// Returns the current place as a step of the trail; `opened` is the record that the step opened, if any.
    #[must_use]
    pub(crate) fn trail_step(&self, opened: Option<RecordIx>) -> TrailStep {
        let is_counted = self.answer.generation > 0 && self.answer.query == self.view.query;
        TrailStep {
            query: self.view.query.clone(),
            total: is_counted.then(|| self.answer.total()),
            order: self.view.order,
            tab: self.view.tab,
            anchor: self.view.anchor,
            list: self.cursor(),
            subject: self.reading.record,
            reading_top: self.reading.cursor.top,
            link: self.reading.cursor.link,
            focus: self.focus,
            opened,
            analysis: None,
        }
    }

    /// Returns whether a typed number stands for a pane unless a motion follows at once: the shell then sends
    /// `Event::CountTimeout` after a short while without keys.
    #[must_use]
    pub fn awaits_motion(&self) -> bool {
        matches!(self.mode, Mode::Browse) && self.count.is_some() && self.pending_keys.is_empty()
    }

    /// Returns whether the shown analysis is still computed: the shell then sends `Event::AnalysisTick` now and then.
    #[must_use]
    pub fn is_computing(&self) -> bool {
        matches!(&self.mode, Mode::Analysis(shown) if shown.is_computing())
    }

    /// Appends a digit to the number typed before a key, up to `MAX_COUNT`.
    pub(crate) fn push_count_digit(&mut self, digit: u32) {
        let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit as usize);
        self.count = Some(count.min(MAX_COUNT));
    }

    /// Shows a message.
    pub(crate) fn notify(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: false, is_about_files: false });
    }

    /// Shows a message about files that changed: behind an error that nobody has answered with a key yet, which it must not
    /// replace.
    pub(crate) fn notify_of_files(&mut self, text: &str, bad: bool) {
        let standing = self.notice.take().filter(|notice| notice.bad && !notice.is_about_files);
        self.notice = Some(match standing {
            Some(notice) if notice.text.contains(text) => notice,
            Some(notice) => {
                let end = if notice.text.ends_with(['.', '?', '!']) { "" } else { "." };
                Notice { text: format!("{}{end} {text}", notice.text), ..notice }
            }
            None => Notice { text: text.to_owned(), bad, is_about_files: true },
        });
    }

    /// Shows an error.
    pub(crate) fn notify_error(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: true, is_about_files: false });
    }
}
