//! Quantities that people write in their own way, such as `Exactly(5 000)`, `Between(5 - 6)` or `Vague(millions)`, with the
//! way in which each is written.

use super::field_docs::{Arguments, QUANTITIES};
use crate::load::slice::slice;

/// Returns the message and the hint for a quantity that is not written as it must be; `None` where its name is that of no
/// quantity. It must be known to be wrong: nothing is checked.
pub(crate) fn explain_quantity(written: &str) -> Option<(String, String)> {
    let written = written.trim();
    let name = written.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    let quantity = QUANTITIES.iter().find(|row| row.name == name)?;
    let takes = quantity.takes.words();
    let after = slice(written, name.len()..).trim();
    let inside = after.trim_start_matches('(').trim_end_matches(')').trim();
    let wanted = match quantity.takes {
        Arguments::Numbers(count) => count,
        Arguments::Text => {
            let word = inside.trim_matches('"');
            let word = if word.is_empty() { "millions" } else { word };
            return Some((format!("`{name}` takes {takes} in quotes"), format!("write `{name}(\"{word}\")`")));
        }
    };
    let message = format!("`{name}` takes {takes}");
    let like = || format!("write it like `{}`", quantity.example);
    if inside.is_empty() {
        return Some((message, like()));
    }
    if wanted == 1 {
        let hint = if let Some(number) = join_thousands(inside) {
            format!("use `_` between thousands, or no separator: write `{name}({number})`")
        } else if let Some(number) = plain_decimal(inside.trim_matches('"')) {
            format!("write `{name}({number})`")
        } else if let Some(number) =
            inside.split_once(',').and_then(|(whole, part)| plain_decimal(&format!("{whole}.{part}")))
        {
            format!("decimals are written with a point: write `{name}({number})`")
        } else {
            format!("{}; what is counted goes into `unit`", like())
        };
        return Some((message, hint));
    }
    let numbers: Vec<String> = numbers(inside);
    let has_words = inside.split(',').any(|part| without_name(part).contains(char::is_alphabetic));
    let fits = numbers.len() == wanted && !has_words && !has_thousands_group(inside);
    Some((message, if fits { format!("write `{name}({})`", numbers.join(", ")) } else { like() }))
}

/// Returns an argument without a name before a colon, as in `low: 5`.
fn without_name(part: &str) -> &str {
    part.split_once(':').map_or(part, |(_, value)| value)
}

/// Returns a number of digits with at most one point, without white space; `None` where the text is something else.
fn plain_decimal(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && text.matches('.').count() < 2;
    (digits && text.starts_with(|first: char| first.is_ascii_digit()) && !text.ends_with('.')).then(|| text.to_owned())
}

/// Joins a whole number whose thousands are set apart in one way by `_`: `5 000`, `5,000`, `5'000`, `5.000.000`. `None` where
/// the text is something else; a single group after a point is a decimal part.
fn join_thousands(text: &str) -> Option<String> {
    let text = text.trim_matches('"');
    let sign = text.chars().find(|letter| !letter.is_ascii_digit() && *letter != '_')?;
    let text = text.replace('_', &sign.to_string());
    let groups: Vec<&str> = text.split(sign).map(str::trim).collect();
    let (first, others) = groups.split_first()?;
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let sound = !others.is_empty()
        && first.len() < 4
        && groups.iter().all(digits)
        && others.iter().all(|group| group.len() == 3)
        && !sign.is_alphanumeric()
        && (sign != '.' || others.len() > 1);
    sound.then(|| groups.join("_"))
}

/// Returns whether three digits stand after others and what may set thousands apart: `5 000` may be one number or two.
fn has_thousands_group(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let parts: Vec<&[char]> = letters.chunk_by(|left, right| left.is_ascii_digit() == right.is_ascii_digit()).collect();
    let sets_apart =
        |gap: &[char]| gap.iter().all(|letter| letter.is_whitespace()) || matches!(gap, [',' | '\'' | '\u{2019}']);
    parts.windows(3).any(|part| match part {
        [before, gap, group] => group.len() == 3 && before.iter().all(char::is_ascii_digit) && sets_apart(gap),
        _ => false,
    })
}

/// Returns the numbers of a text, in order.
fn numbers(text: &str) -> Vec<String> {
    let other = |letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | '_'));
    text.split(other)
        .map(|number| number.trim_matches(['.', '_']))
        .filter_map(|it| plain_decimal(&it.replace('_', "")))
        .collect()
}
