//! The beginning of a large file as a base of its own: something to look at while the rest is being read.
//!
//! Record numbers are stable: claim 17 or actor 3 of a prefix is the same record in every longer prefix and in the whole
//! file. So a prefix holds sources, actors, places, topics, claims and the links between them, and nothing that could still
//! move; and where the rest of the file could change the meaning of its beginning, there is no prefix.

use ron::extensions::Extensions;

use crate::cancel::CancelToken;
use crate::diagnostic::pending_diagnostic::PendingDiagnostics;
use crate::import::ImportSettings;
use crate::load::detect_format::{DetectedFile, detect, is_conclusive};
use crate::load::file_fields::{file_left_out, supported_schema};
use crate::load::loaded::{Loaded, Progress};
use crate::load::outline::{self, Outline};
use crate::load::pipeline::read_sections;
use crate::load::record_span::RecordSpan;
use crate::load::resolve::Resolver;
use crate::load::ron::record_parser::RecordParser;
use crate::load::ron::resync::resync_points;
use crate::load::ron::stray;
use crate::load::sections::{SECTIONS, SectionId};

/// The beginning of a file, loaded.
#[derive(Debug)]
pub struct LoadedPrefix {
    /// The records of the prefix, without diagnostics.
    pub loaded: Loaded,
    /// The claims of the prefix, and an estimate of those of the file.
    pub progress: Progress,
    /// The byte of the file after the last claim of the prefix.
    pub end: usize,
}

/// Loads the first claims of a file, at most `max_claims`, with its title and all entities that stand before them.
/// References to later records are left out, without a diagnostic.
///
/// `head` are the first bytes of the file, which has `length` bytes. `None` where they hold no claim, where they hold the
/// whole file, or where the rest could change them: the schema is not stated before the claims, entities come after the
/// claims that name them, quotes or brackets do not match. `None` too if `cancel` fires.
#[must_use]
pub fn load_prefix(
    name: &str,
    head: &[u8],
    length: u64,
    max_claims: usize,
    cancel: &CancelToken,
) -> Option<LoadedPrefix> {
    let text = conclusive_text(head)?;
    let outline = outline::outline_prefix(text, max_claims, cancel)?;
    supported_schema(text, outline.schema.as_ref()?)?;
    let claims = outline.records(SectionId::Claims);
    let (first, last) = (claims.first()?, claims.last()?);
    let (start, end) = (first.start, last.end);
    // Should quotes turn out not to match further on, no record may run over a resynchronization point: then only those
    // prefixes stay as they are in which none does so already.
    let resync_points = resync_points(text.get(..end)?);
    let is_whole = |span: &RecordSpan| {
        let next = resync_points.partition_point(|&point| point < span.start);
        resync_points.get(next).is_none_or(|&point| point >= span.end)
    };
    if !outline.spans.iter().flatten().all(is_whole) {
        return None;
    }
    let expected = expected_claims(claims.len(), start..end, length);
    let (texts, outlines) = ([text], [outline]);
    let mut resolver = Resolver::new(&[name], &texts, PendingDiagnostics::discarding(), cancel);
    let [Outline { title, .. }] = &outlines;
    let parser = RecordParser::new(Extensions::empty());
    resolver.set_title(title.as_ref().and_then(|range| parser.parse_value(text.get(range.clone())?)?));
    let sections = SECTIONS.get(..=SectionId::Claims as usize)?;
    read_sections(sections, &texts, &outlines, &mut |batch| {
        batch(&mut resolver);
        !cancel.is_cancelled()
    });
    // A record with errors may be read otherwise once stray characters are replaced.
    let may_be_cleaned = resolver.has_repaired_records() && stray::clean(0, text, cancel).is_some();
    if may_be_cleaned || resolver.is_order_dependent() || cancel.is_cancelled() {
        return None;
    }
    let [outline] = &outlines;
    let statement = file_left_out(0, text, outline, &mut PendingDiagnostics::discarding());
    resolver.add_left_out(vec![statement]);
    let (base, _) = resolver.finish();
    let count = base.claims.len();
    let loaded = Loaded { base, ..Loaded::default() };
    let progress = Progress { loaded: count, of: expected.max(count) };
    (count > 0).then_some(LoadedPrefix { loaded, progress, end })
}

/// Returns the text of the first bytes of a file; `None` where the bytes that follow could change what kind of file it is.
fn conclusive_text(head: &[u8]) -> Option<&str> {
    let head = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character is cut in two.
        Err(error) if error.error_len().is_none() => std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?,
        Err(_) => return None,
    };
    let DetectedFile { diagnostics, is_knowledge_file: true, .. } =
        detect(0, "", head.as_bytes(), &ImportSettings::default())
    else {
        return None;
    };
    // Carriage returns alone end lines only in a file that has no line feed anywhere.
    let has_sure_line_ends =
        memchr::memchr(b'\n', head.as_bytes()).is_some() || memchr::memchr(b'\r', head.as_bytes()).is_none();
    if !diagnostics.is_empty() || !is_conclusive(head) || !has_sure_line_ends {
        return None;
    }
    Some(head.strip_prefix('\u{feff}').unwrap_or(head))
}

/// Returns an estimate of the claims of a file of `length` bytes: as many per byte as in `range`, which holds `count`.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an estimate of lengths far below 2^52"
)]
fn expected_claims(count: usize, range: std::ops::Range<usize>, length: u64) -> usize {
    let rest = (length as f64 - range.start as f64) / range.len().max(1) as f64;
    (count as f64 * rest) as usize
}
