//! Loading a library into a database: a version is written whole into tables of its own, counted, and only then becomes the
//! library. What a push that was ended left behind is removed by the next one.

mod cluster;
mod difference;
mod existing;
mod load;
mod publish;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::remote::clickhouse::{ServerClient, ServerError};

pub use difference::{PushDifference, difference};

use self::cluster::check_cluster;
use self::existing::Existing;
use super::tables::VersionTables;
use super::word_codes::word_counts;

/// The number of claims that are loaded, of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PushProgress {
    /// The number of claims on the servers.
    pub done: usize,
    /// The number of all claims.
    pub of: usize,
}

/// A push that succeeded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PushReport {
    /// The version that is the library now.
    pub version: u64,
    /// The number of claims.
    pub claims: usize,
    /// The version that was the library before, which is kept for who has it open.
    pub before: Option<u64>,
    /// Versions before that one, which were removed.
    pub removed: Vec<u64>,
    /// The number of tables that an earlier push left behind when it was ended, which were removed.
    pub swept: usize,
}

/// Loads a library as the next version of a database, on one server or on the servers of a cluster.
///
/// # Errors
/// If a server does not answer or refuses something, or does not have all rows at the end; if `cancel` fires. The library is
/// then what it was before.
pub fn push(
    client: &ServerClient,
    library: &Library,
    cluster: Option<&str>,
    cancel: &CancelToken,
    on_progress: &mut dyn FnMut(PushProgress),
) -> Result<PushReport, ServerError> {
    let hosts = client.address().hosts.len();
    check_cluster(client, cluster, cancel)?;
    existing::create_database(client, cancel)?;
    let existing = Existing::of(client, cancel)?;
    let swept = existing.sweep(client, cancel)?;
    let tables = VersionTables::new(&client.address().database, existing.next_version(), cluster.is_some());
    for host in 0..hosts {
        load::create_tables(client, host, &tables, cluster, cancel)?;
    }
    let word_counts = word_counts(library);
    let counts = load::load(client, (library, &word_counts), &tables, cancel, on_progress)?;
    let checksum = load::load_catalogue(client, (library, &word_counts), &tables, cancel)?;
    publish::check_counts(client, &tables, &counts, cancel)?;
    publish::publish(client, library, &tables, cluster, checksum, cancel)?;
    let before = existing.current();
    let removed = existing.remove_before(client, before, cancel)?;
    // A push that was killed may have had a table made on its way: it has come since.
    let swept = swept + Existing::of(client, cancel)?.sweep(client, cancel)?;
    Ok(PushReport { version: tables.version(), claims: library.base.claims.len(), before, removed, swept })
}
