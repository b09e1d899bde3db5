//! The part of a library on servers that has come home: claims that were shown, with those that they have relations with. It
//! only grows, and numbers of records keep their meaning, so that what is on a screen stays valid as more comes.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::limits::MAX_RELATED_CLAIMS_HOME;
use crate::load::{File, LoadOptions, load_with};
use crate::model::{ClaimIx, ids::Ix};
use crate::remote::clickhouse::{ServerError, ServerFault, quoted};

use super::home::CLAIMS_AT_ONCE;
use super::search::{ServerSearch, ServerSearchError};
use super::sql::statements;

/// Maximum length of the ids in a statement, in bytes: servers take a quarter of a megabyte unless they are told otherwise.
const MAX_ID_BYTES: usize = 200_000;

/// A library on servers, with the claims of it that are at home.
#[derive(Debug)]
pub struct HomeLibrary {
    /// The library on servers.
    pub servers: ServerSearch,
    at_home: Mutex<AtHome>,
    /// Held while a library is built, so that each is built of all claims that came before.
    building: Mutex<()>,
}

/// The claims at home.
#[derive(Debug)]
struct AtHome {
    /// The id and the records of each claim, in the order in which they came.
    records: Vec<Arc<(String, String)>>,
    /// The numbers of the claims in the library on servers, in the same order.
    numbers: Vec<u32>,
    /// The claims by their numbers in the library on servers.
    claims: HashMap<u32, ClaimIx>,
    /// The claims with all their relations.
    related: HashSet<ClaimIx>,
    /// The claims that have relations with too many others.
    partly_related: HashSet<ClaimIx>,
    /// The library of those that were there when it was built.
    library: Library,
}

/// Claims that are at home.
#[derive(Clone, Debug)]
pub struct ClaimsAtHome {
    /// The library of all that is at home.
    pub library: Library,
    /// The claims that were asked for, in the same order.
    pub claims: Vec<ClaimIx>,
}

/// The id and the records of a claim, as a server sends them.
type RecordsOfClaim = (u32, (String, String));

impl HomeLibrary {
    /// Creates the library of which no claim is at home.
    #[must_use]
    pub fn new(servers: ServerSearch) -> Self {
        let library = servers.catalogue.clone();
        let at_home = AtHome {
            records: Vec::new(),
            numbers: Vec::new(),
            claims: HashMap::new(),
            related: HashSet::new(),
            partly_related: HashSet::new(),
            library,
        };
        Self { servers, at_home: Mutex::new(at_home), building: Mutex::default() }
    }

    /// Returns the library of the claims at home.
    #[must_use]
    pub fn library(&self) -> Library {
        self.at_home().library.clone()
    }

    /// Returns whether a claim has all its relations at home, or as many as are brought.
    #[must_use]
    pub fn has_relations_of(&self, claim: ClaimIx) -> bool {
        let at_home = self.at_home();
        at_home.related.contains(&claim) || at_home.partly_related.contains(&claim)
    }

    /// Returns whether a claim has relations with more claims than are brought home.
    #[must_use]
    pub fn lacks_relations_of(&self, claim: ClaimIx) -> bool {
        self.at_home().partly_related.contains(&claim)
    }

    /// Returns the ids of the claims at home.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.at_home().records.iter().map(|records| records.0.clone()).collect()
    }

    /// Brings claims home, by their numbers in the library on servers, with those that they have relations with.
    ///
    /// # Errors
    /// If a server does not answer, or one of them is missing; if `cancel` fires.
    pub fn bring(&self, numbers: &[u32], cancel: &CancelToken) -> Result<ClaimsAtHome, ServerSearchError> {
        let mut records = self.fetch(numbers.iter().copied(), &[], cancel)?;
        let mut are_all_related = true;
        let unrelated = self.unrelated(numbers, &records);
        for some in id_lists(&unrelated) {
            let (neighbours, are_all) = self.neighbours(some, cancel)?;
            are_all_related &= are_all;
            let more = self.fetch(neighbours.into_iter(), &records, cancel)?;
            records.extend(more);
        }
        let building = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        self.add(records);
        self.build(cancel)?;
        drop(building);
        let mut at_home = self.at_home();
        let claims: Option<Vec<ClaimIx>> = numbers.iter().map(|number| at_home.claims.get(number).copied()).collect();
        let claims = claims.ok_or_else(|| self.servers.unexpected())?;
        match claims[..] {
            _ if are_all_related => at_home.related.extend(&claims),
            [only] => drop(at_home.partly_related.insert(only)),
            // Each is asked for by itself when it is read.
            _ => {}
        }
        Ok(ClaimsAtHome { library: at_home.library.clone(), claims })
    }

    /// Brings the claims home that have relations with one that is there.
    ///
    /// # Errors
    /// Like [`Self::bring`].
    pub fn bring_relations(&self, claim: ClaimIx, cancel: &CancelToken) -> Result<Library, ServerSearchError> {
        let number = self.at_home().numbers.get(claim.at()).copied();
        let number = number.ok_or_else(|| self.servers.unexpected())?;
        Ok(self.bring(&[number], cancel)?.library)
    }

    /// Brings those claims home that have one of some ids.
    ///
    /// # Errors
    /// Like [`Self::bring`].
    pub fn bring_ids(&self, ids: &[String], cancel: &CancelToken) -> Result<Library, ServerSearchError> {
        let mut numbers = Vec::new();
        for some in id_lists(ids) {
            let some: Vec<&str> = some.iter().map(String::as_str).collect();
            numbers.extend(self.numbers(&statements::of_ids(&self.servers.library.tables, &some), cancel)?);
        }
        Ok(self.bring(&numbers, cancel)?.library)
    }

    /// Returns the records of those claims that are neither at home nor among others that have come.
    fn fetch(
        &self,
        numbers: impl Iterator<Item = u32>,
        come: &[RecordsOfClaim],
        cancel: &CancelToken,
    ) -> Result<Vec<RecordsOfClaim>, ServerError> {
        let mut seen: HashSet<u32> = come.iter().map(|(number, _)| *number).collect();
        let wanted: Vec<u32> = {
            let at_home = self.at_home();
            numbers.filter(|number| !at_home.claims.contains_key(number) && seen.insert(*number)).collect()
        };
        let mut records = Vec::new();
        for some in wanted.chunks(CLAIMS_AT_ONCE) {
            // They come in the order of their numbers.
            let mut sorted = some.to_vec();
            sorted.sort_unstable();
            let come = self.servers.library.records(&sorted, cancel)?;
            let mut come: HashMap<u32, (String, String)> = sorted.into_iter().zip(come).collect();
            records.extend(some.iter().filter_map(|number| Some((*number, come.remove(number)?))));
        }
        Ok(records)
    }

    /// Returns the ids of those claims whose relations are not all at home.
    fn unrelated(&self, numbers: &[u32], come: &[RecordsOfClaim]) -> Vec<String> {
        let at_home = self.at_home();
        let come: HashMap<u32, &str> = come.iter().map(|(number, (id, _))| (*number, id.as_str())).collect();
        let id = |number: &u32| match at_home.claims.get(number) {
            Some(claim) if at_home.related.contains(claim) => None,
            Some(claim) => at_home.records.get(claim.at()).map(|records| records.0.clone()),
            None => come.get(number).map(|&id| id.to_owned()),
        };
        numbers.iter().filter_map(id).collect()
    }

    /// Returns the claims that have relations with those of some ids, and whether these are all.
    fn neighbours(&self, ids: &[String], cancel: &CancelToken) -> Result<(Vec<u32>, bool), ServerSearchError> {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let sql = statements::neighbours(&self.servers.library.tables, &ids, MAX_RELATED_CLAIMS_HOME);
        let numbers = self.numbers(&sql, cancel)?;
        let are_all = numbers.len() < MAX_RELATED_CLAIMS_HOME;
        Ok((numbers, are_all))
    }

    /// Returns the numbers in the first column of an answer.
    fn numbers(&self, sql: &str, cancel: &CancelToken) -> Result<Vec<u32>, ServerSearchError> {
        let rows = self.servers.library.client.rows(sql, cancel)?;
        let numbers: Option<Vec<u32>> = rows.iter().map(|row| u32::try_from(row.number(0)?).ok()).collect();
        numbers.ok_or_else(|| self.servers.unexpected().into())
    }

    /// Adds claims that have come, unless they came in another way meanwhile.
    fn add(&self, come: Vec<RecordsOfClaim>) {
        let mut at_home = self.at_home();
        for (number, records) in come {
            let next = ClaimIx::new(at_home.records.len());
            if let Entry::Vacant(place) = at_home.claims.entry(number) {
                place.insert(next);
                at_home.numbers.push(number);
                at_home.records.push(Arc::new(records));
            }
        }
    }

    /// Builds the library of all claims at home, unless it is there.
    fn build(&self, cancel: &CancelToken) -> Result<(), ServerError> {
        let (records, before) = {
            let at_home = self.at_home();
            (at_home.records.clone(), at_home.library.clone())
        };
        if records.len() == before.base.claims.len() {
            return Ok(());
        }
        let server = &self.servers.library;
        let records: Vec<(&str, &str)> = records.iter().map(|of| (of.0.as_str(), of.1.as_str())).collect();
        let (bytes, _) = server.home_bytes(&records)?;
        // They are in no file, whose lines could be named.
        let file = File { name: String::new(), bytes };
        let loaded = load_with(&[file], &LoadOptions::default(), cancel);
        let loaded = loaded.ok_or_else(|| server.client.error(ServerFault::Cancelled))?;
        if loaded.base.claims.len() != records.len() {
            let words = format!("{} of {} records could be read", loaded.base.claims.len(), records.len());
            return Err(server.client.error(ServerFault::CutAnswer(words)));
        }
        let library = Library::extend(loaded.base, &before);
        self.at_home().library = library;
        Ok(())
    }

    /// Locks what is at home, for no longer than a look: the screen waits for it.
    fn at_home(&self) -> MutexGuard<'_, AtHome> {
        self.at_home.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Cuts ids into lists, each of which fits into a statement.
fn id_lists(ids: &[String]) -> Vec<&[String]> {
    let (mut lists, mut rest) = (Vec::new(), ids);
    while !rest.is_empty() {
        let mut bytes = 0;
        let fits = |id: &&String| {
            bytes += quoted(id).len() + ", ".len();
            bytes <= MAX_ID_BYTES
        };
        let count = rest.iter().take(CLAIMS_AT_ONCE).take_while(fits).count().max(1);
        let (list, more) = rest.split_at(count);
        lists.push(list);
        rest = more;
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_cut_into_lists_that_a_statement_takes() {
        let ids: Vec<String> = (0..9_000).map(|at| format!("{at:060}")).collect();
        let lists = id_lists(&ids);
        assert_eq!(lists.concat(), ids);
        let bytes = |list: &&[String]| list.iter().map(|id| id.len() + "'', ".len()).sum::<usize>();
        assert!(lists.len() == 3 && lists.iter().all(|list| bytes(list) <= MAX_ID_BYTES));
        assert_eq!(id_lists(&ids.iter().map(|id| id.repeat(5_000)).take(2).collect::<Vec<_>>()).len(), 2);
    }
}
