//! Reading: from paths to bytes, and no further. What cannot be read is said, never waited for.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::file_id::{FileId, id};
use super::parts::{Tell, parts};
use super::pipe;
use super::{SAMPLE, SAMPLE_NAME, Trouble};
use crate::cancel::CancelToken;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::limits::MAX_FOLDER_DEPTH;
use crate::load::{File, Loaded, Progress, load_cancellable, load_with_id_prefixes};
use crate::pack::keep::sum;
use crate::pack::work;
use crate::text::LONGEST_COMPARED;

/// The largest file that is read, in bytes: 16 GiB, some 35 million claims. Memory is the limit: while a file is
/// loaded, its text and what is kept of it take twice its size.
const LARGEST: u64 = 16 << 30;

/// So much is read at a time, in bytes.
const PORTION: u64 = 16 << 20;

/// The ids of what is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ids {
    /// Those of the files.
    #[default]
    AsWritten,
    /// Those of the files with the name of the file before each, so that files which know nothing of one another can be
    /// opened together.
    Prefixed,
}

/// Reads and loads files and folders (all `*.ron` below them) as one knowledge base; the sample where there are none.
/// What cannot be read at all is among the diagnostics.
///
/// # Errors
/// When none of the paths could be read.
pub fn open(paths: &[PathBuf]) -> Result<Loaded, Trouble> {
    opened(paths, Ids::AsWritten, &CancelToken::new(), None, None)
}

/// Like [`open`], and tells of what is there already while the rest is being read: parts of the knowledge base, each
/// with its progress, none of them with diagnostics. Numbers keep their meaning: what is claim 17 or actor 3 in a part
/// is so in all that follow and in the whole. Where files cannot give that, or are opened in no time, no part is told.
///
/// # Errors
/// When none of the paths could be read.
pub fn open_in_parts(paths: &[PathBuf], tell: &mut dyn FnMut(Loaded, Progress)) -> Result<Loaded, Trouble> {
    open_unless(paths, &CancelToken::new(), tell)
}

/// Like [`open_in_parts`]; gives up soon after `stop` is set.
///
/// # Errors
/// When none of the paths could be read, or when it was stopped.
pub fn open_unless(
    paths: &[PathBuf],
    cancel: &CancelToken,
    tell: &mut dyn FnMut(Loaded, Progress),
) -> Result<Loaded, Trouble> {
    opened(paths, Ids::AsWritten, cancel, Some(tell), None)
}

/// The files that were read, as they are named, each with the sum of the bytes that were read of it.
pub type Sums = Vec<(String, u64)>;

/// Like [`open_in_parts`], where somebody listens, with these ids; adds to `sums`, where they are wanted, what was
/// read. Prefixed ids come all at once, not in parts.
///
/// # Errors
/// When none of the paths could be read.
pub fn open_summed(
    paths: &[PathBuf],
    ids: Ids,
    tell: Option<Tell<'_>>,
    sums: Option<&mut Sums>,
) -> Result<Loaded, Trouble> {
    opened(paths, ids, &CancelToken::new(), tell, sums)
}

/// Reads and loads; where somebody listens, in parts.
fn opened(
    paths: &[PathBuf],
    ids: Ids,
    cancel: &CancelToken,
    tell: Option<Tell<'_>>,
    sums: Option<&mut Sums>,
) -> Result<Loaded, Trouble> {
    let cancelled = || Trouble("loading was stopped".to_owned());
    if paths.is_empty() {
        let sample = File { name: SAMPLE_NAME.to_owned(), bytes: SAMPLE.as_bytes().to_vec() };
        return load_cancellable(&[sample], cancel).ok_or_else(cancelled);
    }
    if let Some(sentence) = paths.iter().find_map(|path| pipe::was_read(path)) {
        return Err(Trouble(sentence));
    }
    let pipes: HashSet<&PathBuf> = paths.iter().filter(|path| pipe::is_pipe(path)).collect();
    let mut seen = HashSet::new();
    let mut links = Vec::new();
    let found: Vec<Found> = paths.iter().flat_map(|path| gather(path, &mut seen, &mut links, cancel)).collect();
    if cancel.is_cancelled() {
        return Err(cancelled());
    }
    if let (Some(first), Some(tell)) =
        (found.iter().find_map(|found| found.as_ref().ok()), tell.filter(|_| ids == Ids::AsWritten))
    {
        parts(first, cancel, tell);
    }
    let mut files = Vec::new();
    let mut troubles = Vec::new();
    for found in found {
        // A pipe that was named is read; one that lies in a folder is not.
        let read = |path: &PathBuf| if pipes.contains(path) { pipe::read(path, cancel) } else { bytes(path, cancel) };
        let read = found.and_then(|path| match read(&path) {
            Ok(bytes) => Ok(File { name: path.display().to_string(), bytes }),
            Err(sentence) => Err((path, sentence)),
        });
        match read {
            Ok(file) => files.push(file),
            Err(trouble) => troubles.push(trouble),
        }
        if cancel.is_cancelled() {
            return Err(cancelled());
        }
    }
    if files.is_empty() {
        let sentences: Vec<String> =
            troubles.into_iter().map(|(path, sentence)| format!("{}: {sentence}", path.display())).collect();
        return Err(Trouble(sentences.join("\n")));
    }
    if let Some(sums) = sums {
        sums.extend(files.iter().map(|file| (file.name.clone(), sum(&file.bytes))));
    }
    let load = if ids == Ids::Prefixed { load_with_id_prefixes } else { load_cancellable };
    let mut loaded = load(&files, cancel).ok_or_else(cancelled)?;
    loaded.unreadable = troubles.len();
    let links = links.iter().map(|path| not_followed(path));
    let unreadable = troubles.into_iter().map(|(path, sentence)| unreadable(&path, sentence));
    loaded.diagnostics.splice(0..0, unreadable.chain(links));
    Ok(loaded)
}

/// The files that these paths stand for, as they are named and where they are; `None` where one of them could not be
/// found, where one is a pipe, or where there are none.
pub(super) fn found(paths: &[PathBuf]) -> Option<Vec<(String, PathBuf)>> {
    if paths.iter().any(|path| pipe::is_pipe(path)) {
        return None;
    }
    let mut seen = HashSet::new();
    let cancel = CancelToken::new();
    let found: Vec<Found> = paths.iter().flat_map(|path| gather(path, &mut seen, &mut Vec::new(), &cancel)).collect();
    let named = |found: Found| found.ok().map(|path| (path.display().to_string(), path));
    found.into_iter().map(named).collect::<Option<Vec<_>>>().filter(|found| !found.is_empty())
}

/// The files that these paths stand for; what cannot be found is left out.
pub(super) fn files_of(paths: &[PathBuf]) -> Vec<PathBuf> {
    let (mut seen, cancel) = (HashSet::new(), CancelToken::new());
    let found = paths.iter().flat_map(|path| gather(path, &mut seen, &mut Vec::new(), &cancel));
    found.filter_map(Result::ok).collect()
}

/// A file or folder that could not be read, as a diagnostic.
fn unreadable(path: &Path, message: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        message,
        at: Location { file: path.display().to_string(), length: 1, ..Location::default() },
        record: String::new(),
        hint: String::new(),
    }
}

/// A file to be read, or what could not be read and why.
type Found = Result<PathBuf, (PathBuf, String)>;

/// The files that a path of the command line stands for: itself, or all `*.ron` of a folder; each file once.
fn gather(path: &Path, seen: &mut HashSet<Identity>, links: &mut Vec<PathBuf>, cancel: &CancelToken) -> Vec<Found> {
    let mut found = Vec::new();
    match fs::metadata(path) {
        _ if pipe::stands_for_stdin(path) => found.push(Ok(path.to_owned())),
        Ok(about) if about.is_dir() => {
            let mut walk = Walk::default();
            walk.look(path, 0, cancel);
            let Walk { mut files, troubles, links: ways } = walk;
            found = troubles;
            links.extend(ways);
            files.sort();
            // Where a folder could not be looked into, nobody knows whether there is one.
            if files.is_empty() && found.is_empty() {
                found.push(Err((path.to_owned(), "there is no `*.ron` file in this folder".to_owned())));
            }
            found.extend(files.into_iter().map(Ok));
        }
        Ok(_) => found.push(Ok(path.to_owned())),
        Err(error) => found.push(Err((path.to_owned(), absent(path, &error)))),
    }
    // A file may have several names.
    found.retain(|found| found.as_ref().map_or(true, |path| seen.insert(Identity::of(path))));
    found
}

/// The mark of a file that is the same under whatever name.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    /// Device and inode of a file with several names (hard links). Of others these may mean nothing: some systems make
    /// them up.
    Linked(FileId),
    /// The path, links followed.
    Path(PathBuf),
}

impl Identity {
    fn of(path: &Path) -> Self {
        match fs::metadata(path) {
            _ if pipe::stands_for_stdin(path) => Self::Path(path.to_owned()),
            Ok(about) if about.is_file() && about.nlink() > 1 => Self::Linked(id(&about)),
            _ => Self::Path(path.canonicalize().unwrap_or_else(|_| path.to_owned())),
        }
    }
}

/// The files and troubles found in a folder and the folders in it.
#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
    /// What could not be looked into.
    troubles: Vec<Found>,
    /// Links to folders, which are not followed: they may lead anywhere, and back.
    links: Vec<PathBuf>,
}

impl Walk {
    /// Looks for all `*.ron` files; hidden files and folders are skipped. Ends early when it is stopped.
    fn look(&mut self, folder: &Path, depth: usize, cancel: &CancelToken) {
        work::add(1);
        if depth > MAX_FOLDER_DEPTH {
            let message =
                format!("folders are searched {MAX_FOLDER_DEPTH} deep; this one is deeper, and is not looked into");
            return self.troubles.push(Err((folder.to_owned(), message)));
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.troubles.push(Err((folder.to_owned(), sentence(&error)))),
        };
        let mut listed = Vec::new();
        for entry in entries.take_while(|_| !cancel.is_cancelled()) {
            match entry {
                Ok(entry) => listed.push(entry),
                Err(error) => {
                    let message = format!("not all of this folder could be listed: {}", sentence(&error));
                    self.troubles.push(Err((folder.to_owned(), message)));
                }
            }
        }
        let mut entries = listed;
        work::add(entries.len());
        entries.sort_by_cached_key(fs::DirEntry::file_name);
        for entry in entries {
            let (path, name) = (entry.path(), entry.file_name());
            if name.as_encoded_bytes().starts_with(b".") || cancel.is_cancelled() {
                continue;
            }
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(error) => {
                    self.troubles.push(Err((path, sentence(&error))));
                    continue;
                }
            };
            if kind.is_dir() {
                self.look(&path, depth + 1, cancel);
            } else if kind.is_symlink() && path.is_dir() {
                self.links.push(path);
            } else if is_knowledge_file(&path) {
                self.files.push(path);
            }
        }
    }
}

/// Returns whether a file of a folder is read, by its ending: `*.ron`, in any case.
pub(super) fn is_knowledge_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

/// A link to a folder, as a warning.
fn not_followed(path: &Path) -> Diagnostic {
    let message = "this link leads to a folder, and is not followed".to_owned();
    let hint = "name it on the command line to read the folder".to_owned();
    Diagnostic { severity: Severity::Warning, hint, ..unreadable(path, message) }
}

/// The bytes of a regular file of a sane size. They may end early when it is stopped.
fn bytes(path: &Path, cancel: &CancelToken) -> Result<Vec<u8>, String> {
    let (file, length) = regular(path)?;
    let no_room = |_| {
        format!("there is not enough memory to read {}; put the claims into several files, and open some", size(length))
    };
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(length).unwrap_or(usize::MAX).saturating_add(1)).map_err(no_room)?;
    let mut file = file.take(LARGEST + 1);
    loop {
        let before = bytes.len();
        file.by_ref().take(PORTION).read_to_end(&mut bytes).map_err(|error| sentence(&error))?;
        if bytes.len() == before || cancel.is_cancelled() {
            break;
        }
    }
    // The file may have grown while it was read.
    if bytes.len() as u64 > LARGEST { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// A regular file of a sane size, open for reading, and how many bytes it has.
pub(super) fn regular(path: &Path) -> Result<(fs::File, u64), String> {
    let about = fs::metadata(path).map_err(|error| absent(path, &error))?;
    if !about.is_file() {
        return Err(format!("this is {}, not a file; nothing is read from it", what(&about)));
    }
    if about.len() > LARGEST {
        return Err(too_large(about.len()));
    }
    let file = fs::File::open(path).map_err(|error| absent(path, &error))?;
    Ok((file, about.len()))
}

fn too_large(length: u64) -> String {
    format!(
        "the file has {}; the most that is read is {}, which takes twice as much memory: put the claims into several files",
        size(length),
        size(LARGEST)
    )
}

/// What stands in the place of a file.
fn what(about: &Metadata) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = about.file_type();
        if kind.is_fifo() {
            return "a pipe (FIFO)";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    if about.is_dir() { "a folder" } else { "something else" }
}

/// A size as people read it.
fn size(bytes: u64) -> String {
    const GIB: u64 = 1 << 30;
    format!("{}.{} GiB", bytes / GIB, bytes % GIB * 10 / GIB)
}

/// Returns why nothing can be read from a path of the command line: there is no such file, as a sentence; `None` where
/// there is one, or where nobody may know.
#[must_use]
pub fn absence(path: &Path) -> Option<String> {
    let error = fs::metadata(path).err().filter(|error| error.kind() == ErrorKind::NotFound)?;
    (!pipe::is_stdin(path)).then(|| absent(path, &error))
}

/// Why a path could not be opened; of a name that does not exist, which one was meant.
fn absent(path: &Path, error: &std::io::Error) -> String {
    if error.kind() != ErrorKind::NotFound {
        return sentence(error);
    }
    if let Ok(target) = fs::read_link(path) {
        return format!("this is a link that leads nowhere: there is no `{}`", target.display());
    }
    match neighbour(path) {
        Some(near) => format!("there is no such file; did you mean `{near}`?"),
        None => "there is no such file or folder".to_owned(),
    }
}

fn sentence(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}

/// The name in the same folder that is nearest to one that does not exist.
fn neighbour(path: &Path) -> Option<String> {
    /// Names that are compared at the most.
    const COMPARED: usize = 2_000;
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    if name.len() > LONGEST_COMPARED {
        return None;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names =
        fs::read_dir(folder).ok()?.take(COMPARED).filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let slips = |known: &str| strsim::damerau_levenshtein(&name, &known.to_lowercase());
    let near = names.map(|known| (slips(&known), known)).min()?;
    (near.0 <= name.chars().count().div_ceil(3).min(4)).then_some(near.1)
}
