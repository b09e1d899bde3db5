//! The view of a file by which its format is recognised.

use std::cell::OnceCell;

use crate::import::json::JsonShape;

/// A file whose format is to be recognised. Nothing here reads the file as a whole but [`json`](Self::json), once for all
/// importers.
pub(crate) struct FileHead<'t> {
    /// The name, as the user gave it.
    pub(crate) name: &'t str,
    /// The whole text, decoded.
    pub(crate) text: &'t str,
    shape: OnceCell<Option<JsonShape<'t>>>,
}

impl<'t> FileHead<'t> {
    /// Returns the view of a file.
    pub(crate) fn new(name: &'t str, text: &'t str) -> Self {
        Self { name, text, shape: OnceCell::new() }
    }

    /// Returns the outermost values of the text if it is JSON or JSON Lines, also where it has errors; `None` where it is
    /// neither.
    pub(crate) fn json(&self) -> Option<&JsonShape<'t>> {
        self.shape.get_or_init(|| JsonShape::of(self.text)).as_ref()
    }

    /// Returns whether the name of the file has an ending, in any case: `stix.json`.
    pub(crate) fn has_ending(&self, ending: &str) -> bool {
        let Some(at) = self.name.len().checked_sub(ending.len()) else { return false };
        let dot = at.checked_sub(1).and_then(|dot| self.name.as_bytes().get(dot));
        dot == Some(&b'.') && self.name.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    }
}
