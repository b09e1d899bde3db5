//! `claimscope push`: files as a library on a server, for what no machine holds.

use std::path::Path;
use std::time::Instant;

use clap::{Arg, ArgMatches};

use crate::cancel::CancelToken;
use crate::engine::{PushDifference, PushReport, difference, push};
use crate::remote::clickhouse::{ServerClient, is_server_address};
use crate::session::first_error_without_claims;
use crate::text::{counted, grouped};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{import_options, open, options, progress};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "push",
    usage: "[PATH]... clickhouse://USER@HOST:PORT/DATABASE",
    doc: "Load files into a ClickHouse server, where libraries of any size are searched",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let address = Arg::new("address").value_name("ADDRESS").required(true);
    let cluster = "Spread the claims over the servers of this cluster, of which ADDRESS names one for each shard";
    command
        // The address comes last, and the files before it may be missing.
        .allow_missing_positional(true)
        .arg(options::paths())
        .arg(address.help("The server, user and database: clickhouse://USER@HOST:PORT/DATABASE"))
        .arg(options::option("cluster", "NAME", cluster))
        .arg(options::flag("dry-run", "Write nothing, and say what would change"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let address = options::text(matches, "address");
    if !is_server_address(Path::new(address)) {
        let example = "claimscope push FILE... clickhouse://USER@HOST:PORT/DATABASE";
        return Err(CliError::Usage(format!("name the server at the end: {example}")));
    }
    let paths = options::path_values(matches);
    let client = ServerClient::new(address)?;
    let cluster = matches.get_one::<String>("cluster").map(String::as_str);
    let mut reading = import_options::reading(matches)?;
    // What the user wrote about these files stays with the user.
    reading.notebooks.clear();
    let opened = open::open(&paths, &reading, printer)?;
    let base = &opened.library.base;
    if opened.unreadable > 0 || first_error_without_claims(base, &opened.diagnostics).is_some() {
        printer.message("nothing is loaded: a library must not lack what could not be read");
        printer.mark_failed();
        return Ok(Outcome::Nothing);
    }
    let cancel = CancelToken::new();
    if matches.get_flag("dry-run") {
        report_difference(&difference(&client, &opened.library, cluster, &cancel)?, printer);
        return Ok(Outcome::Found);
    }
    let began = Instant::now();
    let mut line = progress::PercentLine::new("loading");
    let pushed = push(&client, &opened.library, cluster, &cancel, &mut |at| line.show(at.done, at.of));
    line.clear();
    report(&pushed?, began, printer);
    Ok(Outcome::Found)
}

fn report(pushed: &PushReport, began: Instant, printer: &mut Printer) {
    if pushed.swept > 0 {
        let tables = counted(pushed.swept, "table", "tables");
        printer.message(&format!("removed {tables} that a push which did not end had left behind"));
    }
    if pushed.continued > 0 {
        let [there, all] = [pushed.continued, pushed.claims].map(grouped);
        printer.message(&format!("continued a push that did not end: {there} of {all} claims were there already"));
    }
    let seconds = began.elapsed().as_secs_f64();
    let claims = counted(pushed.claims, "claim", "claims");
    printer.message(&format!("loaded {claims} as version {} in {seconds:.1} s", pushed.version));
    if let Some(before) = pushed.before {
        printer.message(&format!("version {before} stays until the next push, for those who have it open"));
    }
    if !pushed.removed.is_empty() {
        let removed: Vec<String> = pushed.removed.iter().map(u64::to_string).collect();
        let noun = if removed.len() == 1 { "version" } else { "versions" };
        printer.message(&format!("removed {noun} {}", removed.join(", ")));
    }
}

fn report_difference(found: &PushDifference, printer: &mut Printer) {
    let PushDifference { version, new, changed, gone, same, leftovers } = *found;
    let against = match version {
        Some(version) => format!("compared with version {version}"),
        None => "the database has no library yet".to_owned(),
    };
    printer.message(&format!(
        "{against}: {} would be new, {changed} changed, {gone} gone, {same} the same; nothing was written",
        counted(new, "claim", "claims")
    ));
    if leftovers > 0 {
        let tables = counted(leftovers, "table", "tables");
        printer.message(&format!("{tables} that a push which did not end had left behind would be removed"));
    }
}
