//! A row of values, as records are made of it.

use std::ops::Range;

use crate::import::provenance::RecordPlace;
use crate::import::table::row_reader::Cell;
use crate::model::closed_enums::ClosedEnum;
use crate::model::document::Text;
use crate::storage::TextArena;

/// A cell whose text lives as long as the records that are made of it.
#[derive(Clone, Debug)]
pub(super) struct RowCell<'a> {
    /// The text, without quotes around it.
    pub(super) text: &'a str,
    /// Its bytes in the text of the file, quotes included.
    pub(super) range: Range<usize>,
}

impl<'a> RowCell<'a> {
    /// Returns a cell; its text is copied into the arena unless it is borrowed from the file.
    pub(super) fn new(cell: &Cell<'a>, arena: &'a TextArena) -> Self {
        let text = match &cell.text {
            Text::Borrowed(text) => text,
            Text::Owned(text) => arena.add(text),
        };
        Self { text, range: cell.range.clone() }
    }
}

/// A row of values.
pub(super) struct Row<'r, 'a> {
    /// The cells.
    pub(super) cells: &'r [RowCell<'a>],
    /// Its place in the file.
    pub(super) place: RecordPlace<'static>,
}

impl<'a> Row<'_, 'a> {
    /// Returns the text of a cell without blanks around it; `None` of an empty one.
    pub(super) fn text(&self, at: usize) -> Option<&'a str> {
        let text = trimmed(self.cells.get(at)?.text);
        Some(text).filter(|text| !text.is_empty())
    }

    /// Returns the bytes of a cell; those of the row where it has none.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        self.cells.get(at).map_or_else(|| self.place.bytes.clone(), |cell| cell.range.clone())
    }

    /// Returns the place of a cell, for records that are made of it.
    pub(super) fn cell_place(&self, at: usize) -> RecordPlace<'static> {
        RecordPlace { bytes: self.range(at), ..self.place.clone() }
    }
}

/// Returns a text without blanks around it. Most have none, which their first and last byte tell.
pub(super) fn trimmed(text: &str) -> &str {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_letter(bytes.first()) && is_letter(bytes.last()) { text } else { text.trim() }
}

/// Returns a word of a closed list by its name or label; `None` where it is none.
pub(super) fn word<W: ClosedEnum>(text: &str) -> Option<W> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    W::ALL
        .iter()
        .copied()
        .find(|word| word.name().eq_ignore_ascii_case(text) || word.label().eq_ignore_ascii_case(text))
}

/// Returns a number with a decimal point or comma; `None` where a text is none.
pub(super) fn decimal_number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// Splits `Army (attacker)` into name and role. What is in brackets is a role only if it begins with a letter: `(2019-)` is a
/// part of a name.
pub(super) fn name_and_role<'v>(value: &'v str, role: &'v str) -> (&'v str, &'v str) {
    let split = value.strip_suffix(')').and_then(|value| value.rsplit_once(" ("));
    match split.filter(|(name, inside)| !name.is_empty() && inside.starts_with(char::is_alphabetic) && role.is_empty())
    {
        Some((name, inside)) => (name.trim(), inside.trim()),
        None => (value, role),
    }
}
