//! `claimscope manual`: the pages of the manual as text.

use clap::{Arg, ArgMatches};

use crate::manual::{self, PAGES, Page};
use crate::present::format_page;
use crate::text::suggest::{WordKind, nearest};
use crate::text::{Line, SafeText, Tone};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "manual",
    usage: "[PAGE]",
    doc: "Print a page of the manual, or that of a format; without PAGE, list the pages",
    arguments,
    run,
};

/// Width in cells of the manual in a pipe, which has none of its own; that of most terminals.
const PIPE_WIDTH: usize = 80;

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(Arg::new("page").value_name("PAGE").help("The page, such as queries or keys, or a format, such as csv"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    match matches.get_one::<String>("page") {
        None => list_pages(printer),
        Some(name) => {
            let width = printer.width().map_or(PIPE_WIDTH, |_| printer.prose_width());
            let written = name.to_lowercase();
            let page = PAGES.iter().find(|page| page.name == written).map(|page| page.lines(width));
            let of_format = || format_page::page(&written).map(|text| manual::lines(&text, width));
            for line in page.or_else(of_format).ok_or_else(|| unknown(name))? {
                printer.print_line(&line);
            }
        }
    }
    Ok(Outcome::Found)
}

fn list_pages(printer: &mut Printer) {
    let names = PAGES.iter().map(|page| page.name.len()).max().unwrap_or(0);
    for Page { name, doc, .. } in PAGES {
        printer.print_wrapped(&Line::of(&format!("{name:<names$}  "), Tone::Key).with(doc, Tone::Plain));
    }
    let formats = Line::of("A page for each format, such as `claimscope manual csv`: ", Tone::Dim);
    printer.print_wrapped(&formats.with(&format_page::names().join(", "), Tone::Key));
}

/// Returns the complaint about a page that does not exist, with the nearest name if one is near.
fn unknown(name: &str) -> CliError {
    let written = name.to_lowercase();
    let known = || PAGES.iter().map(|page| page.name).chain(format_page::names());
    // `query` is three slips from `queries`, but begins like it.
    let begins = || known().find(|page| written.len() > 3 && page.starts_with(written.get(..4).unwrap_or("")));
    let near = nearest(&written, known(), WordKind::Command).or_else(begins);
    let near = near.map_or_else(String::new, |page| format!("did you mean `claimscope manual {page}`? "));
    let name = SafeText::new(name);
    CliError::Usage(format!("the manual has no page `{name}`; {near}`claimscope manual` lists the pages"))
}
