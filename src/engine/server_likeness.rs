//! Likeness on servers: they choose the candidates for a text by their posting lists, as memory does, and these are brought home
//! and compared here. A sample of all claims, the one that memory takes as well, tells how rare words are.

use crate::cancel::CancelToken;
use crate::likeness::{ClaimFrequencies, LikeClaim, LikenessReasons, SampledLikeness, mean_length};
use crate::model::{Base, ClaimIx, ClaimStatus, Standing, ids::Ix};
use crate::storage::to_u32;

use super::search::{ServerSearch, ServerSearchError};
use super::sql::candidates;

/// A library on servers that texts can be compared with.
#[derive(Debug)]
pub struct ServerLikeness<'a> {
    servers: &'a ServerSearch,
    sample: SampledLikeness,
}

/// Claims of servers that a text was compared with.
#[derive(Debug)]
pub struct ServerMatches {
    /// The claims, with what they refer to.
    pub base: Base,
    /// The claims of the base with their scores, best first.
    pub found: Vec<LikeClaim>,
    /// The standings of the claims of the base.
    standings: Vec<Standing>,
}

impl ServerMatches {
    /// Returns the status of a claim, which depends on claims that stay on the servers.
    #[must_use]
    pub fn status(&self, claim: ClaimIx) -> ClaimStatus {
        let standing = self.standings.get(claim.at()).copied();
        debug_assert!(standing.is_some(), "a standing for each claim was asked for");
        let standing = standing.unwrap_or_else(|| self.base.standing(claim));
        ClaimStatus::new(self.base.claims.row(claim).verdict(), standing)
    }
}

impl<'a> ServerLikeness<'a> {
    /// Brings the sample home.
    ///
    /// # Errors
    /// If a server does not answer, or `cancel` fires.
    pub fn new(servers: &'a ServerSearch, cancel: &CancelToken) -> Result<Self, ServerSearchError> {
        let sample: Vec<u32> = SampledLikeness::sampled_claims(size(servers)).map(to_u32).collect();
        let home = servers.library.bring_home(&sample, cancel)?;
        Ok(Self { servers, sample: SampledLikeness::new(&home.loaded.base, cancel) })
    }

    /// Returns the claims that are nearest to a text.
    ///
    /// # Errors
    /// If the text has too many words, a server does not answer, or `cancel` fires.
    pub fn find(&self, text: &str, cancel: &CancelToken) -> Result<ServerMatches, ServerSearchError> {
        let ServerSearch { library, catalogue, counts, .. } = self.servers;
        let of = |counts: &[usize], nth: u32| counts.get(nth as usize).copied().unwrap_or(0);
        let stems = self.sample.stems(
            catalogue,
            text,
            ClaimFrequencies {
                claims: size(self.servers),
                with_word: &|word| of(&counts.of_words, word),
                with_entity: &|entity| of(&counts.of_references, entity),
            },
        );
        let mut claims: Vec<u32> = Vec::new();
        if !stems.is_empty() {
            let mean = mean_length(library.facts.statement_words, library.facts.claims);
            let rows = library.client.rows(&candidates(&library.tables, &stems, mean)?, cancel)?;
            let numbers = rows.iter().map(|row| u32::try_from(row.number(0)?).ok());
            claims = numbers.collect::<Option<_>>().ok_or_else(|| self.servers.unexpected())?;
        }
        claims.sort_unstable();
        let base = library.bring_home(&claims, cancel)?.loaded.base;
        let standings = self.servers.standings(&claims, cancel)?;
        let found = self.sample.compare((catalogue, &base), text, cancel);
        Ok(ServerMatches { base, found, standings })
    }

    /// Returns for each of some claims that were found the reasons why it is near to a text.
    #[must_use]
    pub fn reasons(&self, text: &str, matches: &ServerMatches, claims: &[ClaimIx]) -> Vec<LikenessReasons> {
        self.sample.reasons((&self.servers.catalogue, &matches.base), text, claims)
    }
}

/// Returns the number of claims of a library on servers.
fn size(servers: &ServerSearch) -> usize {
    usize::try_from(servers.library.facts.claims).unwrap_or(usize::MAX)
}
