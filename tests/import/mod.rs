//! Files of other programs: what opens, what becomes of it, what is said of the rest. One file a format; to add one, a file
//! here with small texts that its tests write themselves, and a line below.

use claimscope::diagnostic::render;
use claimscope::load::{File, Loaded, load};

mod binary_workbooks;
mod books;
mod claimreview;
mod command;
mod foreign_tables;
mod ftm;
mod generic_json;
mod hostile;
mod hypothesis;
mod misp;
mod own_json;
mod own_tables;
mod presets;
mod prose;
mod prose_numbers;
mod prose_speakers;
mod prose_statements;
mod reference_persons;
mod references;
mod round_trips;
mod spreadsheets;
mod stix;
mod table;
mod table_decisions;
mod table_doubts;
mod table_round_trip;
mod table_values;
mod workbook_round_trip;

/// Opens files of these names and contents together.
pub fn opened(files: &[(&str, &[u8])]) -> Loaded {
    let file = |(name, bytes): &(&str, &[u8])| File { name: (*name).to_owned(), bytes: bytes.to_vec() };
    load(&files.iter().map(file).collect::<Vec<_>>())
}

/// Returns the faults as `file:line:column: message`.
pub fn faults(loaded: &Loaded) -> Vec<String> {
    loaded.diagnostics.iter().map(ToString::to_string).collect()
}

/// Returns the ids of all claims.
pub fn claims(loaded: &Loaded) -> Vec<&str> {
    loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim).id).collect()
}

/// Returns the output of `check` for the faults.
pub fn check(loaded: &Loaded) -> String {
    let lines = loaded.diagnostics.iter().flat_map(|fault| render(fault, 100));
    lines.map(|line| line.text() + "\n").collect()
}
