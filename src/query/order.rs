//! In which order claims come, and the one table of it.

use std::cmp::Ordering;

use crate::index::Library;
use crate::model::words::FixedWord;
use crate::model::{ClaimIx, Standing, ids::Ix};

/// By what claims can be sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// By rank where words rank, else as in the file.
    #[default]
    Best,
    /// As in the file.
    File,
    /// By the first day of the claim's time; undated ones last.
    Time,
    /// By the number of sources.
    Sources,
    /// By the number of relations.
    Relations,
    /// By the largest figure; those without one last.
    Figure,
    /// By how the claim stands.
    Status,
    /// By id.
    Id,
}

/// A row of [`SORTS`].
#[derive(Debug)]
pub struct SortRow {
    /// The key.
    pub key: SortKey,
    /// The letter after `,` in the explorer.
    pub letter: char,
    /// Its name, in `--sort` and in the header.
    pub name: &'static str,
    /// What it means, in a sentence.
    pub doc: &'static str,
}

/// All sort orders.
pub const SORTS: &[SortRow] = &[
    SortRow { key: SortKey::Best, letter: 'b', name: "best", doc: "By rank where words rank, else as in the file." },
    SortRow { key: SortKey::File, letter: 'o', name: "file", doc: "As in the file." },
    SortRow { key: SortKey::Time, letter: 't', name: "time", doc: "By time, earliest first; undated claims last." },
    SortRow { key: SortKey::Sources, letter: 's', name: "sources", doc: "By the number of sources, most first." },
    SortRow { key: SortKey::Relations, letter: 'r', name: "relations", doc: "By the number of relations, most first." },
    SortRow {
        key: SortKey::Figure,
        letter: 'f',
        name: "figure",
        doc: "By the largest figure, largest first; claims without one last.",
    },
    SortRow { key: SortKey::Status, letter: 'u', name: "status", doc: "By how the claim stands, disputed first." },
    SortRow { key: SortKey::Id, letter: 'i', name: "id", doc: "By id." },
];

/// A sort order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order {
    /// By what.
    pub key: SortKey,
    /// From the other end. Claims that lack the value stay last.
    pub reversed: bool,
}

/// All claims in this order; those that compare alike stay as in the file. `None` where the scores or the file say it.
#[must_use]
pub fn all_in_order(library: &Library, order: Order) -> Option<Vec<u32>> {
    let mut claims: Vec<ClaimIx> = library.base.claims.indexes().collect();
    let columns = &library.columns;
    match order.key {
        SortKey::Best | SortKey::File => return None,
        SortKey::Time => by_value(&mut claims, order.reversed, |claim| {
            library.base.claims.row(claim).when.as_ref().map(|when| (when.first, when.last))
        }),
        SortKey::Sources => {
            by_value(&mut claims, !order.reversed, |claim| columns.sources.get(claim.at()).copied());
        }
        SortKey::Relations => {
            by_value(&mut claims, !order.reversed, |claim| columns.relations.get(claim.at()).copied());
        }
        SortKey::Figure => by_value(&mut claims, !order.reversed, |claim| {
            let sizes = library.base.claims.row(claim).figures.iter().filter_map(|figure| figure.value.size());
            sizes.map(Size).max_by(|left, right| left.partial_cmp(right).unwrap_or(Ordering::Equal))
        }),
        SortKey::Status => by_value(&mut claims, order.reversed, |claim| {
            let standing = library.base.standing(claim);
            Standing::ALL.iter().position(|&known| known == standing)
        }),
        SortKey::Id => by_value(&mut claims, order.reversed, |claim| Some(library.base.claims.id(claim))),
    }
    Some(claims.into_iter().map(|claim| claim.0).collect())
}

/// Sorts by a value; claims without one stay last.
fn by_value<V: PartialOrd>(claims: &mut Vec<ClaimIx>, descending: bool, value: impl Fn(ClaimIx) -> Option<V>) {
    let mut valued: Vec<(Option<V>, ClaimIx)> = claims.iter().map(|&claim| (value(claim), claim)).collect();
    valued.sort_by(|(left, _), (right, _)| match (left, right) {
        (Some(left), Some(right)) => {
            let order = left.partial_cmp(right).unwrap_or(Ordering::Equal);
            if descending { order.reverse() } else { order }
        }
        (left, right) => left.is_none().cmp(&right.is_none()),
    });
    *claims = valued.into_iter().map(|(_, claim)| claim).collect();
}

/// The size of a figure, in the order of numbers.
#[derive(PartialEq)]
struct Size(f64);

impl PartialOrd for Size {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.0.total_cmp(&other.0))
    }
}
