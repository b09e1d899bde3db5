//! The bottom of the screen: what can be done here, a message, or what may follow the keys already pressed.

use crate::query::Query;
use crate::state::State;
use crate::state::actions::{ACTIONS, Act, Action, continuations, label};
use crate::state::layout::Area;
use crate::state::mode::Mode;
use crate::state::viewing::hints;
use crate::text::wrap::{cut, wrap_indented};
use crate::text::{Line, Tone};

use super::columns::{cell, join};
use super::screen::{Block, Frame};

/// The line of hints and messages.
#[must_use]
pub fn line(state: &State, width: usize) -> Line {
    if let Some(notice) = &state.notice {
        let tone = if notice.bad { Tone::Bad } else { Tone::Good };
        return cut(&Line::of(" ", tone).with(&notice.text, tone), width);
    }
    let hint = match &state.mode {
        Mode::Typing(_) => {
            let query = Query::parse(&state.query);
            let hints = query.hints.first().or(state.answer.hits.hints.first());
            hints.map_or_else(
                || {
                    keys(
                        &[("⏎", "keep"), ("esc", "drop"), ("tab", "complete"), ("↑↓", "earlier"), ("ctrl-u", "clear")],
                        width,
                    )
                },
                |hint| Line::of(" ", Tone::Plain).with(&hint.says, Tone::Warn),
            )
        }
        Mode::Finding(_) => {
            keys(&[("⏎", "keep"), ("↑↓", "choose"), ("ctrl-u", "clear"), ("/", "the query"), ("esc", "back")], width)
        }
        Mode::Hints(_) => keys(&[("letter", "follow the link"), ("esc", "stay")], width),
        Mode::Menu(_) => keys(&[("type", "to narrow"), ("⏎", "run"), ("esc", "close")], width),
        Mode::Export(_) => keys(&[("⏎", "write"), ("↑↓", "row"), ("←→", "change"), ("esc", "close")], width),
        Mode::View(view) => keys(&hints(view.walk()), width),
        Mode::Browse if !state.pending.is_empty() || state.count.is_some() => pending(state),
        Mode::Browse => {
            let rows: Vec<(String, &str)> = ACTIONS.iter().filter_map(|row| here(row, state)).collect();
            keys(&rows.iter().map(|(key, word)| (key.as_str(), *word)).collect::<Vec<_>>(), width)
        }
    };
    cut(&hint, width)
}

fn here(row: &'static Action, state: &State) -> Option<(String, &'static str)> {
    let (word, panes) = row.hint?;
    // In the facets the key of the search finds a value.
    let key = if row.act == Act::FindValue { "/".to_owned() } else { row.first_key() };
    panes.contains(&state.focus).then_some((key, word))
}

/// Keys with their words, as many as fit; the last of them always.
fn keys(rows: &[(&str, &str)], width: usize) -> Line {
    let room = |(key, word): &(&str, &str)| key.chars().count() + word.chars().count() + 3;
    let last = rows.last().map_or(0, room);
    let mut line = Line::new();
    for (at, row) in rows.iter().enumerate() {
        let reserved = if at + 1 == rows.len() { 0 } else { last };
        if line.width() + room(row) + reserved > width {
            continue;
        }
        let (key, word) = row;
        line = line
            .with(" ", Tone::Plain)
            .with(key, Tone::Key)
            .with(" ", Tone::Plain)
            .with(word, Tone::Dim)
            .with(" ", Tone::Plain);
    }
    line
}

fn pending(state: &State) -> Line {
    let count = state.count.map(|count| count.to_string()).unwrap_or_default();
    Line::of(" ", Tone::Plain).with(&(count + &label(&state.pending)), Tone::Key).with(" …", Tone::Dim)
}

/// A message that is longer than its line: as many lines as it needs, over what is above.
#[must_use]
pub fn long_notice(state: &State, line: Area) -> Option<Block> {
    let notice = state.notice.as_ref()?;
    let tone = if notice.bad { Tone::Bad } else { Tone::Good };
    let lines = wrap_indented(&Line::of(&format!(" {}", notice.text), tone), usize::from(line.width), 1);
    let height = u16::try_from(lines.len()).ok().filter(|&height| height > 1 && height <= line.y)?;
    let area = Area { y: line.y + 1 - height, height, ..line };
    Some(Block { area, lines, ..Block::default() })
}

/// The panel of what may follow the keys already pressed, above the hints.
#[must_use]
pub fn which_key(state: &State, above: Area) -> Option<Block> {
    if state.pending.is_empty() {
        return None;
    }
    let rows = continuations(&state.pending);
    let width = usize::from(above.width.saturating_sub(2));
    let columns = (width / 44).clamp(1, 3);
    let column = width / columns;
    let height = rows.len().div_ceil(columns);
    let lines: Vec<Line> = (0..height)
        .map(|line| {
            join(rows.iter().skip(line).step_by(height).map(|(key, row)| {
                join([cell(&format!(" {key} "), Tone::Key, 4), cell(row.doc, Tone::Plain, column.saturating_sub(4))])
            }))
        })
        .collect();
    let frame_height = u16::try_from(height + 2).ok()?.min(above.y);
    let area = Area { y: above.y - frame_height, height: frame_height, ..above };
    let title = Line::of(&label(&state.pending), Tone::Key);
    Some(Block { area, frame: Frame::Light, title, footer: Line::new(), lines })
}
