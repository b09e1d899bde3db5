//! Writing the tables of a version: blocks are made on one thread while the one before is on its way to the server.

use std::sync::mpsc::sync_channel;
use std::thread;

use crate::cancel::CancelToken;
use crate::engine::catalogue_parts::catalogue_rows;
use crate::engine::rows::{MAX_LISTED_CLAIMS, RowBlock, RowBlockBuilder};
use crate::engine::schema::VersionTable;
use crate::engine::tables::VersionTables;
use crate::index::Library;
use crate::remote::clickhouse::{ServerClient, ServerError, ServerFault, quoted};

use super::PushProgress;

/// The number of rows of each table on one host.
pub(super) type HostCounts = Vec<(VersionTable, usize)>;

/// Makes the tables of a version on a host.
pub(super) fn create_tables(
    client: &ServerClient,
    host: usize,
    tables: &VersionTables,
    cluster: Option<&str>,
    cancel: &CancelToken,
) -> Result<(), ServerError> {
    let distributed = cluster.map(|cluster| {
        let local = tables.bare_name(VersionTable::Claims);
        let [cluster, database, local] = [cluster, &client.address().database, &local].map(quoted);
        format!("Distributed({cluster}, {database}, {local})")
    });
    for table in VersionTable::ALL {
        if let Some(create) = table.create(&tables.named(table), distributed.as_deref()) {
            client.execute(host, &create, cancel)?;
        }
    }
    Ok(())
}

/// Writes all claims, block by block to one host after another. Returns the number of rows of each host.
pub(super) fn load(
    client: &ServerClient,
    (library, word_counts): (&Library, &[usize]),
    tables: &VersionTables,
    cancel: &CancelToken,
    on_progress: &mut dyn FnMut(PushProgress),
) -> Result<Vec<HostCounts>, ServerError> {
    let (size, hosts) = (library.base.claims.len(), client.address().hosts.len());
    let mut counts: Vec<HostCounts> = vec![Vec::new(); hosts];
    // Small libraries are spread over all servers as well.
    let block = size.div_ceil(hosts.max(1)).clamp(1, MAX_LISTED_CLAIMS);
    // One block is made while another waits and a third is sent.
    let (send, received) = sync_channel::<RowBlock>(1);
    thread::scope(|scope| {
        let make = move || {
            let builder = RowBlockBuilder::new(library, word_counts);
            for start in (0..size).step_by(block) {
                let claims = start..(start + block).min(size);
                // Nobody takes it any more after an error.
                if cancel.is_cancelled() || send.send(builder.block(claims)).is_err() {
                    return;
                }
            }
        };
        let spawned = thread::Builder::new().name("rows".to_owned()).spawn_scoped(scope, make);
        spawned.map_err(|error| client.error(ServerFault::Refused(error.to_string())))?;
        let mut done = 0;
        on_progress(PushProgress { done, of: size });
        for (nth, block) in received.iter().enumerate() {
            let host = nth % hosts.max(1);
            for (table, rows, bytes) in block.tables.iter().filter(|(_, rows, _)| *rows > 0) {
                insert(client, host, tables, *table, bytes.bytes(), cancel)?;
                if let Some(counts) = counts.get_mut(host) {
                    counts.push((*table, *rows));
                }
            }
            done += block.claims;
            on_progress(PushProgress { done, of: size });
        }
        if cancel.is_cancelled() { Err(client.error(ServerFault::Cancelled)) } else { Ok(()) }
    })?;
    Ok(counts)
}

/// Writes the catalogue to all hosts. Returns its checksum.
pub(super) fn load_catalogue(
    client: &ServerClient,
    (library, word_counts): (&Library, &[usize]),
    tables: &VersionTables,
    cancel: &CancelToken,
) -> Result<String, ServerError> {
    let failed = |error: std::io::Error| client.error(ServerFault::Refused(error.to_string()));
    let catalogue = catalogue_rows(library, word_counts).map_err(failed)?;
    for host in 0..client.address().hosts.len() {
        for row in &catalogue.rows {
            insert(client, host, tables, VersionTable::Catalogue, row.bytes(), cancel)?;
        }
    }
    Ok(catalogue.checksum)
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
