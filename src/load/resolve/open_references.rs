//! References of imported files to records of files that are not open, and records that several files have. Bundles and data
//! sets are often parts of larger ones, so that hundreds of references lead nowhere: each kind of record is reported once for
//! a file, with their number.

use std::collections::BTreeMap;

use super::id_table::kind_index;
use super::references::shorten;
use super::{PathSegment, RecordLocation, RecordRef, Resolver};
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::model::RecordKind;
use crate::text::{counted, grouped};

/// The references that lead nowhere, and the records that came before.
#[derive(Debug, Default)]
pub(super) struct OpenReferences {
    /// The references by file and kind of record.
    references: BTreeMap<(u32, usize), OpenReference>,
    /// The number of records of a file that an earlier file has, and of those that say something else there.
    repeated: BTreeMap<usize, (usize, usize)>,
}

/// The references of one file to records of one kind.
#[derive(Debug)]
struct OpenReference {
    kind: RecordKind,
    /// The diagnostic of the first one, without its message.
    first: PendingDiagnostic,
    /// The id that the first one names.
    id: String,
    count: usize,
}

impl Resolver<'_> {
    /// Counts a reference that leads nowhere if its file is one of those that usually have such; returns whether it is.
    pub(super) fn counts_as_open(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        kind: RecordKind,
        id: &str,
    ) -> bool {
        let file = subject.location.file;
        if !self.has_open_references(file) {
            return false;
        }
        // Only the first is described, at the cost of finding its place; the hundreds after it are counted.
        if let Some(known) = self.open_references.references.get_mut(&(file, kind_index(kind))) {
            known.count += 1;
            return true;
        }
        let span = self.span_of(subject.location, path);
        let first = PendingDiagnostic::warning(file as usize, span, "").with_record(subject.label());
        let reference = OpenReference { kind, first, id: shorten(id), count: 1 };
        self.open_references.references.insert((file, kind_index(kind)), reference);
        true
    }

    /// Counts a record whose id one of an earlier file has, if both files are parts of something larger: what several parts
    /// refer to each of them has. Returns whether it is so.
    pub(super) fn counts_as_repeated(&mut self, kind: RecordKind, first: u32, location: RecordLocation) -> bool {
        let earlier = self.location_of(kind, first).file;
        let is_repeated = earlier != location.file
            && self.prefixes.is_empty()
            && self.has_open_references(earlier)
            && self.has_open_references(location.file);
        if is_repeated {
            let is_other = self.text_of(location) != self.text_of(self.location_of(kind, first));
            let (count, others) = self.open_references.repeated.entry(location.file as usize).or_default();
            *count += 1;
            *others += usize::from(is_other);
        }
        is_repeated
    }

    /// Returns the number of records of each file that an earlier file has, as a sentence for its report.
    pub(super) fn repeated_records(&self, file: usize) -> Option<String> {
        let (count, others) = *self.open_references.repeated.get(&file)?;
        let records = counted(count, "record is", "records are");
        let other = match others {
            0 => String::new(),
            _ => format!(
                ", though {} here: name first the file that is to count",
                counted(others, "says something else", "say something else")
            ),
        };
        Some(format!("{records} in another of the files too, by its id: the first one counts{other}"))
    }

    /// Returns the text of a record in its file.
    fn text_of(&self, location: RecordLocation) -> &str {
        let text = self.texts.get(location.file as usize).copied().unwrap_or_default();
        text.get(location.span.range()).unwrap_or_default().trim()
    }

    /// Returns whether references of a file usually lead to other files too.
    fn has_open_references(&self, file: u32) -> bool {
        let imported = self.imported.get(file as usize).and_then(Option::as_ref);
        imported.is_some_and(|imported| imported.has_open_references)
    }

    /// Reports the references that lead nowhere.
    pub(super) fn report_open_references(&mut self) {
        for OpenReference { kind, mut first, id, count, .. } in
            std::mem::take(&mut self.open_references.references).into_values()
        {
            let others = match count {
                1 => String::new(),
                2 => format!("; nor is another {} that the file names", kind.label()),
                _ => format!("; nor are {} others that the file names", grouped(count - 1)),
            };
            first.message = format!("the {} `{id}` is in none of the files{others}", kind.label());
            let hint = "open the files that have them together with this one; such references are left out";
            self.diagnostics.push(first.with_hint(hint));
        }
    }
}
