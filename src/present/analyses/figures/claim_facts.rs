//! Facts on the claim of a figure: its holders, grades and sources. A claim with many figures is in many rows, so its facts
//! are cached.

use std::cell::RefCell;
use std::rc::Rc;

use crate::analyses::holders;
use crate::analyses::recent_cache::RecentCache;
use crate::model::closed_enums::{ClosedEnum, Reliability};
use crate::model::{Base, ClaimIx, RecordIx};
use crate::present::analyses::findings::MAX_LISTED;
use crate::storage::work;

/// Cache of the facts of claims.
pub(super) struct ClaimFactsCache<'a> {
    pub(super) base: &'a Base,
    cache: RefCell<RecentCache<ClaimIx, ClaimFacts<'a>>>,
}

/// Facts on a claim. Lists hold the first [`MAX_LISTED`] entries, with the number of all.
pub(super) struct ClaimFacts<'a> {
    /// The holders, in a few names.
    pub(super) holders: String,
    /// The grade of the first source that has one.
    pub(super) reliability: Option<Reliability>,
    /// The credibility that the analyst gave the claim.
    pub(super) credibility: Option<u8>,
    /// The ids of the holders that the file names.
    pub(super) by: (Vec<&'a str>, usize),
    /// The ids of its sources.
    pub(super) sources: (Vec<&'a str>, usize),
}

impl<'a> ClaimFactsCache<'a> {
    pub(super) fn new(base: &'a Base) -> Self {
        Self { base, cache: RefCell::default() }
    }

    /// Returns the facts of a claim.
    pub(super) fn facts(&self, claim: ClaimIx) -> Rc<ClaimFacts<'a>> {
        let base = self.base;
        self.cache.borrow_mut().get_or(claim, || {
            let row = base.claims.row(claim);
            let sources = row.sources();
            let by = row.by.iter().take(MAX_LISTED).map(|actor| base.id(RecordIx::Actor(actor)));
            let ids = sources.iter().take(MAX_LISTED).map(|&source| base.id(RecordIx::Source(source)));
            let entries = row.by.len() + sources.len();
            work::add(entries);
            let facts = ClaimFacts {
                holders: holders::names(base, &holders::holders_of(base, claim)),
                reliability: sources.iter().find_map(|&source| base.sources.row(source).reliability),
                credibility: row.credibility,
                by: (by.collect(), row.by.len()),
                sources: (ids.collect(), sources.len()),
            };
            (facts, entries)
        })
    }
}

impl ClaimFacts<'_> {
    /// Returns reliability and credibility after a blank: ` B3`; empty where there is neither.
    pub(super) fn grade(&self) -> String {
        let credibility = self.credibility.map(|grade| grade.to_string());
        let grade = format!("{}{}", self.reliability.map_or("", ClosedEnum::name), credibility.unwrap_or_default());
        if grade.is_empty() { grade } else { format!(" {grade}") }
    }
}
