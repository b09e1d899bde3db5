//! The words of a claim with all their forms, as one text in which phrases are found exactly.
//!
//! A text is a lattice: each position has a word, and other forms that begin there and span one position or more, as
//! `crossborder` spans both of `cross border`. Written out, a position is the code of the word, then for each form a sign for the
//! number of positions that it spans, and its code. A phrase is a path through the lattice, which a regular expression can follow.

use crate::engine::codes::{TEXT_BREAK, form_sign};
use crate::engine::word_codes::WordCodes;
use crate::index::Library;
use crate::model::ClaimIx;

/// A form with the number of positions that it spans.
type Form = (u32, u32);

/// The lattices of a claim's texts, the first of which is the statement.
#[derive(Debug, Default)]
pub(super) struct Lattices(Vec<Vec<Vec<Form>>>);

impl Lattices {
    /// Reads the texts of a claim.
    pub(super) fn of(library: &Library, claim: ClaimIx) -> Self {
        let mut texts: Vec<Vec<Vec<Form>>> = vec![Vec::new()];
        library.for_each_token(claim, |token| {
            let Some((word, alternative_of)) = token else { return texts.push(Vec::new()) };
            let Some(positions) = texts.last_mut() else { return };
            if alternative_of == 0 {
                positions.push(vec![(word, 1)]);
            } else if let Some(forms) =
                (positions.len().checked_sub(alternative_of as usize)).and_then(|start| positions.get_mut(start))
            {
                forms.push((word, alternative_of));
            }
        });
        Self(texts)
    }

    /// Calls `give` with each word and each pair of neighbours: the word, the second one, and whether it is in the statement.
    pub(super) fn for_each_term(&self, mut give: impl FnMut(u32, Option<u32>, bool)) {
        for (nth, positions) in self.0.iter().enumerate() {
            for (at, forms) in positions.iter().enumerate() {
                for &(word, spans) in forms {
                    give(word, None, nth == 0);
                    let next = positions.get(at + spans as usize).map(Vec::as_slice).unwrap_or_default();
                    for &(second, _) in next {
                        give(word, Some(second), nth == 0);
                    }
                }
            }
        }
    }

    /// Returns the number of words of the statement.
    pub(super) fn statement_length(&self) -> usize {
        self.0.first().map_or(0, Vec::len)
    }

    /// Writes out the statement; empty if it has no word.
    pub(super) fn statement(&self, codes: &WordCodes) -> String {
        written(self.0.get(..1).unwrap_or_default(), codes)
    }

    /// Writes out all other texts, with a sign between them.
    pub(super) fn elsewhere(&self, codes: &WordCodes) -> String {
        written(self.0.get(1..).unwrap_or_default(), codes)
    }
}

fn written(texts: &[Vec<Vec<Form>>], codes: &WordCodes) -> String {
    let mut out = String::new();
    for positions in texts.iter().filter(|positions| !positions.is_empty()) {
        if !out.is_empty() {
            out.push(TEXT_BREAK);
        }
        for forms in positions {
            for (nth, &(word, spans)) in forms.iter().enumerate() {
                if nth > 0 {
                    out.push(form_sign(spans));
                }
                codes.write(word, &mut out);
            }
        }
    }
    out
}
