//! Names however they are spelt: what a person could type for the names of the sample, and laws over generated bases.

use std::collections::HashSet;

use claimscope::index::Library;
use claimscope::index::names::NAMED;
use claimscope::load::{File, load};
use claimscope::model::{Base, RecordIx, RecordKind};
use claimscope::query::names::{Candidate, MatchReason, complete_names, find_names, resolve};
use claimscope::session;
use claimscope::text::fold::fold;
use proptest::prelude::*;

use crate::generated;

fn sample() -> Library {
    Library::new(session::read(&[]).unwrap().base)
}

fn library(text: &str) -> Library {
    Library::new(load(&[File { name: "names.ron".into(), bytes: text.into() }]).base)
}

/// The ids that a name may mean, best first.
fn ids(library: &Library, text: &str) -> Vec<String> {
    find_names(library, text, &NAMED, 10).iter().map(|one| library.base.id(one.record).to_owned()).collect()
}

fn first(library: &Library, text: &str) -> Candidate {
    find_names(library, text, &NAMED, 10).into_iter().next().unwrap_or_else(|| panic!("nobody is found by `{text}`"))
}

#[test]
fn transliterations_of_one_name_find_it() {
    let library = sample();
    for (name, spellings) in [
        (
            "South Waziristan",
            &[
                "South Waziristan",
                "Waziristan South",
                "South Vaziristan",
                "Sout Wazeerestan",
                "South Wazirestan",
                "S. Waziristan",
            ][..],
        ),
        (
            "Tehreek-e-Taliban Pakistan",
            &[
                "Tehrik-i-Taliban Pakistan",
                "Tahrik e Taleban Pakistan",
                "Tehrik-e Taliban-e Pakistan",
                "Pakistan Tehreek Taliban",
                "TTP",
                "تحريك طالبان باكستان",
                "Техрик-е Талибан Пакистан",
            ],
        ),
        ("Balochistan", &["Baluchistan", "Balouchistan", "Balochestan", "Белуджистан", "بلوچستان"]),
        ("Khyber Pakhtunkhwa", &["Khaibar Pakhtoonkhwa", "Khyber-Pukhtunkhwa", "Kyber Paktunkwa"]),
    ] {
        let found = ids(&library, name);
        let meant = found.first().unwrap();
        for spelling in spellings {
            assert_eq!(ids(&library, spelling).first(), Some(meant), "{spelling}");
        }
    }
}

const PEOPLE: &str = r#"#![enable(implicit_some)]
(
    actors: [
        (id: "taliban", name: "Taliban", kind: Government, distinct_from: ["ttp"]),
        (id: "ttp", name: "Tehreek-e-Taliban Pakistan", aka: ["Pakistani Taliban", "Talibans"]),
        (id: "distribution", name: "National Iranian Oil Products Distribution Company"),
        (id: "oboron", name: "Oboronlogistika, OOO"),
        (id: "salih", name: "Ahmad Muhammad al-Salih", aka: ["أحمد محمد الصالح"]),
        (id: "rami", name: "Рами Махлуф"),
        (id: "hieng", name: "Hing Bun Hieng"),
        (id: "alliance", name: "UCA"),
    ],
    places: [(id: "shihr", name: "Ash Shiḩr"), (id: "harisan", name: "Harīsān"), (id: "waziristan", name: "South Waziristan")],
)
"#;

#[test]
fn names_are_found_and_the_reason_is_reported() {
    let library = library(PEOPLE);
    for (text, id, reason) in [
        ("taliban", "taliban", "name"),
        ("ttp", "ttp", "id ttp"),
        ("Pakistani Taliban", "ttp", "alias Pakistani Taliban"),
        ("Mohamed Ahmed Saleh", "salih", "similar spelling"),
        ("al-Salih, Muhammad Ahmad", "salih", "word order"),
        ("NIOPDC", "distribution", "acronym"),
        ("Ukrainian Cyber Alliance", "alliance", "acronym"),
        ("Limited Liability Company Oboronlogistica", "oboron", "similar spelling"),
        ("Rami Makhlouf", "rami", "script"),
        ("هريسان", "harisan", "script"),
        ("Хинг Бун Хиенг", "hieng", "script"),
        ("Hing Bunheng", "hieng", "similar spelling"),
        ("Al-Shihr", "shihr", "similar spelling"),
        ("stwz", "waziristan", "abbreviation"),
    ] {
        let found = first(&library, text);
        assert_eq!(library.base.id(found.record), id, "{text}");
        assert_eq!(found.explanation(library.base.name(found.record)), reason, "{text}");
    }
}

/// The weights of features are learnt and measured (`cargo bench -- names`): whoever learns them anew measures recall anew,
/// and then writes these scores, out of 1,000, down again.
#[test]
fn learnt_weights_are_those_that_were_measured() {
    let library = library(PEOPLE);
    let asked = ["Mohamed Ahmed Saleh", "Hing Bunheng", "Al-Shihr", "Makhluf", "Oboronlogistika"];
    let scores =
        asked.map(|text| (library.base.id(first(&library, text).record).to_owned(), first(&library, text).score));
    let scores: Vec<(&str, u32)> = scores.iter().map(|(id, score)| (id.as_str(), *score)).collect();
    assert_eq!(scores, [("salih", 831), ("hieng", 903), ("shihr", 999), ("rami", 861), ("oboron", 941)]);
}

#[test]
fn ambiguity_is_shown_and_distinct_actors_are_marked() {
    let library = library(PEOPLE);
    let found = find_names(&library, "Taliban", &NAMED, 10);
    assert_eq!(ids(&library, "Taliban")[..2], ["taliban", "ttp"]);
    assert_eq!(found[0].distinct_from, None);
    assert_eq!(found[1].distinct_from, Some(found[0].record));
    // A value that is the name of one means that one alone, misspelt or not; one that is nobody's name means all who fit.
    let meant = |value: &str| resolve(&library, RecordKind::Actor, value).entities;
    assert_eq!(meant("Taliban").len(), 1);
    assert_eq!(meant("Taleban"), meant("Taliban"));
    assert_eq!(meant("Pakistan Taleban"), [1]);
}

#[test]
fn what_is_like_no_name_finds_nobody() {
    let library = library(PEOPLE);
    for text in ["", " ", "-", "zeppelin", "xyz", "0", "\u{202e}"] {
        assert_eq!(ids(&library, text), [""; 0], "{text:?}");
    }
}

#[test]
fn a_misspelt_name_is_taken_for_the_nearest_or_for_all_that_are_as_near() {
    let names = [
        ("morava-energy", "Morava Energy"),
        ("morava-energie", "Moravia Energie"),
        ("k1", "Ahmad Khan"),
        ("k2", "Ahmed Khan"),
        ("n1", "Al Nusra Front"),
        ("n2", "Al Nasra Front"),
    ];
    let actors: Vec<String> = names.iter().map(|(id, name)| format!("(id: \"{id}\", name: \"{name}\")")).collect();
    let library = library(&format!("(schema: 1, actors: [{}])", actors.join(",")));
    let taken = |text: &str| -> Vec<String> {
        let found = resolve(&library, RecordKind::Actor, text).entities;
        found.iter().map(|&it| library.base.id(library.names.record(it).unwrap()).to_owned()).collect()
    };
    for (text, nearest) in [
        ("morava energi", ["morava-energy"].as_slice()),
        ("moravia energy", &["morava-energy"]),
        ("ahmid khan", &["k1", "k2"]),
        ("al nosra front", &["n1"]),
    ] {
        assert!(nearest.iter().all(|id| taken(text).iter().any(|it| it == id)), "{text}: {:?}", taken(text));
    }
    // What is no misspelling stays what it is.
    assert_eq!(taken("morava energy"), ["morava-energy"]);
    assert_eq!(taken("Ahmed Khan"), ["k2"]);
    assert_eq!(taken("moravia"), ["morava-energie"]);
}

#[test]
fn a_field_takes_likely_spellings_and_reports_it() {
    let library = library(PEOPLE);
    for (value, id) in [("Ahmed Mohamed Saleh", "salih"), ("Rami Makhlouf", "rami"), ("Oboronlogistica OOO", "oboron")]
    {
        let resolved = resolve(&library, RecordKind::Actor, value);
        let ids: Vec<&str> =
            resolved.entities.iter().map(|&entity| library.base.id(library.names.record(entity).unwrap())).collect();
        assert_eq!((ids, resolved.reason), (vec![id], Some(MatchReason::Spelling)), "{value}");
    }
    assert_eq!(resolve(&library, RecordKind::Actor, "Boris Johnson").reason, None);
}

/// All names of all entities, as written: what people call them, titles, and ids.
fn called(base: &Base) -> Vec<(RecordIx, String, bool)> {
    let mut called = Vec::new();
    for record in NAMED.into_iter().flat_map(|kind| base.records(kind)) {
        // A source with nothing but an address is shown by it, and is not called so.
        let is_address = matches!(record, RecordIx::Source(at) if base.sources.get(at).is_some_and(|source| {
            source.title.is_none() && source.outlet.is_none() && source.url.is_some()
        }));
        if !is_address {
            called.push((record, base.name(record).to_owned(), false));
        }
        called.push((record, base.id(record).to_owned(), true));
    }
    called
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn who_is_called_so_goes_before_all_others(document in generated::document()) {
        let base = generated::base(&document);
        let library = Library::new(base.clone());
        for (record, name, is_id) in called(&base) {
            if !is_id && fold(&name).is_empty() {
                continue;
            }
            for find in [find_names, complete_names] {
                let found = find(&library, &name, &NAMED, 100);
                let place = found.iter().position(|one| one.record == record);
                prop_assert!(place.is_some(), "{name:?} does not find {}", base.id(record));
                let before = found.iter().take(place.unwrap());
                prop_assert!(before.clone().all(|one| one.reason == MatchReason::Exact), "{name:?}: {found:?}");
                let rest = found.iter().skip_while(|one| one.reason == MatchReason::Exact);
                prop_assert!(rest.clone().all(|one| one.reason != MatchReason::Exact), "{name:?}: {found:?}");
            }
        }
    }

    #[test]
    fn a_list_of_names_is_in_order_without_twins(document in generated::document(), noise in "[a-z ]{0,8}", limit in 0..6_usize) {
        let base = generated::base(&document);
        let library = Library::new(base.clone());
        let texts = called(&base).into_iter().flat_map(|(_, name, _)| [format!("{name}{noise}"), name]).chain([noise.clone()]);
        for text in texts.take(40) {
            let all = find_names(&library, &text, &NAMED, 100);
            let distinct: HashSet<RecordIx> = all.iter().map(|one| one.record).collect();
            prop_assert_eq!(distinct.len(), all.len());
            prop_assert!(all.windows(2).all(|pair| pair[0].score >= pair[1].score));
            prop_assert!(all.iter().all(|one| one.score <= 1000));
            let again = Library::new(base.clone());
            prop_assert_eq!(&find_names(&again, &text, &NAMED, 100), &all);
            let few = find_names(&library, &text, &NAMED, limit);
            prop_assert_eq!(&few[..], &all[..limit.min(all.len())]);
        }
    }

    #[test]
    fn distinct_actors_do_not_match_by_similarity(document in generated::document()) {
        let base = generated::base(&document);
        let library = Library::new(base.clone());
        for actor in base.actors.indexes() {
            let row = base.actors.row(actor);
            let resolved = resolve(&library, RecordKind::Actor, &row.name);
            for &other in &row.distinct_from {
                let entity = library.names.entity_of(RecordIx::Actor(other)).unwrap();
                if resolved.reason == Some(MatchReason::Exact) && resolved.entities.contains(&entity) {
                    let other = base.actors.row(other);
                    let same = fold(&other.name) == fold(&row.name) || *other.id == row.name.trim().to_lowercase() || *other.id == *row.name.trim();
                    prop_assert!(same, "{} is taken for {}", other.name, row.name);
                }
            }
        }
    }
}
