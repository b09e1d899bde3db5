//! Names of actors and places that are known, found in sentences: exactly, or by an alias, never a similar one.
//!
//! A name is found whole words at a time, the longest first, without regard to accents. Capital letters count: `us` is not
//! the alias `US`. Where a name is that of an actor and of a place, the word before it decides.

use std::collections::{HashMap, HashSet};

use crate::model::Base;
use crate::text::fold::fold;

use super::super::lexeme::{Lexeme, lexemes};
use super::found_names::{FoundNames, KnownName};
use super::known_records::{KnownRecord, records_of};
pub use super::named_kind::NamedKind;

/// All names that are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gazetteer {
    /// By the folded words of the name.
    names: HashMap<String, Vec<KnownName>>,
    /// The numbers of words of the names that begin with a word, the highest first.
    lengths: HashMap<String, Vec<usize>>,
    /// The records that become records of the library where they are named.
    records: HashMap<(NamedKind, String), KnownRecord>,
}

/// Maximum number of words of a name that is looked for in sentences: the longest official names have about twenty, and each
/// length costs a comparison at each word.
const MAX_NAME_WORDS: usize = 32;

/// Prepositions before a place.
const OF_PLACE: [&str; 14] = [
    "in",
    "from",
    "near",
    "into",
    "inside",
    "across",
    "throughout",
    "within",
    "outside",
    "around",
    "at",
    "towards",
    "toward",
    "beyond",
];

/// Verbs after which `to` leads to a place.
const OF_MOTION: [&str; 14] = [
    "fled",
    "returned",
    "deported",
    "travelled",
    "traveled",
    "went",
    "came",
    "moved",
    "sent",
    "flew",
    "expelled",
    "drove",
    "return",
    "back",
];

impl Gazetteer {
    /// Returns the names and aliases of all actors and places of a knowledge base.
    #[must_use]
    pub(crate) fn of_base(base: &Base) -> Self {
        let mut known = Self::default();
        for actor in base.actors.indexes().map(|actor| base.actors.row(actor)) {
            let names = std::iter::once(&*actor.name).chain(actor.aka.iter().map(|alias| &**alias));
            names.for_each(|written| known.add(NamedKind::Actor, &actor.id, &actor.name, written));
        }
        for place in base.places.indexes().map(|place| base.places.row(place)) {
            let names = std::iter::once(&*place.name).chain(place.aka.iter().map(|alias| &**alias));
            names.for_each(|written| known.add(NamedKind::Place, &place.id, &place.name, written));
        }
        known
    }

    /// Returns the names of a file that is not opened itself: its records become records of the library where they are named.
    #[must_use]
    pub fn of_file(base: &Base, file: &str) -> Self {
        Self { records: records_of(base, file), ..Self::of_base(base) }
    }

    /// Adds the names of another gazetteer that are not known yet: those that are known count.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        let ids: HashSet<(NamedKind, String)> =
            self.names.values().flatten().map(|known| (known.kind, known.id.clone())).collect();
        let is_new = |known: &&KnownName| !ids.contains(&(known.kind, known.id.clone()));
        for (words, names) in &other.names {
            let own = self.names.entry(words.clone()).or_default();
            let kinds: Vec<NamedKind> = own.iter().map(|known| known.kind).collect();
            own.extend(names.iter().filter(is_new).filter(|known| !kinds.contains(&known.kind)).cloned());
        }
        self.names.retain(|_, names| !names.is_empty());
        for (first, lengths) in &other.lengths {
            for &length in lengths {
                self.add_length(first, length);
            }
        }
        let records = other.records.iter().filter(|(key, _)| !ids.contains(*key));
        self.records.extend(records.map(|(key, record)| (key.clone(), record.clone())));
        self
    }

    /// Returns the record of the only record of this sort and name, if it is not part of the library yet.
    pub(crate) fn record_named(&self, kind: NamedKind, written: &str) -> Option<&KnownRecord> {
        self.record(kind, &self.only(kind, written)?.id)
    }

    /// Returns the record of this sort and id, if it is not part of the library yet.
    pub(crate) fn record(&self, kind: NamedKind, id: &str) -> Option<&KnownRecord> {
        self.records.get(&(kind, id.to_owned()))
    }

    /// Adds a name of a record.
    pub fn add(&mut self, kind: NamedKind, id: &str, name: &str, written: &str) {
        let words: Vec<String> = lexemes(written).iter().filter_map(key).collect();
        if words.is_empty() {
            return;
        }
        if let Some(first) = words.first().filter(|_| words.len() <= MAX_NAME_WORDS) {
            self.add_length(first, words.len());
        }
        let known = KnownName { kind, id: id.to_owned(), name: name.to_owned(), written: written.to_owned() };
        let names = self.names.entry(words.join(" ")).or_default();
        if !names.contains(&known) {
            names.push(known);
        }
    }

    /// Notes that a name beginning with a word has this number of words.
    fn add_length(&mut self, first: &str, length: usize) {
        if !self.lengths.contains_key(first) {
            self.lengths.insert(first.to_owned(), Vec::new());
        }
        if let Some(lengths) = self.lengths.get_mut(first)
            && let Err(at) = lengths.binary_search_by(|known| length.cmp(known))
        {
            lengths.insert(at, length);
        }
    }

    /// Returns the name of the only actor that has this one.
    #[must_use]
    pub fn actor(&self, written: &str) -> Option<&str> {
        self.only(NamedKind::Actor, written).map(|known| known.name.as_str())
    }

    /// Returns the id of the only record of this sort and name.
    #[must_use]
    pub fn id(&self, kind: NamedKind, written: &str) -> Option<&str> {
        self.only(kind, written).map(|known| known.id.as_str())
    }

    /// Returns the only record of a sort that has a name.
    fn only(&self, kind: NamedKind, written: &str) -> Option<&KnownName> {
        let words: Vec<String> = lexemes(written).iter().filter_map(key).collect();
        let mut named = self.names.get(&words.join(" "))?.iter().filter(|known| known.kind == kind);
        let only = named.next()?;
        // A record may have a name twice, as its name and as an alias.
        named.all(|other| other.id == only.id).then_some(only)
    }

    /// Returns whether no name is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Finds the names of a sentence.
    #[must_use]
    pub fn find(&self, text: &str, lexemes: &[Lexeme<'_>]) -> FoundNames {
        let mut found = FoundNames::default();
        if self.is_empty() {
            return found;
        }
        let words: Vec<(usize, String)> =
            lexemes.iter().enumerate().filter_map(|(at, lexeme)| Some((at, key(lexeme)?))).collect();
        let mut at = 0;
        while at < words.len() {
            // The longest name first: `South Waziristan`, not `Waziristan` within it, which then is not looked for
            // again.
            let lengths = words.get(at).and_then(|(_, first)| self.lengths.get(first)).map_or(&[][..], Vec::as_slice);
            let name =
                lengths.iter().find_map(|length| Some((*length, self.at(text, lexemes, words.get(at..at + length)?)?)));
            let Some((length, known)) = name else {
                at += 1;
                continue;
            };
            let before = |back: usize| {
                at.checked_sub(back).and_then(|before| words.get(before)).map_or("", |(_, word)| word.as_str())
            };
            // `to` alone says nothing: `fled to Kabul` is a place, `said to Kabul` is a government.
            let moves = before(1) == "to" && OF_MOTION.contains(&before(2));
            found.add(&known, moves || OF_PLACE.contains(&before(1)));
            at += length;
        }
        found
    }

    /// Returns the records that these words are the name of, side by side.
    fn at(&self, text: &str, lexemes: &[Lexeme<'_>], words: &[(usize, String)]) -> Option<Vec<&KnownName>> {
        let key = words.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ");
        let names = self.names.get(&key)?;
        let parts: Vec<&Lexeme<'_>> = words.iter().filter_map(|(at, _)| lexemes.get(*at)).collect();
        let side_by_side = parts.windows(2).all(|pair| {
            let [first, second] = pair else { return false };
            let between = text.get(first.range().end..second.at).unwrap_or_default();
            between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '.' | '\'' | '’'))
        });
        let known: Vec<&KnownName> = names.iter().filter(|known| is_written_so(&known.written, &parts)).collect();
        (side_by_side && !known.is_empty()).then_some(known)
    }
}

/// Returns the folded form of a word or number, without the ending of a possessive. `None` for signs.
fn key(lexeme: &Lexeme<'_>) -> Option<String> {
    if !lexeme.is_word() && !lexeme.is_number() {
        return None;
    }
    let bare = lexeme.lower.strip_suffix("'s").unwrap_or(&lexeme.lower);
    let folded = fold(bare);
    (!folded.is_empty()).then_some(folded)
}

/// Returns whether a name is written in a sentence with the capital letters that it has.
fn is_written_so(name: &str, parts: &[&Lexeme<'_>]) -> bool {
    let own = lexemes(name);
    let words = own.iter().filter(|lexeme| key(lexeme).is_some());
    words.zip(parts).all(|(name, part)| {
        let all_large = |text: &str| {
            text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !text.chars().any(char::is_lowercase)
        };
        // The ending of a possessive is small even after a name in capitals.
        let bare = part.text.strip_suffix("’s").or(part.text.strip_suffix("'s")).unwrap_or(part.text);
        let large = name.text.chars().any(char::is_uppercase) && all_large(name.text);
        (!name.is_capitalized() || part.is_capitalized()) && (!large || all_large(bare))
    })
}

#[cfg(test)]
mod tests;
