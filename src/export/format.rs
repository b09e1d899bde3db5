//! The type of an export format: a row of the table in `mod.rs`.

use std::io::{self, Write};

use crate::model::Base;
use crate::text::counted;

use super::fidelity::{FieldGroup, Holdings};
use super::loss;
use super::manifest::Manifest;
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::shortened_cells::ShortenedCells;
use super::subset::Subset;

/// The kind of content that a format writes, which decides where it may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentType {
    /// Text that is safe to show in any terminal.
    Text,
    /// JSON, as one document or one a line; any character of it can be escaped.
    Json,
    /// Bytes that are not text: they are only written into files.
    Binary,
}

/// Writes a subset as a table, and counts the cells that are shortened.
pub(crate) type TableWriter = fn(&Base, &Subset, &mut dyn Write) -> io::Result<ShortenedCells>;

/// An export format: a row of [`super::FORMATS`].
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent properties of a row of the table of formats")]
pub struct Format {
    /// Its name on the command line: `ron`, `json` …
    pub name: &'static str,
    /// The extension of its files, without the first point. It may have several parts: `stix.json`.
    pub ending: &'static str,
    /// Its content in a sentence, for help and manual.
    pub doc: &'static str,
    /// The standard that it follows, with version or date.
    pub standard: &'static str,
    /// The people and programs that it is for, as a phrase.
    pub for_whom: &'static str,
    /// The kind of its content.
    pub content: ContentType,
    /// The records that it writes in addition to the claims.
    pub scope: RecordScope,
    /// `true` if its ids depend on the namespace of the settings.
    pub is_namespaced: bool,
    /// `true` if it has a place for the title of the settings: reports have.
    pub is_titled: bool,
    /// `true` if it has a place for the author and the marking of the settings.
    pub is_signed: bool,
    /// `true` if it keeps the invisible characters of texts, such as marks of direction; others show or leave them out.
    pub keeps_invisible: bool,
    /// The fidelity with which it keeps each field.
    pub holds: Holdings,
    /// Returns the reason why a subset cannot be written in it, as a sentence without a full stop; `None` where it can.
    pub refusal: fn(&Base, &Subset) -> Option<String>,
    /// Writes a subset, a record at a time, so that no more than one is in memory. It fails only where the writer fails.
    pub write: fn(&Base, &Subset, &ExportSettings, &mut dyn Write) -> io::Result<()>,
    /// Writes like `write`, and counts the cells that are shortened; `None` for formats without cells.
    pub write_table: Option<TableWriter>,
}

/// The formats of the table differ in their names.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Refuses nothing: the [`Format::refusal`] of formats that can write any subset.
pub(crate) fn takes_all(_: &Base, _: &Subset) -> Option<String> {
    None
}

impl Format {
    /// Returns whether it is a table of claims, which has no room for other records.
    #[must_use]
    pub fn is_table(&self) -> bool {
        matches!(self.scope, RecordScope::InCells)
    }

    /// Returns whether it writes JSON.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.content == ContentType::Json
    }

    /// Returns whether it writes bytes that are not text.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        self.content == ContentType::Binary
    }

    /// Returns the sentence on the title, the author and the marking that it has no place for; `None` where nothing is lost.
    #[must_use]
    pub fn unsigned(&self, settings: &ExportSettings) -> Option<String> {
        let title = settings.title.as_ref().filter(|_| !self.is_titled).map(|_| "a title of its own".to_owned());
        let author = settings.author.as_ref().map(|_| "the author".to_owned());
        let marking = settings.tlp.map(|tlp| tlp.label().to_owned());
        let signature = author.into_iter().chain(marking).filter(|_| !self.is_signed);
        let lost: Vec<String> = title.into_iter().chain(signature).collect();
        loss::list(&lost).map(|lost| format!("{} has no place for {lost}: not written", self.name))
    }

    /// Returns the manifest of a subset as this format writes it: the records that it holds, and its losses.
    #[must_use]
    pub fn manifest(&self, whole: &Manifest) -> Manifest {
        let mut manifest = whole.in_scope(self.scope);
        // Of claims that are not written at all no field is lost besides.
        let at_places = (self.scope == RecordScope::AtPlaces)
            .then(|| whole.fields.with_group_of(&whole.fields_at_places, FieldGroup::Claim));
        let fields = at_places.as_ref().unwrap_or(&whole.fields);
        let holds = &self.holds;
        manifest.container = if self.is_table() { "the table" } else { self.name };
        manifest.unwritten = FieldGroup::ALL.into_iter().filter(|&group| !holds.writes(group)).collect();
        manifest.lost_records = loss::lost_records(holds, fields);
        if self.scope == RecordScope::AtPlaces && manifest.claims < whole.claims {
            let count = whole.claims - manifest.claims;
            manifest.lost_records.push(counted(count, "claim that names no place", "claims that name no place"));
        }
        manifest.lost_fields = loss::lost_fields(holds, fields);
        manifest.verbatim_fields = loss::verbatim_fields(holds, fields);
        if self.keeps_invisible || !holds.writes(FieldGroup::Claim) {
            manifest.invisible = 0;
        }
        manifest
    }

    /// Writes a subset, a record at a time. Returns the cells that are shortened; none in formats that are no tables.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_counting(
        &self,
        base: &Base,
        subset: &Subset,
        settings: &ExportSettings,
        out: &mut dyn Write,
    ) -> io::Result<ShortenedCells> {
        match self.write_table {
            Some(write_table) => write_table(base, subset, out),
            None => (self.write)(base, subset, settings, out).map(|()| ShortenedCells::default()),
        }
    }

    /// Returns a subset as one text.
    #[must_use]
    pub fn text(&self, base: &Base, subset: &Subset, settings: &ExportSettings) -> String {
        text_of(&mut |out| (self.write)(base, subset, settings, out))
    }
}

/// Returns the output of a writer as one text.
pub(crate) fn text_of(write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    let written = write(&mut bytes);
    debug_assert!(written.is_ok(), "writing to memory cannot fail: {written:?}");
    let text = String::from_utf8(bytes);
    debug_assert!(text.is_ok(), "only formats of text are asked for as one");
    text.unwrap_or_default()
}
