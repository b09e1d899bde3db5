//! Matches claims that are one report printed twice, by their sources and the origins that these copy.

use std::cell::RefCell;
use std::rc::Rc;

use crate::analyses::holders;
use crate::analyses::recent_cache::RecentCache;
use crate::analyses::sorted_set::{intersects, sorted_set};
use crate::model::ids::Ix;
use crate::model::lineages::{LineageEnds, Lineages};
use crate::model::{Base, ClaimIx, RecordIx, SourceIx, Verb};
use crate::storage::work;

/// Recognises two claims that go back to the same report.
pub(crate) struct ReportMatcher<'a> {
    base: &'a Base,
    lineages: Lineages,
    /// Cache of the sources of claims: one with many sources may be compared with many others.
    cache: RefCell<RecentCache<ClaimIx, CitedOrigins>>,
}

/// The sources of a claim, in order, and the origins that they copy.
struct CitedOrigins {
    cited: Vec<SourceIx>,
    ends: LineageEnds,
}

impl<'a> ReportMatcher<'a> {
    pub(crate) fn new(base: &'a Base) -> Self {
        Self { base, lineages: Lineages::new(base), cache: RefCell::default() }
    }

    fn sources(&self, claim: ClaimIx) -> Rc<CitedOrigins> {
        self.cache.borrow_mut().get_or(claim, || {
            let numbers = self.base.claims.sources.get(claim.at());
            let cited = sorted_set(numbers.iter().map(|&source| SourceIx(source)).collect());
            let ends = self.lineages.ends(&cited);
            let entries = cited.len() + ends.origins.len();
            work::add(entries);
            (CitedOrigins { cited, ends }, entries)
        })
    }

    /// Returns the reason why two claims are one report, in a sentence: they go back to the same origin by different sources,
    /// or a relation says that they say the same. `None` where they are not.
    pub(super) fn one_report(&self, one: ClaimIx, other: ClaimIx) -> Option<String> {
        let (mine, theirs) = (self.sources(one), self.sources(other));
        let (from, to) = (&mine.ends, &theirs.ends);
        if from.complete
            && to.complete
            && !from.origins.is_empty()
            && from.origins == to.origins
            // A source that both cite printed two numbers itself: that is no copying error.
            && !intersects(&mine.cited, &theirs.cited)
        {
            let origins: Vec<RecordIx> =
                from.origins.iter().take(holders::MAX_NAMES + 1).copied().map(RecordIx::Source).collect();
            let names = holders::names_of(self.base, &origins, from.origins.len());
            return Some(format!("one report printed twice differently; both go back to {names}"));
        }
        let says_same = say_the_same(self.base, one, other);
        says_same.then(|| "one report printed twice differently; the claims are linked as saying the same".to_owned())
    }
}

/// Returns whether a relation says that two claims say the same. The relations of the claim with fewer are searched.
fn say_the_same(base: &Base, one: ClaimIx, other: ClaimIx) -> bool {
    let (mine, theirs) = (base.ties(one), base.ties(other));
    let (ties, wanted) = if mine.len() <= theirs.len() { (mine, other) } else { (theirs, one) };
    work::add(ties.len());
    ties.iter().any(|tie| tie.verb == Verb::Duplicates && tie.other == wanted)
}
