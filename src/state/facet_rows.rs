//! The rows of the facets and the years of the timeline: what the cursors of both panes walk, in or out of sight.

use crate::query::facets::{Facet, FacetValue};
use crate::query::language::edit::{Presence, presence};

use super::State;

/// A row of the facets pane.
#[derive(Clone, Copy, Debug)]
pub enum FacetRow<'a> {
    /// The name of a field.
    Heading(&'a Facet),
    /// A value of the field.
    Value(&'a FacetValue),
    /// The number of values hidden until the facet is opened; 0 where it is open and can be closed.
    More(&'a Facet, usize),
    /// The number of values that are not listed even where the facet is open.
    Beyond(usize),
}

/// Number of values that a closed facet shows, of those that some hits have. A facet pane alone on the screen shows
/// [`ZOOM_FACTOR`] times as many.
const CLOSED_VALUES: usize = 6;

/// Factor by which a zoomed pane shows more values of a closed facet.
const ZOOM_FACTOR: usize = 4;

/// The field whose values are years.
const YEAR_FIELD: &str = "date";

impl State {
    /// Returns the facets that the settings show, in their order: all that are counted, unless some are chosen.
    fn shown_facets(&self) -> impl Iterator<Item = &Facet> {
        let fields = self.session.settings.facets.as_deref();
        let chosen = fields.into_iter().flatten();
        let chosen = chosen.filter_map(|field| self.answer.facets.iter().find(|facet| facet.field == field));
        chosen.chain(self.answer.facets.iter().filter(move |_| fields.is_none()))
    }

    /// Returns all rows of the facets, scrolled out of sight or not. A closed facet also shows the values that the query
    /// names, and the one under the cursor.
    #[must_use]
    pub fn facet_rows(&self) -> Vec<FacetRow<'_>> {
        let mut rows = Vec::new();
        for facet in self.shown_facets().filter(|facet| !facet.values.is_empty()) {
            rows.push(FacetRow::Heading(facet));
            let open = self.facets.open.contains(facet.field);
            let always_shown = |value: &&FacetValue| {
                self.facets.term.as_ref() == Some(&value.term)
                    || (self.view.query.contains(&value.term)
                        && presence(&self.view.query, &value.term) != Presence::Absent)
            };
            let nonzero = facet.values.iter().take_while(|value| value.now > 0).count();
            let most = if self.zoomed { ZOOM_FACTOR * CLOSED_VALUES } else { CLOSED_VALUES };
            let shown = if open { facet.values.len() } else { nonzero.min(most) };
            rows.extend(facet.values.iter().take(shown).map(FacetRow::Value));
            let before = rows.len();
            rows.extend(facet.values.iter().skip(shown).filter(always_shown).map(FacetRow::Value));
            let listed = facet.values.len().saturating_sub(shown + rows.len() - before);
            let hidden = if open { listed } else { listed + facet.more };
            if open && facet.more > 0 {
                rows.push(FacetRow::Beyond(facet.more));
            }
            if hidden > 0 || (open && facet.values.len() > CLOSED_VALUES) {
                rows.push(FacetRow::More(facet, hidden));
            }
        }
        rows
    }

    /// Returns the facet value under the cursor; `None` where the cursor is on another kind of row.
    #[must_use]
    pub(crate) fn facet_value(&self) -> Option<&FacetValue> {
        match self.facet_rows().get(self.facets.cursor.at)? {
            FacetRow::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the years of the timeline, ascending, each with its counts. Undated claims are not among them.
    #[must_use]
    pub fn years(&self) -> Vec<&FacetValue> {
        let mut years: Vec<(i32, &FacetValue)> =
            self.year_values().filter_map(|value| Some((value.label.parse().ok()?, value))).collect();
        years.sort_by_key(|&(year, _)| year);
        years.into_iter().map(|(_, value)| value).collect()
    }

    /// Returns the counts of hits without a year in the timeline: undated, before the first year that can be, after the
    /// last.
    pub(crate) fn outside_timeline(&self) -> impl Iterator<Item = &FacetValue> {
        self.year_values().filter(|value| value.now > 0 && value.label.parse::<i32>().is_err())
    }

    fn year_values(&self) -> impl Iterator<Item = &FacetValue> {
        self.answer.facets.iter().find(|facet| facet.field == YEAR_FIELD).into_iter().flat_map(|facet| &facet.values)
    }
}
