//! Records that a claim is about, as the importers of entities and objects find them.

use crate::model::RecordKind;
use crate::model::document::{Claim, Text};

/// Adds a record to what a claim is about; an actor in a role, unless that is empty. Records of no such kind, and claims and
/// hypotheses, are added nowhere.
pub(super) fn involve<'a>(claim: &mut Claim<'a>, kind: Option<RecordKind>, record: Text<'a>, role: &str) {
    match kind {
        Some(RecordKind::Actor) if role.is_empty() => claim.actors.push(record),
        Some(RecordKind::Actor) => claim.actors.push(format!("{record}:{role}").into()),
        Some(RecordKind::Place) => claim.places.push(record),
        Some(RecordKind::Topic) => claim.topics.push(record),
        Some(RecordKind::Source) => claim.cite.push(record),
        Some(RecordKind::Claim | RecordKind::Hypothesis) | None => {}
    }
}
