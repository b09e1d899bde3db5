//! Packs: a library with its index in one file that can be given to others. Unlike a snapshot, it names no path and no time of
//! the machine that wrote it, and no file that it must agree with: it is opened as it is.

mod file_names;
mod pack_error;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::disk::{self, RandomAccessFile};
use crate::export::{ExportSettings, format_named, subset};
use crate::import::ImportReport;
use crate::index::Library;
use crate::load::{File, Loaded};
use crate::model::{Base, ClaimIx};
use crate::storage::{Persist, SerdeSection};

use super::section_file::{self, Magic, SectionFile, SectionFileError};
use super::section_read::ReadAt;
use file_names::FileNames;
pub use pack_error::PackError;

/// The first bytes of every pack.
const MAGIC: Magic = *b"claimscope pack\n";

/// A pack that is open, or is to be written.
#[derive(Debug)]
pub struct Pack {
    /// The records with their index.
    pub library: Library,
    /// The faults of the files that it was made of.
    pub diagnostics: Vec<Diagnostic>,
    /// The reports of the files that were imported.
    pub imports: Vec<ImportReport>,
}

impl Pack {
    /// Indexes files that were loaded. Of their names only the last part is kept.
    #[must_use]
    pub fn new(loaded: Loaded) -> Self {
        let Loaded { mut base, mut diagnostics, mut imports, .. } = loaded;
        let names = FileNames::base_names(&base.files);
        names.rename_sources(&mut base);
        names.rename(&mut base, &mut diagnostics, &mut imports);
        Self { library: Library::new(base), diagnostics, imports }
    }

    /// Writes the file. Equal libraries give equal bytes.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut sections = Vec::new();
        SerdeSection(&self.diagnostics).write(&mut sections);
        SerdeSection(&self.imports).write(&mut sections);
        self.library.write(&mut sections);
        section_file::write(out, MAGIC, &(), &sections)
    }

    /// Reads the bytes of a pack.
    ///
    /// # Errors
    /// If it is of another version, or is not what was written.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, PackError> {
        Self::read(name, bytes)
    }

    /// Opens the pack at a path, which is called `name`.
    ///
    /// # Errors
    /// If it cannot be read, is of another version, or is not what was written.
    pub(crate) fn open(name: &str, path: &Path) -> Result<Self, PackError> {
        Self::read(name, RandomAccessFile::open(path).map_err(PackError::Unreadable)?)
    }

    /// Reads a pack. Its files get names below `name`, as if it were a folder: no file of this machine is meant by them.
    fn read(name: &str, file: impl ReadAt) -> Result<Self, PackError> {
        let opened: SectionFile<_, ()> = SectionFile::open(file, MAGIC)?;
        let mut sections = opened.read(0..opened.section_count())?.into_iter();
        let mut read = || {
            let diagnostics = SerdeSection::read(&mut sections)?;
            let imports = SerdeSection::read(&mut sections)?;
            let library = Library::read(&mut sections)?;
            sections.next().is_none().then_some(Self { library, diagnostics, imports })
        };
        // Its checksums prove that it is whole, not who wrote it.
        let mut pack = read().filter(|pack| pack.library.is_sound()).ok_or(PackError::Unsound)?;
        let names = FileNames::below(name, &pack.library.base.files);
        // Nobody else has the base yet: nothing is copied.
        names.rename(Arc::make_mut(&mut pack.library.base), &mut pack.diagnostics, &mut pack.imports);
        Ok(pack)
    }

    /// Returns the records as the text of a knowledge file, in place of the pack: files that are opened together are
    /// resolved together, which needs the records as written. Costs about as much time and memory as if the whole library
    /// were exported and read again: some twenty seconds for a million claims. Lines of the text are not those of the files
    /// that the pack was made of.
    fn into_file(self, name: String) -> PackedFile {
        let base: &Base = &self.library.base;
        let claims: Vec<ClaimIx> = base.claims.indexes().collect();
        let mut bytes = Vec::new();
        if let Some(ron) = format_named("ron") {
            let written = (ron.write)(base, &subset(base, &claims), &ExportSettings::default(), &mut bytes);
            debug_assert!(written.is_ok(), "memory can be written");
        }
        PackedFile { file: File { name, bytes }, diagnostics: self.diagnostics, imports: self.imports }
    }
}

/// A pack as the knowledge file that it is read as among others.
pub(super) struct PackedFile {
    /// The knowledge file.
    pub(super) file: File,
    /// The faults of the files that the pack was made of.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The reports of the files that were imported.
    pub(super) imports: Vec<ImportReport>,
}

/// Reads the bytes of a pack as a knowledge file; `None` if they are no pack.
pub(super) fn packed_file(name: &str, bytes: &[u8]) -> Option<Result<PackedFile, PackError>> {
    let pack = bytes.starts_with(&MAGIC).then(|| Pack::from_bytes(name, bytes))?;
    Some(pack.map(|pack| pack.into_file(name.to_owned())))
}

/// Returns whether there is a pack at a path, by its first bytes.
#[must_use]
pub(crate) fn is_pack(path: &Path) -> bool {
    let mut magic = Magic::default();
    let read = RandomAccessFile::open(path).and_then(|file| Ok(file.read_exact_at(&mut magic, 0)?));
    !disk::is_pipe(path) && read.is_ok() && magic == MAGIC
}

impl From<SectionFileError> for PackError {
    fn from(error: SectionFileError) -> Self {
        match error {
            SectionFileError::OtherFormat | SectionFileError::Damaged => Self::Damaged,
            SectionFileError::OtherVersion(version) => Self::OtherVersion(version),
            SectionFileError::Truncated { length, expected } => Self::Truncated { length, expected },
            SectionFileError::Io(error) => Self::Unreadable(error.into()),
        }
    }
}
