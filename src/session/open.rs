//! The pipeline of opening: recall, verify, read, index, save.

use std::path::PathBuf;
use std::sync::Arc;

use super::error::OpenError;
use super::pack::{Pack, PackError, is_pack};
use super::progressive::OnPart;
use super::read::{IdStyle, ReadOptions, read_files};
use super::snapshot::{Fingerprint, LoadedSnapshot, PartialSnapshot, PendingSnapshot, SnapshotFile};
use crate::cancel::CancelToken;
use crate::diagnostic::Diagnostic;
use crate::disk::{CacheError, Unreadable};
use crate::import::ImportReport;
use crate::index::Library;
use crate::load::Loaded;
use crate::model::Base;
use crate::remote::forget_copy;

/// Files and folders that are to be opened together.
#[derive(Clone, Debug)]
pub(crate) struct SourceFiles {
    paths: Vec<PathBuf>,
    options: ReadOptions,
    /// The place of the snapshot of the files; `None` if there can be none.
    snapshot: Option<SnapshotFile>,
    /// The pack, if it is all that is opened: it has its index itself.
    pack: Option<PathBuf>,
}

impl SourceFiles {
    /// Creates the source of some paths; the built-in sample if there are none.
    #[must_use]
    pub(crate) fn new(paths: &[PathBuf], options: &ReadOptions) -> Self {
        let all = options.with_notebooks(paths);
        let pack = match all.as_slice() {
            [path] if options.ids == IdStyle::AsWritten && is_pack(path) => Some(path.clone()),
            _ => None,
        };
        // The built-in sample is no file.
        let snapshot = (!paths.is_empty() && pack.is_none())
            .then(|| SnapshotFile::of_paths(&all, &options.remote, &options.snapshot_key()))
            .flatten();
        Self { paths: paths.to_vec(), options: options.clone(), snapshot, pack }
    }

    /// Opens the pack that is all that is to be opened; `None` if it is not. A pack together with other files is read along
    /// with these.
    ///
    /// # Errors
    /// If it cannot be read, is of another version, or is damaged.
    pub(crate) fn open_pack(&self) -> Option<Result<Opened, OpenError>> {
        let path = self.pack.as_ref()?;
        let name = self.options.remote.name_of(path, path.display().to_string());
        let refused = |error: PackError| {
            if error.is_damage() {
                forget_copy(&self.options.remote, path);
            }
            OpenError::Unreadable(vec![Unreadable { path: (&name).into(), error: error.into() }])
        };
        Some(Pack::open(&name, path).map(Opened::from).map_err(refused))
    }

    /// Returns a sentence on why a snapshot that exists is not used; `None` if it is.
    #[must_use]
    pub(crate) fn snapshot_distrust(&self) -> Option<String> {
        self.snapshot.as_ref()?.distrust()
    }

    /// Recalls the first claims of the snapshot, in a few milliseconds. Returns them with the number of all claims; record
    /// numbers mean the same as in the whole. `None` if there is no snapshot.
    #[must_use]
    pub(crate) fn recall_beginning(&self) -> Option<(Library, usize)> {
        self.snapshot.as_ref()?.load_beginning()
    }

    /// Recalls the snapshot. The files look unchanged, but only verifying the fingerprint proves that they are. `None` if there
    /// is no snapshot.
    #[must_use]
    pub(crate) fn recall(&self) -> Option<(Opened, Fingerprint)> {
        let LoadedSnapshot { library, diagnostics, imports, fingerprint } = self.snapshot.as_ref()?.load()?;
        Some((Opened { library, diagnostics, imports, unreadable: 0, pending_snapshot: None }, fingerprint))
    }

    /// Recalls the snapshot and verifies its fingerprint in parallel. `None` if there is no snapshot, or the files differ.
    #[must_use]
    pub(crate) fn recall_verified(&self) -> Option<Opened> {
        let LoadedSnapshot { library, diagnostics, imports, .. } = self.snapshot.as_ref()?.load_verified()?;
        Some(Opened { library, diagnostics, imports, unreadable: 0, pending_snapshot: None })
    }

    /// Recalls the snapshot for a query that needs little of it: the rest is not read. What it answers counts only if the
    /// [`PartialSnapshot`] holds at last. `None` if there is no snapshot.
    #[must_use]
    pub(crate) fn recall_partially(&self) -> Option<(Opened, PartialSnapshot)> {
        let (LoadedSnapshot { library, diagnostics, imports, .. }, partial) =
            self.snapshot.as_ref()?.open_partially()?;
        Some((Opened { library, diagnostics, imports, unreadable: 0, pending_snapshot: None }, partial))
    }

    /// Reads and loads the files; see [`read_files`] for `on_part`.
    ///
    /// # Errors
    /// If none of the paths could be read, or `cancel` has fired.
    pub(crate) fn read(&self, cancel: &CancelToken, on_part: Option<OnPart<'_>>) -> Result<ReadFiles, OpenError> {
        // Before they are read: a file that changes during reading then has another stamp.
        let mut snapshot = self.snapshot.clone().and_then(SnapshotFile::begin);
        let checksums = snapshot.as_mut().map(PendingSnapshot::checksums);
        let loaded = read_files(&self.paths, &self.options, cancel, on_part, checksums)?;
        let snapshot =
            snapshot.filter(|_| loaded.unreadable == 0).map(|snapshot| snapshot.with_imports(&loaded.imports));
        Ok(ReadFiles { pending_snapshot: snapshot, loaded })
    }
}

/// Files that were read, and are not indexed yet.
#[derive(Debug)]
pub(crate) struct ReadFiles {
    /// The records and diagnostics of the files.
    pub(crate) loaded: Loaded,
    pending_snapshot: Option<PendingSnapshot>,
}

impl ReadFiles {
    /// Builds the index.
    #[must_use]
    pub(crate) fn index(self) -> Opened {
        self.index_with(Library::new)
    }

    /// Builds the index with a function: one that knows the index of a part needs less time.
    #[must_use]
    pub(crate) fn index_with(self, index: impl FnOnce(Arc<Base>) -> Library) -> Opened {
        let Loaded { base, diagnostics, unreadable, imports } = self.loaded;
        let library = index(Arc::new(base));
        Opened { library, diagnostics, imports, unreadable, pending_snapshot: self.pending_snapshot }
    }
}

/// Files that are open: searchable records, and diagnostics.
#[derive(Debug)]
pub(crate) struct Opened {
    /// The records with their index.
    pub(crate) library: Library,
    /// All faults of the files, those of unreadable ones first.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The reports of the files that were imported, in their order.
    pub(crate) imports: Vec<ImportReport>,
    /// Number of files and folders that could not be read.
    pub(crate) unreadable: usize,
    /// The snapshot to be saved; `None` if what is open comes from one, or none is worth it or safe.
    pub(crate) pending_snapshot: Option<PendingSnapshot>,
}

impl From<Pack> for Opened {
    fn from(pack: Pack) -> Self {
        let Pack { library, diagnostics, imports } = pack;
        Self { library, diagnostics, imports, unreadable: 0, pending_snapshot: None }
    }
}

impl Opened {
    /// Saves the snapshot if there is one to be saved. Without it, the next opening is as slow as this one, and no worse.
    ///
    /// # Errors
    /// If the cache folder cannot be made or written, or the disk is full.
    pub(crate) fn save_snapshot(&self) -> Result<(), CacheError> {
        match &self.pending_snapshot {
            Some(snapshot) => snapshot.save(&self.library, &self.diagnostics),
            None => Ok(()),
        }
    }
}
