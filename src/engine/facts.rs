//! The facts of a version of a library, as the table `versions` keeps them.

use serde::{Deserialize, Serialize};

/// The contents of a version of a library, in numbers and names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LibraryFacts {
    /// The version of claimscope that pushed it.
    pub program: String,
    /// The time at which it was pushed, in seconds since 1970.
    pub pushed: i64,
    /// The number of claims.
    pub claims: u64,
    /// The number of sources, actors, places and topics.
    pub entities: u64,
    /// The title of the collection; empty if it has none.
    pub title: String,
    /// The cluster whose servers hold the claims; empty for one server.
    pub cluster: String,
    /// The checksum of the records that are no claims.
    pub catalogue: String,
    /// The number of records of each kind and of their parts, each with its name.
    pub records: Vec<(usize, String)>,
    /// The number of words of all statements.
    pub statement_words: u64,
}
