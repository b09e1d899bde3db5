//! Comments of other languages: `#`, `--`, `;`, `%`, `<!-- -->`.

use super::{Cleaner, PreviousToken};
use crate::load::ron::lexer::hidden_line_end;
use crate::load::slice::slice;

impl Cleaner<'_> {
    /// Blanks out a comment of another language. Returns `false` where none begins here.
    pub(crate) fn foreign_comment(&mut self) -> bool {
        let rest = self.rest();
        // After a colon a value stands, however odd: a colour, an option.
        let free = self.previous != PreviousToken::Colon && !matches!(self.previous, PreviousToken::Word { .. });
        let sign = match rest.as_bytes() {
            [b'#', b'!', b'[', ..]
                if self.open.is_empty() && matches!(self.previous, PreviousToken::Start | PreviousToken::Close) =>
            {
                return false;
            }
            [b'#', ..] if free || self.begins_line => "#",
            [b'-', b'-', ..] if free || self.begins_line => "--",
            [b'%', ..] if free || self.begins_line => "%",
            [b';', ..] if self.is_remark() => ";",
            _ if rest.starts_with("<!--") => "<!--",
            _ => return false,
        };
        // The end is searched for only while there may be one: many openings would cost quadratic time.
        let closing = if sign == "<!--" && self.has_comment_end { rest.find("-->") } else { None };
        self.has_comment_end &= sign != "<!--" || closing.is_some();
        let end = match closing {
            Some(end) => self.at + end + "-->".len(),
            None => self.line_end(self.at),
        };
        let here = self.at..end;
        self.blank_out(here.start, here.end);
        let shown = here.start..here.start + slice(self.text, here).trim_end().len();
        self.report(shown, &format!("a comment begins with //, not with {sign}"), "write `//` before it");
        self.at = end;
        true
    }

    /// Returns the end of the comment that begins here. Where it goes on after a character that editors show as the end of a
    /// line, it ends there, and the character becomes a line feed.
    pub(crate) fn comment_end(&mut self) -> usize {
        let end = self.line_end(self.at);
        let comment = slice(self.text, self.at..end);
        let Some((at, letter)) = hidden_line_end(comment) else { return end };
        let here = self.at + at..self.at + at + letter.len_utf8();
        let blanks = vec![b' '; letter.len_utf8() - 1];
        self.replace(here.clone(), &[b"\n", blanks.as_slice()].concat());
        let message = format!("a comment ends here with U+{:04X}, which does not end a line in RON", u32::from(letter));
        self.report(here.clone(), &message, "end this line like the others");
        self.begins_line = true;
        here.end
    }

    /// Blanks out a block comment that is never closed, to the end of its line.
    pub(crate) fn unclosed_comment(&mut self) {
        let here = self.at..self.line_end(self.at);
        self.blank_out(here.start, here.end);
        let length = slice(self.text, here.clone()).trim_end().len();
        let message = "the comment that begins here is never closed; it is read as ending with its line";
        self.report(
            here.start..here.start + length,
            message,
            "close it with `*/`; a comment inside another needs its own",
        );
        self.no_block_end_from = here.start;
        self.at = here.end;
    }

    /// Returns whether a semicolon begins a comment as in configuration files: nothing is to be separated here, and words
    /// follow that are not a field.
    fn is_remark(&self) -> bool {
        let nothing = self.begins_line
            || matches!(self.previous, PreviousToken::Comma | PreviousToken::Open | PreviousToken::Start);
        if !nothing {
            return false;
        }
        let words = self.rest().trim_start_matches(';').trim_start_matches([' ', '\t']);
        let name = words.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
        let lone = self.begins_line
            && !matches!(self.previous, PreviousToken::Close | PreviousToken::String | PreviousToken::Word { .. });
        words.starts_with(char::is_alphanumeric) && (lone || !name.trim_start().starts_with(':'))
    }

    /// Replaces bytes by blanks; line feeds stay.
    pub(crate) fn blank_out(&mut self, start: usize, end: usize) {
        for byte in self.bytes.get_mut(start..end).into_iter().flatten().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
    }
}
