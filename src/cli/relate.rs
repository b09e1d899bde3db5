//! `claimscope relate`: a relation between claims, for the notebook.

use clap::{Arg, ArgMatches};

use crate::notebook::{check_unstated, entry};
use crate::text::counted;

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, arguments_of_claims, author};
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "relate",
    usage: "ID[,ID]... RELATION ID [PATH]... [--author NAME]",
    doc: "Relate claims to another one in the notebook beside the files: `contradicts: why`",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let relation = Arg::new("relation").value_name("RELATION").required(true);
    let to = Arg::new("to").value_name("TO").required(true);
    let help = "contradicts, supports, supported-by, …; the reason comes after a colon";
    command
        .arg(arguments_of_claims())
        .arg(relation.help(help))
        .arg(to.help("The id of the other claim"))
        .arg(options::paths())
        .arg(author())
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let notebook = OpenNotebook::open(matches, printer)?;
    let to = options::text(matches, "to");
    let (Some(claims), Some(to)) = (notebook.claims(matches, printer), notebook.claim(to, printer)) else {
        return Ok(Outcome::Nothing);
    };
    let words = options::text(matches, "relation");
    let change = entry::relation(notebook.base(), &claims, to, words)?;
    check_unstated(notebook.base(), &change, notebook.named())?;
    notebook.change(
        change,
        &format!("{} stated", counted(claims.len(), "relation was", "relations were")),
        matches,
        printer,
    )
}
