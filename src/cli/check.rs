//! `claimscope check`: every fault of the files in one run.

use clap::{Arg, ArgMatches};
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::{self, Trouble};
use crate::model::{Base, RecordKind};
use crate::text::{Line, Safe, Tone};

use super::command::{Command, Outcome};
use super::printer::Printer;
use super::{open, paths};

pub(super) const COMMAND: Command = Command {
    name: "check",
    usage: "[PATH]...",
    doc: "Say every fault in the files, each with its place and what to do about it",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let format = Arg::new("format").short('f').long("format").value_name("FORMAT");
    command
        .arg(paths())
        .arg(format.value_parser(["text", "json"]).default_value("text").help("text for people, json for programs"))
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, Trouble> {
    let loaded = disk::open(&open::paths(matches))?;
    let faults = &loaded.diagnostics;
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        let list: Vec<Value> = faults.iter().map(object).collect();
        let text = serde_json::to_string_pretty(&list).unwrap_or_default();
        printer.export(&format!("{}\n", crate::export::escaped_json(&text)));
    } else {
        for fault in faults {
            tell(fault, printer);
        }
    }
    printer.say(&sum(&loaded.base, faults));
    if loaded.unreadable > 0 {
        printer.trouble("not everything could be read");
    }
    Ok(Outcome::found(faults.is_empty()))
}

/// A fault as a person wants it: the sentence, the line it is in with a mark under the place, and what to do.
fn tell(fault: &Diagnostic, printer: &mut Printer) {
    let (word, tone) = match fault.severity {
        Severity::Error => ("error", Tone::Bad),
        Severity::Warning => ("warning", Tone::Warn),
    };
    let place = match (fault.at.line, fault.at.column) {
        (0, _) => fault.at.file.clone(),
        (line, column) => format!("{}:{line}:{column}", fault.at.file),
    };
    let mut head = Line::of(&format!("{place}: "), Tone::Strong).with(word, tone).with(": ", Tone::Plain);
    if !fault.record.is_empty() {
        head.push(&format!("{}: ", fault.record), Tone::Id);
    }
    head.push(&fault.message, Tone::Plain);
    printer.whole(&head);
    if !fault.at.excerpt.is_empty() {
        let number = fault.at.line.to_string();
        let margin = " ".repeat(number.len());
        printer.line(&Line::of(&format!("  {number} | "), Tone::Dim).with(&fault.at.excerpt, Tone::Plain));
        printer.line(&Line::of(&format!("  {margin} | "), Tone::Dim).with(&caret(fault), tone));
    }
    if !fault.hint.is_empty() {
        printer.whole(&Line::of("  hint: ", Tone::Key).with(&fault.hint, Tone::Plain));
    }
}

/// Blanks up to the place, and a mark for each cell of what is wrong. Counted in cells of what is shown, not in characters of
/// the file: these differ wherever something wide or invisible stands before.
fn caret(fault: &Diagnostic) -> String {
    let before = (fault.at.excerpt_column as usize).saturating_sub(1);
    let width = |from: usize, count: usize| {
        let part: String = fault.at.excerpt.chars().skip(from).take(count).collect();
        Safe::new(&part).width()
    };
    format!("{}{}", " ".repeat(width(0, before)), "^".repeat(width(before, fault.at.length as usize).max(1)))
}

fn object(fault: &Diagnostic) -> Value {
    json!({
        "severity": match fault.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "file": fault.at.file,
        "line": fault.at.line,
        "column": fault.at.column,
        "length": fault.at.length,
        "record": fault.record,
        "message": fault.message,
        "hint": fault.hint,
    })
}

/// What was found, in a sentence: `no faults in 131 claims …`.
fn sum(base: &Base, faults: &[Diagnostic]) -> String {
    let count = |severity| faults.iter().filter(|fault| fault.severity == severity).count();
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let found = match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => "no faults".to_owned(),
        (errors, 0) => plural(errors, "error"),
        (0, warnings) => plural(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", plural(errors, "error"), plural(warnings, "warning")),
    };
    let records = RecordKind::ALL.iter().filter(|&&kind| base.count(kind) > 0);
    let loaded: Vec<String> = records
        .map(|&kind| {
            let count = base.count(kind);
            format!("{count} {}", if count == 1 { kind.label() } else { kind.section() })
        })
        .collect();
    if loaded.is_empty() {
        format!("{found}; nothing loaded")
    } else {
        format!("{found}; loaded: {}", loaded.join(", "))
    }
}
