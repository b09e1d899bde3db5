//! Shapes that nobody writes by hand, in any size: chains, rings, combs, stars, and lists that are all the same.

use claimscope::index::Library;
use claimscope::load::{File, load};

use crate::file_builder::{each, file};

/// A file as a library, whatever there is to be said about it.
pub fn library(text: &str) -> Library {
    let loaded = load(&[File { name: "shape.ron".to_owned(), bytes: text.as_bytes().to_vec() }]);
    Library::new(loaded.base)
}

fn claims(count: usize, rest: impl Fn(usize) -> String) -> String {
    format!("claims: [{}]", each(count, |at| format!(r#"(id: "c{at:06}", says: "x", {})"#, rest(at))))
}

/// Every claim cites the source of its number; a source copies these.
fn sources(count: usize, copies: impl Fn(usize) -> String) -> String {
    let source = |at| format!(r#"(id: "s{at}", title: "S", derived_from: [{}])"#, copies(at));
    let figure = |at| format!(r#"figures: [(of: "dead", value: Exactly({at}), event: "e")]"#);
    let cited = claims(count, |at| format!(r#"cite: ["s{at}"], by: ["a"], {}"#, figure(at)));
    format!(r#"actors: [(id: "a", name: "A")], sources: [{}], {cited}"#, each(count, source))
}

/// One claim with the same link over and over.
pub fn same_link(count: usize) -> String {
    let links = each(count, |_| r#"Contradicts("b")"#.to_owned());
    let figure = r#"figures: [(of: "dead", value: Exactly(1))]"#;
    file(&format!(r#"claims: [(id: "a", says: "x", links: [{links}], {figure}), (id: "b", says: "y", {figure})]"#))
}

/// Every source copies the next.
pub fn chain(count: usize) -> String {
    file(&sources(count, |at| if at + 1 < count { format!(r#""s{}""#, at + 1) } else { String::new() }))
}

/// A chain of sources whose last copies the first.
pub fn ring(count: usize) -> String {
    file(&sources(count, |at| format!(r#""s{}""#, (at + 1) % count)))
}

/// Every other source copies the other one before it, and an origin of its own.
pub fn comb(count: usize) -> String {
    file(&sources(count, |at| match at % 2 {
        0 if at > 1 => format!(r#""s{}", "s{}""#, at - 2, at - 1),
        _ => String::new(),
    }))
}

/// Every source copies the two before it.
pub fn ladder(count: usize) -> String {
    file(&sources(count, |at| if at > 1 { format!(r#""s{}", "s{}""#, at - 1, at - 2) } else { String::new() }))
}

/// One source copies all others, and every claim cites it.
pub fn fan(count: usize) -> String {
    let all = each(count, |at| format!(r#""s{at}""#));
    let source = each(count, |at| format!(r#"(id: "s{at}", title: "S")"#));
    let cited = claims(count, |_| r#"cite: ["all"], by: ["a"]"#.to_owned());
    let copy = format!(r#"(id: "all", title: "All", derived_from: [{all}])"#);
    file(&format!(r#"actors: [(id: "a", name: "A")], sources: [{source}{copy}], {cited}"#))
}

fn figure(number: usize, rest: &str) -> String {
    format!(r#"(of: "dead", value: Exactly({number}), unit: "people"{rest})"#)
}

/// Figures of one event.
pub fn one_event(count: usize) -> String {
    file(&claims(count, |at| format!("figures: [{}]", figure(at, r#", event: "e""#))))
}

/// Events of one day at one place, each with a figure.
pub fn one_day_and_place(count: usize) -> String {
    let all = claims(count, |at| {
        format!(r#"kind: Event, when: "2024-01-01", places: ["p"], cite: ["s{at}"], figures: [{}]"#, figure(at, ""))
    });
    let sources = each(count, |at| format!(r#"(id: "s{at}", title: "S")"#));
    file(&format!(r#"sources: [{sources}], places: [(id: "p", name: "P")], {all}"#))
}

/// Two claims with many figures each, that contradict each other.
pub fn many_figures(count: usize) -> String {
    let figures = each(count, |at| figure(at, ""));
    let claim = |id: &str, rest: &str| {
        format!(r#"(id: "{id}", says: "x", when: "2024-01-01", places: ["p"], figures: [{figures}], {rest})"#)
    };
    let (one, other) = (claim("a", r#"links: [Contradicts("b")]"#), claim("b", ""));
    file(&format!(r#"places: [(id: "p", name: "P")], claims: [{one}, {other}]"#))
}

/// One claim that all others contradict, and repeat.
pub fn star(count: usize) -> String {
    let others = each(count, |at| {
        format!(
            r#"(id: "c{at}", says: "x", how: Alleged, links: [Contradicts("hub"), Duplicates("hub"), Supports("hub")])"#
        )
    });
    let hypothesis =
        r#"hypotheses: [(id: "h", says: "H", consistent: ["hub"]), (id: "i", says: "I", inconsistent: ["c0"])]"#;
    file(&format!(r#"claims: [(id: "hub", says: "x"), {others}], {hypothesis}"#))
}

/// A star whose claim is held by as many actors.
pub fn held_star(count: usize) -> String {
    let all = each(count, |at| format!(r#""a{at}""#));
    let actors = each(count, |at| format!(r#"(id: "a{at}", name: "A")"#));
    let others = each(count, |at| format!(r#"(id: "c{at}", says: "x", by: ["a{at}"], links: [Contradicts("hub")])"#));
    file(&format!(r#"actors: [{actors}], claims: [(id: "hub", says: "x", by: [{all}]), {others}]"#))
}

/// One claim that half of the parties assert and half of them deny.
pub fn parties(count: usize) -> String {
    let actors = each(count, |at| format!(r#"(id: "a{at}", name: "A")"#));
    let position = |at| format!(r#"(by: "a{at}", stance: {})"#, if at % 2 == 0 { "Asserts" } else { "Denies" });
    file(&format!(r#"actors: [{actors}], claims: [(id: "c", says: "x", positions: [{}])]"#, each(count, position)))
}

/// Events with a hundred claims each, in two countries.
pub fn events(count: usize) -> String {
    let places = r#"(id: "p0", name: "P", kind: Country), (id: "p1", name: "Q", kind: Country)"#;
    let all = claims(count, |at| {
        let key = format!(r#", event: "e{}""#, at / 100);
        format!(r#"kind: Event, places: ["p{}"], figures: [{}]"#, at % 2, figure(at, &key))
    });
    file(&format!("places: [{places}], {all}"))
}

/// Two claims of one event that name very many places.
pub fn places_in_one_claim(count: usize) -> String {
    let places = each(count, |at| format!(r#"(id: "p{at}", name: "P", kind: District, within: "c")"#));
    let all = each(count, |at| format!(r#""p{at}""#));
    let claim = |id| {
        format!(
            r#"(id: "{id}", says: "x", kind: Event, when: "2024", places: [{all}], figures: [{}])"#,
            figure(1, r#", event: "e""#)
        )
    };
    file(&format!(
        r#"places: [(id: "c", name: "C", kind: Country), {places}], claims: [{}, {}]"#,
        claim("a"),
        claim("b")
    ))
}

/// Places that all lie at one point.
pub fn one_point(count: usize) -> String {
    let places = each(count, |at| format!(r#"(id: "p{at}", name: "P{at}", at: (34.5, 69.2))"#));
    file(&format!("places: [{places}], {}", claims(count, |at| format!(r#"places: ["p{at}"]"#))))
}

/// Actors that are all called the same, and sources by all of them.
pub fn one_name(count: usize) -> String {
    let actors = each(count, |at| format!(r#"(id: "a{at}", name: "A{at}", aka: ["Same"])"#));
    let sources = each(count, |at| format!(r#"(id: "s{at}", title: "S", outlet: "Same")"#));
    let all = claims(count, |at| format!(r#"by: ["a{at}"], cite: ["s{at}"]"#));
    file(&format!("actors: [{actors}], sources: [{sources}], {all}"))
}

/// Claims over all years that can be written.
pub fn all_time(count: usize) -> String {
    let all = claims(count, |at| match at % 3 {
        0 => r#"when: "-9999/9999""#.to_owned(),
        1 => format!(r#"when: "{:04}-01-01/..""#, at % 9_999),
        _ => format!(r#"when: "{:04}-06-{:02}""#, at % 9_999, at % 28 + 1),
    });
    file(&all)
}

/// Hypotheses with a piece of evidence each, and one that all share.
pub fn hypotheses(count: usize) -> String {
    let hypothesis = |at| format!(r#"(id: "h{at}", says: "H", consistent: ["c000000"], inconsistent: ["c{at:06}"])"#);
    let of_all = each(count, hypothesis);
    file(&format!("{}, hypotheses: [{of_all}]", claims(count, |_| String::new())))
}

/// Hypotheses without evidence.
pub fn bare_hypotheses(count: usize) -> String {
    file(&format!("hypotheses: [{}]", each(count, |at| format!(r#"(id: "h{at}", says: "H")"#))))
}

/// A chain of causes that never comes back.
pub fn causes(count: usize) -> String {
    file(&claims(
        count,
        |at| {
            if at + 1 < count { format!(r#"links: [Causes("c{:06}")]"#, at + 1) } else { String::new() }
        },
    ))
}

/// A claim with many sources that all others repeat; each of them has `origin`, where this is given, as its only origin.
fn repeated_by(count: usize, origin: &str) -> String {
    let all = each(count, |at| format!(r#""s{at}""#));
    let sources = each(count, |at| format!(r#"(id: "s{at}", title: "S", derived_from: [{origin}])"#));
    let others = each(count, |at| format!(r#"(id: "c{at}", says: "x", cite: ["s{at}"], links: [Duplicates("hub")])"#));
    file(&format!(
        r#"sources: [(id: "one", title: "O"), {sources}], claims: [(id: "hub", says: "x", cite: [{all}]), {others}]"#
    ))
}

/// One claim with many sources that all others repeat.
pub fn repeated(count: usize) -> String {
    repeated_by(count, "")
}

/// One claim with many sources that all others repeat; all copy the same one, so that nobody has a second origin.
pub fn repeated_copies(count: usize) -> String {
    repeated_by(count, r#""one""#)
}

/// Claims with many sources from one origin, each of which repeats the next: a chain of overviews.
pub fn repeated_lists(count: usize) -> String {
    let sources = each(20, |at| format!(r#"(id: "s{at}", title: "S", derived_from: ["one"])"#));
    let all = each(20, |at| format!(r#""s{at}""#));
    let rest = |at: usize| format!(r#"cite: [{all}], links: [Duplicates("c{:06}")]"#, (at + 1) % count);
    file(&format!(r#"sources: [(id: "one", title: "O"), {sources}], {}"#, claims(count, rest)))
}

/// One source by many authors who are all known, which all claims cite.
pub fn many_authors(count: usize) -> String {
    let actors = each(count, |at| format!(r#"(id: "a{at}", name: "Actor {at}")"#));
    let authors = each(count, |at| format!(r#""Actor {at}""#));
    let source = format!(r#"sources: [(id: "s", title: "S", authors: [{authors}])]"#);
    file(&format!("actors: [{actors}], {source}, {}", claims(count, |_| r#"cite: ["s"]"#.to_owned())))
}

/// One source by one author, under many names of the same actor.
pub fn many_author_names(count: usize) -> String {
    let names = each(count, |at| format!(r#""Name {at}""#));
    let source = format!(r#"sources: [(id: "s", title: "S", authors: [{names}])]"#);
    let actor = format!(r#"actors: [(id: "a", name: "A", aka: [{names}])]"#);
    file(&format!("{actor}, {source}, {}", claims(count, |_| r#"cite: ["s"]"#.to_owned())))
}

/// A bulletin with a table of many rows, and a report on each row, all of one day: `figures` of both by row, and fields of
/// the bulletin and of each report besides.
fn bulletin(
    count: usize,
    sections: &str,
    rows: [&dyn Fn(usize) -> String; 2],
    bulletin: &str,
    report: impl Fn(usize) -> String,
) -> String {
    let event = r#"kind: Event, when: "2024-01-01""#;
    let [row, told] = rows;
    let table = each(count, row);
    let reports =
        each(count, |at| format!(r#"(id: "c{at:06}", says: "x", {event}, figures: [{}], {})"#, told(at), report(at)));
    let claims = format!(r#"(id: "all", says: "x", {event}, figures: [{table}], {bulletin}), {reports}"#);
    file(&format!("{sections}, claims: [{claims}]"))
}

fn row(at: usize, value: usize) -> String {
    format!(r#"(of: "killed w{at}", value: Exactly({value}), unit: "people")"#)
}

fn list(count: usize, letter: &str) -> String {
    each(count, |at| format!(r#""{letter}{at}""#))
}

/// Sources, actors and places of these numbers, the places all within one.
fn sections(count: usize) -> String {
    let of = |letter: &str, rest: &str| each(count, |at| format!(r#"(id: "{letter}{at}", name: "N", {rest})"#));
    let sources = each(count, |at| format!(r#"(id: "s{at}", title: "S", outlet: "O{at}", derived_from: ["one"])"#));
    let (actors, places) = (of("a", ""), of("p", r#"within: "p""#));
    format!(
        r#"sources: [(id: "one", title: "O"), (id: "s", title: "S", outlet: "O", derived_from: ["one"]), {sources}], actors: [(id: "a", name: "A"), {actors}], places: [(id: "p", name: "P"), {places}]"#
    )
}

/// A table, and a report on each row with another number.
pub fn table(count: usize) -> String {
    let report = |_| r#"places: ["p"], cite: ["s"]"#.to_owned();
    bulletin(count, &sections(0), [&|at| row(at, 1), &|at| row(at, at + 500)], r#"places: ["p"]"#, report)
}

/// A table beside reports, with as many sources; reports are from their origin.
pub fn table_with_sources(count: usize) -> String {
    let report = |_| r#"places: ["p"], cite: ["s"]"#.to_owned();
    let all = format!(r#"places: ["p"], cite: [{}]"#, list(count, "s"));
    bulletin(count, &sections(count), [&|at| row(at, 1), &|at| row(at, at + 500)], &all, report)
}

/// A table beside reports, with as many holders and actors.
pub fn table_with_actors(count: usize) -> String {
    let report = |_| r#"places: ["p"], cite: ["s"], by: ["a"], actors: [(actor: "a")]"#.to_owned();
    let parts = each(count, |at| format!(r#"(actor: "a{at}")"#));
    let all = format!(r#"places: ["p"], by: [{}], actors: [{parts}]"#, list(count, "a"));
    bulletin(count, &sections(count), [&|at| row(at, 1), &|at| row(at, at + 500)], &all, report)
}

/// A table beside reports, with as many places, all in that of the reports.
pub fn table_with_places(count: usize) -> String {
    let report = |_| r#"places: ["p"], cite: ["s"]"#.to_owned();
    let all = format!("places: [{}]", list(count, "p"));
    bulletin(count, &sections(count), [&|at| row(at, 1), &|at| row(at, at + 500)], &all, report)
}

/// A table beside reports with the same numbers, and as many actors and sources in the table.
pub fn table_of_the_same(count: usize) -> String {
    let report = |at| format!(r#"places: ["p"], cite: ["s"], actors: [(actor: "a{at}", role: "r")]"#);
    let parts = each(count, |at| format!(r#"(actor: "a{at}", role: "r")"#));
    let all = format!(r#"places: ["p"], cite: [{}], actors: [{parts}]"#, list(count, "s"));
    bulletin(count, &sections(count), [&|at| row(at, at + 500), &|at| row(at, at + 500)], &all, report)
}

/// A table beside reports that contradict it.
pub fn table_contradicted(count: usize) -> String {
    let report = |at| format!(r#"places: ["p"], cite: ["s"], actors: [(actor: "a{at}")], links: [Contradicts("all")]"#);
    let parts = each(count, |at| format!(r#"(actor: "a{at}")"#));
    let all = format!(r#"places: ["p"], cite: [{}], actors: [{parts}]"#, list(count, "s"));
    bulletin(count, &sections(count), [&|at| row(at, 1), &|at| row(at, at + 500)], &all, report)
}

/// Two tables with the same many rows and places.
pub fn two_tables(count: usize) -> String {
    let table = |id: &str| {
        let (rows, places) = (each(count, |at| row(at, at + id.len())), list(count, "p"));
        format!(r#"(id: "{id}", says: "x", kind: Event, when: "2024-01-01", places: [{places}], figures: [{rows}])"#)
    };
    file(&format!("{}, claims: [{}, {}]", sections(count), table("a"), table("bb")))
}

/// Claims of one event, with sixty provinces each: of one of `countries` in turn, the names of which are so long.
pub fn provinces(count: usize, countries: usize, name_chars: usize) -> String {
    let long = "x".repeat(name_chars);
    let land = |at: usize| {
        let inside = each(60, |nth| {
            format!(r#"(id: "p{at}-{nth}", name: "P{at}-{nth}{long}", kind: Province, within: "l{at}")"#)
        });
        format!(r#"(id: "l{at}", name: "L{at}", kind: Country), {inside}"#)
    };
    let all = claims(count, |at| {
        let places = each(60, |nth| format!(r#""p{}-{nth}""#, at % countries));
        format!(r"kind: Event, places: [{places}], figures: [{}]", figure(1, r#", event: "e""#))
    });
    file(&format!("places: [{}], {all}", each(countries, land)))
}
