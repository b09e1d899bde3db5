//! Hints on words and beginnings of words: the last word of a query also matches as a beginning, as it may still be typed, and
//! the words before it do not. Both are easily overlooked: `un` matches `under`, and `civilian attack` no `civilians`.

use std::ops::Range;

use crate::index::Library;
use crate::query::eval::cache::SearchContext;
use crate::query::eval::hits::Hits;
use crate::query::language::ast::{NegationSigns, Query, TermKind, WordEnd};
use crate::query::language::hint::Hint;
use crate::query::phrase::Phrase;
use crate::query::search::SearchRequest;
use crate::text::{counted, in_marks};

/// Minimum number of letters of a word whose longer forms are counted: shorter ones begin words that have nothing to do with
/// them.
const MIN_CHARS: usize = 4;

/// Maximum number of words of a query whose longer forms are counted; each costs a search.
const MAX_COUNTED_WORDS: usize = 6;

impl SearchContext {
    /// Returns a hint if at least `least` of the hits match by the beginning of a word only, or if at least as many again
    /// would match by the beginnings of words that are whole. `None` if neither is true, if nothing matches, or if it was
    /// cancelled.
    pub(crate) fn beginnings_hint(
        &mut self,
        library: &Library,
        request: &SearchRequest<'_>,
        hits: &Hits,
        least: usize,
    ) -> Option<Hint> {
        if hits.total == 0 {
            return None;
        }
        let hint =
            only_beginnings(self, library, request, hits, least).or_else(|| lost_forms(self, library, request, hits));
        hint.filter(|_| !self.cancel.is_cancelled())
    }
}

/// Returns the hint on hits whose only match with the last word is by its beginning. `None` if they are fewer than `least`, or
/// nothing contains the word itself.
fn only_beginnings(
    cache: &mut SearchContext,
    library: &Library,
    request: &SearchRequest<'_>,
    hits: &Hits,
    least: usize,
) -> Option<Hint> {
    let query = request.query;
    let unfinished = query.unfinished_word()?;
    let phrase = Phrase::new(unfinished, false);
    if phrase.ends_in_digit() {
        return None;
    }
    let word = phrase.words.join(" ");
    let itself = in_marks(&word);
    let mut total = |text: &str| cache.count(library, request.marks, &Query::parse(text));
    let more = hits.total.checked_sub(total(&format!("{} ", query.text))).filter(|&more| more >= least)?;
    let claims = counted(more, "of these claims has only a word", "of these claims have only words");
    // In quotation marks a word is not joined with its neighbour: `power shell` is also read as `powershell`.
    let start = query.text.len() - unfinished.len();
    let in_marks = format!("{}{itself}", query.text.get(..start)?);
    // Nothing begins with a word that is only found written as two: `northkorea` as `north korea`.
    let begins = Phrase::new(unfinished, true).ranges(&library.texts.vocabulary).is_some()
        || Phrase::new(unfinished, true).ranges(&library.names.vocabulary).is_some();
    if !begins {
        return None;
    }
    let (says, replacement) = if total(&in_marks) + more == hits.total {
        (format!("for the word itself, write `{itself}`"), itself.clone())
    } else {
        ("for the word itself, put a space after it".to_owned(), String::new())
    };
    (total(&itself) > 0).then(|| {
        let message = format!("{claims} beginning with `{word}`: {says}");
        Hint::at(start..query.text.len(), message, replacement)
    })
}

/// Returns the hint on the whole word of a query whose longer forms would match most claims, if they are at least as many
/// again as match now.
fn lost_forms(cache: &mut SearchContext, library: &Library, request: &SearchRequest<'_>, hits: &Hits) -> Option<Hint> {
    let mut totals: Vec<(usize, Range<usize>, String)> = Vec::new();
    for (span, beginning) in whole_words(request.query) {
        let text = replaced(&request.query.text, &span, &beginning)?;
        totals.push((cache.count(library, request.marks, &Query::parse(&text)), span, beginning));
    }
    let (total, span, beginning) =
        totals.into_iter().max_by_key(|(total, span, _)| (*total, usize::MAX - span.start))?;
    let more = total.checked_sub(hits.total).filter(|&more| more >= hits.total)?;
    let word = request.query.text.get(span.clone())?;
    let claims = counted(more, "more claim has a word", "more claims have words");
    Some(Hint::at(span, format!("{claims} beginning with `{word}`: for these too, write `{beginning}`"), beginning))
}

/// Returns the words of a query that match as a whole, with the terms that also match what they begin: `civilian*`. Numbers
/// and negated words are left out, and all but the first few.
pub(super) fn whole_words(query: &Query) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    query.for_each_term(&mut |term, wanted| {
        let TermKind::Text { text, quoted: false, end: WordEnd::Whole } = &term.kind else { return };
        // A term with signs, or in another form than it was typed, has another meaning than its letters.
        let is_plain =
            query.text.get(term.span.clone()) == Some(text.as_str()) && text.chars().all(char::is_alphabetic);
        let is_long = text.chars().nth(MIN_CHARS - 1).is_some();
        if wanted && term.signs == NegationSigns::None && is_plain && is_long && found.len() < MAX_COUNTED_WORDS {
            found.push((term.span.clone(), format!("{text}*")));
        }
    });
    found
}

/// Returns a text with a part replaced; `None` if the range is not one of it.
fn replaced(text: &str, span: &Range<usize>, with: &str) -> Option<String> {
    Some(format!("{}{with}{}", text.get(..span.start)?, text.get(span.end..)?))
}
