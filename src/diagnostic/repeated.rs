//! Faults that are the same at many places, such as references to one record that does not exist: shown once, with the
//! other places.

use std::collections::HashMap;

use super::render::render;
use super::types::Diagnostic;
use crate::text::{Line, Tone, counted, grouped};

/// Minimum number of places from which on a fault is shown once for all of them.
const MIN_REPEATED: usize = 3;

/// Maximum number of other places that are listed.
const MAX_SHOWN_PLACES: usize = 5;

/// Returns the lines of all diagnostics, as [`render`] makes them. Those with the same message and hint at three or more
/// places are shown at the first one, which lists the others, if the message quotes what is at fault: then all places
/// have one remedy.
#[must_use]
pub(crate) fn render_all(faults: &[Diagnostic], width: usize) -> Vec<Line> {
    let mut groups: HashMap<(&str, &str), Vec<&Diagnostic>> = HashMap::new();
    for fault in faults {
        groups.entry((&fault.message, &fault.hint)).or_default().push(fault);
    }
    let mut lines = Vec::new();
    for fault in faults {
        let same = groups.get(&(fault.message.as_str(), fault.hint.as_str())).map_or(&[][..], Vec::as_slice);
        let is_first = same.first().is_some_and(|first| std::ptr::eq(*first, fault));
        if same.len() < MIN_REPEATED || !fault.message.contains('`') {
            lines.extend(render(fault, width));
        } else if is_first {
            lines.extend(render(fault, width));
            lines.push(other_places(fault, same.get(1..).unwrap_or_default()));
        }
    }
    lines
}

/// Returns the line with the other places of a fault, below those of the first.
fn other_places(first: &Diagnostic, others: &[&Diagnostic]) -> Line {
    let gutter = " ".repeat(first.at.line.to_string().len());
    // Without the columns; a cell of a workbook has its sheet, and a file as a whole no line.
    let place = |fault: &&Diagnostic| match &fault.at {
        at if at.line > 0 && at.cell.is_empty() => format!("{}:{}", at.file, at.line),
        at => at.place(),
    };
    let shown: Vec<String> = others.iter().take(MAX_SHOWN_PLACES).map(place).collect();
    let more = others.len() - shown.len();
    let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
    let count = counted(others.len(), "other place", "other places");
    let text = format!("the same at {count}: {}{more}", shown.join(", "));
    Line::of(&format!("{gutter} = "), Tone::Dim).with(&text, Tone::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Location, Severity};

    #[test]
    fn other_places_are_named_as_their_files_name_them() {
        let at = |line: u32, cell: &str| Diagnostic {
            severity: Severity::Error,
            message: "there is no place `x`".to_owned(),
            at: Location { file: "a".to_owned(), cell: cell.to_owned(), line, column: 1, ..Location::default() },
            record: String::new(),
            hint: String::new(),
        };
        let lines = render_all(&[at(1, ""), at(2, ""), at(12, "[Claims] C12"), at(0, "")], 80);
        let last = lines.last().map(Line::text);
        assert_eq!(last.as_deref(), Some("  = the same at 3 other places: a:2, a [Claims] C12, a"));
    }
}
