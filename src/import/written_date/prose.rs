//! Dates in sentences: `in November 2023`, `early 2025`, `between 2019 and 2021`, `since 2007`. Only what names a year has
//! an EDTF spelling; `on 24 December` is kept in words, for the year is not in it.

use super::super::lexeme::{Lexeme, lexemes};
use super::counted_number::{goes_on, is_count, is_qualified, is_round, may_stand_alone};
use super::point::{Point, PointReader, valid};

/// A date at a place in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenDate {
    /// Its EDTF spelling; `None` where the year is not written.
    pub edtf: Option<String>,
    /// The number of the lexeme after it.
    pub next: usize,
}

/// Words before a date from which on something holds, and up to which.
const SINCE: [&str; 3] = ["since", "after", "following"];
const UNTIL: [&str; 5] = ["until", "till", "before", "by", "through"];

/// Words before a year that say that it is a year.
const BEFORE_YEAR: [&str; 26] = [
    "in",
    "since",
    "after",
    "before",
    "until",
    "till",
    "by",
    "during",
    "from",
    "of",
    "early",
    "late",
    "mid",
    "year",
    "the",
    "a",
    "through",
    "throughout",
    "for",
    "to",
    "and",
    "its",
    "their",
    "his",
    "her",
    "this",
];

/// Reads the date that begins at a lexeme, with the words that belong to it.
#[must_use]
pub fn at(lexemes: &[Lexeme<'_>], start: usize) -> Option<WrittenDate> {
    let reader = PointReader { lexemes, all_languages: false };
    let word = |at: usize| reader.word(at);
    if word(start) == "between" || word(start) == "from" {
        return span(&reader, start);
    }
    if SINCE.contains(&word(start)) {
        return bounded(&reader, start, true);
    }
    if UNTIL.contains(&word(start)) {
        return bounded(&reader, start, false);
    }
    if matches!(word(start), "circa" | "c" | "ca" | "around" | "about") {
        let after = start + 1 + usize::from(word(start + 1) == ".");
        // `about 2000 fled`, but `about 2000 the mine was closed`
        let is_unclear = matches!(word(start), "around" | "about") && is_round(lexemes, after);
        let is_year = !is_count(lexemes, after) && (!is_unclear || goes_on(lexemes, after + 1));
        let year = reader.year(after).filter(|_| is_year)?;
        return Some(WrittenDate { edtf: Some(format!("{year}~")), next: after + 1 });
    }
    let date = pair(&reader, start)?;
    // `2,024 people` and `in 2024` have the same digits: a bare number is a year only beside such words.
    let first = start + usize::from(word(start) == "the");
    (reader.year(first).is_none() || is_year(lexemes, first)).then_some(date)
}

/// Reads a cell that is a date in words, in one of the languages. `None` where more is in it than the date, or where the
/// date is a part of a year that has no spelling: `early 2025`.
pub(super) fn cell(text: &str) -> Option<String> {
    let lexemes = lexemes(text);
    let reader = PointReader { lexemes: &lexemes, all_languages: true };
    if let Some(found) = yearless_span(&reader, 0, &["-", "—", "to", "/", "bis", "until"])
        && found.next == lexemes.len()
    {
        return found.edtf;
    }
    let first = reader.at(0)?;
    if first.next == lexemes.len() {
        return first.edtf;
    }
    let is_between = matches!(reader.word(first.next), "-" | "—" | "to" | "/" | "bis" | "until");
    let last = reader.at(first.next + 1).filter(|last| is_between && last.next == lexemes.len())?;
    valid(format!("{}/{}", simple(first.edtf?)?, simple(last.edtf?)?))
}

/// Returns a date if it may be an end of a span: none that is one itself, or several.
fn simple(edtf: String) -> Option<String> {
    (!edtf.contains(['/', '{', '['])).then_some(edtf)
}

/// Reads `29 May to 4 June 2023`, `May to June 2024`: one year for both ends. `middle` are the words between them.
fn yearless_span(reader: &PointReader<'_, '_>, start: usize, middle: &[&str]) -> Option<WrittenDate> {
    let first = reader.yearless(start).filter(|first| middle.contains(&reader.word(first.next)))?;
    let last = reader.at(first.next + 1)?;
    let end = simple(last.edtf?)?;
    Some(WrittenDate { edtf: Some(valid(format!("{}/{end}", first.before(&end)?))?), next: last.next })
}

/// Reads `between 2019 and 2021`, `from May 2023 to June 2024`.
fn span(reader: &PointReader<'_, '_>, start: usize) -> Option<WrittenDate> {
    let middle: &[&str] =
        if reader.word(start) == "between" { &["and"] } else { &["to", "until", "till", "through", "-"] };
    if let Some(found) = yearless_span(reader, start + 1, middle) {
        return Some(found);
    }
    let first = vague(reader, start + 1)?;
    let second = middle.contains(&reader.word(first.next)).then(|| vague(reader, first.next + 1)).flatten();
    if let Some(second) = second {
        let edtf = [first.edtf, second.edtf].into_iter().map(|edtf| simple(edtf?)).collect::<Option<Vec<_>>>();
        return Some(WrittenDate { edtf: edtf.and_then(|ends| valid(ends.join("/"))), next: second.next });
    }
    // `between 5 May and the end of June` is not read; `from 2019` may be where something comes from.
    let onwards = ["onwards", "onward", "on"].contains(&reader.word(first.next));
    if onwards {
        let edtf = first.edtf.and_then(simple).and_then(|date| valid(format!("{date}/..")));
        return Some(WrittenDate { edtf, next: first.next + 1 });
    }
    None
}

/// Reads a date with a word that makes it the beginning of an open span, or the end of one.
fn bounded(reader: &PointReader<'_, '_>, start: usize, from: bool) -> Option<WrittenDate> {
    let date = pair(reader, start + 1)?;
    let open = |edtf: String| match (edtf.split_once('/').unwrap_or((&edtf, &edtf)), from) {
        ((first, _), true) => valid(format!("{first}/..")),
        ((_, last), false) => valid(format!("../{last}")),
    };
    Some(WrittenDate { edtf: date.edtf.and_then(open), next: date.next })
}

/// Reads one date, or two with a dash or a word between them: `2019–2021`, `2019-21`, `May 2023 to June 2024`, `2019 or 2020`.
fn pair(reader: &PointReader<'_, '_>, start: usize) -> Option<WrittenDate> {
    if let Some(found) = short_span(reader, start) {
        return Some(found);
    }
    // A month alone, as in `in May to June 2024`, may be a name or a verb: it takes `from` before it.
    let is_day = reader.yearless(start).is_some_and(|first| first.day.is_some());
    if let Some(found) = yearless_span(reader, start, &["-", "—", "to"]).filter(|_| is_day) {
        return Some(found);
    }
    let first = vague(reader, start)?;
    let sign = reader.word(first.next);
    let second = matches!(sign, "-" | "—" | "to" | "or").then(|| vague(reader, first.next + 1)).flatten();
    let both = second.and_then(|second| {
        let ends = [simple(first.edtf.clone()?)?, simple(second.edtf?)?];
        let edtf = if sign == "or" { format!("[{}]", ends.join(",")) } else { ends.join("/") };
        Some(WrittenDate { edtf: Some(valid(edtf)?), next: second.next })
    });
    both.or(Some(WrittenDate { edtf: first.edtf, next: first.next }))
}

/// Reads `2019–2021`, `2019-21`: years written to one another. `2024-12` is a month, and `2019/20` a season over New Year.
fn short_span(reader: &PointReader<'_, '_>, start: usize) -> Option<WrittenDate> {
    let digits = |at: usize| reader.lexemes.get(at).filter(|digits| digits.is_number()).map(|digits| &digits.lower);
    let sign = reader.word(start + 1);
    let goes_on = matches!(reader.word(start + 3), "-" | "/") && reader.lexemes.get(start + 4)?.is_number();
    let (first, last) = (digits(start)?, digits(start + 2)?);
    if first.len() != 4 || !matches!(sign, "-" | "/") || goes_on {
        return None;
    }
    let is_month = last.len() == 2 && last.parse::<u8>().is_ok_and(|month| month <= 12);
    let last = match last.len() {
        4 => last.clone(),
        2 if !is_month => format!("{}{last}", first.get(..2)?),
        _ => return None,
    };
    let (from, to): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    let rises = (1_000..2_200).contains(&from) && if sign == "-" { from < to } else { from + 1 == to };
    // `1500–2000 men`, `lost 1500–2000`
    let counts = is_count(reader.lexemes, start)
        || (!is_prepared(reader.lexemes, start) && [start, start + 2].iter().all(|at| is_round(reader.lexemes, *at)));
    (rises && !counts).then(|| Some(WrittenDate { edtf: Some(valid(format!("{first}/{last}"))?), next: start + 3 }))?
}

/// Reads a date with a word for a part of it: `early 2025`, `mid-2024`, `late November 2023`, `the end of 2024`. What is early
/// in a year is its first third, more or less: the ends are marked so.
fn vague(reader: &PointReader<'_, '_>, start: usize) -> Option<Point> {
    let start = start + usize::from(reader.word(start) == "the" && reader.lexemes.get(start + 1).is_some());
    let part = reader.word(start);
    if matches!(part, "end" | "beginning" | "start" | "middle") && reader.word(start + 1) == "of" {
        return reader.at(start + 2);
    }
    if !matches!(part, "early" | "mid" | "late") {
        return reader.at(start);
    }
    let after = start + 1 + usize::from(reader.word(start + 1) == "-");
    let point = reader.at(after)?;
    let Some(year) = point.edtf.clone().filter(|edtf| edtf.len() == 4 && !edtf.contains('X')) else {
        return Some(point);
    };
    let edtf = match part {
        "early" => format!("{year}-01/{year}-04~"),
        "mid" => format!("{year}-05~/{year}-08~"),
        _ => format!("{year}-09~/{year}-12"),
    };
    Some(Point { edtf: valid(edtf), next: point.next })
}

/// Returns whether a number of four digits at a lexeme is a year, by the words around it; a number that counts things
/// (`killed 2023 people`) is none.
#[must_use]
pub(super) fn is_year(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let reader = PointReader { lexemes, all_languages: false };
    if reader.year(at).is_none() || is_count(lexemes, at) {
        return false;
    }
    is_prepared(lexemes, at) || may_stand_alone(lexemes, at)
}

/// Returns whether the word before a number says that it is a year.
fn is_prepared(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| lexemes.get(before));
    before.is_some_and(|word| word.is_one_of(&BEFORE_YEAR) || word.lower.ends_with("'s") || word.is("-"))
        && !is_qualified(lexemes, at)
}
