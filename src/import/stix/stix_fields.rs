//! The properties that fields of records were made of, for faults that are found when the records are resolved.

use std::ops::Range;

use crate::import::imported::FieldLocator;
use crate::import::json::{Elements, member_of, offset_in};
use crate::model::field_path::PathSegment;

/// Fields with the properties that they are made of, the likeliest first; those that are made of both ends of a relationship
/// are not among them. Every field may also be a property of its own name:
/// so it is in the records that this program exported.
const PROPERTIES: &[(&str, &[&str])] = &[
    ("actors", &["object_refs", "sighting_of_ref"]),
    ("aka", &["aliases", "x_opencti_aliases", "x_mitre_aliases"]),
    ("at", &["latitude", "longitude"]),
    ("authors", &["created_by_ref"]),
    ("by", &["created_by_ref", "authors", "where_sighted_refs"]),
    ("cite", &["external_references", "object_refs"]),
    ("derived_from", &["target_ref"]),
    ("from", &["source_ref"]),
    ("kind", &["identity_class"]),
    ("places", &["object_refs", "where_sighted_refs"]),
    ("quote", &["description", "content"]),
    ("says", &["content", "relationship_type", "description", "name"]),
    ("title", &["name"]),
    ("to", &["target_ref"]),
    ("topics", &["object_refs", "sighting_of_ref"]),
    ("url", &["external_references"]),
    ("when", &["start_time", "first_seen", "valid_from"]),
    ("within", &["kill_chain_phases"]),
];

/// Finds properties of objects.
pub(super) struct StixFields;

impl FieldLocator for StixFields {
    fn locate(&self, text: &str, record: Range<usize>, path: &[PathSegment]) -> Range<usize> {
        let whole = text.get(record.clone()).unwrap_or_default().trim();
        let Some(PathSegment::Field(field)) = path.first() else { return record };
        let made_of = PROPERTIES.iter().find(|(known, _)| known == field).map_or(&[][..], |(_, names)| names);
        let names = std::iter::once(field).chain(made_of);
        let value = |name: &&str| {
            let members = Elements::of(whole).into_iter().flatten().filter_map(member_of);
            members.into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
        };
        names.into_iter().find_map(value).map_or(record, |value| offset_in(text, value))
    }
}
