//! The tables of a library on a server, in SQL that servers of 2018 and of today understand.

use super::rows::CLAIM_COLUMNS;

/// The version of the tables. To be raised with every change of a table or of the meaning of a column.
pub const SCHEMA_VERSION: u64 = 2;

/// The table that says which version is the library: one row is a version that was loaded whole. Its columns are the same for
/// all versions of the program.
pub(super) const VERSIONS: &str = "versions";

/// Columns of [`VERSIONS`]: `facts` is JSON.
pub(super) const VERSION_COLUMNS: &str = "version UInt64, schema UInt64, facts String";

/// Number of rows between two marks of the index of a table: fewer than usual, as most questions are for few rows.
const GRANULARITY: usize = 1024;

/// A table of a version.
pub(super) struct TableSchema {
    /// The name, without the version.
    pub(super) name: &'static str,
    /// Its columns, as SQL; empty for those of the claims.
    columns: &'static str,
    /// The columns by which it is sorted; empty for the table that stands for the claims of all servers.
    order: &'static str,
}

/// All tables of a version.
pub(super) const TABLES: &[TableSchema] = &[
    TableSchema { name: "claims", columns: "", order: "seq" },
    TableSchema { name: "words", columns: "word String, at UInt8, seq UInt32", order: "word, at, seq" },
    TableSchema { name: "refs", columns: "code UInt32, seq UInt32", order: "code, seq" },
    TableSchema {
        name: "ties",
        columns: "other String, verb UInt8, forward UInt8, seq UInt32, other_id String",
        order: "other, verb, forward, seq",
    },
    TableSchema { name: "catalogue", columns: "kind String, nth UInt32, data String", order: "kind, nth" },
    TableSchema { name: "all", columns: "", order: "" },
];

impl TableSchema {
    /// Returns the columns with their types, as SQL.
    fn columns(&self) -> String {
        if !self.columns.is_empty() {
            return self.columns.to_owned();
        }
        let column = |(name, kind): (&str, &str)| format!("{name} {kind}");
        CLAIM_COLUMNS.iter().map(|row| column((row.name, row.kind))).collect::<Vec<_>>().join(", ")
    }

    /// Returns the names of the columns, as SQL.
    pub(super) fn column_names(&self) -> String {
        let columns = self.columns();
        let names = columns.split(", ").filter_map(|column| column.split(' ').next());
        names.collect::<Vec<_>>().join(", ")
    }

    /// Returns whether it holds rows, and does not only stand for those of all servers.
    pub(super) fn holds_rows(&self) -> bool {
        !self.order.is_empty()
    }

    /// Returns the statement that makes the table under a full name. `engine` replaces that of a table which holds no rows.
    pub(super) fn create(&self, full_name: &str, engine: &str) -> String {
        let columns = self.columns();
        if !self.holds_rows() {
            return format!("CREATE TABLE {full_name} ({columns}) ENGINE = {engine}");
        }
        // `PARTITION BY tuple()` is needed by servers of 2018 and means nothing else today.
        format!(
            "CREATE TABLE {full_name} ({columns}) ENGINE = MergeTree() PARTITION BY tuple() ORDER BY ({}) \
             SETTINGS index_granularity = {GRANULARITY}",
            self.order
        )
    }
}

/// Returns a table by its name.
pub(super) fn table(name: &str) -> Option<&'static TableSchema> {
    let found = TABLES.iter().find(|table| table.name == name);
    debug_assert!(found.is_some(), "there is no table {name}");
    found
}
