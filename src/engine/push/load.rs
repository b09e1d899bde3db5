//! Writing the tables of a version: blocks are made on some threads while the ones before are on their way to the servers.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

use crate::cancel::CancelToken;
use crate::engine::catalogue_parts::CatalogueRows;
use crate::engine::rows::{MAX_LISTED_CLAIMS, RowBlock, RowBlockBuilder};
use crate::engine::schema::VersionTable;
use crate::engine::tables::VersionTables;
use crate::index::Library;
use crate::remote::clickhouse::{ServerClient, ServerError, ServerFault, quoted};

use super::PushProgress;
use super::sent_parts::SentParts;

/// The number of rows of each table on one host.
pub(super) type HostCounts = Vec<(VersionTable, usize)>;

/// Maximum number of threads that make blocks: each block takes a hundred megabytes, and the servers need processors as well.
const MAX_THREADS: usize = 4;

/// Rows that are on the servers.
#[derive(Debug)]
pub(super) struct LoadedRows {
    /// The number of rows of each table on each host.
    pub(super) counts: Vec<HostCounts>,
    /// The number of claims that an earlier push had sent already.
    pub(super) continued: usize,
}

/// Makes the tables of a version on a host, but for those that are there.
pub(super) fn create_tables(
    client: &ServerClient,
    host: usize,
    (tables, there): (&VersionTables, &[VersionTable]),
    cluster: Option<&str>,
    cancel: &CancelToken,
) -> Result<(), ServerError> {
    let distributed = cluster.map(|cluster| {
        let local = tables.bare_name(VersionTable::Claims);
        let [cluster, database, local] = [cluster, &client.address().database, &local].map(quoted);
        format!("Distributed({cluster}, {database}, {local})")
    });
    for table in VersionTable::ALL.into_iter().filter(|table| !there.contains(table)) {
        if let Some(create) = table.create(&tables.named(table), distributed.as_deref()) {
            client.execute(host, &create, cancel)?;
        }
    }
    Ok(())
}

/// Returns the number of claims of a block.
pub(super) fn block_size(claims: usize, hosts: usize) -> usize {
    // Small libraries are spread over all servers as well.
    claims.div_ceil(hosts.max(1)).clamp(1, MAX_LISTED_CLAIMS)
}

/// Returns the claims of the next block; `None` once all are taken.
fn next_block(next: &AtomicUsize, block: usize, size: usize) -> Option<Range<usize>> {
    let start = next.fetch_add(block, Ordering::Relaxed);
    (start < size).then(|| start..(start + block).min(size))
}

/// Writes all claims, block by block to one host after another, but for what is there. `None` if other rows are in their place.
pub(super) fn load(
    client: &ServerClient,
    (library, word_counts): (&Library, &[usize]),
    (tables, sent): (&VersionTables, &SentParts),
    cancel: &CancelToken,
    on_progress: &mut dyn FnMut(PushProgress),
) -> Result<Option<LoadedRows>, ServerError> {
    let (size, hosts) = (library.base.claims.len(), client.address().hosts.len());
    let mut loaded = LoadedRows { counts: vec![Vec::new(); hosts], continued: 0 };
    let (block, mut is_other) = (block_size(size, hosts), false);
    let (builder, next) = (RowBlockBuilder::new(library, word_counts), AtomicUsize::new(0));
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    // Each thread makes a block while another one waits and one is sent.
    let (send, received) = sync_channel::<RowBlock>(1);
    thread::scope(|scope| {
        // Owned here, so that both are gone before the threads that make blocks are waited for: without a receiver these end.
        let (send, received) = (send, received);
        for _ in 0..threads {
            let (builder, next, send) = (&builder, &next, send.clone());
            let make = move || {
                // Nobody takes blocks any more after an error.
                while let Some(claims) = next_block(next, block, size).filter(|_| !cancel.is_cancelled())
                    && send.send(builder.block(claims)).is_ok()
                {}
            };
            let spawned = thread::Builder::new().name("rows".to_owned()).spawn_scoped(scope, make);
            spawned.map_err(|error| client.error(ServerFault::Refused(error.to_string())))?;
        }
        drop(send);
        let mut done = 0;
        on_progress(PushProgress { done, of: size });
        for block in &received {
            let host = block.base as usize / block_size(size, hosts) % hosts.max(1);
            let Some(missing) = sent.announce(client, host, (tables, &block), cancel)? else {
                is_other = true;
                break;
            };
            for (table, rows, bytes) in block.tables.iter().filter(|(_, rows, _)| *rows > 0) {
                if missing.contains(table) {
                    insert(client, host, tables, *table, bytes.bytes(), cancel)?;
                }
                if let Some(counts) = loaded.counts.get_mut(host) {
                    counts.push((*table, *rows));
                }
            }
            loaded.continued += if missing.is_empty() { block.claims } else { 0 };
            done += block.claims;
            on_progress(PushProgress { done, of: size });
        }
        if cancel.is_cancelled() { Err(client.error(ServerFault::Cancelled)) } else { Ok(()) }
    })?;
    Ok((!is_other).then_some(loaded))
}

/// Writes the catalogue to all hosts.
pub(super) fn load_catalogue(
    client: &ServerClient,
    catalogue: &CatalogueRows,
    tables: &VersionTables,
    cancel: &CancelToken,
) -> Result<(), ServerError> {
    for host in 0..client.address().hosts.len() {
        for row in &catalogue.rows {
            insert(client, host, tables, VersionTable::Catalogue, row.bytes(), cancel)?;
        }
    }
    Ok(())
}

fn insert(
    client: &ServerClient,
    host: usize,
    tables: &VersionTables,
    table: VersionTable,
    rows: &[u8],
    cancel: &CancelToken,
) -> Result<(), ServerError> {
    client.insert(host, &format!("{} ({})", tables.named(table), table.column_names()), rows, cancel)
}
