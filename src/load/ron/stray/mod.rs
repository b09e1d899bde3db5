//! Stray characters: what word processors, web pages and other languages put where RON has characters of its own, such as a
//! no-break space, a curly quote or a `#` before a comment. Each is named and read as what is meant, so that it costs
//! nothing but itself. Only files that have errors come here.
//!
//! A character is replaced by one of the same length in bytes: no position moves.

mod cleaner;
mod confusables;
mod section_heads;
mod stray_character;

use std::collections::HashMap;
use std::ops::Range;

use crate::cancel::CancelToken;
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::load::outline::Outline;
use crate::load::record_span::{RecordSpan, record_label};
use crate::load::ron::lexer::Lexer;
use crate::load::ron::resync::resync_points;
use crate::load::sections::SECTIONS;
use crate::text::grouped;
use cleaner::Cleaner;
use stray_character::StrayCharacter;

/// Maximum number of faults of one kind that are listed in one file; a last one says how many more there are. A page that
/// was copied from the web may be indented with thousands of no-break spaces.
const MAX_OF_ONE_KIND: usize = 50;

/// A text whose stray characters were replaced.
pub(crate) struct CleanedText {
    /// The text, as long in bytes as the one that it was made from.
    pub(crate) text: String,
    /// The stray characters, as diagnostics.
    pub(crate) diagnostics: Vec<PendingDiagnostic>,
}

/// Replaces the stray characters in the text of the file in place `file`; `None` where there are none, or if `cancel` fires.
pub(crate) fn clean(file: usize, text: &str, cancel: &CancelToken) -> Option<CleanedText> {
    let (text, in_heads) = section_heads::repair_section_heads(text);
    let mut cleaner = Cleaner::new(&text, &[]);
    cleaner.run(cancel);
    let resync_points = if cleaner.is_unterminated { resync_points(&text) } else { Vec::new() };
    if !resync_points.is_empty() {
        // Quotes do not match: what seemed to be outside of strings may have been inside.
        cleaner = Cleaner::new(&text, &resync_points);
        cleaner.run(cancel);
    }
    if (cleaner.strays.is_empty() && in_heads.is_empty()) || cancel.is_cancelled() {
        return None;
    }
    let (bytes, found) = cleaner.finish();
    let diagnostics = list_strays(file, in_heads.into_iter().chain(found));
    Some(CleanedText { text: String::from_utf8(bytes).ok()?, diagnostics })
}

/// Returns stray characters as diagnostics, of one kind [`MAX_OF_ONE_KIND`] and one more that counts the others.
fn list_strays(file: usize, found: impl IntoIterator<Item = StrayCharacter>) -> Vec<PendingDiagnostic> {
    let mut counts: Vec<(String, usize, Range<usize>)> = Vec::new();
    // The places of the kinds in `counts`: a hostile file has as many kinds as there are characters.
    let mut kinds: HashMap<String, usize> = HashMap::new();
    let mut diagnostics = Vec::new();
    for StrayCharacter { range, message, hint } in found {
        let at = kinds.get(&message).copied().unwrap_or_else(|| {
            counts.push((message.clone(), 0, range.clone()));
            kinds.insert(message.clone(), counts.len() - 1);
            counts.len() - 1
        });
        let Some((_, count, last)) = counts.get_mut(at) else { continue };
        *count += 1;
        *last = range.clone();
        if *count <= MAX_OF_ONE_KIND {
            diagnostics.push(PendingDiagnostic::error(file, range, message).with_hint(hint));
        }
    }
    for (message, count, last) in counts {
        let more = match count.saturating_sub(MAX_OF_ONE_KIND) {
            0 => continue,
            1 => message,
            more => format!("{message}; {} more like it before this one", grouped(more - 1)),
        };
        diagnostics
            .push(PendingDiagnostic::error(file, last, more).with_hint("replace all of them at once in an editor"));
    }
    diagnostics
}

/// Adds to each diagnostic the record that it is in.
pub(crate) fn attribute_to_records(diagnostics: &mut [PendingDiagnostic], text: &str, outline: &Outline) {
    let mut spans: Vec<(&RecordSpan, &str)> = Vec::new();
    for section in &SECTIONS {
        spans.extend(outline.records(section.id).iter().map(|span| (span, section.noun)));
    }
    spans.sort_by_key(|(span, _)| span.start);
    for diagnostic in diagnostics {
        let Some(at) = diagnostic.range.as_ref().map(|range| range.start) else { continue };
        let next = spans.partition_point(|(span, _)| span.start <= at);
        let enclosing = next.checked_sub(1).and_then(|last| spans.get(last)).filter(|(span, _)| at < span.end);
        if let Some((span, kind)) = enclosing {
            diagnostic.record = record_label(kind, &span.text(text));
        }
    }
}

/// Returns whether nothing but white space and comments is in a text, comments of other languages included.
pub(crate) fn is_blank(text: &str) -> bool {
    Lexer::new(text, 0).next().is_none() || Cleaner::unchanged(text).is_empty_but_for_comments()
}
