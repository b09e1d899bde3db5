//! JSON with positions, for importers. Values are slices of the text, so that each knows where it stands; errors cost the
//! element that they are in, and no other.
//!
//! - [`JsonShape`]: the outermost values of a text, to recognise its format by.
//! - [`Elements`]: the elements of a list, or the members of an object, as slices; also where there are errors in them.
//! - `scanner` finds the ends of ordinary values, which is all that most files need.
//! - [`JsonValue`] and [`JsonObject`]: a sound value, and its members one by one; an object knows what was not asked for.

mod elements;
mod json_text;
mod object;
mod scanner;
mod shape;
mod value;

pub(crate) use elements::{Elements, JSON_BLANKS, member_of};
pub(crate) use json_text::JsonText;
pub(crate) use object::{JsonObject, ordinary_object};
pub(crate) use scanner::has_control;
pub(crate) use shape::{JsonLayout, JsonShape};
pub(crate) use value::{JsonFault, JsonValue, offset_in};
