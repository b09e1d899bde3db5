//! DOT: the claims and their relations as a graph for Graphviz.

use std::io::{self, Write};

use crate::model::{Base, RecordIx};
use crate::storage::work;
use crate::text::wrap::wrap;
use crate::text::{Line, Tone};

use super::fidelity::{FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;
use crate::text::one_line::{exact_line, one_line};

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "dot",
    ending: "dot",
    doc: "The claims as boxes and their relations as arrows.",
    standard: "the DOT language of Graphviz",
    for_whom: "Graphviz",
    content: ContentType::Text,
    scope: RecordScope::All,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: false,
    holds: Holdings::only(HOLDS),
    refusal: takes_all,
    write,
    write_table: None,
};

/// The fields of boxes and arrows.
const HOLDS: &[Holding] =
    &[Holding::native(FieldGroup::Claim, "id says"), Holding::native(FieldGroup::Relation, "from verb to")];

/// Width of the text in a box, in cells.
const LABEL_WIDTH: usize = 40;

/// Writes the graph.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "digraph claims {{\n  rankdir=LR;\n  node [shape=box, style=rounded];")?;
    for &claim in &subset.claims {
        let label = label(base.claims.says(claim));
        work::add(label.len());
        writeln!(out, "  {} [label=\"{label}\"];", quoted(base.id(RecordIx::Claim(claim))))?;
    }
    let chosen = subset.chosen();
    for (from, verb, to) in base.relations().plain() {
        work::add(1);
        if chosen.contains(from) && chosen.contains(to) {
            let id = |claim| quoted(base.id(RecordIx::Claim(claim)));
            let both = if verb.row().symmetric { ", dir=both" } else { "" };
            writeln!(out, "  {} -> {} [label=\"{}\"{both}];", id(from), id(to), verb.row().forward)?;
        }
    }
    writeln!(out, "}}")
}

/// Returns a text as a label: in short lines, without escapes and entities of its own.
fn label(text: &str) -> String {
    let lines = wrap(&Line::of(&one_line(text), Tone::Plain), LABEL_WIDTH);
    let lines: Vec<String> = lines.iter().map(|line| escape(line.text().trim())).collect();
    lines.join("\\n")
}

/// Returns an id in quotes.
fn quoted(id: &str) -> String {
    format!("\"{}\"", escape(&exact_line(id)))
}

/// Escapes what has a meaning in a quoted text.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}
