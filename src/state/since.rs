//! The earlier version that what is open is compared with, and what came out.

use std::sync::{Arc, Weak};

use crate::analyses::changes::{ChangeKind, record_change};
use crate::cancel::CancelToken;
use crate::model::Base;
use crate::present::analyses::changes::change_lines;
use crate::present::record::{Inline, RecordReport, ReportEntry, ReportSection, ReportTopic};
use crate::query::VersionDiff;
use crate::session::since;
use crate::text::{Line, grouped};

use super::collection::Collection;

/// The earlier version that was named, and what is known of it.
#[derive(Clone, Debug, Default)]
pub struct VersionComparison {
    /// Its name, as the user gave it.
    pub name: String,
    /// Its records, once it was read.
    pub version: Option<ComparedVersion>,
    /// The reason why it cannot be read, as a sentence; `None` where it can.
    pub error: Option<String>,
    /// The changes since then, once they are known for the open collection.
    pub changes: Option<Arc<VersionChanges>>,
}

impl VersionComparison {
    /// Returns an earlier version of this name, which is not read yet.
    #[must_use]
    pub fn named(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// Returns the claims that `is:new` and `is:changed` select; `None` until they are known.
    #[must_use]
    pub fn since(&self) -> Option<Arc<VersionDiff>> {
        self.changes.as_ref().map(|changes| Arc::clone(&changes.since))
    }

    /// Puts the changes of a record before the other sections of its report, in at most `limit` entries; of a new record,
    /// that it is new.
    pub fn add_to_report(&self, base: &Base, report: &mut RecordReport, limit: usize) {
        let Some(version) = self.version.as_ref().filter(|_| self.changes.is_some()) else { return };
        let Some(change) = record_change(&version.0, base, report.record) else { return };
        let lines = change_lines(&change);
        let entry = |line: &Line| {
            ReportEntry::of(line.0.iter().map(|span| Inline::new(span.text.as_str(), span.tone)).collect::<Vec<_>>())
        };
        let mut entries: Vec<ReportEntry> = lines.iter().take(limit).map(entry).collect();
        let more = lines.len().saturating_sub(limit);
        entries.extend((more > 0).then(|| ReportEntry::remark(format!("… and {} more", grouped(more)))));
        let (heading, list) = match change {
            ChangeKind::Changed(_) => ("changed since the earlier version", true),
            _ => ("new", false),
        };
        let total = lines.len();
        report.sections.insert(0, ReportSection { heading, topic: ReportTopic::Other, entries, list, total });
    }
}

/// The records of an earlier version. Equal only to itself.
#[derive(Clone, Debug)]
pub struct ComparedVersion(pub Arc<Base>);

impl PartialEq for ComparedVersion {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// An earlier version that was read, and what is not known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadedVersion {
    /// Its records.
    pub version: ComparedVersion,
    /// Number of errors in it: what they are about seems to be new.
    pub errors: usize,
    /// Number of its files and folders that could not be read: what is in them seems to be new.
    pub unreadable: usize,
    /// The reason why its snapshot is not used, as a sentence without a full stop; `None` where it is, or there is none.
    pub remark: Option<String>,
}

/// The changes in a collection since an earlier version.
#[derive(Debug)]
pub struct VersionChanges {
    /// The collection that was compared.
    of: Weak<Collection>,
    /// The claims that are new or say something else.
    pub since: Arc<VersionDiff>,
    /// Number of claims that no longer exist.
    pub removed: usize,
}

impl VersionChanges {
    /// Compares. Costs a walk over all claims. If `cancel` fires midway, the changes are partial and must be discarded.
    #[must_use]
    pub fn new(version: &ComparedVersion, collection: &Arc<Collection>, cancel: &CancelToken) -> Self {
        let (since, removed) = since(&version.0, &collection.library.base, cancel);
        Self { of: Arc::downgrade(collection), since: Arc::new(since), removed }
    }

    /// Returns whether they are of this collection: the numbers of another mean other claims.
    #[must_use]
    pub(crate) fn is_for(&self, collection: &Arc<Collection>) -> bool {
        Weak::ptr_eq(&self.of, &Arc::downgrade(collection))
    }
}
