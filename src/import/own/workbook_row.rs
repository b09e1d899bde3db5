//! A row of a sheet of our own workbooks as the fields of a record.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::diagnostic::sheet_rows::SheetSpan;
use crate::import::builder::ImportBuilder;
use crate::import::provenance::RecordPlace;
use crate::import::table::{Cell, Dialect, RowReader, SheetFields};
use crate::model::workbook_layout::{CellKind, LayoutColumn, layout_sheet, split_list, text_of_cell};
use crate::text::with_article;

/// Fields that a record must have, each with a value that any such record could have, as JSON.
pub(super) type Required = &'static [(&'static str, &'static str)];

/// A row.
pub(super) struct OwnRow {
    number: usize,
    range: Range<usize>,
    /// The values of its cells by the names of their columns.
    pub(super) fields: Map<String, Value>,
    /// The bytes of its cells.
    cells: Vec<(&'static str, Range<usize>)>,
}

impl OwnRow {
    /// Returns its place in the file.
    pub(super) fn place(&self) -> RecordPlace<'static> {
        RecordPlace::numbered(self.range.clone(), "row", self.number)
    }

    /// Returns its bytes.
    pub(super) fn bytes(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Returns the bytes of a cell; those of the row where it has none.
    pub(super) fn cell(&self, name: &str) -> Range<usize> {
        let cell = self.cells.iter().find(|(known, _)| *known == name);
        cell.map_or_else(|| self.bytes(), |(_, range)| range.clone())
    }

    /// Takes a value out of it; `None` of an empty cell.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.fields.shift_remove(name)
    }

    /// Returns the record of the row; `None` where nothing of it is sound. A cell that cannot be read is reported, and costs
    /// itself.
    pub(super) fn record<T: DeserializeOwned>(
        mut self,
        noun: &str,
        required: Required,
        builder: &mut ImportBuilder<'_>,
    ) -> Option<T> {
        if let Ok(sound) = serde_json::from_value(Value::Object(self.fields.clone())) {
            return Some(sound);
        }
        let fields = std::mem::take(&mut self.fields);
        let mut sound = Map::new();
        for (name, value) in fields {
            let mut alone: Map<String, Value> = required
                .iter()
                .filter_map(|(name, value)| Some(((*name).to_owned(), serde_json::from_str(value).ok()?)))
                .collect();
            alone.insert(name.clone(), value.clone());
            match serde_json::from_value::<T>(Value::Object(alone)) {
                Ok(_) => {
                    sound.insert(name, value);
                }
                Err(error) => {
                    builder.error(
                        self.cell(&name),
                        format!("`{name}` cannot be read: {error}"),
                        "the cell is left out",
                    );
                }
            }
        }
        match serde_json::from_value(Value::Object(sound)) {
            Ok(record) => Some(record),
            Err(error) => {
                let message = format!("{} cannot be read: {error}", with_article(noun));
                builder.error(self.bytes(), message, "the row is left out");
                None
            }
        }
    }
}

/// Iterates over the rows of a sheet, each with its bytes and the texts of its cells.
pub(super) fn rows<'t>(sheet: &SheetSpan, text: &'t str) -> impl Iterator<Item = (Range<usize>, Vec<String>)> + 't {
    let mut reader = RowReader::new(text, sheet.bytes.clone(), Dialect::SHEET);
    let mut cells: Vec<Cell<'t>> = Vec::new();
    std::iter::from_fn(move || {
        let range = reader.next_row(&mut cells)?;
        Some((range, cells.drain(..).map(|cell| cell.text.into_owned()).collect()))
    })
}

/// Calls `each` with the rows of a sheet of records, and remembers in `fields` where its columns are. Columns that the
/// layout does not know are left, and counted.
pub(super) fn for_each_row(
    sheet: &SheetSpan,
    fields: &mut SheetFields,
    builder: &mut ImportBuilder<'_>,
    each: &mut dyn FnMut(OwnRow, &mut ImportBuilder<'_>),
) {
    let text = builder.input.text;
    let Some(layout) = layout_sheet(&sheet.name) else { return };
    let mut reader = RowReader::new(text, sheet.bytes.clone(), Dialect::SHEET);
    let mut cells: Vec<Cell<'_>> = Vec::new();
    let Some(head) = reader.next_row(&mut cells) else { return };
    let names: Vec<String> = cells.iter().map(|cell| cell.text.trim().to_owned()).collect();
    let column = |name: &String| layout.columns.iter().find(|column| column.name == name);
    let columns: Vec<Option<&'static LayoutColumn>> = names.iter().map(column).collect();
    let known = columns.iter().enumerate().filter_map(|(at, column)| Some(((*column)?.name, at)));
    fields.add(sheet.bytes.clone(), known.collect());
    if let Some(first) = layout.columns.first().filter(|first| !names.iter().any(|name| name == first.name)) {
        let message = format!("the sheet {} has no column `{}`", sheet.name, first.name);
        return builder.error(head, message, "the names of the columns stand in the first row; the sheet is left out");
    }
    while let Some(range) = reader.next_row(&mut cells) {
        if builder.is_cancelled() {
            return;
        }
        let mut row = OwnRow { number: reader.rows, range, fields: Map::new(), cells: Vec::new() };
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
            if let Some(column) = columns.get(at).copied().flatten() {
                take_cell(&mut row, column, cell, builder);
            } else {
                let name = names.get(at).filter(|name| !name.is_empty()).map_or("without a name", String::as_str);
                builder.leave(
                    &format!("the column {name} of the sheet {}", sheet.name),
                    cell.range.clone(),
                    &cell.text,
                );
            }
        }
        if !row.fields.is_empty() {
            each(row, builder);
        }
    }
}

/// Takes the value of a cell.
fn take_cell(row: &mut OwnRow, column: &'static LayoutColumn, cell: &Cell<'_>, builder: &mut ImportBuilder<'_>) {
    let value = match column.kind {
        CellKind::Reading => return,
        CellKind::Text => text_of_cell(&cell.text).map(Value::from),
        CellKind::List => Some(Value::from(split_list(&cell.text))),
        CellKind::Map => serde_json::from_str::<Map<String, Value>>(&cell.text).ok().map(Value::Object),
        CellKind::Number => {
            let written = cell.text.trim();
            let whole = written.parse::<i64>().ok().map(Value::from);
            whole.or_else(|| written.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from))
        }
    };
    row.cells.push((column.name, cell.range.clone()));
    if let Some(value) = value {
        row.fields.insert(column.name.to_owned(), value);
        return;
    }
    let what =
        if column.kind == CellKind::Number { "a number" } else { "an object of JSON such as {\"key\": \"value\"}" };
    let message = format!("`{}` is not {what}", crate::text::truncate(&cell.text, 60));
    builder.error(cell.range.clone(), message, "the cell is left out");
}
