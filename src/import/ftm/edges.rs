//! Claims out of what connects two entities: who owns whom, who paid whom, who lists whom.

use std::collections::HashSet;

use crate::import::builder::ImportBuilder;
use crate::import::distinct::keep_first;
use crate::import::ftm::entity::FtmEntity;
use crate::import::ftm::graph::{FtmGraph, FtmReference};
use crate::import::ftm::schema::EdgeSchema;
use crate::import::ftm::things::joined;
use crate::import::involve::involve;
use crate::import::named::SourceDetails;
use crate::import::quantity::{self, DecimalSign};
use crate::import::source_address::is_web_address;
use crate::import::time_range::{between, day};
use crate::model::closed_enums::{ClaimKind, SourceKind};
use crate::model::document::{Claim, Figure, Text};
use crate::model::{RecordKind, Value};

/// Adds what an entity is to another: `Zala Aero owns Izhtelekom (majority shareholder).`
pub(super) fn add_edge<'a>(
    at: usize,
    entity: &FtmEntity<'a>,
    edge: &'static EdgeSchema,
    graph: &FtmGraph<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let place = entity.place(builder.input.text);
    let ends = [edge.source, edge.target].map(|property| references(entity, property, graph, builder));
    if ends.iter().all(Vec::is_empty) {
        let message =
            format!("this {} connects nothing: it has neither `{}` nor `{}`", edge.name, edge.source, edge.target);
        return builder.error(place.bytes, message, "it is left out");
    }
    let [from, to] = ends;
    let mut claim = Claim { id: entity.record.clone(), ..new_claim(at, graph) };
    let roles = [entity.take("role"), entity.take("relationship")].concat();
    let role = if roles.is_empty() { String::new() } else { format!(" ({})", roles.join("; ")) };
    claim.says = format!("{} {} {}{role}.", named(&from), edge.label, named(&to)).into();
    claim.kind = Some(if edge.name == "Payment" { ClaimKind::Event } else { ClaimKind::State });
    for (ends, role) in [(from, edge.source), (to, edge.target)] {
        for end in ends {
            involve(&mut claim, end.target, end.record, role);
        }
    }
    add_figures(&mut claim, entity);
    finish(claim, entity, &["startDate", "date"], graph, builder);
}

/// Adds that an authority lists somebody.
pub(super) fn add_sanction<'a>(
    at: usize,
    entity: &FtmEntity<'a>,
    graph: &FtmGraph<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let listed = references(entity, "entity", graph, builder);
    let mut claim = Claim { id: entity.record.clone(), kind: Some(ClaimKind::SpeechAct), ..new_claim(at, graph) };
    let authorities = entity.peek("authority");
    let programs = entity.take("program");
    let under = if programs.is_empty() { String::new() } else { format!(" under {}", programs.join("; ")) };
    claim.says = match authorities.as_slice() {
        [] => format!("{} is listed{under}.", named(&listed)),
        [only] => format!("{only} has listed {}{under}.", named(&listed)),
        several => format!("{} have listed {}{under}.", several.join(" and "), named(&listed)),
    }
    .into();
    for end in listed {
        involve(&mut claim, end.target, end.record, "listed");
    }
    claim.quote = joined(&entity.take("reason"));
    finish(claim, entity, &["startDate", "listingDate"], graph, builder);
}

/// Fills what claims on two entities have in common, and adds one.
fn finish<'a>(
    mut claim: Claim<'a>,
    entity: &FtmEntity<'a>,
    starts: &[&str],
    graph: &FtmGraph<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let place = entity.place(builder.input.text);
    if claim.by.is_empty() {
        let names = [entity.take("authority"), entity.take("publisher")].concat();
        claim.by = names.iter().filter_map(|name| builder.actor_named(name, None, &place)).collect();
        keep_first(&mut claim.by);
    }
    set_time(&mut claim, entity, starts, builder);
    let words = [entity.take("summary"), entity.take("description")].concat();
    claim.quote = claim.quote.take().or_else(|| joined(&words)).filter(|quote| !quote.is_empty());
    if claim.quote.as_deref() != joined(&words).as_deref() && !words.is_empty() {
        claim.extra.push("summary", words.join("; "));
    }
    cite(&mut claim, entity, graph, builder);
    entity.rest(Some(&mut claim.extra), builder);
    builder.claim(claim, &place);
    graph.count("claims", entity);
}

/// Sets the time of a claim: from the first of several properties that has a date to `endDate`. Further dates go into `extra`.
pub(super) fn set_time<'a>(
    claim: &mut Claim<'a>,
    entity: &FtmEntity<'a>,
    starts: &[&str],
    builder: &mut ImportBuilder<'a>,
) {
    let start = entity.first_of(starts, &mut claim.extra, builder);
    let end = entity.first("endDate", &mut claim.extra, builder);
    let written: Vec<&str> = [&start, &end].into_iter().flatten().map(|date| &**date).collect();
    let days = [&start, &end].map(|date| date.as_deref().and_then(day));
    // One date that cannot be read leaves both in words: half of a range says something else.
    let is_read = days.iter().flatten().count() == written.len();
    // An event with nothing but a beginning happened then; a state went on for an unknown time.
    let is_moment = end.is_none() && claim.kind == Some(ClaimKind::Event);
    let when = if is_moment { days[0].map(str::to_owned) } else { between(days[0], days[1]) };
    match when.filter(|_| is_read) {
        Some(when) => claim.when = Some(when.into()),
        None if written.is_empty() => {}
        None => {
            let at = entity.place(builder.input.text).bytes;
            let message = format!("{} is no time, or ends before it begins", written.join(" – "));
            builder.warning(at, message, "it is kept in words; dates look like `2016-01-20`");
            claim.when_said = Some(written.join(" – ").into());
        }
    }
}

/// Adds the sources of a claim: those that cite it, documents that prove it, addresses, and else the data sets that have it.
pub(super) fn cite<'a>(
    claim: &mut Claim<'a>,
    entity: &FtmEntity<'a>,
    graph: &FtmGraph<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let place = entity.place(builder.input.text);
    let source_of = |cite: &Text<'a>| cite.split('#').next().unwrap_or_default().to_owned();
    let mut seen: HashSet<String> = claim.cite.iter().map(source_of).collect();
    for id in entity.take("proof") {
        let proof = graph.reference(&id, Some(RecordKind::Source), builder);
        if proof.target != Some(RecordKind::Source) {
            builder.leave(&format!("{}.proof that is no document", entity.schema), place.bytes.clone(), &id);
        } else if seen.insert(proof.record.clone().into_owned()) {
            claim.cite.push(proof.record);
        }
    }
    let (urls, others): (Vec<Text<'a>>, Vec<Text<'a>>) =
        entity.take("sourceUrl").into_iter().partition(|url| is_web_address(url));
    for url in urls {
        let (url, kind) = (Some(url.into_owned()), Some(SourceKind::Webpage));
        let source = builder.source_named(SourceDetails { url, kind, ..SourceDetails::default() }, &place);
        claim.cite.extend(source.filter(|source| seen.insert(source.clone().into_owned())));
    }
    if !others.is_empty() {
        builder.keep(&mut claim.extra, "sourceUrl", place.bytes.clone(), &others.join("; "));
    }
    if claim.cite.is_empty() {
        for name in builder.take_texts("entity", &entity.whole, "datasets") {
            let (title, kind) = (Some(name.into_owned()), Some(SourceKind::Dataset));
            claim.cite.extend(builder.source_named(SourceDetails { title, kind, ..SourceDetails::default() }, &place));
        }
    }
}

/// Reads the text of an amount: its value, and the unit that is written in it.
type ReadAmount<'r> = &'r dyn Fn(&str) -> Option<(Value, Option<String>)>;

/// Adds the amounts and shares of a claim. A text with more in it than a number and its unit stays in words, and so does one
/// whose unit is another than that of its property. Of several currencies nobody knows which is that of an amount.
fn add_figures<'a>(claim: &mut Claim<'a>, entity: &FtmEntity<'a>) {
    let currency = entity.only("currency");
    let has_currency = currency.is_some();
    let percent = |text: &str| {
        let share: f64 = text.trim().trim_end_matches('%').trim_end().parse().ok()?;
        // Other numbers are no shares; they stay in words, below.
        Value::of_percent(share, share).map(|share| (share, None::<String>))
    };
    let amount = |text: &str| {
        let cell = quantity::read(text, DecimalSign::Point).filter(|cell| cell.rest.is_none());
        cell.map(|cell| (cell.value, cell.unit))
    };
    let properties: [(&str, &str, Option<Text<'a>>, ReadAmount<'_>); 5] = [
        ("amount", "amount", currency, &amount),
        ("amountEur", "amount", Some("EUR".into()), &amount),
        ("amountUsd", "amount", Some("USD".into()), &amount),
        ("percentage", "share", None, &percent),
        ("sharesCount", "shares", None, &amount),
    ];
    for (property, of, unit, read) in properties {
        let values = entity.take(property);
        // Without an amount, nothing has the currency: it is then left for `extra`.
        if property == "amount" && !values.is_empty() && has_currency {
            entity.properties.ignore(&["currency"]);
        }
        for text in values {
            let is_of_unit = |written: &str| unit.as_ref().is_none_or(|unit| unit.trim().eq_ignore_ascii_case(written));
            let found = read(&text).filter(|(_, written)| written.as_deref().is_none_or(is_of_unit));
            let (value, unit) = match found {
                Some((value, written)) => (value, unit.clone().or(written.map(Into::into))),
                None => (Value::Vague(text.into_owned()), None),
            };
            claim.figures.push(Figure { of: of.into(), value, unit, as_of: None, event: None, note: None });
        }
    }
}

/// Returns what the values of a property refer to.
fn references<'a>(
    entity: &FtmEntity<'a>,
    property: &str,
    graph: &FtmGraph<'a>,
    builder: &mut ImportBuilder<'a>,
) -> Vec<FtmReference<'a>> {
    entity.take(property).iter().map(|id| graph.reference(id, Some(RecordKind::Actor), builder)).collect()
}

/// Returns the names of entities in a sentence.
fn named(ends: &[FtmReference<'_>]) -> String {
    if ends.is_empty() {
        return "somebody".to_owned();
    }
    ends.iter().map(|end| end.name.trim()).collect::<Vec<_>>().join(" and ")
}

/// Returns a claim with what other entities say of it.
pub(super) fn new_claim<'a>(at: usize, graph: &FtmGraph<'a>) -> Claim<'a> {
    let cited = graph.cites.get(&at).into_iter().flatten().map(|(source, locator)| match locator {
        Some(locator) => format!("{source}#{locator}").into(),
        None => source.clone(),
    });
    Claim {
        cite: cited.collect(),
        by: graph.holders.get(&at).cloned().unwrap_or_default(),
        positions: graph.positions.get(&at).cloned().unwrap_or_default(),
        ..Claim::default()
    }
}
