//! The nouns: one value that says all that the screen could show. Nothing here acts or draws.

pub mod actions;
pub mod analysis_keys;
pub mod analysis_layout;
pub mod answer;
pub mod appearance;
pub mod chosen;
pub mod collection;
pub mod cursor;
pub mod doubt;
pub mod effect;
pub mod event;
pub mod facet_rows;
pub mod history;
pub mod keyboards;
pub mod keys;
pub mod layout;
pub mod layout_cache;
pub mod legend;
pub mod menu_rows;
pub mod mode;
pub mod pane;
pub mod passage;
mod rows;
pub mod shown;
pub mod since;
pub mod trail;
pub mod viewport;

use std::sync::Arc;

use crokey::KeyCombination;

use crate::load::Progress;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::present::record::{self, RecordReport};
use crate::query::facets::Facet;
use crate::query::{Marks, Order};

pub use crate::query::FigureOrder;
pub use answer::Answer;
use appearance::Appearance;
use collection::Collection;
pub use cursor::{Cursor, FacetCursor, Reading};
use doubt::Doubt;
use event::MouseOwner;
use history::{History, Snapshot};
use layout::{Layout, Needs, Size};
use layout_cache::LayoutCache;
use mode::Mode;
use pane::{Pane, Tab};
use shown::Shown;
use since::{Earlier, News};
use trail::{Step, Trail};

/// All that the screen could show.
#[derive(Clone, Debug)]
pub struct State {
    /// What is open.
    pub collection: Arc<Collection>,
    /// The earlier version that it is compared with, if one was named.
    pub earlier: Option<Earlier>,
    /// The size of the screen.
    pub size: Size,
    /// How it may look.
    pub appearance: Appearance,
    /// What the keys mean just now.
    pub mode: Mode,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether it is alone on the screen.
    pub zoomed: bool,
    /// The query, as typed.
    pub query: String,
    /// Earlier queries, the newest last.
    pub queries: Vec<String>,
    /// The order of the list.
    pub order: Order,
    /// What the list shows.
    pub tab: Tab,
    /// In which order the figures come.
    pub figure_order: FigureOrder,
    /// What is marked; shared with snapshots and requests, for there may be many.
    pub marks: Arc<Marks>,
    /// Where the range begins that is being drawn up.
    pub range_from: Option<ClaimIx>,
    /// The claim the cursor belongs to, even while the filter hides it.
    pub anchor: Option<ClaimIx>,
    /// The number of the last search asked for.
    pub asked: u64,
    /// The number of the last count asked for, of what an export would write.
    pub previewed: u64,
    /// The number of the last look for a value among the facets.
    pub sought: u64,
    /// The number of the last analysis asked for.
    pub analysed: u64,
    /// What the last answer gave.
    pub answer: Answer,
    /// Cursor and scroll of each tab of the list.
    pub rows: [Cursor; Tab::ALL.len()],
    /// Where the cursor of the tab in sight is put when the search that is under way is answered: going back restores it.
    pub awaited: Option<Cursor>,
    /// The record in the reading pane. Set it with [`State::read`].
    pub subject: Option<RecordIx>,
    /// The same record, told whole.
    pub report: Option<Arc<RecordReport>>,
    /// The same, laid out in the width of the pane.
    pub laid: Option<LayoutCache>,
    /// Whether more is known since that was told.
    pub outdated: bool,
    /// Whether it was opened by a link, and stays until the cursor of the list moves.
    pub held: bool,
    /// Cursor and scroll of the reading pane.
    pub reading: Reading,
    /// Cursor and scroll of the facets.
    pub facets: FacetCursor,
    /// The year under the cursor of the timeline, as its place among the years shown.
    pub year: usize,
    /// Cursor and scroll of the trail and of the faults.
    pub walk: Cursor,
    /// Where one has been.
    pub trail: Trail,
    /// What is known about leaving.
    pub leaving: Leaving,
    /// What undo restores.
    pub history: History,
    /// What is doubted just now.
    pub doubt: Option<Box<Doubt>>,
    /// A number typed before a key.
    pub count: Option<usize>,
    /// Keys typed that begin something.
    pub pending: Vec<KeyCombination>,
    /// Reading the files again.
    pub rereading: Rereading,
    /// Who gets the mouse.
    pub mouse: MouseOwner,
    /// The message at the bottom.
    pub notice: Option<Notice>,
}

/// Maximum number of entries of each list in the reading pane, and of names side by side; it says how many there are.
const LONGEST_LIST: usize = 300;

/// Maximum number before a key. More than any list has rows, and small enough that motions cannot overflow.
const MAX_COUNT: usize = 1_000_000_000;

/// Reading the files again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rereading {
    /// How far it has come, while it goes on.
    pub progress: Option<Progress>,
    /// Whether they are to be read once more after that, or after they are open at all: they may change meanwhile.
    pub wanted: bool,
}

/// What is known about leaving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// The marks that were exported last: with them one can leave.
    pub exported: Arc<Marks>,
    /// Those that are being written just now.
    pub writing: Option<Arc<Marks>>,
    /// Whether it was said that there are others, and the next `q` leaves all the same.
    pub warned: bool,
}

/// A message at the bottom of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
}

impl State {
    /// The explorer as it opens. The first search is made by `update::start`.
    #[must_use]
    pub fn new(collection: Arc<Collection>, size: Size, appearance: Appearance) -> Self {
        Self {
            collection,
            earlier: None,
            size,
            appearance,
            mode: Mode::Browse,
            focus: Pane::Claims,
            zoomed: false,
            query: String::new(),
            queries: Vec::new(),
            order: Order::default(),
            tab: Tab::Claims,
            figure_order: FigureOrder::default(),
            marks: Arc::default(),
            range_from: None,
            anchor: None,
            asked: 0,
            previewed: 0,
            sought: 0,
            analysed: 0,
            answer: Answer::default(),
            rows: [Cursor::default(); Tab::ALL.len()],
            awaited: None,
            subject: None,
            report: None,
            laid: None,
            outdated: false,
            held: false,
            reading: Reading::default(),
            facets: FacetCursor::default(),
            year: 0,
            walk: Cursor::default(),
            trail: Trail::default(),
            leaving: Leaving::default(),
            history: History::default(),
            doubt: None,
            count: None,
            pending: Vec::new(),
            rereading: Rereading::default(),
            mouse: MouseOwner::default(),
            notice: None,
        }
    }

    /// The facts.
    #[must_use]
    pub fn base(&self) -> &Base {
        &self.collection.library.base
    }

    /// Returns whether the answer shown is to what is asked just now; the claims asked may since have become more.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.answer.generation > 0 && self.answer.query == self.query && self.answer.order == self.order
    }

    /// Where everything is on the screen.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::new(
            self.size,
            Needs {
                focus: self.focus,
                zoomed: self.zoomed,
                facets: self.facets_width(),
                prompt: matches!(self.mode, Mode::Typing(_)),
                notice: self.notice.is_some(),
            },
        )
    }

    /// The analysis in the place of the list, if there is one; help may lie over it.
    #[must_use]
    pub fn shown(&self) -> Option<&Shown> {
        self.mode.shown()
    }

    /// How many columns the facets need: label, two counts and the box before them.
    fn facets_width(&self) -> u16 {
        let label = |facet: &Facet| facet.values.iter().take(8).map(|value| value.label.chars().count()).max();
        let longest = self.answer.facets.iter().filter_map(label).max().unwrap_or(0).min(20);
        u16::try_from(longest + 15).unwrap_or(u16::MAX)
    }

    /// Puts a record into the reading pane.
    pub fn read(&mut self, record: Option<RecordIx>) {
        self.subject = record;
        self.outdated = false;
        self.report = record.map(|record| {
            let mut report = record::report_from_index(&self.collection.library, record, LONGEST_LIST);
            if let Some(earlier) = &self.earlier {
                earlier.tell(self.base(), &mut report, LONGEST_LIST);
            }
            Arc::new(report)
        });
    }

    /// What is new since the earlier version, as far as it is known of what is open.
    #[must_use]
    pub fn news(&self) -> Option<&News> {
        self.earlier.as_ref()?.news.as_deref()
    }

    /// The part of the view that undo restores.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            query: self.query.clone(),
            order: self.order,
            tab: self.tab,
            figure_order: self.figure_order,
            marks: Arc::clone(&self.marks),
            anchor: self.anchor,
        }
    }

    /// This place, for the trail.
    #[must_use]
    pub fn step(&self, opened: Option<RecordIx>) -> Step {
        Step {
            query: self.query.clone(),
            total: self.answer.hits.total,
            order: self.order,
            tab: self.tab,
            anchor: self.anchor,
            list: self.cursor(),
            subject: self.subject,
            reading_top: self.reading.top,
            link: self.reading.link,
            focus: self.focus,
            opened,
            shown: None,
        }
    }

    /// Returns whether a number was typed that means a pane unless a motion follows at once: the shell then sends
    /// `Event::Paused` after a short while without keys.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self.mode, Mode::Browse) && self.count.is_some() && self.pending.is_empty()
    }

    /// Returns whether an analysis is shown that is still being made: the shell then sends `Event::Waited` now and
    /// then.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        matches!(&self.mode, Mode::Analysis(shown) if shown.is_looking())
    }

    /// Appends a digit to the number typed before a key, up to `MAX_COUNT`.
    pub fn push_count_digit(&mut self, digit: u32) {
        let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit as usize);
        self.count = Some(count.min(MAX_COUNT));
    }

    /// A message.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: false });
    }

    /// A message that something went wrong.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: true });
    }
}
