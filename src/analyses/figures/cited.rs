//! Whether two figures are one report that was printed twice: by the sources of their claims, and what these copy.

use std::cell::RefCell;
use std::rc::Rc;

use crate::analyses::holders;
use crate::analyses::recent::Recent;
use crate::analyses::sorted::{in_order, meet};
use crate::model::ids::Ix;
use crate::model::lineages::{Ends, Lineages};
use crate::model::{Base, ClaimIx, RecordIx, SourceIx, Verb};
use crate::pack::work;

/// The sources of claims, with the origins that they go back to.
pub(crate) struct Cited<'a> {
    base: &'a Base,
    lineages: Lineages,
    /// A claim with many sources may be compared with many others.
    known: RefCell<Recent<ClaimIx, Sources>>,
}

/// The sources of a claim, in order, and the ends of what they copy.
struct Sources {
    cited: Vec<SourceIx>,
    ends: Ends,
}

impl<'a> Cited<'a> {
    pub(crate) fn new(base: &'a Base) -> Self {
        Self { base, lineages: Lineages::new(base), known: RefCell::default() }
    }

    fn sources(&self, claim: ClaimIx) -> Rc<Sources> {
        self.known.borrow_mut().get_or(claim, || {
            let numbers = self.base.claims.sources.of(claim.at());
            let cited = in_order(numbers.iter().map(|&source| SourceIx(source)).collect());
            let ends = self.lineages.ends(&cited);
            let entries = cited.len() + ends.origins.len();
            work::add(entries);
            (Sources { cited, ends }, entries)
        })
    }

    /// Returns why two claims are one report: they go back to the same origin, by two outlets, or say the same.
    pub(super) fn one_report(&self, one: ClaimIx, other: ClaimIx) -> Option<String> {
        let (mine, theirs) = (self.sources(one), self.sources(other));
        let (from, to) = (&mine.ends, &theirs.ends);
        if from.complete
            && to.complete
            && !from.origins.is_empty()
            && from.origins == to.origins
            && !meet(&mine.cited, &theirs.cited)
        {
            let origins: Vec<RecordIx> =
                from.origins.iter().take(holders::MAX_NAMES + 1).copied().map(RecordIx::Source).collect();
            let names = holders::names_of(self.base, &origins, from.origins.len());
            return Some(format!("one report printed twice differently; both go back to {names}"));
        }
        let says_same = say_the_same(self.base, one, other);
        says_same.then(|| "one report printed twice differently; the claims are said to say the same".to_owned())
    }
}

/// Returns whether a relation says that two claims say the same. That with fewer relations is looked at.
fn say_the_same(base: &Base, one: ClaimIx, other: ClaimIx) -> bool {
    let (mine, theirs) = (base.ties(one), base.ties(other));
    let (ties, wanted) = if mine.len() <= theirs.len() { (mine, other) } else { (theirs, one) };
    work::add(ties.len());
    ties.iter().any(|tie| tie.verb == Verb::Duplicates && tie.other == wanted)
}
