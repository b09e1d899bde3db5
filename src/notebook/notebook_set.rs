//! The notebooks of several files that are open: each part of a change goes into the one beside the file of its record, so that
//! each file shows with its own notebook alone what was written on it.

use std::path::{Path, PathBuf};

use crate::model::document::{Document, Text};

use super::changes::{Change, Tagging};
use super::file::NotebookFile;
use super::notebook_error::NotebookError;
use super::place::Notebooks;
use super::record_edit::{Edit, FileEdits};
use super::record_files::{RecordFiles, referred};
use super::seen_records::SeenRecords;

/// A change that was made in one or more notebooks.
#[derive(Clone, Debug, PartialEq)]
pub struct NotebooksChanged {
    /// The notebooks in words: `a.notebook.ron and b.notebook.ron`.
    pub names: String,
    /// The edits; none where there was nothing to do.
    pub made: Vec<FileEdits>,
}

impl NotebooksChanged {
    /// Returns all edits.
    #[must_use]
    pub fn edits(&self) -> Vec<Edit> {
        self.made.iter().flat_map(|file| file.edits.clone()).collect()
    }
}

/// The notebooks of what is open, to be changed.
#[derive(Clone, Debug)]
pub struct NotebookSet {
    notebooks: Notebooks,
    /// The files and folders that are open.
    paths: Vec<PathBuf>,
}

impl NotebookSet {
    /// Returns the notebooks of the files and folders `paths`.
    #[must_use]
    pub fn new(notebooks: Notebooks, paths: &[PathBuf]) -> Self {
        Self { notebooks, paths: paths.to_vec() }
    }

    /// Checks that something can be written.
    ///
    /// # Errors
    /// If there is no place for a notebook, or it would be one of the files that are open.
    pub(crate) fn check(&self) -> Result<(), NotebookError> {
        NotebookFile::new(&self.notebooks.written.clone()?, &self.paths).map(|_| ())
    }

    /// Returns whether one of the notebooks is there already.
    pub(crate) fn is_begun(&self) -> bool {
        self.notebooks.read.iter().any(|file| file.exists())
    }

    /// Makes a change, each part of it beside the file of its record; see [`NotebookFile::change_seen`]. If one of several
    /// notebooks cannot be changed, none is.
    ///
    /// # Errors
    /// If there is no place for a notebook, or one cannot be changed.
    pub fn change(
        &self,
        change: &Change,
        files: &RecordFiles,
        seen: Option<&SeenRecords>,
        now: i64,
    ) -> Result<NotebooksChanged, NotebookError> {
        let parts = self.parts(change, files)?;
        let names: Vec<String> = parts.iter().map(|(path, _)| path.display().to_string()).collect();
        let mut made: Vec<FileEdits> = Vec::new();
        for (path, part) in parts {
            match self
                .file(&path)
                .and_then(|file| file.with_written_on(&files.written_on).change_seen(&part, seen, now))
            {
                Ok(changed) if changed.edits.is_empty() => {}
                Ok(changed) => made.push(FileEdits { file: path, edits: changed.edits }),
                Err(error) => {
                    for done in made.into_iter().rev().map(FileEdits::reversed) {
                        self.file(&done.file)?.change(&Change::Edits(done.edits), now)?;
                    }
                    return Err(error);
                }
            }
        }
        let written: Vec<String> = made.iter().map(|file| file.file.display().to_string()).collect();
        let names = if written.is_empty() { names } else { written };
        Ok(NotebooksChanged { names: names.join(" and "), made })
    }

    /// Returns a notebook of these.
    fn file(&self, path: &Path) -> Result<NotebookFile, NotebookError> {
        let file = NotebookFile::new(path, &self.paths)?;
        Ok(match self.notebooks.owner_of(path) {
            Some(owner) => file.with_owner(owner),
            None => file,
        })
    }

    /// Returns the parts of a change, each with its notebook, in the order of their first records.
    fn parts(&self, change: &Change, files: &RecordFiles) -> Result<Vec<(PathBuf, Change)>, NotebookError> {
        let default = self.notebooks.written.clone()?;
        if let Change::Replay(made) = change {
            return Ok(made.iter().map(|file| (file.file.clone(), Change::Edits(file.edits.clone()))).collect());
        }
        if !self.notebooks.are_several() {
            return Ok(vec![(default, change.clone())]);
        }
        // Each is read once, however many records the change is about.
        let known = self.notebooks.read.iter().filter_map(|path| Some((path, self.file(path).ok()?.document()?)));
        let known: Vec<(&PathBuf, Document<'static>)> = known.collect();
        if matches!(change, Change::Move(..)) {
            let known = known.into_iter().filter(|(_, document)| change.replaces(document));
            let parts: Vec<(PathBuf, Change)> = known.map(|(path, _)| (path.clone(), change.clone())).collect();
            return Ok(if parts.is_empty() { vec![(default, change.clone())] } else { parts });
        }
        let mut parts: Vec<(PathBuf, Change)> = Vec::new();
        for (id, single) in singles(change, files) {
            // A record of a notebook that is to be replaced stays where it is.
            let replaced = known.iter().find(|(_, document)| single.replaces(document));
            let replaced = replaced.map(|&(path, _)| path.clone());
            let beside = || self.notebooks.of_file(files.of_id(&id?)?);
            let path = replaced.or_else(beside).unwrap_or_else(|| default.clone());
            match parts.iter_mut().find(|(known, _)| *known == path) {
                Some((_, part)) => join(part, single),
                None => parts.push((path, single)),
            }
        }
        for (path, part) in &mut parts {
            if let Change::Tag(tagging) = part {
                self.add_topics(tagging, path, files);
            }
        }
        Ok(parts)
    }

    /// Adds the topics of a tagging that are in none of the files which are always opened with a notebook.
    fn add_topics(&self, tagging: &mut Tagging, notebook: &Path, files: &RecordFiles) {
        let is_seen = |file: &str| self.notebooks.of_file(file).is_some_and(|path| path == notebook);
        let missing = files.topics.iter().filter(|(_, file)| !is_seen(file)).map(|(topic, _)| topic.clone());
        tagging.new_topics.splice(0..0, missing);
    }
}

/// Returns a change in parts of one record each, with the id of the record beside whose file it is to stand.
fn singles(change: &Change, files: &RecordFiles) -> Vec<(Option<String>, Change)> {
    let on = |id: &str| Some(id.to_owned());
    match change {
        Change::Note(note) => vec![(on(&note.on), change.clone())],
        Change::Relate(relations) => {
            relations.iter().map(|row| (on(&row.from), Change::Relate(vec![row.clone()]))).collect()
        }
        Change::Judge(judgements) => {
            judgements.iter().map(|row| (on(&row.on), Change::Judge(vec![row.clone()]))).collect()
        }
        Change::Tag(tagging) => {
            let of = |id: &Text<'static>| Tagging { on: vec![id.clone()], ..tagging.clone() };
            tagging.on.iter().map(|id| (on(id), Change::Tag(of(id)))).collect()
        }
        Change::Correct(corrections) => {
            corrections.iter().map(|row| (on(&row.on), Change::Correct(vec![row.clone()]))).collect()
        }
        Change::Decide(corrections) => {
            corrections.iter().map(|row| (on(&row.on), Change::Decide(vec![row.clone()]))).collect()
        }
        Change::ClaimBearing(evidence, _) => {
            let first = if evidence.is_new { evidence.claims.first() } else { Some(&evidence.hypothesis.id) };
            vec![(first.map(ToString::to_string), change.clone())]
        }
        Change::Add { record, .. } => {
            let first = referred(record).find(|id| files.of_id(id).is_some()).map(str::to_owned);
            vec![(first, change.clone())]
        }
        Change::Move(..) | Change::Edits(_) | Change::Replay(_) => vec![(None, change.clone())],
    }
}

/// Adds another part of the same change.
fn join(part: &mut Change, other: Change) {
    match (part, other) {
        (Change::Relate(rows), Change::Relate(more)) => rows.extend(more),
        (Change::Judge(rows), Change::Judge(more)) => rows.extend(more),
        (Change::Correct(rows), Change::Correct(more)) | (Change::Decide(rows), Change::Decide(more)) => {
            rows.extend(more);
        }
        (Change::Tag(tagging), Change::Tag(more)) => tagging.on.extend(more.on),
        (part, other) => debug_assert!(false, "{part:?} has no parts such as {other:?}"),
    }
}
