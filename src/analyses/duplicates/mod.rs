//! Duplicates: groups of claims that say nearly the same and are not linked yet, and rival versions: claims that say the
//! same but for a number, a date, a negation or a place.
//!
//! ```text
//! mod                 the analysis
//! rival_pairs         pairs without forms                 place_terms      pairs that differ in a place alone
//! similarity_join     the pairs whose terms are nearly the same
//! version_difference  the relation of two versions        version          claims with the same terms and time
//! statement_terms     the statements as sets of terms     statement_words  quantities and names with numbers
//! claim_forest        groups of pairs
//! ```
//!
//! Claims that are dated at different times are about different events, however alike they read. What differs decides: two
//! statements say the same if at least one of them has hardly a word that the other has not.

mod claim_forest;
mod place_terms;
mod rival_pairs;
mod similarity_join;
mod statement_terms;
mod statement_words;
mod version;
mod version_difference;

use crate::cancel::CancelToken;
use crate::index::Library;
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, Verb};
use crate::storage::work;

use claim_forest::ClaimForest;
use place_terms::for_each_pair_by_place;
use rival_pairs::{RivalTest, SparsePairs, ordered, related_versions};
use similarity_join::for_each_near_pair;
use statement_terms::StatementTerms;
use version::Versions;
use version_difference::{VersionRelation, differences};

pub use version_difference::{DifferenceKind, VersionDifference};

/// Maximum number of rivals of a version. A sentence that is there with more numbers or places than this is a form that was
/// filled in again and again, and contradicts nothing.
const MAX_RIVALS: usize = 8;

/// Two claims that say the same but for a number, a date, a negation or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RivalPair {
    /// The claims, in the order of the files.
    pub claims: [ClaimIx; 2],
    /// Their differences, at least one.
    pub differences: Vec<VersionDifference>,
    /// True if they cite a source in common: one report rather counts two events than one event twice.
    pub share_source: bool,
}

/// The result of the analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// Groups of claims that say nearly the same: all of a group as its first claim.
    pub same: Vec<Vec<ClaimIx>>,
    /// Rival versions; of claims that say the same, one stands for all.
    pub rivals: Vec<RivalPair>,
    /// Number of statements that are forms: they are there with too many numbers or places to be rivals.
    pub forms: usize,
    /// Number of statements that were compared with only some of those that share a rare word.
    pub crowded: usize,
}

/// Finds the duplicates and the rival versions of a base. Empty if `cancel` fires midway.
#[must_use]
pub fn duplicates(library: &Library, cancel: &CancelToken) -> Duplicates {
    let base = &library.base;
    let terms = StatementTerms::new(base, cancel);
    let versions = Versions::new(base, &terms);
    let related = related_versions(base, &versions);
    let test = RivalTest::new(base, &terms, &versions);
    let mut same = joined_versions(base, &versions);
    let (mut longer, mut rivals) = (SparsePairs::default(), SparsePairs::default());
    let crowded = for_each_near_pair(&terms, &versions, cancel, |one, other, relation| {
        if related.contains(&ordered(one, other)) {
            return;
        }
        match relation {
            VersionRelation::Same => same.join(versions.get(other).first, versions.get(one).first),
            VersionRelation::Longer => longer.add(other, one),
            VersionRelation::Rivals if !test.is_form(one) && test.are_about_one_thing(one, other) => {
                rivals.add(other, one);
            }
            // A sentence of which there are many others with another name in it is a form.
            VersionRelation::Apart => longer.count(one, other),
            VersionRelation::Rivals => {}
        }
    });
    let by_place = for_each_pair_by_place(base, &terms, &versions, |one, other| {
        if !related.contains(&ordered(one, other)) && test.are_about_one_thing(one, other) {
            rivals.add(one, other);
        }
    });
    if cancel.is_cancelled() {
        return Duplicates::default();
    }
    for (one, other) in longer.finish().0 {
        same.join(versions.get(one).first, versions.get(other).first);
    }
    let (pairs, crowds) = rivals.finish();
    let mut apart = same.clone();
    let mut found = Vec::new();
    for (one, other) in pairs {
        let (mine, theirs) = (versions.get(one), versions.get(other));
        if !apart.link(mine.first, theirs.first) {
            continue;
        }
        let (mine, theirs) = if mine.first.at() < theirs.first.at() { (mine, theirs) } else { (theirs, mine) };
        let claims = [mine.first, theirs.first];
        let share_source = test.share_source(mine.first, theirs.first);
        found.push(RivalPair { claims, differences: differences(&terms, mine, theirs), share_source });
    }
    found.sort_by_key(|pair| (pair.share_source, pair.claims.map(Ix::at)));
    Duplicates { same: same.groups(), rivals: found, forms: test.forms() + by_place + crowds, crowded }
}

/// Returns a forest in which the claims of each version are joined, and those that are stated to say the same; nothing is
/// kept of the pairs that a relation links.
fn joined_versions(base: &Base, versions: &Versions) -> ClaimForest {
    let mut forest = ClaimForest::new(base.claims.len());
    let version = |claim: ClaimIx| versions.of_claims.get(claim.at()).copied().flatten();
    for (from, verb, to) in base.relations().plain() {
        work::add(1);
        if verb == Verb::Duplicates || version(from).is_some_and(|from| version(to) == Some(from)) {
            forest.link(from, to);
        }
    }
    for claim in base.claims.indexes() {
        if let Some(version) = version(claim) {
            forest.join(versions.get(version).first, claim);
        }
    }
    forest
}
