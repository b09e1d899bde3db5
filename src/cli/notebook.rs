//! `claimscope notebook merge`: a notebook and what it belongs to, folded into one knowledge file.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};

use crate::diagnostic::Diagnostic;
use crate::disk::{self, InputFiles};
use crate::export::{ContentType, ExportSettings, Manifest, format_named, subset};
use crate::model::ClaimIx;
use crate::notebook::{NotebookChoice, Notebooks};
use crate::query::DraftDecisions;
use crate::text::{SafeText, counted};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{import_options, open, options, streams};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "notebook",
    usage: "merge -o FILE [PATH]... [--force]",
    doc: "Fold the notebook and what it belongs to into one knowledge file",
    arguments,
    run,
};

/// Maximum number of errors that are listed; the rest is counted.
const MAX_SHOWN_ERRORS: usize = 20;

fn arguments(command: clap::Command) -> clap::Command {
    let action =
        Arg::new("action").value_name("merge").required(true).value_parser(["merge"]).hide_possible_values(true);
    let output = options::option("output", "FILE", "Write to this file, whole or not at all; - for stdout").short('o');
    command
        .arg(action.help("Fold notebook and files into one file"))
        .arg(options::paths())
        .arg(output.required(true).value_parser(value_parser!(PathBuf)))
        .arg(options::force("FILE"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let paths = options::path_values(matches);
    let notebooks = notebooks(&paths, &options::notebook_choice(matches))?;
    let output = matches.get_one::<PathBuf>("output").filter(|file| !disk::is_stdout(file));
    let (if_exists, inputs) = (options::if_exists(matches), InputFiles::of(&streams::read_paths(matches)));
    if let Some(file) = output {
        disk::check_target(file, if_exists, &inputs)?;
    }
    let Some(format) = format_named("ron") else { return Ok(Outcome::Nothing) };
    let (base, faults) = open::base_with_diagnostics(&paths, &import_options::reading(matches)?, printer)?;
    let claims: Vec<ClaimIx> = base.claims.indexes().collect();
    let accepted: Vec<ClaimIx> = DraftDecisions::kept_among(&base, &claims).accepted.iter().collect();
    let subset = subset(&base, &claims).with_accepted_drafts(&base, &accepted).with_errors(&base, &faults).folded();
    let fill = &mut |out: &mut dyn Write| (format.write)(&base, &subset, &ExportSettings::default(), out);
    match output {
        None => printer.stream(ContentType::Text, |out| fill(out)),
        Some(file) => {
            let written = disk::write(file, if_exists, &inputs, fill)?;
            printer.remarks(&written);
        }
    }
    report(&subset.manifest, &notebooks, output.map(PathBuf::as_path), printer);
    Ok(Outcome::found_if(report_errors(&faults, printer)))
}

/// Returns the notebooks that are folded in: those that exist.
///
/// # Errors
/// If there is none.
fn notebooks(paths: &[PathBuf], choice: &NotebookChoice) -> Result<Vec<PathBuf>, CliError> {
    if *choice == NotebookChoice::None {
        return Err(CliError::Usage("with --no-notebook there is nothing to fold in".to_owned()));
    }
    let named = Notebooks::of(paths, choice).read;
    // A notebook that is named among the paths is read all the same.
    let opened = paths.iter().filter(|path| crate::notebook::is_notebook(path)).cloned();
    let found: Vec<PathBuf> = named.iter().filter(|path| path.exists()).cloned().chain(opened).collect();
    if found.is_empty() {
        let missing: Vec<String> = named.iter().map(|path| path.display().to_string()).collect();
        let missing = if missing.is_empty() { String::new() } else { format!(" ({})", missing.join(", ")) };
        return Err(CliError::Usage(format!("there is no notebook{missing} to fold in; nothing is written")));
    }
    Ok(found)
}

/// Reports what was written, of what, and what is never kept.
fn report(manifest: &Manifest, notebooks: &[PathBuf], output: Option<&Path>, printer: &mut Printer) {
    let target = output.map_or("stdout".to_owned(), |file| SafeText::new(&file.display().to_string()).to_string());
    printer.message(&format!("wrote {}", manifest.written_to(&target)));
    let names: Vec<String> = notebooks.iter().map(|path| path.display().to_string()).collect();
    let names = SafeText::new(&names.join(", ")).to_string();
    printer.message(&format!("folded in: {names}; the notebooks and the files are unchanged"));
    printer.message("comments and the order of fields in the files are not kept: only records are");
}

/// Lists the errors in the files: what they are about is not in the result. Returns whether there are none.
fn report_errors(faults: &[Diagnostic], printer: &mut Printer) -> bool {
    let errors: Vec<&Diagnostic> = faults.iter().filter(|fault| fault.is_error()).collect();
    if errors.is_empty() {
        return true;
    }
    printer.message(&format!(
        "{} in the files; these records are not in the result:",
        counted(errors.len(), "error", "errors")
    ));
    for error in errors.iter().take(MAX_SHOWN_ERRORS) {
        printer.message(&format!("  {error}"));
    }
    if errors.len() > MAX_SHOWN_ERRORS {
        printer.message("  … `claimscope check` lists all");
    }
    false
}
