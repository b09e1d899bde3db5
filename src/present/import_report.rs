//! The report of an import as styled lines: what the file was read as, what came of it, what was not taken.

use crate::import::{ImportReport, ImportSettings, LeftOver, MappedField, unused_options};
use crate::text::{Line, Tone, counted, grouped};

/// Maximum number of columns or properties of each kind that are listed before the rest is counted.
const MAX_SHOWN: usize = 30;

/// Returns the lines of a report.
#[must_use]
pub fn lines(report: &ImportReport) -> Vec<Line> {
    let ImportReport { file, noun, is_workbook, remarks, records, mapped, left, names_matched, names_new, .. } = report;
    let unit = if *is_workbook { "row" } else { "line" };
    let mut shown = vec![Line::of(file, Tone::Strong).with(&format!(": read as {noun}"), Tone::Plain)];
    for remark in remarks {
        shown.push(Line::of(&format!("  {remark}"), Tone::Dim));
    }
    let records: Vec<String> =
        records.iter().map(|(name, count)| format!("{} {}", grouped(*count), noun_of(name, *count))).collect();
    let records = if records.is_empty() { "nothing".to_owned() } else { records.join(", ") };
    shown.push(Line::of("  taken: ", Tone::Dim).with(&records, Tone::Plain));
    for MappedField { field, from, count } in mapped.iter().take(MAX_SHOWN) {
        let line = Line::of(&format!("  {field}"), Tone::Id).with(" ← ", Tone::Dim).with(from, Tone::Plain);
        shown.push(line.with(&format!("  {}", grouped(*count)), Tone::Dim));
    }
    if mapped.len() > MAX_SHOWN {
        let rest: usize = mapped.iter().skip(MAX_SHOWN).map(|mapped| mapped.count).sum();
        shown.push(further(mapped.len() - MAX_SHOWN, "taken", rest));
    }
    let names = names_matched + names_new;
    if names > 0 {
        let words = format!(
            "{}: {} known from other files, {} new",
            counted(names, "name", "names"),
            grouped(*names_matched),
            grouped(*names_new)
        );
        shown.push(Line::of("  ", Tone::Plain).with(&words, Tone::Plain));
    }
    for LeftOver { what, count, line, example, is_kept } in left.iter().take(MAX_SHOWN) {
        let place = if *is_kept { "kept in extra" } else { "not taken" };
        let shown_line = Line::of(&format!("  {place}: "), Tone::Warn).with(what, Tone::Plain);
        let example = if example.is_empty() { String::new() } else { format!(", such as {example} ({unit} {line})") };
        shown.push(shown_line.with(&format!("  {}{example}", grouped(*count)), Tone::Dim));
    }
    if left.len() > MAX_SHOWN {
        let rest: usize = left.iter().skip(MAX_SHOWN).map(|left| left.count).sum();
        shown.push(further(left.len() - MAX_SHOWN, "not taken, or kept in extra", rest));
    }
    shown
}

/// Returns a sentence on options for files of other programs that no file took any notice of; `None` if there are none.
#[must_use]
pub(crate) fn unused_options_sentence(settings: &ImportSettings, imports: &[ImportReport]) -> Option<String> {
    let unused = unused_options(settings, imports);
    let noun = match unused[..] {
        [] => return None,
        _ if imports.is_empty() => "file of another program",
        ["--sheet"] => "workbook",
        _ => "table",
    };
    Some(format!("{}: without effect, as none of the files is a {noun}", unused.join(", ")))
}

/// Returns the line on columns that are not listed one by one.
fn further(count: usize, what: &str, values: usize) -> Line {
    let columns = counted(count, "further column or property", "further columns or properties");
    Line::of(&format!("  {columns} {what}, with {}", counted(values, "value", "values")), Tone::Dim)
}

/// Returns the name of a section, for one record or several.
fn noun_of(section: &str, count: usize) -> &str {
    match section {
        _ if count != 1 => section,
        "hypotheses" => "hypothesis",
        _ => section.strip_suffix('s').unwrap_or(section),
    }
}
