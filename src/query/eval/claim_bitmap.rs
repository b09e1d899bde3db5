//! A set of claims as a compressed bitmap (Roaring): the marks of the user, the new claims of a version, the decisions on
//! drafts. A million claims are inserted, removed or inverted within a millisecond or two, and a copy for undo is small.

use roaring::RoaringBitmap;

use crate::model::ClaimIx;

use super::hits::Hits;

/// A set of claims, iterated in the order of the files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimBitmap(RoaringBitmap);

// A bitmap of whole numbers equals itself: so two `Arc`s of the same claims are equal without a look at them.
impl Eq for ClaimBitmap {}

impl ClaimBitmap {
    /// Creates an empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates the set of all hits.
    #[must_use]
    pub fn of_hits(hits: &Hits) -> Self {
        let byte = |scores: &[u8]| scores.iter().rev().fold(0, |bits: u8, &score| bits << 1 | u8::from(score > 0));
        let bits: Vec<u8> = hits.scores().bytes().chunks(8).map(byte).collect();
        Self(RoaringBitmap::from_lsb0_bytes(0, &bits))
    }

    /// Returns the approximate size in memory, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.0.serialized_size()
    }

    /// Returns whether no claim is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the number of claims in it.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::try_from(self.0.len()).unwrap_or(usize::MAX)
    }

    /// Returns whether a claim is in it.
    #[must_use]
    pub fn contains(&self, claim: ClaimIx) -> bool {
        self.0.contains(claim.0)
    }

    /// Iterates over the claims in it, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = ClaimIx> + '_ {
        self.0.iter().map(ClaimIx)
    }

    /// Returns whether all claims of another set are in it.
    #[must_use]
    pub(crate) fn is_superset(&self, others: &Self) -> bool {
        others.0.is_subset(&self.0)
    }

    /// Inserts a claim.
    pub fn insert(&mut self, claim: ClaimIx) {
        self.0.insert(claim.0);
    }

    /// Inserts a claim, or removes it if it is there.
    pub(crate) fn toggle(&mut self, claim: ClaimIx) {
        if !self.0.remove(claim.0) {
            self.0.insert(claim.0);
        }
    }

    /// Inserts all claims of another set.
    pub fn union_with(&mut self, others: &Self) {
        self.0 |= &others.0;
    }

    /// Removes all claims of another set.
    pub fn difference_with(&mut self, others: &Self) {
        self.0 -= &others.0;
    }

    /// Toggles all claims of another set.
    pub(crate) fn symmetric_difference_with(&mut self, others: &Self) {
        self.0 ^= &others.0;
    }
}

impl FromIterator<ClaimIx> for ClaimBitmap {
    /// Collects claims in any order. They are gathered in a plain bit set first: inserting a million claims by rank
    /// into a compressed bitmap would reorganize it each time.
    fn from_iter<T: IntoIterator<Item = ClaimIx>>(claims: T) -> Self {
        let mut bits: Vec<u8> = Vec::new();
        for claim in claims {
            let (byte, bit) = (claim.0 as usize / 8, claim.0 % 8);
            if bits.len() <= byte {
                // Grows by doubling. Zero bytes at the end are no members, and are dropped below.
                bits.resize((byte + 1).next_power_of_two(), 0);
            }
            if let Some(byte) = bits.get_mut(byte) {
                *byte |= 1 << bit;
            }
        }
        Self(RoaringBitmap::from_lsb0_bytes(0, &bits))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn marks(claims: &BTreeSet<u32>) -> ClaimBitmap {
        claims.iter().copied().map(ClaimIx).collect()
    }

    fn numbers(marks: &ClaimBitmap) -> BTreeSet<u32> {
        marks.iter().map(|claim| claim.0).collect()
    }

    proptest! {
        #[test]
        fn a_bitmap_is_a_set(
            left in prop::collection::btree_set(0_u32..200_000, 0..40),
            right in prop::collection::btree_set(0_u32..200_000, 0..40),
            one in 0_u32..200_000,
        ) {
            let (before, others) = (marks(&left), marks(&right));
            prop_assert_eq!(numbers(&before), left.clone());
            prop_assert_eq!((before.len(), before.is_empty()), (left.len(), left.is_empty()));
            prop_assert_eq!(before.is_superset(&others), right.is_subset(&left));
            let change = |by: &dyn Fn(&mut ClaimBitmap)| {
                let mut after = before.clone();
                by(&mut after);
                numbers(&after)
            };
            prop_assert_eq!(change(&|after| after.union_with(&others)), &left | &right);
            prop_assert_eq!(change(&|after| after.difference_with(&others)), &left - &right);
            prop_assert_eq!(change(&|after| after.symmetric_difference_with(&others)), &left ^ &right);
            let single = BTreeSet::from([one]);
            prop_assert_eq!(change(&|after| after.insert(ClaimIx(one))), &left | &single);
            prop_assert_eq!(change(&|after| after.toggle(ClaimIx(one))), &left ^ &single);
            prop_assert_eq!(before.contains(ClaimIx(one)), left.contains(&one));
        }
    }

    #[test]
    fn the_bitmap_of_hits_has_their_claims() {
        let claims: Vec<ClaimIx> = [70_001, 3, 0, 17, 64].map(ClaimIx).into();
        let found = ClaimBitmap::of_hits(&Hits::from_claims(70_003, &claims));
        assert_eq!(found, claims.into_iter().collect());
        assert!(ClaimBitmap::of_hits(&Hits::default()).is_empty());
    }

    #[test]
    fn the_order_in_which_claims_are_gathered_does_not_matter() {
        let forward: ClaimBitmap = (0..100_000).map(ClaimIx).collect();
        let backward: ClaimBitmap = (0..100_000).rev().map(ClaimIx).collect();
        let mut one_by_one = ClaimBitmap::new();
        (0..100_000).for_each(|claim| one_by_one.insert(ClaimIx(claim)));
        assert_eq!((&forward, forward.len()), (&backward, 100_000));
        assert_eq!(forward, one_by_one);
    }
}
