//! Times loading: `cargo bench -- load FILE…`, or the files of `CLAIMSCOPE_CORPUS`, set apart by `:`.
//! For each: time, processor time, size, the parts that were told before the whole, records, peak memory where the system
//! tells it, and the faults by kind. With `whole` as the first word no parts are told; with `judge`, what is loaded is
//! compared with what `ron` alone finds; with `stop`, loading is stopped at many moments, and the longest time it went on is
//! printed.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use claimscope::cancel::CancelToken;
use claimscope::load::{File, load};
use claimscope::load::{Loaded, Progress};
use claimscope::model::RecordKind;
use claimscope::session::{IdStyle, OpenError, read as open, read_files};
use cpu_time::ProcessTime;

use crate::arguments;

/// Runs the measurement.
pub fn main() {
    let named: Vec<String> = arguments().collect();
    let corpus = std::env::var("CLAIMSCOPE_CORPUS").unwrap_or_default();
    let paths = named.iter().map(String::as_str).chain(corpus.split(':')).filter(|path| !path.is_empty());
    let mode =
        named.first().filter(|word| matches!(word.as_str(), "whole" | "judge" | "stop")).map_or("parts", |word| word);
    for path in paths.filter(|path| *path != mode) {
        if mode == "judge" {
            judge(path);
            continue;
        }
        if mode == "stop" {
            stop(path);
            continue;
        }
        let paths = [PathBuf::from(path)];
        let (start, spent) = (Instant::now(), ProcessTime::now());
        let mut parts = Vec::new();
        let loaded = if mode == "whole" {
            open(&paths).unwrap()
        } else {
            open_in_parts(&paths, &CancelToken::new(), &mut |_, progress| parts.push((start.elapsed(), progress)))
                .unwrap()
        };
        let (time, spent) = (start.elapsed(), spent.elapsed());
        let size = std::fs::metadata(path).map_or(0, |about| about.len());
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!("{path}: {:.0} ms, {:.0} ms CPU, {} kB, {}", ms(time), ms(spent), size / 1_000, memory());
        for (time, Progress { loaded, of }) in parts {
            println!("  {loaded:>7} of some {of} after {:.0} ms", ms(time));
        }
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

/// Fails where what is loaded is not what `ron` alone finds: it reads files with this extension, which means nothing here.
fn judge(path: &str) {
    let mut text = String::new();
    std::fs::File::open(path).unwrap().read_to_string(&mut text).unwrap();
    let text = text.replacen("#![enable(implicit_some)]", "", 1);
    let loaded = |attribute: &str| {
        let bytes = format!("#![enable({attribute})]{text}").into_bytes();
        load(&[File { name: "judged.ron".to_owned(), bytes }])
    };
    let (plain, ron) = (loaded("implicit_some"), loaded("unwrap_newtypes"));
    assert!(plain.base == ron.base, "{path}: the bases differ");
    assert!(plain.diagnostics == ron.diagnostics, "{path}: the faults differ");
    println!("{path}: as `ron` alone finds it");
}

fn open_in_parts(
    paths: &[PathBuf],
    cancel: &CancelToken,
    on_part: &mut dyn FnMut(Loaded, Progress),
) -> Result<Loaded, OpenError> {
    read_files(paths, IdStyle::AsWritten, cancel, Some(on_part), None)
}

/// Stops loading at moments from its beginning to its end.
fn stop(path: &str) {
    const TIMES: u32 = 20;
    let paths = [PathBuf::from(path)];
    let start = Instant::now();
    open_in_parts(&paths, &CancelToken::new(), &mut |_, _| {}).unwrap();
    let whole = start.elapsed();
    let mut longest = (Duration::ZERO, Duration::ZERO);
    for time in 0..TIMES {
        let (flag, moment) = (CancelToken::new(), whole * time / TIMES);
        let went_on = std::thread::scope(|scope| {
            let loading = scope.spawn(|| {
                let ended = open_in_parts(&paths, &flag, &mut |_, _| {}).is_err();
                (Instant::now(), ended)
            });
            std::thread::sleep(moment);
            let set = Instant::now();
            flag.cancel();
            let (end, ended) = loading.join().unwrap();
            if ended { end.saturating_duration_since(set) } else { Duration::ZERO }
        });
        longest = longest.max((went_on, moment));
    }
    println!(
        "{path}: stopped {TIMES} times; went on for {:?} at the most, when stopped after {:?}",
        longest.0, longest.1
    );
}

/// The most memory that this process had, where the system tells it.
pub(super) fn memory() -> String {
    let status = std::fs::File::open("/proc/self/status").map(std::io::read_to_string);
    let peak = status
        .ok()
        .and_then(Result::ok)
        .and_then(|text| text.lines().find_map(|line| line.strip_prefix("VmHWM:").map(|rest| rest.trim().to_owned())));
    peak.map_or_else(String::new, |peak| format!("peak {peak}"))
}
