//! The sources of a report in three lists, and the records that no claim refers to.

use std::collections::HashSet;

use crate::model::{RecordIx, SourceIx};

use super::ReportContext;

/// The sources of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SourceLists {
    /// Sources cited, in the order of the footnotes.
    pub(crate) cited: Vec<SourceIx>,
    /// Sources that these copy.
    pub(crate) copied: Vec<SourceIx>,
    /// Sources that no claim of the collection cites.
    pub(crate) uncited: Vec<SourceIx>,
}

impl ReportContext<'_> {
    /// Returns the sources, once all footnotes are numbered.
    pub(crate) fn sources(&self) -> SourceLists {
        let cited = self.footnotes.sources();
        let known: HashSet<SourceIx> = cited.iter().copied().collect();
        let source = |record: &RecordIx| if let RecordIx::Source(source) = *record { Some(source) } else { None };
        let uncited: Vec<SourceIx> = self.subset.unreferenced.iter().filter_map(source).collect();
        let others: HashSet<SourceIx> = uncited.iter().copied().collect();
        let copied = self.subset.sources.iter().copied().filter(|it| !known.contains(it) && !others.contains(it));
        SourceLists { copied: copied.collect(), cited, uncited }
    }

    /// Returns the actors, places and topics that no claim refers to.
    pub(crate) fn unreferenced(&self) -> Vec<RecordIx> {
        let others = self.subset.unreferenced.iter().copied();
        let is_shown = |record: &RecordIx| match *record {
            RecordIx::Source(_) => false,
            RecordIx::Topic(topic) => !self.base.is_root_of_collections(topic),
            _ => true,
        };
        others.filter(is_shown).collect()
    }
}
