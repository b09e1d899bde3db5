//! The notebook after undo and reload: changes of it are taken back with the view, and a line that is typed finds its records
//! again.

use crate::model::ClaimIx;
use crate::notebook::RecordFiles;
use crate::state::State;
use crate::state::change_origin::ChangeOrigin;
use crate::state::effect::Effect;
use crate::state::id_remap::IdRemap;
use crate::state::notebook_entry::{NotebookEntry, Subject};

/// Returns the effects that lead from the changes that were in effect to those of the view that undo or redo brought.
pub(super) fn replay(state: &State, from: usize) -> Option<Effect> {
    let to = state.view.notebook_step;
    let change = state.session.notebook.between(from, to)?;
    let files = RecordFiles::of(state.base(), &change);
    Some(Effect::ChangeNotebook { change, origin: ChangeOrigin::Replay(from, to), files, seen: None })
}

/// Finds what a line is about in a reloaded collection. Returns `false` where it is gone.
pub(super) fn remap(line: &mut NotebookEntry, remap: &IdRemap) -> bool {
    let all = |claims: &[ClaimIx]| claims.iter().map(|&claim| remap.claim(claim)).collect::<Option<Vec<_>>>();
    let subject = match &line.subject {
        Subject::Nothing => Some(Subject::Nothing),
        Subject::Record(record) => remap.record(*record).map(Subject::Record),
        Subject::Claims(claims) => all(claims).map(Subject::Claims),
        Subject::Pair(from, to) => all(from).zip(remap.claim(*to)).map(|(from, to)| Subject::Pair(from, to)),
    };
    subject.map(|subject| line.subject = subject).is_some()
}
