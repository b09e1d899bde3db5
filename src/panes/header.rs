//! The head of the screen: the open collection, the query, and the counters.

use crate::diagnostic::diagnostic_count;
use crate::load::Progress;
use crate::model::RecordKind;
use crate::query::Query;
use crate::session::SAMPLE_NAME;
use crate::state::key_text::{key_of, pane_key};
use crate::state::keymap::KeyCommand;
use crate::state::layout::Area;
use crate::state::mode::Mode;
use crate::state::pane::Pane;
use crate::state::pane::Tab;
use crate::state::{FigureOrder, State};
use crate::text::columns::{join, spread};
use crate::text::wrap::cut;
use crate::text::{Line, Tone, counted, grouped};

use super::doubt;
use super::entry_panel;
use super::input_line::input_window;
use super::query_display::with_names;
use super::screen::ScreenBlock;
use super::since;

/// Minimum width, in cells, at which the head says all in full: the number of all claims beside that of the hits, and words that are
/// signs where it is narrower.
const MIN_WIDTH_IN_FULL: usize = 60;

/// Returns the head in its area with the cell of the caret.
#[must_use]
pub fn block(state: &State, area: Area) -> (ScreenBlock, Option<(u16, u16)>) {
    let width = usize::from(area.width);
    let mut lines = Vec::new();
    if area.height > 1 {
        let name = name(state);
        // A doubt stands in the place of all else that is known of what is open.
        let right = match doubt::title(state, width.saturating_sub(PROGRAM_WIDTH + 4)) {
            Some(doubt) => doubt.with(" ", Tone::Plain),
            None => inventory(state, width.saturating_sub(name.width() + 2), since::summary(state, width)),
        };
        lines.push(spread(&name, right, width));
    }
    let (query, caret) = query(state, width, area.height == 1);
    lines.push(query);
    let row = area.y + area.height.saturating_sub(1);
    let caret = caret.and_then(|column| Some((area.x + u16::try_from(column).ok()?, row)));
    (ScreenBlock { area, lines, ..ScreenBlock::default() }, caret)
}

/// Width of the name of the program, in cells.
const PROGRAM_WIDTH: usize = 12;

fn name(state: &State) -> Line {
    Line::of(" claimscope ", Tone::Title).with(" ", Tone::Plain).with(&state.session.collection.name, Tone::Strong)
}

/// The place of figures among the counts.
const FIGURES_AT: usize = 2;

/// Returns the counts of each kind of record: as many kinds as fit into the width, beside the changes since an earlier
/// version. Those changes, and problems, are never left out.
fn inventory(state: &State, width: usize, since: Line) -> Line {
    let (base, is_on_servers) = (state.base(), state.session.collection.servers.is_some());
    let count = |kind: RecordKind| counted(base.count(kind), kind.label(), kind.section());
    let mut kinds = vec![
        match state.session.collection.loading {
            Some(progress) if !progress.is_all() => {
                format!("{} of ~{} claims", grouped(base.claims.len()), grouped(progress.of))
            }
            _ => {
                counted(state.session.collection.claim_count(), RecordKind::Claim.label(), RecordKind::Claim.section())
            }
        },
        count(RecordKind::Source),
        counted(base.figure_count(), "figure", "figures"),
        count(RecordKind::Actor),
        count(RecordKind::Place),
    ];
    if is_on_servers {
        // Figures are in claims, of which few are at home.
        kinds.remove(FIGURES_AT);
    }
    let problems = state.session.collection.diagnostics.len();
    let problems = match problems {
        0 => String::new(),
        count => format!(" · {} ({})", diagnostic_count(count), pane_key(Pane::Problems)),
    };
    let room = width.saturating_sub(since.width() + Line::of(&problems, Tone::Bad).width());
    while kinds.len() > 1 && Line::of(&kinds.join(" · "), Tone::Dim).width() > room {
        kinds.pop();
    }
    let mut line = join([Line::of(&kinds.join(" · "), Tone::Dim), since]);
    line.push(&problems, Tone::Bad);
    line.with(" ", Tone::Plain)
}

/// Returns the share of the files that is loaded, as `45 %`; at most 99 %.
#[must_use]
pub fn share(progress: Progress) -> String {
    format!("{} %", (progress.loaded.saturating_mul(100) / progress.of.max(1)).min(99))
}

/// Returns the progress of loading or reloading; empty while neither runs.
fn reading(state: &State, width: usize) -> String {
    match (state.session.collection.loading, state.session.reload.progress) {
        (Some(progress), _) if progress.is_all() => {
            if width < MIN_WIDTH_IN_FULL { " …index" } else { "  indexing the rest" }.to_owned()
        }
        (Some(progress), _) if width < MIN_WIDTH_IN_FULL => format!(" …{}", share(progress)),
        (Some(progress), _) => format!("  loading {}", share(progress)),
        (None, Some(progress)) if width < MIN_WIDTH_IN_FULL => format!(" reload {}", share(progress)),
        (None, Some(progress)) => format!("  reloading {}", share(progress)),
        (None, None) => String::new(),
    }
}

/// Returns the line of query and counters with the column of the caret; `alone` where the head has no other line.
fn query(state: &State, width: usize, alone: bool) -> (Line, Option<usize>) {
    // Where both do not fit, what is typed goes before the counters.
    let right =
        Some(counters(state, width)).filter(|right| right.width() * 2 < width || width >= 30).unwrap_or_default();
    let room = width.saturating_sub(right.width() + 4);
    let start = Line::of(" /", Tone::Key).with(" ", Tone::Plain);
    if let Mode::Typing(prompt) = &state.mode {
        let (text, column) = input_window(prompt.input.value(), prompt.input.cursor(), room);
        let line = spread(&join([start, text]), right, width);
        return (line, Some(3 + column));
    }
    if let Mode::SaveView(input) = &state.mode {
        let lead = Line::of(" save this search as: ", Tone::Key);
        let lead_width = lead.width();
        let (text, column) = input_window(input.value(), input.cursor(), width.saturating_sub(lead_width + 1));
        return (join([lead, text]), Some(lead_width + column));
    }
    if let Mode::NotebookEntry(entry) = &state.mode {
        let lead = entry_panel::lead(entry, width);
        if !entry_panel::fits_head(entry, width) {
            return (join([lead, entry_panel::head_note(entry)]), None);
        }
        let lead_width = lead.width();
        let (text, column) =
            input_window(entry.input.value(), entry.input.cursor(), width.saturating_sub(lead_width + 1));
        return (join([lead, text]), Some(lead_width + column));
    }
    let mut text = match state.view.query.as_str() {
        "" => invitation(state, room),
        query => Line::of(&with_names(state, query), Tone::Strong),
    };
    if let Some(doubt) = doubt::title(state, room).filter(|_| alone) {
        let query = if state.view.query.is_empty() { Line::new() } else { text };
        text = join([doubt, Line::of("  ", Tone::Plain), query]);
    }
    text = with_failure(state, text, room);
    // What was guessed stays in sight: a misspelt name must not look as exact as the right one.
    let hits = &state.answer.hits;
    if let Some(hint) = hits.proposal().or(hits.all_hints().next()).filter(|_| has_hint(state)) {
        let all = hits.all_hints().count();
        // One has room here; the help lists all.
        let cut_off = room < text.width() + 2 + Line::of(&hint.message, Tone::Warn).width();
        let more = match all {
            1 if cut_off => format!("{} ", key_of(KeyCommand::Help)),
            1 => String::new(),
            all => format!("{all} hints, see {}: ", key_of(KeyCommand::Help)),
        };
        let hint = Line::of(&format!("  {more}{}", hint.message), Tone::Warn);
        // A long query leaves half of the line.
        text = cut(&text, room.saturating_sub(hint.width()).max(room / 2));
        text = join([text, hint]);
    }
    if let Some(sign) = Query::parse(&state.view.query).unclosed {
        text.push(&format!("  `{sign}` is not closed"), Tone::Warn);
    }
    (spread(&join([start, text]), right, width), None)
}

/// Returns a query with the sign that servers did not answer it.
fn with_failure(state: &State, query: Line, room: usize) -> Line {
    let Some(failure) = state.failure() else { return query };
    let again = format!("  not answered: {} asks again", key_of(KeyCommand::Reload));
    let line = Line::of(if failure.can_retry { &again } else { "  refused" }, Tone::Bad);
    join([cut(&query, room.saturating_sub(line.width()).max(room / 2)), line])
}

/// Returns the line in the place of an empty query: how to filter, and where the sample is open, how to open files of one's
/// own.
fn invitation(state: &State, room: usize) -> Line {
    let filter = format!("type {} to filter", key_of(KeyCommand::Search));
    let own = [
        " · a sample: claimscope FILE opens yours, claimscope new FILE makes one",
        " · a sample; yours: claimscope FILE",
        " · a sample",
    ];
    let is_sample = state.session.collection.name == SAMPLE_NAME;
    let longest = own.iter().map(|own| format!("{filter}{own}")).find(|line| is_sample && line.chars().count() <= room);
    Line::of(&longest.unwrap_or(filter), Tone::Dim)
}

/// Returns whether there is a hint on the answer in sight.
fn has_hint(state: &State) -> bool {
    state.is_answered() && state.answer.hits.all_hints().next().is_some()
}

fn counters(state: &State, width: usize) -> Line {
    let total = state.answer.total();
    // What was searched for the rows shown: a part that has come in since is not meant.
    let searched = state.answer.hits.scores().bytes().len();
    let collection = &state.session.collection;
    let is_all = state.answer.generation == 0 || collection.servers.is_some();
    let of = if is_all { collection.claim_count() } else { searched };
    // What a name was read as matters more than the number of all claims.
    let is_short = width < MIN_WIDTH_IN_FULL && matches!(state.mode, Mode::Browse) && has_hint(state);
    let of = if is_short { String::new() } else { format!(" of {}", grouped(of)) };
    let mut line = Line::of(&format!("{}{of}", grouped(total)), Tone::Strong);
    line.push(&reading(state, width), Tone::Dim);
    if !state.view.marks.is_empty() {
        let marked = if width < MIN_WIDTH_IN_FULL { "" } else { " marked" };
        line.push(&format!("  ●{}{marked}", grouped(state.view.marks.len())), Tone::Mark);
    }
    let decisions = &state.view.decisions;
    if !decisions.is_empty() {
        line.push(&format!("  ✓{}", grouped(decisions.accepted.len())), Tone::Good);
        line.push(&format!(" ✗{}", grouped(decisions.dropped.len())), Tone::Bad);
    }
    if width >= MIN_WIDTH_IN_FULL {
        let name = state.view.order.key.name();
        let (name, reversed) = match state.view.figure_order {
            FigureOrder::LargestFirst if state.view.tab == Tab::Figures => ("figure", false),
            FigureOrder::SmallestFirst if state.view.tab == Tab::Figures => ("figure", true),
            _ => (name, state.view.order.reversed),
        };
        let arrow = if reversed { "↑" } else { "↓" };
        line.push(&format!("  sort {name}{arrow}"), Tone::Dim);
    }
    line.with(" ", Tone::Plain)
}
