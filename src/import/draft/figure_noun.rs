//! The thing that a number counts or measures, in the words of the sentence: `Pakistani soldiers`, `people killed`.

use std::ops::Range;

use super::super::lexeme::Lexeme;
use super::super::noun_words::{ENDS, PEOPLE, is_people};
use super::super::quantity::scale_at;
use super::unreal::is_past;
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
    (
        "killed",
        &[
            "killed",
            "killing",
            "kill",
            "kills",
            "died",
            "die",
            "dies",
            "dead",
            "deaths",
            "death",
            "slain",
            "drowned",
            "drowning",
            "drown",
            "perished",
            "perish",
            "murdered",
            "murdering",
            "executed",
            "suffocated",
        ],
    ),
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
        if is(first, &["the", "its", "their", "his", "her", "our", "my", "your", "these", "those", "all"]) {
            first += 1;
        }
    }
    // `Seven of them are in hospital.`
    if is(first, &["them", "us", "you", "which", "whom", "these", "those", "it", "this", "that"]) {
        return (start, None);
    }
    // `six of its 14 cameras`, `twelve of the village's roughly 300 residents`
    if first > start {
        let whole = (first..first + MAX_BEFORE_WHOLES).find(|at| lexemes.get(*at).is_some_and(Lexeme::is_number));
        let qualifies = |word: &Lexeme<'_>| word.is_listed(BEFORE_WHOLES) || word.lower.ends_with("'s");
        let whole = whole.filter(|at| lexemes.get(first..*at).is_some_and(|words| words.iter().all(qualifies)));
        // `a quarter of the 1.9 million inhabitants`
        first = whole.map_or(first, |at| scale_at(lexemes, at + 1, false).1);
    }
    if is(first, &["-"]) {
        first += 2;
    }
    let rest = lexemes.get(first..).unwrap_or_default();
    let plural = |word: &Lexeme<'_>| is_plural(word) || word.is_listed(PEOPLE);
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
    // `Hundreds of thousands watched online`: a verb, and nothing that is counted.
    let is_verb = words.first().is_some_and(is_past_verb) && !words.last().is_some_and(plural);
    let words = if is_verb { &[] } else { words };
    let (Some(begin), Some(end)) = (words.first(), words.last()) else { return (first.max(start), None) };
    let thing = text.get(begin.at..end.range().end).unwrap_or_default().trim_end_matches(['-', ' ']).to_owned();
    let thing = thing.strip_suffix("’s").or(thing.strip_suffix("'s")).map_or(thing.clone(), str::to_owned);
    let is_person = is_people(&end.lower);
    let unit = if is_person { "people".to_owned() } else { end.lower.clone() };
    (first + noun_end, Some(CountedThing { words: thing, unit: Some(unit), is_person }))
}

/// Returns whether a word has the ending of a plural. That of an owner is none: `Korvik's electricity`.
fn is_plural(word: &Lexeme<'_>) -> bool {
    word.lower.ends_with('s') && !word.lower.ends_with("ss") && !word.lower.ends_with("'s")
}

/// Returns whether a word right after a number is a verb of the past, and no participle that describes what is counted.
fn is_past_verb(word: &Lexeme<'_>) -> bool {
    const DESCRIBING: &str = "armed unarmed registered wounded injured displaced estimated reported confirmed suspected unidentified unnamed \
        married trained paid unpaid limited combined united detained accused convicted disabled retired unemployed employed skilled \
        planned proposed used red hundred";
    word.is_word()
        && !word.is_capitalized()
        && is_past(&word.lower)
        && !word.is_listed(DESCRIBING)
        && !word.is_listed("set put cost cut left shot")
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
    let is_life = |at: usize| {
        let lose = at.checked_sub(2).and_then(|verb| lexemes.get(verb));
        lexemes.get(at).is_some_and(|word| word.is("lives") || word.is("life"))
            && lose.is_some_and(|verb| verb.is_one_of(&["lost", "lose", "losing"]))
    };
    let harm_at = |at: usize| if is_life(at) { Some("killed") } else { harm_of(lexemes.get(at)?) };
    let find = |mut range: Range<usize>| range.find_map(|at| Some((at, harm_at(at)?)));
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
