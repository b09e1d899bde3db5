//! Snapshots: files that were opened once, with their index, in the user's cache folder, so that the next opening need not
//! read and index them again. What a snapshot answers is always what the files would answer: one that does not fit the
//! files, the program or its own checksums is ignored and rewritten.

mod fingerprint;
mod partial;

use std::path::{Path, PathBuf};
use std::thread;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::read::Checksums;
use super::section_file::{self, Magic, SectionFile};
use crate::diagnostic::Diagnostic;
use crate::disk::{self, CacheError, CacheFile, FileStamp, RandomAccessFile, cache_folder, find_regular_files};
use crate::import::ImportReport;
use crate::index::Library;
use crate::remote::RemoteFiles;
use crate::storage::checksum::checksum;
use crate::storage::{Persist, RawSection, SerdeSection};

use fingerprint::SnapshotInput;

pub use fingerprint::Fingerprint;
pub(crate) use partial::PartialSnapshot;

/// Minimum size of all files together, in bytes: smaller ones are read as fast without a snapshot.
const MIN_SOURCE_BYTES: u64 = 4 << 20;

/// Number of claims in the beginning that is recalled before the whole: a few screens of them.
const BEGINNING_CLAIMS: usize = 300;

/// The first bytes of every snapshot.
const MAGIC: Magic = *b"claimscope\n\0\x04\x03\x02\x01";

/// The header of a snapshot.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct SnapshotHeader {
    /// The files that it was made from.
    inputs: Vec<SnapshotInput>,
    /// The options with which they were read.
    options: String,
    /// Number of all claims.
    claims: usize,
    /// Number of sections that belong to the beginning, which is read first.
    beginning: usize,
}

/// A snapshot that was read.
#[derive(Debug)]
pub struct LoadedSnapshot {
    /// The records with their index.
    pub library: Library,
    /// The faults of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// The reports of the files that were imported.
    pub imports: Vec<ImportReport>,
    /// The files that it was made from.
    pub fingerprint: Fingerprint,
}

/// The place of the snapshot of some files, whether there is one or not.
#[derive(Clone, Debug)]
pub struct SnapshotFile {
    file: CacheFile,
    /// Name and full path of each file.
    inputs: Vec<(String, PathBuf)>,
    /// The options with which they are read.
    options: String,
}

impl SnapshotFile {
    /// Returns the place for files and folders as they are named on the command line; files that are read with other
    /// `options` are another place. `None` if the cache is turned off, or no snapshot can be made of them.
    #[must_use]
    pub(crate) fn of_paths(paths: &[PathBuf], remote: &RemoteFiles, options: &str) -> Option<Self> {
        let mut files = find_regular_files(paths)?;
        for (name, path) in &mut files {
            *name = remote.name_of(path, std::mem::take(name));
        }
        Self::of_files(&cache_folder()?, &files, options)
    }

    /// Returns the place in a cache folder for files (name as given, path) that are read with some options. `None` if they are
    /// too small.
    #[must_use]
    pub fn of_files(folder: &Path, files: &[(String, PathBuf)], options: &str) -> Option<Self> {
        let total: u64 = files.iter().filter_map(|(_, path)| Some(FileStamp::of(path).ok()?.length())).sum();
        if total < MIN_SOURCE_BYTES {
            return None;
        }
        let mut inputs = Vec::new();
        let mut key = options.as_bytes().to_vec();
        if !key.is_empty() {
            key.push(0);
        }
        for (name, path) in files {
            let path = disk::real_path(path)?;
            key.extend_from_slice(name.as_bytes());
            // A zero byte is in no path: two lists of files never give one key. Names count, as diagnostics show
            // them.
            key.push(0);
            key.extend_from_slice(path.as_os_str().as_encoded_bytes());
            key.push(0);
            inputs.push((name.clone(), path));
        }
        Some(Self { file: CacheFile::new(folder, checksum(&key)), inputs, options: options.to_owned() })
    }

    /// Returns a sentence on why a snapshot that exists is not used: it or its folder belongs to others, or may be written by
    /// them. `None` if it is used.
    #[must_use]
    pub fn distrust(&self) -> Option<String> {
        self.file.distrust()
    }

    /// Opens the snapshot if the files look as they did when it was made.
    fn open(&self) -> Option<SectionFile<RandomAccessFile, SnapshotHeader>> {
        self.open_dated().map(|(opened, _)| opened)
    }

    /// Opens the snapshot like [`open`](Self::open), and returns whether it is proven to be of these files without reading them.
    fn open_dated(&self) -> Option<(SectionFile<RandomAccessFile, SnapshotHeader>, bool)> {
        let file = self.file.open()?;
        let verified = file.modified();
        let opened: SectionFile<_, SnapshotHeader> = SectionFile::open(file, MAGIC).ok()?;
        // Another key may have the same checksum.
        let is_same = opened.head.options == self.options
            && opened.head.inputs.len() == self.inputs.len()
            && self.inputs.iter().zip(&opened.head.inputs).all(|((name, path), input)| {
                *name == input.name
                    && *path == input.path
                    && FileStamp::of(path).is_ok_and(|stamp| stamp == input.stamp)
            });
        let inputs = &opened.head.inputs;
        let is_proven = verified.is_some_and(|verified| inputs.iter().all(|input| input.is_proven(verified)));
        is_same.then_some((opened, is_proven))
    }

    /// Reads the first claims, with all records that have a name. Returns them with the number of all claims; record numbers
    /// mean the same as in the whole.
    #[must_use]
    pub fn load_beginning(&self) -> Option<(Library, usize)> {
        let opened = self.open()?;
        let mut sections = opened.read(0..opened.head.beginning).ok()?.into_iter();
        // Sections left over mean that the beginning was written by another program, or belongs to another kind of
        // library.
        let library = Library::read(&mut sections).filter(|_| sections.next().is_none())?;
        Some((library, opened.head.claims))
    }

    /// Reads the whole snapshot. `None` if there is none for these files as they look now, or it is damaged.
    #[must_use]
    pub fn load(&self) -> Option<LoadedSnapshot> {
        let opened = self.open()?;
        let sections = opened.read(opened.head.beginning..opened.section_count()).ok()?;
        self.loaded(sections, opened.head)
    }

    /// Makes the library of its sections. `None` if they are not those of one.
    fn loaded(&self, sections: Vec<RawSection>, head: SnapshotHeader) -> Option<LoadedSnapshot> {
        let mut sections = sections.into_iter();
        let diagnostics = SerdeSection::read(&mut sections)?;
        let imports = SerdeSection::read(&mut sections)?;
        let library = Library::read(&mut sections)?;
        let is_whole = sections.next().is_none();
        let fingerprint = Fingerprint { inputs: head.inputs, file: self.file.clone() };
        is_whole.then_some(LoadedSnapshot { library, diagnostics, imports, fingerprint })
    }

    /// Opens the snapshot to read only what is needed of it, and begins to verify its fingerprint, unless the stamps of the files
    /// prove it. `None` if there is none for these files as they look now, it is damaged, or the system has no thread left.
    #[must_use]
    pub(crate) fn open_partially(&self) -> Option<(LoadedSnapshot, PartialSnapshot)> {
        let (opened, is_proven) = self.open_dated()?;
        let wanted = opened.head.beginning..opened.section_count();
        let verification = if is_proven {
            None
        } else {
            let fingerprint = Fingerprint { inputs: opened.head.inputs.clone(), file: self.file.clone() };
            let verifying = thread::Builder::new().name("verify".to_owned());
            Some(verifying.spawn(move || fingerprint.verify()).ok()?)
        };
        let (unread, sections, head) = opened.read_lazily(wanted).ok()?;
        Some((self.loaded(unread, head)?, PartialSnapshot { sections, verification }))
    }

    /// Like [`load`](Self::load), and verifies the fingerprint on a second thread in parallel: with two cores that costs little
    /// time.
    #[must_use]
    pub fn load_verified(&self) -> Option<LoadedSnapshot> {
        let fingerprint = Fingerprint { inputs: self.open()?.head.inputs, file: self.file.clone() };
        let (loaded, holds) = thread::scope(|scope| {
            let verifying = thread::Builder::new().name("verify".to_owned());
            let verifying = verifying.spawn_scoped(scope, || fingerprint.verify());
            let loaded = self.load();
            let holds = match verifying {
                Ok(verifying) => verifying.join().unwrap_or(false),
                // The system has no thread left.
                Err(_) => fingerprint.verify(),
            };
            (loaded, holds)
        });
        // Another process may have written a snapshot of other files between the two reads.
        loaded.filter(|loaded| holds && loaded.fingerprint.inputs == fingerprint.inputs)
    }

    /// Looks at the files before they are read. `None` if the cache folder is not trusted, or a file may still be changing.
    #[must_use]
    pub fn begin(self) -> Option<PendingSnapshot> {
        if !self.file.is_usable() {
            return None;
        }
        // A file that was written within the resolution of its time stamp may change again without a change of the
        // stamp.
        let stamp = |(_, path): &(String, PathBuf)| FileStamp::of(path).ok().filter(FileStamp::is_settled);
        let stamps: Option<Vec<FileStamp>> = self.inputs.iter().map(stamp).collect();
        let (checksums, imports) = (Checksums::new(), Vec::new());
        let begun = SystemTime::now();
        Some(PendingSnapshot { stamps: stamps?, begun, snapshot: self, checksums, imports })
    }
}

/// A snapshot that is to be saved once the files have been read and indexed.
#[derive(Debug)]
pub struct PendingSnapshot {
    snapshot: SnapshotFile,
    stamps: Vec<FileStamp>,
    /// The time before the files were read.
    begun: SystemTime,
    checksums: Checksums,
    /// The reports of the files that were imported.
    imports: Vec<ImportReport>,
}

impl PendingSnapshot {
    /// Adds the reports of the files that were imported.
    #[must_use]
    pub fn with_imports(self, imports: &[ImportReport]) -> Self {
        Self { imports: imports.to_vec(), ..self }
    }

    /// Returns the place for the checksums of what is read now: only they prove that the snapshot is of these bytes.
    pub fn checksums(&mut self) -> &mut Checksums {
        &mut self.checksums
    }

    /// Saves the library, unless the files have changed since they were looked at, or others were read.
    ///
    /// # Errors
    /// If the cache folder cannot be made or written, or the disk is full. Nothing is left behind.
    pub fn save(&self, library: &Library, diagnostics: &[Diagnostic]) -> Result<(), CacheError> {
        let Some(inputs) = self.unchanged_inputs()? else { return Ok(()) };
        // An index of its own: the index of all claims would name claims that are not there.
        let beginning = Library::new(library.base.prefix(BEGINNING_CLAIMS));
        let mut sections = Vec::new();
        beginning.write(&mut sections);
        let header = SnapshotHeader {
            inputs,
            options: self.snapshot.options.clone(),
            claims: library.size(),
            beginning: sections.len(),
        };
        SerdeSection(&diagnostics).write(&mut sections);
        SerdeSection(&self.imports).write(&mut sections);
        library.write(&mut sections);
        self.snapshot.file.write_as_of(self.begun, &mut |out| section_file::write(out, MAGIC, &header, &sections))
    }

    /// Returns the files with their checksums; `None` if one has changed since it was looked at, or others were read.
    fn unchanged_inputs(&self) -> Result<Option<Vec<SnapshotInput>>, CacheError> {
        if self.checksums.len() != self.snapshot.inputs.len() {
            return Ok(None);
        }
        let mut inputs = Vec::new();
        for (((name, path), stamp), (read, checksum)) in
            self.snapshot.inputs.iter().zip(&self.stamps).zip(&self.checksums)
        {
            // The stamp is from before the reading, so that it is equal only if nothing changed in all that time.
            if name != read || FileStamp::of(path)? != *stamp {
                return Ok(None);
            }
            let (name, path, stamp, checksum) = (name.clone(), path.clone(), *stamp, *checksum);
            inputs.push(SnapshotInput { name, path, stamp, checksum });
        }
        Ok(Some(inputs))
    }
}
