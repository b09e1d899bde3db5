//! The manual page of a format, made from the tables of formats and importers: what is read of it, what is written, and what
//! is lost. A format that is added has its page at once, in `claimscope manual` and in the help of the explorer.

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::export::{FORMATS, Fidelity, Format};
use crate::import::{IMPORTERS, Importer};
use crate::manual::Page;

use super::format_facts::{exporter_of, importer_facts, importers_of, kept};

/// Returns the names of all formats that have a page: those that are written, then those that are only read.
pub(crate) fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let read = IMPORTERS.iter().map(|importer| importer.name);
    for name in read {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The name, title, content in a phrase and text of each page of a format.
static TEXTS: LazyLock<Vec<(&'static str, String, String, String)>> = LazyLock::new(|| {
    let text = |name: &'static str| Some((name, format!("The format {name}"), phrase(name), page(name)?));
    names().into_iter().filter_map(text).collect()
});

/// The pages of all formats, in the order of [`names`].
pub(crate) static FORMAT_PAGES: LazyLock<Vec<Page>> =
    LazyLock::new(|| TEXTS.iter().map(|(name, title, doc, text)| Page { name, title, doc, text }).collect());

/// Returns the content of the page of a format in a phrase.
fn phrase(name: &str) -> String {
    let importers = importers_of(name);
    match (exporter_of(name), importers.first()) {
        (Some(format), None) => format!("Written, not read. {}", format.doc),
        (Some(format), Some(_)) => format!("Read and written. {}", format.doc),
        (None, Some(importer)) => format!("Read, not written. {}", importer.doc),
        (None, None) => String::new(),
    }
}

/// Returns the page of a format in Markdown; `None` where there is no format of this name or extension.
pub(crate) fn page(name: &str) -> Option<String> {
    let name = name.trim_start_matches('.');
    let (format, importers) = (exporter_of(name), importers_of(name));
    let title = format.map_or(name, |format| format.name);
    let mut text = format!("# {title}\n");
    match format {
        Some(format) => write_export(format, &mut text),
        None if importers.is_empty() => return None,
        None => text
            .push_str("\nThis format is read, and not written: `claimscope formats` lists those that are written.\n"),
    }
    if importers.is_empty() {
        text.push_str("\n## Reading\n\nThis format can be written, but not read");
        text.push_str(if format.is_some_and(|format| format.name == "ron") {
            " by an importer: it is the knowledge file itself, see `claimscope manual files`.\n"
        } else {
            ".\n"
        });
    }
    for importer in importers {
        write_import(importer, &mut text);
    }
    Some(text)
}

/// Writes what comes out, and what is lost.
fn write_export(format: &Format, text: &mut String) {
    let _ = write!(text, "\n## Writing\n\n{}\n\n", format.doc);
    let _ = writeln!(text, "- extension: `.{}`", format.ending);
    let _ = writeln!(text, "- standard: {}", format.standard);
    let _ = writeln!(text, "- for: {}", format.for_whom);
    let _ = writeln!(text, "- command: `claimscope export FILE -o OUT.{}`; in the explorer `x`", format.ending);
    for fidelity in Fidelity::ALL {
        let groups = kept(format, fidelity);
        if groups.is_empty() {
            continue;
        }
        let _ = write!(text, "\n**{}**: {}\n\n", fidelity.label(), fidelity.doc());
        for (group, fields) in groups {
            let _ = writeln!(text, "- {}: `{}`", group.nouns().0, fields.join(" "));
        }
    }
    text.push_str("\nAn export reports which of these fields it loses, if they are filled.\n");
}

/// Writes what goes in, and what is never taken.
fn write_import(importer: &Importer, text: &mut String) {
    let _ = write!(text, "\n## Reading {}\n\n{}\n\n", importer.noun, importer.doc);
    for (label, value) in importer_facts(importer) {
        let _ = writeln!(text, "- {label}: {value}");
    }
    let _ =
        writeln!(text, "- command: `claimscope FILE`; `--from {}` if it is mistaken for another format", importer.name);
    text.push_str("\n`claimscope import --dry-run FILE` says of a file what was taken and what was not.\n");
}
