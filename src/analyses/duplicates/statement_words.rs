//! The words of a statement by what they may decide: quantities, dates and negations, or any other words.
//!
//! A number is a quantity where it stands alone. In `PR.AT-1`, `Storm-0485`, `48211: Rail` and `LockBit 3.0` it is a part of a
//! name, and two names are no two versions of one thing.

use crate::likeness::WordRole;
use crate::text::tokenizer::{FormKind, Tokenizer};

/// Maximum number of digits of a quantity: longer ones are numbers of articles, accounts, phones.
const MAX_DIGITS: usize = 9;

/// Endings of quantities: `5m`, `20th`.
const UNITS: [&str; 12] = ["m", "k", "bn", "km", "kg", "st", "nd", "rd", "th", "am", "pm", "s"];

/// Maximum number of characters of a name on either side of a number: a text without blanks has none as long as itself.
const MAX_NAME_SIDE: usize = 100;

/// Beginnings of links; the scheme stands before the first.
const LINK_SIGNS: [&str; 2] = ["://", "www."];

/// Signs that join a number to what stands beside it.
const JOINING: [char; 9] = ['-', '–', '.', '_', '/', '#', ':', '+', '@'];

/// The numbers from two to twelve in words; `one` is mostly none.
const SMALL_NUMBERS: [&str; 11] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words by which a number is multiplied.
const SIZES: [&str; 7] = ["hundred", "thousand", "million", "billion", "trillion", "lakh", "crore"];

/// Verbs with a negation in them, folded, each with the verb.
const NEGATED_VERBS: [(&str, &str); 16] = [
    ("cannot", "can"),
    ("cant", "can"),
    ("couldnt", "could"),
    ("wont", "will"),
    ("wouldnt", "would"),
    ("shouldnt", "should"),
    ("dont", "do"),
    ("doesnt", "does"),
    ("didnt", "did"),
    ("isnt", "is"),
    ("arent", "are"),
    ("wasnt", "was"),
    ("werent", "were"),
    ("hasnt", "has"),
    ("havent", "have"),
    ("hadnt", "had"),
];

/// Signs and words of percentages, in lower case.
const PERCENT: [&str; 6] = ["%", "٪", "percent", "per cent", "pct", "prozent"];

/// Returns a number with the minus before it and the percent sign after it, as far as they are there: `-40`, `7%`.
fn measured(text: &str, number: &str, start: usize, end: usize) -> String {
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let is_minus = before.strip_suffix(['-', '−']).is_some_and(|before| {
        before.chars().next_back().is_none_or(|sign| sign.is_whitespace() || matches!(sign, '(' | '"' | '“'))
    });
    let after: String = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().take(MAX_PERCENT_CHARS).collect();
    let after = after.to_lowercase();
    let is_percent = PERCENT.iter().any(|sign| after.starts_with(sign));
    format!("{}{number}{}", if is_minus { "-" } else { "" }, if is_percent { "%" } else { "" })
}

/// Maximum number of characters of a word for percentages.
const MAX_PERCENT_CHARS: usize = 8;

/// Calls `give` for each word of a statement outside of links, with its kind.
pub(super) fn for_each_word(tokenizer: &mut Tokenizer, text: &str, mut give: impl FnMut(&str, WordRole)) {
    let mut links = Links::of(text);
    tokenizer.tokenize(text, |form| {
        if form.kind != FormKind::Word || links.contains(form.range.start) {
            return;
        }
        match WordRole::of(form.text) {
            WordRole::Number | WordRole::Date if !is_quantity(text, form.text, form.range.start, form.range.end) => {
                give(&whole_name(text, form.range.start), WordRole::Plain);
            }
            WordRole::Number => give(&measured(text, form.text, form.range.start, form.range.end), WordRole::Number),
            WordRole::Negation => {
                // What is negated stays in place: `can` beside `cannot`.
                if let Some((_, verb)) = NEGATED_VERBS.iter().find(|(negated, _)| *negated == form.text) {
                    give(verb, WordRole::Plain);
                }
                give(form.text, WordRole::Negation);
            }
            WordRole::Plain if SIZES.contains(&form.text) => give(form.text, WordRole::Number),
            WordRole::Plain => match SMALL_NUMBERS.iter().position(|word| *word == form.text) {
                Some(at) => give(&(at + 2).to_string(), WordRole::Number),
                None => give(form.text, WordRole::Plain),
            },
            WordRole::Date => give(form.text, WordRole::Date),
        }
    });
}

/// Returns the name that a number is a part of, in lower case: all that stands around it without a blank, as far as
/// [`MAX_NAME_SIDE`].
fn whole_name(text: &str, at: usize) -> String {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let joined = |c: &char| !c.is_whitespace();
    let start: usize = before.chars().rev().take(MAX_NAME_SIDE).take_while(joined).map(char::len_utf8).sum();
    let end: usize = after.chars().take(MAX_NAME_SIDE).take_while(joined).map(char::len_utf8).sum();
    let name = text.get(before.len() - start..before.len() + end).unwrap_or_default();
    name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Returns whether a number or a date stands alone, as what can be counted or dated.
fn is_quantity(text: &str, word: &str, start: usize, end: usize) -> bool {
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let digits = UNITS.iter().find_map(|unit| word.strip_suffix(unit)).unwrap_or(word);
    let is_plain_number =
        digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && digits.len() <= MAX_DIGITS;
    // `2024-11-03` is a date, `007` is a name.
    let is_in_date =
        digits.len() == 2 && before.strip_suffix('-').is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit()));
    let has_leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.") && !is_in_date;
    let is_heading = before.is_empty() && after.starts_with(':');
    // `LockBit 3.0` is a version, `at 3.5` is none.
    let is_version = digits.contains('.') && before.ends_with(' ') && {
        let name = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        name.starts_with(char::is_uppercase)
    };
    is_plain_number
        && !has_leading_zero
        && !is_heading
        && !is_version
        && !is_joined(before.chars().rev())
        && !is_joined(after.chars())
}

/// Returns whether the signs beside a number join it to a name: a joining sign, and then a letter. Between two numbers it is a
/// range or a date.
fn is_joined(mut beside: impl Iterator<Item = char>) -> bool {
    beside.next().is_some_and(|sign| JOINING.contains(&sign)) && beside.next().is_some_and(char::is_alphabetic)
}

/// The places of links in a text, in order.
struct Links {
    ranges: Vec<(usize, usize)>,
}

impl Links {
    fn of(text: &str) -> Self {
        let next = |sign: &str, from: usize| Some(from + text.get(from..)?.find(sign)?);
        let (mut ranges, mut from) = (Vec::new(), 0);
        // The next place of each sign: a sign is looked for again only once its place is behind, so that no part of the text is
        // searched twice.
        let mut places = LINK_SIGNS.map(|sign| next(sign, 0));
        while let Some(found) = places.into_iter().flatten().min() {
            // The scheme stands before the sign.
            let scheme = text.get(from..found).unwrap_or_default();
            let start = found - scheme.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
            let end = text.get(found..).and_then(|link| link.find(char::is_whitespace));
            from = end.map_or(text.len(), |length| found + length);
            ranges.push((start, from));
            for (place, sign) in
                places.iter_mut().zip(LINK_SIGNS).filter(|(place, _)| place.is_some_and(|at| at < from))
            {
                *place = next(sign, from);
            }
        }
        Self { ranges }
    }

    /// Returns whether a place is in a link; places are asked about in ascending order, more or less.
    fn contains(&mut self, place: usize) -> bool {
        let after = self.ranges.partition_point(|&(start, _)| start <= place);
        after.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|&(_, end)| place < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aside(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for_each_word(&mut Tokenizer::default(), text, |word, kind| {
            if kind != WordRole::Plain {
                found.push(word.to_owned());
            }
        });
        found
    }

    #[test]
    fn a_number_in_a_name_is_the_whole_name() {
        let mut found = Vec::new();
        let text = "(PR.AT-1), Storm-0485: a\u{a0}007\u{3000}LockBit 3.0.";
        for_each_word(&mut Tokenizer::default(), text, |word, _| found.push(word.to_owned()));
        assert_eq!(found, ["pr", "at", "pr.at-1", "storm", "storm-0485", "a", "007", "lockbit", "3.0"]);
    }

    #[test]
    fn a_text_without_blanks_is_no_name_as_long_as_itself() {
        let (text, mut longest) = ("a-1-".repeat(10_000), 0);
        for_each_word(&mut Tokenizer::default(), &text, |word, _| longest = longest.max(word.len()));
        assert!((MAX_NAME_SIDE..=2 * MAX_NAME_SIDE).contains(&longest), "{longest}");
    }

    #[test]
    fn quantities_and_dates_stand_alone() {
        for (text, expected) in [
            ("12 killed, not 1,500 in May 2016", &["12", "not", "1500", "2016"][..]),
            ("between 12-15 and 3.5 km", &["12", "15", "3.5"]),
            ("on 2024-11-03", &["2024", "11", "03"]),
            ("LockBit 3.0 and PR.AT-1 and Storm-0485 and Storm-1607", &[]),
            ("48211: Rail, item 845737011567, 007", &[]),
            ("see https://a.example/2016/12 and 7", &["7"]),
            ("[BUSHWALK](https://a.example/S1118) was there in 2024", &["2024"]),
            ("www.a.example/5", &[]),
            ("-40, −5 (-3) 12-15 and 7% or 7 percent", &["-40", "-5", "-3", "12", "15", "7%", "7%"]),
            ("five million, nine billion, he cannot", &["5", "million", "9", "billion", "cannot"]),
            ("see www.a.example/2016/12, https://b.example/6, 7 and www.c.example/2016/8", &["7"]),
        ] {
            assert_eq!(aside(text), expected, "{text}");
        }
    }
}
