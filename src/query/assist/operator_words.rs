//! The hint on `or`, `and` and `not` in small letters: words like others, which other tools read as operators. It is
//! given where the operator would change the answer, and not on a text that some claim has as it stands.

use std::ops::Range;

use crate::index::Library;
use crate::query::eval::cache::SearchContext;
use crate::query::eval::claim_bitmap::ClaimBitmap;
use crate::query::language::ast::{Query, TermKind};
use crate::query::language::hint::Hint;
use crate::query::language::lexical::in_quotes;
use crate::query::language::operators::{Operator, is_headline};
use crate::text::counted;

/// Maximum number of other words of a query that nobody takes for a text that was pasted.
const MAX_TYPED_WORDS: usize = 2;

/// A bare word of a query, or another term.
struct QueryWord {
    span: Range<usize>,
    /// The operator that the word would be in capitals.
    operator: Option<Operator>,
    /// True if it is a bare word.
    is_word: bool,
}

/// Returns the hint on a query with operators in small letters; `total` claims match it as it stands. `None` where they
/// would not change the answer.
pub(crate) fn hint(
    cache: &mut SearchContext,
    library: &Library,
    marks: &ClaimBitmap,
    query: &Query,
    total: usize,
) -> Option<Hint> {
    // The parser has said already what a word among capitals is.
    if is_headline(&query.text) {
        return None;
    }
    let operands = operands(query);
    let (text, word) = with_operators(query, &operands)?;
    let meant = Query::parse(&text);
    if meant.expr == query.expr || meant.hints.iter().any(|hint| hint.is_error) {
        return None;
    }
    let found = cache.count(library, marks, &meant);
    if found == total || found == 0 || (total > 0 && is_title(cache, library, marks, query, &operands)) {
        return None;
    }
    let claims = counted(found, "claim", "claims");
    let message =
        format!("`{word}` is searched as a word; as an operator, it is written in capitals: `{text}` finds {claims}");
    Some(Hint::at(0..query.text.len(), message, text))
}

/// Returns whether a query is a text that a claim has as it stands, and more than two words or one that negates.
fn is_title(
    cache: &mut SearchContext,
    library: &Library,
    marks: &ClaimBitmap,
    query: &Query,
    operands: &[QueryWord],
) -> bool {
    let others = operands.iter().filter(|operand| operand.operator.is_none()).count();
    let negates = operands.iter().any(|operand| operand.operator == Some(Operator::Not));
    let phrase = phrase(query, operands).filter(|_| others > MAX_TYPED_WORDS || negates);
    phrase.is_some_and(|phrase| cache.count(library, marks, &Query::parse(&phrase)) > 0)
}

/// Returns the terms of a query in the order of its text.
fn operands(query: &Query) -> Vec<QueryWord> {
    let mut operands = Vec::new();
    query.for_each_term(&mut |term, _| {
        let text = match &term.kind {
            TermKind::Text { text, quoted: false, .. } => Some(text.as_str()),
            _ => None,
        };
        let operator = text.and_then(|text| Operator::of(&text.to_ascii_uppercase()));
        operands.push(QueryWord { span: term.span.clone(), operator, is_word: text.is_some() });
    });
    operands.sort_by_key(|operand| operand.span.start);
    operands
}

/// Returns the query with its operators in capitals, or as signs where the whole would be in capitals, and the first of
/// them as typed. An operator at an end of the query, where it joins nothing, stays a word. `None` where all are.
fn with_operators(query: &Query, operands: &[QueryWord]) -> Option<(String, String)> {
    let changed = |as_sign: bool| {
        let (mut text, mut copied, mut first) = (String::new(), 0, None);
        for (at, operand) in operands.iter().enumerate() {
            let before = at > 0 && operands.get(at - 1).is_some_and(|before| before.operator != operand.operator);
            let after = operands.get(at + 1).is_some();
            let Some(operator) = operand.operator.filter(|&it| after && (before || it == Operator::Not)) else {
                continue;
            };
            let typed = query.text.get(operand.span.clone())?;
            text.push_str(query.text.get(copied..operand.span.start)?);
            copied = operand.span.end;
            if as_sign {
                let rest = query.text.get(copied..)?;
                copied += if operator == Operator::Or { 0 } else { rest.len() - rest.trim_start().len() };
                text.push_str(operator.sign().trim());
            } else {
                text.push_str(&typed.to_ascii_uppercase());
            }
            first.get_or_insert_with(|| typed.to_owned());
        }
        text.push_str(query.text.get(copied..)?);
        Some((text, first?))
    };
    let capitals = changed(false)?;
    if is_headline(&capitals.0) { changed(true) } else { Some(capitals) }
}

/// Returns the query as a phrase in quotation marks; `None` where it has other terms than bare words.
fn phrase(query: &Query, operands: &[QueryWord]) -> Option<String> {
    let are_words = operands.iter().all(|operand| operand.is_word);
    are_words.then(|| in_quotes(query.text.trim()))
}
