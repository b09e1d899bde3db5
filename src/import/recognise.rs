//! Recognition of the format of a file by its content. The ending of its name decides only between formats that both may be
//! meant, and `--from` decides everything.

use std::borrow::Cow;

use crate::import::IMPORTERS;
use crate::import::decode::{DecodedText, decode, encoding_named};
use crate::import::file_head::FileHead;
use crate::import::importer::{Importer, Recognition};
use crate::import::own;
use crate::import::own_report::own_report;
use crate::import::settings::ImportSettings;
use crate::import::table::{self, settings_of_map};
use crate::import::workbook::{self, Workbook, WorkbookRefusal};

/// A file with the importer that reads it.
pub(crate) struct RecognisedFile<'a> {
    /// The importer.
    pub(crate) importer: &'static Importer,
    /// The text, as importers get it.
    pub(crate) text: Cow<'a, str>,
    /// Sentences on how the bytes became text.
    pub(crate) remarks: Vec<String>,
    /// The sheets that it was made of; `None` for all files but workbooks.
    pub(crate) workbook: Option<Workbook>,
}

/// The judgement on a file.
pub(crate) enum FileFormat<'a> {
    /// A knowledge file, or nothing that an importer takes.
    NotImported,
    /// A file that an importer takes.
    Imported(RecognisedFile<'a>),
    /// A file that is refused: a message and a hint.
    Refused(String, String),
}

/// Returns the importer of this name; `None` where there is none.
pub(crate) fn importer_named(name: &str) -> Option<&'static Importer> {
    IMPORTERS.iter().find(|importer| importer.name == name)
}

/// Recognises the format of a file by its bytes.
pub(crate) fn recognise<'a>(name: &str, bytes: &'a [u8], settings: &ImportSettings) -> FileFormat<'a> {
    if begins_like_ron(bytes) && settings.from.is_none() {
        return FileFormat::NotImported;
    }
    let of_map = settings_of_map(settings);
    let wanted = settings.sheet.clone().or(of_map.sheet);
    if let Some(read) = workbook::read(bytes, wanted, settings.takes_all) {
        return recognise_workbook(read, settings);
    }
    let of_map = of_map.encoding;
    let given = settings.encoding.as_deref().or(of_map.as_deref()).and_then(encoding_named);
    let Some(DecodedText { text, mut remarks }) = decode(bytes, given) else { return FileFormat::NotImported };
    if let Some(sheet) = &settings.sheet {
        remarks.push(format!("`--sheet {sheet}` is ignored here: this is no workbook, and has no sheets"));
    }
    if text.trim().is_empty() {
        return FileFormat::NotImported;
    }
    // Whoever says `--from text` wants its sentences all the same.
    if let Some(report) = own_report(&text).filter(|_| settings.from.is_none()) {
        let message = format!("this is {report} that claimscope wrote for readers: its claims are not read back");
        let hint =
            "open the files that it was made of; to pass claims on, export them as ron, json, stix or csv as well";
        return FileFormat::Refused(message, hint.to_owned());
    }
    let importer = match settings.from.as_deref() {
        // Knowledge files that are opened together with the others are still what they are.
        Some(_) if begins_like_ron(bytes) && is_named_ron(name) => return FileFormat::NotImported,
        Some(from) => importer_named(from),
        // A map is for tables, and for lists of objects.
        None if settings.map.is_some() && !is_named_ron(name) => {
            importer_named(if FileHead::new(name, &text).json().is_some() { "json" } else { "table" })
        }
        None => match surest(&FileHead::new(name, &text)) {
            Ok(importer) => importer,
            Err((message, hint)) => return FileFormat::Refused(message, hint),
        },
    };
    importer.map_or(FileFormat::NotImported, |importer| {
        FileFormat::Imported(RecognisedFile { importer, text, remarks, workbook: None })
    })
}

/// Returns the importer of a workbook: the only ones that can read it.
fn recognise_workbook<'a>(
    read: Result<(String, Workbook), WorkbookRefusal>,
    settings: &ImportSettings,
) -> FileFormat<'a> {
    let (text, mut workbook) = match read {
        Ok(read) => read,
        Err(WorkbookRefusal { message, hint }) => return FileFormat::Refused(message, hint),
    };
    let from = settings.from.as_deref();
    let is_own = workbook.is_own && settings.map.is_none() && from != Some(table::IMPORTER.name);
    let importer = if is_own { &own::WORKBOOK } else { &table::IMPORTER };
    if let Some(from) = from.filter(|from| *from != importer.name) {
        let message = format!("this is a workbook, which cannot be read as `{from}`");
        return FileFormat::Refused(message, "leave `--from` out, or say `--from table`".to_owned());
    }
    let remarks = std::mem::take(&mut workbook.remarks);
    FileFormat::Imported(RecognisedFile { importer, text: text.into(), remarks, workbook: Some(workbook) })
}

/// Returns the surest importer; of two that are as sure, the one with this ending. `None` where none takes the file.
///
/// # Errors
/// If several are sure: a message and a hint.
fn surest(head: &FileHead<'_>) -> Result<Option<&'static Importer>, (String, String)> {
    /// Formats that are never sure, and are looked for in the whole file: a surer one makes that needless.
    const NEVER_SURE: [&str; 2] = [table::IMPORTER.name, table::objects::IMPORTER.name];
    let (mut judged, mut best) = (Vec::new(), Recognition::No);
    for importer in IMPORTERS {
        if best != Recognition::Sure || !NEVER_SURE.contains(&importer.name) {
            let recognition = (importer.recognise)(head);
            best = best.max(recognition);
            judged.push((recognition, importer));
        }
    }
    // A knowledge file with an error in its first line is no table.
    if best == Recognition::No || (best == Recognition::Maybe && is_named_ron(head.name)) {
        return Ok(None);
    }
    let sure: Vec<&'static Importer> =
        judged.into_iter().filter(|(recognition, _)| *recognition == best).map(|(_, importer)| importer).collect();
    let named = |importer: &&&'static Importer| importer.endings.iter().any(|ending| head.has_ending(ending));
    let mut by_ending = sure.iter().filter(named);
    match (sure.as_slice(), by_ending.next(), by_ending.next()) {
        ([only], ..) | (_, Some(only), None) => Ok(Some(only)),
        (_, Some(first), Some(_)) | ([first, ..], None, _) if best == Recognition::Maybe => Ok(Some(first)),
        _ => {
            let nouns: Vec<&str> = sure.iter().map(|importer| importer.noun).collect();
            let names: Vec<String> = sure.iter().map(|importer| format!("--from {}", importer.name)).collect();
            Err((format!("this could be {}", nouns.join(" or ")), format!("say which it is: {}", names.join(" or "))))
        }
    }
}

/// Returns whether a name has the ending of knowledge files.
fn is_named_ron(name: &str) -> bool {
    FileHead::new(name, "").has_ending("ron")
}

/// Returns whether the first characters of a file that are neither blank nor comment open a struct of RON, or enable an
/// extension of it.
fn begins_like_ron(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    loop {
        let end = if rest.starts_with(b"//") {
            memchr::memchr(b'\n', rest)
        } else if rest.starts_with(b"/*") {
            memchr::memmem::find(rest, b"*/").map(|at| at + 1)
        } else {
            return rest.starts_with(b"(") || rest.starts_with(b"#![");
        };
        let Some(after) = end.and_then(|end| rest.get(end + 1..)) else { return false };
        rest = after.trim_ascii_start();
    }
}
