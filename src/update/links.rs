//! Links of the reading pane: followed by its cursor, by letters on them, by their section.

use crokey::KeyCombination;

use crate::model::RecordIx;
use crate::present::record::ReportTopic;
use crate::state::effect::Effect;
use crate::state::key_text::{key_of, key_of_name};
use crate::state::keymap::KeyCommand;
use crate::state::keys::{is, typed};
use crate::state::mode::{LinkHints, Mode, link_labels};
use crate::state::navigation::Navigation;
use crate::state::pane::Pane;
use crate::state::{ReadingCursor, State};

use super::reading::{self, layout};
use super::{moves, trail, unbound};

/// Returns the record that the link under the cursor leads to.
pub(super) fn under_cursor(state: &State) -> Option<RecordIx> {
    layout(state).links.get(state.reading.cursor.link?).map(|link| link.to)
}

/// Follows the link under the cursor, or puts the cursor on the first one.
pub(super) fn open(state: &mut State) {
    if let Some(record) = under_cursor(state) {
        trail::open(state, record);
    } else {
        let text = layout(state);
        match text.first_link_from(state.reading.cursor.top) {
            Some(link) => reading::to_link(state, link),
            None => state.notify("This record has no links."),
        }
    }
}

/// Labels the links in sight with letters.
pub(super) fn show_letters(state: &mut State) {
    if state.layout().find(Pane::Reading).is_none_or(|placed| placed.inside().height < 5) {
        moves::focus(state, Pane::Reading);
    }
    let text = layout(state);
    let top = state.reading.cursor.top;
    let sight = top..top + usize::from(state.pane_area(Pane::Reading).height);
    let first = text.links.iter().position(|link| sight.contains(&link.line));
    let count = text.links.iter().filter(|link| sight.contains(&link.line)).count();
    if let Some(first) = first {
        state.mode = Mode::LinkHints(LinkHints { typed: String::new(), first, labels: link_labels(count) });
    } else {
        let [down, up] = [Navigation::Down, Navigation::Up].map(|way| key_of(KeyCommand::Navigate(way)));
        state.notify(format!("No link is in sight: scroll with {down} and {up}."));
    }
}

/// Handles a key while links have labels.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::LinkHints(mut hints) = std::mem::take(&mut state.mode) else { return Vec::new() };
    let Some(letter) = typed(key) else {
        // Whoever presses another key wants no link.
        if !is(key, "esc") {
            unbound::notify(state, &[key]);
        }
        return Vec::new();
    };
    hints.typed.push(letter);
    if let Some(at) = hints.labels.iter().position(|label| *label == hints.typed) {
        if let Some(link) = layout(state).links.get(hints.first + at) {
            trail::open(state, link.to);
        }
    } else if hints.labels.iter().any(|label| label.starts_with(&hints.typed)) {
        state.mode = Mode::LinkHints(hints);
    } else {
        state.notify_error(format!("No link has the letter {letter}."));
    }
    Vec::new()
}

/// Notifies that the record has nothing on a topic, or that there is no record. For contradictions it names the key of the
/// analysis that finds those that nobody stated.
fn notify_absence(state: &mut State, topic: ReportTopic) {
    let sentence = match topic {
        _ if state.reading.record.is_none() => "There is no record here.".to_owned(),
        ReportTopic::Contradictions => {
            let further =
                key_of_name("contradictions").map(|key| format!(" {key} looks for contradictions that nobody stated."));
            format!("{}{}", topic.absence(), further.unwrap_or_default())
        }
        _ => topic.absence().to_owned(),
    };
    state.notify(sentence);
}

/// Goes to the first link of a kind in the reading pane.
pub(super) fn jump(state: &mut State, to: ReportTopic) {
    let found = layout(state);
    let shows = (to == ReportTopic::Figures && found.figures.is_some())
        || found.links.iter().any(|link| to.includes(link.topic));
    // Where nothing is there the keys stay where they are.
    if !shows {
        notify_absence(state, to);
        return;
    }
    match state.reading.record {
        // From the list it is a step: back leads to the list again.
        Some(record) if state.focus != Pane::Reading => trail::open(state, record),
        _ => moves::focus(state, Pane::Reading),
    }
    let text = layout(state);
    let link = text.links.iter().position(|link| to.includes(link.topic));
    match (link, text.figures) {
        (_, Some(top)) if to == ReportTopic::Figures => {
            state.reading.cursor = ReadingCursor { top, link: text.first_link_from(top) };
        }
        (Some(link), _) => {
            let heading = text.links.get(link).map_or(0, |link| link.line.saturating_sub(1));
            state.reading.cursor = ReadingCursor { top: heading, link: Some(link) };
        }
        (None, _) => notify_absence(state, to),
    }
}
