//! What lies around a fault in a record: the marks beside it, and the fields and elements that it is in.

use std::collections::HashSet;

use ron::error::Error;

use crate::load::ron::lexer::{Lexer, Token, TokenKind};
use crate::load::ron::path_to_span::{Member, members};
use crate::pack::work;

/// How deep a fault is searched; no value of a record is deeper.
const DEEPEST: usize = 32;

/// Where a fault is: the marks around it, and the parts it lies in, from the outside in.
pub(crate) struct ErrorContext {
    /// The parts that the fault lies in, from the outside in.
    pub(crate) path: Vec<EnclosingMember>,
    /// The mark that `ron` stopped at.
    pub(crate) token: Option<Token>,
    /// The mark before it.
    pub(crate) before: Option<Token>,
}

/// A part on the way to a fault.
pub(crate) struct EnclosingMember {
    /// The part.
    pub(crate) part: Member,
    /// Whether it can be taken out by itself: a field, an element of a list, an entry of a map. The things between the
    /// brackets of `Between(12, 15)` cannot.
    pub(crate) removable: bool,
}

impl ErrorContext {
    /// What lies around a byte.
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
        // Where something is missing, `ron` stands at the comma or bracket behind the place.
        let ends = token.is_none_or(|token| matches!(token.kind, TokenKind::Close(_) | TokenKind::Comma));
        let closed = matches!(
            code,
            Error::MissingStructField { .. }
                | Error::ExpectedDifferentLength { .. }
                | Error::Message(_)
                | Error::ExpectedStructLikeEnd
        );
        let at = token.map_or(offset, |token| token.start);
        let mut path: Vec<EnclosingMember> = Vec::new();
        let mut range = 0..text.len();
        while path.len() < DEEPEST {
            let inner = members(text, &range);
            let named = inner.iter().any(|part| part.name.is_some());
            let open = Lexer::new(text, range.start).find_map(|token| match token.kind {
                TokenKind::Open(bracket) => Some(bracket),
                _ => None,
            });
            let removable = named || open != Some(b'(');
            let holds = |part: &Member| part.whole().start <= at && at < part.whole().end;
            let last = |part: &Member| ends && !closed && part.comma == Some(at);
            let position = inner.iter().position(|part| holds(part) || last(part)).or_else(|| {
                let closing = Lexer::new(text, range.start).take_while(|token| token.end <= range.end).last();
                let here = ends && !closed && closing.is_some_and(|token| token.start == at);
                here.then(|| inner.len().checked_sub(1)).flatten()
            });
            let Some(part) = position.and_then(|position| inner.into_iter().nth(position)) else { break };
            let done = !holds(&part) || part.value.is_empty() || at < part.value.start;
            range = part.value.clone();
            path.push(EnclosingMember { part, removable });
            if done {
                break;
            }
        }
        Self { path, token, before }
    }

    /// Leads to the entry of a map whose key was there before: `ron` has read on when that is noticed.
    pub(crate) fn find_duplicate_key(&mut self, text: &str) {
        let Some(map) = self.path.iter().position(|level| level.part.name(text) == Some("extra")) else { return };
        let inside = self.path.get(map).map(|level| members(text, &level.part.value)).unwrap_or_default();
        let mut known = HashSet::new();
        for part in inside {
            let name = part.name(text).map(str::to_owned);
            work::add(1);
            if !known.insert(name) {
                self.path.truncate(map + 1);
                self.path.push(EnclosingMember { part, removable: true });
                return;
            }
        }
    }
}

/// Whether the byte lies directly in a list.
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
