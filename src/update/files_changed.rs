//! Files that change on the disk while they are open: sentences on what has changed. A state of them that is worse than what is
//! open is left alone.

use crate::diagnostic::diagnostic_count;
use crate::state::State;
use crate::state::collection::Collection;
use crate::state::id_remap::ClaimCounts;
use crate::state::key_text::{key_of, pane_key};
use crate::state::keymap::KeyCommand;
use crate::state::pane::Pane;
use crate::text::{counted, grouped};

/// Returns a sentence on why the new state of the files is not opened; `None` if it is. A state is left alone that has more errors
/// and lacks claims: most likely somebody is in the middle of writing.
pub(super) fn reason_to_keep_open(state: &State, collection: &Collection, changes: ClaimCounts) -> Option<String> {
    let errors =
        |collection: &Collection| collection.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let (before, now) = (errors(&state.session.collection), errors(collection));
    if now <= before || changes.gone == 0 {
        return None;
    }
    let gone = counted(changes.gone, "claim", "claims");
    Some(kept(&format!("The files have changed and lack {gone} now, with {}", diagnostic_count(now))))
}

/// Returns a sentence that goes on with what becomes of the collection that is open.
pub(super) fn kept(why: &str) -> String {
    format!("{why}: what was open stays open. {} reads them as they are.", key_of(KeyCommand::Reload))
}

/// Returns a sentence on what has changed: `+3 ~1 −2`.
pub(super) fn summary(changes: ClaimCounts, lost: usize, faults: usize) -> String {
    let ClaimCounts { new, changed, gone } = changes;
    let signs: Vec<String> = [("+", new), ("~", changed), ("−", gone)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(sign, count)| format!("{sign}{}", grouped(count)))
        .collect();
    let claims = if signs.is_empty() { "no claim differs".to_owned() } else { format!("claims {}", signs.join(" ")) };
    let mut parts = vec![format!("The files have changed: {claims}")];
    add_losses(&mut parts, lost, faults);
    parts.join(", ") + "."
}

/// Adds clauses on marked claims that are gone, and on the faults of the files.
pub(super) fn add_losses(parts: &mut Vec<String>, lost: usize, faults: usize) {
    if lost > 0 {
        parts.push(format!("{} gone", counted(lost, "marked one is", "marked ones are")));
    }
    if faults > 0 {
        let (faults, list) = (diagnostic_count(faults), pane_key(Pane::Problems));
        parts.push(format!("{faults} (press {list})"));
    }
}
