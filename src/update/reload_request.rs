//! Requests for a reload: by the user, or by files that have changed, which are read again as soon as that disturbs nothing. What
//! is asked for while files are being read waits for its end.

use crate::load::Progress;
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::mode::Mode;
use crate::state::session::ReloadCause;

/// Notice that files which have changed are read later.
pub(super) const POSTPONED: &str = "The files have changed; they are read again when you leave this.";

/// Requests a reload. While files are loaded, the request waits: what is being loaded may be older than it.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    if is_reading(state) {
        state.session.reload.wanted = Some(ReloadCause::User);
        state.notify("The files are being read; they will be read again after that.");
        return Vec::new();
    }
    start(state, ReloadCause::User)
}

/// Returns whether files are being read, for the first time or again.
pub(super) fn is_reading(state: &State) -> bool {
    state.session.reload.progress.is_some() || state.session.collection.loading.is_some()
}

/// Starts a reload.
pub(super) fn start(state: &mut State, cause: ReloadCause) -> Vec<Effect> {
    let drafts = &mut state.session.notebook.drafts;
    drafts.writes_read = drafts.writes;
    let reload = &mut state.session.reload;
    reload.progress = Some(Progress::default());
    reload.by_itself = cause == ReloadCause::Files;
    vec![if reload.by_itself { Effect::ReloadChanged } else { Effect::Reload }]
}

/// Starts the reload that was asked for while files were being read.
pub(super) fn follow_up(state: &mut State) -> Vec<Effect> {
    match state.session.reload.wanted.take() {
        Some(ReloadCause::User) => begin(state),
        Some(ReloadCause::Files) => read_again(state),
        None => Vec::new(),
    }
}

/// Reads files again that have changed, now or when what it would disturb has ended.
pub(super) fn files_changed(state: &mut State) -> Vec<Effect> {
    if is_disturbed(state) {
        state.notify_of_files(POSTPONED, false);
    }
    read_again(state)
}

/// Reads files again like [`files_changed`], without a word on it.
pub(super) fn read_again(state: &mut State) -> Vec<Effect> {
    state.session.reload.postponed = is_disturbed(state);
    if state.session.reload.postponed {
        return Vec::new();
    }
    if is_reading(state) {
        state.session.reload.wanted.get_or_insert(ReloadCause::Files);
        return Vec::new();
    }
    start(state, ReloadCause::Files)
}

/// Reads the files again that have changed, once it disturbs nothing any more.
pub(super) fn catch_up(state: &mut State) -> Vec<Effect> {
    if state.session.reload.postponed && !is_disturbed(state) { files_changed(state) } else { Vec::new() }
}

/// Returns whether a reload would close what the user is looking at: what an analysis found and the claims to be exported are
/// those of the collection that is open.
pub(super) fn is_disturbed(state: &State) -> bool {
    state.analysis().is_some() || matches!(state.mode, Mode::Export(_) | Mode::LinkHints(_))
}
