//! `claimscope export`: a subset with all that it refers to, in a format of the table.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{ArgAction, ArgMatches, value_parser};

use crate::disk::{self, Trouble};
use crate::export::{FORMATS, Format, format, format_of, subset};
use crate::index::Library;
use crate::model::{Base, ClaimIx};
use crate::query::Order;

use super::command::{Command, Outcome};
use super::printer::Printer;
use super::{help, open, options};

pub(super) const COMMAND: Command = Command {
    name: "export",
    usage: "[PATH]... [--query QUERY] [--ids A,B] [--format F] [-o FILE]",
    doc: "Take claims out, with all that they refer to; all claims if none are chosen",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let names: Vec<&'static str> = FORMATS.iter().map(|row| row.name).collect();
    let ids = "The claims with these ids; after those of the query if there is one";
    let output = "Write to this file; it is whole or not there. Else to stdout";
    command
        .arg(options::paths())
        .arg(options::format(&names, "Which format; else the ending of FILE says it, else ron"))
        .arg(options::query("The claims that this finds"))
        .arg(options::since())
        .arg(options::option("ids", "A,B", ids).value_delimiter(',').action(ArgAction::Append))
        .arg(options::option("output", "FILE", output).short('o').value_parser(value_parser!(PathBuf)))
        .arg(options::flag("force", "Replace FILE if it exists"))
        .after_help(format!("{}\n\n{}", help::formats(), help::query()))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, Trouble> {
    let file = matches.get_one::<PathBuf>("output");
    let base = open::base(matches, printer)?;
    if let Some(file) = file.filter(|file| disk::is_one_of(file, &base.files)) {
        let name = file.display();
        return Err(Trouble(format!("{name}: this file is what is being exported; choose another name")));
    }
    let (base, claims) = chosen(base, matches, printer)?;
    if claims.is_empty() {
        printer.say("no claims are chosen: nothing is written");
        return Ok(Outcome::Nothing);
    }
    let format = wanted(matches).ok_or_else(|| Trouble("there is no such format".to_owned()))?;
    let subset = subset(&base, &claims);
    let text = (format.write)(&base, &subset);
    let manifest = subset.manifest.in_format(format);
    if let Some(file) = file {
        let written = disk::write(file, text.as_bytes(), matches.get_flag("force"));
        written.map_err(|refusal| refusal.or("`--force` replaces it"))?;
        printer.say(&format!("wrote {}", manifest.written_to(&file.display().to_string())));
    } else {
        if format.name.starts_with("json") {
            printer.json(&text);
        } else {
            printer.export(&text);
        }
        printer.say(&manifest.to_string());
    }
    Ok(Outcome::Found)
}

/// The claims of the query, then those named; all where neither is given. Only a query needs an index.
fn chosen(base: Arc<Base>, matches: &ArgMatches, printer: &mut Printer) -> Result<(Arc<Base>, Vec<ClaimIx>), Trouble> {
    let ids: Vec<&String> = matches.get_many("ids").unwrap_or_default().filter(|id: &&String| !id.is_empty()).collect();
    let unknown: Vec<String> = ids.iter().filter(|id| base.claim(id).is_none()).map(|id| format!("`{id}`")).collect();
    if !unknown.is_empty() {
        return Err(Trouble(format!("there is no claim {}; nothing is written", unknown.join(", "))));
    }
    let query = open::query(matches);
    let (base, mut claims) = if query.is_empty() {
        let all = if matches.contains_id("ids") { Vec::new() } else { base.claims.indexes().collect() };
        (base, all)
    } else {
        let library = Library::new(base);
        let mut memory = open::memory(&library, matches, printer)?;
        let hits = open::hits_with(&mut memory, &library, query, Order::default(), printer);
        let claims: Vec<ClaimIx> = hits.iter().collect();
        if claims.is_empty() {
            open::remedies(&mut memory, &library, query, printer);
        }
        (library.base, claims)
    };
    claims.extend(ids.iter().filter_map(|id| base.claim(id)));
    Ok((base, claims))
}

/// The format asked for, else that of the file's ending, else RON.
fn wanted(matches: &ArgMatches) -> Option<&'static Format> {
    let named = matches.get_one::<String>("format").and_then(|name| format(name));
    let by_ending = || format_of(matches.get_one::<PathBuf>("output")?.to_str()?);
    named.or_else(by_ending).or_else(|| format("ron"))
}
