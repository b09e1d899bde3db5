//! Differences of two texts, word by word, and of two lists, entry by entry, by the algorithm of Myers (1986).

use std::borrow::Cow;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Maximum number of words or entries of a stretch that is compared: what is longer, after common beginnings and ends were
/// taken off, is replaced as a whole, as the algorithm may cost the square of it.
const MAX_COMPARED: usize = 2_000;

/// A piece of an earlier text, a later text, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffChunk {
    /// In both texts.
    Same(String),
    /// Only in the earlier text.
    Removed(String),
    /// Only in the later text.
    Added(String),
}

/// Compares two texts word by word. The chunks without those added are the earlier text, without those removed the later
/// one. Words that are replaced one after the other are replaced together: `at least 15` by `exactly 46`.
#[must_use]
pub fn diff_words(was: &str, is: &str) -> Vec<DiffChunk> {
    let [old, new] = [was, is].map(split_words);
    let mut chunks = Vec::new();
    let (mut removed, mut added, mut blank) = (String::new(), String::new(), String::new());
    let take = |removed: &mut String, added: &mut String| {
        let changes = [(removed, DiffChunk::Removed as fn(String) -> DiffChunk), (added, DiffChunk::Added)];
        let some = changes.into_iter().filter(|(text, _)| !text.is_empty());
        some.map(|(text, chunk)| chunk(std::mem::take(text))).collect::<Vec<_>>()
    };
    compare(&old, &new, |was, is, same| {
        if same.is_empty() {
            // The blank between two changes belongs to both texts, and so to both sides of the change.
            removed.push_str(&blank);
            added.push_str(&blank);
            blank.clear();
            removed.extend(was.iter().copied());
            added.extend(is.iter().copied());
            return;
        }
        let same = same.concat();
        // Two replaced words with only a blank between them are one change: the blank waits for what follows.
        if same.trim().is_empty() && !(removed.is_empty() && added.is_empty()) {
            blank.push_str(&same);
            return;
        }
        chunks.extend(take(&mut removed, &mut added));
        chunks.push(DiffChunk::Same(std::mem::take(&mut blank) + &same));
    });
    chunks.extend(take(&mut removed, &mut added));
    chunks.extend(Some(blank).filter(|blank| !blank.is_empty()).map(DiffChunk::Same));
    chunks
}

/// Compares two lists entry by entry. Where as many entries were added as removed they are compared word by word.
#[must_use]
pub(crate) fn diff_entries(was: &[Cow<'_, str>], is: &[Cow<'_, str>]) -> Vec<Vec<DiffChunk>> {
    let mut rows = Vec::new();
    compare(was, is, |gone, added, same| {
        if gone.len() == added.len() {
            rows.extend(gone.iter().zip(added).map(|(gone, added)| diff_words(gone, added)));
        } else {
            rows.extend(gone.iter().map(|text| vec![DiffChunk::Removed(text.to_string())]));
            rows.extend(added.iter().map(|text| vec![DiffChunk::Added(text.to_string())]));
        }
        rows.extend(same.iter().map(|text| vec![DiffChunk::Same(text.to_string())]));
    });
    rows
}

/// Calls `give` for each stretch, in order, with what was removed, what was added in its place, and what is the same: either the
/// first two are empty, or the third is.
fn compare<T: Ord + std::hash::Hash + Clone>(was: &[T], is: &[T], mut give: impl FnMut(&[T], &[T], &[T])) {
    // Common beginnings and ends are taken off first: most changes are short.
    let before = was.iter().zip(is).take_while(|(one, other)| one == other).count();
    let (rest, news) = (was.get(before..).unwrap_or_default(), is.get(before..).unwrap_or_default());
    let after = rest.iter().rev().zip(news.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old, tail) = rest.split_at(rest.len() - after);
    let (new, _) = news.split_at(news.len() - after);
    give(&[], &[], was.get(..before).unwrap_or_default());
    // The shorter one decides: against few words even a long text costs little.
    if old.len().min(new.len()) > MAX_COMPARED {
        give(old, new, &[]);
    } else {
        for change in capture_diff_slices(Algorithm::Myers, old, new) {
            let (gone, added) = (old.get(change.old_range()), new.get(change.new_range()));
            let (gone, added) = (gone.unwrap_or_default(), added.unwrap_or_default());
            if change.tag() == DiffTag::Equal { give(&[], &[], gone) } else { give(gone, added, &[]) }
        }
    }
    give(&[], &[], tail);
}

/// Splits a text into words and the blanks between them.
pub(crate) fn split_words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let space = first.is_whitespace();
        let end = rest.find(|letter: char| letter.is_whitespace() != space).unwrap_or(rest.len());
        let (word, more) = rest.split_at(end);
        words.push(word);
        rest = more;
    }
    words
}
