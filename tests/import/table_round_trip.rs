//! The tables that this program writes come back as their row of `holds` promises: each field of a claim that is native
//! there is the same again. A table says names where a knowledge file has ids, and leaves out what cells cannot have: so
//! lists are compared by the names in them, and hostile texts by their words. Plain ones are the same letter by letter.

use std::collections::BTreeSet;

use claimscope::export::{ExportSettings, Fidelity, FieldGroup, Subset, format_named};
use claimscope::model::{Base, Claim, ClaimIx, RecordIx};
use claimscope::text::fold::fold;
use proptest::prelude::*;

use super::opened;
use crate::generated;

/// A field of a claim, as it is to come back.
#[derive(Debug)]
enum Kept {
    /// Words, numbers and dates of fixed forms.
    Exact(String),
    /// A text: its words, and the text itself where it has nothing but letters, digits and single blanks.
    Text(String, Option<String>),
    /// The words of the names of a list.
    Names(BTreeSet<String>),
}

impl Kept {
    /// Returns whether this is what was wanted, as far as tables can say it.
    fn is(&self, wanted: &Self) -> bool {
        match (self, wanted) {
            (Self::Exact(one), Self::Exact(other)) => one == other,
            (Self::Text(words, text), Self::Text(other_words, plain)) => {
                words == other_words && (plain.is_none() || text == plain)
            }
            (Self::Names(one), Self::Names(other)) => one == other,
            _ => false,
        }
    }
}

/// Returns whether a text has letters, digits and common signs alone. Tables show others by their numbers, such as `<U+202E>`.
fn is_shown_as_it_is(text: &str) -> bool {
    text.chars().all(|letter| {
        letter.is_ascii_graphic() || matches!(letter, ' ' | '\n' | 'à'..='ÿ' | 'а'..='я' | 'ا'..='غ' | '一'..='龥')
    })
}

/// Returns a text; `None` of one that tables show otherwise.
fn text(text: Option<&str>) -> Option<Kept> {
    let text = text.unwrap_or_default();
    let is_plain = text.chars().all(|letter| letter == ' ' || letter.is_ascii_alphanumeric())
        && text.trim() == text
        && !text.contains("  ");
    is_shown_as_it_is(text).then(|| Kept::Text(fold(text), is_plain.then(|| text.to_owned())))
}

/// Returns the names of records; `None` where one has a sign that parts the items of a list, or is shown otherwise.
fn names(base: &Base, records: impl Iterator<Item = RecordIx>) -> Option<Kept> {
    let names: Vec<&str> = records.map(|record| base.name(record)).collect();
    let parted = names.iter().any(|name| name.contains([';', '\n']) || !is_shown_as_it_is(name));
    let folded = names.iter().map(|name| fold(name)).filter(|name| !name.is_empty());
    (!parted).then(|| Kept::Names(folded.collect()))
}

/// Returns a field of a claim; `None` where it cannot be compared.
fn kept(base: &Base, claim: &Claim<'_>, field: &str) -> Option<Kept> {
    let exact = |text: String| Some(Kept::Exact(text));
    match field {
        "id" => exact(claim.id.to_owned()),
        "says" => text(Some(claim.says)),
        "quote" => text(claim.quote),
        "note" => text(claim.note),
        "when_said" => text(claim.when_said).filter(|_| kept(base, claim, "when").is_some()),
        "when" => exact(claim.when.as_ref().map(|when| when.text.to_string()).unwrap_or_default()),
        "kind" => exact(format!("{:?}", claim.kind())),
        "how" => exact(format!("{:?}", claim.how())),
        "status" => exact(format!("{:?}", claim.verdict())),
        "credibility" => exact(format!("{:?}", claim.credibility)),
        "likelihood" => exact(format!("{:?}", claim.likelihood)),
        "confidence" => exact(format!("{:?}", claim.confidence)),
        "by" => names(base, claim.by.iter().map(RecordIx::Actor)),
        "places" => names(base, claim.places.iter().map(RecordIx::Place)),
        "topics" => names(base, claim.topics.iter().map(RecordIx::Topic)),
        other => panic!("`{other}` is native in tables, and this law does not know it"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn tables_come_back_as_they_promise(document in generated::document()) {
        let base = generated::base(&document);
        let all: Vec<ClaimIx> = base.claims.indexes().collect();
        prop_assume!(!all.is_empty());
        for name in ["csv", "tsv"] {
            let format = format_named(name).unwrap();
            let table = format.text(&base, &Subset::new(&base, &all), &ExportSettings::default());
            let again = opened(&[(&format!("a.{name}"), table.as_bytes())]);
            prop_assert_eq!(again.base.claims.len(), all.len(), "{}:\n{}\n{:?}", name, table, again.diagnostics);
            for &index in &all {
                let claim = base.claims.row(index);
                let found = again.base.claim(claim.id);
                prop_assert!(found.is_some(), "{}: {} is missing in\n{}", name, claim.id, table);
                let read = again.base.claims.row(found.unwrap());
                for field in format.holds.fields(FieldGroup::Claim, Fidelity::Native) {
                    let (wanted, found) = (kept(&base, &claim, field), kept(&again.base, &read, field));
                    // A list whose names cannot be parted comes back as other names.
                    if let Some(wanted) = wanted {
                        let is_kept = found.as_ref().is_none_or(|found| found.is(&wanted));
                        prop_assert!(is_kept, "{}: {} of {}: {:?} for {:?}\n{}", name, field, claim.id, found, wanted, table);
                    }
                }
            }
        }
    }
}

#[test]
fn the_reason_of_a_judgement_is_in_the_table() {
    let ron = r#"(claims: [(id: "a", says: "It rained."), (id: "b", says: "It snowed.")], judgements: [
        (on: "a", status: Refuted, credibility: 5, by: "A. Lee", date: "2024-05-01", note: "No cloud was seen; ask again."),
        (on: "a", likelihood: Unlikely)])"#;
    let base = opened(&[("a.ron", ron.as_bytes())]).base;
    let all: Vec<ClaimIx> = base.claims.indexes().collect();
    let table = format_named("tsv").unwrap().text(&base, &Subset::new(&base, &all), &ExportSettings::default());
    let last: Vec<&str> = table.lines().map(|line| line.rsplit('\t').next().unwrap()).collect();
    let judged = "\"refuted, credibility 5 (A. Lee, 2024-05-01): No cloud was seen; ask again.\"; unlikely";
    assert_eq!(last, ["judgements", judged, ""]);
}

#[test]
fn a_claim_has_as_many_sources_after_a_round_trip() {
    let ron = r#"(sources: [
            (id: "a", title: "Alpha; Beta", url: "https://a.example/x;id=1"), (id: "b", title: "Beta"),
            (id: "c", title: "\"Gamma\"", url: "https://c.example"), (id: "d", title: "Delta", url: "https://d.example")],
        actors: [(id: "army", name: "Army; Navy")],
        claims: [(id: "one", says: "It rained.", by: ["army"], cite: ["a#1.2", "a#2.1.3", "b#p. 7", "c"]),
            (id: "two", says: "It snowed.", cite: ["b#1", "b#2"]), (id: "three", says: "It hailed.", cite: ["a", "b"]),
            (id: "four", says: "It thawed.", cite: ["d#1", "c", "b"])])"#;
    let before = opened(&[("before.ron", ron.as_bytes())]);
    let all: Vec<ClaimIx> = before.base.claims.indexes().collect();
    let subset = Subset::new(&before.base, &all);
    // Each source with the places in it, by the name or the address that the table has of it.
    let cited = |base: &Base| -> Vec<Vec<(String, Option<String>)>> {
        let name =
            |source: &claimscope::model::records::Source| source.url.as_deref().unwrap_or(source.name()).to_owned();
        let of = |claim: Claim<'_>| {
            let cited = claim.cite.iter().map(|it| (name(base.sources.row(it.source)), it.locator.map(str::to_owned)));
            cited.collect::<Vec<_>>()
        };
        all.iter().map(|&claim| of(base.claims.row(claim))).collect()
    };
    for name in ["csv", "tsv"] {
        let table = format_named(name).unwrap().text(&before.base, &subset, &ExportSettings::default());
        let again = opened(&[(&format!("a.{name}"), table.as_bytes())]);
        assert_eq!(cited(&again.base), cited(&before.base), "{table}");
        assert_eq!(again.base.sources.len(), before.base.sources.len(), "{table}");
        assert_eq!(again.base.actors.iter().map(|actor| &*actor.name).collect::<Vec<_>>(), ["Army; Navy"], "{table}");
    }
}
