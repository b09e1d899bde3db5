//! The quotations of a sentence: the lexemes inside its quotation marks.

use std::ops::Range;

use super::super::lexeme::Lexeme;

/// The quotations of a sentence or of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotations {
    /// The lexemes of each, with its marks.
    spans: Vec<Range<usize>>,
    /// `true` if nothing closes the last.
    is_open: bool,
}

impl Quotations {
    /// Finds the quotations of a sentence. A mark that does not close goes to its end; one that only closes, as in `It burned,”
    /// she said`, ends a quotation of the sentence before, which reaches to it.
    pub(super) fn of(lexemes: &[Lexeme<'_>]) -> Self {
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut open: Option<(usize, &str)> = None;
        for (at, lexeme) in lexemes.iter().enumerate() {
            match open {
                Some((start, mark)) if closing(mark).contains(&lexeme.text) => {
                    spans.push(start..at + 1);
                    open = None;
                }
                Some(_) => {}
                None if spans.is_empty() && only_closes(lexemes, at) => spans.push(0..at + 1),
                None => open = Some((at, lexeme.text)).filter(|(_, mark)| !closing(mark).is_empty()),
            }
        }
        if let Some((start, _)) = open {
            spans.push(start..lexemes.len());
        }
        Self { spans, is_open: open.is_some() }
    }

    /// Returns whether nothing closes the last quotation.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Returns the bytes of each quotation in the text of the lexemes, with its marks.
    pub(super) fn bytes(&self, lexemes: &[Lexeme<'_>]) -> Vec<Range<usize>> {
        let bytes = |span: &Range<usize>| {
            let words = lexemes.get(span.clone())?;
            Some(words.first()?.at..words.last()?.range().end)
        };
        self.spans.iter().filter_map(bytes).collect()
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
        // Two words in marks may be a title; with the stop of a sentence they are said.
        let is_said = |span: &Range<usize>| {
            let signs = last.and_then(|last| lexemes.get(last + 1..span.end)).unwrap_or_default();
            words > 2 || signs.iter().any(|sign| sign.is_one_of(&[".", "!", "?", "…"]))
        };
        self.spans.iter().any(|span| span.start == 0 && last.is_some_and(|last| span.contains(&last)) && is_said(span))
    }

    /// Returns whether at least three of five words are quoted.
    pub(super) fn is_most_of(&self, lexemes: &[Lexeme<'_>]) -> bool {
        let words = || lexemes.iter().enumerate().filter(|(_, word)| word.is_word());
        let quoted = words().filter(|(at, _)| self.contains(*at)).count();
        quoted * 5 >= words().count() * 3 && quoted > 0
    }
}

/// Returns the marks of which each closes a quotation that this one opens; none where it opens none.
fn closing(mark: &str) -> &'static [&'static str] {
    match mark {
        "“" | "”" => &["”"],
        "\"" => &["\""],
        "„" => &["“", "”"],
        "«" => &["»"],
        "»" => &["«"],
        "「" => &["」"],
        "『" => &["』"],
        _ => &[],
    }
}

/// Returns whether a character may open a quotation.
pub(super) fn opens_quotation(mark: char) -> bool {
    matches!(mark, '“' | '”' | '"' | '„' | '«' | '»' | '「' | '『')
}

/// Returns whether the mark at a lexeme can only close a quotation: it is written to what stands before it, and a blank follows.
fn only_closes(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let Some(mark) = lexemes.get(at) else { return false };
    let is_mark = mark.is_one_of(&["”", "\"", "»", "」", "』"]);
    // `a 10" pipe`
    let is_inch =
        mark.is("\"") && at.checked_sub(1).and_then(|before| lexemes.get(before)).is_some_and(Lexeme::is_number);
    let is_apart =
        lexemes.get(at + 1).is_none_or(|next| !next.glued || next.is_one_of(&[",", ".", ";", ":", "?", "!"]));
    is_mark && mark.glued && is_apart && !is_inch
}
