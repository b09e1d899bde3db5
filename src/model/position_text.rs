//! Positions as text on one line, as people type and correct them: `mayor: denies (radio#3.1) 2024-08-01; fire: no comment`.
//!
//! What [`position_list_text`] writes, [`parse_positions`] reads back as it was.

use super::closed_enum_words::word_named;
use super::closed_enums::{ClosedEnum, Stance};
use super::date::When;
use super::document::{Position, Text};
use super::figure_amount::{quoted, unquoted};
use super::figure_text::outside_quotes;
use super::list_text::LIST_SIGN;

/// The sign between a party and its stance.
const STANCE_SIGN: char = ':';

/// The signs around the citations for a stance.
const CITATIONS: (char, char) = ('(', ')');

/// The sign between citations.
const CITATION_SIGN: char = ',';

/// Returns positions as text, with semicolons between them.
pub(crate) fn position_list_text(positions: &[Position<'_>]) -> String {
    positions.iter().map(position_text).collect::<Vec<_>>().join(&format!("{LIST_SIGN} "))
}

fn position_text(position: &Position<'_>) -> String {
    let mut text = format!("{}{STANCE_SIGN} {}", part(&position.by), position.stance.label());
    if !position.cite.is_empty() {
        let cited: Vec<String> = position.cite.iter().map(|cite| part(cite)).collect();
        let (open, close) = CITATIONS;
        text.push_str(&format!(" {open}{}{close}", cited.join(&format!("{CITATION_SIGN} "))));
    }
    if let Some(when) = &position.when {
        text.push(' ');
        text.push_str(&part(when));
    }
    text
}

/// Returns a part of a position, in quotation marks where it has a sign that separates parts.
fn part(text: &str) -> String {
    let signs = [LIST_SIGN, STANCE_SIGN, CITATION_SIGN, CITATIONS.0, CITATIONS.1, '"'];
    let is_plain = !text.is_empty() && text.trim() == text && !text.contains(signs);
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// Parses positions.
///
/// # Errors
/// A clause on what cannot be read.
pub(crate) fn parse_positions(text: &str) -> Result<Vec<Position<'static>>, String> {
    let items = outside_quotes(text, LIST_SIGN).into_iter().map(str::trim).filter(|item| !item.is_empty());
    items.map(parse_position).collect()
}

fn parse_position(item: &str) -> Result<Position<'static>, String> {
    let [by, rest] = outside_quotes(item, STANCE_SIGN)[..] else {
        return Err(format!(
            "`{item}` must be a party, a colon and its stance: `mayor: denies (radio#3.1) 2024-08-01`"
        ));
    };
    let by = unquoted(by);
    if by.trim().is_empty() {
        return Err(format!("`{item}` does not say whose position it is: `mayor: denies`"));
    }
    let (head, cite, tail) = citations(rest)?;
    let (stance, date) = stance_and_date(head)?;
    let date = [date, tail.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let when = unquoted(&date);
    if !when.is_empty() {
        When::parse(&when)?;
    }
    let when = (!when.is_empty()).then(|| Text::from(when));
    Ok(Position { by: by.into(), stance, cite, when })
}

/// The text before the citations of a position, these, and the text after them.
type PositionParts<'t> = (&'t str, Vec<Text<'static>>, &'t str);

/// Splits a position at the citations in brackets.
fn citations(text: &str) -> Result<PositionParts<'_>, String> {
    let (open, close) = CITATIONS;
    let split = |sign: char, text: &str| {
        let first = outside_quotes(text, sign).first().map_or(0, |part| part.len());
        (first < text.len()).then_some(first)
    };
    let Some(at) = split(open, text) else { return Ok((text, Vec::new(), "")) };
    let (head, rest) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let Some(end) = split(close, rest) else {
        return Err(format!("`{}` has a bracket that is not closed", text.trim()));
    };
    let inside = rest.get(..end).unwrap_or_default();
    let cited = outside_quotes(inside, CITATION_SIGN).into_iter().map(unquoted).filter(|cite| !cite.is_empty());
    Ok((head, cited.map(Text::from).collect(), rest.get(end + 1..).unwrap_or_default()))
}

/// Returns the stance that a text begins with, and what follows it.
fn stance_and_date(text: &str) -> Result<(Stance, &str), String> {
    let text = text.trim();
    let ends = text.match_indices(char::is_whitespace).map(|(at, _)| at).chain([text.len()]);
    let mut found = None;
    for end in ends {
        let (word, rest) = (text.get(..end).unwrap_or_default(), text.get(end..).unwrap_or_default());
        found = word_named::<Stance>(word).map(|stance| (stance, rest.trim())).or(found);
    }
    found.ok_or_else(|| {
        let known: Vec<&str> = Stance::ALL.iter().map(|stance| stance.label()).collect();
        format!("`{text}` must begin with a stance: {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn positions_are_read_as_people_write_them() {
        let of = |by: &'static str, stance, cite: &[&'static str], when: Option<&'static str>| Position {
            by: by.into(),
            stance,
            cite: cite.iter().map(|&cite| cite.into()).collect(),
            when: when.map(Text::from),
        };
        for (text, position) in [
            ("mayor: denies", of("mayor", Stance::Denies, &[], None)),
            ("Mayor of Ostby: no comment 2024-08", of("Mayor of Ostby", Stance::NoComment, &[], Some("2024-08"))),
            ("mayor: NoComment", of("mayor", Stance::NoComment, &[], None)),
            ("mayor:Denies (radio#3.1, wire) 2024", of("mayor", Stance::Denies, &["radio#3.1", "wire"], Some("2024"))),
            ("mayor: doubts 2024 (wire)", of("mayor", Stance::Doubts, &["wire"], Some("2024"))),
            ("\"a:b\": accepts (\"x(1)\")", of("a:b", Stance::Accepts, &["x(1)"], None)),
        ] {
            assert_eq!(parse_positions(text), Ok(vec![position]), "{text}");
        }
        assert_eq!(parse_positions("a: denies; b: doubts;").map(|all| all.len()), Ok(2));
        assert_eq!(parse_positions(" "), Ok(Vec::new()));
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_reason() {
        for (text, reason) in [
            ("mayor", "a party, a colon"),
            (": denies", "whose position"),
            ("mayor: is against it", "asserts, denies"),
            ("mayor: denies (radio", "not closed"),
            ("mayor: denies yesterday", "yesterday"),
        ] {
            let error = parse_positions(text).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    proptest! {
        #[test]
        fn positions_come_back_from_their_text(
            parts in prop::collection::vec(
                ("[a-z \";:(),]{0,6}[a-z]", 0..5_usize, prop::collection::vec("[a-z#.\";:(),]{0,6}[a-z]", 0..3), prop::option::of("20[0-9]{2}(-0[1-9])?")), 0..4)
        ) {
            let of = |(by, stance, cite, when): (String, usize, Vec<String>, Option<String>)| Position {
                by: by.into(),
                stance: Stance::ALL[stance],
                cite: cite.into_iter().map(Text::from).collect(),
                when: when.map(Text::from),
            };
            let positions: Vec<Position<'static>> = parts.into_iter().map(of).collect();
            let text = position_list_text(&positions);
            prop_assert_eq!(parse_positions(&text).map_err(|error| format!("{text}: {error}")), Ok(positions));
        }
    }
}
