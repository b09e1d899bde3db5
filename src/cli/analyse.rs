//! `claimscope analyse`: an analysis of the claims, as text, JSON, a table or a picture.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use serde_json::{Value, json};

use crate::cancel::CancelToken;
use crate::export::{self, ContentType};
use crate::index::Library;
use crate::model::{RecordIx, RecordKind};
use crate::notebook::Notebooks;
use crate::picture::{Scene, standalone_svg};
use crate::present::analyses::{ANALYSES, Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};
use crate::query::Order;
use crate::text::{Line, SafeText, Tone, grouped, with_article};

use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::output_format::OutputFormat;
use super::printer::Printer;
use super::{ask, finding_table, help, import_options, open, options, show};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "analyse",
    usage: "NAME [PATH]...",
    doc: "Analyse the claims: which reports share one origin, which numbers disagree, what falls with a source",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command
        .visible_alias("analyze")
        .arg(
            Arg::new("name")
                .value_name("NAME")
                .required(true)
                .value_parser(PossibleValuesParser::new(ANALYSES.iter().map(|analysis| analysis.name)))
                .help("The analysis"),
        )
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf))
                .help("Knowledge files or folders of *.ron; default: the built-in sample. An analysis of a record takes its id first, or several: `a,b`; one that compares takes the earlier file first"),
        )
        .arg(options::query("Analyse only the claims that match this query"))
        .arg(
            options::format(
                &[OutputFormat::Text, OutputFormat::Json, OutputFormat::Csv, OutputFormat::Svg],
                "text for people, json for programs, csv for spreadsheets, svg for only the picture, if the analysis has one",
            )
            .default_value("text"),
        )
        .arg(
            Arg::new("rivals")
                .long("rivals")
                .action(ArgAction::SetTrue)
                .help("For contradictions: look among rival versions as well, claims that are alike but for a number, a date, a negation or a place"),
        )
        .arg(options::limit("Show at most this many findings per group; default: 20 as text, all as json and csv"))
        .after_help(table())
}

/// Returns the analyses for the help, a line each.
fn table() -> String {
    let name = |analysis: &Analysis| {
        let takes = match analysis.requires {
            Requires::Nothing => "",
            Requires::Records(_) => " ID",
            Requires::Earlier => " EARLIER",
        };
        format!("{}{takes}", analysis.name)
    };
    let names: Vec<String> = ANALYSES.iter().map(name).collect();
    let rows: Vec<(&str, &str)> = names.iter().zip(ANALYSES).map(|(name, row)| (name.as_str(), row.doc)).collect();
    help::rows("Analyses:", &rows)
}

/// Size of a picture in columns and rows; a narrower terminal has fewer columns.
const PICTURE_SIZE: (u16, u16) = (80, 24);

/// Maximum number of ids printed below a finding: two lines of them. JSON has them all.
const MAX_IDS: usize = 12;

/// Default number of findings of a group that are printed as text: about a screen.
const DEFAULT_LIMIT: usize = 20;

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let analysis = asked_analysis(matches)?;
    let (name, format) = (analysis.name, OutputFormat::given(matches).unwrap_or(OutputFormat::Text));
    let draw = analysis.picture.filter(|_| format == OutputFormat::Svg);
    let mut paths = options::path_values(matches);
    if analysis.requires == Requires::Earlier && paths.len() < 2 {
        // With only one file the built-in sample would be the other.
        let both = "compares two files: name the earlier one, then the later one";
        return Err(CliError::Usage(format!("`claimscope analyse {name}` {both}")));
    }
    let first = if analysis.requires == Requires::Nothing || paths.is_empty() { None } else { Some(paths.remove(0)) };
    let mut reading = import_options::reading(matches)?;
    // What comes before the files is an id, or the earlier version, which has a notebook of its own.
    reading.notebooks = Notebooks::of(&paths, &options::notebook_choice(matches)).read;
    let earlier = match (analysis.requires, &first) {
        (Requires::Earlier, Some(path)) => Some(open::earlier_at(path, &reading, printer)?),
        _ => None,
    };
    let library = open::library_at(&paths, &reading, printer)?;
    let records = asked_records(analysis, &library, first.as_ref())?;
    let text = ask::given_query(matches)?;
    let hits = ask::hits(&library, text, Order::default(), printer)?;
    let cancel = CancelToken::new();
    let wide = || printer.width().and_then(|width| u16::try_from(width).ok()).unwrap_or(PICTURE_SIZE.0);
    // Programs get no picture.
    let room =
        if format == OutputFormat::Text { (wide().min(PICTURE_SIZE.0), PICTURE_SIZE.1) } else { (PICTURE_SIZE.0, 0) };
    let claims = hits.scores().to_bits();
    let input = AnalysisInput {
        library: &library,
        claims: &claims,
        records: &records,
        earlier: earlier.as_deref(),
        viewport: room,
        with_rivals: matches.get_flag("rivals"),
        cancel: &cancel,
    };
    if let Some(draw) = draw {
        return Ok(print_picture(printer, draw(&input)));
    }
    let findings = analysis.findings(&input);
    let outcome = Outcome::found_if(findings.rows() > 0);
    let limit = matches.get_one::<usize>("limit").copied();
    match format {
        OutputFormat::Json => {
            let about = json!({ "analysis": name, "query": text, "hints": ask::hints(&hits), "found": hits.total });
            printer.print_json(&export::json(&object(&library, about, findings, limit.unwrap_or(usize::MAX))));
        }
        OutputFormat::Csv => print_table(&library, &findings, limit, printer),
        _ => {
            if let Some(about) = ask::restriction(&library, text, &hits) {
                printer.print_text(&about, Tone::Dim);
            }
            print(printer, &library, &findings, limit.unwrap_or(DEFAULT_LIMIT));
        }
    }
    Ok(outcome)
}

/// Returns the analysis that is asked for.
///
/// # Errors
/// If there is none of this name, or it has no picture or no rule that an option asks for.
fn asked_analysis(matches: &ArgMatches) -> Result<&'static Analysis, CliError> {
    let name = options::text(matches, "name");
    let analysis = ANALYSES.iter().find(|analysis| analysis.name == name);
    let analysis = analysis.ok_or_else(|| CliError::Usage(format!("there is no analysis `{name}`")))?;
    if OutputFormat::given(matches) == Some(OutputFormat::Svg) && analysis.picture.is_none() {
        return Err(CliError::Usage(without_picture(name)));
    }
    if OutputFormat::given(matches) == Some(OutputFormat::Svg) && matches.contains_id("limit") {
        return Err(CliError::Usage(
            "`--limit` is for text, json and csv; a picture has what it has room for".to_owned(),
        ));
    }
    if matches.get_flag("rivals") && name != "contradictions" {
        return Err(CliError::Usage(format!("`--rivals` is for `contradictions`; `{name}` has no such rule")));
    }
    Ok(analysis)
}

/// Prints rows as CSV; all of them without a limit.
fn print_table(library: &Library, findings: &Findings, limit: Option<usize>, printer: &mut Printer) {
    let table = finding_table::table(&library.base, findings, limit.unwrap_or(usize::MAX));
    printer.stream(ContentType::Text, |out| export::csv_table(&table, out));
}

/// Returns the records that an analysis is asked about; empty for one that needs none.
fn asked_records(analysis: &Analysis, library: &Library, first: Option<&PathBuf>) -> Result<Vec<RecordIx>, CliError> {
    match (analysis.requires, first) {
        (Requires::Records(kinds), Some(id)) => records(library, analysis.name, kinds, &id.to_string_lossy()),
        (Requires::Records(_), None) => {
            let missing = format!("`claimscope analyse {}` needs the id of a record before the files", analysis.name);
            Err(CliError::Usage(missing))
        }
        _ => Ok(Vec::new()),
    }
}

/// Prints a drawing, or on stderr the reason why there is none.
fn print_picture(printer: &mut Printer, drawn: Result<Scene, String>) -> Outcome {
    match drawn {
        Ok(scene) => {
            printer.stream(ContentType::Text, |out| out.write_all(standalone_svg(&scene).as_bytes()));
            Outcome::Found
        }
        Err(reason) => {
            printer.message(&reason);
            Outcome::Nothing
        }
    }
}

/// Returns the error that an analysis has no picture, with those that have one.
fn without_picture(name: &str) -> String {
    let names: Vec<&str> = ANALYSES.iter().filter(|row| row.picture.is_some()).map(|row| row.name).collect();
    format!("`{name}` has no picture; {} have one. --format csv prints its table", names.join(", "))
}

/// Returns the records with an id, or with several that are separated by commas, in their order: those that the analysis can be
/// about.
///
/// # Errors
/// If one of the ids is that of no such record.
fn records(library: &Library, name: &str, kinds: &[RecordKind], ids: &str) -> Result<Vec<RecordIx>, CliError> {
    let whole = library.base.find_any(ids);
    if whole.is_empty() && ids.contains(',') {
        let each = ids.split(',').map(|id| records(library, name, kinds, id.trim()));
        return Ok(each.collect::<Result<Vec<_>, _>>()?.concat());
    }
    let (fit, others): (Vec<RecordIx>, Vec<RecordIx>) =
        whole.into_iter().partition(|record| kinds.contains(&record.kind()));
    match others.first() {
        _ if !fit.is_empty() => Ok(fit),
        Some(other) => {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.label()).collect();
            let (kind, about) = (with_article(other.kind().label()), kinds.join(", "));
            let id = SafeText::new(ids);
            Err(CliError::Usage(format!("`{id}` is the id of {kind}; `{name}` takes the id of: {about}")))
        }
        // An id is no path; the record that has the name of a file was found above.
        None if Path::new(ids).exists() => Err(CliError::Usage(format!(
            "`{name}` needs the id of a record before the files: claimscope analyse {name} ID {}",
            SafeText::new(ids)
        ))),
        None => {
            let near = show::near(&library.base, ids);
            let near = near.unwrap_or_else(|| "; `claimscope names` finds ids by name".to_owned());
            Err(CliError::Usage(format!("there is no record with the id `{}`{near}", SafeText::new(ids))))
        }
    }
}

fn print(printer: &mut Printer, library: &Library, findings: &Findings, limit: usize) {
    for line in &findings.summary {
        printer.print_wrapped(line);
    }
    for group in &findings.groups {
        printer.print_line(&Line::new());
        if !group.title.0.is_empty() {
            printer.print_wrapped(&group.title);
        }
        for row in group.rows.iter().take(limit) {
            printer.print_wrapped(&row.line);
            for line in &row.why {
                let mut indented = Line::of("    ", Tone::Plain);
                indented.0.extend(line.0.iter().cloned());
                printer.print_wrapped(&indented);
            }
            if !row.claims.is_empty() {
                let ids = row.claims.iter().take(MAX_IDS).map(|&claim| library.base.claims.id(claim));
                let mut line = Line::of("    ", Tone::Plain).with(&ids.collect::<Vec<_>>().join(" "), Tone::Id);
                if let Some(more) = row.claims.len().checked_sub(MAX_IDS).filter(|&more| more > 0) {
                    line.push(&format!(" and {} more", grouped(more)), Tone::Dim);
                }
                printer.print_wrapped(&line);
            }
        }
        let more = group.rows.len().saturating_sub(limit);
        if more > 0 {
            printer.print_text(&format!("… and {} more", grouped(more)), Tone::Dim);
        }
    }
}

/// Returns findings as JSON, after the members of `about`: the analysis, the query and the number of claims.
fn object(library: &Library, about: Value, findings: Findings, limit: usize) -> Value {
    let row = |row: FindingRow| {
        let ids: Vec<&str> = row.claims.iter().map(|&claim| library.base.claims.id(claim)).collect();
        let why: Vec<String> = row.why.iter().map(Line::text).collect();
        json!({ "says": row.line.text(), "why": why, "claims": ids, "data": Value::Object(row.data) })
    };
    let group = |group: FindingGroup| {
        let count = group.rows.len();
        let rows: Vec<Value> = group.rows.into_iter().take(limit).map(row).collect();
        json!({ "group": group.key, "title": group.title.text(), "count": count, "rows": rows })
    };
    let summary: Vec<String> = findings.summary.iter().map(Line::text).collect();
    let groups: Vec<Value> = findings.groups.into_iter().map(group).collect();
    let mut object = about;
    if let Value::Object(object) = &mut object {
        object.insert("summary".to_owned(), summary.into());
        object.insert("groups".to_owned(), groups.into());
    }
    object
}
