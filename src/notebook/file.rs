//! The file of the notebook: read, changed by one change, and written whole.

use std::io::Write;
use std::path::{Path, PathBuf};

use ron::Options;
use ron::extensions::Extensions;

use crate::disk::{self, IfExists, InputFiles, UpdateError, WriteError};
use crate::model::document::{Document, SCHEMA, WrittenOn};

use super::changes::Change;
use super::document::{self, EditPlace};
use super::notebook_error::NotebookError;
use super::place::is_notebook;
use super::record_edit::{Edit, Record};
use super::reminders::reminder_edits;
use super::seen_records::SeenRecords;
use super::text;
use super::time_text::stamp;

/// Maximum number of files that are kept beside a notebook for the conflicts of one second.
const MAX_CONFLICT_FILES: usize = 100;

/// The file of a notebook, which need not exist.
#[derive(Clone, Debug)]
pub struct NotebookFile {
    path: PathBuf,
    /// The name of what it belongs to, for the head of a new one.
    owner: String,
    /// The words of the claims that a change may name.
    written_on: Vec<WrittenOn<'static>>,
}

/// A change that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Its edits, in their order; none where there was nothing to do.
    pub edits: Vec<Edit>,
}

impl Changed {
    /// Returns the change that takes this one back.
    #[must_use]
    pub fn reversed(self) -> Change {
        Change::Edits(self.edits.into_iter().rev().map(Edit::reversed).collect())
    }
}

/// The reason why the content of a notebook cannot be changed.
enum ContentError {
    /// Its text has a fault.
    Unsound(String),
    /// The record before an edit is not there.
    Conflict(Box<Edit>),
    /// There is nothing to do.
    Nothing,
}

impl NotebookFile {
    /// Returns the notebook at a path, for the files and folders `owners` that are open.
    ///
    /// # Errors
    /// If it would be one of the files that are open, which are never written.
    pub fn new(path: &Path, owners: &[PathBuf]) -> Result<Self, NotebookError> {
        let real = full_path(path);
        // A notebook in a folder that is open is read with it all the same.
        if !is_notebook(&real) && InputFiles::of(owners).would_contain(&real) {
            return Err(NotebookError::IsOpen(path.to_owned()));
        }
        let owner = match owners {
            [] => "the built-in sample".to_owned(),
            [owner] => {
                let name = owner.file_name().unwrap_or(owner.as_os_str());
                name.to_string_lossy().into_owned()
            }
            _ => "several files".to_owned(),
        };
        Ok(Self { path: path.to_owned(), owner, written_on: Vec::new() })
    }

    /// Returns it as the notebook of one of the files that are open.
    #[must_use]
    pub(super) fn with_owner(self, owner: &Path) -> Self {
        let name = owner.file_name().unwrap_or(owner.as_os_str());
        Self { owner: name.to_string_lossy().into_owned(), ..self }
    }

    /// Returns it with the words of the claims that a change names, which are written beside it.
    #[must_use]
    pub(super) fn with_written_on(self, written_on: &[WrittenOn<'static>]) -> Self {
        Self { written_on: written_on.to_vec(), ..self }
    }

    /// Returns the records that it has now; `None` where it cannot be read.
    pub(super) fn document(&self) -> Option<Document<'static>> {
        let text = disk::read_path(&self.path).ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
        parse(&text).ok()
    }

    /// Returns its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes a change whatever the notebook says by now, like [`Self::change_seen`].
    ///
    /// # Errors
    /// As there.
    pub fn change(&self, change: &Change, now: i64) -> Result<Changed, NotebookError> {
        self.change_seen(change, None, now)
    }

    /// Makes a change; `now` is the time in seconds since 1970, for the name of a file that is kept beside the notebook.
    /// If another program writes the notebook in the meantime, the change is made to what that program wrote. With `seen` it
    /// replaces no record that is not among these.
    ///
    /// # Errors
    /// If the notebook cannot be read or written, or another program changed the same record. The notebook is as it was then,
    /// and a record that was to be added is kept beside it.
    pub fn change_seen(&self, change: &Change, seen: Option<&SeenRecords>, now: i64) -> Result<Changed, NotebookError> {
        let mut made = Vec::new();
        let mut update = |bytes: Option<&[u8]>| -> Result<Vec<u8>, ContentError> {
            let text = match bytes {
                Some(bytes) => std::str::from_utf8(bytes)
                    .map_err(|_| ContentError::Unsound("it is not text in UTF-8".to_owned()))?
                    .to_owned(),
                None => self.template(),
            };
            let (text, edits) = changed(&text, change, seen, &self.written_on)?;
            made = edits;
            Ok(text.into_bytes())
        };
        if let Some(folder) =
            self.path.parent().filter(|folder| disk::data_folder().is_some_and(|data| data == **folder))
        {
            disk::make_private_folder(folder)
                .map_err(|error| NotebookError::Folder { path: folder.to_owned(), error })?;
        }
        match disk::update(&self.path, &InputFiles::default(), &mut update) {
            Ok(()) => Ok(Changed { edits: made }),
            Err(UpdateError::Content(ContentError::Nothing)) => Ok(Changed { edits: Vec::new() }),
            Err(UpdateError::Content(ContentError::Unsound(reason))) => {
                let kept = self.keep(&change.edits(&Document::default()), now);
                Err(NotebookError::Unsound { path: self.path.clone(), reason, kept })
            }
            Err(UpdateError::Content(ContentError::Conflict(edit))) => {
                let record = edit.before.as_ref().map_or("record", Record::noun);
                let kept = self.keep(&[*edit], now);
                Err(NotebookError::Conflict { path: self.path.clone(), record, kept })
            }
            Err(UpdateError::Read { path, error }) => Err(NotebookError::Read { path, error }),
            Err(UpdateError::Write(error)) => Err(error.into()),
        }
    }

    /// Returns the text of a new notebook.
    fn template(&self) -> String {
        let owner: String = self.owner.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        format!(
            "#![enable(implicit_some)]\n\
             // The notebook of {owner}: notes, relations and judgements that were added with claimscope. It is an ordinary\n\
             // knowledge file, opened along with what it belongs to; edit it as you like, and keep it in git.\n\
             (\n    schema: {SCHEMA},\n)\n"
        )
    }

    /// Writes the records that edits would add into a file beside the notebook. Returns it; `None` where there are none, or it
    /// could not be written either.
    fn keep(&self, edits: &[Edit], now: i64) -> Option<PathBuf> {
        let added = edits.iter().filter_map(|edit| edit.after.clone());
        let change = Change::Edits(added.map(Edit::add).collect());
        let (text, edits) = changed(&self.template(), &change, None, &self.written_on).ok()?;
        if edits.is_empty() {
            return None;
        }
        let name = self.path.file_name()?.to_string_lossy().into_owned();
        let name = name.strip_suffix(".ron").unwrap_or(&name);
        for number in 1..=MAX_CONFLICT_FILES {
            let number = if number == 1 { String::new() } else { format!("-{number}") };
            let path = self.path.with_file_name(format!("{name}.conflict-{}{number}.ron", stamp(now)));
            let write = &mut |out: &mut dyn Write| out.write_all(text.as_bytes());
            match disk::write(&path, IfExists::Refuse, &InputFiles::default(), write) {
                Ok(_) => return Some(path),
                Err(WriteError::Exists(_) | WriteError::ChangedMeanwhile(_)) => {}
                Err(WriteError::Failed { .. }) => return None,
            }
        }
        None
    }
}

/// Returns the full path of a file, links followed; one that does not exist is in the full path of its folder.
fn full_path(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = || Some(disk::real_path(folder)?.join(path.file_name()?));
    disk::real_path(path).or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// Makes a change in a text. Returns the new text and the edits that were made.
fn changed(
    text: &str,
    change: &Change,
    seen: Option<&SeenRecords>,
    written_on: &[WrittenOn<'static>],
) -> Result<(String, Vec<Edit>), ContentError> {
    let mut document = parse(text).map_err(ContentError::Unsound)?;
    let edits = change.edits(&document);
    if edits.is_empty() {
        return Err(ContentError::Nothing);
    }
    let is_unseen = |edit: &&Edit| match (&edit.before, seen) {
        (Some(before), Some(seen)) => !seen.allow(change, before),
        _ => false,
    };
    if let Some(edit) = edits.iter().find(is_unseen) {
        return Err(ContentError::Conflict(Box::new(edit.clone())));
    }
    let mut placed: Vec<PlacedRecord> = Vec::with_capacity(edits.len());
    place_edits(&mut document, &edits, &mut placed)?;
    let reminders = reminder_edits(&document, &edits, written_on);
    place_edits(&mut document, &reminders, &mut placed)?;
    let mut text = text.to_owned();
    // As many as can be are made at once: each walks over the whole text.
    for run in placed.chunk_by(are_made_at_once) {
        text = edited(&text, run)?;
    }
    // The text is what is kept: it must say what was meant.
    if parse(&text).as_ref() == Ok(&document) { Ok((text, edits)) } else { Err(layout_error()) }
}

/// Makes edits in records, and adds their places.
fn place_edits(
    document: &mut Document<'static>,
    edits: &[Edit],
    placed: &mut Vec<PlacedRecord>,
) -> Result<(), ContentError> {
    for edit in edits {
        let Some(section) = edit.section() else { continue };
        let Some(place) = document::apply(document, edit) else {
            return Err(ContentError::Conflict(Box::new(edit.clone())));
        };
        placed.push((section, place, edit.after.as_ref().map(Record::text)));
    }
    Ok(())
}

/// The section and the place of an edit, and the text of the record after it; `None` where the record is removed.
type PlacedRecord = (&'static str, EditPlace, Option<String>);

/// Returns whether an edit can be made together with the one before: both add records to one section, replace records from the
/// first on, or remove them from the last on.
fn are_made_at_once(one: &PlacedRecord, next: &PlacedRecord) -> bool {
    let ((section, place, record), (next_section, next_place, next_record)) = (one, next);
    section == next_section
        && match (place, next_place) {
            (EditPlace::End, EditPlace::End) => true,
            (EditPlace::At(at), EditPlace::At(next)) if record.is_some() && next_record.is_some() => at < next,
            (EditPlace::At(at), EditPlace::At(next)) if record.is_none() && next_record.is_none() => at > next,
            _ => false,
        }
}

/// Makes edits in a text that [can be made at once](are_made_at_once).
fn edited(text: &str, run: &[PlacedRecord]) -> Result<String, ContentError> {
    let Some(&(section, place, _)) = run.first() else { return Ok(text.to_owned()) };
    if run.len() > 1 && place != EditPlace::End {
        let at = |place: EditPlace| if let EditPlace::At(at) = place { Some(at) } else { None };
        let edits: Vec<(usize, Option<&str>)> =
            run.iter().filter_map(|(_, place, record)| Some((at(*place)?, record.as_deref()))).collect();
        return text::apply_each(text, section, edits).ok_or_else(layout_error);
    }
    let records: Vec<&str> = run.iter().filter_map(|(.., record)| record.as_deref()).collect();
    let records = (!records.is_empty()).then(|| text::one_below_the_other(&records));
    text::apply(text, section, place, records.as_deref()).ok_or_else(layout_error)
}

/// Returns the error for a sound text in which no single record can be edited.
fn layout_error() -> ContentError {
    ContentError::Unsound("its layout does not allow a single record to be changed".to_owned())
}

/// Reads the text of a notebook, all of it.
///
/// # Errors
/// The place of the first fault, and what it is.
fn parse(text: &str) -> Result<Document<'static>, String> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let document: Document<'static> = options.from_str(text).map_err(|error| format!("it has a fault at {error}"))?;
    if document.schema > SCHEMA {
        return Err(format!("it has schema {}; this program writes schema {SCHEMA}", document.schema));
    }
    Ok(document)
}
