//! RIS: the sources for reference managers, a tag a line as Zotero writes it.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::model::closed_enums::{ClosedEnum, SourceKind};
use crate::model::records::Source;
use crate::model::{Base, RecordIx, When};
use crate::storage::work;

use super::date_parts::{date_parts, is_narrowed};
use super::fidelity::{FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::reference_names::PersonNames;
use super::repeated::RepetitionBudget;
use super::ris_extra::further_tags;
use super::settings::ExportSettings;
use super::subset::Subset;
use crate::text::one_line::{exact_line, one_line};

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "ris",
    ending: "ris",
    doc: "The sources as references; grades are keywords, what a source copies and retractions are notes. Volume, pages and the like have the tags for them, all else is a research note.",
    standard: "RIS as Zotero writes it",
    for_whom: "EndNote, Mendeley, Citavi, Zotero",
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
    Holding::native(FieldGroup::Source, "id kind title authors outlet published accessed url language note"),
    Holding::text(FieldGroup::Source, "reliability derived_from retracted extra"),
];

/// Writes the references.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let persons = PersonNames::new(base);
    for &source in &subset.sources {
        let record = reference(base, base.sources.row(source), &persons);
        work::add(record.len());
        out.write_all(record.as_bytes())?;
    }
    Ok(())
}

/// Returns a source as a record.
fn reference(base: &Base, source: &Source, persons: &PersonNames<'_>) -> String {
    let kind = source.kind.unwrap_or(SourceKind::Document);
    let mut record = String::new();
    let mut tag = |name: &str, value: &str| {
        let value = if name == "ID" { exact_line(value) } else { one_line(value) };
        if !value.is_empty() || name == "ER" {
            let _ = write!(record, "{name}  - {value}\r\n");
        }
    };
    tag("TY", ris_type(kind));
    // Two kinds have no type of their own: they are named as the type of the work.
    tag("M3", if matches!(kind, SourceKind::Statement | SourceKind::Interview) { kind.name() } else { "" });
    tag("ID", &source.id);
    tag("TI", source.name());
    let names = persons.of(source);
    for author in &source.authors {
        // A comma at the end keeps an institution whole.
        let named = names.family_and_given(author).map(|(family, given)| format!("{family}, {given}"));
        tag("AU", &named.unwrap_or_else(|| format!("{author},")));
    }
    let outlet = if is_contained(kind) { "T2" } else { "PB" };
    tag(outlet, source.outlet.as_deref().unwrap_or_default());
    if let Some(when) = &source.published {
        tag("PY", &year(when).unwrap_or_default());
        tag("DA", &date(when));
    }
    tag("Y2", &source.accessed.as_ref().map(date).unwrap_or_default());
    tag("UR", source.url.as_deref().unwrap_or_default());
    tag("LA", source.language.as_deref().unwrap_or_default());
    tag("N1", source.note.as_deref().unwrap_or_default());
    tag("N1", &source.retracted.as_deref().map(|why| format!("Retracted: {why}")).unwrap_or_default());
    let repeated = RepetitionBudget::default();
    for &copied in &source.derived_from {
        let name = repeated.text(base.name(RecordIx::Source(copied)));
        tag("N1", &format!("Copies: {}", name.as_deref().unwrap_or(base.id(RecordIx::Source(copied)))));
    }
    tag("KW", &source.reliability.map(|grade| format!("reliability-{}", grade.name())).unwrap_or_default());
    for (name, value) in further_tags(source) {
        tag(name, &value);
    }
    tag("ER", "");
    record
}

/// Returns whether the outlet of a kind of source is a periodical or the like; otherwise it is the publisher.
fn is_contained(kind: SourceKind) -> bool {
    matches!(kind, SourceKind::Article | SourceKind::Broadcast | SourceKind::Post | SourceKind::Webpage)
}

/// Returns the type of a kind of source.
fn ris_type(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Article => "NEWS",
        SourceKind::Report => "RPRT",
        SourceKind::Dataset => "DATA",
        SourceKind::Post => "BLOG",
        SourceKind::Book => "BOOK",
        SourceKind::Broadcast => "MPCT",
        SourceKind::Webpage => "ELEC",
        SourceKind::Statement | SourceKind::Interview | SourceKind::Document => "GEN",
    }
}

/// Returns the year of a date; `None` where it has none that calendars know.
fn year(when: &When) -> Option<String> {
    date_parts(when)?.first().map(|date| format!("{:04}", date.year))
}

/// Returns a date as `year/month/day/other`; `other` is the date as written, where the first three cannot say it.
fn date(when: &When) -> String {
    let parts = date_parts(when).unwrap_or_default();
    let (first, other) = (parts.first(), if is_narrowed(when) || parts.len() > 1 { &*when.text } else { "" });
    let year = first.map(|date| format!("{:04}", date.year)).unwrap_or_default();
    let two = |number: Option<u8>| number.map(|number| format!("{number:02}")).unwrap_or_default();
    let (month, day) = (two(first.and_then(|date| date.month)), two(first.and_then(|date| date.day)));
    // A slash would begin another part.
    format!("{year}/{month}/{day}/{}", other.replace('/', " to "))
}
