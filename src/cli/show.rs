//! `claimscope show`: one record of any kind, with all that refers to it.

use clap::{Arg, ArgMatches};
use serde_json::{Map, Value, json};

use crate::diagnostic::{Diagnostic, JsonDiagnostic};
use crate::export;
use crate::model::{Base, RecordIx, RecordKind};
use crate::present::record::{self, Inline};
use crate::text::suggest::name_similarity;
use crate::text::{Line, SafeText, Span, Tone};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::printer::Printer;
use super::{help, import_options, open, options};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "show",
    usage: "ID [PATH]... [--format json]",
    doc: "Show one record of any kind, with everything that refers to it",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let id = Arg::new("id").value_name("ID").required(true);
    command
        .arg(id.help("The id of a claim, source, actor, place, topic or hypothesis"))
        .arg(options::paths())
        .arg(options::text_or_json())
        .after_help(format!("{}\n\n{}", help::record(), help::computed()))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let (paths, reading) = (options::path_values(matches), import_options::reading(matches)?);
    let (base, faults) = open::base_with_diagnostics(&paths, &reading, printer)?;
    let id = options::text(matches, "id");
    let records = base.find_any(id);
    let is_json = options::is_json(matches);
    if is_json {
        // A list also where it is empty: a program that reads JSON gets JSON.
        let objects: Vec<_> = records.iter().map(|&record| object(&base, &faults, record)).collect();
        printer.print_json(&export::json(&objects));
    }
    if records.is_empty() {
        let near = near(&base, id).unwrap_or_else(|| "; `claimscope search` finds claims by their words".to_owned());
        printer.message(&format!("there is no record `{}`{near}", SafeText::new(id)));
        return Ok(Outcome::Nothing);
    }
    if is_json {
        return Ok(Outcome::Found);
    }
    for (at, &record) in records.iter().enumerate() {
        if at > 0 {
            printer.print_line(&Line::new());
        }
        let mut report = record::report(&base, record, usize::MAX);
        report.add_diagnostics(&faults, usize::MAX);
        let named = |piece: &Inline| dressed(&base, piece);
        for line in &record::layout(&report, printer.prose_width(), &named).lines {
            printer.print_line(line);
        }
    }
    Ok(Outcome::Found)
}

/// Returns a record with its fields, and all that the printed form links it to, grouped under the same headings; `problems` are
/// its errors and warnings, as `check` gives them.
fn object(base: &Base, faults: &[Diagnostic], record: RecordIx) -> Map<String, Value> {
    let mut object = export::record(base, record);
    let mut linked: Map<String, Value> = Map::new();
    for section in record::report(base, record, usize::MAX).sections {
        let links = section.entries.iter().flat_map(|entry| &entry.pieces).filter_map(|piece| piece.link);
        let links: Vec<Value> = links
            .map(|link| json!({ "record": link.kind().label(), "id": base.id(link), "name": base.name(link) }))
            .collect();
        if !links.is_empty() {
            linked.insert(section.heading.to_owned(), links.into());
        }
    }
    object.insert("linked".to_owned(), linked.into());
    let found = record::diagnostics_of(faults, record, base.id(record)).map(JsonDiagnostic::from);
    let found: Vec<Value> = found.filter_map(|diagnostic| serde_json::to_value(diagnostic).ok()).collect();
    if !found.is_empty() {
        object.insert("problems".to_owned(), found.into());
    }
    object
}

/// Returns a link; after what a claim says comes its id, by which it can be shown.
fn dressed(base: &Base, piece: &Inline) -> Vec<Span> {
    let mut spans = vec![Span::new(&piece.text, piece.tone)];
    if let Some(link @ (RecordIx::Claim(_) | RecordIx::Hypothesis(_))) = piece.link {
        spans.push(Span::new(&format!("  {}", base.id(link)), Tone::Id));
    }
    spans
}

/// Maximum number of ids that are proposed.
const MAX_SHOWN: usize = 3;

/// Returns the nearest ids as the end of a sentence; `None` where neither an id nor a name is near.
pub(super) fn near(base: &Base, wanted: &str) -> Option<String> {
    let wanted = wanted.to_lowercase();
    let mut near: Vec<(f64, &str)> = Vec::new();
    for record in RecordKind::ALL.iter().flat_map(|&kind| base.records(kind)) {
        let names = [base.id(record), base.name(record)];
        let similarities = names.iter().filter_map(|name| name_similarity(&wanted, &name.to_lowercase()));
        near.extend(similarities.reduce(f64::max).map(|similarity| (similarity, base.id(record))));
    }
    near.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(right.1)));
    near.dedup_by_key(|(_, id)| *id);
    let ids: Vec<String> = near.iter().take(MAX_SHOWN).map(|(_, id)| format!("`{}`", SafeText::new(id))).collect();
    (!ids.is_empty()).then(|| format!("; did you mean {}?", ids.join(" or ")))
}
