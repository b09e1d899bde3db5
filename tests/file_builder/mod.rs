//! Knowledge files written by tests: their frame, and records in any number.

use std::fmt::Write;

/// A knowledge file with this inside.
pub fn file(inside: &str) -> String {
    format!("#![enable(implicit_some)]\n(schema: 1, {inside})")
}

/// One record for each number below `count`, with a comma after it.
pub fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut all, at| {
        write!(all, "{},", one(at)).unwrap();
        all
    })
}
