//! The fields of a file itself: its schema and its title.

use std::ops::Range;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use crate::load::outline::Outline;
use crate::load::pending_diagnostic::{Fault, Faults};
use crate::load::ron::record_parser::Way;
use crate::model::document;

/// The title that a file gives.
pub(crate) fn title(at: usize, text: &str, outline: &Outline, faults: &mut Faults) -> Option<String> {
    let range = outline.title.as_ref()?;
    value::<Option<String>>(text, at, range, faults, "a title is a text: `title: \"…\"`").flatten()
}

/// The value of a field of the file itself.
pub(crate) fn value<T: DeserializeOwned>(
    text: &str,
    file: usize,
    range: &Range<usize>,
    faults: &mut Faults,
    sentence: &str,
) -> Option<T> {
    let text = text.get(range.clone())?;
    let found = Way::new(Extensions::empty()).value(text);
    if found.is_none() {
        faults.push(Fault::error(file, range.clone(), sentence));
    }
    found
}

/// The schema of a text, if this program reads it.
pub(crate) fn known_schema(text: &str, range: &Range<usize>) -> Option<u32> {
    let written: u32 = Way::new(Extensions::empty()).value(text.get(range.clone())?)?;
    (written <= document::SCHEMA).then_some(written)
}
