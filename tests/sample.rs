//! The built-in sample: sound, complete, and as large as it says. The article itself is not part of the project: the
//! shape of its body is written down here.

use std::collections::BTreeSet;

use claimscope::load::{File, load};
use claimscope::model::document::SCHEMA;
use claimscope::model::{Base, ClaimIx, Number, Value, Verb};
use claimscope::session::{SAMPLE, SAMPLE_NAME};

/// Sentences in each paragraph of the body, by section; section 0 stands before the first heading.
const SENTENCES: [&[usize]; 4] = [&[4], &[3, 6, 4], &[3, 4, 4, 3], &[3, 3, 5, 3, 7]];

fn sample() -> Base {
    let loaded = load(&[File { name: SAMPLE_NAME.to_owned(), bytes: SAMPLE.as_bytes().to_vec() }]);
    assert!(loaded.diagnostics.is_empty(), "{}", loaded.diagnostics[0]);
    loaded.base
}

fn claim(base: &Base, id: &str) -> ClaimIx {
    base.claim(id).unwrap_or_else(|| panic!("no claim `{id}`"))
}

fn tied(base: &Base, left: &str, verb: Verb, right: &str) -> bool {
    let (left, right) = (claim(base, left), claim(base, right));
    base.ties(left).iter().any(|tie| tie.verb == verb && tie.other == right)
}

#[test]
fn is_sound_and_large_enough() {
    let base = sample();
    let article =
        base.claims.iter().filter(|claim| claim.sources().iter().any(|&at| &*base.sources.row(at).id == "blitz"));
    assert!(article.count() >= 110);
    assert!(base.relations().len() >= 150);
    assert_eq!(SCHEMA, 1);
    assert_eq!(
        (SENTENCES.iter().flat_map(|section| section.iter()).sum::<usize>(), SENTENCES.concat().len()),
        (52, 13)
    );
    for claim in base.claims.iter() {
        assert!(!claim.cite.is_empty(), "{} cites nothing", claim.id);
        assert!(!claim.by.is_empty(), "{} does not say who holds it", claim.id);
    }
}

#[test]
fn every_sentence_is_cited_and_none_that_does_not_exist() {
    let base = sample();
    let cited: BTreeSet<String> = base
        .claims
        .iter()
        .flat_map(|claim| claim.cite.iter().chain(claim.positions.iter().flat_map(|position| position.cite)))
        .filter(|citation| &*base.sources.row(citation.source).id == "blitz")
        .map(|citation| citation.locator.unwrap_or_default().to_owned())
        .collect();
    let mut existing = BTreeSet::new();
    for (section, paragraphs) in SENTENCES.iter().enumerate() {
        for (paragraph, sentences) in paragraphs.iter().enumerate() {
            existing.extend((1..=*sentences).map(|sentence| format!("{section}.{}.{sentence}", paragraph + 1)));
        }
    }
    assert_eq!(cited, existing);
}

#[test]
fn every_number_has_its_exact_qualifier() {
    let base = sample();
    let has = |id: &str, value: &Value| {
        let figures: Vec<_> = base.claims.row(claim(&base, id)).figures.iter().collect();
        assert!(figures.iter().any(|figure| figure.value == *value), "{id}: {figures:?}");
    };
    has("frontier-length", &Value::Exactly(Number(2_600.0)));
    has("ttp-strength", &Value::About(Number(6_000.0)));
    has("attacks-2023", &Value::MoreThan(Number(650.0)));
    has("attacks-2023-attributed", &Value::Share(Number(0.5), Number(1.0)));
    has("attack-16-soldiers", &Value::Exactly(Number(16.0)));
    has("strike-jets", &Value::Exactly(Number(6.0)));
    has("strike-deaths", &Value::Between(Number(12.0), Number(15.0)));
    has("expulsions", &Value::MoreThan(Number(540_000.0)));
    has("women-children-killed", &Value::Unstated);
    has("official-20-militants", &Value::AtLeast(Number(20.0)));
    has("khaama-15-dead", &Value::AtLeast(Number(15.0)));
    has("un-ttp-fighters", &Value::Between(Number(6_000.0), Number(6_500.0)));
    let hosted = &base.claims.row(claim(&base, "refugees-hosted")).figures;
    assert!(hosted.iter().any(|figure| matches!(&figure.value, Value::Vague(words) if words.contains("millions"))));
    let by: Vec<&str> =
        base.claims.row(claim(&base, "ttp-strength")).by.iter().map(|at| &*base.actors.row(at).id).collect();
    assert_eq!(by, ["pakistani-officials"]);
}

#[test]
fn the_articles_own_tensions_are_in_it() {
    let base = sample();
    for (left, right) in [
        ("strike-target", "hideouts-in-afghanistan"),
        ("strike-target", "strikes-infringe-sovereignty"),
        ("strike-target", "strikes-on-afghan-soil"),
        ("strike-target", "paktika-strike"),
        ("taliban-pledge", "taliban-permitted-havens"),
        ("taliban-pledge", "taliban-shelter"),
        ("taliban-unwilling", "afghan-unable"),
        ("taliban-unwilling", "taliban-cannot-control"),
        ("diplomacy-crucial", "no-option"),
        ("strike-series", "strike-most-recent"),
        ("relations-standstill", "relations-declining"),
        ("relations-standstill", "strike-raised-tension"),
        ("relations-standstill", "deportations-strain"),
        ("afghan-failure", "taliban-cannot-control"),
        ("ttp-in-afghanistan", "taliban-pledge"),
        ("women-children-killed", "harm-sentiment"),
        ("strikes-for-counterterror", "strikes-limited-success"),
        ("strike-deaths", "official-20-militants"),
    ] {
        assert!(tied(&base, left, Verb::Contradicts, right), "{left} does not contradict {right}");
    }
}

#[test]
fn two_outlets_that_copy_one_agency_are_one_origin() {
    let base = sample();
    let khaama = base.claims.row(claim(&base, "khaama-15-dead"));
    assert_eq!(khaama.sources().len(), 2);
    assert_eq!(claimscope::model::lineage::origins(&base, &khaama.sources()).len(), 1);
}

#[test]
fn the_taliban_are_distinguished() {
    let base = sample();
    let actor = |id: &str| base.actors.pairs().find(|(_, row)| &*row.id == id).unwrap();
    let ((afghan, afghan_row), (ttp, ttp_row)) = (actor("afghan-taliban"), actor("ttp"));
    assert!(afghan_row.distinct_from.contains(&ttp) && ttp_row.distinct_from.contains(&afghan));
    assert!(afghan_row.aka.iter().any(|name| &**name == "Taliban"));
    assert!(!ttp_row.aka.iter().any(|name| &**name == "Taliban"));
}
