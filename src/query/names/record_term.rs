//! The term of the query language that asks for exactly one record, written as people would.

use crate::index::Library;
use crate::model::RecordIx;
use crate::query::language::edit;
use crate::query::language::fields::{FIELDS, Field, Role, ValueKind};

use super::resolve::resolve;

/// Returns the term that asks for exactly this record, as people would write it: by its id if that is readable, else by
/// its name. Without a field it uses the first one that takes records of its kind and by which claims refer to it, or
/// else the first of its kind. `None` where no field takes its kind.
#[must_use]
pub(crate) fn term_for_record(library: &Library, record: RecordIx, field: Option<&Field>) -> Option<String> {
    let fields_of_kind = || {
        FIELDS.iter().filter_map(|field| match field.values {
            ValueKind::Names(role) if role.kind() == record.kind() => Some((field, role)),
            _ => None,
        })
    };
    let entity = library.names.entity_of(record);
    let is_used = |role: Role| entity.is_some_and(|entity| role.total(library, entity) > 0);
    let first = || fields_of_kind().find(|&(_, role)| is_used(role)).or_else(|| fields_of_kind().next());
    let field = field.or_else(|| first().map(|(field, _)| field))?;
    Some(format!("{}:{}", field.name, value_for_record(library, record)))
}

/// Maximum length, in bytes, of an id that people read. Set by hand.
const MAX_READABLE_ID_BYTES: usize = 32;

/// Returns whether an id says something to people: those that programs give have digits, or are long.
#[must_use]
pub(crate) fn is_readable_id(id: &str) -> bool {
    id.len() <= MAX_READABLE_ID_BYTES && !id.bytes().any(|byte| byte.is_ascii_digit())
}

/// Returns the value, quoted if needed, that means exactly this record: its id, or its name where that is easier to
/// read and nobody else's.
pub(crate) fn value_for_record(library: &Library, record: RecordIx) -> String {
    let (id, name) = (library.base.id(record), library.base.name(record));
    let entity = library.names.entity_of(record);
    let is_exact = || resolve(library, record.kind(), name).entities.iter().copied().eq(entity);
    // Asked last, as it is a search: a name may be that of several records, or the id of another.
    edit::quoted(if is_readable_id(id) || !is_exact() { id } else { name })
}
