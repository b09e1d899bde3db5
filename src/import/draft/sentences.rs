//! Sentences of a paragraph: where one ends and the next begins, in all scripts.
//!
//! A stop is the end unless the word before it is an abbreviation, or what follows goes on in small letters. Where an
//! abbreviation may end a sentence or not (`in the U.S. Officials said`), the next word decides by how it is written in the
//! rest of the text: a word that is small elsewhere is large here because a sentence begins. The idea is from Kiss and
//! Strunk, "Unsupervised Multilingual Sentence Boundary Detection", Computational Linguistics 32(4), 2006.

use std::collections::HashSet;
use std::ops::Range;

use super::super::written_date::foreign_month;
use super::abbreviations::{StopWord, follows_time, starts_sentences};
use super::reporting_verbs::is_reporting_verb;
use super::sentence_marks::{closes, ends, needs_no_blank, opens, past_ending, skip_blanks};

/// The ways in which words are written inside sentences, over a whole text.
#[derive(Debug, Default)]
pub struct Orthography {
    /// Words in small letters.
    small: HashSet<String>,
    /// Words that begin with a capital letter where no sentence begins, in small letters.
    capital: HashSet<String>,
}

impl Orthography {
    /// Notes the words of a paragraph.
    pub fn add(&mut self, text: &str) {
        let mut inside = false;
        for word in text.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if bare.starts_with(char::is_lowercase) {
                self.small.insert(bare.to_owned());
            } else if inside && bare.starts_with(char::is_uppercase) {
                self.capital.insert(bare.to_lowercase());
            }
            // After a sign a sentence may begin.
            inside = word.ends_with(|c: char| c.is_alphanumeric() || c == ',');
        }
    }

    /// Returns whether a word with a capital letter is small in the rest of the text.
    fn is_common(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        self.small.contains(&lower) && !self.capital.contains(&lower)
    }
}

/// The part of a text around a sign that may end a sentence.
struct Ending<'t> {
    /// The text before the sign.
    before: &'t str,
    /// The first sign of those that end it.
    sign: char,
    /// True if quotation marks or brackets close after the sign.
    closed: bool,
    /// The text after the sign and all that closes there, without blanks.
    rest: &'t str,
    /// True if blanks stand there.
    parted: bool,
}

/// Returns the sentences of a paragraph, in order, without the blanks between them.
pub fn sentences(text: &str, words: &Orthography) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = skip_blanks(text, 0);
    let mut at = start;
    while let Some((offset, sign)) = text.get(at..).and_then(|rest| rest.char_indices().find(|(_, c)| ends(*c))) {
        let sign_at = at + offset;
        let (after, closed) = past_ending(text, sign_at);
        let next = skip_blanks(text, after);
        let ending = Ending {
            before: text.get(start..sign_at).unwrap_or_default(),
            sign,
            closed,
            rest: text.get(next..).unwrap_or_default(),
            parted: next > after,
        };
        // Goes on after all signs that end together, such as `?!”`, so that none of them is asked about twice.
        at = after;
        if ending.rest.is_empty() || ending.is_end(words) {
            found.push(start..after);
            start = next;
            at = next;
        }
    }
    let end = text.trim_end().len();
    if start < end {
        found.push(start..end);
    }
    found
}

impl Ending<'_> {
    /// Returns whether the sentence ends here.
    fn is_end(&self, words: &Orthography) -> bool {
        if needs_no_blank(self.sign) {
            // 「行く。」と言った: a quotation that goes on.
            return !self.closed || self.parted || !self.rest.starts_with(['と', 'っ', 'は', 'が', 'を', 'の']);
        }
        if !self.parted {
            return self.is_glued_end();
        }
        let next = self.rest.trim_start_matches(|c: char| opens(c) || c.is_whitespace());
        let goes_on_small = next.starts_with(char::is_lowercase) && !is_name_with_small_start(next);
        match self.sign {
            _ if next.is_empty() => true,
            _ if goes_on_small => false,
            '.' if self.last_word().ends_with('.') || self.before.ends_with("..") => true,
            '.' => self.is_stop_end(next, words),
            '!' | '?' => !(self.closed && says(next)),
            _ => true,
        }
    }

    /// Returns whether a stop without a blank after it ends a sentence: `… in Asia.The …`, where the blank is missing.
    fn is_glued_end(&self) -> bool {
        let word = self.last_word();
        // A word in small letters, then a large letter and a small one: rules out addresses, versions and initials.
        let before = word.chars().count() >= 3 && word.chars().all(char::is_lowercase);
        let mut next = self.rest.chars();
        let large = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
        self.sign != '…' && before && (large || self.closed && self.rest.starts_with(char::is_uppercase))
    }

    /// Returns the word before the sign, with the stops inside it; of a longer one, its end.
    fn last_word(&self) -> &str {
        /// Maximum number of characters of a word: no abbreviation is longer.
        const MAX_WORD: usize = 64;
        let inside = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '/');
        let length: usize = self.before.chars().rev().take(MAX_WORD).take_while(inside).map(char::len_utf8).sum();
        let word = self.before.get(self.before.len() - length..).unwrap_or_default();
        word.trim_start_matches(|c: char| opens(c) || closes(c))
    }

    /// Returns whether a stop ends a sentence, by the word before it and the one after it.
    fn is_stop_end(&self, next: &str, words: &Orthography) -> bool {
        let word = self.last_word();
        let following =
            next.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')).next().unwrap_or_default();
        let number = next.starts_with(|c: char| c.is_numeric());
        // `am 17. Mai 2024`
        let is_day = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty();
        if self.is_enumerator() || (is_day && foreign_month(&following.to_lowercase()).is_some()) {
            return false;
        }
        // Quotation marks or brackets close right after the stop: a sentence ends with them far more often than an
        // abbreviation does.
        if self.closed {
            return true;
        }
        match StopWord::of(word) {
            StopWord::Plain => true,
            StopWord::NeverLast => false,
            StopWord::BeforeNumber => !number && !roman(following),
            StopWord::TimeOfDay => !follows_time(following) && !number,
            StopWord::MaybeLast => !number && (starts_sentences(following) || words.is_common(following)),
            StopWord::Initial => self.ends_with_letter(following, words),
        }
    }

    /// Returns whether a letter with a stop ends a sentence, as in `plan B. The …`, and is no initial.
    fn ends_with_letter(&self, following: &str, words: &Orthography) -> bool {
        let before = self.before.strip_suffix(self.last_word()).unwrap_or_default().trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_named = word.starts_with(char::is_uppercase) || word.is_empty() || word.ends_with('.');
        starts_sentences(following) || (!is_named && words.is_common(following))
    }

    /// Returns whether all that stands before is the number or letter of an item in a list: `1.`, `a.`
    fn is_enumerator(&self) -> bool {
        let before = self.before.trim_start_matches(['(', '[', '"', '“']);
        let digits = before.len() <= 3 && before.bytes().all(|byte| byte.is_ascii_digit());
        let letter = before.len() == 1 && before.bytes().all(|byte| byte.is_ascii_lowercase());
        !before.is_empty() && (digits || letter || (before.len() <= 4 && roman(before)))
    }
}

/// Returns whether a word that begins small is a name: `al-Shabaab`, `iPhone`, `ibn Khalid`.
fn is_name_with_small_start(text: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':'));
    let (word, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let particle = matches!(word, "ibn" | "bin" | "bint" | "abu" | "de" | "van" | "von");
    word.chars().skip(1).any(char::is_uppercase) || (particle && next.starts_with(char::is_uppercase))
}

/// Returns whether a text goes on with who says the quotation before it: `Smith asked`, `the Taliban spokesman said`.
fn says(text: &str) -> bool {
    /// Words of a name before the verb.
    const MAX_NAME_WORDS: usize = 5;
    text.split_whitespace()
        .take(MAX_NAME_WORDS)
        .map(|word| word.trim_end_matches([',', '.', ':']))
        .position(|word| is_reporting_verb(&word.to_lowercase()))
        .is_some_and(|at| at > 0 && !starts_with_starter(text))
}

/// Returns whether a text begins with a word that begins sentences, other than an article before a speaker.
fn starts_with_starter(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    starts_sentences(word) && !matches!(word, "He" | "She" | "They" | "The" | "I" | "We" | "A" | "One")
}

/// Returns whether a word is a Roman number.
fn roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

#[cfg(test)]
mod tests;
