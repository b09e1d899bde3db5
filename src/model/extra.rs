//! Further fields of a record. They keep the order of the file, and a repeated key is an error: a map would keep the last
//! value and drop the others without a word.

use std::collections::{HashMap, HashSet};
use std::fmt;

use compact_str::CompactString;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::storage::{push_alone, work};

/// Further fields of a record, kept in the order of the file. Written `{"key": "value"}`; a key must not come twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra(pub Vec<(CompactString, CompactString)>);

impl Extra {
    /// Iterates over the keys with their values, in the order of the file.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Adds a pair whose key is not there yet.
    pub fn push(&mut self, key: impl Into<CompactString>, value: impl Into<CompactString>) {
        push_alone(&mut self.0, (key.into(), value.into()));
    }

    /// Adds a pair; a key that is there already gets a number: `C1 (2)`. Looks at all pairs: where a record may repeat a key
    /// thousands of times, [`KeyNumbers`] are kept beside it.
    pub(crate) fn insert_numbered(&mut self, key: &str, value: String) {
        work::add(self.0.len());
        if self.pairs().all(|(known, _)| known != key) {
            return self.push(key, value);
        }
        KeyNumbers::default().insert(self, key, value);
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

/// The key of a record that was added in the program, with who added it and when: `Jane, 2026-11-29`.
pub(crate) const ADDED: &str = "added";

/// The key of a claim that was proposed from prose, with what became of it: [`DRAFT_PROPOSED`], or what the user decided.
pub(crate) const DRAFT: &str = "draft";

/// The value of [`DRAFT`] while nobody has decided.
pub(crate) const DRAFT_PROPOSED: &str = "proposed";

/// The value of [`DRAFT`] of one that was accepted: exports write it as a claim.
pub(crate) const DRAFT_ACCEPTED: &str = "accepted";

/// The value of [`DRAFT`] of one that was dropped: exports leave it out.
pub(crate) const DRAFT_DROPPED: &str = "dropped";

/// The key of a source for those of its authors who are persons, family name first: `Strøm, Kari; Öztürk, Ali`. Nothing else tells
/// which words of a name are the family name.
pub(crate) const FAMILY_FIRST: &str = "authors_family_first";

/// Sign between the names of [`FAMILY_FIRST`].
pub(crate) const BETWEEN_NAMES: &str = "; ";

/// The key of a source that has more authors than are named.
pub(crate) const FURTHER_AUTHORS: &str = "further authors";

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
            self.0.extend(extra.0.iter().map(|(known, _)| known.to_string()));
        }
        work::add(1);
        self.0.insert(key.to_owned())
    }
}

/// The numbers of keys that come again in one [`Extra`]. Adding a pair takes the same time however often its key came before.
#[derive(Debug, Default)]
pub(crate) struct KeyNumbers {
    /// The keys of the first `seen` pairs.
    known: HashSet<String>,
    seen: usize,
    /// The highest number tried for each key that came again.
    highest: HashMap<String, usize>,
}

impl KeyNumbers {
    /// Adds a pair to `extra`, always the same one; a key that is there already gets the next free number: `C1 (2)`.
    pub(crate) fn insert(&mut self, extra: &mut Extra, key: &str, value: String) {
        // Pairs that others have added since the last one.
        let new = extra.0.get(self.seen..).unwrap_or_default();
        work::add(1 + new.len());
        self.known.extend(new.iter().map(|(key, _)| key.to_string()));
        self.seen = extra.0.len();
        let mut unique = key.to_owned();
        if self.known.contains(key) {
            let number = self.highest.entry(key.to_owned()).or_insert(1);
            while self.known.contains(&unique) {
                *number += 1;
                work::add(1);
                unique = format!("{key} ({number})");
            }
        }
        extra.push(unique, value);
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
        while let Some((key, value)) = map.next_entry::<CompactString, CompactString>()? {
            if !keys.insert(&key, &extra) {
                return Err(A::Error::custom(format!("the key \"{key}\" {REPEATED_KEY}")));
            }
            extra.push(key, value);
        }
        Ok(extra)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_come_again_get_the_next_free_number() {
        let keys = ["C1", "C1 (3)", "AB", "C1", "AB", "C1", "C1"];
        let (mut one_by_one, mut beside, mut numbers) = (Extra::default(), Extra::default(), KeyNumbers::default());
        for key in keys {
            one_by_one.insert_numbered(key, String::new());
            numbers.insert(&mut beside, key, String::new());
        }
        let wanted = ["C1", "C1 (3)", "AB", "C1 (2)", "AB (2)", "C1 (4)", "C1 (5)"];
        assert_eq!(one_by_one.pairs().map(|(key, _)| key).collect::<Vec<_>>(), wanted);
        // Pairs that are added without numbers count as well.
        beside.push("C1 (6)", "");
        numbers.insert(&mut beside, "C1", String::new());
        let found: Vec<&str> = beside.pairs().map(|(key, _)| key).collect();
        assert_eq!(found, [&wanted[..], &["C1 (6)", "C1 (7)"]].concat());
    }
}
