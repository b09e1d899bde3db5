//! The stack of brackets that are open at a token.

use super::lexer::closing_bracket;
use crate::storage::work;

/// The open brackets of a text, from the outside in.
#[derive(Debug, Default)]
pub(crate) struct OpenBrackets {
    /// Each bracket: its byte in the text, and the bracket that closes it.
    stack: Vec<(usize, u8)>,
    /// The number of open brackets that are closed by `)`, `]` and `}`. Asked before the stack is searched, so that any number
    /// of stray closing brackets costs linear time.
    counts: [usize; 3],
}

impl OpenBrackets {
    /// Opens `bracket` at byte `at`.
    pub(crate) fn open(&mut self, at: usize, bracket: u8) {
        let closer = closing_bracket(bracket);
        self.stack.push((at, closer));
        if let Some(count) = self.count_mut(closer) {
            *count += 1;
        }
    }

    /// Returns the byte of the innermost bracket and the one that closes it; `None` where none is open.
    pub(crate) fn innermost(&self) -> Option<(usize, u8)> {
        self.stack.last().copied()
    }

    /// Returns whether no bracket is open.
    pub(crate) fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// Closes the innermost bracket that `closer` closes, with all that are open inside of it. Returns `false` where there is
    /// none.
    pub(crate) fn close_through(&mut self, closer: u8) -> bool {
        let is_open = self.count_mut(closer).is_some_and(|count| *count > 0);
        let position = if is_open { self.stack.iter().rposition(|&(_, known)| known == closer) } else { None };
        let Some(position) = position else { return false };
        while self.stack.len() > position {
            work::add(1);
            // Each bracket is popped once for being pushed once, so that all calls together take linear time.
            let Some((_, closed)) = self.stack.pop() else { break };
            if let Some(count) = self.count_mut(closed) {
                *count -= 1;
            }
        }
        true
    }

    /// Returns the brackets that would close all open ones, in their order in a text.
    pub(crate) fn missing(&self) -> impl Iterator<Item = u8> {
        self.stack.iter().rev().map(|&(_, closer)| closer)
    }

    /// Returns the counter of a closing bracket; `None` for any other byte.
    fn count_mut(&mut self, closer: u8) -> Option<&mut usize> {
        let at = match closer {
            b')' => 0,
            b']' => 1,
            b'}' => 2,
            _ => return None,
        };
        self.counts.get_mut(at)
    }
}
