//! `claimscope import` and the options for files of other programs, as a script uses them.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::program::{ended, fed, program};

/// Runs the program in a folder; returns stdout, stderr and the exit status.
fn run(folder: &Path, words: &[&str], input: &str) -> (String, String, i32) {
    let (status, out, said) = fed(&mut program(folder, words), input);
    (out, said, status)
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const TABLE: &str = "claim,speaker,date,source url,verdict,Notes 2\n\
    Taxes fell.,A Minister,2024-03-01,https://example.org/1,false,x\n\
    Taxes rose.,B Member,2024-03-02,https://example.org/2,mostly true,\n";

#[test]
fn a_table_becomes_a_knowledge_file_that_is_the_same_each_time() {
    let folder = folder(&[("claims.csv", TABLE)]);
    let at = folder.path();
    let (written, said, status) = run(at, &["import", "claims.csv", "-o", "a.ron"], "");
    assert_eq!((written.as_str(), status), ("", 0), "{said}");
    assert!(said.contains("read as a table") && said.contains("kept in extra: Notes 2"), "{said}");
    assert_eq!(run(at, &["import", "claims.csv", "-o", "b.ron"], "").2, 0);
    let file = fs::read_to_string(at.join("a.ron")).unwrap();
    assert_eq!(file, fs::read_to_string(at.join("b.ron")).unwrap());
    assert!(
        file.starts_with("// Made by claimscope ") && file.contains("// sha256 of all below this line: "),
        "{file}"
    );
    // Not over what is there, unless that is asked for.
    let (_, said, status) = run(at, &["import", "claims.csv", "-o", "a.ron"], "");
    assert!(status == 2 && said.contains("--force"), "{said}");
    assert_eq!(run(at, &["import", "claims.csv", "-o", "a.ron", "--force"], "").2, 0);
    let (found, said, status) = run(at, &["search", "--count", "stance:denies", "a.ron"], "");
    assert_eq!((found.as_str(), said.as_str(), status), ("1\n", "", 0));
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let folder = folder(&[("claims.csv", TABLE), ("none.csv", "Nr;Area\n1;North\n2;South\n")]);
    let (written, said, status) = run(folder.path(), &["import", "--dry-run", "claims.csv", "-o", "a.ron"], "");
    assert_eq!((written.as_str(), status), ("", 0), "{said}");
    assert!(!folder.path().join("a.ron").exists());
    let (written, said, status) = run(folder.path(), &["import", "none.csv"], "");
    assert_eq!((written.as_str(), status), ("", 1));
    assert!(said.contains("no column of this table holds a statement") && said.contains("--suggest-map"), "{said}");
}

#[test]
fn what_comes_through_a_pipe_opens_as_well() {
    let folder = folder(&[]);
    let (found, said, status) = run(folder.path(), &["search", "--count", "", "-"], TABLE);
    assert_eq!((found.as_str(), status), ("2\n", 0), "{said}");
    assert!(said.contains("-: read as a table"), "{said}");
    let (ron, _, _) = run(folder.path(), &["import", "-"], TABLE);
    let (json, _, status) = run(folder.path(), &["export", "-", "-f", "json"], &ron);
    assert_eq!(status, 0);
    let (found, _, _) = run(folder.path(), &["search", "--count", "taxes", "-"], &json);
    assert_eq!(found, "2\n");
}

#[test]
fn a_map_that_was_suggested_reads_the_table_in_the_same_way() {
    let folder = folder(&[("claims.csv", TABLE)]);
    let at = folder.path();
    let (map, said, status) = run(at, &["import", "--suggest-map", "claims.csv"], "");
    assert_eq!((said.as_str(), status), ("", 0));
    assert!(map.contains("(of: \"claim\", to: \"says\"), // \"Taxes fell.\", \"Taxes rose.\""), "{map}");
    fs::write(at.join("m.ron"), &map).unwrap();
    let plain = run(at, &["export", "claims.csv", "-f", "json"], "").0;
    let mapped = run(at, &["export", "claims.csv", "--map", "m.ron", "-f", "json"], "").0;
    assert_eq!(plain, mapped);
    // Its faults are told in the map.
    let wrong = map.replace("of: \"speaker\"", "of: \"spaeker\"").replace("to: \"when\"", "to: \"wen\"");
    fs::write(at.join("m.ron"), wrong).unwrap();
    let (_, said, status) = run(at, &["import", "--dry-run", "--map", "m.ron", "claims.csv"], "");
    assert_eq!(status, 1);
    assert!(said.contains("the table has no column `spaeker`") && said.contains("m.ron:"), "{said}");
    assert!(said.contains("there is no field `wen`"), "{said}");
    fs::write(at.join("m.ron"), "(columns: [)").unwrap();
    let (_, said, status) = run(at, &["import", "--dry-run", "--map", "m.ron", "claims.csv"], "");
    assert!(status == 1 && said.contains("m.ron:1:"), "{said}");
    assert_eq!(run(at, &["import", "--map", "nofile", "claims.csv"], "").2, 2);
}

#[test]
fn options_decide_what_a_file_does_not() {
    let folder = folder(&[("d.csv", "says,date,by\na,10/01/2010,X\n"), ("x.txt", "says:date\na:2024\n")]);
    let at = folder.path();
    let day = |order: &str| run(at, &["export", "d.csv", "--dates", order, "-f", "json"], "").0;
    assert!(day("dmy").contains("\"2010-01-10\"") && day("mdy").contains("\"2010-10-01\""));
    let (found, said, _) = run(at, &["search", "--count", "", "x.txt", "--from", "table", "--delimiter", ":"], "");
    assert_eq!(found, "1\n", "{said}");
    assert_eq!(run(at, &["check", "d.csv", "--encoding", "klingon"], "").2, 2);
}

#[test]
fn a_file_that_was_made_is_made_anew_unless_it_was_edited() {
    let folder = folder(&[("claims.csv", TABLE)]);
    let at = folder.path();
    assert_eq!(run(at, &["import", "claims.csv", "-o", "a.ron"], "").2, 0);
    fs::write(
        at.join("claims.csv"),
        format!("{}New.,C,2024-03-05,https://example.org/3,,\n", TABLE.replace("Taxes rose", "Taxes soared")),
    )
    .unwrap();
    let (_, said, status) = run(at, &["import", "claims.csv", "--update", "a.ron"], "");
    assert!(status == 0 && said.contains("a.ron: claims: 2 new, 0 changed, 1 gone; other records: "), "{said}");
    let made = fs::read_to_string(at.join("a.ron")).unwrap();
    assert!(made.contains("New.") && made.contains("Taxes soared"));
    fs::write(at.join("a.ron"), made.replace("Taxes fell", "Taxes fell, I say")).unwrap();
    let (_, said, status) = run(at, &["import", "claims.csv", "--update", "a.ron"], "");
    assert!(status == 2 && said.contains("a.ron was edited since it was made"), "{said}");
    assert!(said.contains("claim taxes-fell-") && said.contains(" (says)"), "{said}");
    fs::write(at.join("mine.ron"), "(claims: [(id: \"x\", says: \"X.\")])").unwrap();
    let (_, said, status) = run(at, &["import", "claims.csv", "--update", "mine.ron"], "");
    assert!(status == 2 && said.contains("was not made by `claimscope import`"), "{said}");
}

#[test]
fn what_was_imported_with_options_is_recalled_with_its_report() {
    // Large enough for a snapshot.
    let long = "word ".repeat(30_000);
    let rows: String = (0..32).map(|at| format!("Claim {at}.|{long}|{at}\n")).collect();
    let folder = folder(&[("large.csv", &format!("claim|note|strange\n{rows}"))]);
    let cache = folder.path().join("cache");
    let run = |words: &[&str]| {
        let (_, out, said) = ended(program(folder.path(), words).env("CLAIMSCOPE_CACHE", &cache));
        (out, said)
    };
    let kept =
        || fs::read_dir(&cache).map_or(0, |files| files.filter(|file| file.as_ref().unwrap().path().is_file()).count());
    // A file that may still be changing is not kept.
    fs::File::options()
        .append(true)
        .open(folder.path().join("large.csv"))
        .unwrap()
        .set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(3600))
        .unwrap();
    let words = ["search", "claim", "large.csv", "--delimiter", "|", "--format", "ids"];
    let first = run(&words);
    assert!(first.1.contains("large.csv: read as a table; 32 values kept in extra"), "{}", first.1);
    assert_eq!(first.0.lines().count(), 32, "{}", first.0);
    let snapshots = kept();
    assert!(snapshots > 0);
    assert_eq!(run(&words), first);
    assert_eq!(kept(), snapshots);
    // Read in another way, it is another collection.
    let other = run(&["search", "claim", "large.csv", "--delimiter", "|", "--namespace", "other", "--format", "ids"]);
    assert_ne!(other.0, first.0);
    assert_eq!(other.0.lines().count(), 32);
    assert_eq!(run(&words), first);
}

#[test]
fn a_gazetteer_is_known_by_name_and_comes_along_only_where_it_is_named() {
    let gazetteer = r#"#![enable(implicit_some)]
(
    actors: [
        (id: "army", name: "Army of Lima", aka: ["Lima army"], parent: "lima-gov", kind: Military),
        (id: "lima-gov", name: "Government of Lima", kind: Government),
        (id: "navy", name: "Navy of Lima"),
    ],
    places: [(id: "callao", name: "Callao", within: "peru"), (id: "peru", name: "Peru"), (id: "cusco", name: "Cusco")],
)
"#;
    let article =
        "The port\n\nThe Lima army said on Monday that 12 people had died in Callao. Nobody else spoke of it.\n";
    let claim = "(claims: [(id: \"c\", says: \"The Navy of Lima sailed from Callao.\")])";
    let folder = folder(&[("names.ron", gazetteer), ("article.txt", article), ("claims.ron", claim)]);
    let at = folder.path();
    let export = ["export", "article.txt", "--gazetteer", "names.ron", "--format", "json"];
    let (written, said, _) = run(at, &export, "");
    let file: serde_json::Value = serde_json::from_str(&written).unwrap();
    let ids = |section: &str| -> Vec<String> {
        file[section].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    // With what it belongs to and lies in, and nothing else of the file.
    assert_eq!(ids("actors"), ["army", "lima-gov"], "{said}");
    assert_eq!(ids("places"), ["callao", "peru"]);
    assert_eq!(file["actors"][0]["kind"], "Military");
    assert_eq!(file["actors"][0]["extra"]["gazetteer"], "names.ron");
    // Two articles have the same records; a file that is opened counts before the gazetteer.
    fs::write(at.join("second.txt"), article.replace("12", "15")).unwrap();
    let (_, said, status) =
        run(at, &["search", "--count", "actor:army", "article.txt", "second.txt", "--gazetteer", "names.ron"], "");
    assert_eq!(status, 0, "{said}");
    let own = "(actors: [(id: \"own\", name: \"Lima army\")])";
    fs::write(at.join("own.ron"), own).unwrap();
    let (found, said, _) =
        run(at, &["search", "actor:own", "own.ron", "article.txt", "--gazetteer", "names.ron", "--format", "ids"], "");
    assert_eq!(found.lines().count(), 1, "{said}");
    // Suggestions name what is to be copied as well.
    let (suggested, said, _) = run(at, &["suggest", "claims.ron", "--gazetteer", "names.ron"], "");
    assert!(
        suggested.contains("actors: [\"navy\"]") && suggested.contains("places: [\"callao\"]"),
        "{suggested}{said}"
    );
    assert!(said.contains("only names.ron has these records, copy them as well: callao, navy"), "{said}");
    // One that is of no use, or has errors, is refused.
    for (text, why) in [(claim, "no actors and no places"), ("(actors: [(id: \"x\")])", "1 error")] {
        fs::write(at.join("bad.ron"), text).unwrap();
        let (_, said, status) = run(at, &["stats", "article.txt", "--gazetteer", "bad.ron"], "");
        assert!(status == 2 && said.contains(why), "{said}");
    }
}

#[test]
fn a_record_that_is_gone_stays_as_long_as_others_refer_to_it() {
    let folder = folder(&[("claims.csv", TABLE)]);
    let at = folder.path();
    run(at, &["import", "claims.csv", "-o", "a.ron"], "");
    let (ids, ..) = run(at, &["search", "", "a.ron", "--format", "ids"], "");
    let [fell, rose] = ids.lines().collect::<Vec<_>>()[..] else { panic!("{ids}") };
    fs::write(at.join("claims.csv"), TABLE.lines().next().unwrap().to_owned() + "\nNew.,C,2024-03-05,,,\n").unwrap();
    let judged = format!("#![enable(implicit_some)]\n(judgements: [(on: \"{rose}\", status: Refuted)])");
    fs::write(at.join("mine.ron"), judged).unwrap();

    let (_, said, status) = run(at, &["import", "claims.csv", "--update", "a.ron"], "");
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("claims: 1 new, 0 changed, 2 gone"), "{said}");
    assert!(
        said.contains(&format!(
            "kept although it is gone from the input: claim {rose}, because mine.ron:2 refers to it"
        )),
        "{said}"
    );
    let made = fs::read_to_string(at.join("a.ron")).unwrap();
    assert!(made.contains(rose) && !made.contains(fell) && made.contains("\"gone\": "), "{made}");
    // It has what it refers to, and the folder is without faults.
    let (_, said, status) = run(at, &["check", "."], "");
    assert_eq!(status, 0, "{said}");
    // All of them are kept where that is asked for.
    fs::write(at.join("claims.csv"), TABLE).unwrap();
    run(at, &["import", "claims.csv", "-o", "b.ron"], "");
    fs::write(at.join("claims.csv"), TABLE.lines().next().unwrap().to_owned() + "\nNew.,C,2024-03-05,,,\n").unwrap();
    let (_, said, _) = run(at, &["import", "claims.csv", "--update", "b.ron", "--keep-gone"], "");
    let made = fs::read_to_string(at.join("b.ron")).unwrap();
    assert!(made.contains(rose) && made.contains(fell) && said.contains("kept, with `gone` in `extra`"), "{said}");
    // Kept twice, it is there once.
    let (_, said, status) = run(at, &["import", "claims.csv", "--update", "b.ron", "--keep-gone"], "");
    assert_eq!(
        (status, fs::read_to_string(at.join("b.ron")).unwrap().matches(fell).count()),
        (0, made.matches(fell).count()),
        "{said}"
    );
}

#[test]
fn a_map_and_a_gazetteer_are_inputs_and_never_overwritten() {
    let map = "(from: \"table\", columns: { \"claim\": says })\n";
    let gazetteer = "(actors: [(id: \"ann\", name: \"Ann Lee\")])\n";
    let folder =
        folder(&[("claims.csv", TABLE), ("map.ron", map), ("names.ron", gazetteer), ("a.txt", "Ann Lee said so.\n")]);
    let at = folder.path();
    for (words, input, text) in [
        (["import", "claims.csv", "--map", "map.ron", "-o", "map.ron", "--force"], "map.ron", map),
        (["import", "a.txt", "--gazetteer", "names.ron", "-o", "names.ron", "--force"], "names.ron", gazetteer),
    ] {
        let (_, said, status) = run(at, &words, "");
        assert_eq!(status, 2, "{said}");
        assert_eq!(fs::read_to_string(at.join(input)).unwrap(), text, "{said}");
    }
}

#[test]
fn a_verdict_is_found_in_its_own_words() {
    let table = "claim,speaker,verdict,Shelf\nTaxes fell.,A,Pants on Fire!,upper\nTaxes rose.,B,mostly true,lower\nRates fell.,C,,\n";
    let review = "{\"@type\": \"ClaimReview\", \"claimReviewed\": \"Prices rose.\", \"url\": \"https://example.org/r\", \
        \"author\": {\"@type\": \"Organization\", \"name\": \"Checkers\"}, \
        \"reviewRating\": {\"@type\": \"Rating\", \"alternateName\": \"Missing context\"}}";
    let folder = folder(&[("claims.csv", table), ("review.json", review)]);
    for (query, count) in [
        ("verdict:\"pants on fire\"", "1"),
        ("verdict:pants", "1"),
        ("rating:\"missing context\"", "1"),
        ("verdict:true,missing", "2"),
        ("-verdict:true taxes", "1"),
        ("extra:upper", "1"),
        ("extra:shelf", "2"),
        ("extra:\"shelf lower\"", "1"),
    ] {
        let (found, said, status) = run(folder.path(), &["search", "--count", query, "claims.csv", "review.json"], "");
        assert_eq!((found.trim(), status), (count, 0), "{query}: {said}");
    }
    // A shelf is no verdict.
    let (found, _, status) = run(folder.path(), &["search", "--count", "verdict:upper", "claims.csv"], "");
    assert_eq!((found.trim(), status), ("0", 1));
}

#[test]
fn a_map_with_faults_writes_nothing() {
    let good = "(from: \"table\", says: \"{claim}\", columns: [(of: \"speaker\", to: \"by\")])";
    let folder = folder(&[("claims.csv", TABLE), ("m.ron", good)]);
    let at = folder.path();
    assert_eq!(run(at, &["import", "--map", "m.ron", "claims.csv", "-o", "a.ron"], "").2, 0);
    for (right, wrong, near) in [("{claim}", "{Clam}", "claim"), ("\"speaker\"", "\"Speakr\"", "speaker")] {
        fs::write(at.join("m.ron"), good.replace(right, wrong)).unwrap();
        for output in [&["-o", "b.ron"][..], &["-o", "-"], &[]] {
            let (written, said, status) = run(at, &[&["import", "--map", "m.ron", "claims.csv"], output].concat(), "");
            assert_eq!((written.as_str(), status), ("", 2), "{said}");
            assert!(said.contains(&format!("did you mean `{near}`? its columns are claim, speaker,")), "{said}");
            assert!(said.contains("nothing is written: correct the map m.ron first"), "{said}");
            assert!(!at.join("b.ron").exists());
        }
        // To look at it costs nothing.
        let (_, said, status) = run(at, &["import", "--dry-run", "--map", "m.ron", "claims.csv"], "");
        assert!(status == 1 && !said.contains("nothing is written"), "{said}");
    }
}

#[test]
fn a_sheet_of_what_is_no_workbook_is_said() {
    let folder = folder(&[("claims.csv", TABLE)]);
    for command in ["check", "import"] {
        let (_, said, _) = run(folder.path(), &[command, "--sheet", "Claims", "claims.csv"], "");
        let sentence = "`--sheet Claims` is ignored here: this is no workbook, and has no sheets";
        assert!(said.contains(sentence), "{command}: {said}");
    }
}

#[test]
fn a_cell_longer_than_the_sample_hides_no_table() {
    let long = "x, ".repeat(500_000);
    let lines = "word \n".repeat(80) + &"x".repeat(1_200_000);
    for table in [
        format!("claim;speaker\n{long};A\nTwo.;B\nThree.;C\n"),
        format!("claim,speaker\n{},A\nTwo.,B\nThree.,C\n", "x".repeat(1_200_000)),
        format!("claim,speaker\n\"{lines}\",A\nTwo.,B\nThree.,C\n"),
        format!("speaker\tclaim\n{}\tOne.\nB\tTwo.\nC\tThree.\n", "y".repeat(3_000_000)),
    ] {
        let folder = folder(&[("claims.csv", &table)]);
        let (found, said, status) = run(folder.path(), &["search", "--count", "", "claims.csv"], "");
        assert_eq!((found.trim(), status), ("3", 0), "{}", said.chars().take(2_000).collect::<String>());
    }
}

#[test]
fn a_number_cut_by_a_blank_is_a_failure() {
    let folder = folder(&[("claims.csv", "claim,cost,unit\nIt cost 2.5 million.,2.5 million USD,\n")]);
    for query in ["figure:2.5 million", "figure:>2 million", "figure:2 500 000", "figure:50 %", "figure:2 lakh"] {
        let (found, said, status) = run(folder.path(), &["search", query, "claims.csv"], "");
        assert_eq!((found.as_str(), status), ("", 2), "{query}: {said}");
        assert!(said.contains("a value ends at the space: did you mean"), "{query}: {said}");
    }
}

#[test]
fn warnings_alone_are_no_failure() {
    let article = "The bridge was closed on 2 May 2024, officials said. More than 300 cars were stopped.";
    let folder = folder(&[("bridge.txt", article), ("bad.csv", "claim,speaker\nA.,Ann\n,Bo\nC.,Cy\n")]);
    let at = folder.path();
    let (_, said, status) = run(at, &["check", "bridge.txt"], "");
    assert_eq!(status, 0, "{said}");
    let (written, said, status) = run(at, &["import", "bridge.txt"], "");
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("which nobody has checked") && written.contains("The bridge was closed"), "{said}");
    for command in ["check", "import"] {
        let (_, said, status) = run(at, &[command, "bad.csv"], "");
        assert!(status == 1 && said.contains("error"), "{said}");
    }
}

#[test]
fn options_that_no_file_takes_notice_of_are_said() {
    let folder = folder(&[
        ("a.ron", "(claims: [(id: \"a\", says: \"It rained.\")])"),
        ("claims.csv", TABLE),
        ("b.bib", "@article{x, title = {Rain}, year = {2024}}"),
    ]);
    let at = folder.path();
    let said = |words: &[&str]| {
        // The second time it is recalled from the cache.
        let [first, second] = [(), ()].map(|()| run(at, &[&["search", ""], words].concat(), "").1);
        let sentence = first.lines().find(|line| line.contains("without effect")).unwrap_or_default().to_owned();
        assert_eq!(second.lines().find(|line| line.contains("without effect")).unwrap_or_default(), sentence);
        sentence
    };
    assert_eq!(
        said(&["a.ron", "--decimal", ",", "--by", "X"]),
        "--by, --decimal: without effect, as none of the files is a file of another program"
    );
    assert_eq!(said(&["b.bib", "--delimiter", ";"]), "--delimiter: without effect, as none of the files is a table");
    assert_eq!(said(&["b.bib", "--by", "X"]), "");
    assert_eq!(said(&["claims.csv", "--dates", "dmy", "--key", "claim"]), "");
    assert_eq!(
        said(&["claims.csv", "a.ron", "--sheet", "One"]),
        "--sheet: without effect, as none of the files is a workbook"
    );
    for words in [
        &["check", "claims.csv"][..],
        &["import", "claims.csv", "--dry-run"],
        &["pack", "claims.csv", "-o", "one.claims"],
        &["--plain", "claims.csv"],
    ] {
        let (out, error, _) = run(at, &[words, &["--sheet", "One"]].concat(), "");
        assert!(format!("{out}{error}").contains("--sheet: without effect, as none"), "{words:?}: {out}{error}");
    }
}

#[test]
fn a_key_and_a_header_that_a_table_does_not_have_are_told() {
    let folder = folder(&[("claims.csv", TABLE)]);
    let said = |words: &[&str]| run(folder.path(), &[&["import", "--dry-run", "claims.csv"], words].concat(), "").1;
    let key = said(&["--key", "nr"]);
    assert!(key.contains("the table has no column `nr`, which `--key` names"), "{key}");
    let header = said(&["--header", "9"]);
    assert!(header.contains("the header is to begin at row 9"), "{header}");
    let range = said(&["--header", "0-3"]);
    assert!(range.contains("rows are counted from 1"), "{range}");
}

#[test]
fn numbers_with_a_scale_are_exactly_what_is_written() {
    let numbers = ["4.1", "8.2", "16.4", "1.1", "9.95", "0.7"];
    let rows: String = numbers.iter().map(|number| format!("It cost that: {number}.,{number} million EUR\n")).collect();
    let written: String = numbers
        .iter()
        .map(|number| format!("(id: \"n{number}\", says: \"It cost {number}.\", figures: [(of: \"damage\", value: Exactly({number}), unit: \"million EUR\")]),"))
        .collect();
    let folder = folder(&[
        ("cells.csv", &format!("claim,figure\n{rows}")),
        ("units.ron", &format!("(claims: [{written}])")),
        (
            "shares.ron",
            "(claims: [(id: \"s\", says: \"Some.\", figures: [(of: \"flats\", value: Share(0.041, 0.041))])])",
        ),
    ]);
    let count = |query: &str, file: &str| run(folder.path(), &["search", query, file, "--count"], "").0;
    for number in numbers {
        let whole: f64 = format!("{number}e6").parse().unwrap();
        for file in ["cells.csv", "units.ron"] {
            assert_eq!(count(&format!("figure:{number}m"), file), "1\n", "{number} {file}");
            assert_eq!(count(&format!("figure:{whole}"), file), "1\n", "{number} {file}");
        }
    }
    assert_eq!(count("figure:4.1%", "shares.ron"), "1\n");
    let (json, ..) = run(folder.path(), &["search", "", "cells.csv", "--format", "json"], "");
    assert!(!json.contains("99999") && json.contains("4100000"), "{json}");
}

#[test]
fn what_is_stated_on_a_record_is_kept_with_it() {
    let record = |id: &str| format!("(id: \"{id}\", says: \"Of {id}.\"),");
    let all = format!(
        "#![enable(implicit_some)]\n(topics: [(id: \"t\", name: \"Topic\")], claims: [{}{}],\n\
         relations: [(from: \"x\", verb: Supports, to: \"y\", why: \"Both were seen.\")],\n\
         notes: [(on: \"x\", text: \"A remark on it.\")],\n\
         judgements: [(on: \"x\", status: Refuted, topics: [\"t\"], note: \"It was another.\")])",
        record("x"),
        record("y")
    );
    let folder = folder(&[("in.ron", &all)]);
    let at = folder.path();
    let (_, said, status) = run(at, &["import", "in.ron", "-o", "out.ron"], "");
    assert_eq!(status, 0, "{said}");
    fs::write(at.join("in.ron"), format!("(claims: [{}])", record("y"))).unwrap();
    let (_, said, _) = run(at, &["import", "in.ron", "--update", "out.ron", "--keep-gone"], "");
    let made = fs::read_to_string(at.join("out.ron")).unwrap();
    for kept in ["Of x.", "Both were seen.", "A remark on it.", "It was another.", "Topic"] {
        assert!(made.contains(kept), "{kept}: {made}{said}");
    }
    assert_eq!(run(at, &["check", "out.ron"], "").2, 0);
}
