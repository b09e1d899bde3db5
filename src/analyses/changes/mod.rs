//! Changes between two versions of a library: records and relations, claim by claim and field by field.

mod field_changes;
mod id_matches;
mod record_changes;
pub mod record_fields;
mod relation_changes;

pub use field_changes::{ChangeKind, FieldChange};
pub use record_changes::{ClaimChanges, RecordChange, claim_changes, record_change, record_changes};
pub use relation_changes::{RelationChange, relation_changes};
