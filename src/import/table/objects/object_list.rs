//! The list of objects in a JSON file: the file itself, its lines, or the largest list in it.

use crate::import::json::{Elements, JsonLayout, JsonShape, member_of, ordinary_object};

/// Maximum depth of objects around a list that is found without a map: answers of services have three at most.
const MAX_LIST_DEPTH: usize = 4;

/// The list of objects in a file.
#[derive(Debug)]
pub(super) struct ObjectList<'a> {
    /// The path of the list: `data.items`; empty for the file itself.
    pub(super) path: String,
    /// The text of the list, or of the lines.
    text: &'a str,
    is_lines: bool,
    /// Everything beside the list, each with its path.
    pub(super) others: Vec<(String, &'a str)>,
}

/// The elements of a list with their numbers, from 1.
pub(super) struct NumberedElements<'a> {
    list: ListText<'a>,
    number: usize,
}

/// An element of a list, or a line, as it is written.
pub(super) struct RawObject<'a> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its text.
    pub(super) text: &'a str,
    /// `true` if it is an ordinary object, whose members are known; otherwise it is to be parsed.
    pub(super) is_sound: bool,
}

/// The members of an object, each with its value as it is written.
pub(super) type WrittenMembers<'a> = Vec<(&'a str, &'a str)>;

/// The elements of a list, or lines.
pub(super) enum ListText<'a> {
    Elements(Elements<'a>),
    Lines(std::str::Lines<'a>),
}

impl<'a> ObjectList<'a> {
    /// Finds the list at a path, else the largest one.
    ///
    /// # Errors
    /// If there is none: a sentence.
    pub(super) fn find(text: &'a str, path: Option<&str>) -> Result<Self, String> {
        let whole = text.trim();
        let Some(shape) = JsonShape::of(whole) else { return Err("this is no list of JSON objects".to_owned()) };
        let is_lines = shape.layout == JsonLayout::Lines;
        if let Some(path) = path {
            // The list in the first line would be taken, and those in all others lost.
            if is_lines {
                return Err(format!("this file has an object in each line, and no list at `{path}`"));
            }
            let mut beside = Lists::default();
            let text = beside.list_at(whole, path).ok_or_else(|| format!("this file has no list at `{path}`"))?;
            beside.others.append(&mut beside.lists);
            return Ok(Self { path: path.to_owned(), text, is_lines: false, others: beside.others });
        }
        if is_lines || has_objects(whole) {
            return Ok(Self { path: String::new(), text: whole, is_lines, others: Vec::new() });
        }
        let mut lists = Lists::default();
        lists.collect(whole, "", 0);
        let largest = (0..lists.lists.len())
            .max_by_key(|at| (lists.lists.get(*at).map_or(0, |list| list.1.len()), usize::MAX - at));
        let Some(largest) = largest else { return Err("this JSON has no list of objects".to_owned()) };
        let (path, text) = lists.lists.remove(largest);
        lists.others.extend(lists.lists);
        Ok(Self { path, text, is_lines: false, others: lists.others })
    }

    /// Returns the text of the list.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the name of the place of an object, before its number.
    pub(super) fn unit(&self) -> &'static str {
        if self.is_lines { "line" } else { "item" }
    }

    /// Returns the objects with their numbers.
    pub(super) fn numbered(&self) -> NumberedElements<'a> {
        let elements = Elements::of(self.text).filter(|_| !self.is_lines);
        let list = elements.map_or_else(|| ListText::Lines(self.text.lines()), ListText::Elements);
        NumberedElements { list, number: 0 }
    }
}

impl<'a> NumberedElements<'a> {
    /// Returns what is read.
    pub(super) fn list(&self) -> &ListText<'a> {
        &self.list
    }

    /// Returns the next element; the members of an ordinary object go to `members`, which is emptied before.
    pub(super) fn next_object(&mut self, members: &mut WrittenMembers<'a>) -> Option<RawObject<'a>> {
        let ordinary = match &mut self.list {
            ListText::Elements(elements) => elements.next_ordinary_object(members),
            ListText::Lines(_) => None,
        };
        if let Some(text) = ordinary {
            self.number += 1;
            return Some(RawObject { number: self.number, text, is_sound: true });
        }
        let (number, text) = self.next()?;
        let is_sound = ordinary_object(text, members);
        Some(RawObject { number, text, is_sound })
    }
}

impl<'a> Iterator for NumberedElements<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let element = match &mut self.list {
                ListText::Elements(elements) => elements.next()?,
                ListText::Lines(lines) => lines.next()?.trim(),
            };
            if !element.is_empty() {
                return Some((self.number, element));
            }
        }
    }
}

/// The lists of objects inside an object, and everything else in it.
#[derive(Default)]
struct Lists<'a> {
    lists: Vec<(String, &'a str)>,
    others: Vec<(String, &'a str)>,
}

impl<'a> Lists<'a> {
    fn collect(&mut self, object: &'a str, path: &str, depth: usize) {
        for (name, value) in Elements::of(object).into_iter().flatten().filter_map(member_of) {
            self.add(joined(path, &name), value, depth);
        }
    }

    fn add(&mut self, path: String, value: &'a str, depth: usize) {
        if has_objects(value) {
            self.lists.push((path, value));
        } else if value.starts_with('{') && depth < MAX_LIST_DEPTH {
            self.collect(value, &path, depth + 1);
        } else if !matches!(value, "null" | "\"\"" | "[]" | "{}") {
            self.others.push((path, value));
        }
    }

    /// Returns the list at a path of names with points between them, and collects what stands beside it; `None` where there is
    /// none.
    fn list_at(&mut self, text: &'a str, path: &str) -> Option<&'a str> {
        let (mut found, mut around) = (text, String::new());
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let members = found.starts_with('{').then(|| Elements::of(found)).flatten()?.filter_map(member_of);
            let mut next = None;
            for (name, value) in members {
                if name == step && next.is_none() {
                    next = Some(value);
                } else {
                    self.add(joined(&around, &name), value, 0);
                }
            }
            (found, around) = (next?, joined(&around, step));
        }
        found.starts_with('[').then_some(found)
    }
}

/// Returns whether a text is a list whose first element is an object.
fn has_objects(text: &str) -> bool {
    let mut elements = text.starts_with('[').then(|| Elements::of(text)).flatten().into_iter().flatten();
    elements.next().is_some_and(|element| element.starts_with('{'))
}

/// Returns the path of a member.
fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_list_is_found_and_a_path_leads_to_another() {
        let text = r#"{"meta": {"page": 1, "facets": [{"a": 1}]}, "data": {"items": [{"a": 1}, {"a": 2}]}, "x": []}"#;
        let list = ObjectList::find(text, None).unwrap();
        assert_eq!((list.path.as_str(), list.numbered().count()), ("data.items", 2));
        assert_eq!(list.others, [("meta.page".to_owned(), "1"), ("meta.facets".to_owned(), "[{\"a\": 1}]")]);
        let list = ObjectList::find(text, Some("meta.facets")).unwrap();
        assert_eq!(list.numbered().count(), 1);
        let others: Vec<&str> = list.others.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(others, ["meta.page", "data.items"]);
        assert!(ObjectList::find(text, Some("meta.page")).is_err());
        assert!(ObjectList::find("{\"a\": [1, 2]}", None).is_err());
        let lines = "{\"a\": [{\"b\": 1}]}\n{\"a\": [{\"b\": 2}]}";
        assert!(ObjectList::find(lines, Some("a")).is_err());
        assert_eq!(ObjectList::find("{\"a\": 1}\n\n{\"a\": 2}", None).unwrap().numbered().last().unwrap().0, 3);
    }
}
