//! Finding the value of a field in an object, for faults that are found when records are resolved.

use std::ops::Range;

use crate::import::imported::FieldLocator;
use crate::import::json::JsonObject;
use crate::import::table::column::Column;
use crate::import::table::objects::object_cells::values_of;
use crate::model::field_path::PathSegment;

/// The paths of the fields of records.
#[derive(Debug)]
pub(super) struct ObjectFields {
    /// Fields with their paths, in the order of the map.
    paths: Vec<(&'static str, String)>,
}

impl ObjectFields {
    /// Returns the locator of the objects with these columns.
    pub(super) fn new(columns: &[Column]) -> Self {
        Self { paths: columns.iter().map(|column| (column.target.field(), column.name.clone())).collect() }
    }
}

impl FieldLocator for ObjectFields {
    fn locate(&self, text: &str, record: Range<usize>, path: &[PathSegment]) -> Range<usize> {
        let Some(PathSegment::Field(field)) = path.first() else { return record };
        let wanted: Vec<&str> =
            self.paths.iter().filter(|(known, _)| known == field).map(|(_, path)| path.as_str()).collect();
        let written = text.get(record.clone()).and_then(JsonObject::parse);
        let Some(object) = written else { return record };
        let mut found = None;
        values_of(&object, |path, value| {
            if found.is_none() && wanted.contains(&path) {
                found = Some(value.range(text));
            }
        });
        found.unwrap_or(record)
    }
}
