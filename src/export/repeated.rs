//! What a record repeats of others: names, titles and addresses. A claim may cite hundreds of sources with long titles, and
//! as many claims may cite them: how much one record repeats is bounded.

use std::borrow::Cow;
use std::cell::Cell;

use crate::limits::MAX_REPEATED_IN_RECORD;
use crate::pack::work;

use super::brief;

/// Stands for a text that there is no room for and that has no id.
pub(super) const LEFT_OUT: &str = "…";

/// The characters that one record may still repeat.
pub(super) struct Repeated(Cell<usize>);

impl Default for Repeated {
    fn default() -> Self {
        Self(Cell::new(MAX_REPEATED_IN_RECORD))
    }
}

impl Repeated {
    /// Begins with the next record.
    pub(super) fn reset(&self) {
        self.0.set(MAX_REPEATED_IN_RECORD);
    }

    /// Returns a text of another record, cut where it is long; `None` where there is no room for it, and for all that follow.
    pub(super) fn text<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        let text = brief(text);
        work::add(text.len());
        let left = self.0.get().checked_sub(text.chars().count());
        self.0.set(left.unwrap_or(0));
        left.map(|_| text)
    }
}
