//! Mermaid: the claims and their relations as a flowchart in Markdown pages. Sites draw a bounded number of arrows and
//! characters, and the reader of a page cannot raise the limit: larger sets are refused.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::limits::{MAX_MERMAID_CHARS, MAX_MERMAID_EDGES};
use crate::model::{Base, ClaimIx};
use crate::storage::work;
use crate::text::grouped;

use super::fidelity::{FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format};
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;
use crate::text::one_line::one_line;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "mermaid",
    ending: "mmd",
    doc: "The claims as boxes and their relations as arrows, for pages in Markdown.",
    standard: "Mermaid 11 flowchart",
    for_whom: "GitHub, GitLab, Obsidian, Notion",
    content: ContentType::Text,
    scope: RecordScope::All,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: false,
    holds: Holdings::only(HOLDS),
    refusal,
    write,
    write_table: None,
};

/// The fields of boxes and arrows. Boxes are numbered: an id of the file may be a word of the language.
const HOLDS: &[Holding] =
    &[Holding::native(FieldGroup::Claim, "says"), Holding::native(FieldGroup::Relation, "from verb to")];

/// Writes the flowchart.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    let mut numbers: HashMap<ClaimIx, usize> = HashMap::new();
    for (at, &claim) in subset.claims.iter().enumerate() {
        numbers.insert(claim, at);
        let text = text(base.claims.says(claim));
        work::add(text.len());
        writeln!(out, "  c{at}[\"{text}\"]")?;
    }
    for (from, verb, to) in base.relations().plain() {
        work::add(1);
        if let (Some(from), Some(to)) = (numbers.get(&from), numbers.get(&to)) {
            let start = if verb.row().symmetric { "<--" } else { "--" };
            writeln!(out, "  c{from} {start}>|{}| c{to}", verb.row().forward)?;
        }
    }
    Ok(())
}

/// Returns the reason why a set is too large to be drawn.
fn refusal(base: &Base, subset: &Subset) -> Option<String> {
    let relations = subset.manifest.relations;
    if relations > MAX_MERMAID_EDGES {
        let (most, relations) = (grouped(MAX_MERMAID_EDGES), grouped(relations));
        return Some(format!("Mermaid draws {most} arrows at most, and these claims have {relations} relations"));
    }
    let mut room = CharRoom(MAX_MERMAID_CHARS);
    let most = grouped(MAX_MERMAID_CHARS);
    let fits = write(base, subset, &ExportSettings::default(), &mut room).is_ok();
    (!fits).then(|| format!("Mermaid draws {most} characters at most, and these claims take more"))
}

/// A writer that fails after a number of characters.
struct CharRoom(usize);

impl Write for CharRoom {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Each character has one byte that does not continue another.
        let count = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        self.0 = self.0.checked_sub(count).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns a text for a box in quotes, in one line: what has a meaning goes by its number.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let line = one_line(text);
    let list_sign = list_sign(&line);
    for (at, character) in line.char_indices() {
        match character {
            _ if Some(at) == list_sign => {
                let _ = write!(escaped, "#{};", u32::from(character));
            }
            '"' => escaped.push_str("#quot;"),
            '#' | '&' | '<' | '>' | ';' | '%' | '`' | '\\' => {
                let _ = write!(escaped, "#{};", u32::from(character));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// Returns the byte of the sign by which a text would begin as a list of Markdown, as Mermaid 10 and later read the texts of
/// boxes: `1. Rain fell`, `- Rain fell`. In its place they show "Unsupported markdown: list".
fn list_sign(line: &str) -> Option<usize> {
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line.get(number..)?.chars();
    let sign = rest.next()?;
    let is_sign = if number == 0 { matches!(sign, '-' | '+' | '*') } else { matches!(sign, '.' | ')') };
    (is_sign && rest.next().is_none_or(char::is_whitespace)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_as_a_list() {
        for (says, written) in [
            ("1. Rain fell.", "1#46; Rain fell."),
            ("12) Rain fell.", "12#41; Rain fell."),
            ("- Rain fell.", "#45; Rain fell."),
            ("* Rain", "#42; Rain"),
            ("1.5 million fled.", "1.5 million fled."),
            ("-5 degrees", "-5 degrees"),
            ("2024", "2024"),
            ("Rain - and 1. snow", "Rain - and 1. snow"),
        ] {
            assert_eq!(text(says), written);
        }
    }
}
