//! From records as written to records as meant: ids become numbers, texts become dates. What does not hold is left out and
//! reported; what is odd is kept and reported.
//!
//! Records must come in the order of the sections: a reference back is resolved at once, a forward reference (to a record of
//! its own section, or from a claim to a claim) is kept and resolved when the section is complete.
//!
//! `locations` knows where records stand; `references` and `id_table` turn ids into numbers, `name_matches` the names in
//! imported files, whose records `imported_records` adds; `open_references` counts what these refer to outside of all files,
//! and `reworded_claims` finds the claim that had another id before its words were changed. `add_entities`, `add_claims`,
//! `add_relations`, `add_hypotheses` and `add_judgements` add records, which `add_corrections` corrects, `add_left_out` what
//! the files state to lack; `repeated_topics` knows the tags that each notebook has; `checks` judges single values; `cycles`
//! finds references that would never end.

mod add_claims;
mod add_corrections;
mod add_entities;
mod add_hypotheses;
mod add_judgements;
mod add_left_out;
mod add_relations;
mod checks;
mod cycles;
mod id_table;
mod imported_records;
mod locations;
mod name_matches;
mod open_references;
mod precision;
mod references;
mod relation_table;
mod repeated_topics;
mod reworded_claims;

use std::collections::HashMap;
use std::ops::Range;

use crate::cancel::CancelToken;
use crate::diagnostic::Severity;
use crate::diagnostic::pending_diagnostic::{PendingDiagnostic, PendingDiagnostics};
use crate::import::Imported;
use crate::limits::MAX_ID_CHARS;
use crate::load::record_span::RecordSpan;
use crate::load::ron::path_to_span::SpanLocator;
use crate::load::sections::SectionId;
use crate::load::slice::slice;
use crate::model::document::Text;
use crate::model::field_path::PathSegment;
use crate::model::ids::FileLine;
use crate::model::{Base, RecordKind, Verb};
use id_table::IdTable;
use name_matches::KnownNames;
use open_references::OpenReferences;

/// The place of a record: its file, and its bytes in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordLocation {
    /// The place of the file among those that are loaded, from 0.
    pub(crate) file: u32,
    /// Its bytes.
    pub(crate) span: RecordSpan,
}

impl RecordLocation {
    /// Returns the file and the line, as the base keeps them.
    fn in_base(self) -> FileLine {
        FileLine { file: self.file, line: self.span.line }
    }
}

/// A record that is being resolved, as its diagnostics name it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordRef<'a> {
    /// The section that it is in.
    section: SectionId,
    /// Its whole id; empty where it has none.
    id: &'a str,
    /// Its place.
    location: RecordLocation,
}

/// A reference to a record that may come later in the file.
#[derive(Debug)]
struct ForwardReference<'a> {
    /// The record that refers, a number into its table.
    from: u32,
    /// The place of the reference in its list, from 0.
    place: u32,
    /// The id that it refers to.
    to: Text<'a>,
}

/// Builds a base out of the records of one loading.
#[derive(Debug)]
pub(crate) struct Resolver<'a> {
    /// The texts of the files.
    texts: &'a [&'a str],
    /// The texts of repaired records, by file and first byte: an element of their lists may stand at another place than in
    /// the file.
    repaired: HashMap<(u32, usize), String>,
    /// Finds the fields of the record at hand, for diagnostics.
    locator: SpanLocator,
    /// The base so far.
    base: Base,
    /// The id prefix of each file; empty where files have none.
    prefixes: Vec<String>,
    /// For ids with prefixes: the record of each id as it is written in its file, by kind; `None` where several have it.
    unprefixed: [HashMap<String, Option<u32>>; RecordKind::ALL.len()],
    /// The records by id.
    ids: IdTable,
    /// The locations of the records of each kind, in the order of [`RecordKind::ALL`].
    locations: [Vec<RecordLocation>; RecordKind::ALL.len()],
    // Forward references, by the field that they stand in.
    forward_derived_from: Vec<ForwardReference<'a>>,
    forward_parent: Vec<ForwardReference<'a>>,
    forward_distinct_from: Vec<ForwardReference<'a>>,
    forward_place_within: Vec<ForwardReference<'a>>,
    forward_topic_within: Vec<ForwardReference<'a>>,
    forward_links: Vec<(Verb, ForwardReference<'a>)>,
    /// The files that were imported, in their places; their records are taken out section by section.
    imported: Vec<Option<Imported<'a>>>,
    /// The references of imported files that lead to none of the files that are open.
    open_references: OpenReferences,
    /// The names of records, for those that imported files refer to by name.
    names: KnownNames,
    /// The fields of claims that judgements have set.
    judged: add_judgements::JudgedFields,
    /// The corrections of records, by the ids of these.
    corrections: add_corrections::Corrections<'a>,
    /// The words of claims that notebooks are about, and the work to find them again.
    reworded: reworded_claims::ClaimReminders<'a>,
    /// The relations so far.
    relations: relation_table::RelationTable,
    /// `true` if something was left out that records which come later could put right.
    unsure: bool,
    /// `true` if a record had to be repaired.
    is_repaired: bool,
    /// Ends resolving early: the base is incomplete then.
    cancel: &'a CancelToken,
    /// The diagnostics so far.
    pub(crate) diagnostics: PendingDiagnostics,
}

impl<'a> Resolver<'a> {
    /// Returns a resolver without records, for files with these names and texts; `diagnostics` are those found before.
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
            ids: IdTable::default(),
            locations: std::array::from_fn(|_| Vec::new()),
            forward_derived_from: Vec::new(),
            forward_parent: Vec::new(),
            forward_distinct_from: Vec::new(),
            forward_place_within: Vec::new(),
            forward_topic_within: Vec::new(),
            forward_links: Vec::new(),
            imported: Vec::new(),
            open_references: OpenReferences::default(),
            names: KnownNames::default(),
            judged: add_judgements::JudgedFields::default(),
            corrections: add_corrections::Corrections::default(),
            reworded: reworded_claims::ClaimReminders::default(),
            relations: relation_table::RelationTable::default(),
            unsure: false,
            is_repaired: false,
            cancel,
            diagnostics,
        }
    }

    /// Sets the id prefix of each file; none where the list is empty.
    #[must_use]
    pub(crate) fn with_prefixes(self, prefixes: &[String]) -> Self {
        Self { prefixes: prefixes.to_vec(), ..self }
    }

    /// Returns the id by which a record is known: with the prefix of its file.
    fn full_id<'t>(&self, location: RecordLocation, id: Text<'t>) -> Text<'t> {
        match self.prefixes.get(location.file as usize).filter(|_| !id.is_empty()) {
            Some(prefix) => format!("{prefix}/{id}").into(),
            None => id,
        }
    }

    /// Sets the title of the base, unless an earlier file has one.
    pub(crate) fn set_title(&mut self, title: Option<String>) {
        if self.base.title.is_none() {
            self.base.title = title.map(Into::into);
        }
    }

    /// Keeps the text of a repaired record, to place further diagnostics in it.
    pub(crate) fn keep_repaired_text(&mut self, location: RecordLocation, text: String) {
        self.repaired.insert((location.file, location.span.start), text);
    }

    /// Adds an error for which a record had to be repaired, with the id that is written in the file.
    pub(crate) fn push_record_error(&mut self, diagnostic: PendingDiagnostic) {
        self.is_repaired = true;
        self.diagnostics.push(diagnostic.with_id_prefix(&self.prefixes));
    }

    /// Returns whether a record had to be repaired, or nothing of it could be read.
    pub(crate) fn has_repaired_records(&self) -> bool {
        self.is_repaired
    }

    /// Returns whether records that come later could change what was resolved: entities seem to come after the claims that name
    /// them, or another reference could close a cycle first.
    pub(crate) fn is_order_dependent(&self) -> bool {
        self.unsure
    }

    /// Returns the finished base and the diagnostics.
    pub(crate) fn finish(mut self) -> (Base, PendingDiagnostics) {
        self.report_open_references();
        self.report_unused_corrections();
        let relations = std::mem::take(&mut self.relations).finish();
        (self.base.build_lookups(relations), self.diagnostics)
    }

    /// Returns the bytes of a field or element in the file of its record.
    fn span_of(&mut self, location: RecordLocation, path: &[PathSegment]) -> Range<usize> {
        let text = self.texts.get(location.file as usize).copied().unwrap_or_default();
        if let Some(Some(imported)) = self.imported.get(location.file as usize) {
            return imported.locator.locate(text, location.span.range(), path);
        }
        // The repaired text keeps the places of bytes, but not the count of elements: one that was blanked out is
        // no element of its list any more.
        let of = (location.file, location.span.start);
        let whole = || slice(text, location.span.range());
        let record = self.repaired.get(&of).map_or_else(whole, String::as_str);
        let range = self.locator.span_of(of, record, path);
        of.1 + range.start..of.1 + range.end
    }

    /// Reports a field for which something was left out.
    fn error(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.report(subject, path, Severity::Error, |file, span| {
            PendingDiagnostic::error(file, span, message).with_hint(hint)
        });
    }

    /// Reports a field that is odd and kept.
    fn warning(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.report(subject, path, Severity::Warning, |file, span| {
            PendingDiagnostic::warning(file, span, message).with_hint(hint)
        });
    }

    /// Adds the diagnostic that is made of the file and span of a field. Where the list is full it is counted, and neither
    /// the span is looked for nor the diagnostic made.
    fn report(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        severity: Severity,
        diagnostic: impl FnOnce(usize, Range<usize>) -> PendingDiagnostic,
    ) {
        if self.diagnostics.is_full() {
            return self.diagnostics.count_unlisted(severity);
        }
        let span = self.span_of(subject.location, path);
        let diagnostic = diagnostic(subject.location.file as usize, span).with_record(subject.label());
        self.diagnostics.push(diagnostic);
    }
}

impl RecordRef<'_> {
    /// Returns the noun and the id: `claim strike-deaths`.
    fn label(&self) -> String {
        // A longer id is refused; the same record may have thousands of faults.
        let end = self.id.char_indices().nth(MAX_ID_CHARS).map_or(self.id.len(), |(end, _)| end);
        let (noun, id) = (self.section.noun(), slice(self.id, ..end));
        if id.is_empty() { noun.to_owned() } else { format!("{noun} {id}") }
    }
}
