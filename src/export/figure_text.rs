//! Figures in words, for cells and lines.

use crate::model::Figure;

/// Returns a figure in words: `between 12 and 15 people: militants killed`.
pub(crate) fn figure_text(figure: &Figure<'_>) -> String {
    let unit = figure.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{}{unit}: {}", figure.value, figure.of)
}
