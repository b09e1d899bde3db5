//! Words that come again and again in one file, such as the thing that a column counts, each kept once.

use hashbrown::HashSet;

use crate::storage::TextArena;

/// Maximum number of words that are kept once: a column of a thousand units has few, and one of remarks has as many as rows.
const MAX_KNOWN_WORDS: usize = 4_096;

/// The words of a file that were asked for.
#[derive(Debug)]
pub(super) struct KnownWords<'a> {
    arena: &'a TextArena,
    known: HashSet<&'a str>,
}

impl<'a> KnownWords<'a> {
    /// Returns a list without words, whose texts will stand in the arena.
    pub(super) fn new(arena: &'a TextArena) -> Self {
        Self { arena, known: HashSet::new() }
    }

    /// Returns a word, which is copied unless it is known.
    pub(super) fn get(&mut self, word: &str) -> &'a str {
        if let Some(known) = self.known.get(word) {
            return known;
        }
        let word = self.arena.add(word);
        if self.known.len() < MAX_KNOWN_WORDS {
            self.known.insert(word);
        }
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_copied_once() {
        let arena = TextArena::default();
        let mut words = KnownWords::new(&arena);
        let first = words.get("killed");
        assert_eq!(words.get("killed").as_ptr(), first.as_ptr());
        assert_eq!((words.get("injured"), words.get("")), ("injured", ""));
    }
}
