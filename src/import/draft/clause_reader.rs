//! The clauses of a sentence: how far reaches what a word says of the words after it.

use super::super::lexeme::{Lexeme, listed, word_at};
use super::quotations::Quotations;

/// Words after which another clause begins, for a verb before them.
pub(super) const CLAUSES: &str = "but while although though because when where after before since unless whereas who which whose if however yet \
    instead";

/// Words between a comma and a number of the same list.
const BEFORE_NUMBERS: &str =
    "and or nor about around nearly almost some over up to more than at least fewer less let alone a the";

/// One sentence whose clauses are read.
pub(super) struct ClauseReader<'s, 't> {
    pub(super) lexemes: &'s [Lexeme<'t>],
    pub(super) quotations: Quotations,
}

impl<'s, 't> ClauseReader<'s, 't> {
    /// Creates a reader of a sentence.
    pub(super) fn new(lexemes: &'s [Lexeme<'t>]) -> Self {
        Self { lexemes, quotations: Quotations::of(lexemes) }
    }

    /// Returns the word at a lexeme, in small letters; empty after the sentence.
    pub(super) fn word(&self, at: usize) -> &str {
        word_at(self.lexemes, at)
    }

    /// Returns the word before a lexeme, in small letters; empty at the beginning.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// Returns the end of the sentence, or of the quotation around a lexeme.
    pub(super) fn end_around(&self, at: usize) -> usize {
        self.quotations.end_around(at).unwrap_or(self.lexemes.len())
    }

    /// Returns the end of the clause that begins after a lexeme; these words begin another.
    pub(super) fn end(&self, first: usize, clauses: &str) -> usize {
        let end = self.end_around(first);
        // Once for all commas: a look back from each of them would take time that grows with the square.
        let number = (first + 1..end).find(|at| self.is_number(*at));
        (first + 1..end).find(|at| self.ends_clause(number, *at, clauses)).unwrap_or(end)
    }

    fn is_number(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(Lexeme::is_number)
    }

    /// Returns the first lexeme of the clause that ends before a lexeme.
    pub(super) fn start(&self, end: usize) -> usize {
        let parts = |at: &usize| {
            let word = self.word(*at);
            matches!(word, "," | ";" | ":" | "—" | "“" | "”" | "\"") || listed(CLAUSES, word)
        };
        (0..end).rev().find(parts).map_or(0, |boundary| boundary + 1)
    }

    /// Returns whether a clause, whose first number is `number`, ends at a lexeme. A comma between numbers does not end it: `12
    /// civilians, 3 soldiers and a nurse`.
    fn ends_clause(&self, number: Option<usize>, at: usize, clauses: &str) -> bool {
        match self.word(at) {
            "," => {
                let after = (at + 1..self.lexemes.len()).find(|after| !listed(BEFORE_NUMBERS, self.word(*after)));
                let is_list = number.is_some_and(|number| number < at) && after.is_some_and(|at| self.is_number(at));
                !is_list
            }
            ";" | ":" | "—" => true,
            "-" => self.lexemes.get(at).is_some_and(|dash| !dash.glued),
            word => listed(clauses, word),
        }
    }
}
