//! Libraries with every odd record that a file may have: for keys and analyses that must hold on all of them.
//!
//! [`LIBRARIES`] are written by hand, one oddity each; [`generated`] are documents of the generator of the property tests,
//! from a fixed seed, so that every run sees the same ones.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::file_builder::{each, file};
use crate::generated;

/// An oddity and the file that has it.
pub type Odd = (&'static str, fn() -> String);

/// Libraries that are odd in one thing each.
pub const LIBRARIES: &[Odd] = &[
    ("nothing at all", || file("")),
    ("one claim that only says something", || file(r#"claims: [(id: "c", says: "x")]"#)),
    ("claims without anything", || {
        file(&format!("claims: [{}]", each(9, |at| format!(r#"(id: "c{at}", says: "x")"#))))
    }),
    ("places at the ends of the world", places),
    ("places that all lie at one point", || {
        let place = |at| format!(r#"(id: "p{at}", name: "P", at: (0.0, 0.0))"#);
        let claim = |at| format!(r#"(id: "c{at}", says: "x", places: ["p{at}", "p0"])"#);
        file(&format!("places: [{}], claims: [{}]", each(12, place), each(12, claim)))
    }),
    ("places in one another, deeper than is followed", || {
        let place = |at: usize| match at.checked_sub(1) {
            Some(outer) => format!(r#"(id: "p{at}", name: "P{at}", within: "p{outer}")"#),
            None => r#"(id: "p0", name: "P0")"#.to_owned(),
        };
        let claim = |at: usize| format!(r#"(id: "c{at}", says: "x", places: ["p{}"])"#, at * 8);
        file(&format!("places: [{}], claims: [{}]", each(80, place), each(10, claim)))
    }),
    ("dates of every sort", dates),
    ("figures of every sort", figures),
    ("rings of every relation", relations),
    ("sources that copy one another in a ring, and actors that belong to one another", || {
        let source = |at: usize| format!(r#"(id: "s{at}", title: "S", derived_from: ["s{}"])"#, (at + 1) % 4);
        let actor = |at: usize| format!(r#"(id: "a{at}", name: "A", parent: "a{}")"#, (at + 1) % 4);
        let claim = |at: usize| format!(r#"(id: "c{at}", says: "x", cite: ["s{}"], by: ["a{}"])"#, at % 4, at % 4);
        file(&format!("sources: [{}], actors: [{}], claims: [{}]", each(4, source), each(4, actor), each(8, claim)))
    }),
    ("one actor and one source in everything", || {
        let stance = |at: usize| ["Asserts", "Denies", "Doubts", "Accepts", "NoComment"][at % 5];
        let claim = |at| {
            let claim = format!(r#"(id: "c{at}", says: "x", cite: ["s"], by: ["a"], actors: ["a:r"], "#);
            format!(r#"{claim}positions: [(by: "a", stance: {})])"#, stance(at))
        };
        let (sources, actors) = (r#"(id: "s", title: "S", authors: ["A"], outlet: "A")"#, r#"(id: "a", name: "A")"#);
        file(&format!("sources: [{sources}], actors: [{actors}], claims: [{}]", each(20, claim)))
    }),
    ("hypotheses without evidence, and evidence for all of them", || {
        let bare = |at| format!(r#"(id: "h{at}", says: "H")"#);
        let full = r#"(id: "for", says: "F", consistent: ["c0", "c1"]), (id: "both", says: "B", consistent: ["c0"], inconsistent: ["c0"])"#;
        let claim = |at| format!(r#"(id: "c{at}", says: "x", credibility: {})"#, at % 6 + 1);
        file(&format!("claims: [{}], hypotheses: [{}{full}]", each(6, claim), each(50, bare)))
    }),
    ("a note on everything", || {
        let on = ["c", "s", "a", "p", "t"].map(|id| format!(r#"(on: "{id}", text: "note on {id}", by: "me")"#));
        let records = r#"sources: [(id: "s", title: "S")], actors: [(id: "a", name: "A")], places: [(id: "p", name: "P")],
            topics: [(id: "t")], claims: [(id: "c", says: "x", cite: ["s"], by: ["a"], places: ["p"], topics: ["t"])]"#;
        file(&format!("{records}, notes: [{}]", on.join(",")))
    }),
    ("names that look empty", || {
        let name = ["\u{200b}", " ", "\u{202e}", "\u{a0}", "\u{ad}", "\u{1160}", "\u{301}", "\u{fe0f}"];
        let names = |at: usize| name[at % name.len()];
        let actor = |at| format!(r#"(id: "a{at}", name: "{}")"#, names(at));
        let place = |at: usize| format!(r#"(id: "p{at}", name: "{}", at: ({at}.0, {at}.0))"#, names(at));
        let claim = |at| format!(r#"(id: "c{at}", says: "{}", by: ["a{at}"], places: ["p{at}"])"#, names(at));
        file(&format!("actors: [{}], places: [{}], claims: [{}]", each(8, actor), each(8, place), each(8, claim)))
    }),
    ("texts in many scripts, short and very long", || {
        let words = [
            "تحریک طالبان",
            "ตำรวจโจมตี",
            "រដ្ឋាភិបាល",
            "国防部否认",
            "הממשלה",
            "हिन्दी क्षेत्र",
            "👩‍👩‍👧‍👦🇵🇰",
            "e\u{301}\u{302}\u{303}",
            "Ωß",
        ];
        let text = |at: usize| words[at % words.len()].repeat(1 + (at / words.len()) * 700);
        let claim = |at: usize| {
            let links = format!(r#"[Contradicts("c{}")]"#, (at + 1) % 18);
            format!(r#"(id: "c{at}", says: "{}", quote: "{}", links: {links})"#, text(at), text(at + 1))
        };
        file(&format!("claims: [{}]", each(18, claim)))
    }),
];

/// Poles, the date line, one and the same point, none, names without a letter.
fn places() -> String {
    let at = [
        "(90.0, 0.0)",
        "(-90.0, 180.0)",
        "(0.0, 180.0)",
        "(0.0, -180.0)",
        "(0.0, 0.0)",
        "(-0.0, -0.0)",
        "(90.0, -180.0)",
    ];
    let place = |nth: usize| match at.get(nth) {
        Some(at) => format!(r#"(id: "p{nth}", name: "P{nth}", at: {at})"#),
        None => format!(r#"(id: "p{nth}", name: "P{nth}")"#),
    };
    let claim = |nth: usize| format!(r#"(id: "c{nth}", says: "x", places: ["p{}"])"#, nth % 9);
    // The last two have no claims.
    file(&format!("places: [{}], claims: [{}]", each(11, place), each(14, claim)))
}

/// Years before the first and after the last, gaps, open and unknown ends, sets, seasons, uncertain ones.
fn dates() -> String {
    let dates = [
        "-9999",
        "9999",
        "-9999/9999",
        "0000",
        "-0001-12-31",
        "2020/..",
        "../2020",
        "2020/",
        "/2020",
        "2020?",
        "2020~",
        "202X",
        "XXXX-12",
        "2020-21",
        "{1960,1980}",
        "[1960,1980]",
        "2024-02-29",
        "2021-03-29T18:49:25Z",
        "1985-04-12/..",
        "Y17000",
    ];
    let claim = |at: usize| {
        let figure = format!(
            r#"(of: "dead", value: Exactly({at}), unit: "people", as_of: "{}")"#,
            dates[(at + 1) % dates.len()]
        );
        format!(r#"(id: "c{at}", says: "x", kind: Event, when: "{}", figures: [{figure}])"#, dates[at % dates.len()])
    };
    file(&format!("claims: [{}]", each(dates.len(), claim)))
}

/// Every kind of value at zero, below it, at the ends of what can be written, and the wrong way round.
fn figures() -> String {
    let numbers = ["0", "-0.0", "-1", "1e308", "-1e308", "5e-324", "1", "0.1", "9007199254740993"];
    let number = |at: usize| numbers[at % numbers.len()];
    let value = |at: usize| match at % 11 {
        0 => format!("Exactly({})", number(at)),
        1 => format!("About({})", number(at)),
        2 => format!("MoreThan({})", number(at)),
        3 => format!("AtLeast({})", number(at)),
        4 => format!("LessThan({})", number(at)),
        5 => format!("AtMost({})", number(at)),
        6 => format!("Between({}, {})", number(at), number(at + 1)),
        7 => format!("Estimate({}, {}, {})", number(at), number(at + 1), number(at + 2)),
        8 => "Share(0, 1)".to_owned(),
        9 => r#"Vague("")"#.to_owned(),
        _ => "Unstated".to_owned(),
    };
    let units = ["people", "km", "%", "USD", "people per day", "", "t"];
    let claim = |at: usize| {
        let figure =
            |event: &str| format!(r#"(of: "dead", value: {}, unit: "{}"{event})"#, value(at), units[at % units.len()]);
        format!(r#"(id: "c{at}", says: "x", when: "2024", figures: [{}, {}])"#, figure(r#", event: "e""#), figure(""))
    };
    file(&format!("claims: [{}]", each(99, claim)))
}

/// For every verb a ring, a pair that is tied both ways, and a star.
fn relations() -> String {
    let verbs: Vec<&str> = claimscope::model::relation::RELATIONS.iter().map(|row| row.name).collect();
    let claim = |at: usize| {
        let links = verbs.iter().enumerate().map(|(nth, verb)| {
            let to = [(at + 1) % 5, at ^ 1, 0][nth % 3];
            if to == at || to > 4 { String::new() } else { format!(r#"{verb}("c{to}"),"#) }
        });
        format!(r#"(id: "c{at}", says: "x", when: "202{at}", links: [{}])"#, links.collect::<String>())
    };
    let hypothesis = r#"(id: "h", says: "H", consistent: ["c0"], inconsistent: ["c3"])"#;
    file(&format!("claims: [{}], hypotheses: [{hypothesis}]", each(5, claim)))
}

/// Generates files, the same in every run.
pub fn generated(count: usize) -> Vec<String> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[13; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let document = generated::document();
    (0..count).map(|_| generated::ron(&document.new_tree(&mut runner).unwrap().current())).collect()
}
