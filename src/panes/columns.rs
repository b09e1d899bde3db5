//! Numbers in panes: the columns of counts beside the values of facets, and the position of a cursor.

use crate::query::facets::FacetValue;
use crate::text::columns::{join, pad, right, spread};
use crate::text::{Line, Tone, grouped};

/// Returns the position of the cursor among `count` rows, as `3/40`; empty where there are no rows.
#[must_use]
pub fn position(at: usize, count: usize) -> String {
    if count == 0 { String::new() } else { format!("{}/{}", grouped(at + 1), grouped(count)) }
}

/// Fewest cells for the labels beside both columns of counts: the box and seven letters.
const MIN_LABEL_WIDTH: usize = 10;

/// The widths of the columns of counts: as wide as the widest of those in sight, so that the labels have the rest. The counts
/// among all claims are left out where the labels could not be told apart beside them.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountColumns {
    now: usize,
    all: Option<usize>,
}

impl CountColumns {
    /// Returns the widths for these values in a pane of this width.
    pub(super) fn of<'a>(values: impl Iterator<Item = &'a FacetValue>, width: usize) -> Self {
        let wide = |count: usize, before: usize| before.max(grouped(count).len());
        let (now, all) = values.fold((3, 3), |(now, all), value| (wide(value.now, now), wide(value.all, all)));
        let (now, all) = (now + 1, all + 2);
        Self { now, all: (now + all + MIN_LABEL_WIDTH <= width).then_some(all) }
    }

    /// Returns the heading of a facet, with what the columns are.
    pub(super) fn heading(self, field: &str, width: usize) -> Line {
        let all = self.all.map_or_else(Line::new, |cells| right("all", Tone::Dim, cells));
        let counts = join([right("now", Tone::Dim, self.now), all]);
        spread(&Line::of(heading(field), Tone::Title), counts, width)
    }

    /// Returns a label with its counts. It takes of the first column what its own count leaves free.
    pub(super) fn beside(self, label: &Line, value: &FacetValue, faint: Tone, width: usize) -> Line {
        let now = grouped(value.now);
        let mut label = label.clone();
        if let Some(id) = &value.disambiguation {
            label.push(&format!(" {id}"), Tone::Dim);
        }
        let label = pad(&label, width.saturating_sub(now.len() + 1 + self.all.unwrap_or_default()));
        let now = Line::of(" ", Tone::Plain).with(&now, faint);
        let all = self.all.map_or_else(Line::new, |cells| right(&grouped(value.all), Tone::Dim, cells));
        join([label, now, all])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_counts_leave_labels_that_can_be_told_apart() {
        let shown = |now: usize, all: usize, width: usize| {
            let value = FacetValue { label: "Lunton".into(), disambiguation: None, term: String::new(), now, all };
            let columns = CountColumns::of(std::iter::once(&value), width);
            let line = columns.beside(&Line::of(" □ Lunton", Tone::Plain), &value, Tone::Plain, width);
            format!("{}\n{}", columns.heading("place", width).text(), line.text())
        };
        assert_eq!(shown(8, 81, 22), "place         now  all\n □ Lunton       8   81");
        assert_eq!(shown(1_234, 1_234, 24), "place         now    all\n □ Lunton   1,234  1,234");
        assert_eq!(shown(20_730, 1_000_000, 22), "place              now\n □ Lunton       20,730");
    }
}
