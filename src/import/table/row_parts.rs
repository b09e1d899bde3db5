//! Parts of a claim that several columns of a row make together: its sources, its places and its figures.

use crate::import::builder::ImportBuilder;
use crate::import::named::{PlaceDetails, SourceDetails};
use crate::import::quantity::{self, QuantityCell};
use crate::import::source_address::is_web_address;
use crate::import::table::column::{Column, FOR_ALL_ROWS};
use crate::import::table::row::{Row, decimal_number, word};
use crate::import::table::target::Target;
use crate::import::table::template::filled;
use crate::import::written_date::DateCell;
use crate::model::closed_enums::{Precision, SourceKind};
use crate::model::document::{Claim, Figure};
use crate::model::magnitude::split_magnitude;
use crate::model::{Number, Value};

/// The sources of a claim.
#[derive(Debug, Default)]
pub(super) struct SourceParts {
    urls: Vec<String>,
    /// Names of sources, each with its column.
    names: Vec<(String, usize)>,
    details: SourceDetails,
    /// Details that the map gives for all rows: each source of the row has them.
    for_all: SourceDetails,
    /// The columns of the details.
    detailed: Vec<usize>,
    /// The place in all sources, with its column.
    locator: Option<(String, usize)>,
}

impl SourceParts {
    /// Adds a cell.
    ///
    /// # Errors
    /// If it is not what its column should have: what that is.
    pub(super) fn add(&mut self, target: Target, column: &Column, text: &str) -> Result<(), &'static str> {
        let one = || Some(text.to_owned());
        let is_for_all = column.at == FOR_ALL_ROWS;
        let details = if is_for_all { &mut self.for_all } else { &mut self.details };
        match target {
            Target::Cite | Target::CiteUrl => {
                for value in column.values(text).into_iter().filter(|value| !column.is_wrong_address(value)) {
                    if is_web_address(value) {
                        self.urls.push(value.to_owned());
                    } else {
                        self.names.push((value.to_owned(), column.at));
                    }
                }
            }
            Target::CiteTitle => details.title = one(),
            Target::CiteOutlet => details.outlet = one(),
            Target::CiteAuthor => details.authors = column.values(text).into_iter().map(str::to_owned).collect(),
            Target::CitePublished => {
                let DateCell::Date(date) = column.date(text) else { return Err("a date") };
                details.published = Some(date);
            }
            Target::CiteLanguage => details.language = one(),
            Target::Locator => self.locator = Some((text.to_owned(), column.at)),
            _ => debug_assert!(false, "a part of a source: {target:?}"),
        }
        if !is_for_all && !matches!(target, Target::Cite | Target::CiteUrl | Target::Locator) {
            self.detailed.push(column.at);
        }
        if self.details.kind.is_none() {
            self.details.kind = word::<SourceKind>(&column.kind);
        }
        Ok(())
    }

    /// Lets a claim cite the sources; returns the key of the first one, for its id, and the columns that no source could take:
    /// details belong to the only source of a row, and an outlet of its own goes before a name.
    pub(super) fn add_to<'a>(
        self,
        claim: &mut Claim<'a>,
        row: &Row<'_, 'a>,
        builder: &mut ImportBuilder<'a>,
    ) -> (String, Vec<usize>) {
        let Self { urls, mut names, details, for_all, detailed, locator } = self;
        let details = details.or(&for_all);
        let name = names.first().map(|(name, _)| name);
        let first = urls.first().or(name).or(details.title.as_ref()).cloned().unwrap_or_default();
        let (locator, located) = locator.unzip();
        let locator = locator.map(|locator| format!("#{locator}")).unwrap_or_default();
        let mut cite = |details: &SourceDetails, builder: &mut ImportBuilder<'a>| {
            let id = builder.source_named(details, &row.place);
            claim.cite.extend(id.map(|id| if locator.is_empty() { id } else { format!("{id}{locator}").into() }));
        };
        // One address and one name beside it are one source.
        if let ([_] | [], [_]) = (urls.as_slice(), names.as_slice()) {
            let (name, at) = names.pop().unzip();
            let unused = at.filter(|_| details.outlet.is_some() && details.outlet != name);
            let outlet = details.outlet.clone().or(name);
            cite(&SourceDetails { url: urls.into_iter().next(), outlet, ..details }, builder);
            return (first, unused.into_iter().collect());
        }
        if let ([] | [_], []) = (urls.as_slice(), names.as_slice()) {
            if !urls.is_empty() || details.title.is_some() || details.outlet.is_some() {
                cite(&SourceDetails { url: urls.into_iter().next(), ..details }, builder);
                return (first, Vec::new());
            }
            // An author, a date or a page alone is no source.
            return (first, detailed.into_iter().chain(located).collect());
        }
        // As many names as addresses: our own tables list both of each source.
        let are_pairs = urls.len() == names.len();
        let (mut names, known) = (names.into_iter(), SourceDetails { kind: details.kind, ..for_all });
        for url in urls {
            let outlet = if are_pairs { names.next().map(|(name, _)| name) } else { None };
            let outlet = outlet.or_else(|| known.outlet.clone());
            cite(&SourceDetails { url: Some(url), outlet, ..known.clone() }, builder);
        }
        for (name, _) in names {
            cite(&SourceDetails { outlet: Some(name), ..known.clone() }, builder);
        }
        (first, detailed)
    }
}

/// The places of a claim: each lies in the one before.
#[derive(Debug, Default)]
pub(super) struct PlaceParts {
    /// The values of each column with the kind of its places.
    chain: Vec<(usize, Vec<String>, String)>,
    /// The degrees, each with its column.
    latitude: Option<(f64, usize)>,
    longitude: Option<(f64, usize)>,
    precision: Option<Precision>,
}

impl PlaceParts {
    /// Adds a cell.
    ///
    /// # Errors
    /// If it is not what its column should have: what that is.
    pub(super) fn add(&mut self, column: &Column, text: &str) -> Result<(), &'static str> {
        let degrees = || decimal_number(text).map(|degrees| (degrees, column.at)).ok_or("a number of degrees");
        match column.target {
            Target::Latitude => self.latitude = Some(degrees()?),
            Target::Longitude => self.longitude = Some(degrees()?),
            Target::Precision => {
                self.precision = Some(word(column.meant(text)).ok_or("a precision: exact, near, area or unknown")?);
            }
            _ => {
                let values = column.values(text).into_iter().map(str::to_owned).collect();
                self.chain.push((column.at, values, column.kind.clone()));
            }
        }
        Ok(())
    }

    /// Returns the column of a latitude without a longitude, or the other way round.
    pub(super) fn half(&self) -> Option<usize> {
        match (self.latitude, self.longitude) {
            (Some((_, at)), None) | (None, Some((_, at))) => Some(at),
            _ => None,
        }
    }

    /// Puts the innermost places into a claim.
    pub(super) fn add_to<'a>(self, claim: &mut Claim<'a>, row: &Row<'_, 'a>, builder: &mut ImportBuilder<'a>) {
        let at = self.latitude.zip(self.longitude).map(|((latitude, _), (longitude, _))| (latitude, longitude));
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
    /// The ends of an estimate, each with its column.
    low: Option<(f64, usize)>,
    high: Option<(f64, usize)>,
}

impl FigureParts {
    /// Adds a cell.
    ///
    /// # Errors
    /// If it is not what its column should have: what that is.
    pub(super) fn add(&mut self, column: &Column, text: &str, row: &Row<'_, '_>) -> Result<(), &'static str> {
        let meant = column.meant(text);
        let number = || end_of_estimate(meant, column).map(|number| (number, column.at)).ok_or("a number");
        match column.target {
            Target::FigureLow => self.low = Some(number()?),
            Target::FigureHigh => self.high = Some(number()?),
            _ => {
                let values = if column.split.is_empty() { vec![meant] } else { column.values(meant) };
                let event = column.event.as_deref().map(|event| filled(event, |at| row.text(at)));
                let figures = values.into_iter().map(|value| figure(column, value, event.as_deref()));
                self.figures.extend(figures.collect::<Option<Vec<_>>>().ok_or("a quantity")?);
            }
        }
        Ok(())
    }

    /// Puts the figures into a claim. Columns with the lowest and highest estimate belong to the only figure. Returns the
    /// columns of ends that no figure could take.
    pub(super) fn add_to(mut self, claim: &mut Claim<'_>) -> Vec<usize> {
        let ends: Vec<usize> = [self.low, self.high].into_iter().flatten().map(|(_, at)| at).collect();
        let figure = match self.figures.as_mut_slice() {
            [Figure { value: Value::Exactly(Number(best)), .. }] => Some(*best),
            _ => None,
        };
        let fits = match (self.low, figure, self.high) {
            (Some((low, _)), Some(best), Some((high, _))) if low <= best && best <= high => {
                if low < high
                    && let Some(figure) = self.figures.first_mut()
                {
                    figure.value = Value::Estimate(Number(low), Number(best), Number(high));
                }
                true
            }
            _ => false,
        };
        claim.figures.extend(self.figures);
        if fits { Vec::new() } else { ends }
    }
}

/// Reads the lowest or highest estimate, in the way of its column: `1,200` is a thousand and more where commas group.
fn end_of_estimate(text: &str, column: &Column) -> Option<f64> {
    match quantity::read(text, column.decimal)? {
        QuantityCell { value: Value::Exactly(Number(number)), unit: None } => Some(number),
        // `1.2e6`
        _ => decimal_number(text).filter(|_| text.contains(['e', 'E'])),
    }
}

/// Returns a figure of a value such as `about 1,200 people: fled`.
fn figure(column: &Column, value: &str, event: Option<&str>) -> Option<Figure<'static>> {
    // Our own tables write what is counted after the value.
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
    let unit = unit.or_else(|| column.unit.clone());
    // `169` in a column of `million USD`: the word belongs to the number.
    let (value, unit) = match unit.as_deref().and_then(split_magnitude) {
        Some((exponent, rest)) => (value.shifted(exponent), Some(rest.to_owned()).filter(|rest| !rest.is_empty())),
        None => (value, unit),
    };
    Some(Figure {
        of: what.to_owned().into(),
        value,
        unit: unit.map(Into::into),
        as_of: None,
        event: event.map(|event| event.to_owned().into()),
        note: None,
    })
}
