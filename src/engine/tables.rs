//! The names of the tables of one version of a library, as they stand in SQL.

use crate::remote::clickhouse::identifier;

use super::schema::{TABLES, VERSIONS};

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
        self.named(if self.is_clustered { "all" } else { "claims" })
    }

    /// Returns the claims of the server that is asked.
    #[must_use]
    pub fn claims(&self) -> String {
        self.named("claims")
    }

    /// Returns the postings of words, of the server that is asked: each server asks its own.
    #[must_use]
    pub fn words(&self) -> String {
        self.named("words")
    }

    /// Returns the postings of references, of the server that is asked.
    #[must_use]
    pub fn refs(&self) -> String {
        self.named("refs")
    }

    /// Returns the relations of claims, of the server that is asked.
    #[must_use]
    pub fn ties(&self) -> String {
        self.named("ties")
    }

    /// Returns the records that are no claims; each server has them all.
    #[must_use]
    pub fn catalogue(&self) -> String {
        self.named("catalogue")
    }

    /// Returns a table of this version.
    pub(super) fn named(&self, table: &str) -> String {
        format!("{}.{}", identifier(&self.database), identifier(&format!("{table}_v{}", self.version)))
    }
}

/// Returns the table of the versions in a database.
pub(super) fn versions(database: &str) -> String {
    format!("{}.{}", identifier(database), identifier(VERSIONS))
}

/// Returns the version that a table is of, by its name; `None` if it is none of ours.
pub(super) fn version_of(table: &str) -> Option<u64> {
    let (name, version) = table.rsplit_once("_v")?;
    TABLES.iter().any(|row| row.name == name).then(|| version.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_known_by_their_names() {
        let tables = VersionTables::new("a-b", 3, false);
        assert_eq!((tables.all(), tables.words()), ("`a-b`.`claims_v3`".to_owned(), "`a-b`.`words_v3`".to_owned()));
        assert_eq!(VersionTables::new("x", 12, true).all(), "`x`.`all_v12`");
        let of = |name: &str| version_of(name);
        assert_eq!((of("claims_v3"), of("all_v12")), (Some(3), Some(12)));
        for other in ["versions", "mine_v3", "claims_v", "claims_v3x", "claims_v-1"] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
