//! JSON with positions, for importers. Values are slices of the text, so that each knows where it stands; errors cost the
//! element that they are in, and no other.
//!
//! - [`JsonShape`]: the outermost values of a text, to recognise its format by.
//! - [`Elements`]: the elements of a list, or the members of an object, as slices; also where there are errors in them.
//! - [`JsonValue`] and [`JsonObject`]: a sound value, and its members one by one; an object knows what was not asked for.

mod elements;
mod json_text;
mod object;
mod shape;
mod value;

pub(crate) use elements::{Elements, JSON_BLANKS, member_of};
pub(crate) use json_text::JsonText;
pub(crate) use object::JsonObject;
pub(crate) use shape::{JsonLayout, JsonShape};
pub(crate) use value::{JsonFault, JsonValue, offset_in};
