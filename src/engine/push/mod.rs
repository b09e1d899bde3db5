//! Loading a library into a database: a version is written whole into tables of its own, counted, and only then becomes the
//! library. What a push that was ended left behind is continued by the next one of the same library, and removed by one of
//! another.

mod cluster;
mod difference;
mod existing;
mod load;
mod publish;
mod sent_parts;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::remote::clickhouse::{ServerClient, ServerError, ServerFault};

pub use difference::{PushDifference, difference};

use self::cluster::check_cluster;
use self::existing::Existing;
use self::load::LoadedRows;
use self::sent_parts::{PushedLibrary, SentParts, announce_library};
use super::catalogue_parts::catalogue_rows;
use super::schema::VersionTable;
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
    /// The number of claims that an earlier push of the same library had sent before it was ended.
    pub continued: usize,
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
    let word_counts = word_counts(library);
    let failed = |error: std::io::Error| client.error(ServerFault::Refused(error.to_string()));
    let catalogue = catalogue_rows(library, &word_counts).map_err(failed)?;
    let claims = library.base.claims.len();
    let pushed =
        PushedLibrary { claims, block: load::block_size(claims, hosts), catalogue: catalogue.checksum.clone() };
    let (tables, loaded, mut swept) =
        load_claims(client, (library, &word_counts, &pushed), cluster, cancel, on_progress)?;
    load::load_catalogue(client, &catalogue, &tables, cancel)?;
    if let Some(differs) = publish::check_counts(client, &tables, &loaded.counts, cancel)? {
        // Nothing is continued that has lost or doubled rows. If it cannot be removed now, the next push finds it out.
        let _ = Existing::of(client, cancel).and_then(|existing| existing.sweep(client, None, cancel));
        return Err(differs);
    }
    let existing = Existing::of(client, cancel)?;
    publish::publish(client, library, &tables, cluster, catalogue.checksum, cancel)?;
    let before = existing.current();
    let removed = existing.remove_before(client, before, cancel)?;
    // A push that was killed may have had a table made on its way: it has come since.
    swept += Existing::of(client, cancel)?.sweep(client, None, cancel)?;
    Ok(PushReport { version: tables.version(), claims, continued: loaded.continued, before, removed, swept })
}

/// Loads the claims into tables of a new version, or into those that an earlier push of the same library left behind. Returns also
/// the number of tables that were removed.
fn load_claims(
    client: &ServerClient,
    (library, word_counts, pushed): (&Library, &[usize], &PushedLibrary),
    cluster: Option<&str>,
    cancel: &CancelToken,
    on_progress: &mut dyn FnMut(PushProgress),
) -> Result<(VersionTables, LoadedRows, usize), ServerError> {
    let (mut version, mut swept) = (0, 0);
    loop {
        let existing = Existing::of(client, cancel)?;
        // No number comes twice, as others may still write to tables with the last one.
        version = existing.next_version().max(version + 1);
        let tables = VersionTables::new(&client.address().database, version, cluster.is_some());
        let sent = SentParts::take_over(client, (&existing, pushed), &tables, cancel)?;
        swept += existing.sweep(client, sent.before, cancel)?;
        for host in 0..client.address().hosts.len() {
            let there = sent.tables.get(host).map(Vec::as_slice).unwrap_or_default();
            load::create_tables(client, host, (&tables, there), cluster, cancel)?;
            if !there.contains(&VersionTable::Sent) {
                announce_library(client, host, (&tables, pushed), cancel)?;
            }
        }
        let loaded = load::load(client, (library, word_counts), (&tables, &sent), cancel, on_progress)?;
        if let Some(loaded) = loaded {
            return Ok((tables, loaded, swept));
        }
        // Other rows are in the place of some: without them the next round begins anew.
        swept += Existing::of(client, cancel)?.sweep(client, None, cancel)?;
    }
}
