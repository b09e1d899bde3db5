//! Many texts in one piece of memory.

use super::{Offsets, to_u32};

/// Texts in one piece of memory, known by their numbers from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StringArena {
    text: String,
    ends: Offsets,
}

crate::persist!(StringArena { text, ends });

impl StringArena {
    /// Adds a text at the end; its number.
    pub fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        to_u32(self.ends.len() - 1)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text at a place; empty where there is none.
    #[must_use]
    pub fn get(&self, at: usize) -> &str {
        self.ends.range(at).and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    /// How many bytes all of it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.text.len() + self.ends.size()
    }

    /// Gives back the memory that is not used.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink();
    }
}
