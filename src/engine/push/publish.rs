//! The end of a push: the rows are counted, and one row makes the version the library.

use crate::cancel::CancelToken;
use crate::disk;
use crate::engine::facts::LibraryFacts;
use crate::engine::rows::RowBinary;
use crate::engine::schema::{SCHEMA_VERSION, VersionTable};
use crate::engine::tables::{VersionTables, versions};
use crate::index::Library;
use crate::model::record_counts::record_counts;
use crate::remote::clickhouse::{ServerClient, ServerError, ServerFault};

use super::load::HostCounts;

/// Checks that each host has all rows that were sent to it, and that all are found through any of them. Returns the error to
/// report where one has more or fewer; `None` if all are there.
///
/// # Errors
/// If a server does not count them: another push may have removed the tables.
pub(super) fn check_counts(
    client: &ServerClient,
    tables: &VersionTables,
    counts: &[HostCounts],
    cancel: &CancelToken,
) -> Result<Option<ServerError>, ServerError> {
    let count = |host: usize, table: &str| client.number(host, &format!("SELECT count() FROM {table}"), cancel);
    let sum = |counts: &HostCounts, wanted: VersionTable| -> u64 {
        counts.iter().filter(|(table, _)| *table == wanted).map(|(_, rows)| *rows as u64).sum()
    };
    let differs = |host: usize, table: &str, found: u64, sent: u64| {
        let host = client.address().hosts.get(host).map_or("", String::as_str);
        let words = format!("{host} has {found} of the {sent} rows of {table} that were sent: nothing was changed");
        Ok(Some(client.error(ServerFault::Refused(words))))
    };
    let all: u64 = counts.iter().map(|counts| sum(counts, VersionTable::Claims)).sum();
    for (host, own) in counts.iter().enumerate() {
        for table in VersionTable::OF_CLAIMS {
            let (found, sent) = (count(host, &tables.named(table))?, sum(own, table));
            if found != sent {
                return differs(host, table.name(), found, sent);
            }
        }
        let found = count(host, &tables.all())?;
        if found != all {
            return differs(host, "all claims of the cluster", found, all);
        }
    }
    Ok(None)
}

/// Makes a version the library.
///
/// # Errors
/// If a server does not take the row.
pub(super) fn publish(
    client: &ServerClient,
    library: &Library,
    tables: &VersionTables,
    cluster: Option<&str>,
    catalogue: String,
    cancel: &CancelToken,
) -> Result<(), ServerError> {
    let facts = LibraryFacts {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        pushed: disk::now(),
        claims: library.base.claims.len() as u64,
        entities: library.names.entities() as u64,
        title: library.base.title.as_deref().unwrap_or_default().to_owned(),
        cluster: cluster.unwrap_or_default().to_owned(),
        catalogue,
        records: record_counts(&library.base).into_iter().map(|(count, name)| (count, name.to_owned())).collect(),
        statement_words: library.texts.statement_lengths().into_iter().map(u64::from).sum(),
    };
    let json = serde_json::to_string(&facts).map_err(|error| client.error(ServerFault::Refused(error.to_string())))?;
    let mut row = RowBinary::default();
    row.u64(tables.version());
    row.u64(SCHEMA_VERSION);
    row.text(&json);
    let table = versions(&client.address().database);
    // The first host last: it is the one that is usually asked.
    let mut hosts = (0..client.address().hosts.len()).rev();
    hosts.try_for_each(|host| client.insert(host, &format!("{table} (version, schema, facts)"), row.bytes(), cancel))
}
