//! The content of a memory, as it stands in its file.

use serde::{Deserialize, Serialize};

use crate::model::{Base, RecordIx, RecordKind};

/// The place where the user was in a library. Words that are not known, as those of a later program, count as the default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// The paths that the library is known by.
    pub library: Vec<String>,
    /// The key of what was in the library, under which it is found after it was moved.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// The path of the library before it was moved, when it is opened for the first time after that.
    #[serde(skip)]
    pub moved_from: Option<String>,
    /// The trail, from the first step on.
    pub steps: Vec<RememberedStep>,
    /// The step where the user was: query, sort, tab and cursor are in it.
    pub at: usize,
    /// `true` once the oldest steps were dropped.
    pub truncated: bool,
    /// `true` while the focused pane was zoomed.
    pub zoomed: bool,
    /// The columns of the claims, from left to right, those with a width of their own as `holder 24`; none for those of the
    /// settings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The distances by which dividers between panes were moved, in cells: of the facets, the list, an analysis.
    pub dividers: (i16, i16, i16),
    /// The order of the figures tab.
    pub figure_order: String,
    /// The notebook that the user had named; its changes are not read unless it is named again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notebook: Option<String>,
    /// The ids of the marked claims.
    pub marks: Vec<String>,
    /// Earlier queries, the newest last.
    pub queries: Vec<String>,
}

/// A step of the trail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RememberedStep {
    /// The query.
    pub query: String,
    /// Number of hits when the step was left; `None` where that was not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<usize>,
    /// The name of the order, as `--sort` takes it.
    pub sort: String,
    /// `true` if the order was reversed.
    pub reversed: bool,
    /// The title of the tab.
    pub tab: String,
    /// The title of the pane that had the keys.
    pub focus: String,
    /// The id of the claim under the cursor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// The row under the cursor, and the first in sight.
    pub row: (usize, usize),
    /// The record in the reading pane.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<RecordName>,
    /// The first line of the reading pane in sight.
    pub line: usize,
    /// The link under the cursor of the reading pane.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<usize>,
    /// The record that the step opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened: Option<RecordName>,
}

/// A record by kind and id: ids are unique among the records of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordName {
    /// The noun of the kind: `claim`.
    pub kind: String,
    /// The id.
    pub id: String,
}

impl RecordName {
    /// Names a record.
    #[must_use]
    pub fn of(base: &Base, record: RecordIx) -> Self {
        Self { kind: record.kind().label().to_owned(), id: base.id(record).to_owned() }
    }

    /// Returns the record of this name; `None` if it is gone.
    #[must_use]
    pub fn find(&self, base: &Base) -> Option<RecordIx> {
        let kind = RecordKind::ALL.into_iter().find(|kind| kind.label() == self.kind)?;
        base.find(kind, &self.id)
    }
}
