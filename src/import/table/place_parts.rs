//! The places of a claim, which several columns of a row make together: each lies in the one before, and the innermost has
//! the coordinates.

use std::borrow::Cow;

use crate::import::builder::ImportBuilder;
use crate::import::named::PlaceDetails;
use crate::import::table::column::Column;
use crate::import::table::refused::{HALF_A_PLACE, OF_SEVERAL_PLACES};
use crate::import::table::row::{Row, decimal_number, word};
use crate::import::table::target::Target;
use crate::model::closed_enums::Precision;
use crate::model::document::Claim;

/// The places of a claim: each lies in the one before.
#[derive(Debug, Default)]
pub(super) struct PlaceParts {
    /// The values of each column with the kind of its places.
    chain: Vec<(usize, Vec<String>, String)>,
    /// The degrees, each with its column.
    latitude: Option<(f64, usize)>,
    longitude: Option<(f64, usize)>,
    /// The precision of the degrees, with its column.
    precision: Option<(Precision, usize)>,
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
                let precision = word(column.meant(text)).ok_or("a precision: exact, near, area or unknown")?;
                self.precision = Some((precision, column.at));
            }
            _ => {
                let values = column.values(text).map(Cow::into_owned).collect();
                self.chain.push((column.at, values, column.kind.clone()));
            }
        }
        Ok(())
    }

    /// Returns the columns of coordinates that no place can have, each with what they should be: a latitude without a longitude or
    /// the other way round, and both where the innermost places are several.
    pub(super) fn unused(&self) -> Vec<(usize, &'static str)> {
        match (self.latitude, self.longitude) {
            (Some((_, latitude)), Some((_, longitude))) if self.are_several() => {
                vec![(latitude, OF_SEVERAL_PLACES), (longitude, OF_SEVERAL_PLACES)]
            }
            (Some(_), Some(_)) | (None, None) => Vec::new(),
            (Some((_, at)), None) | (None, Some((_, at))) => vec![(at, HALF_A_PLACE)],
        }
    }

    /// Returns the column of a precision that no coordinates have.
    pub(super) fn unused_precision(&self) -> Option<usize> {
        let is_used = self.latitude.is_some() && self.longitude.is_some() && !self.are_several();
        self.precision.filter(|_| !is_used).map(|(_, column)| column)
    }

    /// Returns whether the innermost places are several.
    fn are_several(&self) -> bool {
        self.chain.last().is_some_and(|(_, values, _)| values.len() > 1)
    }

    /// Puts the innermost places into a claim, and of those around them the ones in which they do not lie.
    pub(super) fn add_to<'a>(self, claim: &mut Claim<'a>, row: &Row<'_, 'a>, builder: &mut ImportBuilder<'a>) {
        let precision = self.precision.map(|(precision, _)| precision);
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
                    precision: precision.filter(|_| is_last && is_one && at.is_some()),
                };
                let id = builder.place_named(&value, &details, &row.cell_place(column));
                // Of several outer places the inner ones lie in the first.
                if is_last || inner.is_some() {
                    claim.places.extend(id.clone());
                }
                inner = inner.or(id);
            }
            within = inner.map(Into::into).or(within);
        }
        // Coordinates without a name are a place of their own.
        if let Some((latitude, longitude)) = at.filter(|_| last == 0) {
            let details = PlaceDetails { at, precision, ..PlaceDetails::default() };
            let name = format!("{latitude}, {longitude}");
            claim.places.extend(builder.place_named(&name, &details, &row.place));
        }
    }
}
