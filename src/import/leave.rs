//! The methods of the builder that count what is not taken, and keep in `extra` what no field has a place for.

use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::json::JsonObject;
use crate::import::report::MAX_EXAMPLE_CHARS;
use crate::model::document::{Extra, Text};
use crate::model::extra::{KeyNumbers, Keys};
use crate::text::truncate;

impl<'a> ImportBuilder<'a> {
    /// Counts something that was not taken: a column, a property, a kind of record, named by `what`.
    pub(crate) fn leave(&mut self, what: &str, at: Range<usize>, example: &str) {
        self.left.add(what, 1, self.lines.line(at.start), example, false);
    }

    /// Keeps something that no field has a place for in `extra` of its record, under the name `what`, and counts it.
    pub(crate) fn keep(&mut self, extra: &mut Extra, what: &str, at: Range<usize>, value: &str) {
        self.left.add(what, 1, self.lines.line(at.start), value, true);
        extra.insert_numbered(what, value.to_owned());
    }

    /// Like [`keep`](Self::keep) for a record that may repeat a field thousands of times; `numbers` are those of `extra`.
    pub(crate) fn keep_repeated(
        &mut self,
        (extra, numbers): (&mut Extra, &mut KeyNumbers),
        what: &str,
        at: Range<usize>,
        value: &str,
    ) {
        self.left.add(what, 1, self.lines.line(at.start), value, true);
        numbers.insert(extra, what, value.to_owned());
    }

    /// Counts all members of a JSON object that nobody took, once, as `kind.member`; with `extra` texts, numbers and lists of
    /// them are kept there.
    pub(crate) fn leave_rest(&mut self, kind: &str, object: &JsonObject<'a>, mut extra: Option<&mut Extra>) {
        // The kind is a word of the file: one that is no word must not fill the report.
        let (mut keys, kind) = (Keys::default(), truncate(kind, MAX_EXAMPLE_CHARS));
        for (name, value) in object.rest() {
            let (what, at) = (format!("{kind}.{name}"), value.range(self.input.text));
            match (&mut extra, value.scalar().or_else(|| value.joined())) {
                (Some(extra), Some(text)) if keys.insert(name, extra) => {
                    self.left.add(&what, 1, self.lines.line(at.start), &text, true);
                    extra.push(name, text.into_owned());
                }
                _ => self.leave(&what, at, value.written()),
            }
        }
        object.take_rest();
    }

    /// Takes the texts and numbers of a list of an object, or the only one. Elements of other kinds are counted as `kind.name`.
    pub(crate) fn take_texts(&mut self, kind: &str, object: &JsonObject<'a>, name: &str) -> Vec<Text<'a>> {
        let mut texts = Vec::new();
        for value in object.take_list(name) {
            match value.scalar() {
                Some(text) => texts.push(text),
                None if value.is_empty() => {}
                None => self.leave(&format!("{kind}.{name}"), value.range(self.input.text), value.written()),
            }
        }
        texts
    }

    /// Counts something that was not taken, many times at once; `line` is that of the first one.
    pub(crate) fn leave_many(&mut self, what: &str, count: usize, line: u32, example: &str, is_kept: bool) {
        if count > 0 {
            self.left.add(what, count, line, example, is_kept);
        }
    }
}
