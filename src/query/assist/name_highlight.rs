//! Highlighting in names: the letters that match what was typed. For equal words and prefixes these; for a similar
//! spelling the longest common subsequence; for an abbreviation the letters it stands for. The match itself is decided
//! in `names`.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::query::names::match_reason::MatchReason;
use crate::text::MAX_COMPARED_CHARS;

use super::folded_chars::{FoldedChar, FoldedChars};

/// Maximum length, in letters, of names that are compared letter by letter: the work grows with the product of the
/// lengths.
const MAX_NAME_CHARS: usize = 4 * MAX_COMPARED_CHARS;

/// Returns the parts of a name that match what was typed, as byte ranges in order that neither overlap nor touch.
/// Without a reason of a match only equal words and prefixes count.
#[must_use]
pub(crate) fn highlight_name(typed: &str, name: &str, reason: Option<MatchReason>) -> Vec<Range<usize>> {
    let (mut asked, mut known) = (FoldedChars::new(typed), FoldedChars::new(name));
    if !asked.shares_with(&known) {
        (asked, known) = (FoldedChars::in_latin(typed), FoldedChars::in_latin(name));
    }
    let mut hit = vec![false; known.chars.len()];
    let left = mark_same_words(&asked, &known, &mut hit);
    let short = asked.chars.len() <= MAX_COMPARED_CHARS && known.chars.len() <= MAX_NAME_CHARS;
    if short && !left.is_empty() && reason.is_some_and(|reason| reason >= MatchReason::Spelling) {
        let found = reason == Some(MatchReason::Spelling) && mark_similar_words(&asked, &known, &left, &mut hit);
        if !found {
            mark_abbreviation(&asked, &known, &mut hit);
        }
    }
    known.merged_ranges(&hit)
}

/// Marks the words of the name that equal typed words, or begin with them. Returns the indexes of the typed words left
/// over.
fn mark_same_words(asked: &FoldedChars, known: &FoldedChars, hit: &mut [bool]) -> Vec<usize> {
    let mut free: Vec<usize> = (0..known.words.len()).collect();
    let mut left = Vec::new();
    let same = |typed: &[FoldedChar], word: &[FoldedChar]| {
        typed.len() <= word.len() && typed.iter().zip(word).all(|(typed, letter)| typed.folded == letter.folded)
    };
    for at in 0..asked.words.len() {
        let typed = asked.word(at);
        let fits = |nth: &&usize| same(typed, known.word(**nth));
        let whole = free.iter().find(|nth| known.word(**nth).len() == typed.len() && fits(nth));
        match whole.or_else(|| free.iter().find(fits)).copied() {
            None => left.push(at),
            Some(nth) => {
                let start = known.words.get(nth).map_or(0, |word| word.start);
                hit.iter_mut().skip(start).take(typed.len()).for_each(|hit| *hit = true);
                free.retain(|&other| other != nth);
            }
        }
    }
    left
}

/// Marks the common letters of the words left over, each with the most similar word, or of all together where that is
/// more: words may be joined or split (`alqaida`, `al Qa'ida`). Returns whether anything is similar.
fn mark_similar_words(asked: &FoldedChars, known: &FoldedChars, left: &[usize], hit: &mut [bool]) -> bool {
    let mut free: Vec<usize> = (0..known.words.len()).collect();
    free.retain(|&nth| known.words.get(nth).is_some_and(|word| hit.get(word.start) == Some(&false)));
    let (typed, rest) = (asked.of_words(left.iter()), known.of_words(free.iter()));
    let joined = common_letters(&typed, &rest);
    let joined = if is_similar(joined.len(), &typed, &rest) { joined } else { Vec::new() };
    let start = |nth: usize| known.words.get(nth).map_or(0, |word| word.start);
    let joined: Vec<usize> = {
        let places: Vec<usize> = free.iter().flat_map(|&nth| (start(nth)..).take(known.word(nth).len())).collect();
        joined.into_iter().filter_map(|at| places.get(at).copied()).collect()
    };
    let mut apart: Vec<usize> = Vec::new();
    for &at in left {
        let typed = asked.word(at);
        let found = free.iter().map(|&nth| (common_letters(typed, known.word(nth)), nth));
        let best = found.max_by_key(|(common, nth)| (common.len(), std::cmp::Reverse(*nth)));
        if let Some((found, nth)) = best.filter(|(common, nth)| is_similar(common.len(), typed, known.word(*nth))) {
            apart.extend(found.into_iter().map(|place| start(nth) + place));
            free.retain(|&other| other != nth);
        }
    }
    let found = if joined.len() > apart.len() { joined } else { apart };
    for &at in &found {
        if let Some(hit) = hit.get_mut(at) {
            *hit = true;
        }
    }
    !found.is_empty()
}

/// Returns whether at least half of the letters are common.
fn is_similar(common: usize, typed: &[FoldedChar], known: &[FoldedChar]) -> bool {
    2 * common >= typed.len().max(known.len())
}

/// Returns the indexes in `known` of a longest common subsequence; of several the one with most adjacent letters.
fn common_letters(typed: &[FoldedChar], known: &[FoldedChar]) -> Vec<usize> {
    /// Value of a common letter: above that of any number of adjacencies, which count 1 each.
    const LETTER_VALUE: usize = MAX_NAME_CHARS;
    let width = known.len() + 1;
    // Dynamic programming over pairs of prefixes: the best value, and whether it ends with a match of both last
    // letters.
    let mut best: Vec<(usize, bool)> = vec![(0, false); (typed.len() + 1) * width];
    let at =
        |best: &[(usize, bool)], row: usize, column: usize| best.get(row * width + column).copied().unwrap_or_default();
    for (row, left) in typed.iter().enumerate() {
        for (column, right) in known.iter().enumerate() {
            let skipped = at(&best, row, column + 1).0.max(at(&best, row + 1, column).0);
            let (before, neighbour) = at(&best, row, column);
            let matched = before + LETTER_VALUE + usize::from(neighbour);
            let cell =
                if left.folded == right.folded && matched >= skipped { (matched, true) } else { (skipped, false) };
            if let Some(place) = best.get_mut((row + 1) * width + column + 1) {
                *place = cell;
            }
        }
    }
    let (mut row, mut column) = (typed.len(), known.len());
    let mut places = Vec::new();
    while row > 0 && column > 0 {
        let (value, matched) = at(&best, row, column);
        if matched {
            (row, column) = (row - 1, column - 1);
            places.push(column);
        } else if at(&best, row - 1, column).0 == value {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    places.reverse();
    places
}

/// Marks the letters that an abbreviation stands for; the whole name if it abbreviates what was typed.
fn mark_abbreviation(asked: &FoldedChars, known: &FoldedChars, hit: &mut [bool]) {
    let text = |letters: &FoldedChars| letters.chars.iter().map(|letter| letter.folded).collect::<String>();
    let initials: String =
        (0..asked.words.len()).filter_map(|at| asked.word(at).first()).map(|letter| letter.folded).collect();
    if asked.words.len() > 1 && initials == text(known) {
        hit.fill(true);
        return;
    }
    // With blanks between words, since the matcher prefers beginnings of words.
    let mut places = Vec::new();
    let mut spaced = String::new();
    for word in &known.words {
        if !spaced.is_empty() {
            spaced.push(' ');
            places.push(None);
        }
        for (at, letter) in known.chars.iter().enumerate().take(word.end).skip(word.start) {
            spaced.push(letter.folded);
            places.push(Some(at));
        }
    }
    let found = SkimMatcherV2::default().ignore_case().fuzzy_indices(&spaced, &text(asked));
    for at in found.into_iter().flat_map(|(_, indices)| indices) {
        let place = places.get(at).copied().flatten();
        if let Some(hit) = place.and_then(|place| hit.get_mut(place)) {
            *hit = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns the name with what is marked in brackets.
    fn marked(typed: &str, text: &str, reason: MatchReason) -> String {
        let mut shown = text.to_owned();
        for range in highlight_name(typed, text, Some(reason)).into_iter().rev() {
            shown.insert(range.end, ']');
            shown.insert(range.start, '[');
        }
        shown
    }

    #[test]
    fn words_and_their_beginnings_are_marked_in_any_order() {
        assert_eq!(marked("waz south", "South Waziristan", MatchReason::Part), "[South] [Waz]iristan");
        assert_eq!(marked("sao", "São Paulo", MatchReason::Part), "[São] Paulo");
        assert_eq!(marked("quran", "The Qur’an", MatchReason::Part), "The [Qur’an]");
        assert_eq!(marked("iran", "Iraq", MatchReason::Part), "Iraq");
    }

    #[test]
    fn words_are_those_that_are_searched() {
        assert_eq!(marked("sanaa", "Sanaʿa", MatchReason::Part), "[Sanaʿa]");
        assert_eq!(marked("shii", "Al-Shīʿīya", MatchReason::Part), "Al-[Shīʿī]ya");
        assert_eq!(marked("a karim", "ʿAbd al-Karīm", MatchReason::Part), "ʿ[A]bd al-[Karīm]");
        assert_eq!(marked("us 6000", "U.S. 6,000", MatchReason::Part), "[U.S]. [6,000]");
        assert_eq!(marked("15", "12-15", MatchReason::Part), "12-[15]");
    }

    #[test]
    fn what_spellings_have_in_common_is_marked() {
        assert_eq!(marked("waziristn", "South Waziristan", MatchReason::Spelling), "South [Wazirist]a[n]");
        assert_eq!(marked("muhamad", "Mohammed Omar", MatchReason::Spelling), "[M]o[ham]me[d] Omar");
        assert_eq!(marked("alqaida", "al-Qa'ida", MatchReason::Spelling), "[al]-[Qa'ida]");
        assert_eq!(marked("south waziristn", "South Waziristan", MatchReason::Spelling), "[South] [Wazirist]a[n]");
    }

    #[test]
    fn the_letters_of_an_abbreviation_are_marked() {
        assert_eq!(
            marked("ttp", "Tehreek-e-Taliban Pakistan", MatchReason::Abbreviation),
            "[T]ehreek-e-[T]aliban [P]akistan"
        );
        assert_eq!(marked("stwz", "South Waziristan", MatchReason::Abbreviation), "[S]ou[t]h [W]a[z]iristan");
        assert_eq!(marked("federal bureau investigation", "FBI", MatchReason::Abbreviation), "[FBI]");
    }

    #[test]
    fn other_scripts_are_marked_by_how_they_are_written_in_latin_letters() {
        assert_eq!(marked("taliban", "Талибан", MatchReason::Spelling), "[Талибан]");
        assert_eq!(marked("талибан", "Taliban", MatchReason::Spelling), "[Taliban]");
    }

    proptest! {
        #[test]
        fn ranges_are_on_characters_in_order_and_apart(typed in ".{0,12}", text in ".{0,40}", which in 0..3_usize) {
            let reason = [None, Some(MatchReason::Spelling), Some(MatchReason::Abbreviation)].get(which).copied().flatten();
            let mut last = None;
            for range in highlight_name(&typed, &text, reason) {
                prop_assert!(range.start < range.end && text.get(range.clone()).is_some(), "{range:?}");
                prop_assert!(last.is_none_or(|last| last < range.start), "{range:?}");
                last = Some(range.end);
            }
        }

        #[test]
        fn a_name_typed_in_full_is_marked_in_full(text in "[a-zäéØ]{1,9}( [a-zäéØ]{1,9}){0,3}") {
            for reason in [MatchReason::Exact, MatchReason::Spelling, MatchReason::Abbreviation] {
                let marked: usize = highlight_name(&text, &text, Some(reason)).iter().map(Range::len).sum();
                prop_assert_eq!(marked, text.len() - text.matches(' ').count());
            }
        }
    }
}
