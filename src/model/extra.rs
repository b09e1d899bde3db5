//! Further fields of a record. They keep the order of the file, and a repeated key is an error: a map would keep the last
//! value and drop the others without a word.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::storage::work;

/// Further fields of a record, kept in the order of the file. Written `{"key": "value"}`; a key must not come twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra(pub Vec<(String, String)>);

impl Extra {
    /// Iterates over the keys with their values, in the order of the file.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ExtraVisitor)
    }
}

/// The key of a claim that was proposed from prose and that nobody has accepted.
pub(crate) const DRAFT: &str = "draft";

/// The keys that were read so far. A few are compared one by one, which is fastest; more are put into a set.
#[derive(Debug, Default)]
pub(crate) struct Keys(HashSet<String>);

impl Keys {
    /// Number of keys from which they are put into a set.
    const MANY: usize = 16;

    /// Adds the key of the next pair of `extra`; returns false if it came before.
    pub(crate) fn insert(&mut self, key: &str, extra: &Extra) -> bool {
        if extra.0.len() < Self::MANY {
            work::add(extra.0.len());
            return extra.0.iter().all(|(known, _)| known != key);
        }
        if self.0.is_empty() {
            self.0.extend(extra.0.iter().map(|(known, _)| known.clone()));
        }
        work::add(1);
        self.0.insert(key.to_owned())
    }
}

/// The end of the error message for a repeated key. Loading recognizes it and explains it.
pub(crate) const REPEATED_KEY: &str = "appears twice";

/// Reads further fields pair by pair.
struct ExtraVisitor;

impl<'de> Visitor<'de> for ExtraVisitor {
    type Value = Extra;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map of texts such as {\"key\": \"value\"}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Extra, A::Error> {
        let mut extra = Extra::default();
        let mut keys = Keys::default();
        while let Some((key, value)) = map.next_entry::<String, String>()? {
            if !keys.insert(&key, &extra) {
                return Err(A::Error::custom(format!("the key \"{key}\" {REPEATED_KEY}")));
            }
            extra.0.push((key, value));
        }
        Ok(extra)
    }
}
