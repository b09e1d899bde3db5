//! Holders × holders: how often each contradicts each.

use std::collections::{BTreeMap, HashMap};

use crate::analyses::holders;
use crate::model::Base;
use crate::pack::work;

use super::found::{Contradiction, Holders};

/// A cell of the matrix, for both of its halves: the one against the other is the other against the one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Both holders; several that hold a claim together are one. The smaller ids first.
    pub holders: [Holders; 2],
    /// Places in the list of contradictions. Those of all cells together are all of the list, each once.
    pub found: Vec<usize>,
}

/// The cells that are not empty, the fullest first.
#[must_use]
pub fn matrix(base: &Base, list: &[Contradiction]) -> Vec<Cell> {
    let address = |holders: &Holders| (holders.as_ptr().addr(), holders.len());
    // The same holders are the same list in memory: the ids of each list are compared once.
    let mut lists: HashMap<(usize, usize), &Holders> = HashMap::new();
    for side in list.iter().flat_map(|found| &found.sides) {
        lists.entry(address(&side.holders)).or_insert(&side.holders);
    }
    let mut lists: Vec<&Holders> = lists.into_values().collect();
    lists.sort_by_cached_key(|holders| holders::ids(base, holders));
    let places: HashMap<(usize, usize), usize> =
        lists.iter().enumerate().map(|(place, holders)| (address(holders), place)).collect();
    let mut cells: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, found) in list.iter().enumerate() {
        work::add(1);
        let [one, other] = found.sides.each_ref().map(|side| places.get(&address(&side.holders)).copied());
        let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
        cells.entry((one.min(other), one.max(other))).or_default().push(at);
    }
    let holders = |place: usize| lists.get(place).map_or_else(|| Holders::from([]), |&holders| Holders::clone(holders));
    let cell = |((one, other), found)| Cell { holders: [holders(one), holders(other)], found };
    let mut cells: Vec<Cell> = cells.into_iter().map(cell).collect();
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.found.len()));
    cells
}
