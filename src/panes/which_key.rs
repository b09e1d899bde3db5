//! The panel of the keys that may follow those already pressed. Nothing in it is cut within a word.

use crate::state::State;
use crate::state::analysis_keys::leaves_analysis;
use crate::state::key_lookup::continuations;
use crate::state::keymap::{CommandInfo, KeyCommand, label};
use crate::state::layout::Area;
use crate::state::mode::Mode;
use crate::text::columns::{join, pad};
use crate::text::{Line, Tone};

use super::screen::{BlockFrame, ScreenBlock};

/// Maximum number of columns.
const MAX_COLUMNS: usize = 3;

/// Returns the panel above the hints; `None` while no sequence of keys is begun.
#[must_use]
pub fn block(state: &State, above: Area) -> Option<ScreenBlock> {
    if let Mode::Bookmark(_) = state.mode {
        return bookmarks(state, above);
    }
    if state.pending_keys.is_empty() {
        return None;
    }
    let mut rows = continuations(&state.pending_keys);
    rows.retain(|(_, row)| state.analysis().is_none() || leaves_analysis(row.command));
    let (width, height) = (usize::from(above.width.saturating_sub(2)), usize::from(above.y.saturating_sub(2)));
    // What says most goes first; what has no room for it says less.
    let ways: [fn(&CommandInfo, usize) -> String; 3] =
        [|row, names| named(row, names), |row, _| brief(row), |row, _| row.name.to_owned()];
    let entries = |way: fn(&CommandInfo, usize) -> String| -> Vec<Line> {
        let names = rows.iter().map(|(_, row)| row.name.len()).max().unwrap_or(0);
        rows.iter().map(|(key, row)| entry(key, &way(row, names))).collect()
    };
    let lines = ways.into_iter().find_map(|way| arrange(&entries(way), width, height));
    let lines = lines.unwrap_or_else(|| entries(named).iter().map(|line| whole_words(line, width)).collect());
    let frame_height = u16::try_from(lines.len() + 2).ok()?.min(above.y);
    let area = Area { y: above.y - frame_height, height: frame_height, ..above };
    let title = Line::of(&label(&state.pending_keys), Tone::Key);
    Some(ScreenBlock { area, frame: BlockFrame::Light, title, footer: Line::new(), lines })
}

/// Returns the panel of the bookmarks; `None` where there are none.
fn bookmarks(state: &State, above: Area) -> Option<ScreenBlock> {
    let bookmarks = &state.session.kept.bookmarks;
    let entries: Vec<Line> = bookmarks.iter().map(|(letter, name)| entry(&letter.to_string(), &name.id)).collect();
    let (width, height) = (usize::from(above.width.saturating_sub(2)), usize::from(above.y.saturating_sub(2)));
    let lines = arrange(&entries, width, height);
    let lines = lines.unwrap_or_else(|| entries.iter().map(|line| whole_words(line, width)).collect());
    let frame_height = u16::try_from(lines.len() + 2).ok().filter(|_| !entries.is_empty())?.min(above.y);
    let area = Area { y: above.y - frame_height, height: frame_height, ..above };
    let title = Line::of("Bookmarks", Tone::Key);
    Some(ScreenBlock { area, frame: BlockFrame::Light, title, footer: Line::new(), lines })
}

fn entry(key: &str, says: &str) -> Line {
    Line::of(&format!(" {key}  "), Tone::Key).with(says, Tone::Plain)
}

/// Returns the first clause of the documentation of a command, without its punctuation.
fn brief(row: &CommandInfo) -> String {
    let doc = row.doc();
    let ends = ["?", ". ", "; ", ": "].iter().filter_map(|end| doc.find(end));
    let end = ends.min().unwrap_or(doc.len());
    doc.get(..end).unwrap_or(&doc).trim_end_matches('.').to_owned()
}

/// Returns the first clause, for an analysis after its name: `fallout  what falls if this is wrong`.
fn named(row: &CommandInfo, names: usize) -> String {
    let brief = brief(row);
    if !matches!(row.command, KeyCommand::Analyse(_)) {
        return brief;
    }
    let mut letters = brief.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    format!("{:<names$}  {first}{}", row.name, letters.as_str())
}

/// Arranges the entries in as many columns as fit; `None` where they do not fit at all.
fn arrange(entries: &[Line], width: usize, height: usize) -> Option<Vec<Line>> {
    (1..=MAX_COLUMNS).rev().find_map(|columns| {
        let each = entries.len().div_ceil(columns).max(1);
        let columns: Vec<&[Line]> = entries.chunks(each).collect();
        let gap = |at: usize| usize::from(at + 1 < columns.len());
        let widest = |column: &[Line]| column.iter().map(Line::width).max().unwrap_or(0);
        let widths: Vec<usize> = columns.iter().enumerate().map(|(at, column)| widest(column) + gap(at)).collect();
        if each > height || widths.iter().sum::<usize>() > width {
            return None;
        }
        let line = |at: usize| {
            let cells = columns.iter().zip(&widths).filter_map(|(column, &width)| Some(pad(column.get(at)?, width)));
            join(cells)
        };
        Some((0..each).map(line).collect())
    })
}

/// Cuts a line to as many words as fit.
fn whole_words(line: &Line, width: usize) -> Line {
    if line.width() <= width {
        return line.clone();
    }
    let mut lines = crate::text::wrap::wrap_indented(line, width.saturating_sub(2), 0).into_iter();
    lines.next().unwrap_or_default().with(" …", Tone::Dim)
}
