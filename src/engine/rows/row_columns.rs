//! The columns of the table of claims: each with its type, and how it is written.

use super::claim_row::ClaimRow;
use super::row_binary::RowBinary;

/// A column of the table of claims.
pub(crate) struct RowColumn {
    /// The name.
    pub(crate) name: &'static str,
    /// The type, as SQL.
    pub(crate) kind: &'static str,
    /// Writes the value of a row.
    pub(super) write: fn(&ClaimRow<'_>, &mut RowBinary),
}

/// The expression for the record of a claim. Its statement is in a column of its own, as it takes less room apart from the rest.
pub(crate) const RECORD: &str = "concat(head, says, tail)";

/// All columns, in their order. To add one: a row here, and a new version of the tables.
pub(crate) const CLAIM_COLUMNS: &[RowColumn] = &[
    RowColumn { name: "seq", kind: "UInt32", write: |row, out| out.u32(row.seq) },
    RowColumn { name: "id", kind: "String", write: |row, out| out.text(row.id) },
    RowColumn { name: "text", kind: "String", write: |row, out| out.text(&row.text) },
    RowColumn { name: "more", kind: "String", write: |row, out| out.text(&row.more) },
    RowColumn {
        name: "facets",
        kind: "Array(UInt32)",
        write: |row, out| out.array(&row.facets, |out, it| out.u32(*it)),
    },
    RowColumn { name: "first", kind: "Int32", write: |row, out| out.i32(row.dated.map_or(0, |dated| dated.0)) },
    RowColumn { name: "last", kind: "Int32", write: |row, out| out.i32(row.dated.map_or(0, |dated| dated.1)) },
    RowColumn { name: "dated", kind: "UInt8", write: |row, out| out.u8(row.dated.is_some().into()) },
    RowColumn {
        name: "spans_first",
        kind: "Array(Int32)",
        write: |row, out| out.array(&row.spans, |out, it| out.i32(it.0)),
    },
    RowColumn {
        name: "spans_last",
        kind: "Array(Int32)",
        write: |row, out| out.array(&row.spans, |out, it| out.i32(it.1)),
    },
    RowColumn {
        name: "low",
        kind: "Array(Float64)",
        write: |row, out| out.array(&row.intervals, |out, it| out.f64(it.low)),
    },
    RowColumn {
        name: "high",
        kind: "Array(Float64)",
        write: |row, out| out.array(&row.intervals, |out, it| out.f64(it.high)),
    },
    RowColumn {
        name: "open",
        kind: "Array(UInt8)",
        write: |row, out| out.array(&row.intervals, |out, it| out.u8(it.flags)),
    },
    RowColumn { name: "size", kind: "Float64", write: |row, out| out.f64(row.size.unwrap_or(f64::NAN)) },
    RowColumn { name: "f0", kind: "UInt64", write: |row, out| out.u64(low_half(row.features)) },
    RowColumn { name: "f1", kind: "UInt64", write: |row, out| out.u64(low_half(row.features >> 64)) },
    RowColumn { name: "sources", kind: "UInt16", write: |row, out| out.u16_saturating(row.sources) },
    RowColumn { name: "origins", kind: "UInt16", write: |row, out| out.u16_saturating(row.origins) },
    RowColumn { name: "ties", kind: "UInt32", write: |row, out| out.u32(crate::storage::to_u32(row.ties)) },
    RowColumn { name: "credibility", kind: "UInt8", write: |row, out| out.u8(row.credibility) },
    RowColumn { name: "words", kind: "UInt8", write: |row, out| out.u8(row.words) },
    RowColumn { name: "units", kind: "Array(String)", write: |row, out| out.array(&row.units, |out, it| out.text(it)) },
    RowColumn { name: "notes", kind: "Array(String)", write: |row, out| out.array(&row.notes, |out, it| out.text(it)) },
    RowColumn {
        name: "extra_names",
        kind: "Array(String)",
        write: |row, out| out.array(&row.extra, |out, it| out.text(&it.0)),
    },
    RowColumn {
        name: "extra_values",
        kind: "Array(String)",
        write: |row, out| out.array(&row.extra, |out, it| out.text(&it.1)),
    },
    RowColumn { name: "head", kind: "String", write: |row, out| out.text(row.record_parts()[0]) },
    RowColumn { name: "says", kind: "String", write: |row, out| out.text(row.record_parts()[1]) },
    RowColumn { name: "tail", kind: "String", write: |row, out| out.text(row.record_parts()[2]) },
];

/// Returns the lower 64 bits.
fn low_half(features: u128) -> u64 {
    u64::try_from(features & u128::from(u64::MAX)).unwrap_or(0)
}
