//! The completions at the cursor of a line of input, and the one that was put in last.

use tui_input::Input;

use crate::query::assist::Completion;

use super::direction::Direction;

/// The completions at the cursor of a line.
#[derive(Clone, Debug, Default)]
pub struct LineCompletion {
    /// The completions of the last request.
    pub list: Vec<Completion>,
    /// The text, and the cursor in it (a byte), for which that was found out.
    pub completed: Option<(String, usize)>,
    /// The completion to insert as soon as it is known: the next or the previous one.
    pub wanted: Option<Direction>,
    /// The completion that was put in last, and the text and cursor (a byte) before it was.
    pub chosen: Option<(usize, String, usize)>,
}

impl LineCompletion {
    /// Forgets the completion that was put in, and the one that is waited for: the text was edited.
    pub(crate) fn reset(&mut self) {
        self.chosen = None;
        self.wanted = None;
    }

    /// Takes in the completions of a text, and puts in the one that a key waits for. Returns whether it did.
    pub(crate) fn receive(&mut self, input: &mut Input, list: Vec<Completion>) -> bool {
        self.list = list;
        self.completed = Some(text_and_cursor(input));
        self.wanted.take().is_some_and(|direction| self.insert_next(input, direction))
    }

    /// Puts in the next completion, or the previous one, around the end. Returns `false` where the completions are not known
    /// yet.
    pub(crate) fn insert_next(&mut self, input: &mut Input, direction: Direction) -> bool {
        if self.chosen.is_none() && self.completed.as_ref() != Some(&text_and_cursor(input)) {
            return false;
        }
        let count = self.list.len();
        if count == 0 {
            return true;
        }
        let (at, text, cursor) = if let Some((at, text, cursor)) = self.chosen.take() {
            // The text from before the first completion: each next one replaces the one that is inserted.
            (direction.around(at, 1, count), text, cursor)
        } else {
            let first = if direction == Direction::Forward { 0 } else { count - 1 };
            (first, input.value().to_owned(), cursor_byte(input))
        };
        let Some(completion) = self.list.get(at) else { return true };
        let (Some(head), Some(tail)) = (text.get(..completion.span.start), text.get(completion.span.end..)) else {
            return true;
        };
        let value = format!("{head}{}{tail}", completion.insert);
        let place = head.chars().count() + completion.insert.chars().count();
        *input = Input::new(value).with_cursor(place);
        self.chosen = Some((at, text, cursor));
        true
    }
}

/// Returns the text of a line and the byte at which its cursor stands.
fn text_and_cursor(input: &Input) -> (String, usize) {
    (input.value().to_owned(), cursor_byte(input))
}

/// Returns the byte of the text of an input at which its cursor stands.
#[must_use]
pub(crate) fn cursor_byte(input: &Input) -> usize {
    input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(byte, _)| byte)
}
