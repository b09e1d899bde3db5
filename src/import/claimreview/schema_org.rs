//! A `ClaimReview` of schema.org, as publishers write it: with lists where one value is meant, texts for numbers, addresses
//! without a host, and dates in many shapes.

use std::borrow::Cow;

use crate::import::builder::ImportBuilder;
use crate::import::claimreview::fact_check::FactCheck;
use crate::import::claimreview::finder::Nodes;
use crate::import::claimreview::page_address::{is_document, source_kind, whole_address};
use crate::import::claimreview::party::{PartyObject, keep, keep_rest, read_parties, worded_all};
use crate::import::claimreview::review_article::{date, read_article};
use crate::import::json::{JsonObject, JsonValue};
use crate::import::markup::plain_text;
use crate::import::named::SourceDetails;
use crate::limits::MAX_FACT_CHECK_PARTS;
use crate::model::closed_enums::SourceKind;
use crate::model::document::Text;

/// Members of a review that repeat its address, or say how it is shown.
const IGNORED: &[&str] = &["@context", "@type", "@id", "mainEntityOfPage"];

/// Reads a review.
pub(super) fn read_review<'a>(
    object: &JsonObject<'a>,
    nodes: &Nodes<'a>,
    builder: &mut ImportBuilder<'a>,
) -> FactCheck<'a> {
    object.ignore(IGNORED);
    let mut check = FactCheck { bytes: object.value().range(builder.input.text), ..FactCheck::default() };
    check.says = texts(object, "claimReviewed");
    for item in object.take_list("itemReviewed") {
        read_item(item, nodes, &mut check, builder);
    }
    for name in ["keywords", "about"] {
        let texts = object.take_if_texts(name);
        let topics =
            texts.iter().flat_map(|text| text.split(',')).map(|topic| plain_text(Cow::Borrowed(topic)).into_owned());
        check.topics.extend(topics.map(Text::from));
    }
    let review = read_article(object, nodes, &mut check.extra, builder);
    check.reviews.push(review);
    keep_rest("", object, &mut check.extra, builder);
    check
}

/// Returns the texts of a member, plain and without empty ones.
fn texts<'a>(object: &JsonObject<'a>, name: &str) -> Vec<Text<'a>> {
    let texts = object.get(name).filter(|value| !value.is_empty()).and_then(worded_all);
    if texts.is_some() {
        object.ignore(&[name]);
    }
    texts.into_iter().flatten().map(plain_text).filter(|text| !text.is_empty()).collect()
}

/// Reads what was reviewed: who said it, where and when.
fn read_item<'a>(item: JsonValue<'a>, nodes: &Nodes<'a>, check: &mut FactCheck<'a>, builder: &mut ImportBuilder<'a>) {
    let Some(object) = item.object() else {
        let at = item.range(builder.input.text);
        return match item.scalar() {
            Some(text) => keep(&mut check.extra, "itemReviewed", at, &text, builder),
            None if item.is_empty() => {}
            None => builder.leave("itemReviewed", at, item.written()),
        };
    };
    let object = nodes.resolved(object);
    object.ignore(&["@type", "@id", "@context"]);
    for name in ["name", "text", "headline", "description"] {
        if check.says.is_empty() {
            check.says = texts(&object, name);
        } else if object.get(name).and_then(JsonValue::text).is_some_and(|text| check.says.contains(&plain_text(text)))
        {
            object.ignore(&[name]);
        }
    }
    for name in ["firstAppearance", "appearance", "url", "sameAs"] {
        for value in object.take_list(name) {
            read_appearance(value, name, check, builder);
        }
    }
    for PartyObject { party, object, descriptions } in read_parties(&object, "author", nodes, builder) {
        check.holders.extend(party);
        for (text, at) in descriptions {
            keep(&mut check.extra, "itemReviewed.author.name", at, &text, builder);
        }
        let Some(object) = object else { continue };
        for name in ["sameAs", "url"] {
            for value in object.take_list(name) {
                read_author_address(value, name, check, builder);
            }
        }
        keep_rest("itemReviewed.author.", &object, &mut check.extra, builder);
    }
    let path = "itemReviewed.datePublished";
    if let Some(date) = date(&object, "datePublished", path, &mut check.extra, builder) {
        match check.appearances.first_mut().filter(|first| first.published.is_none()) {
            Some(first) => first.published = Some(date),
            None => keep(&mut check.extra, path, object.value().range(builder.input.text), &date, builder),
        }
    }
    keep_rest("itemReviewed.", &object, &mut check.extra, builder);
}

/// Adds a source in which a claim appeared: an address, or an object with one.
fn read_appearance<'a>(value: JsonValue<'a>, name: &str, check: &mut FactCheck<'a>, builder: &mut ImportBuilder<'a>) {
    let path = format!("itemReviewed.{name}");
    let Some(object) = value.object() else {
        let Some(written) = value.scalar() else {
            return builder.leave(&path, value.range(builder.input.text), value.written());
        };
        return add_address(&written, value, &path, check, builder);
    };
    object.ignore(&["@type", "@context"]);
    let at = object.get("url").or_else(|| object.get("@id")).unwrap_or(value);
    let published = date(&object, "datePublished", &format!("{path}.datePublished"), &mut check.extra, builder);
    let title = ["headline", "name"].into_iter().find_map(|name| object.take_text(name)).map(plain_text);
    if let Some(written) = object.take_text("url").or_else(|| object.take_text("@id")) {
        let before = check.appearances.len();
        add_address(&written, at, &path, check, builder);
        if let Some(added) = check.appearances.get_mut(before) {
            added.published = published;
            added.title = title.map(Cow::into_owned);
        } else {
            // What is no source of its own, or is one already, keeps them in words.
            let title = title.map(Cow::into_owned);
            for (name, value) in [("headline", title), ("datePublished", published)] {
                let Some(value) = value else { continue };
                keep(&mut check.extra, &format!("{path}.{name}"), at.range(builder.input.text), &value, builder);
            }
        }
    } else if let Some(title) = title {
        let kind = Some(SourceKind::Webpage);
        let title = Some(title.into_owned());
        check.appearances.push(SourceDetails { title, kind, published, ..SourceDetails::default() });
    } else if let Some(date) = published {
        keep(&mut check.extra, &format!("{path}.datePublished"), value.range(builder.input.text), &date, builder);
    }
    keep_rest(&format!("{path}."), &object, &mut check.extra, builder);
}

/// Adds a source by its address; what is none is kept in `extra`.
fn add_address<'a>(
    written: &str,
    at: JsonValue<'a>,
    path: &str,
    check: &mut FactCheck<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let Some(url) = whole_address(written, None) else {
        return keep(&mut check.extra, path, at.range(builder.input.text), written, builder);
    };
    if check.appearances.iter().any(|known| known.url.as_ref() == Some(&url)) {
        return;
    }
    if check.appearances.len() >= MAX_FACT_CHECK_PARTS {
        return builder.leave("further sources of a claim", at.range(builder.input.text), written);
    }
    let kind = Some(source_kind(&url));
    check.appearances.push(SourceDetails { url: Some(url), kind, ..SourceDetails::default() });
}

/// Adds the address of an author: that of a post is where the claim appeared, that of a profile is kept in `extra`.
fn read_author_address<'a>(
    value: JsonValue<'a>,
    name: &str,
    check: &mut FactCheck<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let path = format!("itemReviewed.author.{name}");
    let at = value.range(builder.input.text);
    let Some(written) = value.scalar() else { return builder.leave(&path, at, value.written()) };
    if written.trim().is_empty() {
        return;
    }
    if whole_address(&written, None).is_some_and(|url| is_document(&url)) {
        add_address(&written, value, &path, check, builder);
    } else {
        keep(&mut check.extra, &path, at, &written, builder);
    }
}
