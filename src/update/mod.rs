//! The verbs: what each event does to the state, and which effects follow. Pure: no files, no clock, no terminal.

mod analysis;
mod analysis_keys;
mod answers;
mod arrangement;
mod bookmarks;
mod clipboard;
mod column_panel;
mod commands;
mod doubt;
mod draft_editor;
mod drafts;
mod export;
mod export_selection;
mod facet_search;
mod faults_notice;
mod files_changed;
mod filter;
mod home_rows;
mod kept_decisions;
mod keys;
mod links;
mod loading;
mod manual;
mod marks;
mod menu;
mod motion;
mod mouse;
mod moves;
mod navigate;
mod notebook;
mod notebook_line;
mod notebook_replay;
mod paste;
mod prompt;
mod reading;
mod readline;
mod reload;
mod reload_request;
mod resume;
mod rows_request;
mod search_request;
mod since;
mod trail;
mod unbound;
mod views;

use crate::state::State;
use crate::state::effect::Effect;
use crate::state::event::{Event, MouseAction};
use crate::state::keys::normal;
use crate::state::layout::Size;

pub use resume::resume;
pub use views::show as show_view;

/// Starts the explorer with `query` as its first filter, and returns the first effects.
pub fn start(state: &mut State, query: &str) -> Vec<Effect> {
    query.clone_into(&mut state.view.query);
    kept_decisions::take_in(state);
    let step = state.trail_step(None);
    state.trail.leave(step);
    faults_notice::notify_diagnostics(state);
    std::iter::once(search_request::search(state)).chain(since::begin(state)).collect()
}

/// Updates the state with an event, and returns the effects to run outside. Afterwards every cursor is in range and in
/// sight.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = dispatch(state, event);
    keys::forget_unfinished(state);
    // Whatever changed them: an edit, its undo, or a reload.
    effects.extend(kept_decisions::sync(state));
    effects.extend(draft_editor::request(state));
    effects.extend(reload_request::catch_up(state));
    // Whatever ended the typing, and whichever comes first, its end or the answer.
    effects.extend(search_request::beginnings(state));
    moves::clamp_cursors(state);
    effects.extend(home_rows::request(state));
    home_rows::notify_failure(state);
    effects
}

/// Takes in the size of the screen. Returns the effects that draw what is computed for it.
fn resize(state: &mut State, size: Size) -> Vec<Effect> {
    state.session.size = size;
    analysis::refresh_if_stale(state)
}

/// Hands an event to the file of its task.
fn dispatch(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => return keys::press_at(state, normal(key), None),
        Event::ForeignKey { key, base } => return keys::press_at(state, normal(key), Some(normal(base))),
        Event::CountTimeout => return keys::pause(state),
        Event::Paste(text) => return paste::paste(state, &text),
        // A drag is one change, which its end remembers.
        Event::Mouse(mouse) if mouse.action == MouseAction::Drag => return mouse::drag(state, mouse),
        Event::Mouse(mouse) => return keys::with_undo(state, |state| mouse::dispatch(state, mouse)),
        Event::Resize(size) => return resize(state, size),
        Event::SearchDone { generation, hits } => {
            let mut effects = answers::apply_hits(state, generation, hits);
            effects.extend(analysis::refresh_if_stale(state));
            return effects;
        }
        Event::FromServers(answer) => return home_rows::apply(state, answer),
        Event::FacetsDone { generation, facets } => return answers::apply_facets(state, generation, facets),
        Event::TabCountsDone { generation, tab_counts } => answers::apply_tab_counts(state, generation, tab_counts),
        Event::CompletionsDone { generation, completions } => {
            return prompt::apply_completions(state, generation, completions);
        }
        Event::NamesDone { generation, matched } => answers::apply_names(state, generation, matched),
        Event::BeginningsDone { generation, hint } => answers::apply_beginnings(state, generation, hint),
        Event::RelaxationsDone { generation, relaxations } => {
            answers::apply_relaxations(state, generation, relaxations);
        }
        Event::CollectionExtended(collection) => return loading::extend(state, collection),
        Event::ReloadProgress(progress) => loading::apply_progress(state, progress),
        Event::FilesChanged => return reload_request::files_changed(state),
        Event::ReloadDone(Err(sentence)) => return reload::failed(state, sentence),
        Event::ReloadDone(Ok(reloaded)) => return reload::apply_reload(state, *reloaded),
        Event::StatementsEdited { from, edited } => return draft_editor::apply(state, &from, edited),
        Event::EarlierDone(result) => return since::apply_version(state, result).into_iter().collect(),
        Event::CompareDone(changes) => return since::apply_changes(state, changes),
        Event::FacetSearchDone { number, found } => {
            return keys::with_undo(state, |state| facet_search::apply_matches(state, number, found));
        }
        Event::AnalysisDone { number, seen } => {
            // A key may leave the picture: the keys after it were pressed for what comes then.
            let type_ahead = analysis::apply_result(state, number, *seen);
            return type_ahead.into_iter().flat_map(|key| keys::press(state, key)).collect();
        }
        Event::AnalysisTick { millis } => analysis::tick(state, millis),
        Event::DoubtDone { number, statuses } => doubt::apply_fallout(state, number, statuses),
        Event::PreviewDone { number, manifest } => export_selection::apply_preview(state, number, *manifest),
        Event::MarkdownDone(text) => return clipboard::copy_text(&text),
        Event::SaveDone(result) => return export::finish(state, result),
        Event::EntryCompleted { number, completions } => notebook_line::apply_completions(state, number, completions),
        Event::TextEdited(edited) => return notebook_line::take_text(state, edited),
        Event::NotebookDone { origin, done } => return notebook::finish(state, origin, done),
        Event::CopyDone(Ok(sentence)) | Event::BrowseDone(Ok(sentence)) => state.notify(sentence),
        Event::CopyDone(Err(sentence))
        | Event::BrowseDone(Err(sentence))
        | Event::EditDone(Err(sentence))
        | Event::Warning(sentence) => state.notify_error(sentence),
        Event::EditDone(Ok(())) => return reload_request::begin(state),
        Event::Resumed => {}
    }
    Vec::new()
}
