//! The catalogue: all records that are no claims, and the words of all claims, in parts that fit into rows. Names, hierarchies
//! and completion are made of it on the machine of the reader, by the same code as for files.

use std::io;

use crate::export::RecordLines;
use crate::index::Library;
use crate::index::vocabulary::Vocabulary;
use crate::likeness::direct_claims;
use crate::storage::checksum::ChecksumBuilder;
use crate::storage::to_u32;

use super::rows::RowBinary;

/// Size from which on a part ends with its line, in bytes.
const PART_BYTES: usize = 1 << 20;

/// Records of the catalogue as JSON Lines: the first of the kinds of parts.
pub(super) const LINES: &str = "lines";

/// Hypotheses as JSON Lines: they name claims, and so come only with these.
pub(super) const HYPOTHESES: &str = "hypotheses";

/// The units of figures, one a line.
pub(super) const UNITS: &str = "units";

/// The words of all texts, one a line.
pub(super) const VOCABULARY: &str = "vocabulary";

/// The numbers of claims that have each word of the vocabulary, one a line. Words get their codes by them.
pub(super) const WORD_COUNTS: &str = "word_counts";

/// The numbers of claims that refer to each source, actor, place and topic directly, one a line.
pub(super) const REFERENCE_COUNTS: &str = "reference_counts";

/// The parts of a catalogue as rows.
pub(super) struct CatalogueRows {
    /// The rows, one for each request: a part each.
    pub(super) rows: Vec<RowBinary>,
    /// The checksum of all parts in their order.
    pub(super) checksum: String,
}

/// Writes the catalogue of a library.
///
/// # Errors
/// Never, as memory can be written.
pub(super) fn catalogue_rows(library: &Library, word_counts: &[usize]) -> io::Result<CatalogueRows> {
    let lines = RecordLines::new(&library.base);
    let (mut records, mut hypotheses) = (Vec::new(), Vec::new());
    lines.catalogue(&mut records)?;
    lines.hypotheses(&mut hypotheses)?;
    let (units, words) = (written(&library.columns.units), written(&library.texts.vocabulary));
    let mut checksum = CatalogueChecksum::default();
    let mut rows = Vec::new();
    let references = (0..to_u32(library.names.entities())).map(|entity| direct_claims(library, entity));
    let kinds = [
        (LINES, records),
        (HYPOTHESES, hypotheses),
        (UNITS, units),
        (VOCABULARY, words),
        (WORD_COUNTS, number_lines(word_counts.iter().copied())),
        (REFERENCE_COUNTS, number_lines(references)),
    ];
    for (kind, text) in kinds {
        let text = String::from_utf8(text).map_err(io::Error::other)?;
        for (nth, part) in parts(&text).into_iter().enumerate() {
            checksum.add(kind, part);
            let mut row = RowBinary::default();
            row.text(kind);
            row.u32(to_u32(nth));
            row.text(part);
            rows.push(row);
        }
    }
    Ok(CatalogueRows { rows, checksum: checksum.finish() })
}

/// A catalogue that was fetched, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CatalogueParts {
    /// The records of sources, actors, places and topics as JSON Lines.
    pub(crate) lines: String,
    /// The records of hypotheses.
    pub(crate) hypotheses: String,
    /// The units of figures, one a line.
    pub(crate) units: String,
    /// The words of all texts, one a line.
    pub(crate) vocabulary: String,
    /// The numbers of claims that have each word, one a line.
    pub(crate) word_counts: String,
    /// The numbers of claims that refer to each record directly, one a line.
    pub(crate) reference_counts: String,
}

impl CatalogueParts {
    /// The kinds of parts, in the order of their checksum.
    pub(super) const KINDS: &[&'static str] = &[LINES, HYPOTHESES, UNITS, VOCABULARY, WORD_COUNTS, REFERENCE_COUNTS];

    /// Adds the next part of a kind.
    pub(super) fn add(&mut self, kind: &str, part: &str) {
        let all = match kind {
            LINES => &mut self.lines,
            HYPOTHESES => &mut self.hypotheses,
            UNITS => &mut self.units,
            WORD_COUNTS => &mut self.word_counts,
            REFERENCE_COUNTS => &mut self.reference_counts,
            _ => &mut self.vocabulary,
        };
        all.push_str(part);
    }
}

/// The checksum of a catalogue, by its parts in order.
#[derive(Default)]
pub(super) struct CatalogueChecksum(ChecksumBuilder);

impl CatalogueChecksum {
    /// Adds a part.
    pub(super) fn add(&mut self, kind: &str, part: &str) {
        self.0.update(kind.as_bytes());
        self.0.update(part.as_bytes());
    }

    /// Returns the checksum in hexadecimal digits.
    pub(super) fn finish(self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// Returns numbers, one a line.
fn number_lines(numbers: impl Iterator<Item = usize>) -> Vec<u8> {
    numbers.flat_map(|number| format!("{number}\n").into_bytes()).collect()
}

/// Returns the numbers of some lines; `None` if one is no number.
pub(super) fn numbers(lines: &str) -> Option<Vec<usize>> {
    lines.lines().map(|line| line.parse().ok()).collect()
}

fn written(words: &Vocabulary) -> Vec<u8> {
    let mut out = Vec::new();
    for word in 0..to_u32(words.len()) {
        out.extend(words.word(word).as_bytes());
        out.push(b'\n');
    }
    out
}

/// Cuts a text into parts that end with a line.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        // The byte of a line's end is never a part of another character.
        let tail = rest.bytes().skip(PART_BYTES);
        let end = tail.into_iter().position(|byte| byte == b'\n').map_or(rest.len(), |at| PART_BYTES + at + 1);
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_whole_lines_and_together_the_text() {
        let line = "é".repeat(PART_BYTES / 4 + 1) + "\n";
        let text = line.repeat(7) + "end";
        let parts = parts(&text);
        assert_eq!(parts.concat(), text);
        assert!(parts.len() > 2 && parts.iter().rev().skip(1).all(|part| part.ends_with('\n')));
    }
}
