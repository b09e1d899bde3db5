//! The library of a catalogue: names, hierarchies and words, without claims. Queries get their meaning by it where the claims
//! themselves are on servers.

use crate::model::Base;

use super::Library;
use super::columns::Columns;
use super::text_index::TextIndex;
use super::vocabulary::{Vocabulary, VocabularyBuilder};

impl Library {
    /// Builds the library of records without claims, with the words of texts and the units of figures that the claims have.
    #[must_use]
    pub(crate) fn catalogue<'a>(
        base: Base,
        words: impl Iterator<Item = &'a str>,
        units: impl Iterator<Item = &'a str>,
    ) -> Self {
        debug_assert_eq!(base.claims.len(), 0, "a catalogue has no claims");
        let mut library = Self::new(base);
        library.texts = TextIndex { vocabulary: vocabulary(words).into(), ..TextIndex::default() }.into();
        library.columns = Columns { units: vocabulary(units), ..Columns::default() }.into();
        library
    }
}

fn vocabulary<'a>(words: impl Iterator<Item = &'a str>) -> Vocabulary {
    let mut builder = VocabularyBuilder::default();
    for word in words {
        builder.intern(word);
    }
    builder.finish().0
}
