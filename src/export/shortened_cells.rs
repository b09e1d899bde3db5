//! The cells of a table that hold less than the records they are about: counted while the table is written.

use std::fmt;

use crate::text::{counted, grouped};

/// The number of shortened cells in each column that has any, in the order of the columns. A cell is shortened if a text in
/// it is cut, replaced by an id, or left out with the number of those, because records repeat only so much of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortenedCells {
    columns: Vec<(usize, &'static str, usize)>,
    /// The number of cells of which several lines became one.
    joined: usize,
}

impl ShortenedCells {
    /// Counts a cell of the column with this index and name.
    pub(crate) fn add(&mut self, column: usize, name: &'static str) {
        match self.columns.binary_search_by_key(&column, |&(column, ..)| column) {
            Ok(at) => {
                if let Some((.., count)) = self.columns.get_mut(at) {
                    *count += 1;
                }
            }
            Err(at) => self.columns.insert(at, (column, name, 1)),
        }
    }

    /// Returns them with the number of cells of which several lines became one.
    #[must_use]
    pub(crate) fn with_joined_lines(self, joined: usize) -> Self {
        Self { joined, ..self }
    }

    /// Returns whether no cell is shortened, nor its lines joined.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.joined == 0
    }
}

impl fmt::Display for ShortenedCells {
    /// A clause: `3 cells are shortened (2 in sources, 1 in urls): a text ends in … or is replaced by its id`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.columns.is_empty() {
            let total = self.columns.iter().map(|(.., count)| count).sum();
            let columns: Vec<String> =
                self.columns.iter().map(|(_, name, count)| format!("{} in {name}", grouped(*count))).collect();
            let cells = counted(total, "cell is", "cells are");
            write!(formatter, "{cells} shortened ({}): a text ends in … or is replaced by its id", columns.join(", "))?;
        }
        if self.joined > 0 {
            let comma = if self.columns.is_empty() { "" } else { "; " };
            let cells = counted(self.joined, "cell", "cells");
            write!(formatter, "{comma}several lines of {cells} are joined to one")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_by_column_in_the_order_of_the_table() {
        let mut cells = ShortenedCells::default();
        assert!(cells.is_empty());
        cells.add(9, "urls");
        assert_eq!(cells.to_string(), "1 cell is shortened (1 in urls): a text ends in … or is replaced by its id");
        (0..1_200).for_each(|_| cells.add(4, "sources"));
        let says = "1,201 cells are shortened (1,200 in sources, 1 in urls): a text ends in … or is replaced by its id";
        assert_eq!(cells.to_string(), says);
        assert_eq!(
            cells.with_joined_lines(2).to_string(),
            format!("{says}; several lines of 2 cells are joined to one")
        );
        let joined = ShortenedCells::default().with_joined_lines(1);
        assert_eq!(
            (joined.is_empty(), joined.to_string()),
            (false, "several lines of 1 cell are joined to one".to_owned())
        );
    }
}
