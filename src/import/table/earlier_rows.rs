//! Rows that come again: two gifts of one day, or one row that was copied twice. Both are kept, and it is said.

use hashbrown::HashMap;

use crate::import::provenance::RecordPlace;
use crate::import::table::map::RowKind;
use crate::import::table::plan::Plan;
use crate::import::table::target::Target;

/// The rows of a table so far, by their text, each with its number.
#[derive(Default)]
pub(super) struct EarlierRows<'a>(HashMap<&'a str, usize>);

impl<'a> EarlierRows<'a> {
    /// Adds a row to those of a plan that repeat an earlier one if its text in the file is the same.
    pub(super) fn compare(&mut self, text: &'a str, place: &RecordPlace<'_>, number: usize, plan: &mut Plan) {
        // Where rows have keys or ids, a second one with the same is told by those.
        if plan.each != RowKind::Claim || !plan.key.is_empty() || plan.column(Target::Id).is_some() {
            return;
        }
        let row = text.get(place.bytes.clone()).unwrap_or_default().trim_end();
        let first = *self.0.entry(row).or_insert(number);
        if first != number {
            let unit = place.unit;
            plan.repeated.add(place.bytes.clone(), &format!("{unit} {number} repeats {unit} {first}"));
        }
    }
}
