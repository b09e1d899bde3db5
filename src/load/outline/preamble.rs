//! The text before the first section: attributes, the outer bracket, and whatever does not belong there.

use ron::extensions::Extensions;

use super::Outliner;
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::load::ron::explain::field_docs::{PROSE_HINT, SMALLEST_FILE_HINT};
use crate::load::ron::lexer::{Lexer, Token, TokenKind, closing_bracket};
use crate::load::slice::slice;

/// The hint where the outer brackets are missing or others.
const OUTER: &str = "put the whole file between `(` and `)`";

impl Outliner<'_> {
    /// Skips attributes. Extensions that `#![enable(…)]` names are enabled; all others mean nothing here.
    pub(crate) fn skip_attributes(&mut self) {
        while let Some(sharp) =
            self.next.filter(|token| token.kind == TokenKind::Word && self.text_of(*token).starts_with('#'))
        {
            self.advance();
            let start = self.last_end;
            let (end, is_sound) = attribute_end(self.lexer_at(start), start);
            while self.next.is_some_and(|token| token.start < end || (!is_sound && self.trails_attribute(token))) {
                self.advance();
            }
            let end = self.last_end;
            if !is_sound {
                let message = "the brackets of `#![enable(…)]` do not match";
                self.report(sharp.start..end, message, "write `#![enable(implicit_some)]`, or remove it");
            }
            self.enable_extensions(sharp, start, end);
        }
    }

    /// Returns whether a token seems to belong to an attribute whose brackets do not match: it stands after it on its line.
    fn trails_attribute(&self, token: Token) -> bool {
        !self.begins_line(token)
            && (matches!(token.kind, TokenKind::Close(_))
                || (token.kind == TokenKind::Word && !self.begins_field(token)))
    }

    /// Enables the extensions that the attribute between two bytes names; `sharp` is its first token.
    fn enable_extensions(&mut self, sharp: Token, start: usize, end: usize) {
        let names = slice(self.text, start..end.max(start));
        let Some(names) = names.strip_prefix('[').and_then(|inside| inside.trim_start().strip_prefix("enable")) else {
            return;
        };
        let separate = |letter: char| !letter.is_alphanumeric() && letter != '_';
        for name in names.split(separate).filter(|name| !name.is_empty()) {
            if let Some(extension) = Extensions::from_ident(name) {
                self.outline.extensions |= extension;
            } else {
                let message = format!("`{name}` is not an extension of RON");
                self.report(sharp.start..end, message, "write `#![enable(implicit_some)]`, or remove it");
            }
        }
    }

    /// Reads the bracket that opens the file, with or without a name before it.
    pub(crate) fn open_document(&mut self) {
        let Some(first) = self.next else {
            let message = "this file contains only attributes and comments";
            self.give_up(PendingDiagnostic::whole_file(self.file, message).with_hint(SMALLEST_FILE_HINT));
            return;
        };
        match first.kind {
            TokenKind::Open(b'(') if !self.opens_document_after_next() => {
                self.advance();
                return;
            }
            TokenKind::Open(bracket) if self.opens_document(self.lexer.clone()) => {
                let message = format!("a knowledge file begins with `(`, not with `{}`", char::from(bracket));
                self.report(first.range(), message, OUTER);
                // The file is read all the same, up to the bracket that closes this one.
                self.closer = closing_bracket(bracket);
                self.advance();
                return;
            }
            TokenKind::Word if self.begins_field(first) => {
                self.report(first.range(), "the `(` before the first section is missing", OUTER);
                self.truncation_reported = true;
                return;
            }
            TokenKind::Word if self.is_identifier(first) && self.peek_kind() == Some(TokenKind::Open(b'(')) => {
                self.advance();
                self.advance();
                let name = self.text_of(first);
                if !matches!(name, "Knowledge" | "Document") {
                    let message = format!("`{name}` is not the name of a knowledge file");
                    self.report(first.range(), message, "begin it with `(`, without a name");
                }
                return;
            }
            _ => {}
        }
        self.skip_to_document(first);
    }

    /// Returns whether the document begins with the bracket after the one at hand: `((sources: …`.
    fn opens_document_after_next(&self) -> bool {
        let mut ahead = self.lexer.clone();
        ahead.next().is_some_and(|token| matches!(token.kind, TokenKind::Open(_))) && self.opens_document(ahead)
    }

    /// Skips what does not belong before the document, up to its beginning; to the end of the file where it has none.
    fn skip_to_document(&mut self, first: Token) {
        while let Some(token) = self.next {
            let opens = matches!(token.kind, TokenKind::Open(_)) && self.opens_document(self.lexer.clone());
            if opens || (token.kind == TokenKind::Word && self.begins_field(token)) {
                let message = "a knowledge file begins with `(`; this does not belong before it";
                let hint = "remove it, or turn it into a comment: `// …`";
                self.report(first.start..self.last_end, message, hint);
                if token.kind == TokenKind::Word {
                    self.truncation_reported = true;
                } else {
                    self.closer =
                        self.text.as_bytes().get(token.start).map_or(b')', |&bracket| closing_bracket(bracket));
                    self.advance();
                }
                return;
            }
            self.advance();
        }
        self.give_up(
            PendingDiagnostic::error(self.file, first.range(), "a knowledge file begins with `(`")
                .with_hint(if first.kind == TokenKind::Word { PROSE_HINT } else { SMALLEST_FILE_HINT }),
        );
    }

    /// Reports an error and ends the outline: nothing of the file can be read.
    fn give_up(&mut self, diagnostic: PendingDiagnostic) {
        self.outline.diagnostics.push(diagnostic);
        (self.next, self.truncation_reported, self.outline.is_foreign) = (None, true, true);
    }

    /// Returns whether the next tokens are a field of the file: its name and a colon.
    pub(crate) fn opens_document(&self, mut ahead: Lexer<'_>) -> bool {
        let name = ahead.next().is_some_and(|token| token.kind == TokenKind::Word && self.is_field(token));
        name && ahead.next().is_some_and(|token| token.kind == TokenKind::Colon)
    }

    /// Returns whether a word is made of the letters of names.
    pub(crate) fn is_identifier(&self, token: Token) -> bool {
        self.text_of(token).bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }
}

/// Returns the end of an attribute, whose first bracket is the next of these tokens, and whether its brackets match:
/// `[enable(…)]` or the like, with words and commas inside.
fn attribute_end(tokens: Lexer<'_>, start: usize) -> (usize, bool) {
    let mut open = Vec::new();
    let (mut end, mut last) = (start, TokenKind::Comma);
    for token in tokens {
        let fits = match token.kind {
            TokenKind::Open(bracket) => {
                open.push(closing_bracket(bracket));
                // The first bracket is that of the attribute, the second follows the word `enable`.
                matches!((last, open.len()), (TokenKind::Comma, 1) | (TokenKind::Word, 2))
            }
            TokenKind::Close(close) => {
                if open.pop() != Some(close) {
                    // A bracket of the attribute that closes none of its own is left out with it.
                    return (token.end, false);
                }
                true
            }
            TokenKind::Word => !open.is_empty() && !matches!(last, TokenKind::Word | TokenKind::Close(_)),
            TokenKind::Comma => !open.is_empty(),
            _ => false,
        };
        if !fits {
            return (end, false);
        }
        (end, last) = (token.end, token.kind);
        if open.is_empty() {
            return (end, true);
        }
    }
    (end, false)
}
