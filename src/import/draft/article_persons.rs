//! The persons of an article, by their last names: `Lund` and `Mr Lund` are the Eva Lund who was named in full, if nobody else of
//! that name is.

use std::collections::BTreeMap;

use crate::text::fold::fold;

use super::super::lexeme::{Lexeme, lexemes, listed, word_at};
use super::holders::{SentenceHolder, full_name, is_role};
use super::text_block::Article;

/// First words of names of countries and clubs, of which the last word alone is another.
const OTHERS: &str =
    "north south east west northern southern eastern western new old central upper lower greater real inter atletico";

/// Persons who are named in full, by their last names.
#[derive(Debug, Default)]
pub(super) struct ArticlePersons {
    /// The full names for each folded last name.
    by_last: BTreeMap<String, Vec<String>>,
    /// Names of two or three words that may be those of persons, and of others.
    unsure: BTreeMap<String, Vec<String>>,
}

impl ArticlePersons {
    /// Finds the persons of an article: those who say something, and those with an office or an age beside their names.
    pub(super) fn of<'h>(article: &Article<'_>, holders: impl Iterator<Item = &'h SentenceHolder>) -> Self {
        let mut persons = Self::default();
        holders.for_each(|holder| persons.add(&holder.name));
        for block in &article.blocks {
            persons.add_named(&block.text, &lexemes(&block.text));
        }
        persons
    }

    /// Adds a full name of a person; one word is none.
    fn add(&mut self, name: &str) {
        add_to(&mut self.by_last, name);
    }

    /// Adds the full names in a text that have an office before them, or an age after them.
    fn add_named(&mut self, text: &str, lexemes: &[Lexeme<'_>]) {
        let mut at = 0;
        while at < lexemes.len() {
            let roles = lexemes.get(at..).unwrap_or_default().iter().take_while(|word| is_role(&word.lower)).count();
            let stop = usize::from(roles > 0 && word_at(lexemes, at + roles) == ".");
            let start = at + roles + stop;
            let Some(name) = lexemes.get(start..).and_then(full_name) else {
                at += 1.max(roles);
                continue;
            };
            let end = start + name.len();
            let has_age = word_at(lexemes, end) == ","
                && lexemes.get(end + 1).is_some_and(|age| age.is_number() && age.lower.len() <= 2)
                && word_at(lexemes, end + 2) == ",";
            // `Ethiopia's Lelisa Tesfaye`
            let owner = name.iter().rposition(|word| word.lower.ends_with("'s")).map_or(0, |owner| owner + 1);
            let own = if owner < name.len() { name.get(owner..).unwrap_or_default() } else { name };
            let range = own.first().zip(own.last()).map(|(first, last)| first.at..last.range().end);
            if let Some(written) = range.and_then(|range| text.get(range)) {
                let written = written.trim_end_matches("’s").trim_end_matches("'s");
                if roles > 0 || has_age { self.add(written) } else { add_to(&mut self.unsure, written) }
            }
            at = end;
        }
    }

    /// Gives a holder of whom only the last name is said, with or without an office, the full name. `is_person` where the sentence
    /// tells that the holder is one.
    pub(super) fn complete(&self, holder: &mut SentenceHolder, is_person: bool) {
        let mut words = holder.name.split([' ', '.']).filter(|word| !word.is_empty()).rev();
        let Some(last) = words.next().filter(|last| last.starts_with(char::is_uppercase)) else { return };
        let offices = words.clone().count();
        if holder.is_unnamed || is_role(&last.to_lowercase()) || !words.all(|word| is_role(&word.to_lowercase())) {
            return;
        }
        let last = fold(last);
        let named = |names: &BTreeMap<String, Vec<String>>| names.get(&last).cloned().unwrap_or_default();
        let (sure, unsure) = (named(&self.by_last), named(&self.unsure));
        let only = match (sure.as_slice(), unsure.as_slice()) {
            ([only], _) => Some(only),
            // Of a name of which only the end is said it is not known who has it, a person or a company.
            ([], [only]) if is_person || offices > 0 => Some(only),
            _ => None,
        };
        if let Some(only) = only {
            holder.name.clone_from(only);
        }
    }
}

/// Adds a full name to those of its last word; one word is none.
fn add_to(names_by_last: &mut BTreeMap<String, Vec<String>>, name: &str) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let [first, .., last] = words.as_slice() else { return };
    let is_other = listed(OTHERS, &first.to_lowercase());
    let are_names = words.len() <= 4 && [first, last].iter().all(|word| word.starts_with(char::is_uppercase));
    let is_office = |word: &str| is_role(&word.to_lowercase());
    if is_other || !are_names || is_office(first) || is_office(last) {
        return;
    }
    let names = names_by_last.entry(fold(last)).or_default();
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}
