//! The claims that texts are matched with: those of files, in memory, or those of servers.

use clap::ArgMatches;

use crate::cancel::CancelToken;
use crate::engine::{ServerLikeness, ServerMatches, ServerSearch};
use crate::index::Library;
use crate::likeness::{LikeClaim, LikenessIndex, LikenessReasons, MAX_CANDIDATES};
use crate::model::{Base, ClaimIx, ClaimStatus};

use super::error::CliError;
use super::printer::Printer;
use super::{ask, open, search_servers};

/// A library that texts are matched with.
pub(super) enum OpenedLibrary {
    /// Files, in memory.
    Files(Box<Library>),
    /// Claims that stay on servers.
    Servers(Box<ServerSearch>),
}

impl OpenedLibrary {
    /// Opens the library of a command.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub(super) fn open(matches: &ArgMatches, printer: &mut Printer) -> Result<Self, CliError> {
        if let Some(address) = search_servers::only_address(matches) {
            match search_servers::open(&address, &CancelToken::new()) {
                Ok(servers) => return Ok(Self::Servers(Box::new(servers))),
                // A copy that was made before may stand in for a server that does not answer.
                Err(error) if error.fault.is_temporary() => {}
                Err(error) => return Err(error.into()),
            }
        }
        let mistaken = |error| ask::mistaken_query(matches, "match 'the wall fell in 1989'", error);
        Ok(Self::Files(Box::new(open::library(matches, printer).map_err(mistaken)?)))
    }
}

/// The statistics of an opened library, by which texts are compared with its claims.
pub(super) enum MatchSource<'a> {
    Files(&'a Library, LikenessIndex),
    Servers(ServerLikeness<'a>),
}

impl<'a> MatchSource<'a> {
    /// Reads the claims, or a sample of those of servers.
    ///
    /// # Errors
    /// If a server does not answer.
    pub(super) fn new(opened: &'a OpenedLibrary) -> Result<Self, CliError> {
        let cancel = CancelToken::new();
        Ok(match opened {
            OpenedLibrary::Files(library) => Self::Files(library, LikenessIndex::new(library, &cancel)),
            OpenedLibrary::Servers(servers) => {
                Self::Servers(ServerLikeness::new(servers, &cancel).map_err(search_servers::refused)?)
            }
        })
    }

    /// Finds the claims that are nearest to a text.
    ///
    /// # Errors
    /// If a server does not answer or refuses the text.
    pub(super) fn find<'s>(&'s self, text: &'s str) -> Result<NearClaims<'s>, CliError> {
        let cancel = CancelToken::new();
        Ok(match self {
            Self::Files(library, index) => {
                let found = index.find(library, text, MAX_CANDIDATES, &cancel);
                NearClaims { text, found, records: NearRecords::Files(library, index) }
            }
            Self::Servers(likeness) => {
                let mut matches = likeness.find(text, &cancel).map_err(search_servers::refused)?;
                let found = std::mem::take(&mut matches.found);
                NearClaims { text, found, records: NearRecords::Servers(likeness, Box::new(matches)) }
            }
        })
    }
}

/// The claims that are near to a text.
pub(super) struct NearClaims<'s> {
    /// The text.
    pub(super) text: &'s str,
    /// The claims with their scores, best first.
    pub(super) found: Vec<LikeClaim>,
    records: NearRecords<'s>,
}

/// The records of near claims.
enum NearRecords<'s> {
    Files(&'s Library, &'s LikenessIndex),
    Servers(&'s ServerLikeness<'s>, Box<ServerMatches>),
}

impl NearClaims<'_> {
    /// Returns the records.
    pub(super) fn base(&self) -> &Base {
        match &self.records {
            NearRecords::Files(library, _) => &library.base,
            NearRecords::Servers(_, matches) => &matches.base,
        }
    }

    /// Returns the status of a claim.
    pub(super) fn status(&self, claim: ClaimIx) -> ClaimStatus {
        match &self.records {
            NearRecords::Files(library, _) => library.base.status(claim),
            NearRecords::Servers(_, matches) => matches.status(claim),
        }
    }

    /// Returns for each claim the reasons why it is near to the text.
    pub(super) fn reasons(&self) -> Vec<LikenessReasons> {
        let claims: Vec<ClaimIx> = self.found.iter().map(|like| like.claim).collect();
        match &self.records {
            NearRecords::Files(library, index) => index.reasons(library, self.text, &claims),
            NearRecords::Servers(likeness, matches) => likeness.reasons(self.text, matches, &claims),
        }
    }
}
