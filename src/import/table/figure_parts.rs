//! The figures of a claim, which columns for them, and for the ends of an estimate, make together.

use crate::import::known_words::KnownWords;
use crate::import::quantity::{self, QuantityCell};
use crate::import::table::column::{Column, FigureUnit};
use crate::import::table::own_figure::own_figure;
use crate::import::table::row::{Row, decimal_number};
use crate::import::table::target::Target;
use crate::import::table::template::filled;
use crate::model::document::{Claim, Figure};
use crate::model::{Number, Value};
use crate::storage::push_alone;

/// The figures of a claim.
#[derive(Debug, Default)]
pub(super) struct FigureParts<'a> {
    figures: Vec<Figure<'a>>,
    /// The ends of an estimate, each with its column.
    low: Option<(f64, usize)>,
    high: Option<(f64, usize)>,
    /// True once a value of the cell is kept in words that no reader takes for a quantity.
    is_in_words: bool,
    /// True once a value of the cell counts people, and may be no such number.
    is_no_count: bool,
}

impl<'a> FigureParts<'a> {
    /// Adds a cell, and a doubt to its column where a value of it is no number.
    ///
    /// # Errors
    /// If it is not what its column should have: what that is.
    pub(super) fn add(
        &mut self,
        column: &mut Column,
        text: &str,
        row: &Row<'_, 'a>,
        words: &mut KnownWords<'a>,
    ) -> Result<(), &'static str> {
        self.is_in_words = false;
        self.take(column, text, row, words)?;
        if std::mem::take(&mut self.is_no_count) {
            column.no_counts.add(row.range(column.at), text);
        } else if self.is_in_words {
            column.no_numbers.add(row.range(column.at), text);
        }
        Ok(())
    }

    fn take(
        &mut self,
        column: &Column,
        text: &str,
        row: &Row<'_, 'a>,
        words: &mut KnownWords<'a>,
    ) -> Result<(), &'static str> {
        let meant = column.meant(text);
        let number = || end_of_estimate(meant, column).map(|number| (number, column.at)).ok_or("a number");
        match column.target {
            Target::FigureLow => self.low = Some(number()?),
            Target::FigureHigh => self.high = Some(number()?),
            _ => {
                let event = column.event.as_deref().map(|event| filled(event, |at| row.text(at)));
                let mut read = |value: &str| figure(column, value, event.as_deref(), words).ok_or("a quantity");
                if column.split.is_empty() {
                    let (figure, is_understood) = read(meant)?;
                    self.is_no_count |= is_no_count(&figure, meant);
                    self.is_in_words |= !is_understood;
                    push_alone(&mut self.figures, figure);
                } else {
                    let before = self.figures.len();
                    for value in column.values(meant) {
                        // A cell is taken as a whole, or not at all.
                        match read(&value) {
                            Ok((figure, is_understood)) => {
                                self.is_no_count |= is_no_count(&figure, &value);
                                self.is_in_words |= !is_understood;
                                push_alone(&mut self.figures, figure);
                            }
                            Err(wanted) => {
                                self.figures.truncate(before);
                                return Err(wanted);
                            }
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Puts the figures into a claim. Columns with the lowest and highest estimate belong to the only figure. Returns the
    /// columns of ends that no figure could take.
    pub(super) fn add_to(mut self, claim: &mut Claim<'a>) -> Vec<usize> {
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
        debug_assert!(claim.figures.is_empty(), "nothing else adds figures to the claim of a row");
        claim.figures = self.figures;
        if fits { Vec::new() } else { ends }
    }
}

/// Reads the lowest or highest estimate, in the way of its column: `1,200` is a thousand and more where commas group.
fn end_of_estimate(text: &str, column: &Column) -> Option<f64> {
    match quantity::read(text, column.decimal)? {
        QuantityCell { value: Value::Exactly(Number(number)), unit: None, .. } => Some(number),
        // `1.2e6`
        _ => decimal_number(text).filter(|_| text.contains(['e', 'E'])),
    }
}

/// Returns a figure of a value such as `about 1,200 people: fled`, and whether the value was understood.
fn figure<'a>(
    column: &Column,
    value: &str,
    event: Option<&str>,
    words: &mut KnownWords<'a>,
) -> Option<(Figure<'a>, bool)> {
    // Our own tables write what is counted after the value.
    let (value, what) = match value.split_once(": ") {
        Some((value, what)) if column.what == "figures" => (value, what),
        _ => (value, column.what.as_str()),
    };
    let what = if what.is_empty() { "number" } else { what };
    // Our own tables write units as the knowledge file has them: `5 million USD` stays 5.
    if column.what == "figures"
        && let Some((value, unit)) = own_figure(value)
    {
        let unit = unit.or(column.unit.as_ref().map(|unit| unit.name.as_str()));
        return Some((made(what, value, unit, event, words), true));
    }
    let cell = match value {
        "Unstated" => QuantityCell::of(Value::Unstated, None),
        _ => quantity::read(value, column.decimal)?,
    };
    let QuantityCell { value, unit, rest, is_understood } = cell;
    // The unit of the column is asked for once, that of a cell for each.
    let own = unit.as_deref().map(FigureUnit::new);
    let (value, unit) = match own.as_ref().or(column.unit.as_ref()) {
        Some(FigureUnit { name, exponent: Some(exponent) }) => {
            // `5 cr` in a column of people: the word is of the number, and the unit that of the column.
            let of_column = column.unit.as_ref().map(|unit| &unit.name);
            (value.shifted(*exponent), Some(name).into_iter().chain(of_column).find(|name| !name.is_empty()))
        }
        Some(unit) => (value, Some(&unit.name)),
        None => (value, None),
    };
    let figure = made(what, value, unit.map(String::as_str), event, words);
    Some((Figure { note: rest.map(Into::into), ..figure }, is_understood))
}

/// Returns whether a number of people can be none: one below zero, or `1.200`, which was read as a decimal and may be a thousand.
fn is_no_count(figure: &Figure<'_>, written: &str) -> bool {
    let counts_people = figure.unit.as_deref() == Some("people") && !matches!(figure.value, Value::Share(..));
    let has_thousandths = written.split(|sign: char| !sign.is_ascii_digit() && sign != '.').any(|number| {
        number.split_once('.').is_some_and(|(whole, decimals)| decimals.len() == 3 && (1..=3).contains(&whole.len()))
    });
    let is_doubtful = |number: Number| number.0 < 0.0 || (has_thousandths && number.0.fract().total_cmp(&0.0).is_ne());
    counts_people && figure.value.numbers().any(is_doubtful)
}

/// Returns a figure of these parts.
fn made<'a>(
    what: &str,
    value: Value,
    unit: Option<&str>,
    event: Option<&str>,
    words: &mut KnownWords<'a>,
) -> Figure<'a> {
    Figure {
        of: words.get(what).into(),
        value,
        unit: unit.map(|unit| words.get(unit).into()),
        as_of: None,
        event: event.map(|event| words.get(event).into()),
        note: None,
    }
}
