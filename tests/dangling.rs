//! References to records that do not exist: the remedy names what is near, what else has the id, and how often.

use claimscope::load::{File, load};

use crate::program::{ended, program};

fn hints(text: &str) -> Vec<(String, String)> {
    let loaded = load(&[File { name: "test.ron".into(), bytes: text.into() }]);
    loaded.diagnostics.into_iter().map(|fault| (fault.message, fault.hint)).collect()
}

#[test]
fn the_remedy_names_the_nearest_id_or_the_record_that_has_it() {
    let text = r#"(
        places: [(id: "kabul", name: "Kabul"), (id: "taleban", name: "T")],
        actors: [(id: "taliban", name: "Taliban")],
        claims: [
            (id: "a", says: "x", actors: ["talban"]),
            (id: "b", says: "x", actors: ["kabul"]),
            (id: "c", says: "x", actors: ["taleban"]),
            (id: "d", says: "x", actors: ["zeppelin"]),
        ])"#;
    let told = hints(text);
    let told: Vec<(&str, &str)> = told.iter().map(|(message, hint)| (message.as_str(), hint.as_str())).collect();
    assert_eq!(
        told,
        [
            ("there is no actor `talban`", "did you mean `taliban`?"),
            ("there is no actor `kabul`", "`kabul` is the id of a place (test.ron:2)"),
            (
                "there is no actor `taleban`",
                "`taleban` is the id of a place (test.ron:2); did you mean the actor `taliban`?"
            ),
            ("there is no actor `zeppelin`", "add it to `actors`, or remove the reference"),
        ]
    );
}

#[test]
fn a_correction_of_nothing_names_the_hypothesis_that_is_near() {
    let told = hints(
        r#"(corrections: [(on: "accidnet", field: "says", now: "X.")], hypotheses: [(id: "accident", says: "H.")])"#,
    );
    let expected = ("there is no record `accidnet` to correct".to_owned(), "did you mean `accident`?".to_owned());
    assert_eq!(told, [expected]);
}

#[test]
fn many_references_to_one_missing_record_are_reported_once_with_all_places() {
    let claims: Vec<String> = (0..12).map(|at| format!("(id: \"c{at}\", says: \"x\", cite: [\"wire\"]),\n")).collect();
    let claims = claims.concat();
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(
        folder.path().join("a.ron"),
        format!("(claims: [\n{claims}(id: \"z\", says: \"y\", cite: [\"paper\"])])"),
    )
    .unwrap();
    let (_, told, said) = ended(&mut program(folder.path(), ["check", "a.ron"]));
    assert_eq!(told.matches("there is no source `wire`").count(), 1, "{told}");
    assert_eq!(told.matches("there is no source `paper`").count(), 1, "{told}");
    assert!(
        told.contains("the same at 11 other places: a.ron:3, a.ron:4, a.ron:5, a.ron:6, a.ron:7 and 6 more"),
        "{told}"
    );
    assert!(said.contains("13 errors in 1 file"));
}

#[test]
fn an_id_that_several_files_have_is_proposed_with_each_prefix() {
    let folder = tempfile::TempDir::new().unwrap();
    for name in ["one.ron", "two.ron"] {
        std::fs::write(folder.path().join(name), "(actors: [(id: \"ttp\", name: \"TTP\")])").unwrap();
    }
    std::fs::write(folder.path().join("three.ron"), "(claims: [(id: \"a\", says: \"x\", actors: [\"ttp\"])])").unwrap();
    let words = ["check", "--prefix", "one.ron", "two.ron", "three.ron"];
    let (_, told, _) = ended(&mut program(folder.path(), words));
    assert!(told.contains("several files have this id: write `one/ttp` or `two/ttp`"), "{told}");
}
