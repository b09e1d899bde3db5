//! From a path in a record, such as `figures`, 2, `value`, to the bytes at which it is written. Paths are followed only when
//! there is something to report, so that sound records cost nothing and need no positions.

use std::collections::HashMap;
use std::ops::Range;

use crate::load::ron::lexer::{Lexer, Token, TokenKind};
use crate::model::field_path::PathSegment;
use crate::storage::work;

/// The members of the values of one record, found once, however many diagnostics it has.
#[derive(Debug, Default)]
pub(crate) struct SpanLocator {
    /// The file and the first byte of the record; `None` before the first one.
    record: Option<(u32, usize)>,
    /// The members of each value that was looked into, by its first byte.
    known: HashMap<usize, Vec<ValueMember>>,
}

impl SpanLocator {
    /// Returns the bytes that a path leads to; where a step leads nowhere, those that the steps before it lead to. `of` are the
    /// file and the first byte of the record, and `text` is its text.
    pub(crate) fn span_of(&mut self, of: (u32, usize), text: &str, path: &[PathSegment]) -> Range<usize> {
        if self.record != Some(of) {
            self.known = HashMap::new();
            self.record = Some(of);
        }
        let mut found = 0..text.len();
        for &step in path {
            let inside = self.known.entry(found.start).or_insert_with(|| members(text, &found));
            let part = match step {
                PathSegment::Field(name) => inside.iter().find(|part| part.name(text) == Some(name)),
                PathSegment::Item(place) => inside.get(place),
            };
            let Some(part) = part else { break };
            found = part.value.clone();
        }
        found
    }
}

/// A field of a struct, an element of a list or tuple, or an entry of a map: what stands between commas inside of brackets.
#[derive(Clone, Debug)]
pub(crate) struct ValueMember {
    /// The name before the colon, if there is one.
    pub(crate) name: Option<Range<usize>>,
    /// The value: what comes after the colon, if there is one. Empty where it is missing.
    pub(crate) value: Range<usize>,
    /// The comma after it, if there is one.
    pub(crate) comma: Option<usize>,
}

impl ValueMember {
    /// Returns the bytes of name and value.
    pub(crate) fn whole(&self) -> Range<usize> {
        self.name.as_ref().map_or(self.value.start, |name| name.start)..self.value.end
    }

    /// Returns the name as written, without the quotes of a key; `None` where there is none.
    pub(crate) fn name<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.name.as_ref().and_then(|name| text.get(name.clone())).map(|name| name.trim_matches('"'))
    }
}

/// Returns the members inside of the first bracket that opens in a range of the text. One that is never closed ends with the
/// text.
pub(crate) fn members(text: &str, range: &Range<usize>) -> Vec<ValueMember> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut name: Option<Range<usize>> = None;
    // The end of the colon after the name: an empty value stands there.
    let mut colon = 0;
    let mut value: Option<Range<usize>> = None;
    let inside = Lexer::new(text, range.start).take_while(|token| token.start < range.end);
    let inside = inside.inspect(|_| work::add(1));
    let end =
        |name: &mut Option<Range<usize>>, value: &mut Option<Range<usize>>, comma: Option<usize>, colon: usize| {
            let missing = name.as_ref().map(|_| colon..colon);
            let part = value.take().or(missing).map(|value| ValueMember { name: name.take(), value, comma });
            *name = None;
            part
        };
    for token in inside {
        let Token { kind, start, .. } = token;
        match kind {
            // The bracket that closes the value: its last member may have no comma.
            TokenKind::Close(_) if depth <= 1 => {
                found.extend(end(&mut name, &mut value, None, colon));
                break;
            }
            TokenKind::Comma if depth == 1 => found.extend(end(&mut name, &mut value, Some(start), colon)),
            // What stood before the colon was the name. A second colon is part of a wrong value.
            TokenKind::Colon if depth == 1 && name.is_none() => (name, colon) = (value.take(), token.end),
            _ => {
                if depth > 0 {
                    value = Some(value.map_or(start, |value| value.start)..token.end);
                }
                match kind {
                    TokenKind::Open(_) => depth += 1,
                    TokenKind::Close(_) => depth -= 1,
                    _ => {}
                }
            }
        }
    }
    // A bracket that is never closed: its last member ends with the text.
    if value.is_some() {
        found.extend(end(&mut name, &mut value, None, colon));
    }
    found
}
