//! A claim with its reviews, as the Fact Check Tools of Google answer a search.

use std::borrow::Cow;

use crate::import::builder::ImportBuilder;
use crate::import::claimreview::fact_check::{FactCheck, ReviewDraft};
use crate::import::claimreview::page_address::{host, whole_address};
use crate::import::claimreview::party::{ReviewParty, keep, keep_rest, leave_rest};
use crate::import::claimreview::review_article::date;
use crate::import::claimreview::review_rating::ReviewRating;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::markup::plain_text;
use crate::import::named::SourceDetails;
use crate::model::closed_enums::{ActorKind, SourceKind};
use crate::model::document::Extra;

/// Reads a claim with all its reviews.
pub(super) fn read_claim<'a>(object: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) -> FactCheck<'a> {
    let mut check = FactCheck { bytes: object.value().range(builder.input.text), ..FactCheck::default() };
    check.says = object.take_text("text").map(plain_text).filter(|text| !text.is_empty()).into_iter().collect();
    check.holders = object.take_text("claimant").and_then(|name| ReviewParty::named(&name, None)).into_iter().collect();
    if let Some(date) = date(object, "claimDate", "claimDate", &mut check.extra, builder) {
        keep(&mut check.extra, "claimDate", check.bytes.clone(), &date, builder);
    }
    for value in object.take_list("claimReview") {
        if let Some(review) = value.object() {
            let review = read_review(&review, &mut check.extra, builder);
            check.reviews.push(review);
        } else {
            builder.leave("claimReview", value.range(builder.input.text), value.written());
        }
    }
    keep_rest("", object, &mut check.extra, builder);
    check
}

/// Reads a review.
fn read_review<'a>(object: &JsonObject<'a>, extra: &mut Extra, builder: &mut ImportBuilder<'a>) -> ReviewDraft<'a> {
    let publisher = object.take_object("publisher");
    let (name, site) = publisher.as_ref().map_or((None, None), |publisher| {
        (
            publisher.take_text("name"),
            publisher.get("site").and_then(JsonValue::scalar).filter(|site| !site.trim().is_empty()),
        )
    });
    let written = object.take_text("url");
    let base = site.as_ref().and_then(|site| whole_address(site, None));
    let url = written.as_ref().and_then(|url| whole_address(url, base.as_deref()));
    if let (Some(written), None) = (&written, &url) {
        let at = object.value().range(builder.input.text);
        keep(extra, "claimReview.url", at, written, builder);
    }
    if let Some(publisher) = &publisher {
        // The name of the site, and the site of the page, say nothing that is lost.
        let page = url.as_deref().and_then(host);
        if name.is_none() || base.as_deref().and_then(host) == page {
            publisher.ignore(&["site"]);
        }
        leave_rest("claimReview.publisher.", publisher, builder);
    }
    let outlet = name.or(site).map(|name| name.trim().to_owned()).or_else(|| host(url.as_deref()?));
    let rated_at = object.get("textualRating").unwrap_or(object.value()).range(builder.input.text);
    let words = object.take_text("textualRating").map(plain_text);
    let published = date(object, "reviewDate", "claimReview.reviewDate", extra, builder);
    let text = |name: &str| object.take_text(name).map(plain_text).map(Cow::into_owned);
    let source = SourceDetails {
        title: text("title"),
        language: text("languageCode"),
        outlet: outlet.clone(),
        kind: Some(SourceKind::Article),
        url,
        published,
        ..SourceDetails::default()
    };
    keep_rest("claimReview.", object, extra, builder);
    let reviewer = outlet.and_then(|name| ReviewParty::named(&name, Some(ActorKind::Organization)));
    ReviewDraft { source, reviewer, rating: ReviewRating { words, ..ReviewRating::default() }, rated_at }
}
