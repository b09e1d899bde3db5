//! Requests for the rows of a search that are still on servers.

use crate::limits::MAX_CLAIMS_HOME;
use crate::state::State;
use crate::state::effect::Effect;
use crate::state::home_page::{PageRequest, RestOfRows};
use crate::text::counted;

/// Requests all rows, of which something is computed or written; nothing where they are coming.
///
/// # Errors
/// The sentence if they are too many.
pub(super) fn request_all(state: &mut State) -> Result<Option<Effect>, String> {
    let total = state.answer.total();
    if total > MAX_CLAIMS_HOME {
        let most = counted(MAX_CLAIMS_HOME, "claim is", "claims are");
        let found = counted(total, "claim matches", "claims match");
        return Err(format!("{found}, and at most {most} brought home from servers: add terms to the query."));
    }
    Ok(request_rows(state, MAX_CLAIMS_HOME))
}

/// Returns whether rows of the answer are still on servers.
pub(super) fn are_on_servers(state: &State) -> bool {
    state.answer.rest.is_some()
}

/// Requests a number of rows after those at home, unless as many are coming.
pub(super) fn request_rows(state: &mut State, limit: usize) -> Option<Effect> {
    let is_current = state.is_answered() && state.answer.generation == state.generations.search;
    let rest = state.answer.rest.as_mut().filter(|_| is_current)?;
    if rest.coming.is_some_and(|coming| coming >= limit) {
        return None;
    }
    rest.coming = Some(limit);
    Some(Effect::BringRows(Box::new(PageRequest {
        generation: state.answer.generation,
        query: state.answer.query.clone(),
        order: state.answer.order,
        figure_order: state.view.figure_order,
        hits: state.answer.hits.clone(),
        rest: RestOfRows::clone(rest),
        limit,
    })))
}
