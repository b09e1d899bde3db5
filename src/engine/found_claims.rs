//! Facts of claims that a search on servers has found: what is printed of them and is not in their records, or all that is printed.

use std::collections::HashMap;

use crate::cancel::CancelToken;
use crate::model::Standing;
use crate::model::closed_enums::ClosedEnum;

use super::home::CLAIMS_AT_ONCE;
use super::search::{ServerSearch, ServerSearchError};
use super::sql::statements;

impl ServerSearch {
    /// Returns the standings of some claims, in their order; they depend on claims that stay on the servers.
    ///
    /// # Errors
    /// If a server does not answer, or does not know one of the claims; if `cancel` fires.
    pub fn standings(&self, claims: &[u32], cancel: &CancelToken) -> Result<Vec<Standing>, ServerSearchError> {
        let mut standings = Vec::new();
        for some in claims.chunks(CLAIMS_AT_ONCE) {
            for row in self.library.client.rows(&statements::standings(&self.library.tables, some), cancel)? {
                let place = row.number(1).and_then(|place| usize::try_from(place).ok());
                let standing = place.and_then(|place| Standing::ALL.get(place)).copied();
                standings.push(standing.ok_or_else(|| self.unexpected())?);
            }
        }
        if standings.len() == claims.len() { Ok(standings) } else { Err(self.unexpected().into()) }
    }

    /// Returns the ids of some claims, in the same order. Nothing else of them is fetched.
    ///
    /// # Errors
    /// Like [`Self::standings`].
    pub fn ids(&self, claims: &[u32], cancel: &CancelToken) -> Result<Vec<String>, ServerSearchError> {
        let mut ids = HashMap::new();
        for some in claims.chunks(CLAIMS_AT_ONCE) {
            for row in self.library.client.rows(&statements::ids(&self.library.tables, some), cancel)? {
                let (Some(claim), Some(id)) = (row.number(0), row.text(1)) else {
                    return Err(self.unexpected().into());
                };
                ids.insert(claim, id.to_owned());
            }
        }
        let ids: Option<Vec<String>> = claims.iter().map(|&claim| ids.remove(&claim.into())).collect();
        ids.ok_or_else(|| self.unexpected().into())
    }
}
