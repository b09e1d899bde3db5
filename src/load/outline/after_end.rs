//! Text after an end: of the file, of a section, or of a record whose brackets do not match. Each decision here is a guess
//! about which bracket is the wrong one, by what follows it.

use super::Outliner;
use crate::load::ron::lexer::{Lexer, Token, TokenKind};
use crate::load::sections::{Section, is_first_field};

impl Outliner<'_> {
    /// Reports what stands after a bracket that closes the file but is not its last token, and goes on there if it may be
    /// sections.
    pub(crate) fn after_document(&mut self, end: Token) {
        if self.next.is_some_and(|token| self.text_of(token).starts_with("#!")) {
            self.skip_attributes();
        }
        let Some(token) = self.next else { return };
        if matches!(token.kind, TokenKind::Open(_)) && self.opens_document(self.lexer.clone()) {
            let message = "a second document begins here; a file has one `( … )`";
            self.report(token.range(), message, "move its sections into the first one, or into a file of its own");
            self.advance();
            self.more_documents += 1;
            return;
        }
        // More records or sections: the bracket before them closes the file by mistake.
        let is_record = token.kind == TokenKind::Open(b'(') && self.continues_section();
        if !is_record && !self.has_section_ahead() {
            let message = "there is unexpected text after the `)` that closes the file";
            self.report(token.range(), message, "remove it, or turn it into a comment: `// …`");
            // Nothing after it can be read: the pass ends here.
            (self.next, self.truncation_reported) = (None, true);
            return;
        }
        let message = "this `)` closes the file, but more follows";
        self.report(end.range(), message, "remove it, or add the bracket that it should close");
        self.truncation_reported = true;
        if token.kind == TokenKind::Comma {
            self.advance();
        }
    }

    /// Returns whether a section begins at the token at hand or anywhere after it.
    fn has_section_ahead(&mut self) -> bool {
        let Some(next) = self.next else { return false };
        if self.section_ahead.is_none_or(|known| known < next.start) {
            let mut tokens = self.lexer_at(next.start).peekable();
            let mut found = None;
            while let (None, Some(token)) = (found, tokens.next()) {
                let colon = tokens.peek().is_some_and(|token| token.kind == TokenKind::Colon);
                found = (colon && token.kind == TokenKind::Word && self.is_field(token)).then_some(token.start);
            }
            self.section_ahead = Some(found.unwrap_or(usize::MAX));
        }
        self.section_ahead != Some(usize::MAX)
    }

    /// Returns whether a record stands at hand, after the list of its section.
    pub(crate) fn continues_section(&self) -> bool {
        !self.seen.is_empty() && self.begins_record(self.lexer.clone())
    }

    /// Returns whether the next tokens are the first field of a record.
    pub(crate) fn begins_record(&self, mut ahead: Lexer<'_>) -> bool {
        let field = ahead.next().filter(|token| token.kind == TokenKind::Word);
        field.is_some_and(|token| is_first_field(self.text_of(token)))
            && ahead.next().is_some_and(|token| token.kind == TokenKind::Colon)
    }

    /// Returns whether a bracket seems to end a section: after it stands another section, or the end of the file.
    pub(crate) fn ends_section(&self, token: Token) -> bool {
        let mut ahead = self.lexer.clone();
        let mut next = ahead.next();
        if next.is_some_and(|token| token.kind == TokenKind::Comma) {
            next = ahead.next();
        }
        token.kind == TokenKind::Close(b']')
            && next.is_none_or(|next| match next.kind {
                TokenKind::Close(close) if close == self.closer => {
                    ahead.next().is_none_or(|after| matches!(after.kind, TokenKind::Open(_)))
                }
                TokenKind::Word if self.text_of(next) == "schema" => true,
                TokenKind::Word => self.begins_list(next, ahead),
                _ => false,
            })
    }

    /// Returns whether a token seems to belong to the element before it, whose brackets do not match.
    pub(crate) fn belongs_to_unbalanced(&self, token: Token) -> bool {
        self.is_doubtful
            && !self.begins_line(token)
            && match token.kind {
                TokenKind::Close(_) => !self.ends_section(token),
                TokenKind::Word => !self.begins_list(token, self.lexer.clone()),
                TokenKind::Colon => true,
                TokenKind::Open(_) => !self.begins_record(self.lexer.clone()),
                _ => false,
            }
    }

    /// Returns whether a word is the name of a section in whose list a record stands, or nothing; `ahead` are the tokens
    /// after it.
    fn begins_list(&self, name: Token, ahead: impl Iterator<Item = Token>) -> bool {
        let mut kinds = ahead.map(|token| token.kind);
        self.is_section(name)
            && kinds.next() == Some(TokenKind::Colon)
            && kinds.next() == Some(TokenKind::Open(b'['))
            && matches!(kinds.next(), Some(TokenKind::Open(b'(') | TokenKind::Close(b']')))
    }

    /// Skips to the next record of a section, or to its end, after a record whose brackets do not match.
    pub(crate) fn skip_to_next_record(&mut self, section: &Section) {
        while let Some(token) = self.next {
            let ends = match token.kind {
                TokenKind::Open(b'(') => self.begins_record(self.lexer.clone()),
                TokenKind::Close(b']') => self.begins_line(token) || self.ends_section(token),
                TokenKind::Word => {
                    self.begins_line(token) && (self.begins_field(token) || self.lacks_opening_bracket(section, token))
                }
                _ => false,
            };
            if ends {
                break;
            }
            self.advance();
        }
    }
}
