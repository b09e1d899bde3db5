//! The hint on an entry of a notebook whose record is gone, while another one says nearly the same: it names the command that
//! moves the entry, which the explorer reads again.

use std::collections::HashSet;

use super::types::Diagnostic;

/// The words before the two ids.
const COMMAND: &str = "`claimscope move ";

/// Returns the hint that proposes to move what a notebook says on the record `old` to the claim `new`.
pub(crate) fn move_hint(old: &str, new: &str) -> String {
    format!("the claim `{new}` says nearly the same: {COMMAND}{old} {new}` moves what the notebook says to it")
}

/// Returns the old and the new id of each move that diagnostics propose, in their order, each once.
pub(crate) fn proposed_moves(diagnostics: &[Diagnostic]) -> Vec<(&str, &str)> {
    let (mut moves, mut known) = (Vec::new(), HashSet::new());
    for diagnostic in diagnostics {
        let Some((_, rest)) = diagnostic.hint.split_once(COMMAND) else { continue };
        let ids = rest.split_once('`').and_then(|(ids, _)| ids.split_once(' '));
        moves.extend(ids.filter(|&ids| known.insert(ids)));
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Location, Severity};

    #[test]
    fn a_move_is_read_out_of_its_hint() {
        let of = |hint: String| Diagnostic {
            severity: Severity::Error,
            message: String::new(),
            at: Location::default(),
            record: String::new(),
            hint,
        };
        let all = [of(move_hint("a-1", "b-2")), of("did you mean `c`?".to_owned()), of(move_hint("a-1", "b-2"))];
        assert_eq!(proposed_moves(&all), [("a-1", "b-2")]);
    }
}
