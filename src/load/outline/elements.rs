//! What stands in the list of a section without being a record in brackets: it is named, and the record behind it kept.

use super::records::kind;
use super::{Mismatch, Outliner};
use crate::load::merge_conflicts::CONFLICT_MARKS;
use crate::load::ron::lexer::{Kind, Mark, Scanner};
use crate::load::sections::{SECTIONS, Section};
use crate::model::document;

/// Fields with which records begin: where one stands without a bracket before it, that bracket is missing.
const FIRST_FIELDS: [&str; 8] = ["id", "says", "name", "from", "verb", "to", "on", "text"];

/// Maximum number of brackets in a row that are looked at where another one should stand.
pub(crate) const MAX_CLOSERS: usize = 3;

/// The hint under what is not a record.
const RECORD: &str = "a record is written `(id: \"…\", …)`, a comment `// …`";

impl Outliner<'_> {
    /// One element of the list of the section in this row of [`SECTIONS`], and the comma after it.
    pub(crate) fn element(&mut self, at: usize) -> Result<(), Mismatch> {
        let Some(mark) = self.next else { return Ok(()) };
        match mark.kind {
            Kind::Word if self.lacks_bracket(at, mark) => self.headless_record(at, mark),
            Kind::Word if !self.is_type_name(at, mark) => {
                self.rubbish(at, mark);
                Ok(())
            }
            Kind::Text | Kind::Colon => {
                self.rubbish(at, mark);
                Ok(())
            }
            _ => self.record(at),
        }
    }

    /// Returns whether the name of the type of these records stands before a bracket: `Claim(id: …)`.
    fn is_type_name(&self, at: usize, mark: Mark) -> bool {
        let is_type = kind(at).get(1..).is_some_and(|rest| {
            let word = self.word(mark);
            word.ends_with(rest) && word.len() == rest.len() + 1 && word.starts_with(|first: char| first.is_uppercase())
        });
        is_type && self.peek() == Some(Kind::Open(b'('))
    }

    /// Returns whether the first field of a record stands here without a bracket before it.
    pub(crate) fn lacks_bracket(&self, at: usize, mark: Mark) -> bool {
        self.is_first_field(at, mark, self.scanner.clone())
    }

    /// Returns whether the bracket at hand closes nothing and stands where the one is missing that opens a record.
    pub(crate) fn stands_for_bracket(&self, at: usize) -> bool {
        let mut ahead = self.scanner.clone();
        let next = ahead.by_ref().take(MAX_CLOSERS).find(|mark| !matches!(mark.kind, Kind::Close(_)));
        next.is_some_and(|mark| mark.kind == Kind::Word && self.is_first_field(at, mark, ahead))
    }

    /// Returns whether a word is the name of the first field of a record, by the marks behind it.
    fn is_first_field(&self, at: usize, mark: Mark, mut ahead: Scanner<'_>) -> bool {
        let word = self.word(mark);
        if !FIRST_FIELDS.contains(&word) || !fields(at).contains(&word) {
            return false;
        }
        // The bracket is put where the byte before the name is.
        let before = mark.start.checked_sub(1).is_some_and(|before| self.text.is_char_boundary(before));
        let mut next = || ahead.next().map(|mark| mark.kind);
        before
            && next() == Some(Kind::Colon)
            && match next() {
                Some(Kind::Text | Kind::Word) => matches!(next(), Some(Kind::Comma | Kind::Close(_))),
                Some(Kind::Open(_)) => true,
                _ => false,
            }
    }

    /// Goes over words that are no record, up to the record behind them or the end of the list, and names them.
    fn rubbish(&mut self, at: usize, first: Mark) {
        let mut kinds = [None, None];
        let mut depth = 0_usize;
        while let Some(mark) = self.next {
            let is_first = mark == first;
            let ends = match mark.kind {
                Kind::Close(_) if depth > 0 => {
                    depth -= 1;
                    false
                }
                // Words in brackets behind other words, such as `TODO (urgent)`.
                Kind::Open(_) if !self.begins_line(mark) && self.closes_on_line(mark) => {
                    depth += 1;
                    false
                }
                Kind::Word => {
                    !is_first
                        && (self.begins_section(mark) || self.lacks_bracket(at, mark) || self.is_type_name(at, mark))
                }
                Kind::Text | Kind::Colon => false,
                Kind::Comma => self.peek_on_line() != Some(Kind::Word),
                _ => true,
            };
            if ends {
                break;
            }
            kinds = [kinds[1], Some(mark.kind)];
            self.take();
        }
        let (end, word) = (self.last_end, self.word(first));
        if self.next.is_some_and(|mark| mark.kind == Kind::Comma) {
            self.take();
        }
        let named = kinds == [Some(Kind::Text), Some(Kind::Colon)] || kinds == [Some(Kind::Word), Some(Kind::Colon)];
        let opens = self.next.is_some_and(|mark| matches!(mark.kind, Kind::Open(_)));
        let (message, hint) = match () {
            () if named && opens => {
                let id = word.trim_matches('"');
                ("a record has no name before it", format!("its id stands inside: `(id: \"{id}\", …)`"))
            }
            () if CONFLICT_MARKS.contains(&word) => {
                let hint = "choose one of the two sides, and take out the marks".to_owned();
                ("this line is the mark of a merge conflict", hint)
            }
            () if opens && end == first.end && self.is_name(first) => {
                ("expected a record in `( … )`", format!("leave out `{word}`; a record is written `(id: \"…\", …)`"))
            }
            () => ("expected a record in `( … )`", RECORD.to_owned()),
        };
        let fault = crate::load::pending_diagnostic::Fault::error(self.file, first.start..end, message);
        self.outline.faults.push(fault.hint(hint).record(kind(at)));
        self.is_doubtful = !opens;
    }

    /// Returns whether a bracket that opens is closed on its line, with nothing but words in it and no record.
    fn closes_on_line(&self, mark: Mark) -> bool {
        let mut ahead = self.scanner.clone();
        let end = ahead.find(|mark| !matches!(mark.kind, Kind::Word | Kind::Text | Kind::Comma));
        end.is_some_and(|end| {
            matches!(end.kind, Kind::Close(_)) && !self.text.get(mark.end..end.start).unwrap_or_default().contains('\n')
        })
    }

    /// The kind of the mark behind the next one, if it is on the same line.
    fn peek_on_line(&self) -> Option<Kind> {
        let mark = self.next?;
        let after = self.scanner.clone().next()?;
        let between = self.text.get(mark.end..after.start).unwrap_or_default();
        (!between.contains('\n')).then_some(after.kind)
    }
}

/// The names of the fields of a section's records.
fn fields(at: usize) -> &'static [&'static str] {
    match SECTIONS.get(at).map(|row| row.0) {
        Some(Section::Sources) => document::Source::FIELDS,
        Some(Section::Actors) => document::Actor::FIELDS,
        Some(Section::Places) => document::Place::FIELDS,
        Some(Section::Topics) => document::Topic::FIELDS,
        Some(Section::Claims) => document::Claim::FIELDS,
        Some(Section::Relations) => document::Relation::FIELDS,
        Some(Section::Hypotheses) => document::Hypothesis::FIELDS,
        Some(Section::Notes) => document::Note::FIELDS,
        None => &[],
    }
}
