//! The elements of the list of a section: records, and whatever else people leave there, such as a remark, a merge conflict
//! or a record without its bracket. Such text is reported and skipped, and the record after it is read.

use super::{Outliner, PassAborted};
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::load::merge_conflicts::{CONFLICT_HINT, CONFLICT_MARKS, CONFLICT_MESSAGE};
use crate::load::ron::lexer::{Lexer, Token, TokenKind};
use crate::load::sections::Section;
use crate::load::slice::slice;

/// Fields with which records begin in practice: where one stands without a bracket before it, that bracket is missing. A
/// mistaken one would cut a record in two, so only these are trusted.
const FIRST_FIELDS: [&str; 8] = ["id", "says", "name", "from", "verb", "to", "on", "text"];

/// Maximum number of brackets in a row that are skipped where another one should stand: as many as close a record at once.
pub(crate) const MAX_CLOSERS: usize = 3;

/// The hint under what is not a record.
const RECORD: &str = "a record is written `(id: \"…\", …)`, a comment `// …`";

impl Outliner<'_> {
    /// Reads one element of the list of a section, and the comma after it.
    pub(crate) fn element(&mut self, section: &'static Section) -> Result<(), PassAborted> {
        let Some(token) = self.next else { return Ok(()) };
        match token.kind {
            TokenKind::Word if self.lacks_opening_bracket(section, token) => {
                self.record_without_opening(section, token)
            }
            TokenKind::Word if !self.is_type_name(section, token) => {
                self.skip_non_record(section, token);
                Ok(())
            }
            TokenKind::String | TokenKind::Colon => {
                self.skip_non_record(section, token);
                Ok(())
            }
            _ => self.record(section),
        }
    }

    /// Returns whether the name of the type of these records stands before a bracket: `Claim(id: …)`.
    fn is_type_name(&self, section: &Section, token: Token) -> bool {
        let is_type = section.noun.get(1..).is_some_and(|rest| {
            let word = self.text_of(token);
            word.ends_with(rest) && word.len() == rest.len() + 1 && word.starts_with(|first: char| first.is_uppercase())
        });
        is_type && self.peek_kind() == Some(TokenKind::Open(b'('))
    }

    /// Returns whether a token is the first field of a record without a bracket before it.
    pub(crate) fn lacks_opening_bracket(&self, section: &Section, token: Token) -> bool {
        self.is_first_field(section, token, self.lexer.clone())
    }

    /// Returns whether the closing bracket at hand stands where the one is missing that opens a record.
    pub(crate) fn stands_for_bracket(&self, section: &Section) -> bool {
        let mut ahead = self.lexer.clone();
        let next = ahead.by_ref().take(MAX_CLOSERS).find(|token| !matches!(token.kind, TokenKind::Close(_)));
        next.is_some_and(|token| token.kind == TokenKind::Word && self.is_first_field(section, token, ahead))
    }

    /// Returns whether a word is the name of the first field of a record, by the tokens `ahead` of it.
    fn is_first_field(&self, section: &Section, token: Token, mut ahead: Lexer<'_>) -> bool {
        let word = self.text_of(token);
        if !FIRST_FIELDS.contains(&word) || !section.fields.contains(&word) {
            return false;
        }
        // The bracket will take the place of the byte before the name, which must be a character of its own.
        let before = token.start.checked_sub(1).is_some_and(|before| self.text.is_char_boundary(before));
        let mut next = || ahead.next().map(|token| token.kind);
        before
            && next() == Some(TokenKind::Colon)
            && match next() {
                Some(TokenKind::String | TokenKind::Word) => {
                    matches!(next(), Some(TokenKind::Comma | TokenKind::Close(_)))
                }
                Some(TokenKind::Open(_)) => true,
                _ => false,
            }
    }

    /// Skips words that are no record, up to the record after them or the end of the list, and reports them.
    fn skip_non_record(&mut self, section: &Section, first: Token) {
        let mut kinds = [None, None];
        let mut depth = 0_usize;
        while let Some(token) = self.next {
            let is_first = token == first;
            let ends = match token.kind {
                TokenKind::Close(_) if depth > 0 => {
                    depth -= 1;
                    false
                }
                // Words in brackets after other words, such as `TODO (urgent)`.
                TokenKind::Open(_) if !self.begins_line(token) && self.closes_on_line(token) => {
                    depth += 1;
                    false
                }
                TokenKind::Word => {
                    !is_first
                        && (self.begins_section(token)
                            || self.lacks_opening_bracket(section, token)
                            || self.is_type_name(section, token))
                }
                TokenKind::String | TokenKind::Colon => false,
                // A comma inside of a sentence goes on with a word on its line.
                TokenKind::Comma => self.peek_on_line() != Some(TokenKind::Word),
                _ => true,
            };
            if ends {
                break;
            }
            kinds = [kinds[1], Some(token.kind)];
            self.advance();
        }
        let (end, word) = (self.last_end, self.text_of(first));
        if self.next.is_some_and(|token| token.kind == TokenKind::Comma) {
            self.advance();
        }
        // `"strike-deaths": (`, as in JSON or in a map: the id stands before its record.
        let named = kinds == [Some(TokenKind::String), Some(TokenKind::Colon)]
            || kinds == [Some(TokenKind::Word), Some(TokenKind::Colon)];
        let opens = self.next.is_some_and(|token| matches!(token.kind, TokenKind::Open(_)));
        let (message, hint) = match () {
            () if named && opens => {
                let id = word.trim_matches('"');
                ("a record has no name before it", format!("its id goes inside: `(id: \"{id}\", …)`"))
            }
            () if CONFLICT_MARKS.contains(&word) => (CONFLICT_MESSAGE, CONFLICT_HINT.to_owned()),
            () if opens && end == first.end && self.is_identifier(first) => {
                ("expected a record in `( … )`", format!("remove `{word}`; a record is written `(id: \"…\", …)`"))
            }
            () => ("expected a record in `( … )`", RECORD.to_owned()),
        };
        let diagnostic = PendingDiagnostic::error(self.file, first.start..end, message);
        self.outline.diagnostics.push(diagnostic.with_hint(hint).with_record(section.noun));
        self.is_doubtful = !opens;
    }

    /// Returns whether a bracket that opens is closed on its line, with nothing but words in it and no record.
    fn closes_on_line(&self, token: Token) -> bool {
        let mut ahead = self.lexer.clone();
        let end = ahead.find(|token| !matches!(token.kind, TokenKind::Word | TokenKind::String | TokenKind::Comma));
        end.is_some_and(|end| {
            matches!(end.kind, TokenKind::Close(_)) && !slice(self.text, token.end..end.start).contains('\n')
        })
    }

    /// Returns the kind of the token after the one at hand; `None` where that is on another line.
    fn peek_on_line(&self) -> Option<TokenKind> {
        let token = self.next?;
        let after = self.lexer.clone().next()?;
        let between = slice(self.text, token.end..after.start);
        (!between.contains('\n')).then_some(after.kind)
    }
}
