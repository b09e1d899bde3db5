//! The fields of a file: its sections with their lists, its schema and title, and stray text between them.

use super::elements::MAX_CLOSERS;
use super::{Outliner, PassAborted};
use crate::load::nearest;
use crate::load::pending_diagnostic::PendingDiagnostic;
use crate::load::ron::lexer::{Token, TokenKind, closing_bracket};
use crate::load::sections::{FILE_FIELDS, SECTIONS, Section, SectionId, section_named};

/// The hint where a section does not exist and no other is spelt alike.
const ALL_SECTIONS_HINT: &str =
    "the sections are schema, title, sources, actors, places, topics, claims, relations, hypotheses and notes";

impl Outliner<'_> {
    /// Reads the fields of the file, up to its last bracket and what stands behind it.
    pub(crate) fn document_fields(&mut self) -> Result<(), PassAborted> {
        loop {
            let Some(token) = self.next else {
                self.abort_first_pass()?;
                let end = self.text.trim_end().len();
                let message = "the `)` that closes the file is missing";
                self.report_truncated(PendingDiagnostic::error(self.file, end.saturating_sub(1)..end, message));
                return Ok(());
            };
            match token.kind {
                TokenKind::Close(close) if close == self.closer || (close == b')' && self.peek_kind().is_none()) => {
                    self.advance();
                    if self.next.is_none() {
                        return Ok(());
                    }
                    self.abort_first_pass()?;
                    self.after_document(token);
                }
                TokenKind::Close(close) if self.peek_kind().is_none() => {
                    self.abort_first_pass()?;
                    self.wrong_final_bracket(token, close);
                    return Ok(());
                }
                TokenKind::Word
                    if matches!(self.peek_kind(), Some(TokenKind::Colon | TokenKind::Open(b'[')))
                        || self.is_section(token) =>
                {
                    self.advance();
                    self.document_field(token)?;
                }
                TokenKind::Word => self.skip_stray_words(token),
                TokenKind::Comma => {
                    self.advance();
                    self.report(token.range(), "there is a comma too many", "");
                }
                TokenKind::String => {
                    self.advance();
                    let message = "the name of a section stands in quotes";
                    self.report(token.range(), message, "write it without: `claims: […]`");
                    let (start, end) = (token.start + 1, token.end.saturating_sub(1));
                    self.document_field(Token { kind: TokenKind::Word, start, end })?;
                }
                _ => self.misplaced_token(token)?,
            }
        }
    }

    /// Reads a token that is neither a field of the file nor its end: a record behind the list of its section, a string or a
    /// comment that is never closed, or a value without a name.
    fn misplaced_token(&mut self, token: Token) -> Result<(), PassAborted> {
        match token.kind {
            TokenKind::UnterminatedString | TokenKind::UnterminatedComment => {
                self.abort_first_pass()?;
                self.advance();
                self.report_unclosed(token.start);
            }
            TokenKind::Open(b'(') if self.continues_section() => {
                self.abort_first_pass()?;
                let Some(&section) = self.seen.last() else { return Ok(()) };
                let message = "the list of this section is closed, but more of its records follow here";
                self.report(token.range(), message, "leave out the `]` before it");
                self.section_elements(section, token, None)?;
                self.section_comma();
            }
            _ => {
                let message = "expected a section such as `claims: […]`";
                self.report(token.range(), message, "records stand in the list of their section");
                // A value of no length: the token at hand ends one, and must be skipped by itself.
                if self.skip_value()?.is_empty() && self.next == Some(token) {
                    self.abort_first_pass()?;
                    self.advance();
                }
            }
        }
        Ok(())
    }

    /// Skips words between sections up to the next section, and reports them.
    fn skip_stray_words(&mut self, first: Token) {
        while self.next.is_some_and(|next| {
            matches!(next.kind, TokenKind::Word | TokenKind::String | TokenKind::Colon) && !self.begins_field(next)
        }) {
            self.advance();
        }
        let message = "expected a section such as `claims: […]`";
        self.report(first.start..self.last_end, message, "a comment is written `// …`");
    }

    /// Reports the last token of the file, a bracket that is not the one to close it.
    fn wrong_final_bracket(&mut self, token: Token, close: u8) {
        self.advance();
        let (right, close) = (char::from(self.closer), char::from(close));
        let message = format!("expected `{right}`, the end of the file, but found `{close}`");
        self.report(token.range(), message, format!("write `{right}`"));
    }

    /// Reads one field of the file, behind its name.
    fn document_field(&mut self, name: Token) -> Result<(), PassAborted> {
        let written = self.text_of(name);
        if self.next.is_some_and(|token| token.kind == TokenKind::Colon) {
            self.advance();
        } else {
            self.report(name.range(), format!("expected `:` after `{written}`"), "a section is written `claims: […]`");
        }
        match (section_named(written), written) {
            (Some(section), _) => self.section_list(section, name)?,
            (None, "schema" | "title") => {
                let value = self.skip_value()?;
                let field = if written == "schema" { &mut self.outline.schema } else { &mut self.outline.title };
                if field.is_none() {
                    *field = Some(value);
                } else if self.more_documents == 0 {
                    let message = format!("`{written}` comes a second time");
                    self.report(name.range(), message, "the first one is kept; leave one of them out");
                }
            }
            (None, _) => {
                let names = SECTIONS.iter().map(|section| section.name).chain(FILE_FIELDS);
                let meant = nearest::nearest_word(written, names);
                let hint = meant.map_or(ALL_SECTIONS_HINT.to_owned(), |meant| format!("did you mean `{meant}`?"));
                self.report(name.range(), format!("`{written}` is not a section"), hint);
                // What is clearly meant is loaded, or all that refers to it would be faulty too.
                match meant.and_then(section_named) {
                    Some(section) => self.section_list(section, name)?,
                    None => {
                        self.skip_value()?;
                    }
                }
            }
        }
        self.section_comma();
        Ok(())
    }

    /// Skips the comma behind a section, or reports that it is missing.
    fn section_comma(&mut self) {
        match self.next.map(|token| token.kind) {
            Some(TokenKind::Comma) => {
                self.advance();
            }
            Some(TokenKind::Word | TokenKind::String | TokenKind::Open(_)) => {
                let end = self.last_end;
                // A list without its last bracket has taken it as the one behind a record.
                if self.text.as_bytes().get(end.saturating_sub(1)) == Some(&b',') {
                    return;
                }
                let message = "expected a comma after this section";
                self.report(end.saturating_sub(1)..end, message, "sections are set apart by commas");
            }
            _ => {}
        }
    }

    /// Reads the list of a section; `name` is its name in the file.
    fn section_list(&mut self, section: &'static Section, name: Token) -> Result<(), PassAborted> {
        let Section { name: section_name, noun: record, .. } = section;
        if self.seen.iter().any(|seen| seen.id == section.id) && self.text_of(name) == *section_name {
            let message = format!("the section `{section_name}` comes a second time");
            let diagnostic = PendingDiagnostic::warning(self.file, name.range(), message)
                .with_hint("both are loaded; put them together");
            self.outline.diagnostics.push(diagnostic);
        }
        self.seen.push(section);
        match self.next.map(|token| token.kind) {
            Some(TokenKind::Open(b'[')) => {
                self.advance();
                self.section_elements(section, name, Some(b']'))
            }
            Some(TokenKind::Open(bracket) | TokenKind::Close(bracket)) if self.opens_list() => {
                self.abort_first_pass()?;
                let Some(token) = self.next else { return Ok(()) };
                let hint = format!("write `{section_name}: [ … ]`, with each {record} in `( … )`");
                if self.is_record_bracket() {
                    self.report(token.range(), format!("the `[` before the first {record} is missing"), hint);
                    return self.section_elements(section, name, None);
                }
                let message = format!("the list of {section_name} begins with `[`, not with `{}`", char::from(bracket));
                self.report(token.range(), message, hint);
                self.advance();
                self.section_elements(section, name, matches!(bracket, b'(' | b'{').then(|| closing_bracket(bracket)))
            }
            _ => {
                let value = self.skip_value()?;
                let range = if value.is_empty() { name.range() } else { value };
                let hint = format!("write `{section_name}: [ … ]`, with each {record} in `( … )`");
                self.report(range, format!("`{section_name}` must be a list"), hint);
                Ok(())
            }
        }
    }

    /// Returns whether the bracket at hand, which is not `[`, stands for the one that opens the list of a section: any opening
    /// one, or a closing one behind which a record stands.
    fn opens_list(&self) -> bool {
        let mut ahead = self.lexer.clone();
        match self.next.map(|token| token.kind) {
            Some(TokenKind::Close(_)) => {
                let open = ahead.by_ref().take(MAX_CLOSERS).find(|token| !matches!(token.kind, TokenKind::Close(_)));
                open.is_some_and(|token| token.kind == TokenKind::Open(b'(')) && self.begins_record(ahead)
            }
            _ => true,
        }
    }

    /// Returns whether the bracket at hand is that of a record: a name and a colon stand in it, and behind them no other
    /// record.
    fn is_record_bracket(&self) -> bool {
        let mut ahead = self.lexer.clone().map(|token| token.kind);
        ahead.next() == Some(TokenKind::Word)
            && ahead.next() == Some(TokenKind::Colon)
            && !matches!(ahead.next(), Some(TokenKind::Open(b'(' | b'{')))
    }

    /// Reads the elements of the list of a section up to its end; `closing` is the bracket that closes it, `None` where the
    /// opening one is missing.
    fn section_elements(
        &mut self,
        section: &'static Section,
        name: Token,
        closing: Option<u8>,
    ) -> Result<(), PassAborted> {
        let section_name = section.name;
        loop {
            let read = self.outline.records(section.id).len();
            if self.cancel.is_cancelled() || (section.id == SectionId::Claims && read >= self.max_claims) {
                return Err(PassAborted);
            }
            let Some(token) = self.next else {
                self.abort_first_pass()?;
                let message = format!("the file ends inside the section `{section_name}`, which begins here");
                self.report_truncated(PendingDiagnostic::error(self.file, name.range(), message));
                return Ok(());
            };
            match token.kind {
                _ if self.belongs_to_unbalanced(token) => self.skip_to_next_record(section),
                TokenKind::Close(_) if self.stands_for_bracket(section) => {
                    self.abort_first_pass()?;
                    self.advance();
                }
                TokenKind::Close(close) if close == b']' || closing == Some(close) => {
                    self.advance();
                    return Ok(());
                }
                TokenKind::Close(_) if closing.is_none() && self.peek_kind().is_none() => return Ok(()),
                TokenKind::Comma => {
                    self.advance();
                    self.report(token.range(), "there is a comma too many", "");
                }
                TokenKind::Close(other) => {
                    self.abort_first_pass()?;
                    let last = self.lexer.clone().next().is_none();
                    let ends = other == b')' && (last || self.begins_line(token));
                    let found = char::from(other);
                    let message = format!("expected `]`, the end of the section `{section_name}`, but found `{found}`");
                    self.report(token.range(), message, if ends { "" } else { "leave it out, if it closes nothing" });
                    if ends {
                        return Ok(());
                    }
                    self.advance();
                    if self.next.is_some_and(|token| token.kind == TokenKind::Comma) {
                        self.advance();
                    }
                }
                _ if self.begins_section(token) => {
                    self.abort_first_pass()?;
                    if closing.is_some() {
                        let message = format!("the `]` that closes the section `{section_name}` is missing");
                        self.report(name.range(), message, "");
                    }
                    return Ok(());
                }
                _ => self.element(section)?,
            }
        }
    }

    /// Returns whether a word is the name of a section.
    pub(crate) fn is_section(&self, token: Token) -> bool {
        section_named(self.text_of(token)).is_some()
    }

    /// Returns whether a word is the name of a field of the file.
    pub(crate) fn is_field(&self, token: Token) -> bool {
        self.is_section(token) || FILE_FIELDS.contains(&self.text_of(token))
    }

    /// Returns whether a token at hand is the name of a section, with a colon behind it.
    pub(crate) fn begins_section(&self, token: Token) -> bool {
        token.kind == TokenKind::Word && self.is_section(token) && self.peek_kind() == Some(TokenKind::Colon)
    }

    /// Returns whether a token at hand is the name of a field of the file, with a colon behind it.
    pub(crate) fn begins_field(&self, token: Token) -> bool {
        token.kind == TokenKind::Word && self.is_field(token) && self.peek_kind() == Some(TokenKind::Colon)
    }
}
