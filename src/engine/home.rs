//! Bringing claims home: chosen claims of a library on servers, with all that they refer to, as records of this machine. They
//! are read as a file is, and so are what files would be.

use std::collections::HashSet;

use serde_json::Value;

use crate::cancel::CancelToken;
use crate::limits::MAX_CLAIMS_HOME;
use crate::load::{File, LoadOptions, Loaded, load_with};
use crate::remote::clickhouse::{ServerError, ServerFault};

use super::home_lines::{HomeLines, numbered};
use super::open::ServerLibrary;
use super::rows::RECORD;

/// Number of claims that are asked for at once: their records have some megabytes.
pub(super) const CLAIMS_AT_ONCE: usize = 5_000;

/// Claims that were brought home.
#[derive(Debug)]
pub struct BroughtHome {
    /// The claims in the order of the library, with all sources, actors, places and topics of it.
    pub loaded: Loaded,
    /// The number of relations with claims that stayed on the servers.
    pub relations_left_out: usize,
}

impl ServerLibrary {
    /// Brings claims home, by their numbers in the library.
    ///
    /// # Errors
    /// If they are more than [`MAX_CLAIMS_HOME`], a server does not answer, or one of them is missing; if `cancel` fires.
    pub fn bring_home(&self, claims: &[u32], cancel: &CancelToken) -> Result<BroughtHome, ServerError> {
        let mut claims = claims.to_vec();
        claims.sort_unstable();
        claims.dedup();
        if claims.len() > MAX_CLAIMS_HOME {
            let (claims, most) = (claims.len() as u64, MAX_CLAIMS_HOME as u64);
            return Err(self.client.error(ServerFault::TooMany { claims, most }));
        }
        let mut records = Vec::new();
        for some in claims.chunks(CLAIMS_AT_ONCE) {
            records.extend(self.records(some, cancel)?);
        }
        let (bytes, left_out) = self.home_bytes(&records)?;
        let file = File { name: self.client.address().shown(), bytes };
        let loaded = load_with(&[file], &LoadOptions::default(), cancel);
        let loaded = loaded.ok_or_else(|| self.client.error(ServerFault::Cancelled))?;
        if loaded.base.claims.len() != claims.len() {
            let words = format!("{} of {} records could be read", loaded.base.claims.len(), claims.len());
            return Err(self.client.error(ServerFault::CutAnswer(words)));
        }
        Ok(BroughtHome { loaded, relations_left_out: left_out })
    }

    /// Returns records of claims, each with its id, as the bytes of a file: with all records that are no claims, and the
    /// relations among them. The number is that of the relations that are left out.
    pub(super) fn home_bytes(
        &self,
        records: &[(impl AsRef<str>, impl AsRef<str>)],
    ) -> Result<(Vec<u8>, usize), ServerError> {
        let ids: HashSet<&str> = records.iter().map(|(id, _)| id.as_ref()).collect();
        let mut bytes = self.catalogue.lines.clone().into_bytes();
        let (mut left_out, mut later) = (0, HomeLines::default());
        let lines = records.iter().flat_map(|(_, record)| record.as_ref().lines());
        for line in lines.chain(self.catalogue.hypotheses.lines()) {
            let (number, record) = numbered(line);
            let kept = kept(record, &ids, &mut left_out);
            let kept = kept.map_err(|error| self.client.error(ServerFault::CutAnswer(error.to_string())))?;
            if let Some(record) = kept {
                later.add(number, &record, &mut bytes);
            }
        }
        bytes.extend(later.finish());
        Ok((bytes, left_out))
    }

    /// Returns the ids and records of some claims, in their order.
    pub(super) fn records(&self, claims: &[u32], cancel: &CancelToken) -> Result<Vec<(String, String)>, ServerError> {
        let list: Vec<String> = claims.iter().map(u32::to_string).collect();
        let sql =
            format!("SELECT id, {RECORD} FROM {} WHERE seq IN ({}) ORDER BY seq", self.tables.all(), list.join(","));
        let rows = self.client.rows(&sql, cancel)?;
        let record =
            |row: &crate::remote::clickhouse::AnswerRow| Some((row.text(0)?.to_owned(), row.text(1)?.to_owned()));
        let records: Vec<(String, String)> = rows.iter().filter_map(record).collect();
        if records.len() != claims.len() {
            let words = format!("{} of {} claims came", records.len(), claims.len());
            return Err(self.client.error(ServerFault::CutAnswer(words)));
        }
        Ok(records)
    }
}

/// Returns a record without its relations to claims that are not among these; `None` if nothing is left of it. Counts the
/// relations that are left out.
fn kept(line: &str, ids: &HashSet<&str>, left_out: &mut usize) -> serde_json::Result<Option<String>> {
    let mut record: Value = serde_json::from_str(line)?;
    let is_home = |id: Option<&Value>| id.and_then(Value::as_str).is_some_and(|id| ids.contains(id));
    match record.get("record").and_then(Value::as_str) {
        Some("relation") if !is_home(record.get("to")) => {
            *left_out += 1;
            return Ok(None);
        }
        Some("hypothesis") => {
            for key in ["consistent", "inconsistent"] {
                if let Some(claims) = record.get_mut(key).and_then(Value::as_array_mut) {
                    claims.retain(|claim| is_home(Some(claim)));
                }
            }
        }
        Some("claim") => {
            if let Some(links) = record.get_mut("links").and_then(Value::as_array_mut) {
                let before = links.len();
                // A link is an object of one key, the verb, with the id of the other claim.
                links.retain(|link| is_home(link.as_object().and_then(|link| link.values().next())));
                *left_out += before - links.len();
            }
        }
        _ => {}
    }
    Ok(Some(record.to_string()))
}
