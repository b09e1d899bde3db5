//! Finding the cell of a field, for faults that are found when records are resolved.

use std::ops::Range;

use crate::import::imported::FieldLocator;
use crate::import::table::column::Column;
use crate::import::table::row_reader::Dialect;
use crate::import::table::row_reader::RowReader;
use crate::model::field_path::PathSegment;

/// The columns of the fields of a table.
#[derive(Debug)]
pub(super) struct TableFields {
    dialect: Dialect,
    /// Fields with the places of their columns, in the order of the map.
    columns: Vec<(&'static str, usize)>,
}

impl TableFields {
    /// Returns the locator of a table.
    pub(super) fn new(dialect: Dialect, columns: &[Column]) -> Self {
        Self { dialect, columns: columns.iter().map(|column| (column.target.field(), column.at)).collect() }
    }
}

impl FieldLocator for TableFields {
    fn locate(&self, text: &str, record: Range<usize>, path: &[PathSegment]) -> Range<usize> {
        let Some(PathSegment::Field(field)) = path.first() else { return record };
        let Some((_, at)) = self.columns.iter().find(|(known, _)| known == field) else { return record };
        let mut cells = Vec::new();
        let mut reader = RowReader::new(text, record.clone(), self.dialect);
        let found = reader.next_row(&mut cells).and_then(|_| cells.get(*at));
        found.map(|cell| cell.range.clone()).filter(|range| !range.is_empty()).unwrap_or(record)
    }
}
