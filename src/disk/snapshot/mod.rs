//! Snapshots: what was loaded once, with its index, kept in the user's cache folder, so that the next opening need not
//! read and index the files again. The answer with a snapshot is always the answer without it: one that does not fit the
//! files, the program or its own sums is passed over and written anew.

mod layout;
mod pieces;
mod trust;

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::read::{Sums, found, regular};
use super::unfinished::{survive_limits, sweep as sweep_unfinished};
use super::write::{OWN_FILE, filled};
use crate::diagnostic::Diagnostic;
use crate::index::Library;
use crate::pack::keep::{Adder, sum};
use crate::pack::{Keep, Small};
use layout::layout;
use pieces::{Head, Opened};
use trust::{distrust_file, distrust_folder};

/// Files that are smaller than this together (in bytes) are read as fast without a snapshot.
const SMALLEST: u64 = 4 << 20;

/// So many bytes of snapshots are kept; the oldest go first.
const MOST: u64 = 8 << 30;

/// A file that was changed so short a time ago may be changed again without a later time of change.
const SETTLED: Duration = Duration::from_secs(2);

/// So many claims are the beginning.
const BEGINNING: usize = 300;

/// The variable of the environment that names another folder for snapshots; one of `off`, `no`, `0` or the like for none at all.
pub const FOLDER_VARIABLE: &str = "CLAIMSCOPE_CACHE";

/// The values of [`FOLDER_VARIABLE`] with which nothing is kept, in any case; as well as nothing but blanks.
const OFF: &[&str] = &["off", "no", "none", "false", "never", "disabled", "0", "n"];

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

    fn folder_distrust(&self) -> Option<String> {
        distrust_folder(self.path.parent()?)
    }

    /// Returns why nothing is read from it though it is there, as a sentence: others own it or its folder, or may write it.
    #[must_use]
    pub fn distrust(&self) -> Option<String> {
        self.folder_distrust().or_else(|| distrust_file(&self.path))
    }

    fn opened(&self) -> Option<Opened> {
        if self.folder_distrust().is_some() {
            return None;
        }
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

    /// Returns all of it, once the files are known to be, byte for byte, those that it was made from. They are read while
    /// it is: with two cores that costs little. Where they are others, the snapshot is taken away.
    #[must_use]
    pub fn recall_proven(&self) -> Option<Recalled> {
        let proof = Proof { inputs: self.opened()?.head.inputs, path: self.path.clone() };
        let (recalled, holds) = thread::scope(|scope| {
            let proving = thread::Builder::new().name("proof".to_owned()).spawn_scoped(scope, || proof.holds());
            let recalled = self.recall();
            let holds = match proving {
                Ok(proving) => proving.join().unwrap_or(false),
                Err(_) => proof.holds(),
            };
            (recalled, holds)
        });
        recalled.filter(|recalled| holds && recalled.proof.inputs == proof.inputs)
    }

    /// The snapshot of files and folders as they are named on the command line; `None` where there may be none.
    #[must_use]
    pub fn named(paths: &[PathBuf]) -> Option<Self> {
        Self::of(&folder()?, &found(paths)?)
    }

    /// Looks at the files as they are before they are read: what is written later says that it was made from these.
    #[must_use]
    pub fn look(self) -> Option<Fresh> {
        if self.folder_distrust().is_some() {
            return None;
        }
        let now = SystemTime::now();
        let seen: Option<Vec<Seen>> = self.inputs.iter().map(|(_, path)| Seen::of(path, now)).collect();
        Some(Fresh { snapshot: self, seen: seen?, sums: Sums::new() })
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
    sums: Sums,
}

impl Fresh {
    /// The place for the sums of what is read now: only with them the snapshot is known to be of these bytes.
    pub fn sums(&mut self) -> &mut Sums {
        &mut self.sums
    }

    /// Keeps what was loaded from them, unless they have changed since, or others were read.
    ///
    /// # Errors
    /// The folder cannot be made or written, or the disk is full. Nothing is left behind.
    pub fn keep(&self, library: &Library, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let Some(folder) = self.snapshot.path.parent() else { return Ok(()) };
        if self.sums.len() != self.snapshot.inputs.len() {
            return Ok(());
        }
        let mut inputs = Vec::new();
        for (((name, path), seen), (read, sum)) in self.snapshot.inputs.iter().zip(&self.seen).zip(&self.sums) {
            if name != read {
                return Ok(());
            }
            let sum = *sum;
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
        make(folder).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", folder.display())))?;
        // It may have been made by others meanwhile.
        if distrust_folder(folder).is_some() {
            return Ok(());
        }
        survive_limits();
        sweep_unfinished(folder);
        // It is for this user alone, as the files may be.
        let draft = Draft::new(folder, OWN_FILE)?;
        let mut head = Some(head);
        filled(draft.file(), &mut |mut out| match head.take() {
            Some(head) => pieces::write(&mut out, head, &pieces),
            None => Ok(()),
        })?;
        // An older one may go first: for a moment there is none, and never a part of one.
        let _ = fs::remove_file(&self.snapshot.path);
        match draft.create(&self.snapshot.path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
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
    let (mut file, _) = regular(path).map_err(io::Error::other)?;
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
        Some(folder) if is_off(&folder) => None,
        Some(folder) => Some(folder.into()),
        None => Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("claimscope")),
    }
}

/// Returns whether a value of [`FOLDER_VARIABLE`] says that nothing is to be kept.
fn is_off(value: &OsStr) -> bool {
    let value = value.to_string_lossy();
    let word = value.trim();
    word.is_empty() || OFF.iter().any(|off| word.eq_ignore_ascii_case(off))
}

/// Makes the folder, for this user alone.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Takes away the oldest snapshots where there are too many bytes of them.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut found: Vec<(SystemTime, u64, PathBuf)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let about = fs::metadata(&path).ok()?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_off_are_no_folders() {
        for word in ["", "  ", "off", "OFF", "Off ", "no", "NO", "0", "false", "None"] {
            assert!(is_off(OsStr::new(word)), "{word:?}");
        }
        for folder in ["/tmp/off", "offer", "of", "/", "~/off"] {
            assert!(!is_off(OsStr::new(folder)), "{folder:?}");
        }
    }
}
