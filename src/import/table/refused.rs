//! Values that are not what their column should have: reported at their cell, kept in `extra`, and counted as left.

use crate::import::builder::ImportBuilder;
use crate::import::table::column::Column;
use crate::import::table::row::{Row, word};
use crate::import::table::target::Target;
use crate::model::closed_enums::ClosedEnum;
use crate::model::document::Extra;

/// The other half that a latitude or longitude alone lacks, for a message.
pub(super) const HALF_A_PLACE: &str = "a place: the latitude and the longitude go together";

/// The only place that a coordinate of several lacks, for a message.
pub(super) const OF_SEVERAL_PLACES: &str = "a coordinate of one place: the row names several";

/// The other values that an end of an estimate alone lacks, for a message.
pub(super) const END_OF_ESTIMATE: &str =
    "an end of an estimate: it needs one number between the lowest and the highest";

/// A value that is not what its column should have.
pub(super) struct WrongValue<'v> {
    pub(super) text: &'v str,
    /// The expected value, as a noun phrase: `a date`.
    pub(super) wanted: &'v str,
    /// `true` if its record has a place for it in `extra`.
    pub(super) is_kept: bool,
}

impl WrongValue<'_> {
    /// Reports the value, keeps it in `extra`, and counts it as left.
    pub(super) fn keep(
        self,
        extra: &mut Extra,
        column: &mut Column,
        row: &Row<'_, '_>,
        builder: &mut ImportBuilder<'_>,
    ) {
        let at = row.range(column.at);
        let hint = if self.is_kept { "it is kept in extra" } else { "it is left out" };
        builder.error(
            at.clone(),
            format!("`{}` is not {}", crate::text::truncate(self.text, 60), self.wanted),
            format!("{hint}; `words` of a map say what it means"),
        );
        column.keep(extra, self.text, at.start);
    }
}

/// Keeps a value of a claim that is not what its column should have. Returns `false`: it was not taken.
pub(super) fn keep_wrong(
    extra: &mut Extra,
    column: &mut Column,
    text: &str,
    wanted: &str,
    row: &Row<'_, '_>,
    builder: &mut ImportBuilder<'_>,
) -> bool {
    WrongValue { text, wanted, is_kept: true }.keep(extra, column, row, builder);
    false
}

/// Takes a word of a closed list; returns whether it is one.
pub(super) fn take_word<W: ClosedEnum>(
    field: &mut Option<W>,
    extra: &mut Extra,
    column: &mut Column,
    text: &str,
    row: &Row<'_, '_>,
    builder: &mut ImportBuilder<'_>,
) -> bool {
    if let Some(found) = word(column.meant(text)) {
        *field = Some(found);
        return true;
    }
    keep_wrong(extra, column, text, &one_of::<W>(), row, builder)
}

/// Returns what a word of a closed list must be, for a message.
pub(super) fn one_of<W: ClosedEnum>() -> String {
    let labels: Vec<&str> = W::ALL.iter().map(|word| word.label()).collect();
    format!("one of {}", labels.join(", "))
}

/// Keeps the cells of these columns, which say something of a source, a date or a place that none of the row could take, and
/// counts them as kept. A column may be taken for several fields: `is_part` says which of them are meant.
pub(super) fn keep_unused(
    unused: impl IntoIterator<Item = usize>,
    is_part: impl Fn(Target) -> bool,
    extra: &mut Extra,
    columns: &mut [Column],
    row: &Row<'_, '_>,
) {
    for at in unused {
        let column = columns.iter_mut().find(|column| column.at == at && is_part(column.target));
        let Some((column, text)) = column.zip(row.text(at)) else { continue };
        // A cell of which a part was no address is kept already, as a whole.
        if extra.pairs().all(|(key, _)| key != column.name) {
            column.taken = column.taken.saturating_sub(1);
            column.keep(extra, text, row.range(at).start);
        }
    }
}
