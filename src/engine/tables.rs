//! The names of the tables of one version of a library, as they stand in SQL.

use crate::remote::clickhouse::identifier;

use super::schema::{VERSIONS, VersionTable};

/// The tables of one version of a library in a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionTables {
    database: String,
    version: u64,
    is_clustered: bool,
}

impl VersionTables {
    /// Creates the names of a version; with a cluster, its claims are on several servers.
    #[must_use]
    pub fn new(database: &str, version: u64, is_clustered: bool) -> Self {
        Self { database: database.to_owned(), version, is_clustered }
    }

    /// Returns the version.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Returns the claims of all servers: what a `SELECT` asks.
    #[must_use]
    pub fn all(&self) -> String {
        self.named(if self.is_clustered { VersionTable::All } else { VersionTable::Claims })
    }

    /// Returns the claims of the server that is asked.
    #[must_use]
    pub fn claims(&self) -> String {
        self.named(VersionTable::Claims)
    }

    /// Returns the posting lists of words, of the server that is asked: each server asks its own.
    #[must_use]
    pub fn words(&self) -> String {
        self.named(VersionTable::Words)
    }

    /// Returns the posting lists of pairs of words, of the server that is asked.
    #[must_use]
    pub fn pairs(&self) -> String {
        self.named(VersionTable::Pairs)
    }

    /// Returns the posting lists of references, of the server that is asked.
    #[must_use]
    pub fn refs(&self) -> String {
        self.named(VersionTable::Refs)
    }

    /// Returns the relations of claims, of the server that is asked.
    #[must_use]
    pub fn ties(&self) -> String {
        self.named(VersionTable::Ties)
    }

    /// Returns the records that are no claims; each server has them all.
    #[must_use]
    pub fn catalogue(&self) -> String {
        self.named(VersionTable::Catalogue)
    }

    /// Returns a table of this version.
    pub(super) fn named(&self, table: VersionTable) -> String {
        format!("{}.{}", identifier(&self.database), identifier(&self.bare_name(table)))
    }

    /// Returns the name of a table of this version, without the database and without quotation marks.
    pub(super) fn bare_name(&self, table: VersionTable) -> String {
        format!("{}{VERSION_MARK}{}", table.name(), self.version)
    }
}

/// Mark between the name of a table and its version.
const VERSION_MARK: &str = "_v";

/// Returns the table of the versions in a database.
pub(super) fn versions(database: &str) -> String {
    format!("{}.{}", identifier(database), identifier(VERSIONS))
}

/// Returns the table of this name and the version that it is of; `None` if it is none of ours.
pub(super) fn table_of(name: &str) -> Option<(VersionTable, u64)> {
    let (name, version) = name.rsplit_once(VERSION_MARK)?;
    let table = VersionTable::ALL.into_iter().find(|table| table.name() == name)?;
    Some((table, version.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_known_by_their_names() {
        let tables = VersionTables::new("a-b", 3, false);
        assert_eq!((tables.all(), tables.words()), ("`a-b`.`claims_v3`".to_owned(), "`a-b`.`words_v3`".to_owned()));
        assert_eq!(VersionTables::new("x", 12, true).all(), "`x`.`all_v12`");
        assert_eq!(table_of("claims_v3"), Some((VersionTable::Claims, 3)));
        assert_eq!(table_of("all_v12"), Some((VersionTable::All, 12)));
        for other in ["versions", "mine_v3", "claims_v", "claims_v3x", "claims_v-1"] {
            assert_eq!(table_of(other), None, "{other}");
        }
    }
}
