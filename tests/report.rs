//! A record told whole: nothing that refers to it is missing, every link leads somewhere, and it fits any width.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod generated;

use std::collections::BTreeSet;

use claimscope::model::{Base, RecordIx, RecordKind};
use claimscope::report::lay::undressed;
use claimscope::report::{lay, record};
use proptest::prelude::*;

fn records(base: &Base) -> Vec<RecordIx> {
    RecordKind::ALL.iter().flat_map(|&kind| base.records(kind)).collect()
}

/// Everything that refers to a record, and everything that it refers to.
fn related(base: &Base, record: RecordIx) -> BTreeSet<RecordIx> {
    let mut related = BTreeSet::new();
    for (index, claim) in base.claims.pairs() {
        let mut referred: BTreeSet<RecordIx> = BTreeSet::new();
        referred.extend(claim.cite.iter().map(|cite| RecordIx::Source(cite.source)));
        referred.extend(claim.by.iter().map(RecordIx::Actor));
        referred.extend(claim.actors.iter().map(|part| RecordIx::Actor(part.actor)));
        for position in claim.positions.iter() {
            referred.insert(RecordIx::Actor(position.by));
            referred.extend(position.cite.iter().map(|cite| RecordIx::Source(cite.source)));
        }
        referred.extend(claim.places.iter().map(RecordIx::Place));
        referred.extend(claim.topics.iter().map(RecordIx::Topic));
        referred.extend(base.ties(index).iter().map(|tie| RecordIx::Claim(tie.other)));
        if record == RecordIx::Claim(index) {
            related.extend(referred);
        } else if referred.contains(&record) {
            related.insert(RecordIx::Claim(index));
        }
    }
    related
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn all_that_refers_to_a_record_is_in_its_report(document in generated::document()) {
        let base = generated::base(&document);
        for index in records(&base) {
            let links: BTreeSet<RecordIx> = record(&base, index, usize::MAX).links().into_iter().collect();
            for other in related(&base, index) {
                prop_assert!(links.contains(&other), "{} is not told of {}", base.id(other), base.id(index));
            }
        }
    }

    #[test]
    fn a_report_fits_any_width(document in generated::document(), width in 0_usize..120, limit in 0_usize..4) {
        let base = generated::base(&document);
        for index in records(&base) {
            let report = record(&base, index, limit);
            let laid = lay(&report, width, &undressed);
            for row in &laid {
                prop_assert!(row.line.width() <= width, "{:?} is wider than {width}", row.line.text());
            }
            // Each link is on exactly one line.
            if width > 0 {
                let links: Vec<usize> = laid.iter().flat_map(|row| row.links.iter().copied()).collect();
                prop_assert_eq!(links, (0..report.links().len()).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn no_section_is_empty_and_totals_are_right(document in generated::document(), limit in 0_usize..4) {
        let base = generated::base(&document);
        for index in records(&base) {
            let (whole, short) = (record(&base, index, usize::MAX), record(&base, index, limit));
            prop_assert_eq!(whole.sections.len(), short.sections.len());
            for (all, some) in whole.sections.iter().zip(&short.sections) {
                let own = all.entries.iter().filter(|entry| entry.indent == 0).count();
                prop_assert!(own > 0 && own == all.total && all.total == some.total);
                let shown = some.entries.iter().filter(|entry| entry.indent == 0).count();
                prop_assert_eq!(shown, if all.list { own.min(limit) } else { own });
            }
        }
    }
}
