//! Edits in the text of a notebook. All that is not edited, such as comments and the order of fields, stays byte for byte.

use std::cmp::Reverse;
use std::ops::Range;

use crate::load::file_layout::{Element, FileLayout, ListElements};

use super::document::EditPlace;

/// The indentation of a section and of a record.
const INDENT: [&str; 2] = ["    ", "        "];

/// Returns the texts of records as one text, which [`apply`] adds to a section as it would add them one after the other.
pub(super) fn one_below_the_other(records: &[&str]) -> String {
    records.join(&format!(",\n{}", INDENT[1]))
}

/// Makes an edit in the text: `record` is the text of the record after it. Returns the new text; `None` where the layout of
/// the text allows none.
pub(super) fn apply(text: &str, section: &str, place: EditPlace, record: Option<&str>) -> Option<String> {
    let layout = FileLayout::of(text)?;
    let list = layout.lists.iter().find(|list| list.name == section).map(|list| &list.records);
    match (place, record, list) {
        (EditPlace::At(at), Some(record), Some(list)) => Some(spliced(text, list.items.get(at)?.range.clone(), record)),
        (EditPlace::At(at), None, Some(list)) => Some(spliced(text, removed_range(text, list.items.get(at)?), "")),
        (EditPlace::End, Some(record), Some(list)) => added(text, list, record, INDENT[1]),
        (EditPlace::End, Some(record), None) => {
            let [outer, inner] = INDENT;
            added(text, &layout.fields, &format!("{section}: [\n{inner}{record},\n{outer}]"), outer)
        }
        (EditPlace::At(_), _, None) | (_, None, _) => None,
    }
}

/// Replaces records of a section from the first on, or removes them from the last on, as [`apply`] would one after the other:
/// each with its place before all these edits, and the text of the record after it.
pub(super) fn apply_each(text: &str, section: &str, mut edits: Vec<(usize, Option<&str>)>) -> Option<String> {
    let layout = FileLayout::of(text)?;
    let list = &layout.lists.iter().find(|list| list.name == section)?.records;
    let mut text = text.to_owned();
    // From the last on: what stands before an edit is where the layout has it.
    edits.sort_by_key(|&(at, _)| Reverse(at));
    for (at, record) in edits {
        let element = list.items.get(at)?;
        let range = if record.is_some() { element.range.clone() } else { removed_range(&text, element) };
        text = spliced(&text, range, record.unwrap_or_default());
    }
    Some(text)
}

/// Returns the text with an element added after all others in a list.
fn added(text: &str, list: &ListElements, element: &str, indent: &str) -> Option<String> {
    let inner = text.get(list.start..list.end)?;
    let Some(last) = list.items.last() else {
        // If the list has only a comment, the element goes after the comment.
        let kept = list.start + inner.trim_end().len();
        let close = indent.get(INDENT[0].len()..)?;
        return Some(spliced(text, kept..list.end, &format!("\n{indent}{element},\n{close}")));
    };
    let (text, end) = match last.comma_end {
        Some(end) => (text.to_owned(), end),
        None => (spliced(text, last.range.end..last.range.end, ","), last.range.end + 1),
    };
    let list_end = list.end + usize::from(last.comma_end.is_none());
    let after = text.get(end..list_end)?;
    // A comment on the line of the last element belongs to that element.
    let on_line = after.find('\n').map_or(0, |line| line);
    let is_on_line = after.get(..on_line)?.trim_start().starts_with("//");
    let at = end + if is_on_line { on_line } else { 0 };
    let rest = text.get(at..list_end)?;
    // A list in one line is broken before its bracket.
    let tail = if rest.contains('\n') { String::new() } else { format!("\n{}", indent.get(INDENT[0].len()..)?) };
    let trimmed = if tail.is_empty() { at } else { at + rest.len() - rest.trim_start().len() };
    Some(spliced(&text, at..trimmed, &format!("\n{indent}{element},{tail}")))
}

/// Returns the bytes that go with an element: its comma, and its line where nothing else stands there.
fn removed_range(text: &str, element: &Element) -> Range<usize> {
    let (start, end) = (element.range.start, element.end());
    let before = text.get(..start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |line| line + 1);
    let is_first = before.get(line_start..).is_some_and(|indent| indent.trim().is_empty());
    let after = text.get(end..).unwrap_or_default();
    match after.find('\n') {
        Some(line_end) if is_first && after.get(..line_end).is_some_and(|rest| rest.trim().is_empty()) => {
            line_start..end + line_end + 1
        }
        _ => start..end,
    }
}

/// Returns a text in which some bytes are replaced.
fn spliced(text: &str, range: Range<usize>, with: &str) -> String {
    let (before, after) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    [before, with, after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(text: &str) -> String {
        apply(text, "notes", EditPlace::End, Some("(on: \"n\", text: \"t\")")).unwrap()
    }

    #[test]
    fn a_record_is_added_after_the_others_and_comments_stay() {
        assert_eq!(end("()"), "(\n    notes: [\n        (on: \"n\", text: \"t\"),\n    ],\n)");
        assert_eq!(
            end("(\n    schema: 1 // one\n)\n"),
            "(\n    schema: 1, // one\n    notes: [\n        (on: \"n\", text: \"t\"),\n    ],\n)\n"
        );
        assert_eq!(end("(notes: [])"), "(notes: [\n        (on: \"n\", text: \"t\"),\n    ])");
        assert_eq!(
            end("(\n    notes: [\n        // none yet\n    ],\n)"),
            "(\n    notes: [\n        // none yet\n        (on: \"n\", text: \"t\"),\n    ],\n)"
        );
        assert_eq!(
            end("(\n    notes: [\n        (on: \"a\"), // mine\n        // the end\n    ],\n)"),
            "(\n    notes: [\n        (on: \"a\"), // mine\n        (on: \"n\", text: \"t\"),\n        // the end\n    ],\n)"
        );
        assert_eq!(end("(notes: [(on: \"a\")])"), "(notes: [(on: \"a\"),\n        (on: \"n\", text: \"t\"),\n    ])");
    }

    #[test]
    fn records_that_are_added_at_once_stand_as_if_one_came_after_the_other() {
        let add = |text: &str, record: &str| apply(text, "notes", EditPlace::End, Some(record)).unwrap();
        for text in [
            "()",
            "(\n    schema: 1 // one\n)\n",
            "(notes: [])",
            "(\n    notes: [\n        // none yet\n    ],\n)",
            "(\n    notes: [\n        (on: \"a\"), // mine\n        // the end\n    ],\n)",
            "(notes: [(on: \"a\")])",
            "(notes: [(on: \"a\"), /* b */ ])",
        ] {
            let both = one_below_the_other(&["(on: \"n\")", "(on: \"m\")"]);
            assert_eq!(add(text, &both), add(&add(text, "(on: \"n\")"), "(on: \"m\")"), "{text}");
        }
    }

    #[test]
    fn a_record_that_is_removed_takes_its_line_with_it() {
        let remove = |text: &str, at| apply(text, "notes", EditPlace::At(at), None).unwrap();
        let text = "(\n    notes: [\n        (on: \"a\"),\n        // of b\n        (on: \"b\"), // b\n        (on: \"c\")\n    ],\n)";
        assert_eq!(remove(text, 0), text.replace("        (on: \"a\"),\n", ""));
        assert_eq!(remove(text, 1), text.replace("(on: \"b\"),", ""));
        assert_eq!(remove(text, 2), text.replace("        (on: \"c\")\n", ""));
        assert_eq!(remove("(notes: [(on: \"a\"), (on: \"b\")])", 0), "(notes: [ (on: \"b\")])");
    }

    #[test]
    fn records_are_replaced_and_removed_at_once_as_one_after_the_other() {
        for text in [
            "(notes: [(on: \"a\"), (on: \"b\"), (on: \"c\")])",
            "(\n    notes: [\n        (on: \"a\"), // mine\n        (on: \"b\"), (on: \"c\"),\n        // end\n    ],\n)",
            "(\n    notes: [\n        (on: \"a\"),\n        (on: \"b\"),\n        (on: \"c\")\n    ],\n)",
        ] {
            let one = |text: &str, at, record| apply(text, "notes", EditPlace::At(at), record).unwrap();
            for places in [[0, 1], [0, 2], [1, 2]] {
                let each = |record: &'static str| places.map(|at| (at, Some(record))).to_vec();
                let replaced = one(&one(text, places[0], Some("()")), places[1], Some("()"));
                assert_eq!(apply_each(text, "notes", each("()")).unwrap(), replaced, "{places:?} of {text}");
                let removed = one(&one(text, places[1], None), places[0], None);
                let all = places.map(|at| (at, None)).to_vec();
                assert_eq!(apply_each(text, "notes", all).unwrap(), removed, "{places:?} of {text}");
            }
        }
    }

    #[test]
    fn a_record_is_replaced_in_its_place() {
        let text = "(notes: [(on: \"a\"), /* , */ (on: \"b\")], title: \"t\")";
        let replaced = apply(text, "notes", EditPlace::At(1), Some("(on: \"n\")"));
        assert_eq!(replaced.unwrap(), "(notes: [(on: \"a\"), /* , */ (on: \"n\")], title: \"t\")");
        assert_eq!(apply(text, "notes", EditPlace::At(2), Some("()")), None);
        assert_eq!(apply(text, "topics", EditPlace::At(0), None), None);
    }
}
