//! Writing: a file is whole or not there, nothing is replaced unasked, and what is read is never a target. Every
//! failure is a sentence with a next step.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access, major, minor};
use rustix::process::geteuid;

use crate::text::Safe;

use super::draft::Draft;
use super::file_id::id;
use super::inputs::Inputs;
use super::unfinished::{survive_limits, sweep};
use super::{Trouble, attributes};

/// Permissions of a new file: readable and writable for all, less what the user's umask takes away.
const NEW_FILE: u32 = 0o666;

/// Permissions of a file of this user alone.
pub(super) const OWN_FILE: u32 = 0o600;

/// Device numbers of `/dev/null` on Linux.
const NULL_DEVICE: (u32, u32) = (1, 3);

/// Why a file was not written, as a sentence that is true in every face.
#[derive(Debug)]
pub enum Refusal {
    /// The file exists already and nobody asked to replace it. How that is asked, each face adds.
    Exists(String),
    /// Anything else, with a next step.
    Failed(String),
}

impl Refusal {
    /// As trouble of a face in which a file is replaced in this way: `--force replaces it`.
    #[must_use]
    pub fn or(self, way: &str) -> Trouble {
        match self {
            Self::Exists(sentence) => Trouble(format!("{sentence}; {way}, or choose another name")),
            Self::Failed(sentence) => Trouble(sentence),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Exists(sentence) | Self::Failed(sentence)) = self;
        formatter.write_str(sentence)
    }
}

impl std::error::Error for Refusal {}

/// Gives the bytes of a file, piece by piece.
pub type Fill<'f> = &'f mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its full path, links followed.
    pub path: PathBuf,
    /// What is not as it was with the file that was replaced, and what whoever reads the path alone would not expect; a
    /// clause each.
    pub remarks: Vec<String>,
}

/// Writes a file whole or not at all: beside its place, onto the disk, and then into its place. With `force` an
/// existing file is replaced and its permissions and owner stay, where they can.
///
/// # Errors
/// The file exists and `force` is not set; it is one of `inputs`, read-only, a folder or a device; the folder cannot be
/// written; the disk is full. What was there is there still, and nothing is left behind.
pub fn write(path: &Path, force: bool, inputs: &Inputs, fill: Fill<'_>) -> Result<Written, Refusal> {
    let target = Target::find(path, force, inputs)?;
    let failed = |error: &io::Error| Refusal::Failed(format!("{}: {}", path.display(), sentence(&target.path, error)));
    survive_limits();
    let folder = folder(&target.path);
    sweep(folder);
    // While it is written, nobody else reads what takes the place of a file that nobody else may read.
    let mode = if target.old.is_some() { OWN_FILE } else { NEW_FILE };
    let draft = Draft::new(folder, mode).map_err(|error| failed(&error))?;
    filled(draft.file(), fill).map_err(|error| failed(&error))?;
    let mut remarks = target.remarks.clone();
    if let Some(old) = &target.old {
        remarks.extend(resemble(draft.file(), &target.path, old).map_err(|error| failed(&error))?);
    }
    synced(draft.file()).map_err(|error| failed(&error))?;
    // Filling may have taken long: what is there now decides.
    let now = Target::find(path, force, inputs)?;
    let same = |one: &Option<Metadata>, other: &Option<Metadata>| one.as_ref().map(id) == other.as_ref().map(id);
    if now.path != target.path || !same(&now.old, &target.old) {
        return Err(meanwhile(path));
    }
    let placed = if target.old.is_some() { draft.replace(&target.path) } else { draft.create(&target.path) };
    placed.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => meanwhile(path),
        _ => failed(&error),
    })?;
    // The name is on the disk when its folder is; some systems cannot do that, and the file is whole without it.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    let path = fs::canonicalize(&target.path).unwrap_or(target.path);
    if let Some(folder) = inputs.folder_of(&path) {
        let folder = folder.display();
        remarks.push(format!(
            "it lies in {folder}, which was read: opened with the files there, its records are there twice"
        ));
    }
    Ok(Written { path, remarks })
}

/// Why a file of this name would not be written, before anything is done for it.
///
/// # Errors
/// As [`write()`], as far as can be known.
pub fn may_write(path: &Path, force: bool, inputs: &Inputs) -> Result<(), Refusal> {
    Target::find(path, force, inputs).map(drop)
}

/// Returns whether a path stands for stdout: `-`, `/dev/stdout`, and the number of it.
#[must_use]
pub fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// A terminal or `/dev/null`, open for writing.
#[derive(Debug)]
pub struct Device(File);

impl Device {
    /// Opens it; `None` where the path is neither.
    #[must_use]
    pub fn open(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok().filter(|about| about.file_type().is_char_device())?;
        let is_null = (major(about.rdev()), minor(about.rdev())) == NULL_DEVICE;
        // Other devices may do something when they are opened; terminals have these names.
        let real = path.canonicalize().ok()?;
        let name = real.file_name()?.as_encoded_bytes();
        if !is_null && !real.starts_with("/dev/pts") && !name.starts_with(b"tty") {
            return None;
        }
        let file = OpenOptions::new().write(true).open(path).ok()?;
        (is_null || file.is_terminal()).then_some(Self(file))
    }

    /// Returns whether it is a terminal.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        self.0.is_terminal()
    }
}

impl Write for Device {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A place for a file that may be written to.
struct Target {
    /// Links followed.
    path: PathBuf,
    /// The file that is there.
    old: Option<Metadata>,
    remarks: Vec<String>,
}

impl Target {
    fn find(path: &Path, force: bool, inputs: &Inputs) -> Result<Self, Refusal> {
        let refuse = |why: &str| Err(Refusal::Failed(format!("{}: {why}", Safe::new(&path.to_string_lossy()))));
        let ends = path.as_os_str().as_encoded_bytes().ends_with(b"/");
        if path.as_os_str().is_empty() || path.file_name().is_none() || ends {
            return refuse("this is not the name of a file; name one, such as claims.ron");
        }
        let about = match fs::symlink_metadata(path) {
            Ok(about) => about,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Self { path: path.to_owned(), old: None, remarks: Vec::new() });
            }
            Err(error) => return refuse(&sentence(path, &error)),
        };
        let (Ok(real), Ok(old)) = (fs::canonicalize(path), fs::metadata(path)) else {
            return refuse("this is a link that leads nowhere; remove it or choose another name");
        };
        if inputs.contain_file(&old) {
            return refuse("this is one of the files that are read, and stays as it is; choose another name");
        }
        if old.is_dir() {
            return refuse("this is a folder; name a file in it");
        }
        if !old.is_file() {
            return refuse("this is not a regular file; choose another name, or leave the file out and use a pipe");
        }
        if !force {
            let sentence = format!("{}: this file exists already and was left as it is", path.display());
            return Err(Refusal::Exists(sentence));
        }
        if about.is_symlink() && ![0, geteuid().as_raw()].contains(&about.uid()) {
            let owner = format!("this is a link that another user (uid {}) made", about.uid());
            return refuse(&format!("{owner}, to {}; name that file itself, or choose another name", real.display()));
        }
        if old.permissions().readonly() || access(path, Access::WRITE_OK).is_err() {
            return refuse(
                "this file is read-only and was left as it is; choose another name, or allow writing it first",
            );
        }
        let mut remarks = Vec::new();
        if about.is_symlink() {
            remarks.push(format!("{} is a link to it", path.display()));
        }
        if old.nlink() > 1 {
            remarks.push("its other names (hard links) keep what was in it before".to_owned());
        }
        Ok(Self { path: real, old: Some(old), remarks })
    }
}

fn meanwhile(path: &Path) -> Refusal {
    Refusal::Exists(format!("{}: this file came into being or changed meanwhile and was left as it is", path.display()))
}

/// Fills a file, through one buffer.
pub(super) fn filled(file: &File, with: Fill<'_>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 18, file);
    with(&mut out)?;
    out.flush()
}

/// Waits until the bytes of a file are on the disk. File systems that cannot say so are believed.
pub(super) fn synced(file: &File) -> io::Result<()> {
    match file.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

/// Gives a file the owner, the permissions and the extended attributes of another; returns what could not be kept.
fn resemble(file: &File, path: &Path, old: &Metadata) -> io::Result<Vec<String>> {
    let mut lost = Vec::new();
    let new = file.metadata()?;
    if new.uid() != old.uid() && fchown(file, Some(old.uid()), None).is_err() {
        lost.push(format!("its owner is you, no longer the user with the uid {}", old.uid()));
    }
    let loses_group = new.gid() != old.gid() && fchown(file, None, Some(old.gid())).is_err();
    if loses_group {
        lost.push(format!("its group is {}, no longer {}", new.gid(), old.gid()));
    }
    // Whoever may run the file as its owner or group was meant to do that with those before.
    let kept = if lost.is_empty() { 0o7777 } else { 0o777 };
    let before = old.permissions().mode() & 0o7777;
    let mode = before & kept & if loses_group { !0o070 | for_all(before) } else { !0 };
    if file.set_permissions(Permissions::from_mode(mode)).is_err() {
        lost.push("its permissions are those of a new file".to_owned());
    } else if mode != before {
        lost.push(format!("its permissions are {mode:o}, no longer {before:o}"));
    }
    // Access lists among them are part of the permissions, and come after these.
    let attributes = attributes::keep(file, path);
    if !attributes.is_empty() {
        lost.push(format!("it has no longer its extended attributes {}", attributes.join(", ")));
    }
    Ok(lost)
}

/// Returns the permissions that a group has because everybody may: all that is left where it is another group than before.
fn for_all(mode: u32) -> u32 {
    (mode & 0o007) << 3
}

fn folder(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What went wrong, and what to do about it.
fn sentence(target: &Path, error: &io::Error) -> String {
    let folder = folder(target).display();
    match error.kind() {
        ErrorKind::NotFound if target.parent().is_some_and(Path::is_dir) => {
            format!("no file can be made in {folder}; choose another folder")
        }
        ErrorKind::NotFound => format!("there is no folder {folder}; make it first, or choose another"),
        ErrorKind::NotADirectory => format!("{folder} is not a folder; choose another"),
        ErrorKind::PermissionDenied => format!("you may not write into {folder}; choose another folder"),
        ErrorKind::ReadOnlyFilesystem => format!("{folder} can only be read; choose a folder on another disk"),
        ErrorKind::StorageFull => {
            "the disk is full and nothing was written; make room, or choose another disk".to_owned()
        }
        ErrorKind::QuotaExceeded => {
            "your share of the disk is used up and nothing was written; make room, or choose another disk".to_owned()
        }
        ErrorKind::FileTooLarge => {
            "the file would be larger than allowed here and nothing was written; choose fewer claims".to_owned()
        }
        ErrorKind::InvalidFilename => "this is too long for a file name; choose a shorter one".to_owned(),
        _ => format!("it could not be written ({error}); nothing was left behind"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_group_may_do_what_everybody_may() {
        for (mode, group) in [(0o666, 0o060), (0o640, 0), (0o664, 0o040), (0o755, 0o050), (0o770, 0), (0o602, 0o020)] {
            assert_eq!(for_all(mode), group, "{mode:o}");
        }
    }
}
