//! From records as written to records as meant: ids become numbers, dates become days. What does not hold is left out and
//! reported; what is odd is kept and reported.

mod checks;
mod claims;
mod cycles;
mod entities;
mod hypotheses;
mod id_table;
mod precision;
mod references;
mod relation_table;
mod relations;

use crate::cancel::CancelToken;
use std::collections::HashMap;
use std::ops::Range;

use crate::limits::MAX_ID_CHARS;
use crate::load::pending_diagnostic::{PendingDiagnostic, PendingDiagnostics};
use crate::load::record_span::RecordSpan;
use crate::load::ron::path_to_span::{PathStep, SpanLocator};
use crate::model::document::Text;
use crate::model::ids::Origin;
use crate::model::{Base, RecordKind, Verb};
use id_table::IdTable;

/// Where a record is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordLocation {
    /// Place of the file.
    pub(crate) file: u32,
    /// Its bytes.
    pub(crate) span: RecordSpan,
}

impl RecordLocation {
    fn origin(self) -> Origin {
        Origin { file: self.file, line: self.span.line }
    }
}

/// A record that is being resolved, for what has to be said of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordRef<'a> {
    kind: &'static str,
    id: &'a str,
    location: RecordLocation,
}

/// A reference to a record that may come later.
#[derive(Debug)]
struct ForwardReference<'a> {
    /// The record that refers, a number into its table.
    from: u32,
    /// Which of its references it is, from 0.
    place: u32,
    /// The id referred to.
    to: Text<'a>,
}

/// Builds a base out of records.
#[derive(Debug)]
pub(crate) struct Resolver<'a> {
    texts: &'a [&'a str],
    /// The texts of records that were mended, by file and first byte: their lists may be shorter than in the file.
    repaired: HashMap<(u32, usize), String>,
    /// Where the parts of the record at hand are written.
    locator: SpanLocator,
    base: Base,
    /// What stands before the ids of each file; empty where nothing does.
    prefixes: Vec<String>,
    /// Where ids have prefixes: the only record with an id as it is written, for each kind; `None` where several have it.
    unprefixed: [HashMap<String, Option<u32>>; RecordKind::ALL.len()],
    names: IdTable,
    /// Where each record of each kind is written, in the order of [`RecordKind::ALL`].
    locations: [Vec<RecordLocation>; RecordKind::ALL.len()],
    later_derived: Vec<ForwardReference<'a>>,
    later_parent: Vec<ForwardReference<'a>>,
    later_distinct: Vec<ForwardReference<'a>>,
    later_place: Vec<ForwardReference<'a>>,
    later_topic: Vec<ForwardReference<'a>>,
    later_link: Vec<(Verb, ForwardReference<'a>)>,
    relations: relation_table::RelationTable,
    /// Whether something was left out that records which come later could put right.
    unsure: bool,
    /// Whether a record had to be mended.
    is_mended: bool,
    /// Whether to go no further: nobody wants the result.
    cancel: &'a CancelToken,
    /// All faults so far.
    pub(crate) diagnostics: PendingDiagnostics,
}

impl<'a> Resolver<'a> {
    /// Nothing yet, of files with these names and texts.
    pub(crate) fn new(
        names: &[&str],
        texts: &'a [&'a str],
        diagnostics: PendingDiagnostics,
        cancel: &'a CancelToken,
    ) -> Self {
        let mut base = Base::default();
        base.files = names.iter().map(|&name| name.into()).collect();
        Self {
            texts,
            repaired: HashMap::new(),
            locator: SpanLocator::default(),
            base,
            prefixes: Vec::new(),
            unprefixed: std::array::from_fn(|_| HashMap::new()),
            names: IdTable::default(),
            locations: std::array::from_fn(|_| Vec::new()),
            later_derived: Vec::new(),
            later_parent: Vec::new(),
            later_distinct: Vec::new(),
            later_place: Vec::new(),
            later_topic: Vec::new(),
            later_link: Vec::new(),
            relations: relation_table::RelationTable::default(),
            unsure: false,
            is_mended: false,
            cancel,
            diagnostics,
        }
    }

    /// Puts a prefix before the ids of each file.
    #[must_use]
    pub(crate) fn with_prefixes(self, prefixes: &[String]) -> Self {
        Self { prefixes: prefixes.to_vec(), ..self }
    }

    /// The id of a record as it is known: with the prefix of its file.
    fn full_id<'t>(&self, location: RecordLocation, id: Text<'t>) -> Text<'t> {
        match self.prefixes.get(location.file as usize).filter(|_| !id.is_empty()) {
            Some(prefix) => format!("{prefix}/{id}").into(),
            None => id,
        }
    }

    /// The title; the first file that has one gives it.
    pub(crate) fn set_title(&mut self, title: Option<String>) {
        if self.base.title.is_none() {
            self.base.title = title.map(Into::into);
        }
    }

    /// The text of a mended record, which has blanks where its faults were.
    pub(crate) fn keep_repaired_text(&mut self, location: RecordLocation, text: String) {
        self.repaired.insert((location.file, location.span.start), text);
    }

    /// Adds a fault for which a record had to be mended; it bears the id that is written in the file.
    pub(crate) fn push_record_error(&mut self, diagnostic: PendingDiagnostic) {
        self.is_mended = true;
        self.diagnostics.push(diagnostic.with_id_prefix(&self.prefixes));
    }

    /// Returns whether a record had to be mended, or nothing of it could be read.
    pub(crate) fn has_repaired_records(&self) -> bool {
        self.is_mended
    }

    /// Returns whether entities seem to come after the claims that name them, or the order of a ring could still
    /// change.
    pub(crate) fn is_order_dependent(&self) -> bool {
        self.unsure
    }

    /// The finished base, and the faults.
    pub(crate) fn finish(mut self) -> (Base, PendingDiagnostics) {
        let relations = std::mem::take(&mut self.relations).finish();
        (self.base.seal(relations), self.diagnostics)
    }

    /// The bytes of a field or element of a record.
    fn span_of(&mut self, location: RecordLocation, path: &[PathStep]) -> Range<usize> {
        let text = self.texts.get(location.file as usize).copied().unwrap_or_default();
        let of = (location.file, location.span.start);
        let whole = || text.get(location.span.range()).unwrap_or_default();
        let record = self.repaired.get(&of).map_or_else(whole, String::as_str);
        let range = self.locator.span_of(of, record, path);
        of.1 + range.start..of.1 + range.end
    }

    /// Reports something that was left out.
    fn error(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathStep],
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        if self.diagnostics.is_full() {
            return self.diagnostics.count_unlisted();
        }
        let diagnostic =
            PendingDiagnostic::error(subject.location.file as usize, self.span_of(subject.location, path), message);
        self.diagnostics.push(diagnostic.with_hint(hint).with_record(subject.label()));
    }

    /// Reports something odd that was kept.
    fn warning(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathStep],
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        if self.diagnostics.is_full() {
            return self.diagnostics.count_unlisted();
        }
        let diagnostic =
            PendingDiagnostic::warning(subject.location.file as usize, self.span_of(subject.location, path), message);
        self.diagnostics.push(diagnostic.with_hint(hint).with_record(subject.label()));
    }

    /// The place of a record: `file:line`.
    fn location_text(&self, kind: RecordKind, row: u32) -> String {
        let location = self.locations_of(kind).get(row as usize);
        location.map_or_else(String::new, |location| {
            let file = self.base.files.get(location.file as usize).map_or("", |name| name);
            format!("{file}:{}", location.span.line)
        })
    }

    fn locations_of(&self, kind: RecordKind) -> &[RecordLocation] {
        RecordKind::ALL
            .iter()
            .position(|&known| known == kind)
            .and_then(|at| self.locations.get(at))
            .map_or(&[], Vec::as_slice)
    }

    fn location_of(&self, kind: RecordKind, row: u32) -> RecordLocation {
        let nowhere = RecordLocation {
            file: 0,
            span: RecordSpan { start: 0, end: 0, line: 0, unbalanced: false, lacks_opening: false },
        };
        self.locations_of(kind).get(row as usize).copied().unwrap_or(nowhere)
    }
}

impl RecordRef<'_> {
    fn label(&self) -> String {
        // A longer id is refused; the same record may have thousands of faults.
        let end = self.id.char_indices().nth(MAX_ID_CHARS).map_or(self.id.len(), |(end, _)| end);
        let id = self.id.get(..end).unwrap_or_default();
        if id.is_empty() { self.kind.to_owned() } else { format!("{} {id}", self.kind) }
    }
}
