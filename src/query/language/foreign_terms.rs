//! Terms as they are written for other search tools: `kill~2`, `+attack`, `NEAR/3`, `[2020 TO 2021]`, `author:khan`.
//!
//! They are searched as they stand, and a hint says what is written here instead. The pure functions are here, the
//! parser asks them in `term_parser` and `foreign_hints`.

use super::ast::FieldValue;
use super::dates;
use super::fields::field;
use super::lexical::{ends_value, in_quotes, quoted_if_needed};
use super::numbers::parse_number;

/// Maximum length, in bytes, of a range in brackets: longer texts are no range.
const MAX_RANGE_BYTES: usize = 60;

/// A hint on a term of another tool: the message, and the text to put in place of the term; empty where none is
/// proposed.
pub(super) type TermHint = (String, String);

/// Returns the proposal for a bare word with a sign that has a meaning in other tools.
pub(super) fn word(run: &str) -> Option<TermHint> {
    weighted(run).or_else(|| similar(run)).or_else(|| required(run)).or_else(|| pattern(run)).or_else(|| compared(run))
}

/// Returns the proposal for a word with a weight: `attack^2`.
fn weighted(run: &str) -> Option<TermHint> {
    let (word, weight) = run.rsplit_once('^')?;
    let fits = word.ends_with(char::is_alphanumeric) && !word.contains('^') && is_decimal(weight);
    // `10^2` is a power, and no word with a weight.
    let whole = !word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    (fits && whole).then(|| (format!("words cannot be weighted; did you mean `{word}`?"), word.to_owned()))
}

/// Returns the proposal for a word that may be misspelt: `kill~2`, `kill~`.
fn similar(run: &str) -> Option<TermHint> {
    let (word, edits) = run.rsplit_once('~')?;
    let fits = word.ends_with(char::is_alphabetic) && !word.contains('~') && (edits.is_empty() || is_decimal(edits));
    let replacement = format!("~{word}");
    fits.then(|| (format!("for words similar to `{word}`, write `{replacement}`"), replacement))
}

/// Returns the proposal for a word that must match: `+attack`.
fn required(run: &str) -> Option<TermHint> {
    let word = run.strip_prefix('+')?;
    let fits = word.starts_with(char::is_alphabetic);
    fits.then(|| (format!("every word is required anyway: write `{word}`"), word.to_owned()))
}

/// Returns the proposal for a regular expression: `/kill.*/`.
fn pattern(run: &str) -> Option<TermHint> {
    let inner = run.strip_prefix('/')?.strip_suffix('/').filter(|inner| !inner.is_empty() && !inner.contains('/'))?;
    let inner = inner.trim_start_matches('^').trim_end_matches('$');
    let start: String = inner.chars().take_while(|c| c.is_alphanumeric()).collect();
    let message = format!("regular expressions such as `{run}` are not supported");
    Some(match inner.get(start.len()..) {
        Some("") if !start.is_empty() => (format!("{message}; did you mean `{start}`?"), in_quotes(&start)),
        Some(".*" | "\\w*" | ".+" | "\\w+" | "[a-z]*") if !start.is_empty() => {
            (format!("{message}; did you mean `{start}*`, the beginning of a word?"), format!("{start}*"))
        }
        _ => (
            format!("{message}: `kill*` finds beginnings of words, `killed | wounded` finds either word"),
            String::new(),
        ),
    })
}

/// Returns the proposal for a field with a sign of comparison in place of its colon: `date>2020`, `actor=taliban`.
fn compared(run: &str) -> Option<TermHint> {
    let at = run.find(['<', '>', '=', '≤', '≥'])?;
    let (name, rest) = run.split_at_checked(at)?;
    let field = field(name.trim_end_matches('!'))?;
    // In `actor!=taliban` the sign of negation is a part of the comparison; here it stands before the field.
    let not = if name.ends_with('!') { "-" } else { "" };
    let value = rest.trim_start_matches('=');
    let replacement = format!("{not}{}:{value}", field.name);
    let worth = value.contains(char::is_alphanumeric);
    worth.then(|| (format!("a field is followed by a colon; did you mean `{replacement}`?"), replacement))
}

/// Returns whether a bare word asks how near the words beside it stand: `NEAR/3`, `W/5`, `ADJ2`.
pub(super) fn is_proximity(word: &str) -> bool {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let has_distance = name.len() < word.len();
    match name {
        "NEAR" | "ONEAR" => true,
        "NEAR/" | "ONEAR/" | "W/" | "N/" | "PRE/" | "ADJ" | "ADJ/" | "WITHIN/" | "AROUND" => has_distance,
        _ => false,
    }
}

/// Returns whether a bare word is a conjunction in other tools: `&&`, `&`.
pub(super) fn is_conjunction(word: &str) -> bool {
    matches!(word, "&" | "&&")
}

/// Returns the length, in bytes, of a range in brackets at the beginning of a text, and its two ends: `[2020 TO 2021]`.
/// An end is `None` if it is open (`*`).
pub(super) fn bracketed_range(rest: &str) -> Option<(usize, [Option<String>; 2])> {
    let inner = rest.strip_prefix(['[', '{'])?;
    let close = inner.find([']', '}']).filter(|&close| close <= MAX_RANGE_BYTES)?;
    let inner = inner.get(..close)?;
    let (from, to) = inner.split_once(" TO ").or_else(|| inner.split_once(" to "))?;
    let end = |text: &str| {
        let text = text.trim().trim_matches('"');
        (text != "*").then(|| text.to_owned())
    };
    let ends = [end(from), end(to)];
    let fits = ends.iter().flatten().all(|text| !text.is_empty() && !text.contains(char::is_whitespace));
    (fits && ends.iter().any(Option::is_some)).then_some((close + 2, ends))
}

/// Returns the ends of a range as the value of a field: `2020..2021`.
pub(super) fn range_value([from, to]: &[Option<String>; 2]) -> String {
    format!("{}..{}", from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default())
}

/// Returns the term for a range without a field: of dates if its ends have four digits or more, else of figures. `None`
/// where it is neither.
pub(super) fn term_of_range(ends: &[Option<String>; 2]) -> Option<String> {
    let value = range_value(ends);
    let [from, to] = ends.clone();
    let years = ends.iter().flatten().all(|end| end.bytes().take_while(u8::is_ascii_digit).count() == 4);
    if years && dates::days(&FieldValue::Range(from, to)).is_ok() {
        return Some(format!("date:{value}"));
    }
    ends.iter().flatten().all(|end| parse_number(end, "").is_ok()).then(|| format!("figure:{value}"))
}

/// Returns the term for values in round brackets after a field, and the length of the text in bytes: `(taliban OR ttp)`
/// after `actor:` is `actor:taliban,ttp`, and `(taliban AND ttp)` two terms. `None` where the brackets hold other things.
pub(super) fn grouped_values(field: &str, rest: &str) -> Option<(usize, String)> {
    let inner = rest.strip_prefix('(')?;
    let close = without_quotations(inner).find(')')?;
    let inner = inner.get(..close)?;
    if inner.contains(['(', ':', '-', '!']) {
        return None;
    }
    let value = |text: &str| {
        let text = text.trim();
        if text.starts_with('"') { text.to_owned() } else { quoted_if_needed(text) }
    };
    let both = split_outside_quotes(inner, &[" AND ", " and "]);
    let both: Vec<String> = both.into_iter().map(|text| format!("{field}:{}", value(text))).collect();
    let either: Vec<String> = split_outside_quotes(inner, &[" OR ", " or ", ",", "|"]).into_iter().map(value).collect();
    let term = match (either.len(), both.len()) {
        (_, 1) => format!("{field}:{}", either.join(",")),
        (1, _) => both.join(" "),
        _ => return None,
    };
    (!inner.trim().is_empty()).then_some((close + 2, term))
}

/// Returns a text of the same length in bytes in which the signs within quotation marks are none of the language.
fn without_quotations(text: &str) -> String {
    let mut is_quoted = false;
    let mut hide = |sign: char| {
        is_quoted ^= sign == '"';
        if is_quoted && sign != '"' { "_".repeat(sign.len_utf8()) } else { sign.to_string() }
    };
    text.chars().map(&mut hide).collect()
}

/// Splits a text at each of some separators that stands outside of quotation marks.
fn split_outside_quotes<'t>(text: &'t str, separators: &[&str]) -> Vec<&'t str> {
    let plain = without_quotations(text);
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(rest) = plain.get(at..).filter(|rest| !rest.is_empty()) {
        match separators.iter().find(|separator| rest.starts_with(**separator)) {
            Some(separator) => {
                parts.extend(text.get(start..at));
                at += separator.len();
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.extend(text.get(start..));
    parts
}

/// Returns the end of a range that continues after a blank, and the length of the text in bytes: ` to 2021` after
/// `date:2020`.
pub(super) fn range_end(rest: &str) -> Option<(usize, &str)> {
    let after = rest.trim_start();
    let joint = ["to", "TO", "until", "till", "through", "-", "–", "—", ".."]
        .into_iter()
        .find(|joint| after.strip_prefix(joint).is_some_and(|after| after.starts_with(char::is_whitespace)))?;
    let from = after.get(joint.len()..)?.trim_start();
    let end = from.split(ends_value).next().filter(|end| end.starts_with(|c: char| c.is_ascii_digit()))?;
    (after.len() < rest.len()).then_some((rest.len() - from.len() + end.len(), end))
}

/// Returns whether a text is a number such as `2` or `0.8`.
fn is_decimal(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_signs_of_other_tools_are_proposed_without_them() {
        for (run, replacement) in [
            ("attack^2", "attack"),
            ("attack^0.5", "attack"),
            ("kill~2", "~kill"),
            ("kill~", "~kill"),
            ("kill~0.8", "~kill"),
            ("+attack", "attack"),
            ("/kill.*/", "kill*"),
            ("/^kill$/", "\"kill\""),
            ("/[kc]ill/", ""),
            ("date>2020", "date:>2020"),
            ("date>=2020", "date:>=2020"),
            ("actor=taliban", "actor:taliban"),
            ("actor==taliban", "actor:taliban"),
            ("actor!=taliban", "-actor:taliban"),
        ] {
            assert_eq!(word(run).map(|(_, term)| term).as_deref(), Some(replacement), "{run}");
        }
        for run in ["kill", "10^6", "~kill", "+5", "+44", "/usr/bin/", "a/b", "C++", "x=y", "date=", "^", "a^b", "//"] {
            assert_eq!(word(run), None, "{run}");
        }
    }

    #[test]
    fn ranges_in_brackets_are_dates_or_figures() {
        for (text, term) in [
            ("[2020 TO 2021]", Some("date:2020..2021")),
            ("[2020-01 TO *] x", Some("date:2020-01..")),
            ("{1 TO 5}", Some("figure:1..5")),
            ("[* TO 500}", Some("figure:..500")),
            ("[a TO b]", None),
        ] {
            let (_, ends) = bracketed_range(text).unwrap_or_default();
            assert_eq!(term_of_range(&ends).as_deref(), term, "{text}");
        }
        for text in ["[sic]", "[* TO *]", "{}", "[2020 TO ", "[ TO ]", "[from Kabul TO Lahore by road]"] {
            assert_eq!(bracketed_range(text), None, "{text}");
        }
    }

    #[test]
    fn values_in_brackets_are_lists() {
        for (rest, term) in [
            ("(taliban OR ttp) x", Some("actor:taliban,ttp")),
            ("(a|b)", Some("actor:a,b")),
            ("(\"a b\" OR c)", Some("actor:\"a b\",c")),
            ("(\"a, b\" OR c)", Some("actor:\"a, b\",c")),
            ("(\"a OR b\", \"c and d (e\")", None),
            ("(\"a OR b\", \"c and d\")", Some("actor:\"a OR b\",\"c and d\"")),
            ("(\"é) b\" AND c)", Some("actor:\"é) b\" actor:c")),
            ("(a AND b)", Some("actor:a actor:b")),
            ("(a b)", Some("actor:\"a b\"")),
            ("(a AND b OR c)", None),
            ("(-a)", None),
            ("()", None),
        ] {
            assert_eq!(grouped_values("actor", rest).map(|(_, term)| term).as_deref(), term, "{rest}");
        }
    }
}
