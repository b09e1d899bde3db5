//! The outermost values of a JSON text: enough to recognise its format, at the cost of one look at each byte.

use std::borrow::Cow;

use crate::import::json::elements::{Elements, JSON_BLANKS, member_of};
use crate::import::json::object::JsonObject;
use crate::import::json::value::JsonValue;

/// Maximum number of elements of a list, or lines, that are looked into.
const MAX_SAMPLES: usize = 20;

/// The outermost structure of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonLayout {
    /// One object.
    Object,
    /// One list.
    List,
    /// JSON Lines: an object in each line.
    Lines,
}

/// The outermost values of a text.
#[derive(Clone, Debug)]
pub(crate) struct JsonShape<'t> {
    /// The structure.
    pub(crate) layout: JsonLayout,
    /// Of an object its members, with the text of each value, sound or not; empty otherwise.
    root: Vec<(Cow<'t, str>, &'t str)>,
    /// The first sound objects of a list, or of the lines; of one object that object, if it is sound.
    samples: Vec<JsonObject<'t>>,
}

impl<'t> JsonShape<'t> {
    /// Returns the shape of a text; `None` where it does not begin as JSON does.
    pub(crate) fn of(text: &'t str) -> Option<Self> {
        let trimmed = text.trim_start_matches(JSON_BLANKS);
        let inside = trimmed.get(1..)?.trim_start_matches(JSON_BLANKS);
        match trimmed.as_bytes().first()? {
            b'[' if inside.starts_with(['{', '[', '"', ']']) && !trimmed.starts_with("[[") => {
                let objects = Elements::of(trimmed)?.take(MAX_SAMPLES).filter_map(object);
                Some(Self { layout: JsonLayout::List, root: Vec::new(), samples: objects.collect() })
            }
            b'{' if inside.starts_with(['"', '}']) => Some(Self::of_objects(trimmed)?),
            _ => None,
        }
    }

    /// Returns the shape of a text that begins with an object: of that object, or of lines of them.
    fn of_objects(text: &'t str) -> Option<Self> {
        let is_object = |line: &&str| line.trim_start_matches(JSON_BLANKS).starts_with('{');
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let first = lines.next()?.trim_matches(JSON_BLANKS);
        let second = lines.next();
        // A line that is an object of its own, with another one after it.
        if second.as_ref().is_some_and(is_object) && (first.ends_with('}') || object(first).is_some()) {
            let objects = text.lines().map(|line| line.trim_matches(JSON_BLANKS)).take(MAX_SAMPLES).filter_map(object);
            return Some(Self { layout: JsonLayout::Lines, root: Vec::new(), samples: objects.collect() });
        }
        let root: Vec<_> = Elements::of(text)?.filter_map(member_of).collect();
        let layout = JsonLayout::Object;
        Some(Self { layout, root, samples: Vec::new() })
    }

    /// Returns the text of a member of the outermost object; `None` where there is none of this name.
    pub(crate) fn member(&self, name: &str) -> Option<&'t str> {
        self.root.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }

    /// Returns the members of the outermost object, with the text of each value; none of a list or lines.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&str, &'t str)> {
        self.root.iter().map(|(name, value)| (&**name, *value))
    }

    /// Returns the text in quotes that a member of the outermost object holds.
    pub(crate) fn text(&self, name: &str) -> Option<Cow<'t, str>> {
        JsonValue::parse(self.member(name)?).ok()?.text()
    }

    /// Returns the first objects of the outermost list, or of the lines.
    pub(crate) fn samples(&self) -> &[JsonObject<'t>] {
        &self.samples
    }

    /// Returns the first sound objects of the list that a member of the outermost object holds.
    pub(crate) fn samples_of(&self, name: &str) -> Vec<JsonObject<'t>> {
        let list = self.member(name).filter(|text| text.starts_with('[')).and_then(Elements::of);
        list.into_iter().flatten().take(MAX_SAMPLES).filter_map(object).collect()
    }
}

/// Returns an object; `None` where the text is none, or has errors.
fn object(text: &str) -> Option<JsonObject<'_>> {
    JsonObject::parse(text)
}
