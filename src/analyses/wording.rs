//! How two texts differ, word by word, and two lists, entry by entry.

use std::borrow::Cow;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Longer stretches without a common beginning or end are replaced as a whole: comparing them word by word would cost
/// their square.
const LONGEST: usize = 2_000;

/// A piece of a text that was, is, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in what was.
    Gone(String),
    /// Only in what is.
    New(String),
}

/// What became of a text. Its pieces without those that are new are what was, without those that are gone what is. Words that
/// are replaced one after the other are replaced together: `at least 15` by `exactly 46`.
#[must_use]
pub fn words(was: &str, is: &str) -> Vec<Piece> {
    let [old, new] = [was, is].map(split);
    let mut pieces = Vec::new();
    let (mut gone, mut added, mut blank) = (String::new(), String::new(), String::new());
    let put = |gone: &mut String, added: &mut String| {
        let changes = [(gone, Piece::Gone as fn(String) -> Piece), (added, Piece::New)];
        let some = changes.into_iter().filter(|(text, _)| !text.is_empty());
        some.map(|(text, piece)| piece(std::mem::take(text))).collect::<Vec<_>>()
    };
    compare(&old, &new, |was, is, same| {
        if same.is_empty() {
            gone.push_str(&blank);
            added.push_str(&blank);
            blank.clear();
            gone.extend(was.iter().copied());
            added.extend(is.iter().copied());
            return;
        }
        let same = same.concat();
        // A blank alone may stand between two changes that are one.
        if same.trim().is_empty() && !(gone.is_empty() && added.is_empty()) {
            blank.push_str(&same);
            return;
        }
        pieces.extend(put(&mut gone, &mut added));
        pieces.push(Piece::Same(std::mem::take(&mut blank) + &same));
    });
    pieces.extend(put(&mut gone, &mut added));
    pieces.extend(Some(blank).filter(|blank| !blank.is_empty()).map(Piece::Same));
    pieces
}

/// What became of a list. Entries that stand for one another are compared word by word.
#[must_use]
pub fn entries(was: &[Cow<'_, str>], is: &[Cow<'_, str>]) -> Vec<Vec<Piece>> {
    let mut rows = Vec::new();
    compare(was, is, |gone, added, same| {
        if gone.len() == added.len() {
            rows.extend(gone.iter().zip(added).map(|(gone, added)| words(gone, added)));
        } else {
            rows.extend(gone.iter().map(|text| vec![Piece::Gone(text.to_string())]));
            rows.extend(added.iter().map(|text| vec![Piece::New(text.to_string())]));
        }
        rows.extend(same.iter().map(|text| vec![Piece::Same(text.to_string())]));
    });
    rows
}

/// Calls for stretches in order: what is gone, what is new in its place, and what is the same.
fn compare<T: Ord + std::hash::Hash + Clone>(was: &[T], is: &[T], mut give: impl FnMut(&[T], &[T], &[T])) {
    let before = was.iter().zip(is).take_while(|(one, other)| one == other).count();
    let (rest, news) = (was.get(before..).unwrap_or_default(), is.get(before..).unwrap_or_default());
    let after = rest.iter().rev().zip(news.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old, tail) = rest.split_at(rest.len() - after);
    let (new, _) = news.split_at(news.len() - after);
    give(&[], &[], was.get(..before).unwrap_or_default());
    if old.len().min(new.len()) > LONGEST {
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

/// Words and the spaces between them.
pub(super) fn split(text: &str) -> Vec<&str> {
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
