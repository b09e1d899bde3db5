//! The beginning of a large file as a knowledge base of its own: something to look at while the rest is being read.
//!
//! Numbers keep their meaning: what is claim 17 or actor 3 in a part is so in every larger part and in the whole. So a
//! part holds sources, actors, places, topics, claims and the links between them, and nothing that could still move;
//! and where the rest of the file could change what its beginning means, there is no part.

use crate::cancel::CancelToken;

use ron::extensions::Extensions;

use crate::load::detect_format::{DetectedFile, detect, is_conclusive};
use crate::load::file_fields::supported_schema;
use crate::load::loaded::{Loaded, Progress};
use crate::load::outline::{self, Outline};
use crate::load::pending_diagnostic::PendingDiagnostics;
use crate::load::pipeline::read_sections;
use crate::load::record_span::RecordSpan;
use crate::load::resolve::Resolver;
use crate::load::ron::record_parser::RecordParser;
use crate::load::ron::resync::resync_points;
use crate::load::ron::stray;
use crate::load::sections::SectionKind;

/// The beginning of a file, loaded.
#[derive(Debug)]
pub struct LoadedPrefix {
    /// What is there so far; no diagnostics.
    pub loaded: Loaded,
    /// How far that is.
    pub progress: Progress,
    /// The byte of the file behind the last claim that was loaded.
    pub end: usize,
}

/// The first claims of a file, at most `most`, and the title and all entities that stand before them. References to what comes later
/// are not there, and no faults are told.
///
/// `head` are the first bytes of the file, which has `length` bytes. `None` where they hold no claim, where they hold
/// the whole file, or where the rest could change them: the schema is not stated before the claims, entities come after
/// the claims that name them, quotes or brackets do not match.
#[must_use]
pub fn load_prefix(name: &str, head: &[u8], length: u64, most: usize, cancel: &CancelToken) -> Option<LoadedPrefix> {
    let head = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?,
        Err(_) => return None,
    };
    let DetectedFile { diagnostics, is_knowledge_file: true, .. } = detect(0, head.as_bytes()) else { return None };
    let lines = memchr::memchr(b'\n', head.as_bytes()).is_some() || memchr::memchr(b'\r', head.as_bytes()).is_none();
    if !diagnostics.is_empty() || !is_conclusive(head) || !lines {
        return None;
    }
    let text = head.strip_prefix('\u{feff}').unwrap_or(head);
    let outline = outline::outline_prefix(text, most, cancel)?;
    supported_schema(text, outline.schema.as_ref()?)?;
    let claims = outline.spans.get(SectionKind::Claims as usize)?;
    let (first, last) = (claims.first()?, claims.last()?);
    let end = last.end;
    // Where quotes turn out not to match further on, lines like the first of a record end every text before them.
    let ends = resync_points(text.get(..last.end)?);
    let is_whole = |span: &RecordSpan| {
        let next = ends.partition_point(|&end| end < span.start);
        ends.get(next).is_none_or(|&end| end >= span.end)
    };
    if !outline.spans.iter().flatten().all(is_whole) {
        return None;
    }
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an estimate"
    )]
    let of = {
        let rest = (length as f64 - first.start as f64) / (last.end - first.start).max(1) as f64;
        (claims.len() as f64 * rest) as usize
    };
    let (texts, outlines) = ([text], [outline]);
    let mut resolver = Resolver::new(&[name], &texts, PendingDiagnostics::discarding(), cancel);
    let [Outline { title, .. }] = &outlines;
    resolver.set_title(
        title
            .as_ref()
            .and_then(|range| RecordParser::new(Extensions::empty()).parse_value(text.get(range.clone())?)?),
    );
    read_sections(SectionKind::Claims as usize + 1, &texts, &outlines, &mut |work| {
        work(&mut resolver);
        !cancel.is_cancelled()
    });
    if (resolver.has_repaired_records() && stray::clean(0, text, cancel).is_some())
        || resolver.is_order_dependent()
        || cancel.is_cancelled()
    {
        return None;
    }
    let (base, _) = resolver.finish();
    let loaded = base.claims.len();
    let prefix = Loaded { base, ..Loaded::default() };
    (loaded > 0).then_some(LoadedPrefix { loaded: prefix, progress: Progress { loaded, of: of.max(loaded) }, end })
}
