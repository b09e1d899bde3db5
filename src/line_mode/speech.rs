//! Claims and records as text to be read aloud: whole sentences and words, with no sign that only a screen explains.

use std::cell::RefCell;

use crate::index::Library;
use crate::model::{ClaimIx, ClaimStatus, RecordIx};
use crate::present::record::{self, Inline, RecordReport};
use crate::text::wrap::wrap_indented;
use crate::text::{Line, Span, Tone, counted};

/// Maximum number of entries of each list of a record that are printed, followed by their total.
const MAX_LIST_ENTRIES: usize = 300;

/// Returns the lines on a claim in a list: its number, whether it is marked, the statement, and who says it, when and with
/// which sources.
pub(super) fn claim(library: &Library, claim: ClaimIx, number: usize, marked: bool, width: usize) -> Vec<Line> {
    let base = &library.base;
    let row = base.claims.row(claim);
    let mut line = Line::of(&format!("{number}. "), Tone::Key);
    if marked {
        line.push("marked: ", Tone::Mark);
    }
    line.push(row.says, Tone::Plain);
    let mut lines = wrap_indented(&line, width, 3);
    let holders = base.holder_names(&row);
    let said_by = if holders.is_empty() { "nobody named".to_owned() } else { holders.join(", ") };
    let when = row.when.as_ref().map_or_else(|| "undated".to_owned(), |when| time(&when.label()));
    let sources = counted(row.sources().len(), "source", "sources");
    let status = ClaimStatus::new(row.verdict(), library.standing(claim));
    let about = format!("   {said_by}; {when}; {sources}; {}; id {}", status.label(), row.id);
    lines.extend(wrap_indented(&Line::of(&about, Tone::Dim), width, 3));
    lines
}

/// Returns a time in words: the signs of doubt at its end, and that between two dates, are none that are read aloud.
fn time(label: &str) -> String {
    let doubt = [("~", ", approximate"), ("?", ", uncertain"), ("%", ", approximate and uncertain")];
    let (date, words) = doubt
        .into_iter()
        .find_map(|(sign, words)| label.strip_suffix(sign).map(|date| (date, words)))
        .unwrap_or((label, ""));
    format!("{}{words}", date.replacen('/', " to ", 1))
}

/// Returns the report on a record.
pub(super) fn report(library: &Library, of: RecordIx) -> RecordReport {
    record::report_from_index(library, of, MAX_LIST_ENTRIES)
}

/// Returns the lines of a report, each link followed by its number in brackets, and the records of these numbers.
pub(super) fn numbered(report: &RecordReport, width: usize) -> (Vec<Line>, Vec<RecordIx>) {
    let links: RefCell<Vec<RecordIx>> = RefCell::default();
    let name = |piece: &Inline| {
        let mut spans = vec![Span::new(&piece.text, piece.tone)];
        if let Some(to) = piece.link {
            let mut links = links.borrow_mut();
            let at = links.iter().position(|&link| link == to).unwrap_or_else(|| {
                links.push(to);
                links.len() - 1
            });
            spans.push(Span::new(&format!(" [{}]", at + 1), Tone::Key));
        }
        spans
    };
    // Headings are aligned to the width, so that one is needed even where lines may have any length.
    let lines = record::layout(report, width, &name).lines;
    (lines, links.into_inner())
}
