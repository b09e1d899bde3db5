//! Certainty shifts: claims that are put as fact in one place and with a reserve in another.

use std::collections::HashSet;

use crate::model::closed_enums::How;
use crate::model::{Base, ClaimIx, Verb};

/// Two claims that say the same, one with a reserve and one as fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertaintyShift {
    /// The claim that is put with a reserve, and the reserve.
    pub soft: (ClaimIx, How),
    /// The claim that is put as fact, and how.
    pub hard: (ClaimIx, How),
}

/// Returns whether a claim of this mode is put as fact.
#[must_use]
pub(crate) fn is_hard(how: How) -> bool {
    matches!(how, How::Asserted | How::Presupposed)
}

/// Returns whether a claim of this mode is put with a reserve. A quotation is neither hard nor soft.
#[must_use]
pub(crate) fn is_soft(how: How) -> bool {
    matches!(how, How::Reported | How::Estimated | How::Alleged | How::Hedged | How::Conditional)
}

/// Returns the pairs of claims that say the same, one as fact and one with a reserve, where `is_asked` holds for either. Each
/// once, however often and from whichever end a relation states it.
#[must_use]
pub fn certainty_shifts(base: &Base, is_asked: impl Fn(ClaimIx) -> bool) -> Vec<CertaintyShift> {
    let same = base.relations().plain().filter(|&(_, verb, _)| verb == Verb::Duplicates);
    let pair = |(from, _, to): (ClaimIx, Verb, ClaimIx)| {
        let [one, other] = [from, to].map(|claim| (claim, base.claims.row(claim).how()));
        match () {
            () if is_soft(one.1) && is_hard(other.1) => Some(CertaintyShift { soft: one, hard: other }),
            () if is_hard(one.1) && is_soft(other.1) => Some(CertaintyShift { soft: other, hard: one }),
            () => None,
        }
    };
    let mut known = HashSet::new();
    let shifts = same.filter(|&(from, _, to)| is_asked(from) || is_asked(to)).filter_map(pair);
    shifts.filter(|shift| known.insert((shift.soft.0, shift.hard.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mode_is_hard_and_soft() {
        use crate::model::closed_enums::ClosedEnum;
        assert!(How::ALL.iter().all(|&how| !(is_hard(how) && is_soft(how))));
    }
}
