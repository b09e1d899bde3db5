//! Changes between two versions of a library: records and relations, claim by claim and field by field.

mod field_changes;
pub mod fields;
mod id_matches;
mod records;
mod relations;

pub use field_changes::{ChangeKind, FieldChange};
pub use records::{ClaimChanges, RecordChange, claim_changes, record_change, record_changes};
pub use relations::{RelationChange, relation_changes};
