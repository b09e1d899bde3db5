//! GraphML: the library as a graph for programs that draw and measure networks.

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
    name: "graphml",
    ending: "graphml",
    doc: "A directed graph: claims, sources, actors, places and topics are nodes, all that ties them are edges.",
    standard: "GraphML 1.0",
    for_whom: "Gephi, yEd, Cytoscape, igraph, NetworkX, Neo4j",
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
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(DECLARATION.as_bytes())?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    let label = ("label", AttributeType::Text);
    for &(name, kind) in std::iter::once(&label).chain(NODE_ATTRIBUTES) {
        write_key("node", name, kind, out)?;
    }
    for &(name, kind) in [label, ("weight", AttributeType::Real)].iter().chain(EDGE_ATTRIBUTES) {
        write_key("edge", name, kind, out)?;
    }
    writeln!(out, "  <graph id=\"claims\" edgedefault=\"directed\">")?;
    for_each_node(base, subset, &mut |node| {
        let tag = format!("node id=\"{}\"", xml(&node.id));
        write_element(&tag, "node", &node, out)
    })?;
    for_each_edge(base, subset, &mut |edge| {
        let (from, to) = edge.ends.as_ref().map_or(("", ""), |(from, to)| (from, to));
        let tag = format!("edge source=\"{}\" target=\"{}\"", xml(from), xml(to));
        write_element(&tag, "edge", &edge, out)
    })?;
    writeln!(out, "  </graph>\n</graphml>")
}

/// Writes the declaration of an attribute; its key is that of nodes or edges, `node.kind`.
fn write_key(of: &str, name: &str, kind: AttributeType, out: &mut dyn Write) -> io::Result<()> {
    let kind = match kind {
        AttributeType::Text => "string",
        AttributeType::Whole => "int",
        AttributeType::Real => "double",
        AttributeType::Flag => "boolean",
    };
    writeln!(out, "  <key id=\"{of}.{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")
}

/// Writes a node or an edge in one line.
fn write_element(tag: &str, of: &str, element: &GraphElement, out: &mut dyn Write) -> io::Result<()> {
    let mut line = format!("    <{tag}><data key=\"{of}.label\">{}</data>", xml(&element.label));
    if let Some(weight) = element.weight {
        let _ = write!(line, "<data key=\"{of}.weight\">{weight}</data>");
    }
    for (name, value) in &element.attributes {
        let _ = write!(line, "<data key=\"{of}.{name}\">{}</data>", xml(value));
    }
    work::add(line.len());
    writeln!(out, "{line}</{of}>")
}
