//! The contents of a database before a push: versions that were loaded whole, and tables of others.

use std::collections::BTreeSet;

use crate::cancel::CancelToken;
use crate::engine::schema::{VERSION_COLUMNS, VERSIONS, VersionTable};
use crate::engine::tables::{VersionTables, table_of, versions};
use crate::remote::clickhouse::{ServerClient, ServerError, identifier, quoted};

/// The versions and tables in the database, on all hosts of the address.
#[derive(Debug, Default)]
pub(super) struct Existing {
    /// The versions that any host calls the library, or once did.
    whole: BTreeSet<u64>,
    /// The version that is the library on the first host, which readers ask. A push that ended between two hosts has published a
    /// later one on others.
    current: Option<u64>,
    /// The tables of each host, with their versions.
    tables: Vec<Vec<(VersionTable, u64)>>,
}

/// Makes the database and the table of its versions, where they are missing.
pub(super) fn create_database(client: &ServerClient, cancel: &CancelToken) -> Result<(), ServerError> {
    let database = &client.address().database;
    for host in 0..client.address().hosts.len() {
        client.execute(host, &format!("CREATE DATABASE IF NOT EXISTS {}", identifier(database)), cancel)?;
        let table = versions(database);
        let create = format!(
            "CREATE TABLE IF NOT EXISTS {table} ({VERSION_COLUMNS}) ENGINE = MergeTree() PARTITION BY tuple() \
             ORDER BY version"
        );
        client.execute(host, &create, cancel)?;
    }
    Ok(())
}

impl Existing {
    /// Asks what is there. A database that is not there has nothing.
    pub(super) fn of(client: &ServerClient, cancel: &CancelToken) -> Result<Self, ServerError> {
        let (database, mut existing) = (&client.address().database, Self::default());
        for host in 0..client.address().hosts.len() {
            let sql = format!("SELECT name FROM system.tables WHERE database = {}", quoted(database));
            let names = client.rows_of(host, &sql, cancel)?;
            let names: Vec<&str> = names.iter().filter_map(|row| row.text(0)).collect();
            if names.contains(&VERSIONS) {
                let sql = format!("SELECT version FROM {}", versions(database));
                let whole: Vec<u64> =
                    client.rows_of(host, &sql, cancel)?.iter().filter_map(|row| row.number(0)).collect();
                if host == 0 {
                    existing.current = whole.iter().copied().max();
                }
                existing.whole.extend(whole);
            }
            existing.tables.push(names.iter().filter_map(|name| table_of(name)).collect());
        }
        Ok(existing)
    }

    /// Returns the version that is the library; `None` if there is none.
    pub(super) fn current(&self) -> Option<u64> {
        self.current
    }

    /// Returns the number of tables that belong to no version which was loaded whole.
    pub(super) fn leftovers(&self) -> usize {
        self.tables.iter().flatten().filter(|(_, version)| !self.whole.contains(version)).count()
    }

    /// Returns the last version that a push left behind before it was whole, and of which each host knows what was sent.
    pub(super) fn unfinished(&self) -> Option<u64> {
        let has = |tables: &Vec<(VersionTable, u64)>, version| tables.contains(&(VersionTable::Sent, version));
        let mut versions: Vec<u64> = self.tables.first()?.iter().map(|(_, version)| *version).collect();
        versions.retain(|&version| !self.whole.contains(&version) && self.tables.iter().all(|it| has(it, version)));
        versions.into_iter().max()
    }

    /// Returns the tables of a version on a host.
    pub(super) fn tables_of(&self, host: usize, version: u64) -> impl Iterator<Item = VersionTable> {
        let tables = self.tables.get(host).into_iter().flatten();
        tables.filter(move |(_, other)| *other == version).map(|(table, _)| *table)
    }

    /// Returns a version that nothing in the database has.
    pub(super) fn next_version(&self) -> u64 {
        let tables = self.tables.iter().flatten().map(|(_, version)| *version).max();
        tables.max(self.whole.last().copied()).unwrap_or(0) + 1
    }

    /// Removes the tables of versions that were not loaded whole, but for those of one. Returns their number.
    pub(super) fn sweep(
        &self,
        client: &ServerClient,
        kept: Option<u64>,
        cancel: &CancelToken,
    ) -> Result<usize, ServerError> {
        let is_left = |version: u64| !self.whole.contains(&version) && Some(version) != kept;
        self.remove(client, is_left, cancel)?;
        Ok(self.tables.iter().flatten().filter(|(_, version)| is_left(*version)).count())
    }

    /// Removes the versions before one. Returns them.
    pub(super) fn remove_before(
        &self,
        client: &ServerClient,
        kept: Option<u64>,
        cancel: &CancelToken,
    ) -> Result<Vec<u64>, ServerError> {
        let is_old = |version: u64| self.whole.contains(&version) && kept.is_some_and(|kept| version < kept);
        self.remove(client, is_old, cancel)?;
        let has_tables = |version: &u64| self.tables.iter().flatten().any(|(_, other)| other == version);
        Ok(self.whole.iter().copied().filter(|version| is_old(*version) && has_tables(version)).collect())
    }

    fn remove(
        &self,
        client: &ServerClient,
        wanted: impl Fn(u64) -> bool,
        cancel: &CancelToken,
    ) -> Result<(), ServerError> {
        for (host, tables) in self.tables.iter().enumerate() {
            for (table, version) in tables.iter().filter(|(_, version)| wanted(*version)) {
                let full = VersionTables::new(&client.address().database, *version, false).named(*table);
                client.execute(host, &format!("DROP TABLE IF EXISTS {full}"), cancel)?;
            }
        }
        Ok(())
    }
}
