//! Whole files loaded as one base: formats detected, records outlined, parsed and resolved. Files of other programs are
//! imported, and resolved with the others.
//!
//! Where something in them could not be read, they are loaded a second time with their stray characters replaced; the
//! attempt that keeps more claims counts. So sound files pay nothing for the search for stray characters.

use std::borrow::Cow;

use crate::cancel::CancelToken;
use crate::diagnostic::pending_diagnostic::{PendingDiagnostic, PendingDiagnostics};
use crate::diagnostic::sheet_rows::SheetSpan;
use crate::import::draft::gazetteer::Gazetteer;
use crate::import::{self, ImportInput, ImportReport, ImportSettings, Imported, Neighbours};
use crate::load::detect_format::{self, DetectedFile, DetectedImport};
use crate::load::file_fields::{field_value, file_left_out, file_title, supported_schema};
use crate::load::id_prefixes;
use crate::load::loaded::{File, LoadOptions, Loaded};
use crate::load::outline::{self, Outline};
use crate::load::pipeline::{pipelined, read_sections};
use crate::load::progressive::streaming::load_streaming;
use crate::load::resolve::Resolver;
use crate::load::ron::stray;
use crate::load::sections::SECTIONS;
use crate::load::slice::slice;
use crate::model::{Base, document};
use crate::storage::TextArena;

/// Loads files as one knowledge base.
#[must_use]
pub fn load(files: &[File]) -> Loaded {
    load_cancellable(files, &CancelToken::new()).unwrap_or_default()
}

/// Like [`load`]; returns `None` soon after `cancel` fires.
#[must_use]
pub fn load_cancellable(files: &[File], cancel: &CancelToken) -> Option<Loaded> {
    load_with(files, &LoadOptions::default(), cancel)
}

/// Like [`load`], with options; returns `None` soon after `cancel` fires.
#[must_use]
pub fn load_with(files: &[File], options: &LoadOptions, cancel: &CancelToken) -> Option<Loaded> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let prefixes = if options.has_id_prefixes { id_prefixes::id_prefixes(&names) } else { Vec::new() };
    load_files(files, &prefixes, &options.import, cancel)
}

/// Loads files; `prefixes` has one for each of them, or none at all.
fn load_files(files: &[File], prefixes: &[String], settings: &ImportSettings, cancel: &CancelToken) -> Option<Loaded> {
    let mut names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let mut detected: Vec<DetectedFile<'_>> = files
        .iter()
        .enumerate()
        .map(|(at, file)| detect_format::detect(at, &file.name, &file.bytes, settings))
        .collect();
    // Faults of the map point into it.
    if let Some(map) = &settings.map {
        names.push(&map.name);
        detected.push(DetectedFile::unread(&map.text));
    }
    let written: Vec<&str> = detected.iter().map(|file| file.written.unwrap_or(&file.text)).collect();
    let settings = &with_known_names(files, &detected, settings, cancel)?;
    let importing = Importing { files, settings };
    let first = load_once((&names, prefixes), &detected, None, &importing, cancel)?;
    let mut best = first;
    if best.is_damaged
        && let Some((cleaned, strays)) = clean_files(&detected, &written, cancel)
    {
        let second = load_once((&names, prefixes), &cleaned, Some(strays), &importing, cancel)?;
        // Where quotes do not match, what seemed to be stray may have been part of a string.
        if second.base.claims.len() >= best.base.claims.len() {
            best = second;
        }
    }
    let sheets: Vec<&[SheetSpan]> = detected.iter().map(DetectedFile::sheets).collect();
    let diagnostics = best.diagnostics.into_diagnostics(&names, &written, &sheets);
    Some(Loaded { base: best.base, diagnostics, unreadable: 0, imports: best.imports })
}

/// Returns the settings with the names that the other files have, where one of the files is prose: known actors and places
/// are looked for in it. `None` if `cancel` fires.
fn with_known_names<'s>(
    files: &[File],
    detected: &[DetectedFile<'_>],
    settings: &'s ImportSettings,
    cancel: &CancelToken,
) -> Option<Cow<'s, ImportSettings>> {
    let is_prose =
        |file: &DetectedFile<'_>| file.import.as_ref().is_some_and(|import| import.importer.name == import::PROSE);
    let others: Vec<File> =
        files.iter().zip(detected).filter(|(_, detected)| !is_prose(detected)).map(|(file, _)| file.clone()).collect();
    if others.is_empty() || others.len() == files.len() {
        return Some(Cow::Borrowed(settings));
    }
    let loaded = load_files(&others, &[], settings, cancel)?;
    let known_names = Gazetteer::of_base(&loaded.base).with(&settings.known_names);
    Some(Cow::Owned(ImportSettings { known_names, ..settings.clone() }))
}

/// Returns the files with their stray characters replaced, and the diagnostics of these for each file; `None` where there
/// are none.
fn clean_files<'a>(
    files: &'a [DetectedFile<'a>],
    written: &[&'a str],
    cancel: &CancelToken,
) -> Option<(Vec<DetectedFile<'a>>, Vec<Vec<PendingDiagnostic>>)> {
    let mut any = false;
    let cleaned = files.iter().zip(written).enumerate().map(|(at, (file, written))| {
        let DetectedFile { text, is_knowledge_file, diagnostics, import, .. } = file;
        let clean = if *is_knowledge_file { stray::clean(at, text, cancel) } else { None };
        any |= clean.is_some();
        let (text, strays) =
            clean.map_or((Cow::Borrowed(&**text), Vec::new()), |clean| (clean.text.into(), clean.diagnostics));
        let (written, diagnostics) = (Some(*written), diagnostics.clone());
        let (is_knowledge_file, import) = (*is_knowledge_file, import.clone());
        (DetectedFile { text, written, diagnostics, is_knowledge_file, import }, strays)
    });
    let cleaned = cleaned.unzip();
    any.then_some(cleaned)
}

/// The result of loading files once.
struct LoadAttempt {
    base: Base,
    diagnostics: PendingDiagnostics,
    /// `true` if something could not be read as it is written. Errors in what records mean, such as a reference to a record
    /// that does not exist, do not count: no stray character is after them.
    is_damaged: bool,
    /// The reports of the files that were imported.
    imports: Vec<ImportReport>,
}

/// The files as they were read, for those that are imported.
struct Importing<'a> {
    files: &'a [File],
    settings: &'a ImportSettings,
}

impl Importing<'_> {
    /// Imports the files that are no knowledge files; `None` in the place of each other.
    fn import<'t>(
        &'t self,
        files: &'t [DetectedFile<'_>],
        (neighbours, arena): (&'t Neighbours<'t>, &'t TextArena),
        cancel: &'t CancelToken,
    ) -> Vec<Option<Imported<'t>>> {
        let import = |(at, (detected, file)): (usize, (&'t DetectedFile<'_>, &'t File))| {
            let DetectedImport { importer, remarks, workbook } = detected.import.as_ref()?;
            let workbook = workbook.as_ref();
            let (name, text, bytes) = (file.name.as_str(), &*detected.text, file.bytes.as_slice());
            let map_file = self.settings.map.as_ref().map(|_| self.files.len());
            let settings = self.settings;
            let file = at;
            let input =
                ImportInput { file, name, text, workbook, bytes, map_file, settings, neighbours, arena, cancel };
            Some(import::import(importer, input, remarks))
        };
        files.iter().zip(self.files).enumerate().map(import).collect()
    }
}

/// Loads files whose format is known. Where they were cleaned, `strays` are the diagnostics of the stray characters of each.
/// `None` if `cancel` fires.
fn load_once(
    (names, prefixes): (&[&str], &[String]),
    files: &[DetectedFile<'_>],
    strays: Option<Vec<Vec<PendingDiagnostic>>>,
    importing: &Importing<'_>,
    cancel: &CancelToken,
) -> Option<LoadAttempt> {
    let texts: Vec<&str> = files.iter().map(|file| &*file.text).collect();
    if let ([file @ DetectedFile { is_knowledge_file: true, .. }], None) = (files, &strays)
        && let Some(attempt) = load_only_file((names, prefixes), file, &texts, cancel)
    {
        return Some(attempt);
    }
    let mut diagnostics = PendingDiagnostics::default();
    let mut outlines = Vec::with_capacity(texts.len());
    for (at, (text, file)) in texts.iter().zip(files).enumerate() {
        let outline =
            if file.is_knowledge_file { outline_file(at, text, &mut diagnostics, cancel)? } else { Outline::default() };
        outlines.push(outline);
    }
    for diagnostic in files.iter().flat_map(|file| &file.diagnostics) {
        diagnostics.push(diagnostic.clone());
    }
    for ((mut strays, text), outline) in strays.into_iter().flatten().zip(&texts).zip(&outlines) {
        // A file that is no knowledge file has signs of another language where they belong.
        if !outline.is_foreign {
            stray::attribute_to_records(&mut strays, text, outline);
            for diagnostic in strays {
                diagnostics.push(diagnostic);
            }
        }
    }
    let foreign = files.iter().filter_map(|file| Some((file.import.as_ref()?.importer.name, &*file.text)));
    let paths = files.iter().zip(importing.files).filter(|(file, _)| file.import.is_some());
    importing.settings.progress.begin(foreign.clone().map(|(_, text)| text.len()).sum());
    let neighbours = Neighbours::new(foreign.collect(), paths.map(|(_, file)| file.name.as_str()));
    let arena = TextArena::default();
    let mut resolver =
        Resolver::new(names, &texts, diagnostics.with_id_prefixes(prefixes), cancel).with_prefixes(prefixes);
    let mut statements = Vec::new();
    for (at, (outline, text)) in outlines.iter().zip(&texts).enumerate() {
        let title = file_title(at, text, outline, &mut resolver.diagnostics);
        resolver.set_title(title);
        statements.push(file_left_out(at, text, outline, &mut resolver.diagnostics));
    }
    let has_errors = resolver.diagnostics.has_errors();
    for (at, imported) in importing.import(files, (&neighbours, &arena), cancel).into_iter().enumerate() {
        resolver.import_file(at, imported);
    }
    let length = texts.iter().map(|text| text.len()).sum();
    pipelined(&mut resolver, length, cancel, &|send| read_sections(&SECTIONS, &texts, &outlines, send))?;
    drop(outlines);
    resolver.add_left_out(statements);
    let is_damaged = has_errors || resolver.has_repaired_records();
    let imports = resolver.take_reports();
    let (base, diagnostics) = resolver.finish();
    Some(LoadAttempt { base, diagnostics, is_damaged, imports })
}

/// Loads the only file while it is being outlined, which is the fastest way; `None` where it does not allow that. `texts`
/// holds its text alone.
fn load_only_file(
    (names, prefixes): (&[&str], &[String]),
    file: &DetectedFile<'_>,
    texts: &[&str],
    cancel: &CancelToken,
) -> Option<LoadAttempt> {
    let text = texts.first()?;
    let mut resolver = Resolver::new(names, texts, PendingDiagnostics::default(), cancel).with_prefixes(prefixes);
    let outline = load_streaming(text, &mut resolver, cancel)?;
    // A file without records was not refused for its schema.
    if outline.schema.as_ref().is_some_and(|range| supported_schema(text, range).is_none()) {
        return None;
    }
    let mut diagnostics = PendingDiagnostics::default();
    let found = outline.diagnostics.iter().chain(&file.diagnostics);
    found.for_each(|diagnostic| diagnostics.push(diagnostic.clone().with_id_prefix(prefixes)));
    resolver.set_title(file_title(0, text, &outline, &mut diagnostics));
    resolver.add_left_out(vec![file_left_out(0, text, &outline, &mut diagnostics)]);
    let is_damaged = diagnostics.has_errors() || resolver.has_repaired_records();
    let (base, others) = resolver.finish();
    Some(LoadAttempt { base, diagnostics: diagnostics.merge(others), is_damaged, imports: Vec::new() })
}

/// Returns the outline of the file in place `at`; empty where its schema is newer than this program. `None` if `cancel`
/// fires.
fn outline_file(at: usize, text: &str, diagnostics: &mut PendingDiagnostics, cancel: &CancelToken) -> Option<Outline> {
    let mut outline = outline::outline_text(text, at, cancel)?;
    if let Some(range) = &outline.schema {
        let written = field_value::<u32>(text, at, range, diagnostics, "the schema is a number: `schema: 1`");
        // A number in another form, such as `"2"` or `2.0`, is that of the program that wrote it all the same.
        let number = slice(text, range.clone()).trim_matches('"');
        let is_newer = |number: &f64| *number > f64::from(document::SCHEMA);
        let written = written.or_else(|| number.parse().ok().filter(is_newer).map(|_| u32::MAX));
        // Older schemas will be migrated record by record, between parsing and resolving; there is none yet.
        if written.is_some_and(|written| written > document::SCHEMA) {
            let message =
                format!("this file has schema {number}; this program reads schema {} and older", document::SCHEMA);
            diagnostics.push(
                PendingDiagnostic::error(at, range.clone(), message)
                    .with_hint("a newer claimscope can read it; nothing of it is loaded"),
            );
            return Some(Outline::default());
        }
    }
    outline.diagnostics.drain(..).for_each(|diagnostic| diagnostics.push(diagnostic));
    Some(outline)
}
