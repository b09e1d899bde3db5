//! The sort orders of claims, and the table of them.

use std::cmp::Ordering;

use crate::index::Library;
use crate::index::features::Block;
use crate::model::closed_enums::ClosedEnum;
use crate::model::{ClaimIx, Standing};

/// Key by which claims are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// By score where words rank, otherwise by file.
    #[default]
    Best,
    /// In the order of the files.
    File,
    /// By the first day of the time; undated claims last.
    Time,
    /// By the number of sources.
    Sources,
    /// By the number of relations.
    Relations,
    /// By the largest figure; claims without one last.
    Figure,
    /// By standing.
    Status,
    /// By id.
    Id,
}

/// A row of [`SORTS`].
#[derive(Debug)]
pub struct SortRow {
    /// The key.
    pub key: SortKey,
    /// The key after `,` in the explorer.
    pub letter: char,
    /// Name, in `--sort` and in the header.
    pub name: &'static str,
    /// Documentation, in a sentence.
    pub doc: &'static str,
}

/// All sort orders.
pub const SORTS: &[SortRow] = &[
    SortRow { key: SortKey::Best, letter: 'b', name: "best", doc: "By relevance, otherwise file order." },
    SortRow { key: SortKey::File, letter: 'o', name: "file", doc: "File order." },
    SortRow {
        key: SortKey::Time,
        letter: 't',
        name: "time",
        doc: "By day, earliest first; times of day do not count; undated claims last.",
    },
    SortRow { key: SortKey::Sources, letter: 's', name: "sources", doc: "By the number of sources, most first." },
    SortRow { key: SortKey::Relations, letter: 'r', name: "relations", doc: "By the number of relations, most first." },
    SortRow {
        key: SortKey::Figure,
        letter: 'f',
        name: "figure",
        doc: "By the largest figure, largest first; claims without one last.",
    },
    SortRow { key: SortKey::Status, letter: 'u', name: "status", doc: "By status, disputed first." },
    SortRow { key: SortKey::Id, letter: 'i', name: "id", doc: "By id." },
];

impl SortKey {
    /// Returns the key with this name; `None` if there is none.
    #[must_use]
    pub(crate) fn named(name: &str) -> Option<Self> {
        SORTS.iter().find(|row| row.name == name).map(|row| row.key)
    }

    /// Returns the name, in `--sort` and in the header.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        let row = SORTS.iter().find(|row| row.key == self);
        debug_assert!(row.is_some(), "{self:?} has no row in SORTS");
        row.map_or("", |row| row.name)
    }
}

/// A sort order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order {
    /// The key.
    pub key: SortKey,
    /// True to sort from the other end. Claims that lack the value stay last.
    pub reversed: bool,
}

/// Returns all claims in a sort order, equal ones by file; `None` for orders by score or by file.
#[must_use]
pub(crate) fn all_in_order(library: &Library, order: Order) -> Option<Vec<u32>> {
    let (size, columns) = (library.size(), &library.columns);
    let reversed = order.reversed;
    Some(match order.key {
        SortKey::Best | SortKey::File => return None,
        SortKey::Time => {
            // By days, not by the ranks of times: two times with other gaps between the same days are equal.
            let days = |&time: &u32| columns.span(time);
            by_value(columns.times().iter().map(days), reversed)
        }
        SortKey::Sources => {
            let claims = &library.base.claims;
            by_value(claims.indexes().map(|claim| Some(claims.source_count(claim))), !reversed)
        }
        SortKey::Relations => {
            by_value(library.base.claims.indexes().map(|claim| Some(library.base.ties(claim).len())), !reversed)
        }
        SortKey::Figure => by_value(largest_figures(library).into_iter(), !reversed),
        SortKey::Status => {
            let mut standings = vec![None; size];
            for place in 0..Standing::ALL.len() {
                columns.with_feature(Block::Standing as usize + place).for_each(|claim| {
                    if let Some(standing) = standings.get_mut(claim) {
                        *standing = Some(place);
                    }
                });
            }
            by_value(standings.into_iter(), reversed)
        }
        SortKey::Id => {
            by_value(library.base.claims.indexes().map(|claim| Some(library.base.claims.id(claim))), reversed)
        }
    })
}

/// Returns the largest figure of each claim.
fn largest_figures(library: &Library) -> Vec<Option<FigureSize>> {
    let mut largest: Vec<Option<FigureSize>> = (0..library.size()).map(|_| None).collect();
    let mut before = None;
    // The column says which claims have figures at all, ascending; each is read once, whatever their number.
    for &claim in library.columns.figures.claims.iter().filter(|&&claim| before.replace(claim) != Some(claim)) {
        let row = library.base.claims.row(ClaimIx(claim));
        let sizes = row.figures.iter().filter_map(|figure| figure.size()).map(FigureSize);
        let size = sizes.max_by(|left, right| left.partial_cmp(right).unwrap_or(Ordering::Equal));
        if let Some(place) = largest.get_mut(claim as usize) {
            *place = size;
        }
    }
    largest
}

/// Returns all claims sorted by a value of each, equal ones by file, those without a value last.
fn by_value<V: PartialOrd>(values: impl Iterator<Item = Option<V>>, descending: bool) -> Vec<u32> {
    let mut claims: Vec<(Option<V>, u32)> = values.zip(0..).collect();
    claims.sort_by(|(left, _), (right, _)| match (left, right) {
        (Some(left), Some(right)) => {
            let order = left.partial_cmp(right).unwrap_or(Ordering::Equal);
            if descending { order.reverse() } else { order }
        }
        // Not reversed with the others: claims without a value are last in both directions. The sort is stable,
        // which keeps equal ones in the order of the files.
        (left, right) => left.is_none().cmp(&right.is_none()),
    });
    claims.into_iter().map(|(_, claim)| claim).collect()
}

/// Size of a figure, totally ordered.
#[derive(Clone, PartialEq)]
struct FigureSize(f64);

impl PartialOrd for FigureSize {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.0.total_cmp(&other.0))
    }
}
