//! The id of the claim of a row.

use crate::import::builder::ImportBuilder;
use crate::import::ids::usable_id;
use crate::import::table::plan::Plan;
use crate::import::table::row::Row;
use crate::model::document::{Claim, Text};

/// Returns the id of a claim: its own, or one made of its natural key. Two rows that say the same with the same source are
/// told apart by all their cells, and rows that are the same in every cell by their number among these.
pub(super) fn claim_id<'a>(
    plan: &mut Plan,
    row: &Row<'_, 'a>,
    written: Option<Text<'a>>,
    claim: &Claim<'a>,
    source: &str,
    builder: &mut ImportBuilder<'a>,
) -> Text<'a> {
    let cell = |at: &usize| row.text(*at).unwrap_or_default();
    if !plan.key.is_empty() {
        let key: Vec<&str> = plan.key.iter().map(cell).collect();
        return builder.id(&claim.says, &key);
    }
    if let Some(written) = written {
        return usable_id(&written).unwrap_or_else(|| builder.id(&claim.says, &[&written]));
    }
    let (id, is_new) = builder.id_and_news(&claim.says, &[&claim.says, source]);
    if is_new {
        return id;
    }
    let mut cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.trim()).collect();
    let (id, is_new) = builder.id_and_news(&claim.says, &cells);
    if is_new {
        return id;
    }
    // The same row again, such as two gifts on one day: the second, third, … of them.
    let number = plan.repeats.entry(id.into()).or_insert(1);
    *number += 1;
    let number = number.to_string();
    cells.push(&number);
    builder.id(&claim.says, &cells)
}
