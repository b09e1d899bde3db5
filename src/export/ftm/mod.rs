//! FollowTheMoney: the library as entities, one JSON object a line. Its model has no claims: those with a time are events,
//! the others notes, and what it has no property for is put into their descriptions.

mod entities;
mod values;

use std::io::{self, Write};

use crate::model::Base;

use super::fidelity::{FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;
use entities::EntityWriter;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "ftm",
    ending: "ftm.jsonl",
    doc: "Entities: claims are events and notes, sources documents, actors and places what they are; ties are links.",
    standard: "FollowTheMoney 4, JSON Lines",
    for_whom: "Aleph, OpenAleph, OpenSanctions, the ftm command",
    content: ContentType::Json,
    scope: RecordScope::All,
    is_namespaced: true,
    is_titled: false,
    is_signed: false,
    keeps_invisible: true,
    holds: Holdings::only(HOLDS),
    refusal: takes_all,
    write,
    write_table: None,
};

/// The fields of entities.
const HOLDS: &[Holding] = &[
    Holding::native(FieldGroup::Claim, "id says cite by actors places when topics note"),
    Holding::text(FieldGroup::Claim, "quote kind how when_said credibility likelihood confidence status"),
    Holding::native(FieldGroup::Position, "by stance"),
    Holding::text(FieldGroup::Position, "when"),
    Holding::text(FieldGroup::Figure, "of value unit"),
    Holding::native(FieldGroup::Source, "id kind title authors outlet published accessed url derived_from note"),
    Holding::text(FieldGroup::Source, "retracted"),
    Holding::native(FieldGroup::Actor, "id name kind aka parent country note"),
    Holding::native(FieldGroup::Place, "id name within at"),
    Holding::native(FieldGroup::Topic, "name"),
    Holding::native(FieldGroup::Relation, "from verb to why"),
    Holding::native(FieldGroup::Hypothesis, "id says consistent inconsistent"),
    Holding::native(FieldGroup::Note, "on text"),
];

/// Writes the entities.
fn write(base: &Base, subset: &Subset, settings: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let mut entities = EntityWriter::new(base, subset, settings, out);
    entities.actors()?;
    entities.places()?;
    entities.sources()?;
    entities.claims()?;
    entities.relations()?;
    entities.hypotheses()?;
    entities.notes()
}
