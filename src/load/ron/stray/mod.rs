//! Stray signs: characters that word processors, web pages and other languages put where RON has signs of its own, such as
//! a no-break space, a curly quote or a `#` before a comment. Each is named for what it is and read as what is meant, so
//! that it costs nothing but itself. Only files that have faults come here.
//!
//! A sign is replaced by one of the same length in bytes: no place moves.

mod heads;
mod signs;
mod stray_sign;
mod walk;

use crate::cancel::CancelToken;
use std::ops::Range;

use crate::load::outline::Outline;
use crate::load::pending_diagnostic::Fault;
use crate::load::record_span::{Piece, label};
use crate::load::ron::lexer::Scanner;
use crate::load::ron::resync::fences;
use crate::load::sections::SECTIONS;
use crate::text::grouped;
use stray_sign::Stray;
use walk::Walk;

/// Maximum number of faults of one kind that are listed in one file; a last one says how many more there are. A page that
/// was copied from the web may be indented with thousands of no-break spaces.
const MAX_OF_A_KIND: usize = 50;

/// A text whose stray signs were replaced.
pub(crate) struct Cleaned {
    /// The text, as long in bytes as the one that it was made from.
    pub(crate) text: String,
    /// The signs, as faults.
    pub(crate) faults: Vec<Fault>,
}

/// Replaces the stray signs of a text; `None` where there are none, or where it is stopped.
pub(crate) fn clean(file: usize, text: &str, cancel: &CancelToken) -> Option<Cleaned> {
    let (text, in_heads) = heads::mended(text);
    let mut walk = Walk::new(&text, &[]);
    walk.run(cancel);
    let fences = if walk.is_torn { fences(&text) } else { Vec::new() };
    if !fences.is_empty() {
        // Quotes do not match: what seemed to be outside of texts may have been inside.
        walk = Walk::new(&text, &fences);
        walk.run(cancel);
    }
    if (walk.found.is_empty() && in_heads.is_empty()) || cancel.is_cancelled() {
        return None;
    }
    let (bytes, found) = walk.finish();
    let faults = listed(file, in_heads.into_iter().chain(found));
    Some(Cleaned { text: String::from_utf8(bytes).ok()?, faults })
}

/// The strays as faults, those of one kind up to [`MAX_OF_A_KIND`].
fn listed(file: usize, found: impl IntoIterator<Item = Stray>) -> Vec<Fault> {
    let mut counts: Vec<(String, usize, Range<usize>)> = Vec::new();
    let mut faults = Vec::new();
    for Stray { range, message, hint } in found {
        let at = counts.iter().position(|(known, ..)| *known == message).unwrap_or_else(|| {
            counts.push((message.clone(), 0, range.clone()));
            counts.len() - 1
        });
        let Some((_, count, last)) = counts.get_mut(at) else { continue };
        *count += 1;
        *last = range.clone();
        if *count <= MAX_OF_A_KIND {
            faults.push(Fault::error(file, range, message).hint(hint));
        }
    }
    for (message, count, last) in counts {
        let more = match count.saturating_sub(MAX_OF_A_KIND) {
            0 => continue,
            1 => message,
            more => format!("{message}; {} more like it before this one", grouped(more - 1)),
        };
        faults.push(Fault::error(file, last, more).hint("replace all of them at once in an editor"));
    }
    faults
}

/// Names the record that each fault is in.
pub(crate) fn name_records(faults: &mut [Fault], text: &str, outline: &Outline) {
    let mut pieces: Vec<(&Piece, &str)> = Vec::new();
    for ((_, _, kind), of_section) in SECTIONS.iter().zip(&outline.pieces) {
        pieces.extend(of_section.iter().map(|piece| (piece, *kind)));
    }
    pieces.sort_by_key(|(piece, _)| piece.start);
    for fault in faults {
        let Some(at) = fault.range.as_ref().map(|range| range.start) else { continue };
        let next = pieces.partition_point(|(piece, _)| piece.start <= at);
        let around = next.checked_sub(1).and_then(|last| pieces.get(last)).filter(|(piece, _)| at < piece.end);
        if let Some((piece, kind)) = around {
            fault.record = label(kind, &piece.text(text));
        }
    }
}

/// Returns whether nothing but blanks and comments is in a text, comments of other languages included.
pub(crate) fn is_blank(text: &str) -> bool {
    Scanner::new(text, 0).next().is_none() || Walk::unchanged(text).is_empty_but_for_comments()
}
