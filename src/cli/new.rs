//! `claimscope new`: a knowledge file to begin with, whose comments explain it.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};

use crate::disk::{self, InputFiles};
use crate::export::{self, ContentType};
use crate::text::SafeText;

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "new",
    usage: "[FILE] [--title TEXT] [--force]",
    doc: "Write a knowledge file to begin with, whose comments explain it",
    arguments,
    run,
};

/// The file, with `TITLE` as a placeholder for its title.
const TEMPLATE: &str = include_str!("new_file.ron");

/// The title of a collection that has no file to be named after.
const DEFAULT_TITLE: &str = "Untitled";

fn arguments(command: clap::Command) -> clap::Command {
    let file = Arg::new("file").value_name("FILE").value_parser(value_parser!(PathBuf));
    command
        .arg(file.help("The new file; default, and for -: stdout"))
        .arg(options::option("title", "TEXT", "The title of the collection; default: the name of FILE"))
        .arg(options::force("FILE"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let file = matches.get_one::<PathBuf>("file").filter(|file| !disk::is_stdin(file) && !disk::is_stdout(file));
    let title = matches.get_one::<String>("title").map(|title| title.trim()).filter(|title| !title.is_empty());
    let text = text(title.or_else(|| file.and_then(|file| stem(file))));
    let Some(file) = file else {
        printer.stream(ContentType::Text, |out| out.write_all(text.as_bytes()));
        return Ok(Outcome::Found);
    };
    let fill = &mut |out: &mut dyn Write| out.write_all(text.as_bytes());
    let written = disk::write(file, options::if_exists(matches), &InputFiles::default(), fill)?;
    let name = file.display().to_string();
    let name = SafeText::new(&name);
    printer.message(&format!("wrote {name}: edit it, check it with `claimscope check`, open it with `claimscope`; `claimscope manual afternoon` goes on from here"));
    if file.extension().is_none_or(|ending| ending != "ron") {
        printer.message(&format!("{name}: its name does not end in .ron, so a folder is opened without it"));
    }
    printer.remarks(&written);
    Ok(Outcome::Found)
}

/// Returns the text of a new file with this title.
fn text(title: Option<&str>) -> String {
    TEMPLATE.replace("TITLE", &export::ron_line(&title.unwrap_or(DEFAULT_TITLE)))
}

/// Returns the name of a file without its ending, as the title of what is in it; `None` where it is not text.
fn stem(file: &Path) -> Option<&str> {
    file.file_stem()?.to_str()
}
