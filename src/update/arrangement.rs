//! Changes of columns and widths as changes for undo.

use crate::state::State;
use crate::state::arrangement::Arrangement;
use crate::state::view::View;

/// Makes what was done to columns and widths one change for undo, `before` being how they were.
pub(super) fn remember_arrangement(state: &mut State, before: Arrangement) {
    if before != state.view.arrangement {
        let view = View { arrangement: before, ..state.settled_view() };
        state.history.remember(view);
    }
}
