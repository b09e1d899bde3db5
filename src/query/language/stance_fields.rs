//! The fields that ask for the claims on which an actor takes a stance: one for each stance.

use crate::model::closed_enums::Stance;

use super::field::{Field, ValueKind};
use super::role::Role;

pub(super) const ASSERTS: Field = taken(Stance::Asserts, "asserts", &["asserted-by"], "Who asserts it.", "asserts:ttp");
pub(super) const DENIES: Field = taken(Stance::Denies, "denies", &["denied-by"], "Who denies it.", "denies:taliban");
pub(super) const DOUBTS: Field = taken(Stance::Doubts, "doubts", &["doubted-by"], "Who doubts it.", "doubts:pakistan");
pub(super) const ACCEPTS: Field =
    taken(Stance::Accepts, "accepts", &["accepted-by"], "Who accepts it, or lets it stand.", "accepts:pakistan");
pub(super) const NO_COMMENT: Field = taken(
    Stance::NoComment,
    "no-comment",
    &["no-comment-by"],
    "Who was asked about it and did not answer.",
    "no-comment:pakistan",
);

/// Returns the row of a field that asks for the claims on which an actor takes a stance.
const fn taken(
    stance: Stance,
    name: &'static str,
    aliases: &'static [&'static str],
    doc: &'static str,
    example: &'static str,
) -> Field {
    Field { name, aliases, doc, example, values: ValueKind::Names(Role::StanceTaker(stance)), is_facet: false }
}
