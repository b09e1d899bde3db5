//! Times loading: `cargo bench --bench load -- FILE…`, or the files of `CLAIMSCOPE_CORPUS`, set apart by `:`.
//! For each: time, size, records, peak memory where the system tells it, and the faults by kind.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints and may fail")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use claimscope::disk::open;
use claimscope::model::RecordKind;

fn main() {
    let named: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let corpus = std::env::var("CLAIMSCOPE_CORPUS").unwrap_or_default();
    let paths = named.iter().map(String::as_str).chain(corpus.split(':')).filter(|path| !path.is_empty());
    for path in paths {
        let start = Instant::now();
        let loaded = open(&[PathBuf::from(path)]).unwrap();
        let time = start.elapsed();
        let size = std::fs::metadata(path).map_or(0, |about| about.len());
        println!("{path}: {:.0} ms, {} kB, {}", time.as_secs_f64() * 1e3, size / 1_000, memory());
        for kind in RecordKind::ALL {
            println!("  {:>7} {}", loaded.base.count(kind), kind.section());
        }
        println!("  {:>7} relations", loaded.base.relations().len());
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for fault in &loaded.diagnostics {
            // What differs from case to case: names in code, and numbers.
            let outside = fault.message.split('`').step_by(2).collect::<Vec<_>>().join("…");
            let kind: String = outside.chars().filter(|letter| !letter.is_ascii_digit()).collect();
            *kinds.entry(format!("{}: {kind}", fault.severity.label())).or_default() += 1;
        }
        for (kind, count) in kinds {
            println!("  {count:>7} {kind}");
        }
    }
}

/// The most memory that this process had, where the system tells it.
fn memory() -> String {
    let status = std::fs::File::open("/proc/self/status").map(std::io::read_to_string);
    let peak = status
        .ok()
        .and_then(Result::ok)
        .and_then(|text| text.lines().find_map(|line| line.strip_prefix("VmHWM:").map(|rest| rest.trim().to_owned())));
    peak.map_or_else(String::new, |peak| format!("peak {peak}"))
}
