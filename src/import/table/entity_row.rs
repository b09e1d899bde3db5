//! Sources, actors, places, topics and relations out of rows.

use crate::import::builder::ImportBuilder;
use crate::import::ids::usable_id;
use crate::import::table::map::RowKind;
use crate::import::table::plan::Plan;
use crate::import::table::row::{Row, word};
use crate::import::table::target::Target;
use crate::import::written_date::{self, DateCell};
use crate::model::Number;
use crate::model::document::{Actor, Extra, Place, Relation, Source, Text, Topic};

/// The values of a row that become fields, and those that do not.
struct EntityValues<'a> {
    values: Vec<(Target, Text<'a>)>,
    extra: Extra,
}

impl<'a> EntityValues<'a> {
    /// Takes the values of a row for these fields; all others go to `extra`.
    fn of(plan: &mut Plan, row: &Row<'_, 'a>, fields: &[Target]) -> Self {
        let mut found = Self { values: Vec::new(), extra: Extra::default() };
        for column in &mut plan.columns {
            let Some(text) = row.text(column.at) else { continue };
            if fields.contains(&column.target) {
                column.taken += 1;
                found.values.push((column.target, text));
            } else if column.target != Target::Nothing {
                column.keep(&mut found.extra, &text, row.range(column.at).start);
            }
        }
        let set = plan.set.iter().map(|(target, value)| (*target, Text::from(value.clone())));
        found.values.extend(set);
        found
    }

    fn take(&mut self, target: Target) -> Option<Text<'a>> {
        let at = self.values.iter().position(|(known, _)| *known == target)?;
        Some(self.values.swap_remove(at).1)
    }

    fn date(&mut self, target: Target, plan: &Plan) -> Option<Text<'a>> {
        let order = plan.column(target).and_then(|column| column.order);
        match written_date::read(&self.take(target)?, order) {
            DateCell::Date(date) => Some(date.into()),
            DateCell::Either | DateCell::Words => None,
        }
    }

    fn word<W: crate::model::closed_enums::ClosedEnum>(&mut self, target: Target) -> Option<W> {
        word(&self.take(target)?)
    }

    fn number(&mut self, target: Target) -> Option<Number> {
        self.take(target)?.trim().parse().ok().filter(|number: &f64| number.is_finite()).map(Number)
    }

    /// Returns several values of one cell.
    fn list(&mut self, target: Target) -> Vec<Text<'a>> {
        let Some(text) = self.take(target) else { return Vec::new() };
        text.split([';', '|', '\n'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| part.to_owned().into())
            .collect()
    }

    /// Returns the id that the row gives, or one made of its key.
    fn id(&mut self, readable: &str, key: &[&str], builder: &mut ImportBuilder<'a>) -> Text<'a> {
        match self.take(Target::Id) {
            Some(written) => usable_id(&written).unwrap_or_else(|| builder.id(readable, &[&written])),
            None => builder.id(readable, key),
        }
    }
}

/// Adds the record of a row.
pub(super) fn add<'a>(plan: &mut Plan, row: &Row<'_, 'a>, builder: &mut ImportBuilder<'a>) {
    match plan.each {
        RowKind::Source => add_source(plan, row, builder),
        RowKind::Actor => add_actor(plan, row, builder),
        RowKind::Place => add_place(plan, row, builder),
        RowKind::Topic => add_topic(plan, row, builder),
        RowKind::Relation => add_relation(plan, row, builder),
        RowKind::Claim => {}
    }
}

/// Reports a row without what its record needs.
fn report_missing(row: &Row<'_, '_>, what: &str, builder: &mut ImportBuilder<'_>) {
    builder.error(row.place.bytes.clone(), format!("this row has no {what}"), "the row is left out");
}

fn add_source<'a>(plan: &mut Plan, row: &Row<'_, 'a>, builder: &mut ImportBuilder<'a>) {
    const FIELDS: &[Target] = &[
        Target::Id,
        Target::Name,
        Target::Kind,
        Target::CiteUrl,
        Target::CiteTitle,
        Target::CiteOutlet,
        Target::CiteAuthor,
        Target::CitePublished,
        Target::CiteLanguage,
        Target::When,
        Target::Accessed,
        Target::Note,
    ];
    let mut values = EntityValues::of(plan, row, FIELDS);
    let title = values.take(Target::CiteTitle).or_else(|| values.take(Target::Name));
    let (outlet, url) = (values.take(Target::CiteOutlet), values.take(Target::CiteUrl));
    let Some(key) = url.clone().or_else(|| title.clone()).or_else(|| outlet.clone()) else {
        return report_missing(row, "address, title or outlet", builder);
    };
    let readable = title.clone().unwrap_or_else(|| key.clone());
    let published = values.date(Target::CitePublished, plan).or_else(|| values.date(Target::When, plan));
    let source = Source {
        id: values.id(&readable, &["source", &key], builder),
        kind: values.word(Target::Kind),
        title,
        authors: values.list(Target::CiteAuthor),
        outlet,
        published,
        accessed: values.date(Target::Accessed, plan),
        url,
        language: values.take(Target::CiteLanguage),
        note: values.take(Target::Note),
        extra: values.extra,
        ..Source::default()
    };
    builder.source(source, &row.place);
}

fn add_actor<'a>(plan: &mut Plan, row: &Row<'_, 'a>, builder: &mut ImportBuilder<'a>) {
    const FIELDS: &[Target] = &[Target::Id, Target::Name, Target::Kind, Target::Aka, Target::Country, Target::Note];
    let mut values = EntityValues::of(plan, row, FIELDS);
    let Some(name) = values.take(Target::Name) else { return report_missing(row, "name", builder) };
    let actor = Actor {
        id: values.id(&name, &["actor", &name], builder),
        kind: values.word(Target::Kind),
        aka: values.list(Target::Aka),
        country: values.take(Target::Country),
        note: values.take(Target::Note),
        extra: values.extra,
        name,
        ..Actor::default()
    };
    builder.actor(actor, &row.place);
}

fn add_place<'a>(plan: &mut Plan, row: &Row<'_, 'a>, builder: &mut ImportBuilder<'a>) {
    const FIELDS: &[Target] = &[
        Target::Id,
        Target::Name,
        Target::Kind,
        Target::Aka,
        Target::Within,
        Target::Latitude,
        Target::Longitude,
        Target::Precision,
        Target::Note,
    ];
    let mut values = EntityValues::of(plan, row, FIELDS);
    let Some(name) = values.take(Target::Name) else { return report_missing(row, "name", builder) };
    let within = values.take(Target::Within);
    let place = Place {
        id: values.id(&name, &["place", &name, within.as_deref().unwrap_or_default()], builder),
        kind: values.word(Target::Kind),
        aka: values.list(Target::Aka),
        within,
        at: values.number(Target::Latitude).zip(values.number(Target::Longitude)),
        precision: values.word(Target::Precision),
        note: values.take(Target::Note),
        extra: values.extra,
        name,
    };
    builder.place(place, &row.place);
}

fn add_topic<'a>(plan: &mut Plan, row: &Row<'_, 'a>, builder: &mut ImportBuilder<'a>) {
    let mut values = EntityValues::of(plan, row, &[Target::Id, Target::Name, Target::Within]);
    let Some(name) = values.take(Target::Name) else { return report_missing(row, "name", builder) };
    let within = values.take(Target::Within);
    let id = values.id(&name, &["topic", &name], builder);
    builder.topic(Topic { id, name: Some(name), within }, &row.place);
}

fn add_relation<'a>(plan: &mut Plan, row: &Row<'_, 'a>, builder: &mut ImportBuilder<'a>) {
    const FIELDS: &[Target] = &[Target::From, Target::Verb, Target::To, Target::Why, Target::By, Target::Strength];
    let mut values = EntityValues::of(plan, row, FIELDS);
    let verb = values.take(Target::Verb);
    let known = verb.as_deref().and_then(|written| {
        let rows = crate::model::relation::RELATIONS.iter();
        rows.map(|row| (row.verb, row.name, row.forward))
            .find(|(_, name, forward)| name.eq_ignore_ascii_case(written) || forward.eq_ignore_ascii_case(written))
    });
    let (Some(from), Some((verb, ..)), Some(to)) = (values.take(Target::From), known, values.take(Target::To)) else {
        return report_missing(row, "relation: it needs two claims and a verb such as `contradicts`", builder);
    };
    let relation = Relation {
        from,
        verb,
        to,
        why: values.take(Target::Why),
        by: values.take(Target::By),
        strength: values.number(Target::Strength),
    };
    builder.relation(relation, &row.place);
}
