//! A row of values, as records are made of it.

use std::ops::Range;

use crate::import::provenance::RecordPlace;
use crate::import::table::row_reader::Cell;
use crate::model::closed_enums::ClosedEnum;
use crate::model::document::Text;

/// A row of values.
pub(super) struct Row<'r, 'a> {
    /// The cells.
    pub(super) cells: &'r [Cell<'a>],
    /// Its place in the file.
    pub(super) place: RecordPlace<'static>,
}

impl<'a> Row<'_, 'a> {
    /// Returns the text of a cell without blanks around it, borrowed from the file where it can be; `None` of an empty one.
    pub(super) fn text(&self, at: usize) -> Option<Text<'a>> {
        let text = match &self.cells.get(at)?.text {
            Text::Borrowed(text) => Text::Borrowed(text.trim()),
            Text::Owned(text) => Text::Owned(text.trim().to_owned()),
        };
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
