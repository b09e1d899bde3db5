//! Operators written as words in capitals: `AND`, `OR` and `NOT`.
//!
//! In a query whose bare words are all in capitals, such as a pasted headline, they are words like the others.

use std::ops::Range;

use super::hint::Hint;
use super::lexical::{ends_value, ends_word, is_negation, is_quote};
use super::query_cursor::QueryCursor;
use super::unsearched::is_searched;

/// An operator that is written as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `AND`, the same as a blank.
    And,
    /// `OR`, the same as `|`.
    Or,
    /// `NOT`, the same as `-`.
    Not,
}

impl Operator {
    /// Returns the operator of this name, in capitals.
    pub(crate) fn of(word: &str) -> Option<Self> {
        match word {
            "AND" => Some(Self::And),
            "OR" => Some(Self::Or),
            "NOT" => Some(Self::Not),
            _ => None,
        }
    }

    /// Returns the equivalent sign, which is an operator in any query.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::And => " ",
            Self::Or => "|",
            Self::Not => "-",
        }
    }
}

/// Returns whether all words of a query are in capitals, and some are no operators: then `AND`, `OR` and `NOT` are
/// words. Letters of scripts without capitals make it no headline.
pub(crate) fn is_headline(text: &str) -> bool {
    let Some(words) = headline_words(text) else { return false };
    let mut capitals = false;
    for range in words {
        let word = text.get(range).unwrap_or_default();
        if word.contains(|c: char| c.is_alphabetic() && !c.is_uppercase()) {
            return false;
        }
        capitals |= Operator::of(word).is_none() && word.contains(char::is_uppercase);
    }
    capitals
}

/// Returns the hint for the first operator that is a word because the query is all in capitals.
pub(super) fn words_in_headline(text: &str) -> Option<Hint> {
    let hint = |range: Range<usize>| {
        let word = text.get(range.clone())?;
        let operator = Operator::of(word)?;
        let sign = operator.sign();
        // The sign stands right before what it negates.
        let rest = text.get(range.end..)?;
        let blanks = if operator == Operator::Not { rest.len() - rest.trim_start().len() } else { 0 };
        let meant = if sign == " " { "a space means AND".to_owned() } else { format!("write `{sign}`") };
        let message = format!("everything is in capitals, so `{word}` is searched as a word; as an operator, {meant}");
        Some(Hint::at(range.start..range.end + blanks, message, sign))
    };
    headline_words(text)?.into_iter().find_map(hint)
}

/// Returns the byte ranges of the words of a possible headline; `None` where a query has signs that no headline has, or
/// an operator beside a field or quotation marks: `kind:event OR NATO`. Other fields and quotations are skipped.
fn headline_words(text: &str) -> Option<Vec<Range<usize>>> {
    let mut cursor = QueryCursor { text, at: 0 };
    let mut words: Vec<Range<usize>> = Vec::new();
    // Whether what was read last is an operator, and whether it is a field or a quotation.
    let (mut operator, mut term) = (false, false);
    while let Some(next) = cursor.skip_whitespace() {
        let start = cursor.at;
        if matches!(next, '(' | ')' | '|' | '~') {
            return None;
        } else if is_negation(next) {
            cursor.at += next.len_utf8();
            // A dash between words, and not before one, negates nothing.
            if !cursor.peek().is_none_or(char::is_whitespace) {
                return None;
            }
        } else if is_quote(next) {
            let (quotation, _) = cursor.eat_quoted();
            cursor.eat('*');
            if is_searched(&quotation) {
                if operator {
                    return None;
                }
                (operator, term) = (false, true);
            }
        } else if cursor.eat_field().is_some() {
            pass_values(&mut cursor);
            if operator {
                return None;
            }
            (operator, term) = (false, true);
        } else {
            let run = cursor.eat_until(ends_word);
            if run.ends_with(':') && cursor.peek().is_some_and(is_quote) {
                // A name that is no field, as in `TITLE:"War"`: the quotation is read next.
                continue;
            }
            if !is_searched(run) {
                // Signs that nothing is searched for, as in `WAR AND +"peace"`, are no words and part no operator from its term.
                continue;
            }
            let is_operator = Operator::of(run).is_some();
            if is_operator && term {
                return None;
            }
            words.push(start..cursor.at);
            (operator, term) = (is_operator, false);
        }
    }
    Some(words)
}

/// Consumes the values of a field.
fn pass_values(cursor: &mut QueryCursor<'_>) {
    loop {
        if cursor.peek().is_some_and(is_quote) {
            cursor.eat_quoted();
        }
        cursor.eat_until(ends_value);
        let more = cursor.eat(',') || cursor.peek().is_some_and(is_quote);
        if !more {
            return;
        }
    }
}
