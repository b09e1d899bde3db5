//! What undo restores: the view as it was before each change.

use std::sync::Arc;

use crate::limits::{MAX_UNDO_BYTES, MAX_UNDO_STEPS};

use super::view::View;

/// Views behind and ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    past: Vec<View>,
    future: Vec<View>,
    /// Whether the oldest were forgotten.
    pub forgotten: bool,
}

impl History {
    /// Writes down how it was before a change.
    pub fn remember(&mut self, before: View) {
        self.future.clear();
        self.past.push(before);
        let excess = self.excess();
        self.forgotten |= excess > 0;
        self.past.drain(..excess);
    }

    /// How many of the oldest snapshots are too many; the last one is kept whatever it takes.
    fn excess(&self) -> usize {
        let (mut bytes, mut newer) = (0, None);
        let kept = self.past.iter().rev().take(MAX_UNDO_STEPS).take_while(|snapshot| {
            // Marks that did not change are shared.
            let shared = newer.is_some_and(|newer| Arc::ptr_eq(newer, &snapshot.marks));
            bytes += snapshot.query.len() + if shared { 0 } else { snapshot.marks.bytes() };
            newer = Some(&snapshot.marks);
            bytes <= MAX_UNDO_BYTES
        });
        self.past.len() - kept.count().max(1).min(self.past.len())
    }

    /// How it was before the last change; `now` can be redone.
    pub fn undo(&mut self, now: View) -> Option<View> {
        let before = self.past.pop()?;
        self.future.push(now);
        Some(before)
    }

    /// How it was before the last undo; `now` can be undone.
    pub fn redo(&mut self, now: View) -> Option<View> {
        let after = self.future.pop()?;
        self.past.push(now);
        Some(after)
    }

    /// What was left in another way than by undoing it can be redone, too.
    pub fn undone(&mut self, left: View) {
        self.future = vec![left];
    }

    /// Changes every snapshot, as a reload must.
    pub fn change_all(&mut self, change: impl FnMut(&mut View)) {
        self.past.iter_mut().chain(&mut self.future).for_each(change);
    }
}
