//! Sources, actors, places, topics and relations out of rows.

use crate::import::builder::ImportBuilder;
use crate::import::ids::usable_id;
use crate::import::source_address::with_scheme;
use crate::import::table::column::Column;
use crate::import::table::map::RowKind;
use crate::import::table::plan::Plan;
use crate::import::table::refused::{HALF_A_PLACE, WrongValue, one_of};
use crate::import::table::row::{Row, decimal_number, word};
use crate::import::table::target::Target;
use crate::import::written_date::{self, DateCell};
use crate::model::Number;
use crate::model::closed_enums::ClosedEnum;
use crate::model::document::{Actor, Extra, Place, Relation, Source, Text, Topic};
use crate::model::extra::KeyNumbers;
use crate::model::relation::RELATIONS;

/// A value of a row that may become a field.
struct EntityValue<'a> {
    target: Target,
    text: Text<'a>,
    /// Its column, by its place in the plan; `None` of a value that all rows have.
    column: Option<usize>,
}

/// The values of a row, from which the fields of its record are taken one by one. What is left at the end goes to `extra`.
struct EntityValues<'t, 'r, 'a> {
    plan: &'t mut Plan,
    row: &'t Row<'r, 'a>,
    builder: &'t mut ImportBuilder<'a>,
    values: Vec<EntityValue<'a>>,
    extra: Extra,
    /// The columns, by their places in the plan, of which a value was counted as taken.
    counted: Vec<usize>,
}

impl<'t, 'r, 'a> EntityValues<'t, 'r, 'a> {
    /// Returns the values of a row.
    fn of(plan: &'t mut Plan, row: &'t Row<'r, 'a>, builder: &'t mut ImportBuilder<'a>) -> Self {
        let columns = plan.columns.iter().enumerate();
        let written = columns.filter(|(_, column)| column.target != Target::Nothing).filter_map(|(at, column)| {
            Some(EntityValue { target: column.target, text: row.text(column.at)?.into(), column: Some(at) })
        });
        let set = plan.set.iter();
        let set = set.map(|(target, text)| EntityValue { target: *target, text: text.clone().into(), column: None });
        let values = written.chain(set).collect();
        Self { plan, row, builder, values, extra: Extra::default(), counted: Vec::new() }
    }

    /// Takes the first value for a field, and counts it.
    fn take_value(&mut self, target: Target) -> Option<EntityValue<'a>> {
        let at = self.values.iter().position(|value| value.target == target)?;
        let value = self.values.remove(at);
        if let Some(column) = self.column(value.column) {
            column.taken += 1;
            self.counted.extend(value.column);
        }
        Some(value)
    }

    /// Takes the text for a field.
    fn take(&mut self, target: Target) -> Option<Text<'a>> {
        Some(self.take_value(target)?.text)
    }

    /// Returns a column by its place in the plan.
    fn column(&mut self, at: Option<usize>) -> Option<&mut Column> {
        self.plan.columns.get_mut(at?)
    }

    /// Reports a value that was taken but is not what its column should have; it is left instead. Values that all rows have are
    /// checked in the map.
    fn refuse(&mut self, value: &EntityValue<'a>, wanted: &str) {
        let Some(column) = value.column.and_then(|at| self.plan.columns.get_mut(at)) else { return };
        column.taken -= 1;
        let wrong = WrongValue { text: &value.text, wanted, is_kept: self.plan.each.has_extra() };
        wrong.keep(&mut self.extra, column, self.row, self.builder);
    }

    /// Takes latitude and longitude. One without the other is no place.
    fn coordinates(&mut self) -> Option<(Number, Number)> {
        let written: Vec<EntityValue<'a>> =
            [Target::Latitude, Target::Longitude].into_iter().filter_map(|target| self.take_value(target)).collect();
        let numbers = written.iter().map(|value| decimal_number(&value.text).map(Number));
        match numbers.collect::<Vec<_>>().as_slice() {
            [Some(latitude), Some(longitude)] => return Some((*latitude, *longitude)),
            [Some(_)] => written.iter().for_each(|value| self.refuse(value, HALF_A_PLACE)),
            numbers => {
                for (value, number) in written.iter().zip(numbers) {
                    self.refuse(value, if number.is_some() { HALF_A_PLACE } else { "a number of degrees" });
                }
            }
        }
        None
    }

    /// Takes a date, in the order of its column.
    fn date(&mut self, target: Target) -> Option<Text<'a>> {
        let value = self.take_value(target)?;
        let column = self.column(value.column);
        let read = column.map_or_else(|| written_date::read(&value.text, None), |column| column.date(&value.text));
        if let DateCell::Date(date) = read {
            return Some(date.into());
        }
        self.refuse(&value, "a date");
        None
    }

    /// Takes a word of a closed list, by its name or what the map says that it means.
    fn word<W: ClosedEnum>(&mut self, target: Target) -> Option<W> {
        let value = self.take_value(target)?;
        let meant = self.column(value.column).map_or(&*value.text, |column| column.meant(&value.text));
        let found = word(meant);
        if found.is_none() {
            self.refuse(&value, &one_of::<W>());
        }
        found
    }

    /// Takes a number, with a decimal point or comma.
    fn number(&mut self, target: Target) -> Option<Number> {
        let value = self.take_value(target)?;
        let found = decimal_number(&value.text);
        if found.is_none() {
            self.refuse(&value, "a number");
        }
        found.map(Number)
    }

    /// Takes several values of one cell, split as its column says.
    fn list(&mut self, target: Target) -> Vec<Text<'a>> {
        let Some(value) = self.take_value(target) else { return Vec::new() };
        match self.column(value.column) {
            Some(column) => column.values(&value.text).map(|part| part.into_owned().into()).collect(),
            None => vec![value.text],
        }
    }

    /// Returns the id that the row gives, or one made of its key.
    fn id(&mut self, readable: &str, key: &[&str]) -> Text<'a> {
        let Some(value) = self.take_value(Target::Id) else { return self.builder.id(readable, key) };
        if let Some(usable) = usable_id(&value.text) {
            return usable;
        }
        if let Some(column) = value.column.and_then(|at| self.plan.columns.get(at)) {
            column.put(&mut self.extra, &value.text);
        }
        self.builder.id(readable, &[&value.text])
    }

    /// Reports a row without what its record needs. Values of it that were counted are not taken after all.
    fn report_missing(self, what: &str) {
        for at in &self.counted {
            if let Some(column) = self.plan.columns.get_mut(*at) {
                column.taken -= 1;
            }
        }
        let at = self.row.place.bytes.clone();
        self.builder.error(at, format!("this row has no {what}"), "the row is left out");
    }

    /// Keeps what no field took: columns without a field, and further values for a field that has one. Records without `extra`
    /// lose them, and the report says so.
    fn keep_rest(&mut self) {
        for value in std::mem::take(&mut self.values) {
            if let Some(column) = value.column.and_then(|at| self.plan.columns.get_mut(at)) {
                column.keep(&mut self.extra, &value.text, self.row.range(column.at).start);
            }
        }
    }
}

/// Adds the record of a row; `surplus` are values for which the table has no column.
pub(super) fn add<'a>(plan: &mut Plan, row: &Row<'_, 'a>, surplus: &[&str], builder: &mut ImportBuilder<'a>) {
    let each = plan.each;
    let mut values = EntityValues::of(plan, row, builder);
    if each.has_extra() {
        let mut numbers = KeyNumbers::default();
        for value in surplus {
            let extra = (&mut values.extra, &mut numbers);
            values.builder.keep_repeated(extra, "surplus", row.place.bytes.clone(), value);
        }
    }
    match each {
        RowKind::Source => add_source(values),
        RowKind::Actor => add_actor(values),
        RowKind::Place => add_place(values),
        RowKind::Topic => add_topic(values),
        RowKind::Relation => add_relation(values),
        RowKind::Claim => debug_assert!(false, "claims have a file of their own"),
    }
}

fn add_source(mut values: EntityValues<'_, '_, '_>) {
    let title = values.take(Target::CiteTitle).or_else(|| values.take(Target::Name));
    let (outlet, url) = (values.take(Target::CiteOutlet), values.take(Target::CiteUrl));
    let url = url.map(|url| with_scheme(&url).map_or(url, Text::from));
    let Some(key) = url.clone().or_else(|| title.clone()).or_else(|| outlet.clone()) else {
        return values.report_missing("address, title or outlet");
    };
    let readable = title.clone().unwrap_or_else(|| key.clone());
    let published = values.date(Target::CitePublished).or_else(|| values.date(Target::When));
    let mut source = Source {
        id: values.id(&readable, &["source", &key]),
        kind: values.word(Target::Kind),
        title,
        authors: values.list(Target::CiteAuthor),
        outlet,
        published,
        accessed: values.date(Target::Accessed),
        url,
        language: values.take(Target::CiteLanguage),
        note: values.take(Target::Note),
        ..Source::default()
    };
    values.keep_rest();
    source.extra = values.extra;
    values.builder.source(source, &values.row.place);
}

fn add_actor(mut values: EntityValues<'_, '_, '_>) {
    let Some(name) = values.take(Target::Name) else { return values.report_missing("name") };
    let mut actor = Actor {
        id: values.id(&name, &["actor", &name]),
        kind: values.word(Target::Kind),
        aka: values.list(Target::Aka),
        country: values.take(Target::Country),
        note: values.take(Target::Note),
        name,
        ..Actor::default()
    };
    values.keep_rest();
    actor.extra = values.extra;
    values.builder.actor(actor, &values.row.place);
}

fn add_place(mut values: EntityValues<'_, '_, '_>) {
    let Some(name) = values.take(Target::Name) else { return values.report_missing("name") };
    let within = values.take(Target::Within);
    let mut place = Place {
        id: values.id(&name, &["place", &name, within.as_deref().unwrap_or_default()]),
        kind: values.word(Target::Kind),
        aka: values.list(Target::Aka),
        within,
        at: values.coordinates(),
        precision: values.word(Target::Precision),
        note: values.take(Target::Note),
        extra: Extra::default(),
        name,
    };
    values.keep_rest();
    place.extra = values.extra;
    values.builder.place(place, &values.row.place);
}

fn add_topic(mut values: EntityValues<'_, '_, '_>) {
    let Some(name) = values.take(Target::Name) else { return values.report_missing("name") };
    let within = values.take(Target::Within);
    let id = values.id(&name, &["topic", &name]);
    values.keep_rest();
    values.builder.topic(Topic { id, name: Some(name), within }, &values.row.place);
}

fn add_relation(mut values: EntityValues<'_, '_, '_>) {
    let written = values.take_value(Target::Verb);
    let meant = written.as_ref().map(|value| {
        let column = value.column.and_then(|at| values.plan.columns.get(at));
        column.map_or(&*value.text, |column| column.meant(&value.text)).to_owned()
    });
    let known = meant.and_then(|written| {
        let rows = RELATIONS.iter().map(|row| (row.verb, row.name, row.forward));
        rows.into_iter()
            .find(|(_, name, forward)| name.eq_ignore_ascii_case(&written) || forward.eq_ignore_ascii_case(&written))
    });
    let (Some(from), Some((verb, ..)), Some(to)) = (values.take(Target::From), known, values.take(Target::To)) else {
        return values.report_missing("relation: it needs two claims and a verb such as `contradicts`");
    };
    let relation = Relation {
        from,
        verb,
        to,
        why: values.take(Target::Why),
        by: values.take(Target::By),
        date: None,
        strength: values.number(Target::Strength),
    };
    values.keep_rest();
    values.builder.relation(relation, &values.row.place);
}
