//! The numbers of requests. An answer carries the number of its request; an answer to an older request is dropped.

/// The number of the last request of each kind, counted from 1; 0 before the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generations {
    /// Searches.
    pub search: u64,
    /// The search whose hits were last checked for beginnings of words.
    pub beginnings: u64,
    /// Counts of the records that an export would write.
    pub preview: u64,
    /// Searches for values of facets.
    pub facet_search: u64,
    /// Completions of a line for the notebook.
    pub entry: u64,
    /// Analyses, and the fallout of doubts.
    pub analysis: u64,
}
