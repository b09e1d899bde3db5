//! Sort orders in SQL, and the rows after another one: pages are asked for by the key of the last row, as the number of rows
//! before would have to be counted each time.

use crate::index::features::Block;
use crate::model::Standing;
use crate::model::closed_enums::ClosedEnum;
use crate::query::{Order, SortKey};
use crate::remote::clickhouse::quoted;

use super::comparison::{TRUE, all, any};

/// The place of a row in a sort order: the values that it is sorted by, and its claim.
#[derive(Clone, Debug, PartialEq)]
pub struct RowKey {
    /// The values, in the order of [`SortColumn`]s.
    pub(crate) values: Vec<KeyValue>,
    /// The claim.
    pub(crate) seq: u32,
}

/// A value that rows are sorted by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum KeyValue {
    Number(i64),
    Float(f64),
    Text(String),
}

impl KeyValue {
    /// Returns the value as SQL.
    fn literal(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Float(number) => format!("{number:e}"),
            Self::Text(text) => quoted(text),
        }
    }
}

/// The kind of the values of a column that rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyKind {
    Number,
    Float,
    Text,
}

/// An expression that rows are sorted by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SortColumn {
    expression: String,
    pub(crate) kind: KeyKind,
    descending: bool,
}

/// The sort order of rows: by some columns, and then by claim.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SqlOrder {
    pub(crate) columns: Vec<SortColumn>,
    /// True if claims that are equal come from the end of the files.
    from_end: bool,
}

impl SqlOrder {
    /// Returns the sort order. `bonus` ranks claims by relevance; `None` where all rank alike.
    pub(crate) fn new(order: Order, bonus: Option<&str>) -> Self {
        let reversed = order.reversed;
        let column =
            |expression: &str, kind, descending| SortColumn { expression: expression.to_owned(), kind, descending };
        let number = |expression: &str, descending| column(expression, KeyKind::Number, descending);
        let columns = match order.key {
            SortKey::File => Vec::new(),
            SortKey::Best => bonus.map(|bonus| number(bonus, !reversed)).into_iter().collect(),
            SortKey::Time => vec![number("dated", true), number("first", reversed), number("last", reversed)],
            SortKey::Sources => vec![number("sources", !reversed)],
            SortKey::Relations => vec![number("ties", !reversed)],
            // What is no number is neither above nor below another: it gets a column of its own.
            SortKey::Figure => {
                vec![number("isNaN(size)", false), column("if(isNaN(size), 0, size)", KeyKind::Float, !reversed)]
            }
            SortKey::Status => vec![number(&standing(), reversed)],
            SortKey::Id => vec![column("id", KeyKind::Text, reversed)],
        };
        Self { from_end: reversed && columns.is_empty(), columns }
    }

    /// Returns the columns of a `SELECT` that give the key of a row, after its claim.
    pub(super) fn selected(&self) -> String {
        let one = |(nth, column): (usize, &SortColumn)| {
            // Digits of JSON may be rounded, those of a text are not.
            let shown = if column.kind == KeyKind::Float { format!(", toString(k{nth})") } else { String::new() };
            format!(", {} AS k{nth}{shown}", column.expression)
        };
        self.columns.iter().enumerate().map(one).collect()
    }

    /// Returns the `ORDER BY`.
    pub(super) fn order_by(&self) -> String {
        let one =
            |(nth, column): (usize, &SortColumn)| format!("k{nth}{}, ", if column.descending { " DESC" } else { "" });
        let columns: String = self.columns.iter().enumerate().map(one).collect();
        format!("ORDER BY {columns}seq{}", if self.from_end { " DESC" } else { "" })
    }

    /// Returns the expression that a row comes after another one.
    pub(super) fn after(&self, key: &RowKey) -> String {
        debug_assert_eq!(key.values.len(), self.columns.len(), "a key is of the order that it was read in");
        let mut after = format!("seq {} {}", if self.from_end { "<" } else { ">" }, key.seq);
        for (nth, (column, value)) in self.columns.iter().zip(&key.values).enumerate().rev() {
            let (sign, value) = (if column.descending { "<" } else { ">" }, value.literal());
            let equal = all(&[format!("k{nth} = {value}"), after]);
            after = any(&[format!("k{nth} {sign} {value}"), equal]);
        }
        if after.is_empty() { TRUE.to_owned() } else { after }
    }
}

/// Returns the expression for the place of a claim's standing among all.
pub(super) fn standing() -> String {
    let case = |place: usize| format!("bitAnd(f0, {}) != 0, {place}", 1_u64 << (Block::Standing as usize + place));
    let cases: Vec<String> = (0..Standing::ALL.len()).map(case).collect();
    format!("multiIf({}, {})", cases.join(", "), Standing::ALL.len())
}
