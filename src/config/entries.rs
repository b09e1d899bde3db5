//! The entries of `config.ron`, each with its place: the values stay text until a row of the table reads them.

use std::fmt;

use ron::Options;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};

use super::fault::ConfigFault;
use crate::text::suggest::{WordKind, nearest};

/// A name with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConfigEntry {
    /// The name of the setting, or of what is set in it.
    pub(super) name: String,
    /// The value, in RON.
    pub(super) value: String,
    /// Line and column of the value, from 1.
    pub(super) at: (usize, usize),
}

/// The pairs of a struct or map of RON, with their values as text of the source.
struct ConfigPairs<'a>(Vec<(String, &'a RawValue)>);

struct ConfigPairsVisitor;

impl<'de> Visitor<'de> for ConfigPairsVisitor {
    type Value = ConfigPairs<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("names with values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            pairs.push((name, map.next_value::<&'de RawValue>()?));
        }
        Ok(ConfigPairs(pairs))
    }
}

/// The settings of a file: `(name: value, …)`.
struct Struct<'a>(ConfigPairs<'a>);

impl<'de> Deserialize<'de> for Struct<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("", &[], ConfigPairsVisitor).map(Self)
    }
}

/// A map in a setting: `{"name": value, …}`.
struct Map<'a>(ConfigPairs<'a>);

impl<'de> Deserialize<'de> for Map<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ConfigPairsVisitor).map(Self)
    }
}

/// Returns the options with which RON is read.
fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Returns line and column, from 1, of a byte of a text.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// Returns the entries of pairs that were read from `text`, whose first character is at `from`.
fn placed(text: &str, from: (usize, usize), pairs: ConfigPairs<'_>) -> Vec<ConfigEntry> {
    let start = text.as_ptr().addr();
    let entry = |(name, raw): (String, &RawValue)| {
        // Comments stand between a name and its value, too, and after it.
        let value = raw.trim().get_ron().trim();
        // The value is a part of the text, so the distance of both is its place.
        let byte = value.as_ptr().addr().saturating_sub(start);
        let (line, column) = place(text, byte);
        let at = if line == 1 { (from.0, from.1 + column - 1) } else { (from.0 + line - 1, column) };
        ConfigEntry { name, value: value.to_owned(), at }
    };
    pairs.0.into_iter().map(entry).collect()
}

/// Returns the entries of a file.
///
/// # Errors
/// The first place where it is no RON.
pub(super) fn entries(text: &str) -> Result<Vec<ConfigEntry>, ConfigFault> {
    match options().from_str::<Struct<'_>>(text) {
        Ok(Struct(pairs)) => Ok(placed(text, (1, 1), pairs)),
        Err(error) => Err(ConfigFault {
            at: (error.span.start.line, error.span.start.col),
            message: format!("{}", error.code),
            hint: "the defaults are used; `claimscope config` shows what a file looks like".to_owned(),
            ..ConfigFault::default()
        }),
    }
}

/// Returns the entries that count, the last of each name, and the faults of names that stand twice.
pub(super) fn last_of_each(entries: Vec<ConfigEntry>) -> (Vec<ConfigEntry>, Vec<ConfigFault>) {
    let repeated = |(at, entry): (usize, &ConfigEntry)| entry.repeated(entries.get(..at).unwrap_or_default());
    let faults = entries.iter().enumerate().filter_map(repeated).collect();
    let mut last: Vec<ConfigEntry> = Vec::new();
    for entry in entries {
        last.retain(|before| before.name != entry.name);
        last.push(entry);
    }
    (last, faults)
}

impl ConfigEntry {
    /// Returns a fault of this entry.
    #[must_use]
    pub(super) fn fault(&self, message: impl Into<String>, hint: impl Into<String>) -> ConfigFault {
        ConfigFault { at: self.at, message: message.into(), hint: hint.into(), ..ConfigFault::default() }
    }

    /// Returns the fault of an entry whose name is none of the known ones.
    #[must_use]
    pub(super) fn unknown<'a>(&self, known: impl Iterator<Item = &'a str>) -> ConfigFault {
        let near = nearest(&self.name, known, WordKind::Command);
        let hint =
            near.map_or_else(|| "`claimscope config` lists all".to_owned(), |near| format!("did you mean `{near}`?"));
        self.fault(format!("there is no `{}`", self.name), hint)
    }

    /// Returns the fault of an entry whose name stands among those before it.
    #[must_use]
    fn repeated(&self, before: &[ConfigEntry]) -> Option<ConfigFault> {
        let first = before.iter().find(|entry| entry.name == self.name)?;
        let place = format!("first in line {}, column {}; the last one counts", first.at.0, first.at.1);
        Some(self.fault(format!("`{}` is set twice", self.name), place))
    }

    /// Returns the fault of a list in which a name stands twice; `noun` is what it names.
    #[must_use]
    pub(super) fn listed_twice(&self, noun: &str, names: &[&str]) -> Option<ConfigFault> {
        let is_repeated = |(at, name): &(usize, &&str)| names.iter().take(*at).any(|before| before == *name);
        let (_, name) = names.iter().enumerate().find(is_repeated)?;
        Some(self.fault(format!("`{}` has the {noun} `{name}` twice", self.name), "name it once"))
    }

    /// Returns the value as a type of Rust.
    ///
    /// # Errors
    /// The fault, if it is none; `expected` says what would be one.
    pub(super) fn read<T: DeserializeOwned>(&self, expected: &str) -> Result<T, ConfigFault> {
        options().from_str(&self.value).map_err(|_| {
            self.fault(
                format!("`{}` is {}", self.name, self.value),
                format!("expected {expected}; the default is used"),
            )
        })
    }

    /// Calls `read` with each entry of a value that is a map, of those with one name with the last. Returns these entries, and
    /// the faults: those of `read`, and of names that stand there twice.
    ///
    /// # Errors
    /// The fault, if the value is no map.
    pub(super) fn read_map(
        &self,
        read: impl FnMut(&Self) -> Option<ConfigFault>,
    ) -> Result<(Vec<Self>, Vec<ConfigFault>), ConfigFault> {
        let (entries, mut faults) = last_of_each(self.map()?);
        faults.extend(entries.iter().filter_map(read));
        Ok((entries, faults))
    }

    /// Returns the entries of a value that is a map.
    ///
    /// # Errors
    /// The fault, if it is none.
    fn map(&self) -> Result<Vec<ConfigEntry>, ConfigFault> {
        match options().from_str::<Map<'_>>(&self.value) {
            Ok(Map(pairs)) => Ok(placed(&self.value, self.at, pairs)),
            Err(_) => {
                Err(self.fault(format!("`{}` is no map", self.name), "write {\"name\": value}; the defaults are used"))
            }
        }
    }
}
