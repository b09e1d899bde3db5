//! Error recovery: all errors of a record are found in one run, and what is sound in it is kept.
//!
//! The crate `ron` stops at the first error. So the smallest member around that error is reported and blanked out, and the
//! record is parsed again, until it is sound or nothing is left of it. Blanks have the length of what they replace: no
//! position moves. Rounds and bytes are bounded, whatever the record, and whatever the number of such records.

use std::cell::Cell;
use std::ops::Range;

use ron::Options;
use ron::error::{Error, SpannedError};
use serde::de::DeserializeOwned;

use super::error_context::ErrorContext;
use super::explain::{ExplainContext, explain, intended_field};
use super::path_to_span::{ValueMember, members};
use super::record_error::RecordError;
use super::repair::RepairText;
use crate::storage::work;
use crate::text::grouped;

/// Rounds in which the smallest member around an error is taken out. After so many errors in one record people want the
/// first ones, and a whole field is taken out at a time.
const MAX_FINE_ROUNDS: usize = 100;

/// Bytes of one record that are parsed again while the smallest members are taken out; after that, a whole field is taken out
/// at a time. A record of ordinary length never gets there.
const MAX_FINE_BYTES: usize = 4 << 20;

/// Maximum number of rounds for one record.
const MAX_ROUNDS: usize = 300;

/// Maximum number of bytes that are parsed again for one record: a tenth of a second.
const MAX_BYTES: usize = 32 << 20;

/// Number of bytes that are parsed again for the records of a section of a file, in a second or two. After that, all that is
/// left is recovered field by field, in [`MAX_HASTY_ROUNDS`]: work that grows with the file alone.
const MAX_SECTION_BYTES: usize = 256 << 20;

/// Maximum number of rounds for a record once [`MAX_SECTION_BYTES`] are used up: no record has as many fields, so that one
/// with a fault in each of them is kept.
const MAX_HASTY_ROUNDS: usize = 40;

/// A member that was taken out.
struct RemovedMember {
    /// Its bytes in the record, name and value.
    range: Range<usize>,
    /// The name of the field; of a member without a name, its text.
    name: Option<String>,
    /// The field that was meant, where the name is that of no field.
    meant: Option<&'static str>,
}

/// Recovers what is sound in a record that `ron` refuses. Returns it with the text that it was read from, in which errors are
/// blanked out, and all errors; `None` where nothing of it is sound.
///
/// Of an `unbalanced` record brackets are missing at the end, which the outline has reported. With `coarse_only`, whole fields
/// are taken out from the first round on. `spent` counts the bytes that were parsed again for all records so far.
pub(crate) fn recover<T: DeserializeOwned>(
    options: &Options,
    record: &str,
    unbalanced: bool,
    coarse_only: bool,
    spent: &Cell<usize>,
) -> (Option<(T, String)>, Vec<RecordError>) {
    let mut recovery = ErrorRecovery { record: RepairText::new(record), unbalanced, removed: Vec::new() };
    if unbalanced {
        recovery.record.balance_brackets();
    }
    let mut parsed_bytes = 0;
    let is_hasty = spent.get() >= MAX_SECTION_BYTES;
    let (coarse_only, max_rounds) = (coarse_only || is_hasty, if is_hasty { MAX_HASTY_ROUNDS } else { MAX_ROUNDS });
    // Each round takes away what no later round finds again. The bounds matter only for very many errors.
    for round in 0..max_rounds {
        spent.set(spent.get().saturating_add(record.len()));
        match options.from_str(recovery.record.as_str()) {
            Ok(sound) => {
                let (text, errors) = recovery.record.finish();
                return (Some((sound, text)), errors);
            }
            Err(error) => {
                let is_coarse = coarse_only || round >= MAX_FINE_ROUNDS || parsed_bytes > MAX_FINE_BYTES;
                work::add(recovery.record.as_str().len());
                if is_coarse {
                    recovery.remove_unknown_fields(&error.code);
                }
                if !recovery.remove_error(&error, is_coarse) {
                    return (None, recovery.record.finish().1);
                }
            }
        }
        parsed_bytes += record.len();
        if parsed_bytes > MAX_BYTES {
            break;
        }
    }
    let message = "there are more errors in this record than can be listed; it is left out";
    recovery.record.report(0..1, message, "fix the first ones and check again");
    (None, recovery.record.finish().1)
}

/// A record in the course of its recovery.
struct ErrorRecovery {
    record: RepairText,
    /// `true` if brackets were put right: a field that is missing then is no error of its own.
    unbalanced: bool,
    /// The members that were taken out so far.
    removed: Vec<RemovedMember>,
}

impl ErrorRecovery {
    /// Reports an error, and repairs it or takes out a member around it: the innermost one, or with `is_coarse` the outermost.
    /// Returns `false` where that is the record itself.
    fn remove_error(&mut self, error: &SpannedError, is_coarse: bool) -> bool {
        let (offset, end) = self.record.offsets(&error.span);
        // Two faults can be put right in place, without the loss of a member: an unknown escape, and a missing
        // comma.
        if matches!(error.code, Error::InvalidEscape("Unknown escape character")) && self.record.drop_backslash(end) {
            return true;
        }
        let text = self.record.as_str();
        let mut surroundings = ErrorContext::new(text, offset, &error.code);
        if let Error::Message(_) = error.code {
            surroundings.find_duplicate_key(text);
        }
        if matches!(error.code, Error::ExpectedComma) && self.record.insert_comma(&surroundings) {
            return true;
        }
        let path = &surroundings.path;
        let outermost = path.iter().position(|enclosing| enclosing.removable);
        let innermost = path.iter().rposition(|enclosing| enclosing.removable);
        let member = (if is_coarse { outermost } else { innermost }).and_then(|at| path.get(at)).map(|it| &it.member);
        if !self.is_consequence(&error.code, &surroundings, member) {
            let found = explain(&error.code, &self.explain_context(&surroundings, member, end));
            self.record.push(found);
        }
        let Some(member) = member else { return false };
        let (range, text) = (member.whole(), self.record.as_str());
        // Taken before the bytes are blanked out: a field that lacks later may have been meant by this one.
        let name = member.name(text).or_else(|| text.get(range.clone())).map(str::to_owned);
        self.record.blank_out(with_comma(member));
        self.removed.push(RemovedMember { range, name, meant: intended_field(&error.code) });
        true
    }

    /// Collects what an explanation needs; `member` is the one that is taken out, and `end` the byte at which `ron` stopped.
    fn explain_context<'t>(
        &'t self,
        surroundings: &ErrorContext,
        member: Option<&ValueMember>,
        end: usize,
    ) -> ExplainContext<'t> {
        let text = self.record.as_str();
        let record = 0..text.len();
        let mut names = surroundings.path.iter().rev().map(|enclosing| enclosing.member.name(text));
        ExplainContext {
            text,
            name: member.and_then(|member| member.name(text)),
            field: names.clone().flatten().next(),
            whole: member.map_or(record.clone(), ValueMember::whole),
            value: member.map_or(record.clone(), |member| member.value.clone()),
            owner: surroundings.path.last().map_or(record, |enclosing| enclosing.member.value.clone()),
            token: surroundings.token.map(|token| token.range()),
            before: surroundings.before.map(|token| token.range()),
            end,
            is_member: member.is_some(),
            // The innermost member is an entry of the map, and one further out the map itself.
            in_extra: names.next().is_some() && names.any(|name| name == Some("extra")),
        }
    }

    /// Takes out all fields of the record that do not exist, except the one that is reported next, and counts them: a record
    /// of another program may have thousands.
    fn remove_unknown_fields(&mut self, code: &Error) {
        let Error::NoSuchStructField { expected, found, .. } = code else { return };
        let text = self.record.as_str();
        let fields = members(text, &(0..text.len()));
        // A field of a record inside this one is not known here.
        if !fields.iter().any(|field| field.name(text) == Some(found)) {
            return;
        }
        let is_unknown = |name: &str| !expected.contains(&name) && name != found;
        let ranges: Vec<Range<usize>> =
            fields.iter().filter(|field| field.name(text).is_some_and(is_unknown)).map(with_comma).collect();
        let Some(first) = ranges.first().cloned() else { return };
        let (fields, hint) = if ranges.len() == 1 {
            ("more unknown field", "remove it, or move it into `extra`")
        } else {
            ("more unknown fields", "remove them, or move them into `extra`")
        };
        self.record.report(first, format!("{} {fields} here", grouped(ranges.len())), hint);
        self.record.blank_out_all(&ranges);
    }

    /// Returns whether a field is missing only because it, or what was meant to be it, was taken out before.
    fn is_consequence(&self, code: &Error, surroundings: &ErrorContext, member: Option<&ValueMember>) -> bool {
        let Error::MissingStructField { field, .. } = code else { return false };
        // Where brackets were added at the end, fields after the break belong to nobody: that one error was
        // reported.
        if self.unbalanced {
            return true;
        }
        let whole = member.map_or(0..self.record.as_str().len(), ValueMember::whole);
        let owner = surroundings.path.last().map_or(whole, |enclosing| enclosing.member.value.clone());
        self.removed.iter().any(|removed| {
            // Only a field of the same value counts: another record inside may lack a field of that name by itself.
            let is_inside = owner.start <= removed.range.start && removed.range.end <= owner.end;
            let is_named = removed.name.as_deref().is_some_and(|name| name.split_whitespace().next() == Some(field));
            is_inside && (is_named || removed.meant == Some(*field))
        })
    }
}

/// Returns the bytes of a member and of the comma after it.
fn with_comma(member: &ValueMember) -> Range<usize> {
    let whole = member.whole();
    whole.start..member.comma.map_or(whole.end, |comma| comma + 1)
}

#[cfg(test)]
mod tests {
    use ron::extensions::Extensions;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Listing {
        id: String,
        #[serde(default)]
        numbers: Vec<u32>,
    }

    fn recovered(record: &str, spent: &Cell<usize>) -> (Option<Listing>, Vec<RecordError>) {
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let (sound, errors) = recover::<Listing>(&options, record, false, false, spent);
        (sound.map(|(record, _)| record), errors)
    }

    #[test]
    fn many_broken_records_are_recovered_in_haste() {
        let (fresh, used_up) = (Cell::new(0), Cell::new(MAX_SECTION_BYTES));
        let broken = "(id: \"a\", numbers: [1, \"two\", 3])";
        assert_eq!(recovered(broken, &fresh).0.unwrap().numbers, [1, 3]);
        assert!(fresh.get() >= 2 * broken.len() && fresh.get() <= 4 * broken.len(), "{}", fresh.get());
        let (hasty, errors) = recovered(broken, &used_up);
        let hasty = hasty.unwrap();
        assert_eq!((hasty.id.as_str(), hasty.numbers.len(), errors.len()), ("a", 0, 1));
        // More faults than rounds: the record is left out, and an error says so.
        let escapes = format!("(id: \"{}\")", "\\q".repeat(60));
        assert_eq!(recovered(&escapes, &fresh).0.unwrap().id, "q".repeat(60));
        let before = used_up.get();
        let (none, errors) = recovered(&escapes, &used_up);
        assert!(none.is_none() && errors.iter().any(|error| error.message.contains("it is left out")));
        assert_eq!(used_up.get() - before, MAX_HASTY_ROUNDS * escapes.len());
    }
}
