//! GEXF: the graph for Gephi, with the label, weight and attributes of each node and edge.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::model::Base;
use crate::storage::work;

use super::fidelity::Holdings;
use super::format::{ContentType, Format, takes_all};
use super::graph_attributes::{AttributeType, EDGE_ATTRIBUTES, NODE_ATTRIBUTES};
use super::graph_elements::{GraphElement, HOLDS, for_each_edge, for_each_node};
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;
use super::xml::{DECLARATION, xml};

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "gexf",
    ending: "gexf",
    doc: "The graph of GraphML as Gephi writes it.",
    standard: "GEXF 1.3",
    for_whom: "Gephi",
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

/// Writes the graph.
fn write(base: &Base, subset: &Subset, settings: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let day = settings.timestamp();
    let day = day.split('T').next().unwrap_or_default();
    out.write_all(DECLARATION.as_bytes())?;
    writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
    writeln!(out, "  <meta lastmodifieddate=\"{day}\"><creator>claimscope</creator></meta>")?;
    writeln!(out, "  <graph defaultedgetype=\"directed\">")?;
    for (class, attributes) in [("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)] {
        writeln!(out, "    <attributes class=\"{class}\">")?;
        for &(name, kind) in attributes {
            let kind = match kind {
                AttributeType::Text => "string",
                AttributeType::Whole => "integer",
                AttributeType::Real => "double",
                AttributeType::Flag => "boolean",
            };
            writeln!(out, "      <attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
        }
        writeln!(out, "    </attributes>")?;
    }
    writeln!(out, "    <nodes>")?;
    for_each_node(base, subset, &mut |node| {
        let tag = format!("node id=\"{}\" label=\"{}\"", xml(&node.id), xml(&node.label));
        write_element(&tag, "node", &node, out)
    })?;
    writeln!(out, "    </nodes>\n    <edges>")?;
    let mut number = 0;
    for_each_edge(base, subset, &mut |edge| {
        let (from, to) = edge.ends.as_ref().map_or(("", ""), |(from, to)| (from, to));
        let weight = edge.weight.map(|weight| format!(" weight=\"{weight}\"")).unwrap_or_default();
        let (from, to, label) = (xml(from), xml(to), xml(&edge.label));
        let tag = format!("edge id=\"e{number}\" source=\"{from}\" target=\"{to}\" label=\"{label}\"{weight}");
        number += 1;
        write_element(&tag, "edge", &edge, out)
    })?;
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

/// Writes a node or an edge in one line.
fn write_element(tag: &str, of: &str, element: &GraphElement, out: &mut dyn Write) -> io::Result<()> {
    let mut line = format!("      <{tag}><attvalues>");
    for (name, value) in &element.attributes {
        let _ = write!(line, "<attvalue for=\"{name}\" value=\"{}\"/>", xml(value));
    }
    work::add(line.len());
    writeln!(out, "{line}</attvalues></{of}>")
}
