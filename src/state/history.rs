//! The history of views for undo and redo, bounded in steps and in bytes.

use std::sync::Arc;

use crate::limits::{MAX_UNDO_BYTES, MAX_UNDO_STEPS};

use super::State;
use super::view::View;

/// The views that undo and redo lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    past: Vec<View>,
    future: Vec<View>,
    /// `true` once the oldest views were dropped.
    pub truncated: bool,
}

impl History {
    /// Writes down how it was before a change.
    pub fn remember(&mut self, before: View) {
        self.future.clear();
        self.past.push(before);
        let excess = self.surplus();
        self.truncated |= excess > 0;
        self.past.drain(..excess);
    }

    /// Returns the number of oldest views beyond the bounds; the last view is kept whatever its size.
    fn surplus(&self) -> usize {
        let (mut bytes, mut newer) = (0, None::<&View>);
        let kept = self.past.iter().rev().take(MAX_UNDO_STEPS).take_while(|snapshot| {
            // Marks and decisions that did not change are shared.
            let shares_marks = newer.is_some_and(|newer| Arc::ptr_eq(&newer.marks, &snapshot.marks));
            let shares_decisions = newer.is_some_and(|newer| Arc::ptr_eq(&newer.decisions, &snapshot.decisions));
            bytes += snapshot.query.len()
                + if shares_marks { 0 } else { snapshot.marks.bytes() }
                + if shares_decisions { 0 } else { snapshot.decisions.bytes() };
            newer = Some(snapshot);
            bytes <= MAX_UNDO_BYTES
        });
        self.past.len() - kept.count().max(1).min(self.past.len())
    }

    /// Returns the view before the last change; `now` can be redone. `None` where nothing is left to undo.
    pub fn undo(&mut self, now: View) -> Option<View> {
        let before = self.past.pop()?;
        self.future.push(now);
        Some(before)
    }

    /// Returns the view before the last undo; `now` can be undone. `None` where nothing is left to redo.
    pub(crate) fn redo(&mut self, now: View) -> Option<View> {
        let after = self.future.pop()?;
        self.past.push(now);
        Some(after)
    }

    /// Makes a view redoable that was left in another way than by undo; drops all other views that could be redone.
    pub(crate) fn push_redo(&mut self, left: View) {
        self.future = vec![left];
    }

    /// Changes every snapshot, as a reload must.
    pub(crate) fn for_each_mut(&mut self, change: impl FnMut(&mut View)) {
        self.past.iter_mut().chain(&mut self.future).for_each(change);
    }
}

impl State {
    /// Changes every view: the one in sight, and those that undo, redo or the end of a doubt could bring back.
    pub(crate) fn for_each_view_mut(&mut self, change: &mut dyn FnMut(&mut View)) {
        change(&mut self.view);
        self.history.for_each_mut(&mut *change);
        if let Some(doubt) = &mut self.doubt {
            doubt.before.for_each_view_mut(change);
        }
    }
}

/// Changes of values that many views share: each value is changed once, and what was shared stays shared.
#[derive(Debug)]
pub(crate) struct SharedChanges<T>(Vec<(Arc<T>, Arc<T>)>);

impl<T> Default for SharedChanges<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> SharedChanges<T> {
    /// Returns what `change` makes of a value, or made of it for another view.
    pub(crate) fn of(&mut self, value: &Arc<T>, change: impl FnOnce(&T) -> T) -> Arc<T> {
        // Steps of the history mostly share the value of the one before: the last that was changed is tried first.
        if let Some((_, after)) = self.0.iter().rev().find(|(before, _)| Arc::ptr_eq(before, value)) {
            return Arc::clone(after);
        }
        let after = Arc::new(change(value));
        self.0.push((Arc::clone(value), Arc::clone(&after)));
        after
    }
}
