//! Opening the files of a command, and the messages that go with that. What is opened is up to the session; here it is
//! reported.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use crate::cancel::CancelToken;
use crate::diagnostic::{Diagnostic, diagnostic_count};
use crate::import::{ImportReport, ImportSettings};
use crate::index::Library;
use crate::load::Loaded;
use crate::model::Base;
use crate::present::import_report;
use crate::session::{Opened, PartialSnapshot, ReadOptions, SourceFiles, first_error_without_claims, open_earlier};
use crate::text::{Line, SafeText, Tone, counted};

use super::error::CliError;
use super::printer::Printer;
use super::{import_options, options, progress};

/// Prints that the sample is open if no files were named.
pub(super) fn report_sample(paths: &[PathBuf], printer: &mut Printer) {
    if paths.is_empty() {
        printer.message_lines(&[Line::of("no files given: this is the built-in sample", Tone::Dim)]);
    }
}

/// Opens the files of a command with their index. Reports what could not be read, and that there are faults.
pub(super) fn library(matches: &ArgMatches, printer: &mut Printer) -> Result<Library, CliError> {
    library_at(&options::path_values(matches), &import_options::reading(matches)?, printer)
}

/// Like [`library`], for these files; the built-in sample if there are none.
pub(super) fn library_at(paths: &[PathBuf], reading: &ReadOptions, printer: &mut Printer) -> Result<Library, CliError> {
    open(paths, reading, printer).map(|opened| opened.library)
}

/// Opens files with their index, and saves their snapshot. Reports what could not be read or saved, and that there are
/// faults.
pub(super) fn open(paths: &[PathBuf], reading: &ReadOptions, printer: &mut Printer) -> Result<Opened, CliError> {
    open_source(&SourceFiles::new(paths, reading), (paths, reading), printer)
}

/// Like [`open`], for files that were looked up already.
pub(super) fn open_source(
    source: &SourceFiles,
    (paths, reading): (&[PathBuf], &ReadOptions),
    printer: &mut Printer,
) -> Result<Opened, CliError> {
    if let Some(opened) = recall(source, printer)? {
        report_unused_options(&reading.import, &opened.imports, printer);
        return Ok(opened);
    }
    report_sample(paths, printer);
    let read = progress::reading(&reading.import.progress, printer, || source.read(&CancelToken::new(), None))?;
    report_loaded(&read.loaded, printer);
    report_unused_options(&reading.import, &read.loaded.imports, printer);
    let opened = read.index();
    if let Err(error) = opened.save_snapshot() {
        printer.message(&format!("the files could not be cached for the next time: {error}"));
    }
    Ok(opened)
}

/// Opens files without an index, unless a snapshot has one, and returns their faults as well. Reports what could not be read,
/// and that there are faults.
pub(super) fn base_with_diagnostics(
    paths: &[PathBuf],
    reading: &ReadOptions,
    printer: &mut Printer,
) -> Result<(Arc<Base>, Vec<Diagnostic>), CliError> {
    let ReadBase { base, diagnostics, unreadable, imports } = read_base(paths, reading, printer)?;
    report_imports(&imports, printer);
    report_unused_options(&reading.import, &imports, printer);
    report_diagnostics(&base, &diagnostics, unreadable, printer);
    Ok((base, diagnostics))
}

/// Opens files for a change of their notebook. Once that is begun only errors are reported: whoever writes ten notes has read the
/// rest before the first.
pub(super) fn base_to_change(
    paths: &[PathBuf],
    reading: &ReadOptions,
    is_begun: bool,
    printer: &mut Printer,
) -> Result<Arc<Base>, CliError> {
    if !is_begun {
        return base_with_diagnostics(paths, reading, printer).map(|(base, _)| base);
    }
    let ReadBase { base, mut diagnostics, unreadable, imports } = read_base(paths, reading, printer)?;
    report_unused_options(&reading.import, &imports, printer);
    if !diagnostics.iter().skip(unreadable).any(Diagnostic::is_error) {
        diagnostics.truncate(unreadable);
    }
    report_diagnostics(&base, &diagnostics, unreadable, printer);
    Ok(base)
}

/// Files that were opened without an index.
struct ReadBase {
    base: Arc<Base>,
    diagnostics: Vec<Diagnostic>,
    /// Number of the first faults that are about files which could not be read.
    unreadable: usize,
    imports: Vec<ImportReport>,
}

/// Opens files without an index, unless a snapshot has one. Reports nothing but that the sample is open.
fn read_base(paths: &[PathBuf], reading: &ReadOptions, printer: &mut Printer) -> Result<ReadBase, CliError> {
    let source = SourceFiles::new(paths, reading);
    if let Some(Opened { library, diagnostics, unreadable, imports, .. }) = recalled(&source, printer)? {
        return Ok(ReadBase { base: library.base, diagnostics, unreadable, imports });
    }
    report_sample(paths, printer);
    let Loaded { base, diagnostics, unreadable, imports } =
        progress::reading(&reading.import.progress, printer, || source.read(&CancelToken::new(), None))?.loaded;
    Ok(ReadBase { base: base.into(), diagnostics, unreadable, imports })
}

/// Reports which files were imported, and that something in them was not taken.
fn report_imports(imports: &[ImportReport], printer: &mut Printer) {
    for ImportReport { file, noun, left, .. } in imports.iter().filter(|report| !report.is_own) {
        let lost: usize = left.iter().filter(|left| !left.is_kept).map(|left| left.count).sum();
        let kept: usize = left.iter().filter(|left| left.is_kept).map(|left| left.count).sum();
        let told = |count: usize, words: &str| {
            if count == 0 { String::new() } else { format!("; {} {words}", counted(count, "value", "values")) }
        };
        printer.message(&format!(
            "{}: read as {noun}{}{}: `claimscope import --dry-run` lists everything",
            SafeText::new(file),
            told(lost, "not taken"),
            told(kept, "kept in extra")
        ));
    }
}

/// Reports options for files of other programs that no file took any notice of.
pub(super) fn report_unused_options(settings: &ImportSettings, imports: &[ImportReport], printer: &mut Printer) {
    if let Some(sentence) = import_report::unused_options_sentence(settings, imports) {
        printer.message(&sentence);
    }
}

/// Opens a pack, or recalls a verified snapshot, and reports what the files of it lack.
fn recall(source: &SourceFiles, printer: &mut Printer) -> Result<Option<Opened>, CliError> {
    let Some(opened) = recalled(source, printer)? else { return Ok(None) };
    report_recalled(&opened, printer);
    Ok(Some(opened))
}

/// Opens a pack, or recalls a verified snapshot, and reports only why one that exists is not used.
fn recalled(source: &SourceFiles, printer: &mut Printer) -> Result<Option<Opened>, CliError> {
    if let Some(sentence) = source.snapshot_distrust() {
        printer.message(&sentence);
    }
    Ok(source.open_pack().transpose()?.or_else(|| source.recall_verified()))
}

fn report_recalled(opened: &Opened, printer: &mut Printer) {
    report_imports(&opened.imports, printer);
    report_diagnostics(&opened.library.base, &opened.diagnostics, opened.unreadable, printer);
}

/// Recalls a snapshot of which only that is read which is needed. The printer holds back everything until the caller
/// [ends that](Printer::end_hold), once it is known whether the snapshot holds. `None` if there is none.
pub(super) fn partially(
    source: &SourceFiles,
    reading: &ReadOptions,
    printer: &mut Printer,
) -> Option<(Library, PartialSnapshot)> {
    if source.snapshot_distrust().is_some() {
        return None;
    }
    let (opened, partial) = source.recall_partially()?;
    printer.hold();
    report_recalled(&opened, printer);
    report_unused_options(&reading.import, &opened.imports, printer);
    Some((opened.library, partial))
}

/// Reports which files were imported, what could not be read, and that there are faults.
pub(super) fn report_loaded(loaded: &Loaded, printer: &mut Printer) {
    report_imports(&loaded.imports, printer);
    report_diagnostics(&loaded.base, &loaded.diagnostics, loaded.unreadable, printer);
}

fn report_diagnostics(base: &Base, diagnostics: &[Diagnostic], unreadable: usize, printer: &mut Printer) {
    let faults = report_unreadable(diagnostics, unreadable, printer);
    if faults > 0 {
        let faults = diagnostic_count(faults);
        printer.message(&format!("{faults} in the files: run `claimscope check` on the same files to list them"));
    }
    if let Some(fault) = first_error_without_claims(base, diagnostics).filter(|_| faults > 0) {
        printer.message(&format!("{fault}: no claim could be read"));
        printer.mark_failed();
    }
}

/// Reports what could not be read at all. Returns the number of the other faults.
fn report_unreadable(diagnostics: &[Diagnostic], unreadable: usize, printer: &mut Printer) -> usize {
    for fault in diagnostics.iter().take(unreadable) {
        printer.message(&fault.to_string());
        printer.mark_failed();
    }
    diagnostics.len() - unreadable.min(diagnostics.len())
}

/// Opens the earlier version that `--since` names, as the files themselves are read; `None` without the option.
pub(super) fn earlier(
    matches: &ArgMatches,
    reading: &ReadOptions,
    printer: &mut Printer,
) -> Result<Option<Arc<Base>>, CliError> {
    let path = matches.get_one::<PathBuf>("since");
    path.map(|path| earlier_at(path, reading, printer)).transpose()
}

/// Opens an earlier version. Reports what could not be read of it, and that it has faults.
pub(super) fn earlier_at(path: &Path, reading: &ReadOptions, printer: &mut Printer) -> Result<Arc<Base>, CliError> {
    let earlier = open_earlier(path, reading, &CancelToken::new())?;
    if let Some(sentence) = &earlier.snapshot_distrust {
        printer.message(sentence);
    }
    report_unreadable(&earlier.diagnostics, earlier.unreadable, printer);
    let errors = earlier.errors();
    if errors > 0 {
        let (faults, path) = (diagnostic_count(errors), path.display());
        printer.message(&format!(
            "the earlier version has {faults}, so some claims may be wrongly counted as new: `claimscope check {path}`"
        ));
    }
    Ok(earlier.base)
}
