//! The noun phrase before a verb, or after it: from where to where the subject of a sentence reaches.

use std::ops::Range;

use super::super::lexeme::Lexeme;
use super::super::written_date::is_weekday;
use super::holders::{is_initial, is_inside, is_speaker};
use super::quotations::Quotations;

/// Words between a subject and its verb.
const AUXILIARIES: &str = "has have had did does do not also never later then again earlier now still often since to continue continues \
    continued would will is was are were further long once always first already even both all";

/// Words that begin another part of the sentence: a subject does not reach over them.
const BOUNDARIES: &str = "that while but as because when although though if after before since or with whereas where which who than on by \
    into over about despite until so yet also however meanwhile said during under through whose what how why \
    yesterday today tomorrow then later without following quoted quotes cited cites";

/// Prepositions that belong to a phrase where a word for a speaker stands before them: `officials in Kabul`.
const OF_PLACE: [&str; 5] = ["in", "at", "from", "to", "near"];

/// Words that begin a phrase.
const DETERMINERS: [&str; 12] =
    ["the", "a", "an", "its", "their", "his", "her", "some", "several", "many", "two", "three"];

/// Maximum number of lexemes of a phrase.
const MAX_PHRASE: usize = 14;

/// Maximum number of lexemes that stand in commas between a subject and its verb.
const MAX_APPOSITION: usize = 24;

/// Returns whether a word begins another part of the sentence.
pub(super) fn is_boundary(word: &Lexeme<'_>) -> bool {
    word.is_listed(BOUNDARIES) || word.is_one_of(&OF_PLACE)
}

/// Returns whether a word begins a phrase, such as `the`.
pub(super) fn is_determiner(word: &Lexeme<'_>) -> bool {
    word.is_one_of(&DETERMINERS)
}

/// Returns the lexemes of the subject of the verb at a lexeme. `None` where no phrase stands before it.
pub(super) fn subject_before(lexemes: &[Lexeme<'_>], verb: usize, quotations: &Quotations) -> Option<Range<usize>> {
    let mut end = verb;
    // `quoted the mayor as saying`
    if is_at(lexemes, verb, &["saying"]) && verb.checked_sub(1).is_some_and(|before| is_at(lexemes, before, &["as"])) {
        end -= 1;
    }
    while let Some(word) = end.checked_sub(1).and_then(|before| lexemes.get(before)) {
        if !(word.is_listed(AUXILIARIES) || (word.is_word() && word.lower.ends_with("ly") && !word.is_capitalized())) {
            break;
        }
        end -= 1;
    }
    end = after_name(lexemes, end, quotations)?;
    let start =
        (end.saturating_sub(MAX_PHRASE)..end).rev().take_while(|at| reaches(lexemes, *at, end, quotations)).last()?;
    // `a letter seen by the Gazette said`: the letter says it.
    if let Some(participle) = participle_before(lexemes, start) {
        return subject_before(lexemes, participle, quotations);
    }
    // A phrase begins with its determiner, if that does not belong to an `of` before it.
    let determiner = (start..end).rev().find(|at| {
        let is_first = lexemes.get(*at).is_some_and(is_determiner) && !is_initial(lexemes, *at);
        let owned = at.checked_sub(1).filter(|_| *at > start).and_then(|before| lexemes.get(before));
        is_first && !owned.is_some_and(|word| word.is_one_of(&["of", "for", "and"]) || word.is_one_of(&OF_PLACE))
    });
    Some(determiner.unwrap_or(start)..end)
}

/// Returns whether one of these words, in small letters, stands at a lexeme.
fn is_at(lexemes: &[Lexeme<'_>], at: usize, words: &[&str]) -> bool {
    lexemes.get(at).is_some_and(|word| word.is_one_of(words))
}

/// Returns the lexeme of the participle whose agent begins at a lexeme: `seen` before `by the Gazette`. `None` where no noun
/// stands before it to which it belongs, as in `was seen by the Gazette`.
fn participle_before(lexemes: &[Lexeme<'_>], agent: usize) -> Option<usize> {
    const IRREGULAR: [&str; 10] = ["seen", "shown", "written", "read", "heard", "given", "held", "led", "made", "sent"];
    let by = agent.checked_sub(1).filter(|by| is_at(lexemes, *by, &["by"]))?;
    let participle = by.checked_sub(1)?;
    let word = lexemes.get(participle)?;
    let is_participle = word.is_one_of(&IRREGULAR) || (word.is_word() && word.lower.ends_with("ed"));
    let before = participle.checked_sub(1)?;
    let is_verb = is_at(lexemes, before, &["is", "are", "was", "were", "been", "be", "being", "has", "had", "have"]);
    (is_participle && !is_verb).then_some(participle)
}

/// Returns the end of the phrase before a verb, without what stands in commas or brackets between them.
fn after_name(lexemes: &[Lexeme<'_>], end: usize, quotations: &Quotations) -> Option<usize> {
    let last = end.checked_sub(1)?;
    let sign = lexemes.get(last)?;
    let begins = |open: &str| {
        (last.saturating_sub(MAX_APPOSITION)..last).rev().find(|at| lexemes.get(*at).is_some_and(|sign| sign.is(open)))
    };
    match sign.lower.as_str() {
        _ if quotations.contains(last) => None,
        ")" => begins("(").filter(|at| *at > 0),
        "," | "—" => begins(&sign.lower).filter(|at| *at > 0 && !quotations.contains(*at)),
        _ => Some(end),
    }
}

/// Returns whether the phrase that ends before `end` reaches to a lexeme.
fn reaches(lexemes: &[Lexeme<'_>], at: usize, end: usize, quotations: &Quotations) -> bool {
    let Some(word) = lexemes.get(at).filter(|_| !quotations.contains(at)) else { return false };
    let before = at.checked_sub(1).and_then(|before| lexemes.get(before));
    let next = lexemes.get(at + 1);
    if !word.is_word() {
        // `Dr.`, `defence-ministry`, `Smith & Sons`.
        let stop = word.is(".") && before.is_some_and(|title| title.is_capitalized() && title.text.len() <= 5);
        let possessive = word.is("'") && word.glued && before.is_some_and(|plural| plural.lower.ends_with('s'));
        // `Acme Inc. said`
        let is_inner = at + 1 < end || next.is_some_and(|next| next.is_word() && !next.is_capitalized());
        return possessive || word.is("-") && word.glued || word.is("&") || (stop && word.glued && is_inner);
    }
    if word.is("and") {
        let abbreviated =
            at.checked_sub(2).and_then(|at| lexemes.get(at)).filter(|_| before.is_some_and(|stop| stop.is(".")));
        let both = abbreviated.or(before).is_some_and(Lexeme::is_capitalized)
            && next.is_some_and(|next| next.is_capitalized() || next.is_one_of(&["its", "their", "his", "her", "the"]));
        return both;
    }
    if word.is_one_of(&OF_PLACE) {
        let has_place =
            |before: &Lexeme<'_>| before.lower.ends_with('s') || is_inside(before) || is_speaker(&before.lower);
        return before.is_some_and(|before| before.is_word() && has_place(before))
            && next.is_some_and(|next| next.is_capitalized() || next.is_one_of(&DETERMINERS));
    }
    !word.is_listed(BOUNDARIES) && !is_weekday(&word.lower)
}

/// Returns the lexemes of the phrase that begins at a lexeme, up to where the next part of the sentence begins.
pub(super) fn phrase_after(lexemes: &[Lexeme<'_>], start: usize) -> Range<usize> {
    const ENDS: [&str; 29] = [
        "published",
        "released",
        "issued",
        "seen",
        "obtained",
        "quoted",
        "cited",
        "who",
        "which",
        "that",
        "while",
        "when",
        "as",
        "after",
        "before",
        "on",
        "and",
        "but",
        "said",
        "because",
        "was",
        "were",
        "is",
        "has",
        "have",
        "had",
        "would",
        "will",
        "during",
    ];
    let rest = lexemes.get(start..).unwrap_or_default();
    let goes_on = |at: usize, word: &Lexeme<'_>| {
        // `officials in Kabul`, but `said Karim Khan in May`, and `said officials in a statement`
        let before = at.checked_sub(1).and_then(|before| rest.get(before));
        let named = before.is_some_and(|before| !before.is_capitalized())
            && rest.get(at + 1).is_some_and(Lexeme::is_capitalized);
        if word.is_one_of(&["in", "at", "from"]) && !named {
            return false;
        }
        let joins = word.is("and")
            && rest.get(at + 1).is_some_and(Lexeme::is_capitalized)
            && at.checked_sub(1).and_then(|before| rest.get(before)).is_some_and(Lexeme::is_capitalized);
        let part = (word.is_one_of(&["-", ".", "&"]) && word.glued && rest.get(at + 1).is_some_and(Lexeme::is_capitalized))
                || word.is_word()
                // `according to Hamas 12 died`, but `according to 12 officials`
                || (word.is_number() && at == 0);
        joins || (part && !word.is_one_of(&ENDS) && !is_weekday(&word.lower))
    };
    let length = rest.iter().enumerate().take(MAX_PHRASE).take_while(|(at, word)| goes_on(*at, word)).count();
    start..start + length
}
