//! Rows without a statement: they are left out, and none of their values is taken or counted.

use crate::import::builder::ImportBuilder;
use crate::import::table::column::Column;
use crate::import::table::plan::Plan;
use crate::import::table::row::Row;
use crate::import::table::target::Target;
use crate::import::table::template::filled;

/// Returns whether a row has a statement: in a column, by the template of the map, or as a value of all rows.
pub(super) fn has_statement(plan: &Plan, row: &Row<'_, '_>) -> bool {
    if let Some(says) = &plan.says {
        return !filled(says, |at| row.text(at)).is_empty();
    }
    let is_written = |column: &Column| column.target == Target::Says && row.text(column.at).is_some();
    plan.columns.iter().any(is_written)
        || plan.set.iter().any(|(target, value)| *target == Target::Says && !value.is_empty())
}

/// Reports a row without a statement, or counts it where such rows are usual in the table.
pub(super) fn leave_unstated(plan: &Plan, row: &Row<'_, '_>, builder: &mut ImportBuilder<'_>) {
    if let Some(name) = &plan.unstated {
        let shown = row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
        let shown = shown.collect::<Vec<_>>().join(" ");
        return builder.leave(name, row.place.bytes.clone(), &shown);
    }
    let at = plan.column(Target::Says).map_or_else(|| row.place.bytes.clone(), |column| row.range(column.at));
    builder.error(at, "this row has no statement", "the row is left out; write what is claimed into this cell");
}
