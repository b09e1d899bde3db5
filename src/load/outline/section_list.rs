//! The list of a section: its bracket, its elements and its end, whichever of its brackets are missing or wrong.

use super::elements::MAX_CLOSERS;
use super::{Outliner, PassAborted};
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::load::ron::lexer::{Token, TokenKind, closing_bracket};
use crate::load::sections::{Section, SectionId};

impl Outliner<'_> {
    /// Reads the list of a section; `name` is its name in the file.
    pub(crate) fn section_list(&mut self, section: &'static Section, name: Token) -> Result<(), PassAborted> {
        let Section { name: section_name, noun: record, .. } = section;
        if self.seen.iter().any(|seen| seen.id == section.id) && self.text_of(name) == *section_name {
            let message = format!("the section `{section_name}` appears twice");
            let diagnostic =
                PendingDiagnostic::warning(self.file, name.range(), message).with_hint("both are loaded; merge them");
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
    /// one, or a closing one after which a record stands.
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

    /// Returns whether the bracket at hand is that of a record: a name and a colon stand in it, and after them no other
    /// record.
    fn is_record_bracket(&self) -> bool {
        let mut ahead = self.lexer.clone().map(|token| token.kind);
        ahead.next() == Some(TokenKind::Word)
            && ahead.next() == Some(TokenKind::Colon)
            && !matches!(ahead.next(), Some(TokenKind::Open(b'(' | b'{')))
    }

    /// Reads the elements of the list of a section up to its end; `closing` is the bracket that closes it, `None` where the
    /// opening one is missing.
    pub(crate) fn section_elements(
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
                // The rest of a record whose brackets do not match is reported already.
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
                TokenKind::Close(_) => {
                    self.abort_first_pass()?;
                    if self.wrong_closing_bracket(section, token) {
                        return Ok(());
                    }
                }
                // The next section begins inside of this one: its closing bracket is missing.
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

    /// Reports a closing bracket in the list of a section that is not `]`. Returns `true` where it ends the list all the same:
    /// alone on its line or at the end, `)` closes the file, and the `]` before it is missing. Otherwise it is skipped, with
    /// the comma after it.
    fn wrong_closing_bracket(&mut self, section: &Section, token: Token) -> bool {
        // A copy of the lexer looks ahead, and the pass itself stays where it is.
        let is_last = self.lexer.clone().next().is_none();
        let ends = token.kind == TokenKind::Close(b')') && (is_last || self.begins_line(token));
        let (name, found) = (section.name, self.text_of(token));
        let message = format!("expected `]`, the end of the section `{name}`, but found `{found}`");
        self.report(token.range(), message, if ends { "" } else { "remove it if it closes nothing" });
        if !ends {
            self.advance();
            if self.next.is_some_and(|token| token.kind == TokenKind::Comma) {
                self.advance();
            }
        }
        ends
    }
}
