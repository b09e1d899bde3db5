//! Tables of claims as text: `search` prints them, of files and of servers.

use crate::index::Library;
use crate::model::closed_enums::Verdict;
use crate::model::{ClaimIx, ClaimStatus, Standing};
use crate::query::assist::Highlighter;
use crate::text::wrap::cut;
use crate::text::{Line, SafeText, Tone};

use super::printer::Printer;

/// Maximum width of an id on a terminal, in cells.
pub(super) const MAX_ID_WIDTH: usize = 28;

/// A table of claims, one a line: id, time, status, and its text.
pub(super) struct ClaimTable<'a> {
    /// The library of the claims.
    pub(super) library: &'a Library,
    /// The claims, in order.
    pub(super) claims: &'a [ClaimIx],
    /// The status of a claim.
    pub(super) status: &'a dyn Fn(ClaimIx) -> ClaimStatus,
    /// Marks what a query matches.
    pub(super) marker: &'a Highlighter,
}

impl ClaimTable<'_> {
    /// Prints the table.
    pub(super) fn print(&self, printer: &mut Printer) {
        let base = &self.library.base;
        let when =
            |claim: ClaimIx| base.claims.row(claim).when.map(|when| when.label().into_owned()).unwrap_or_default();
        let widest = |text: &dyn Fn(ClaimIx) -> usize| self.claims.iter().map(|&claim| text(claim)).max().unwrap_or(0);
        let longest = if printer.width().is_some() { MAX_ID_WIDTH } else { usize::MAX };
        let id_width = widest(&|claim| SafeText::new(base.claims.id(claim)).width()).min(longest);
        let when_width = widest(&|claim| SafeText::new(&when(claim)).width()).min(longest);
        for &index in self.claims {
            if printer.is_closed() {
                return;
            }
            let claim = base.claims.row(index);
            let status = (self.status)(index);
            let mut line = padded(claim.id, Tone::Id, id_width);
            line.0.extend(padded(&when(index), Tone::Time, when_width).0);
            line.0.extend(padded(status.label(), status_tone(status), 13).0);
            let matched = self.marker.highlight(claim.says);
            line.0.extend(Line::marked(claim.says, &matched, Tone::Plain, Tone::Match).0);
            printer.print_line(&line);
        }
    }
}

/// Returns the tone of a status.
pub(super) fn status_tone(status: ClaimStatus) -> Tone {
    match status {
        ClaimStatus::Judged(Verdict::Refuted) | ClaimStatus::Unjudged(Standing::Disputed) => Tone::Bad,
        ClaimStatus::Judged(Verdict::Confirmed | Verdict::Unchecked)
        | ClaimStatus::Unjudged(Standing::Corroborated) => Tone::Good,
        ClaimStatus::Judged(Verdict::Withdrawn)
        | ClaimStatus::Unjudged(Standing::Unsourced | Standing::SingleSource) => Tone::Warn,
    }
}

/// Returns a cell of a table, padded to `width`, with two blanks after it.
pub(super) fn padded(text: &str, tone: Tone, width: usize) -> Line {
    let mut cell = cut(&Line::of(text, tone), width);
    let blanks = width.saturating_sub(cell.width()) + if width > 0 { 2 } else { 0 };
    cell.push(&" ".repeat(blanks), Tone::Plain);
    cell
}
