//! Our own workbooks: what is exported as XLSX comes back as it was, and what somebody edited in a spreadsheet program is
//! taken.

use claimscope::export::{ExportSettings, Subset, document, format_named};
use claimscope::model::{Base, ClaimIx};
use claimscope::session::SAMPLE;
use proptest::prelude::*;

use super::books::{row, text_cell, xlsx};
use super::{claims, faults, opened};
use crate::export_formats::FULL;
use crate::generated;

fn all(base: &Base) -> Vec<ClaimIx> {
    base.claims.indexes().collect()
}

/// The claims of a base as a workbook.
fn workbook(base: &Base, claims: &[ClaimIx]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let subset = Subset::new(base, claims);
    (format_named("xlsx").unwrap().write)(base, &subset, &ExportSettings::default(), &mut bytes).unwrap();
    bytes
}

#[test]
fn a_library_comes_back_from_a_workbook_as_it_was() {
    for text in [SAMPLE, FULL] {
        let base = opened(&[("a.ron", text.as_bytes())]).base;
        let back = opened(&[("a.xlsx", &workbook(&base, &all(&base)))]);
        assert_eq!(faults(&back), Vec::<String>::new());
        let whole = |base: &Base| document(base, &Subset::new(base, &all(base)));
        assert_eq!(whole(&back.base), whole(&base));
        assert_eq!((back.imports[0].format.as_str(), back.imports[0].left.len()), ("claimscope-xlsx", 0));
    }
}

#[test]
fn a_part_says_what_it_lacks_when_it_comes_back() {
    let base = opened(&[("a.ron", SAMPLE.as_bytes())]).base;
    let part = &all(&base)[..5];
    let subset = Subset::new(&base, part);
    let back = opened(&[("a.xlsx", &workbook(&base, part))]);
    let said = faults(&back);
    assert!(said.len() == 1 && said[0].contains("this file is a part of a collection and lacks"), "{said:?}");
    let lacks = document(&base, &subset).left_out;
    assert!(!lacks.is_empty());
    let again = document(&back.base, &Subset::new(&back.base, &all(&back.base))).left_out;
    assert_eq!(
        again.iter().map(|one| one.relations).sum::<usize>(),
        lacks.iter().map(|one| one.relations).sum::<usize>()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_library_comes_back_from_a_workbook(file in generated::document()) {
        let base = generated::base(&file);
        let back = opened(&[("a.xlsx", &workbook(&base, &all(&base)))]);
        prop_assert_eq!(faults(&back), Vec::<String>::new());
        let whole = |base: &Base| document(base, &Subset::new(base, &all(base)));
        prop_assert_eq!(whole(&back.base), whole(&base));
    }
}

#[test]
fn an_edited_workbook_is_read_cell_by_cell() {
    let about =
        row(1, &["claimscope workbook", "1"]) + &row(2, &["contents", "2 claims"]) + &row(3, &["Ann", "checked it"]);
    let head = ["says", "id", "My notes", "credibility", "kind", "actors", "extra"];
    let edited = [
        row(1, &head),
        row(2, &["First.", "a", "why?", "9", "Evnt", "x:victim; y", "no"]),
        format!("<row r=\"3\">{}{}<c r=\"D3\"><v>3</v></c></row>", text_cell("A3", "Second."), text_cell("B3", "b")),
        row(4, &["", "c"]),
    ];
    let figures = [
        row(1, &["claim", "of", "qualifier", "low", "best", "high"]),
        row(2, &["b", "dead", "AtLeast", "12"]),
        row(3, &["b", "hurt", "", "", "7"]),
        row(4, &["b", "missing", "Between", "1"]),
        row(5, &["gone", "dead", "Exactly", "", "1"]),
        row(6, &["b", "fled", "Exactly", "40", "46", "50"]),
    ];
    let actors = [row(1, &["id", "name", "aka"]), row(2, &["x", "Xu", "Shu;\"Xu; the Elder\""]), row(3, &["y", "Yi"])];
    let mine = [row(1, &["To do"]), row(2, &["Ask Ann"])];
    let sheet = |name, rows: &[String]| (name, rows.concat(), false);
    let book = xlsx(&[
        ("about", about, false),
        sheet("claims", &edited),
        sheet("figures", &figures),
        sheet("actors", &actors),
        sheet("mine", &mine),
    ]);
    let loaded = opened(&[("w.xlsx", &book)]);
    let said = faults(&loaded);
    let has = |place: &str, words: &str| said.iter().any(|fault| fault.starts_with(place) && fault.contains(words));
    assert!(has("w.xlsx [claims] E2: `kind` cannot be read", "Evnt"), "{said:#?}");
    assert!(has("w.xlsx [claims] G2: `no` is not an object of JSON", ""), "{said:#?}");
    assert!(has("w.xlsx [claims] D2: ", "credibility"), "{said:#?}");
    assert!(has("w.xlsx [claims] A4: a claim cannot be read: missing field `says`", ""), "{said:#?}");
    assert!(has("w.xlsx [figures] C4: `Between` and the numbers of this row make no value", ""), "{said:#?}");
    assert!(has("w.xlsx [figures] D6: `Exactly` has no `low` and no `high`", ""), "{said:#?}");
    assert!(has("w.xlsx [figures] A5: there is no claim `gone` in the sheet claims", ""), "{said:#?}");
    assert_eq!(claims(&loaded), ["a", "b"]);
    let base = &loaded.base;
    let second = base.claims.row(base.claim("b").unwrap());
    assert_eq!(second.credibility, Some(3));
    assert_eq!(second.figures.iter().map(|it| it.value.to_string()).collect::<Vec<_>>(), ["at least 12", "7", "46"]);
    let first = base.claims.row(base.claim("a").unwrap());
    assert_eq!(
        first.actors.iter().map(|it| (base.actors.row(it.actor).name.to_string(), it.role)).collect::<Vec<_>>(),
        [("Xu".to_owned(), Some("victim")), ("Yi".to_owned(), None)]
    );
    let names: Vec<&str> = base.actors.iter().flat_map(|actor| actor.aka.iter().map(|name| &**name)).collect();
    assert_eq!(names, ["Shu", "Xu; the Elder"]);
    let left: Vec<&str> = loaded.imports[0].left.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(left, ["further rows of the sheet about", "the sheet mine", "the column My notes of the sheet claims"]);
}

#[test]
fn nothing_that_is_written_beside_a_link_or_a_coordinate_is_lost() {
    let about = row(1, &["claimscope workbook", "1"]);
    let texts = [row(1, &["id", "says"]), row(2, &["a", "First."]), row(3, &["b", "Second."])];
    let relations = [
        row(1, &["from", "verb", "to", "why", "in_claim"]),
        row(2, &["a", "Supports", "b", "", "yes"]),
        row(3, &["a", "Contradicts", "b", "Both cannot be.", "yes"]),
    ];
    let places = [row(1, &["id", "name", "latitude", "longitude"]), row(2, &["p", "P", "12.5"])];
    let sheet = |name, rows: &[String]| (name, rows.concat(), false);
    let book = xlsx(&[
        ("about", about, false),
        sheet("claims", &texts),
        sheet("relations", &relations),
        sheet("places", &places),
    ]);
    let loaded = opened(&[("w.xlsx", &book)]);
    let reasons: Vec<Option<&str>> = loaded.base.relations().iter().map(|row| row.why).collect();
    assert!(reasons.len() == 2 && reasons.contains(&Some("Both cannot be.")), "{reasons:?}");
    let said = faults(&loaded);
    let is_told = |fault: &String| fault.starts_with("w.xlsx [places] C2: latitude and longitude go together");
    assert!(said.iter().any(is_told), "{said:#?}");
}

#[test]
fn what_a_spreadsheet_cannot_hold_is_said_before_it_is_written() {
    let refusal = |says: &str| {
        let base = opened(&[("a.ron", format!("(claims: [(id: \"a\", says: \"{says}\")])").as_bytes())]).base;
        (format_named("xlsx").unwrap().refusal)(&base, &Subset::new(&base, &all(&base)))
    };
    assert_eq!(refusal(&"é".repeat(32_767)), None);
    assert_eq!(
        refusal(&"é".repeat(32_768)).as_deref(),
        Some("a cell of a workbook holds 32,767 characters at most, and `says` of a in the sheet claims takes 32,768")
    );
}

#[test]
fn the_first_sheet_holds_no_longer_cells_than_the_others() {
    let refusal = |length: usize| {
        let file = format!("(title: \"{}\", claims: [(id: \"a\", says: \"A.\")])", "t".repeat(length));
        let base = opened(&[("a.ron", file.as_bytes())]).base;
        (format_named("xlsx").unwrap().refusal)(&base, &Subset::new(&base, &all(&base)))
    };
    assert_eq!(refusal(32_767), None);
    assert_eq!(
        refusal(32_768).as_deref(),
        Some(
            "a cell of a workbook holds 32,767 characters at most, and `value` of title in the sheet about takes 32,768"
        )
    );
}

#[test]
fn no_cell_is_a_formula_or_a_link() {
    use std::io::Read;
    let text = "(claims: [(id: \"a\", says: \"=HYPERLINK(\\\"https://example.org\\\")\", note: \"+1-2@x\")], sources: [(id: \"s\", url: \"https://example.org\")])";
    let base = opened(&[("a.ron", text.as_bytes())]).base;
    let book = workbook(&base, &all(&base));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    assert_eq!(archive.len(), 5 + 12);
    for at in 0..archive.len() {
        let mut xml = String::new();
        archive.by_index(at).unwrap().read_to_string(&mut xml).unwrap();
        assert!(!xml.contains("<f") || xml.contains("<fonts"), "{xml}");
        assert!(!xml.contains("<hyperlink"), "{xml}");
    }
}
