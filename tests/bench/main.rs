//! The measurements, as one program: `cargo bench -- NAME [ARGUMENTS]` runs one of them, and `cargo bench` lists them.
//!
//! They are built as the program itself is built for use, with optimization at link time, so that they measure what people
//! run. No test depends on what they print.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement prints, and may fail"
)]
#![allow(
    clippy::disallowed_methods,
    unreachable_pub,
    missing_docs,
    reason = "nobody but this program uses it, and it reads what it is given"
)]

#[path = "../engine/mod.rs"]
#[allow(dead_code, reason = "shared with the integration tests, which use the rest")]
mod engine;
mod pairs;

mod analyses;
mod import;
mod keypress;
mod keys;
mod load;
mod matching;
mod names;
mod peers;
mod servers;
mod soak;
mod substitution;
mod terminal;

/// A measurement: its name, what it needs, and what it does.
struct Measurement {
    name: &'static str,
    usage: &'static str,
    doc: &'static str,
    run: fn(),
}

/// All measurements. The heads of their files say what is measured, and how.
const MEASUREMENTS: &[Measurement] = &[
    Measurement { name: "analyses", usage: "FILE…", doc: "the time of every analysis", run: analyses::main },
    Measurement {
        name: "import",
        usage: "[MEGABYTES | FILE…]",
        doc: "the speed of reading CSV and JSON",
        run: import::main,
    },
    Measurement {
        name: "keypress",
        usage: "[FILE [QUERIES]]",
        doc: "200 queries, letter by letter",
        run: keypress::main,
    },
    Measurement {
        name: "keys",
        usage: "[FILE…]",
        doc: "the cost of keys on the explorer's own thread",
        run: keys::main,
    },
    Measurement { name: "load", usage: "[whole|judge|stop] FILE…", doc: "the time of loading", run: load::main },
    Measurement {
        name: "match",
        usage: "PAIRS.jsonl CORPUS.ron",
        doc: "the claims that messages are about",
        run: matching::main,
    },
    Measurement {
        name: "names",
        usage: "CATALOGUE.ron PAIRS.jsonl",
        doc: "recall and time of name search",
        run: names::main,
    },
    Measurement {
        name: "peers",
        usage: "CORPUS.ron LINES.txt QUERIES.txt",
        doc: "search beside fzf, skim, ripgrep",
        run: peers::main,
    },
    Measurement {
        name: "servers",
        usage: "[CLAIMS | FILE]",
        doc: "libraries on two ClickHouse servers",
        run: servers::main,
    },
    Measurement { name: "soak", usage: "[MINUTES [FILE]]", doc: "memory of a long session", run: soak::main },
    Measurement {
        name: "substitution",
        usage: "[WORDS.txt CORPUS.ron…]",
        doc: "words answered by other words",
        run: substitution::main,
    },
    Measurement { name: "terminal", usage: "FILE [QUERIES]", doc: "time from a key to its frame", run: terminal::main },
];

/// The words of the command line, without the name of the measurement and without what cargo adds.
fn words() -> impl Iterator<Item = String> {
    std::env::args().skip(1).filter(|word| word != "--bench")
}

/// The arguments of the measurement that was chosen.
pub(crate) fn arguments() -> impl Iterator<Item = String> {
    words().skip(1)
}

fn main() {
    let name = words().next();
    match MEASUREMENTS.iter().find(|row| name.as_deref() == Some(row.name)) {
        Some(row) => (row.run)(),
        None => {
            for Measurement { name, usage, doc, .. } in MEASUREMENTS {
                println!("cargo bench -- {:<46} {doc}", format!("{name} {usage}"));
            }
        }
    }
}
