//! Words side by side, and words that are near, as the oracle compares them: from the rules that the manual states, without
//! an index.

use std::ops::Range;

use claimscope::text::char_fold::fold_char;
use claimscope::text::phonetic_key::phonetic_key;
use claimscope::text::tokenizer::terms;

/// Signs after a number with which it may go on while it is typed: `3.` is the beginning of `3.5`.
const GOES_ON: &str = ".,/:-_'×٫٬·–’*";

/// Words that are not halves of others, though they have three letters: `notable` is not `not able`.
const LITTLE_WORDS: &str = "all and any but can for had has her him his may not now one our the was who";

/// Greatest number of letters of a word that is compared.
const LONGEST: usize = 80;

/// Greatest number of words that are written as one.
const MOST_JOINED: usize = 4;

/// Folded words side by side; where it is open, the last is only a beginning.
pub struct Phrase {
    pub words: Vec<String>,
    pub open: bool,
    /// More than a hyphen stands between some of the words.
    has_gaps: bool,
    /// The words are groups of thousands, with a blank between them.
    is_grouped: bool,
}

impl Phrase {
    pub fn new(text: &str, open: bool) -> Self {
        let terms = terms(text);
        let may_go_on = terms.last().is_none_or(|(place, word)| {
            let sign = text[place.end..].chars().next();
            !ends_with_digit(word) || sign.is_none_or(|sign| GOES_ON.contains(sign))
        });
        // A ligature such as `ໝ` is two words of one place, which have no gap between them that could be a hyphen.
        let gap = |pair: &[(Range<usize>, String)]| text.get(pair[0].0.end..pair[1].0.start);
        let has_gaps = terms.windows(2).any(|pair| gap(pair).is_none_or(|gap| !is_hyphen(gap)));
        Self {
            words: terms.into_iter().map(|(_, word)| word).collect(),
            open: open && may_go_on,
            has_gaps,
            is_grouped: false,
        }
    }

    pub fn of(words: Vec<String>, open: bool) -> Self {
        Self { words, open, has_gaps: false, is_grouped: false }
    }

    /// Returns whether a text has groups of thousands with a blank between them that are no part of a longer number; true
    /// for other phrases.
    pub fn may_stand_in(&self, text: &str) -> bool {
        let number = self.words.join(" ");
        let is_sign = |c: char| ".,-/:'".contains(c);
        let is_digit = |c: &char| c.is_ascii_digit();
        let ends = |start: usize, number: &str| {
            let (before, after) = (&text[..start], &text[start + number.len()..]);
            let group = before.strip_suffix(' ').and_then(|before| before.split(char::is_whitespace).next_back());
            let in_group =
                group.is_some_and(|group| (1..=3).contains(&group.len()) && group.chars().all(|c| is_digit(&c)));
            let begins = !in_group && !before.ends_with(|c: char| c.is_alphanumeric() || is_sign(c));
            let mut letters = after.chars();
            begins
                && match (letters.next(), letters.next()) {
                    (Some(' '), _) => after.trim_start().chars().take_while(is_digit).count() != 3,
                    (Some(sign), then) if is_sign(sign) => !then.is_some_and(|c| is_digit(&c)),
                    (next, _) => !next.is_some_and(char::is_alphanumeric),
                }
        };
        let has = |number: &str| text.match_indices(number).any(|(start, _)| ends(start, number));
        !self.is_grouped || has(&number) || has(&number.replace('.', ","))
    }

    /// Returns the words written as one, where they may be.
    pub fn joined(&self) -> Option<Self> {
        let may = (2..=MOST_JOINED).contains(&self.words.len())
            && self.words.windows(2).all(|pair| may_join(&pair[0], &pair[1]))
            && (!self.has_gaps || self.words.iter().all(|word| is_number(&word.replace('.', ""))));
        may.then(|| Self::of(vec![self.words.concat()], self.open))
    }

    /// Returns the other ways to write it: as one word; a number in groups; a word that is not literal as two.
    pub fn variants(&self, is_literal: bool) -> Vec<Self> {
        let mut variants: Vec<Self> = self.joined().into_iter().collect();
        if let [word] = self.words.as_slice() {
            if !is_literal {
                variants.extend(halves(word).into_iter().map(|halves| Self::of(halves, self.open)));
            }
            let grouped = |groups| Self { is_grouped: true, ..Self::of(groups, false) };
            variants.extend(thousands(word).map(grouped));
        }
        variants
    }
}

/// Returns whether two words may be written as one: of numbers, groups of thousands alone.
pub fn may_join(left: &str, right: &str) -> bool {
    let are_numbers = is_numeral(left.chars().next_back()) && is_numeral(right.chars().next());
    let are_thousands = is_number(left)
        && left.len() <= 3
        && !left.starts_with('0')
        && before_decimals(right).is_some_and(|right| right.len() == 3);
    !are_numbers || are_thousands
}

/// Returns whether a folded name is a text with a blank more or less, or without all of its blanks.
pub fn is_respelt(text: &str, name: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > MOST_JOINED || text.replace(' ', "") != name.replace(' ', "") {
        return false;
    }
    let pairs: Vec<bool> = words.windows(2).map(|pair| may_join(pair[0], pair[1])).collect();
    let joined = |at: usize| [words[..at].join(" "), words[at..=at + 1].concat(), words[at + 2..].join(" ")];
    let split = |at: usize, halves: Vec<String>| [words[..at].join(" "), halves.join(" "), words[at + 1..].join(" ")];
    let is_name = |parts: [String; 3]| parts.join(" ").trim() == name;
    (pairs.len() > 1 && pairs.iter().all(|may| *may) && words.concat() == name)
        || (0..pairs.len()).any(|at| pairs[at] && is_name(joined(at)))
        || (0..words.len()).any(|at| halves(words[at]).into_iter().any(|halves| is_name(split(at, halves))))
}

/// Every way to write a word as two: words of three letters and more, or letters and a number.
fn halves(word: &str) -> Vec<Vec<String>> {
    let length = word.chars().count();
    let has_digits = word.contains(|letter: char| letter.is_ascii_digit());
    let is_word = |half: &str| half.chars().count() >= 3 && !LITTLE_WORDS.split(' ').any(|little| little == half);
    let is_letters = |half: &str| !half.is_empty() && half.chars().all(char::is_alphabetic);
    let is_decimal = |half: &str| {
        half.starts_with(|letter: char| letter.is_ascii_digit())
            && half.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
    };
    let fits = |(left, right): &(&str, &str)| {
        let apart = !(is_numeral(left.chars().next_back()) && is_numeral(right.chars().next()));
        let fit = if has_digits {
            is_letters(left) && is_decimal(right) || is_decimal(left) && is_letters(right)
        } else {
            is_word(left) && is_word(right)
        };
        apart && fit
    };
    let places = word.char_indices().map(|(at, _)| word.split_at(at));
    let halves = places.filter(|_| length <= LONGEST).filter(fits);
    halves.map(|(left, right)| vec![left.to_owned(), right.to_owned()]).collect()
}

/// Returns a number of four to twelve digits in groups of three.
fn thousands(word: &str) -> Option<Vec<String>> {
    let whole = before_decimals(word)?;
    if whole.starts_with('0') || !(4..=12).contains(&whole.len()) {
        return None;
    }
    let mut groups: Vec<String> = Vec::new();
    let mut rest = whole;
    while !rest.is_empty() {
        let (before, group) = rest.split_at(rest.len().saturating_sub(3));
        groups.insert(0, group.to_owned());
        rest = before;
    }
    groups.last_mut()?.push_str(&word[whole.len()..]);
    Some(groups)
}

/// Returns the digits of a number before its decimals, if it is one.
fn before_decimals(word: &str) -> Option<&str> {
    let (whole, decimals) = word.split_once('.').unwrap_or((word, "0"));
    (!whole.is_empty() && !decimals.is_empty() && is_number(whole) && is_number(decimals)).then_some(whole)
}

/// Returns whether a text is an address or the full path of a file, which nothing is taken for: one letter more is another.
pub fn is_address(text: &str) -> bool {
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    let is_host = |text: &str| {
        let parts: Vec<&str> = text.split('.').collect();
        let top = parts[parts.len() - 1];
        parts.len() > 1
            && parts.iter().all(|part| is_name(part))
            && top.len() > 1
            && top.chars().all(|c| c.is_ascii_alphabetic())
    };
    let halves = text.split_once('/').filter(|(_, after)| !after.is_empty());
    let has_host = halves.is_some_and(|(host, after)| is_host(host) || host.is_empty() && after.contains('/'));
    !text.contains(char::is_whitespace) && (has_host || text.starts_with("www.") || text.contains("://"))
}

fn is_number(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_digit())
}

fn ends_with_digit(word: &str) -> bool {
    word.ends_with(|letter: char| letter.is_ascii_digit())
}

fn is_numeral(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_ascii_digit() || letter.is_ascii() && !letter.is_alphanumeric())
}

fn is_hyphen(gap: &str) -> bool {
    let mut folded = String::new();
    gap.chars().for_each(|letter| fold_char(letter, &mut |part| folded.push(part)));
    folded.chars().all(|letter| matches!(letter, '-' | '_'))
}

/// Returns the number of edits by which a word of so many letters may be misspelt.
fn most_edits(letters: usize) -> usize {
    match letters {
        4..=7 => 1,
        8..=LONGEST => 2,
        _ => 0,
    }
}

/// Returns the number of edits between two words, if it is small enough.
fn edits(left: &str, right: &str, most: usize) -> Option<usize> {
    let is_long = |word: &str| word.chars().count() > LONGEST;
    let edits = strsim::osa_distance(left, right);
    (edits <= most && !is_long(left) && !is_long(right)).then_some(edits)
}

/// Returns whether a word is the same as another, or as few edits from it as its length allows.
pub fn is_near(word: &str, other: &str) -> bool {
    let most = most_edits(word.chars().count());
    word == other || most > 0 && edits(word, other, most).is_some()
}

/// Returns the cost of taking one word for another: nothing for the same, 1 for the same sound of three letters and more, 2
/// for each edit, or 3 for each edit of the sound, whichever is least; `None` where they are too different.
pub fn cost(wanted: &str, word: &str) -> Option<usize> {
    let most = most_edits(wanted.chars().count());
    if wanted == word {
        return Some(0);
    }
    if most == 0 {
        return None;
    }
    let (wanted_sound, sound) = (phonetic_key(wanted), phonetic_key(word));
    let heard = if wanted_sound == sound {
        (sound.len() > 2).then_some(1)
    } else {
        let most = most.min(most_edits(wanted_sound.chars().count()));
        edits(&wanted_sound, &sound, most).map(|edits| 3 * edits)
    };
    edits(wanted, word, most).map(|edits| 2 * edits).into_iter().chain(heard).min()
}
