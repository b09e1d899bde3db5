//! The quotations of a sentence: the lexemes inside its quotation marks.

use std::ops::Range;

use super::super::lexeme::Lexeme;

/// The quotations of a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotations {
    /// The lexemes of each, with its marks.
    spans: Vec<Range<usize>>,
}

impl Quotations {
    /// Finds the quotations of a sentence. A mark that does not close goes to its end.
    pub(super) fn of(lexemes: &[Lexeme<'_>]) -> Self {
        let mut spans = Vec::new();
        let mut open: Option<(usize, &str)> = None;
        for (at, lexeme) in lexemes.iter().enumerate() {
            match open {
                Some((start, close)) if lexeme.text == close => {
                    spans.push(start..at + 1);
                    open = None;
                }
                Some(_) => {}
                None => open = closing(lexeme.text).map(|close| (at, close)),
            }
        }
        if let Some((start, _)) = open {
            spans.push(start..lexemes.len());
        }
        Self { spans }
    }

    /// Returns whether a lexeme is inside a quotation.
    pub(super) fn contains(&self, at: usize) -> bool {
        self.spans.iter().any(|span| span.contains(&at))
    }

    /// Returns the end of the quotation around a lexeme; `None` outside of quotations.
    pub(super) fn end_around(&self, at: usize) -> Option<usize> {
        self.spans.iter().find(|span| span.contains(&at)).map(|span| span.end)
    }

    /// Returns whether a quotation ends right before a lexeme.
    pub(super) fn ends_before(&self, at: usize) -> bool {
        self.spans.iter().any(|span| span.end == at)
    }

    /// Returns whether a quotation begins at one of these lexemes.
    pub(super) fn begins_within(&self, range: Range<usize>) -> bool {
        self.spans.iter().any(|span| range.contains(&span.start))
    }

    /// Returns whether a sentence is nothing but a quotation, or the part of one that goes on in the next.
    pub(super) fn is_all_of(&self, lexemes: &[Lexeme<'_>]) -> bool {
        let last = lexemes.iter().rposition(|lexeme| lexeme.is_word() || lexeme.is_number());
        let words = lexemes.iter().filter(|lexeme| lexeme.is_word()).count();
        self.spans.iter().any(|span| span.start == 0 && last.is_some_and(|last| span.contains(&last))) && words > 2
    }

    /// Returns whether at least three of five words are quoted.
    pub(super) fn is_most_of(&self, lexemes: &[Lexeme<'_>]) -> bool {
        let words = || lexemes.iter().enumerate().filter(|(_, word)| word.is_word());
        let quoted = words().filter(|(at, _)| self.contains(*at)).count();
        quoted * 5 >= words().count() * 3 && quoted > 0
    }
}

/// Returns the mark that closes a quotation that this one opens.
fn closing(mark: &str) -> Option<&'static str> {
    Some(match mark {
        "“" | "”" => "”",
        "\"" => "\"",
        "„" => "“",
        "«" => "»",
        "»" => "«",
        "「" => "」",
        "『" => "』",
        _ => return None,
    })
}
