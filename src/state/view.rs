//! The view: what the user chose to see and to mark. Undo restores it.

use std::sync::Arc;

use crate::model::ClaimIx;
use crate::query::{ClaimBitmap, DraftDecisions, FigureOrder, Order};

use super::arrangement::Arrangement;
use super::pane::Tab;

/// The part of the state that undo restores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The query, as typed.
    pub query: String,
    /// The order of the list.
    pub order: Order,
    /// The tab of the list in sight.
    pub tab: Tab,
    /// The order of the figures tab.
    pub figure_order: FigureOrder,
    /// The marked claims; shared with the history and with requests, for there may be many.
    pub marks: Arc<ClaimBitmap>,
    /// The decisions on drafts, shared likewise.
    pub decisions: Arc<DraftDecisions>,
    /// The claim the cursor belongs to, even while the filter hides it. Moving it alone is not a change.
    pub anchor: Option<ClaimIx>,
    /// The number of changes of the notebook that are in effect, of those of this session.
    pub notebook_step: usize,
    /// The columns and widths.
    pub arrangement: Arrangement,
}

impl View {
    /// Returns whether two views differ in more than the claim under the cursor.
    #[must_use]
    pub fn differs(&self, other: &Self) -> bool {
        let parts = |of: &Self| (of.order, of.tab, of.figure_order);
        self.query != other.query
            || parts(self) != parts(other)
            || self.marks != other.marks
            || self.decisions != other.decisions
            || self.notebook_step != other.notebook_step
            || self.arrangement != other.arrangement
    }

    /// Returns whether two views differ in columns and widths alone: none of their rows is another one.
    #[must_use]
    pub(crate) fn differs_in_arrangement_alone(&self, other: &Self) -> bool {
        self.arrangement != other.arrangement
            && !self.differs(&Self { arrangement: self.arrangement.clone(), ..other.clone() })
    }
}
