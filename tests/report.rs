//! A record told whole: nothing that refers to it is missing, every link leads somewhere, and it fits any width.

use std::collections::BTreeSet;

use claimscope::index::Library;
use claimscope::model::{Base, RecordIx, RecordKind};
use claimscope::present::record::{layout, link_text, report, report_from_index};
use proptest::prelude::*;

use crate::generated;

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

/// Asserts that references among records are found the other way round as a walk over all tables finds them.
fn assert_referrers(base: &Base) {
    let actors = || base.actors.pairs();
    for (index, row) in actors() {
        let parts = actors().filter(|(_, other)| other.parent == Some(index)).map(|(at, _)| RecordIx::Actor(at));
        assert!(base.parts(RecordIx::Actor(index)).eq(parts));
        let apart = actors().filter(|&(at, other)| {
            at != index && (other.distinct_from.contains(&index) || row.distinct_from.contains(&at))
        });
        assert!(base.distinct_from(index).eq(apart.map(|(at, _)| at)));
    }
    for index in base.sources.indexes() {
        let copies = base.sources.pairs().filter(|(_, other)| other.derived_from.contains(&index));
        assert!(base.copies(index).eq(copies.map(|(at, _)| at)));
    }
    for index in base.places.indexes() {
        let parts = base.places.pairs().filter(|(_, other)| other.within == Some(index));
        assert!(base.parts(RecordIx::Place(index)).eq(parts.map(|(at, _)| RecordIx::Place(at))));
    }
    for index in base.topics.indexes() {
        let parts = base.topics.pairs().filter(|(_, other)| other.within == Some(index));
        assert!(base.parts(RecordIx::Topic(index)).eq(parts.map(|(at, _)| RecordIx::Topic(at))));
    }
    for index in base.claims.indexes() {
        let fits = base.hypotheses.pairs().filter(|(_, row)| row.consistent.contains(&index));
        assert!(base.fits(index).eq(fits.map(|(at, _)| at)));
        let against = base.hypotheses.pairs().filter(|(_, row)| row.inconsistent.contains(&index));
        assert!(base.speaks_against(index).eq(against.map(|(at, _)| at)));
    }
    for record in records(base) {
        assert!(base.notes_on(record).eq(base.notes.iter().filter(|note| note.on == record)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn what_refers_to_a_record_is_found_without_a_walk(document in generated::document()) {
        let base = generated::base(&document);
        assert_referrers(&base);
        // The first claims alone have the rest of what refers to them.
        assert_referrers(&base.prefix(base.claims.len() / 2));
    }

    #[test]
    fn all_that_refers_to_a_record_is_in_its_report(document in generated::document()) {
        let base = generated::base(&document);
        for index in records(&base) {
            let links: BTreeSet<RecordIx> = report(&base, index, usize::MAX).links().into_iter().collect();
            for other in related(&base, index) {
                prop_assert!(links.contains(&other), "{} is not told of {}", base.id(other), base.id(index));
            }
        }
    }

    #[test]
    fn the_index_tells_the_same_as_a_walk_over_all_claims(document in generated::document(), limit in 0_usize..4) {
        let library = Library::new(generated::base(&document));
        for index in records(&library.base) {
            prop_assert_eq!(report_from_index(&library, index, limit), report(&library.base, index, limit));
        }
    }

    #[test]
    fn a_report_fits_any_width(document in generated::document(), width in 0_usize..120, limit in 0_usize..4) {
        let base = generated::base(&document);
        for index in records(&base) {
            let report = report(&base, index, limit);
            let laid = layout(&report, width, &link_text);
            for line in &laid.lines {
                prop_assert!(line.width() <= width, "{:?} is wider than {width}", line.text());
            }
            // Each link is there, in order, and leads where it should.
            let targets: Vec<RecordIx> = laid.links.iter().map(|link| link.to).collect();
            prop_assert_eq!(targets, report.links());
            let spans = |line: &claimscope::text::Line| line.0.iter().filter_map(|span| span.link).collect::<Vec<_>>();
            for (number, link) in (0..).zip(&laid.links) {
                let lines = laid.lines.iter().enumerate().skip(link.line);
                let shown = lines.flat_map(|(at, line)| spans(line).into_iter().map(move |link| (at, link)));
                let first = shown.map(|(_, link)| link).find(|&link| link == number);
                prop_assert!(width == 0 || first.is_some() || base.name(link.to).trim().is_empty());
            }
        }
    }

    #[test]
    fn no_section_is_empty_and_totals_are_right(document in generated::document(), limit in 0_usize..4) {
        let base = generated::base(&document);
        for index in records(&base) {
            let (whole, short) = (report(&base, index, usize::MAX), report(&base, index, limit));
            prop_assert_eq!(whole.sections.len(), short.sections.len());
            for (all, some) in whole.sections.iter().zip(&short.sections) {
                let own = all.entries.iter().filter(|entry| entry.indent == 0).count();
                prop_assert!(own > 0 && own == all.total && all.total == some.total);
                let shown = some.entries.iter().filter(|entry| entry.indent == 0).count();
                let most = if all.list { limit } else { limit.max(1) };
                prop_assert_eq!(shown, own.min(most));
                let remark = some.entries.last().is_some_and(|entry| entry.line().text().starts_with("… and "));
                prop_assert_eq!(remark, own > most);
            }
        }
    }
}
