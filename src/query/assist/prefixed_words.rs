//! The hint on Arabic and Hebrew words that are found inside of longer ones: their prefixes are written together with them, and what
//! looks like one may be a part of another word.

use crate::index::Library;
use crate::query::eval::hits::Hits;
use crate::query::language::ast::{Query, TermKind};
use crate::query::language::hint::Hint;
use crate::text::semitic_prefixes::stems;
use crate::text::tokenizer::words;

/// Maximum number of hits whose words are looked at.
const MAX_COMPARED_CLAIMS: usize = 500;

/// Maximum number of words of a query whose longer forms are looked for: each reads the hits again.
const MAX_READ_WORDS: usize = 8;

/// Maximum number of words that a hint lists.
const MAX_SHOWN_WORDS: usize = 3;

/// Returns the hints on words that are also read as the end of longer ones, with some of those.
pub(crate) fn hints(library: &Library, query: &Query, hits: &Hits) -> Vec<Hint> {
    let (mut found, mut read) = (Vec::new(), 0);
    query.for_each_term(&mut |term, is_wanted| {
        let TermKind::Text { text, .. } = &term.kind else { return };
        let typed = words(text);
        let [(_, word)] = typed.as_slice() else { return };
        if !word.starts_with(|letter| matches!(letter, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}')) {
            return;
        }
        read += 1;
        if read > MAX_READ_WORDS {
            return;
        }
        let message = if is_wanted {
            let longer = longer_words(library, hits, word);
            if longer.is_empty() {
                return;
            }
            format!("`{text}` is also read as the word in {} behind a prefix", longer.join(", "))
        } else {
            format!("`{text}` also excludes words that end with it behind letters that may be a prefix")
        };
        found.push(Hint::at(term.span.clone(), message, ""));
    });
    found
}

/// Returns some of the words of hits of which a word is the stem.
fn longer_words(library: &Library, hits: &Hits, word: &str) -> Vec<String> {
    let mut longer: Vec<String> = Vec::new();
    for claim in hits.iter().take(MAX_COMPARED_CLAIMS) {
        let text = library.base.claims.says(claim);
        for (range, other) in words(text) {
            if other != word && stems(&other).contains(&word) {
                let written = format!("`{}`", text.get(range).unwrap_or_default());
                if !longer.contains(&written) {
                    longer.push(written);
                }
                if longer.len() == MAX_SHOWN_WORDS {
                    return longer;
                }
            }
        }
    }
    longer
}
