//! RIS: the exchange format of `EndNote`, Mendeley, Citavi and library catalogues. A tag of two characters in each line.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::file_head::FileHead;
use crate::import::ids::usable_id;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::markup::plain_text;
use crate::import::references::person::{AuthorName, is_others};
use crate::import::references::reference::{
    COPIES, EntryType, Reference, References, copied, kind_of_work, reliability, retraction,
};
use crate::import::references::reference_date::{ReferenceDate, in_words};
use crate::import::references::ris_tag::{TaggedLine, addresses};
use crate::model::closed_enums::SourceKind;
use crate::model::extra::FURTHER_AUTHORS;
use crate::text::one_line::collapse_blanks;

pub(crate) const IMPORTER: Importer = Importer {
    name: "ris",
    noun: "RIS",
    endings: &["ris"],
    standard: "RIS, as Research Information Systems described it in 2001 and Zotero writes it",
    doc: "Takes the references of EndNote, Mendeley, Citavi and library catalogues as sources.",
    leaves: &["claims: references have none"],
    is_container: true,
    takes_map: false,
    recognise,
    read,
};

/// Number of lines in which the first entry must begin.
const MAX_HEAD_LINES: usize = 50;

/// Types of RIS with the kind of source that each becomes; any other is a document.
const TYPES: &[EntryType] = &[
    EntryType::plain("NEWS", SourceKind::Article),
    EntryType::narrower("ABST", SourceKind::Article),
    EntryType::narrower("CONF", SourceKind::Article),
    EntryType::narrower("CPAPER", SourceKind::Article),
    EntryType::narrower("EJOUR", SourceKind::Article),
    EntryType::narrower("INPR", SourceKind::Article),
    EntryType::narrower("JFULL", SourceKind::Article),
    EntryType::narrower("JOUR", SourceKind::Article),
    EntryType::narrower("MGZN", SourceKind::Article),
    EntryType::plain("RPRT", SourceKind::Report),
    EntryType::narrower("GOVDOC", SourceKind::Report),
    EntryType::plain("DATA", SourceKind::Dataset),
    EntryType::narrower("AGGR", SourceKind::Dataset),
    EntryType::narrower("DBASE", SourceKind::Dataset),
    EntryType::plain("BLOG", SourceKind::Post),
    EntryType::plain("BOOK", SourceKind::Book),
    EntryType::narrower("CHAP", SourceKind::Book),
    EntryType::narrower("DICT", SourceKind::Book),
    EntryType::narrower("EBOOK", SourceKind::Book),
    EntryType::narrower("ECHAP", SourceKind::Book),
    EntryType::narrower("EDBOOK", SourceKind::Book),
    EntryType::narrower("ENCYC", SourceKind::Book),
    EntryType::narrower("SER", SourceKind::Book),
    EntryType::plain("MPCT", SourceKind::Broadcast),
    EntryType::narrower("ADVS", SourceKind::Broadcast),
    EntryType::narrower("SOUND", SourceKind::Broadcast),
    EntryType::narrower("VIDEO", SourceKind::Broadcast),
    EntryType::plain("ELEC", SourceKind::Webpage),
    EntryType::narrower("WEB", SourceKind::Webpage),
    EntryType::plain("GEN", SourceKind::Document),
];

/// One field of an entry.
struct TaggedValue<'a> {
    tag: &'a str,
    value: Cow<'a, str>,
    bytes: Range<usize>,
}

/// Judges by a line that begins an entry, among the first ones; files of the Web of Science are known to be refused by name.
fn recognise(head: &FileHead<'_>) -> Recognition {
    let begins = |line: &str| TaggedLine::of(line).is_some_and(|line| line.tag == "TY");
    Recognition::sure_if(is_web_of_science(head.text) || head.text.lines().take(MAX_HEAD_LINES).any(begins))
}

/// Returns whether a text begins as the exports of the Web of Science do.
fn is_web_of_science(text: &str) -> bool {
    text.starts_with("FN Clarivate") || text.starts_with("FN Thomson") || text.starts_with("PT J")
}

/// Reads the entries, from `TY` to `ER`; where that is missing, to the next `TY`.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    if is_web_of_science(input.text) {
        let hint = "export it from the Web of Science as RIS or BibTeX";
        return builder.error(0..1, "this is a Web of Science file, which is not read", hint);
    }
    let mut references = References::default();
    let named = ids_by_title(input.text);
    let mut entry: Option<Vec<TaggedValue<'a>>> = None;
    let (mut start, mut is_strict) = (0, false);
    for line in input.text.split_inclusive('\n') {
        if builder.is_cancelled() {
            return;
        }
        let bytes = start..start + line.trim_end().len();
        start += line.len();
        let is_of_entry = |tagged: &TaggedLine<'_>| entry.is_none() || tagged.is_of_entry(is_strict);
        match (TaggedLine::of(line).filter(is_of_entry), &mut entry) {
            (Some(TaggedLine { tag: "TY", value, is_strict: begins_strict }), _) => {
                is_strict = begins_strict;
                if let Some(unfinished) = entry.replace(vec![TaggedValue { tag: "TY", value: value.into(), bytes }]) {
                    add_entry(unfinished, &named, &mut references, builder);
                }
            }
            (Some(TaggedLine { tag: "ER", .. }), Some(_)) => {
                let finished = entry.take().unwrap_or_default();
                add_entry(finished, &named, &mut references, builder);
            }
            (Some(TaggedLine { tag, value, .. }), Some(fields)) => {
                fields.push(TaggedValue { tag, value: value.into(), bytes });
            }
            // A line without a tag goes on with the one before.
            (None, Some(fields)) if !line.trim().is_empty() => {
                if let Some(last) = fields.last_mut() {
                    let value = last.value.to_mut();
                    if !value.is_empty() {
                        value.push('\n');
                    }
                    value.push_str(line.trim());
                    last.bytes.end = bytes.end;
                }
            }
            (_, None) if !line.trim().is_empty() && !is_number(line) => {
                builder.leave("text between entries", bytes, line.trim());
            }
            _ => {}
        }
    }
    if let Some(unfinished) = entry {
        add_entry(unfinished, &named, &mut references, builder);
    }
}

/// Returns whether a line is the number of an entry, such as `1.`: some catalogues write them.
fn is_number(line: &str) -> bool {
    let number = line.trim().trim_end_matches('.');
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the ids of the entries by their titles, where a note of the file names a source that is copied; `None` for a
/// title of several entries.
fn ids_by_title(text: &str) -> HashMap<&str, Option<&str>> {
    let mut found = HashMap::new();
    if memchr::memmem::find(text.as_bytes(), COPIES.as_bytes()).is_none() {
        return found;
    }
    let (mut id, mut title) = (None, None);
    for TaggedLine { tag, value, .. } in text.lines().filter_map(TaggedLine::of) {
        match tag {
            "TY" => (id, title) = (None, None),
            "ID" => id = Some(value),
            "TI" => title = Some(value),
            "ER" => {
                if let (Some(id), Some(title)) = (id, title) {
                    found.entry(title).and_modify(|known| *known = None).or_insert(Some(id));
                }
            }
            _ => {}
        }
    }
    found
}

/// Returns the id of the source that a note says is copied; `None` where it says nothing of the kind, or names no entry.
fn id_of_copied<'a>(note: &str, named: &HashMap<&'a str, Option<&'a str>>) -> Option<Cow<'a, str>> {
    let id = named.get(copied(note)?).copied().flatten()?;
    usable_id(&Cow::Borrowed(id))
}

/// Takes the first address of a line; further ones are kept beside it.
fn take_addresses<'a>(entry: &mut Reference<'a>, value: &str, bytes: &Range<usize>, builder: &mut ImportBuilder<'a>) {
    let mut addresses = addresses(value).into_iter();
    entry.url = addresses.next().map(|address| address.to_owned().into());
    for other in addresses {
        entry.keep("url", bytes.clone(), other, builder);
    }
}

/// Adds an entry of these fields.
fn add_entry<'a>(
    fields: Vec<TaggedValue<'a>>,
    named: &HashMap<&'a str, Option<&'a str>>,
    references: &mut References,
    builder: &mut ImportBuilder<'a>,
) {
    let (Some(first), Some(last)) = (fields.first(), fields.last()) else { return };
    let bytes = first.bytes.start..last.bytes.end;
    let written = first.value.clone();
    let known = TYPES.iter().find(|known| written.eq_ignore_ascii_case(known.name));
    let mut entry = Reference::of_type(known, &written, first.bytes.clone(), bytes, builder);
    let has = |tags: &[&str]| fields.iter().any(|field| tags.contains(&field.tag) && !field.value.is_empty());
    // Editors stand for the authors of what has none; a publisher for the outlet of what has no periodical.
    let author_tags: &[&str] = if has(&["AU", "A1"]) { &["AU", "A1"] } else { &["A2", "ED"] };
    let outlet_tags = ["T2", "JF", "JO", "JA", "J2", "PB"];
    let outlet_tag = outlet_tags.into_iter().find(|tag| has(&[*tag]));
    let date_tag = ["DA", "PY", "Y1"].into_iter().find(|tag| has(&[*tag]));
    let mut years = Vec::new();
    for TaggedValue { tag, value, bytes } in fields.into_iter().skip(1) {
        let value = plain_text(value);
        match tag {
            _ if value.is_empty() => {}
            "ID" if entry.key.is_empty() => entry.key = value,
            "TI" | "T1" | "CT" if entry.title.is_none() => {
                entry.title = Some(collapse_blanks(&value).into());
            }
            tag if author_tags.contains(&tag) && is_others(&value) => {
                entry.keep(FURTHER_AUTHORS, bytes, "and others", builder);
            }
            tag if author_tags.contains(&tag) => entry.add_author(AuthorName::written(value)),
            tag if Some(tag) == outlet_tag && entry.outlet.is_none() => entry.outlet = Some(value),
            tag if Some(tag) == date_tag && entry.published == ReferenceDate::Empty => entry.published = date(value),
            // Judged at the end: the date of which it may be the year can come after it.
            "DA" | "PY" | "Y1" => years.push((value, bytes)),
            "Y2" if entry.accessed == ReferenceDate::Empty => entry.accessed = date(value),
            "UR" if entry.url.is_none() => take_addresses(&mut entry, &value, &bytes, builder),
            "DO" if entry.doi.is_none() => entry.doi = Some(value),
            "M3" if kind_of_work(&value).is_some() => entry.kind = kind_of_work(&value).unwrap_or(entry.kind),
            "LA" if entry.language.is_none() => entry.language = Some(value),
            "N1" if entry.retracted.is_none() && retraction(&value).is_some() => {
                entry.retracted = retraction(&value).map(|reason| reason.to_owned().into());
            }
            "KW" if entry.reliability.is_none() && reliability(&value).is_some() => {
                entry.reliability = reliability(&value);
            }
            "N1" if id_of_copied(&value, named).is_some() => entry.derived_from.extend(id_of_copied(&value, named)),
            "N1" if entry.note.is_none() => entry.note = Some(value),
            tag => entry.keep(tag, bytes, &value, builder),
        }
    }
    for (value, bytes) in years {
        // The year of a date that is given as a whole says nothing new.
        if !is_year_of(&value, &entry.published) {
            entry.keep("date", bytes, &value, builder);
        }
    }
    references.add(entry, builder);
}

/// Reads a date: `2024/12/24/`, of which parts may be missing; after the third slash are words.
fn date(written: Cow<'_, str>) -> ReferenceDate<'_> {
    let mut parts = written.split('/').map(str::trim);
    let numbers = [parts.next(), parts.next(), parts.next()];
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    // What stands after the numbers: a time or a season. This program writes the whole date there, if the numbers cannot say
    // it.
    let words = parts.find(|part| !part.is_empty()).map(|words| words.replace(" to ", "/"));
    let all_known = numbers.iter().flatten().all(|part| part.is_empty() || is_number(part));
    let date: Vec<String> =
        numbers.into_iter().flatten().take_while(|part| !part.is_empty()).map(|part| format!("{part:0>2}")).collect();
    let date = date.join("-");
    match words {
        Some(words) => {
            let with_numbers = [words.clone(), format!("{date}T{words}"), format!("{words} {date}")];
            let mut read = with_numbers.into_iter().map(|text| in_words(text.into()));
            let is_date = |read: &ReferenceDate<'_>| matches!(read, ReferenceDate::Date(_));
            read.find(is_date).unwrap_or(ReferenceDate::Words(written))
        }
        None if !all_known => in_words(written),
        None => in_words(date.into()),
    }
}

/// Returns whether a text is a year of a date.
fn is_year_of(text: &str, date: &ReferenceDate<'_>) -> bool {
    let year = text.trim_end_matches('/');
    let ReferenceDate::Date(date) = date else { return false };
    year.len() == 4 && date.split(|sign: char| !sign.is_ascii_digit()).any(|number| number == year)
}
