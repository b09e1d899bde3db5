//! The part of a row of figures that tells of its claim: who holds it, how it is graded, where it comes from. A claim with many figures is
//! in many rows, and all of this is gone through once.

use std::cell::RefCell;
use std::rc::Rc;

use crate::analyses::findings::MAX_LISTED;
use crate::analyses::holders;
use crate::analyses::recent::Recent;
use crate::model::words::{FixedWord, Reliability};
use crate::model::{Base, ClaimIx, RecordIx};
use crate::pack::work;

/// The claims that were told of lately.
pub(super) struct Claims<'a> {
    pub(super) base: &'a Base,
    known: RefCell<Recent<ClaimIx, Told<'a>>>,
}

/// Facts that a row tells of a claim. Of lists the first [`MAX_LISTED`] entries, and how many there are.
pub(super) struct Told<'a> {
    /// Who holds it, in a few names.
    pub(super) holders: String,
    /// The grade of the first source that has one.
    pub(super) reliability: Option<Reliability>,
    /// The credibility that the analyst gave it.
    pub(super) credibility: Option<u8>,
    /// The ids of those whom the file names as its holders.
    pub(super) by: (Vec<&'a str>, usize),
    /// The ids of its sources.
    pub(super) sources: (Vec<&'a str>, usize),
}

impl<'a> Claims<'a> {
    pub(super) fn new(base: &'a Base) -> Self {
        Self { base, known: RefCell::default() }
    }

    pub(super) fn told(&self, claim: ClaimIx) -> Rc<Told<'a>> {
        let base = self.base;
        self.known.borrow_mut().get_or(claim, || {
            let row = base.claims.row(claim);
            let sources = row.sources();
            let by = row.by.iter().take(MAX_LISTED).map(|actor| base.id(RecordIx::Actor(actor)));
            let ids = sources.iter().take(MAX_LISTED).map(|&source| base.id(RecordIx::Source(source)));
            let entries = row.by.len() + sources.len();
            work::add(entries);
            let told = Told {
                holders: holders::names(base, &holders::holders_of(base, claim)),
                reliability: sources.iter().find_map(|&source| base.sources.row(source).reliability),
                credibility: row.credibility,
                by: (by.collect(), row.by.len()),
                sources: (ids.collect(), sources.len()),
            };
            (told, entries)
        })
    }
}

impl Told<'_> {
    /// The grade of the first source that has one, with the credibility of the claim: ` B3`.
    pub(super) fn grade(&self) -> String {
        let credibility = self.credibility.map(|grade| grade.to_string());
        let told = format!("{}{}", self.reliability.map_or("", FixedWord::name), credibility.unwrap_or_default());
        if told.is_empty() { told } else { format!(" {told}") }
    }
}
