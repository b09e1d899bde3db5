//! The effect of each command that only moves cursors, panes, tabs and scroll.

use crate::present::record::ReportTopic;
use crate::state::State;
use crate::state::direction::Direction;
use crate::state::navigation::Navigation;

use super::motion::Motion;
use super::{links, moves};

/// Number of cells by which a key makes a pane wider.
const RESIZE_STEP: i16 = 2;

/// Runs a command that only moves, `count` being the number typed before its keys.
pub(super) fn navigate(state: &mut State, navigation: Navigation, count: Option<usize>) {
    let times = count.unwrap_or(1).max(1);
    let steps = isize::try_from(times).unwrap_or(isize::MAX);
    match navigation {
        Navigation::Down => moves::go(state, Motion::Rows(steps)),
        Navigation::Up => moves::go(state, Motion::Rows(-steps)),
        Navigation::First => moves::go(state, Motion::To(times - 1)),
        Navigation::Last => moves::go(state, count.map_or(Motion::Last, |row| Motion::To(row.saturating_sub(1)))),
        Navigation::HalfDown => moves::go(state, Motion::HalfPages(steps)),
        Navigation::HalfUp => moves::go(state, Motion::HalfPages(-steps)),
        Navigation::PageDown => moves::go(state, Motion::Pages(steps)),
        Navigation::PageUp => moves::go(state, Motion::Pages(-steps)),
        Navigation::NextPane => moves::next_pane(state, Direction::Forward),
        Navigation::PreviousPane => moves::next_pane(state, Direction::Back),
        Navigation::Left => moves::focus_horizontal(state, Direction::Back, times),
        Navigation::Right => moves::focus_horizontal(state, Direction::Forward, times),
        Navigation::Focus(pane) => moves::focus(state, pane),
        Navigation::NextTab => moves::tab(state, steps),
        Navigation::PreviousTab => moves::tab(state, -steps),
        Navigation::Zoom => zoom(state),
        Navigation::Narrower => moves::resize(state, -RESIZE_STEP, times),
        Navigation::Wider => moves::resize(state, RESIZE_STEP, times),
        Navigation::Follow => links::show_letters(state),
        Navigation::ToRelated => links::jump(state, ReportTopic::Relations),
        Navigation::ToContradictions => links::jump(state, ReportTopic::Contradictions),
        Navigation::ToSources => links::jump(state, ReportTopic::Sources),
        Navigation::ToActors => links::jump(state, ReportTopic::Actors),
        Navigation::ToPlaces => links::jump(state, ReportTopic::Places),
        Navigation::ToFigures => links::jump(state, ReportTopic::Figures),
    }
}

/// Gives the pane of the cursor the whole screen, or takes it back.
fn zoom(state: &mut State) {
    let before = state.layout();
    state.zoomed = !state.zoomed;
    if state.layout().panes == before.panes {
        state.zoomed = false;
        state.notify("There is room for only one pane, and it already fills the screen.");
    }
}
