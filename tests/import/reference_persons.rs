//! Authors of references: persons come in and go out as persons, in each format; what RIS has tags for goes into them.

use claimscope::export::{ExportSettings, Subset, format_named};
use claimscope::model::Base;

use super::opened;

const BIB: &str = "@article{a, title = {Dams}, author = {Strøm, Kari and Öztürk, Ali and {World Water Council} and others}, \
                   journal = {Herald}, year = {2024}, volume = {12}, number = {3}, pages = {45--67}, doi = {10.1000/x}, \
                   keywords = {dams, floods}}\n\
                   @book{b, title = {Dreams}, author = {King, Jr., Martin Luther and van der Berg, Jan}, year = {1963}}\n";

fn written(base: &Base, format: &str) -> String {
    format_named(format).unwrap().text(base, &Subset::new(base, &[]), &ExportSettings::default())
}

#[test]
fn persons_stay_persons() {
    let base = opened(&[("a.bib", BIB.as_bytes())]).base;
    let ris = written(&base, "ris");
    for line in [
        "AU  - Strøm, Kari\r\n",
        "AU  - Öztürk, Ali\r\n",
        "AU  - World Water Council,\r\n",
        "AU  - King, Martin Luther, Jr.\r\n",
        "AU  - van der Berg, Jan\r\n",
        "DO  - 10.1000/x\r\n",
        "VL  - 12\r\n",
        "IS  - 3\r\n",
        "SP  - 45\r\n",
        "EP  - 67\r\n",
        "KW  - dams\r\n",
        "KW  - floods\r\n",
    ] {
        assert!(ris.contains(line), "{line:?} in {ris}");
    }
    let bib = written(&base, "biblatex");
    assert!(bib.contains("author = {Strøm, Kari and Öztürk, Ali and {World Water Council} and others}"), "{bib}");
    assert!(bib.contains("author = {King, Jr., Martin Luther and van der Berg, Jan}"), "{bib}");
    let csl = written(&base, "csl");
    for part in [
        r#""family": "Strøm""#,
        r#""given": "Kari""#,
        r#""literal": "World Water Council""#,
        r#""given": "Martin Luther""#,
        r#""suffix": "Jr.""#,
    ] {
        assert!(csl.contains(part), "{part} in {csl}");
    }
}

#[test]
fn authors_are_the_same_after_each_way_round() {
    let base = opened(&[("a.bib", BIB.as_bytes())]).base;
    let authors = |base: &Base| {
        let of = |source| base.sources.row(source).authors.iter().map(ToString::to_string).collect::<Vec<_>>();
        let mut all: Vec<Vec<String>> = base.sources.indexes().map(of).collect();
        all.sort();
        all
    };
    let expected = authors(&base);
    assert_eq!(expected[1], ["Martin Luther King Jr.", "Jan van der Berg"].map(str::to_owned));
    for (format, name) in [("ris", "x.ris"), ("biblatex", "x.bib"), ("csl", "x.csl.json")] {
        let text = written(&base, format);
        let again = opened(&[(name, text.as_bytes())]).base;
        assert_eq!(authors(&again), expected, "{format}");
        // A second way through RIS has the persons still.
        let ris = written(&again, "ris");
        assert!(ris.contains("AU  - Strøm, Kari\r\n"), "{format}: {ris}");
    }
}
