//! The thing that a number counts or measures, in the words of the sentence: `Pakistani soldiers`, `people killed`.

use std::ops::Range;

use super::super::lexeme::Lexeme;
use super::super::noun_words::{ENDS, PEOPLE, is_people};
use super::wholes::{BEFORE_WHOLES, MAX_BEFORE_WHOLES};

/// A thing that is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CountedThing {
    /// Its words.
    pub(super) words: String,
    /// The unit that it is counted in: people, or the last noun.
    pub(super) unit: Option<String>,
    /// True if people are counted.
    pub(super) is_person: bool,
}

impl CountedThing {
    /// Returns people of whom no more is said.
    pub(super) fn people() -> Self {
        Self { words: "people".to_owned(), unit: Some("people".to_owned()), is_person: true }
    }

    /// Returns a thing of which only the unit is known.
    pub(super) fn unknown(unit: Option<&str>) -> Self {
        const OF_TIME: [&str; 7] = ["years", "months", "weeks", "days", "hours", "minutes", "decades"];
        let words = if unit.is_some_and(|unit| OF_TIME.contains(&unit)) { "time" } else { "quantity" };
        Self { words: words.to_owned(), unit: None, is_person: false }
    }
}

/// Verbs of harm with the word that says so of people.
const HARMS: &[(&str, &[&str])] = &[
    ("killed", &["killed", "killing", "kill", "kills", "died", "die", "dies", "dead", "deaths", "death", "slain"]),
    ("wounded", &["wounded", "wounding", "wound", "injured", "injuring", "injure", "injuries", "hurt"]),
    ("arrested", &["arrested", "arresting", "arrest", "detained", "detaining", "detain"]),
    ("displaced", &["displaced", "displacing", "displace", "uprooted"]),
    ("expelled", &["expelled", "deported", "deporting", "expelling", "deport", "expel"]),
    ("abducted", &["abducted", "abduct", "kidnapped", "kidnap"]),
    ("missing", &["missing"]),
];

/// Maximum number of words of a counted thing.
const MAX_WORDS: usize = 5;

/// Reads the thing that is counted, from the lexeme after the number: the number of the lexeme after it, and the thing.
pub(super) fn counted_thing(text: &str, lexemes: &[Lexeme<'_>], start: usize) -> (usize, Option<CountedThing>) {
    let mut first = start;
    let is = |at: usize, words: &[&str]| lexemes.get(at).is_some_and(|word| word.is_one_of(words));
    // `$5 million in aid`, but not `60 in June`
    let in_small =
        is(first, &["in"]) && lexemes.get(first + 1).is_some_and(|word| word.is_word() && !word.is_capitalized());
    if is(first, &["of"]) || in_small {
        first += 1;
        if is(first, &["the", "its", "their", "his", "her", "these", "those", "all"]) {
            first += 1;
        }
    }
    // `six of its 14 cameras`, `twelve of the village's roughly 300 residents`
    if first > start {
        let whole = (first..first + MAX_BEFORE_WHOLES).find(|at| lexemes.get(*at).is_some_and(Lexeme::is_number));
        let qualifies = |word: &Lexeme<'_>| word.is_listed(BEFORE_WHOLES) || word.lower.ends_with("'s");
        let whole = whole.filter(|at| lexemes.get(first..*at).is_some_and(|words| words.iter().all(qualifies)));
        first = whole.map_or(first, |at| at + 1);
    }
    if is(first, &["-"]) {
        first += 2;
    }
    let rest = lexemes.get(first..).unwrap_or_default();
    let plural =
        |word: &Lexeme<'_>| (word.lower.ends_with('s') && !word.lower.ends_with("ss")) || word.is_listed(PEOPLE);
    let goes_on = |(at, word): &(usize, &Lexeme<'_>)| {
        // After a plural a verb follows: `drivers walked`; or another noun: `sales agents`.
        let before = at.checked_sub(1).and_then(|before| rest.get(before));
        if word.is_word()
            && before.is_some_and(|before| before.is_word() && plural(before))
            && !plural(word)
            && !word.is("of")
        {
            return false;
        }
        let joined = word.is("-") && word.glued && *at > 0;
        joined
            || (word.is_word() && !word.is_listed(ENDS) && (!word.is("of") || *at > 0) && !word.lower.ends_with("ly"))
    };
    let length = rest.iter().enumerate().take(2 * MAX_WORDS).take_while(goes_on).count();
    let words = rest.get(..length).unwrap_or_default();
    // `tonnes of aid`: the noun is what stands before `of`.
    let noun_end = words.iter().position(|word| word.is("of")).unwrap_or(words.len()).min(MAX_WORDS);
    let words = words.get(..noun_end).unwrap_or_default();
    let (Some(begin), Some(end)) = (words.first(), words.last()) else { return (first.max(start), None) };
    let thing = text.get(begin.at..end.range().end).unwrap_or_default().trim_end_matches(['-', ' ']).to_owned();
    let thing = thing.strip_suffix("’s").or(thing.strip_suffix("'s")).map_or(thing.clone(), str::to_owned);
    let is_person = is_people(&end.lower);
    let unit = if is_person { "people".to_owned() } else { end.lower.clone() };
    (first + noun_end, Some(CountedThing { words: thing, unit: Some(unit), is_person }))
}

/// Words between those who are counted and the verb of what they suffered.
const AUXILIARIES: &str = "was were is are been being be have has had not never nearly almost very all also then later could may might \
    would will should both to reportedly allegedly";

/// Returns the harm that people suffer of whom a number tells: a verb right before it or after what it counts.
pub(super) fn harm(lexemes: &[Lexeme<'_>], start: usize, next: usize) -> Option<&'static str> {
    let counted = lexemes.get(start..next).unwrap_or_default();
    if counted.iter().any(|word| harm_of(word).is_some()) {
        return None;
    }
    harm_at(lexemes, start, next).map(|(_, harm)| harm)
}

/// Returns the lexeme that names the harm that people suffer of whom a number tells, with the harm: in what it counts, right before
/// it or after it.
pub(super) fn harm_at(lexemes: &[Lexeme<'_>], start: usize, next: usize) -> Option<(usize, &'static str)> {
    let find = |mut range: Range<usize>| range.find_map(|at| Some((at, harm_of(lexemes.get(at)?)?)));
    let counted = lexemes.get(start..next).unwrap_or_default();
    let people = counted.last().is_none_or(|last| is_people(&last.lower) || last.is_number());
    let after = || {
        let is_word = |at: &usize| lexemes.get(*at).is_some_and(Lexeme::is_word);
        let end = (next..lexemes.len()).take_while(is_word).count() + next;
        let is_auxiliary = |at: &usize| {
            lexemes.get(*at).is_some_and(|word| word.is_listed(AUXILIARIES) || word.lower.ends_with("n't"))
        };
        let verb = (next..end).take_while(is_auxiliary).count() + next;
        let found = find(next..end.min((next + MAX_TO_HARM).max(verb + 1)))?;
        // `12 wounded died`: the first says who they are, the second what became of them.
        let is_adjective = found.0 == next && lexemes.get(next - 1).is_some_and(Lexeme::is_number);
        let joins = |at: &usize| lexemes.get(*at).is_some_and(|word| word.is("and") || word.is("or"));
        let second = (next + 1..end.min(next + 1 + MAX_TO_HARM)).take_while(|at| !joins(at)).last();
        let second = second.filter(|_| is_adjective).and_then(|last| find(next + 1..last + 1));
        Some(second.unwrap_or(found))
    };
    let before = || (start.saturating_sub(2)..start).rev().find_map(|at| Some((at, harm_of(lexemes.get(at)?)?)));
    // `killed 16 people and wounded 12`: the verb right before a number is its own.
    let own = || start.checked_sub(1).and_then(|verb| Some((verb, harm_of(lexemes.get(verb)?)?)));
    find(start..next).or_else(|| own().or_else(after).or_else(before).filter(|_| people))
}

/// Maximum number of words from those who are counted to their harm, besides auxiliaries.
const MAX_TO_HARM: usize = 3;

/// Returns the harm that a word names.
fn harm_of(word: &Lexeme<'_>) -> Option<&'static str> {
    HARMS.iter().find(|(_, forms)| forms.contains(&word.lower.as_str())).map(|(harm, _)| *harm)
}

/// Words between a measured thing and its number.
const SKIPPED: &str = "to of at by from reached fell rose was is were are stood grew dropped about increased hit a an the has have had \
    been some slowed climbed jumped doubled tripled halved totalled than more and up down declined cost costs worth paid with for in only \
    over on put past last next previous throughout during which that —";

/// Reads the thing that is measured from the words before a number: `inflation` of `inflation fell to 12.5 percent`.
pub(super) fn thing_before(text: &str, lexemes: &[Lexeme<'_>], start: usize) -> Option<CountedThing> {
    /// Maximum number of words between the thing and its number: `inflation had in March fallen to 12.5 percent`.
    const MAX_TO_NUMBER: usize = 5;
    /// Maximum number of words of the thing besides the last.
    const MAX_BEFORE_LAST: usize = 2;
    let skipped = |word: &Lexeme<'_>| word.is_listed(SKIPPED) || word.lower.ends_with("ly");
    let end = (start.saturating_sub(MAX_TO_NUMBER)..start)
        .rev()
        .find(|at| lexemes.get(*at).is_some_and(|word| !skipped(word)))?;
    let first = (end.saturating_sub(MAX_BEFORE_LAST)..=end).rev().take_while(|at| {
        lexemes.get(*at).is_some_and(|word| word.is_word() && !word.is_listed(ENDS) && !skipped(word))
    });
    let begin = lexemes.get(first.last()?)?;
    let words = text.get(begin.at..lexemes.get(end)?.range().end)?.to_owned();
    Some(CountedThing { words, unit: None, is_person: false })
}
