//! Changes between two versions of a library: records and relations, claim by claim and field by field.

mod field_changes;
mod id_matches;
mod record_changes;
pub(crate) mod record_fields;
mod relation_changes;

pub use field_changes::{ChangeKind, FieldChange};
pub(crate) use record_changes::record_change;
pub use record_changes::{ClaimChanges, RecordChange, claim_changes, record_changes};
pub use relation_changes::{RelationChange, relation_changes};
