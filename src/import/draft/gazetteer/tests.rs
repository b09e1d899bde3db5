//! Names that are found in sentences, and those that are not.

use super::*;

fn known() -> Gazetteer {
    let mut known = Gazetteer::default();
    for (kind, id, name, aliases) in [
        (NamedKind::Actor, "lima-gov", "Government of Lima", &["Lima", "Lima government"][..]),
        (NamedKind::Place, "lima", "Lima", &[]),
        (NamedKind::Actor, "us", "United States", &["US", "U.S."]),
        (NamedKind::Actor, "al-nur", "Al-Nur Front", &["al-Nur"]),
        (NamedKind::Actor, "a-smith", "A. Smith", &["Smith"]),
        (NamedKind::Actor, "b-smith", "B. Smith", &["Smith"]),
        (NamedKind::Place, "tribal", "Tribal Areas", &["tribal regions"]),
    ] {
        known.add(kind, id, name, name);
        for alias in aliases {
            known.add(kind, id, name, alias);
        }
    }
    known
}

#[test]
fn names_are_found_exactly_and_by_alias() {
    for (text, actors, places) in [
        ("Lima’s ministers met in Lima.", &["Government of Lima"][..], &["Lima"][..]),
        ("The Lima government told us.", &["Government of Lima"], &[]),
        ("The U.S. and al-Nur talked.", &["United States", "Al-Nur Front"], &[]),
        ("They left the tribal regions.", &[], &["Tribal Areas"]),
        ("Limas and Limans came.", &[], &[]),
    ] {
        let found = known().find(text, &lexemes(text));
        assert_eq!((found.actors, found.places), (owned(actors), owned(places)), "{text}");
    }
}

#[test]
fn a_name_of_two_is_left_to_the_reader() {
    let text = "Smith said no; Smith left.";
    let found = known().find(text, &lexemes(text));
    assert_eq!(found.ambiguous, [("Smith".to_owned(), owned(&["a-smith", "b-smith"]))]);
    assert!(found.actors.is_empty());
}

#[test]
fn only_lengths_of_names_that_begin_with_a_word_are_tried() {
    let mut known = known();
    let long = "word ".repeat(400);
    known.add(NamedKind::Actor, "long", "Long", &long);
    let all = Gazetteer::default().with(&known);
    for known in [&known, &all] {
        assert_eq!(known.lengths.get("lima").map(Vec::as_slice), Some(&[2, 1][..]));
        assert_eq!(known.lengths.get("word"), None, "a name of 400 words is looked for in no sentence");
        assert_eq!(known.id(NamedKind::Actor, &long), Some("long"));
    }
    let text = "The Lima government met in Lima.";
    assert_eq!(all.find(text, &lexemes(text)).actors, owned(&["Government of Lima"]));
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
