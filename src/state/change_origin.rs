//! The origin of a change of the notebook, which decides what follows from it.

/// The origin of a change of the notebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeOrigin {
    /// Something was typed: the change can be taken back.
    Typed,
    /// Undo or redo takes other changes back or makes them again: their number in effect before and after it.
    Replay(usize, usize),
    /// The decisions on drafts, which the view undoes and redoes itself, are kept.
    Drafts,
}
