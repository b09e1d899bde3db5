//! Tables that this program wrote give back their figures and the titles of their sources.

use claimscope::export::{ExportSettings, Subset, format_named};
use claimscope::model::{Base, ClaimIx, Value};

use super::{faults, opened};

const CLAIMS: &str = r#"(
    sources: [(id: "s", title: "Field notes", outlet: "Gazette", url: "https://a.example/1"), (id: "t", title: "Survey")],
    claims: [(id: "a", says: "It fell.", cite: ["s"], figures: [
        (of: "dead", value: Estimate(10, 12, 15), unit: "people"),
        (of: "turnout", value: Share(0.5, 1)),
        (of: "share", value: Share(0.07, 0.07), unit: "of voters"),
        (of: "atoms", value: Exactly(5e21)),
        (of: "risk", value: Exactly(1e-7)),
        (of: "cost", value: Exactly(5), unit: "million USD"),
        (of: "heat", value: Between(-5, 12), unit: "°C"),
        (of: "wounded", value: AtMost(40), unit: "people"),
        (of: "missing: of them", value: Unstated, unit: "people"),
    ]), (id: "b", says: "It rose.", cite: ["s", "t"], figures: [(of: "rate", value: Estimate(-15, -12, 10))])])"#;

fn figures(base: &Base) -> Vec<(String, Value, Option<String>)> {
    let of = |claim: ClaimIx| {
        base.claims
            .row(claim)
            .figures
            .iter()
            .map(|it| (it.of.to_owned(), it.value, it.unit.map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    base.claims.indexes().flat_map(of).collect()
}

#[test]
fn figures_and_titles_come_back() {
    let before = opened(&[("before.ron", CLAIMS.as_bytes())]);
    let all: Vec<ClaimIx> = before.base.claims.indexes().collect();
    for name in ["csv", "tsv"] {
        let table = format_named(name).unwrap().text(
            &before.base,
            &Subset::new(&before.base, &all),
            &ExportSettings::default(),
        );
        let again = opened(&[(&format!("a.{name}"), table.as_bytes())]);
        assert_eq!(faults(&again), [""; 0], "{table}");
        assert_eq!(figures(&again.base), figures(&before.base), "{table}");
        let mut titles: Vec<_> =
            again.base.sources.iter().map(|source| (source.title.as_deref(), source.outlet.as_deref())).collect();
        titles.sort_unstable();
        assert_eq!(titles, [(Some("Field notes"), None), (Some("Survey"), None)], "{table}");
    }
}

#[test]
fn a_scale_in_any_language_leaves_the_unit_of_the_column() {
    for (cell, value) in [
        ("5 萬", 5e4),
        ("5 cr", 5e7),
        ("5 hundreds", 500.0),
        ("5 लाख", 5e5),
        ("5 करोड़", 5e7),
        ("5 آلاف", 5e3),
        ("5 ล้านคน", 5e6),
        ("5 Tsd.", 5e3),
    ] {
        let loaded = opened(&[("t.csv", format!("id,claim,deaths\na,It fell.,{cell}\n").as_bytes())]);
        let figures = figures(&loaded.base);
        let (_, read, unit) = &figures[0];
        assert_eq!(*read, Value::Exactly(claimscope::model::Number(value)), "{cell}");
        assert!(matches!(unit.as_deref(), Some("people" | "คน")), "{cell}: {unit:?}");
    }
    for cell in ["5 K", "5 bil", "5 bin", "5 천명", "5 千"] {
        let loaded = opened(&[("t.csv", format!("id,claim,deaths\na,It fell.,{cell}\n").as_bytes())]);
        assert_eq!(faults(&loaded), [format!("t.csv:2:12: `{cell}` in the column `deaths` is no number")]);
    }
}
