//! Times every analysis of a file: `cargo bench -- analyses FILE… [NAME…]`, or those of these names. For each: the best and
//! the middle of eleven times, and how many findings there were. What is about a record is about the source that most
//! claims cite; what compares is compared with the file itself.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::model::ids::Ix;
use claimscope::model::{RecordIx, SourceIx};
use claimscope::present::analyses::{ANALYSES, AnalysisInput, Requires};
use claimscope::session::read as open;
use claimscope::storage::Bits;

use crate::arguments;

const TIMES: usize = 11;

/// Runs the measurement.
pub fn main() {
    let is_name = |word: &String| ANALYSES.iter().any(|analysis| analysis.name == word);
    let (names, paths): (Vec<String>, Vec<String>) = arguments().partition(is_name);
    for path in paths {
        let library = Library::new(open(&[PathBuf::from(&path)]).unwrap().base);
        let base = &library.base;
        println!("{path}: {} claims, {} relations", base.claims.len(), base.relations().len());
        let records: Vec<RecordIx> = most_cited(&library).into_iter().map(RecordIx::Source).collect();
        let (claims, cancel) = (Bits::all(library.size()), CancelToken::new());
        let is_wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
        for analysis in ANALYSES.iter().filter(|analysis| is_wanted(analysis.name)) {
            let records = if matches!(analysis.requires, Requires::Records(_)) { &records[..] } else { &[] };
            let earlier = (analysis.requires == Requires::Earlier).then_some(&**base);
            let asked = AnalysisInput {
                library: &library,
                claims: &claims,
                records,
                earlier,
                viewport: (100, 30),
                with_rivals: false,
                cancel: &cancel,
            };
            let mut rows = 0;
            let mut times: Vec<Duration> = (0..TIMES)
                .map(|_| {
                    let start = Instant::now();
                    rows = (analysis.render)(&asked).rows();
                    start.elapsed()
                })
                .collect();
            times.sort_unstable();
            let ms = |at: usize| times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3);
            println!("  {:<16} {:>9.2} ms  {:>9.2} ms  {rows:>7} findings", analysis.name, ms(0), ms(TIMES / 2));
        }
    }
}

/// The source that most claims cite.
fn most_cited(library: &Library) -> Option<SourceIx> {
    let mut counts = vec![0_usize; library.base.sources.len()];
    for claim in library.base.claims.iter() {
        for source in claim.sources() {
            if let Some(count) = counts.get_mut(source.at()) {
                *count += 1;
            }
        }
    }
    let most = counts.iter().enumerate().max_by_key(|(_, count)| **count);
    most.map(|(at, _)| SourceIx::new(at))
}
