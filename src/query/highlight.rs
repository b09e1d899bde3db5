//! Which parts of a text a query matches, for showing.

use std::ops::Range;

use crate::index::Library;
use crate::text::sound::sound;
use crate::text::words::{Scanner, Shape, leading, words};

use super::eval::neighbours;
use super::names::Wanted;
use super::syntax::{Expr, Query, Term, TermKind};
use super::text::Phrase;

/// Marks the matches of one query in any number of texts.
pub struct Marker {
    phrases: Vec<Phrase>,
    similar: Vec<Wanted>,
}

/// A form of one or more words, with the places of these among the words of the text.
struct Placed {
    text: String,
    range: Range<usize>,
    places: Range<usize>,
}

impl Marker {
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
                self.phrases.extend(neighbours(parts).into_iter().map(|joined| joined.phrase));
                parts.iter().for_each(|part| self.collect(library, part));
            }
            Expr::Or(parts) => parts.iter().for_each(|part| self.collect(library, part)),
            Expr::Not(_) => {}
            Expr::Term(Term { kind: TermKind::Text { text, quoted, open }, .. }) => {
                let phrase = Phrase::new(text, *open);
                self.phrases.extend(phrase.variants(*quoted));
                if !quoted && !phrase.is_known(library) {
                    self.similar.extend(phrase.words.iter().map(|word| Wanted::new(word)));
                }
                self.phrases.push(phrase);
            }
            Expr::Term(Term { kind: TermKind::Similar(text), .. }) => {
                self.similar.extend(words(text).iter().map(|(_, word)| Wanted::new(word)));
            }
            Expr::Term(_) => {}
        }
    }

    /// The parts of a text that match: byte ranges, in order, apart from each other.
    #[must_use]
    pub fn mark(&self, text: &str) -> Vec<Range<usize>> {
        if self.phrases.is_empty() && self.similar.is_empty() {
            return Vec::new();
        }
        let mut forms: Vec<Placed> = Vec::new();
        let mut count = 0;
        Scanner::default().scan(text, |form| {
            let places = match form.shape {
                Shape::Word => count..count + 1,
                Shape::Again(words) => usize::saturating_sub(count, words)..count,
            };
            count = places.end;
            forms.push(Placed { text: form.text.to_owned(), range: form.range, places });
        });
        let mut found = Vec::new();
        for (at, form) in forms.iter().enumerate() {
            let end = |phrase: &Phrase| phrase_end(phrase, &forms, at, 0, text);
            found.extend(self.phrases.iter().filter_map(end).map(|end| form.range.start..end));
            if self.similar.iter().any(|wanted| wanted.cost(&form.text, &sound(&form.text)).is_some()) {
                found.push(form.range.clone());
            }
        }
        apart(found)
    }
}

/// Where the words of a phrase from the `nth` on end in the text, if they stand there from the form at `at` on.
fn phrase_end(phrase: &Phrase, forms: &[Placed], at: usize, nth: usize, text: &str) -> Option<usize> {
    let (form, word) = (forms.get(at)?, phrase.words.get(nth)?);
    let last = nth + 1 == phrase.words.len();
    if last && phrase.open && form.text.starts_with(word.as_str()) {
        return Some(form.range.start + leading(text.get(form.range.clone())?, word.len()));
    }
    if form.text != *word {
        return None;
    }
    if last {
        return Some(form.range.end);
    }
    // What comes next starts where this form ends; other forms of later words may start there as well.
    let follows = |&(_, next): &(usize, &Placed)| next.places.start == form.places.end;
    let near = forms.iter().enumerate().skip(at + 1).take_while(|(_, next)| next.places.start <= form.places.end + 4);
    near.filter(follows).find_map(|(next, _)| phrase_end(phrase, forms, next, nth + 1, text))
}

/// Ranges in order; those that touch or overlap become one.
fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
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
