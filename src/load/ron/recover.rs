//! Mending: when `ron` refuses a record, the smallest thing around the fault is reported and blanked out, and the record
//! is tried again, until it is sound or nothing is left. So all faults of a record are found in one run, and what is sound
//! in it is kept. Blanks have the length of what they replace: no place moves.

use std::ops::Range;

use ron::Options;
use ron::error::{Error, Position, Span, SpannedError};
use serde::de::DeserializeOwned;

use crate::load::ron::error_context::{Site, in_list};
use crate::load::ron::explain::{Context, explain};
use crate::load::ron::lexer::{Counts, Kind, Scanner, closer};
use crate::load::ron::path_to_span::{Part, parts};
use crate::load::ron::record_error::Found;
use crate::pack::work;

/// Faults of one record that are looked for one by one; after that, a whole field is taken out at a time.
const ONE_BY_ONE: usize = 100;

/// Bytes of one record that are read again while its faults are looked for one by one; after that, a whole field is taken
/// out at a time.
const ONE_BY_ONE_BYTES: usize = 4 << 20;

/// The most times that a record is tried.
const ROUNDS: usize = 300;

/// The most bytes that are read again for one record.
const BYTES: usize = 32 << 20;

/// Something that was taken out.
struct Removed {
    range: Range<usize>,
    /// The name of the field.
    name: Option<String>,
    /// The field that was meant by a name that does not exist.
    meant: Option<&'static str>,
}

/// Reads a record that `ron` has refused with this error. Gives what is left of it with its blanked text, and all faults.
/// Of a `torn` record the brackets at its end are missing, which is reported already. In a `hurry` a whole field is taken
/// out at a time from the beginning.
pub(crate) fn mend<T: DeserializeOwned>(
    options: &Options,
    record: &str,
    torn: bool,
    hurry: bool,
) -> (Option<(T, String)>, Vec<Found>) {
    let mut mender =
        Mender { text: record.to_owned(), torn, removed: Vec::new(), dropped: Vec::new(), found: Vec::new() };
    if torn {
        mender.close();
    }
    let mut read = 0;
    for round in 0..ROUNDS {
        match options.from_str(&mender.text) {
            Ok(sound) => return (Some((sound, mender.text)), mender.found),
            Err(error) => {
                let coarse = hurry || round >= ONE_BY_ONE || read > ONE_BY_ONE_BYTES;
                work::add(mender.text.len());
                if coarse {
                    mender.drop_unknown_fields(&error.code);
                }
                if !mender.repair(&error, coarse) {
                    return (None, mender.found);
                }
            }
        }
        read += record.len();
        if read > BYTES {
            break;
        }
    }
    let message = "there are more faults in this record than can be listed; it is left out".to_owned();
    mender.found.push(Found { range: 0..1, message, hint: "repair the first ones, and look again".to_owned() });
    (None, mender.found)
}

struct Mender {
    text: String,
    /// Whether brackets were put right: what is missing then is no fault of its own.
    torn: bool,
    removed: Vec<Removed>,
    /// The beginnings of the strings that a backslash was dropped from, once for each.
    dropped: Vec<usize>,
    found: Vec<Found>,
}

impl Mender {
    /// Puts brackets right: those that close nothing are blanked, those that are missing are appended.
    fn close(&mut self) {
        let mut open = Vec::new();
        let mut strays = Vec::new();
        let mut counts = Counts::default();
        for mark in Scanner::new(&self.text, 0) {
            work::add(1);
            match mark.kind {
                Kind::Open(bracket) => {
                    open.push(closer(bracket));
                    counts.add(closer(bracket));
                }
                Kind::Close(bracket) => {
                    let is_open = counts.has(bracket);
                    let matching = if is_open { open.iter().rposition(|&expected| expected == bracket) } else { None };
                    if let Some(matching) = matching {
                        for closed in open.drain(matching..) {
                            work::add(1);
                            counts.remove(closed);
                        }
                    } else {
                        strays.push(mark.range());
                    }
                }
                _ => {}
            }
        }
        self.blank_all(&strays);
        self.text.extend(open.into_iter().rev().map(char::from));
    }

    /// Takes out the smallest thing around the fault. `false` where that is the record itself.
    fn repair(&mut self, error: &SpannedError, coarse: bool) -> bool {
        let (offset, end) = self.offsets(&error.span);
        if matches!(error.code, Error::InvalidEscape("Unknown escape character")) && self.drop_backslash(end) {
            return true;
        }
        let mut site = Site::new(&self.text, offset, &error.code);
        if let Error::Message(_) = error.code {
            site.find_repeated(&self.text);
        }
        if matches!(error.code, Error::ExpectedComma) && self.insert_comma(&site) {
            return true;
        }
        let outermost = site.path.iter().position(|level| level.removable);
        let innermost = site.path.iter().rposition(|level| level.removable);
        let chosen = (if coarse { outermost } else { innermost }).and_then(|at| site.path.get(at));
        let whole = chosen.map_or(0..self.text.len(), |level| level.part.whole());
        if !self.follows(&error.code, &site, &whole) {
            let owner = site.path.last().map_or(0..self.text.len(), |level| level.part.value.clone());
            let context = Context {
                text: &self.text,
                name: chosen.and_then(|level| level.part.name(&self.text)),
                field: site.path.iter().rev().find_map(|level| level.part.name(&self.text)),
                whole: whole.clone(),
                value: chosen.map_or(0..self.text.len(), |level| level.part.value.clone()),
                owner,
                mark: site.mark.map(|mark| mark.range()),
                before: site.before.map(|mark| mark.range()),
                end,
                removed: chosen.is_some(),
                in_extra: site.path.iter().rev().skip(1).any(|level| level.part.name(&self.text) == Some("extra")),
            };
            let found = explain(&error.code, &context);
            self.found.push(found);
        }
        let Some(level) = chosen else { return false };
        let name = level.part.name(&self.text).or_else(|| self.text.get(whole.clone())).map(str::to_owned);
        let meant = crate::load::ron::explain::meant(&error.code);
        let end = level.part.comma.map_or(whole.end, |comma| comma + 1);
        self.blank(whole.start..end);
        self.removed.push(Removed { range: whole, name, meant });
        true
    }

    /// Of a record with very many fields that do not exist, takes out all but the one that is reported next, and counts them.
    fn drop_unknown_fields(&mut self, code: &Error) {
        let Error::NoSuchStructField { expected, found, .. } = code else { return };
        let inside = parts(&self.text, &(0..self.text.len()));
        let unknown = |name: &str| !expected.contains(&name) && name != found;
        let named = |part: &Part| part.name(&self.text).is_some_and(unknown);
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
        self.found.push(Found { range: first, message, hint: "take them out, or put them into `extra`".to_owned() });
        self.blank_all(&ranges);
    }

    /// Returns whether a field is missing only because it, or what was meant to be it, was taken out.
    fn follows(&self, code: &Error, site: &Site, whole: &Range<usize>) -> bool {
        let Error::MissingStructField { field, .. } = code else { return false };
        if self.torn {
            return true;
        }
        let owner = site.path.last().map_or(whole.clone(), |level| level.part.value.clone());
        self.removed.iter().any(|removed| {
            let inside = owner.start <= removed.range.start && removed.range.end <= owner.end;
            let named = removed.name.as_deref().is_some_and(|name| name.split_whitespace().next() == Some(field));
            inside && (named || removed.meant == Some(*field))
        })
    }

    /// Replaces bytes by blanks; line breaks stay.
    fn blank(&mut self, range: Range<usize>) {
        self.blank_all(std::slice::from_ref(&range));
    }

    /// Replaces the bytes of all these ranges by blanks, in one go; line breaks stay.
    fn blank_all(&mut self, ranges: &[Range<usize>]) {
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
    fn insert_comma(&mut self, site: &Site) -> bool {
        let (Some(mark), Some(before)) = (site.mark, site.before) else { return false };
        if mark.start <= before.end || matches!(mark.kind, Kind::Close(_) | Kind::Comma | Kind::Colon) {
            return false;
        }
        // Between fields only a name with a colon can come next.
        let field = mark.kind == Kind::Word
            && Scanner::new(&self.text, mark.end).next().is_some_and(|next| next.kind == Kind::Colon);
        let in_list = in_list(&self.text, before.end);
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
        self.found.push(Found {
            range: before.start + last..before.end,
            message: "expected a comma after this".to_owned(),
            hint: "fields and elements are set apart by commas".to_owned(),
        });
        true
    }

    /// Drops the backslash of an escape that does not exist; what follows it in its string moves up by one byte.
    fn drop_backslash(&mut self, end: usize) -> bool {
        let Some(text) = Scanner::new(&self.text, 0).find(|mark| mark.start < end && end <= mark.end) else {
            return false;
        };
        let Some(at) = self.text.get(text.start..end).and_then(|before| before.rfind('\\')).map(|at| text.start + at)
        else {
            return false;
        };
        let Some(rest) = self.text.get(at + 1..text.end).map(str::to_owned) else { return false };
        let letter = rest.chars().next().unwrap_or(' ');
        let moved = self.dropped.iter().filter(|&&start| start == text.start).count();
        self.found.push(Found {
            range: at + moved..at + moved + 1 + letter.len_utf8(),
            message: format!("`\\{letter}` does not exist in a text; the backslash is dropped"),
            hint: "a backslash itself is written `\\\\`".to_owned(),
        });
        self.dropped.push(text.start);
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
