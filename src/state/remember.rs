//! From the state to what is remembered of it, and the words of that back to values. Putting a memory into effect is up to
//! `update::resume`.

use crate::limits::MAX_REMEMBERED_MARKS;
use crate::model::{ClaimIx, RecordIx, RecordKind};
use crate::query::{FigureOrder, Order, SortKey};
use crate::session::memory::{RecordName, Remembered, RememberedStep, SavedView};

use super::State;
use super::arrangement::Arrangement;
use super::column_choice::{ChosenColumn, ClaimColumns};
use super::cursor::Cursor;
use super::pane::{Pane, Tab};
use super::pane_widths::PaneWidths;
use super::trail::TrailStep;

/// The orders of the figures tab, each with its name in a memory.
const FIGURE_ORDERS: [(FigureOrder, &str); 3] = [
    (FigureOrder::AsClaims, "as claims"),
    (FigureOrder::LargestFirst, "largest first"),
    (FigureOrder::SmallestFirst, "smallest first"),
];

impl State {
    /// Returns where the user is, to be remembered. Costs a walk over the marks.
    #[must_use]
    pub fn remember(&self) -> Remembered {
        let mut trail = self.trail.clone();
        let mut here = self.trail_step(None);
        // Until the search is answered, the cursor is not yet where it goes.
        let is_answered = self.generations.search == self.answer.generation;
        here.list = self.restored_cursor.filter(|_| !is_answered).unwrap_or(here.list);
        // These panes cover the list: who comes back wants what lies behind them.
        if here.focus.covers_list() {
            here.focus = Pane::Claims;
        }
        trail.leave(here);
        let figure_order = FIGURE_ORDERS.iter().find(|(order, _)| *order == self.view.figure_order);
        let widths = self.view.arrangement.widths;
        Remembered {
            steps: trail.steps.iter().map(|step| self.remember_step(step)).collect(),
            at: trail.at,
            truncated: trail.truncated,
            zoomed: self.zoomed,
            columns: self.remember_columns(),
            dividers: (widths.facets, widths.list, widths.analysis),
            figure_order: figure_order.map_or("", |(_, name)| name).to_owned(),
            notebook: self.session.notebook.named.clone(),
            marks: self.view.marks.iter().take(MAX_REMEMBERED_MARKS).map(|claim| self.id_of(claim)).collect(),
            queries: self.session.queries.clone(),
            ..Remembered::default()
        }
    }

    fn id_of(&self, claim: ClaimIx) -> String {
        self.base().id(RecordIx::Claim(claim)).to_owned()
    }

    /// Returns the columns as they are remembered: none while they are those of the settings, so that these can be changed.
    fn remember_columns(&self) -> Vec<String> {
        let columns = &self.view.arrangement.columns;
        let is_own = *columns != self.session.settings.columns;
        columns.chosen().iter().filter(|_| is_own).map(ToString::to_string).collect()
    }

    /// Returns columns and widths as they were remembered. Columns that are not known are left out.
    #[must_use]
    pub(crate) fn recall_arrangement(&self, remembered: &Remembered) -> Arrangement {
        let (facets, list, analysis) = remembered.dividers;
        let chosen: Vec<ChosenColumn> =
            remembered.columns.iter().filter_map(|text| ChosenColumn::parse(text).ok()).collect();
        let columns = if chosen.is_empty() { self.session.settings.columns.clone() } else { ClaimColumns::new(chosen) };
        Arrangement { columns, widths: PaneWidths { facets, list, analysis } }
    }

    fn remember_step(&self, step: &TrailStep) -> RememberedStep {
        let name = |record: RecordIx| RecordName::of(self.base(), record);
        RememberedStep {
            query: step.query.clone(),
            total: step.total,
            sort: step.order.key.name().to_owned(),
            reversed: step.order.reversed,
            tab: step.tab.title().to_owned(),
            focus: step.focus.title().to_owned(),
            claim: step.anchor.map(|claim| self.id_of(claim)),
            row: (step.list.at, step.list.top),
            read: step.subject.map(name),
            line: step.reading_top,
            link: step.link,
            opened: step.opened.map(name),
        }
    }

    /// Returns a step of the trail as it was remembered. Records that are gone are left out of it.
    #[must_use]
    pub(crate) fn recall_step(&self, step: &RememberedStep) -> TrailStep {
        let find = |name: &Option<RecordName>| name.as_ref().and_then(|name| name.find(self.base()));
        TrailStep {
            query: step.query.clone(),
            total: step.total,
            order: Order { key: SortKey::named(&step.sort).unwrap_or_default(), reversed: step.reversed },
            tab: Tab::ALL.into_iter().find(|tab| tab.title() == step.tab).unwrap_or_default(),
            anchor: step.claim.as_ref().and_then(|id| self.claim_of(id)),
            list: Cursor { at: step.row.0, top: step.row.1 },
            subject: find(&step.read),
            reading_top: step.line,
            link: step.link,
            focus: Pane::ALL.into_iter().find(|pane| pane.title() == step.focus).unwrap_or_default(),
            opened: find(&step.opened),
            analysis: None,
        }
    }

    /// Returns the present search, to be saved.
    #[must_use]
    pub(crate) fn saved_view(&self) -> SavedView {
        SavedView {
            query: self.view.query.clone(),
            sort: self.view.order.key.name().to_owned(),
            reversed: self.view.order.reversed,
            tab: self.view.tab.title().to_owned(),
        }
    }

    /// Puts order and tab of a saved search into effect. Its query is up to the caller.
    pub(crate) fn show_view(&mut self, view: &SavedView) {
        self.view.order = Order { key: SortKey::named(&view.sort).unwrap_or_default(), reversed: view.reversed };
        self.view.tab = Tab::ALL.into_iter().find(|tab| tab.title() == view.tab).unwrap_or_default();
    }

    /// Returns the claim with an id; `None` if there is none.
    #[must_use]
    pub(crate) fn claim_of(&self, id: &str) -> Option<ClaimIx> {
        match self.base().find(RecordKind::Claim, id) {
            Some(RecordIx::Claim(claim)) => Some(claim),
            _ => None,
        }
    }
}

/// Returns the order of the figures tab by its name.
#[must_use]
pub(crate) fn figure_order(name: &str) -> FigureOrder {
    FIGURE_ORDERS.iter().find(|(_, known)| *known == name).map(|(order, _)| *order).unwrap_or_default()
}
