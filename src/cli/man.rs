//! `claimscope man`: the man page, made from the tables of commands, fields, formats and keys.

use std::borrow::Cow;

use clap::ArgMatches;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::environment::SETTINGS;
use crate::export::FORMATS;
use crate::manual::PAGES;
use crate::present::analyses::ANALYSES;
use crate::state::analysis_keys;
use crate::state::keymap::KEY_COMMANDS;

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{COMMANDS, help};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "man",
    usage: "",
    doc: "Print the man page; `claimscope man | man -l -`",
    arguments: |command| command,
    run,
};

fn run(_: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let page = page().map_err(|error| CliError::Usage(format!("the man page could not be generated ({error})")))?;
    printer.print_page(&String::from_utf8_lossy(&page));
    Ok(Outcome::Found)
}

fn page() -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let program = super::program();
    let man = Man::new(program.clone()).manual("claimscope");
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for command in COMMANDS {
        entry(&mut roff, &format!("claimscope {} {}", command.name, command.usage), command.doc);
        let arguments = program.find_subcommand(command.name).into_iter().flat_map(clap::Command::get_arguments);
        for argument in
            arguments.filter(|it| !it.is_positional() && !["ascii", "color"].contains(&it.get_id().as_str()))
        {
            let doc = argument.get_help().map(ToString::to_string).unwrap_or_default();
            roff.control("br", []);
            roff.text(vec![bold(written(argument)), roman(format!("  {doc}"))]);
        }
    }
    section(&mut roff, "QUERIES", help::grammar().into_iter());
    section(&mut roff, "FORMATS", FORMATS.iter().map(|row| (row.name, row.doc)));
    roff.control("SH", ["KEYS"]);
    for action in KEY_COMMANDS.iter() {
        entry(&mut roff, &action.all_keys(), &action.doc());
    }
    keys_section(&mut roff, "While an analysis is shown", analysis_keys::keys(None));
    for (analysis, interactive) in ANALYSES.iter().filter_map(|analysis| Some((analysis, analysis.interactive?))) {
        let keys = analysis_keys::keys(Some(interactive)).into_iter().take(interactive.keys.len()).collect();
        keys_section(&mut roff, &format!("In the {}", analysis.name), keys);
    }
    roff.control("SH", ["MANUAL"]);
    for page in PAGES {
        entry(&mut roff, &format!("claimscope manual {}", page.name), page.doc);
    }
    roff.control("SH", ["ENVIRONMENT"]);
    for setting in SETTINGS {
        entry(&mut roff, setting.name, &format!("{}; default: {}.", setting.doc, setting.default));
    }
    section(&mut roff, "EXIT STATUS", help::exit_status().iter().copied());
    roff.to_writer(&mut page)?;
    Ok(page)
}

/// Returns an option as it is written, in its short and its long form, with the name of its value: `-o, --output FILE`.
fn written(option: &clap::Arg) -> String {
    let short = option.get_short().map(|short| format!("-{short}"));
    let forms: Vec<String> = short.into_iter().chain(option.get_long().map(|long| format!("--{long}"))).collect();
    let value = option.get_value_names().filter(|_| option.get_action().takes_values());
    let value = value.and_then(|names| names.first()).map(|name| format!(" {name}")).unwrap_or_default();
    format!("{}{value}", forms.join(", "))
}

/// Keys that there are only while something is shown, under a heading of their own.
fn keys_section(roff: &mut Roff, heading: &str, keys: Vec<(Vec<String>, Cow<'static, str>)>) {
    roff.control("SS", [heading]);
    for (keys, doc) in keys {
        entry(roff, &keys.join(", "), &doc);
    }
}

fn section<'a>(roff: &mut Roff, heading: &str, rows: impl Iterator<Item = (&'a str, &'a str)>) {
    roff.control("SH", [heading]);
    for (name, doc) in rows {
        entry(roff, name, doc);
    }
}

fn entry(roff: &mut Roff, name: &str, doc: &str) {
    let text: [Vec<Inline>; 2] = [vec![bold(name.trim_end())], vec![roman(doc)]];
    roff.control("TP", []);
    for line in text {
        roff.text(line);
    }
}
