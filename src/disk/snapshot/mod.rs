//! Snapshots: what was loaded once, with its index, kept in the user's cache folder, so that the next opening need not
//! read and index the files again. The answer with a snapshot is always the answer without it: one that does not fit the
//! files, the program or its own sums is passed over and written anew.

mod layout;
mod pieces;

use std::fs::{self, DirBuilder, File, Metadata};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};
use tempfile::Builder;

use super::read::found;
use crate::diagnostic::Diagnostic;
use crate::index::Library;
use crate::pack::keep::{Adder, sum};
use crate::pack::{Keep, Small};
use layout::layout;
use pieces::{Head, Opened};

/// Files that are smaller than this together (in bytes) are read as fast without a snapshot.
const SMALLEST: u64 = 4 << 20;

/// So many bytes of snapshots are kept; the oldest go first.
const MOST: u64 = 8 << 30;

/// A file that was changed so short a time ago may be changed again without a later time of change.
const SETTLED: Duration = Duration::from_secs(2);

/// What the name of a snapshot ends in while it is written.
const UNFINISHED: &str = "part";

/// So many claims are the beginning.
const BEGINNING: usize = 300;

/// The variable of the environment that names another folder for snapshots; empty for none at all.
pub const FOLDER_VARIABLE: &str = "CLAIMSCOPE_CACHE";

/// A file that a snapshot was made from, as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Input {
    /// As the user named it: diagnostics say it so.
    name: String,
    /// Its full path, links followed.
    path: PathBuf,
    /// Its length in bytes.
    length: u64,
    /// When it was changed: time of content, and where the system has it the time of any change and the number of the file.
    changed: [i128; 3],
    /// The sum of its bytes.
    sum: u64,
}

/// What was kept for some files.
#[derive(Debug)]
pub struct Recalled {
    /// The facts with their index.
    pub library: Library,
    /// The faults of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the files are still those.
    pub proof: Proof,
}

/// What a snapshot was made from, byte for byte.
#[derive(Debug)]
pub struct Proof {
    inputs: Vec<Input>,
    path: PathBuf,
}

/// The way to what was kept for some files.
#[derive(Debug)]
pub struct Snapshot {
    path: PathBuf,
    inputs: Vec<(String, PathBuf)>,
}

impl Snapshot {
    /// The snapshot of these files (name as given, path) in a folder, whether there is one or not. `None` where the files
    /// are too small for one.
    #[must_use]
    pub fn of(folder: &Path, files: &[(String, PathBuf)]) -> Option<Self> {
        let total: u64 = files.iter().filter_map(|(_, path)| Some(fs::metadata(path).ok()?.len())).sum();
        if total < SMALLEST {
            return None;
        }
        let mut inputs = Vec::new();
        let mut key = Vec::new();
        for (name, path) in files {
            let path = fs::canonicalize(path).ok()?;
            key.extend_from_slice(name.as_bytes());
            key.push(0);
            key.extend_from_slice(path.as_os_str().as_encoded_bytes());
            key.push(0);
            inputs.push((name.clone(), path));
        }
        Some(Self { path: folder.join(format!("{:016x}.snapshot", sum(&key))), inputs })
    }

    fn opened(&self) -> Option<Opened<'_>> {
        let opened = Opened::new(&self.path)?;
        let same = opened.head.inputs.len() == self.inputs.len()
            && self.inputs.iter().zip(&opened.head.inputs).all(|((name, path), input)| {
                *name == input.name && *path == input.path && fs::metadata(path).is_ok_and(|about| input.fits(&about))
            });
        same.then_some(opened)
    }

    /// The first claims, with all that has a name, in no time, and how many claims there are in all. Numbers are those of
    /// the whole.
    #[must_use]
    pub fn beginning(&self) -> Option<(Library, usize)> {
        let opened = self.opened()?;
        let mut pieces = opened.read(0..opened.head.beginning)?.into_iter();
        let library = Library::back(&mut pieces).filter(|_| pieces.next().is_none())?;
        Some((library, opened.head.claims))
    }

    /// All of it.
    #[must_use]
    pub fn recall(&self) -> Option<Recalled> {
        let opened = self.opened()?;
        let all = opened.head.pieces.len();
        let mut pieces = opened.read(opened.head.beginning..all)?.into_iter();
        let diagnostics = Small::back(&mut pieces)?;
        let library = Library::back(&mut pieces)?;
        let whole = pieces.next().is_none();
        let proof = Proof { inputs: opened.head.inputs, path: self.path.clone() };
        whole.then_some(Recalled { library, diagnostics, proof })
    }

    /// The snapshot of files and folders as they are named on the command line; `None` where there may be none.
    #[must_use]
    pub fn named(paths: &[PathBuf]) -> Option<Self> {
        Self::of(&folder()?, &found(paths)?)
    }

    /// Looks at the files as they are before they are read: what is written later says that it was made from these.
    #[must_use]
    pub fn look(self) -> Option<Fresh> {
        let now = SystemTime::now();
        let seen: Option<Vec<Seen>> = self.inputs.iter().map(|(_, path)| Seen::of(path, now)).collect();
        Some(Fresh { snapshot: self, seen: seen? })
    }
}

/// What can be seen of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    length: u64,
    changed: [i128; 3],
}

impl Seen {
    /// `None` where the file may still be changing.
    fn of(path: &Path, now: SystemTime) -> Option<Self> {
        let about = fs::metadata(path).ok()?;
        let settled = now.duration_since(about.modified().ok()?).is_ok_and(|passed| passed >= SETTLED);
        settled.then(|| Self { length: about.len(), changed: changed(&about) })
    }
}

/// Files that were looked at before they were read.
#[derive(Debug)]
pub struct Fresh {
    snapshot: Snapshot,
    seen: Vec<Seen>,
}

impl Fresh {
    /// Keeps what was loaded from them, unless they have changed since.
    ///
    /// # Errors
    /// The folder cannot be made or written, or the disk is full. Nothing is left behind.
    pub fn keep(&self, library: &Library, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let mut inputs = Vec::new();
        for ((name, path), seen) in self.snapshot.inputs.iter().zip(&self.seen) {
            let sum = sum_of(path)?;
            let now = fs::metadata(path)?;
            if seen.length != now.len() || seen.changed != changed(&now) {
                return Ok(());
            }
            let (name, path) = (name.clone(), path.clone());
            inputs.push(Input { name, path, length: seen.length, changed: seen.changed, sum });
        }
        let beginning = Library::new(library.base.beginning(BEGINNING));
        let mut pieces = Vec::new();
        beginning.keep(&mut pieces);
        let head = Head {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            layout: layout(),
            inputs,
            claims: library.size(),
            beginning: pieces.len(),
            pieces: Vec::new(),
        };
        Small(&diagnostics).keep(&mut pieces);
        library.keep(&mut pieces);
        let Some(folder) = self.snapshot.path.parent() else { return Ok(()) };
        make(folder)?;
        let mut file = Builder::new().prefix(".claimscope-").suffix(&format!(".{UNFINISHED}")).tempfile_in(folder)?;
        {
            let mut out = BufWriter::with_capacity(1 << 20, file.as_file_mut());
            pieces::write(&mut out, head, &pieces)?;
            out.flush()?;
        }
        file.persist(&self.snapshot.path).map_err(|failed| failed.error)?;
        sweep(folder);
        Ok(())
    }
}

impl Proof {
    /// Reads the files again: whether they are, byte for byte, those that the snapshot was made from. Where they are not,
    /// the snapshot is taken away.
    #[must_use]
    pub fn holds(&self) -> bool {
        let same = |input: &Input| sum_of(&input.path).is_ok_and(|sum| sum == input.sum);
        let all = self.inputs.iter().all(same);
        if !all {
            let _ = fs::remove_file(&self.path);
        }
        all
    }
}

impl Input {
    fn fits(&self, about: &Metadata) -> bool {
        about.is_file() && self.length == about.len() && self.changed == changed(about)
    }
}

/// The times of change and the number of a file, as far as the system has them.
fn changed(about: &Metadata) -> [i128; 3] {
    let modified = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.and_then(|time| i128::try_from(time.as_nanos()).ok()).unwrap_or_default();
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let status = i128::from(about.ctime()) * 1_000_000_000 + i128::from(about.ctime_nsec());
        [modified, status, about.ino().into()]
    }
    #[cfg(not(unix))]
    [modified, 0, 0]
}

fn sum_of(path: &Path) -> io::Result<u64> {
    let mut file = File::open(path)?;
    let mut chunk = vec![0; 1 << 20];
    let mut adder = Adder::default();
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(adder.sum()),
            length => adder.add(chunk.get(..length).unwrap_or_default()),
        }
    }
}

/// The folder for snapshots, which need not exist; `None` where there is to be none.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    match std::env::var_os(FOLDER_VARIABLE) {
        Some(folder) if folder.is_empty() || folder == "off" => None,
        Some(folder) => Some(folder.into()),
        None => Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("claimscope")),
    }
}

/// Makes the folder, for this user alone.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A snapshot that is not whole after so long was given up: the program ended while it was written.
const GIVEN_UP: Duration = Duration::from_secs(3600);

/// Takes away the oldest snapshots where there are too many bytes of them, and what was never finished.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut found: Vec<(SystemTime, u64, PathBuf)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let about = fs::metadata(&path).ok()?;
            let unfinished = path.extension().is_some_and(|ending| ending == UNFINISHED);
            if unfinished && about.modified().ok()?.elapsed().is_ok_and(|passed| passed > GIVEN_UP) {
                let _ = fs::remove_file(&path);
            }
            let is_one = path.extension().is_some_and(|ending| ending == "snapshot");
            is_one.then(|| Some((about.modified().ok()?, about.len(), path)))?
        })
        .collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.0));
    let mut total = 0;
    for (_, length, path) in found {
        total += length;
        if total > MOST {
            let _ = fs::remove_file(path);
        }
    }
}
