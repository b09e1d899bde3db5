//! The fields of a file: its sections, its schema and title, and stray text between them.

use super::{Outliner, PassAborted};
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::load::ron::lexer::{Token, TokenKind};
use crate::load::sections::{FILE_FIELDS, SECTIONS, section_named};
use crate::text::suggest::{WordKind, nearest_ignoring_case};

/// The hint where a section does not exist and no other is spelt alike.
const ALL_SECTIONS_HINT: &str = "the sections are schema, title, left_out, written_on, corrections, sources, actors, places, topics, claims, relations, hypotheses, notes and judgements";

impl Outliner<'_> {
    /// Reads the fields of the file, up to its last bracket and what stands after it.
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
                    let message = "the section name is in quotes";
                    self.report(token.range(), message, "write it without quotes: `claims: […]`");
                    let (start, end) = (token.start + 1, token.end.saturating_sub(1));
                    self.document_field(Token { kind: TokenKind::Word, start, end })?;
                }
                _ => self.misplaced_token(token)?,
            }
        }
    }

    /// Reads a token that is neither a field of the file nor its end: a record after the list of its section, a string or a
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
                let message = "the list of this section is closed, but more of its records follow";
                self.report(token.range(), message, "remove the `]` before it");
                self.section_elements(section, token, None)?;
                self.section_comma();
            }
            _ => {
                let message = "expected a section such as `claims: […]`";
                self.report(token.range(), message, "records go into the list of their section");
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

    /// Reads one field of the file, after its name.
    fn document_field(&mut self, name: Token) -> Result<(), PassAborted> {
        let written = self.text_of(name);
        if self.next.is_some_and(|token| token.kind == TokenKind::Colon) {
            self.advance();
        } else {
            self.report(name.range(), format!("expected `:` after `{written}`"), "a section is written `claims: […]`");
        }
        match (section_named(written), written) {
            (Some(section), _) => self.section_list(section, name)?,
            (None, "schema" | "title" | "left_out") => {
                let value = self.skip_value()?;
                let field = match written {
                    "schema" => &mut self.outline.schema,
                    "title" => &mut self.outline.title,
                    _ => &mut self.outline.left_out,
                };
                if field.is_none() {
                    *field = Some(value);
                } else if self.more_documents == 0 {
                    let message = format!("`{written}` appears twice");
                    self.report(name.range(), message, "the first one is kept; remove one of them");
                }
            }
            (None, _) => {
                let names = SECTIONS.iter().map(|section| section.name).chain(FILE_FIELDS);
                let meant = nearest_ignoring_case(written, names, WordKind::KnowledgeFile);
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

    /// Skips the comma after a section, or reports that it is missing.
    fn section_comma(&mut self) {
        match self.next.map(|token| token.kind) {
            Some(TokenKind::Comma) => {
                self.advance();
            }
            Some(TokenKind::Word | TokenKind::String | TokenKind::Open(_)) => {
                let end = self.last_end;
                // A list without its last bracket has taken the comma as the one after its last record.
                if self.text.as_bytes().get(end.saturating_sub(1)) == Some(&b',') {
                    return;
                }
                let message = "expected a comma after this section";
                self.report(end.saturating_sub(1)..end, message, "sections are separated by commas");
            }
            _ => {}
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

    /// Returns whether a token at hand is the name of a section, with a colon after it.
    pub(crate) fn begins_section(&self, token: Token) -> bool {
        token.kind == TokenKind::Word && self.is_section(token) && self.peek_kind() == Some(TokenKind::Colon)
    }

    /// Returns whether a token at hand is the name of a field of the file, with a colon after it.
    pub(crate) fn begins_field(&self, token: Token) -> bool {
        token.kind == TokenKind::Word && self.is_field(token) && self.peek_kind() == Some(TokenKind::Colon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_names_all_fields_of_a_file() {
        let (_, names) = ALL_SECTIONS_HINT.split_once(" are ").unwrap();
        let names: Vec<&str> = names.split(", ").flat_map(|name| name.split(" and ")).collect();
        let fields: Vec<&str> = FILE_FIELDS.into_iter().chain(SECTIONS.iter().map(|section| section.name)).collect();
        assert_eq!(names, fields);
    }
}
