//! The cost of analyses: counted work and allocated bytes, at n, 2n and 4n of shapes that nobody writes by hand.

use std::collections::HashSet;

use claimscope::analyses::contradictions::contradictions;
use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::limits::{MAX_CONTRADICTIONS, MAX_NEIGHBOURS};
use claimscope::load::{File, load};
use claimscope::model::RecordIx;
use claimscope::present::analyses::Findings;
use claimscope::storage::work::measure;
use claimscope::text::grouped;

use crate::ALLOCATOR;
use crate::analysis_runs::{findings, findings_about, findings_since, render_part};
use crate::file_builder::{each, file};
use crate::growth::{alone, assert_even};
use crate::shapes;

/// Makes a file of a size.
type Shape = fn(usize) -> String;

/// The cost of an operation: units of work, and bytes allocated.
fn cost(operation: impl FnOnce() -> Findings) -> [usize; 2] {
    let before = ALLOCATOR.total_allocated();
    let (findings, work) = measure(operation);
    let bytes = ALLOCATOR.total_allocated() - before;
    drop(findings);
    [usize::try_from(work).unwrap(), bytes]
}

/// Greatest factor by which four times the size may cost more: four, with room for the logarithm of sorting and for tables
/// that grow by doubling. A square would be sixteen.
const MOST: usize = 6;

/// Asserts that what is asked of a shape costs in proportion to its size.
fn grows_evenly(name: &str, shape: Shape, size: usize, ask: impl Fn(&Library) -> Findings) {
    let _alone = alone();
    let costs = [1, 2, 4].map(|times| {
        let library = shapes::library(&shape(size * times));
        cost(|| ask(&library))
    });
    // Below these floors the steps in which tables grow outweigh all else.
    // What walks no lists that are counted still allocates.
    assert!(costs[2][1] > 0, "{name}: nothing is counted");
    for (what, at, floor) in [("work", 0, 1_000), ("bytes", 1, 500_000)] {
        let [small, middle, large] = costs.map(|cost| cost[at]);
        let grows = large <= small.max(floor) * MOST;
        assert!(
            grows,
            "{what} of {name} on {:.200}: {small}, {middle}, {large} at {size}, twice and four times as much",
            shape(1)
        );
    }
}

fn evenly(names: &[&str], shape: Shape, size: usize) {
    for name in names {
        grows_evenly(name, shape, size, |library| findings(library, name));
    }
}

/// All analyses of everything.
const ALL: [&str; 8] =
    ["figures", "contradictions", "origins", "hypotheses", "loops", "attribution", "timeline", "map"];

#[test]
fn links_that_are_there_many_times() {
    evenly(&ALL, shapes::same_link, 300);
    let root = |library: &Library| library.base.find_any("a");
    grows_evenly("graph", shapes::same_link, 300, |library| findings_about(library, "graph", &root(library)));
}

#[test]
fn sources_that_copy_one_another() {
    for shape in [shapes::chain, shapes::ring, shapes::comb, shapes::ladder, shapes::fan] as [Shape; 5] {
        evenly(&["origins", "attribution", "figures"], shape, 600);
        let first = |library: &Library| library.base.find_any("s0");
        grows_evenly("fallout", shape, 600, |library| findings_about(library, "fallout", &first(library)));
    }
}

#[test]
fn an_actor_with_as_many_parts_as_sources() {
    let shape: Shape = |size| {
        let parts = each(size, |at| format!(r#"(id: "a{at}", name: "Office {at}", parent: "whole")"#));
        let sources = each(size, |at| format!(r#"(id: "s{at}", authors: ["Office {at}"])"#));
        let claims = each(size, |at| format!(r#"(id: "c{at}", says: "It rained.", cite: ["s{at}"])"#));
        let actors = format!(r#"actors: [(id: "whole", name: "Whole"), {parts}]"#);
        file(&format!("{actors}, sources: [{sources}], claims: [{claims}]"))
    };
    let whole = |library: &Library| library.base.find_any("whole");
    grows_evenly("fallout", shape, 300, |library| findings_about(library, "fallout", &whole(library)));
}

#[test]
fn figures_of_one_thing() {
    for shape in [shapes::one_event, shapes::one_day_and_place, shapes::many_figures] as [Shape; 3] {
        evenly(&["figures", "contradictions"], shape, 300);
    }
}

#[test]
fn a_table_beside_reports_on_its_rows() {
    let shapes: [Shape; 7] = [
        shapes::table,
        shapes::table_with_sources,
        shapes::table_with_actors,
        shapes::table_with_places,
        shapes::table_of_the_same,
        shapes::table_contradicted,
        shapes::two_tables,
    ];
    for shape in shapes {
        evenly(&["figures", "contradictions"], shape, 250);
    }
}

#[test]
fn statements_that_are_nearly_the_same() {
    let says = |at: usize, text: String| format!(r#"(id: "c{at}", says: "{text}")"#);
    // Reports of which three each are alike, one form that was filled in again and again, and copies of one sentence.
    let shapes: [fn(usize) -> String; 3] = [
        |at| format!("patrol {} left the old bridge near village{} for camp{} at dawn", at % 7, at / 3, at / 3),
        |at| format!("{at} people crossed the northern border at the new gate within one week"),
        |_| "the old bridge near the northern gate was closed at dawn".to_owned(),
    ];
    for text in shapes {
        let _alone = alone();
        let costs = [400, 800, 1_600].map(|size| {
            let claims = each(size, |at| says(at, text(at)));
            let library = shapes::library(&file(&format!("claims: [{claims}]")));
            let [work, bytes] = cost(|| findings(&library, "duplicates"));
            [work as u64, bytes as u64]
        });
        assert_even("duplicates", costs.map(|[work, _]| work), 1_000);
        assert_even("bytes of duplicates", costs.map(|[_, bytes]| bytes), 500_000);
    }
}

#[test]
fn claims_against_one_another() {
    for shape in [shapes::star, shapes::held_star, shapes::parties, shapes::events] as [Shape; 4] {
        evenly(&["contradictions", "loops", "attribution", "figures", "hypotheses"], shape, 300);
    }
}

#[test]
fn places_dates_and_names() {
    for shape in [shapes::places_in_one_claim, shapes::one_point, shapes::one_name, shapes::all_time] as [Shape; 4] {
        evenly(&ALL, shape, 300);
    }
}

#[test]
fn one_event_in_many_places_each() {
    let _alone = alone();
    // Every claim of an event is compared with every other: what a pair costs must not grow with its places.
    let library = shapes::library(&shapes::provinces(100, 100, 10));
    let [work, bytes] = cost(|| findings(&library, "contradictions"));
    let pairs = 100 * 99 / 2;
    assert!(work < pairs * 500, "{work} for {pairs} pairs");
    assert!(bytes < pairs * 32_768, "{bytes} for {pairs} pairs");
    // All reasons are the same: it is kept once.
    let library = shapes::library(&shapes::provinces(100, 2, 1_000));
    let found = contradictions(&library.base, &CancelToken::new());
    let reasons: HashSet<*const u8> = found.list.iter().map(|found| found.rules[0].1.as_ptr()).collect();
    assert_eq!((found.list.len(), reasons.len()), (2_500, 1));
    let reason = &found.list[0].rules[0].1;
    assert!(reason.contains("and 57 more (L0), the other in ") && reason.chars().count() < 1_000, "{reason}");
}

#[test]
fn comparing_places_stops_within_an_event() {
    let _alone = alone();
    let library = shapes::library(&shapes::provinces(200, 200, 10));
    let all = measure(|| contradictions(&library.base, &CancelToken::new())).1;
    // The token is polled 220 times before the places of the one event are compared.
    let cancel = CancelToken::after_polls(220);
    let (found, part) = measure(|| contradictions(&library.base, &cancel));
    assert!(found.list.is_empty() && (part < all / 2 || !cfg!(debug_assertions)), "{part} of {all}");
}

#[test]
fn hypotheses_and_causes() {
    evenly(&["hypotheses"], shapes::hypotheses, 2_500);
    evenly(&["hypotheses"], shapes::bare_hypotheses, 500);
    evenly(&["loops"], shapes::causes, 1_000);
}

#[test]
fn what_stands_for_many_claims_is_looked_at_once() {
    for shape in [
        shapes::repeated,
        shapes::repeated_copies,
        shapes::repeated_lists,
        shapes::many_authors,
        shapes::many_author_names,
    ] as [Shape; 5]
    {
        let _alone = alone();
        let costs = [300, 600, 1_200].map(|size| {
            let text = shape(size);
            let before = ALLOCATOR.total_allocated();
            let work = measure(|| shapes::library(&text)).1;
            (work, (ALLOCATOR.total_allocated() - before) as u64)
        });
        let name = format!("indexing {:.300}", shape(1));
        assert_even(&name, costs.map(|(work, _)| work), 20_000);
        assert_even(&name, costs.map(|(_, bytes)| bytes), 1_000_000);
    }
}

#[test]
fn of_very_many_authors_the_first_hold_claims_and_check_reports_it() {
    let _alone = alone();
    for (count, held) in [(64, 64), (65, 64), (200, 64)] {
        let text = shapes::many_authors(count);
        let loaded = load(&[File { name: "shape.ron".to_owned(), bytes: text.into_bytes() }]);
        let said: Vec<&str> = loaded.diagnostics.iter().map(|fault| fault.message.as_str()).collect();
        let library = Library::new(loaded.base);
        let holders = library.totals.held.iter().filter(|&&claims| claims as usize == count).count();
        assert_eq!(holders, held);
        if count > held {
            let sentence = format!(
                "{count} of its authors are actors; claims that name no holder are attributed to the first 64 of them"
            );
            assert_eq!(said, [sentence.as_str()]);
        } else {
            assert!(said.is_empty(), "{said:?}");
        }
    }
}

#[test]
fn changes_of_records_with_many_keys() {
    let keys = |count, said: &str| {
        let extra = each(count, |at| format!(r#""key{at}": "{said}""#));
        format!(
            r#"actors: [(id: "a", name: "A", extra: {{{extra}}})], claims: [(id: "c", says: "x", extra: {{{extra}}})]"#
        )
    };
    // All keys are different; all are new; all are gone.
    for (was, is) in [("v", "w"), ("", "w"), ("v", "")] {
        let _alone = alone();
        let costs = [500, 1_000, 2_000].map(|size| {
            let version = |said: &str| shapes::library(&file(&keys(if said.is_empty() { 0 } else { size }, said)));
            let (earlier, now) = (version(was), version(is));
            let [work, bytes] = cost(|| findings_since(&now, "changes", &earlier));
            [work as u64, bytes as u64]
        });
        assert_even("changes", costs.map(|[work, _]| work), 1_000);
        assert_even("bytes of changes", costs.map(|[_, bytes]| bytes), 500_000);
    }
}

#[test]
fn what_is_left_out_is_reported() {
    let _alone = alone();
    let library = shapes::library(&shapes::events(8_000));
    let text = render_part(&library, &findings(&library, "contradictions"), 1);
    let most = grouped(MAX_CONTRADICTIONS);
    assert!(text.starts_with(&format!("{most} contradictions")), "{text}");
    let full = format!("more findings are neither listed nor counted: the list is full at {most}");
    assert!(text.contains(&full), "{text}");

    let library = shapes::library(&shapes::hypotheses(8_000));
    let text = render_part(&library, &findings(&library, "hypotheses"), 1);
    assert!(text.contains("of 8,000 hypotheses are compared: the matrix has room for 4,000,000 cells"), "{text}");

    let library = shapes::library(&shapes::star(5_000));
    let hub: Vec<RecordIx> = library.base.find_any("hub");
    let found = findings_about(&library, "graph", &hub);
    assert_eq!(found.rows(), MAX_NEIGHBOURS + 1);
    let text = render_part(&library, &found, 1);
    assert!(
        text.contains("only the first 2,000 claims are shown") && text.contains("… and 3000 further away"),
        "{text}"
    );

    let library = shapes::library(&shapes::comb(6_000));
    let text = render_part(&library, &findings(&library, "origins"), 1);
    assert!(text.contains("left out: the sources copy too many others to count the origins"), "{text}");
}

#[test]
fn of_figures_only_what_is_reported_is_kept() {
    let _alone = alone();
    let library = shapes::library(&shapes::one_day_and_place(8_000));
    let before = ALLOCATOR.allocated();
    let found = findings(&library, "figures");
    let kept = ALLOCATOR.allocated().saturating_sub(before);
    assert!(kept < 8_000 * 4_096, "{kept} bytes for {} rows", found.rows());
}

#[test]
fn a_file_of_nothing_is_asked_as_well() {
    let _alone = alone();
    for name in ALL {
        let library = shapes::library(&file(&each(0, |_| String::new())));
        assert_eq!(findings(&library, name).rows(), 0, "{name}");
    }
}
