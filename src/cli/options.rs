//! Arguments that several commands have, each the same everywhere.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::config::Config;
use crate::disk::IfExists;
use crate::notebook::NotebookChoice;
use crate::query::{Order, SortKey};
use crate::session::Interface;

use super::output_format::OutputFormat;

/// Returns the argument for files and folders.
pub(super) fn paths() -> Arg {
    Arg::new("path").value_name("PATH").num_args(0..).value_parser(value_parser!(PathBuf)).help(
        "Knowledge files, folders of *.ron, files of other programs, or - for stdin; default: the built-in sample",
    )
}

/// Returns the files and folders that were named.
pub(super) fn path_values(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.try_get_many::<PathBuf>("path").ok().flatten().unwrap_or_default().cloned().collect()
}

/// Returns the text of an argument or option; empty where it is not there.
pub(super) fn text<'a>(matches: &'a ArgMatches, name: &str) -> &'a str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}

/// Returns the query that was given; empty if there is none.
pub(super) fn query_value(matches: &ArgMatches) -> &str {
    text(matches, "query")
}

/// Returns `--query`, which may begin with a minus: `-airstrike` is a query.
pub(super) fn query(help: &'static str) -> Arg {
    option("query", "QUERY", help).short('q').allow_hyphen_values(true)
}

/// Returns `--since`.
pub(super) fn since() -> Arg {
    let help = "Compare with this earlier version: `is:new` and `is:changed` then find what is new and what changed";
    option("since", "EARLIER", help).value_parser(value_parser!(PathBuf))
}

/// Returns `--format` with one of these formats.
pub(super) fn format(formats: &[OutputFormat], help: &'static str) -> Arg {
    let names: Vec<&'static str> = formats.iter().map(|format| format.name()).collect();
    format_of(&names, help)
}

/// Returns `--format` with one of these names.
pub(super) fn format_of(names: &[&'static str], help: &'static str) -> Arg {
    option("format", "FORMAT", help).short('f').value_parser(PossibleValuesParser::new(names))
}

/// Returns `--format` with `text`, the default, and `json`.
pub(super) fn text_or_json() -> Arg {
    format(&[OutputFormat::Text, OutputFormat::Json], "text for people, json for programs").default_value("text")
}

/// Returns whether `--format json` was given.
pub(super) fn is_json(matches: &ArgMatches) -> bool {
    OutputFormat::given(matches) == Some(OutputFormat::Json)
}

/// Returns the maximum number of rows that `--limit` asks for; the greatest number without it.
pub(super) fn limit_value(matches: &ArgMatches) -> usize {
    matches.get_one::<usize>("limit").copied().unwrap_or(usize::MAX)
}

/// Returns `--limit N`.
pub(super) fn limit(help: &'static str) -> Arg {
    option("limit", "N", help).short('n').allow_hyphen_values(true).value_parser(whole_number)
}

/// Parses a number of things.
fn whole_number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "write a whole number, 0 or more".to_owned())
}

/// Returns an option with a value.
pub(super) fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// Returns an option without a value.
pub(super) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// Returns `--force`, which replaces the file that this value names.
pub(super) fn force(file: &str) -> Arg {
    Arg::new("force").long("force").action(ArgAction::SetTrue).help(format!("Replace {file} if it exists"))
}

/// Returns what `--force` says of a file that exists.
pub(super) fn if_exists(matches: &ArgMatches) -> IfExists {
    if matches.get_flag("force") { IfExists::Replace } else { IfExists::Refuse }
}

/// Returns `--prefix`.
pub(super) fn prefix() -> Arg {
    flag("prefix", "Prefix each id with the name of its file (`a/strike`), for files whose ids collide")
}

/// Returns `--notebook` and `--no-notebook`.
pub(super) fn notebooks() -> [Arg; 2] {
    let file =
        option("notebook", "FILE", "The notebook: your notes and judgements; default: FILE.notebook.ron beside FILE");
    let none = flag("no-notebook", "Read no notebook");
    [file.value_parser(value_parser!(PathBuf)).conflicts_with("no-notebook"), none]
}

/// Returns the notebook that was asked for.
pub(super) fn notebook_choice(matches: &ArgMatches) -> NotebookChoice {
    if matches.try_get_one::<bool>("no-notebook").ok().flatten().is_some_and(|given| *given) {
        return NotebookChoice::None;
    }
    let file = matches.try_get_one::<PathBuf>("notebook").ok().flatten();
    let begun_in = || Config::installed().0.notebooks.clone().map_or(NotebookChoice::Beside, NotebookChoice::Folder);
    file.map_or_else(begun_in, |file| NotebookChoice::File(file.clone()))
}

/// Returns a sentence on a notebook that is named and does not exist. On a screen the explorer says it: this is read after it.
pub(super) fn begun_notebook(matches: &ArgMatches, interface: Interface) -> Option<String> {
    let NotebookChoice::File(file) = notebook_choice(matches) else { return None };
    (interface == Interface::Lines && !file.exists()).then(|| NotebookChoice::begins(&file))
}

/// Returns `--ascii`.
pub(super) fn ascii() -> Arg {
    flag("ascii", "Show only ASCII: other letters as ? in the explorer, as \\u{e9} in other output")
}

/// Returns `--color`.
pub(super) fn colour() -> Arg {
    option("color", "WHEN", "Use colours; auto: on a terminal, unless NO_COLOR is set")
        .value_parser(["auto", "always", "never"])
        .default_value("auto")
        .hide_default_value(true)
}

/// Returns the value of `--color`.
pub(super) fn coloured(matches: &ArgMatches) -> Option<&str> {
    matches.get_one::<String>("color").map(String::as_str)
}

/// Returns the order that was asked for.
pub(super) fn order(matches: &ArgMatches) -> Order {
    let name = matches.get_one::<String>("sort").map_or("best", String::as_str);
    let key = SortKey::named(name).unwrap_or_default();
    Order { key, reversed: matches.get_flag("reverse") }
}
