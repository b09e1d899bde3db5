//! Files loaded as one base: recognised, outlined, read, resolved; and once more with their stray signs replaced, where
//! something in them could not be read.

use crate::cancel::CancelToken;
use std::borrow::Cow;

use crate::load::detect_format::{self, DetectedFile};
use crate::load::file_fields::{field_value, file_title, supported_schema};
use crate::load::id_prefixes;
use crate::load::loaded::{File, Loaded};
use crate::load::outline::{self, Outline};
use crate::load::pending_diagnostic::{PendingDiagnostic, PendingDiagnostics};
use crate::load::pipeline::{pipelined, read_sections};
use crate::load::progressive::streaming::load_streaming;
use crate::load::resolve::Resolver;
use crate::load::ron::stray;
use crate::load::sections::SECTIONS;
use crate::model::{Base, document};

/// Loads files as one knowledge base.
#[must_use]
pub fn load(files: &[File]) -> Loaded {
    load_cancellable(files, &CancelToken::new()).unwrap_or_default()
}

/// Like [`load`]; gives up soon after `cancel` is set, and gives `None`.
#[must_use]
pub fn load_cancellable(files: &[File], cancel: &CancelToken) -> Option<Loaded> {
    load_files(files, &[], cancel)
}

/// Like [`load_cancellable`], with a prefix of its own before the ids of each file, made of its name. References are to the
/// file that they are in; then to what bears just that id, prefix included; then to the only other file that has it.
#[must_use]
pub fn load_with_id_prefixes(files: &[File], cancel: &CancelToken) -> Option<Loaded> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    load_files(files, &id_prefixes::id_prefixes(&names), cancel)
}

fn load_files(files: &[File], prefixes: &[String], cancel: &CancelToken) -> Option<Loaded> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let recognised: Vec<DetectedFile<'_>> =
        files.iter().enumerate().map(|(at, file)| detect_format::detect(at, &file.bytes)).collect();
    let written: Vec<&str> = recognised.iter().map(|file| file.written.unwrap_or(&file.text)).collect();
    let LoadAttempt { mut base, mut diagnostics, is_damaged } =
        load_once((&names, prefixes), &recognised, None, cancel)?;
    if is_damaged && let Some((cleaned, strays)) = clean_files(&recognised, &written, cancel) {
        let again = load_once((&names, prefixes), &cleaned, Some(strays), cancel)?;
        // Where quotes do not match, what seemed to be stray may have been part of a text.
        if again.base.claims.len() >= base.claims.len() {
            (base, diagnostics) = (again.base, again.diagnostics);
        }
    }
    let diagnostics = diagnostics.into_diagnostics(&names, &written);
    Some(Loaded { base, diagnostics, unreadable: 0 })
}

/// The files with their stray signs replaced, and those signs of each file; `None` where there are none.
fn clean_files<'a>(
    files: &'a [DetectedFile<'a>],
    written: &[&'a str],
    cancel: &CancelToken,
) -> Option<(Vec<DetectedFile<'a>>, Vec<Vec<PendingDiagnostic>>)> {
    let mut found = false;
    let cleaned = files.iter().zip(written).enumerate().map(|(at, (file, written))| {
        let DetectedFile { text, is_knowledge_file, diagnostics, .. } = file;
        let clean = if *is_knowledge_file { stray::clean(at, text, cancel) } else { None };
        found |= clean.is_some();
        let (text, strays) =
            clean.map_or((Cow::Borrowed(&**text), Vec::new()), |clean| (clean.text.into(), clean.diagnostics));
        (
            DetectedFile {
                text,
                written: Some(written),
                diagnostics: diagnostics.clone(),
                is_knowledge_file: *is_knowledge_file,
            },
            strays,
        )
    });
    let cleaned = cleaned.unzip();
    found.then_some(cleaned)
}

/// The result of reading the records of some files.
struct LoadAttempt {
    base: Base,
    diagnostics: PendingDiagnostics,
    /// Whether something could not be read as it is written. Faults of what records mean, such as a reference to a record
    /// that does not exist, do not count: no stray sign is behind them.
    is_damaged: bool,
}

/// Loads what was recognised, with a prefix before the ids of each file if there are prefixes. Where files were cleaned,
/// `strays` are the stray signs of each. `None` where it is stopped.
fn load_once(
    (names, prefixes): (&[&str], &[String]),
    recognised: &[DetectedFile<'_>],
    strays: Option<Vec<Vec<PendingDiagnostic>>>,
    cancel: &CancelToken,
) -> Option<LoadAttempt> {
    let mut diagnostics = PendingDiagnostics::default();
    let texts: Vec<&str> = recognised.iter().map(|file| &*file.text).collect();
    if let ([text], [DetectedFile { is_knowledge_file: true, diagnostics: known_faults, .. }], None) =
        (texts.as_slice(), recognised, &strays)
    {
        let mut resolver = Resolver::new(names, &texts, PendingDiagnostics::default(), cancel).with_prefixes(prefixes);
        let known =
            |outline: &Outline| outline.schema.as_ref().is_none_or(|range| supported_schema(text, range).is_some());
        if let Some(outline) = load_streaming(text, &mut resolver, cancel).filter(known) {
            let found = outline.diagnostics.iter().chain(known_faults);
            found.for_each(|diagnostic| diagnostics.push(diagnostic.clone().with_id_prefix(prefixes)));
            resolver.set_title(file_title(0, text, &outline, &mut diagnostics));
            let is_damaged = diagnostics.has_errors() || resolver.has_repaired_records();
            let (base, others) = resolver.finish();
            return Some(LoadAttempt { base, diagnostics: diagnostics.merge(others), is_damaged });
        }
    }
    let mut outlines = Vec::with_capacity(texts.len());
    for (at, (text, file)) in texts.iter().zip(recognised).enumerate() {
        let outline =
            if file.is_knowledge_file { outline_file(at, text, &mut diagnostics, cancel)? } else { Outline::default() };
        outlines.push(outline);
    }
    for diagnostic in recognised.iter().flat_map(|file| &file.diagnostics) {
        diagnostics.push(diagnostic.clone());
    }
    for ((mut strays, text), outline) in strays.into_iter().flatten().zip(&texts).zip(&outlines) {
        if outline.is_foreign {
            // Signs of another language are at home there.
            continue;
        }
        stray::attribute_to_records(&mut strays, text, outline);
        for diagnostic in strays {
            diagnostics.push(diagnostic);
        }
    }
    let mut resolver =
        Resolver::new(names, &texts, diagnostics.with_id_prefixes(prefixes), cancel).with_prefixes(prefixes);
    for (at, (outline, text)) in outlines.iter().zip(&texts).enumerate() {
        let title = file_title(at, text, outline, &mut resolver.diagnostics);
        resolver.set_title(title);
    }
    let has_errors = resolver.diagnostics.has_errors();
    let length = texts.iter().map(|text| text.len()).sum();
    pipelined(&mut resolver, length, cancel, &|send| read_sections(SECTIONS.len(), &texts, &outlines, send))?;
    drop(outlines);
    let is_damaged = has_errors || resolver.has_repaired_records();
    let (base, diagnostics) = resolver.finish();
    Some(LoadAttempt { base, diagnostics, is_damaged })
}

/// The outline of a file; empty where its version is newer than can be read. `None` where it is stopped.
fn outline_file(at: usize, text: &str, diagnostics: &mut PendingDiagnostics, cancel: &CancelToken) -> Option<Outline> {
    let mut outline = outline::outline_text(text, at, cancel)?;
    if let Some(range) = &outline.schema {
        let written = field_value::<u32>(text, at, range, diagnostics, "the schema is a number: `schema: 1`");
        // A number in another form is that of the program that wrote it all the same.
        let number = text.get(range.clone()).unwrap_or_default().trim_matches('"');
        let is_newer = |number: &f64| *number > f64::from(document::SCHEMA);
        let written = written.or_else(|| number.parse().ok().filter(is_newer).map(|_| u32::MAX));
        // Older schemas will be migrated record by record, between reading and resolving; there is none yet.
        if written.is_some_and(|written| written > document::SCHEMA) {
            let message =
                format!("this file has schema {number}; this program reads schema {} and older", document::SCHEMA);
            diagnostics.push(
                PendingDiagnostic::error(at, range.clone(), message)
                    .with_hint("a newer claimscope reads it; nothing of it is loaded"),
            );
            return Some(Outline::default());
        }
    }
    for diagnostic in outline.diagnostics.drain(..) {
        diagnostics.push(diagnostic);
    }
    Some(outline)
}
