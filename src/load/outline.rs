//! The outline of a file: its sections, and the byte range of every record in them. Nothing is parsed here; faults of the
//! outline itself (a missing comma between records, an unknown section, a bracket that is never closed) are found here.

use std::ops::Range;

use ron::extensions::Extensions;

use super::fault::Fault;
use super::nearest;
use super::place::count;
use super::scan::{Kind, Mark, Scanner, closer, fences};

/// The lists of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// `sources`
    Sources,
    /// `actors`
    Actors,
    /// `places`
    Places,
    /// `topics`
    Topics,
    /// `claims`
    Claims,
    /// `relations`
    Relations,
    /// `hypotheses`
    Hypotheses,
    /// `notes`
    Notes,
}

/// A row of [`SECTIONS`]: the section, its name in the file, and what one of its records is called.
pub(super) type SectionRow = (Section, &'static str, &'static str);

/// All sections, in the order in which they are loaded: what is referred to comes first.
pub(super) const SECTIONS: [SectionRow; 8] = [
    (Section::Sources, "sources", "source"),
    (Section::Actors, "actors", "actor"),
    (Section::Places, "places", "place"),
    (Section::Topics, "topics", "topic"),
    (Section::Claims, "claims", "claim"),
    (Section::Relations, "relations", "relation"),
    (Section::Hypotheses, "hypotheses", "hypothesis"),
    (Section::Notes, "notes", "note"),
];

/// The place of a record in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// First byte.
    pub(super) start: u32,
    /// The byte after the last that is sound as to brackets and quotes.
    pub(super) end: u32,
    /// The line it begins on, from 1.
    pub(super) line: u32,
    /// Whether brackets are missing at its end. That is reported already.
    pub(super) torn: bool,
}

impl Piece {
    /// Its bytes.
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a file is made of.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The value of `schema`.
    pub(super) schema: Option<Range<usize>>,
    /// The value of `title`.
    pub(super) title: Option<Range<usize>>,
    /// The extensions of RON that the file switches on.
    pub(super) extensions: Extensions,
    /// The records of each section, in the order of [`SECTIONS`].
    pub(super) pieces: [Vec<Piece>; SECTIONS.len()],
    /// What is wrong with the outline itself.
    pub(super) faults: Vec<Fault>,
}

/// Quotes or brackets do not match.
struct Mismatch;

/// Outlines a text. A first try trusts quotes and brackets; if they do not match, a second takes the beginnings of lines
/// as a guide to where records begin, so that one forgotten quote does not cost the rest of the file.
pub(super) fn outline(text: &str, file: usize) -> Outline {
    if let Ok(outline) = Outliner::new(text, file, None).run() {
        return outline;
    }
    let fences = fences(text);
    Outliner::new(text, file, Some(&fences)).run().unwrap_or_default()
}

/// Reads the outline from the marks of the text.
struct Outliner<'a> {
    text: &'a str,
    file: usize,
    scanner: Scanner<'a>,
    next: Option<Mark>,
    /// End of the mark before `next`.
    last_end: usize,
    /// Where new records and sections seem to begin; `None` while brackets are trusted.
    fences: Option<&'a [usize]>,
    /// A byte and its line, so that lines are counted once.
    line: (usize, u32),
    seen: Vec<Section>,
    outline: Outline,
}

impl<'a> Outliner<'a> {
    fn new(text: &'a str, file: usize, fences: Option<&'a [usize]>) -> Self {
        let mut scanner = Scanner::fenced(text, 0, fences.unwrap_or(&[]));
        let next = scanner.next();
        let (seen, outline) = (Vec::new(), Outline::default());
        Self { text, file, scanner, next, last_end: 0, fences, line: (0, 1), seen, outline }
    }

    fn take(&mut self) -> Option<Mark> {
        let mark = self.next?;
        self.last_end = mark.end;
        self.next = self.scanner.next();
        Some(mark)
    }

    fn word(&self, mark: Mark) -> &'a str {
        self.text.get(mark.range()).unwrap_or_default()
    }

    fn fault(&mut self, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.outline.faults.push(Fault::error(self.file, range, message).hint(hint));
    }

    /// The line of a byte; bytes must come in order.
    fn line_of(&mut self, at: usize) -> u32 {
        let between = self.text.as_bytes().get(self.line.0..at).unwrap_or(&[]);
        let line = self.line.1 + count(memchr::memchr_iter(b'\n', between).count());
        self.line = (at.max(self.line.0), line);
        line
    }

    /// Whether a new record or section seems to begin at this mark.
    fn at_fence(&self, mark: Mark) -> bool {
        let Some(fences) = self.fences else { return false };
        let next = fences.partition_point(|&fence| fence < self.last_end);
        fences.get(next).is_some_and(|&fence| fence < mark.start)
    }

    /// Whether the mark is the first of its line.
    fn begins_line(&self, mark: Mark) -> bool {
        let before = self.text.get(self.last_end..mark.start).unwrap_or_default();
        before.contains('\n')
    }

    fn mismatch(&self) -> Result<(), Mismatch> {
        if self.fences.is_some() { Ok(()) } else { Err(Mismatch) }
    }

    fn run(mut self) -> Result<Outline, Mismatch> {
        self.attributes()?;
        let name = self.next.filter(|mark| mark.kind == Kind::Word);
        if let Some(name) = name {
            self.take();
            match self.next.map(|mark| mark.kind) {
                Some(Kind::Open(b'(')) => {
                    self.take();
                    self.struct_name(name);
                }
                Some(Kind::Colon) => {
                    self.fault(
                        name.range(),
                        "the `(` before the first section is missing",
                        "put the whole file between `(` and `)`",
                    );
                    self.field(name)?;
                }
                _ => self.not_a_file(name),
            }
        } else if let Some(first) = self.next {
            if first.kind == Kind::Open(b'(') { self.take() } else { None }
                .map_or_else(|| self.not_a_file(first), |_| ());
        }
        self.fields()?;
        Ok(self.outline)
    }

    fn struct_name(&mut self, name: Mark) {
        if !matches!(self.word(name), "Knowledge" | "Document") {
            let message = format!("`{}` is not the name of a knowledge file", self.word(name));
            self.fault(name.range(), message, "begin it with `(`, without a name");
        }
    }

    fn not_a_file(&mut self, first: Mark) {
        self.fault(
            first.range(),
            "a knowledge file begins with `(`",
            "the smallest file is `( claims: [ (id: \"first\", says: \"A statement.\") ] )`",
        );
    }

    /// `#![enable(…)]`, and other attributes, which mean nothing here.
    fn attributes(&mut self) -> Result<(), Mismatch> {
        while let Some(sharp) = self.next.filter(|mark| mark.kind == Kind::Word && self.word(*mark).starts_with('#')) {
            self.take();
            let start = self.last_end;
            let End::Sound(end) = self.group(true)? else { return Ok(()) };
            let value = start..end.max(start);
            let names = self.text.get(value.clone()).unwrap_or_default();
            let Some(names) = names.strip_prefix("[").and_then(|inside| inside.trim_start().strip_prefix("enable"))
            else {
                continue;
            };
            for name in
                names.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|name| !name.is_empty())
            {
                match Extensions::from_ident(name) {
                    Some(extension) => self.outline.extensions |= extension,
                    None => self.fault(
                        sharp.start..value.end,
                        format!("`{name}` is not an extension of RON"),
                        "write `#![enable(implicit_some)]`, or leave it out",
                    ),
                }
            }
        }
        Ok(())
    }

    /// The sections, up to the last bracket and what stands behind it.
    fn fields(&mut self) -> Result<(), Mismatch> {
        loop {
            let Some(mark) = self.next else {
                self.mismatch()?;
                let end = self.text.trim_end().len();
                self.fault(
                    end.saturating_sub(1)..end,
                    "the `)` that closes the file is missing",
                    "the file may be cut off",
                );
                return Ok(());
            };
            match mark.kind {
                Kind::Close(b')') => {
                    self.take();
                    break;
                }
                Kind::Word => {
                    self.take();
                    self.field(mark)?;
                }
                Kind::Text => {
                    self.take();
                    self.fault(
                        mark.range(),
                        "the name of a section stands in quotes",
                        "write it without: `claims: […]`",
                    );
                    self.field(Mark { kind: Kind::Word, start: mark.start + 1, end: mark.end.saturating_sub(1) })?;
                }
                Kind::Comma => {
                    self.take();
                    self.fault(mark.range(), "there is a comma too many", "");
                }
                Kind::UnclosedText | Kind::UnclosedComment => {
                    self.mismatch()?;
                    self.take();
                    self.unclosed(mark);
                }
                _ => {
                    self.fault(
                        mark.range(),
                        "expected a section such as `claims: […]`",
                        "records stand in the list of their section",
                    );
                    self.value_after(mark)?;
                }
            }
        }
        if let Some(mark) = self.next {
            self.mismatch()?;
            self.fault(
                mark.range(),
                "there is text after the `)` that closes the file",
                "a bracket may be closed too early",
            );
        }
        Ok(())
    }

    fn value_after(&mut self, mark: Mark) -> Result<(), Mismatch> {
        if self.value()?.is_empty() && self.next == Some(mark) {
            self.mismatch()?;
            self.take();
        }
        Ok(())
    }

    /// One section, after its name.
    fn field(&mut self, name: Mark) -> Result<(), Mismatch> {
        let written = self.word(name);
        if self.next.is_some_and(|mark| mark.kind == Kind::Colon) {
            self.take();
        } else {
            self.fault(name.range(), format!("expected `:` after `{written}`"), "a section is written `claims: […]`");
        }
        let known = SECTIONS.iter().position(|&(_, known, _)| known == written);
        match (known, written) {
            (Some(at), _) => self.section(at, name)?,
            (None, "schema") => self.outline.schema = Some(self.value()?),
            (None, "title") => self.outline.title = Some(self.value()?),
            (None, _) => {
                let names = SECTIONS.iter().map(|&(_, known, _)| known).chain(["schema", "title"]);
                let meant = nearest::word(written, names);
                let message = format!("`{written}` is not a section");
                let all = "the sections are schema, title, sources, actors, places, topics, claims, relations, hypotheses and notes";
                self.fault(
                    name.range(),
                    message,
                    meant.map_or(all.to_owned(), |meant| format!("did you mean `{meant}`?")),
                );
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
                self.fault(
                    end.saturating_sub(1)..end,
                    "expected a comma after this section",
                    "sections are set apart by commas",
                );
            }
            _ => {}
        }
        Ok(())
    }

    /// A list of records.
    fn section(&mut self, at: usize, name: Mark) -> Result<(), Mismatch> {
        let Some(&(section, section_name, record)) = SECTIONS.get(at) else { return Ok(()) };
        if self.seen.contains(&section) {
            let message = format!("the section `{section_name}` comes a second time");
            let fault = Fault::warning(self.file, name.range(), message).hint("both are loaded; put them together");
            self.outline.faults.push(fault);
        }
        self.seen.push(section);
        if !self.next.is_some_and(|mark| mark.kind == Kind::Open(b'[')) {
            let value = self.value()?;
            let range = if value.is_empty() { name.range() } else { value };
            self.fault(
                range,
                format!("`{section_name}` must be a list"),
                format!("write `{section_name}: [ … ]`, with a {record} in each `( … )`"),
            );
            return Ok(());
        }
        self.take();
        loop {
            let Some(mark) = self.next else {
                self.mismatch()?;
                let message = format!("the file ends inside the section `{section_name}`, which begins here");
                self.fault(name.range(), message, "the file may be cut off; what stands before is loaded");
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
                    let message = format!(
                        "expected `]`, the end of the section `{section_name}`, but found `{}`",
                        char::from(other)
                    );
                    self.fault(mark.range(), message, "");
                    if other == b')' {
                        return Ok(());
                    }
                    self.take();
                }
                _ if self.begins_section(mark) => {
                    self.mismatch()?;
                    self.fault(
                        name.range(),
                        format!("the `]` that closes the section `{section_name}` is missing"),
                        "",
                    );
                    return Ok(());
                }
                _ => self.record(at)?,
            }
        }
    }

    /// Whether a word with a colon stands here: a field, where a record is expected.
    fn begins_section(&self, mark: Mark) -> bool {
        mark.kind == Kind::Word
            && self.scanner.clone().next().is_some_and(|next| next.kind == Kind::Comma || next.kind == Kind::Colon)
            && SECTIONS.iter().any(|&(_, known, _)| known == self.word(mark))
    }

    /// One element of a section's list, and the comma after it.
    fn record(&mut self, at: usize) -> Result<(), Mismatch> {
        let start = self.next.map_or(0, |mark| mark.start);
        let line = self.line_of(start);
        let end = self.group(true)?;
        let (end, torn) = match end {
            End::Sound(end) => (end, false),
            End::Open(open) => {
                let open_mark = char::from(self.text.as_bytes().get(open).copied().unwrap_or(b'('));
                let message = format!("the `{open_mark}` here is never closed");
                self.record_fault(
                    at,
                    start,
                    open..open + 1,
                    message,
                    "a bracket is missing before the next record begins",
                );
                (self.last_end, true)
            }
            End::Text(text) => {
                let guess = self.torn_text(start, text);
                let message = "the text that begins here is never closed";
                self.record_fault(
                    at,
                    start,
                    guess..guess + 1,
                    message,
                    "close it with `\"`; a quote inside a text is written `\\\"`",
                );
                (self.last_comma(start, guess), true)
            }
            End::Comment(comment) => {
                self.record_fault(
                    at,
                    start,
                    comment..comment + 2,
                    "the comment that begins here is never closed",
                    "close it with `*/`",
                );
                return Ok(());
            }
            End::File => {
                let what = SECTIONS.get(at).map_or("record", |row| row.2);
                let message = format!("the file ends inside this {what}, which begins here");
                self.record_fault(
                    at,
                    start,
                    start..start + 1,
                    message,
                    "the file may be cut off; what stands before is loaded",
                );
                return Ok(());
            }
        };
        let piece = Piece { start: count(start), end: count(end), line, torn };
        if let Some(pieces) = self.outline.pieces.get_mut(at) {
            pieces.push(piece);
        }
        match self.next.map(|mark| mark.kind) {
            Some(Kind::Comma) => {
                self.take();
            }
            Some(Kind::Open(_) | Kind::Word | Kind::Text)
                if !torn && !self.next.is_some_and(|mark| self.begins_section(mark)) =>
            {
                let what = SECTIONS.get(at).map_or("record", |row| row.2);
                let message = format!("expected a comma after this {what}");
                self.record_fault(at, start, end.saturating_sub(1)..end, message, "records are set apart by commas");
            }
            _ => {}
        }
        Ok(())
    }

    fn record_fault(&mut self, at: usize, start: usize, range: Range<usize>, message: impl Into<String>, hint: &str) {
        let kind = SECTIONS.get(at).map_or("record", |row| row.2);
        let record = label(kind, self.text.get(start..).unwrap_or_default());
        self.outline.faults.push(Fault::error(self.file, range, message).hint(hint).record(record));
    }

    /// A value, up to the comma or bracket that ends it.
    fn value(&mut self) -> Result<Range<usize>, Mismatch> {
        let start = self.next.map_or(self.last_end, |mark| mark.start);
        match self.group(false)? {
            End::Sound(end) => Ok(start..end.max(start)),
            End::Text(at) | End::Comment(at) | End::Open(at) => {
                let mark = Mark { kind: Kind::UnclosedText, start: at, end: at + 1 };
                self.unclosed(mark);
                Ok(start..self.last_end.max(start))
            }
            End::File => Ok(start..self.last_end.max(start)),
        }
    }

    fn unclosed(&mut self, mark: Mark) {
        self.fault(mark.start..mark.start + 1, "what begins here is never closed", "the file may be cut off");
    }

    /// Goes over marks up to the comma or bracket that ends the element. Of a record, what follows its last bracket
    /// without a comma is no longer part of it.
    fn group(&mut self, record: bool) -> Result<End, Mismatch> {
        let mut open: Vec<usize> = Vec::new();
        let mut whole = false;
        loop {
            let Some(mark) = self.next else {
                if open.is_empty() {
                    return Ok(End::Sound(self.last_end));
                }
                self.mismatch()?;
                return Ok(End::File);
            };
            if let Some(&innermost) = open.last().filter(|_| self.at_fence(mark)) {
                return Ok(End::Open(innermost));
            }
            let expected = open.last().and_then(|&at| self.text.as_bytes().get(at)).map(|&byte| closer(byte));
            match mark.kind {
                Kind::Comma | Kind::Close(_) if open.is_empty() => return Ok(End::Sound(self.last_end)),
                Kind::Open(_) | Kind::Word | Kind::Text if record && whole && open.is_empty() => {
                    return Ok(End::Sound(self.last_end));
                }
                Kind::Open(_) => open.push(mark.start),
                Kind::Close(close) if expected == Some(close) => {
                    open.pop();
                    whole = open.is_empty();
                }
                Kind::Close(close) => {
                    self.mismatch()?;
                    let opener = |&at: &usize| self.text.as_bytes().get(at).is_some_and(|&byte| closer(byte) == close);
                    if let Some(matching) = open.iter().rposition(opener) {
                        open.truncate(matching);
                        whole = open.is_empty();
                    } else if self.begins_line(mark) {
                        return Ok(open.last().map_or(End::Sound(self.last_end), |&at| End::Open(at)));
                    }
                }
                Kind::UnclosedText | Kind::UnclosedComment => {
                    self.mismatch()?;
                    self.take();
                    let comment = mark.kind == Kind::UnclosedComment;
                    return Ok(if comment { End::Comment(mark.start) } else { End::Text(mark.start) });
                }
                _ => {}
            }
            self.take();
        }
    }

    /// Where the quote was forgotten, given where the scanner noticed: at the first text that is followed by something
    /// that cannot follow a text.
    fn torn_text(&self, start: usize, noticed: usize) -> usize {
        let mut text: Option<usize> = None;
        for mark in
            Scanner::fenced(self.text, start, self.fences.unwrap_or(&[])).take_while(|mark| mark.start < noticed)
        {
            match mark.kind {
                Kind::Word | Kind::Open(_) => {
                    if let Some(text) = text {
                        return text;
                    }
                }
                _ => {}
            }
            text = (mark.kind == Kind::Text).then_some(mark.start);
        }
        text.unwrap_or(noticed)
    }

    /// The end of the last field of a record that is whole before `limit`.
    fn last_comma(&self, start: usize, limit: usize) -> usize {
        let mut depth = 0_usize;
        let mut end = start;
        for mark in Scanner::fenced(self.text, start, self.fences.unwrap_or(&[])).take_while(|mark| mark.start < limit)
        {
            match mark.kind {
                Kind::Open(_) => {
                    depth += 1;
                    end = if depth == 1 { mark.end } else { end };
                }
                Kind::Close(_) => depth = depth.saturating_sub(1),
                Kind::Comma if depth == 1 => end = mark.end,
                _ => {}
            }
        }
        end
    }
}

/// How an element ends.
enum End {
    /// As it should, before this byte.
    Sound(usize),
    /// The bracket here is never closed.
    Open(usize),
    /// The string here is never closed.
    Text(usize),
    /// The comment here is never closed.
    Comment(usize),
    /// With the file.
    File,
}

/// What a record is called in a diagnostic, from its text: `claim strike-deaths`, or `claim` where no id can be seen.
pub(super) fn label(kind: &str, record: &str) -> String {
    /// How many marks are looked at.
    const LOOKED_AT: usize = 400;
    let mut depth = 0_usize;
    let mut before = [None, None];
    for mark in Scanner::new(record, 0).take(LOOKED_AT) {
        match mark.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth = depth.saturating_sub(1),
            Kind::Text if depth == 1 && before == [Some("id"), Some(":")] => {
                let id = record.get(mark.range()).unwrap_or_default().trim_matches('"');
                return format!("{kind} {}", id.chars().take(80).collect::<String>());
            }
            _ => {}
        }
        if depth == 0 && mark.start > 0 {
            break;
        }
        before = [before[1], record.get(mark.range())];
    }
    kind.to_owned()
}
