//! STIX 2.1: the library as a bundle. Claims are notes, positions opinions, sources reports; and each object has the whole
//! record in an extension, from which it can be read back.
//!
//! Notes are what tools show that do not know claims: an object type of our own they would drop. Actors are identities and
//! never threat actors, which would be an assessment.

mod claim_objects;
mod marking;
mod objects;
mod record_refs;
mod vocabulary;

use std::io::{self, Write};

use crate::model::Base;

use super::fidelity::{Fidelity, FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::json::ItemWriter;
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;
use objects::BundleWriter;
use record_refs::RecordRefs;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "stix",
    ending: "stix.json",
    doc: "A bundle in which claims are notes, positions opinions, sources reports; each with its whole record in an extension.",
    standard: "STIX 2.1 (OASIS Standard, 2021-06-10)",
    for_whom: "OpenCTI, MISP, EclecticIQ, ThreatConnect",
    content: ContentType::Json,
    scope: RecordScope::All,
    is_namespaced: true,
    is_titled: false,
    is_signed: true,
    keeps_invisible: true,
    holds: Holdings { rest: Fidelity::Verbatim, named: HOLDS },
    refusal: takes_all,
    write,
    write_table: None,
};

/// The fields that STIX has itself.
const HOLDS: &[Holding] = &[
    Holding::native(FieldGroup::Collection, "title"),
    Holding::native(FieldGroup::Claim, "id says cite by actors places topics credibility"),
    Holding::native(FieldGroup::Position, "by stance cite"),
    Holding::native(FieldGroup::Source, "id title outlet published url derived_from"),
    Holding::native(FieldGroup::Actor, "id name kind"),
    Holding::native(FieldGroup::Place, "id name at within"),
    Holding::native(FieldGroup::Topic, "id name"),
    Holding::native(FieldGroup::Relation, "from verb to why"),
    Holding::native(FieldGroup::Hypothesis, "id says consistent"),
    Holding::native(FieldGroup::Note, "on text by"),
    Holding::native(FieldGroup::Judgement, "on by note"),
];

/// Writes the bundle, an object a line.
fn write(base: &Base, subset: &Subset, settings: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let refs = RecordRefs::new(base, subset, settings);
    writeln!(out, "{{\"type\":\"bundle\",\"id\":\"{}\",\"objects\":[", refs.bundle_id(&settings.timestamp()))?;
    let mut objects = BundleWriter::new(base, subset, &refs, settings, ItemWriter::new(out));
    objects.program()?;
    objects.actors()?;
    objects.places()?;
    objects.sources()?;
    objects.topics()?;
    objects.claims()?;
    objects.relations()?;
    objects.hypotheses()?;
    objects.judgements()?;
    objects.notes()?;
    out.write_all(b"\n]}\n")
}
