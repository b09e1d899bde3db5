//! Numbers as people type them in a query: grouped, with a word or sign for their size, as a range or with a qualifier.
//!
//! A comma also separates values, so it belongs to a number only where the number is grouped as somewhere is usual:
//! `540,000`, `5,40,000` (India), `1.355,90` (much of Europe). `5,6` is 5 or 6, and a hint says so.

use crate::index::columns::Scale;
use crate::model::{Interval, Number, Value as Amount};

use super::ast::FieldValue;

/// Words and signs for the size of a number, and the power of ten they stand for as it is written behind the digits: so
/// `4.1m` is the number that is nearest to 4,100,000, and not a product.
const SIZES: &[(&str, &str)] = &[
    ("", ""),
    ("k", "e3"),
    ("thousand", "e3"),
    ("lakh", "e5"),
    ("lakhs", "e5"),
    ("lac", "e5"),
    ("m", "e6"),
    ("mn", "e6"),
    ("mln", "e6"),
    ("million", "e6"),
    ("millions", "e6"),
    ("cr", "e7"),
    ("crore", "e7"),
    ("crores", "e7"),
    ("b", "e9"),
    ("bn", "e9"),
    ("billion", "e9"),
    ("billions", "e9"),
    ("tn", "e12"),
    ("trillion", "e12"),
    ("trillions", "e12"),
];

/// Maximum length of a number that is looked at for groups, in characters: far longer than any that is written with
/// them.
const MAX_GROUPED: usize = 64;

/// Signs and words behind a number that say it is a share of a hundred.
const PERCENT: &[&str] = &["%", "percent", "per cent", "pct", "٪", "％"];

/// Numbers that a value asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NumberFilter {
    /// The numbers, as they are written.
    pub interval: Interval,
    /// Whether they are written in percent: `50%`.
    pub percent: bool,
}

impl NumberFilter {
    /// Returns whether a figure of this scale may be one of these numbers. What is asked for in percent is a share,
    /// however that is written; a share is asked for as parts of 1 as well, where a number is one: `0.5..1`. Fewer than 20
    /// says nothing of most. A single number is also that of a figure that names it as its limit: more than 540,000.
    #[must_use]
    pub(crate) fn fits(&self, figure: &Interval, scale: Scale) -> bool {
        let is_single = self.interval.low.total_cmp(&self.interval.high).is_eq();
        let figure = &if is_single { Interval { low_open: false, high_open: false, ..*figure } } else { *figure };
        match (self.percent, scale) {
            (true, Scale::Unit) => false,
            (true, Scale::Share) => {
                let wanted =
                    Interval { low: self.interval.low / 100.0, high: self.interval.high / 100.0, ..self.interval };
                figure.overlaps(&wanted)
            }
            (false, Scale::Share) => self.asks_for_parts() && figure.overlaps(&self.interval),
            // More than half of the people is hardly 540,000 percent of them.
            (false, Scale::Percent) if figure.high.is_infinite() => {
                let high = figure.low.max(100.0);
                Interval { high, high_open: false, ..*figure }.overlaps(&self.interval)
            }
            _ => figure.overlaps(&self.interval),
        }
    }

    /// Returns whether a share lies within the numbers, though they are not read as shares: those from 0 to 2.
    #[must_use]
    pub(crate) fn may_mean_share(&self, figure: &Interval, scale: Scale) -> bool {
        let is_single = self.interval.low.total_cmp(&self.interval.high).is_eq();
        !self.percent && !is_single && scale == Scale::Share && figure.overlaps(&self.interval)
    }

    /// Returns whether one of the ends is a part of 1, or both are from 0 to 1 and not the same.
    fn asks_for_parts(&self) -> bool {
        let Interval { low, high, .. } = self.interval;
        [low, high].iter().any(|end| end.abs() > 0.0 && end.abs() < 1.0) || (0.0 <= low && low < high && high <= 1.0)
    }
}

/// A number, and whether it is in percent.
type Amounted = (f64, bool);

/// How a number of people or things, and the like, can be asked for.
pub(crate) const FIGURES: &str = "write `500`, `>500`, `12..15`, `~500`, `5k`, `2 lakh` in quotation marks, or `50%`";

/// How a small number of records can be asked for.
pub(crate) const COUNTS: &str = "write `2`, `>2`, `2..5` or `2+`";

/// Returns the numbers that a value means.
///
/// # Errors
/// A sentence that says what is wrong with it; of what is no number, with these examples.
pub(crate) fn wanted(value: &FieldValue, examples: &str) -> Result<NumberFilter, String> {
    use super::ast::Comparison::{Above, AtLeast, AtMost, Below};
    let number = |text: &str| number(text, examples);
    let whole = |amount: Amount, percent| {
        let interval = amount.interval().unwrap_or(Interval::closed(0.0, 0.0));
        NumberFilter { interval, percent }
    };
    match value {
        FieldValue::Is(text) => qualified(text, examples),
        FieldValue::Compared(comparison, text) => {
            let (number, percent) = number(text)?;
            let number = Number(number);
            Ok(whole(
                match comparison {
                    AtLeast => Amount::AtLeast(number),
                    Above => Amount::MoreThan(number),
                    AtMost => Amount::AtMost(number),
                    Below => Amount::LessThan(number),
                },
                percent,
            ))
        }
        FieldValue::Range(from, to) => range(from.as_deref(), to.as_deref(), examples),
    }
}

/// A number with what may stand before or behind it: `~500`, `500+`, `12-15`.
fn qualified(text: &str, examples: &str) -> Result<NumberFilter, String> {
    let range = |from, to| range(from, to, examples);
    let plain = text.trim();
    if let Some(about) = plain.strip_prefix(['~', '≈', '∼']) {
        let (number, percent) = number(about, examples)?;
        let tenth = number.abs() / 10.0;
        return Ok(NumberFilter { interval: Interval::closed(number - tenth, number + tenth), percent });
    }
    if let Some(least) = plain.strip_suffix('+') {
        return range(Some(least), None);
    }
    let dashes = plain.char_indices().skip(1).filter(|&(_, c)| matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑'));
    let mut parts = dashes.filter_map(|(at, dash)| Some((plain.get(..at)?, plain.get(at + dash.len_utf8()..)?)));
    let single = number(plain, examples);
    let found = if single.is_err() { parts.next().or_else(|| plain.split_once(" to ")) } else { None };
    match found {
        Some((from, to)) if !from.is_empty() && !to.is_empty() => range(Some(from), Some(to))
            .map_err(|_| complaint(text, "a range is written `12..15`, the lower number first")),
        _ => single.map(|(number, percent)| NumberFilter { interval: Interval::closed(number, number), percent }),
    }
}

/// From one number to another; what is written in percent at the upper end is so at the lower.
fn range(from: Option<&str>, to: Option<&str>, examples: &str) -> Result<NumberFilter, String> {
    let number = |text: &str| number(text, examples);
    let (low, high) = (from.map(number).transpose()?, to.map(number).transpose()?);
    let percent = [low, high].iter().flatten().any(|(_, percent)| *percent);
    let sized = |text: Option<&str>| text.is_some_and(|text| text.trim_end().ends_with(char::is_alphabetic));
    if let (Some(from), Some(to), false, true) = (from, to, sized(from), sized(to) && !percent) {
        let why = "the size of the first number is not clear; write it behind both, as in `5k..10k`";
        return Err(complaint(&format!("{from}..{to}"), why));
    }
    if let (Some((least, _)), Some((most, _)), Some(from), Some(to)) = (low, high, from, to)
        && least > most
    {
        return Err(format!("`{from}..{to}` ends before it begins: write `{to}..{from}`"));
    }
    let interval = Interval {
        low: low.map_or(f64::NEG_INFINITY, |(low, _)| low),
        high: high.map_or(f64::INFINITY, |(high, _)| high),
        low_open: low.is_none(),
        high_open: high.is_none(),
    };
    Ok(NumberFilter { interval, percent })
}

/// Returns whether a text is a number of percent.
pub(super) fn is_percentage(text: &str) -> bool {
    number(text, FIGURES).is_ok_and(|(_, percent)| percent)
}

/// Reads one number.
fn number(text: &str, examples: &str) -> Result<Amounted, String> {
    let wrong = || complaint(text, examples);
    let lower = text.trim().to_lowercase().replace('_', "");
    let (sign, plain) = match lower.strip_prefix(['-', '−', '+']) {
        Some(rest) if lower.starts_with('+') => ("", rest),
        Some(rest) => ("-", rest),
        None => ("", lower.as_str()),
    };
    let (digits, behind) = plain.split_at_checked(run_of_digits(plain)).unwrap_or((plain, ""));
    let unit = behind.trim();
    let percent = PERCENT.contains(&unit);
    let size = SIZES.iter().find(|(word, _)| *word == unit).map(|(_, power)| *power);
    let power = if percent { Some("") } else { size };
    let read = match (ungrouped(digits), power) {
        (Some(digits), Some(power)) => format!("{sign}{digits}{power}").parse::<f64>(),
        // Whatever else is a number to a program: `1e6`, `.5`.
        _ if behind.starts_with(['e', '.']) || digits.is_empty() => format!("{sign}{plain}").parse::<f64>(),
        _ => return Err(wrong()),
    };
    read.ok().filter(|number| number.is_finite()).map(|number| (number, percent)).ok_or_else(wrong)
}

fn complaint(text: &str, right: &str) -> String {
    format!("`{text}` is not a number: {right}")
}

/// Returns whether this stands between the groups of a number.
fn parts_groups(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | '_' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Returns the length, in bytes, of the digits at the beginning of a text, with what parts them.
fn run_of_digits(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let belongs = c.is_ascii_digit() || (at > 0 && parts_groups(c) && next);
        if !belongs {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Returns the length, in bytes, of the text at the beginning of `rest` up to the last number in it that is grouped: 0
/// where none is. Further numbers follow behind dashes and dots: `5,000-6,000`.
#[must_use]
pub(crate) fn grouped(rest: &str) -> usize {
    let mut at = 0;
    loop {
        let text = rest.get(at..).unwrap_or_default();
        let Some(start) = text.find(|c: char| c.is_ascii_digit() || super::lexical::ends_value(c)) else { return at };
        let digits = text.get(start..).unwrap_or_default();
        let digits = digits.char_indices().nth(MAX_GROUPED).and_then(|(end, _)| digits.get(..end)).unwrap_or(digits);
        let run = digits.get(..run_of_digits(digits)).unwrap_or_default();
        if run.is_empty() {
            return at;
        }
        // The longest beginning, up to a comma, that is one number.
        let commas = run.match_indices(',').map(|(comma, _)| comma).rev();
        let length = [run.len()].into_iter().chain(commas).find(|&end| run.get(..end).and_then(ungrouped).is_some());
        at += start + length.unwrap_or_else(|| run.find(',').unwrap_or(run.len()));
        if length != Some(run.len()) {
            return at;
        }
    }
}

/// Returns the digits of a number without what parts its groups, with a point before decimals; `None` where it is not
/// grouped as a number is anywhere.
fn ungrouped(run: &str) -> Option<String> {
    let run = run.replace('_', "").replace(['’', '\u{a0}', '\u{202f}', '\u{2009}'], "'");
    if run.is_empty() || !run.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let last = run.rfind([',', '.', '\'']);
    let kinds = |text: &str| [',', '.', '\''].into_iter().filter(|&c| text.contains(c)).count();
    let Some(last) = last else { return Some(run) };
    let (whole, sign, decimals) = (run.get(..last)?, run.get(last..last + 1)?, run.get(last + 1..)?);
    match (kinds(&run), sign) {
        // One point alone is that of decimals.
        (1, ".") if !whole.contains('.') => Some(format!("{whole}.{decimals}")),
        (1, _) => joined(&run),
        (2, "." | ",") if !whole.contains(sign) => Some(format!("{}.{decimals}", joined(whole)?)),
        _ => None,
    }
}

/// The digits of groups of three, or of two behind the first and three at the end, as in India.
fn joined(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split([',', '.', '\'']).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let western = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let indian =
        text.contains(',') && first.len() <= 2 && last.len() == 3 && middle.iter().all(|group| group.len() == 2);
    let plain = !first.is_empty() && groups.iter().all(|group| group.bytes().all(|digit| digit.is_ascii_digit()));
    (plain && (western || indian)).then(|| groups.concat())
}

/// What is doubtful in the values of a figure as typed, with what stands behind them: a sentence, and what to put in
/// their place (with the length, in bytes, of what it takes up behind them).
pub(super) fn doubt(typed: &str, values: &[FieldValue], behind: &str) -> Option<(String, Option<(String, usize)>)> {
    if let Some(found) = cut_at_blank(typed, behind) {
        return Some(found);
    }
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    match values {
        [FieldValue::Is(whole), FieldValue::Is(decimals)]
            if typed.trim() == format!("{whole},{decimals}") && plain(decimals) && ungrouped(whole).is_some() =>
        {
            let instead = format!("{}.{decimals}", ungrouped(whole).filter(|whole| plain(whole))?);
            let says = format!("`{typed}` is {whole} or {decimals}: for decimals, write `{instead}`");
            Some((says, Some((instead, 0))))
        }
        [_, _] if with_decimals(typed).is_some() => {
            let instead = with_decimals(typed)?;
            let says = format!("the comma in `{typed}` stands between two values: for decimals, write `{instead}`");
            Some((says, Some((instead, 0))))
        }
        [FieldValue::Is(one)] => {
            let (whole, decimals) = one.split_once('.')?;
            let doubtful = plain(whole) && decimals.len() == 3 && plain(decimals) && whole.len() <= 3 && whole != "0";
            let instead = format!("{whole}{decimals}");
            let says = format!("`{one}` is read with decimals: for thousands, write `{instead}`");
            doubtful.then_some((says, Some((instead, 0))))
        }
        [_, _, ..] if typed.contains(|c: char| c.is_ascii_digit()) && !typed.contains(",,") => {
            let joined = values.iter().any(|value| value.plain().contains(','));
            let values: Vec<&str> = values.iter().map(FieldValue::plain).collect();
            let says = format!(
                "`{typed}` is read as {}: a comma groups the digits of a number only as in `540,000` or `5,40,000`",
                values.join(" or ")
            );
            joined.then_some((says, None))
        }
        _ => None,
    }
}

/// Returns two values with a point in the place of the comma between them, where digits touch it: `3,5%` and `>3,5`, but not
/// `540,000,5`.
fn with_decimals(typed: &str) -> Option<String> {
    let (before, behind) = typed.split_once(',')?;
    let touches = before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit());
    (touches && !behind.contains(',')).then(|| format!("{before}.{behind}"))
}

/// A number that goes on behind a blank: `1 200`, `2 million`, `50 %`.
fn cut_at_blank(typed: &str, behind: &str) -> Option<(String, Option<(String, usize)>)> {
    if !typed.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = behind.trim_start();
    let blanks = behind.len() - rest.len();
    let next = rest.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '"')).next()?;
    let three = |text: &str| text.len() == 3 && text.bytes().all(|digit| digit.is_ascii_digit());
    let lower = next.to_lowercase();
    let size = || SIZES.iter().find(|(word, _)| word.len() > 1 && *word == lower);
    let instead = if blanks == 0 {
        return None;
    } else if three(next) {
        format!("{typed}{next}")
    } else if PERCENT.contains(&lower.as_str()) {
        format!("{typed}%")
    } else {
        format!("{typed}{}", size()?.0)
    };
    Some((format!("a value ends at the blank: did you mean `{instead}`?"), Some((instead, blanks + next.len()))))
}
