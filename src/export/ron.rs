//! RON: a knowledge file as a person would write it. One record after the other, in the documented order of fields, short
//! links inside their claims; a record longer than a line is broken between its fields. Its head says what
//! the file is and what was left out: in comments for people, in the field `left_out` for the program that opens it.

use std::io::{self, Write};

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Serialize;

use crate::model::{Base, RecordIx};
use crate::text::{SafeText, counted};

use super::claim_set::ClaimSet;
use super::document_stream::DocumentStream;
use super::fidelity::Holdings;
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;
use super::{escape, omitted};

/// Maximum length of a line, in bytes, before a record is broken between its fields: that of this code base.
const MAX_LINE_BYTES: usize = 120;

/// The indentation of records.
const RECORD_INDENT: &str = "        ";

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "ron",
    ending: "ron",
    doc: "A knowledge file with every field, which claimscope can open again; its head says what was left out.",
    standard: "the knowledge file of claimscope, schema 1",
    for_whom: "claimscope",
    content: ContentType::Text,
    scope: RecordScope::All,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: true,
    holds: Holdings::everything(),
    refusal: takes_all,
    write,
    write_table: None,
};

/// Writes a knowledge file.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let layout = PrettyConfig::new()
        .depth_limit(2)
        .new_line("\n")
        .indentor("    ")
        .struct_names(false)
        .extensions(Extensions::IMPLICIT_SOME);
    write_header(base, subset, out)?;
    let mut lines = escape::EscapingWriter::new(out, |line| {
        let (body, end) = line.strip_suffix('\n').map_or((line, ""), |body| (body, "\n"));
        escape::escape_unsafe(&(wrap_record(&unescape_readable(body)) + end), escape::ron_escape)
    });
    let document = DocumentStream::new(base, subset).with_omission_records();
    let serialized = Options::default().to_io_writer_pretty(&mut lines, &document, layout);
    lines.finish(serialized)
}

/// Returns a record as it stands in its section, without the indentation of its first line.
pub(super) fn record_text<T: Serialize>(record: &T) -> String {
    let layout = PrettyConfig::new()
        .depth_limit(0)
        .struct_names(false)
        .compact_structs(true)
        .extensions(Extensions::IMPLICIT_SOME);
    let written = Options::default().to_string_pretty(record, layout);
    debug_assert!(written.is_ok(), "all types of knowledge files can be written");
    let written = written.unwrap_or_default();
    // The layout names the extension that the head of the file names already.
    let line = written.strip_prefix("#![enable(implicit_some)]").unwrap_or(&written).trim_start();
    let line = format!("{RECORD_INDENT}{}", unescape_readable(line));
    escape::escape_unsafe(wrap_record(&line).trim_start(), escape::ron_escape)
}

/// Returns a value in one line.
pub(super) fn to_line<T: Serialize>(value: &T) -> String {
    let written = ::ron::to_string(value);
    debug_assert!(written.is_ok(), "all types of knowledge files can be written");
    escape::escape_unsafe(&unescape_readable(&written.unwrap_or_default()), escape::ron_escape)
}

/// Writes the contents and omissions of the file as comments. No date: equal choices give equal files.
fn write_header(base: &Base, subset: &Subset, out: &mut dyn Write) -> io::Result<()> {
    let (chosen, all) = (subset.claims.len(), base.claims.len());
    let title = base.title.as_deref().map(|title| format!(" of \"{title}\"")).unwrap_or_default();
    // Safe text has no line feed: no line of the data ends the comment.
    let mut comment = |line: &str| writeln!(out, "// {}", SafeText::new(line).as_str());
    if subset.is_early {
        comment(&format!("{chosen} of the first {all} claims{title}: written before all were read"))?;
    } else {
        let noun = if all == 1 { "claim" } else { "claims" };
        comment(&format!("{chosen} of {all} {noun}{title}"))?;
    }
    base.files.iter().try_for_each(|file| comment(&format!("from {file}")))?;
    match subset.manifest.relations_dropped {
        0 => {}
        1 => comment("left out: 1 relation to another claim")?,
        many => comment(&format!("left out: {many} relations to other claims"))?,
    }
    let chosen = subset.chosen();
    omitted::for_each_deciding_line(base, &chosen, &subset.claims, |line| comment(&format!("left out: {line}")))?;
    hypothesis_omissions(base, subset, &chosen).try_for_each(|line| comment(&format!("left out: {line}")))?;
    match subset.manifest.faulty() {
        None => Ok(()),
        Some(clause) => comment(&clause),
    }
}

/// Returns a line for each hypothesis of which claims are left out.
fn hypothesis_omissions(base: &Base, subset: &Subset, chosen: &ClaimSet) -> impl Iterator<Item = String> {
    subset.hypotheses.iter().filter_map(move |&index| {
        let (consistent, inconsistent) = omitted::omitted_evidence(base, chosen, index);
        let outside = consistent.saturating_add(inconsistent);
        let id = base.id(RecordIx::Hypothesis(index));
        let claims = counted(outside, "claim", "claims");
        (outside > 0).then(|| format!("{claims} for or against the hypothesis {id}"))
    })
}

/// Undoes escapes that nobody needs: the crate `ron` escapes the apostrophe, and every accent of many scripts.
fn unescape_readable(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        text.push_str(before);
        let (kept, length) = match escape.get(1..2) {
            Some("'") => ("'".to_owned(), 2),
            Some("u") => decode_escape(escape).unwrap_or(("\\u".to_owned(), 2)),
            // All other escapes are of one ASCII character.
            _ => (escape.get(..2).unwrap_or(escape).to_owned(), 2),
        };
        text.push_str(&kept);
        rest = escape.get(length..).unwrap_or_default();
    }
    text + rest
}

/// Returns the character of an escape such as `\u{301}`, and the length of the escape in bytes.
fn decode_escape(escape: &str) -> Option<(String, usize)> {
    let (digits, _) = escape.strip_prefix("\\u{")?.split_once('}')?;
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    // A line feed would look like layout.
    let kept = if character.is_control() { escape::ron_escape(character) } else { character.to_string() };
    Some((kept, digits.len() + 4))
}

/// Breaks a record between its fields, and long lists between their items, where it is too long for a line.
fn wrap_record(line: &str) -> String {
    // Records stand at the second level, indented by eight blanks.
    if line.len() <= MAX_LINE_BYTES || !line.starts_with(&format!("{RECORD_INDENT}(")) {
        return line.to_owned();
    }
    let mut text = String::new();
    let mut used = 0;
    for field in split_at_depth(line, 1) {
        let items = if field.len() > MAX_LINE_BYTES {
            split_at_depth(field, u32::from(!field.starts_with(' ')))
        } else {
            vec![field]
        };
        for (at, item) in items.into_iter().enumerate() {
            if used > 0 && used + item.len() > MAX_LINE_BYTES {
                text.truncate(text.trim_end().len());
                text.push('\n');
                used = 9 + 4 * usize::from(at > 0);
                text.push_str(&" ".repeat(used));
            }
            text.push_str(item);
            used += item.len();
        }
    }
    text
}

/// Splits a text after the commas at this depth of brackets: each part has its comma and the blank after it.
fn split_at_depth(line: &str, wanted: u32) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            // Brackets, commas and quotes inside of strings do not count.
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b' ' if depth == wanted && line.get(..at).is_some_and(|before| before.ends_with(',')) => {
                parts.extend(line.get(start..=at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(line.get(start..));
    parts
}
