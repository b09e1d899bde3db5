//! `claimscope pack`: files with their index as one file, which others open at once.

use std::path::PathBuf;

use clap::{ArgMatches, value_parser};

use crate::cancel::CancelToken;
use crate::disk::{self, InputFiles};
use crate::export::ContentType;
use crate::notebook::is_notebook;
use crate::session::{Pack, first_error_without_claims, read_files};
use crate::text::{SafeText, counted};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{import_options, open, options, progress, streams};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "pack",
    usage: "[PATH]... -o FILE.claims",
    doc: "Put files and their index into one file that opens at once, to be shared",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let output = "Write to this file, whole or not at all; for -: stdout";
    command
        .arg(options::paths())
        .arg(options::option("output", "FILE", output).short('o').required(true).value_parser(value_parser!(PathBuf)))
        .arg(options::force("FILE"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let paths = options::path_values(matches);
    let (if_exists, read) = (options::if_exists(matches), streams::read_paths(matches));
    let mut inputs = InputFiles::of(&read);
    let file = matches.get_one::<PathBuf>("output").filter(|file| !disk::is_stdout(file));
    match file {
        // Checked before minutes of loading, and again before the file is put into its place.
        Some(file) => disk::check_target(file, if_exists, &inputs)?,
        None if printer.is_terminal() => {
            return Err(CliError::Usage("a pack is not text: name a file with -o FILE.claims, or pipe it".to_owned()));
        }
        None => {}
    }
    let mut reading = import_options::reading(matches)?;
    // What the user wrote about these files stays with the user.
    reading.notebooks.clear();
    let load = || read_files(&paths, &reading, &CancelToken::new(), None, None);
    let loaded = progress::reading(&reading.import.progress, printer, load)?;
    open::report_sample(&paths, printer);
    open::report_loaded(&loaded, printer);
    open::report_unused_options(&reading.import, &loaded.imports, printer);
    if loaded.unreadable > 0 || first_error_without_claims(&loaded.base, &loaded.diagnostics).is_some() {
        printer.message("nothing is written: a pack must not lack what could not be read");
        printer.mark_failed();
        return Ok(Outcome::Nothing);
    }
    let notebooks = loaded.base.files.iter().filter(|name| is_notebook(name.as_ref().as_ref())).cloned();
    let notebooks: Vec<Box<str>> = notebooks.collect();
    let pack = Pack::new(loaded);
    inputs.add(&read);
    let (claims, files) = (pack.library.base.claims.len(), pack.library.base.files.len());
    let contents = format!("{} of {}", counted(claims, "claim", "claims"), counted(files, "file", "files"));
    match file {
        None => printer.stream(ContentType::Binary, |out| pack.write(out)),
        Some(file) => {
            let written = disk::write(file, if_exists, &inputs, &mut |out| pack.write(out))?;
            let name = SafeText::new(&file.display().to_string());
            printer.message(&format!("wrote {contents} to {}", name.as_str()));
            printer.remarks(&written);
        }
    }
    for notebook in notebooks {
        let notebook = SafeText::new(&notebook);
        printer.message(&format!("{notebook}: this notebook is in the pack, with all notes in it"));
    }
    Ok(Outcome::Found)
}
