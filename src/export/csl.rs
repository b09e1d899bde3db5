//! CSL-JSON: the sources for reference managers. The whole record goes along in `custom`, from which it can be read back,
//! with a digest of the reference, by which import knows whether it was changed.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::import::exported_digest;
use crate::model::closed_enums::{ClosedEnum, SourceKind};
use crate::model::records::Source;
use crate::model::{Base, SourceIx, When};
use crate::storage::work;

use super::date_parts::{DateParts, date_parts};
use super::document_stream::LazySeq;
use super::fidelity::{Fidelity, FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::json;
use super::record;
use super::record_scope::RecordScope;
use super::reference_names::PersonNames;
use super::settings::ExportSettings;
use super::subset::Subset;
use super::to_document::DocumentWriter;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "csl",
    ending: "csl.json",
    doc: "The sources as references, with the whole record of each in `custom`.",
    standard: "CSL-JSON, schema 1.0 of the Citation Style Language",
    for_whom: "Zotero, pandoc, word processors",
    content: ContentType::Json,
    scope: RecordScope::All,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: true,
    holds: Holdings::only(HOLDS),
    refusal: takes_all,
    write,
    write_table: None,
};

/// The fields of sources.
const HOLDS: &[Holding] = &[
    Holding::native(FieldGroup::Source, "id kind title authors outlet published accessed url language note"),
    Holding {
        group: FieldGroup::Source,
        fidelity: Fidelity::Verbatim,
        fields: "file sha256 reliability derived_from retracted extra",
    },
];

/// Writes the references.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let (writer, persons) = (DocumentWriter::of(base, subset), PersonNames::new(base));
    let item = |&source: &SourceIx| {
        let mut item = reference(base.sources.row(source), &persons);
        let (record, digest) = (record::fields(&writer.source(source)), exported_digest(&item, |_| true));
        item.insert("custom".to_owned(), json!({ "claimscope": record, "claimscope_digest": digest }));
        item
    };
    json::write_pretty(&LazySeq(&subset.sources, item), out)
}

/// Returns a source with the fields that all programs for references know.
fn reference(source: &Source, persons: &PersonNames<'_>) -> Map<String, Value> {
    let kind = source.kind.unwrap_or(SourceKind::Document);
    let (csl_type, genre) = csl_type(kind);
    let names = persons.of(source);
    let author = |name: &str| {
        let parts = names.family_and_given(name);
        match parts.map(|(family, given)| (family, given.split_once(", ").ok_or(given))) {
            None => json!({ "literal": name }),
            Some((family, Err(given))) => json!({ "family": family, "given": given }),
            Some((family, Ok((given, suffix)))) => json!({ "family": family, "given": given, "suffix": suffix }),
        }
    };
    let is_contained =
        matches!(kind, SourceKind::Article | SourceKind::Broadcast | SourceKind::Post | SourceKind::Webpage);
    let authors: Vec<Value> = source.authors.iter().map(|name| author(name)).collect();
    work::add(1 + authors.len());
    let text = |text: &Option<Box<str>>| text.as_deref().map(Value::from);
    let fields = [
        ("id", Some(Value::from(&*source.id))),
        ("type", Some(csl_type.into())),
        ("genre", genre.map(Value::from)),
        ("title", Some(source.name().into())),
        ("author", (!authors.is_empty()).then(|| authors.into())),
        (if is_contained { "container-title" } else { "publisher" }, text(&source.outlet)),
        ("issued", source.published.as_ref().map(date)),
        ("accessed", source.accessed.as_ref().map(date)),
        ("URL", text(&source.url)),
        ("language", text(&source.language)),
        ("note", text(&source.note)),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// Returns the type of a kind of source, and its genre where the type is a wider one.
fn csl_type(kind: SourceKind) -> (&'static str, Option<&'static str>) {
    match kind {
        SourceKind::Article => ("article-newspaper", None),
        SourceKind::Report => ("report", None),
        SourceKind::Statement => ("document", Some(SourceKind::Statement.name())),
        SourceKind::Interview => ("interview", None),
        SourceKind::Dataset => ("dataset", None),
        SourceKind::Post => ("post", None),
        SourceKind::Book => ("book", None),
        SourceKind::Document => ("document", None),
        SourceKind::Broadcast => ("broadcast", None),
        SourceKind::Webpage => ("webpage", None),
    }
}

/// Returns a date by its parts; in words, where parts cannot say it.
fn date(when: &When) -> Value {
    let Some(parts) = date_parts(when) else { return json!({ "literal": &*when.text }) };
    let parts: Vec<Vec<i32>> = parts.into_iter().map(DateParts::numbers).collect();
    if when.approximate || when.uncertain {
        json!({ "date-parts": parts, "circa": true })
    } else {
        json!({ "date-parts": parts })
    }
}
