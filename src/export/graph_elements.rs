//! The library as a graph: nodes for claims, sources, actors, places and topics, edges for all that ties them. GraphML and GEXF
//! write it.

use std::io;

use crate::model::closed_enums::ClosedEnum;
use crate::model::records::{Citation, Source};
use crate::model::{Base, ClaimIx, RecordIx};
use crate::storage::work;

use super::claim_set::ClaimSet;
use super::fidelity::{FieldGroup, Holding};
use super::graph_attributes::{EDGE_ATTRIBUTES, NODE_ATTRIBUTES, with_values};
use super::subset::Subset;

/// The fields that nodes and edges have.
pub(crate) const HOLDS: &[Holding] = &[
    Holding::native(FieldGroup::Claim, "id says cite quote kind by how actors places when when_said topics"),
    Holding::native(FieldGroup::Claim, "credibility likelihood confidence status note"),
    Holding::native(FieldGroup::Position, "by stance when"),
    Holding::native(FieldGroup::Source, "id kind title outlet published accessed url language"),
    Holding::native(FieldGroup::Source, "reliability derived_from retracted note"),
    Holding::text(FieldGroup::Source, "authors"),
    Holding::native(FieldGroup::Actor, "id name kind parent country distinct_from note"),
    Holding::text(FieldGroup::Actor, "aka"),
    Holding::native(FieldGroup::Place, "id name kind within at precision note"),
    Holding::text(FieldGroup::Place, "aka"),
    Holding::native(FieldGroup::Topic, "id name within"),
    Holding::native(FieldGroup::Relation, "from verb to why by date strength"),
];

/// A node or an edge; an edge has its ends.
#[derive(Debug)]
pub(crate) struct GraphElement {
    /// The id of a node: the kind of its record and its id, `claim:toll`.
    pub(crate) id: String,
    /// The two nodes of an edge; `None` of a node.
    pub(crate) ends: Option<(String, String)>,
    /// The text that people read: the statement or the name, the verb.
    pub(crate) label: String,
    /// The strength of a relation.
    pub(crate) weight: Option<f64>,
    /// The attributes that it has, in the order of their table.
    pub(crate) attributes: Vec<(&'static str, String)>,
}

/// A function that takes the elements of a graph, one after the other.
type Each<'e> = dyn FnMut(GraphElement) -> io::Result<()> + 'e;

/// Calls `each` with all nodes.
pub(crate) fn for_each_node(base: &Base, subset: &Subset, each: &mut Each<'_>) -> io::Result<()> {
    let claims = subset.claims.iter().map(|&it| RecordIx::Claim(it));
    let sources = subset.sources.iter().map(|&it| RecordIx::Source(it));
    let actors = subset.actors.iter().map(|&it| RecordIx::Actor(it));
    let places = subset.places.iter().map(|&it| RecordIx::Place(it));
    let topics = subset.topics.iter().map(|&it| RecordIx::Topic(it));
    let mut records = claims.chain(sources).chain(actors).chain(places).chain(topics);
    records.try_for_each(|record| {
        work::add(1);
        let attributes = with_values(NODE_ATTRIBUTES, attributes(base, record));
        each(GraphElement {
            id: node_id(base, record),
            ends: None,
            label: base.name(record).to_owned(),
            weight: None,
            attributes: attributes.collect(),
        })
    })
}

/// Returns the id of the node of a record.
fn node_id(base: &Base, record: RecordIx) -> String {
    format!("{}:{}", record.kind().label(), base.id(record))
}

/// Returns the attributes of a record.
fn attributes(base: &Base, record: RecordIx) -> Vec<(&'static str, Option<String>)> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let mut all = vec![("record", Some(record.kind().label().to_owned()))];
    match record {
        RecordIx::Claim(index) => {
            let row = base.claims.row(index);
            all.extend([
                ("kind", row.kind.map(|word| word.label().to_owned())),
                ("standing", Some(base.standing(index).label().to_owned())),
                ("how", row.how.map(|word| word.label().to_owned())),
                ("when", row.when.as_ref().map(|when| when.text.to_string())),
                ("when_said", owned(row.when_said)),
                ("quote", owned(row.quote)),
                ("credibility", row.credibility.map(|grade| grade.to_string())),
                ("likelihood", row.likelihood.map(|word| word.label().to_owned())),
                ("confidence", row.confidence.map(|word| word.label().to_owned())),
                ("verdict", row.status.map(|word| word.label().to_owned())),
                ("note", owned(row.note)),
            ]);
        }
        RecordIx::Source(index) => all.extend(source_attributes(base.sources.row(index))),
        RecordIx::Actor(index) => {
            let row = base.actors.row(index);
            all.extend([
                ("kind", row.kind.map(|word| word.label().to_owned())),
                ("aka", aliases(&row.aka)),
                ("country", owned(row.country.as_deref())),
                ("note", owned(row.note.as_deref())),
            ]);
        }
        RecordIx::Place(index) => {
            let row = base.places.row(index);
            all.extend([
                ("kind", row.kind.map(|word| word.label().to_owned())),
                ("aka", aliases(&row.aka)),
                ("latitude", row.coordinates.map(|(latitude, _)| latitude.to_string())),
                ("longitude", row.coordinates.map(|(_, longitude)| longitude.to_string())),
                ("precision", row.precision.map(|word| word.label().to_owned())),
                ("note", owned(row.note.as_deref())),
            ]);
        }
        RecordIx::Topic(_) | RecordIx::Hypothesis(_) => {}
    }
    all
}

/// Returns the attributes of a source.
fn source_attributes(row: &Source) -> Vec<(&'static str, Option<String>)> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let authors = row.authors.iter().map(|name| &**name).collect::<Vec<_>>().join("; ");
    // Without a title the outlet is the name of the source already, and stands in the label.
    let outlet = row.outlet.as_deref().filter(|_| row.title.is_some());
    vec![
        ("kind", row.kind.map(|word| word.label().to_owned())),
        ("authors", Some(authors).filter(|names| !names.is_empty())),
        ("outlet", owned(outlet)),
        ("published", row.published.as_ref().map(|when| when.text.to_string())),
        ("accessed", row.accessed.as_ref().map(|when| when.text.to_string())),
        ("url", owned(row.url.as_deref())),
        ("language", owned(row.language.as_deref())),
        ("reliability", row.reliability.map(|grade| grade.name().to_owned())),
        ("retracted", owned(row.retracted.as_deref())),
        ("note", owned(row.note.as_deref())),
    ]
}

/// Returns other names as one text: `TTP; Pakistani Taliban`.
fn aliases(names: &[Box<str>]) -> Option<String> {
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// Calls `each` with all edges: those of claims, of sources, of actors, places and topics, then the relations.
pub(crate) fn for_each_edge(base: &Base, subset: &Subset, each: &mut Each<'_>) -> io::Result<()> {
    let mut edges = EdgeSink { base, each };
    for &claim in &subset.claims {
        edges.claim(claim)?;
    }
    let source = |it| RecordIx::Source(it);
    for &at in &subset.sources {
        let copied = base.sources.row(at).derived_from.iter();
        copied.copied().try_for_each(|other| edges.plain(source(at), source(other), "copies"))?;
    }
    let actor = |it| RecordIx::Actor(it);
    for &at in &subset.actors {
        let row = base.actors.row(at);
        row.parent.into_iter().try_for_each(|parent| edges.plain(actor(at), actor(parent), "part of"))?;
        let apart = row.distinct_from.iter().copied();
        apart.into_iter().try_for_each(|other| edges.plain(actor(at), actor(other), "distinct from"))?;
    }
    for &at in &subset.places {
        let within = base.places.row(at).within;
        within.into_iter().try_for_each(|it| edges.plain(RecordIx::Place(at), RecordIx::Place(it), "within"))?;
    }
    for &at in &subset.topics {
        let within = base.topics.row(at).within;
        within.into_iter().try_for_each(|it| edges.plain(RecordIx::Topic(at), RecordIx::Topic(it), "within"))?;
    }
    // Both ends of all other edges are in the subset by its closure; only relations may lead out of it.
    edges.relations(&subset.chosen())
}

/// Hands on the edges of a base.
struct EdgeSink<'a, 'e, 'f> {
    base: &'a Base,
    each: &'e mut Each<'f>,
}

impl EdgeSink<'_, '_, '_> {
    /// Hands on an edge with attributes.
    fn edge(
        &mut self,
        (from, to): (RecordIx, RecordIx),
        tie: &str,
        weight: Option<f64>,
        attributes: Vec<(&'static str, Option<String>)>,
    ) -> io::Result<()> {
        work::add(1);
        let base = self.base;
        let attributes = std::iter::once(("tie", Some(tie.to_owned()))).chain(attributes).collect();
        (self.each)(GraphElement {
            id: String::new(),
            ends: Some((node_id(base, from), node_id(base, to))),
            label: tie.to_owned(),
            weight,
            attributes: with_values(EDGE_ATTRIBUTES, attributes).collect(),
        })
    }

    /// Hands on an edge that has nothing but its ends and its label.
    fn plain(&mut self, from: RecordIx, to: RecordIx, tie: &str) -> io::Result<()> {
        self.edge((from, to), tie, None, Vec::new())
    }

    /// Hands on the edges of a claim to all that it names.
    fn claim(&mut self, index: ClaimIx) -> io::Result<()> {
        let (row, here) = (self.base.claims.row(index), RecordIx::Claim(index));
        row.by.iter().try_for_each(|by| self.plain(RecordIx::Actor(by), here, "holds"))?;
        for position in row.positions.iter() {
            let when = position.when.as_ref().map(|when| when.text.to_string());
            let ends = (RecordIx::Actor(position.by), here);
            self.edge(ends, position.stance.label(), None, vec![("when", when)])?;
        }
        for Citation { source, locator } in row.cite.iter() {
            let locator = vec![("locator", locator.map(str::to_owned))];
            self.edge((here, RecordIx::Source(source)), "cites", None, locator)?;
        }
        for part in row.actors.iter() {
            let role = vec![("role", part.role.map(str::to_owned))];
            self.edge((here, RecordIx::Actor(part.actor)), "involves", None, role)?;
        }
        row.places.iter().try_for_each(|place| self.plain(here, RecordIx::Place(place), "at"))?;
        row.topics.iter().try_for_each(|topic| self.plain(here, RecordIx::Topic(topic), "about"))
    }

    /// Hands on the relations between chosen claims; a symmetric one once.
    fn relations(&mut self, chosen: &ClaimSet) -> io::Result<()> {
        let relations = self.base.relations();
        for (at, (from, verb, to)) in relations.plain().enumerate() {
            let Some(row) = relations.get(at).filter(|_| chosen.contains(from) && chosen.contains(to)) else {
                continue;
            };
            let attributes = vec![
                ("symmetric", verb.row().symmetric.then(|| "true".to_owned())),
                ("why", row.why.map(str::to_owned)),
                ("by", row.by.map(str::to_owned)),
                ("date", row.date.map(|date| date.text.to_string())),
            ];
            self.edge((RecordIx::Claim(from), RecordIx::Claim(to)), verb.row().forward, row.strength, attributes)?;
        }
        Ok(())
    }
}
