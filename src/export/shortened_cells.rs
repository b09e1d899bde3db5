//! The cells of a table that hold less than the records they are about: counted while the table is written.

use std::fmt;

use crate::text::{counted, grouped};

/// The number of shortened cells in each column that has any, in the order of the columns. A cell is shortened if a text in
/// it is cut, replaced by an id, or left out with the number of those, because records repeat only so much of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortenedCells(Vec<(usize, &'static str, usize)>);

impl ShortenedCells {
    /// Counts a cell of the column with this index and name.
    pub(crate) fn add(&mut self, column: usize, name: &'static str) {
        match self.0.binary_search_by_key(&column, |&(column, ..)| column) {
            Ok(at) => {
                if let Some((.., count)) = self.0.get_mut(at) {
                    *count += 1;
                }
            }
            Err(at) => self.0.insert(at, (column, name, 1)),
        }
    }

    /// Returns whether no cell is shortened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for ShortenedCells {
    /// A clause: `3 cells are shortened (2 in sources, 1 in urls): a text ends in … or is replaced by its id`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.0.iter().map(|(.., count)| count).sum();
        let columns: Vec<String> =
            self.0.iter().map(|(_, name, count)| format!("{} in {name}", grouped(*count))).collect();
        let cells = counted(total, "cell is", "cells are");
        write!(formatter, "{cells} shortened ({}): a text ends in … or is replaced by its id", columns.join(", "))
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
    }
}
