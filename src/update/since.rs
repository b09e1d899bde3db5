//! The earlier version: read once the files are open, and compared with every complete collection.

use std::sync::Arc;

use crate::diagnostic::diagnostic_count;
use crate::query::Query;
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::key_text::key_of_name;
use crate::state::since::{LoadedVersion, VersionChanges};
use crate::text::{counted, grouped};

use super::search_request::search;

/// Requests the earlier version, if one was named.
pub(super) fn begin(state: &State) -> Option<Effect> {
    state.session.earlier.as_ref().map(|_| Effect::ReadEarlier)
}

/// Requests the comparison once both versions are complete. Changes known of the collection before are dropped.
pub(super) fn compare(state: &mut State) -> Option<Effect> {
    let whole = state.session.collection.loading.is_none();
    let earlier = state.session.earlier.as_mut()?;
    earlier.changes = None;
    let version = earlier.version.clone().filter(|_| whole)?;
    Some(Effect::Compare(version))
}

/// Takes in the earlier version, or the error of reading it.
pub(super) fn apply_version(state: &mut State, result: Result<LoadedVersion, String>) -> Option<Effect> {
    let earlier = state.session.earlier.as_mut()?;
    match result {
        Err(sentence) => {
            let says = not_compared(&sentence);
            earlier.error = Some(sentence);
            state.notify_error(says);
            None
        }
        Ok(LoadedVersion { version, errors, unreadable, remark }) => {
            earlier.version = Some(version);
            let files = counted(unreadable, "file that could not be read", "files that could not be read");
            let missing: Vec<String> =
                [(unreadable > 0).then_some(files), (errors > 0).then(|| diagnostic_count(errors))]
                    .into_iter()
                    .flatten()
                    .collect();
            let name = &earlier.name;
            let missing = (!missing.is_empty()).then(|| {
                let missing = missing.join(" and ");
                format!("{missing} in {name}: claims that could not be loaded from it may appear as new.")
            });
            let says: Vec<String> = remark.map(|remark| format!("{remark}.")).into_iter().chain(missing).collect();
            if !says.is_empty() {
                state.notify_error(says.join(" "));
            }
            compare(state)
        }
    }
}

/// Takes in the changes since the earlier version. A query that depends on them is searched anew.
pub(super) fn apply_changes(state: &mut State, changes: Arc<VersionChanges>) -> Vec<Effect> {
    // A reload in between makes these the changes of another collection; a newer comparison is on its way.
    let current = changes.is_for(&state.session.collection);
    let Some(earlier) = state.session.earlier.as_mut().filter(|_| current) else { return Vec::new() };
    let (new, changed, gone) =
        (grouped(changes.since.new.len()), grouped(changes.since.changed.len()), grouped(changes.removed));
    let list = key_of_name("changes");
    debug_assert!(list.is_some(), "the analysis of the changes has no key");
    let list = list.unwrap_or_default();
    let says =
        format!("Since {}: {new} new, {changed} changed, {gone} removed. Press {list} for the list.", earlier.name);
    earlier.changes = Some(changes);
    state.reading.outdated = state.reading.record.is_some();
    // Any other notice is about something that the user did, and goes before.
    if state.notice.is_none() {
        state.notify(says);
    }
    if Query::parse(&state.view.query).depends_on_version() { vec![search(state)] } else { Vec::new() }
}

/// Returns a complaint about the earlier version, with its consequence.
fn not_compared(sentence: &str) -> String {
    let stop = if sentence.ends_with(['?', '.', '!']) { "" } else { "." };
    format!("{sentence}{stop} Nothing is compared.")
}

/// Returns the reason why nothing can be compared now, as a sentence; `None` where it can.
pub(super) fn obstacle(state: &State) -> Option<String> {
    let Some(earlier) = &state.session.earlier else {
        let way = "open the files with `claimscope --since EARLIER.ron NOW.ron`";
        return Some(format!("This compares with an earlier version: {way}."));
    };
    match (&earlier.error, &earlier.version) {
        (Some(sentence), _) => Some(not_compared(sentence)),
        (None, None) => Some(format!("{} is still being read.", earlier.name)),
        (None, Some(_)) if state.session.collection.loading.is_some() => {
            let so_far = counted(state.base().claims.len(), "claim is", "claims are");
            Some(format!("{so_far} loaded so far; the comparison starts when all are."))
        }
        (None, Some(_)) => None,
    }
}
