//! The way of one file: it is asked for by its version, what arrives is kept from the first byte on, a break is continued, and
//! what arrived whole is looked at before it takes the place of the copy before.

use std::path::{Path, PathBuf};

use super::client::{Condition, RemoteAnswer, ask};
use super::file_version::{CopyInfo, FileVersion};
use super::remote_error::{RemoteError, RemoteFault};
use super::remote_files::RemoteFile;
use super::web_address::{WebAddress, shown};
use crate::cancel::CancelToken;
use crate::disk::{self, DownloadPart, DownloadPlace, DownloadPlaceError};
use crate::limits::MAX_DOWNLOAD_BYTES;
use crate::model::date;

/// Number of times that a file is asked for again after a break in which something arrived.
const MAX_BREAKS: usize = 8;

/// Number of bytes that are taken from the connection at once.
const CHUNK: usize = 1 << 18;

/// The part of a file that has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Transfer {
    /// The number of bytes that are there.
    pub(crate) arrived: u64,
    /// The number of bytes of the whole file, if it is known.
    pub(crate) of: Option<u64>,
}

/// A callback for how far a file has arrived.
type OnTransfer<'t> = &'t mut dyn FnMut(Transfer);

/// A check of a file that has arrived whole, at a path; a sentence if it is not what it should be.
type Check<'c> = &'c dyn Fn(&Path) -> Result<(), String>;

/// A file that was fetched.
#[derive(Debug)]
pub(crate) struct Fetched {
    /// The file.
    pub(crate) file: RemoteFile,
    /// A sentence on why it may not be the latest one; `None` if the server says that it is.
    pub(crate) remark: Option<String>,
}

/// Fetches a file, unless the copy that is there is still its version. If the server cannot be reached, the copy is used.
///
/// # Errors
/// If the server has no such file or does not give it, or it cannot be reached and there is no copy; if the cache folder
/// cannot be used; if `cancel` fires.
pub(crate) fn fetch(
    address: &Path,
    cancel: &CancelToken,
    on_transfer: OnTransfer<'_>,
    check: Check<'_>,
) -> Result<Fetched, RemoteError> {
    let text = address.to_string_lossy();
    let name = shown(&text);
    let failed = |fault| RemoteError { shown: name.clone(), fault };
    let parsed = WebAddress::parse(&text).map_err(failed)?;
    let place = cache_place(&parsed.text).map_err(failed)?;
    let mut download = Download { place, known: None, shown: &name };
    // Another process may be fetching the same file: its copy is then the one that is known.
    let mut part = download.place.part().map_err(|error| failed(RemoteFault::Cache(error)))?;
    download.known = download.known_copy();
    let file = |copy: PathBuf| RemoteFile { address: address.to_owned(), shown: name.clone(), copy };
    let private = !parsed.is_private();
    let open = private.then(|| format!("{name}: the connection is not encrypted: others may read and change the file"));
    match download.run(&parsed, &mut part, cancel, on_transfer, check) {
        Ok(()) => Ok(Fetched { file: file(download.place.copy()), remark: open }),
        Err(fault) => match &download.known {
            Some(known) if fault.is_temporary() => {
                let remark = Some(format!("{name}: {fault}. This is the copy of {}", time_text(known.asked)));
                Ok(Fetched { file: file(download.place.copy()), remark })
            }
            _ => Err(failed(fault)),
        },
    }
}

/// Returns the place of the copy of an address in the cache folder.
///
/// # Errors
/// If the cache is turned off, or not trusted.
pub(crate) fn cache_place(address: &str) -> Result<DownloadPlace, RemoteFault> {
    DownloadPlace::of(address).map_err(|error| match error {
        DownloadPlaceError::NoCache => RemoteFault::NoCache,
        DownloadPlaceError::Distrusted(sentence) => RemoteFault::CacheDistrusted(sentence),
    })
}

/// Returns a time as people write it: `2024-12-24 13:05 UTC`.
pub(crate) fn time_text(seconds: i64) -> String {
    let (day, second) = date::day_and_second(seconds);
    format!("{} {:02}:{:02} UTC", date::show(day), second / 3_600, second / 60 % 60)
}

/// A file on its way.
struct Download<'d> {
    place: DownloadPlace,
    /// The copy that is there.
    known: Option<CopyInfo>,
    shown: &'d str,
}

impl Download<'_> {
    /// Returns the copy that is there, if it is whole.
    fn known_copy(&self) -> Option<CopyInfo> {
        let info: CopyInfo = serde_json::from_slice(&self.place.about()?).ok()?;
        self.place.copy_length().is_some_and(|length| length == info.length).then_some(info)
    }

    /// Asks until the file is there, or the copy is known to be its version.
    fn run(
        &mut self,
        address: &WebAddress,
        part: &mut DownloadPart,
        cancel: &CancelToken,
        on_transfer: OnTransfer<'_>,
        check: Check<'_>,
    ) -> Result<(), RemoteFault> {
        let mut breaks = 0;
        loop {
            let before = part.length();
            match self.attempt(address, part, cancel, on_transfer) {
                Ok(Attempt::Unchanged) => return self.keep_copy(),
                Ok(Attempt::Whole(version)) => return self.keep(part, version, check),
                Ok(Attempt::Again) => breaks += 1,
                // What has arrived is there: the rest is asked for.
                Err(RemoteFault::Connection(_) | RemoteFault::Timeout) if part.length() > before => breaks += 1,
                Err(fault) => return Err(fault),
            }
            if breaks > MAX_BREAKS {
                return Err(RemoteFault::Connection("it broke off again and again".to_owned()));
            }
        }
    }

    /// Asks once.
    fn attempt(
        &self,
        address: &WebAddress,
        part: &mut DownloadPart,
        cancel: &CancelToken,
        on_transfer: OnTransfer<'_>,
    ) -> Result<Attempt, RemoteFault> {
        let begun: Option<FileVersion> = part.about().and_then(|about| serde_json::from_slice(&about).ok());
        let validator = begun.as_ref().and_then(FileVersion::range_validator).filter(|_| part.length() > 0);
        let condition = match (validator, &self.known) {
            (Some(validator), _) => Condition::From(part.length(), validator),
            (None, Some(known)) => Condition::Unless(&known.version),
            (None, None) => Condition::None,
        };
        let is_part = matches!(condition, Condition::From(..));
        let mut answer = ask(address, condition)?;
        let whole = match answer.status {
            200 => {
                let about = serde_json::to_vec(&answer.version).unwrap_or_default();
                part.restart(&about).map_err(RemoteFault::Cache)?;
                answer.length
            }
            206 if is_part => match answer.range {
                Some((start, whole))
                    if start == part.length() && begun.is_some_and(|begun| begun.agrees_with(&answer.version)) =>
                {
                    whole.or_else(|| Some(start + answer.length?))
                }
                // Another part than was asked for, or of another version.
                _ => return restart(part),
            },
            304 if !is_part && self.known.is_some() => return Ok(Attempt::Unchanged),
            // All of it was there, or it is shorter now.
            416 if is_part => return restart(part),
            status => return Err(refusal(status)),
        };
        match receive(&mut answer, part, whole, cancel, on_transfer) {
            Ok(()) => Ok(Attempt::Whole(answer.version)),
            Err(RemoteFault::TooLarge) => {
                // It would be too large the next time as well, and its bytes fill the disk.
                part.restart(&[]).map_err(RemoteFault::Cache)?;
                Err(RemoteFault::TooLarge)
            }
            Err(fault) => Err(fault),
        }
    }

    /// Notes that the copy is still the file.
    fn keep_copy(&self) -> Result<(), RemoteFault> {
        let Some(known) = &self.known else { return Ok(()) };
        self.write_about(&CopyInfo { asked: disk::now(), ..known.clone() })
    }

    /// Puts what has arrived whole into the place of the copy, if it is what it should be.
    fn keep(&self, part: &mut DownloadPart, version: FileVersion, check: Check<'_>) -> Result<(), RemoteFault> {
        if let Err(sentence) = check(part.path()) {
            // It would be no better the next time.
            part.restart(&[]).map_err(RemoteFault::Cache)?;
            return Err(RemoteFault::Unusable(sentence));
        }
        let length = part.length();
        part.finish().map_err(RemoteFault::Cache)?;
        self.write_about(&CopyInfo { shown: self.shown.to_owned(), version, length, asked: disk::now() })
    }

    fn write_about(&self, info: &CopyInfo) -> Result<(), RemoteFault> {
        let about = serde_json::to_vec(info).unwrap_or_default();
        self.place.write_about(&about).map_err(RemoteFault::Cache)
    }
}

/// The result of asking once.
enum Attempt {
    /// The copy is still the file.
    Unchanged,
    /// The whole file has arrived, in this version.
    Whole(FileVersion),
    /// Another version: the part that had arrived is of no use, and the file is asked for anew.
    Again,
}

/// Drops what has arrived.
fn restart(part: &mut DownloadPart) -> Result<Attempt, RemoteFault> {
    part.restart(&[]).map_err(RemoteFault::Cache)?;
    Ok(Attempt::Again)
}

/// Returns the fault of an answer without the file.
fn refusal(status: u16) -> RemoteFault {
    match status {
        401 | 403 | 407 => RemoteFault::Denied(status),
        404 | 410 => RemoteFault::NotFound(status),
        400.. => RemoteFault::Status(status),
        _ => RemoteFault::Nonsense(format!("status {status}")),
    }
}

/// Takes in the bytes of an answer, until the file has the length `whole`.
fn receive(
    answer: &mut RemoteAnswer,
    part: &mut DownloadPart,
    whole: Option<u64>,
    cancel: &CancelToken,
    on_transfer: OnTransfer<'_>,
) -> Result<(), RemoteFault> {
    if whole.is_some_and(|whole| whole > MAX_DOWNLOAD_BYTES as u64) {
        return Err(RemoteFault::TooLarge);
    }
    let mut chunk = vec![0; CHUNK];
    loop {
        on_transfer(Transfer { arrived: part.length(), of: whole });
        if cancel.is_cancelled() {
            return Err(RemoteFault::Cancelled);
        }
        let read = answer.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        part.append(chunk.get(..read).unwrap_or_default()).map_err(RemoteFault::Cache)?;
        if part.length() > MAX_DOWNLOAD_BYTES as u64 {
            return Err(RemoteFault::TooLarge);
        }
    }
    match whole {
        Some(whole) if part.length() < whole => Err(RemoteFault::Connection("it broke off".to_owned())),
        Some(whole) if part.length() > whole => Err(RemoteFault::Nonsense("more bytes than it says".to_owned())),
        _ => Ok(()),
    }
}
