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

/// The fields of the sheets of a workbook.
#[derive(Debug, Default)]
pub(in crate::import) struct SheetFields(pub(super) Vec<(Range<usize>, TableFields)>);

impl SheetFields {
    /// Adds a sheet by its bytes and its columns: names of fields with their places in a row.
    pub(in crate::import) fn add(&mut self, bytes: Range<usize>, columns: Vec<(&'static str, usize)>) {
        self.0.push((bytes, TableFields { dialect: Dialect::SHEET, columns }));
    }
}

impl FieldLocator for SheetFields {
    fn locate(&self, text: &str, record: Range<usize>, path: &[PathSegment]) -> Range<usize> {
        let sheet = self.0.iter().find(|(bytes, _)| bytes.contains(&record.start));
        sheet.map_or_else(|| record.clone(), |(_, fields)| fields.locate(text, record.clone(), path))
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
