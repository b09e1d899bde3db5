//! `claimscope import --update`: what changed since a file was made, what somebody edited in it, and records that are gone
//! from the input but kept, because other files of the folder refer to them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::analyses::changes::{ChangeKind, FieldChange, RecordChange, record_changes};
use crate::cancel::CancelToken;
use crate::disk::{self, FoundFiles};
use crate::export::{document, json_line, subset};
use crate::import::sha256_text;
use crate::load::{File, Loaded, load};
use crate::model::document::Document;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind};
use crate::session::{IdStyle, open_earlier};
use crate::text::{SafeText, counted, grouped};

use super::error::CliError;
use super::gone_records::{GoneRecords, referred_elsewhere};
use super::printer::Printer;

/// The beginning of the last line of the head of a file that was made.
pub(super) const SUM_LINE: &str = "// sha256 of all below this line: ";

/// Maximum number of records that a message names: enough to see what happened.
const MAX_NAMED: usize = 20;

/// A file that was made by an import, before it is rebuilt.
pub(super) struct EarlierFile {
    path: PathBuf,
    /// Its records.
    base: std::sync::Arc<Base>,
    /// `true` if somebody edited it since it was made.
    is_edited: bool,
}

impl EarlierFile {
    /// Reads a file.
    ///
    /// # Errors
    /// If it cannot be read, or was not made by an import.
    pub(super) fn read(path: &Path) -> Result<Self, CliError> {
        let name = path.display();
        let bytes = disk::read_path(path).map_err(|error| CliError::Usage(format!("{name}: {error}")))?;
        let text = String::from_utf8_lossy(&bytes);
        let Some((sum, body)) = text.split_once(SUM_LINE).and_then(|(_, rest)| rest.split_once('\n')) else {
            let sentence = format!("{name} was not made by `claimscope import`; nothing is written");
            return Err(CliError::Usage(sentence));
        };
        let is_edited = sum != sha256_text(body.as_bytes());
        let base = open_earlier(path, IdStyle::AsWritten, &CancelToken::new())?.base;
        Ok(Self { path: path.to_owned(), base, is_edited })
    }

    /// Checks that nobody edited it, unless that is to be lost.
    ///
    /// # Errors
    /// If it was edited: with the records that are not as the import makes them.
    pub(super) fn check_unedited(&self, loaded: &Loaded, force: bool) -> Result<(), CliError> {
        if !self.is_edited || force {
            return Ok(());
        }
        let name = self.path.display();
        let changes = record_changes(&loaded.base, &self.base, &CancelToken::new());
        let listed = if changes.is_empty() {
            " Its records equal those of the import: only comments or layout were changed.".to_owned()
        } else {
            // The source that stands for the input has another sum: its records may have changed by themselves.
            let is_of_input = |change: &RecordChange| {
                let has_sum = |fields: &[FieldChange]| fields.iter().any(|field| field.field == "sha256");
                change.kind == RecordKind::Source
                    && matches!(&change.change, ChangeKind::Changed(fields) if has_sum(fields))
            };
            let (inputs, others): (Vec<RecordChange>, Vec<RecordChange>) = changes.into_iter().partition(is_of_input);
            if inputs.is_empty() {
                format!(" These records were edited: {}.", named(&others))
            } else {
                format!(
                    " The input has changed since as well, so that these records differ, and each may have been edited, or be another in the input: {}.",
                    named(&others)
                )
            }
        };
        Err(CliError::Usage(format!(
            "{name} was edited since it was made; nothing is written.{listed} Move your changes into another file, or use --force to discard them"
        )))
    }

    /// Says what is new, changed and gone, and returns what is to be written: the imported records, with those that are gone
    /// and kept, all of them with `keep_gone`, else those that other files of the folder refer to.
    pub(super) fn merge(
        &self,
        loaded: Loaded,
        today: &str,
        keep_gone: bool,
        printer: &mut Printer,
    ) -> Result<Loaded, CliError> {
        let changes = record_changes(&self.base, &loaded.base, &CancelToken::new());
        let gone: Vec<&RecordChange> =
            changes.iter().filter(|change| matches!(change.change, ChangeKind::Removed)).collect();
        let (claims, others): (Vec<&RecordChange>, Vec<&RecordChange>) =
            changes.iter().partition(|change| change.kind == RecordKind::Claim);
        let path = self.path.display();
        printer.message(&format!("{path}: claims: {}; other records: {}", counts(&claims), counts(&others)));
        let gone: BTreeSet<RecordIx> = gone.iter().filter_map(|change| change.before).collect();
        if gone.is_empty() {
            return Ok(loaded);
        }
        let referred = if keep_gone { Vec::new() } else { self.referred(&gone)? };
        let wanted: BTreeSet<RecordIx> =
            if keep_gone { gone.clone() } else { referred.iter().map(|(record, _)| *record).collect() };
        if wanted.is_empty() {
            return Ok(loaded);
        }
        for (record, place) in referred.iter().take(MAX_NAMED) {
            let (kind, id) = (record.kind().label(), SafeText::new(self.base.id(*record)));
            printer.message(&format!(
                "kept although it is gone from the input: {kind} {id}, because {place} refers to it"
            ));
        }
        let all: Vec<ClaimIx> = self.base.claims.indexes().collect();
        let old = document(&self.base, &subset(&self.base, &all));
        let all: Vec<ClaimIx> = loaded.base.claims.indexes().collect();
        let mut new = document(&loaded.base, &subset(&loaded.base, &all));
        let ids: BTreeSet<(RecordKind, String)> =
            wanted.iter().map(|&record| (record.kind(), self.base.id(record).to_owned())).collect();
        let kept = GoneRecords::new(old, ids).add_to(&mut new, today);
        let records = counted(kept, "gone record is", "gone records are");
        printer.message(&format!("{records} kept, with `gone` in `extra`, and what they refer to"));
        Ok(Loaded { base: reloaded(&new), ..loaded })
    }

    /// Returns the gone records that other files of the folder refer to, each with one place that does.
    fn referred(&self, gone: &BTreeSet<RecordIx>) -> Result<Vec<(RecordIx, String)>, CliError> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let FoundFiles { files: found, .. } = disk::find_files(&[folder.to_owned()], &CancelToken::new());
        let own = disk::real_path(&self.path);
        let mut files = Vec::new();
        for path in found.into_iter().flatten().map(|file| file.path) {
            let read = |path: &Path| {
                let name = path.display().to_string();
                let bytes = disk::read_path(path).map_err(|error| CliError::Usage(format!("{name}: {error}")))?;
                Ok::<File, CliError>(File { name, bytes })
            };
            // The earlier file comes first: its records keep their numbers.
            let is_own = own.is_some() && disk::real_path(&path) == own;
            if is_own { files.insert(0, read(&path)?) } else { files.push(read(&path)?) }
        }
        let whole = load(&files).base;
        let found = referred_elsewhere(&whole);
        let place = |record: &RecordIx| {
            let record = whole.find(record.kind(), self.base.id(*record))?;
            let at = found.get(&record)?;
            let file = whole.files.get(at.file as usize).map_or("", |name| name.strip_prefix("./").unwrap_or(name));
            Some(format!("{}:{}", SafeText::new(file).as_str(), at.line))
        };
        Ok(gone.iter().filter_map(|record| Some((*record, place(record)?))).collect())
    }
}

/// Returns the numbers of changes in words: `2 new, 0 changed, 1 gone`.
fn counts(changes: &[&RecordChange]) -> String {
    let count = |is: fn(&ChangeKind) -> bool| grouped(changes.iter().filter(|change| is(&change.change)).count());
    let new = count(|change| matches!(change, ChangeKind::Added));
    let changed = count(|change| matches!(change, ChangeKind::Changed(_)));
    format!("{new} new, {changed} changed, {} gone", count(|change| matches!(change, ChangeKind::Removed)))
}

/// Returns changed records in words: `claim a (says, when), topic b (added)`.
fn named(changes: &[RecordChange]) -> String {
    let name = |change: &RecordChange| {
        let what = match &change.change {
            ChangeKind::Added => "added".to_owned(),
            ChangeKind::Removed => "not there".to_owned(),
            ChangeKind::Changed(fields) => {
                fields.iter().map(|field| field.field.as_str()).collect::<Vec<_>>().join(", ")
            }
        };
        format!("{} {} ({what})", change.kind.label(), SafeText::new(&change.id))
    };
    let mut names: Vec<String> = changes.iter().take(MAX_NAMED).map(name).collect();
    if changes.len() > MAX_NAMED {
        names.push(format!("and {} more", grouped(changes.len() - MAX_NAMED)));
    }
    names.join("; ")
}

/// Returns a document as a knowledge base.
fn reloaded(document: &Document<'_>) -> Base {
    let text = json_line(document);
    load(&[File { name: "update.json".to_owned(), bytes: text.into_bytes() }]).base
}
