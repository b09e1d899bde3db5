//! Workbooks: several sheets, typed cells, faults at sheet and cell, and files that are damaged, protected or made to fill the
//! memory.

use claimscope::import::{ImportReport, ImportSettings};
use claimscope::load::{File, LoadOptions, Loaded, load_with};
use claimscope::model::RecordIx;
use proptest::prelude::*;

use super::books::{archive, ods, row, text_cell, xlsx, xlsx_with};
use super::{check, faults, opened};

/// Opens a workbook with these options.
fn opened_with(bytes: &[u8], import: ImportSettings) -> Loaded {
    let files = [File { name: "news.xlsx".to_owned(), bytes: bytes.to_vec() }];
    let options = LoadOptions { import, ..LoadOptions::default() };
    load_with(&files, &options, &claimscope::cancel::CancelToken::new()).unwrap()
}

fn says(loaded: &Loaded) -> Vec<&str> {
    loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim).says).collect()
}

fn report(loaded: &Loaded) -> &ImportReport {
    &loaded.imports[0]
}

/// Returns whether a remark of the report has these words.
fn remarks(loaded: &Loaded, words: &str) -> bool {
    report(loaded).remarks.iter().any(|remark| remark.contains(words))
}

/// Two sheets with records of two kinds, and one that holds none.
fn three_sheets() -> Vec<u8> {
    let claims = [
        row(1, &["Register of claims"]),
        row(3, &["", "Claim", "Speaker", "Date", "Source"]),
        row(4, &["", "Taxes fell.", "A Minister", "2024-03-01", "The Paper"]),
        row(6, &["", "Taxes \"rose\".\nBy 3 %.", "B Member", "2024-03-02", "The Paper"]),
    ];
    let sources = [row(1, &["title", "outlet", "url"]), row(2, &["The Paper", "Paper House", "https://example.org/p"])];
    let pivot = [row(1, &["Row Labels", "Sum"]), row(2, &["North", "4"])];
    xlsx(&[("Claims", claims.concat(), false), ("Sources", sources.concat(), false), ("Pivot", pivot.concat(), false)])
}

#[test]
fn each_sheet_is_a_table_with_a_header_of_its_own() {
    let loaded = opened(&[("news.xlsx", &three_sheets())]);
    assert_eq!(says(&loaded), ["Taxes fell.", "Taxes \"rose\".\nBy 3 %."]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    let base = &loaded.base;
    let first = base.claims.row(base.claims.indexes().next().unwrap());
    assert_eq!(first.when.unwrap().text, "2024-03-01");
    assert!(first.extra.iter().any(|pair| pair == ("imported_from", "news.xlsx#[Claims] 4")));
    // The line of a record is its row; the source of the sheet is the one that the claims name.
    assert_eq!(first.at.line, 4);
    assert_eq!(base.sources.iter().map(claimscope::model::records::Source::name).collect::<Vec<_>>(), ["The Paper"]);
    let left: Vec<(&str, &str)> =
        report(&loaded).left.iter().map(|it| (it.what.as_str(), it.example.as_str())).collect();
    assert_eq!(left, [("the sheet Pivot", "the columns Row Labels, Sum")]);
    assert!(
        remarks(&loaded, "sheet Claims") && remarks(&loaded, "1 row before the header skipped: Register of claims")
    );
    assert!(report(&loaded).mapped.iter().any(|it| it.from == "[Claims] Speaker" && it.field == "by"));
}

#[test]
fn faults_name_the_sheet_and_the_cell() {
    let rows = [
        row(1, &["id", "says", "credibility"]),
        row(2, &["a", "First.", "9x"]),
        row(3, &["b"]),
        row(4, &["a", "Again."]),
    ];
    let loaded = opened(&[("news.xlsx", &xlsx(&[("My claims", rows.concat(), false)]))]);
    let said = faults(&loaded);
    assert!(said[0].starts_with("news.xlsx [My claims] C2: `9x` is not"), "{said:?}");
    assert!(said[1].starts_with("news.xlsx [My claims] A3: this row has no statement"), "{said:?}");
    assert!(said[2].starts_with("news.xlsx [My claims] A4: "), "{said:?}");
    let shown = check(&loaded);
    assert!(shown.contains(" --> news.xlsx [My claims] C2\n2 | 9x\n  | ^^\n"), "{shown}");
}

#[test]
fn cells_keep_their_types() {
    let rows = [
        row(1, &["id", "claim", "date", "killed", "ratio"]),
        format!(
            "<row r=\"2\"><c r=\"A2\"><v>100000</v></c>{}<c r=\"C2\" s=\"1\"><v>45650</v></c><c r=\"D2\"><v>1.234</v></c></row>",
            text_cell("B2", "=1+1")
        ),
        format!(
            "<row r=\"3\"><c r=\"A3\"><v>7</v></c>{}<c r=\"C3\" s=\"1\"><v>45651.5</v></c><c r=\"D3\"><f>2*6</f><v>12</v></c><c r=\"E3\"><f>1/0</f></c></row>",
            text_cell("B3", "Twelve died.")
        ),
    ];
    let loaded = opened(&[("news.xlsx", &xlsx(&[("Sheet1", rows.concat(), false)]))]);
    assert_eq!(faults(&loaded), ["news.xlsx [Sheet1] D2: `1.234` in the column `killed` is no count of people"]);
    assert_eq!(super::claims(&loaded), ["100000", "7"]);
    assert_eq!(says(&loaded), ["=1+1", "Twelve died."]);
    let base = &loaded.base;
    let claims: Vec<_> = base.claims.indexes().map(|claim| base.claims.row(claim)).collect();
    let dates: Vec<String> = claims.iter().map(|claim| claim.when.as_ref().unwrap().text.to_string()).collect();
    assert_eq!(dates, ["2024-12-24", "2024-12-25T12:00"]);
    let figures: Vec<String> = claims
        .iter()
        .flat_map(|claim| claim.figures.iter().map(|it| it.value.to_string()).collect::<Vec<_>>())
        .collect();
    // A typed number has a decimal point: nothing is guessed of it.
    assert_eq!(figures, ["1.234", "12"]);
    assert!(
        remarks(&loaded, "2 cells are formulas")
            && remarks(&loaded, "1 formula without a computed value counts as empty"),
        "{:?}",
        report(&loaded).remarks
    );
}

#[test]
fn errors_and_merged_cells_are_said() {
    let error = |place: &str| format!("<c r=\"{place}\" t=\"e\"><v>#N/A</v></c>");
    let rows = [
        row(1, &["claim", "speaker"]),
        format!("<row r=\"2\">{}{}</row>", text_cell("A2", "One."), error("B2")),
        format!("<row r=\"3\">{}{}</row>", text_cell("A3", "Two."), error("B3")),
    ];
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>";
    let loaded = opened(&[("news.xlsx", &xlsx_with(&[("S", rows.concat(), false)], merged))]);
    assert_eq!(
        faults(&loaded),
        [
            "news.xlsx [S] B2: this is the first of 2 cells of column B, each of which has the error #N/A instead of a value"
        ]
    );
    assert_eq!(says(&loaded), ["One.", "Two."]);
    assert!(remarks(&loaded, "1 area of cells is merged"), "{:?}", report(&loaded).remarks);
}

#[test]
fn hidden_sheets_are_read_when_asked_for() {
    let rows = |text: &str| [row(1, &["claim", "speaker"]), row(2, &[text, "A"])].concat();
    let book = xlsx(&[("Open", rows("Seen."), false), ("Notes", rows("Hidden."), true)]);
    let plain = opened(&[("news.xlsx", &book)]);
    assert_eq!(says(&plain), ["Seen."]);
    assert!(remarks(&plain, "1 hidden sheet is not read: Notes"), "{:?}", report(&plain).remarks);
    let asked = |import| says(&opened_with(&book, import)).into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(asked(ImportSettings { takes_all: true, ..ImportSettings::default() }), ["Seen.", "Hidden."]);
    let sheet = |name: &str| ImportSettings { sheet: Some(name.to_owned()), ..ImportSettings::default() };
    assert_eq!(asked(sheet("Notes")), ["Hidden."]);
    let wrong = opened_with(&book, sheet("Note"));
    assert_eq!(faults(&wrong), ["news.xlsx: this workbook has no sheet `Note`"]);
    assert_eq!(wrong.diagnostics[0].hint, "its sheets are Open, Notes");
}

#[test]
fn a_workbook_without_records_says_why() {
    let pivot = |name| (name, [row(1, &["Row Labels", "Sum"]), row(2, &["North", "4"])].concat(), false);
    let loaded = opened(&[("news.xlsx", &xlsx(&[pivot("One"), pivot("Two")]))]);
    assert_eq!(
        faults(&loaded),
        ["news.xlsx [One] A1: no column of this table holds a statement: its columns are Row Labels, Sum"]
    );
    assert!(remarks(&loaded, "1 other sheet holds no records either"));
}

#[test]
fn a_map_is_for_the_sheets_that_have_its_columns() {
    let map = "(from: \"table\", says: \"{What} in {Where}\", columns: [(of: \"Where\", to: \"places\")])";
    let book = xlsx(&[
        ("Cover", row(1, &["Title", "Owner"]), false),
        ("Data", [row(1, &["What", "Where"]), row(2, &["Flood", "Lima"])].concat(), false),
    ]);
    let map = claimscope::import::MapFile { name: "m.ron".to_owned(), text: map.to_owned() };
    let loaded = opened_with(&book, ImportSettings { map: Some(map), ..ImportSettings::default() });
    assert_eq!(faults(&loaded), Vec::<String>::new());
    assert_eq!(says(&loaded), ["Flood in Lima"]);
}

#[test]
fn an_open_document_is_read_like_a_workbook_of_excel() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = format!(
        "<table:table table:name=\"Claims\"><table:table-row>{}{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\"><office:annotation><text:p>no</text:p></office:annotation>\
         <text:p>A &amp; B<text:s text:c=\"2\"/>met.</text:p><text:p>Then &#8220;left&#8221;.</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2024-12-24T00:00:00\"><text:p>24.12.24</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"12\" table:formula=\"of:=6*2\"><text:p>12</text:p></table:table-cell></table:table-row>\
         <table:table-row><table:covered-table-cell/><table:table-cell/>{}</table:table-row></table:table>",
        cell("claim"),
        cell("date"),
        cell("killed"),
        cell("x")
    );
    let hidden = "<table:table table:name=\"Old\" table:style-name=\"ta2\"><table:table-row/></table:table>";
    let loaded = opened(&[("news.ods", &ods(&(rows + hidden)))]);
    assert_eq!(says(&loaded), ["A & B  met.\nThen \u{201c}left\u{201d}."]);
    let base = &loaded.base;
    let claim = base.claims.row(base.claims.indexes().next().unwrap());
    assert_eq!((claim.when.as_ref().unwrap().text.to_string(), claim.at.line), ("2024-12-24".to_owned(), 4));
    assert_eq!(claim.figures.iter().map(|it| it.value.to_string()).collect::<Vec<_>>(), ["12"]);
    // Of a row that is left out no value is looked at.
    assert_eq!(faults(&loaded), ["news.ods [Claims] A5: this row has no statement"]);
    assert!(remarks(&loaded, "1 hidden sheet is not read: Old") && remarks(&loaded, "1 area of cells is merged"));
    assert_eq!(base.name(RecordIx::Source(claim.sources()[0])), "news.ods");
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence() {
    let first = |bytes: &[u8]| faults(&opened(&[("x", bytes)])).remove(0);
    assert_eq!(first(&archive(&[("a.txt", b"x")])), "x: this is a ZIP archive, but no spreadsheet");
    let whole = three_sheets();
    assert!(first(&whole[..whole.len() / 2]).starts_with("x: this workbook is damaged: "));
    let mut broken = whole.clone();
    let at = whole.windows(5).position(|part| part == b"sheet").unwrap();
    broken[at + 60..at + 80].fill(0x55);
    let said = first(&broken);
    assert!(said.starts_with("x: this workbook is damaged: "), "{said}");
    let other = opened_with(&whole, ImportSettings { from: Some("ris".to_owned()), ..ImportSettings::default() });
    assert_eq!(faults(&other), ["news.xlsx: this is a workbook, which cannot be read as `ris`"]);
}

#[test]
fn a_workbook_made_to_fill_the_memory_is_refused() {
    let zeros = vec![b' '; 80 << 20];
    let bomb = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    let said = faults(&opened(&[("bomb.xlsx", &bomb)]));
    assert!(said[0].contains("more than 200 times as much: it may be made to fill the memory"), "{said:?}");
    let cell = format!(
        "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>{}</text:p></table:table-cell>",
        "w".repeat(70)
    );
    let table = format!(
        "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1000\">{cell}</table:table-row></table:table>"
    );
    let said = faults(&opened(&[("bomb.ods", &ods(&table))]));
    assert_eq!(said, ["bomb.ods: this workbook has more than 1.0 GiB as text"]);
    // A cell in the last corner costs no memory for those before it.
    let far = [
        row(1, &["claim", "speaker"]),
        row(2, &["One.", "A"]),
        format!("<row r=\"1048576\">{}</row>", text_cell("XFD1048576", "x")),
    ];
    let loaded = opened(&[("far.xlsx", &xlsx(&[("S", far.concat(), false)]))]);
    assert_eq!(says(&loaded), ["One."]);
    assert!(faults(&loaded)[0].starts_with("far.xlsx [S] "), "{:?}", faults(&loaded));
}

#[test]
fn millions_of_empty_cells_end_a_sheet_and_not_the_workbook() {
    let far = |number: usize| format!("<row r=\"{number}\">{}</row>", text_cell(&format!("XFD{number}"), "x"));
    let rows = |first: &str| [row(1, &["claim", "speaker"]), row(2, &[first, "A"])].concat();
    let sparse = rows("One.") + &(3..900).map(far).collect::<String>();
    let loaded = opened(&[("a.xlsx", &xlsx(&[("S", sparse, false), ("T", rows("Two."), false)]))]);
    assert_eq!(says(&loaded), ["One.", "Two."]);
    let said = faults(&loaded);
    // 1,100,000 and 20 for each of some hundred cells, in steps of 16,384.
    let end = "a.xlsx [S] XFD69: this cell is the last one that is read of this sheet: after 1,100,000 empty or repeated cells more follow, from XFD70 on";
    assert!(said.iter().any(|fault| fault == end), "{said:?}");
    // Whoever has many columns and fills a few of them loses nothing.
    let wide = (2..2_002).map(|number| {
        format!(
            "<row r=\"{number}\">{}{}</row>",
            text_cell(&format!("A{number}"), &format!("Claim {number}.")),
            text_cell(&format!("AZ{number}"), "A")
        )
    });
    let header = format!("<row r=\"1\">{}{}</row>", text_cell("A1", "claim"), text_cell("AZ1", "speaker"));
    let loaded = opened(&[("wide.xlsx", &xlsx(&[("S", header + &wide.collect::<String>(), false)]))]);
    assert_eq!((loaded.base.claims.len(), faults(&loaded)), (2_000, Vec::new()));
}

#[test]
fn a_row_repeated_without_end_is_read_once() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let table = format!(
        "<table:table table:name=\"S\"><table:table-row>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1000000\">{}</table:table-row>\
         <table:table-row>{}</table:table-row></table:table>",
        cell("claim"),
        cell("One."),
        cell("Two.")
    );
    let loaded = opened(&[("rows.ods", &ods(&table))]);
    assert_eq!(says(&loaded), ["One.", "Two."]);
    let said = "rows.ods [S] A2: this cell begins a row that the file repeats thousands of times; it is read once";
    assert_eq!(faults(&loaded), [said]);
}

#[test]
fn cells_that_no_sheet_can_have_are_refused() {
    let first = |bytes: &[u8]| faults(&opened(&[("x.xlsx", bytes)])).remove(0);
    for (row_number, cell) in
        [("2", "A99999999999"), ("2", "ZZZZZZZZZ3"), ("2", "A4294967298"), ("2", "XFE2"), ("99999999999", "A2")]
    {
        let rows = format!("{}<row r=\"{row_number}\">{}</row>", row(1, &["claim"]), text_cell(cell, "One."));
        let said = first(&xlsx(&[("S", rows, false)]));
        let impossible = if cell == "A2" { row_number } else { cell };
        let message =
            format!("x.xlsx: this workbook is damaged: it has a cell `{impossible}`, and a sheet ends at XFD1048576");
        assert_eq!(said, message);
    }
    let shared = br#"<sst count="4294967295" uniqueCount="4294967295"><si><t>A.</t></si></sst>"#;
    let said = first(&archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", shared)]));
    assert_eq!(
        said,
        "x.xlsx: this workbook is damaged: its list of shared texts says that it has more than it can have"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_workbook_changed_anywhere_is_opened_or_refused(at in 0usize..4_000, byte in any::<u8>(), cut in 0usize..4_000) {
        for mut book in [three_sheets(), ods("<table:table table:name=\"A\"><table:table-row/></table:table>")] {
            let at = at % book.len();
            book[at] = byte;
            let _ = opened(&[("a.xlsx", &book)]);
            book.truncate(cut % book.len());
            let _ = opened(&[("a.xlsx", &book)]);
        }
    }

    #[test]
    fn any_cells_are_opened(xml in "(<row( r=\"[0-9]{0,3}\")?>|</row>|<c( r=\"[A-Z]{0,4}[0-9]{0,3}\")?( t=\"(s|n|b|e|str|d|x)\")?( s=\"[0-9]\")?>|</c>|<v>|</v>|<f>|</f>|<is>|</is>|<t>|</t>|&[a-z]{0,3};|[0-9.A-Z#/!-]{0,6}){0,24}") {
        let _ = opened(&[("a.xlsx", &xlsx(&[("S", xml, false)]))]);
    }

    #[test]
    fn any_table_of_an_open_document_is_opened(xml in "(<table:table-row( table:number-rows-repeated=\"[0-9]{0,9}\")?>|</table:table-row>|<table:(covered-)?table-cell( office:value-type=\"(string|float|date|time)\")?( office:value=\"[0-9.]{0,3}\")?( table:number-columns-repeated=\"[0-9]{0,6}\")?>|</table:table-cell>|<text:p>|</text:p>|<text:s text:c=\"[0-9]{0,9}\"/>|&[a-z#0-9]{0,3};|[a-z<]{0,6}){0,24}") {
        let table = format!("<table:table table:name=\"A\">{xml}</table:table>");
        let _ = opened(&[("a.ods", &ods(&table))]);
    }
}

#[test]
fn percent_and_currency_of_open_documents_are_kept() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let head: String = ["Claim", "foo", "bar"].map(cell).concat();
    let amounts = "<table:table-cell office:value-type=\"percentage\" office:value=\"0.455\"><text:p>45.50%</text:p></table:table-cell>\
                   <table:table-cell office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"5000\"><text:p>5.000,00 €</text:p></table:table-cell>";
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let rows = row(&head) + &row(&(cell("It rained.") + amounts));
    let loaded = opened(&[("a.ods", &ods(&format!("<table:table table:name=\"S\">{rows}</table:table>")))]);
    let claim = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
    let kept = |name: &str| claim.extra.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
    assert_eq!((kept("foo").as_deref(), kept("bar").as_deref()), (Some("45.5%"), Some("5000 EUR")));
}
