//! Symbols that belong to no token: bullets, the `>` of quoted mail, a full stop after a string, Markdown fences; and web
//! addresses without quotes.

use super::{Cleaner, PreviousToken, begins_field};
use crate::load::merge_conflicts::CONFLICT_MARKS;
use crate::load::slice::slice;
use crate::text::truncate;

/// Maximum number of characters of a run that a message shows.
const MAX_SHOWN_CHARS: usize = 20;

impl Cleaner<'_> {
    /// Blanks out a run of symbols. Returns `false` where none stands here, or where it may be a value.
    pub(crate) fn stray_symbol(&mut self) -> bool {
        let rest = self.rest();
        let run = slice(rest, ..rest.find(|letter| !is_symbol(letter)).unwrap_or(rest.len()));
        let after = slice(rest, run.len()..);
        let next = after.trim_start().chars().next();
        // Right before letters or digits, a symbol is part of a word.
        if run.is_empty()
            // The outline reports merge conflicts.
            || CONFLICT_MARKS.contains(&run)
            || after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
        {
            return false;
        }
        // Before a record, a bullet or a number sign is surely none of its values.
        let before_record = matches!(next, Some('('));
        let before_new = begins_field(after) || next.is_none_or(|next| matches!(next, '(' | '"' | ')' | ']' | '}'));
        let stands_free = match self.previous {
            PreviousToken::String | PreviousToken::Close => before_record || run != "+",
            PreviousToken::Start | PreviousToken::Open | PreviousToken::Comma => {
                before_new && (before_record || !matches!(run, "+" | "-"))
            }
            // After a word without quotes, such as `Reported.`, where a comma or bracket follows.
            PreviousToken::Word { field: false } => {
                let word = slice(self.text, self.last_start..self.last_end);
                word.starts_with(char::is_alphabetic) && matches!(next, Some(',' | ')' | ']'))
            }
            PreviousToken::Word { field: true } | PreviousToken::Colon => false,
        };
        if !stands_free {
            return false;
        }
        let here = self.at..self.at + run.len();
        self.replace(here.clone(), b"");
        self.report(
            here.clone(),
            &format!("`{}` does not belong here", truncate(run, MAX_SHOWN_CHARS)),
            "remove it, or write `//` before it",
        );
        self.at = here.end;
        true
    }

    /// Blanks out a field whose value is a web address without quotes: what follows the `//` of the address would be a comment.
    /// Returns `false` where none stands here.
    pub(crate) fn bare_url(&mut self) -> bool {
        if self.previous != PreviousToken::Colon {
            return false;
        }
        let rest = self.rest();
        let scheme = rest.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
        if scheme.len() == rest.len() || !scheme.starts_with("://") {
            return false;
        }
        let ends = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ')' | ']' | '}' | '"');
        let length = rest.find(ends).unwrap_or(rest.len());
        let here = self.at..self.at + length;
        let Some(field) = self.name_before_colon() else { return false };
        let address = slice(rest, ..length);
        let hint = format!("write `{field}: \"{address}\"`; it is left out");
        self.report(here.clone(), "an address without quotes: its `//` begins a comment", &hint);
        let after = slice(rest, length..);
        let comma = after.len() - after.trim_start().len();
        let end = if after.trim_start().starts_with(',') { here.end + comma + 1 } else { here.end };
        self.blank_out(self.last_start, end);
        (self.at, self.last_start, self.last_end, self.previous) = (end, end, end, PreviousToken::Comma);
        true
    }

    /// Returns the name or string before the colon that is the last token, as it is read; `None` where there is neither.
    fn name_before_colon(&self) -> Option<String> {
        let bytes = self.bytes.get(self.last_start..self.last_end)?;
        let name = std::str::from_utf8(bytes).ok()?.trim_end_matches([':', '=', '>', ' ', '\t', '\n', '\r']).trim();
        let begins = name.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '_' | '"'));
        begins.then(|| name.to_owned())
    }

    /// Blanks out a line that begins or ends a block of Markdown. Returns `false` where none stands here.
    pub(crate) fn markdown_fence(&mut self) -> bool {
        if !self.begins_line || !matches!(self.previous, PreviousToken::Start | PreviousToken::Close) {
            return false;
        }
        let end = self.line_end(self.at);
        let line = slice(self.text, self.at..end).trim_end();
        let words = line.trim_start_matches('`');
        let is_fence = line.len() >= words.len() + 3 && words.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_fence {
            return false;
        }
        let here = self.at..self.at + line.len();
        self.replace(here.clone(), b"");
        self.report(here.clone(), "Markdown markup does not belong here", "remove this line");
        self.at = here.end;
        true
    }
}

/// Returns whether a character is neither part of names, numbers and texts, nor a sign of RON or a comment.
fn is_symbol(letter: char) -> bool {
    !letter.is_alphanumeric()
        && !letter.is_whitespace()
        && !letter.is_control()
        && !matches!(
            letter,
            '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | ';' | '=' | '"' | '\'' | '`' | '_' | '#' | '/'
        )
        && super::confusable(letter).is_none()
}
