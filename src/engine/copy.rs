//! The copy of a whole library on servers: it is brought home as JSON Lines into the cache folder, where it is opened as a file.
//! The server is asked which version it has, and only another one is fetched.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::cancel::CancelToken;
use crate::disk::{DownloadPart, DownloadPlace};
use crate::limits::MAX_CLAIMS_HOME;
use crate::remote::clickhouse::{ServerClient, ServerError, ServerFault};
use crate::remote::{Fetched, RemoteError, RemoteFault, RemoteFile, Transfer, cache_place, time_text};

use super::facts::LibraryFacts;
use super::home::CLAIMS_AT_ONCE;
use super::home_lines::HomeLines;
use super::open::{ServerLibrary, newest};
use super::rows::RECORD;

/// The version that a copy is of, and its length.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct CopyFacts {
    version: u64,
    facts: LibraryFacts,
    /// The length of the copy in bytes.
    length: u64,
}

/// Brings a whole library home, unless the copy that is there is still its version. If the server cannot be reached, the copy
/// is used.
///
/// # Errors
/// If there is no library, it has more claims than are brought home, or it cannot be had and there is no copy; if `cancel`
/// fires.
pub(crate) fn fetch_copy(
    address: &Path,
    cancel: &CancelToken,
    on_transfer: &mut dyn FnMut(Transfer),
) -> Result<Fetched, RemoteError> {
    let client = ServerClient::new(&address.to_string_lossy())
        .map_err(|error| RemoteError { shown: error.shown, fault: RemoteFault::Server(error.fault) })?;
    let shown = client.address().shown();
    let failed = |fault| RemoteError { shown: shown.clone(), fault };
    let place = cache_place(&shown).map_err(failed)?;
    // Another process may be fetching the same library: its copy is then the one that is known.
    let mut part = place.part().map_err(|error| failed(RemoteFault::Cache(error)))?;
    let known = known_copy(&place);
    let fetched = |remark| Fetched {
        file: RemoteFile { address: address.to_owned(), shown: shown.clone(), copy: place.copy() },
        remark,
    };
    let newer = bring_newer_home(client, known.as_ref(), &mut part, cancel, on_transfer);
    match (newer, known) {
        (Ok(None), _) => Ok(fetched(None)),
        (Ok(Some(facts)), _) => {
            keep(&place, &facts).map_err(|error| failed(RemoteFault::Cache(error)))?;
            Ok(fetched(None))
        }
        (Err(RemoteFault::Server(fault)), Some(known)) if fault.is_temporary() => {
            let (version, pushed) = (known.version, time_text(known.facts.pushed));
            Ok(fetched(Some(format!("{shown}: {fault}. This is the copy of version {version}, of {pushed}"))))
        }
        (Err(fault), _) => Err(failed(fault)),
    }
}

/// Brings the newest version of a library home, unless it is the one that is known. Returns what it is a copy of.
fn bring_newer_home(
    client: ServerClient,
    known: Option<&CopyFacts>,
    part: &mut DownloadPart,
    cancel: &CancelToken,
    on_transfer: &mut dyn FnMut(Transfer),
) -> Result<Option<CopyFacts>, RemoteFault> {
    let (tables, facts) = newest(&client, cancel).map_err(remote_fault)?;
    if known.is_some_and(|known| known.version == tables.version() && known.facts == facts) {
        return Ok(None);
    }
    let server = ServerLibrary::open_version(client, tables, facts, cancel).map_err(remote_fault)?;
    let length = server.bring_all_home(part, cancel, on_transfer)?;
    Ok(Some(CopyFacts { version: server.tables.version(), facts: server.facts, length }))
}

/// Returns what is known of the copy that is there, if it is whole.
fn known_copy(place: &DownloadPlace) -> Option<CopyFacts> {
    let known: CopyFacts = serde_json::from_slice(&place.about()?).ok()?;
    (place.copy_length() == Some(known.length)).then_some(known)
}

/// Writes what is known of a new copy.
fn keep(place: &DownloadPlace, facts: &CopyFacts) -> std::io::Result<()> {
    place.write_about(&serde_json::to_vec(facts).map_err(std::io::Error::other)?)
}

fn remote_fault(error: ServerError) -> RemoteFault {
    match error.fault {
        ServerFault::Cancelled => RemoteFault::Cancelled,
        fault => RemoteFault::Server(fault),
    }
}

impl ServerLibrary {
    /// Writes all records to a part, and puts it into the place of the copy once it is whole. Returns its length in bytes.
    fn bring_all_home(
        &self,
        part: &mut DownloadPart,
        cancel: &CancelToken,
        on_transfer: &mut dyn FnMut(Transfer),
    ) -> Result<u64, RemoteFault> {
        let claims = self.facts.claims;
        if claims > MAX_CLAIMS_HOME as u64 {
            return Err(RemoteFault::Server(ServerFault::TooMany { claims, most: MAX_CLAIMS_HOME as u64 }));
        }
        let sum = format!("SELECT sum(length({RECORD})) FROM {}", self.tables.all());
        let of = self.client.rows(&sum, cancel).map_err(remote_fault)?.first().and_then(|row| row.number(0));
        let of = of.map(|bytes| bytes + (self.catalogue.lines.len() + self.catalogue.hypotheses.len()) as u64);
        part.restart(b"").map_err(RemoteFault::Cache)?;
        part.append(self.catalogue.lines.as_bytes()).map_err(RemoteFault::Cache)?;
        let (mut later, mut next) = (HomeLines::default(), 0);
        while next < claims {
            let end = claims.min(next + CLAIMS_AT_ONCE as u64);
            let mut lines = Vec::new();
            for record in self.records_between(next, end, cancel).map_err(remote_fault)? {
                later.add_all(&record, &mut lines);
            }
            part.append(&lines).map_err(RemoteFault::Cache)?;
            next = end;
            on_transfer(Transfer { arrived: part.length(), of });
        }
        later.add_all(&self.catalogue.hypotheses, &mut Vec::new());
        part.append(&later.finish()).map_err(RemoteFault::Cache)?;
        let length = part.length();
        part.finish().map_err(RemoteFault::Cache)?;
        Ok(length)
    }

    /// Returns the records of the claims with numbers from `start` to before `end`, in their order.
    fn records_between(&self, start: u64, end: u64, cancel: &CancelToken) -> Result<Vec<String>, ServerError> {
        let table = self.tables.all();
        let sql = format!("SELECT {RECORD} FROM {table} WHERE seq >= {start} AND seq < {end} ORDER BY seq");
        let rows = self.client.rows(&sql, cancel)?;
        let records: Vec<String> = rows.iter().filter_map(|row| row.text(0).map(str::to_owned)).collect();
        if records.len() as u64 == end - start {
            return Ok(records);
        }
        let words = format!("{} of {} claims came", records.len(), end - start);
        Err(self.client.error(ServerFault::CutAnswer(words)))
    }
}
