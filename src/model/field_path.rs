//! Paths in a record as written, such as `figures`, 2, `value`: so a fault names the field that it is in, whatever format the
//! record comes from.

/// One step from a value to a value inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathSegment {
    /// The value of the field of this name.
    Field(&'static str),
    /// The element at this place, from 0: of a list, of a tuple, or between the brackets of `Between(12, 15)`.
    Item(usize),
}
