//! Double clicks: two presses of the mouse on one cell, one shortly after the other. Terminals report only single presses.

use std::time::{Duration, Instant};

use crate::state::event::{Event, MouseAction};

/// Maximum time between the two presses: the usual setting of desktops.
const INTERVAL: Duration = Duration::from_millis(400);

/// The last press, if another one may make it a double click.
#[derive(Debug, Default)]
pub(super) struct DoubleClick(Option<(Instant, u16, u16)>);

impl DoubleClick {
    /// Passes on an event that comes at a time; the second of two presses is a double press.
    pub(super) fn resolve(&mut self, event: Event, now: Instant) -> Event {
        let Event::Mouse(mut mouse) = event else { return event };
        if mouse.action == MouseAction::Press {
            let is_second = self.0.take().is_some_and(|(then, column, row)| {
                (column, row) == (mouse.column, mouse.row) && now.saturating_duration_since(then) <= INTERVAL
            });
            if is_second {
                mouse.action = MouseAction::DoublePress;
            } else {
                self.0 = Some((now, mouse.column, mouse.row));
            }
        }
        Event::Mouse(mouse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::event::Mouse;

    #[test]
    fn only_two_presses_on_a_cell_within_the_interval_are_one() {
        let start = Instant::now();
        let mut clicks = DoubleClick::default();
        let mut press = |millis: u64, column: u16| {
            let mouse = Mouse { action: MouseAction::Press, column, row: 1, target: None };
            match clicks.resolve(Event::Mouse(mouse), start + Duration::from_millis(millis)) {
                Event::Mouse(mouse) => mouse.action == MouseAction::DoublePress,
                _ => false,
            }
        };
        let presses = [(0, 1), (100, 1), (200, 1), (300, 2), (400, 2), (1000, 2), (1401, 2)];
        let doubles = presses.map(|(millis, column)| press(millis, column));
        assert_eq!(doubles, [false, true, false, false, true, false, false]);
    }
}
