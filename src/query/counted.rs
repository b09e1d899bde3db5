//! What is counted over the claims found, once for facets and tabs: over the smaller part of all claims, the found ones or
//! the others.

use crate::index::Library;
use crate::index::counts::Counts;
use crate::pack::Bits;

use super::Hits;

/// Where less than one claim in so many is counted, a look at each is quicker than one at all bits.
const FEW: usize = 64;

/// An answer, counted.
#[derive(Debug)]
pub struct Counted<'a> {
    pub(super) library: &'a Library,
    /// The claims that were looked at, in the order of the file.
    claims: Vec<u32>,
    /// Whether these are those that were not found.
    others: bool,
    /// The same claims as bits; none where they are few.
    bits: Option<Bits>,
    /// How many of the claims found refer to each record.
    pub now: Counts,
}

impl<'a> Counted<'a> {
    /// Counts.
    #[must_use]
    pub fn new(library: &'a Library, hits: &Hits) -> Self {
        let size = library.size();
        let others = hits.total > size / 2;
        let claims = hits.scores().claims(!others);
        let references = &library.references;
        let counts = Counts::over(&library.base, &library.names, references, claims.iter().copied());
        let now = if others { references.all.without(&counts) } else { counts };
        let bits = (claims.len() > size / FEW).then(|| {
            let mut bits = Bits::none(size);
            for &claim in &claims {
                bits.put(claim as usize);
            }
            bits
        });
        Self { library, claims, others, bits, now }
    }

    /// How many of the claims found have a feature, by its place among the bits.
    pub(super) fn with_feature(&self, place: usize) -> usize {
        let having = self.library.columns.with_feature(place);
        let counted = match &self.bits {
            Some(bits) => bits.shared(having),
            None => self.claims.iter().filter(|&&claim| having.has(claim as usize)).count(),
        };
        let all = self.library.columns.totals.get(place).map_or(0, |&total| total as usize);
        if self.others { all.saturating_sub(counted) } else { counted }
    }

    /// How many of the claims found are in each of the years, and how many have no time.
    pub(super) fn years(&self) -> (Vec<u32>, u32) {
        let columns = &self.library.columns;
        let (counted, undated) = columns.count_years(self.claims.iter().copied());
        if !self.others {
            return (counted, undated);
        }
        let (all, all_undated) = columns.all_in_years();
        (all.iter().zip(counted).map(|(all, counted)| all - counted).collect(), all_undated - undated)
    }
}
