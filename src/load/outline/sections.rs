//! The file from outside: attributes, the outer brackets, and the sections between them.

use super::group::End;
use super::{Mismatch, Outliner, SECTIONS, Section};
use crate::load::fault::Fault;
use crate::load::nearest;
use crate::load::records::stopped;
use crate::load::scan::{Kind, Mark};
use ron::extensions::Extensions;

/// The hint where a section does not exist and none is near.
const ALL: &str =
    "the sections are schema, title, sources, actors, places, topics, claims, relations, hypotheses and notes";

impl Outliner<'_> {
    /// `#![enable(…)]`, and other attributes, which mean nothing here.
    pub(super) fn attributes(&mut self) -> Result<(), Mismatch> {
        while let Some(sharp) = self.next.filter(|mark| mark.kind == Kind::Word && self.word(*mark).starts_with('#')) {
            self.take();
            let start = self.last_end;
            let End::Sound(end) = self.group(true)? else { return Ok(()) };
            let names = self.text.get(start..end.max(start)).unwrap_or_default();
            let Some(names) = names.strip_prefix('[').and_then(|inside| inside.trim_start().strip_prefix("enable"))
            else {
                continue;
            };
            let separate = |letter: char| !letter.is_alphanumeric() && letter != '_';
            for name in names.split(separate).filter(|name| !name.is_empty()) {
                if let Some(extension) = Extensions::from_ident(name) {
                    self.outline.extensions |= extension;
                } else {
                    let message = format!("`{name}` is not an extension of RON");
                    self.fault(sharp.start..end, message, "write `#![enable(implicit_some)]`, or leave it out");
                }
            }
        }
        Ok(())
    }

    /// The bracket that opens the file, with or without a name before it.
    pub(super) fn beginning(&mut self) -> Result<(), Mismatch> {
        let Some(first) = self.next else { return Ok(()) };
        if first.kind == Kind::Open(b'(') {
            self.take();
            return Ok(());
        }
        if first.kind == Kind::Word {
            self.take();
            match self.next.map(|mark| mark.kind) {
                Some(Kind::Open(b'(')) => {
                    self.take();
                    let name = self.word(first);
                    if !matches!(name, "Knowledge" | "Document") {
                        let message = format!("`{name}` is not the name of a knowledge file");
                        self.fault(first.range(), message, "begin it with `(`, without a name");
                    }
                    return Ok(());
                }
                Some(Kind::Colon) => {
                    let message = "the `(` before the first section is missing";
                    self.fault(first.range(), message, "put the whole file between `(` and `)`");
                    self.cut = true;
                    return self.field(first);
                }
                _ => {}
            }
        }
        let smallest = "the smallest file is `( claims: [ (id: \"first\", says: \"A statement.\") ] )`";
        self.fault(first.range(), "a knowledge file begins with `(`", smallest);
        (self.next, self.cut) = (None, true);
        Ok(())
    }

    /// The sections, up to the last bracket and what stands behind it.
    pub(super) fn fields(&mut self) -> Result<(), Mismatch> {
        loop {
            let Some(mark) = self.next else {
                self.mismatch()?;
                let end = self.text.trim_end().len();
                let message = "the `)` that closes the file is missing";
                self.cut_off(Fault::error(self.file, end.saturating_sub(1)..end, message));
                return Ok(());
            };
            match mark.kind {
                Kind::Close(b')') => {
                    self.take();
                    if self.next.is_none() {
                        return Ok(());
                    }
                    self.mismatch()?;
                    let message = "this `)` closes the file, but more follows";
                    self.fault(mark.range(), message, "leave it out, or put the bracket in that it is to close");
                    self.cut = true;
                }
                Kind::Word => {
                    self.take();
                    self.field(mark)?;
                }
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
                } else {
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
        match self.next.map(|mark| mark.kind) {
            Some(Kind::Comma) => {
                self.take();
            }
            Some(Kind::Word | Kind::Text | Kind::Open(_)) => {
                let end = self.last_end;
                let message = "expected a comma after this section";
                self.fault(end.saturating_sub(1)..end, message, "sections are set apart by commas");
            }
            _ => {}
        }
        Ok(())
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
        if !self.next.is_some_and(|mark| mark.kind == Kind::Open(b'[')) {
            let value = self.value()?;
            let range = if value.is_empty() { name.range() } else { value };
            let hint = format!("write `{section_name}: [ … ]`, with each {record} in `( … )`");
            self.fault(range, format!("`{section_name}` must be a list"), hint);
            return Ok(());
        }
        self.take();
        loop {
            let read = self.outline.pieces.get(at).map_or(0, Vec::len);
            if stopped(self.stop) || (section == Section::Claims && read >= self.most) {
                return Err(Mismatch);
            }
            let Some(mark) = self.next else {
                self.mismatch()?;
                let message = format!("the file ends inside the section `{section_name}`, which begins here");
                self.cut_off(Fault::error(self.file, name.range(), message));
                return Ok(());
            };
            match mark.kind {
                Kind::Close(b']') => {
                    self.take();
                    return Ok(());
                }
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
                    let message = format!("the `]` that closes the section `{section_name}` is missing");
                    self.fault(name.range(), message, "");
                    return Ok(());
                }
                _ => self.record(at)?,
            }
        }
    }

    /// Whether the name of a section with a colon stands here, where a record is expected.
    pub(super) fn begins_section(&self, mark: Mark) -> bool {
        mark.kind == Kind::Word
            && SECTIONS.iter().any(|&(_, known, _)| known == self.word(mark))
            && self.scanner.clone().next().is_some_and(|next| next.kind == Kind::Colon)
    }
}
