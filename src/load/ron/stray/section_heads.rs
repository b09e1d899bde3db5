//! Heads of sections with a stray quote or bracket in them: `clai}ms: [`, `"claims: [`. Left alone, it costs all records of
//! the section.

use std::borrow::Cow;
use std::ops::Range;

use super::stray_character::StrayCharacter;
use crate::load::sections::section_named;
use crate::load::slice::slice;

/// Characters of RON that may stray into a name.
const STRAY_SIGNS: &[char] = &['"', '\'', '(', ')', '[', ']', '{', '}', ',', ';', '.'];

/// Characters that may also stray before a name: brackets there are those of sections.
const LEADING_SIGNS: [char; 2] = ['"', '\''];

/// Maximum number of stray characters in one head: with more, the line is hardly one.
const MAX_SIGNS: usize = 2;

/// The beginning of a line that is the head of a section but for stray characters in it.
struct SectionHead {
    /// The name of the section.
    section: &'static str,
    /// Its bytes, from the first stray character or letter to the colon.
    range: Range<usize>,
    /// The stray characters.
    signs: Vec<Range<usize>>,
}

/// Takes stray characters out of the heads of sections. Returns the text, as long in bytes as before, and these characters.
/// A section that also has a sound head is left alone: the other line may be part of a string.
pub(crate) fn repair_section_heads(text: &str) -> (Cow<'_, str>, Vec<StrayCharacter>) {
    let mut start = 0;
    let (mut sound, mut torn) = (Vec::new(), Vec::new());
    for line in text.split_inclusive('\n') {
        if let Some(head) = head(line, start).filter(|head| has_records(text.get(head.range.end..))) {
            if head.signs.is_empty() { sound.push(head.section) } else { torn.push(head) }
        }
        start += line.len();
    }
    // With a sound head elsewhere, this line is more likely part of a string.
    torn.retain(|head| !sound.contains(&head.section));
    torn.dedup_by_key(|head| head.section);
    if torn.is_empty() {
        return (text.into(), Vec::new());
    }
    let mut repaired = text.to_owned();
    let mut strays = Vec::new();
    for SectionHead { section, range, signs } in torn {
        repaired.replace_range(range.clone(), &format!("{section:<width$}", width = range.len()));
        for sign in signs {
            let message = format!("a stray `{}` before the section `{section}`", slice(text, sign.clone()));
            strays.push(StrayCharacter { range: sign, message, hint: format!("remove it: write `{section}: [`") });
        }
    }
    (repaired.into(), strays)
}

/// Returns whether a record stands after the colon of a head: three sections have the names of fields.
fn has_records(after: Option<&str>) -> bool {
    let inside = after.and_then(|text| text.strip_prefix(':')?.trim_ascii_start().strip_prefix('['));
    inside.is_some_and(|text| text.trim_ascii_start().starts_with('('))
}

/// Returns the head of a section that a line begins with; `None` where it begins with something else. `start` is the first
/// byte of the line in its text.
fn head(line: &str, start: usize) -> Option<SectionHead> {
    let colon = line.find(':')?;
    let before = line.get(..colon)?;
    // What ends the section before, and the bracket of the file itself, are no part of the head.
    let written = before.trim_start_matches(|sign: char| !sign.is_alphabetic() && !LEADING_SIGNS.contains(&sign));
    let first = before.len() - written.len();
    let letters: String = written.chars().filter(|letter| !STRAY_SIGNS.contains(letter)).collect();
    let section = section_named(letters.trim())?.name;
    let signs: Vec<Range<usize>> = written
        .match_indices(STRAY_SIGNS)
        .map(|(at, sign)| start + first + at..start + first + at + sign.len())
        .collect();
    let is_quoted = written.starts_with(LEADING_SIGNS) && written.trim_end().ends_with(LEADING_SIGNS);
    (signs.len() <= MAX_SIGNS && !is_quoted).then_some(SectionHead {
        section,
        range: start + first..start + colon,
        signs,
    })
}
