//! Records that are made of nothing but a name or an address in another record: who said it, where it was, where it can be
//! read.
//!
//! The same name is the same record, and never one that is merely similar: a wrong merge is worse than a double. Names that
//! other files of the loading have are matched later, when all are known.

use std::collections::HashSet;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use crate::import::ids::IdMaker;
use crate::import::imported::{ImportedSpan, SectionPlaces};
use crate::import::named_source::NamedSource;
use crate::import::source_address::address_key;
use crate::model::closed_enums::{PlaceKind, Precision, SourceKind};
use crate::model::document::{Actor, Document, Place, Text, Topic};
use crate::storage::to_u32;

/// Returns the names of a record beside its name, each once.
pub(super) fn distinct_names<'a>(name: &str, others: impl Iterator<Item = Text<'a>>) -> Vec<Text<'a>> {
    let mut seen = HashSet::from([name.to_owned()]);
    others.filter(|other| seen.insert(other.clone().into_owned())).collect()
}

/// The records by name of one file, as the document takes them.
#[derive(Debug)]
pub(super) struct NamedRecords<'a> {
    pub(super) ids: IdMaker,
    /// `true` if a record may be one that another file has.
    pub(super) may_match: bool,
    pub(super) actors: NameTable<Actor<'a>>,
    pub(super) places: NameTable<Place<'a>>,
    pub(super) topics: NameTable<Topic<'a>>,
    pub(super) sources: NameTable<NamedSource<'a>>,
    /// The sources that have an address, which is their key.
    pub(super) addresses: AddressTable,
    /// The name that is looked up, in memory that is used again.
    pub(super) written: String,
}

/// The records of one kind by name.
#[derive(Debug)]
pub(super) struct NameTable<R> {
    /// The records in the order in which they were named first.
    pub(super) records: Vec<R>,
    /// The place of each.
    spans: Vec<ImportedSpan>,
    /// The numbers of records by the name as it was written.
    pub(super) written: HashMap<Box<str>, u32>,
    /// The numbers of records by the key of the name.
    pub(super) keys: HashMap<Box<str>, u32>,
}

/// The numbers of sources by the keys of their addresses. Files have as many addresses as claims: the sources hold them, and
/// the table does not hold them again.
#[derive(Debug, Default)]
pub(super) struct AddressTable {
    /// The hash of each key with the number of its source.
    numbers: HashTable<(u64, u32)>,
    hasher: DefaultHashBuilder,
}

impl AddressTable {
    /// Returns the number of the source with an address of this key; `None` where there is none.
    pub(super) fn get(&self, key: &str, sources: &[NamedSource<'_>]) -> Option<u32> {
        let hash = self.hasher.hash_one(key);
        let is_known = |(known, number): &(u64, u32)| {
            if *known != hash {
                return false;
            }
            let address = sources.get(*number as usize).and_then(|source| source.url.as_deref());
            address.is_some_and(|address| address_key(address) == key)
        };
        self.numbers.find(hash, is_known).map(|(_, number)| *number)
    }

    /// Adds the number of a source with an address of this key, which no other has.
    pub(super) fn insert(&mut self, key: &str, number: u32) {
        let hash = self.hasher.hash_one(key);
        self.numbers.insert_unique(hash, (hash, number), |(hash, _)| *hash);
    }
}

impl<R> NameTable<R> {
    /// Adds a record with its place, and returns its number.
    pub(super) fn push(&mut self, record: R, span: ImportedSpan) -> u32 {
        self.records.push(record);
        self.spans.push(span);
        to_u32(self.records.len() - 1)
    }

    /// Moves the records after those of a section.
    fn move_to(mut self, section: &mut Vec<R>, places: &mut Vec<ImportedSpan>) {
        if section.is_empty() {
            *section = std::mem::take(&mut self.records);
        }
        if places.is_empty() {
            *places = std::mem::take(&mut self.spans);
        }
        section.append(&mut self.records);
        places.append(&mut self.spans);
    }
}

/// Details of a named place; nothing by default.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlaceDetails {
    /// Its kind.
    pub(crate) kind: Option<PlaceKind>,
    /// The id of the place that it lies in. Two places of one name in two places are two.
    pub(crate) within: Option<String>,
    /// Latitude and longitude in degrees.
    pub(crate) at: Option<(f64, f64)>,
    /// Precision of the coordinates.
    pub(crate) precision: Option<Precision>,
}

/// Details of a source; the address is its key, else the title, else the outlet. Texts may be borrowed.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceDetails<T = String> {
    pub(crate) url: Option<T>,
    pub(crate) title: Option<T>,
    pub(crate) outlet: Option<T>,
    pub(crate) kind: Option<SourceKind>,
    pub(crate) authors: Vec<T>,
    pub(crate) published: Option<T>,
    pub(crate) language: Option<T>,
    /// A remark, such as the reference in full.
    pub(crate) note: Option<T>,
}

/// Details of a source that differ from those that it has already, each with the name of its field.
pub(super) type OtherDetails<'a> = Vec<(&'static str, Text<'a>)>;

impl<T: Clone> SourceDetails<T> {
    /// Adds to a source what nothing was known of before, and returns what differs from what is known, each with the name of its
    /// field. Its address is that which it was named by first.
    pub(super) fn fill_in<'a>(self, source: &mut NamedSource<'a>) -> OtherDetails<'a>
    where
        Text<'a>: From<T>,
    {
        let mut others = Vec::new();
        if !self.says_more_than_address() {
            return others;
        }
        let source = source.more.get_or_insert_default();
        for (field, known, new) in [
            ("title", &mut source.title, self.title),
            ("outlet", &mut source.outlet, self.outlet),
            ("published", &mut source.published, self.published),
            ("language", &mut source.language, self.language),
            ("note", &mut source.note, self.note),
        ] {
            let Some(new) = new.map(Text::from) else { continue };
            match known {
                Some(known) if known.trim() == new.trim() => {}
                Some(_) => others.push((field, new)),
                None => *known = Some(new),
            }
        }
        source.kind = source.kind.or(self.kind);
        let authors: Vec<Text<'a>> = self.authors.into_iter().map(Text::from).collect();
        if source.authors.is_empty() {
            source.authors = authors;
        } else if !authors.is_empty() && authors != source.authors {
            others.push(("author", authors.join("; ").into()));
        }
        others
    }

    /// Returns whether there is anything beside the address.
    fn says_more_than_address(&self) -> bool {
        let Self { url: _, title, outlet, kind, authors, published, language, note } = self;
        let texts = [title, outlet, published, language, note];
        kind.is_some() || !authors.is_empty() || texts.into_iter().any(Option::is_some)
    }

    /// Returns these details, and of others those that these lack.
    pub(crate) fn or(self, others: &Self) -> Self {
        Self {
            url: self.url.or_else(|| others.url.clone()),
            title: self.title.or_else(|| others.title.clone()),
            outlet: self.outlet.or_else(|| others.outlet.clone()),
            kind: self.kind.or(others.kind),
            authors: if self.authors.is_empty() { others.authors.clone() } else { self.authors },
            published: self.published.or_else(|| others.published.clone()),
            language: self.language.or_else(|| others.language.clone()),
            note: self.note.or_else(|| others.note.clone()),
        }
    }
}

impl<R> Default for NameTable<R> {
    fn default() -> Self {
        Self { records: Vec::new(), spans: Vec::new(), written: HashMap::new(), keys: HashMap::new() }
    }
}

impl Default for NamedRecords<'_> {
    fn default() -> Self {
        Self::new("", true)
    }
}

impl<'a> NamedRecords<'a> {
    /// Returns an empty list. The ids of names depend on the namespace alone: the same name in two formats is the same record.
    pub(super) fn new(namespace: &str, may_match: bool) -> Self {
        Self {
            ids: IdMaker::new(namespace, ""),
            may_match,
            actors: NameTable::default(),
            places: NameTable::default(),
            topics: NameTable::default(),
            sources: NameTable::default(),
            addresses: AddressTable::default(),
            written: String::new(),
        }
    }

    /// Puts the records into the document, after those that the file declares itself, and returns the sources.
    pub(super) fn add_to(self, document: &mut Document<'a>, places: &mut SectionPlaces) -> Vec<NamedSource<'a>> {
        self.actors.move_to(&mut document.actors, &mut places.actors);
        self.places.move_to(&mut document.places, &mut places.places);
        self.topics.move_to(&mut document.topics, &mut places.topics);
        let mut sources = Vec::new();
        self.sources.move_to(&mut sources, &mut places.sources);
        sources
    }
}
