//! Highlighting: the parts of a text that a query matches.

use std::ops::Range;

use crate::index::Library;
use crate::query::eval::adjacent_words::joined_words;
use crate::query::eval::claim_ids;
use crate::query::eval::misspelling::correct_to_name;
use crate::query::language::ast::{Expr, Query, Term, TermKind};
use crate::query::names::spelling::WordMatcher;
use crate::query::phrase::Phrase;
use crate::text::tokenizer::{MAX_HYPHENATED_WORDS, Tokenizer, leading, words};

/// Finds the matches of one query in any number of texts.
pub struct Highlighter {
    phrases: Vec<Phrase>,
    similar: Vec<WordMatcher>,
}

/// The word forms of a text, as the index has them.
#[derive(Default)]
struct WordForms {
    /// The folded forms, one after the other.
    folded: String,
    list: Vec<WordForm>,
}

/// A folded form of one or more words: joined words, such as `cross-border`, have a form of their own beside those of
/// the parts.
struct WordForm {
    /// Byte range in the folded text.
    folded: Range<usize>,
    /// Byte range in the original text.
    range: Range<usize>,
    /// Indexes of its words among all words of the text.
    places: Range<usize>,
}

impl WordForms {
    /// Returns the folded text of a form.
    fn text(&self, form: &WordForm) -> &str {
        self.folded.get(form.folded.clone()).unwrap_or_default()
    }
}

impl Highlighter {
    /// Prepares the words of a query; negated ones are not highlighted.
    #[must_use]
    pub fn new(library: &Library, query: &Query) -> Self {
        let mut marker = Self { phrases: Vec::new(), similar: Vec::new() };
        marker.collect(library, &query.expr);
        marker
    }

    /// Collects the phrases and similar words of an expression, in all their ways of writing.
    fn collect(&mut self, library: &Library, expr: &Expr) {
        match expr {
            Expr::And(parts) => {
                self.phrases.extend(joined_words(parts).into_iter().map(|joined| joined.phrase));
                for part in parts {
                    self.collect(library, part);
                }
            }
            Expr::Or(parts) => {
                for part in parts {
                    self.collect(library, part);
                }
            }
            Expr::Term(Term { kind: TermKind::Text { text, quoted, end }, .. }) => {
                let open = end.is_open();
                let phrase = Phrase::new(text, open);
                self.phrases.extend(phrase.variants(*quoted));
                if !quoted {
                    self.phrases.extend(phrase.stems(library));
                }
                if !quoted && !phrase.is_known(library) && !claim_ids::is_claim_id(library, text, open) {
                    let name = correct_to_name(library, text).map(|name| Phrase::new(&name, false));
                    self.phrases.extend(name.iter().filter_map(Phrase::joined));
                    self.phrases.extend(name);
                }
                self.phrases.push(phrase);
            }
            Expr::Term(Term { kind: TermKind::Similar(text), .. }) => {
                self.similar.extend(words(text).iter().map(|(_, word)| WordMatcher::new(word)));
            }
            // Negated terms match nothing in a hit; fields match other parts of a claim.
            Expr::Not(_) | Expr::Term(_) => {}
        }
    }

    /// Returns the parts of a text that match, as byte ranges in order that neither overlap nor touch.
    #[must_use]
    pub fn highlight(&self, text: &str) -> Vec<Range<usize>> {
        if self.phrases.is_empty() && self.similar.is_empty() {
            return Vec::new();
        }
        let mut forms = WordForms::default();
        let mut count = 0;
        Tokenizer::default().tokenize(text, |form| {
            let places = match form.kind.alternative_of() {
                0 => count..count + 1,
                words => usize::saturating_sub(count, words)..count,
            };
            count = places.end;
            let start = forms.folded.len();
            forms.folded.push_str(form.text);
            forms.list.push(WordForm { folded: start..forms.folded.len(), range: form.range, places });
        });
        let mut found = Vec::new();
        for (at, form) in forms.list.iter().enumerate() {
            let word = forms.text(form);
            let starts = |phrase: &&Phrase| phrase.words.first().is_some_and(|first| word.starts_with(first.as_str()));
            let ends = self.phrases.iter().filter(starts).filter_map(|phrase| phrase_end(phrase, &forms, at, 0, text));
            found.extend(ends.map(|end| form.range.start..end));
            if self.similar.iter().any(|wanted| wanted.is_similar(word)) {
                found.push(form.range.clone());
            }
        }
        merged(found)
    }
}

/// Returns the byte offset where the words of a phrase, from the `nth` on, end in the text, if they stand there from
/// the form `at` on.
fn phrase_end(phrase: &Phrase, forms: &WordForms, at: usize, nth: usize, text: &str) -> Option<usize> {
    let (form, word) = (forms.list.get(at)?, phrase.words.get(nth)?);
    let last = nth + 1 == phrase.words.len();
    let known = forms.text(form);
    if last && phrase.open && known.starts_with(word.as_str()) {
        return Some(form.range.start + leading(text.get(form.range.clone())?, known, word.len()));
    }
    if known != word {
        return None;
    }
    if last {
        return Some(form.range.end);
    }
    // The next word starts where this form ends; a form of several words is listed after the last of them.
    let after = forms.list.iter().enumerate().skip(at + 1);
    let near = after.take_while(|(_, next)| next.places.start < form.places.end + MAX_HYPHENATED_WORDS);
    near.filter(|(_, next)| next.places.start == form.places.end)
        .find_map(|(next, _)| phrase_end(phrase, forms, next, nth + 1, text))
}

/// Returns ranges in order, with those that touch or overlap merged.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
