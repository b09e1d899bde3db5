//! The file from outside: its sections, and what stands between and behind them.

use super::elements::MAX_CLOSERS;
use super::{Mismatch, Outliner};
use crate::load::nearest;
use crate::load::pending_diagnostic::Fault;
use crate::load::ron::lexer::{Kind, Mark, closer};
use crate::load::sections::{SECTIONS, Section};

/// The hint where a section does not exist and none is near.
const ALL: &str =
    "the sections are schema, title, sources, actors, places, topics, claims, relations, hypotheses and notes";

impl Outliner<'_> {
    /// The sections, up to the last bracket and what stands behind it.
    pub(crate) fn fields(&mut self) -> Result<(), Mismatch> {
        loop {
            let Some(mark) = self.next else {
                self.mismatch()?;
                let end = self.text.trim_end().len();
                let message = "the `)` that closes the file is missing";
                self.cut_off(Fault::error(self.file, end.saturating_sub(1)..end, message));
                return Ok(());
            };
            match mark.kind {
                Kind::Close(close) if close == self.closer || (close == b')' && self.peek().is_none()) => {
                    self.take();
                    if self.next.is_none() {
                        return Ok(());
                    }
                    self.mismatch()?;
                    self.behind_end(mark);
                }
                Kind::Close(close) if self.peek().is_none() => {
                    self.mismatch()?;
                    self.other_end(mark, close);
                    return Ok(());
                }
                Kind::Word if matches!(self.peek(), Some(Kind::Colon | Kind::Open(b'['))) || self.is_section(mark) => {
                    self.take();
                    self.field(mark)?;
                }
                Kind::Word => self.stray_words(mark),
                Kind::Text => {
                    self.take();
                    let message = "the name of a section stands in quotes";
                    self.fault(mark.range(), message, "write it without: `claims: […]`");
                    self.field(Mark { kind: Kind::Word, start: mark.start + 1, end: mark.end.saturating_sub(1) })?;
                }
                Kind::Comma => {
                    self.take();
                    self.fault(mark.range(), "there is a comma too many", "");
                }
                Kind::UnclosedText | Kind::UnclosedComment => {
                    self.mismatch()?;
                    self.take();
                    self.unclosed_at(mark.start);
                }
                Kind::Open(b'(') if self.continues_section() => {
                    self.mismatch()?;
                    let Some(at) = self.seen.last().map(|&section| section as usize) else { return Ok(()) };
                    let message = "the list of this section is closed, but more of its records follow here";
                    self.fault(mark.range(), message, "leave out the `]` before it");
                    self.elements(at, mark, None)?;
                    self.comma_after_section();
                }
                _ => {
                    let message = "expected a section such as `claims: […]`";
                    self.fault(mark.range(), message, "records stand in the list of their section");
                    if self.value()?.is_empty() && self.next == Some(mark) {
                        self.mismatch()?;
                        self.take();
                    }
                }
            }
        }
    }

    /// Words between sections: they are named, up to the next section.
    fn stray_words(&mut self, first: Mark) {
        while self
            .next
            .is_some_and(|next| matches!(next.kind, Kind::Word | Kind::Text | Kind::Colon) && !self.begins_field(next))
        {
            self.take();
        }
        let message = "expected a section such as `claims: […]`";
        self.fault(first.start..self.last_end, message, "a comment is written `// …`");
    }

    /// Another bracket than that which is to close the file, at its end.
    fn other_end(&mut self, mark: Mark, close: u8) {
        self.take();
        let (right, close) = (char::from(self.closer), char::from(close));
        let message = format!("expected `{right}`, the end of the file, but found `{close}`");
        self.fault(mark.range(), message, format!("write `{right}`"));
    }

    /// One section, after its name.
    fn field(&mut self, name: Mark) -> Result<(), Mismatch> {
        let written = self.word(name);
        if self.next.is_some_and(|mark| mark.kind == Kind::Colon) {
            self.take();
        } else {
            self.fault(name.range(), format!("expected `:` after `{written}`"), "a section is written `claims: […]`");
        }
        match (SECTIONS.iter().position(|&(_, known, _)| known == written), written) {
            (Some(at), _) => self.section(at, name)?,
            (None, "schema" | "title") => {
                let value = self.value()?;
                let field = if written == "schema" { &mut self.outline.schema } else { &mut self.outline.title };
                if field.is_none() {
                    *field = Some(value);
                } else if self.more_documents == 0 {
                    let message = format!("`{written}` comes a second time");
                    self.fault(name.range(), message, "the first one is kept; leave one of them out");
                }
            }
            (None, _) => {
                let names = SECTIONS.iter().map(|&(_, known, _)| known).chain(["schema", "title"]);
                let meant = nearest::word(written, names);
                let hint = meant.map_or(ALL.to_owned(), |meant| format!("did you mean `{meant}`?"));
                self.fault(name.range(), format!("`{written}` is not a section"), hint);
                // What is clearly meant is loaded, or all that refers to it would be faulty too.
                match SECTIONS.iter().position(|&(_, known, _)| Some(known) == meant) {
                    Some(at) => self.section(at, name)?,
                    None => {
                        self.value()?;
                    }
                }
            }
        }
        self.comma_after_section();
        Ok(())
    }

    /// Goes over the comma behind a section.
    fn comma_after_section(&mut self) {
        match self.next.map(|mark| mark.kind) {
            Some(Kind::Comma) => {
                self.take();
            }
            Some(Kind::Word | Kind::Text | Kind::Open(_)) => {
                let end = self.last_end;
                // A list without its last bracket has taken it as the one behind a record.
                if self.text.as_bytes().get(end.saturating_sub(1)) == Some(&b',') {
                    return;
                }
                let message = "expected a comma after this section";
                self.fault(end.saturating_sub(1)..end, message, "sections are set apart by commas");
            }
            _ => {}
        }
    }

    /// A list of records.
    fn section(&mut self, at: usize, name: Mark) -> Result<(), Mismatch> {
        let Some(&(section, section_name, record)) = SECTIONS.get(at) else { return Ok(()) };
        if self.seen.contains(&section) && self.word(name) == section_name {
            let message = format!("the section `{section_name}` comes a second time");
            let fault = Fault::warning(self.file, name.range(), message).hint("both are loaded; put them together");
            self.outline.faults.push(fault);
        }
        self.seen.push(section);
        match self.next.map(|mark| mark.kind) {
            Some(Kind::Open(b'[')) => {
                self.take();
                self.elements(at, name, Some(b']'))
            }
            Some(Kind::Open(bracket) | Kind::Close(bracket)) if self.opens_list() => {
                self.mismatch()?;
                let Some(mark) = self.next else { return Ok(()) };
                let hint = format!("write `{section_name}: [ … ]`, with each {record} in `( … )`");
                if self.holds_fields() {
                    self.fault(mark.range(), format!("the `[` before the first {record} is missing"), hint);
                    return self.elements(at, name, None);
                }
                let message = format!("the list of {section_name} begins with `[`, not with `{}`", char::from(bracket));
                self.fault(mark.range(), message, hint);
                self.take();
                self.elements(at, name, matches!(bracket, b'(' | b'{').then(|| closer(bracket)))
            }
            _ => {
                let value = self.value()?;
                let range = if value.is_empty() { name.range() } else { value };
                let hint = format!("write `{section_name}: [ … ]`, with each {record} in `( … )`");
                self.fault(range, format!("`{section_name}` must be a list"), hint);
                Ok(())
            }
        }
    }

    /// Returns whether the bracket here, which is not the right one, opens the list of a section: of those that close,
    /// one behind which a record stands.
    fn opens_list(&self) -> bool {
        let mut ahead = self.scanner.clone();
        match self.next.map(|mark| mark.kind) {
            Some(Kind::Close(_)) => {
                let open = ahead.by_ref().take(MAX_CLOSERS).find(|mark| !matches!(mark.kind, Kind::Close(_)));
                open.is_some_and(|mark| mark.kind == Kind::Open(b'(')) && self.begins_record(ahead)
            }
            _ => true,
        }
    }

    /// Returns whether the bracket here is that of a record: a name and a colon stand in it, and behind them no other
    /// record.
    fn holds_fields(&self) -> bool {
        let mut ahead = self.scanner.clone().map(|mark| mark.kind);
        ahead.next() == Some(Kind::Word)
            && ahead.next() == Some(Kind::Colon)
            && !matches!(ahead.next(), Some(Kind::Open(b'(' | b'{')))
    }

    /// The elements of the list of a section up to its end: the bracket that closes it, where it was opened with one.
    fn elements(&mut self, at: usize, name: Mark, closing: Option<u8>) -> Result<(), Mismatch> {
        let Some(&(section, section_name, _)) = SECTIONS.get(at) else { return Ok(()) };
        loop {
            let read = self.outline.pieces.get(at).map_or(0, Vec::len);
            if self.cancel.is_cancelled() || (section == Section::Claims && read >= self.most) {
                return Err(Mismatch);
            }
            let Some(mark) = self.next else {
                self.mismatch()?;
                let message = format!("the file ends inside the section `{section_name}`, which begins here");
                self.cut_off(Fault::error(self.file, name.range(), message));
                return Ok(());
            };
            match mark.kind {
                _ if self.belongs_to_torn(mark) => self.next_record(at),
                Kind::Close(_) if self.stands_for_bracket(at) => {
                    self.mismatch()?;
                    self.take();
                }
                Kind::Close(close) if close == b']' || closing == Some(close) => {
                    self.take();
                    return Ok(());
                }
                Kind::Close(_) if closing.is_none() && self.peek().is_none() => return Ok(()),
                Kind::Comma => {
                    self.take();
                    self.fault(mark.range(), "there is a comma too many", "");
                }
                Kind::Close(other) => {
                    self.mismatch()?;
                    let last = self.scanner.clone().next().is_none();
                    let ends = other == b')' && (last || self.begins_line(mark));
                    let found = char::from(other);
                    let message = format!("expected `]`, the end of the section `{section_name}`, but found `{found}`");
                    self.fault(mark.range(), message, if ends { "" } else { "leave it out, if it closes nothing" });
                    if ends {
                        return Ok(());
                    }
                    self.take();
                    if self.next.is_some_and(|mark| mark.kind == Kind::Comma) {
                        self.take();
                    }
                }
                _ if self.begins_section(mark) => {
                    self.mismatch()?;
                    if closing.is_some() {
                        let message = format!("the `]` that closes the section `{section_name}` is missing");
                        self.fault(name.range(), message, "");
                    }
                    return Ok(());
                }
                _ => self.element(at)?,
            }
        }
    }

    /// Returns whether a word is the name of a section.
    pub(crate) fn is_section(&self, mark: Mark) -> bool {
        SECTIONS.iter().any(|&(_, known, _)| known == self.word(mark))
    }

    /// Returns whether a word is the name of a field of the file.
    pub(crate) fn is_field(&self, mark: Mark) -> bool {
        self.is_section(mark) || matches!(self.word(mark), "schema" | "title")
    }

    /// Returns whether the name of a section with a colon is the next mark.
    pub(crate) fn begins_section(&self, mark: Mark) -> bool {
        mark.kind == Kind::Word && self.is_section(mark) && self.peek() == Some(Kind::Colon)
    }

    /// Returns whether the name of a field of the file with a colon is the next mark.
    pub(crate) fn begins_field(&self, mark: Mark) -> bool {
        mark.kind == Kind::Word && self.is_field(mark) && self.peek() == Some(Kind::Colon)
    }
}
