//! The changes that a push would make: the claims of the library that is there, compared with those that would be loaded.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::cancel::CancelToken;
use crate::engine::home_lines::numbered;
use crate::engine::rows::RECORD;
use crate::engine::tables::VersionTables;
use crate::export::RecordLines;
use crate::index::Library;
use crate::remote::clickhouse::{ServerClient, ServerError, ServerFault};

use super::cluster::check_cluster;
use super::existing::Existing;

/// Number of claims that are compared at once.
const PAGE: usize = 100_000;

/// The difference between a library and the one that is on the servers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PushDifference {
    /// The version that is the library now.
    pub version: Option<u64>,
    /// Claims that would be new.
    pub new: usize,
    /// Claims that say something else, by record.
    pub changed: usize,
    /// Claims that would be gone.
    pub gone: usize,
    /// Claims that stay as they are.
    pub same: usize,
    /// Tables that an earlier push left behind.
    pub leftovers: usize,
}

/// Compares a library with the one that is on the servers. Changes nothing.
///
/// # Errors
/// If a server does not answer, or `cancel` fires.
pub fn difference(
    client: &ServerClient,
    library: &Library,
    cluster: Option<&str>,
    cancel: &CancelToken,
) -> Result<PushDifference, ServerError> {
    check_cluster(client, cluster, cancel)?;
    let existing = Existing::of(client, cancel)?;
    let mut difference =
        PushDifference { version: existing.current(), leftovers: existing.leftovers(), ..PushDifference::default() };
    let mut known = match difference.version {
        Some(version) => known(client, version, cancel)?,
        None => HashMap::new(),
    };
    let lines = RecordLines::new(&library.base);
    for (claim, row) in library.base.claims.pairs() {
        let sum: String = Sha256::digest(without_numbers(&lines.text(claim)))
            .as_slice()
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect();
        match known.remove(row.id) {
            None => difference.new += 1,
            Some(known) if known == sum => difference.same += 1,
            Some(_) => difference.changed += 1,
        }
    }
    difference.gone = known.len();
    Ok(difference)
}

/// Returns the claims of a version, each with the checksum of its record.
fn known(client: &ServerClient, version: u64, cancel: &CancelToken) -> Result<HashMap<String, String>, ServerError> {
    let mut known = HashMap::new();
    for host in 0..client.address().hosts.len() {
        let table = VersionTables::new(&client.address().database, version, false).claims();
        let mut after: i64 = -1;
        loop {
            let sql = format!(
                "SELECT seq, id, hex(SHA256(replaceRegexpAll({RECORD}, '\\n[0-9]+ ', '\\n'))) FROM {table} WHERE toInt64(seq) > {after} ORDER BY seq LIMIT {PAGE}"
            );
            let rows = client.rows_of(host, &sql, cancel)?;
            for row in &rows {
                let (Some(id), Some(sum)) = (row.text(1), row.text(2)) else {
                    return Err(client.error(ServerFault::CutAnswer("a claim has no id".to_owned())));
                };
                known.insert(id.to_owned(), sum.to_owned());
            }
            match rows.last().and_then(|row| row.signed(0)) {
                Some(last) if rows.len() == PAGE => after = last,
                _ => break,
            }
        }
    }
    Ok(known)
}

/// Returns records without their numbers: those change with every record that is added before them.
fn without_numbers(record: &str) -> String {
    record.split_inclusive('\n').map(|line| numbered(line).1).collect()
}
