//! The article of a review: who made it, when, and its verdict.

use std::borrow::Cow;

use crate::import::builder::ImportBuilder;
use crate::import::claimreview::fact_check::ReviewDraft;
use crate::import::claimreview::finder::Nodes;
use crate::import::claimreview::page_address::{host, whole_address};
use crate::import::claimreview::party::{PartyObject, ReviewParty, keep, keep_rest, leave_rest, read_parties, worded};
use crate::import::claimreview::review_rating::ReviewRating;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::markup::plain_text;
use crate::import::named::SourceDetails;
use crate::import::written_date::{self, DateCell};
use crate::model::closed_enums::{ActorKind, SourceKind};
use crate::model::document::{Extra, Text};

/// Returns a date in EDTF out of a member; what is no date is kept in `extra` under `path`.
pub(super) fn date<'a>(
    object: &JsonObject<'a>,
    name: &str,
    path: &str,
    extra: &mut Extra,
    builder: &mut ImportBuilder<'a>,
) -> Option<String> {
    let at = object.get(name)?.range(builder.input.text);
    let written = object.take_text(name)?;
    if let DateCell::Date(date) = written_date::read(&written, None) {
        return Some(date);
    }
    keep(extra, path, at, &written, builder);
    None
}

/// Reads the article of a review, who made it, and its verdict.
pub(super) fn read_article<'a>(
    object: &JsonObject<'a>,
    nodes: &Nodes<'a>,
    extra: &mut Extra,
    builder: &mut ImportBuilder<'a>,
) -> ReviewDraft<'a> {
    let mut base = None;
    let mut people = |member: &str| {
        let read = read_parties(object, member, nodes, builder);
        let mut parties = Vec::new();
        for PartyObject { party, object, descriptions } in read {
            parties.extend(party);
            for (text, at) in descriptions {
                builder.leave(&format!("{member}.name"), at, &text);
            }
            let Some(object) = object else { continue };
            let url = object.get("url").and_then(JsonValue::text).and_then(|url| whole_address(&url, None));
            base = base.take().or(url);
            leave_rest(&format!("{member}."), &object, builder);
        }
        parties
    };
    let (publishers, authors) = (people("publisher"), people("author"));
    let url = read_url(object, base.as_deref(), extra, builder);
    let published = date(object, "datePublished", "datePublished", extra, builder);
    let text =
        |names: &[&str]| names.iter().find_map(|name| object.take_text(name)).map(plain_text).map(Cow::into_owned);
    // Beside a publisher, a mere name is that of a person who wrote it.
    let is_person =
        |party: &&ReviewParty| party.kind == Some(ActorKind::Person) || party.kind.is_none() && !publishers.is_empty();
    let outlet = publishers.first().or_else(|| authors.iter().find(|party| !is_person(party)));
    let others = authors.iter().filter(|party| !is_person(party)).map(|party| ("author", party));
    let others = publishers.iter().map(|party| ("publisher", party)).chain(others);
    let others: Vec<_> = others.filter(|(_, party)| outlet.is_none_or(|outlet| outlet.name != party.name)).collect();
    keep_others(&others, object, extra, builder);
    let by_host = || ReviewParty::named(&host(url.as_deref()?)?, Some(ActorKind::Organization));
    let reviewer = outlet.or(authors.first()).cloned().or_else(by_host);
    let (rating, rated_at) = read_rating(object, nodes, extra, builder);
    ReviewDraft {
        source: SourceDetails {
            title: text(&["headline", "name"]),
            outlet: outlet.map(|party| party.name.clone()),
            authors: authors.iter().filter(is_person).map(|party| party.name.clone()).collect(),
            kind: Some(SourceKind::Article),
            language: text(&["inLanguage"]),
            note: text(&["reviewBody", "description"]),
            url,
            published,
        },
        reviewer,
        rating,
        rated_at,
    }
}

/// Reads the address of a review, whole with the address of who made it; what is no address is kept.
fn read_url<'a>(
    object: &JsonObject<'a>,
    base: Option<&str>,
    extra: &mut Extra,
    builder: &mut ImportBuilder<'a>,
) -> Option<String> {
    let written = object.get("url");
    let url = object.take_text("url")?;
    let whole = whole_address(&url, base);
    if let (None, Some(value)) = (&whole, written) {
        keep(extra, "url", value.range(builder.input.text), &url, builder);
    }
    whole
}

/// Keeps the names of those who made a review and are neither its outlet nor persons, each with its member of the review.
fn keep_others<'a>(
    others: &[(&str, &ReviewParty)],
    object: &JsonObject<'a>,
    extra: &mut Extra,
    builder: &mut ImportBuilder<'a>,
) {
    for (member, party) in others {
        let at = object.get(member).unwrap_or(object.value()).range(builder.input.text);
        keep(extra, member, at, &party.name, builder);
    }
}

/// Reads the rating of a review, with its bytes. Words and numbers are texts, numbers, or missing.
fn read_rating<'a>(
    object: &JsonObject<'a>,
    nodes: &Nodes<'a>,
    extra: &mut Extra,
    builder: &mut ImportBuilder<'a>,
) -> (ReviewRating<'a>, std::ops::Range<usize>) {
    let mut rating = ReviewRating::default();
    let mut ratings = object.take_list("reviewRating").into_iter();
    let Some(first) = ratings.next() else { return (rating, object.value().range(builder.input.text)) };
    let at = first.range(builder.input.text);
    for further in ratings {
        builder.leave("further ratings of a review", further.range(builder.input.text), further.written());
    }
    let Some(object) = first.object() else {
        rating.words = first.scalar().map(plain_text);
        return (rating, at);
    };
    let object = nodes.resolved(object);
    object.ignore(&["@type", "@id", "@context"]);
    for (name, number) in
        [("ratingValue", &mut rating.value), ("bestRating", &mut rating.best), ("worstRating", &mut rating.worst)]
    {
        *number = object.take_number(name);
    }
    let is_words = |text: &Text<'_>| !text.is_empty() && text.parse::<f64>().is_err();
    for name in ["alternateName", "name", "ratingExplanation", "ratingValue"] {
        let text = object.get(name).and_then(worded).map(plain_text);
        if let Some(text) = text.filter(is_words).filter(|_| rating.words.is_none()) {
            object.ignore(&[name]);
            rating.words = Some(text);
        }
    }
    keep_rest("reviewRating.", &object, extra, builder);
    (rating, at)
}
