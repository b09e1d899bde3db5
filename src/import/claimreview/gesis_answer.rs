//! A row of the answer of `ClaimsKG`, the knowledge graph of claims at GESIS: each member is a term with a type and a
//! value, and several values stand in one text.

use std::borrow::Cow;

use crate::import::builder::ImportBuilder;
use crate::import::claimreview::fact_check::{FactCheck, ReviewDraft};
use crate::import::claimreview::page_address::{host, whole_address};
use crate::import::claimreview::party::{ReviewParty, keep};
use crate::import::claimreview::review_rating::ReviewRating;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::markup::plain_text;
use crate::import::named::SourceDetails;
use crate::import::written_date::{self, DateCell};
use crate::model::closed_enums::{ActorKind, SourceKind};
use crate::model::document::{Extra, Text};

/// The text between several values of a term.
const BETWEEN_VALUES: &str = ";!;";

/// Reads a row.
pub(super) fn read_row<'a>(row: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) -> FactCheck<'a> {
    let mut check = FactCheck { bytes: row.value().range(builder.input.text), ..FactCheck::default() };
    let take = |name: &str| {
        let value = row.get(name)?.object()?.take_text("value")?;
        row.ignore(&[name]);
        Some(value)
    };
    check.says = take("text").map(plain_text).filter(|text| !text.is_empty()).into_iter().collect();
    let authors = take("author").unwrap_or_default();
    check.holders = authors.split(BETWEEN_VALUES).filter_map(|name| ReviewParty::named(name, None)).collect();
    let keywords = take("keywords").unwrap_or_default();
    let topics = keywords.split(BETWEEN_VALUES).flat_map(|part| part.split(',')).map(str::trim);
    check.topics = topics.filter(|topic| !topic.is_empty()).map(|topic| Text::from(topic.to_owned())).collect();
    // What cannot be read stays in the row, and is kept with the rest of it.
    let read_address = |name: &str| {
        let value = row.get(name)?.object()?.take_text("value")?;
        whole_address(&value, None).inspect(|_| row.ignore(&[name]))
    };
    let url = read_address("link");
    let site = row.get("sourceURL").and_then(JsonValue::object).and_then(|site| site.take_text("value"));
    let site = site.and_then(|site| whole_address(&site, None)).and_then(|site| host(&site));
    let page = url.as_deref().and_then(host);
    // The site of the page says nothing new; any other is kept.
    if site.is_some() && site == page {
        row.ignore(&["sourceURL"]);
    }
    let outlet = take("source").map(Cow::into_owned).or(site).or(page);
    let published = row.get("date").and_then(JsonValue::object).and_then(|term| term.take_text("value"));
    let published = published.and_then(|date| match written_date::read(&date, None) {
        DateCell::Date(date) => Some(date),
        DateCell::Either | DateCell::Words => None,
    });
    if published.is_some() {
        row.ignore(&["date"]);
    }
    let rated_at = row.get("ratingName").unwrap_or(row.value()).range(builder.input.text);
    let words = take("ratingName").map(plain_text);
    // The graph has numbers of its own, without a range.
    let value = row.get("truthRating").and_then(JsonValue::object).and_then(|term| term.take_number("value"));
    if value.is_some() {
        row.ignore(&["truthRating"]);
    }
    let source = SourceDetails {
        url,
        outlet: outlet.clone(),
        kind: Some(SourceKind::Article),
        published,
        ..SourceDetails::default()
    };
    let reviewer = outlet.and_then(|name| ReviewParty::named(&name, Some(ActorKind::Organization)));
    let rating = ReviewRating { words, value, ..ReviewRating::default() };
    check.reviews.push(ReviewDraft { source, reviewer, rating, rated_at });
    keep_terms(row, &mut check.extra, builder);
    check
}

/// Keeps the terms of a row that nobody took, each with its value; a term of another kind is counted.
fn keep_terms<'a>(row: &JsonObject<'a>, extra: &mut Extra, builder: &mut ImportBuilder<'a>) {
    for (name, term) in row.rest() {
        let at = term.range(builder.input.text);
        let value = term.object().and_then(|term| term.get("value"));
        if value.is_some_and(JsonValue::is_empty) {
            continue;
        }
        match value.and_then(JsonValue::scalar) {
            Some(value) => keep(extra, name, at, &value, builder),
            None => builder.leave(name, at, term.written()),
        }
    }
}
