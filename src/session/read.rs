//! Reading files and loading what is in them as one knowledge base.

use std::path::{Path, PathBuf};

use super::error::OpenError;
use super::pack::{PackedFile, packed_file};
use super::progressive::{OnPart, read_parts};
use crate::cancel::CancelToken;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::disk::{self, FoundFile, FoundFiles, Unreadable};
use crate::import::draft::gazetteer::Gazetteer;
use crate::import::{ImportReport, ImportSettings};
use crate::load::{File, LoadOptions, Loaded, load_with};
use crate::remote::{RemoteFiles, forget_copy};
use crate::storage::checksum::block_checksum;

/// The sample knowledge file that is built in.
pub const SAMPLE: &str = include_str!("../../data/pakistan-afghanistan.ron");

/// The name of the sample where the name of a file is expected.
pub const SAMPLE_NAME: &str = "pakistan-afghanistan.ron (built-in sample)";

/// The form of the ids of records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdStyle {
    /// As they stand in the files.
    #[default]
    AsWritten,
    /// With the name of the file before each, so that files which know nothing of one another can be opened together.
    Prefixed,
}

/// The options of reading files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadOptions {
    /// The form of ids.
    pub ids: IdStyle,
    /// The options for files of other programs.
    pub import: ImportSettings,
    /// The notebooks that are read with the files, if they exist.
    pub notebooks: Vec<PathBuf>,
    /// The files of the network among those that are read, which have been fetched.
    pub remote: RemoteFiles,
}

impl ReadOptions {
    /// Returns a text that is equal only for options with which the same files are the same records: a part of the key of
    /// their snapshot. Empty for none.
    #[must_use]
    pub(crate) fn snapshot_key(&self) -> String {
        // Notebooks are files like others: those that exist are in the key.
        if (self.ids, &self.import) == (IdStyle::default(), &ImportSettings::default()) {
            return String::new();
        }
        // Known names are those of the files, or of the gazetteer, whose text is in the settings.
        let import = ImportSettings { known_names: Gazetteer::default(), ..self.import.clone() };
        format!("{:?} {import:?}", self.ids)
    }

    /// Returns the files and folders to be read for some paths: these, or their copies if they are addresses, followed by the
    /// notebooks that exist.
    #[must_use]
    pub(crate) fn with_notebooks(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        // A broken link is read, and reported.
        let is_there = |path: &&PathBuf| disk::is_there(path);
        let paths = paths.iter().map(|path| self.remote.local(path).to_owned());
        paths.chain(self.notebooks.iter().filter(is_there).cloned()).collect()
    }
}

impl From<IdStyle> for ReadOptions {
    fn from(ids: IdStyle) -> Self {
        Self { ids, ..Self::default() }
    }
}

impl From<&ReadOptions> for ReadOptions {
    fn from(options: &ReadOptions) -> Self {
        options.clone()
    }
}

/// The names of files, each with the block checksum of the bytes that were read of it.
pub(crate) type Checksums = Vec<(String, u64)>;

/// Reads and loads files and folders (all `*.ron` below them) as one knowledge base; the built-in sample if there are none.
/// No notebook is read. Paths that cannot be read are among the diagnostics.
///
/// # Errors
/// If none of the paths could be read.
pub fn read(paths: &[PathBuf]) -> Result<Loaded, OpenError> {
    read_files(paths, IdStyle::AsWritten, &CancelToken::new(), None, None)
}

/// Like [`read`], with options. Calls `on_part` with growing parts of the knowledge base while the rest is
/// being read, and adds the checksums of all files to `checksums`.
///
/// Record numbers mean the same in all parts and in the whole. There are no parts if ids are prefixed, if the format of the
/// file allows none, or if the file is small.
///
/// # Errors
/// If none of the paths could be read, or `cancel` has fired.
pub fn read_files(
    paths: &[PathBuf],
    options: impl Into<ReadOptions>,
    cancel: &CancelToken,
    on_part: Option<OnPart<'_>>,
    checksums: Option<&mut Checksums>,
) -> Result<Loaded, OpenError> {
    let options = options.into();
    let mut files = Vec::new();
    if paths.is_empty() {
        files.push(File { name: SAMPLE_NAME.to_owned(), bytes: SAMPLE.as_bytes().to_vec() });
    }
    let paths = &options.with_notebooks(paths);
    let ReadOptions { ids, import, remote, .. } = options;
    if let Some(pipe) = paths.iter().find(|path| disk::is_consumed_pipe(path)) {
        return Err(OpenError::ConsumedPipe(pipe.clone()));
    }
    let FoundFiles { files: found, unfollowed_links } = disk::find_files(paths, cancel);
    if cancel.is_cancelled() {
        return Err(OpenError::Cancelled);
    }
    // The sample is small, and its notebook no file of claims.
    let first = found.iter().find_map(|file| file.as_ref().ok()).filter(|_| files.is_empty());
    // Records of the first file have the lowest numbers, which stay theirs in the whole. Of a later one they would
    // not.
    if let (Some(first), Some(on_part), IdStyle::AsWritten) = (first, on_part, ids) {
        read_parts(&first.path, &remote.name_of(&first.path, first.name()), cancel, on_part);
    }
    let (mut unreadable, mut packed) = (Vec::new(), Vec::new());
    for found in found {
        match found.and_then(|file| read_file(&file, &remote, cancel, &mut packed)) {
            Ok(file) => files.push(file),
            Err(error) => unreadable.push(error),
        }
        if cancel.is_cancelled() {
            return Err(OpenError::Cancelled);
        }
    }
    if files.is_empty() {
        return Err(OpenError::Unreadable(unreadable));
    }
    if let Some(checksums) = checksums {
        // Of the bytes in memory, not of the file: that may have changed since. Of a pack those are gone by now.
        let of_pack = |name: &str| packed.iter().find(|pack| pack.name == name).map(|pack| pack.checksum);
        let checksum = |file: &File| of_pack(&file.name).unwrap_or_else(|| block_checksum(&file.bytes));
        checksums.extend(files.iter().map(|file| (file.name.clone(), checksum(file))));
    }
    let options = LoadOptions { has_id_prefixes: ids == IdStyle::Prefixed, import };
    let mut loaded = load_with(&files, &options, cancel).ok_or(OpenError::Cancelled)?;
    loaded.unreadable = unreadable.len();
    for ReadPack { diagnostics, imports, .. } in packed {
        loaded.diagnostics.extend(diagnostics);
        loaded.imports.extend(imports);
    }
    let errors = unreadable.into_iter().map(|unreadable| diagnostic(&unreadable.path, unreadable.error.to_string()));
    let links = unfollowed_links.iter().map(|path| unfollowed_link(path));
    // Before all others: a missing file explains faults of those that refer to it.
    loaded.diagnostics.splice(0..0, errors.chain(links));
    Ok(loaded)
}

/// A pack that was read as a knowledge file: what that file does not have.
struct ReadPack {
    name: String,
    /// The block checksum of its bytes, which are not those of the knowledge file.
    checksum: u64,
    /// The faults of the files that it was made of.
    diagnostics: Vec<Diagnostic>,
    /// The reports of the files that were imported.
    imports: Vec<ImportReport>,
}

/// Reads a file. A pack becomes a knowledge file, and what that does not have is added to `packed`.
fn read_file(
    file: &FoundFile,
    remote: &RemoteFiles,
    cancel: &CancelToken,
    packed: &mut Vec<ReadPack>,
) -> Result<File, Unreadable> {
    let path = &file.path;
    let name = remote.name_of(path, file.name());
    let read = disk::read(file, cancel).and_then(|bytes| match packed_file(&name, &bytes) {
        None => Ok(File { name, bytes }),
        Some(pack) => {
            let pack = pack.inspect_err(|error| {
                if error.is_damage() {
                    forget_copy(remote, path);
                }
            });
            let PackedFile { file, diagnostics, imports } = pack?;
            packed.push(ReadPack { name: file.name.clone(), checksum: block_checksum(&bytes), diagnostics, imports });
            Ok(file)
        }
    });
    let path = remote.name_of(&file.path, file.name()).into();
    read.map_err(|error| Unreadable { path, error })
}

/// Returns an error about a whole file or folder.
fn diagnostic(path: &Path, message: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        message,
        at: Location { file: path.display().to_string(), length: 1, ..Location::default() },
        record: String::new(),
        hint: String::new(),
    }
}

/// Returns a warning about a link to a folder.
fn unfollowed_link(path: &Path) -> Diagnostic {
    let message = "this link leads to a folder and is not followed".to_owned();
    let hint = "name it on the command line to read the folder".to_owned();
    Diagnostic { severity: Severity::Warning, hint, ..diagnostic(path, message) }
}
