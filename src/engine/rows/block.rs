//! Blocks: the rows of some claims for all tables.

use std::collections::HashMap;
use std::ops::Range;

use crate::engine::schema::VersionTable;
use crate::engine::word_codes::WordCodes;
use crate::index::Library;
use crate::likeness::compared_name_words;
use crate::model::ids::Ix;
use crate::model::relation::Tie;
use crate::model::{ClaimIx, RecordIx};
use crate::storage::to_u32;

use super::claim_row::RowContext;
use super::lattice::Lattices;
use super::posting_rows::{PostingRows, low_half};
use super::row_binary::RowBinary;
use super::row_columns::CLAIM_COLUMNS;
use super::word_rows::WordRows;

/// The rows of some claims: for each table its number of rows, and the rows.
pub(crate) struct RowBlock {
    /// The number of its first claim.
    pub(crate) base: u32,
    /// The number of claims.
    pub(crate) claims: usize,
    /// The tables.
    pub(crate) tables: [(VersionTable, usize, RowBinary); VersionTable::OF_CLAIMS.len()],
}

/// Makes the blocks of a library.
pub(crate) struct RowBlockBuilder<'a> {
    context: RowContext<'a>,
    codes: WordCodes,
    /// For each entity the words of its names.
    name_words: Vec<Vec<u32>>,
    /// For each entity the words of its names that texts are compared with.
    compared_names: Vec<Vec<u32>>,
    /// Notes and judgements on claims that stand elsewhere.
    remarks: HashMap<ClaimIx, Vec<&'a str>>,
}

impl<'a> RowBlockBuilder<'a> {
    /// Computes what the rows of all claims need.
    pub(crate) fn new(library: &'a Library, word_counts: &[usize]) -> Self {
        let mut remarks: HashMap<ClaimIx, Vec<&str>> = HashMap::new();
        for (claim, text) in library.base.remarks_elsewhere() {
            remarks.entry(claim).or_default().push(text);
        }
        let codes = WordCodes::of_counts(word_counts, library.base.claims.len());
        let (name_words, compared_names) = (library.name_words(), compared_name_words(library));
        Self { context: RowContext::new(library), codes, name_words, compared_names, remarks }
    }

    /// Makes the rows of some claims, at most [`MAX_LISTED_CLAIMS`](super::MAX_LISTED_CLAIMS).
    pub(crate) fn block(&self, claims: Range<usize>) -> RowBlock {
        let (library, count, base) = (self.context.library, claims.len(), to_u32(claims.start));
        let (mut rows, mut ties) = (RowBinary::default(), Vec::new());
        let (mut words, mut refs) = (WordRows::new(base, &self.codes), PostingRows::new(base));
        for claim in claims.map(ClaimIx::new) {
            let (lattices, references) = (Lattices::of(library, claim), library.references_of(claim));
            let row = self.context.row(claim, (&lattices, &self.codes), &references);
            for column in CLAIM_COLUMNS {
                (column.write)(&row, &mut rows);
            }
            words.add_texts(claim.0, &lattices);
            library.base.claims.row(claim).texts(&mut |text: &str| words.add_spaced_numbers(claim.0, text));
            for text in self.remarks.get(&claim).into_iter().flatten() {
                words.add_spaced_numbers(claim.0, text);
            }
            for &entity in references.direct.iter().chain(&references.indirect) {
                let named = self.name_words.get(entity as usize).map(Vec::as_slice).unwrap_or_default();
                words.add_names(claim.0, named);
            }
            for &entity in &references.direct {
                let named = self.compared_names.get(entity as usize).map(Vec::as_slice).unwrap_or_default();
                words.add_compared_names(claim.0, named);
            }
            row.refs.iter().for_each(|&code| refs.add(code.into(), claim.0));
            ties.extend(tie_rows(library, claim));
        }
        let [mut word_rows, mut pair_rows, mut ref_rows] = [(); 3].map(|()| RowBinary::default());
        let [word_count, pair_count] = words.write(library, &mut word_rows, &mut pair_rows);
        let ref_count = refs.write(&mut ref_rows, |out, code| out.u32(low_half(code)));
        let tables = [
            (VersionTable::Claims, count, rows),
            (VersionTable::Words, word_count, word_rows),
            (VersionTable::Pairs, pair_count, pair_rows),
            (VersionTable::Refs, ref_count, ref_rows),
            (VersionTable::Ties, ties.len(), written_ties(ties)),
        ];
        RowBlock { base, claims: count, tables }
    }
}

/// A relation of a claim: the other claim's id in lower case, the verb, the direction, the claim, and the id as written, which
/// is empty where it has no capitals.
type TieRow = (String, u8, bool, u32, String);

fn tie_rows(library: &Library, claim: ClaimIx) -> Vec<TieRow> {
    let base = &library.base;
    let row = |tie: Tie| {
        let other = base.id(RecordIx::Claim(tie.other));
        (other.to_ascii_lowercase(), tie.verb.place(), tie.forward, claim.0, capital_id(other).to_owned())
    };
    base.ties(claim).iter().map(row).collect()
}

/// Returns an id if it has capitals, or else nothing: it is not written twice.
pub(crate) fn capital_id(id: &str) -> &str {
    if id.bytes().any(|byte| byte.is_ascii_uppercase()) { id } else { "" }
}

fn written_ties(mut ties: Vec<TieRow>) -> RowBinary {
    ties.sort_unstable();
    let mut out = RowBinary::default();
    for (other, verb, is_forward, seq, other_id) in &ties {
        out.text(other);
        out.u8(*verb);
        out.u8(u8::from(*is_forward));
        out.u32(*seq);
        out.text(other_id);
    }
    out
}
