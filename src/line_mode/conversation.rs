//! The state of the line mode, and what each command does to it. What it says is collected, and printed after each command.

use crate::diagnostic::diagnostic_count;
use crate::model::RecordIx;
use crate::notebook::FileEdits;
use crate::present::import_report;
use crate::query::eval::SORTS;
use crate::query::{ClaimBitmap, Hits, Order, Query, SearchContext, SearchRequest};
use crate::session::{EarlierVersion, ExplorerOptions, Opened, search_cache};
use crate::state::direction::Direction;
use crate::text::wrap::wrap_indented;
use crate::text::{Line, Tone, counted, grouped};

use super::numbered::Numbered;
use super::speech;
use super::visited_place::{LineTable, VisitedPlace};

/// Number of claims of a page.
const PAGE: usize = 10;

/// Maximum number of places that `back` remembers.
const MAX_BACK: usize = 500;

/// The line mode on open files.
pub(super) struct Conversation<'a> {
    pub(super) options: &'a ExplorerOptions,
    pub(super) opened: Opened,
    /// The version with which the files are compared.
    pub(super) earlier: Option<EarlierVersion>,
    pub(super) cache: SearchContext,
    pub(super) width: usize,
    pub(super) query: String,
    pub(super) order: Order,
    pub(super) hits: Hits,
    /// The first row of the page.
    pub(super) top: usize,
    pub(super) marks: ClaimBitmap,
    /// The record that is open; `None` while a list is.
    pub(super) record: Option<RecordIx>,
    /// The list in the place of the claims; `None` while these or a record are said.
    pub(super) table: Option<LineTable>,
    /// The meaning of the numbers that were said last.
    pub(super) numbers: Vec<Numbered>,
    pub(super) before: Vec<VisitedPlace>,
    pub(super) lines: Vec<Line>,
    /// The changes of the notebook that were made, and of these the number that are in effect.
    pub(super) made: (Vec<Vec<FileEdits>>, usize),
}

impl<'a> Conversation<'a> {
    /// Begins with files that were opened.
    pub(super) fn new(
        options: &'a ExplorerOptions,
        opened: Opened,
        earlier: Option<EarlierVersion>,
        width: usize,
    ) -> Self {
        Self {
            options,
            cache: search_cache(&opened.library, earlier.as_ref().map(|earlier| &*earlier.base)),
            opened,
            earlier,
            width,
            query: String::new(),
            order: Order::default(),
            hits: Hits::default(),
            top: 0,
            marks: ClaimBitmap::new(),
            record: None,
            table: None,
            numbers: Vec::new(),
            before: Vec::new(),
            lines: Vec::new(),
            made: (Vec::new(), 0),
        }
    }

    /// Says what is open, and lists the claims of the first query.
    pub(super) fn begin(&mut self, query: &str) {
        let base = &self.opened.library.base;
        let claims = counted(base.claims.len(), "claim", "claims");
        let sources = counted(base.sources.len(), "source", "sources");
        let what = if self.options.paths.is_empty() {
            "claimscope. This is the built-in sample; `claimscope --plain FILE` opens yours.".to_owned()
        } else {
            "claimscope.".to_owned()
        };
        self.say(&format!("{what} {claims}, {sources}. help lists the commands."));
        let problems = self.opened.diagnostics.len();
        if problems > 0 {
            self.say(&format!("{} in the files: problems lists them.", diagnostic_count(problems)));
        }
        let unused = import_report::unused_options_sentence(&self.options.reading.import, &self.opened.imports);
        if let Some(sentence) = unused {
            self.say(&format!("{sentence}."));
        }
        let earlier = self.earlier.as_ref().map(|earlier| (earlier.unreadable, earlier.errors()));
        if let Some((unreadable, errors)) = earlier.filter(|(unreadable, errors)| unreadable + errors > 0) {
            let faults = diagnostic_count(unreadable + errors);
            self.say(&format!("The earlier version has {faults}, so some claims may be wrongly counted as new."));
        }
        match &self.options.view {
            // A query of its own goes before that of the saved search.
            Some(view) if query.is_empty() => self.show_view(view),
            _ => {
                self.find(query);
                self.page();
            }
        }
        self.before.clear();
    }

    /// Returns what was said since the last time.
    pub(super) fn take_lines(&mut self) -> Vec<Line> {
        std::mem::take(&mut self.lines)
    }

    /// Says a sentence.
    pub(super) fn say(&mut self, text: &str) {
        self.lines.extend(wrap_indented(&Line::of(text, Tone::Plain), self.width, 2));
    }

    /// Lists the claims that match a query.
    pub(super) fn search(&mut self, query: &str) {
        self.leave();
        self.find(query);
        self.page();
    }

    /// Searches, and says how the query was read.
    pub(super) fn find(&mut self, text: &str) {
        text.clone_into(&mut self.query);
        let query = Query::parse(text);
        let request = SearchRequest { query: &query, order: self.order, marks: &self.marks, window: 0..0 };
        self.hits = self.cache.search(&self.opened.library, &request).unwrap_or_default();
        (self.top, self.record, self.table) = (0, None, None);
        let mut hints: Vec<String> = self.hits.all_hints().map(|hint| hint.message.clone()).collect();
        hints.dedup();
        hints.extend(query.unclosed.map(|sign| format!("a `{sign}` is not closed")));
        // As in the explorer: where most of the hits only begin like the word.
        let least = self.hits.total.div_ceil(2);
        let beginnings = self.cache.beginnings_hint(&self.opened.library, &request, &self.hits, least);
        hints.extend(beginnings.map(|hint| hint.message));
        for hint in hints {
            self.say(&format!("Hint: {hint}"));
        }
        if self.hits.total == 0 {
            let request = SearchRequest { query: &query, order: self.order, marks: &self.marks, window: 0..0 };
            let relaxed = self.cache.explain(&self.opened.library, &request).unwrap_or_default();
            for one in relaxed {
                self.say(&format!("{}: {}", one.message, counted(one.total, "claim", "claims")));
            }
        }
    }

    /// Says a page of the list.
    pub(super) fn page(&mut self) {
        (self.record, self.table) = (None, None);
        // After a change of the notebook fewer claims may match.
        self.top = self.top.min(self.hits.total.saturating_sub(1) / PAGE * PAGE);
        let all = self.opened.library.base.claims.len();
        let found = if self.query.trim().is_empty() {
            let all_of_them = if all > 1 { "All " } else { "" };
            format!("{all_of_them}{}.", counted(all, "claim", "claims"))
        } else {
            format!("{} of {} for {}.", grouped(self.hits.total), counted(all, "claim", "claims"), self.query)
        };
        self.say(&found);
        let claims = self.hits.window(self.top..self.top + PAGE);
        for (number, &claim) in (self.top + 1..).zip(&claims) {
            let marked = self.marks.contains(claim);
            self.lines.extend(speech::claim(&self.opened.library, claim, number, marked, self.width));
        }
        // Claims keep their number on every page: the list is known as far as it was turned.
        self.numbers = self
            .hits
            .window(0..self.top + claims.len())
            .into_iter()
            .map(RecordIx::Claim)
            .map(Numbered::Record)
            .collect();
        if self.hits.total > 0 {
            let end = self.top + claims.len();
            let more = if end < self.hits.total { "; next has more" } else { "" };
            self.say(&format!("{} to {} of {}{more}.", self.top + 1, end, grouped(self.hits.total)));
        }
    }

    /// Turns to the next page of the list, or to the one before.
    pub(super) fn turn(&mut self, direction: Direction) -> Result<(), String> {
        let top = match direction {
            Direction::Forward if self.top + PAGE >= self.hits.total => {
                return Err("This is the last page.".to_owned());
            }
            Direction::Back if self.top == 0 => return Err("This is the first page.".to_owned()),
            Direction::Forward => self.top + PAGE,
            Direction::Back => self.top.saturating_sub(PAGE),
        };
        self.leave_detail();
        self.top = top;
        self.page();
        Ok(())
    }

    /// Says a numbered list again.
    fn table_again(&mut self, table: &LineTable) -> Result<(), String> {
        match table {
            LineTable::Facets => self.facets(""),
            LineTable::Facet(field) => self.facet(field),
            LineTable::Timeline => self.timeline(),
            LineTable::Analyses => self.analyse(""),
            LineTable::Analysis(name, records) => self.analyse_again(name, records.clone()),
            LineTable::Views => self.views(""),
        }
    }

    /// Puts a numbered list in the place of the claims.
    pub(super) fn show_table(&mut self, table: LineTable) {
        (self.record, self.table, self.numbers) = (None, Some(table), Vec::new());
    }

    /// Says the page again.
    pub(super) fn list_again(&mut self) {
        self.leave_detail();
        self.page();
    }

    /// Remembers the record or the other list that the claims replace; pages of one list are no places of their own.
    fn leave_detail(&mut self) {
        if self.record.is_some() || self.table.is_some() {
            self.leave();
        }
    }

    /// Remembers the place that is left.
    pub(super) fn leave(&mut self) {
        let list = || VisitedPlace::List(self.query.clone(), self.top);
        let place = match (&self.table, self.record) {
            (Some(table), _) => VisitedPlace::Table(table.clone(), self.query.clone()),
            (None, record) => record.map_or_else(list, VisitedPlace::Record),
        };
        if self.before.last() != Some(&place) {
            self.before.push(place);
        }
        if self.before.len() > MAX_BACK {
            self.before.remove(0);
        }
    }

    /// Goes to what was open or listed before.
    pub(super) fn back(&mut self) -> Result<(), String> {
        match self.before.pop() {
            None => return Err("There is nothing before this.".to_owned()),
            Some(VisitedPlace::Record(record)) => self.read(record),
            Some(VisitedPlace::Table(table, query)) => {
                let count = self.before.len();
                self.find(&query);
                let shown = self.table_again(&table);
                // Showing it wrote down the place before it, which is behind by now.
                self.before.truncate(count);
                return shown;
            }
            Some(VisitedPlace::List(query, top)) => {
                self.find(&query);
                self.top = top;
                self.page();
            }
        }
        Ok(())
    }

    /// Sorts the list.
    pub(super) fn sort(&mut self, text: &str) -> Result<(), String> {
        let Some(row) = SORTS.iter().find(|row| row.name == text) else {
            let names: Vec<&str> = SORTS.iter().map(|row| row.name).collect();
            let wrong =
                if text.is_empty() { "By which order?".to_owned() } else { format!("There is no order `{text}`.") };
            return Err(format!("{wrong} The orders: {}.", names.join(", ")));
        };
        let reversed = self.order.key == row.key && !self.order.reversed;
        self.order = Order { key: row.key, reversed };
        self.leave_detail();
        let query = self.query.clone();
        self.find(&query);
        self.say(&format!("Sorted by {}{}.", row.name, if reversed { ", reversed" } else { "" }));
        self.page();
        Ok(())
    }
}
