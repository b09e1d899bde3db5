//! The index: inverted indexes of texts and names, the reverse index from records to claims, and columns of claims; and the
//! library that holds them beside the facts.
//!
//! Nothing here knows the query language. Two levels keep it small: words lead to names, names to entities, entities to
//! claims, so that the title of a source is not copied into each claim that cites it. An *entity* is an actor, place, source
//! or topic; entities of all kinds are numbered together, see [`names::Names`].

mod adjacent_pairs;
mod ancestors;
pub(crate) mod authors;
mod catalogue;
pub(crate) mod claim_entries;
pub(crate) mod columns;
pub(crate) mod entity_counts;
pub(crate) mod features;
pub(crate) mod figure_intervals;
pub(crate) mod frequent_prefixes;
mod name_token;
pub(crate) mod name_token_index;
pub mod names;
pub(crate) mod ngrams;
mod other_records;
pub(crate) mod parallel;
pub(crate) mod reverse_index;
mod soundness;
pub(crate) mod source_addresses;
pub(crate) mod text_index;
pub(crate) mod token_codes;
pub(crate) mod token_store;
pub(crate) mod vocabulary;
mod written_names;

use std::sync::Arc;

use crate::model::closed_enums::ClosedEnum;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, Standing};
use crate::storage::Bits;

use columns::Columns;
use entity_counts::EntityCounts;
use features::{Block, feature_of};
use names::Names;
use parallel::join;
use reverse_index::ReverseIndex;
use text_index::TextIndex;

/// Minimum number of claims at which their texts are indexed on a thread of their own: below it, starting the thread costs
/// more than it saves.
const MIN_CLAIMS_FOR_THREAD: usize = 10_000;

/// Everything loaded, with its index. Immutable: a reload makes a new one. Cheap to clone: its parts are shared.
#[derive(Clone, Debug)]
pub struct Library {
    /// The facts.
    pub base: Arc<Base>,
    /// The words of the claims' own texts.
    pub(crate) texts: Arc<TextIndex>,
    /// The names of actors, places, sources and topics.
    pub names: Arc<Names>,
    /// The claims that refer to each entity.
    pub references: Arc<ReverseIndex>,
    /// The number of claims that refer to each entity, of all claims.
    pub totals: Arc<EntityCounts>,
    /// The columns by which claims are filtered, sorted and counted.
    pub(crate) columns: Arc<Columns>,
}

crate::persist!(Library { base, texts, names, references, totals, columns });

impl Library {
    /// Builds the index over the facts.
    pub fn new(base: impl Into<Arc<Base>>) -> Self {
        Self::build(base.into(), |base| Names::new(base).into())
    }

    /// Builds the index over the first claims of a large file without the names, which take longest: claims can be shown and
    /// their texts searched, but no entity is found by its name yet.
    pub fn without_names(base: impl Into<Arc<Base>>) -> Self {
        Self::build(base.into(), |base| Names::unread(base).into())
    }

    /// Joins facts with the index of `before`, whose facts are the first of them: all claims can be shown, and those that
    /// `before` has can be searched.
    pub fn with_stale_index(base: Arc<Base>, before: &Self) -> Self {
        Self { base, ..before.clone() }
    }

    /// Builds the index over facts of which those of `before` are the first, so that all numbers keep their meaning. Names
    /// take long to read: where no entity has been added, those of `before` are shared.
    pub fn extend(base: impl Into<Arc<Base>>, before: &Self) -> Self {
        let base = base.into();
        let known = before.names.are_of(&base).then_some(&before.names);
        Self::build(base, |base| known.map_or_else(|| Names::new(base).into(), Arc::clone))
    }

    fn build(base: Arc<Base>, names: impl FnOnce(&Base) -> Arc<Names>) -> Self {
        let ((names, references, totals, columns), texts) = join(
            base.claims.len() >= MIN_CLAIMS_FOR_THREAD,
            || {
                let names = names(&base);
                let references = ReverseIndex::new(&base, &names);
                let totals = EntityCounts::over(&base, &names, &references, &Bits::all(base.claims.len()));
                (names, references, totals, Columns::new(&base))
            },
            // Texts are half of the work and need nothing of the other half.
            || TextIndex::new(&base),
        );
        let (references, totals) = (references.into(), totals.into());
        Self { base, texts: texts.into(), names, references, totals, columns: columns.into() }
    }

    /// Returns the number of claims that can be searched: all, except in a library
    /// [with a stale index](Self::with_stale_index).
    pub fn size(&self) -> usize {
        self.columns.times().len()
    }

    /// Returns whether all claims can be searched.
    pub fn is_whole(&self) -> bool {
        self.size() == self.base.claims.len()
    }

    /// Returns the standing of a claim: from the columns where the index covers all claims, otherwise computed from
    /// everything that is tied to the claim.
    pub fn standing(&self, claim: ClaimIx) -> Standing {
        let is = |&standing: &Standing| {
            let mut with = self.columns.with_any(feature_of(Block::Standing, standing));
            with.any(|with| with.contains(claim.at()))
        };
        let known = Standing::ALL.iter().copied().filter(|_| self.is_whole()).find(is);
        known.unwrap_or_else(|| self.base.standing(claim))
    }

    /// Returns the heap size of each part of the index, in bytes.
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        [self.texts.sizes(), self.names.sizes(), self.references.sizes(), self.columns.sizes()].concat()
    }
}
