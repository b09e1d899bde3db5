//! Datelines: `KORVIK, 7 March 2024 –` or `GENEVA (Reuters) —` before the first sentence of a report of an agency. They say where
//! and when it was written, and are no part of what it says.

use std::borrow::Cow;

use super::super::lexeme::lexemes;
use super::super::written_date::{self, DateCell};
use super::text_block::{Article, BlockKind};

/// Maximum number of bytes of a dateline.
const MAX_BYTES: usize = 90;

/// Signs between a dateline and the report, with the blanks around them.
const ENDS: [&str; 4] = [" – ", " — ", " -- ", " - "];

/// A dateline.
#[derive(Debug, Default, PartialEq, Eq)]
struct Dateline {
    /// Its bytes, with the sign after it.
    length: usize,
    /// The day, in EDTF.
    day: Option<String>,
    /// The agency.
    agency: Option<String>,
}

/// Reads the dateline at the start of a paragraph. `None` where there is none.
fn dateline(text: &str) -> Option<Dateline> {
    let (end, sign) = ENDS.iter().filter_map(|sign| Some((text.find(sign)?, *sign))).min()?;
    let (head, length) = (text.get(..end).filter(|head| head.len() <= MAX_BYTES)?, end + sign.len());
    // `NATO – the alliance – met`: a report begins like a sentence.
    let begins = text.get(length..)?.starts_with(|c: char| !c.is_lowercase() && !c.is_whitespace());
    let (head, agency) = match head.split_once(" (") {
        Some((place, agency)) => (place, Some(agency.strip_suffix(')')?.trim())),
        None => (head, None),
    };
    let (places, day, is_dated) = with_day(head);
    let is_place = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (1..=4).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
    };
    let in_capitals = places.split(',').next().is_some_and(|city| city.len() > 2 && !city.contains(char::is_lowercase));
    let is_sure = in_capitals || is_dated || agency.is_some();
    let is_dateline = begins && is_sure && places.split(',').all(|part| is_place(part.trim()));
    let agency = agency.map(str::to_owned);
    is_dateline.then_some(Dateline { length, day, agency })
}

/// Parts the places of a dateline from its date: with the day in EDTF, if its year is written, and whether there is a date.
fn with_day(head: &str) -> (&str, Option<String>, bool) {
    let is_date = |text: &str| {
        let parts = lexemes(text);
        written_date::at(&parts, 0).is_some_and(|found| found.next == parts.len())
    };
    for (at, sign) in head.match_indices(", ") {
        let (places, rest) = (head.get(..at).unwrap_or_default(), head.get(at + sign.len()..).unwrap_or_default());
        match written_date::read(rest, None) {
            DateCell::Date(day) => return (places, Some(day), true),
            _ if is_date(rest) => return (places, None, true),
            _ => {}
        }
    }
    (head, None, false)
}

impl Article<'_> {
    /// Takes the dateline before its first sentence: it says when the article was published, if nothing else does.
    pub(super) fn take_dateline(&mut self) {
        let first = self.blocks.iter_mut().find(|block| block.kind == BlockKind::Paragraph);
        let Some((block, Dateline { length, day, agency })) =
            first.and_then(|block| dateline(&block.text).map(|dateline| (block, dateline)))
        else {
            return;
        };
        let written = block.text.get(..length).unwrap_or_default().trim().to_owned();
        let bytes = match &mut block.text {
            Cow::Borrowed(text) => {
                *text = text.get(length..).unwrap_or_default();
                let start = block.bytes.start;
                block.bytes.start += length;
                start..start + length
            }
            Cow::Owned(text) => {
                text.drain(..length);
                block.bytes.clone()
            }
        };
        self.left.push(("datelines", bytes, written));
        self.published = self.published.take().or(day);
        self.outlet = self.outlet.take().or(agency);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_say_where_and_when_a_report_was_written() {
        for (text, length, day, agency) in [
            ("KORVIK, 7 March 2024 – At least 14 people died.", "KORVIK, 7 March 2024 – ", Some("2024-03-07"), None),
            ("GENEVA (Reuters) - Six died.", "GENEVA (Reuters) - ", None, Some("Reuters")),
            ("NEW DELHI, March 7 (PTI) — “We lost,” he said.", "NEW DELHI, March 7 (PTI) — ", None, Some("PTI")),
            ("Oslo, 7 March 2024 — It rained.", "Oslo, 7 March 2024 — ", Some("2024-03-07"), None),
            (
                "AUSTIN, Texas, March 7, 2024 (AP) — 12 died.",
                "AUSTIN, Texas, March 7, 2024 (AP) — ",
                Some("2024-03-07"),
                Some("AP"),
            ),
            ("KABUL – Twelve died.", "KABUL – ", None, None),
        ] {
            let found = dateline(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(text.get(..found.length), Some(length));
            assert_eq!((found.day.as_deref(), found.agency.as_deref()), (day, agency), "{text}");
        }
        for text in [
            "NATO – the alliance – met.",
            "The minister – 7 March 2024 – said no.",
            "Twelve died – Six of them children.",
            "She won 7 – 5.",
            "Twelve died.",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }
}
