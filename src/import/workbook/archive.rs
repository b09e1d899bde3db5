//! Recognition of workbooks by what is packed into them, and the checks before any of it is unpacked into memory.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::workbook::binary::xls::COMPOUND_MAGIC;
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::import::workbook::xlsx_check;
use crate::limits::{MAX_WORKBOOK_BYTES, MAX_WORKBOOK_RATIO};
use crate::text::byte_size;

/// The first bytes of a ZIP archive.
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";

/// The type of `OpenDocument` spreadsheets, which stands in them as a file of its own.
const ODS_TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Size from which the ratio of a bomb counts, in bytes: a small sheet of equal rows is packed as well as one.
const MIN_BOMB_BYTES: u64 = 64 << 20;

/// The kind of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WorkbookKind {
    /// Office Open XML: XLSX, and XLSM with macros, which are not read.
    Xlsx,
    /// `OpenDocument`.
    Ods,
    /// The compound file of Excel 97 to 2003, or another document of that time, which is refused where it is read.
    Xls,
    /// Office Open XML with binary parts.
    Xlsb,
}

/// A ZIP archive in memory.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Returns the kind of a workbook, once it is safe to unpack; `None` where the bytes are none.
pub(super) fn kind(bytes: &[u8]) -> Option<Result<WorkbookKind, WorkbookRefusal>> {
    if bytes.starts_with(COMPOUND_MAGIC) {
        return Some(Ok(WorkbookKind::Xls));
    }
    if !bytes.starts_with(ZIP_MAGIC) {
        return None;
    }
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        // The list of contents stands at the end of an archive, the names of the first files at its beginning.
        Err(error) => return looks_like_workbook(bytes).then(|| Err(WorkbookRefusal::damaged(in_words(&error)))),
    };
    let has = |archive: &Archive<'_>, name: &str| archive.index_for_name(name).is_some();
    let kind = match () {
        () if has(&archive, "xl/workbook.xml") => WorkbookKind::Xlsx,
        () if is_ods(&mut archive) => WorkbookKind::Ods,
        () if has(&archive, "xl/workbook.bin") => WorkbookKind::Xlsb,
        () => return None,
    };
    Some(check(&mut archive, kind).map(|()| kind))
}

/// Returns whether the beginning of a damaged archive is that of a workbook.
fn looks_like_workbook(bytes: &[u8]) -> bool {
    let has = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    has(b"xl/workbook") || has(b"xl/worksheets/") || has(ODS_TYPE)
}

/// Returns whether an archive says that it is an `OpenDocument` spreadsheet.
fn is_ods(archive: &mut Archive<'_>) -> bool {
    let Ok(mut file) = archive.by_name("mimetype") else { return false };
    let mut kind = vec![0; ODS_TYPE.len()];
    file.read_exact(&mut kind).is_ok() && kind == ODS_TYPE
}

/// Checks that everything in an archive can be unpacked, and into how much: first by its list of contents, which costs
/// nothing, and then by unpacking it into nowhere, because the list may lie. Checksums are compared on the way.
fn check(archive: &mut Archive<'_>, kind: WorkbookKind) -> Result<(), WorkbookRefusal> {
    let (mut packed, mut unpacked) = (0_u64, 0_u64);
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|error| WorkbookRefusal::damaged(in_words(&error)))?;
        if file.encrypted() {
            return Err(WorkbookRefusal::new(
                "this workbook is protected by a password",
                "open it in a spreadsheet program and save it without one",
            ));
        }
        packed = packed.saturating_add(file.compressed_size());
        unpacked = unpacked.saturating_add(file.size());
    }
    check_size(packed, unpacked)?;
    let mut left = MAX_WORKBOOK_BYTES as u64;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|error| WorkbookRefusal::damaged(in_words(&error)))?;
        let name = file.name().map_err(|error| WorkbookRefusal::damaged(in_words(&error)))?.into_owned();
        // Pictures and macros are never unpacked.
        let ending = name.rsplit('.').next().unwrap_or_default();
        let endings: &[&str] = if kind == WorkbookKind::Xlsb { &["xml", "rels", "bin"] } else { &["xml", "rels"] };
        if !endings.iter().any(|known| ending.eq_ignore_ascii_case(known)) {
            continue;
        }
        let size = file.size();
        let mut unpacked = (&mut file).take(left.min(size) + 1);
        if kind == WorkbookKind::Xlsx && xlsx_check::is_checked(&name) {
            xlsx_check::check(&mut unpacked, size)?;
        }
        // Of what is no XML, the rest.
        copy(&mut unpacked, &mut sink())
            .map_err(|error| WorkbookRefusal::damaged(format!("{name} in it cannot be unpacked ({error})")))?;
        let read = left.min(size) + 1 - unpacked.limit();
        if read > size || read > left {
            return Err(WorkbookRefusal::damaged(format!("{name} in it is larger than its list of contents says")));
        }
        left -= read;
    }
    Ok(())
}

/// Refuses an archive by its sizes in bytes.
fn check_size(packed: u64, unpacked: u64) -> Result<(), WorkbookRefusal> {
    let hint = "save the sheets that are needed as a workbook of their own, or as CSV";
    if unpacked > MAX_WORKBOOK_BYTES as u64 {
        let message = format!(
            "this workbook has {} when unpacked; the limit is {}",
            byte_size(unpacked),
            byte_size(MAX_WORKBOOK_BYTES as u64)
        );
        return Err(WorkbookRefusal::new(message, hint));
    }
    if unpacked > MIN_BOMB_BYTES && unpacked / packed.max(1) > MAX_WORKBOOK_RATIO as u64 {
        let message = format!(
            "this workbook has {} in {} packed ones, more than {MAX_WORKBOOK_RATIO} times as much: it may be made to fill the memory",
            byte_size(unpacked),
            byte_size(packed)
        );
        return Err(WorkbookRefusal::new(message, hint));
    }
    Ok(())
}

/// Returns a fault of an archive in words.
pub(super) fn in_words(error: &ZipError) -> String {
    match error {
        ZipError::InvalidArchive(_) => "its end is missing, or its list of contents is wrong".to_owned(),
        ZipError::FileNotFound => "a part of it is missing".to_owned(),
        other => other.to_string(),
    }
}
