//! `claimscope views`: the saved searches of a library.

use clap::ArgMatches;

use crate::session::ReadOptions;
use crate::session::memory::{Kept, KeptFile, SavedView};
use crate::text::{SafeText, Tone};

use super::claim_table::padded;
use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{import_options, options};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "views",
    usage: "[PATH]...",
    doc: "List the searches that were saved in the explorer; --view NAME opens one",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(options::paths())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let Kept { views, moved_from, .. } = kept(matches, &import_options::local_reading(matches)?)?;
    if let Some(path) = moved_from {
        printer.message(&format!("the files were moved: they were {}", SafeText::new(&path)));
    }
    if views.is_empty() {
        printer.message("no search is saved for these files; the explorer saves one (`?` shows its keys)");
    }
    let width = views.keys().map(|name| SafeText::new(name).width()).max().unwrap_or(0);
    for (name, view) in &views {
        printer.print_line(&padded(name, Tone::Key, width).with(&view.query, Tone::Plain));
    }
    Ok(if views.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// Returns what is kept of the files that are named.
fn kept(matches: &ArgMatches, reading: &ReadOptions) -> Result<Kept, CliError> {
    let file = KeptFile::of(&options::path_values(matches), reading);
    file.map_or_else(|| Ok(Kept::default()), |file| file.load()).map_err(|error| CliError::Usage(error.to_string()))
}

/// Returns the saved search that was asked for.
pub(super) fn view(matches: &ArgMatches, reading: &ReadOptions) -> Result<Option<SavedView>, CliError> {
    let Some(name) = matches.get_one::<String>("view") else { return Ok(None) };
    let mut views = kept(matches, reading)?.views;
    let names: Vec<String> = views.keys().map(|name| format!("`{}`", SafeText::new(name))).collect();
    let known = match names.as_slice() {
        [] => "none is saved".to_owned(),
        [only] => format!("there is {only}"),
        several => format!("there are {}", several.join(", ")),
    };
    let shown = SafeText::new(name);
    let missing = || CliError::Usage(format!("no search is saved as `{shown}` for these files; {known}"));
    views.remove(name).map(Some).ok_or_else(missing)
}
