//! The scores of alternatives, as in `a | b | c`: what matches more of them ranks higher, and the rarer ones weigh more.

use super::scores::Scores;

impl Scores {
    /// Adds the matches of one of several alternatives, times `weight`: a claim that matches more of them ranks higher. Plain
    /// conditions rank nothing here either.
    pub(crate) fn add_alternative(&mut self, other: &Self, weight: u8) {
        for (score, &with) in self.0.iter_mut().zip(&other.0) {
            // 0 means no match, so what is added is the score less one.
            let more = with.saturating_sub(1).saturating_mul(weight);
            *score = if with == 0 { *score } else { (*score).max(1).saturating_add(more) };
        }
    }

    /// Returns the weight of these matches among `alternatives`, 1 to 4: few matches weigh more than many. It is the logarithm
    /// of the share of claims that match, as in the inverse document frequency, in steps that one byte has room for.
    #[must_use]
    pub(crate) fn rarity(&self, alternatives: usize) -> u8 {
        rarity(self.count(), self.0.len(), alternatives)
    }
}

/// Returns the weight of an alternative that `count` of `size` claims match: see [`Scores::rarity`].
#[must_use]
pub(crate) fn rarity(count: usize, size: usize, alternatives: usize) -> u8 {
    /// Steps from what all claims match to what one of them does.
    const STEPS: u32 = 3;
    /// Greatest sum of weights for which the sum of scores stays below that of a full byte.
    const MAX_TOTAL: usize = 36;
    let size = size.max(2);
    let rare = (size / count.clamp(1, size)).ilog2();
    let weight = 1 + (rare * STEPS).div_ceil(size.ilog2()).min(STEPS);
    let most = (MAX_TOTAL / alternatives.max(1)).max(1);
    u8::try_from(weight).map_or(u8::MAX, |weight| weight.min(u8::try_from(most).unwrap_or(u8::MAX)))
}
