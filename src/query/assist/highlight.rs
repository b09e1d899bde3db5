//! Which parts of a text a query matches, for showing.

use std::ops::Range;

use crate::index::Library;
use crate::query::eval::adjacent_words::joined_words;
use crate::query::eval::claim_ids;
use crate::query::eval::misspelling::correct_to_name;
use crate::query::eval::phrase::Phrase;
use crate::query::language::ast::{Expr, Query, Term, TermKind};
use crate::query::names::spelling::WordMatcher;
use crate::text::words::{LONGEST_CHAIN, Scanner, leading, words};

pub(crate) use super::name_highlight::name;

/// Marks the matches of one query in any number of texts.
pub struct Highlighter {
    phrases: Vec<Phrase>,
    similar: Vec<WordMatcher>,
}

/// The forms of the words of a text.
#[derive(Default)]
struct WordForms {
    folded: String,
    list: Vec<WordForm>,
}

/// A form of one or more words: where its folded text is, its place in the original, and the places of its words among
/// all words.
struct WordForm {
    folded: Range<usize>,
    range: Range<usize>,
    places: Range<usize>,
}

impl WordForms {
    fn text(&self, form: &WordForm) -> &str {
        self.folded.get(form.folded.clone()).unwrap_or_default()
    }
}

impl Highlighter {
    /// For the words that the query wants; negated ones are not shown.
    #[must_use]
    pub fn new(library: &Library, query: &Query) -> Self {
        let mut marker = Self { phrases: Vec::new(), similar: Vec::new() };
        marker.collect(library, &query.expr);
        marker
    }

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
            Expr::Term(Term { kind: TermKind::Text { text, quoted, open }, .. }) => {
                let phrase = Phrase::new(text, *open);
                self.phrases.extend(phrase.variants(*quoted));
                if !quoted {
                    self.phrases.extend(phrase.stems(library));
                }
                if !quoted && !phrase.is_known(library) && !claim_ids::is_claim_id(library, text, *open) {
                    let name = correct_to_name(library, text).map(|name| Phrase::new(&name, false));
                    self.phrases.extend(name.iter().filter_map(Phrase::joined));
                    self.phrases.extend(name);
                }
                self.phrases.push(phrase);
            }
            Expr::Term(Term { kind: TermKind::Similar(text), .. }) => {
                self.similar.extend(words(text).iter().map(|(_, word)| WordMatcher::new(word)));
            }
            // What must not be there is not shown; fields match elsewhere.
            Expr::Not(_) | Expr::Term(_) => {}
        }
    }

    /// The parts of a text that match: byte ranges, in order, apart from each other.
    #[must_use]
    pub fn mark(&self, text: &str) -> Vec<Range<usize>> {
        if self.phrases.is_empty() && self.similar.is_empty() {
            return Vec::new();
        }
        let mut forms = WordForms::default();
        let mut count = 0;
        Scanner::default().scan(text, |form| {
            let places = match form.shape.again() {
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
        apart(found)
    }
}

/// Where the words of a phrase from the `nth` on end in the text, if they stand there from the form at `at` on.
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
    // What comes next starts where this form ends; a form of several words is listed after the last of them.
    let behind = forms.list.iter().enumerate().skip(at + 1);
    let near = behind.take_while(|(_, next)| next.places.start < form.places.end + LONGEST_CHAIN);
    near.filter(|(_, next)| next.places.start == form.places.end)
        .find_map(|(next, _)| phrase_end(phrase, forms, next, nth + 1, text))
}

/// Ranges in order; those that touch or overlap become one.
pub(super) fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}
