//! Holders × holders: how often each contradicts each.

use std::collections::BTreeMap;

use crate::analyses::holders;
use crate::model::{Base, RecordIx};

use super::found::Contradiction;

/// A cell of the matrix, for both of its halves: the one against the other is the other against the one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Both holders; several that hold a claim together are one. The smaller ids first.
    pub holders: [Vec<RecordIx>; 2],
    /// Places in the list of contradictions. Those of all cells together are all of the list, each once.
    pub found: Vec<usize>,
}

/// The cells that are not empty, the fullest first.
#[must_use]
pub fn matrix(base: &Base, list: &[Contradiction]) -> Vec<Cell> {
    let mut cells: BTreeMap<[Vec<&str>; 2], Cell> = BTreeMap::new();
    for (at, found) in list.iter().enumerate() {
        let mut sides = found.sides.clone().map(|side| (holders::ids(base, &side.holders), side.holders));
        sides.sort_by(|one, other| one.0.cmp(&other.0));
        let [one, other] = sides;
        let cell = Cell { holders: [one.1, other.1], found: Vec::new() };
        cells.entry([one.0, other.0]).or_insert(cell).found.push(at);
    }
    let mut cells: Vec<Cell> = cells.into_values().collect();
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.found.len()));
    cells
}
