//! An entity of FollowTheMoney: each of its properties has any number of values, all of them texts.

use crate::import::builder::ImportBuilder;
use crate::import::ftm::schema::FtmRole;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::provenance::RecordPlace;
use crate::model::document::{Extra, Text};

/// An entity with its role.
#[derive(Clone, Debug)]
pub(super) struct FtmEntity<'a> {
    /// Its id in the file.
    pub(super) id: Text<'a>,
    /// The id of the record that it becomes.
    pub(super) record: Text<'a>,
    pub(super) schema: Text<'a>,
    /// Its caption, else its first name, else its id.
    pub(super) name: Text<'a>,
    pub(super) role: FtmRole,
    /// The entity as a whole.
    pub(super) whole: JsonObject<'a>,
    pub(super) properties: JsonObject<'a>,
}

impl<'a> FtmEntity<'a> {
    /// Returns its place in the text.
    pub(super) fn place(&self, text: &str) -> RecordPlace<'_> {
        RecordPlace::with_id(self.whole.value().range(text), &self.id)
    }

    /// Returns the values of a property without taking them.
    pub(super) fn peek(&self, property: &str) -> Vec<Text<'a>> {
        self.properties.get(property).map_or_else(Vec::new, values)
    }

    /// Returns the value of a property that has a single one, without taking it.
    pub(super) fn only(&self, property: &str) -> Option<Text<'a>> {
        let mut values = self.peek(property).into_iter();
        values.next().filter(|_| values.next().is_none())
    }

    /// Takes all values of a property.
    pub(super) fn take(&self, property: &str) -> Vec<Text<'a>> {
        let found = self.peek(property);
        if !found.is_empty() {
            self.properties.ignore(&[property]);
        }
        found
    }

    /// Takes the first value of a property; the others are kept in `extra`.
    pub(super) fn first(&self, property: &str, extra: &mut Extra, builder: &mut ImportBuilder<'a>) -> Option<Text<'a>> {
        let mut values = self.take(property).into_iter();
        let first = values.next();
        let others: Vec<Text<'a>> = values.collect();
        if !others.is_empty() {
            let at = self.properties.get(property).map_or(0..0, |value| value.range(builder.input.text));
            builder.keep(extra, property, at, &others.join("; "));
        }
        first
    }

    /// Takes the first value that one of several properties has; what others of them have stays.
    pub(super) fn first_of(
        &self,
        properties: &[&str],
        extra: &mut Extra,
        builder: &mut ImportBuilder<'a>,
    ) -> Option<Text<'a>> {
        properties.iter().find_map(|property| self.first(property, extra, builder))
    }

    /// Keeps what nobody took in `extra`, as far as it is texts; without `extra`, counts it.
    pub(super) fn rest(&self, mut extra: Option<&mut Extra>, builder: &mut ImportBuilder<'a>) {
        self.whole.ignore(&["id", "schema", "caption", "properties"]);
        if let Some(extra) = extra.as_deref_mut()
            && self.record != self.id
        {
            extra.push("ftm_id", &*self.id);
        }
        for hidden in HIDDEN {
            if let Some(value) = self.properties.take(hidden) {
                let at = value.range(builder.input.text);
                builder.leave(&format!("{}.{hidden}", self.schema), at, value.written());
            }
        }
        self.leave_odd_values(builder);
        builder.leave_rest(&self.schema, &self.properties, extra.as_deref_mut());
        builder.leave_rest("entity", &self.whole, extra);
    }

    /// Counts the values of properties that were taken and that are neither texts nor entities.
    fn leave_odd_values(&self, builder: &mut ImportBuilder<'a>) {
        let has_odd = |value: &JsonValue<'_>| value.written().bytes().skip(1).any(|byte| matches!(byte, b'{' | b'['));
        for (name, value) in self.properties.taken().filter(|(_, value)| has_odd(value)) {
            let list = value.list().unwrap_or_else(|| vec![value]);
            for odd in list.into_iter().filter(|value| text_of(*value).is_none() && !value.is_empty()) {
                let what = format!("{}.{name} that is no text", self.schema);
                builder.leave(&what, odd.range(builder.input.text), odd.written());
            }
        }
    }
}

/// Properties with the contents of documents: too long for a field of a record.
const HIDDEN: &[&str] = &["bodyText", "indexText", "bodyHtml", "rawText", "translatedText", "safeHtml"];

/// Returns the values of a property: texts, and the ids of entities that stand in their place.
fn values(value: JsonValue<'_>) -> Vec<Text<'_>> {
    let list = value.list().unwrap_or_else(|| vec![value]);
    list.into_iter().filter_map(text_of).filter(|text| !text.trim().is_empty()).collect()
}

/// Returns a text, or the id of an entity that stands in its place.
fn text_of(value: JsonValue<'_>) -> Option<Text<'_>> {
    value.scalar().or_else(|| value.object()?.get("id")?.scalar())
}
