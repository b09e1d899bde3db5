//! The export dialog: scope, format and file, and a preview of what would be written.

use crate::export::{FORMATS, Manifest, Tlp};
use crate::state::State;
use crate::state::export_dialog::{ExportDialog, ExportRow, Scope};
use crate::state::layout::Area;
use crate::state::mode::Mode;
use crate::text::columns::{cell, join, reversed};
use crate::text::wrap::{cut, wrap_indented};
use crate::text::{Line, Tone, counted, grouped};

use super::input_line::input_window;
use super::screen::{BlockFrame, ScreenBlock};

/// Returns the number of claims in a scope.
#[must_use]
pub fn count(state: &State, scope: Scope) -> usize {
    match scope {
        Scope::Marked => state.view.marks.len(),
        Scope::Shown => state.answer.total(),
        Scope::Current => usize::from(state.current_claim().is_some()),
        Scope::All => state.session.collection.claim_count(),
    }
}

/// Minimum height of a screen on which the dialog leaves the last row free for messages while a file is written, in rows.
const MIN_HEIGHT_FOR_MESSAGES: u16 = 8;

/// Width of the names of the rows, in cells.
const NAME_WIDTH: usize = 9;

/// Returns the dialog over the screen with the cell of its caret; `None` while it is closed.
#[must_use]
pub fn block(state: &State) -> Option<(ScreenBlock, Option<(u16, u16)>)> {
    let Mode::Export(dialog) = &state.mode else { return None };
    let width = state.session.size.width.min(78);
    let inside = usize::from(width.saturating_sub(2));
    let mut lines = Vec::new();
    let mut caret_cell = None;
    let height = state.session.size.height;
    // While a file is written, the last row says why a key does nothing.
    let has_message = dialog.writing && height >= MIN_HEIGHT_FOR_MESSAGES;
    let usable = usize::from(height.saturating_sub(2 + u16::from(has_message)));
    let below = below(dialog, inside, usable);
    let room = inside.saturating_sub(NAME_WIDTH + 1);
    let rows = shown(dialog, usable.saturating_sub(below.len()));
    for &row in &rows {
        let here = row == dialog.row;
        let (value, column) = value(state, dialog, row, room);
        if let Some(column) = column.filter(|_| here) {
            caret_cell = Some((column, lines.len()));
        }
        let name = cell(&format!(" {}", row.name()), if here { Tone::Key } else { Tone::Dim }, NAME_WIDTH);
        let name = if here { reversed(&name, NAME_WIDTH) } else { name };
        lines.push(join([name, Line::of(" ", Tone::Plain), value]));
    }
    lines.extend(below);
    let tall = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(height);
    let area = Area { x: (state.session.size.width - width) / 2, y: (height - tall) / 3, width, height: tall };
    let caret = caret_cell.map(|(column, row)| {
        let cells = |cells: usize| u16::try_from(cells).unwrap_or(0);
        (area.x + 1 + cells(NAME_WIDTH + 1 + column), area.y + 1 + cells(row))
    });
    let title = title(dialog, &rows);
    let keys = match dialog.row {
        _ if dialog.writing => "writing … · esc stops it",
        ExportRow::Format if width > 56 => "enter writes · esc closes · a capital letter jumps",
        _ => "enter writes · esc closes",
    };
    let footer = Line::of(keys, Tone::Dim);
    Some((ScreenBlock { area, frame: BlockFrame::Heavy, title, footer, lines }, caret))
}

/// Returns the title of the dialog, with the names of the rows that have no room.
fn title(dialog: &ExportDialog, shown: &[ExportRow]) -> Line {
    let hidden: Vec<&str> = dialog.rows().into_iter().filter(|row| !shown.contains(row)).map(ExportRow::name).collect();
    let title = Line::of("Export", Tone::Title);
    if hidden.is_empty() { title } else { title.with(&format!("  ↑↓ {}", hidden.join(" ")), Tone::Dim) }
}

/// Returns the value of a row; of a line of text with the cell of its caret.
fn value(state: &State, dialog: &ExportDialog, row: ExportRow, room: usize) -> (Line, Option<usize>) {
    let text = |input: &tui_input::Input, otherwise: &str| {
        let (typed, column) = input_window(input.value(), input.cursor(), room);
        let line = if input.value().is_empty() { cut(&Line::of(otherwise, Tone::Dim), room) } else { typed };
        (line, Some(column))
    };
    let signature = &dialog.signature;
    match row {
        ExportRow::Scope => (choices(&scopes(state, dialog), room), None),
        ExportRow::Format => (choices(&formats(dialog), room), None),
        ExportRow::File => text(&dialog.path, ""),
        ExportRow::Replace => {
            let words = [("no".to_owned(), !dialog.replace), ("yes, an existing file".to_owned(), dialog.replace)];
            (choices(&words, room), None)
        }
        ExportRow::Title => text(&signature.title, state.base().title.as_deref().unwrap_or("Claims")),
        ExportRow::Author => text(&signature.author, "no name is given"),
        ExportRow::Tlp => {
            let levels = Tlp::ALL.map(|tlp| (tlp.name().to_owned(), signature.tlp == Some(tlp)));
            let none = ("no marking".to_owned(), signature.tlp.is_none());
            (choices(&std::iter::once(none).chain(levels).collect::<Vec<_>>(), room), None)
        }
    }
}

fn scopes(state: &State, dialog: &ExportDialog) -> Vec<(String, bool)> {
    Scope::ALL
        .into_iter()
        .map(|scope| {
            let here = scope == dialog.scope;
            let count = if here { dialog.claims.count() } else { count(state, scope) };
            (format!("{} {}", grouped(count), scope.label()), here)
        })
        .collect()
}

fn formats(dialog: &ExportDialog) -> Vec<(String, bool)> {
    FORMATS.iter().enumerate().map(|(at, format)| (format.name.to_owned(), at == dialog.format)).collect()
}

/// Returns the lines below the rows: a preview of the file, and the error of the last try. `height` includes the rows.
fn below(dialog: &ExportDialog, width: usize, height: usize) -> Vec<Line> {
    let roomy = height >= 12;
    let mut lines = Vec::new();
    if roomy {
        lines.push(Line::new());
    }
    lines.extend(partial(dialog, width));
    let before = lines.len();
    lines.extend(promise(dialog, width, if roomy { Promise::WithFormat } else { Promise::Whole }));
    let error = dialog.error.as_ref().map(|error| Line::of(&format!(" {error}"), Tone::Bad));
    let error = error.map(|line| wrap_indented(&line, width, 1)).unwrap_or_default();
    let room = height.saturating_sub(least(height) + error.len());
    if lines.len() > room {
        // What is left out matters more than what each of the others is.
        lines.truncate(before);
        lines.extend(promise(dialog, width, Promise::Short));
    }
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            let short = cut(last, width.saturating_sub(2));
            // A line that was cut ends with the sign already.
            *last = if short.text().ends_with('…') { short } else { short.with(" …", Tone::Dim) };
        }
    }
    lines.extend(error);
    lines
}

/// Returns the number of rows shown however small the dialog is: the row under the cursor, the file, and with some
/// room the scope and the format.
fn least(height: usize) -> usize {
    if height < 6 { 2 } else { 3 }
}

/// Returns the rows that fit: first the one under the cursor and the file, then the others from the top.
fn shown(dialog: &ExportDialog, room: usize) -> Vec<ExportRow> {
    let mut wanted = vec![dialog.row, ExportRow::File, ExportRow::Format];
    wanted.extend(dialog.rows());
    let mut rows: Vec<ExportRow> = Vec::new();
    for row in wanted {
        if rows.len() < room.max(2) && !rows.contains(&row) {
            rows.push(row);
        }
    }
    dialog.rows().into_iter().filter(|row| rows.contains(row)).collect()
}

/// Lays out words side by side, the chosen one reversed; where they do not all fit, that one alone between arrows, with its
/// place among them.
fn choices(words: &[(String, bool)], room: usize) -> Line {
    let wide: usize = words.iter().map(|(word, _)| word.chars().count() + 3).sum();
    if wide > room + 1
        && let Some((at, (word, _))) = words.iter().enumerate().find(|(_, (_, chosen))| *chosen)
    {
        let mut span = crate::text::Span::new(&format!(" {word} "), Tone::Strong);
        span.reversed = true;
        let arrow = |sign: &str| Line::of(sign, Tone::Dim);
        let place = Line::of(&format!("  {} of {}", at + 1, words.len()), Tone::Dim);
        return join([arrow("←"), Line(vec![span]), arrow("→"), place]);
    }
    let mut line = Line::new();
    for (word, chosen) in words {
        let mut span = crate::text::Span::new(&format!(" {word} "), if *chosen { Tone::Strong } else { Tone::Plain });
        span.reversed = *chosen;
        line.0.push(span);
        line.push(" ", Tone::Plain);
    }
    line
}

/// Returns the notice that only the part that is loaded so far would be exported.
fn partial(dialog: &ExportDialog, width: usize) -> Vec<Line> {
    if dialog.coming > 0 {
        let says = format!(" Bringing {} home from the servers …", counted(dialog.coming, "claim", "claims"));
        return wrap_indented(&Line::of(&says, Tone::Warn), width, 1);
    }
    let Some(progress) = dialog.loading else { return Vec::new() };
    let says = if progress.is_all() {
        " Only the first claims are searchable so far; this is recounted when all are.".to_owned()
    } else {
        let (loaded, of) = (grouped(progress.loaded), grouped(progress.of));
        format!(" Covers only what has been read so far: {loaded} of ~{of} claims.")
    };
    wrap_indented(&Line::of(&says, Tone::Warn), width, 1)
}

/// The length of the preview of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Promise {
    /// The claims, and the number of all records that come along.
    Short,
    /// The claims, and the records that come along by kind.
    Whole,
    /// All of these, and a sentence on the format.
    WithFormat,
}

/// Returns the preview of the file in sentences.
fn promise(dialog: &ExportDialog, width: usize, length: Promise) -> Vec<Line> {
    if dialog.coming > 0 {
        return Vec::new();
    }
    if let Some(nothing) = dialog.nothing_to_write() {
        // The error says so already, and what to choose instead.
        if dialog.error.as_ref().is_some_and(|error| error.starts_with(&nothing)) {
            return Vec::new();
        }
        return wrap_indented(&Line::of(&format!(" {nothing}."), Tone::Warn), width, 1);
    }
    let counting = || {
        let claims = counted(dialog.claims.count(), "claim", "claims");
        format!(" Writes {claims}; counting what comes along …")
    };
    let Some(format) = FORMATS.get(dialog.format) else { return Vec::new() };
    let written = dialog.manifest.as_ref().map(|manifest| format.manifest(manifest));
    let writes = if let Some(reason) = dialog.refusal(format.name) {
        Line::of(&format!(" {reason}."), Tone::Bad)
    } else {
        let sentence = |manifest: Manifest| match length {
            Promise::Short => format!(" Writes {}.", manifest.in_short()),
            Promise::Whole | Promise::WithFormat => format!(" Writes {manifest}."),
        };
        Line::of(&written.map_or_else(counting, sentence), Tone::Strong)
    };
    let mut lines = wrap_indented(&writes, width, 1);
    if length == Promise::WithFormat {
        lines.extend(wrap_indented(&Line::of(&format!(" {}: {}", format.name, format.doc), Tone::Dim), width, 1));
    }
    lines
}
