//! Corrections of bare words that nothing matches: to a name where that is beyond doubt, otherwise as suggestions.
//!
//! Fields and `~word` are corrected more freely, in `names` and `text_search`.

use crate::index::Library;
use crate::index::names::{NAMED, NameKind};
use crate::index::vocabulary::letter_mask;
use crate::query::language::hint::Hint;
use crate::query::language::lexical::in_quotes;
use crate::query::names::candidate::Candidate;
use crate::query::names::candidate::min_shown_score;
use crate::query::names::match_reason::MatchReason;
use crate::query::names::ranking::find_names;
use crate::query::names::ranking::written_name;
use crate::query::names::record_term::term_for_record;
use crate::storage::work;
use crate::text::MAX_COMPARED_CHARS;
use crate::text::edit_distance::edit_distance;
use crate::text::fold::{fold, latin};
use crate::text::opaque_name::is_opaque;

use super::text_search::similar_words;

/// Minimum length, in letters, of a misspelt word that is corrected to a name: most shorter words are one edit from
/// others.
const MIN_TAKEN_LETTERS: usize = 5;

/// Minimum length, in letters, from which two edits are allowed; one below it.
const MIN_LETTERS_FOR_TWO_EDITS: usize = 9;

/// Maximum number of suggestions for a word.
const MAX_SUGGESTIONS: usize = 3;

/// Minimum score, in thousandths, of a name that is suggested for a bare word. Set with the commonest words of ten
/// languages, for which names below it are hardly ever right, and with published misspellings, most of which lie above.
const MIN_SUGGESTED_SCORE: u32 = 740;

/// Minimum score, in thousandths, of a suggested name of which no word begins with the same letter, romanized: errors
/// in the first letter are rare (`Qabul`), words that only sound a little alike are not.
const MIN_OTHER_INITIAL_SCORE: u32 = 850;

/// Minimum score, in thousandths, of a name that is suggested for a word of at most [`MAX_SHORT_WORD_CHARS`]: two
/// letters or Han characters resemble parts of many names.
const MIN_SHORT_WORD_SCORE: u32 = 900;

/// Maximum length of a short word, in characters.
const MAX_SHORT_WORD_CHARS: usize = 2;

/// Maximum number of words of the texts that are compared for a suggestion.
const MAX_NEAR_WORDS: usize = 200;

/// A name within the allowed edits.
#[derive(Clone, Copy)]
struct NearName {
    edits: usize,
    name: u32,
    entity: u32,
}

/// Returns the name, as written in the file, to which a misspelt word is corrected beyond doubt. All of this must hold:
///
/// - It has five letters or more, and no digits or Han characters.
/// - It is one edit from a whole name (two from nine letters on), without a change of script.
/// - Every entity with a name within these edits has this name, too.
/// - No other word of the claims or names is as near: `marked` stays a word where `market` is a name.
/// - Both begin and end alike, and neither is a prefix of the other: endings are grammar (`Russian`), no typing errors.
#[must_use]
pub(crate) fn correct_to_name(library: &Library, text: &str) -> Option<String> {
    let typed = fold(text);
    let limit = edits_allowed(&typed)?;
    let near = near_names(library, &typed, limit);
    let least = near.iter().map(|near| near.edits).min()?;
    // Of spellings that fold to one, names take precedence over aliases.
    let kind = |near: &&NearName| library.names.row(near.name).map(|row| row.kind);
    let best = near.iter().filter(|near| near.edits == least).min_by_key(kind)?;
    let folded = library.names.folded(best.name);
    let is_best = |near: &&NearName| library.names.folded(near.name) == folded;
    let owners: Vec<u32> = near.iter().filter(is_best).map(|near| near.entity).collect();
    // Two entities that are both within reach are a choice, which the program does not make for the user.
    if near.iter().any(|near| !owners.contains(&near.entity)) {
        return None;
    }
    let spellings: Vec<&str> = near.iter().map(|near| library.names.folded(near.name)).collect();
    if !is_typo(&typed, folded) || has_word_as_near(library, &typed, &spellings, least) {
        return None;
    }
    Some(written_name(library, library.names.record(best.entity)?, best.name))
}

/// Returns the number of edits allowed in a folded text; `None` where it is never corrected.
fn edits_allowed(typed: &str) -> Option<usize> {
    let count = typed.chars().filter(|c| *c != ' ').count();
    let spells = |c: char| c == ' ' || (c.is_alphabetic() && !is_han_or_kana(c));
    let may = (MIN_TAKEN_LETTERS..=MAX_COMPARED_CHARS).contains(&count) && typed.chars().all(spells);
    may.then_some(if count < MIN_LETTERS_FOR_TWO_EDITS { 1 } else { 2 })
}

/// Returns whether a character stands for a syllable or word, so that one edit makes another word.
fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns the names within some edits of a folded text, without ids, titles, and romanizations made by the program.
fn near_names(library: &Library, typed: &str, limit: usize) -> Vec<NearName> {
    let (names, set) = (&library.names, letter_mask(typed));
    let bound = 2 * u32::try_from(limit).unwrap_or(0);
    work::add(names.rows().len());
    let may = |(_, row): &(u32, &crate::index::names::NameRow)| {
        // An edit changes two letters of the set at most: one goes, another comes. The masks rule out most names
        // without reading them.
        (row.letters ^ set).count_ones() <= bound && !row.latin && !matches!(row.kind, NameKind::Id | NameKind::Title)
    };
    let near = |(name, row): (u32, &crate::index::names::NameRow)| {
        let edits = edit_distance(typed, names.folded(name), limit)?;
        Some(NearName { edits, name, entity: row.entity })
    };
    (0..).zip(names.rows()).filter(may).filter_map(near).collect()
}

/// Returns whether two spellings differ inside, as typing errors do, and neither is the other with an ending.
fn is_typo(typed: &str, name: &str) -> bool {
    let same_ends = typed.chars().next() == name.chars().next() && typed.chars().last() == name.chars().last();
    same_ends && !typed.starts_with(name) && !name.starts_with(typed)
}

/// Returns whether a word of the claims or names, other than the names meant and their endings, is within as many
/// edits.
fn has_word_as_near(library: &Library, typed: &str, names: &[&str], edits: usize) -> bool {
    let set = letter_mask(typed);
    let bound = 2 * u32::try_from(edits).unwrap_or(0);
    [&library.texts.vocabulary, &library.names.vocabulary].into_iter().any(|vocabulary| {
        work::add(vocabulary.len());
        (0..).zip(vocabulary.letters()).filter(|&(_, &other)| (other ^ set).count_ones() <= bound).any(|(number, _)| {
            let word = vocabulary.word(number);
            !names.iter().any(|name| word.starts_with(name)) && edit_distance(typed, word, edits).is_some()
        })
    })
}

/// Returns the hint on a word that nothing matches, with up to [`MAX_SUGGESTIONS`] words and names; the first is the
/// replacement.
#[must_use]
pub(crate) fn suggest(library: &Library, text: &str) -> Hint {
    if is_opaque(text) {
        return no_match(text);
    }
    let suggestions = suggestions(library, text);
    let labels: Vec<String> = suggestions.iter().map(|(label, _)| format!("`{label}`")).collect();
    let question = match labels.as_slice() {
        [] => return no_match(text),
        [one] => one.clone(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    };
    let replacement = suggestions.into_iter().next().map(|(_, replacement)| replacement).unwrap_or_default();
    Hint::of_term(format!("no `{text}`; did you mean {question}?"), replacement)
}

/// Returns the hint on a word that nothing matches, without suggestions.
#[must_use]
pub(crate) fn no_match(text: &str) -> Hint {
    Hint::of_term(format!("no `{text}`"), "")
}

/// Returns the suggestions for a word, each with its label and its term: words of the texts one edit away, names by
/// score, then other words.
fn suggestions(library: &Library, text: &str) -> Vec<(String, String)> {
    let folded = fold(text);
    let vocabulary = &library.texts.vocabulary;
    let mut words: Vec<(usize, &str)> = similar_words(library, &folded)
        .into_iter()
        .take(MAX_NEAR_WORDS)
        .map(|number| vocabulary.word(number))
        .filter(|word| *word != folded)
        // The words are near enough already; this is their exact distance, to sort by.
        .filter_map(|word| Some((edit_distance(&folded, word, MAX_COMPARED_CHARS)?, word)))
        .collect();
    words.sort_unstable();
    let candidates = find_names(library, text, &NAMED, MAX_SUGGESTIONS);
    let least = min_shown_score(candidates.first().map_or(0, |best| best.score));
    let worth = candidates.iter().filter(|candidate| candidate.score >= least && is_plausible(&folded, candidate));
    let term = |term: String| (term.clone(), term);
    let terms = worth.filter_map(|candidate| term_for_record(library, candidate.record, None)).map(term);
    let word = |&(_, word): &(usize, &str)| (word.to_owned(), in_quotes(word));
    let (near, far): (Vec<_>, Vec<_>) = words.iter().partition(|(edits, _)| *edits == 1);
    let mut found: Vec<(String, String)> =
        near.into_iter().map(word).chain(terms).chain(far.into_iter().map(word)).collect();
    found.truncate(MAX_SUGGESTIONS);
    found
}

/// Returns whether a folded word may well be meant for a name: as its acronym, or by a high score. Names that only have
/// its letters in order, or sound a little like it, are left to `~word`.
fn is_plausible(folded: &str, candidate: &Candidate) -> bool {
    let least = if folded.chars().count() > MAX_SHORT_WORD_CHARS { MIN_SUGGESTED_SCORE } else { MIN_SHORT_WORD_SCORE };
    match candidate.reason {
        MatchReason::Acronym => true,
        MatchReason::Abbreviation => false,
        _ => {
            candidate.score >= least
                && (candidate.score >= MIN_OTHER_INITIAL_SCORE || shares_initial(folded, candidate))
        }
    }
}

/// Returns whether a word of a name begins with the first letter of a folded word, romanized.
fn shares_initial(folded: &str, candidate: &Candidate) -> bool {
    let first = latin(folded).chars().next();
    latin(&fold(&candidate.name)).split(' ').any(|word| word.chars().next() == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_numbers_and_han_are_never_taken() {
        for text in ["deny", "isis", "f16", "covid19", "否认袭击事件", ""] {
            assert_eq!(edits_allowed(&fold(text)), None, "{text}");
        }
        assert_eq!(edits_allowed("talban"), Some(1));
        assert_eq!(edits_allowed("waziristn"), Some(2));
        assert_eq!(edits_allowed(&fold("Вазиристн")), Some(2));
    }

    #[test]
    fn endings_are_no_slips() {
        assert!(is_typo("waziristn", "waziristan") && is_typo("tlaiban", "taliban"));
        for (typed, name) in [("russian", "russia"), ("russi", "russia"), ("marked", "market"), ("house", "mouse")] {
            assert!(!is_typo(typed, name), "{typed} {name}");
        }
    }
}
