//! Claims by id, in any case: those of an id, and those whose id begins so.

use std::cmp::Ordering;

use crate::model::{Base, ClaimIx};

/// The claims ordered by id.
#[derive(Debug, Default)]
pub struct Ids {
    order: Vec<u32>,
}

crate::keep!(Ids { order });

impl Ids {
    /// Reads all claims.
    #[must_use]
    pub fn new(base: &Base) -> Self {
        let mut ids: Vec<(&str, u32)> = base.claims.pairs().map(|(index, claim)| (claim.id, index.0)).collect();
        ids.sort_unstable_by(|left, right| compare(left.0, right.0).then(left.1.cmp(&right.1)));
        Self { order: ids.into_iter().map(|(_, claim)| claim).collect() }
    }

    /// How many bytes each part takes.
    #[must_use]
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        vec![("ids", 4 * self.order.len())]
    }

    /// The claims of this id: one, or several that differ in case only.
    #[must_use]
    pub fn exactly(&self, base: &Base, id: &str) -> &[u32] {
        self.range(base, |known| compare(known, id))
    }

    /// The claims whose id begins so.
    #[must_use]
    pub fn starting(&self, base: &Base, start: &str) -> &[u32] {
        self.range(base, |known| bytes(known).take(start.len()).cmp(bytes(start)))
    }

    /// The claims whose id compares equal.
    fn range(&self, base: &Base, compared: impl Fn(&str) -> Ordering) -> &[u32] {
        let at = |claim: u32| compared(base.claims.row(ClaimIx(claim)).id);
        let from = self.order.partition_point(|&claim| at(claim).is_lt());
        let to = self.order.partition_point(|&claim| at(claim).is_le());
        self.order.get(from..to).unwrap_or_default()
    }
}

fn compare(left: &str, right: &str) -> Ordering {
    bytes(left).cmp(bytes(right))
}

fn bytes(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().map(|byte| byte.to_ascii_lowercase())
}
