//! The surroundings of an error in a record: the tokens beside it, and the fields and elements that enclose it. The crate
//! `ron` tells a position and a code, and no more.

use std::collections::HashSet;

use ron::error::Error;

use crate::load::ron::lexer::{Lexer, Token, TokenKind};
use crate::load::ron::path_to_span::{ValueMember, members};
use crate::storage::work;

/// Maximum number of enclosing members that are looked into: far more than any value of a record has.
const MAX_DEPTH: usize = 32;

/// The surroundings of an error.
pub(crate) struct ErrorContext {
    /// The members that the error lies in, from the outside in.
    pub(crate) path: Vec<EnclosingMember>,
    /// The token at which `ron` stopped; `None` at the end of the text.
    pub(crate) token: Option<Token>,
    /// The token before that.
    pub(crate) before: Option<Token>,
}

/// A member that encloses an error.
pub(crate) struct EnclosingMember {
    /// The member.
    pub(crate) member: ValueMember,
    /// `true` if the record stays readable without it: a field, an element of a list, an entry of a map. An argument such as
    /// the 12 of `Between(12, 15)` cannot be taken out by itself.
    pub(crate) removable: bool,
}

impl ErrorContext {
    /// Finds the surroundings of the byte `offset` of a record, at which `ron` stopped with the error `code`.
    pub(crate) fn new(text: &str, offset: usize, code: &Error) -> Self {
        let mut before = None;
        let mut token = None;
        for next in Lexer::new(text, 0) {
            if next.end > offset {
                token = Some(next);
                break;
            }
            before = Some(next);
        }
        // Where something is missing, `ron` stops at the comma or bracket after the place: that of the member before it.
        let at_member_end = token.is_none_or(|token| matches!(token.kind, TokenKind::Close(_) | TokenKind::Comma));
        // These errors are noticed when a value is complete, at the bracket that closes it: the value is at fault as a
        // whole, and not its last member.
        let is_of_whole_value = matches!(
            code,
            Error::MissingStructField { .. }
                | Error::ExpectedDifferentLength { .. }
                | Error::Message(_)
                | Error::ExpectedStructLikeEnd
        );
        let at = token.map_or(offset, |token| token.start);
        let path = enclosing_members(text, at, at_member_end && !is_of_whole_value);
        Self { path, token, before }
    }

    /// Moves to the entry of `extra` whose key was there before: `ron` has read on when our type notices that.
    pub(crate) fn find_duplicate_key(&mut self, text: &str) {
        let Some(map) = self.path.iter().position(|enclosing| enclosing.member.name(text) == Some("extra")) else {
            return;
        };
        let inside = self.path.get(map).map(|enclosing| members(text, &enclosing.member.value)).unwrap_or_default();
        let mut known = HashSet::new();
        for member in inside {
            let name = member.name(text).map(str::to_owned);
            work::add(1);
            if !known.insert(name) {
                self.path.truncate(map + 1);
                self.path.push(EnclosingMember { member, removable: true });
                return;
            }
        }
    }
}

/// Returns the members of a record that a byte lies in, from the outside in. With `at_end`, a member also has the comma or the
/// closing bracket right after it.
fn enclosing_members(text: &str, at: usize, at_end: bool) -> Vec<EnclosingMember> {
    let mut path: Vec<EnclosingMember> = Vec::new();
    let mut range = 0..text.len();
    while path.len() < MAX_DEPTH {
        let inner = members(text, &range);
        let is_named = inner.iter().any(|member| member.name.is_some());
        let open = Lexer::new(text, range.start).find_map(|token| match token.kind {
            TokenKind::Open(bracket) => Some(bracket),
            _ => None,
        });
        // Without names, what stands in round brackets are arguments.
        let removable = is_named || open != Some(b'(');
        let holds = |member: &ValueMember| member.whole().start <= at && at < member.whole().end;
        let ends_there = |member: &ValueMember| at_end && member.comma == Some(at);
        let position = inner.iter().position(|member| holds(member) || ends_there(member)).or_else(|| {
            let last_token = Lexer::new(text, range.start).take_while(|token| token.end <= range.end).last();
            let closes_there = at_end && last_token.is_some_and(|token| token.start == at);
            closes_there.then(|| inner.len().checked_sub(1)).flatten()
        });
        let Some(member) = position.and_then(|position| inner.into_iter().nth(position)) else { break };
        let is_innermost = !holds(&member) || member.value.is_empty() || at < member.value.start;
        range = member.value.clone();
        path.push(EnclosingMember { member, removable });
        if is_innermost {
            break;
        }
    }
    path
}

/// Returns whether the innermost bracket that is open at a byte is that of a list.
pub(crate) fn is_in_list(text: &str, at: usize) -> bool {
    let mut open = Vec::new();
    for token in Lexer::new(text, 0).take_while(|token| token.start < at) {
        match token.kind {
            TokenKind::Open(bracket) => open.push(bracket),
            TokenKind::Close(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    open.last() == Some(&b'[')
}
