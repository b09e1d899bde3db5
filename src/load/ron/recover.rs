//! Mending: when `ron` refuses a record, the smallest thing around the fault is reported and blanked out, and the record
//! is tried again, until it is sound or nothing is left. So all faults of a record are found in one run, and what is sound
//! in it is kept. Blanks have the length of what they replace: no place moves.

use std::ops::Range;

use ron::Options;
use ron::error::{Error, Position, Span, SpannedError};
use serde::de::DeserializeOwned;

use crate::load::ron::error_context::{ErrorContext, is_in_list};
use crate::load::ron::explain::{ExplainContext, explain};
use crate::load::ron::lexer::{BracketCounts, Lexer, TokenKind, closing_bracket};
use crate::load::ron::path_to_span::{Member, members};
use crate::load::ron::record_error::RecordError;
use crate::pack::work;

/// Faults of one record that are looked for one by one; after that, a whole field is taken out at a time.
const MAX_FINE_ROUNDS: usize = 100;

/// Bytes of one record that are read again while its faults are looked for one by one; after that, a whole field is taken
/// out at a time.
const MAX_FINE_BYTES: usize = 4 << 20;

/// The most times that a record is tried.
const MAX_ROUNDS: usize = 300;

/// The most bytes that are read again for one record.
const MAX_BYTES: usize = 32 << 20;

/// Something that was taken out.
struct BlankedMember {
    range: Range<usize>,
    /// The name of the field.
    name: Option<String>,
    /// The field that was meant by a name that does not exist.
    meant: Option<&'static str>,
}

/// Reads a record that `ron` has refused with this error. Gives what is left of it with its blanked text, and all faults.
/// Of a `unbalanced` record the brackets at its end are missing, which is reported already. In a `coarse_only` a whole field is taken
/// out at a time from the beginning.
pub(crate) fn recover<T: DeserializeOwned>(
    options: &Options,
    record: &str,
    unbalanced: bool,
    coarse_only: bool,
) -> (Option<(T, String)>, Vec<RecordError>) {
    let mut recovery = ErrorRecovery {
        text: record.to_owned(),
        unbalanced,
        blanked: Vec::new(),
        shortened_strings: Vec::new(),
        errors: Vec::new(),
    };
    if unbalanced {
        recovery.balance_brackets();
    }
    let mut read = 0;
    for round in 0..MAX_ROUNDS {
        match options.from_str(&recovery.text) {
            Ok(sound) => return (Some((sound, recovery.text)), recovery.errors),
            Err(error) => {
                let coarse = coarse_only || round >= MAX_FINE_ROUNDS || read > MAX_FINE_BYTES;
                work::add(recovery.text.len());
                if coarse {
                    recovery.drop_unknown_fields(&error.code);
                }
                if !recovery.remove_error(&error, coarse) {
                    return (None, recovery.errors);
                }
            }
        }
        read += record.len();
        if read > MAX_BYTES {
            break;
        }
    }
    let message = "there are more faults in this record than can be listed; it is left out".to_owned();
    recovery.errors.push(RecordError {
        range: 0..1,
        message,
        hint: "repair the first ones, and look again".to_owned(),
    });
    (None, recovery.errors)
}

struct ErrorRecovery {
    text: String,
    /// Whether brackets were put right: what is missing then is no fault of its own.
    unbalanced: bool,
    blanked: Vec<BlankedMember>,
    /// The beginnings of the strings that a backslash was dropped from, once for each.
    shortened_strings: Vec<usize>,
    errors: Vec<RecordError>,
}

impl ErrorRecovery {
    /// Puts brackets right: those that close nothing are blanked, those that are missing are appended.
    fn balance_brackets(&mut self) {
        let mut open = Vec::new();
        let mut strays = Vec::new();
        let mut counts = BracketCounts::default();
        for token in Lexer::new(&self.text, 0) {
            work::add(1);
            match token.kind {
                TokenKind::Open(bracket) => {
                    open.push(closing_bracket(bracket));
                    counts.open(closing_bracket(bracket));
                }
                TokenKind::Close(bracket) => {
                    let is_open = counts.any_open(bracket);
                    let matching = if is_open { open.iter().rposition(|&expected| expected == bracket) } else { None };
                    if let Some(matching) = matching {
                        for closed in open.drain(matching..) {
                            work::add(1);
                            counts.close(closed);
                        }
                    } else {
                        strays.push(token.range());
                    }
                }
                _ => {}
            }
        }
        self.blank_out_all(&strays);
        self.text.extend(open.into_iter().rev().map(char::from));
    }

    /// Takes out the smallest thing around the fault. `false` where that is the record itself.
    fn remove_error(&mut self, error: &SpannedError, coarse: bool) -> bool {
        let (offset, end) = self.offsets(&error.span);
        if matches!(error.code, Error::InvalidEscape("Unknown escape character")) && self.drop_backslash(end) {
            return true;
        }
        let mut site = ErrorContext::new(&self.text, offset, &error.code);
        if let Error::Message(_) = error.code {
            site.find_duplicate_key(&self.text);
        }
        if matches!(error.code, Error::ExpectedComma) && self.insert_comma(&site) {
            return true;
        }
        let outermost = site.path.iter().position(|level| level.removable);
        let innermost = site.path.iter().rposition(|level| level.removable);
        let chosen = (if coarse { outermost } else { innermost }).and_then(|at| site.path.get(at));
        let whole = chosen.map_or(0..self.text.len(), |level| level.part.whole());
        if !self.is_consequence(&error.code, &site, &whole) {
            let owner = site.path.last().map_or(0..self.text.len(), |level| level.part.value.clone());
            let context = ExplainContext {
                text: &self.text,
                name: chosen.and_then(|level| level.part.name(&self.text)),
                field: site.path.iter().rev().find_map(|level| level.part.name(&self.text)),
                whole: whole.clone(),
                value: chosen.map_or(0..self.text.len(), |level| level.part.value.clone()),
                owner,
                token: site.token.map(|token| token.range()),
                before: site.before.map(|token| token.range()),
                end,
                removed: chosen.is_some(),
                in_extra: site.path.iter().rev().skip(1).any(|level| level.part.name(&self.text) == Some("extra")),
            };
            let found = explain(&error.code, &context);
            self.errors.push(found);
        }
        let Some(level) = chosen else { return false };
        let name = level.part.name(&self.text).or_else(|| self.text.get(whole.clone())).map(str::to_owned);
        let meant = crate::load::ron::explain::intended_field(&error.code);
        let end = level.part.comma.map_or(whole.end, |comma| comma + 1);
        self.blank_out(whole.start..end);
        self.blanked.push(BlankedMember { range: whole, name, meant });
        true
    }

    /// Of a record with very many fields that do not exist, takes out all but the one that is reported next, and counts them.
    fn drop_unknown_fields(&mut self, code: &Error) {
        let Error::NoSuchStructField { expected, found, .. } = code else { return };
        let inside = members(&self.text, &(0..self.text.len()));
        let unknown = |name: &str| !expected.contains(&name) && name != found;
        let named = |part: &Member| part.name(&self.text).is_some_and(unknown);
        // A field of a record inside this one is not known here.
        if !inside.iter().any(|part| part.name(&self.text) == Some(found)) {
            return;
        }
        let ranges: Vec<Range<usize>> = inside
            .iter()
            .filter(|part| named(part))
            .map(|part| part.whole().start..part.comma.map_or(part.whole().end, |comma| comma + 1))
            .collect();
        let Some(first) = ranges.first().cloned() else { return };
        let message = format!("{} more fields here do not exist", ranges.len());
        self.errors.push(RecordError {
            range: first,
            message,
            hint: "take them out, or put them into `extra`".to_owned(),
        });
        self.blank_out_all(&ranges);
    }

    /// Returns whether a field is missing only because it, or what was meant to be it, was taken out.
    fn is_consequence(&self, code: &Error, site: &ErrorContext, whole: &Range<usize>) -> bool {
        let Error::MissingStructField { field, .. } = code else { return false };
        if self.unbalanced {
            return true;
        }
        let owner = site.path.last().map_or(whole.clone(), |level| level.part.value.clone());
        self.blanked.iter().any(|removed| {
            let inside = owner.start <= removed.range.start && removed.range.end <= owner.end;
            let named = removed.name.as_deref().is_some_and(|name| name.split_whitespace().next() == Some(field));
            inside && (named || removed.meant == Some(*field))
        })
    }

    /// Replaces bytes by blanks; line breaks stay.
    fn blank_out(&mut self, range: Range<usize>) {
        self.blank_out_all(std::slice::from_ref(&range));
    }

    /// Replaces the bytes of all these ranges by blanks, in one go; line breaks stay.
    fn blank_out_all(&mut self, ranges: &[Range<usize>]) {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        for range in ranges {
            work::add(range.len());
            let inside = bytes.get_mut(range.clone()).into_iter().flatten();
            inside.filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        }
        self.text = String::from_utf8(bytes).unwrap_or_else(|error| {
            debug_assert!(false, "a range begins or ends inside a character");
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        });
    }

    /// A comma that is missing between two fields or elements is put in where a blank stands, and reported.
    fn insert_comma(&mut self, site: &ErrorContext) -> bool {
        let (Some(token), Some(before)) = (site.token, site.before) else { return false };
        if token.start <= before.end || matches!(token.kind, TokenKind::Close(_) | TokenKind::Comma | TokenKind::Colon)
        {
            return false;
        }
        // Between fields only a name with a colon can come next.
        let field = token.kind == TokenKind::Word
            && Lexer::new(&self.text, token.end).next().is_some_and(|next| next.kind == TokenKind::Colon);
        let in_list = is_in_list(&self.text, before.end);
        if !field && !in_list {
            return false;
        }
        let blank = self
            .text
            .get(before.end..=before.end)
            .is_some_and(|gap| gap.bytes().all(|byte| byte.is_ascii_whitespace()));
        if !blank {
            return false;
        }
        self.text.replace_range(before.end..=before.end, ",");
        let last =
            self.text.get(before.range()).and_then(|text| text.char_indices().next_back()).map_or(0, |(at, _)| at);
        self.errors.push(RecordError {
            range: before.start + last..before.end,
            message: "expected a comma after this".to_owned(),
            hint: "fields and elements are set apart by commas".to_owned(),
        });
        true
    }

    /// Drops the backslash of an escape that does not exist; what follows it in its string moves up by one byte.
    fn drop_backslash(&mut self, end: usize) -> bool {
        let Some(text) = Lexer::new(&self.text, 0).find(|token| token.start < end && end <= token.end) else {
            return false;
        };
        let Some(at) = self.text.get(text.start..end).and_then(|before| before.rfind('\\')).map(|at| text.start + at)
        else {
            return false;
        };
        let Some(rest) = self.text.get(at + 1..text.end).map(str::to_owned) else { return false };
        let letter = rest.chars().next().unwrap_or(' ');
        let moved = self.shortened_strings.iter().filter(|&&start| start == text.start).count();
        self.errors.push(RecordError {
            range: at + moved..at + moved + 1 + letter.len_utf8(),
            message: format!("`\\{letter}` does not exist in a text; the backslash is dropped"),
            hint: "a backslash itself is written `\\\\`".to_owned(),
        });
        self.shortened_strings.push(text.start);
        self.text.replace_range(at..text.end, &(rest + " "));
        true
    }

    /// The bytes at which `ron` found the fault, and at which it had stopped reading.
    fn offsets(&self, span: &Span) -> (usize, usize) {
        let (start, end) = (self.offset(span.start), self.offset(span.end));
        let between = self.text.get(start..end).unwrap_or_default();
        match between.trim_start() {
            "" => (end, end),
            token => (end - token.len(), end),
        }
    }

    fn offset(&self, position: Position) -> usize {
        let bytes = self.text.as_bytes();
        let line = match position.line {
            0 | 1 => 0,
            line => memchr::memchr_iter(b'\n', bytes).nth(line - 2).map_or(self.text.len(), |end| end + 1),
        };
        let rest = self.text.get(line..).unwrap_or_default();
        rest.char_indices().nth(position.col.saturating_sub(1)).map_or(self.text.len(), |(at, _)| line + at)
    }
}
