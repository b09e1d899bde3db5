//! The columns of the claims' tab: which there are, and how wide each wants to be. Their texts are in `panes::claim_cells`.

/// A column of the claims' tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is documented by its row in CLAIM_COLUMNS")]
pub enum ClaimColumn {
    When,
    Sources,
    Holder,
    Claim,
    Places,
    Figure,
    Credibility,
    Status,
    Id,
    Tags,
}

/// A row of [`CLAIM_COLUMNS`].
#[derive(Debug)]
pub struct ColumnInfo {
    /// The column.
    pub column: ClaimColumn,
    /// Its name in settings and its heading in the list.
    pub name: &'static str,
    /// The content, in a sentence.
    pub doc: &'static str,
    /// Minimum width, in cells; a list without room for it leaves the column out.
    pub min: usize,
    /// Width, in cells, up to which the column grows where there is room.
    pub wanted: usize,
}

/// All columns, those that are left out first on a narrow list at the end. To add one: a variant of [`ClaimColumn`], a row
/// here, and its text in `panes::claim_cells`.
pub const CLAIM_COLUMNS: &[ColumnInfo] = &[
    row(
        ClaimColumn::Claim,
        "claim",
        "The statement. It is always there, and takes the room that the others leave.",
        14,
        60,
    ),
    row(ClaimColumn::Sources, "src", "The number of sources, with the sign of the standing.", 3, 3),
    row(ClaimColumn::When, "when", "The time of what is claimed.", 10, 11),
    row(ClaimColumn::Holder, "holder", "Who says it: the holders; if none is named, the source.", 10, 24),
    row(ClaimColumn::Figure, "figure", "The first figure in the claim.", 10, 16),
    row(ClaimColumn::Places, "places", "The places that the claim names.", 10, 18),
    row(ClaimColumn::Credibility, "credibility", "The credibility from 1, confirmed, to 6, cannot be judged.", 11, 11),
    row(
        ClaimColumn::Status,
        "status",
        "The verdict of the analyst; in quotes what the file says of a claim that the analyst has not checked.",
        9,
        16,
    ),
    row(ClaimColumn::Tags, "tags", "The topics and tags.", 10, 20),
    row(ClaimColumn::Id, "id", "The id.", 10, 22),
];

const fn row(column: ClaimColumn, name: &'static str, doc: &'static str, min: usize, wanted: usize) -> ColumnInfo {
    ColumnInfo { column, name, doc, min, wanted }
}

/// Width of the statement, in cells, below which a column is left out rather than narrow it further.
pub(super) const MIN_STATEMENT: usize = 21;

/// Width of the statement, in cells, below which the columns that only say more are left out.
pub(super) const COMFORTABLE_STATEMENT: usize = 26;

impl ClaimColumn {
    /// Returns the row of the column in the table.
    #[must_use]
    pub fn info(self) -> &'static ColumnInfo {
        let found = CLAIM_COLUMNS.iter().find(|row| row.column == self);
        debug_assert!(found.is_some(), "{self:?} has no row in the table of columns");
        found.unwrap_or(&FALLBACK)
    }

    /// Returns the cells between the column and the one before it. The number of sources has blanks of its own.
    pub(super) fn gap(self) -> usize {
        usize::from(self != Self::Sources)
    }

    /// Returns the least width of the statement, in cells, beside which the column is shown.
    pub(super) fn statement_beside(self) -> usize {
        if matches!(self, Self::When | Self::Sources) { MIN_STATEMENT } else { COMFORTABLE_STATEMENT }
    }
}

/// The row that stands in for one that is missing from the table.
const FALLBACK: ColumnInfo = row(ClaimColumn::Claim, "claim", "", 14, 60);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_row_and_a_name_of_its_own() {
        for (at, row) in CLAIM_COLUMNS.iter().enumerate() {
            assert_eq!(row.column.info().name, row.name);
            assert!(CLAIM_COLUMNS.iter().skip(at + 1).all(|other| other.name != row.name), "{}", row.name);
            assert!(row.min <= row.wanted, "{}", row.name);
        }
    }
}
