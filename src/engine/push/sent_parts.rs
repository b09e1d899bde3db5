//! The parts of a version that were sent already: a push that was ended is continued by the next one of the same library.
//!
//! Before the rows of a block go to a server, their number and checksum in each table are written there. A server takes the rows
//! of a table whole or not at all, so that those of a block are there if as many are found as were announced. The tables are
//! renamed to the version of the push that continues: what another program may still be sending to them fails.

use std::collections::HashMap;

use crate::cancel::CancelToken;
use crate::engine::rows::{RowBinary, RowBlock};
use crate::engine::schema::VersionTable;
use crate::engine::tables::VersionTables;
use crate::remote::clickhouse::{ServerClient, ServerError, ServerFault};
use crate::storage::checksum::checksum;

use super::existing::Existing;

/// The name of the part that stands for the whole library: its number of claims, and the checksum of its catalogue.
const LIBRARY: &str = "library";

/// A library that is pushed, and how it is cut into blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PushedLibrary {
    /// The number of claims.
    pub(super) claims: usize,
    /// The number of claims of a block.
    pub(super) block: usize,
    /// The checksum of the catalogue.
    pub(super) catalogue: String,
}

impl PushedLibrary {
    fn sum(&self) -> u64 {
        checksum(format!("{} {} {}", self.claims, self.block, self.catalogue).as_bytes())
    }
}

/// The number and the checksum of rows.
type Announced = (u64, u64);

/// The parts that one host has.
#[derive(Debug, Default)]
struct HostParts {
    /// The parts that were announced, by table and first claim.
    announced: HashMap<(String, u32), Announced>,
    /// The number of rows that are found, by table and first claim.
    found: HashMap<(String, u32), u64>,
}

/// The parts that were sent by a push which was ended; none for a new version.
#[derive(Debug, Default)]
pub(super) struct SentParts {
    hosts: Vec<HostParts>,
    /// The version that the tables had.
    pub(super) before: Option<u64>,
    /// The tables of each host that are there already.
    pub(super) tables: Vec<Vec<VersionTable>>,
}

/// The next step for the rows of a table in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartState {
    /// They are to be sent.
    Missing,
    /// They are there.
    There,
    /// Others are there in their place.
    Other,
}

impl SentParts {
    /// Takes over what a push of the same library left behind, under a new version; nothing if there is no such push.
    pub(super) fn take_over(
        client: &ServerClient,
        (existing, library): (&Existing, &PushedLibrary),
        tables: &VersionTables,
        cancel: &CancelToken,
    ) -> Result<Self, ServerError> {
        let Some(version) = existing.unfinished() else { return Ok(Self::default()) };
        let old = VersionTables::new(&client.address().database, version, false);
        let mut sent = Self { before: Some(version), ..Self::default() };
        for host in 0..client.address().hosts.len() {
            let parts = announced(client, host, &old, cancel)?;
            let whole = (library.claims as u64, library.sum());
            if parts.get(&(LIBRARY.to_owned(), 0)) != Some(&whole) {
                return Ok(Self::default());
            }
            sent.hosts.push(HostParts { announced: parts, found: HashMap::new() });
        }
        for (host, parts) in sent.hosts.iter_mut().enumerate() {
            let mut kept = Vec::new();
            for table in existing.tables_of(host, version) {
                let [from, to] = [&old, tables].map(|tables| tables.named(table));
                // The catalogue is small, and the table of all claims holds the name of another one.
                let sql = match table {
                    VersionTable::Catalogue | VersionTable::All => format!("DROP TABLE IF EXISTS {from}"),
                    _ => {
                        kept.push(table);
                        format!("RENAME TABLE {from} TO {to}")
                    }
                };
                client.execute(host, &sql, cancel)?;
            }
            for table in VersionTable::OF_CLAIMS.into_iter().filter(|table| kept.contains(table)) {
                let first = match table {
                    VersionTable::Claims | VersionTable::Ties => format!("intDiv(seq, {0}) * {0}", library.block),
                    _ => "base".to_owned(),
                };
                let sql =
                    format!("SELECT toUInt64({first}) AS first, count() FROM {} GROUP BY first", tables.named(table));
                for row in client.rows_of(host, &sql, cancel)? {
                    let counts = row.number(0).zip(row.number(1));
                    let (first, count) = counts.ok_or_else(|| unread(client))?;
                    parts.found.insert((table.name().to_owned(), u32::try_from(first).unwrap_or(u32::MAX)), count);
                }
            }
            sent.tables.push(kept);
        }
        Ok(sent)
    }

    /// Returns what is to be done with the rows of a table in a block that goes to a host.
    fn state(&self, host: usize, block: &RowBlock, (table, sent): (VersionTable, Announced)) -> PartState {
        let Some(parts) = self.hosts.get(host) else { return PartState::Missing };
        let key = (table.name().to_owned(), block.base);
        let (announced, found) = (parts.announced.get(&key), parts.found.get(&key).copied().unwrap_or(0));
        match announced {
            Some(known) if *known == sent && found == sent.0 => PartState::There,
            Some(known) if *known == sent && found == 0 => PartState::Missing,
            None if found == 0 => PartState::Missing,
            _ => PartState::Other,
        }
    }

    /// Returns the tables whose rows of a block are to be sent to a host, after they were announced there; `None` if others are in
    /// their place.
    pub(super) fn announce(
        &self,
        client: &ServerClient,
        host: usize,
        (tables, block): (&VersionTables, &RowBlock),
        cancel: &CancelToken,
    ) -> Result<Option<Vec<VersionTable>>, ServerError> {
        let (mut missing, mut rows) = (Vec::new(), RowBinary::default());
        for (table, count, bytes) in block.tables.iter().filter(|(_, count, _)| *count > 0) {
            let sent = (*count as u64, checksum(bytes.bytes()));
            match self.state(host, block, (*table, sent)) {
                PartState::There => {}
                PartState::Other => return Ok(None),
                PartState::Missing => {
                    missing.push(*table);
                    write_part(&mut rows, table.name(), block.base, sent);
                }
            }
        }
        if !missing.is_empty() {
            insert_parts(client, host, tables, &rows, cancel)?;
        }
        Ok(Some(missing))
    }
}

/// Writes to a host which library is going to be sent.
pub(super) fn announce_library(
    client: &ServerClient,
    host: usize,
    (tables, library): (&VersionTables, &PushedLibrary),
    cancel: &CancelToken,
) -> Result<(), ServerError> {
    let mut row = RowBinary::default();
    write_part(&mut row, LIBRARY, 0, (library.claims as u64, library.sum()));
    insert_parts(client, host, tables, &row, cancel)
}

fn write_part(out: &mut RowBinary, part: &str, base: u32, (rows, sum): Announced) {
    out.text(part);
    out.u32(base);
    out.u64(rows);
    out.u64(sum);
}

fn insert_parts(
    client: &ServerClient,
    host: usize,
    tables: &VersionTables,
    rows: &RowBinary,
    cancel: &CancelToken,
) -> Result<(), ServerError> {
    let into = format!("{} ({})", tables.named(VersionTable::Sent), VersionTable::Sent.column_names());
    client.insert(host, &into, rows.bytes(), cancel)
}

/// Returns the parts that were announced to a host.
fn announced(
    client: &ServerClient,
    host: usize,
    tables: &VersionTables,
    cancel: &CancelToken,
) -> Result<HashMap<(String, u32), Announced>, ServerError> {
    let sql = format!("SELECT part, base, rows, sum FROM {}", tables.named(VersionTable::Sent));
    let mut parts = HashMap::new();
    for row in client.rows_of(host, &sql, cancel)? {
        let read =
            || Some((row.text(0)?.to_owned(), u32::try_from(row.number(1)?).ok()?, row.number(2)?, row.number(3)?));
        let (part, base, rows, sum) = read().ok_or_else(|| unread(client))?;
        parts.insert((part, base), (rows, sum));
    }
    Ok(parts)
}

fn unread(client: &ServerClient) -> ServerError {
    client.error(ServerFault::CutAnswer("the list of what was sent is not whole".to_owned()))
}
