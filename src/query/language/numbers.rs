//! Numbers as people type them: with grouped digits, and with a word or sign for their magnitude.
//!
//! A comma also separates values, so it belongs to a number only where the number is grouped as somewhere is usual:
//! `540,000`, `5,40,000` (India), `1.355,90` (much of Europe). `5,6` is 5 or 6, and a hint says so.

use crate::text::char_fold::fold_char;

use super::value_error::NumberError;

/// Words and signs for magnitudes with their exponents. The exponent is appended to the digits before parsing: a
/// product would not always be the nearest number to `4.1m`.
pub(super) const SIZES: &[(&str, &str)] = &[
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

/// Maximum length, in characters, of a run of digits that is examined for groups: far longer than any that is written
/// with them.
const MAX_GROUPED: usize = 64;

/// Signs and words after a number that make it a percentage.
pub(super) const PERCENT: &[&str] = &["%", "percent", "per cent", "pct", "٪", "％"];

/// A number with whether it is a percentage.
pub(super) type Amounted = (f64, bool);

/// Returns whether a text is a percentage.
pub(super) fn is_percentage(text: &str) -> bool {
    parse_number(text, "").is_ok_and(|(_, percent)| percent)
}

/// Parses one number.
///
/// # Errors
/// [`NumberError::NoNumber`] with these examples.
pub(super) fn parse_number(text: &str, examples: &'static str) -> Result<Amounted, NumberError> {
    let wrong = || NumberError::NoNumber { text: text.to_owned(), examples };
    let lower = with_ascii_digits(&text.trim().to_lowercase().replace('_', ""));
    let (sign, plain) = match lower.strip_prefix(['-', '−', '+']) {
        Some(rest) if lower.starts_with('+') => ("", rest),
        Some(rest) => ("-", rest),
        None => ("", lower.as_str()),
    };
    let (digits, after) = plain.split_at_checked(digit_run_len(plain)).unwrap_or((plain, ""));
    let unit = after.trim();
    let percent = PERCENT.contains(&unit);
    let size = SIZES.iter().find(|(word, _)| *word == unit).map(|(_, power)| *power);
    let power = if percent { Some("") } else { size };
    let read = match (remove_grouping(digits), power) {
        (Some(digits), Some(power)) => format!("{sign}{digits}{power}").parse::<f64>(),
        // Whatever else is a number to a program: `1e6`, `.5`.
        _ if after.starts_with(['e', '.']) || digits.is_empty() => format!("{sign}{plain}").parse::<f64>(),
        _ => return Err(wrong()),
    };
    read.ok().filter(|number| number.is_finite()).map(|number| (number, percent)).ok_or_else(wrong)
}

/// Returns a text with the digits of all scripts as ASCII ones.
fn with_ascii_digits(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        let mut digits = String::new();
        if !c.is_ascii() && c.is_numeric() {
            fold_char(c, &mut |part| digits.push(part));
        }
        let is_digit = digits.len() == 1 && digits.bytes().all(|digit| digit.is_ascii_digit());
        if is_digit { plain.push_str(&digits) } else { plain.push(c) }
    }
    plain
}

/// Returns whether a character may stand between the groups of a number.
fn is_group_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | '_' | '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2009}')
}

/// Returns the length, in bytes, of the digits at the beginning of a text, with separators between them.
fn digit_run_len(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        // A separator must have a digit after it: the point that ends a range, as in `5..6`, is not taken.
        let belongs = c.is_ascii_digit() || (at > 0 && is_group_separator(c) && next);
        if !belongs {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Returns the length, in bytes, of the text at the beginning of `rest` up to the last number in it that is grouped: 0
/// where none is. Further numbers follow after dashes and dots: `5,000-6,000`.
#[must_use]
pub(crate) fn grouped_prefix_len(rest: &str) -> usize {
    let mut at = 0;
    loop {
        let text = rest.get(at..).unwrap_or_default();
        let Some(start) = text.find(|c: char| c.is_ascii_digit() || super::lexical::ends_value(c)) else { return at };
        let digits = text.get(start..).unwrap_or_default();
        let digits = digits.char_indices().nth(MAX_GROUPED).and_then(|(end, _)| digits.get(..end)).unwrap_or(digits);
        let run = digits.get(..digit_run_len(digits)).unwrap_or_default();
        if run.is_empty() {
            return at;
        }
        // The longest beginning, up to a comma, that is one number.
        let commas = run.match_indices(',').map(|(comma, _)| comma).rev();
        let length =
            [run.len()].into_iter().chain(commas).find(|&end| run.get(..end).and_then(remove_grouping).is_some());
        at += start + length.unwrap_or_else(|| run.find(',').unwrap_or(run.len()));
        if length != Some(run.len()) {
            return at;
        }
    }
}

/// Returns a number without the separators of its groups, with a point before decimals; `None` where its digits are
/// grouped as nowhere is usual.
pub(super) fn remove_grouping(run: &str) -> Option<String> {
    let run = run.replace('_', "").replace(['’', '\u{a0}', '\u{2007}', '\u{202f}', '\u{2009}'], "'");
    if run.is_empty() || !run.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let last = run.rfind([',', '.', '\'']);
    let kinds = |text: &str| [',', '.', '\''].into_iter().filter(|&c| text.contains(c)).count();
    let Some(last) = last else { return Some(run) };
    let (whole, sign, decimals) = (run.get(..last)?, run.get(last..last + 1)?, run.get(last + 1..)?);
    match (kinds(&run), sign) {
        // A single point parts decimals; a single comma groups.
        (1, ".") if !whole.contains('.') => Some(format!("{whole}.{decimals}")),
        // Also two or more points: `1.355.000` has no decimals.
        (1, _) => join_groups(&run),
        // Two kinds of signs: the last parts the decimals, and stands only once. An apostrophe never does.
        (2, "." | ",") if !whole.contains(sign) => Some(format!("{}.{decimals}", join_groups(whole)?)),
        _ => None,
    }
}

/// Returns the digits of groups of three, or of two with three at the end, as in India; `None` for other groups.
fn join_groups(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split([',', '.', '\'']).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    // Only the first group may be shorter: `1,00` and `12,5` are no grouped numbers.
    let western = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let indian =
        text.contains(',') && first.len() <= 2 && last.len() == 3 && middle.iter().all(|group| group.len() == 2);
    let plain = !first.is_empty() && groups.iter().all(|group| group.bytes().all(|digit| digit.is_ascii_digit()));
    (plain && (western || indian)).then(|| groups.concat())
}
