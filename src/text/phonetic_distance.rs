//! The distance between two sequences of phones: a weighted edit distance (Wagner and Fischer, 1974). Nothing here knows words
//! or names.
//!
//! The costs were set by hand, from the transliterations in use for Arabic, Persian, Pashto, Urdu, Russian and Ukrainian names.
//! Costs counted from 33,000 published pairs of spellings found no more names, so those set by hand stay: a table of them can
//! be read.

use super::phones::{PHONE_COUNT, phone_of};

/// Cost of substituting unrelated phones, and of a gap in place of most phones. Costs are whole numbers from 0 to this.
pub(crate) const MAX_COST: u8 = 20;

/// Number of rows and columns of a table: a power of two above [`PHONE_COUNT`], so that a mask replaces a check of bounds.
const TABLE_SIZE: usize = 64;
/// Row and column of the gap, which stands for a missing phone; as the last one it is the mask as well.
const GAP: usize = 63;

/// Sets of phones that are written for one another, with the cost of a substitution within the set; the least counts.
const SUBSTITUTION_COSTS: &[(&[u8], u8)] = &[
    (b"aeiouy", 10),
    (b"ou", 7),
    (b"ae", 8),
    (b"ei", 8),
    (b"iy", 4),
    (b"jiy", 8),
    (b"wvu", 8),
    (b"wv", 6),
    (b"kqX", 6),
    (b"qG", 6),
    (b"gGh", 6),
    (b"hXG", 8),
    (b"kc", 12),
    (b"sSzcC", 10),
    (b"cC", 7),
    (b"jZG", 10),
    (b"td", 10),
    (b"tT", 4),
    (b"dD", 4),
    (b"bp", 12),
    (b"vfb", 12),
    (b"mn", 17),
];

/// Sets of phones that are often left out, with the cost of a gap.
const GAP_COSTS: &[(&[u8], u8)] = &[(b"aiou", 11), (b"e", 9), (b"hywj", 7)];

/// Cost of a gap in place of a vowel if one side is written without vowels.
const UNVOCALIZED_VOWEL_COST: u8 = 2;

/// Costs of substitutions and gaps for each pair of phones; symmetric, and 0 between equal phones.
pub struct CostTable([[u8; TABLE_SIZE]; TABLE_SIZE]);

/// The costs between two names that are both written with vowels, or both without.
pub(crate) static DEFAULT_COSTS: CostTable = CostTable::new(false);

/// The costs between two names of which one is written without vowels.
pub(crate) static UNVOCALIZED_COSTS: CostTable = CostTable::new(true);

impl CostTable {
    #[allow(clippy::indexing_slicing, reason = "runs while compiling; a `const fn` has no iterators")]
    const fn new(vowelless: bool) -> Self {
        let mut table = [[MAX_COST; TABLE_SIZE]; TABLE_SIZE];
        let mut at = 0;
        while at < PHONE_COUNT {
            // Only for phones: the gap against itself is never looked up.
            table[at][at] = 0;
            at += 1;
        }
        let mut row = 0;
        while row < SUBSTITUTION_COSTS.len() {
            let (sounds, cost) = SUBSTITUTION_COSTS[row];
            let mut one = 0;
            while one < sounds.len() {
                let mut other = 0;
                while other < sounds.len() {
                    let (left, right) = (phone_of(sounds[one]) as usize, phone_of(sounds[other]) as usize);
                    // Sets overlap, as `aeiouy` and `ou` do; the order of the rows makes no difference.
                    if left != right && cost < table[left][right] {
                        table[left][right] = cost;
                    }
                    other += 1;
                }
                one += 1;
            }
            row += 1;
        }
        let mut row = 0;
        while row < GAP_COSTS.len() {
            let (sounds, cost) = GAP_COSTS[row];
            let mut one = 0;
            while one < sounds.len() {
                let missing = phone_of(sounds[one]) as usize;
                let vowel = super::phones::consonant_class(phone_of(sounds[one])).is_none();
                let cost = if vowelless && vowel { UNVOCALIZED_VOWEL_COST } else { cost };
                table[missing][GAP] = cost;
                table[GAP][missing] = cost;
                one += 1;
            }
            row += 1;
        }
        Self(table)
    }

    /// Returns the costs of one phone against all others and the gap.
    fn row(&self, phone: usize) -> &[u8; TABLE_SIZE] {
        static FAR: [u8; TABLE_SIZE] = [MAX_COST; TABLE_SIZE];
        self.0.get(phone & GAP).unwrap_or(&FAR)
    }
}

/// Maximum number of phones that are compared; the rest of a longer sequence is left out. The time grows with the square, and
/// sums of costs must fit into a `u16`.
const MAX_COMPARED_PHONES: usize = 256;

/// Memory of a comparison (one row of the dynamic programming matrix), kept for the next one.
#[derive(Default)]
pub struct DistanceScratch(Vec<u16>);

impl DistanceScratch {
    /// Returns the similarity of two sequences of phones, 0.0 to 1.0: 1 minus the least cost of changing one into the other,
    /// divided by the greatest that it could be. 0.0 for two empty sequences.
    pub fn similarity(&mut self, left: &[u8], right: &[u8], costs: &CostTable) -> f32 {
        let [left, right] = [left, right].map(|sounds| sounds.get(..MAX_COMPARED_PHONES).unwrap_or(sounds));
        let longer = left.len().max(right.len());
        if longer == 0 {
            return 0.0;
        }
        // Substituting each phone and filling the rest with gaps costs this at most, so the quotient lies between 0
        // and 1.
        let most = u16::try_from(longer).unwrap_or(u16::MAX).saturating_mul(u16::from(MAX_COST));
        1.0 - (f32::from(self.cost(left, right, costs)) / f32::from(most)).min(1.0)
    }

    /// Returns the least cost of changing `left` into `right`.
    fn cost(&mut self, left: &[u8], right: &[u8], costs: &CostTable) -> u16 {
        let at = |row: &[u8; TABLE_SIZE], phone: u8| {
            u16::from(row.get(usize::from(phone) & GAP).copied().unwrap_or(MAX_COST))
        };
        let missing = costs.row(GAP);
        // First row of the matrix: `left` is empty, so all of `right` stands against gaps.
        let mut sum = 0;
        self.0.clear();
        self.0.extend(right.iter().map(|&phone| {
            sum += at(missing, phone);
            sum
        }));
        // One row of the matrix is kept: a cell is overwritten when the row below is computed.
        let mut start = 0;
        for &phone in left {
            let row = costs.row(usize::from(phone));
            let gone = at(missing, phone);
            let mut diagonal = start;
            start += gone;
            let mut before = start;
            for (cell, &other) in self.0.iter_mut().zip(right) {
                let above = *cell;
                before = (diagonal + at(row, other)).min(above + gone).min(before + at(missing, other));
                *cell = before;
                diagonal = above;
            }
        }
        self.0.last().copied().unwrap_or(start)
    }
}

#[cfg(test)]
mod tests {
    use super::super::phones::{append_phones, romanized};
    use super::*;
    use proptest::prelude::*;

    fn sounds(word: &str) -> Vec<u8> {
        let mut out = Vec::new();
        append_phones(&romanized(word), &mut out);
        out
    }

    fn similarity(left: &str, right: &str) -> f32 {
        DistanceScratch::default().similarity(&sounds(left), &sounds(right), &DEFAULT_COSTS)
    }

    #[test]
    fn spellings_of_a_name_are_nearer_than_other_names() {
        for (name, spelt, other) in [
            ("Herīs", "Hiriz", "Halīs"),
            ("Qadri", "Kadri", "Badri"),
            ("Hreblia", "Greblya", "Treblia"),
            ("Waziristan", "Vezirestan", "Tazigistan"),
            ("Mohammed", "Muhamad", "Mohanned"),
        ] {
            assert!(similarity(name, spelt) > similarity(name, other), "{name}: {spelt}, {other}");
        }
    }

    #[test]
    fn a_name_without_vowels_is_near_the_one_with_them() {
        let (left, right) = (sounds("هريسان"), sounds("Harīsān"));
        let mut scratch = DistanceScratch::default();
        assert!(scratch.similarity(&left, &right, &UNVOCALIZED_COSTS) > 0.9);
        assert!(scratch.similarity(&left, &right, &DEFAULT_COSTS) < 0.9);
    }

    #[test]
    fn long_words_cost_what_their_beginnings_cost() {
        assert!(similarity(&"ta".repeat(2114), "Tata") < 0.5);
        assert!(similarity(&"ta".repeat(9000), &"ta".repeat(9001)) > 0.99);
    }

    proptest! {
        #[test]
        fn it_does_not_matter_which_comes_first(left in "[a-z]{0,12}", right in "[a-z]{0,12}") {
            let (left, right) = (sounds(&left), sounds(&right));
            let mut scratch = DistanceScratch::default();
            prop_assert_eq!(scratch.similarity(&left, &right, &DEFAULT_COSTS).to_bits(), scratch.similarity(&right, &left, &DEFAULT_COSTS).to_bits());
            prop_assert!((0.0..=1.0).contains(&scratch.similarity(&left, &right, &DEFAULT_COSTS)));
            prop_assert_eq!(scratch.similarity(&left, &left, &DEFAULT_COSTS) > 0.99, !left.is_empty());
        }
    }
}
