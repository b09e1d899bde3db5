//! Objects as rows: each field that any object has is a column, nested ones under their paths.

use hashbrown::HashMap;

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
    /// Columns with the elements of a list.
    are_lists: Vec<bool>,
    /// The path of the value at hand, in memory that is used again.
    path: String,
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

    /// Adds the fields of an object that are new, and calls `see` with each value and the place of its column; with none for
    /// fields beyond the greatest number.
    pub(super) fn place<'n, 'a>(
        &mut self,
        members: impl Iterator<Item = (&'n str, JsonValue<'a>)>,
        see: &mut dyn FnMut(Option<usize>, JsonValue<'a>),
    ) {
        let mut path = std::mem::take(&mut self.path);
        // Most objects have the same fields in the same order.
        let mut next = 0;
        walk_members(members, &mut path, 0, &mut |PathValue { path, value }| {
            let place =
                if self.names.get(next).is_some_and(|name| name == path) { Some(next) } else { self.find(path) };
            if let Some(place) = place {
                next = place + 1;
                let is_number = value.written().starts_with(|sign: char| sign.is_ascii_digit() || sign == '-');
                if let Some(known) = self.has_numbers.get_mut(place) {
                    *known |= is_number;
                }
            }
            see(place, value);
        });
        self.path = path;
    }

    /// Returns the place of a field, which is added if it is new; `None` beyond the greatest number.
    fn find(&mut self, path: &str) -> Option<usize> {
        if let Some(place) = self.places.get(path) {
            return Some(*place);
        }
        if self.names.len() >= MAX_COLUMNS {
            return None;
        }
        self.places.insert(path.to_owned(), self.names.len());
        self.names.push(path.to_owned());
        self.has_numbers.push(false);
        self.are_lists.push(path.contains("[]"));
        Some(self.names.len() - 1)
    }

    /// Puts a value into the cell of its column; one that comes after another follows it on a line of its own.
    /// Elements of lists have no line ends of their own.
    pub(super) fn put<'a>(&self, cells: &mut Vec<Cell<'a>>, place: usize, value: JsonValue<'a>, text: &'a str) {
        let range = value.range(text);
        while cells.len() <= place {
            let end = range.start;
            cells.push(Cell { text: "".into(), range: end..end });
        }
        let Some(cell) = cells.get_mut(place) else { return };
        let mut written = value.scalar().unwrap_or_else(|| value.written().into());
        if self.are_lists.get(place) == Some(&true) && written.contains('\n') {
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
}

/// Calls `see` for each value of an object that says something, with its path.
pub(super) fn values_of<'a>(object: &JsonObject<'a>, mut see: impl FnMut(&str, JsonValue<'a>)) {
    walk_members(object.members(), &mut String::new(), 0, &mut |PathValue { path, value }| see(path, value));
}

/// Calls `see` for each text, number and truth value in the members of an object.
fn walk_members<'n, 'a>(
    members: impl Iterator<Item = (&'n str, JsonValue<'a>)>,
    path: &mut String,
    depth: usize,
    see: &mut dyn FnMut(PathValue<'_, 'a>),
) {
    let before = path.len();
    for (name, value) in members {
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
            return walk_members(object.members(), path, depth + 1, see);
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
        let (mut columns, mut cells, mut values) = (ObjectColumns::default(), Vec::new(), Vec::new());
        columns.place(object.members(), &mut |place, value| values.push((place.unwrap(), value)));
        for (place, value) in values {
            columns.put(&mut cells, place, value, text);
        }
        assert_eq!(columns.names(), ["a", "b.c[]", "e[].f"]);
        let texts: Vec<&str> = cells.iter().map(|cell| &*cell.text).collect();
        assert_eq!(texts, ["1.50\n2", "x\ny z", "true\ng"]);
        assert!(columns.has_numbers(0) && !columns.has_numbers(1));
        assert_eq!(text.get(cells[2].range.clone()), Some("true}, {\"f\": \"g\""));
    }
}
