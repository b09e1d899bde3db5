//! A sound JSON value as a slice of its text.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::value::RawValue;

use crate::import::json::elements::Elements;
use crate::import::json::json_text::JsonText;

/// A value that is valid JSON, as it is written. Copying it costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JsonValue<'a>(&'a str);

/// An error of the syntax of JSON, in the text that was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JsonFault {
    /// The byte at which it was found.
    pub(crate) at: usize,
    /// The error, as a sentence without a full stop.
    pub(crate) message: String,
}

impl<'a> JsonValue<'a> {
    /// Checks a text that holds one value.
    ///
    /// # Errors
    /// If it is not valid JSON.
    pub(crate) fn parse(text: &'a str) -> Result<Self, JsonFault> {
        let value: Result<&RawValue, _> = serde_json::from_str(text);
        value.map(|value| Self(value.get())).map_err(|error| JsonFault::of(&error, text))
    }

    /// Returns the value of a text that was parsed as one already.
    pub(crate) fn of_checked(text: &'a str) -> Self {
        Self(text)
    }

    /// Returns a value that `serde_json` has checked already.
    pub(crate) fn of(raw: &'a RawValue) -> Self {
        Self(raw.get())
    }

    /// Returns the value as it is written.
    pub(crate) fn written(self) -> &'a str {
        self.0
    }

    /// Returns whether it is `null`, an empty text, list or object: nothing is said by it.
    pub(crate) fn is_empty(self) -> bool {
        let inside =
            |brackets: [char; 2]| self.0.starts_with(brackets) && self.0.trim_matches(brackets).trim().is_empty();
        self.0 == "null" || self.0 == "\"\"" || inside(['[', ']']) || inside(['{', '}'])
    }

    /// Returns the text in quotes, without its escapes; `None` for every other kind of value.
    pub(crate) fn text(self) -> Option<Cow<'a, str>> {
        let inside = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if memchr::memchr(b'\\', inside.as_bytes()).is_none() {
            return Some(inside.into());
        }
        let JsonText(text) = serde_json::from_str(self.0).ok()?;
        Some(text)
    }

    /// Returns a text, number or truth value as text: `"46"` and `46` are the same, a number keeps its digits. `None` for
    /// `null`, lists and objects.
    pub(crate) fn scalar(self) -> Option<Cow<'a, str>> {
        match self.0.as_bytes().first()? {
            b'"' => self.text(),
            b'[' | b'{' | b'n' => None,
            _ => Some(self.0.into()),
        }
    }

    /// Returns the number, also one that is written as text; `None` where it is none, or not finite.
    pub(crate) fn number(self) -> Option<f64> {
        self.scalar()?.trim().parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// Returns the elements of a list; `None` for every other kind of value.
    pub(crate) fn list(self) -> Option<Vec<Self>> {
        self.0.starts_with('[').then(|| Elements::of(self.0).into_iter().flatten().map(JsonValue).collect())
    }

    /// Returns the texts and numbers of a list in one text, with semicolons between them; `None` of an empty list, of one with
    /// other elements, and of every other kind of value.
    pub(crate) fn joined(self) -> Option<Cow<'a, str>> {
        let scalars: Option<Vec<Cow<'a, str>>> = self.list()?.into_iter().map(Self::scalar).collect();
        scalars.filter(|scalars| !scalars.is_empty()).map(|scalars| scalars.join("; ").into())
    }

    /// Returns its bytes in the text that it is a slice of.
    pub(crate) fn range(self, text: &str) -> Range<usize> {
        offset_in(text, self.0)
    }
}

impl JsonFault {
    /// Returns the error of `serde_json` in a text, in words.
    pub(crate) fn of(error: &serde_json::Error, text: &str) -> Self {
        let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (before + error.column().saturating_sub(1)).min(text.len());
        let message = error.to_string();
        // The place is said by the diagnostic.
        let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message).to_owned();
        Self { at, message }
    }
}

/// Returns the bytes of a slice in the text that it is a slice of; an empty range at the beginning where it is none.
pub(crate) fn offset_in(text: &str, slice: &str) -> Range<usize> {
    let start =
        slice.as_ptr().addr().checked_sub(text.as_ptr().addr()).filter(|start| start + slice.len() <= text.len());
    debug_assert!(start.is_some(), "a slice of another text");
    start.map_or(0..0, |start| start..start + slice.len())
}
