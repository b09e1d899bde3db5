//! The result of an import: a document as written, with the place of each record, faults, and the report.

use std::fmt;
use std::ops::Range;

use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::import::named_source::{NamedSource, WaitingSource};
use crate::import::packed_claims::PackedClaims;
use crate::import::report::ImportReport;
use crate::model::document::{Document, Source};
use crate::model::field_path::PathSegment;

/// A file that was imported. Its records are resolved as those of knowledge files are.
pub(crate) struct Imported<'a> {
    /// The records as written, without the claims, and without the sources that stand beside them.
    pub(crate) document: Document<'a>,
    /// The claims.
    pub(crate) claims: PackedClaims<'a>,
    /// The sources that records were found to name, which come after those of the document.
    pub(super) named_sources: Vec<NamedSource<'a>>,
    /// The source that stands for the file, which comes last.
    pub(super) container: Option<Source<'a>>,
    /// The places of the records of each section of the document.
    pub(crate) places: SectionPlaces,
    /// Finds the fields of records in the text.
    pub(crate) locator: Box<dyn FieldLocator + 'a>,
    /// `true` if its references usually lead to records of other files too.
    pub(crate) has_open_references: bool,
    /// The faults that the importer found.
    pub(crate) diagnostics: Vec<PendingDiagnostic>,
    /// The counts, and what was not taken.
    pub(crate) report: ImportReport,
}

impl<'a> Imported<'a> {
    /// Takes the sources out, in their order.
    pub(crate) fn take_sources(&mut self) -> impl Iterator<Item = WaitingSource<'a>> + use<'a> {
        let whole = |source| WaitingSource::Whole(Box::new(source));
        let declared = std::mem::take(&mut self.document.sources).into_iter().map(whole);
        let named = std::mem::take(&mut self.named_sources).into_iter().map(WaitingSource::Named);
        declared.chain(named).chain(self.container.take().map(whole))
    }
}

impl fmt::Debug for Imported<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { document, places, diagnostics, report, .. } = self;
        let mut shown = formatter.debug_struct("Imported");
        shown.field("document", document).field("places", places).field("diagnostics", diagnostics);
        shown.field("report", report).finish_non_exhaustive()
    }
}

/// The places of records, for each section in the order of its records.
#[derive(Clone, Debug, Default)]
pub(crate) struct SectionPlaces {
    pub(crate) sources: Vec<ImportedSpan>,
    pub(crate) actors: Vec<ImportedSpan>,
    pub(crate) places: Vec<ImportedSpan>,
    pub(crate) topics: Vec<ImportedSpan>,
    pub(crate) claims: Vec<ImportedSpan>,
    pub(crate) relations: Vec<ImportedSpan>,
    pub(crate) hypotheses: Vec<ImportedSpan>,
    pub(crate) notes: Vec<ImportedSpan>,
    pub(crate) judgements: Vec<ImportedSpan>,
}

/// The place of an imported record in the text of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ImportedSpan {
    /// The first byte.
    pub(crate) start: usize,
    /// The byte after the last one.
    pub(crate) end: usize,
    /// The line on which it begins, from 1.
    pub(crate) line: u32,
    /// `true` if the record was made of nothing but a name or an address, and another file may have it already.
    pub(crate) is_by_name: bool,
}

/// Finds the bytes of a field for a diagnostic. Asked only when there is something to report.
pub(crate) trait FieldLocator: Send + Sync {
    /// Returns the bytes that the field at `path` of the record at `record` comes from, in the `text` of the file; those of
    /// the record where it is made of no single place.
    fn locate(&self, text: &str, record: Range<usize>, path: &[PathSegment]) -> Range<usize>;
}

/// A locator for formats that know no more than the place of the record.
pub(crate) struct WholeRecord;

impl FieldLocator for WholeRecord {
    fn locate(&self, _: &str, record: Range<usize>, _: &[PathSegment]) -> Range<usize> {
        record
    }
}
