//! The pictures of the analyses without a terminal: the claims over time, on a map, and as a graph.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "test code"
)]

mod generated;

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use claimscope::analyses::timeline::{Unit, timeline, timeline_within};
use claimscope::analyses::{ANALYSES, Asked, Findings};
use claimscope::disk;
use claimscope::index::Library;
use claimscope::model::{ClaimIx, RecordIx};
use claimscope::pack::Bits;
use claimscope::query::{Marks, Order, Query, Question, ask};
use proptest::prelude::*;

fn sample() -> Library {
    Library::new(disk::open(&[]).unwrap().base)
}

fn findings(library: &Library, name: &str, records: &[RecordIx]) -> Findings {
    let claims = Bits::all(library.size());
    let stop = AtomicBool::new(false);
    let analysis = ANALYSES.iter().find(|analysis| analysis.name == name).unwrap();
    (analysis.run)(&Asked { library, claims: &claims, records, earlier: None, stop: &stop })
}

/// The findings as text: the summary, then each row with its reasons.
fn told(findings: &Findings) -> String {
    let mut text = String::new();
    for line in &findings.summary {
        writeln!(text, "{}", line.text().trim_end()).unwrap();
    }
    for group in &findings.groups {
        writeln!(text, "\n{}", group.title.text()).unwrap();
        for row in &group.rows {
            writeln!(text, "{}", row.line.text().trim_end()).unwrap();
            for line in &row.why {
                writeln!(text, "    {}", line.text().trim_end()).unwrap();
            }
        }
    }
    text
}

/// The claims that a query finds.
fn found(library: &Library, text: &str) -> Vec<ClaimIx> {
    let query = Query::parse(text);
    ask(library, &Question { query: &query, order: Order::default(), marks: &Marks::new(), window: 0..10 })
        .iter()
        .collect()
}

proptest! {
    #[test]
    fn a_bin_counts_the_claims_that_touch_it(
        document in generated::document(),
        most in 1_usize..60,
        among in any::<u16>(),
        window in prop::option::of((-140_000_i32..50_000, 0_i32..60_000)),
    ) {
        let library = Library::new(generated::base(&document));
        let base = &library.base;
        let claims = Bits::of(library.size(), |at| among >> (at % 16) & 1 == 1);
        let (from, to) = window.map_or((i32::MIN, i32::MAX), |(from, days)| (from, from + days));
        let told = timeline_within(&library, &claims, (from, to), most);
        prop_assert!(told.bins.len() <= most);
        prop_assert_eq!(told.dated + told.undated + told.beyond, claims.count());
        let mut in_some = vec![0; library.size()];
        for (at, bin) in told.bins.iter().enumerate() {
            prop_assert!(bin.first <= bin.last);
            if let Some(next) = told.bins.get(at + 1) {
                prop_assert_eq!(next.first, bin.last + 1);
            }
            let touching: Vec<ClaimIx> = base.claims.pairs()
                .filter(|(_, claim)| claim.when.as_ref().is_some_and(|when| when.overlaps(bin.first, bin.last)))
                .map(|(index, _)| index)
                .collect();
            let inside = |claim: &&ClaimIx| claims.has(claim.0 as usize);
            let disputed = touching.iter().filter(inside).filter(|&&claim| base.is_disputed(claim)).count();
            prop_assert_eq!(bin.disputed, disputed);
            prop_assert_eq!(bin.total(), touching.iter().filter(inside).count());
            touching.iter().filter(inside).for_each(|claim| in_some[claim.0 as usize] += 1);
            let mut asked = found(&library, &bin.term);
            asked.sort_unstable();
            prop_assert_eq!(asked, touching, "{}", bin.term);
        }
        prop_assert_eq!(told.dated, in_some.iter().filter(|&&count| count > 0).count());
        prop_assert_eq!(told.spanning, in_some.iter().filter(|&&count| count > 1).count());
    }
}

#[test]
fn the_bins_follow_the_span() {
    let library = sample();
    let all = Bits::all(library.size());
    let day = |text: &str| claimscope::model::When::parse(text).unwrap().first;
    let unit = |from: &str, to: &str, most| timeline_within(&library, &all, (day(from), day(to)), most).unit;
    assert_eq!(unit("2024-12-20", "2025-01-10", 31), Some(Unit::Day));
    assert_eq!(unit("2023-01-01", "2025-06-01", 40), Some(Unit::Month));
    assert_eq!(unit("2019-01-01", "2025-06-01", 30), Some(Unit::Quarter));
    let told = timeline(&library, &all, 20);
    assert!(told.bins.iter().any(|bin| bin.disputed > 0));
    assert!(told.undated > 0);
}

#[test]
fn the_timeline_of_the_sample_as_text() {
    insta::assert_snapshot!(told(&findings(&sample(), "timeline", &[])));
}
