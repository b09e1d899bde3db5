//! An arena of strings: many texts in one allocation.

use super::{Offsets, to_u32};

/// Texts in one allocation, known by their indexes from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StringArena {
    text: String,
    ends: Offsets,
}

crate::persist!(StringArena { text, ends } if Self::is_filled);

impl StringArena {
    /// Appends a text and returns its index.
    pub(crate) fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        to_u32(self.ends.len() - 1)
    }

    /// Returns whether the texts are all that there is.
    fn is_filled(&self) -> bool {
        self.ends.fill(self.text.len())
    }

    /// Returns the number of texts.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the text at an index; an empty one from [`len`](Self::len) on.
    pub(crate) fn get(&self, at: usize) -> &str {
        self.ends.range(at).and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.text.len() + self.ends.size()
    }

    /// Frees unused capacity.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink();
    }
}
