//! The quantities of a sentence. A number that could be something else (`No. 5`, `the two sides`, `3-1`, `Boeing 747`) is
//! left out and listed with the reason.

use crate::model::{Number, Value};

use super::super::lexeme::{Lexeme, listed, word_at};
use super::super::quantity::{self, DecimalSign, Quantity};
use super::doubtful::{Doubtful, MAY_BE_AGE};
use super::durations::{Duration, duration, is_length_of_time};
use super::earlier_numbers::{earlier_number, second_of_change};
use super::figure_noun::{CountedThing, counted_thing, harm, harm_at};
use super::measured_thing::{is_money, thing_before};
use super::negation::UnassertedParts;
use super::number_looks::{has_open_decimal, is_age, is_day_of_month, may_be_year};
use super::numbered_names::is_name;
use super::rates::with_rate;
use super::sentence_dates::SentenceTime;
use super::unclear_spans::{margin, unclear_span};
use super::unreal::{NEGATED, unasserted_verb, weakened};
use super::wholes::whole;

/// A quantity of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceFigure {
    /// The counted or measured thing, in the words of the sentence.
    pub of: String,
    /// The number with its qualifier.
    pub value: Value,
    /// Its unit.
    pub unit: Option<String>,
}

/// Words before a small number that make it a name for what was told before: `the two sides`.
const DEFINITE: [&str; 14] =
    ["the", "these", "those", "both", "its", "their", "his", "her", "our", "my", "other", "same", "first", "last"];

/// Numbers up to this, after `the`, mostly stand for things that were named before.
const MAX_DEFINITE: f64 = 10.0;

/// Words of change: after them `from 12 to 15` are two numbers.
const CHANGES: &str = "rose rise rises risen rising increased increase increases increasing grew grow grown growing fell fall fallen \
    falling dropped drop declined decline jumped went up down climbed surged slumped doubled tripled cut reduced \
    raised lowered expanded shrank soared";

/// Maximum number of words from a word of change to `from`, and from there to `to`: `rose over the year from 12 to 15`.
const MAX_IN_CHANGE: usize = 8;

/// Hyphenated words that count: `12-member`, `300-strong`.
const COUNTING: &str = "member strong person man woman page seat bed storey story room vehicle";

/// One sentence whose quantities are read.
struct FigureReader<'s, 't> {
    text: &'t str,
    lexemes: &'s [Lexeme<'t>],
    time: &'s SentenceTime,
    unasserted: UnassertedParts,
    figures: Vec<SentenceFigure>,
    doubtful: Vec<Doubtful>,
    /// The number of the lexeme after the last quantity, taken or not.
    read_to: Option<usize>,
}

/// Reads the quantities of a sentence, in order, and lists the numbers that were left out.
#[must_use]
pub(crate) fn sentence_figures(
    text: &str,
    lexemes: &[Lexeme<'_>],
    time: &SentenceTime,
) -> (Vec<SentenceFigure>, Vec<Doubtful>) {
    let unasserted = UnassertedParts::of(lexemes);
    let mut reader =
        FigureReader { text, lexemes, time, unasserted, figures: Vec::new(), doubtful: Vec::new(), read_to: None };
    let mut at = 0;
    while at < lexemes.len() {
        at = reader.read(at);
    }
    (reader.figures, reader.doubtful)
}

impl FigureReader<'_, '_> {
    fn word(&self, at: usize) -> &str {
        word_at(self.lexemes, at)
    }

    fn before(&self, at: usize) -> Option<&Lexeme<'_>> {
        at.checked_sub(1).and_then(|before| self.lexemes.get(before))
    }

    /// Reads what begins at a lexeme; returns the number of the lexeme after it.
    fn read(&mut self, at: usize) -> usize {
        // The numbers of a date are read already, and are no quantities.
        if let Some(date) = self.time.lexemes.iter().find(|date| date.contains(&at)) {
            return date.end;
        }
        // Quantities end where the next date begins.
        let end = self.time.lexemes.iter().map(|date| date.start).filter(|start| *start > at).min();
        let mut part = self.lexemes.get(..end.unwrap_or(self.lexemes.len())).unwrap_or_default();
        let mut start = at;
        if let Some(to) = self.change(at) {
            // Cut before `to`: `from 12 to 15` would otherwise be read as a range.
            part = part.get(..to).unwrap_or(part);
            start += 1;
        }
        if let Some(Duration { of, value, unit, next }) = duration(self.text, self.lexemes, at) {
            if let Some(why) = self.unasserted.objection(at) {
                return self.doubt(at, next, why);
            }
            self.figures.push(SentenceFigure { of, value, unit: Some(unit.to_owned()) });
            return next;
        }
        if let Some((next, why)) = unclear_span(part, start) {
            return self.doubt(start, next, why);
        }
        let Some(found) = quantity::at(part, start, DecimalSign::Point) else {
            return self.leave(at);
        };
        if is_name(self.lexemes, start) {
            return self.doubt(start, found.next, "is the number of something, or part of a name");
        }
        let whole = || {
            let earlier = || earlier_number(self.lexemes, start).or_else(|| margin(self.lexemes, start));
            whole(self.lexemes, start, self.read_to).or_else(earlier)
        };
        if let Some(why) = self.objection(start, &found).or_else(whole).or_else(|| self.unasserted_at(start, &found)) {
            return if why.is_empty() { found.next } else { self.doubt(start, found.next, why) };
        }
        self.take(start, found)
    }

    /// Returns the number of the lexeme `to` if the sentence tells of a change from a number at this lexeme to another.
    fn change(&self, at: usize) -> Option<usize> {
        if self.word(at) != "from" {
            return None;
        }
        let changes = (at.saturating_sub(MAX_IN_CHANGE)..at).any(|before| listed(CHANGES, self.word(before)));
        (at + 1..at + MAX_IN_CHANGE).find(|to| changes && self.word(*to) == "to")
    }

    /// Goes on after a lexeme that begins no quantity; a number that is none is listed.
    fn leave(&mut self, at: usize) -> usize {
        let Some(lexeme) = self.lexemes.get(at).filter(|lexeme| lexeme.is_number()) else { return at + 1 };
        // `[12]` is a footnote, `12th` an order, `10:30` and `10 pm` a time of day; `1.` at the beginning is an item.
        let next = self.word(at + 1);
        let ordinal = matches!(next, "st" | "nd" | "rd" | "th");
        if ordinal || self.before(at).is_some_and(|sign| sign.is("[")) || lexeme.lower.is_empty() {
            return at + 1;
        }
        // All that is written to it belongs to it.
        let rest = self.lexemes.get(at + 1..).unwrap_or_default();
        let length = rest
            .iter()
            .take_while(|part| part.glued && (part.is_number() || part.is_one_of(&["-", "/", ":", "."])))
            .count();
        // A point at the end is that of the sentence.
        let length =
            if rest.get(length.wrapping_sub(1)).is_some_and(|sign| sign.is(".")) { length - 1 } else { length };
        self.doubt(at, at + 1 + length, "could be read in more than one way")
    }

    /// Lists a number that is left out; returns the number of the lexeme after it.
    fn doubt(&mut self, start: usize, next: usize, why: &'static str) -> usize {
        let range =
            self.lexemes.get(start).zip(self.lexemes.get(next - 1)).map(|(first, last)| first.at..last.range().end);
        let text = range.and_then(|range| self.text.get(range)).unwrap_or_default().to_owned();
        self.doubtful.push(Doubtful { text, why });
        self.read_to = Some(next);
        next
    }

    /// Returns the reason to leave a quantity out; empty where there is nothing to list. `None` where it is taken.
    fn objection(&self, start: usize, found: &Quantity) -> Option<&'static str> {
        let before = self.before(start).map_or("", |before| before.lower.as_str());
        let next = self.word(found.next);
        let exactly = match found.value {
            Value::Exactly(Number(number)) => Some(number),
            _ => None,
        };
        let one = exactly.is_some_and(|number| number.total_cmp(&1.0).is_eq());
        if one && found.unit.is_none() && self.word(start) == "one" {
            // `one resident`, but not `one of the`, `one another`, `one day`
            let (_, thing) = counted_thing(self.text, self.lexemes, found.next);
            return (before == "no" || !thing.is_some_and(|thing| thing.is_person)).then_some("");
        }
        if matches!(next, "a.m." | "p.m." | "am" | "pm" | "o'clock" | ":") && found.unit.is_none() {
            return Some("is a time of day");
        }
        if next == "-" && self.lexemes.get(found.next).is_some_and(|dash| dash.glued) && found.unit.is_none() {
            let word = self.lexemes.get(found.next + 1).filter(|word| word.glued);
            return (!word.is_some_and(|word| word.is_listed(COUNTING))).then_some("is part of a compound");
        }
        let definite = exactly.is_some_and(|number| number <= MAX_DEFINITE) && DEFINITE.contains(&before);
        if definite && found.unit.is_none() {
            return Some("may stand for what was named before");
        }
        // `Karim Khan, 45, said`
        if found.is_bare && before == "," && next == "," {
            return Some(MAY_BE_AGE);
        }
        // `200 metres (650 feet)`: the same length twice would be two figures of one claim.
        let repeats =
            before == "(" && found.unit.is_some() && self.figures.last().is_some_and(|last| last.unit.is_some());
        if repeats && self.word(found.next) == ")" {
            return Some("repeats the figure before it in another unit");
        }
        if found.is_bare && is_day_of_month(self.lexemes, found.next) {
            return Some("may be a day of a month");
        }
        if has_open_decimal(self.lexemes, start, found.next) {
            return Some("could be a thousand or a decimal");
        }
        // `over two years`: in that time, or longer.
        let of_time =
            found.unit.is_some_and(|unit| matches!(unit, "years" | "months" | "weeks" | "days" | "hours" | "minutes"));
        if of_time
            && self.word(start) == "over"
            && !matches!(before, "for" | "lasted" | "took" | "spent" | "is" | "was" | "after" | "served")
        {
            return Some("says how long, or how long at least");
        }
        if may_be_year(self.lexemes, start, found) {
            return Some("may be a year");
        }
        (exactly == Some(0.0) && found.unit.is_none()).then_some("may be a manner of speaking")
    }

    /// Returns the reason to leave out a quantity of a part that the sentence does not assert, or of those of whom it asserts
    /// nothing. In `did not repair the 12 bridges` there are 12 bridges all the same; nobody need be dead in `did not kill the 12
    /// men`.
    fn unasserted_at(&self, start: usize, found: &Quantity) -> Option<&'static str> {
        let (next, thing) = counted_thing(self.text, self.lexemes, found.next);
        let harm = harm_at(self.lexemes, start, next);
        let is_definite =
            self.before(start).is_some_and(|before| before.is_one_of(&DEFINITE) || before.lower.ends_with("'s"));
        let of_verb = unasserted_verb(self.lexemes, start, next);
        let is_negated = self.unasserted.is_negated(start) || of_verb == Some(NEGATED);
        // `45% of residents did not know`: so many did not.
        let is_part = matches!(found.value, Value::Share(..)) || matches!(found.unit, Some("%" | "share"));
        let is_share = is_part && !self.unasserted.is_negated(start);
        if (is_definite || is_share) && is_negated && harm.is_none() {
            return None;
        }
        let harm = harm.filter(|_| thing.is_none_or(|thing| thing.is_person));
        let of_harm = || harm.and_then(|(at, _)| self.unasserted.objection(at).or_else(|| weakened(self.lexemes, at)));
        self.unasserted.objection(start).or(of_verb).or_else(of_harm)
    }

    /// Returns the thing of the number before `to`, for the one after it: `from 4.2 to 6.8 metres`.
    fn first_of_change(&self, start: usize) -> Option<CountedThing> {
        let is_second = self.read_to == start.checked_sub(1) && self.before(start).is_some_and(|to| to.is("to"));
        let last = self.figures.last().filter(|_| is_second)?;
        Some(CountedThing { words: last.of.clone(), unit: None, is_person: false })
    }

    /// Takes a quantity, with the thing that it counts.
    fn take(&mut self, start: usize, found: Quantity) -> usize {
        let harm = |next: usize| harm(self.lexemes, start, next);
        let changes = start.checked_sub(1).is_some_and(|from| self.change(from).is_some());
        let second = changes.then(|| second_of_change(self.lexemes, found.next)).flatten();
        let unit_of_second = second.as_ref().and_then(|second| second.unit);
        let (of, unit) = if let Some(before) = self.antecedent(found.next) {
            before
        } else {
            let (next, thing) = counted_thing(self.text, self.lexemes, found.next);
            let people = || harm(next).map(|_| CountedThing::people());
            // In `from 48 to 31 cents` the thing stands only after the second number; then come weaker signs.
            let second = second.as_ref().map(|second| counted_thing(self.text, self.lexemes, second.next).1);
            let thing = thing.or_else(|| second.flatten());
            let lasts = || is_length_of_time(self.lexemes, start, &found).then(|| CountedThing::unknown(found.unit));
            let thing = thing.or_else(people).or_else(lasts).or_else(|| self.first_of_change(start));
            let thing = thing.or_else(|| thing_before(self.text, self.lexemes, start));
            let mut thing = thing.unwrap_or_else(|| CountedThing::unknown(found.unit));
            if is_money(&thing.words) {
                let paid = thing_before(self.text, self.lexemes, start);
                thing.words = paid.map_or_else(|| "amount".to_owned(), |paid| paid.words);
            }
            let words = if is_age(self.lexemes, start, found.next) { "age".to_owned() } else { thing.words };
            // Only people are harmed here, and no harm is named twice: `deaths killed`.
            let harm = harm(next).filter(|harm| thing.is_person && !words.ends_with(harm));
            (harm.map_or(words.clone(), |harm| format!("{words} {harm}")), thing.unit)
        };
        // `12-member`
        let dash = self.word(found.next) == "-" && listed(COUNTING, self.word(found.next + 1));
        let unit = if dash { Some(format!("{}s", self.word(found.next + 1))) } else { unit };
        let is_share = matches!(found.value, Value::Share(..));
        let of_age = (is_age(self.lexemes, start, found.next) && !is_share).then_some("years");
        let unit = found.unit.or(unit_of_second).or(of_age).map(str::to_owned).or(unit.filter(|_| !is_share));
        let of = with_rate(self.text, self.lexemes, found.next, of);
        self.figures.push(SentenceFigure { of, value: found.value, unit });
        self.read_to = Some(found.next);
        found.next
    }

    /// Returns the thing of the quantity before, for `most of which` and `12 of them`.
    fn antecedent(&self, next: usize) -> Option<(String, Option<String>)> {
        let of =
            self.word(next) == "of" && matches!(self.word(next + 1), "which" | "whom" | "them" | "these" | "those");
        let last = self.figures.last().filter(|_| of)?;
        Some((last.of.clone(), last.unit.clone()))
    }
}
