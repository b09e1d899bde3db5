//! From a name that somebody types to the record that is meant: its id, or a name that no other record of its kind has.

use crate::index::names::{NameKind, for_each_name};
use crate::model::{Base, RecordIx, RecordKind};
use crate::text::fold::fold;
use crate::text::in_marks;
use crate::text::suggest::name_similarity;

/// Maximum number of records that a message names.
const MAX_SHOWN: usize = 3;

/// Returns the record of a kind that a text names.
///
/// # Errors
/// A sentence with the nearest ones where there is none, or with all that have the name.
pub(crate) fn named_record(base: &Base, kind: RecordKind, text: &str) -> Result<RecordIx, String> {
    if let Some(record) = base.find(kind, text) {
        return Ok(record);
    }
    let folded = fold(text);
    let named: Vec<RecordIx> = base.records(kind).filter(|&record| names(base, record).contains(&folded)).collect();
    match named.as_slice() {
        [record] => Ok(*record),
        [] => Err(format!("there is no {} {}{}", kind.label(), in_marks(text), near(base, kind, &folded))),
        many => {
            let ids: Vec<String> =
                many.iter().take(MAX_SHOWN).map(|&record| format!("`{}`", base.id(record))).collect();
            let more = if many.len() > MAX_SHOWN { ", …" } else { "" };
            let count = many.len();
            Err(format!("{} is the name of {count} records: write an id, {}{more}", in_marks(text), ids.join(", ")))
        }
    }
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

/// Returns a clause with the nearest records; empty where none is near.
fn near(base: &Base, kind: RecordKind, folded: &str) -> String {
    let mut near: Vec<(f64, RecordIx)> = Vec::new();
    for record in base.records(kind) {
        let names = names(base, record).into_iter().chain([fold(base.id(record))]);
        let best = names.filter_map(|name| name_similarity(folded, &name)).reduce(f64::max);
        near.extend(best.map(|similarity| (similarity, record)));
    }
    near.sort_by(|left, right| right.0.total_cmp(&left.0).then(base.id(left.1).cmp(base.id(right.1))));
    near.iter().take(MAX_SHOWN).map(|&(_, record)| format!("`{}`", base.id(record))).collect()
}
