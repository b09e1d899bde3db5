//! An entry of a reference manager, made into a source: what CSL-JSON, BibTeX and RIS have in common.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::ids::usable_id;
use crate::import::provenance::RecordPlace;
use crate::import::references::person::AuthorName;
use crate::import::references::reference_date::ReferenceDate;
use crate::import::source_address::{is_web_address, with_scheme};
use crate::model::closed_enums::{ClosedEnum, Reliability, SourceKind};
use crate::model::document::{Extra, Source, Text};
use crate::model::extra::{BETWEEN_NAMES, FAMILY_FIRST, KeyNumbers};

/// The key in `extra` for the key of an entry that cannot be an id as it is.
const CITATION_KEY: &str = "citation_key";

/// A type of entries with the kind of source that it becomes. `is_plain` says that the kind says all of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntryType {
    pub(super) name: &'static str,
    pub(super) kind: SourceKind,
    pub(super) is_plain: bool,
}

impl EntryType {
    /// Returns a type of which the kind of source says all.
    pub(super) const fn plain(name: &'static str, kind: SourceKind) -> Self {
        Self { name, kind, is_plain: true }
    }

    /// Returns a type that says more than the kind of source, such as `chapter`.
    pub(super) const fn narrower(name: &'static str, kind: SourceKind) -> Self {
        Self { name, kind, is_plain: false }
    }
}

/// An entry of a file of references.
#[derive(Debug)]
pub(super) struct Reference<'a> {
    /// Its bytes in the text.
    pub(super) bytes: Range<usize>,
    /// The key by which it is cited; empty where it has none.
    pub(super) key: Text<'a>,
    pub(super) kind: SourceKind,
    pub(super) title: Option<Text<'a>>,
    pub(super) authors: Vec<Text<'a>>,
    /// The authors who are persons, family name first.
    pub(super) family_first: Vec<String>,
    pub(super) outlet: Option<Text<'a>>,
    pub(super) published: ReferenceDate<'a>,
    pub(super) accessed: ReferenceDate<'a>,
    pub(super) url: Option<Text<'a>>,
    pub(super) doi: Option<Text<'a>>,
    pub(super) language: Option<Text<'a>>,
    pub(super) note: Option<Text<'a>>,
    pub(super) reliability: Option<Reliability>,
    pub(super) retracted: Option<Text<'a>>,
    /// Ids of sources that it copies.
    pub(super) derived_from: Vec<Text<'a>>,
    pub(super) extra: Extra,
    /// The numbers of the keys in `extra` that come again.
    numbers: KeyNumbers,
}

impl<'a> Reference<'a> {
    /// Returns an entry of which nothing is known but its bytes and its type: `known` in the table of its format, and as
    /// `written`, which may be empty. An unknown type is a document. The words of a type that says more than the kind of
    /// source are kept in `extra`; they begin `at` a place in the text.
    pub(super) fn of_type(
        known: Option<&EntryType>,
        written: &str,
        at: Range<usize>,
        bytes: Range<usize>,
        builder: &mut ImportBuilder<'a>,
    ) -> Self {
        let mut entry = Self::new(bytes, known.map_or(SourceKind::Document, |known| known.kind));
        if !written.is_empty() && known.is_none_or(|known| !known.is_plain) {
            entry.keep("type", at, written, builder);
        }
        entry
    }

    /// Returns an entry of which nothing is known but its bytes and its kind.
    fn new(bytes: Range<usize>, kind: SourceKind) -> Self {
        Self {
            bytes,
            key: Text::default(),
            kind,
            title: None,
            authors: Vec::new(),
            family_first: Vec::new(),
            outlet: None,
            published: ReferenceDate::Empty,
            accessed: ReferenceDate::Empty,
            url: None,
            doi: None,
            language: None,
            note: None,
            reliability: None,
            retracted: None,
            derived_from: Vec::new(),
            extra: Extra::default(),
            numbers: KeyNumbers::default(),
        }
    }

    /// Adds an author.
    pub(super) fn add_author(&mut self, author: AuthorName<'a>) {
        self.family_first.extend(author.family_first);
        self.authors.push(author.name);
    }

    /// Keeps something that no field has a place for in `extra`, under the name `what`, and counts it.
    pub(super) fn keep(&mut self, what: &str, at: Range<usize>, value: &str, builder: &mut ImportBuilder<'a>) {
        builder.keep_repeated((&mut self.extra, &mut self.numbers), what, at, value);
    }
}

/// The entries of a file, while they are added.
#[derive(Debug, Default)]
pub(super) struct References {
    /// The ids so far, each with the line that it was used in first and the number of entries that wanted it.
    ids: HashMap<String, (u32, usize)>,
}

impl References {
    /// Adds an entry as a source.
    pub(super) fn add<'a>(&mut self, mut entry: Reference<'a>, builder: &mut ImportBuilder<'a>) {
        let doi = entry.doi.as_deref().map(bare_doi).filter(|doi| !doi.is_empty()).map(str::to_owned);
        let mut extra = std::mem::take(&mut entry.extra);
        let url = entry.url.take().map(|url| with_scheme(&url).map_or(url, Text::from));
        let url = match url {
            Some(url) if is_web_address(&url) => Some(url),
            Some(other) => {
                builder.keep(&mut extra, "url", entry.bytes.clone(), &other);
                None
            }
            None => None,
        };
        let url = url.or_else(|| doi.as_ref().map(|doi| format!("https://doi.org/{doi}").into()));
        let id = self.id(&entry, doi.as_deref(), url.as_deref(), &mut extra, builder);
        if let Some(doi) = doi {
            put(&mut extra, "doi", doi);
        }
        if !entry.family_first.is_empty() {
            put(&mut extra, FAMILY_FIRST, entry.family_first.join(BETWEEN_NAMES));
        }
        let mut date = |name: &str, date: ReferenceDate<'a>| match date {
            ReferenceDate::Date(date) => Some(Text::from(date)),
            ReferenceDate::Words(words) => {
                builder.keep(&mut extra, name, entry.bytes.clone(), &words);
                None
            }
            ReferenceDate::Empty => None,
        };
        let (published, accessed) = (date("published", entry.published), date("accessed", entry.accessed));
        let source = Source {
            id: id.clone(),
            kind: Some(entry.kind),
            title: entry.title,
            authors: entry.authors,
            outlet: entry.outlet,
            published,
            accessed,
            url,
            language: entry.language,
            reliability: entry.reliability,
            retracted: entry.retracted,
            derived_from: entry.derived_from,
            note: entry.note,
            extra,
            ..Source::default()
        };
        builder.source(source, &RecordPlace::with_id(entry.bytes, &id));
    }

    /// Returns the id of an entry: its key as it is where it can be an id, else one that is made of it. An entry whose key
    /// was used before is kept under another one.
    fn id<'a>(
        &mut self,
        entry: &Reference<'a>,
        doi: Option<&str>,
        url: Option<&str>,
        extra: &mut Extra,
        builder: &mut ImportBuilder<'a>,
    ) -> Text<'a> {
        let title = entry.title.as_deref().unwrap_or_default();
        let id = match usable_id(&entry.key) {
            Some(id) => id,
            None if entry.key.is_empty() => {
                let published = match &entry.published {
                    ReferenceDate::Date(date) => date.as_str(),
                    ReferenceDate::Words(words) => words,
                    ReferenceDate::Empty => "",
                };
                let of_content = [title, published, entry.authors.first().map_or("", |author| author)];
                match doi.or(url) {
                    Some(key) => builder.id(title, &[key]),
                    None => builder.id(title, &of_content),
                }
            }
            None => {
                put(extra, CITATION_KEY, entry.key.to_string());
                builder.id(&entry.key, &[&entry.key])
            }
        };
        let line = builder.line(entry.bytes.start);
        let (first, count) = self.ids.entry(id.clone().into_owned()).or_insert((line, 0));
        *count += 1;
        if *count == 1 {
            return id;
        }
        let (first, mut number) = (*first, *count);
        let mut other = format!("{id}-{number}");
        while self.ids.contains_key(&other) {
            number += 1;
            other = format!("{id}-{number}");
        }
        self.ids.insert(other.clone(), (line, 1));
        let named =
            if entry.key.is_empty() { "an entry like this one".to_owned() } else { format!("the key `{}`", entry.key) };
        builder.warning(
            entry.bytes.start..entry.bytes.start + 1,
            format!("{named} was used in line {first} already: this one is kept as `{other}`"),
            "citations of the key mean the first one",
        );
        Cow::Owned(other)
    }
}

/// Puts a value under a key of `extra` that is read again; a value that the file gives for that key is kept under its next
/// number, for a key must not come twice.
fn put(extra: &mut Extra, key: &str, value: String) {
    let of_file = extra.0.iter_mut().find(|(known, _)| known == key);
    match of_file.map(|(_, known)| std::mem::replace(known, value.as_str().into())) {
        Some(known) => extra.insert_numbered(key, known.into()),
        None => extra.push(key, value),
    }
}

/// Returns the grade of a keyword such as `reliability-B`, which this program writes where a format has no field for it.
pub(super) fn reliability(keyword: &str) -> Option<Reliability> {
    let grade = keyword.trim().strip_prefix("reliability-")?;
    Reliability::ALL.iter().copied().find(|known| known.name() == grade)
}

/// Returns the reason of a note such as `Retracted: wrong photograph`, which this program writes where a format has no field
/// for it.
pub(super) fn retraction(note: &str) -> Option<&str> {
    note.strip_prefix("Retracted: ").map(str::trim).filter(|reason| !reason.is_empty())
}

/// Returns the name of the source that a note such as `Copies: Agency report` says is copied; this program writes it where a
/// format has no field for it.
pub(super) fn copied(note: &str) -> Option<&str> {
    note.strip_prefix(COPIES).map(str::trim).filter(|name| !name.is_empty())
}

/// The words before the name of a source that is copied.
pub(super) const COPIES: &str = "Copies: ";

/// Returns a DOI without the address or word before it.
fn bare_doi(written: &str) -> &str {
    let doi = written.trim();
    let before = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:", "DOI:"];
    before.iter().find_map(|before| doi.strip_prefix(before)).unwrap_or(doi).trim()
}

/// Returns the kind of source that a type of work names, for kinds that a format has no type of reference for.
pub(super) fn kind_of_work(value: &str) -> Option<SourceKind> {
    [("Statement", SourceKind::Statement), ("Interview", SourceKind::Interview), ("Post", SourceKind::Post)]
        .into_iter()
        .find_map(|(name, kind)| (name == value).then_some(kind))
}
