//! Detection of file formats. Knowledge files are text in UTF-8; what `import` takes is left to it, and everything else that
//! people open by mistake is named, with the way to turn it into what can be read.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::diagnostic::sheet_rows::SheetSpan;
use crate::import::{self, FileFormat, ImportSettings, Importer, RecognisedFile, Workbook};
use crate::load::merge_conflicts::{CONFLICT_HINT, CONFLICT_MESSAGE, conflicts, has_conflict_mark};
use crate::load::ron::explain::field_docs::SMALLEST_FILE_HINT;
use crate::load::ron::stray::is_blank;
use crate::text::counted;

/// The first bytes of files that are no text, with a message and a hint. From the specifications of the formats.
const MAGIC_NUMBERS: &[(&[u8], &str, &str)] = &[
    (b"\x1F\x8B", "this is compressed with gzip", "unpack it first: `gunzip < FILE > NEW`"),
    (b"\x28\xB5\x2F\xFD", "this is compressed with zstd", "unpack it first: `zstd -d < FILE > NEW`"),
    (b"\xFD7zXZ\x00", "this is compressed with xz", "unpack it first: `xz -d < FILE > NEW`"),
    (b"BZh", "this is compressed with bzip2", "unpack it first: `bunzip2 < FILE > NEW`"),
    (
        b"PK\x03\x04",
        "this is a ZIP archive, but no spreadsheet",
        "unpack it first, or save it as text in the program that wrote it",
    ),
    (b"%PDF-", "this is a PDF", "a knowledge file is text in RON"),
    (b"SQLite format 3\x00", "this is an SQLite database", "a knowledge file is text in RON"),
];

/// The number of bytes from which a format without a magic number is guessed: a page, as `file` and browsers look at.
const SNIFFED_BYTES: usize = 4096;

/// A file whose format is known.
pub(crate) struct DetectedFile<'a> {
    /// The text, without its byte order mark; empty where nothing of it can be read as a knowledge file.
    pub(crate) text: Cow<'a, str>,
    /// The text as it is in the file, where `text` was repaired; of the same length. Excerpts are taken from it.
    pub(crate) written: Option<&'a str>,
    /// The faults that were found so far.
    pub(crate) diagnostics: Vec<PendingDiagnostic>,
    /// `true` if it is to be read as a knowledge file; otherwise it is imported, or a diagnostic says what it is.
    pub(crate) is_knowledge_file: bool,
    /// The importer that reads it; `None` where it is not imported.
    pub(crate) import: Option<DetectedImport>,
}

/// A file that is imported.
#[derive(Clone)]
pub(crate) struct DetectedImport {
    /// The importer that reads it.
    pub(crate) importer: &'static Importer,
    /// Sentences on how its bytes became text.
    pub(crate) remarks: Vec<String>,
    /// The sheets that its text was made of; `None` for all files but workbooks.
    pub(crate) workbook: Option<Workbook>,
}

impl<'a> DetectedFile<'a> {
    /// Returns a text that is not read any further.
    fn refused(text: &'a str, diagnostic: PendingDiagnostic) -> Self {
        Self {
            text: Cow::Borrowed(text),
            written: None,
            diagnostics: vec![diagnostic],
            is_knowledge_file: false,
            import: None,
        }
    }

    /// Returns a text of which nothing is loaded, and that may have faults.
    pub(crate) fn unread(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            written: None,
            diagnostics: Vec::new(),
            is_knowledge_file: false,
            import: None,
        }
    }

    /// Returns the sheets that its text was made of; none of all files but workbooks.
    pub(crate) fn sheets(&self) -> &[SheetSpan] {
        let workbook = self.import.as_ref().and_then(|import| import.workbook.as_ref());
        workbook.map_or(&[], |workbook| &workbook.sheets)
    }

    /// Returns a file that is not text.
    fn other(file: usize, message: &str, hint: &str) -> Self {
        Self::refused("", PendingDiagnostic::whole_file(file, message).with_hint(hint))
    }
}

/// Detects the format of the file in place `file`, of this name, by its bytes.
pub(crate) fn detect<'a>(file: usize, name: &str, bytes: &'a [u8], settings: &ImportSettings) -> DetectedFile<'a> {
    match import::recognise(name, bytes, settings) {
        FileFormat::Imported(RecognisedFile { importer, text, remarks, workbook }) => DetectedFile {
            text,
            written: None,
            diagnostics: Vec::new(),
            is_knowledge_file: false,
            import: Some(DetectedImport { importer, remarks, workbook }),
        },
        FileFormat::Refused(message, hint) => DetectedFile::other(file, &message, &hint),
        FileFormat::NotImported => detect_knowledge_file(file, bytes),
    }
}

/// Detects whether a file is a knowledge file, and what it is otherwise.
fn detect_knowledge_file(file: usize, bytes: &[u8]) -> DetectedFile<'_> {
    if let Some((_, message, hint)) = MAGIC_NUMBERS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return DetectedFile::other(file, message, hint);
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        let hint = "save it as UTF-8; `iconv -f UTF-32 -t UTF-8 FILE > NEW` does so";
        return DetectedFile::other(file, "this is UTF-32, not UTF-8", hint);
    }
    if let Some((message, encoding)) = detect_utf16(bytes) {
        let hint = format!("save it as UTF-8; `iconv -f {encoding} -t UTF-8 FILE > NEW` does so");
        return DetectedFile::other(file, message, &hint);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // A crash of the system while a file is written leaves NUL bytes at its end.
    let padding = bytes.len() - bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    let sound = bytes.get(..bytes.len() - padding).unwrap_or_default();
    if sound.trim_ascii().is_empty() {
        let what = if padding > 0 { "this file contains only NUL bytes" } else { "this file is empty" };
        let hint = if padding > 0 {
            "it was damaged when it was written; restore it from a backup"
        } else {
            SMALLEST_FILE_HINT
        };
        return DetectedFile::other(file, what, hint);
    }
    match std::str::from_utf8(sound) {
        Ok(text) => normalise_line_ends(file, text, padding),
        Err(error) => replace_invalid_utf8(file, sound, &error, padding),
    }
}

/// Checks a text, in which carriage returns become line feeds where no line feed ends a line.
fn normalise_line_ends(file: usize, text: &str, padding: usize) -> DetectedFile<'_> {
    if memchr::memchr(b'\n', text.as_bytes()).is_none() && memchr::memchr(b'\r', text.as_bytes()).is_some() {
        // Line ends of the first Macintosh: read as line ends, or a comment would reach to the end of the file.
        let lines = text.replace('\r', "\n");
        let DetectedFile { text, diagnostics, is_knowledge_file, .. } = check_text(file, &lines, padding);
        let text = Cow::Owned(text.into_owned());
        return DetectedFile { text, written: None, diagnostics, is_knowledge_file, import: None };
    }
    check_text(file, text, padding)
}

/// Checks a text with the line ends of RON: another text format, a file without records, merge conflicts.
fn check_text(file: usize, text: &str, padding: usize) -> DetectedFile<'_> {
    if let Some((range, message, hint)) = detect_text_format(text) {
        return DetectedFile::refused(text, PendingDiagnostic::error(file, range, message).with_hint(hint));
    }
    if is_blank(text) {
        let what = if text.chars().all(char::is_whitespace) { "blanks" } else { "comments" };
        return DetectedFile::refused(
            text,
            PendingDiagnostic::whole_file(file, format!("this file contains only {what}"))
                .with_hint(SMALLEST_FILE_HINT),
        );
    }
    let mut diagnostics = nul_padding(file, text, padding);
    let conflicts = conflicts(text);
    if conflicts.is_empty() {
        let text = Cow::Borrowed(text);
        return DetectedFile { text, written: None, diagnostics, is_knowledge_file: true, import: None };
    }
    let mut repaired = text.to_owned();
    for range in conflicts {
        repaired.replace_range(range.clone(), &" ".repeat(range.len()));
        diagnostics.push(PendingDiagnostic::error(file, range, CONFLICT_MESSAGE).with_hint(CONFLICT_HINT));
    }
    let repaired = Cow::Owned(repaired);
    DetectedFile { text: repaired, written: Some(text), diagnostics, is_knowledge_file: true, import: None }
}

/// Returns the diagnostic of `padding` NUL bytes after a text, if there are any.
fn nul_padding(file: usize, text: &str, padding: usize) -> Vec<PendingDiagnostic> {
    let mut diagnostics = Vec::new();
    if padding > 0 {
        let bytes = counted(padding, "NUL byte follows", "NUL bytes follow");
        let message = format!("{bytes} here, to the end of the file");
        let hint = "the file was damaged when it was written; what comes before is loaded";
        diagnostics
            .push(PendingDiagnostic::error(file, text.len().saturating_sub(1)..text.len(), message).with_hint(hint));
    }
    diagnostics
}

/// Detects UTF-16, which editors on Windows write, by its byte order mark or by every other byte being NUL. Returns the
/// message and the name of the encoding for `iconv`, which without a mark needs the order of the bytes.
fn detect_utf16(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if bytes.starts_with(b"\xFF\xFE") {
        return Some(("this is UTF-16 (little-endian), not UTF-8", "UTF-16"));
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Some(("this is UTF-16 (big-endian), not UTF-8", "UTF-16"));
    }
    let head = bytes.get(..SNIFFED_BYTES.min(bytes.len()))?;
    // ASCII text in UTF-16 has a NUL in every pair of bytes, on the same side.
    let pairs = head.len() / 2;
    let nul = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second) = (nul(0), nul(1));
    match () {
        () if pairs < 2 => None,
        () if second * 2 > pairs && first == 0 => {
            Some(("this is UTF-16 (little-endian, without a mark), not UTF-8", "UTF-16LE"))
        }
        () if first * 2 > pairs && second == 0 => {
            Some(("this is UTF-16 (big-endian, without a mark), not UTF-8", "UTF-16BE"))
        }
        () => None,
    }
}

/// Checks a text with bytes in it that are not UTF-8, which are replaced by `\u{FFFD}` as browsers do.
fn replace_invalid_utf8<'a>(
    file: usize,
    bytes: &'a [u8],
    error: &std::str::Utf8Error,
    padding: usize,
) -> DetectedFile<'a> {
    if looks_binary(bytes) {
        return DetectedFile::other(file, "this is not text", "a knowledge file is text in RON, in UTF-8");
    }
    let at = error.valid_up_to();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let more = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count().saturating_sub(1);
    let others = if more > 0 { format!(", and {more} more in this file") } else { String::new() };
    let message = format!("the byte 0x{byte:02X} here is not UTF-8{others}");
    let hint = "the file may be in another encoding: open it in an editor that shows it correctly and save it as UTF-8";
    let diagnostic = PendingDiagnostic::error(file, at..at + 1, message).with_hint(hint);
    let text = String::from_utf8_lossy(bytes).into_owned();
    let DetectedFile { text: repaired, mut diagnostics, is_knowledge_file, .. } =
        normalise_line_ends(file, &text, padding);
    let repaired = repaired.into_owned();
    diagnostics.insert(0, diagnostic);
    DetectedFile { text: Cow::Owned(repaired), written: None, diagnostics, is_knowledge_file, import: None }
}

/// Detects JSON, XML, HTML, YAML and Markdown by the first lines of a text. Returns the bytes to point at, a message and a
/// hint; `None` where it may be RON.
fn detect_text_format(text: &str) -> Option<(Range<usize>, &'static str, &'static str)> {
    let trimmed = text.trim_start();
    let start = text.len() - trimmed.len();
    if let Some((message, hint)) = super::json_fault::fault(trimmed) {
        return Some((start..start + 1, message, hint));
    }
    if trimmed.starts_with("<?xml") || trimmed.starts_with("<!DOCTYPE") || trimmed.starts_with("<html") {
        return Some((start..start + 1, "this is XML or HTML", "a knowledge file is text in RON"));
    }
    let is_comment = |line: &str| ["#", "//", ";", "%", "-- ", "<!--"].iter().any(|sign| line.starts_with(sign));
    let first = trimmed.lines().find(|line| !is_comment(line.trim_start()) && !line.trim().is_empty())?;
    let key = first.split_once(':').map(|(key, value)| (key.trim(), value.trim()));
    let named = |key: &str| {
        key.starts_with(|first: char| first.is_alphabetic() || first == '_')
            && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
    };
    // A list of records is RON, whatever stands before it.
    let is_ron = trimmed.contains("[(") || trimmed.lines().any(|line| line.trim_start().starts_with('('));
    // A key without quotes, and a value that is neither a list nor followed by a comma: YAML.
    let yaml = trimmed.starts_with("---")
        || first.trim_start().starts_with("- ")
        || key.is_some_and(|(key, value)| {
            named(key) && !value.starts_with(['[', '/', '(', '{']) && !value.ends_with(',')
        });
    // RON without its outer brackets looks alike, and is named when its sections are read.
    if yaml && !is_ron {
        let hint = "a knowledge file is RON: `( claims: [ (id: \"first\", says: \"…\") ] )`";
        // A heading of Markdown looks like a comment, and its lists are those of YAML.
        let is_list = first.trim_start().starts_with("- ") && trimmed.starts_with('#');
        let what = if is_list { "this is YAML or Markdown" } else { "this is YAML" };
        return Some((start..start + 1, what, hint));
    }
    None
}

/// Returns whether the beginning of a text stays what it seems, whatever follows it: nothing in it could be the mark of a
/// merge conflict, and it would still count as text if bytes further on were not UTF-8.
pub(crate) fn is_conclusive(head: &str) -> bool {
    !looks_binary(head.as_bytes()) && !has_conflict_mark(head)
}

/// Returns whether more than one in twenty of the first bytes is a control character: text in a legacy encoding has next to
/// none, and binary data has many.
fn looks_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..SNIFFED_BYTES.min(bytes.len())).unwrap_or_default();
    let controls = head.iter().filter(|&&byte| byte < 9 || (14..27).contains(&byte)).count();
    controls * 20 > head.len()
}
