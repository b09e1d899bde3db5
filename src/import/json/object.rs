//! A JSON object whose members are taken one by one, so that what nobody took can be reported.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::import::json::elements::JSON_BLANKS;
use crate::import::json::json_text::JsonText;
use crate::import::json::scanner::JsonScanner;
use crate::import::json::value::JsonValue;

/// The members of an object, in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct JsonObject<'a> {
    /// The object as it is written.
    whole: JsonValue<'a>,
    members: Vec<Member<'a>>,
}

/// A member of an object.
#[derive(Clone, Debug)]
struct Member<'a> {
    name: Cow<'a, str>,
    value: JsonValue<'a>,
    is_taken: Cell<bool>,
}

impl<'a> JsonObject<'a> {
    /// Parses a text that holds one object, in one go; `None` where it holds something else, or has errors, which
    /// [`JsonValue::parse`] finds.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        Self::of(JsonValue::of_checked(text.trim_matches(JSON_BLANKS)))
    }

    /// Returns the members of an object; `None` where the value is none.
    pub(crate) fn of(whole: JsonValue<'a>) -> Option<Self> {
        if let Some(members) = ordinary_members(whole.written()) {
            return Some(Self { whole, members });
        }
        let Members(members) = serde_json::from_str(whole.written()).ok()?;
        Some(Self { whole, members })
    }

    /// Returns the object as it is written.
    pub(crate) fn value(&self) -> JsonValue<'a> {
        self.whole
    }

    /// Returns a member without taking it; the first of several.
    pub(crate) fn get(&self, name: &str) -> Option<JsonValue<'a>> {
        self.members.iter().find(|member| member.name == name).map(|member| member.value)
    }

    /// Returns whether there is a member of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Takes a member: it is not among the [`rest`](Self::rest). `None` where it is missing or empty.
    pub(crate) fn take(&self, name: &str) -> Option<JsonValue<'a>> {
        self.take_if(name, |value| Some(value).filter(|value| !value.is_empty()))
    }

    /// Takes a text, number or truth value as text, without blanks around it. `None` where it is missing, empty, or of
    /// another kind; the latter stays among the rest.
    pub(crate) fn take_text(&self, name: &str) -> Option<Cow<'a, str>> {
        let text = self.take_if(name, |value| if value.is_empty() { None } else { value.scalar() })?;
        let trimmed = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        Some(trimmed).filter(|text| !text.is_empty())
    }

    /// Takes a number, also one that is written as text; any other value stays among the rest.
    pub(crate) fn take_number(&self, name: &str) -> Option<f64> {
        self.take_if(name, JsonValue::number)
    }

    /// Takes an object; any other value stays among the rest.
    pub(crate) fn take_object(&self, name: &str) -> Option<JsonObject<'a>> {
        self.take_if(name, JsonValue::object)
    }

    /// Takes the elements of a list; a single value that is not empty counts as a list of one.
    pub(crate) fn take_list(&self, name: &str) -> Vec<JsonValue<'a>> {
        // An empty list is taken as well as one with elements: it says nothing that could be lost.
        let taken = self.take(name);
        taken.map_or_else(Vec::new, |value| value.list().unwrap_or_else(|| vec![value]))
    }

    /// Takes the texts of a list, or the only one, if all of its elements are texts, numbers or truth values; any other value
    /// stays among the rest, and nothing is returned.
    pub(crate) fn take_if_texts(&self, name: &str) -> Vec<Cow<'a, str>> {
        let texts = |value: JsonValue<'a>| match value.list() {
            Some(list) => list.into_iter().map(JsonValue::scalar).collect::<Option<Vec<_>>>(),
            None => value.scalar().map(|text| vec![text]),
        };
        self.take_if(name, texts).unwrap_or_default()
    }

    /// Takes the members of these names, of which nothing more is wanted: they are not reported.
    pub(crate) fn ignore(&self, names: &[&str]) {
        let known = self.members.iter().filter(|member| names.contains(&&*member.name));
        known.for_each(|member| member.is_taken.set(true));
    }

    /// Takes all members that nobody took: they were reported.
    pub(crate) fn take_rest(&self) {
        self.members.iter().for_each(|member| member.is_taken.set(true));
    }

    /// Returns the members that nobody took and that are not empty, in the order of the file.
    pub(crate) fn rest(&self) -> impl Iterator<Item = (&str, JsonValue<'a>)> {
        let left = self.members.iter().filter(|member| !member.is_taken.get() && !member.value.is_empty());
        left.map(|member| (&*member.name, member.value))
    }

    /// Returns the members that somebody took, in the order of the file.
    pub(crate) fn taken(&self) -> impl Iterator<Item = (&str, JsonValue<'a>)> {
        self.members.iter().filter(|member| member.is_taken.get()).map(|member| (&*member.name, member.value))
    }

    /// Returns all members, taken or not.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&str, JsonValue<'a>)> {
        self.members.iter().map(|member| (&*member.name, member.value))
    }

    /// Takes the first member of a name if something can be made of its value.
    fn take_if<T>(&self, name: &str, read: impl FnOnce(JsonValue<'a>) -> Option<T>) -> Option<T> {
        // A second member of the same name is never taken, and so is reported among the rest.
        let member = self.members.iter().find(|member| member.name == name)?;
        let found = read(member.value);
        if found.is_some() {
            member.is_taken.set(true);
        }
        found
    }
}

impl<'a> JsonValue<'a> {
    /// Returns the members of an object; `None` for every other kind of value.
    pub(crate) fn object(self) -> Option<JsonObject<'a>> {
        self.written().starts_with('{').then(|| JsonObject::of(self)).flatten()
    }
}

/// Puts the names and values of a text that is one object into a list, which is emptied before; returns `false` where something is
/// unusual, and where there are errors.
pub(crate) fn ordinary_object<'a>(text: &'a str, members: &mut Vec<(&'a str, &'a str)>) -> bool {
    let mut scanner = JsonScanner::new(text, 0);
    members.clear();
    let is_object = scanner.members(&mut |name, value| members.push((name, value))).is_some();
    is_object && scanner.at() == text.len()
}

/// Returns the members of a text that is one object; `None` where something is unusual, and where there are errors.
fn ordinary_members(text: &str) -> Option<Vec<Member<'_>>> {
    let (mut scanner, mut members) = (JsonScanner::new(text, 0), Vec::new());
    scanner.members(&mut |name, value| {
        let value = JsonValue::of_checked(value);
        members.push(Member { name: name.into(), value, is_taken: Cell::new(false) });
    })?;
    (scanner.at() == text.len()).then_some(members)
}

/// The members of an object while it is parsed.
struct Members<'a>(Vec<Member<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Members<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((JsonText(name), value)) = map.next_entry::<JsonText<'de>, &'de RawValue>()? {
                    members.push(Member { name, value: JsonValue::of(value), is_taken: Cell::new(false) });
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}
