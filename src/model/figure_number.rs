//! Numbers and ranges at the beginning of a text: `6,000`, `-3.5`, `12..15`.

use super::figure::Number;

/// A number as it was read, or a clause on why it is none.
pub(super) type ReadNumber = Result<Number, String>;

/// Parses two numbers with a sign of a range between them; `None` where there are not two. Only `..`, which files are written
/// with, may have the greater one first.
pub(super) fn range(text: &str) -> Option<(ReadNumber, ReadNumber, &str)> {
    let (low, rest) = number(text)?;
    let rest = rest.trim_start();
    let (sign, rest) = ["..", "–", "-"].iter().find_map(|sign| Some((*sign, rest.strip_prefix(sign)?)))?;
    let (high, rest) = number(rest.trim_start())?;
    let low = match (&low, &high) {
        (Ok(low), Ok(high)) if sign != ".." => in_order(*low, *high),
        _ => low,
    };
    Some((low, high, rest.trim_start()))
}

/// Returns the lower end of a range that is in the right order.
pub(super) fn in_order(low: Number, high: Number) -> Result<Number, String> {
    if low <= high { Ok(low) } else { Err(format!("{low} to {high} is in the wrong order")) }
}

/// Parses the number at the beginning of a text, with commas between groups of digits; `None` where there is none.
pub(super) fn number(text: &str) -> Option<(ReadNumber, &str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let mut end = text.len() - digits.len();
    let mut rest = digits.char_indices().peekable();
    let offset = end;
    let mut has_point = false;
    while let Some((at, sign)) = rest.next() {
        let followed = rest.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        match sign {
            '0'..='9' => {}
            ',' if followed => {}
            '.' if followed && !has_point => has_point = true,
            _ => break,
        }
        end = offset + at + sign.len_utf8();
    }
    let (written, rest) = text.split_at(end);
    let read = grouped(written).ok_or_else(|| {
        format!("`{written}` has commas where no thousands end: write `6,000` or `6000`, and decimals with a point")
    });
    let read = read.and_then(|plain| match plain.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Number(number)),
        _ => Err(format!("`{written}` is too large")),
    });
    Some((read, rest))
}

/// Returns a number without its commas; `None` unless they stand between groups of two or three digits, the last of which has
/// three.
fn grouped(written: &str) -> Option<String> {
    let whole = written.split_once('.').map_or(written, |(whole, _)| whole);
    if written.len() > whole.len() && written.split_at(whole.len()).1.contains(',') {
        return None;
    }
    let mut groups = whole.split(',').skip(1).peekable();
    while let Some(group) = groups.next() {
        let is_last = groups.peek().is_none();
        if group.len() != 3 && (is_last || group.len() != 2) {
            return None;
        }
    }
    Some(written.replace(',', ""))
}
