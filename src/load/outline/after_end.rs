//! What stands behind the end of the file or of a section, where nothing of its kind should.

use super::Outliner;
use crate::load::ron::lexer::{Kind, Mark, Scanner};
use crate::load::sections::RECORD_STARTS;

impl Outliner<'_> {
    /// Goes on behind a bracket that closes the file, but is not its last mark.
    pub(crate) fn behind_end(&mut self, end: Mark) {
        if self.next.is_some_and(|mark| self.word(mark).starts_with("#!")) {
            self.attributes();
        }
        let Some(mark) = self.next else { return };
        if matches!(mark.kind, Kind::Open(_)) && self.opens_document(self.scanner.clone()) {
            let message = "a second document begins here; a file has one `( … )`";
            self.fault(mark.range(), message, "put its sections into the first one, or into a file of its own");
            self.take();
            self.more_documents += 1;
            return;
        }
        let is_record = mark.kind == Kind::Open(b'(') && self.continues_section();
        if !is_record && !self.has_section_ahead() {
            let message = "more follows behind the `)` that closes the file";
            self.fault(mark.range(), message, "take it out, or make a comment of it: `// …`");
            (self.next, self.cut) = (None, true);
            return;
        }
        let message = "this `)` closes the file, but more follows";
        self.fault(end.range(), message, "leave it out, or put the bracket in that it is to close");
        self.cut = true;
        if mark.kind == Kind::Comma {
            self.take();
        }
    }

    /// Returns whether a section begins at the next mark or behind it.
    fn has_section_ahead(&mut self) -> bool {
        let Some(next) = self.next else { return false };
        if self.section_ahead.is_none_or(|known| known < next.start) {
            let mut marks = self.scanner_at(next.start).peekable();
            let mut found = None;
            while let (None, Some(mark)) = (found, marks.next()) {
                let colon = marks.peek().is_some_and(|mark| mark.kind == Kind::Colon);
                found = (colon && mark.kind == Kind::Word && self.is_field(mark)).then_some(mark.start);
            }
            self.section_ahead = Some(found.unwrap_or(usize::MAX));
        }
        self.section_ahead != Some(usize::MAX)
    }

    /// Returns whether a record stands here behind the list of its section.
    pub(crate) fn continues_section(&self) -> bool {
        !self.seen.is_empty() && self.begins_record(self.scanner.clone())
    }

    /// Returns whether the next marks are the first field of a record.
    pub(crate) fn begins_record(&self, mut ahead: Scanner<'_>) -> bool {
        let field = ahead.next().filter(|mark| mark.kind == Kind::Word);
        field.is_some_and(|mark| RECORD_STARTS.contains(&self.word(mark)))
            && ahead.next().is_some_and(|mark| mark.kind == Kind::Colon)
    }

    /// Returns whether this bracket seems to end a section: behind it stands another section, or the end of the file.
    pub(crate) fn ends_section(&self, mark: Mark) -> bool {
        let mut ahead = self.scanner.clone();
        let mut next = ahead.next();
        if next.is_some_and(|mark| mark.kind == Kind::Comma) {
            next = ahead.next();
        }
        mark.kind == Kind::Close(b']')
            && next.is_none_or(|next| match next.kind {
                Kind::Close(close) if close == self.closer => {
                    ahead.next().is_none_or(|behind| matches!(behind.kind, Kind::Open(_)))
                }
                Kind::Word if self.word(next) == "schema" => true,
                Kind::Word => self.begins_list(next, ahead),
                _ => false,
            })
    }

    /// Returns whether a mark seems to be one of the element before it, whose brackets do not match.
    pub(crate) fn belongs_to_torn(&self, mark: Mark) -> bool {
        self.is_doubtful
            && !self.begins_line(mark)
            && match mark.kind {
                Kind::Close(_) => !self.ends_section(mark),
                Kind::Word => !self.begins_list(mark, self.scanner.clone()),
                Kind::Colon => true,
                Kind::Open(_) => !self.begins_record(self.scanner.clone()),
                _ => false,
            }
    }

    /// Returns whether a word is the name of a section in whose list a record stands, or nothing; `ahead` are the marks
    /// behind it.
    fn begins_list(&self, name: Mark, ahead: impl Iterator<Item = Mark>) -> bool {
        let mut kinds = ahead.map(|mark| mark.kind);
        self.is_section(name)
            && kinds.next() == Some(Kind::Colon)
            && kinds.next() == Some(Kind::Open(b'['))
            && matches!(kinds.next(), Some(Kind::Open(b'(') | Kind::Close(b']')))
    }

    /// Goes on to the next record of the section in this row, or to its end, behind a record whose brackets
    /// do not match.
    pub(crate) fn next_record(&mut self, at: usize) {
        while let Some(mark) = self.next {
            let ends = match mark.kind {
                Kind::Open(b'(') => self.begins_record(self.scanner.clone()),
                Kind::Close(b']') => self.begins_line(mark) || self.ends_section(mark),
                Kind::Word => self.begins_line(mark) && (self.begins_field(mark) || self.lacks_bracket(at, mark)),
                _ => false,
            };
            if ends {
                break;
            }
            self.take();
        }
    }
}
