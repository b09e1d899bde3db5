//! Phrases that name who says something: `the army`, `Prime Minister Shehbaz Sharif`, `Pakistani officials`.

use super::super::lexeme::{Lexeme, listed};

/// Nouns for those who speak, and for what speaks for them.
const SPEAKERS: &str = "official officials officer officers spokesman spokeswoman spokesperson spokespeople spokesmen minister ministers \
    ministry president government governor mayor ambassador diplomat diplomats envoy police army military forces \
    authorities general commander commanders soldier soldiers fighter fighters militants rebels residents resident \
    villagers witness witnesses eyewitnesses source sources report reports study survey researchers scientists \
    analyst analysts expert experts critics activists activist doctor doctors medics hospital court judge prosecutor \
    prosecutors lawyer lawyers mission agency agencies group groups relatives family families survivors survivor \
    investigators company firm bank union party opposition leader leaders chief director head secretary embassy \
    council committee commission organisation organization newspaper newspapers media state some others statement \
    document documents footage farmers teachers workers engineers historians economists observers neighbours \
    neighbors aide aides adviser advisers senator lawmakers lawmaker parliament ministers charity charities office \
    department paper authors author professor negotiators delegation operator owner driver monitors monitor team \
    deputy executive chairman pollsters headman mechanics manager captain nurse editor rescuers inspectors insurers \
    sailors service services centre center institute institution association federation foundation network alliance coalition \
    channel station broadcaster outlet website airline airlines airport university school club league coach trainer player players \
    regulator watchdog ombudsman treasury bureau board panel tribunal jury fund registry laboratory observatory coroner \
    pathologist physician surgeon surgeons church bishop pope priest archbishop palace campaign candidate coordinator biologist \
    biologists geologist geologists chemist meteorologist meteorologists forecaster forecasters broker brokers trader traders investor investors \
    vice-president chairwoman chair defendant plaintiff victim victims mother father husband wife widow brother sister son daughter \
    teacher farmer pilot pilots singer actor striker goalkeeper winner organisers organizers organiser organizer shopkeeper \
    passenger passengers student students firefighter firefighters paramedic paramedics worker engineer maker makers manufacturer \
    publisher supplier utility lender insurer retailer carrier ngo un campaigners campaigner protesters protester astronomer \
    astronomers physicist psychologist epidemiologist epidemiologists virologist statistician statisticians archaeologist archaeologists \
    archaeologist curator custodian administration presidency kremlin pentagon cabinet senate congress assembly secretariat taskforce \
    inquiry auditor auditors accountant consultancy consultant think-tank tabloid daily weekly magazine journal blogger \
    correspondent reporter reporters journalist journalists whistleblower insider insiders colleague colleagues friend friends";

/// Words before a name that say who somebody is.
const ROLES: &str = "spokesman spokeswoman spokesperson minister president governor mayor ambassador envoy general commander chief \
    director head secretary leader chairman chairwoman analyst expert professor resident judge prosecutor lawyer \
    senator officer colonel major captain doctor activist researcher economist historian teacher farmer driver \
    chancellor premier king queen prince emir mullah sheikh imam brother father mother sister aide adviser official \
    diplomat witness survivor engineer founder owner editor correspondent mr mrs ms dr gen col sen prof sir lord \
    lady senior operator outlet broadcaster singer actor actress striker goalkeeper coach trainer player manager winner \
    candidate rider cyclist swimmer biologist geologist chemist meteorologist physicist psychologist epidemiologist virologist \
    astronomer archaeologist surgeon nurse pilot student worker husband wife widow son daughter coordinator columnist blogger \
    headmaster headteacher principal rector dean trader broker investor lawmaker commissioner detective inspector sergeant lieutenant \
    corporal bishop archbishop pope cardinal rabbi father vice treasurer chair ombudsman coroner";

/// Words that stand for somebody named before, or for nobody.
const PRONOUNS: [&str; 27] = [
    "he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "these", "those", "there", "one",
    "what", "him", "her", "them", "us", "whoever", "nobody", "none", "each", "both", "another", "itself",
];

/// Words that hold parts of a phrase together although they begin with a small letter.
const INSIDE: [&str; 20] = [
    "of", "the", "and", "for", "de", "du", "la", "van", "von", "al", "el", "bin", "ibn", "bint", "abu", "ul", "ur",
    "der", "e", "y",
];

/// Somebody that a sentence names as who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceHolder {
    /// The phrase, as written, without an article.
    pub name: String,
    /// True if nobody in particular is named: `officials`, `residents`.
    pub is_unnamed: bool,
}

/// A phrase before or after a verb of reporting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HolderPhrase {
    /// Somebody.
    Somebody(SentenceHolder),
    /// A pronoun: who is meant stands in another sentence.
    Pronoun(String),
}

/// Reads the phrase of lexemes that name who says something. `None` where they name nobody who could.
pub(super) fn holder(text: &str, phrase: &[Lexeme<'_>]) -> Option<HolderPhrase> {
    let phrase = trimmed(phrase);
    let (first, last) = (phrase.first()?, phrase.last()?);
    if (phrase.len() == 1 && first.is_one_of(&PRONOUNS)) || is_nobody(phrase) {
        return Some(HolderPhrase::Pronoun(text.get(first.at..last.range().end)?.to_owned()));
    }
    let named = phrase.iter().any(Lexeme::is_capitalized);
    let speaks = |word: &Lexeme<'_>| {
        let bare = word.lower.trim_end_matches("'s");
        listed(SPEAKERS, bare) || SPEAKERS.split(' ').any(|plural| plural.strip_suffix('s') == Some(bare))
    };
    // `officials in Kabul`, `a spokesman for the army`: the first speaker counts, not what it belongs to.
    // `the United States and its allies`
    let joined = phrase.iter().any(|word| word.is("and"));
    let is_somebody = phrase.iter().any(speaks) || (named && (is_name(last) || joined));
    if !is_somebody {
        return None;
    }
    // The name alone is the holder, so that the same person with and without an office is one.
    let person = person_after_role(phrase).unwrap_or(phrase);
    let range = person.first()?.at..person.last()?.range().end;
    let is_abbreviated = is_abbreviation(person) && text.get(range.end..).is_some_and(|rest| rest.starts_with('.'));
    let range = range.start..range.end + usize::from(is_abbreviated);
    let mut name = text.get(range)?.trim().to_owned();
    for ending in ["’s", "'s"] {
        name = name.strip_suffix(ending).map_or(name.clone(), str::to_owned);
    }
    let is_unnamed = !person.iter().any(is_name) || is_role_alone(person);
    Some(HolderPhrase::Somebody(SentenceHolder { name, is_unnamed }))
}

/// Returns whether a phrase stands for nobody who could be named: `some`, `many others`, `unconfirmed reports`. Reports of
/// somebody are theirs: `U.N. reports`.
fn is_nobody(phrase: &[Lexeme<'_>]) -> bool {
    const QUANTIFIERS: [&str; 12] =
        ["some", "many", "others", "other", "several", "most", "few", "all", "any", "more", "various", "plenty"];
    let is_of_many = |word: &Lexeme<'_>| word.is_one_of(&QUANTIFIERS);
    let is_report = phrase.last().is_some_and(|last| last.is_one_of(&["reports", "report", "rumours", "rumors"]));
    // The first word of a sentence has a capital letter, and need be no name.
    let is_owner = |word: &Lexeme<'_>| (word.at > 0 && word.is_capitalized()) || word.lower.ends_with("'s");
    let is_owned = || phrase.iter().rev().skip(1).any(is_owner);
    phrase.iter().all(is_of_many) || (is_report && !is_owned())
}

/// Returns whether a pronoun leads a clause that belongs to a name before it.
pub(super) fn is_relative(pronoun: &str) -> bool {
    matches!(pronoun.to_lowercase().as_str(), "who" | "which" | "that" | "what" | "this" | "there" | "these" | "those")
}

/// Leaves out articles before a phrase, and signs around it.
fn trimmed<'p, 't>(mut phrase: &'p [Lexeme<'t>]) -> &'p [Lexeme<'t>] {
    while let [first, rest @ ..] = phrase {
        let skipped = !first.is_word() && !first.is_number()
            || (first.is_one_of(&[
                "the", "a", "an", "both", "also", "but", "and", "his", "her", "their", "its", "our", "my",
            ]) && !rest.is_empty());
        if !skipped || is_initial(phrase, 0) {
            break;
        }
        phrase = rest;
    }
    while let [rest @ .., last] = phrase {
        if last.is_word() || last.is_number() {
            break;
        }
        phrase = rest;
    }
    phrase
}

/// Returns whether the letter of an abbreviated first name stands at a lexeme: the `A` of `A. J. Smith`.
pub(super) fn is_initial(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let is_letter = lexemes.get(at).is_some_and(|word| word.is_capitalized() && word.text.chars().count() == 1);
    let is_abbreviated = lexemes.get(at + 1).is_some_and(|stop| stop.is(".") && stop.glued);
    is_letter && is_abbreviated && lexemes.get(at + 2).is_some_and(Lexeme::is_capitalized)
}

/// Returns whether a name ends with an abbreviation that has a stop: `Acme Inc.`, `the U.N.`.
fn is_abbreviation(name: &[Lexeme<'_>]) -> bool {
    match name {
        [.., stop, letter] if stop.is(".") && stop.glued => letter.is_capitalized() && letter.text.chars().count() == 1,
        [.., last] => last.is_capitalized() && last.is_listed("inc ltd corp co bros jr sr"),
        [] => false,
    }
}

/// Returns whether a lexeme is a part of a name.
fn is_name(word: &Lexeme<'_>) -> bool {
    word.is_word() && word.is_capitalized()
}

/// Returns the name of a person after words for what they are: `Shehbaz Sharif` of `Pakistani Prime Minister Shehbaz Sharif`. A
/// name of one word keeps its role.
fn person_after_role<'p, 't>(phrase: &'p [Lexeme<'t>]) -> Option<&'p [Lexeme<'t>]> {
    if let Some(person) = person_at_end(phrase) {
        return Some(person);
    }
    let role = phrase.iter().position(|word| word.is_listed(ROLES) && !word.is("head"))?;
    let role = phrase.iter().skip(role).take_while(|word| word.is_listed(ROLES) || word.is(".")).count() + role - 1;
    let role = role - usize::from(phrase.get(role).is_some_and(|stop| stop.is(".")));
    let stop = usize::from(phrase.get(role + 1).is_some_and(|stop| stop.is(".")));
    full_name(phrase.get(role + 1 + stop..)?)
}

/// Returns the full name at the end of a phrase with a word for what somebody is right before it: `Nurses' union head Eva Lund`,
/// `dam operator Korvik Power`.
fn person_at_end<'p, 't>(phrase: &'p [Lexeme<'t>]) -> Option<&'p [Lexeme<'t>]> {
    let role = phrase.iter().rposition(|word| word.is_word() && !word.is_capitalized())?;
    let is_role = phrase.get(role).is_some_and(|word| word.is_listed(ROLES) || word.is_listed(SPEAKERS));
    let rest = phrase.get(role + 1..)?;
    full_name(rest).filter(|name| is_role && name.len() == rest.len())
}

/// Returns whether a word, in small letters, is a noun for those who speak: `hospital`, `nurse`.
pub(super) fn is_speaker(word: &str) -> bool {
    listed(SPEAKERS, word)
}

/// Returns whether a word, in small letters, says who somebody is: `minister`, `mr`.
pub(super) fn is_role(word: &str) -> bool {
    listed(ROLES, word)
}

/// Returns the name of a person at the start of lexemes: at least two words with capital letters, and particles between them.
pub(super) fn full_name<'p, 't>(lexemes: &'p [Lexeme<'t>]) -> Option<&'p [Lexeme<'t>]> {
    const PARTICLES: [&str; 16] =
        ["de", "du", "la", "van", "von", "al", "el", "bin", "ibn", "bint", "abu", "ul", "ur", "der", "e", "y"];
    let goes_on = |word: &Lexeme<'_>| {
        let sign = !word.is_word() && word.glued && word.is_one_of(&[".", "-"]);
        sign || (word.is_word() && (word.is_capitalized() || PARTICLES.contains(&word.lower.as_str())))
    };
    // First, for a long run of particles begins no name at any of them.
    lexemes.first().filter(|first| first.is_capitalized())?;
    let length = lexemes.iter().take_while(|word| goes_on(word)).count();
    let name = lexemes.get(..length)?;
    let end = name.iter().rposition(|word| word.is_word() && word.is_capitalized())? + 1;
    let parts = name.iter().filter(|word| word.is_word()).count();
    (parts >= 2).then_some(name.get(..end)?)
}

/// Returns whether a phrase is an adjective of a country and a plural: `Pakistani officials`. Nobody in particular is meant.
fn is_role_alone(phrase: &[Lexeme<'_>]) -> bool {
    const ALONE: &str = "officials residents witnesses sources analysts experts critics activists villagers soldiers fighters \
        militants reports authorities doctors diplomats lawyers relatives investigators researchers media official \
        source observers";
    phrase.last().is_some_and(|last| last.is_listed(ALONE) && !last.is_capitalized())
        || phrase
            .iter()
            .any(|word| word.is_listed(ALONE) && !word.is_capitalized() && !word.is_one_of(&["authorities", "media"]))
}

/// Returns whether a word may stand inside a phrase that names somebody.
pub(super) fn is_inside(word: &Lexeme<'_>) -> bool {
    word.is_word() && (word.is_capitalized() || INSIDE.contains(&word.lower.as_str()))
}
