//! The file before its first section: attributes, what does not belong there, and the outer bracket.

use ron::extensions::Extensions;

use super::Outliner;
use crate::load::pending_diagnostic::Fault;
use crate::load::ron::explain::fields::SMALLEST;
use crate::load::ron::lexer::{Kind, Mark, Scanner, closer};

/// The hint where the outer brackets are missing or others.
const OUTER: &str = "put the whole file between `(` and `)`";

impl Outliner<'_> {
    /// `#![enable(…)]`, and other attributes, which mean nothing here.
    pub(crate) fn attributes(&mut self) {
        while let Some(sharp) = self.next.filter(|mark| mark.kind == Kind::Word && self.word(*mark).starts_with('#')) {
            self.take();
            let start = self.last_end;
            let (end, is_sound) = attribute_end(self.scanner_at(start), start);
            while self.next.is_some_and(|mark| mark.start < end || (!is_sound && self.trails(mark))) {
                self.take();
            }
            let end = self.last_end;
            if !is_sound {
                let message = "the brackets of `#![enable(…)]` do not match";
                self.fault(sharp.start..end, message, "write `#![enable(implicit_some)]`, or leave it out");
            }
            self.enable(sharp, start, end);
        }
    }

    /// Returns whether a mark seems to belong to an attribute whose brackets do not match: it stands behind it on its
    /// line.
    fn trails(&self, mark: Mark) -> bool {
        !self.begins_line(mark)
            && (matches!(mark.kind, Kind::Close(_)) || (mark.kind == Kind::Word && !self.begins_field(mark)))
    }

    /// Switches on the extensions that an attribute names.
    fn enable(&mut self, sharp: Mark, start: usize, end: usize) {
        let names = self.text.get(start..end.max(start)).unwrap_or_default();
        let Some(names) = names.strip_prefix('[').and_then(|inside| inside.trim_start().strip_prefix("enable")) else {
            return;
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

    /// The bracket that opens the file, with or without a name before it.
    pub(crate) fn beginning(&mut self) {
        let Some(first) = self.next else {
            let message = "this file has nothing but attributes and comments";
            self.cut_off_silently(Fault::of_file(self.file, message).hint(SMALLEST));
            return;
        };
        match first.kind {
            Kind::Open(b'(') if !self.is_doubled() => {
                self.take();
                return;
            }
            Kind::Open(bracket) if self.opens_document(self.scanner.clone()) => {
                let message = format!("a knowledge file begins with `(`, not with `{}`", char::from(bracket));
                self.fault(first.range(), message, OUTER);
                self.closer = closer(bracket);
                self.take();
                return;
            }
            Kind::Word if self.begins_field(first) => {
                self.fault(first.range(), "the `(` before the first section is missing", OUTER);
                self.cut = true;
                return;
            }
            Kind::Word if self.is_name(first) && self.peek() == Some(Kind::Open(b'(')) => {
                self.take();
                self.take();
                let name = self.word(first);
                if !matches!(name, "Knowledge" | "Document") {
                    let message = format!("`{name}` is not the name of a knowledge file");
                    self.fault(first.range(), message, "begin it with `(`, without a name");
                }
                return;
            }
            _ => {}
        }
        self.document_ahead(first);
    }

    /// Returns whether the document begins with the bracket behind the next one.
    fn is_doubled(&self) -> bool {
        let mut ahead = self.scanner.clone();
        ahead.next().is_some_and(|mark| matches!(mark.kind, Kind::Open(_))) && self.opens_document(ahead)
    }

    /// Goes on to where the document begins behind something that does not belong there; to the end where none begins.
    fn document_ahead(&mut self, first: Mark) {
        while let Some(mark) = self.next {
            let opens = matches!(mark.kind, Kind::Open(_)) && self.opens_document(self.scanner.clone());
            if opens || (mark.kind == Kind::Word && self.begins_field(mark)) {
                let message = "a knowledge file begins with `(`; this does not belong before it";
                let hint = "take it out, or make a comment of it: `// …`";
                self.fault(first.start..self.last_end, message, hint);
                if mark.kind == Kind::Word {
                    self.cut = true;
                } else {
                    self.closer = self.text.as_bytes().get(mark.start).map_or(b')', |&bracket| closer(bracket));
                    self.take();
                }
                return;
            }
            self.take();
        }
        self.cut_off_silently(
            Fault::error(self.file, first.range(), "a knowledge file begins with `(`").hint(SMALLEST),
        );
    }

    /// Adds a fault and ends the outline: nothing of the file can be read.
    fn cut_off_silently(&mut self, fault: Fault) {
        self.outline.faults.push(fault);
        (self.next, self.cut, self.outline.is_foreign) = (None, true, true);
    }

    /// Returns whether a field of a file is the next thing that these marks name.
    pub(crate) fn opens_document(&self, mut ahead: Scanner<'_>) -> bool {
        let name = ahead.next().is_some_and(|mark| mark.kind == Kind::Word && self.is_field(mark));
        name && ahead.next().is_some_and(|mark| mark.kind == Kind::Colon)
    }

    /// Returns whether a word is made of the letters of names.
    pub(crate) fn is_name(&self, mark: Mark) -> bool {
        self.word(mark).bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }
}

/// The end of an attribute whose first bracket is the next mark, and whether its brackets match.
fn attribute_end(marks: Scanner<'_>, start: usize) -> (usize, bool) {
    let mut open = Vec::new();
    let (mut end, mut last) = (start, Kind::Comma);
    for mark in marks {
        let fits = match mark.kind {
            Kind::Open(bracket) => {
                open.push(closer(bracket));
                matches!((last, open.len()), (Kind::Comma, 1) | (Kind::Word, 2))
            }
            Kind::Close(close) => {
                if open.pop() != Some(close) {
                    // A bracket of the attribute that closes none of its own is left out with it.
                    return (mark.end, false);
                }
                true
            }
            Kind::Word => !open.is_empty() && !matches!(last, Kind::Word | Kind::Close(_)),
            Kind::Comma => !open.is_empty(),
            _ => false,
        };
        if !fits {
            return (end, false);
        }
        (end, last) = (mark.end, mark.kind);
        if open.is_empty() {
            return (end, true);
        }
    }
    (end, false)
}
