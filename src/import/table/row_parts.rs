//! Parts of a claim that several columns of a row make together: its time, its sources, its places and its figures.

use crate::import::builder::ImportBuilder;
use crate::import::named::{PlaceDetails, SourceDetails};
use crate::import::quantity;
use crate::import::source_address::is_web_address;
use crate::import::table::column::Column;
use crate::import::table::row::{Row, word};
use crate::import::table::target::Target;
use crate::import::table::template::filled;
use crate::import::written_date::{self, DateCell, DayOrder};
use crate::model::closed_enums::{Precision, SourceKind};
use crate::model::document::{Claim, Figure};
use crate::model::{Number, Value};

/// The time of a claim.
#[derive(Debug, Default)]
pub(super) struct TimeParts {
    when: Option<String>,
    start: Option<String>,
    end: Option<String>,
    said: Vec<String>,
}

impl TimeParts {
    /// Adds a cell of dates; what is no date is kept in words.
    pub(super) fn add(&mut self, target: Target, text: &str, order: Option<DayOrder>) {
        let DateCell::Date(date) = written_date::read(text, order) else { return self.say(text) };
        match target {
            Target::WhenStart => self.start = Some(date),
            Target::WhenEnd => self.end = Some(date),
            _ => self.when = Some(date),
        }
    }

    /// Adds a time in words.
    pub(super) fn say(&mut self, text: &str) {
        self.said.push(text.to_owned());
    }

    /// Puts the time into a claim: two days as an interval, unless they are the same.
    pub(super) fn add_to(self, claim: &mut Claim<'_>) {
        let interval = match (self.start, self.end) {
            (Some(start), Some(end)) if start == end => Some(start),
            (Some(start), Some(end)) => Some(format!("{start}/{end}")),
            (start, end) => start.or(end),
        };
        claim.when = self.when.or(interval).map(Into::into);
        if !self.said.is_empty() {
            claim.when_said = Some(self.said.join("; ").into());
        }
    }
}

/// The sources of a claim.
#[derive(Debug, Default)]
pub(super) struct SourceParts {
    urls: Vec<String>,
    names: Vec<String>,
    details: SourceDetails,
    locator: Option<String>,
}

impl SourceParts {
    /// Adds a cell; `false` where its column is none of sources.
    pub(super) fn add(&mut self, target: Target, column: &Column, text: &str) -> bool {
        let one = || Some(text.to_owned());
        match target {
            Target::Cite | Target::CiteUrl => {
                for value in column.values(text) {
                    let list = if is_web_address(value) { &mut self.urls } else { &mut self.names };
                    list.push(value.to_owned());
                }
            }
            Target::CiteTitle => self.details.title = one(),
            Target::CiteOutlet => self.details.outlet = one(),
            Target::CiteAuthor => self.details.authors = column.values(text).into_iter().map(str::to_owned).collect(),
            Target::CitePublished => {
                if let DateCell::Date(date) = written_date::read(text, column.order) {
                    self.details.published = Some(date);
                }
            }
            Target::CiteLanguage => self.details.language = one(),
            Target::Locator => self.locator = one(),
            _ => return false,
        }
        if self.details.kind.is_none() {
            self.details.kind = word::<SourceKind>(&column.kind);
        }
        true
    }

    /// Lets a claim cite the sources; returns the key of the first one, for its id.
    pub(super) fn add_to<'a>(
        self,
        claim: &mut Claim<'a>,
        row: &Row<'_, 'a>,
        builder: &mut ImportBuilder<'a>,
    ) -> String {
        let Self { urls, mut names, details, locator } = self;
        let first = urls.first().or(names.first()).or(details.title.as_ref()).cloned().unwrap_or_default();
        let locator = locator.map(|locator| format!("#{locator}")).unwrap_or_default();
        let mut cite = |details: &SourceDetails, builder: &mut ImportBuilder<'a>| {
            let id = builder.source_named(details, &row.place);
            claim.cite.extend(id.map(|id| format!("{id}{locator}").into()));
        };
        // One address and one name beside it are one source.
        if let ([url], [_]) = (urls.as_slice(), names.as_slice()) {
            let name = names.pop();
            let outlet = details.outlet.clone().or(name);
            cite(&SourceDetails { url: Some(url.clone()), outlet, ..details }, builder);
            return first;
        }
        if urls.is_empty() && names.is_empty() && (details.title.is_some() || details.outlet.is_some()) {
            cite(&details, builder);
            return first;
        }
        // As many names as addresses: our own tables list both of each source.
        if urls.len() == names.len() && !urls.is_empty() {
            for (url, name) in urls.into_iter().zip(names) {
                cite(&SourceDetails { url: Some(url), outlet: Some(name), ..SourceDetails::default() }, builder);
            }
            return first;
        }
        let is_one = urls.len() + names.len() == 1;
        for url in urls {
            let known =
                if is_one { details.clone() } else { SourceDetails { kind: details.kind, ..SourceDetails::default() } };
            cite(&SourceDetails { url: Some(url), ..known }, builder);
        }
        for name in names {
            let known =
                if is_one { details.clone() } else { SourceDetails { kind: details.kind, ..SourceDetails::default() } };
            let outlet = known.outlet.clone().or(Some(name));
            cite(&SourceDetails { outlet, ..known }, builder);
        }
        first
    }
}

/// The places of a claim: each lies in the one before.
#[derive(Debug, Default)]
pub(super) struct PlaceParts {
    /// The values of each column with the kind of its places.
    chain: Vec<(usize, Vec<String>, String)>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    precision: Option<Precision>,
}

impl PlaceParts {
    /// Adds a cell; `false` where it has nothing that can be taken.
    pub(super) fn add(&mut self, column: &mut Column, text: &str) -> bool {
        let degrees = || text.replace(',', ".").parse::<f64>().ok();
        match column.target {
            Target::Latitude => self.latitude = degrees(),
            Target::Longitude => self.longitude = degrees(),
            Target::Precision => self.precision = word(column.meant(text)),
            _ => {
                let values = column.values(text).into_iter().map(str::to_owned).collect();
                self.chain.push((column.at, values, column.kind.clone()));
            }
        }
        match column.target {
            Target::Latitude => self.latitude.is_some(),
            Target::Longitude => self.longitude.is_some(),
            _ => true,
        }
    }

    /// Puts the innermost places into a claim.
    pub(super) fn add_to<'a>(self, claim: &mut Claim<'a>, row: &Row<'_, 'a>, builder: &mut ImportBuilder<'a>) {
        let at = self.latitude.zip(self.longitude);
        let mut within: Option<String> = None;
        let last = self.chain.len();
        for (number, (column, values, kind)) in self.chain.into_iter().enumerate() {
            let is_last = number + 1 == last;
            let is_one = values.len() == 1;
            let mut inner = None;
            for value in values {
                let details = PlaceDetails {
                    kind: word(&kind),
                    within: within.clone(),
                    at: at.filter(|_| is_last && is_one),
                    precision: self.precision.filter(|_| is_last && is_one && at.is_some()),
                };
                let id = builder.place_named(&value, &details, &row.cell_place(column));
                if is_last {
                    claim.places.extend(id.clone());
                }
                inner = inner.or(id);
            }
            within = inner.map(Into::into).or(within);
        }
        // Coordinates without a name are a place of their own.
        if let Some((latitude, longitude)) = at.filter(|_| last == 0) {
            let details = PlaceDetails { at, precision: self.precision, ..PlaceDetails::default() };
            let name = format!("{latitude}, {longitude}");
            claim.places.extend(builder.place_named(&name, &details, &row.place));
        }
    }
}

/// The figures of a claim.
#[derive(Debug, Default)]
pub(super) struct FigureParts {
    figures: Vec<Figure<'static>>,
    low: Option<f64>,
    high: Option<f64>,
}

impl FigureParts {
    /// Adds a cell.
    pub(super) fn add(&mut self, column: &Column, text: &str, row: &Row<'_, '_>) {
        let meant = column.meant(text);
        let number = || meant.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        match column.target {
            Target::FigureLow => self.low = number(),
            Target::FigureHigh => self.high = number(),
            _ => {
                let values = if column.split.is_empty() { vec![meant] } else { column.values(meant) };
                let event = column.event.as_deref().map(|event| filled(event, |at| row.text(at)));
                self.figures.extend(values.into_iter().filter_map(|value| figure(column, value, event.as_deref())));
            }
        }
    }

    /// Puts the figures into a claim. Columns with the lowest and highest estimate belong to the only figure.
    pub(super) fn add_to(mut self, claim: &mut Claim<'_>) {
        if let (Some(low), Some(high), [figure]) = (self.low, self.high, self.figures.as_mut_slice())
            && let Value::Exactly(Number(best)) = figure.value
            && low <= best
            && best <= high
            && low < high
        {
            figure.value = Value::Estimate(Number(low), Number(best), Number(high));
        }
        claim.figures.extend(self.figures);
    }
}

/// Returns a figure of a value such as `about 1,200 people: fled`.
fn figure(column: &Column, value: &str, event: Option<&str>) -> Option<Figure<'static>> {
    // Our own tables write what is counted behind the value.
    let (value, what) = match value.split_once(": ") {
        Some((value, what)) if column.what == "figures" => (value, what),
        _ => (value, column.what.as_str()),
    };
    let (value, unit) = if value == "Unstated" {
        (Value::Unstated, None)
    } else {
        let cell = quantity::read(value, column.decimal)?;
        (cell.value, cell.unit)
    };
    let what = if what.is_empty() { "number" } else { what };
    Some(Figure {
        of: what.to_owned().into(),
        value,
        unit: unit.or_else(|| column.unit.clone()).map(Into::into),
        as_of: None,
        event: event.map(|event| event.to_owned().into()),
        note: None,
    })
}
