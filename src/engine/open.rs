//! Opening a library on servers: its newest version, and its catalogue, from the cache or from the server.

use crate::cancel::CancelToken;
use crate::remote::clickhouse::{ServerClient, ServerError, ServerFault, quoted};

use super::catalogue_cache;
use super::catalogue_parts::{CatalogueChecksum, CatalogueParts};
use super::facts::LibraryFacts;
use super::schema::SCHEMA_VERSION;
use super::tables::{VersionTables, versions};

/// Number of parts of a catalogue that are asked for at once, of about a megabyte each.
const PARTS_AT_ONCE: usize = 32;

/// A library on servers that is open: one version, which does not change while it is read.
#[derive(Debug)]
pub struct ServerLibrary {
    /// The client of its servers.
    pub client: ServerClient,
    /// The names of its tables.
    pub tables: VersionTables,
    /// Its contents, in numbers and names.
    pub facts: LibraryFacts,
    /// All records that are no claims, as text.
    pub(crate) catalogue: CatalogueParts,
}

impl ServerLibrary {
    /// Opens the newest version of the library of a client.
    ///
    /// # Errors
    /// If there is no library, it has other tables than this program knows, or a server does not answer.
    pub fn open(client: ServerClient, cancel: &CancelToken) -> Result<Self, ServerError> {
        let (tables, facts) = newest(&client, cancel)?;
        Self::open_version(client, tables, facts, cancel)
    }

    /// Opens a version of the library of a client.
    pub(super) fn open_version(
        client: ServerClient,
        tables: VersionTables,
        facts: LibraryFacts,
        cancel: &CancelToken,
    ) -> Result<Self, ServerError> {
        let catalogue = match catalogue_cache::recall(&facts.catalogue) {
            Some(catalogue) => catalogue,
            None => fetch_catalogue(&client, &tables, &facts, cancel)?,
        };
        Ok(Self { client, tables, facts, catalogue })
    }
}

/// Returns the newest version.
pub(super) fn newest(
    client: &ServerClient,
    cancel: &CancelToken,
) -> Result<(VersionTables, LibraryFacts), ServerError> {
    let database = &client.address().database;
    // One row only, as versions before may have other tables.
    let sql = format!("SELECT version, schema, facts FROM {} ORDER BY version DESC LIMIT 1", versions(database));
    let rows = client.rows(&sql, cancel).map_err(|error| match error.fault {
        ServerFault::Replaced(_) => client.error(ServerFault::NoLibrary),
        _ => error,
    })?;
    let row = rows.first().ok_or_else(|| client.error(ServerFault::NoLibrary))?;
    let unread = || client.error(ServerFault::CutAnswer("the version is missing".to_owned()));
    let (version, schema) = row.number(0).zip(row.number(1)).ok_or_else(unread)?;
    if schema != SCHEMA_VERSION {
        return Err(client.error(ServerFault::OtherSchema { found: schema, known: SCHEMA_VERSION }));
    }
    let facts: LibraryFacts = serde_json::from_str(row.text(2).unwrap_or_default())
        .map_err(|error| client.error(ServerFault::CutAnswer(error.to_string())))?;
    Ok((VersionTables::new(database, version, !facts.cluster.is_empty()), facts))
}

/// Asks for a catalogue, checks that it is whole, and keeps it.
fn fetch_catalogue(
    client: &ServerClient,
    tables: &VersionTables,
    facts: &LibraryFacts,
    cancel: &CancelToken,
) -> Result<CatalogueParts, ServerError> {
    let (mut all, mut sum) = (Vec::new(), CatalogueChecksum::default());
    let mut catalogue = CatalogueParts::default();
    for kind in CatalogueParts::KINDS {
        let mut next = 0;
        loop {
            let sql = format!(
                "SELECT data FROM {} WHERE kind = {} AND nth >= {next} ORDER BY nth LIMIT {PARTS_AT_ONCE}",
                tables.catalogue(),
                quoted(kind)
            );
            let rows = client.rows(&sql, cancel)?;
            for part in rows.iter().filter_map(|row| row.text(0)) {
                sum.add(kind, part);
                catalogue.add(kind, part);
                all.push(((*kind).to_owned(), part.to_owned()));
            }
            if rows.len() < PARTS_AT_ONCE {
                break;
            }
            next += PARTS_AT_ONCE;
        }
    }
    if sum.finish() != facts.catalogue {
        let words = "the records of the library are not those that were pushed".to_owned();
        return Err(client.error(ServerFault::CutAnswer(words)));
    }
    catalogue_cache::keep(&facts.catalogue, &all);
    Ok(catalogue)
}
