//! The parts of a sentence that it puts as attempted, wanted, possible, conditional or averted: `tried to kill 16 people`,
//! `could have killed 40`, `unclear whether 18 died`. Nothing in them is stated as a fact.
//!
//! Read are classes of words with what they govern, and no phrases: a verb of intent with its infinitive, a verb of averting with
//! its object, a conjunction of doubt with its clause, a modal verb with its own. What has happened all the same has verbs of
//! its own (`managed to`, `went on to`), which are not among them.

use std::ops::Range;

use super::super::lexeme::{Lexeme, listed, word_at};
use super::clause_reader::{CLAUSES, ClauseReader};

/// The reason to leave out a quantity of a negated part, in a clause without subject.
pub(super) const NEGATED: &str = "stands in a part that is negated";

/// The reason to leave out a quantity of what is only wanted.
const INTENDED: &str = "stands in a part that is only attempted, planned or threatened";

/// The reason to leave out a quantity of what did not come to pass.
const AVERTED: &str = "stands in a part that was averted";

/// The reason to leave out a quantity of what nobody knows.
const OPEN: &str = "stands in a part that is left open";

/// The reason to leave out a quantity of what may be.
const POSSIBLE: &str = "stands in a part that is only possible";

/// The reason to leave out a quantity of people of whom something is only nearly or supposedly said.
const WEAKENED: &str = "counts those of whom it is only nearly so, or supposed";

/// Verbs and nouns of intent, whose infinitive need not come true.
const INTENTS: &str = "try tries tried trying attempt attempts attempted attempting seek seeks sought seeking aim aims aimed aiming plan \
    plans planned planning intend intends intended intending intention want wants wanted wanting wish wishes wished \
    hope hopes hoped hoping threaten threatens threatened threatening threat threats vow vows vowed promise promises \
    promised pledge pledges pledged agree agrees agreed offer offers offered propose proposes proposed proposal \
    proposals conspire conspires conspired conspiring plot plots plotted plotting prepare prepares prepared preparing \
    order orders ordered urge urges urged ask asks asked bid bids effort efforts ready willing determined supposed \
    struggle struggles struggled swore swear bound meant poised authorised authorized instructed encouraged incited \
    inciting call calls called demand demands demanded";

/// Verbs that name what they keep from happening.
const AVERTING: &str = "avoid avoids avoided avoiding avert averts averted averting prevent prevents prevented preventing foil foils foiled \
    foiling thwart thwarts thwarted thwarting forestall forestalled preempt preempted threaten threatens threatened \
    threatening risk risks risked risking";

/// Verbs that name with `from` what somebody was kept from.
const KEEPING: &str = "save saves saved saving rescue rescued rescues spare spared spares protect protects protected stop stops stopped keep \
    keeps kept deter deterred dissuade dissuaded saving rescuing";

/// Verbs of getting away, which name a harm that did not come.
const ESCAPING: &str = "escape escapes escaped escaping survive survives survived surviving evade evades evaded cheat cheats cheated dodge \
    dodged";

/// Harms that somebody can get away from.
const ESCAPED: &str =
    "death injury injuries harm arrest capture deportation abduction execution kidnapping displacement";

/// Participles before what somebody is only charged with, or was acquitted of.
const CHARGED: &str = "accused acquitted cleared exonerated charged indicted";

/// Verbs for what only has the look of it, before an infinitive.
const PURPORTING: &str = "purport purports purported purporting";

/// Verbs of fear and fancy, before a clause.
const FANCIES: &str = "fear fears feared hope hopes hoped suspect suspects suspected pretend pretends pretended pretending imagine imagines \
    imagined dream dreams dreamed dreamt wish wishes wished speculate speculates speculated worry worries worried \
    wonder wonders wondered rumours rumors rumour rumor suspicion suspicions speculation fearing hoping afraid";

/// Adjectives that leave open what follows with `that`. What follows with `how` or `why` has happened.
const OPEN_ADJECTIVES: &str = "unclear uncertain unknown doubtful questionable unlikely improbable impossible unproven unverified unconfirmed \
    disputed debatable implausible inconceivable possible conceivable likely probable undecided untested";

/// Modal verbs of possibility.
const MODALS: &str = "could may might would should";

/// Words that say of a harm right before it that it nearly came, or is only supposed.
const WEAKENERS: &str = "nearly almost practically virtually narrowly attempted planned threatened intended foiled thwarted averted feared \
    presumed believed thought assumed supposed suspected likely unlikely probably possibly perhaps maybe potential \
    possible probable will shall expected due set about near close alleged";

/// Words between those and the harm.
const LINKS: &str = "to have has had been be being of";

/// Verbs before `to` of what came to pass.
const IMPLICATIVE: &str = "managed went gone go continued began started proceeded happened came helped said reported known found seen seems \
    appears proved confirmed used had has first last only second third one ones";

/// Returns the part that is no fact because of a lexeme, with the reason.
pub(super) fn unreal_part(reader: &ClauseReader<'_, '_>, at: usize) -> Option<(Range<usize>, &'static str)> {
    let lexeme = reader.lexemes.get(at).filter(|lexeme| lexeme.is_word())?;
    let (word, next) = (lexeme.lower.as_str(), reader.word(at + 1));
    let after = |first: usize, why| Some((first..reader.end(at, CLAUSES), why));
    let near = |wanted: &str, reach: usize| (at + 1..=at + reach).find(|near| reader.word(*near) == wanted);
    // `Had 12 people died, we would know.`
    let is_inverted = at == 0 && matches!(word, "had" | "should" | "were" | "let");
    if (is_inverted || matches!(word, "if" | "unless" | "lest")) && !listed("not only any anything", next) {
        // `If it rains, 12 bridges will fall.`: the main clause is on condition.
        let opens = at == 0 || !reader.lexemes.get(at - 1).is_some_and(Lexeme::is_word);
        let end = if opens && reader.before(at) != "," { reader.end_around(at) } else { reader.end(at, CLAUSES) };
        return Some((at..end, OPEN));
    }
    if word == "whether" || (listed(OPEN_ADJECTIVES, word) && matches!(next, "that" | "if")) {
        return Some((at..reader.end(at + 1, "but although though however yet"), OPEN));
    }
    if listed(OPEN_ADJECTIVES, word) && is_said_of_subject(reader, at) {
        return Some((reader.start(at)..at, OPEN));
    }
    if listed(CHARGED, word) && is_charged(reader, at) && matches!(next, "of" | "with")
        || listed(PURPORTING, word) && next == "to"
    {
        return after(at + 2, OPEN);
    }
    if listed(FANCIES, word) && governs_clause(reader, at) {
        return after(at + 1, OPEN);
    }
    // `ordered 12 officers to kill 3 people`: the object before `to` is no part of it.
    if listed(INTENTS, word) {
        let to = near("to", MAX_OBJECT).filter(|to| is_infinitive(reader, *to) && *to < reader.end(at, CLAUSES));
        let to = to.or_else(|| {
            (listed("attempt attempts bid bids plot plots", word) && listed("on at", next)).then_some(at + 1)
        });
        if let Some(to) = to {
            return Some((to..reader.end(to, CLAUSES), INTENDED));
        }
    }
    if listed(AVERTING, word) && !follows_determiner(reader, at) {
        return after(at + 1, if word.starts_with("threat") || word.starts_with("risk") { INTENDED } else { AVERTED });
    }
    if listed(KEEPING, word)
        && let Some(from) = near("from", 2 * MAX_OBJECT)
        && (listed(ESCAPED, reader.word(from + 1)) || reader.word(from + 1).ends_with("ing"))
    {
        return after(from, AVERTED);
    }
    if listed(ESCAPING, word) && (at + 1..at + 3).any(|harm| listed(ESCAPED, reader.word(harm))) {
        return after(at + 1, AVERTED);
    }
    if nears(reader, at) {
        return after(at + 1, AVERTED);
    }
    // `May` with a capital letter is a month.
    if listed(MODALS, word) && !lexeme.is_capitalized() && !follows_determiner(reader, at) {
        return after(at + 1, POSSIBLE);
    }
    None
}

/// Returns whether a word says of the verb after it that it nearly came true: `nearly destroyed`, `came close to sinking`, `on the
/// brink of losing`. `Nearly 200` and `nearly doubled` are numbers.
fn nears(reader: &ClauseReader<'_, '_>, at: usize) -> bool {
    const MULTIPLIED: &str = "doubled tripled trebled quadrupled halved reached completed finished";
    let (word, next) = (reader.word(at), reader.word(at + 1));
    match word {
        "close" | "near" => next == "to" && reader.word(at + 2).ends_with("ing"),
        "verge" | "brink" => next == "of",
        _ => listed(NEAR_MISSES, word) && is_past(next) && !listed(MULTIPLIED, next),
    }
}

/// Adverbs of what did not quite happen.
const NEAR_MISSES: &str = "nearly almost practically virtually narrowly";

/// Returns whether a word looks like a past tense or a participle.
pub(super) fn is_past(word: &str) -> bool {
    const IRREGULAR: &str = "hit struck lost fell came broke took ran shot blew cost burnt sank sunk drowned shut left sold bought won ate \
        met fought sent caught brought cut hurt put set let slain wiped torn";
    word.ends_with("ed") || listed(IRREGULAR, word)
}

/// Maximum number of words of an object between a verb and the `to` or `from` that it governs.
const MAX_OBJECT: usize = 5;

/// Returns whether `to` begins an infinitive, and neither an amount nor a direction.
fn is_infinitive(reader: &ClauseReader<'_, '_>, to: usize) -> bool {
    reader.lexemes.get(to + 1).is_some_and(|verb| {
        verb.is_word()
            && !verb.is_capitalized()
            && !verb.is_listed("the a an its their his her this these those some about")
    })
}

/// Returns whether a word before a lexeme makes a noun or an adjective of it.
fn follows_determiner(reader: &ClauseReader<'_, '_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| reader.lexemes.get(before));
    before.is_some_and(|before| {
        before.is_number() || before.is_listed("the a an its their his her this these those some no any")
    })
}

/// Returns whether a verb of fear or fancy governs what follows, and is no adjective: `feared that 40 died`, but `12 feared men`
/// and `suspected militants`.
fn governs_clause(reader: &ClauseReader<'_, '_>, at: usize) -> bool {
    let that = (at + 1..at + 3).any(|that| matches!(reader.word(that), "that" | "of"));
    that || !(follows_determiner(reader, at) || reader.word(at).starts_with("suspect"))
}

/// Returns whether somebody is charged with what follows, and does not charge: `was accused of`, but `the army accused`.
fn is_charged(reader: &ClauseReader<'_, '_>, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|copula| listed("is are was were been being stands stood", reader.word(copula)))
}

/// Returns whether an adjective is said of the subject before it: `40 deaths are unconfirmed`, `that 40 died is unlikely`.
fn is_said_of_subject(reader: &ClauseReader<'_, '_>, at: usize) -> bool {
    const COPULAS: &str = "is are was were remain remains remained seems seemed";
    const OF_STATEMENTS: &str = "unclear uncertain unknown doubtful questionable improbable unproven unverified unconfirmed disputed implausible";
    let copula = (at.saturating_sub(3)..at).any(|copula| listed(COPULAS, reader.word(copula)));
    copula && (listed(OF_STATEMENTS, reader.word(at)) || reader.word(reader.start(at)) == "that")
}

/// Returns the reason to leave out those who are counted if the harm at a lexeme is said of them only nearly, as supposed or as a
/// purpose: `were nearly killed`, `are feared dead`, `came to kill`.
pub(super) fn weakened(lexemes: &[Lexeme<'_>], harm: usize) -> Option<&'static str> {
    let word = |at: usize| word_at(lexemes, at);
    let first = (0..harm).rev().find(|before| !listed(LINKS, word(*before)))?;
    let has_infinitive = (first + 1..harm).any(|link| word(link) == "to");
    let is_passed = (first.saturating_sub(1)..=first).any(|verb| listed(IMPLICATIVE, word(verb)));
    if listed(WEAKENERS, word(first)) {
        return Some(WEAKENED);
    }
    let is_base =
        listed("kill injure wound arrest detain displace deport expel abduct kidnap die hurt uproot", word(harm));
    (has_infinitive && is_base && !is_passed).then_some(INTENDED)
}

/// Returns the reason to leave out those who are counted if the first auxiliary after them is negated or modal: `40 people were
/// not found`, `two thirds of the wells may run dry`. A number after a verb is its object, and belongs to no later verb.
pub(super) fn unasserted_verb(lexemes: &[Lexeme<'_>], start: usize, next: usize) -> Option<&'static str> {
    let is_object = start
        .checked_sub(1)
        .and_then(|before| lexemes.get(before))
        .is_some_and(|before| before.is_word() && (before.lower.ends_with("ed") || before.lower.ends_with("ing")));
    let stops = |word: &Lexeme<'_>| {
        !word.is_word() || word.is_listed(CLAUSES) || word.is_one_of(&["that", "and", "or", "than"])
    };
    let word = |at: usize| word_at(lexemes, at);
    let nearly = |at: usize| listed(NEAR_MISSES, word(at)) && is_past(word(at + 1));
    let reach = next..lexemes.len().min(next + MAX_TO_VERB);
    let verb = reach
        .take_while(|at| lexemes.get(*at).is_some_and(|word| !stops(word)))
        .find(|at| listed(AUXILIARIES, word(*at)) || word(*at).ends_with("n't") || nearly(*at));
    let verb = verb.filter(|_| !is_object)?;
    if nearly(verb) || nearly(verb + 1) {
        return Some(WEAKENED);
    }
    let negates = |at: usize| {
        word(at).ends_with("n't")
            || (listed("not never cannot hardly scarcely", word(at)) && !listed("only just merely yet", word(at + 1)))
    };
    if negates(verb) || (negates(verb + 1) && !word(verb).ends_with("n't")) {
        return Some(NEGATED);
    }
    (listed(MODALS, word(verb)) && lexemes.get(verb).is_some_and(|modal| !modal.is_capitalized())).then_some(POSSIBLE)
}

/// Maximum number of words between those who are counted and their verb.
const MAX_TO_VERB: usize = 8;

/// Auxiliaries, and the adverbs that negate a verb without one.
const AUXILIARIES: &str = "is are was were has have had do does did will would could may might should can must never cannot hardly scarcely not";
