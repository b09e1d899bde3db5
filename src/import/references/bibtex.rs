//! `BibTeX` and `BibLaTeX`: the references of `LaTeX`, `JabRef`, Zotero and Google Scholar.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::file_head::FileHead;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::references::bibtex_date::{is_part_of, published};
use crate::import::references::bibtex_scan::{BibField, BibItem, key_of, next_field, next_item};
use crate::import::references::bibtex_strings::BibStrings;
use crate::import::references::latex::{plain, verbatim};
use crate::import::references::person::{AuthorName, is_others};
use crate::import::references::reference::{EntryType, Reference, References, kind_of_work, reliability, retraction};
use crate::import::references::reference_date::{ReferenceDate, in_words};
use crate::model::closed_enums::SourceKind;
use crate::model::document::Text;
use crate::model::extra::FURTHER_AUTHORS;

pub(crate) const IMPORTER: Importer = Importer {
    name: "bibtex",
    noun: "BibTeX",
    endings: &["bib", "bibtex"],
    standard: "BibTeX 0.99 and BibLaTeX 3",
    doc: "Takes the references of LaTeX, JabRef, Zotero and Google Scholar as sources.",
    leaves: &["claims: references have none", "what an entry inherits by `crossref`"],
    is_container: true,
    takes_map: false,
    recognise,
    read,
};

/// Types of entries with the kind of source that each becomes; any other is a document.
const TYPES: &[EntryType] = &[
    EntryType::plain("article", SourceKind::Article),
    EntryType::narrower("conference", SourceKind::Article),
    EntryType::narrower("inproceedings", SourceKind::Article),
    EntryType::narrower("proceedings", SourceKind::Article),
    EntryType::plain("report", SourceKind::Report),
    EntryType::plain("techreport", SourceKind::Report),
    EntryType::plain("dataset", SourceKind::Dataset),
    EntryType::plain("online", SourceKind::Webpage),
    EntryType::plain("electronic", SourceKind::Webpage),
    EntryType::plain("www", SourceKind::Webpage),
    EntryType::plain("webpage", SourceKind::Webpage),
    EntryType::plain("book", SourceKind::Book),
    EntryType::narrower("booklet", SourceKind::Book),
    EntryType::narrower("collection", SourceKind::Book),
    EntryType::narrower("inbook", SourceKind::Book),
    EntryType::narrower("incollection", SourceKind::Book),
    EntryType::narrower("mvbook", SourceKind::Book),
    EntryType::narrower("reference", SourceKind::Book),
    EntryType::narrower("audio", SourceKind::Broadcast),
    EntryType::narrower("movie", SourceKind::Broadcast),
    EntryType::plain("video", SourceKind::Broadcast),
    EntryType::plain("misc", SourceKind::Document),
];

/// Fields that name the outlet; the first one that an entry has counts.
const OUTLETS: &[&str] =
    &["journaltitle", "journal", "booktitle", "publisher", "organization", "institution", "school"];

/// Judges by the first item: an entry, or one of the words for what is none.
fn recognise(head: &FileHead<'_>) -> Recognition {
    let trimmed = head.text.trim_start();
    if trimmed.starts_with(['{', '[', '<']) {
        return Recognition::No;
    }
    // Comments may come first; an `@` in running text has no bracket after it.
    let item = next_item(head.text, 0).filter(|item| {
        let kind = item.kind.to_ascii_lowercase();
        let begins_line = head
            .text
            .get(..item.bytes.start)
            .is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with('\n') || before.trim().is_empty());
        let is_entry =
            item.body.trim_start().starts_with(|it: char| !it.is_whitespace() && it != '}') && item.body.contains(',');
        begins_line && (is_entry || matches!(&*kind, "string" | "comment" | "preamble"))
    });
    Recognition::sure_if(item.is_some())
}

/// Reads the items one after another.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    let mut references = References::default();
    let mut names = BibStrings::default();
    let mut at = 0;
    while let Some(item) = next_item(input.text, at) {
        if builder.is_cancelled() {
            return;
        }
        // The head alone is longer than nothing: the next search goes on after it.
        at = item.bytes.end.max(item.start);
        if !item.is_closed && !item.kind.eq_ignore_ascii_case("comment") {
            let hint = "a closing bracket is missing; the fields up to the next entry are taken";
            builder.error(item.bytes.start..item.start, format!("`@{}` is not closed", item.kind), hint);
        }
        match &*item.kind.to_ascii_lowercase() {
            "comment" => builder.leave("@comment", item.bytes.clone(), item.body.trim()),
            "preamble" => builder.leave("@preamble", item.bytes.clone(), item.body.trim()),
            "string" => {
                for field in fields(&item, 0, builder) {
                    let value = names.joined(&field, within(&item, &field.bytes), builder);
                    names.define(field.name, value);
                }
            }
            _ => add_entry(&item, &mut names, &mut references, builder),
        }
    }
}

/// Returns the fields of an item from a place in its body on; reports text that is none.
fn fields<'a>(item: &BibItem<'a>, from: usize, builder: &mut ImportBuilder<'a>) -> Vec<BibField<'a>> {
    let (mut found, mut at) = (Vec::new(), from);
    while let Some(field) = next_field(item.body, at) {
        match field {
            Ok((field, end)) => {
                at = end;
                found.push(field);
            }
            Err(fault) => {
                at = fault.next;
                builder.error(within(item, &fault.bytes), fault.message, "the text up to the next comma is left out");
            }
        }
    }
    found
}

/// Returns the place in the text of a place in the body of an item.
fn within(item: &BibItem<'_>, bytes: &Range<usize>) -> Range<usize> {
    item.start + bytes.start..item.start + bytes.end
}

/// Adds an entry.
fn add_entry<'a>(
    item: &BibItem<'a>,
    names: &mut BibStrings,
    references: &mut References,
    builder: &mut ImportBuilder<'a>,
) {
    let (key, after) = key_of(item.body);
    let kind = item.kind.to_ascii_lowercase();
    let known = TYPES.iter().find(|known| known.name == kind);
    let at = item.bytes.start..item.start;
    let mut entry = Reference::of_type(known, item.kind, at, item.bytes.clone(), builder);
    entry.key = key.into();
    let mut values: Vec<(String, String, Range<usize>)> = Vec::new();
    let mut seen = HashSet::new();
    for field in fields(item, after, builder) {
        let bytes = within(item, &field.bytes);
        let value = names.joined(&field, bytes.clone(), builder);
        let name = field.name.to_ascii_lowercase();
        if value.trim().is_empty() {
            continue;
        }
        if !seen.insert(name.clone()) {
            builder.warning(
                bytes.clone(),
                format!("the field `{name}` appears twice"),
                "the second one is kept in `extra`",
            );
            entry.keep(&name, bytes, &plain(&value), builder);
            continue;
        }
        values.push((name, value, bytes));
    }
    if values.is_empty() && key.is_empty() {
        return builder.error(item.bytes.clone(), "this entry has neither key nor fields", "it is left out");
    }
    take_fields(&mut entry, values, builder);
    references.add(entry, builder);
}

/// Puts the fields of an entry where they belong; keeps the others in `extra`.
fn take_fields<'a>(
    entry: &mut Reference<'a>,
    mut values: Vec<(String, String, Range<usize>)>,
    builder: &mut ImportBuilder<'a>,
) {
    let people_at =
        values.iter().find(|(name, ..)| matches!(&**name, "author" | "editor")).map(|(.., bytes)| bytes.clone());
    let mut take = |names: &[&str]| {
        let at = names.iter().find_map(|name| values.iter().position(|(known, ..)| known == name))?;
        Some(values.remove(at).1)
    };
    let text = |value: Option<String>| value.map(|value| Text::from(plain(&value))).filter(|text| !text.is_empty());
    let (title, subtitle) = (text(take(&["title"])), text(take(&["subtitle"])));
    entry.title = match (title, subtitle) {
        (Some(title), Some(subtitle)) => Some(format!("{title}: {subtitle}").into()),
        (title, subtitle) => title.or(subtitle),
    };
    let people = take(&["author", "editor"]).map(|list| people(&list)).unwrap_or_default();
    let has_others = people.iter().any(|author| is_others(&author.name));
    people.into_iter().filter(|author| !is_others(&author.name)).for_each(|author| entry.add_author(author));
    entry.outlet = text(take(OUTLETS));
    entry.url = take(&["url"]).map(|url| verbatim(&url).into());
    entry.doi = take(&["doi"]).map(|doi| verbatim(&doi).into());
    entry.language = text(take(&["langid", "language"]));
    entry.note = text(take(&["annotation", "annote", "note"]));
    entry.accessed = take(&["urldate"]).map_or(ReferenceDate::Empty, |date| in_words(date.into()));
    // Beside a date, year and month are judged with the rest: they may be others.
    let date = take(&["date"]);
    let has_date = date.is_some();
    let mut unless_dated = |name: &str| if has_date { None } else { take(&[name]) };
    let written = (date, unless_dated("year"), unless_dated("month"));
    // A field of its own is no standard, but common.
    let day = if matches!(written, (None, Some(_), Some(_))) { take(&["day"]) } else { None };
    entry.published = published(written, day.as_deref());
    if let Some(place) = people_at.filter(|_| has_others) {
        entry.keep(FURTHER_AUTHORS, place, "and others", builder);
    }
    for (name, value, bytes) in values {
        let value = if matches!(&*name, "file" | "eprint" | "pdf") { verbatim(&value) } else { plain(&value) };
        match &*name {
            "keywords" if entry.reliability.is_none() && reliability(&value).is_some() => {
                entry.reliability = reliability(&value);
            }
            "addendum" if retraction(&value).is_some() => {
                entry.retracted = retraction(&value).map(|reason| reason.to_owned().into());
            }
            "year" | "month" if has_date && is_part_of(&value, &entry.published) => {}
            "howpublished" if kind_of_work(&value).is_some() => entry.kind = kind_of_work(&value).unwrap_or(entry.kind),
            "howpublished" if entry.url.is_none() && value.starts_with("http") => entry.url = Some(value.into()),
            _ => entry.keep(&name, bytes, &value, builder),
        }
    }
}

/// Returns the names of a list of people, which `and` separates outside of braces. A name in braces is one whole.
fn people<'a>(list: &str) -> Vec<AuthorName<'a>> {
    let mut names: Vec<&str> = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            byte if depth == 0 && byte.is_ascii_whitespace() => {
                let after = list.get(at + 1..).unwrap_or_default();
                let is_and = after.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("and"))
                    && after.get(3..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
                if is_and && start <= at {
                    names.push(list.get(start..at).unwrap_or_default());
                    start = at + 4;
                }
            }
            _ => {}
        }
    }
    names.push(list.get(start..).unwrap_or_default());
    let read = |name: &str| -> AuthorName<'a> {
        let name = name.trim();
        let is_whole = name.starts_with('{') && name.ends_with('}') && !name.contains("},");
        let read = plain(name);
        if is_whole {
            AuthorName::whole(read.into())
        } else {
            extended(&read).unwrap_or_else(|| AuthorName::written(read.into()))
        }
    };
    names.into_iter().map(read).filter(|author| !author.name.is_empty()).collect()
}

/// Returns a name whose parts are named, as BibLaTeX writes them: `family=Doe, given=Ana`. `None` where they are not.
fn extended<'a>(name: &str) -> Option<AuthorName<'a>> {
    let parts: HashMap<&str, &str> = name
        .split(',')
        .filter_map(|part| part.split_once('='))
        .map(|(part, value)| (part.trim(), value.trim()))
        .collect();
    parts.get("family")?;
    let order = ["given", "prefix", "family", "suffix"];
    let words: Vec<&str> =
        order.iter().filter_map(|part| parts.get(part).copied()).filter(|part| !part.is_empty()).collect();
    let part = |name: &str| parts.get(name).copied().unwrap_or_default();
    let family = [part("prefix"), part("family")].join(" ");
    let family = if part("suffix").is_empty() { family } else { format!("{family}, {}", part("suffix")) };
    Some(AuthorName::of_parts(words.join(" ").into(), family.trim(), part("given")))
}
