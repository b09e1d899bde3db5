//! Hints on numbers that may be meant otherwise: commas and points that group digits in some countries and part
//! decimals in others, and numbers that go on after a blank.

use super::ast::FieldValue;
use super::hint::Hint;
use super::numbers::{PERCENT, SIZES, remove_grouping};

/// Returns the hint on a query that is nothing but a number with a sign before it: it asks for everything without the number.
pub(super) fn negative_number(text: &str) -> Option<Hint> {
    let typed = text.trim();
    let number = typed.strip_prefix(['-', '−', '–'])?;
    let is_number = number.bytes().any(|byte| byte.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'%'));
    let replacement = format!("figure:-{number}");
    let message = format!("`{typed}` asks for all without `{number}`; for a figure, write `{replacement}`");
    is_number.then(|| Hint::at(0..text.len(), message, replacement))
}

/// Returns the message on values of a figure that may be meant otherwise, and the text to put in their place with the
/// number of bytes after them that it replaces as well. `typed` is the text of the values, `after` the text that
/// follows.
pub(super) fn hint(typed: &str, values: &[FieldValue], after: &str) -> Option<(String, Option<(String, usize)>)> {
    if let Some(found) = split_at_blank(typed, after) {
        return Some(found);
    }
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    match values {
        [FieldValue::Is(whole), FieldValue::Is(decimals)]
            if typed.trim() == format!("{whole},{decimals}") && plain(decimals) && remove_grouping(whole).is_some() =>
        {
            let replacement = format!("{}.{decimals}", remove_grouping(whole).filter(|whole| plain(whole))?);
            let message = format!("`{typed}` is {whole} or {decimals}: for decimals, write `{replacement}`");
            Some((message, Some((replacement, 0))))
        }
        [_, _] if with_decimals(typed).is_some() => {
            let replacement = with_decimals(typed)?;
            let message =
                format!("the comma in `{typed}` stands between two values: for decimals, write `{replacement}`");
            Some((message, Some((replacement, 0))))
        }
        [_] => {
            let (number, replacement) = with_thousands(typed)?;
            let message = format!("`{number}` is read with decimals: for thousands, write `{replacement}`");
            Some((message, Some((replacement, 0))))
        }
        [_, _, ..] if typed.contains(|c: char| c.is_ascii_digit()) && !typed.contains(",,") => {
            let joined = values.iter().any(|value| value.text().contains(','));
            let values: Vec<&str> = values.iter().map(FieldValue::text).collect();
            let message = format!(
                "`{typed}` is read as {}: a comma groups digits only as in `540,000` or `5,40,000`",
                values.join(" or ")
            );
            joined.then_some((message, None))
        }
        _ => None,
    }
}

/// Returns the first number of a value whose point may group thousands, with the value without such points: `1.200` and `>1200` of
/// `>1.200`. With other than three digits after the point, or `0` before it, nobody means thousands.
fn with_thousands(typed: &str) -> Option<(&str, String)> {
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let mut first = None;
    let ends = typed.split("..").map(|end| {
        let number = end.trim_matches(|sign: char| matches!(sign, '<' | '>' | '=' | '~' | '+' | '!' | '-' | '"' | ' '));
        let (whole, decimals) = number.split_once('.').unwrap_or_default();
        let is_doubtful = are_digits(whole) && are_digits(decimals) && decimals.len() == 3 && whole.len() <= 3;
        if !is_doubtful || whole == "0" {
            return end.to_owned();
        }
        first.get_or_insert(number);
        end.replace(number, &format!("{whole}{decimals}"))
    });
    let replacement = ends.collect::<Vec<String>>().join("..");
    first.map(|number| (number, replacement))
}

/// Returns two values with a point in place of the comma between them, where digits touch it: `3,5%` and `>3,5`, but
/// not `540,000,5`.
fn with_decimals(typed: &str) -> Option<String> {
    let (before, after) = typed.split_once(',')?;
    let touches = before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
    (touches && !after.contains(',')).then(|| format!("{before}.{after}"))
}

/// Returns the hint on a number that continues after a blank: `1 200`, `2 million`, `50 %`.
fn split_at_blank(typed: &str, after: &str) -> Option<(String, Option<(String, usize)>)> {
    if !typed.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = after.trim_start();
    let blanks = after.len() - rest.len();
    let next = rest.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '"')).next()?;
    let (groups, length) = groups_after(rest);
    let lower = next.to_lowercase();
    // Single letters after a blank are words of their own: `5 m` may be the beginning of a name.
    let size = || SIZES.iter().find(|(word, _)| word.len() > 1 && *word == lower);
    let replacement = if blanks == 0 {
        return None;
    } else if length > 0 {
        let replacement = format!("{typed}{groups}");
        let message = format!("a value ends at the space: did you mean `{replacement}`?");
        return Some((message, Some((replacement, blanks + length))));
    } else if PERCENT.contains(&lower.as_str()) {
        format!("{typed}%")
    } else {
        format!("{typed}{}", size()?.0)
    };
    Some((
        format!("a value ends at the space: did you mean `{replacement}`?"),
        Some((replacement, blanks + next.len())),
    ))
}

/// Returns the groups of three digits at the beginning of a text as one number, the last with its decimals, and the
/// length of the text in bytes: `200000.5` and 9 for `200 000,5`.
fn groups_after(rest: &str) -> (String, usize) {
    let (mut number, mut length) = (String::new(), 0);
    // Decimals end the number: a group after them is another one.
    while !number.contains('.') {
        let after = rest.get(length..).unwrap_or_default();
        let start = after.trim_start();
        let group =
            start.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '"')).next().unwrap_or_default();
        let (whole, decimals) = group.split_once(['.', ',']).unwrap_or((group, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        if whole.len() != 3 || !are_digits(whole) || !are_digits(decimals) {
            break;
        }
        number.push_str(&group.replace(',', "."));
        length += after.len() - start.len() + group.len();
    }
    (number, length)
}
