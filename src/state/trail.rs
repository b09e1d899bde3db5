//! The trail: each step keeps its own query, cursor and scroll, so that going back restores them.

use crate::limits::MAX_TRAIL_STEPS;
use crate::model::{ClaimIx, RecordIx};
use crate::query::Order;

use super::analysis_view::AnalysisView;
use super::cursor::Cursor;
use super::pane::{Pane, Tab};

/// A place on the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailStep {
    /// The query.
    pub query: String,
    /// Number of hits when the step was left; `None` where the search was not answered by then.
    pub total: Option<usize>,
    /// The order of the list.
    pub order: Order,
    /// The tab of the list.
    pub tab: Tab,
    /// The claim under the cursor.
    pub anchor: Option<ClaimIx>,
    /// Cursor and scroll of the list.
    pub list: Cursor,
    /// The record in the reading pane.
    pub subject: Option<RecordIx>,
    /// The first line of the reading pane in sight.
    pub reading_top: usize,
    /// The link under the cursor of the reading pane.
    pub link: Option<usize>,
    /// The pane that had the keys.
    pub focus: Pane,
    /// The record that the step opened; `None` for a query.
    pub opened: Option<RecordIx>,
    /// The analysis that stood in the place of the list, and was left for the claims of one of its rows, or for another query.
    pub analysis: Option<Box<AnalysisView>>,
}

/// The steps, and the one where one is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// From the first on.
    pub steps: Vec<TrailStep>,
    /// The one where one is.
    pub at: usize,
    /// `true` once the oldest steps were dropped.
    pub truncated: bool,
}

impl Trail {
    /// Writes down how the step looks that is now left.
    pub fn leave(&mut self, step: TrailStep) {
        // What an analysis found may be large: only the last one is kept.
        if step.analysis.is_some() {
            self.steps.iter_mut().for_each(|step| step.analysis = None);
        }
        if let Some(here) = self.steps.get_mut(self.at) {
            // A step that opened a record is called after the one that was read last.
            let opened = here.opened.map(|old| step.subject.unwrap_or(old));
            // While the search runs, the number of an earlier visit stands.
            let total = step.total.or(here.total.filter(|_| here.query == step.query));
            *here = TrailStep { total, opened, ..step };
        } else {
            self.steps.push(step);
        }
    }

    /// Notes that the step which is now left was an analysis.
    pub(crate) fn leave_analysis(&mut self, shown: Box<AnalysisView>) {
        self.steps.iter_mut().for_each(|step| step.analysis = None);
        if let Some(here) = self.steps.get_mut(self.at) {
            here.analysis = Some(shown);
        }
    }

    /// Goes on to a new step; what was ahead is forgotten.
    pub(crate) fn advance(&mut self, step: TrailStep) {
        self.steps.truncate(self.at + 1);
        self.steps.push(step);
        if self.steps.len() > MAX_TRAIL_STEPS {
            // One is enough, as steps are added one by one; `at` is set anew below.
            self.steps.remove(0);
            self.truncated = true;
        }
        self.at = self.steps.len() - 1;
    }

    /// Returns whether the previous step is an analysis and `query` lists the claims of one of its rows.
    #[must_use]
    pub(crate) fn is_behind_analysis(&self, query: &str) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.steps.get(at));
        let here = self.steps.get(self.at).is_some_and(|step| step.opened.is_none() && step.query == query);
        here && before.is_some_and(|step| step.analysis.is_some())
    }

    /// Returns the step `by` further on (or back), if there is one; one is there afterwards.
    pub fn go(&mut self, by: isize) -> Option<TrailStep> {
        let target = self.at.checked_add_signed(by)?;
        let step = self.steps.get(target)?.clone();
        self.at = target;
        Some(step)
    }
}
