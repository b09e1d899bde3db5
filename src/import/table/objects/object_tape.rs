//! The values of all objects of a list, by their places in the text: what one look at each byte finds out is kept, so that
//! rows can be made of it as often as they are needed. A value takes 12 bytes, about half of what it takes in the file.

use crate::cancel::CancelToken;
use crate::import::json::{JsonObject, JsonValue, offset_in};
use crate::import::table::objects::object_cells::ObjectColumns;
use crate::import::table::objects::object_list::{ListText, ObjectList, RawObject};
use crate::import::table::row_reader::Cell;

/// The column of a value for which there is none: its object has more fields than are taken.
const BEYOND: u16 = u16::MAX;

/// A value of an object.
#[derive(Clone, Copy, Debug)]
struct TapeValue {
    /// Its first byte in its object, and its length.
    start: u32,
    length: u32,
    /// The number of its column, or [`BEYOND`].
    column: u16,
}

/// An object of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct TapeObject<'a> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its text, or that of an element which is no sound object.
    pub(super) text: &'a str,
    /// The end of its values; `None` where it is no sound object.
    end: Option<usize>,
}

/// The objects of a list.
#[derive(Debug, Default)]
pub(super) struct ObjectTape<'a> {
    objects: Vec<TapeObject<'a>>,
    values: Vec<TapeValue>,
    /// `false` if the list ends with the file.
    pub(super) is_closed: bool,
}

impl<'a> ObjectTape<'a> {
    /// Goes through a list, and adds its fields to `columns`; ends early if `cancel` fires.
    pub(super) fn of(list: &ObjectList<'a>, columns: &mut ObjectColumns, cancel: &CancelToken) -> Self {
        let (mut tape, mut elements) = (Self::default(), list.numbered());
        let mut members = Vec::new();
        while let Some(RawObject { number, text, is_sound }) = elements.next_object(&mut members) {
            if cancel.is_cancelled() {
                break;
            }
            let before = tape.values.len();
            let is_sound = if is_sound {
                tape.add(text, members.iter().map(|(name, value)| (*name, JsonValue::of_checked(value))), columns)
            } else {
                let object = JsonObject::parse(text);
                object.is_some_and(|object| tape.add(text, object.members(), columns))
            };
            if !is_sound {
                tape.values.truncate(before);
            }
            tape.objects.push(TapeObject { number, text, end: is_sound.then_some(tape.values.len()) });
        }
        tape.is_closed = match elements.list() {
            ListText::Elements(elements) => elements.is_closed(),
            ListText::Lines(_) => true,
        };
        tape
    }

    /// Adds the values of an object; returns whether their places can be told in 32 bits.
    fn add<'n>(
        &mut self,
        text: &'a str,
        members: impl Iterator<Item = (&'n str, JsonValue<'a>)>,
        columns: &mut ObjectColumns,
    ) -> bool {
        let values = &mut self.values;
        columns.place(members, &mut |column, value| {
            let range = offset_in(text, value.written());
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let column = column.and_then(|column| u16::try_from(column).ok()).unwrap_or(BEYOND);
            values.push(TapeValue { start: place(range.start), length: place(range.len()), column });
        });
        u32::try_from(text.len()).is_ok()
    }

    /// Iterates over the objects, each with its values; `None` in their place where it is no sound object.
    pub(super) fn objects(&self) -> impl Iterator<Item = (TapeObject<'a>, Option<TapeRow<'_, 'a>>)> {
        let mut start = 0;
        self.objects.iter().map(move |object| {
            let end = object.end;
            let values = end.and_then(|end| self.values.get(std::mem::replace(&mut start, end)..end));
            (*object, values.map(|values| TapeRow { text: object.text, values }))
        })
    }
}

/// The values of an object.
#[derive(Clone, Copy, Debug)]
pub(super) struct TapeRow<'t, 'a> {
    text: &'a str,
    values: &'t [TapeValue],
}

impl<'a> TapeRow<'_, 'a> {
    /// Makes a row of the object; `whole` is the text of the file. Of columns that are not `wanted` cells have no text.
    pub(super) fn fill(
        &self,
        columns: &ObjectColumns,
        whole: &'a str,
        cells: &mut Vec<Cell<'a>>,
        wanted: impl Fn(usize) -> bool,
    ) {
        cells.clear();
        for (column, value) in self.values() {
            if let Some(column) = column.filter(|column| wanted(*column)) {
                columns.put(cells, column, value, whole);
            }
        }
    }

    /// Iterates over the values of fields beyond the greatest number.
    pub(super) fn beyond(&self) -> impl Iterator<Item = JsonValue<'a>> {
        self.values().filter(|(column, _)| column.is_none()).map(|(_, value)| value)
    }

    /// Iterates over the values, each with its column; `None` beyond the greatest number.
    fn values(&self) -> impl Iterator<Item = (Option<usize>, JsonValue<'a>)> {
        self.values.iter().filter_map(|value| {
            let start = value.start as usize;
            let text = self.text.get(start..start + value.length as usize);
            debug_assert!(text.is_some(), "a value stands in its object");
            let column = (value.column != BEYOND).then_some(usize::from(value.column));
            Some((column, JsonValue::of_checked(text?)))
        })
    }
}
