//! The cost of a report on one record, at n, 2n and 4n of whatever it lists: counted work, allocated bytes, and how much of
//! it is shown.

use std::sync::Arc;

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::model::RecordIx;
use claimscope::model::relation::{RELATIONS, VerbRow};
use claimscope::panes::compose;
use claimscope::present::record::{RecordReport, layout, link_text, report, report_from_index};
use claimscope::state::collection::Collection;
use claimscope::state::since::{ComparedVersion, VersionChanges, VersionComparison};
use claimscope::storage::work::measure;

use crate::ALLOCATOR;
use crate::file_builder::{each, file};
use crate::growth::{alone, assert_even};
use crate::play::{Play, collection};
use crate::shapes;

/// The limit of the lists in the explorer.
const LIMIT: usize = 300;

/// The smallest size of a shape: more than the limit, so that lists are cut at all three sizes.
const SIZE: usize = 400;

/// Work below which fixed costs outweigh all else, and bytes.
const WORK_FLOOR: u64 = 1_500;
const BYTES_FLOOR: u64 = 150_000;

/// Returns a value with the units of work and the bytes that it took.
fn cost<T>(operation: impl FnOnce() -> T) -> (T, u64, u64) {
    let before = ALLOCATOR.total_allocated();
    let (result, work) = measure(operation);
    (result, work, u64::try_from(ALLOCATOR.total_allocated() - before).unwrap())
}

/// The record with an id, of any kind.
fn found(library: &Library, id: &str) -> RecordIx {
    *library.base.find_any(id).first().unwrap_or_else(|| panic!("no record {id}"))
}

/// Counts the pieces of a report in all its sections.
fn pieces(report: &RecordReport) -> usize {
    report.sections.iter().flat_map(|section| &section.entries).map(|entry| entry.pieces.len()).sum()
}

/// Asserts that a report costs in proportion to what it counts, and that with a limit no more is shown of more.
fn assert_reports(what: &str, shape: &dyn Fn(usize) -> String, ids: &[&str]) {
    let libraries = [1, 2, 4].map(|times| shapes::library(&shape(SIZE * times)));
    for id in ids {
        let name = format!("{what}: {id}");
        let limited = libraries.each_ref().map(|library| {
            let record = found(library, id);
            let (report, work, bytes) = cost(|| report_from_index(library, record, LIMIT));
            let text = layout(&report, 100, &link_text);
            for section in &report.sections {
                let own = section.entries.iter().filter(|entry| entry.indent == 0).count();
                assert!(own <= LIMIT && section.entries.len() <= 2 * own + 1, "{name}: {own} in {}", section.heading);
            }
            (work, bytes, pieces(&report), text.lines.len())
        });
        let [one, two, four] = limited;
        assert!(one.2 == two.2 && two.2 == four.2, "{name}: {}, {} and {} pieces are shown", one.2, two.2, four.2);
        // Longer numbers may need another line.
        assert!(four.3 <= one.3 + one.3 / 4 + 5, "{name}: {} lines, then {}", one.3, four.3);
        assert_even(&format!("work of {name}"), limited.map(|cost| cost.0), WORK_FLOOR);
        assert_even(&format!("bytes of {name}"), limited.map(|cost| cost.1), BYTES_FLOOR);

        let whole = libraries.each_ref().map(|library| {
            let record_of = found(library, id);
            let (_, work, bytes) = cost(|| layout(&report(&library.base, record_of, usize::MAX), 100, &link_text));
            (work, bytes)
        });
        assert_even(&format!("work of all of {name}"), whole.map(|cost| cost.0), WORK_FLOOR);
        assert_even(&format!("bytes of all of {name}"), whole.map(|cost| cost.1), BYTES_FLOOR);
    }
}

/// A shape: its name, a file of it in a size, and the ids of its hub and of a leaf.
type Shape<'a> = (&'a str, fn(usize) -> String, &'a [&'a str]);

/// Asserts it of several shapes.
fn assert_all(shapes: &[Shape<'_>]) {
    let _alone = alone();
    for (what, shape, ids) in shapes {
        assert_reports(what, shape, ids);
    }
}

/// Claims `c0`, `c1` … with these fields.
fn claims(count: usize, rest: impl Fn(usize) -> String) -> String {
    each(count, |at| format!(r#"(id: "c{at}", says: "Leaf {at}.", {})"#, rest(at)))
}

/// Records `s0`, `s1` … of a kind with these fields.
fn records(count: usize, name: &str, rest: impl Fn(usize) -> String) -> String {
    each(count, |at| format!(r#"(id: "s{at}", {name}: "Leaf {at}", {})"#, rest(at)))
}

/// The ids of records of which [`claims`] or [`records`] made so many.
fn ids(count: usize, letter: char) -> String {
    each(count, |at| format!(r#""{letter}{at}""#))
}

const fn nothing(_: usize) -> String {
    String::new()
}

/// A file with claims and this before them.
fn with_claims(before: &str, claims: &str) -> String {
    file(&format!("{before}, claims: [{claims}]"))
}

#[test]
fn relations_of_each_verb() {
    let _alone = alone();
    for row in RELATIONS {
        let verb = row.name;
        let inward = |count| {
            let leaves = claims(count, |_| format!(r#"links: [{verb}("hub")]"#));
            file(&format!(r#"claims: [(id: "hub", says: "Hub."), {leaves}]"#))
        };
        assert_reports(&format!("{verb}, from leaves"), &inward, &["hub", "c0"]);
        let outward = |count| {
            let relation =
                |at| format!(r#"(from: "hub", verb: {verb}, to: "c{at}", why: "Why {at}.", by: "b{}")"#, at % 7);
            let leaves = claims(count, nothing);
            file(&format!(r#"claims: [(id: "hub", says: "Hub."), {leaves}], relations: [{}]"#, each(count, relation)))
        };
        assert_reports(&format!("{verb}, from the hub"), &outward, &["hub", "c0"]);
    }
}

#[test]
fn relations_to_a_claim_that_names_many() {
    assert_all(&[
        ("the same link", shapes::same_link, &["a", "b"]),
        (
            "relations to a claim of many sources",
            |count| {
                let cited = format!(r#"(id: "a", says: "A."), (id: "b", says: "B.", cite: [{}])"#, ids(count, 's'));
                let relation = |row: &VerbRow| format!(r#"(from: "a", verb: {}, to: "b", why: "Why."),"#, row.name);
                file(&format!(
                    "sources: [{}], claims: [{cited}], relations: [{}]",
                    records(count, "title", nothing),
                    RELATIONS.iter().map(relation).collect::<String>()
                ))
            },
            &["a", "b"],
        ),
        (
            "claims that many hold",
            |count| {
                let held = format!(r#"(id: "a", says: "A."), (id: "b", says: "B.", by: [{}])"#, ids(count, 's'));
                let relation = r#"(from: "a", verb: Related, to: "b", strength: 0.5, why: "Why.")"#;
                file(&format!(
                    "actors: [{}], claims: [{held}], relations: [{relation}]",
                    records(count, "name", nothing)
                ))
            },
            &["a", "b", "s0"],
        ),
    ]);
}

#[test]
fn citations_and_locators() {
    assert_all(&[
        (
            "citations",
            |count| {
                let hub = format!(r#"(id: "hub", says: "Hub.", cite: [{}])"#, ids(count, 's'));
                with_claims(
                    &format!("sources: [{}]", records(count, "title", |_| r#"authors: ["N"]"#.to_owned())),
                    &hub,
                )
            },
            &["hub", "s0"],
        ),
        (
            "claims that cite one source",
            |count| {
                let leaves = claims(count, |at| format!(r#"cite: ["hub#{at}", "hub#1.{at}"]"#));
                with_claims(r#"sources: [(id: "hub", title: "Hub")]"#, &leaves)
            },
            &["hub", "c0"],
        ),
        (
            "locators",
            |count| {
                let cites = each(count, |at| format!(r#""s#{at}""#));
                with_claims(
                    r#"sources: [(id: "s", title: "S")]"#,
                    &format!(r#"(id: "hub", says: "Hub.", cite: [{cites}])"#),
                )
            },
            &["hub", "s"],
        ),
        (
            "a source that copies many, cited often",
            |count| {
                let cites = each(count, |at| format!(r#""s#{at}""#));
                let copy = format!(r#"(id: "s", title: "S", derived_from: [{}])"#, ids(count, 's'));
                let sources = format!("sources: [{copy}, {}]", records(count, "title", nothing));
                with_claims(&sources, &format!(r#"(id: "hub", says: "Hub.", cite: [{cites}])"#))
            },
            &["hub", "s", "s0"],
        ),
        (
            "authors",
            |count| {
                let authors = each(count, |at| format!(r#""Author {at}""#));
                let source = format!(r#"sources: [(id: "s", title: "S", authors: [{authors}])]"#);
                with_claims(&source, r#"(id: "hub", says: "Hub.", cite: ["s"])"#)
            },
            &["hub", "s"],
        ),
    ]);
}

#[test]
fn sources_that_copy() {
    assert_all(&[
        (
            "copies of one",
            |count| {
                let copies = records(count, "title", |_| r#"derived_from: ["hub"]"#.to_owned());
                let leaves = claims(count, |at| format!(r#"cite: ["s{at}"]"#));
                with_claims(&format!(r#"sources: [(id: "hub", title: "Hub"), {copies}]"#), &leaves)
            },
            &["hub", "s0", "c0"],
        ),
        ("a copy of all", shapes::fan, &["all", "s0", "c000000"]),
        ("a chain of copies", shapes::chain, &["s0", "s9", "c000000"]),
        ("a ring of copies", shapes::ring, &["s0", "c000000"]),
    ]);
}

#[test]
fn places_and_topics() {
    assert_all(&[
        (
            "parts of a place",
            |count| {
                let parts = records(count, "name", |_| r#"within: "hub""#.to_owned());
                let leaves = claims(count, |at| format!(r#"places: ["s{at}"]"#));
                with_claims(&format!(r#"places: [(id: "hub", name: "Hub"), {parts}]"#), &leaves)
            },
            &["hub", "s0", "c0"],
        ),
        (
            "claims at a place",
            |count| {
                let leaves = claims(count, |_| r#"places: ["hub"]"#.to_owned());
                with_claims(r#"places: [(id: "hub", name: "Hub", within: "top"), (id: "top", name: "Top")]"#, &leaves)
            },
            &["hub", "top", "c0"],
        ),
        (
            "places of a claim",
            |count| {
                let hub = format!(r#"(id: "hub", says: "Hub.", places: [{}])"#, ids(count, 's'));
                with_claims(&format!("places: [{}]", records(count, "name", nothing)), &hub)
            },
            &["hub", "s0"],
        ),
        (
            "topics of a claim",
            |count| {
                let hub = format!(r#"(id: "hub", says: "Hub.", topics: [{}])"#, ids(count, 's'));
                with_claims(&format!("topics: [{}]", records(count, "name", nothing)), &hub)
            },
            &["hub", "s0"],
        ),
        (
            "claims of a topic",
            |count| {
                let topics = records(count, "name", |_| r#"within: "hub""#.to_owned());
                let leaves = claims(count, |at| format!(r#"topics: ["hub", "s{at}"]"#));
                with_claims(&format!(r#"topics: [(id: "hub", name: "Hub"), {topics}]"#), &leaves)
            },
            &["hub", "s0", "c0"],
        ),
        ("places in one claim", shapes::places_in_one_claim, &["a", "c", "p0"]),
    ]);
}

#[test]
fn actors() {
    assert_all(&[
        (
            "claims of an actor",
            |count| {
                let position = r#"positions: [(by: "hub", stance: Denies), (by: "hub", stance: Denies)]"#;
                let leaves = claims(count, |at| format!(r#"by: ["hub"], actors: ["hub:role {at}"], {position}"#));
                with_claims(r#"actors: [(id: "hub", name: "Hub")]"#, &leaves)
            },
            &["hub", "c0"],
        ),
        (
            "parts of an actor",
            |count| {
                let parts = records(count, "name", |_| r#"parent: "hub", distinct_from: ["other"]"#.to_owned());
                let hubs = r#"(id: "hub", name: "Hub"), (id: "other", name: "Other")"#;
                file(&format!("actors: [{hubs}, {parts}]"))
            },
            &["hub", "other", "s0"],
        ),
        (
            "members of a claim",
            |count| {
                let members = each(count, |at| format!(r#""s{at}:role", "s0:part {at}""#));
                let hub = format!(r#"(id: "hub", says: "Hub.", actors: [{members}])"#);
                with_claims(&format!("actors: [{}]", records(count, "name", nothing)), &hub)
            },
            &["hub", "s0", "s1"],
        ),
        (
            "holders and positions",
            |count| {
                let position = |at| format!(r#"(by: "s{at}", stance: Accepts, cite: ["s"], when: "2024")"#);
                let positions = each(count, position);
                let hub = format!(r#"(id: "hub", says: "Hub.", by: [{}], positions: [{positions}])"#, ids(count, 's'));
                let actors = records(count, "name", nothing);
                with_claims(&format!(r#"sources: [(id: "s", title: "S")], actors: [{actors}]"#), &hub)
            },
            &["hub", "s0", "s"],
        ),
        (
            "citations of a position, and positions of one actor",
            |count| {
                let cites = each(count, |at| format!(r#""s#{at}""#));
                let again = each(count, |_| r#"(by: "a", stance: Doubts)"#.to_owned());
                let positions = format!(r#"(by: "a", stance: Asserts, cite: [{cites}]), {again}"#);
                let hub = format!(r#"(id: "hub", says: "Hub.", positions: [{positions}])"#);
                with_claims(r#"sources: [(id: "s", title: "S")], actors: [(id: "a", name: "A")]"#, &hub)
            },
            &["hub", "a", "s"],
        ),
    ]);
}

#[test]
fn notes_and_hypotheses() {
    assert_all(&[
        (
            "notes on one record",
            |count| {
                let notes = each(count, |at| format!(r#"(on: "hub", text: "Note {at}.", by: "N", date: "2024")"#));
                let hub = r#"(id: "hub", says: "Hub.", note: "Own."), (id: "c", says: "C.")"#;
                file(&format!("claims: [{hub}], notes: [{notes}]"))
            },
            &["hub", "c"],
        ),
        (
            "a note on each record",
            |count| {
                let notes = each(count, |at| format!(r#"(on: "c{at}", text: "Note {at}.")"#));
                file(&format!("claims: [{}], notes: [{notes}]", claims(count, nothing)))
            },
            &["c0", "c9"],
        ),
        ("hypotheses", shapes::hypotheses, &["c000000", "c000001", "h0"]),
        (
            "evidence of a hypothesis",
            |count| {
                let all = ids(count, 'c');
                let hub = format!(r#"(id: "hub", says: "Hub.", consistent: [{all}], inconsistent: [{all}])"#);
                file(&format!("claims: [{}], hypotheses: [{hub}]", claims(count, nothing)))
            },
            &["hub", "c0"],
        ),
    ]);
}

#[test]
fn figures_fields_and_names() {
    assert_all(&[
        (
            "figures",
            |count| {
                let figure = |at| format!(r#"(of: "dead", value: Exactly({at}), unit: "people", note: "Note {at}.")"#);
                file(&format!(r#"claims: [(id: "hub", says: "Hub.", figures: [{}])]"#, each(count, figure)))
            },
            &["hub"],
        ),
        (
            "further fields",
            |count| {
                let extra = format!("extra: {{{}}}", each(count, |at| format!(r#""key {at}": "value {at}""#)));
                file(&format!(
                    r#"sources: [(id: "s", title: "S", {extra})], actors: [(id: "a", name: "A", {extra})],
                       places: [(id: "p", name: "P", {extra})], claims: [(id: "hub", says: "Hub.", {extra})]"#
                ))
            },
            &["hub", "s", "a", "p"],
        ),
        (
            "aliases",
            |count| {
                let aka = each(count, |at| format!(r#""Alias {at}""#));
                file(&format!(
                    r#"actors: [(id: "a", name: "A", aka: [{aka}])], places: [(id: "p", name: "P", aka: [{aka}])]"#
                ))
            },
            &["a", "p"],
        ),
    ]);
}

#[test]
fn changes_since_an_earlier_version() {
    let _alone = alone();
    let version = |count: usize, year: usize| {
        let extra = format!("extra: {{{}}}", each(count, |at| format!(r#""key {at}": "{year}-{at}""#)));
        let aka = each(count, |at| format!(r#""Alias {year} {at}""#));
        shapes::library(&file(&format!(r#"actors: [(id: "a", name: "A", aka: [{aka}], {extra})]"#)))
    };
    let costs = [1, 2, 4].map(|times| {
        let (was, is) = (version(SIZE * times, 2023), version(SIZE * times, 2024));
        let name = "is.ron".to_owned();
        let collection =
            Arc::new(Collection { name, library: is, diagnostics: Vec::new(), loading: None, servers: None });
        let version = ComparedVersion(Arc::clone(&was.base));
        let changes = Some(Arc::new(VersionChanges::new(&version, &collection, &CancelToken::new())));
        let earlier =
            VersionComparison { version: Some(version), changes, ..VersionComparison::named("was.ron".to_owned()) };
        let library = &collection.library;
        let mut report = report_from_index(library, found(library, "a"), LIMIT);
        let ((), work, _) = cost(|| earlier.add_to_report(&library.base, &mut report, LIMIT));
        let section = &report.sections[0];
        assert_eq!((section.heading, section.total), ("changed since the earlier version", 2 * SIZE * times));
        assert_eq!(section.entries.len(), LIMIT + 1);
        work
    });
    assert_even("changes since an earlier version", costs, WORK_FLOOR);
}

/// The work of one frame on a file after some keys.
fn frame(text: &str, keys: &str) -> u64 {
    let mut play = Play::open(collection("frame.ron", text), 120, 40);
    play.keys(keys);
    measure(|| compose(&play.state)).1
}

#[test]
fn a_frame_looks_at_a_claim_once() {
    let _alone = alone();
    let figures = |count| {
        let figure = |at| format!(r#"(of: "dead", value: Exactly({at}), unit: "people")"#);
        file(&format!(r#"claims: [(id: "hub", says: "Hub.", figures: [{}])]"#, each(count, figure)))
    };
    for keys in ["]]", "]]G"] {
        let costs = [1, 2, 4].map(|times| frame(&figures(SIZE * times), keys));
        let most = |times: u64| times * SIZE as u64 + WORK_FLOOR;
        assert!(costs[0] > 0 || !cfg!(debug_assertions), "nothing is counted");
        assert!(costs[0] <= most(1) && costs[1] <= most(2) && costs[2] <= most(4), "{keys}: {costs:?}");
    }
}

#[test]
fn a_frame_does_not_look_at_what_is_tied_to_its_claims() {
    let _alone = alone();
    let alike = |count| {
        let leaves = claims(count, |_| r#"cite: ["s"], links: [Duplicates("hub")]"#.to_owned());
        with_claims(
            r#"sources: [(id: "s", title: "S")]"#,
            &format!(r#"(id: "hub", says: "Hub.", cite: ["s"]), {leaves}"#),
        )
    };
    let [one, two, four] = [1, 2, 4].map(|times| frame(&alike(SIZE * times), ""));
    assert!(one == two && two == four, "{one}, {two}, {four} at a size, twice and four times as much");
}
