//! The builder of a document out of a foreign file: it gives ids, turns names into records, remembers where each record
//! stands, says where it comes from, and counts what was left.

use std::ops::Range;

use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::import::ids::IdMaker;
use crate::import::import_input::ImportInput;
use crate::import::imported::{FieldLocator, Imported, SectionPlaces, WholeRecord};
use crate::import::known_words::KnownWords;
use crate::import::left_overs::LeftOvers;
use crate::import::line_starts::LineStarts;
use crate::import::named::NamedRecords;
use crate::import::packed_claims::PackedClaims;
use crate::import::provenance::{Container, RecordPlace};
use crate::import::report::{ImportReport, MappedField};
use crate::model::document::{
    Actor, Claim, Document, Extra, Hypothesis, Judgement, LeftOut, Note, Place, Relation, Source, Text, Topic,
};

/// Collects the records of one file. Records may come in any order.
pub(crate) struct ImportBuilder<'a> {
    /// The file.
    pub(crate) input: ImportInput<'a>,
    /// The records so far; importers add to it by the methods here, and set its title.
    pub(super) document: Document<'a>,
    claims: PackedClaims<'a>,
    pub(super) places: SectionPlaces,
    pub(super) ids: IdMaker,
    pub(super) names: NamedRecords<'a>,
    /// Words that many records have.
    pub(super) words: KnownWords<'a>,
    /// The lines of the text.
    pub(super) lines: LineStarts,
    /// The source that stands for the file; `None` for files of our own.
    pub(super) container: Option<Container>,
    locator: Box<dyn FieldLocator + 'a>,
    has_open_references: bool,
    diagnostics: Vec<PendingDiagnostic>,
    pub(super) left: LeftOvers,
    report: ImportReport,
    /// The bytes of the files before this one, in the count of what is read.
    read_before: usize,
}

impl<'a> ImportBuilder<'a> {
    /// Returns a builder for a file that the importer of this name and noun reads.
    pub(super) fn new((name, noun): (&str, &str), is_container: bool, input: ImportInput<'a>) -> Self {
        let namespace = input.settings.namespace.as_deref().unwrap_or_default();
        let report = ImportReport {
            file: input.name.to_owned(),
            format: name.to_owned(),
            noun: noun.to_owned(),
            is_own: !is_container,
            is_workbook: input.workbook.is_some(),
            ..ImportReport::default()
        };
        Self {
            input,
            document: Document::default(),
            claims: PackedClaims::default(),
            places: SectionPlaces::default(),
            ids: IdMaker::new(namespace, name),
            names: NamedRecords::new(&names_namespace(namespace, &input), !input.settings.matches_nothing),
            words: KnownWords::new(input.arena),
            lines: LineStarts::of(input.text, input.workbook),
            container: is_container.then(|| Container::new(input.file_name())),
            locator: Box::new(WholeRecord),
            has_open_references: false,
            diagnostics: Vec::new(),
            left: LeftOvers::default(),
            read_before: input.settings.progress.read(),
            report,
        }
    }

    /// Sets a word before all natural keys. Called before the first id is made.
    pub(crate) fn use_namespace(&mut self, namespace: &str) {
        self.ids = IdMaker::new(namespace, &self.report.format);
    }

    /// Returns whether the import is to end early.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.input.cancel.is_cancelled()
    }

    /// Sets the title of the collection.
    pub(crate) fn set_title(&mut self, title: Text<'a>) {
        if let Some(container) = &mut self.container {
            container.set_title(&title);
        }
        self.document.title = Some(title);
    }

    /// Adds what the file states to lack.
    pub(crate) fn add_left_out(&mut self, records: impl IntoIterator<Item = LeftOut<'a>>) {
        self.document.left_out.extend(records);
    }

    /// Sets what finds the fields of records for the faults that are found when they are resolved.
    pub(crate) fn set_locator(&mut self, locator: impl FieldLocator + 'a) {
        self.locator = Box::new(locator);
    }

    /// Says that files of this format usually refer to records of other files: references that lead nowhere become one
    /// warning for each kind of record, with their number.
    pub(crate) fn expect_open_references(&mut self) {
        self.has_open_references = true;
    }

    /// Adds records that were a knowledge file's before they came into this one: they do not say that they come from it, and
    /// do not cite it.
    pub(crate) fn restore(&mut self, add: impl FnOnce(&mut Self)) {
        let container = self.container.take();
        add(self);
        self.container = container;
    }

    /// Returns an id for a record that has none that can be used: readable, and made of its natural key, which is never the
    /// number of its row.
    pub(crate) fn id(&mut self, readable: &str, key: &[&str]) -> Text<'a> {
        self.id_and_news(readable, key).0
    }

    /// Like [`id`](Self::id), and returns whether no record of this key came before.
    pub(crate) fn id_and_news(&mut self, readable: &str, key: &[&str]) -> (Text<'a>, bool) {
        let (id, is_new) = self.ids.id_and_news(readable, key);
        (self.input.arena.add(id).into(), is_new)
    }

    /// Adds a claim. One that cites nothing cites the file.
    pub(crate) fn claim(&mut self, mut claim: Claim<'a>, at: &RecordPlace<'_>) {
        self.input.settings.progress.reach(self.read_before + at.bytes.end);
        if let Some(container) = &mut self.container {
            if claim.cite.is_empty() {
                claim.cite.push(container.citation(at).into());
            }
            container.mark(&mut claim.extra, at);
        }
        self.places.claims.push(self.lines.span(at, false));
        self.claims.push(claim, self.input.arena);
    }

    /// Adds a source.
    pub(crate) fn source(&mut self, mut source: Source<'a>, at: &RecordPlace<'_>) {
        self.mark(&mut source.extra, at);
        self.places.sources.push(self.lines.span(at, false));
        self.document.sources.push(source);
    }

    /// Adds an actor.
    pub(crate) fn actor(&mut self, mut actor: Actor<'a>, at: &RecordPlace<'_>) {
        self.mark(&mut actor.extra, at);
        self.places.actors.push(self.lines.span(at, false));
        self.document.actors.push(actor);
    }

    /// Adds a place.
    pub(crate) fn place(&mut self, mut place: Place<'a>, at: &RecordPlace<'_>) {
        self.mark(&mut place.extra, at);
        self.places.places.push(self.lines.span(at, false));
        self.document.places.push(place);
    }

    /// Adds a topic.
    pub(crate) fn topic(&mut self, topic: Topic<'a>, at: &RecordPlace<'_>) {
        self.places.topics.push(self.lines.span(at, false));
        self.document.topics.push(topic);
    }

    /// Adds a relation.
    pub(crate) fn relation(&mut self, relation: Relation<'a>, at: &RecordPlace<'_>) {
        self.places.relations.push(self.lines.span(at, false));
        self.document.relations.push(relation);
    }

    /// Adds a hypothesis.
    pub(crate) fn hypothesis(&mut self, hypothesis: Hypothesis<'a>, at: &RecordPlace<'_>) {
        self.places.hypotheses.push(self.lines.span(at, false));
        self.document.hypotheses.push(hypothesis);
    }

    /// Adds a note.
    pub(crate) fn note(&mut self, note: Note<'a>, at: &RecordPlace<'_>) {
        self.places.notes.push(self.lines.span(at, false));
        self.document.notes.push(note);
    }

    /// Adds a judgement.
    pub(crate) fn judgement(&mut self, judgement: Judgement<'a>, at: &RecordPlace<'_>) {
        self.places.judgements.push(self.lines.span(at, false));
        self.document.judgements.push(judgement);
    }

    /// Reports a fault for which something was left out: a value, a record, or the rest of the file.
    pub(crate) fn error(&mut self, at: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.diagnostics.push(PendingDiagnostic::error(self.input.file, at, message).with_hint(hint));
    }

    /// Reports a place of which only one coordinate is a number.
    pub(crate) fn lone_coordinate(&mut self, at: Range<usize>) {
        self.error(at, "latitude and longitude go together, as numbers", "the place is taken without coordinates");
    }

    /// Reports something odd that was taken all the same.
    pub(crate) fn warning(&mut self, at: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.diagnostics.push(PendingDiagnostic::warning(self.input.file, at, message).with_hint(hint));
    }

    /// Reports a fault of the file as a whole.
    pub(crate) fn file_error(&mut self, message: impl Into<String>, hint: impl Into<String>) {
        self.diagnostics.push(PendingDiagnostic::whole_file(self.input.file, message).with_hint(hint));
    }

    /// Reports a fault of the map that the user gave.
    pub(crate) fn map_error(&mut self, at: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let file = self.input.map_file.unwrap_or(self.input.file);
        self.diagnostics.push(PendingDiagnostic::error(file, at, message).with_hint(hint));
    }

    /// Says how the file was read, in a sentence without a full stop.
    pub(crate) fn remark(&mut self, sentence: impl Into<String>) {
        self.report.remarks.push(sentence.into());
    }

    /// Says which column or property a field was taken from, and how often.
    pub(crate) fn mapped(&mut self, field: &str, from: impl Into<String>, count: usize) {
        self.report.mapped.push(MappedField { field: field.to_owned(), from: from.into(), count });
    }

    /// Returns the line of a byte, from 1.
    pub(crate) fn line(&self, byte: usize) -> u32 {
        self.lines.line(byte)
    }

    /// Says in `extra` where a record comes from.
    fn mark(&self, extra: &mut Extra, at: &RecordPlace<'_>) {
        if let Some(container) = &self.container {
            container.mark(extra, at);
        }
    }

    /// Returns the result.
    pub(super) fn finish(mut self) -> Imported<'a> {
        self.input.settings.progress.reach(self.read_before + self.input.text.len());
        let is_container = self.container.is_some();
        let (names, container) = (std::mem::take(&mut self.names), self.container.take());
        let named_sources = names.add_to(&mut self.document, &mut self.places);
        let container = container.and_then(|container| container.into_source(&self.input)).map(|(source, at)| {
            self.places.sources.push(self.lines.span(&at, false));
            source
        });
        let document = &self.document;
        let counts = [
            ("sources", self.places.sources.len()),
            ("actors", document.actors.len()),
            ("places", document.places.len()),
            ("topics", document.topics.len()),
            ("claims", self.claims.len()),
            ("relations", document.relations.len()),
            ("hypotheses", document.hypotheses.len()),
            ("notes", document.notes.len()),
            ("judgements", document.judgements.len()),
        ];
        let records: Vec<(String, usize)> =
            counts.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| (name.to_owned(), count)).collect();
        if records.is_empty() && self.diagnostics.is_empty() && is_container {
            let message = format!("nothing in this file could be taken: it was read as {}", self.report.noun);
            self.file_error(
                message,
                "the report of `claimscope import` says what is in it; `--from NAME` reads it as something else",
            );
        }
        self.report.records = records;
        self.report.left = self.left.finish();
        Imported {
            document: self.document,
            claims: self.claims,
            named_sources,
            container,
            places: self.places,
            locator: self.locator,
            has_open_references: self.has_open_references,
            diagnostics: self.diagnostics,
            report: self.report,
        }
    }
}

/// Returns the namespace of names. Names that are never taken for those of another file have ids of their own in each.
fn names_namespace(namespace: &str, input: &ImportInput<'_>) -> String {
    if input.settings.matches_nothing { format!("{namespace}\n{}", input.file_name()) } else { namespace.to_owned() }
}
