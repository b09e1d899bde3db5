//! Opening a library on servers, and opening it again: its newest version, with all records that are no claims. Claims come
//! home with the rows of a search.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::engine::{HomeLibrary, ServerLibrary, ServerSearch, ServerSearchError};
use crate::remote;
use crate::remote::clickhouse::ServerClient;
use crate::state::collection::Collection;
use crate::state::event::Event;
use crate::state::id_remap::Reloaded;

use super::outbox::{JobOutput, Outbox};
use super::thread::{inject_panic, spawn};

/// Maximum number of claims at home that are brought home again from another version.
const MAX_BROUGHT_AGAIN: usize = 20_000;

/// Opens a library on servers on a thread, and sends it as [`JobOutput::Opened`].
///
/// # Errors
/// If the system has no thread left.
pub(crate) fn open_servers(address: &Path, outbox: &Outbox) -> io::Result<()> {
    let (events, address) = (outbox.clone(), address.to_owned());
    spawn("open", outbox, move || {
        inject_panic("opening");
        let opened = open(&address, &CancelToken::new()).map_err(|error| error.to_string());
        let _ = events.send(JobOutput::Opened(opened.map(Arc::new)));
    })?;
    Ok(())
}

/// Opens the newest version of a library on servers.
///
/// # Errors
/// If there is none, or a server does not answer; if `cancel` fires.
pub fn open(address: &Path, cancel: &CancelToken) -> Result<Collection, ServerSearchError> {
    of_version(address, newest(address, cancel)?, cancel)
}

fn newest(address: &Path, cancel: &CancelToken) -> Result<ServerLibrary, ServerSearchError> {
    Ok(ServerLibrary::open(ServerClient::new(&address.to_string_lossy())?, cancel)?)
}

/// Builds the collection of a version, of which no claim is at home.
fn of_version(address: &Path, version: ServerLibrary, cancel: &CancelToken) -> Result<Collection, ServerSearchError> {
    let home = HomeLibrary::new(ServerSearch::new(version, cancel)?);
    let (name, library) = (remote::shown(&address.to_string_lossy()), home.library());
    Ok(Collection { name, library, diagnostics: Vec::new(), loading: None, servers: Some(Arc::new(home)) })
}

/// Opens the newest version in the place of the one that is open, with the claims that are at home. It comes as
/// [`Event::ReloadDone`].
pub(super) fn reopen(
    (address, open): (&Path, &Arc<Collection>),
    home: &HomeLibrary,
    cancel: &CancelToken,
    emit: &mut dyn FnMut(Event),
) {
    let opened = newest(address, cancel).and_then(|version| {
        if version.tables.version() == home.servers.library.tables.version() {
            // What is at home is of this version, and stays.
            return Ok(open.with_home(home.library()));
        }
        let mut opened = of_version(address, version, cancel)?;
        if let Some(newer) = &opened.servers {
            let mut ids = home.ids();
            ids.truncate(MAX_BROUGHT_AGAIN);
            opened.library = newer.bring_ids(&ids, cancel)?;
        }
        Ok(opened)
    });
    if cancel.is_cancelled() {
        return;
    }
    emit(Event::ReloadDone(match opened {
        Ok(collection) => Ok(Box::new(Reloaded::new(open, Arc::new(collection)))),
        Err(error) => Err(error.to_string()),
    }));
}
