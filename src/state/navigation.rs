//! The commands that only move: cursors, panes, tabs and scroll. `update::navigate` holds the effects.

use super::pane::Pane;

/// A command that changes nothing but what is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is documented by its row in KEY_COMMANDS")]
pub enum Navigation {
    Down,
    Up,
    First,
    Last,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    NextPane,
    PreviousPane,
    Left,
    Right,
    Focus(Pane),
    NextTab,
    PreviousTab,
    Zoom,
    Narrower,
    Wider,
    Follow,
    ToRelated,
    ToContradictions,
    ToSources,
    ToActors,
    ToPlaces,
    ToFigures,
}
