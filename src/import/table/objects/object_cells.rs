//! Objects as rows: each field that any object has is a column, nested ones under their paths.

use std::collections::HashMap;

use crate::import::json::{JsonObject, JsonValue};
use crate::import::table::row_reader::Cell;
use crate::limits::{MAX_COLUMNS, MAX_JSON_DEPTH};

/// The fields of the objects of a list, in the order in which they come first.
#[derive(Debug, Default)]
pub(super) struct ObjectColumns {
    names: Vec<String>,
    /// The places of the names.
    places: HashMap<String, usize>,
    /// Columns with a number that is written as one, and not as text.
    has_numbers: Vec<bool>,
}

/// A value of an object with the path to it.
struct PathValue<'p, 'a> {
    path: &'p str,
    value: JsonValue<'a>,
}

impl ObjectColumns {
    /// Returns the paths of the fields.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns whether a column has a number that is written as one: its decimal sign is a point.
    pub(super) fn has_numbers(&self, at: usize) -> bool {
        self.has_numbers.get(at).copied().unwrap_or(false)
    }

    /// Adds the fields of an object that are new, and makes a row of it.
    pub(super) fn add<'a>(&mut self, object: &JsonObject<'a>, text: &'a str, cells: &mut Vec<Cell<'a>>) {
        cells.clear();
        for_each_value(object, &mut |PathValue { path, value }| {
            let place = match self.places.get(path) {
                Some(place) => *place,
                None if self.names.len() < MAX_COLUMNS => {
                    self.places.insert(path.to_owned(), self.names.len());
                    self.names.push(path.to_owned());
                    self.has_numbers.push(false);
                    self.names.len() - 1
                }
                None => return,
            };
            let is_number = value.written().starts_with(|sign: char| sign.is_ascii_digit() || sign == '-');
            if let Some(known) = self.has_numbers.get_mut(place) {
                *known |= is_number;
            }
            put(cells, place, &PathValue { path, value }, text);
        });
    }

    /// Makes a row of an object; values of fields beyond the greatest number go to `beyond`.
    pub(super) fn fill<'a>(
        &self,
        object: &JsonObject<'a>,
        text: &'a str,
        cells: &mut Vec<Cell<'a>>,
        beyond: &mut Vec<JsonValue<'a>>,
    ) {
        cells.clear();
        for_each_value(object, &mut |PathValue { path, value }| match self.places.get(path) {
            Some(place) => put(cells, *place, &PathValue { path, value }, text),
            None => beyond.push(value),
        });
    }
}

/// Puts a value into its cell; one that comes after another follows it on a line of its own.
/// Elements of lists have no line ends of their own.
fn put<'a>(cells: &mut Vec<Cell<'a>>, place: usize, PathValue { path, value }: &PathValue<'_, 'a>, text: &'a str) {
    let range = value.range(text);
    while cells.len() <= place {
        let end = range.start;
        cells.push(Cell { text: "".into(), range: end..end });
    }
    let Some(cell) = cells.get_mut(place) else { return };
    let mut written = value.scalar().unwrap_or_else(|| value.written().into());
    if path.contains("[]") && written.contains('\n') {
        written = written.split_whitespace().collect::<Vec<_>>().join(" ").into();
    }
    if cell.text.is_empty() {
        *cell = Cell { text: written, range };
    } else {
        let joined = cell.text.to_mut();
        joined.push('\n');
        joined.push_str(&written);
        cell.range.end = range.end;
    }
}

/// Calls `see` for each value of an object that says something, with its path.
pub(super) fn values_of<'a>(object: &JsonObject<'a>, mut see: impl FnMut(&str, JsonValue<'a>)) {
    for_each_value(object, &mut |PathValue { path, value }| see(path, value));
}

/// Calls `see` for each text, number and truth value in an object.
fn for_each_value<'a>(object: &JsonObject<'a>, see: &mut dyn FnMut(PathValue<'_, 'a>)) {
    let mut path = String::new();
    walk_object(object, &mut path, 0, see);
}

fn walk_object<'a>(object: &JsonObject<'a>, path: &mut String, depth: usize, see: &mut dyn FnMut(PathValue<'_, 'a>)) {
    let before = path.len();
    for (name, value) in object.members() {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
        walk(value, path, depth, see);
        path.truncate(before);
    }
}

/// Goes into lists and objects, down to the greatest depth; what is nested deeper is seen as it is written.
fn walk<'a>(value: JsonValue<'a>, path: &mut String, depth: usize, see: &mut dyn FnMut(PathValue<'_, 'a>)) {
    if value.is_empty() {
        return;
    }
    if depth < MAX_JSON_DEPTH {
        if let Some(object) = value.object() {
            return walk_object(&object, path, depth + 1, see);
        }
        if let Some(list) = value.list() {
            let before = path.len();
            path.push_str("[]");
            for element in list {
                walk(element, path, depth + 1, see);
            }
            return path.truncate(before);
        }
    }
    see(PathValue { path, value });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_fields_have_paths_and_lists_several_values() {
        let text = r#"{"a": 1.50, "b": {"c": ["x", "y\nz"], "d": null}, "e": [{"f": true}, {"f": "g"}], "a": "2"}"#;
        let object = JsonValue::parse(text).unwrap().object().unwrap();
        let (mut columns, mut cells) = (ObjectColumns::default(), Vec::new());
        columns.add(&object, text, &mut cells);
        assert_eq!(columns.names(), ["a", "b.c[]", "e[].f"]);
        let texts: Vec<&str> = cells.iter().map(|cell| &*cell.text).collect();
        assert_eq!(texts, ["1.50\n2", "x\ny z", "true\ng"]);
        assert!(columns.has_numbers(0) && !columns.has_numbers(1));
        assert_eq!(text.get(cells[2].range.clone()), Some("true}, {\"f\": \"g\""));
    }
}
