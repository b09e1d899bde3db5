//! The tables of a library on a server, in SQL that servers of 2018 and of today understand.

use super::rows::CLAIM_COLUMNS;

/// The version of the tables. To be raised with every change of a table or of the meaning of a column.
pub const SCHEMA_VERSION: u64 = 5;

/// The table that says which version is the library: one row is a version that was loaded whole. Its columns are the same for
/// all versions of the program.
pub(super) const VERSIONS: &str = "versions";

/// Columns of [`VERSIONS`]: `facts` is JSON.
pub(super) const VERSION_COLUMNS: &str = "version UInt64, schema UInt64, facts String";

/// Number of claims, or of other rows with one claim each, between two marks of the index of a table: fewer than usual, as most
/// questions are for few rows.
const GRANULARITY: usize = 1024;

/// Number of posting lists between two marks of the index: a list has some dozens of claims.
const LIST_GRANULARITY: usize = 128;

/// The columns of posting lists after those of their terms: see `rows::posting_rows`.
const LIST_COLUMNS: [(&str, &str); 2] = [("base", "UInt32"), ("steps", "Array(UInt16)")];

/// A table of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VersionTable {
    /// Claims, each with its record and all that rows and facets need.
    Claims,
    /// Posting lists of words.
    Words,
    /// Posting lists of pairs of neighbouring words.
    Pairs,
    /// Posting lists of references.
    Refs,
    /// Relations of claims.
    Ties,
    /// Records that are no claims.
    Catalogue,
    /// The parts of blocks that were sent, so that a push which was ended can be continued.
    Sent,
    /// The claims of all servers of a cluster. It holds no rows.
    All,
}

impl VersionTable {
    /// All tables.
    pub(super) const ALL: [Self; 8] =
        [Self::Sent, Self::Claims, Self::Words, Self::Pairs, Self::Refs, Self::Ties, Self::All, Self::Catalogue];

    /// The tables that have rows of claims: a server has those of its own claims.
    pub(super) const OF_CLAIMS: [Self; 5] = [Self::Claims, Self::Words, Self::Pairs, Self::Refs, Self::Ties];

    /// Returns the name, without a version.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Words => "words",
            Self::Pairs => "pairs",
            Self::Refs => "refs",
            Self::Ties => "ties",
            Self::Catalogue => "catalogue",
            Self::Sent => "sent",
            Self::All => "all",
        }
    }

    /// Returns the columns, each with its type in SQL.
    fn columns(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Claims | Self::All => CLAIM_COLUMNS.iter().map(|column| (column.name, column.kind)).collect(),
            Self::Words => [("word", "String"), ("at", "UInt8")].into_iter().chain(LIST_COLUMNS).collect(),
            Self::Pairs => [("pair", "UInt32"), ("at", "UInt8")].into_iter().chain(LIST_COLUMNS).collect(),
            Self::Refs => [("code", "UInt32")].into_iter().chain(LIST_COLUMNS).collect(),
            Self::Ties => vec![
                ("other", "String"),
                ("verb", "UInt8"),
                ("forward", "UInt8"),
                ("seq", "UInt32"),
                ("other_id", "String"),
            ],
            Self::Catalogue => vec![("kind", "String"), ("nth", "UInt32"), ("data", "String")],
            Self::Sent => vec![("part", "String"), ("base", "UInt32"), ("rows", "UInt64"), ("sum", "UInt64")],
        }
    }

    /// Returns the columns by which the rows are sorted, as SQL; `None` for the table that holds none.
    fn order(self) -> Option<&'static str> {
        match self {
            Self::Claims => Some("seq"),
            Self::Words => Some("word, at, base"),
            Self::Pairs => Some("pair, at, base"),
            Self::Refs => Some("code, base"),
            Self::Ties => Some("other, verb, forward, seq"),
            Self::Catalogue => Some("kind, nth"),
            Self::Sent => Some("part, base"),
            Self::All => None,
        }
    }

    /// Returns the names of the columns, as SQL.
    pub(super) fn column_names(self) -> String {
        self.columns().iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// Returns the statement that makes the table under a full name. `distributed` is the engine of the table that holds no rows;
    /// `None` where there is no cluster, and no such table.
    pub(super) fn create(self, full_name: &str, distributed: Option<&str>) -> Option<String> {
        let columns: Vec<String> = self.columns().iter().map(|(name, kind)| format!("{name} {kind}")).collect();
        let columns = columns.join(", ");
        let Some(order) = self.order() else {
            return distributed.map(|engine| format!("CREATE TABLE {full_name} ({columns}) ENGINE = {engine}"));
        };
        let granularity = match self {
            Self::Words | Self::Pairs | Self::Refs => LIST_GRANULARITY,
            Self::Claims | Self::Ties | Self::Catalogue | Self::Sent | Self::All => GRANULARITY,
        };
        // `PARTITION BY tuple()` is needed by servers of 2018 and means nothing else today.
        Some(format!(
            "CREATE TABLE {full_name} ({columns}) ENGINE = MergeTree() PARTITION BY tuple() ORDER BY ({order}) \
             SETTINGS index_granularity = {granularity}"
        ))
    }
}
