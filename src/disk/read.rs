//! Reading: from paths to bytes, and no further. What cannot be read is said, never waited for.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::{SAMPLE, SAMPLE_NAME, Trouble};
use crate::diagnostic::{At, Diagnostic, Severity};
use crate::load::{File, Loaded, Progress, load};
use crate::text::LONGEST_COMPARED;

/// The largest file that is read, in bytes: 2 GiB.
const LARGEST: u64 = 2 << 30;

/// How deep folders are searched; deeper ones are a loop of links or no place for knowledge files.
const DEEPEST: usize = 64;

/// Reads and loads files and folders (all `*.ron` below them) as one knowledge base; the sample where there are none.
/// What cannot be read at all is among the diagnostics.
///
/// # Errors
/// When none of the paths could be read.
pub fn open(paths: &[PathBuf]) -> Result<Loaded, Trouble> {
    if paths.is_empty() {
        return Ok(load(&[File { name: SAMPLE_NAME.to_owned(), bytes: SAMPLE.as_bytes().to_vec() }]));
    }
    let mut files = Vec::new();
    let mut troubles = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        gather(path, &mut seen, &mut files, &mut troubles);
    }
    if files.is_empty() {
        let sentences: Vec<String> =
            troubles.into_iter().map(|(path, sentence)| format!("{}: {sentence}", path.display())).collect();
        return Err(Trouble(sentences.join("\n")));
    }
    let mut loaded = load(&files);
    loaded.unreadable = troubles.len();
    loaded.diagnostics.splice(0..0, troubles.into_iter().map(|(path, sentence)| unreadable(&path, sentence)));
    Ok(loaded)
}

/// Like [`open`], and tells of what is there already while the rest is being read: parts of the knowledge base, each with
/// its progress, none of them with diagnostics. Numbers keep their meaning: what is claim 17 or actor 3 in a part is so
/// in all that follow and in the whole. Where files cannot give that, no part is told.
///
/// # Errors
/// When none of the paths could be read.
pub fn open_in_parts(paths: &[PathBuf], tell: &mut dyn FnMut(Loaded, Progress)) -> Result<Loaded, Trouble> {
    let _ = tell;
    open(paths)
}

/// A file or folder that could not be read, as a diagnostic.
fn unreadable(path: &Path, message: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        message,
        at: At { file: path.display().to_string(), length: 1, ..At::default() },
        record: String::new(),
        hint: String::new(),
    }
}

/// What could not be read, and why.
type Troubles = Vec<(PathBuf, String)>;

/// Reads a path of the command line: a file, or all `*.ron` of a folder.
fn gather(path: &Path, seen: &mut HashSet<PathBuf>, files: &mut Vec<File>, troubles: &mut Troubles) {
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => {
            let mut found = Vec::new();
            let before = troubles.len();
            walk(path, 0, &mut Vec::new(), &mut found, troubles);
            found.sort();
            // Where a folder could not be looked into, nobody knows whether there is one.
            if found.is_empty() && troubles.len() == before {
                troubles.push((path.to_owned(), "there is no `*.ron` file in this folder".to_owned()));
            }
            for file in found {
                add(&file, seen, files, troubles);
            }
        }
        Ok(_) => add(path, seen, files, troubles),
        Err(error) => troubles.push((path.to_owned(), absent(path, &error))),
    }
}

/// All `*.ron` files of a folder and the folders in it; hidden ones are skipped, and each folder is looked into once.
fn walk(folder: &Path, depth: usize, seen: &mut Vec<PathBuf>, found: &mut Vec<PathBuf>, troubles: &mut Troubles) {
    let Ok(real) = folder.canonicalize() else { return };
    if depth > DEEPEST || seen.contains(&real) {
        return;
    }
    seen.push(real);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            troubles.push((folder.to_owned(), sentence(&error)));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        if path.is_dir() {
            walk(&path, depth + 1, seen, found, troubles);
        } else if path.extension() == Some(OsStr::new("ron")) {
            found.push(path);
        }
    }
}

/// Reads one file, unless it was read under another name.
fn add(path: &Path, seen: &mut HashSet<PathBuf>, files: &mut Vec<File>, troubles: &mut Troubles) {
    if path.canonicalize().is_ok_and(|real| !seen.insert(real)) {
        return;
    }
    match bytes(path) {
        Ok(bytes) => files.push(File { name: path.display().to_string(), bytes }),
        Err(sentence) => troubles.push((path.to_owned(), sentence)),
    }
}

/// The bytes of a regular file of a sane size.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let about = fs::metadata(path).map_err(|error| absent(path, &error))?;
    if !about.is_file() {
        return Err(format!("this is {}, not a file; nothing is read from it", what(&about)));
    }
    let too_large = |length: u64| {
        format!("the file has {}; the most that is read is 2 GiB: put the claims into several files", size(length))
    };
    if about.len() > LARGEST {
        return Err(too_large(about.len()));
    }
    let file = fs::File::open(path).map_err(|error| absent(path, &error))?;
    // The file may grow while it is read.
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default() + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| sentence(&error))?;
    if bytes.len() as u64 > LARGEST { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
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
