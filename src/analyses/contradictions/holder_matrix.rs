//! The matrix of holders × holders, with the contradictions between each two.

use std::collections::{BTreeMap, HashMap};

use crate::analyses::holders;
use crate::model::Base;
use crate::storage::work;

use super::contradiction::{Contradiction, Holders};

/// A cell of the symmetric matrix; both halves share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderCell {
    /// Both holders, the smaller ids first; several that hold a claim together count as one.
    pub holders: [Holders; 2],
    /// Positions in the list of contradictions. All cells together have each position once.
    pub contradictions: Vec<usize>,
}

/// Returns the cells that are not empty, the fullest first.
#[must_use]
pub fn holder_matrix(base: &Base, list: &[Contradiction]) -> Vec<HolderCell> {
    let address = |holders: &Holders| (holders.as_ptr().addr(), holders.len());
    // Equal lists of holders share one allocation: so their ids are compared once for each list.
    let mut lists: HashMap<(usize, usize), &Holders> = HashMap::new();
    for side in list.iter().flat_map(|contradiction| &contradiction.sides) {
        lists.entry(address(&side.holders)).or_insert(&side.holders);
    }
    let mut lists: Vec<&Holders> = lists.into_values().collect();
    lists.sort_by_cached_key(|holders| holders::ids(base, holders));
    let places: HashMap<(usize, usize), usize> =
        lists.iter().enumerate().map(|(place, holders)| (address(holders), place)).collect();
    let mut cells: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, contradiction) in list.iter().enumerate() {
        work::add(1);
        let [one, other] = contradiction.sides.each_ref().map(|side| places.get(&address(&side.holders)).copied());
        let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
        // Both halves of the matrix are one: the cell is that of the smaller place and the larger.
        cells.entry((one.min(other), one.max(other))).or_default().push(at);
    }
    let holders = |place: usize| lists.get(place).map_or_else(|| Holders::from([]), |&holders| Holders::clone(holders));
    let cell = |((one, other), contradictions)| HolderCell { holders: [holders(one), holders(other)], contradictions };
    let mut cells: Vec<HolderCell> = cells.into_iter().map(cell).collect();
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.contradictions.len()));
    cells
}
