//! BibLaTeX: the sources for LaTeX. Dates go as they are: BibLaTeX reads EDTF.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::import::IMPORTED_FROM;
use crate::model::closed_enums::{ClosedEnum, SourceKind};
use crate::model::extra::{FAMILY_FIRST, FURTHER_AUTHORS};
use crate::model::records::Source;
use crate::model::{Base, SourceIx};
use crate::storage::work;

use super::fidelity::{FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::reference_names::{AuthorNames, PersonNames};
use super::settings::ExportSettings;
use super::subset::Subset;
use crate::text::one_line::one_line;
use crate::text::sanitize::is_safe;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "biblatex",
    ending: "bib",
    doc: "The sources as entries of a bibliography; grades are keywords, retractions addenda.",
    standard: "BibLaTeX 3, UTF-8, dates in EDTF",
    for_whom: "LaTeX, JabRef, Zotero",
    content: ContentType::Text,
    scope: RecordScope::All,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: false,
    holds: Holdings::only(HOLDS),
    refusal: takes_all,
    write,
    write_table: None,
};

/// The fields of sources.
const HOLDS: &[Holding] = &[
    Holding::native(
        FieldGroup::Source,
        "id kind title authors outlet published accessed url language file note derived_from",
    ),
    Holding::text(FieldGroup::Source, "reliability retracted"),
    Holding::verbatim(FieldGroup::Source, "extra"),
];

/// Writes the entries.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let (keys, persons) = (keys(base, &subset.sources), PersonNames::new(base));
    for &index in &subset.sources {
        let entry = entry(base.sources.row(index), index, &keys, &persons);
        work::add(entry.len());
        out.write_all(entry.as_bytes())?;
    }
    Ok(())
}

/// Returns the key of each source: its id without the characters that have a meaning in BibLaTeX, each key once.
fn keys(base: &Base, sources: &[SourceIx]) -> HashMap<SourceIx, String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut keys = HashMap::new();
    for &index in sources {
        let is_mark = |it: char| it.is_ascii_digit() || matches!(it, '-' | '.' | ':' | '/' | '+');
        let is_letter = |it: char| it.is_alphabetic() && is_safe(it.encode_utf8(&mut [0; 4]));
        let plain = |it: char| if is_mark(it) || is_letter(it) { it } else { '_' };
        let stem: String = base.sources.row(index).id.chars().map(plain).collect();
        let mut key = stem.clone();
        let mut number = 1;
        while !taken.insert(key.to_lowercase()) {
            number += 1;
            // With the place of the source, two of equal letters need few tries.
            key = format!("{stem}_{}_{number}", index.0);
        }
        keys.insert(index, key);
    }
    keys
}

/// Returns a source as an entry.
fn entry(source: &Source, index: SourceIx, keys: &HashMap<SourceIx, String>, persons: &PersonNames<'_>) -> String {
    let kind = source.kind.unwrap_or(SourceKind::Document);
    let key = |source: SourceIx| keys.get(&source).map_or("", String::as_str);
    let mut entry = format!("@{}{{{},\n", entry_type(kind), key(index));
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(entry, "  {name} = {{{value}}},");
    };
    field("title", &format!("{{{}}}", tex(source.name())));
    if !source.authors.is_empty() {
        let names = persons.of(source);
        let authors: Vec<String> = source.authors.iter().map(|author| author_name(author, &names)).collect();
        let others = if source.extra.pairs().any(|(key, _)| key == FURTHER_AUTHORS) { " and others" } else { "" };
        field("author", &(authors.join(" and ") + others));
    }
    let mut text = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            field(name, &tex(value));
        }
    };
    text(outlet_field(kind), source.outlet.as_deref());
    text(
        "howpublished",
        matches!(kind, SourceKind::Statement | SourceKind::Interview | SourceKind::Post).then(|| kind.name()),
    );
    // `langid` wants a name of babel; the field `language` takes any word.
    text("language", source.language.as_deref());
    text("annotation", source.note.as_deref());
    text("addendum", source.retracted.as_deref().map(|why| format!("Retracted: {why}")).as_deref());
    text("keywords", source.reliability.map(|grade| format!("reliability-{}", grade.name())).as_deref());
    for (name, words, when) in [("date", "year", &source.published), ("urldate", "note", &source.accessed)] {
        // A set of dates has braces, and BibLaTeX knows none.
        match when.as_ref().map(|when| one_line(&when.text)) {
            Some(date) if date.contains(['{', '[', '\\']) => field(words, &tex(&date)),
            Some(date) => field(name, &date),
            None => {}
        }
    }
    for (name, value) in [("url", &source.url), ("file", &source.file)] {
        if let Some(value) = value {
            field(name, &verbatim(value));
        }
    }
    if !source.derived_from.is_empty() {
        let copied: Vec<&str> = source.derived_from.iter().map(|&other| key(other)).collect();
        work::add(copied.len());
        field("related", &copied.join(","));
        field("relatedstring", "copies");
    }
    write_extra(source, &mut entry);
    entry.push_str("}\n\n");
    entry
}

/// Returns the name of an author: of a person, family name first; braces keep any other whole.
fn author_name(author: &str, names: &AuthorNames<'_>) -> String {
    match names.family_and_given(author) {
        None => format!("{{{}}}", tex(author)),
        Some((family, given)) => {
            // `and` inside of a name would part it in two.
            let part = |text: &str| {
                if text.split(' ').any(|word| word.eq_ignore_ascii_case("and")) {
                    format!("{{{}}}", tex(text))
                } else {
                    tex(text)
                }
            };
            match given.split_once(", ") {
                Some((given, suffix)) => format!("{}, {}, {}", part(family), part(suffix), part(given)),
                None => format!("{}, {}", part(family), part(given)),
            }
        }
    }
}

/// Writes what a source has besides its fields, such as volume, pages and publisher, which reference managers have fields for.
/// Other names become names of fields that styles ignore.
fn write_extra(source: &Source, entry: &mut String) {
    let mut taken: HashSet<String> =
        entry.lines().filter_map(|line| Some(line.strip_prefix("  ")?.split_once(" = ")?.0.to_owned())).collect();
    // The last number of each name: many keys may become one name.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let has_authors = !source.authors.is_empty();
    // The names of authors say these; an import of the file sets its own origin.
    let is_said = |key: &str| match key {
        FAMILY_FIRST | IMPORTED_FROM => true,
        FURTHER_AUTHORS => has_authors,
        _ => false,
    };
    for (key, value) in source.extra.pairs().filter(|(key, _)| !is_said(key)) {
        let stem = field_name(key);
        let mut name = stem.clone();
        let number = numbers.entry(stem.clone()).or_insert(1);
        while !taken.insert(name.clone()) {
            *number += 1;
            name = format!("{stem}-{number}");
        }
        let value = if name == "doi" { verbatim(value) } else { tex(value) };
        let _ = writeln!(entry, "  {name} = {{{value}}},");
    }
}

/// Returns the name of the field for a key: that of BibLaTeX for those of CSL-JSON, else the key in small letters.
fn field_name(key: &str) -> String {
    const NAMES: [(&str, &str); 6] = [
        ("page", "pages"),
        ("issue", "number"),
        ("publisher-place", "location"),
        ("collection-title", "series"),
        ("number-of-pages", "pagetotal"),
        ("event-title", "eventtitle"),
    ];
    let key = key.to_lowercase();
    let known = NAMES.iter().find(|(csl, _)| *csl == key).map(|(_, name)| (*name).to_owned());
    let plain = |it: char| if it.is_ascii_alphanumeric() || it == '-' { it } else { '_' };
    let is_name = key.starts_with(|first: char| first.is_ascii_alphabetic());
    known.unwrap_or_else(|| format!("{}{}", if is_name { "" } else { "x" }, key.chars().map(plain).collect::<String>()))
}

/// Returns the type of entry for a kind of source.
fn entry_type(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Article => "article",
        SourceKind::Report => "report",
        SourceKind::Dataset => "dataset",
        SourceKind::Post | SourceKind::Webpage => "online",
        SourceKind::Book => "book",
        SourceKind::Broadcast => "video",
        SourceKind::Statement | SourceKind::Interview | SourceKind::Document => "misc",
    }
}

/// Returns the field that has the outlet of a kind of source.
fn outlet_field(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Article => "journaltitle",
        SourceKind::Report => "institution",
        SourceKind::Book | SourceKind::Dataset => "publisher",
        _ => "organization",
    }
}

/// Returns a text in one line, in which nothing is a command of TeX. Braces are commands, because readers count them.
fn tex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '%' | '$' | '&' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// Returns an address or a path for a field that TeX reads as it is: the characters that would end it go by their number.
fn verbatim(text: &str) -> String {
    let coded = |it: char| match it {
        '{' => "%7B".to_owned(),
        '}' => "%7D".to_owned(),
        '\\' => "%5C".to_owned(),
        other => other.to_string(),
    };
    one_line(text).chars().map(coded).collect()
}
