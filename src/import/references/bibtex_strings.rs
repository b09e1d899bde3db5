//! The texts that `@string` gives a name to, and the values that are joined of them.

use std::collections::HashMap;
use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::references::bibtex_scan::{BibField, ValuePart};
use crate::limits::MAX_BIBTEX_STRING_BYTES;
use crate::storage::work;
use crate::text::truncate;

/// Names of the months, as BibTeX defines them.
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The texts with names of one file, while it is read.
#[derive(Debug)]
pub(super) struct BibStrings {
    /// The texts by their names in lower case.
    texts: HashMap<String, String>,
    /// The number of bytes for which names may still stand in this file.
    room: usize,
    /// `true` once a name found no room.
    is_full: bool,
}

impl Default for BibStrings {
    fn default() -> Self {
        let texts = MONTHS.iter().zip(1..).map(|(month, number)| ((*month).to_owned(), number.to_string()));
        Self { texts: texts.collect(), room: MAX_BIBTEX_STRING_BYTES, is_full: false }
    }
}

impl BibStrings {
    /// Gives a text a name; a second text of a name counts from there on.
    pub(super) fn define(&mut self, name: &str, text: String) {
        self.texts.insert(name.to_ascii_lowercase(), text);
    }

    /// Returns the value of a field with the names in it replaced by what they stand for; reports those that are not
    /// defined, and the first one that found no room. The field stands `at` a place in the text.
    pub(super) fn joined(&mut self, field: &BibField<'_>, at: Range<usize>, builder: &mut ImportBuilder<'_>) -> String {
        let mut value = String::new();
        for part in &field.value {
            match part {
                ValuePart::Text(text) => value.push_str(text),
                ValuePart::Name(name) => self.push_named(name, &at, &mut value, builder),
            }
        }
        value
    }

    /// Adds what a name stands for to a value; the name itself, where it stands for nothing or finds no room.
    fn push_named(&mut self, name: &str, at: &Range<usize>, value: &mut String, builder: &mut ImportBuilder<'_>) {
        let Some(text) = self.texts.get(&name.to_ascii_lowercase()) else {
            let message = format!("no `@string` defines `{}`", truncate(name, 40));
            builder.warning(at.clone(), message, "the word itself is taken");
            return value.push_str(name);
        };
        if let Some(room) = self.room.checked_sub(text.len()) {
            work::add(text.len());
            self.room = room;
            return value.push_str(text);
        }
        value.push_str(name);
        if !self.is_full {
            self.is_full = true;
            let most = MAX_BIBTEX_STRING_BYTES >> 20;
            let message = format!("the names of `@string` stand for more than {most} MiB of text up to here");
            let hint = "from here on a name whose text finds no room stands for itself; is one defined by itself again and again?";
            builder.error(at.clone(), message, hint);
        }
        builder.leave("texts of `@string` that found no room", at.clone(), name);
    }
}
