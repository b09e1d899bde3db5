//! Adding the records of files that were imported. They are resolved as those of knowledge files are, after them: so a name
//! in a table can mean an actor that a knowledge file declares.

use super::{RecordLocation, Resolver};
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::import::{ImportReport, Imported, ImportedSpan};
use crate::load::record_span::RecordSpan;
use crate::load::sections::{SECTIONS, SectionId};
use crate::model::RecordKind;
use crate::model::document::{self, Text};
use crate::storage::to_u32;

/// Takes the records of a section out of an imported file, each with its place.
type TakeSection<'a, I> = fn(&mut Imported<'a>) -> (I, Vec<ImportedSpan>);

macro_rules! section {
    ($section:ident) => {
        |file| (std::mem::take(&mut file.document.$section).into_iter(), std::mem::take(&mut file.places.$section))
    };
}

impl<'a> Resolver<'a> {
    /// Takes the file in place `file`, with its faults and its title; `None` for a file that was not imported. Its records are
    /// added section by section. Files must come in their order.
    pub(crate) fn import_file(&mut self, file: usize, imported: Option<Imported<'a>>) {
        debug_assert_eq!(self.imported.len(), file, "files come in their order");
        if let Some(imported) = &imported {
            for diagnostic in &imported.diagnostics {
                let diagnostic: PendingDiagnostic = diagnostic.clone();
                self.diagnostics.push(diagnostic.with_id_prefix(&self.prefixes));
            }
            self.set_title(imported.document.title.as_deref().map(str::to_owned));
        }
        self.imported.push(imported);
    }

    /// Adds the records of a section of all imported files.
    pub(crate) fn add_imported(&mut self, section: SectionId) {
        let kind = SECTIONS.iter().find(|known| known.id == section).and_then(|known| known.record_kind);
        match section {
            // No other program has corrections or notebooks.
            SectionId::WrittenOn | SectionId::Corrections => {}
            SectionId::Sources => self.add_records(
                kind,
                |file| (file.take_sources(), std::mem::take(&mut file.places.sources)),
                Some(source_names),
                Self::add_source,
            ),
            SectionId::Actors => self.add_records(kind, section!(actors), Some(actor_names), Self::add_actor),
            SectionId::Places => self.add_records(kind, section!(places), Some(place_names), Self::add_place),
            SectionId::Topics => self.add_records(kind, section!(topics), Some(topic_names), Self::add_topic),
            SectionId::Claims => self.add_records(
                kind,
                |file| (std::mem::take(&mut file.claims).into_claims(), std::mem::take(&mut file.places.claims)),
                None,
                Self::add_claim,
            ),
            SectionId::Relations => self.add_records(kind, section!(relations), None, Self::add_relation_record),
            SectionId::Hypotheses => self.add_records(kind, section!(hypotheses), None, Self::add_hypothesis),
            SectionId::Notes => self.add_records(kind, section!(notes), None, Self::add_note),
            SectionId::Judgements => self.add_records(kind, section!(judgements), None, Self::add_judgement),
        }
    }

    /// Returns the reports of the imported files, in their order.
    pub(crate) fn take_reports(&mut self) -> Vec<ImportReport> {
        let repeated: Vec<Option<String>> = (0..self.imported.len()).map(|file| self.repeated_records(file)).collect();
        let files = self.imported.iter_mut().zip(repeated);
        let reports = files.filter_map(|(file, repeated)| {
            let mut report = std::mem::take(&mut file.as_mut()?.report);
            report.remarks.extend(repeated);
            Some(report)
        });
        reports.collect()
    }

    /// Adds the records of a section of all files, which are of this kind if they have ids. Those that are made of a name alone
    /// come after all others, so that it does not matter which file is opened first; one of them is not added where `names`
    /// says that another file has it. Records may wait in a form of their own that takes less memory.
    fn add_records<T, W: Into<T>, I: Iterator<Item = W>>(
        &mut self,
        kind: Option<RecordKind>,
        take: TakeSection<'a, I>,
        names: Option<fn(&T) -> RecordNames<'_>>,
        add: fn(&mut Self, T, RecordLocation),
    ) {
        let mut by_name: Vec<(usize, W, RecordLocation)> = Vec::new();
        for file in 0..self.imported.len() {
            let Some(imported) = self.imported.get_mut(file).and_then(Option::as_mut) else { continue };
            let (records, places) = take(imported);
            // A table of ids that grows step by step asks for all ids again at each step.
            if let Some(kind) = kind {
                self.reserve(kind, places.len());
            }
            let mut places = places.into_iter();
            for record in records {
                let place = places.next();
                debug_assert!(place.is_some(), "every record has a place");
                let Some(place) = place else { return };
                if self.cancel.is_cancelled() {
                    return;
                }
                let location = RecordLocation { file: to_u32(file), span: record_span(place) };
                if names.is_some() && place.is_by_name {
                    by_name.push((file, record, location));
                } else {
                    add(self, record.into(), location);
                }
            }
        }
        let Some(names) = names else { return };
        let mut last_file = None;
        for (file, record, location) in by_name {
            if self.cancel.is_cancelled() {
                return;
            }
            let record: T = record.into();
            let names = names(&record);
            // The records of the files before it count as well.
            if last_file.replace(file) != Some(file) {
                self.names.index(&self.base, names.kind);
            }
            let is_known = self.takes_for_known(&names, location);
            if let Some(Some(imported)) = self.imported.get_mut(file) {
                let report = &mut imported.report;
                *(if is_known { &mut report.names_matched } else { &mut report.names_new }) += 1;
            }
            if !is_known {
                add(self, record, location);
            }
        }
    }
}

/// The id and the names of a record that is made of a name.
pub(super) struct RecordNames<'r> {
    /// The kind of the record.
    pub(super) kind: RecordKind,
    /// Its id in its file.
    pub(super) id: &'r str,
    /// Its address, of a source that has one: it alone counts then.
    pub(super) address: Option<&'r str>,
    /// Its name.
    pub(super) name: &'r str,
    /// The field that holds the name.
    pub(super) field: &'static str,
}

fn source_names<'r>(source: &'r document::Source<'_>) -> RecordNames<'r> {
    let text = |text: &'r Option<Text<'_>>| text.as_deref();
    let (title, outlet) = (text(&source.title), text(&source.outlet));
    RecordNames {
        kind: RecordKind::Source,
        id: &source.id,
        address: source.url.as_deref(),
        name: title.or(outlet).unwrap_or_default(),
        field: if title.is_some() { "title" } else { "outlet" },
    }
}

fn actor_names<'r>(actor: &'r document::Actor<'_>) -> RecordNames<'r> {
    RecordNames { kind: RecordKind::Actor, id: &actor.id, address: None, name: &actor.name, field: "name" }
}

fn place_names<'r>(place: &'r document::Place<'_>) -> RecordNames<'r> {
    RecordNames { kind: RecordKind::Place, id: &place.id, address: None, name: &place.name, field: "name" }
}

fn topic_names<'r>(topic: &'r document::Topic<'_>) -> RecordNames<'r> {
    let name = topic.name.as_deref().unwrap_or(&topic.id);
    RecordNames { kind: RecordKind::Topic, id: &topic.id, address: None, name, field: "name" }
}

/// Returns the span of an imported record.
fn record_span(ImportedSpan { start, end, line, .. }: ImportedSpan) -> RecordSpan {
    RecordSpan { start, end, line, unbalanced: false, lacks_opening: false }
}
