//! `claimscope config`: the settings, as a commented file, and the check of a file of them.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, value_parser};

use crate::config::{Config, template};
use crate::text::{Line, Tone};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "config",
    usage: "[check [FILE]]",
    doc: "Print all settings with their defaults, or check a file of them",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let action = Arg::new("action").value_name("check").value_parser(["check"]).hide_possible_values(true);
    let file = Arg::new("file").value_name("FILE").value_parser(value_parser!(PathBuf));
    command
        .arg(action.help("Name what is wrong in a file of settings"))
        .arg(file.help("The file; default: config.ron in the config folder"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let place = Config::path();
    if matches.get_one::<String>("action").is_none() {
        for line in template().lines() {
            printer
                .print_line(&Line::of(line, if line.trim_start().starts_with("//") { Tone::Dim } else { Tone::Plain }));
        }
        if let Some(place) = place {
            printer.message(&format!("save it as {} and change what you want", place.display()));
        }
        return Ok(Outcome::Found);
    }
    let file = matches.get_one::<PathBuf>("file").cloned().or(place);
    let file = file.ok_or_else(|| CliError::Usage("there is no config folder: name the file".to_owned()))?;
    if matches.get_one::<PathBuf>("file").is_none() && !crate::disk::is_there(&file) {
        printer.message(&format!("there is no {}: every setting has its default", file.display()));
        return Ok(Outcome::Found);
    }
    let (_, faults) = Config::read_named(&file).map_err(CliError::Usage)?;
    for fault in &faults {
        printer.print_line(&Line::of(&fault.to_string(), Tone::Plain));
    }
    if faults.is_empty() {
        printer.message(&format!("{}: no fault", file.display()));
    }
    Ok(if faults.is_empty() { Outcome::Found } else { Outcome::Nothing })
}
