//! Numbers in panes: the columns of counts beside the values of facets, and the position of a cursor.

use crate::query::facets::FacetValue;
use crate::text::columns::{join, pad, right, spread};
use crate::text::{Line, Tone, grouped};

/// Returns the position of the cursor among `count` rows, as `3/40`; empty where there are no rows.
#[must_use]
pub fn position(at: usize, count: usize) -> String {
    if count == 0 { String::new() } else { format!("{}/{}", grouped(at + 1), grouped(count)) }
}

/// The widths of the columns of counts: as wide as the widest of those in sight, so that the labels have the rest.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountColumns {
    now: usize,
    all: usize,
}

impl CountColumns {
    /// Returns the widths for these values.
    pub(super) fn of<'a>(values: impl Iterator<Item = &'a FacetValue>) -> Self {
        let wide = |count: usize, before: usize| before.max(grouped(count).len());
        let (now, all) = values.fold((3, 3), |(now, all), value| (wide(value.now, now), wide(value.all, all)));
        Self { now: now + 1, all: all + 2 }
    }

    /// Returns the heading of a facet, with what the columns are.
    pub(super) fn heading(self, field: &str, width: usize) -> Line {
        let counts = join([right("now", Tone::Dim, self.now), right("all", Tone::Dim, self.all)]);
        spread(&Line::of(heading(field), Tone::Title), counts, width)
    }

    /// Returns a label with its counts. It takes of the first column what its own count leaves free.
    pub(super) fn beside(self, label: &Line, value: &FacetValue, faint: Tone, width: usize) -> Line {
        let now = grouped(value.now);
        let mut label = label.clone();
        if let Some(id) = &value.disambiguation {
            label.push(&format!(" {id}"), Tone::Dim);
        }
        let label = pad(&label, width.saturating_sub(now.len() + 1 + self.all));
        let now = Line::of(" ", Tone::Plain).with(&now, faint);
        join([label, now, right(&grouped(value.all), Tone::Dim, self.all)])
    }
}

/// Returns the heading of a field above its values.
pub(super) fn heading(field: &str) -> &str {
    match field {
        "by" => "held by",
        "date" => "year",
        other => other,
    }
}
