//! The commands of the line mode that take a number of what was said last: each stands for a record, a facet, a value, or a
//! search.

use crate::model::{ClaimIx, RecordIx};
use crate::query::language::edit::{Presence, presence, set_term};

use super::conversation::Conversation;
use super::numbered::Numbered;

impl Conversation<'_> {
    /// Opens what a number of the last answer stands for, or the record with an id.
    pub(super) fn open(&mut self, text: &str) -> Result<(), String> {
        if text.is_empty() {
            return Err("Which one? Give a number of the list, or an id.".to_owned());
        }
        match self.numbered(text)? {
            Numbered::Record(record) => {
                self.leave();
                self.read(record);
            }
            Numbered::Facet(field) => self.facet(field)?,
            Numbered::Term(term) => self.set_term(&term, Presence::Required),
            Numbered::Query(query) => self.search(&query),
            Numbered::Analysis(name) => self.analyse(name)?,
            Numbered::View(name) => self.open_view(&name)?,
            Numbered::Gone => return Err("This record is not in the files any more.".to_owned()),
            Numbered::Nothing => return Err("This finding has no claims to list, or too many for a query.".to_owned()),
        }
        Ok(())
    }

    /// Keeps only the claims with a value of a facet, or leaves them out; again to take it back.
    pub(super) fn narrow(&mut self, text: &str, wanted: Presence) -> Result<(), String> {
        if text.is_empty() {
            return Err("Which one? Give the number of a value: facets lists them.".to_owned());
        }
        match self.numbered(text)? {
            Numbered::Term(term) => {
                self.set_term(&term, wanted);
                Ok(())
            }
            _ => Err("Only a value of a facet or a time can be kept or left out: facets lists them.".to_owned()),
        }
    }

    /// Puts a term into the query, or takes it out if it is there in that way.
    fn set_term(&mut self, term: &str, wanted: Presence) {
        let next = if presence(&self.query, term) == wanted { Presence::Absent } else { wanted };
        let query = set_term(&self.query, term, next);
        self.search(&query);
    }

    /// Returns what a number of the last answer stands for, or the record with an id.
    fn numbered(&self, text: &str) -> Result<Numbered, String> {
        let text = text.trim();
        if let Ok(number) = text.parse::<usize>() {
            let found = number.checked_sub(1).and_then(|at| self.numbers.get(at));
            return found.cloned().ok_or_else(|| match self.numbers.len() {
                0 => "Nothing is numbered here.".to_owned(),
                last => format!("There is no number {number}: the numbers here go from 1 to {last}."),
            });
        }
        let found = self.opened.library.base.find_any(text).first().copied();
        found.map(Numbered::Record).ok_or_else(|| {
            format!("There is no record `{text}`. A number of the list opens a claim, and an id a record.")
        })
    }

    /// Returns the record that a number of the last answer stands for, or an id.
    pub(super) fn named(&self, text: &str) -> Result<RecordIx, String> {
        match self.numbered(text)? {
            Numbered::Record(record) => Ok(record),
            _ => Err(format!("The number {text} stands for no record here: list lists the claims again.")),
        }
    }

    /// Returns the claim that a text names, or the open one for an empty text.
    pub(super) fn claim_named(&self, text: &str) -> Result<ClaimIx, String> {
        let record = if text.trim().is_empty() { self.record } else { Some(self.named(text)?) };
        match record {
            Some(RecordIx::Claim(claim)) => Ok(claim),
            Some(_) => Err("That is not a claim.".to_owned()),
            None => Err("No claim is open: give a number of the list.".to_owned()),
        }
    }
}
