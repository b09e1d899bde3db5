//! Hints on wildcards inside of words: `k?ll`, `*ing`, `a*b`. They stand for no letters, and `kill*` asks for the
//! beginning of a word; the words of the texts that such a pattern fits are proposed instead.

use crate::index::Library;
use crate::index::vocabulary::letter_mask;
use crate::query::language::address::is_address;
use crate::query::language::hint::Hint;
use crate::query::language::lexical::in_quotes;
use crate::storage::work;
use crate::text::MAX_COMPARED_CHARS;
use crate::text::fold::fold;

use super::interpretations::MAX_SHOWN_NAMES;

/// Maximum number of words that are proposed in place of a pattern: longer queries are not read.
const MAX_PROPOSED_WORDS: usize = 12;

/// Returns the hint on a bare word with a wildcard that is not at its end; `None` where there is none.
#[must_use]
pub(crate) fn hint(library: &Library, text: &str) -> Option<Hint> {
    let sign = wildcard(text)?;
    // A zero character marks each sign: no folded text has one.
    let pattern: Vec<char> = text.split(['*', '?']).map(fold).collect::<Vec<_>>().join("\u{0}").chars().collect();
    // Folding drops the signs: they are put back in order.
    let mut signs = text.chars().filter(|&c| is_wildcard(c));
    let pattern: Vec<char> =
        pattern.into_iter().map(|c| if c == '\u{0}' { signs.next().unwrap_or('*') } else { c }).collect();
    let vocabulary = &library.texts.vocabulary;
    work::add(vocabulary.len());
    let spelt: String = pattern.iter().filter(|&&c| !is_wildcard(c)).collect();
    let needed = letter_mask(&spelt);
    // A word that lacks a letter of the pattern cannot fit, whatever the wildcards stand for.
    let may = |&(_, &set): &(u32, &u64)| set & needed == needed;
    let words = (0..).zip(vocabulary.letters()).filter(may).map(|(number, _)| vocabulary.word(number));
    let found: Vec<&str> = words.filter(|word| matches(&pattern, word)).collect();
    let message = format!("`{sign}` in `{text}` is not a wildcard");
    let shown = |count: usize| found.iter().take(count).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let (message, replacement) = match found.as_slice() {
        [] => (
            format!("{message}, and no word matches the pattern; `kill*` finds the beginnings of words"),
            String::new(),
        ),
        [only] => (format!("{message}; did you mean `{only}`?"), in_quotes(only)),
        [first, ..] if found.len() <= MAX_PROPOSED_WORDS => {
            let all = found.iter().map(|word| in_quotes(word)).collect::<Vec<_>>().join(" | ");
            let like = if found.len() > MAX_SHOWN_NAMES { format!("`{first}` or others") } else { shown(found.len()) };
            (format!("{message}; {} words match the pattern: {like}", found.len()), format!("({all})"))
        }
        _ => {
            let like = shown(MAX_SHOWN_NAMES);
            (format!("{message}; {} words match the pattern, such as {like}", found.len()), String::new())
        }
    };
    Some(Hint::of_term(message, replacement))
}

/// Returns the first wildcard in a word that is followed by letters or digits, unless it is an address.
fn wildcard(text: &str) -> Option<char> {
    let letters: Vec<char> = text.chars().take(MAX_COMPARED_CHARS + 1).collect();
    if letters.len() > MAX_COMPARED_CHARS || is_address(text) || text.contains("://") {
        return None;
    }
    let is_inside = |(at, &sign): (usize, &char)| {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let starts = sign == '*' && before.is_none();
        (is_wildcard(sign)
            && after.is_some_and(|c| c.is_alphabetic())
            && (starts || before.is_some_and(|c| c.is_alphabetic())))
        .then_some(sign)
    };
    letters.iter().enumerate().find_map(is_inside)
}

/// Returns whether a character stands for letters in other tools.
fn is_wildcard(c: char) -> bool {
    matches!(c, '*' | '?')
}

/// Returns whether a word fits a pattern, in which `*` stands for any letters and `?` for one. Takes steps in proportion
/// to the product of their lengths.
fn matches(pattern: &[char], word: &str) -> bool {
    // The pattern is run as a nondeterministic automaton: state n has read its first n signs, and all reachable
    // states are kept. Backtracking would take exponential time for patterns such as `*a*a*a*b`.
    let mut reached = vec![false; pattern.len() + 1];
    let skip_stars = |reached: &mut [bool]| {
        for (at, &sign) in pattern.iter().enumerate() {
            // In ascending order, so that one pass goes through any number of stars in a row.
            if let (true, '*') = (reached.get(at) == Some(&true), sign)
                && let Some(next) = reached.get_mut(at + 1)
            {
                *next = true;
            }
        }
    };
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    skip_stars(&mut reached);
    for letter in word.chars() {
        let mut next = vec![false; pattern.len() + 1];
        for (at, &sign) in pattern.iter().enumerate().filter(|&(at, _)| reached.get(at) == Some(&true)) {
            let to = match sign {
                '*' => at,
                '?' => at + 1,
                sign if sign == letter => at + 1,
                _ => continue,
            };
            if let Some(to) = next.get_mut(to) {
                *to = true;
            }
        }
        if !next.contains(&true) {
            return false;
        }
        skip_stars(&mut next);
        reached = next;
    }
    reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_letters_and_question_marks_for_one() {
        let fits = |pattern: &str, word: &str| matches(&pattern.chars().collect::<Vec<_>>(), word);
        for (pattern, word) in [("k?ll", "kill"), ("*ing", "being"), ("a*b", "ab"), ("a*b*", "axbc"), ("**g", "g")] {
            assert!(fits(pattern, word), "{pattern} {word}");
        }
        for (pattern, word) in [("k?ll", "kll"), ("k?ll", "kills"), ("*ing", "things"), ("a*b", "abc"), ("", "a")] {
            assert!(!fits(pattern, word), "{pattern} {word}");
        }
    }

    #[test]
    fn question_marks_and_stars_of_sentences_are_no_wildcards() {
        for (text, sign) in [("k?ll", Some('?')), ("*ing", Some('*')), ("a*b", Some('*')), ("*ing*", Some('*'))] {
            assert_eq!(wildcard(text), sign, "{text}");
        }
        for text in ["who?", "kill*", "2*3", "news.example/a?id=b", "https://a.b/c?d", "?", "*", "F*16", "**"] {
            assert_eq!(wildcard(text), None, "{text}");
        }
    }
}
