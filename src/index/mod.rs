//! What makes the library findable: the vocabulary, its postings, and the library that holds them beside the facts.
//!
//! Nothing here knows the query language. Two levels keep it small: words lead to names, names to entities, entities to
//! claims, so that the title of a source is not copied into each claim that cites it.

pub mod addresses;
mod ancestors;
pub mod authors;
pub mod beginnings;
pub mod claims;
pub mod columns;
pub mod counts;
pub mod features;
pub mod grams;
pub mod lexicon;
pub mod names;
pub mod terms;
pub mod texts;
pub mod tokens;

use std::sync::Arc;

use crate::model::closed_enums::ClosedEnum;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, Standing};
use crate::storage::Bits;

use claims::References;
use columns::Columns;
use counts::EntityCounts;
use features::{Block, feature_of};
use names::Names;
use texts::Texts;

/// From so many claims on, their texts are read on a thread of their own.
const MANY: usize = 10_000;

/// Does two things, at the same time where that is worth a thread and the system has one.
fn beside<A, B: Send>(worth_it: bool, one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    std::thread::scope(|scope| {
        let thread = worth_it.then(|| std::thread::Builder::new().spawn_scoped(scope, &other).ok()).flatten();
        let one = one();
        let other = match thread.map(std::thread::ScopedJoinHandle::join) {
            Some(Ok(other)) => other,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => other(),
        };
        (one, other)
    })
}

/// Everything loaded, with its index. Immutable: a reload makes a new one. Cheap to clone: its parts are shared.
#[derive(Clone, Debug)]
pub struct Library {
    /// The facts.
    pub base: Arc<Base>,
    /// The words of the claims' own texts.
    pub texts: Arc<Texts>,
    /// What actors, places, sources and topics are called.
    pub names: Arc<Names>,
    /// The claims that refer to each entity.
    pub references: Arc<References>,
    /// The number of claims that refer to each entity, of all claims.
    pub totals: Arc<EntityCounts>,
    /// What claims are filtered, sorted and counted by.
    pub columns: Arc<Columns>,
}

crate::persist!(Library { base, texts, names, references, totals, columns });

impl Library {
    /// Builds the index over the facts.
    #[must_use]
    pub fn new(base: impl Into<Arc<Base>>) -> Self {
        Self::with(base.into(), |base| Names::new(base).into())
    }

    /// The index over the first claims of a large file, to be looked at as soon as can be: nobody is known by name yet.
    #[must_use]
    pub fn first_look(base: impl Into<Arc<Base>>) -> Self {
        Self::with(base.into(), |base| Names::unread(base).into())
    }

    /// Facts of which those of another library are the beginning, with the index of that one: all claims can be looked at,
    /// and the first of them, as many as it has, be searched.
    #[must_use]
    pub fn ahead(base: Arc<Base>, before: &Self) -> Self {
        Self { base, ..before.clone() }
    }

    /// The index over facts of which those of another library are the beginning, so that numbers mean the same. Names take
    /// long to read: where no entity has been added, they are taken over.
    #[must_use]
    pub fn continued(base: impl Into<Arc<Base>>, before: &Self) -> Self {
        let base = base.into();
        let known = before.names.are_of(&base).then_some(&before.names);
        Self::with(base, |base| known.map_or_else(|| Names::new(base).into(), Arc::clone))
    }

    fn with(base: Arc<Base>, names: impl FnOnce(&Base) -> Arc<Names>) -> Self {
        let ((names, references, totals, columns), texts) = beside(
            base.claims.len() >= MANY,
            || {
                let names = names(&base);
                let references = References::new(&base, &names);
                let totals = EntityCounts::over(&base, &names, &references, &Bits::all(base.claims.len()));
                (names, references, totals, Columns::new(&base))
            },
            || Texts::new(&base),
        );
        let (references, totals) = (references.into(), totals.into());
        Self { base, texts: texts.into(), names, references, totals, columns: columns.into() }
    }

    /// How many claims can be searched: all, but for a library that is [ahead](Self::ahead) of its index.
    #[must_use]
    pub fn size(&self) -> usize {
        self.columns.times().len()
    }

    /// Returns whether all claims can be searched.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.size() == self.base.claims.len()
    }

    /// Returns how well a claim stands. Where the index knows all claims nothing is looked at for it; otherwise all that is
    /// tied to the claim is.
    #[must_use]
    pub fn standing(&self, claim: ClaimIx) -> Standing {
        let is = |&standing: &Standing| {
            let mut with = self.columns.with_any(feature_of(Block::Standing, standing));
            with.any(|with| with.contains(claim.at()))
        };
        let known = Standing::ALL.iter().copied().filter(|_| self.is_whole()).find(is);
        known.unwrap_or_else(|| self.base.standing(claim))
    }

    /// How many bytes each part of the index takes.
    #[must_use]
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        [self.texts.sizes(), self.names.sizes(), self.references.sizes(), self.columns.sizes()].concat()
    }
}
