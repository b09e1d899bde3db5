//! `claimscope add`: a claim, source, actor, place or hypothesis, for the notebook.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};

use crate::model::RecordKind;
use crate::notebook::{ADDABLE, Change, EntryField, NewRecord, fields_of};
use crate::text::{SafeText, with_article};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::open_notebook::{OpenNotebook, author};
use super::options;
use super::printer::Printer;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "add",
    usage: "KIND TEXT [PATH]... [--by NAME] [--cite SOURCE#PLACE] [--when DATE] …",
    doc: "Add a claim, source, actor, place or hypothesis to the notebook beside the files",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let kind = Arg::new("record").value_name("KIND").required(true);
    let kind = kind.value_parser(PossibleValuesParser::new(ADDABLE.map(RecordKind::label)));
    let text = Arg::new("text").value_name("TEXT").required(true).allow_hyphen_values(true);
    let id = options::option("id", "ID", "Its id; default: one made of its first words");
    let mut command = command
        .arg(kind.help("The kind of record"))
        .arg(text.help("The statement, the title of a source, or the name"))
        .arg(options::paths())
        .arg(id)
        .arg(author());
    for EntryField { name, is_list, .. } in all_fields() {
        let kinds: Vec<&str> = kinds_with(name).map(RecordKind::label).collect();
        let several = if is_list { "; may be given several times, or with semicolons between values" } else { "" };
        let help = format!("The field `{name}` of {}{several}", with_article(&kinds.join(", ")));
        let action = if is_list { ArgAction::Append } else { ArgAction::Set };
        let option = Arg::new(name).long(name).value_name("VALUE").allow_hyphen_values(true).action(action);
        command = command.arg(option.help(help).help_heading("Fields, as in the knowledge file (names become ids)"));
    }
    command
}

/// Returns the fields of all kinds, each once. Statement and name are an argument.
fn all_fields() -> Vec<EntryField> {
    let mut fields: Vec<EntryField> = Vec::new();
    for field in ADDABLE.into_iter().flat_map(fields_of) {
        if !matches!(field.name, "says" | "name" | "title") && fields.iter().all(|known| known.name != field.name) {
            fields.push(field);
        }
    }
    fields
}

/// Returns the kinds of records that have a field.
fn kinds_with(name: &str) -> impl Iterator<Item = RecordKind> {
    ADDABLE.into_iter().filter(move |&kind| fields_of(kind).any(|field| field.name == name))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let label = options::text(matches, "record");
    let Some(kind) = ADDABLE.into_iter().find(|kind| kind.label() == label) else { return Ok(Outcome::Nothing) };
    let notebook = OpenNotebook::open(matches, printer)?;
    let mut fields = Vec::new();
    for EntryField { name, .. } in all_fields() {
        let values: Vec<&str> = matches.get_many::<String>(name).unwrap_or_default().map(String::as_str).collect();
        if !values.is_empty() {
            fields.push((name.to_owned(), values.join("; ")));
        }
    }
    let id = matches.get_one::<String>("id").cloned();
    let new = NewRecord { kind, text: options::text(matches, "text").to_owned(), fields, id };
    let change = new.change(notebook.base())?;
    let done = format!("the {label} {} was added", shown_id(&change));
    notebook.change(change, &done, matches, printer)
}

/// Returns the id of a record that is added, as it is shown.
fn shown_id(change: &Change) -> String {
    change.added_id().map(|id| format!("`{}`", SafeText::new(id))).unwrap_or_default()
}
