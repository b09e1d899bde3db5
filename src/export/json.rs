//! JSON: one document with the field names of the knowledge file, and `left_out` where something is.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Base, ClaimIx};

use super::escape;
use super::record::Records;
use super::subset::Subset;
use super::to_document::{Rows, Streamed};

pub(crate) fn write(base: &Base, subset: &Subset, out: &mut dyn Write) -> io::Result<()> {
    pretty(&Streamed::new(base, subset).with_left_out(), out)
}

/// Writes a list of claims alone, as they are in the collection, with what is computed of them.
pub(crate) fn claims(base: &Base, claims: &[ClaimIx], out: &mut dyn Write) -> io::Result<()> {
    let records = Records::new(base);
    pretty(&Rows(claims, |&claim: &ClaimIx| records.claim(claim)), out)
}

/// Returns any value as a line of JSON that is safe to print.
pub(crate) fn line<T: Serialize>(value: &T) -> String {
    hidden(&(serde_json::to_string(value).unwrap_or_default() + "\n"))
}

/// Writes any value as JSON that is safe to print, a record at a time.
pub(crate) fn pretty<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = escape::Lines::new(out, hidden);
    let serialized = serde_json::to_writer_pretty(&mut lines, value);
    lines.finish(serialized)
}

fn hidden(text: &str) -> String {
    escape::hidden(text, escape::json)
}
