//! Shapes that nobody writes by hand: they must cost no more than their size, and be told in few words.

use claimscope::analyses::fallout::SupportStatuses;
use claimscope::analyses::figures::{FigureReading, FigureVerdict, compare};
use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::{ClaimIx, Figure, Number, Value};
use claimscope::present::analyses::FindingRow;
use claimscope::text::Line;

use crate::analysis_runs::{findings, findings_about, library, render_part};
use crate::file_builder::{each, file};

#[test]
fn a_long_chain_of_copies_is_walked_once() {
    let many = 20_000;
    let source = |at| format!("(id: \"s{at}\", title: \"S{at}\", derived_from: [\"s{}\"])", at + 1);
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s{at}\", \"s{many}\"])");
    let library = library(&file(&format!(
        "sources: [{}(id: \"s{many}\", title: \"end\")], claims: [{}]",
        each(many, source),
        each(many, claim)
    )));
    let found = findings(&library, "origins");
    assert!(render_part(&library, &found, 1).contains("2 sources, 1 origin"));
    assert_eq!(found.rows(), many);
    let read = |id: &str| {
        let claim = library.base.find_any(id)[0];
        let report = claimscope::present::record::report(&library.base, claim, 100);
        report.kind.iter().map(|piece| piece.text.clone()).collect::<String>()
    };
    assert!(read("c0").contains("2 sources; with those that they copy more than 10,000: too many to follow here"));
    assert!(read("c19000").contains("2 sources, 1 origin"));
}

#[test]
fn a_large_ring_is_reported_in_part() {
    let many = 3_000;
    let source = |at: usize| format!("(id: \"s{at}\", title: \"S{at}\", derived_from: [\"s{}\"])", (at + 1) % many);
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s{at}\"])");
    let library = library(&file(&format!("sources: [{}], claims: [{}]", each(many, source), each(many, claim))));
    let found = findings(&library, "origins");
    assert!(render_part(&library, &found, 1).contains(" … and 2,980 more"));
    assert_eq!(found.groups[0].rows[0].data["counts"]["circular"], 3_000);
}

#[test]
fn of_very_many_figures_of_one_event_some_are_compared() {
    let many = 3_000;
    // The lowest and the highest stand at the end.
    let number = |at: usize| if at == many - 2 { 0 } else { at + 1 };
    let figure = |at| format!("(of: \"killed\", value: Exactly({}), unit: \"people\", event: \"e\")", number(at));
    let claim = |at| format!("(id: \"c{at:05}\", says: \"x\", cite: [\"s\"], figures: [{}])", figure(at));
    let library = library(&file(&format!("sources: [(id: \"s\", title: \"S\")], claims: [{}]", each(many, claim))));
    let found = findings(&library, "figures");
    let text = render_part(&library, &found, 1);
    assert!(
        text.contains("the first 200 of 3,000 figures are compared, including the lowest and the highest"),
        "{text}"
    );
    assert!(text.contains("more pairs"), "{text}");
    let data = &found.groups[0].rows[0].data;
    let figures = data["figures"].as_array().unwrap();
    let lows: Vec<f64> = figures.iter().map(|figure| figure["low"].as_f64().unwrap()).collect();
    assert_eq!((figures.len(), data["count"].as_u64()), (200, Some(3_000)));
    assert!(lows.contains(&0.0) && lows.contains(&3_000.0) && lows.contains(&1.0));
    assert!(data["pairs"].as_array().unwrap().len() < 200 * 70);
    let rows = findings(&library, "contradictions").rows();
    assert!(rows <= 20_000, "{rows}");
}

#[test]
fn of_very_many_contradictions_some_are_in_rows_and_that_is_reported() {
    let told = |many: usize| {
        let claim =
            |at: usize| format!("(id: \"c{at}\", says: \"x\", cite: [\"s\"], links: [Contradicts(\"c{}\")])", at + 1);
        let library = library(&file(&format!(
            "sources: [(id: \"s\", title: \"S\")], claims: [{}(id: \"c{many}\", says: \"x\", cite: [\"s\"])]",
            each(many, claim)
        )));
        let found = findings(&library, "contradictions");
        (found.groups[0].rows.len(), render_part(&library, &found, 1))
    };
    let (rows, text) = told(20_000);
    assert!(rows == 20_000 && text.contains("each once in 20,000 rows") && !text.contains("at most"), "{text}");
    let (rows, text) = told(20_001);
    assert!(rows == 20_000 && !text.contains("each once in 20"), "{text}");
    assert!(text.contains("at most 20,000 rows are shown per rule; the matrix counts all"), "{text}");
}

#[test]
fn of_very_many_parties_on_one_claim_some_pairs_are_reported() {
    let (many, half) = (6_000, 3_000);
    let actor = |at| format!("(id: \"a{at}\", name: \"A{at}\")");
    let position = |at| {
        let stance = if at < half { "Asserts" } else { "Denies" };
        format!("(by: \"a{at}\", stance: {stance})")
    };
    let library = library(&file(&format!(
        "sources: [(id: \"s\", title: \"S\")], actors: [{}], \
         claims: [(id: \"c\", says: \"x\", cite: [\"s\"], positions: [{}])]",
        each(many, actor),
        each(many, position)
    )));
    let found = findings(&library, "contradictions");
    let text = render_part(&library, &found, 1);
    assert!(text.starts_with("200 contradictions"), "{text}");
    assert!(text.contains("8,999,800 more pairs of parties on one claim are not counted"), "{text}");
    let none = claimscope::analyses::contradictions::contradictions(
        &library.base,
        &claimscope::cancel::CancelToken::after_polls(0),
    );
    assert!(none.list.is_empty() && none.left_out.is_empty());
}

#[test]
fn of_very_many_holders_of_a_figure_some_are_reported() {
    let many = 2_000;
    let actor = |at| format!("(id: \"a{at:04}\", name: \"Actor {at}\")");
    let copy = |at| format!("(id: \"s{at}\", title: \"S{at}\", derived_from: [\"o{at:04}\"])");
    let origin = |at| format!("(id: \"o{at:04}\", title: \"O{at}\")");
    let outlet = |at: usize| format!("(id: \"t{at}\", title: \"T{at}\", derived_from: [\"o{at:04}\"])");
    let (holders, one, other) = (
        each(many, |at| format!("\"a{at:04}\"")),
        each(9, |at| format!("\"s{at}\"")),
        each(9, |at| format!("\"t{at}\"")),
    );
    let claim = |id: &str, cite: &str, number: usize| {
        format!(
            "(id: \"{id}\", says: \"x\", cite: [{cite}], by: [{holders}], \
             figures: [(of: \"killed\", value: Exactly({number}), event: \"e\")])"
        )
    };
    let library = library(&file(&format!(
        "sources: [{}{}{}], actors: [{}], claims: [{},{}]",
        each(9, origin),
        each(9, copy),
        each(9, outlet),
        each(many, actor),
        claim("x", &one, 1),
        claim("y", &other, 2)
    )));
    let text = render_part(&library, &findings(&library, "figures"), 1);
    assert!(text.contains("Actor 0, Actor 1, Actor 2 and 1,997 more"), "{text}");
    assert!(text.contains("both go back to O0, O1, O2 and 6 more"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 250), "{text}");
}

#[test]
fn numbers_that_are_long_reversed_or_far_apart_are_reported_in_words() {
    let figure = |value: &str| format!("figures: [(of: \"killed\", value: {value}, unit: \"people\", event: \"e\")]");
    let claim = |(at, value): (usize, &&str)| format!("(id: \"c{at}\", says: \"x\", cite: [\"s\"], {})", figure(value));
    let values = ["Between(-1e308, 1e308)", "Exactly(99999999999999999999999999)"];
    let claims: Vec<String> = values.iter().enumerate().map(claim).collect();
    let text = file(&format!("sources: [(id: \"s\", title: \"S\")], claims: [{}]", claims.join(",")));
    let loaded = load(&[File { name: "long.ron".to_owned(), bytes: text.into_bytes() }]);
    assert!(loaded.diagnostics.iter().all(|fault| fault.message.ends_with("it is read as 1e26")));
    let library = Library::new(loaded.base);
    let text = render_part(&library, &findings(&library, "figures"), 9);
    assert!(text.contains("between -1e308 and 1e308 (killed)") && text.contains("1e26 (killed)"), "{text}");
    assert!(!text.contains("inf"), "{text}");

    let reading = |value| {
        let figure = Figure { of: "killed", value, unit: None, as_of: None, event: None, note: None };
        FigureReading::new(ClaimIx(0), "c", 0, figure, None)
    };
    let compared = compare(&reading(Value::Between(Number(5.0), Number(1.0))), &reading(Value::Exactly(Number(3.0))));
    assert_eq!(compared.verdict, FigureVerdict::NotComparable);
    assert!(compared.why.contains("between 5 and 1 (killed) is written the wrong way round"), "{}", compared.why);
}

#[test]
fn a_large_matrix_of_hypotheses_is_shown_in_part() {
    let hypothesis = |at: usize| format!("(id: \"h{at}\", says: \"h\", inconsistent: [\"c{at}\", \"c{}\"])", at + 700);
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s\"])");
    let library = library(&file(&format!(
        "sources: [(id: \"s\", title: \"S\")], claims: [{}], hypotheses: [{}]",
        each(1_000, claim),
        each(300, hypothesis)
    )));
    let found = findings(&library, "hypotheses");
    let text = render_part(&library, &found, 1);
    assert!(text.contains("the matrix shows 40 of 300 hypotheses: the highest-ranked"), "{text}");
    assert!(text.contains("the matrix shows 500 of 600 pieces of evidence: the most diagnostic"), "{text}");
    assert!(text.contains("linchpins not computed"), "{text}");
    let matrix = found.groups.iter().find(|group| group.key == "matrix").unwrap();
    assert_eq!(matrix.rows.len(), 500);
    assert_eq!(matrix.rows[0].data["cells"].as_object().unwrap().len(), 40);
}

#[test]
fn paths_through_a_hub_are_not_walked_one_by_one() {
    let (many, more) = (2_000, 20_000);
    let ids = |count| each(count, |at| format!("\"c{at}\""));
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s\"], links: [Duplicates(\"hub\")])");
    let library = library(&file(&format!(
        "sources: [(id: \"s\", title: \"S\")], claims: [(id: \"hub\", says: \"x\", cite: [\"s\"]), {}], \
         hypotheses: [(id: \"h\", says: \"h\", inconsistent: [{}]), (id: \"other\", says: \"h\")]",
        each(many + more, claim),
        ids(many)
    )));
    let found = findings(&library, "hypotheses");
    let text = render_part(&library, &found, 2);
    assert!(text.contains("2 hypotheses, 22,001 pieces of evidence: 2,000 listed, 20,001 by relations"), "{text}");
    assert!(text.contains("no linchpins"), "{text}");
    let matrix = &found.groups.iter().find(|group| group.key == "matrix").unwrap().rows;
    let hub = matrix.iter().find(|row| row.data["claim"] == "hub").unwrap();
    assert_eq!(hub.why.last().unwrap().text(), "and 1,996 more");
    assert_eq!((hub.data["paths"].as_array().unwrap().len(), &hub.data["counts"]["paths"]), (200, &many.into()));
}

#[test]
fn what_speaks_against_a_hypothesis_is_reported_in_part() {
    let many = 50_000;
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", cite: [\"s\"])");
    let library = library(&file(&format!(
        "sources: [(id: \"s\", title: \"S\")], claims: [{}], hypotheses: [(id: \"h\", says: \"h\", inconsistent: [{}])]",
        each(many, claim),
        each(many, |at| format!("\"c{at}\""))
    )));
    let found = findings(&library, "hypotheses");
    let ranked = &found.groups[0].rows[0];
    assert!(ranked.why.iter().all(|line| line.width() < 300), "{:?}", ranked.why.last().map(Line::width));
    assert!(ranked.why[1].text().ends_with(" and 49,960 more"), "{}", ranked.why[1].text());
    assert_eq!((ranked.claims.len(), ranked.data["inconsistent"].as_array().unwrap().len()), (many, many));
}

#[test]
fn the_origins_of_a_source_that_copies_very_many_are_reported_in_part() {
    let (origins, claims) = (5_000, 5_000);
    let source = |at| format!("(id: \"s{at}\", title: \"S\")");
    let claim = |at| format!("(id: \"c{at}\", says: \"x\", by: [\"a\"], cite: [\"copy\"])");
    let library = library(&file(&format!(
        "sources: [(id: \"copy\", title: \"C\", derived_from: [{}]), {}], actors: [(id: \"a\", name: \"A\")], claims: [{}]",
        each(origins, |at| format!("\"s{at}\"")),
        each(origins, source),
        each(claims, claim)
    )));
    let found = findings(&library, "attribution");
    let words = &found.groups.iter().find(|group| group.key == "word").unwrap().rows;
    assert_eq!(words.len(), claims);
    assert_eq!(words[0].why.last().unwrap().text(), "and 4,988 more sources");
    let data = &words[0].data;
    assert_eq!((data["origins"].as_array().unwrap().len(), &data["counts"]["origins"]), (200, &origins.into()));
}

#[test]
fn an_actor_with_all_claims_and_sources_is_doubted_once() {
    let (claims, sources) = (200_000, 40_000);
    let source = |at| format!("(id: \"s{at}\", title: \"S\", authors: [\"A\"])");
    // The claims come from the last of the sources.
    let claim = |at: usize| format!("(id: \"c{at}\", says: \"x\", cite: [\"s{}\"])", sources - 1 - at % 9);
    let library = library(&file(&format!(
        "sources: [{}], actors: [(id: \"a\", name: \"A\")], claims: [{}]",
        each(sources, source),
        each(claims, claim)
    )));
    let actor = library.base.find_any("a");
    let found = findings_about(&library, "fallout", &actor);
    assert_eq!(found.rows(), claims);
    let text = render_part(&library, &found, 1);
    assert!(text.contains("with the actor: 200,000 claims held by it, 40,000 sources written by it"), "{text}");
    assert!(text.contains("held by  A"), "{text}");
    // The explorer shows what falls at once.
    assert_eq!(SupportStatuses::new(&library, &actor, &CancelToken::new()).counts(), (claims, 0));
}

#[test]
fn very_many_places_without_room_for_their_names_are_listed() {
    let many = 200_000;
    let place = |at: usize| format!("(id: \"p{at}\", name: \"P\", at: ({}.5, {}.5))", at % 150 / 2, at % 340 / 2);
    let claim = |at: usize| format!("(id: \"c{at}\", says: \"x\", cite: [\"s\"], places: [\"p{at}\"])");
    let library = library(&file(&format!(
        "sources: [(id: \"s\", title: \"S\")], places: [{}], claims: [{}]",
        each(many, place),
        each(many, claim)
    )));
    let found = findings(&library, "map");
    assert_eq!(found.rows(), many);
    let without_room = |row: &&FindingRow| row.why.iter().any(|line| line.text() == "no room for its name on the map");
    assert!(found.groups[0].rows.iter().filter(without_room).count() > many - 400);
}

#[test]
fn of_a_long_cycle_the_first_steps_are_reported() {
    let claim =
        |at: usize| format!("(id: \"c{at}\", says: \"x\", cite: [\"s\"], links: [Causes(\"c{}\")])", (at + 1) % 120);
    let library = library(&file(&format!("sources: [(id: \"s\", title: \"S\")], claims: [{}]", each(120, claim))));
    let text = render_part(&library, &findings(&library, "loops"), 1);
    assert!(text.contains("a cycle of 120 claims") && text.contains("… 70 more steps"), "{text}");
}

#[test]
fn the_pole_is_drawn_and_long_names_are_cut() {
    let library = library(&file(&format!(
        "sources: [(id: \"s\", title: \"S\")], places: [(id: \"n\", name: \"N\", at: (90, 0)), \
         (id: \"p\", name: \"{}\", at: (-90, 40))], claims: [(id: \"c\", says: \"x\", cite: [\"s\"], \
         places: [\"n\", \"p\"])]",
        "L".repeat(2_000)
    )));
    let found = findings(&library, "map");
    let text = render_part(&library, &found, 9);
    let marks = found.summary.iter().take(30).map(|line| line.text().matches('●').count()).sum::<usize>();
    assert_eq!(marks, 2, "{text}");
    assert!(!text.contains(&"L".repeat(61)), "{text}");
}
