//! From a name that somebody types to the record that is meant: its id, or a name that no other record of its kind has.

use crate::index::names::{NameKind, for_each_name};
use crate::model::{Base, RecordIx, RecordKind};
use crate::text::fold::fold;
use crate::text::suggest::name_similarity;

use super::entry_error::EntryError;

/// Maximum number of records that a message names.
const MAX_SHOWN: usize = 3;

/// Returns the record of a kind that a text names.
///
/// # Errors
/// If there is none, with the nearest ones, or if several have the name, with the first of them.
pub(crate) fn named_record(base: &Base, kind: RecordKind, text: &str) -> Result<RecordIx, EntryError> {
    if let Some(record) = base.find(kind, text) {
        return Ok(record);
    }
    let folded = fold(text);
    let named: Vec<RecordIx> = base.records(kind).filter(|&record| names(base, record).contains(&folded)).collect();
    match named.as_slice() {
        [record] => Ok(*record),
        [] => Err(EntryError::NoSuchRecord { kind, text: text.to_owned(), near: near(base, kind, &folded) }),
        many => {
            let ids = many.iter().take(MAX_SHOWN).map(|&record| format!("`{}`", base.id(record))).collect();
            Err(EntryError::SharedName { text: text.to_owned(), count: many.len(), ids })
        }
    }
}

/// Returns a reference as it is written: the id of what a text names, with what follows `sign`.
pub(super) fn id_of(base: &Base, kind: RecordKind, sign: Option<char>, text: &str) -> Result<String, EntryError> {
    let whole = named_record(base, kind, text);
    let Some((name, tail)) = sign.and_then(|sign| text.split_once(sign)).filter(|_| whole.is_err()) else {
        return whole.map(|record| base.id(record).to_owned());
    };
    let record = named_record(base, kind, name.trim())?;
    Ok(format!("{}{}{}", base.id(record), sign.unwrap_or_default(), tail.trim()))
}

/// Returns the folded names of a record, except its id.
fn names(base: &Base, record: RecordIx) -> Vec<String> {
    let mut names = vec![fold(base.name(record))];
    for_each_name(base, record, |kind, _, name| {
        if kind != NameKind::Id {
            names.push(fold(name));
        }
    });
    names
}

/// Returns the ids of the nearest records, in quotes; empty where none is near.
fn near(base: &Base, kind: RecordKind, folded: &str) -> Vec<String> {
    let mut near: Vec<(f64, RecordIx)> = Vec::new();
    for record in base.records(kind) {
        let names = names(base, record).into_iter().chain([fold(base.id(record))]);
        let best = names.filter_map(|name| name_similarity(folded, &name)).reduce(f64::max);
        near.extend(best.map(|similarity| (similarity, record)));
    }
    near.sort_by(|left, right| right.0.total_cmp(&left.0).then(base.id(left.1).cmp(base.id(right.1))));
    near.iter().take(MAX_SHOWN).map(|&(_, record)| format!("`{}`", base.id(record))).collect()
}
