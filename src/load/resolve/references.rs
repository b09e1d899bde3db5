//! From ids to records: registering the id of each record, and looking up references. Ids that do not exist are reported.

use super::id_table::kind_index;
use super::{PathSegment, RecordLocation, RecordRef, Resolver};
use crate::diagnostic::Severity;
use crate::limits::MAX_ID_CHARS;
use crate::model::RecordKind;
use crate::storage::work;
use crate::text::{grouped, truncate, with_article};

impl Resolver<'_> {
    /// Returns the number of a new record. `None` where its id is empty, too long or taken, which is reported: the record
    /// is left out.
    pub(crate) fn register_id(&mut self, kind: RecordKind, id: &str, location: RecordLocation) -> Option<u32> {
        let subject = RecordRef { section: kind.into(), id, location };
        if id.is_empty() {
            self.error(
                subject,
                &[PathSegment::Field("id")],
                "the id is empty",
                "give the record a short, readable id such as `strike-deaths`",
            );
            return None;
        }
        // A text has at most as many characters as bytes: nearly no id is counted.
        if id.len() > MAX_ID_CHARS && id.chars().count() > MAX_ID_CHARS {
            let message = format!(
                "this id has {} characters; at most {} are read",
                grouped(id.chars().count()),
                grouped(MAX_ID_CHARS)
            );
            let hint = "the record is left out: give it a short, readable id such as `strike-deaths`";
            self.error(subject, &[PathSegment::Field("id")], message, hint);
            return None;
        }
        let at = kind_index(kind);
        // The row that the record will get: one location is kept for each record, in the same order.
        let row = u32::try_from(self.locations.get(at)?.len()).ok()?;
        if let Some(first) = self.ids.add(&self.base, kind, id, row) {
            if self.counts_as_repeated(kind, first, location) {
                return None;
            }
            let place = self.location_text(kind, first);
            let message = format!("there is already {} with the id `{}`", with_article(kind.label()), shorten(id));
            // Two files that know nothing of one another may use one id for two records.
            let elsewhere = self.location_of(kind, first).file != location.file && self.prefixes.is_empty();
            let way = if elsewhere {
                "open the files with --prefix, or give this one another id"
            } else {
                "give this one another id"
            };
            let hint = format!("the first one, at {place}, is kept; {way}");
            self.error(subject, &[PathSegment::Field("id")], message, hint);
            return None;
        }
        self.locations.get_mut(at)?.push(location);
        if let Some(prefix) = self.prefixes.get(location.file as usize)
            && let Some(written) = id.strip_prefix(prefix.as_str()).and_then(|rest| rest.strip_prefix('/'))
        {
            // A second file with this id makes it ambiguous for good; a third does not make it unique again.
            self.unprefixed.get_mut(at)?.entry(written.to_owned()).and_modify(|only| *only = None).or_insert(Some(row));
        }
        if !is_readable(id) {
            let message = format!("`{}` is not a valid id", shorten(id));
            let hint =
                format!("ids consist of lower-case letters, digits, `.`, `_` and `-`, such as `{}`", id_from(id));
            self.warning(subject, &[PathSegment::Field("id")], message, hint);
        }
        Some(row)
    }

    /// Makes room for `count` more records of a kind.
    pub(crate) fn reserve(&mut self, kind: RecordKind, count: usize) {
        self.ids.reserve(&self.base, kind, count);
        if let Some(locations) = self.locations.get_mut(kind_index(kind)) {
            locations.reserve(count);
        }
    }

    /// Returns the record of this kind that an id means in the record at `location`. Where files have id prefixes, it is
    /// the one of the same file, else the one with this whole id, else that of the only other file which has such an id.
    pub(crate) fn lookup(&self, location: RecordLocation, kind: RecordKind, id: &str) -> Option<u32> {
        let Some(own) = self.prefixes.get(location.file as usize) else {
            return self.ids.get(&self.base, kind, id);
        };
        work::add(id.len());
        let own = self.ids.get(&self.base, kind, &format!("{own}/{id}"));
        own.or_else(|| self.ids.get(&self.base, kind, id))
            .or_else(|| self.unprefixed.get(kind_index(kind))?.get(id).copied().flatten())
    }

    /// Returns the id of this kind that may have been meant.
    pub(crate) fn suggest_id(&mut self, kind: RecordKind, id: &str) -> Option<String> {
        self.ids.nearest(&self.base, kind, id)
    }

    /// Returns what else has an id that no record of this kind has: a record of another kind, or several files with id
    /// prefixes.
    fn other_owner(&self, location: RecordLocation, kind: RecordKind, id: &str) -> Option<String> {
        let files = self.prefixes.iter().map(|prefix| format!("{prefix}/{id}"));
        let known: Vec<String> = files.filter(|full| self.ids.get(&self.base, kind, full).is_some()).collect();
        if let Some((last, others @ [_, ..])) = known.split_last() {
            let others = others.iter().map(|full| format!("`{}`", shorten(full))).collect::<Vec<_>>().join(", ");
            return Some(format!("several files have this id: write {others} or `{}`", shorten(last)));
        }
        let owner = |other: RecordKind| Some((other, self.lookup(location, other, id)?));
        let (other, row) = RecordKind::ALL.into_iter().find_map(owner)?;
        let place = self.location_text(other, row);
        Some(format!("`{}` is the id of {} ({place})", shorten(id), with_article(other.label())))
    }

    /// Returns the record that is referred to; `None` where there is none, which is reported.
    pub(crate) fn reference(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        kind: RecordKind,
        id: &str,
    ) -> Option<u32> {
        let found = self.lookup(subject.location, kind, id);
        if found.is_none() {
            self.report_dangling(subject, path, kind, id);
        }
        found
    }

    /// Reports a reference to nothing.
    #[cold]
    pub(crate) fn report_dangling(&mut self, subject: RecordRef<'_>, path: &[PathSegment], kind: RecordKind, id: &str) {
        // No record of this kind yet: the file may have its sections in another order, and a beginning of it
        // misleads.
        self.unsure |= self.locations_of(kind).is_empty();
        if self.counts_as_open(subject, path, kind, id) {
            return;
        }
        if self.diagnostics.is_full() {
            return self.diagnostics.count_unlisted(Severity::Error);
        }
        let message = format!("there is no {} `{}`", kind.label(), shorten(id));
        // The nearest id is searched among whole ids, prefixes included.
        let full = self.full_id(subject.location, id.into());
        let reworded = (kind == RecordKind::Claim).then(|| self.reworded_hint(subject.location, id)).flatten();
        let hint = match (self.other_owner(subject.location, kind, id), self.suggest_id(kind, &full)) {
            // One fault, one cause: the record is there, and its own error says what is wrong.
            _ if self.diagnostics.mentions_record(kind.label(), id, !self.prefixes.is_empty()) => {
                "its record has an error of its own and was left out".to_owned()
            }
            (Some(owner), Some(found)) => format!("{owner}; did you mean the {} `{found}`?", kind.label()),
            (Some(owner), None) => owner,
            (None, _) if reworded.is_some() => reworded.unwrap_or_default(),
            (None, Some(found)) => format!("did you mean `{found}`?"),
            (None, None) => format!("add it to `{}`, or remove the reference", kind.section()),
        };
        self.error(subject, path, message, hint);
    }
}

/// Returns whether an id is as ids should be, `[a-z0-9][a-z0-9._/-]*`. A slash stands after the prefix of a file.
fn is_readable(id: &str) -> bool {
    let plain = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    id.bytes().next().is_some_and(plain)
        && id.bytes().all(|letter| plain(letter) || matches!(letter, b'.' | b'_' | b'-' | b'/'))
}

/// Maximum length of an id that a message proposes, in characters: it is to be typed.
const MAX_PROPOSED_ID_CHARS: usize = 60;

/// Returns a readable id for one that is not: in lower case, with `-` for all other characters, at most 60 of them.
fn id_from(id: &str) -> String {
    let letters = id
        .to_lowercase()
        .chars()
        .map(|letter| if is_readable(&letter.to_string()) { letter } else { '-' })
        .collect::<String>();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        "strike-deaths".to_owned()
    } else {
        words.join("-").chars().take(MAX_PROPOSED_ID_CHARS).collect()
    }
}

/// Returns a text as it is quoted in a message: cut after 60 characters.
pub(crate) fn shorten(text: &str) -> String {
    /// Maximum number of characters: enough to recognise an id or address.
    const MAX_QUOTED_CHARS: usize = 60;
    truncate(text, MAX_QUOTED_CHARS).into_owned()
}
