//! An arena for texts that live as long as what is made of them: thousands of small texts in few large allocations.

use bumpalo::Bump;

/// Texts that are freed all at once. What is added can be borrowed, and copied for nothing, as long as the arena lives.
#[derive(Debug, Default)]
pub(crate) struct TextArena(Bump);

impl TextArena {
    /// Adds a copy of a text, and returns it.
    pub(crate) fn add(&self, text: &str) -> &str {
        if text.is_empty() { "" } else { self.0.alloc_str(text) }
    }
}
