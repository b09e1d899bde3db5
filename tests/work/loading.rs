//! The work of loading grows with the size of what is loaded, whatever its shape: counted, never timed.

use claimscope::cancel::CancelToken;
use claimscope::load::{File, LoadOptions, load, load_with};
use claimscope::storage::work::measure;

use crate::growth::{self, alone, assert_even};

/// A shape: its name, and a file of `n` things.
type Shape = (&'static str, fn(usize) -> String);

fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(",")
}

fn claim(inside: &str) -> String {
    format!("claims: [(id: \"c\", says: \"x\", {inside})]")
}

const SHAPES: &[Shape] = &[
    ("dangling topics", |n| claim(&format!("topics: [{}]", each(n, |at| format!("\"t{at}\""))))),
    ("dangling cites", |n| claim(&format!("cite: [{}]", each(n, |at| format!("\"s{at}#1\""))))),
    ("positions of nobody", |n| {
        claim(&format!("positions: [{}]", each(n, |at| format!("(by: \"a{at}\", stance: Denies)"))))
    }),
    ("figures with bad dates", |n| {
        claim(&format!("figures: [{}]", each(n, |at| format!("(of: \"x\", value: Exactly(1), as_of: \"x{at}\")"))))
    }),
    ("figures of nothing", |n| {
        claim(&format!("figures: [{}]", each(n, |_| "(of: \"x\", value: Exactly(0))".to_owned())))
    }),
    ("one link over and over", |n| {
        format!(
            "claims: [(id: \"d\", says: \"x\"), (id: \"c\", says: \"x\", links: [{}])]",
            each(n, |_| "Supports(\"d\")".to_owned())
        )
    }),
    ("keys of extra", |n| claim(&format!("extra: {{{}}}", each(n, |at| format!("\"k{at}\": \"v\""))))),
    ("keys of extra with escapes", |n| claim(&format!("extra: {{{}}}", each(n, |at| format!("\"k{at}\": \"\\n\""))))),
    ("unknown fields", |n| claim(&each(n, |at| format!("zz{at}: 1")))),
    ("ids twice", |n| format!("claims: [{}]", each(n, |_| "(id: \"c\", says: \"x\")".to_owned()))),
    ("a hypothesis on both sides", |n| {
        let ids = each(n, |at| format!("\"c{at}\""));
        let claims = each(n, |at| format!("(id: \"c{at}\", says: \"x\")"));
        format!(
            "claims: [{claims}], hypotheses: [(id: \"h\", says: \"h\", consistent: [{ids}], inconsistent: [{ids}])]"
        )
    }),
    ("topics of a judgement", |n| {
        let (ids, topics) = (each(n, |at| format!("\"t{at}\"")), each(n, |at| format!("(id: \"t{at}\")")));
        let claim = "claims: [(id: \"c\", says: \"x\")]";
        format!("topics: [{topics}], {claim}, judgements: [(on: \"c\", topics: [{ids}])]")
    }),
    ("brackets that never close", |n| format!("claims: [(id: \"c\", says: \"x\"{}{}]", "[".repeat(n), ")".repeat(n))),
    ("brackets that close nothing", |n| format!("claims: [(id: \"c\", says: \"x\"){}]", "}".repeat(n))),
    ("foreign comments", |n| {
        format!(
            "claims: [{}]",
            (0..n).map(|at| format!("(id: \"c{at}\", says: \"x\"), # {at}\n")).collect::<Vec<_>>().concat()
        )
    }),
    ("apostrophes", |n| claim(&format!("note: {}", "'a ".repeat(n)))),
    ("curly quotes", |n| claim(&format!("note: {}", "\u{201c}a ".repeat(n)))),
    ("comments that never end", |n| claim(&format!("note: {}", "<!-- ".repeat(n)))),
    ("a raw text that never closes", |n| claim(&format!("note: r{}{}", "#".repeat(n), "\"".repeat(n)))),
    ("a raw text that closes", |n| {
        let hashes = "#".repeat(n);
        claim(&format!("note: r{hashes}\"{}\"{hashes}", "\"a".repeat(n)))
    }),
    ("a raw text with a few hashes behind its quotes", |n| {
        claim(&format!("note: r{}\"{}", "#".repeat(n), "\"####".repeat(n)))
    }),
    ("raw texts one after the other that never close", |n| {
        claim(&each(n, |at| format!("\nk{at}: r{}\"\"", "#".repeat(at % 50))))
    }),
    ("a raw text of bytes that never closes", |n| claim(&format!("note: br{}{}", "#".repeat(n), "\"#".repeat(n)))),
    ("no-break spaces", |n| claim(&"\u{a0}".repeat(n))),
    ("records with a raw text that never closes", |n| format!("claims: [\n{}]", "(id: r#\"x),\n".repeat(n))),
    ("carriage returns after a comment", |n| format!("claims: [], // {}\nnotes: []", "\r".repeat(n))),
    ("texts in apostrophes on one line", |n| claim(&format!("topics: [{}]", each(n, |at| format!("'t{at}'"))))),
    ("texts that never close", |n| {
        format!(
            "claims: [\n{}]",
            (0..n).map(|at| format!("(id: \"c{at}\", says: \"x),\n")).collect::<Vec<_>>().concat()
        )
    }),
];

fn work(shape: fn(usize) -> String, n: usize) -> u64 {
    let text = format!("(schema: 1, {})", shape(n));
    let files = [File { name: "f.ron".to_owned(), bytes: text.into_bytes() }];
    measure(|| load(&files)).1
}

#[test]
fn work_grows_with_the_size() {
    let _alone = alone();
    for &(name, shape) in SHAPES {
        assert_even(name, [500, 1_000, 2_000].map(|n| work(shape, n)), 20_000);
    }
}

#[test]
fn the_search_for_what_was_meant_has_an_end() {
    let _alone = alone();
    let shape = |n| {
        let topics = each(n, |at| format!("(id: \"topic-number-{at}\")"));
        format!(
            "topics: [{topics}], {}",
            claim(&format!("topics: [{}]", each(n, |at| format!("\"topic-numbers-{at}\""))))
        )
    };
    let most = work(shape, 2_000);
    assert!(most < 70_000_000 && (most > 1_000_000 || !cfg!(debug_assertions)), "{most}");
}

#[test]
fn very_long_names_and_ids_are_bounded_with_a_sentence() {
    let _alone = alone();
    let long = (0..100_000).map(|at| format!("w{at} ")).collect::<Vec<_>>().concat();
    let text = format!(
        "(schema: 1, actors: [(id: \"a\", name: \"{long}\", aka: [\"{long}\"])], claims: [(id: \"{long}\", says: \"x\"), (id: \"c\", says: \"{long}\")])"
    );
    let loaded = load(&[File { name: "f.ron".to_owned(), bytes: text.into_bytes() }]);
    let said: Vec<&str> = loaded.diagnostics.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(said.iter().filter(|said| said.ends_with("the first 2,000 are kept")).count(), 2, "{said:?}");
    assert_eq!(said.iter().filter(|said| said.ends_with("at most 1,000 are read")).count(), 1, "{said:?}");
    assert_eq!((loaded.base.claims.len(), loaded.base.actors.len()), (1, 1));
}

#[test]
fn references_among_files_with_prefixes() {
    let _alone = growth::alone();
    let prefixed = LoadOptions { has_id_prefixes: true, ..LoadOptions::default() };
    let load_all = |files: Vec<File>| measure(|| load_with(&files, &prefixed, &CancelToken::new()).unwrap()).1;
    let file = |name: String, text: String| File { name, bytes: text.into_bytes() };
    let to_the_next = |count: usize| -> Vec<File> {
        let claim =
            |at: usize| format!(r#"(claims: [(id: "c{at}", says: "x", links: [Supports("c{}")])])"#, (at + 1) % count);
        (0..count).map(|at| file(format!("f{at}.ron"), claim(at))).collect()
    };
    let to_nothing = |count: usize| -> Vec<File> {
        let topics = each(count, |at| format!(r#""d{at}""#));
        let mut files =
            vec![file("all.ron".to_owned(), format!(r#"(claims: [(id: "c", says: "x", topics: [{topics}])])"#))];
        files.extend((0..count).map(|at| file(format!("f{at}.ron"), r#"(claims: [(id: "c", says: "x")])"#.to_owned())));
        files
    };
    let of_one_name = |count: usize| -> Vec<File> {
        (0..count).map(|at| file(format!("d{at}/a/x.ron"), r#"(claims: [(id: "c", says: "x")])"#.to_owned())).collect()
    };
    for (name, files) in
        [("next", &to_the_next as &dyn Fn(usize) -> Vec<File>), ("nothing", &to_nothing), ("one name", &of_one_name)]
    {
        let costs = [250, 500, 1_000].map(|count| load_all(files(count)));
        assert!(costs[2] <= costs[0] * 6, "{name}: {costs:?}");
        assert!(costs[0] > 0, "{name}: {costs:?}");
    }
}
