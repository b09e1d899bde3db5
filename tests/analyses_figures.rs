//! Which numbers disagree, and what contradicts what: the facts of the built-in sample, and laws against brute force.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod generated;

use std::fmt::Write;
use std::sync::atomic::AtomicBool;

use claimscope::analyses::figures::{Pair, Thing, Verdict, things};
use claimscope::analyses::{ANALYSES, Asked, Findings};
use claimscope::disk::{SAMPLE, SAMPLE_NAME};
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::Base;
use claimscope::pack::Bits;

fn base(text: &str) -> Base {
    let loaded = load(&[File { name: SAMPLE_NAME.to_owned(), bytes: text.as_bytes().to_vec() }]);
    assert!(loaded.diagnostics.is_empty(), "{}", loaded.diagnostics[0]);
    loaded.base
}

fn sample() -> Base {
    base(SAMPLE)
}

fn findings(name: &str, base: Base) -> (Library, Findings) {
    let library = Library::new(base);
    let claims = Bits::all(library.base.claims.len());
    let stop = AtomicBool::new(false);
    let asked = Asked { library: &library, claims: &claims, records: &[], earlier: None, stop: &stop };
    let analysis = ANALYSES.iter().find(|analysis| analysis.name == name).unwrap();
    let findings = (analysis.run)(&asked);
    (library, findings)
}

/// The findings as the command line prints them.
fn told(findings: &Findings) -> String {
    let mut told = String::new();
    for line in &findings.summary {
        writeln!(told, "{}", line.text()).unwrap();
    }
    for group in &findings.groups {
        writeln!(told, "\n# {}: {}", group.key, group.title.text()).unwrap();
        for row in &group.rows {
            writeln!(told, "{}", row.line.text()).unwrap();
            for line in &row.why {
                writeln!(told, "    {}", line.text().trim_end()).unwrap();
            }
        }
    }
    told
}

/// How the figures of two claims compare.
fn pair<'a>(things: &'a [Thing<'_>], one: &str, other: &str) -> &'a Pair {
    let id = |thing: &'a Thing<'_>, at: usize| thing.readings[at].id;
    let found = things.iter().find_map(|thing| {
        thing.pairs.iter().find(|pair| {
            let ids = [id(thing, pair.first), id(thing, pair.second)];
            ids == [one, other] || ids == [other, one]
        })
    });
    found.unwrap_or_else(|| panic!("{one} and {other} are not compared"))
}

#[test]
fn the_figures_of_the_sample() {
    let base = sample();
    let things = things(&base, &|| false);
    let is = |one, other, verdict, why: &[&str]| {
        let pair = pair(&things, one, other);
        assert_eq!(pair.compared.verdict, verdict, "{one} {other} {}", pair.compared.why);
        for part in why {
            assert!(pair.compared.why.contains(part), "`{part}` is not in: {}", pair.compared.why);
        }
        pair.printed_twice
    };
    is("strike-deaths", "official-20-militants", Verdict::Disjoint, &["no number is both"]);
    is("paktika-46-dead", "khaama-15-dead", Verdict::Compatible, &["46", "lies within at least 15", "no upper end"]);
    is(
        "strike-deaths",
        "paktika-46-dead",
        Verdict::Compatible,
        &["as a part of a whole", "militants are a part of people", "can be no more than"],
    );
    is("attacks-2023", "un-attacks-1210", Verdict::Compatible, &["1,210", "lies within more than 650", "no upper end"]);
    is("expulsions", "iom-375000", Verdict::Tension, &["18 of the 30 days", "a shorter time never has more"]);
    is("ttp-strength", "un-ttp-fighters", Verdict::Compatible, &["6,000"]);
    assert!(is(
        "un-attacks-1210",
        "un-attacks-1203",
        Verdict::Disjoint,
        &["no number is both 1,", "one report printed twice differently", "both go back to"],
    ));
    is("paktika-46-dead", "unama-dozens-civilians", Verdict::NotComparable, &["dozens", "gives no number"]);
    is("iom-375000", "iom-148000", Verdict::NotComparable, &["different times"]);
    let wounded = |thing: &Thing<'_>| thing.readings.iter().any(|reading| reading.id == "paktika-6-wounded");
    assert!(!things.iter().any(wounded), "the wounded are not the dead");
}

#[test]
fn figures_in_text() {
    insta::assert_snapshot!(told(&findings("figures", sample()).1));
}
