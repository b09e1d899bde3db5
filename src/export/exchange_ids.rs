//! Ids for other programs: the same record has the same id in each export, and records of other collections have others.

use uuid::Uuid;

/// The namespace of all ids that this program makes. It must never change.
const PROGRAM: Uuid = Uuid::from_u128(0x8c1e_77a4_2f0b_4d57_9d0e_6a55_c1a1_4e15);

/// Returns the id of a record as UUID (version 5, RFC 9562) of the namespace of its collection, its kind and its id in the
/// file.
pub(crate) fn record_uuid(namespace: &str, kind: &str, id: &str) -> Uuid {
    // A zero byte is in no text that is read, and so no two triples are one text.
    Uuid::new_v5(&PROGRAM, format!("{namespace}\0{kind}\0{id}").as_bytes())
}

/// Returns an id of the program itself, which is the same in every export.
pub(crate) fn program_uuid(name: &str) -> Uuid {
    Uuid::new_v5(&PROGRAM, name.as_bytes())
}
