//! Workbooks in binary records. `news.xls` and `news.xlsb` hold the same cells; `SheetJS` 0.18.5 wrote both from one script:
//! text in three scripts, dates in four formats, an error, a merged area, a second sheet and a hidden one. Odd XLS are put
//! together here, record by record.

use claimscope::load::Loaded;
use proptest::prelude::*;

use super::books::archive;
use super::{claims, faults, opened};

const XLS: &[u8] = include_bytes!("news.xls");
const XLSB: &[u8] = include_bytes!("news.xlsb");

/// A record of BIFF8.
fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
}

/// A record of a cell: its place and style 0 stand before the content.
fn cell(kind: u16, (row, column): (u16, u16), content: &[u8]) -> Vec<u8> {
    record(kind, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], content].concat())
}

/// A cell with a text of its own, as `Label`.
fn label(place: (u16, u16), text: &str) -> Vec<u8> {
    cell(0x0204, place, &[&u16::try_from(text.len()).unwrap().to_le_bytes()[..], &[0], text.as_bytes()].concat())
}

/// The beginning and the end of a part of the stream.
fn begin() -> Vec<u8> {
    record(0x0809, &[0, 6, 0x10, 0])
}

fn end() -> Vec<u8> {
    record(0x000A, &[])
}

/// The stream of a workbook with one sheet, with records of the workbook and of the sheet.
fn stream(of_book: &[u8], of_sheet: &[u8]) -> Vec<u8> {
    let head = |at: u32| {
        let sheet = [&at.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat();
        [begin(), of_book.to_vec(), record(0x0085, &sheet), end()].concat()
    };
    let at = u32::try_from(head(0).len()).unwrap();
    [head(at), begin(), of_sheet.to_vec(), end()].concat()
}

/// A compound file with one stream: the header, one sector for the table of chains, one for the list, and the stream.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    let sectors = stream.len().div_ceil(512).max(1);
    assert!(sectors < 120);
    let mut header = vec![0; 512];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(26, &[3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(60, &END.to_le_bytes());
    put(68, &END.to_le_bytes());
    put(76, &[0xFF; 436]);
    put(76, &[0; 4]);
    let mut table = vec![0xFFFF_FFFD, END];
    table.extend((3..).take(sectors - 1).chain([END]));
    table.resize(128, u32::MAX);
    let entry = |name: &str, kind: u8, start: u32, length: usize| {
        let mut entry = vec![0; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(length).unwrap().to_le_bytes());
        entry
    };
    let mut list = [entry("Root Entry", 5, END, 0), entry(name, 2, 2, stream.len())].concat();
    list.resize(512, 0);
    let mut stream = stream.to_vec();
    stream.resize(sectors * 512, 0);
    let table: Vec<u8> = table.iter().flat_map(|number: &u32| number.to_le_bytes()).collect();
    [header, table, list, stream].concat()
}

/// An XLS with one sheet.
fn xls(of_book: &[u8], of_sheet: &[u8]) -> Vec<u8> {
    compound("Workbook", &stream(of_book, of_sheet))
}

/// A sheet with a header and one claim, and further records between them.
fn one_claim(further: &[u8]) -> Vec<u8> {
    let header = [label((0, 0), "claim"), label((0, 1), "speaker")].concat();
    [header, further.to_vec(), label((1, 0), "It rained."), label((1, 1), "A")].concat()
}

fn says(loaded: &Loaded) -> Vec<&str> {
    loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim).says).collect()
}

fn remarks(loaded: &Loaded, words: &str) -> bool {
    loaded.imports[0].remarks.iter().any(|remark| remark.contains(words))
}

#[test]
fn binary_workbooks_are_read_like_others() {
    for (name, bytes) in [("news.xls", XLS), ("news.xlsb", XLSB)] {
        let loaded = opened(&[(name, bytes)]);
        assert_eq!(claims(&loaded), ["a1", "a2", "a3", "a4"], "{name}");
        let texts = ["Taxes fell.", "Налоги \"выросли\"\nна 3 %.", "税が下がった", "Twelve died."];
        assert_eq!(says(&loaded), texts, "{name}");
        let rows: Vec<_> = loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim)).collect();
        let dates: Vec<String> = rows.iter().map(|row| row.when.as_ref().unwrap().text.to_string()).collect();
        assert_eq!(dates, ["2024-12-24", "2024-12-25T12:00", "2024-12-26", "2024-12-27"], "{name}");
        let figures: Vec<String> =
            rows.iter().flat_map(|row| row.figures.iter().map(|it| it.value.to_string()).collect::<Vec<_>>()).collect();
        assert_eq!(figures, ["12", "3.5", "12"], "{name}");
        assert!(rows[0].extra.iter().any(|(key, value)| key == "imported_from" && value.ends_with("#[Claims] 4")));
        let fault = format!("{name} [Claims] E6: this cell has the error #N/A instead of a value");
        assert_eq!(faults(&loaded), [fault]);
        for words in ["1 area of cells is merged", "1 hidden sheet is not read: Old"] {
            assert!(remarks(&loaded, words), "{name}: {words}: {:?}", loaded.imports[0].remarks);
        }
        assert_eq!(loaded.base.sources.iter().filter(|source| source.name() == "The Paper").count(), 1, "{name}");
    }
}

#[test]
fn cells_of_a_sheet_need_not_stand_in_their_order() {
    let chart = [begin(), label((0, 1), "no cell of the sheet"), end()].concat();
    let text = [&4_u16.to_le_bytes()[..], &[1], b"n", &[0, 0xE9, 0]].concat();
    let continued = [label((2, 1), ""), cell(0x0204, (2, 0), &text), record(0x003C, b"\0e!")].concat();
    let formula = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0];
    let computed = [cell(0x0006, (3, 0), &formula), record(0x0207, &[2, 0, 0, b'o', b'k'])].concat();
    let loaded = opened(&[("a.xls", &xls(&[], &one_claim(&[chart, computed, continued].concat())))]);
    assert_eq!(says(&loaded), ["It rained.", "née!", "ok"]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
}

#[test]
fn a_far_cell_costs_no_memory_for_those_before_it() {
    let far = label((u16::MAX, 255), "far");
    let loaded = opened(&[("far.xls", &xls(&[], &one_claim(&far)))]);
    assert_eq!(says(&loaded), ["It rained."]);
    assert!(faults(&loaded)[0].starts_with("far.xls [S] "), "{:?}", faults(&loaded));
}

#[test]
fn what_is_missing_is_said() {
    let missing = cell(0x00FD, (2, 0), &[9, 0, 0, 0]);
    let loaded = opened(&[("a.xls", &xls(&[], &one_claim(&missing)))]);
    assert_eq!(faults(&loaded)[0], "a.xls [S] A3: this cell has a text that is missing in the workbook");
    let whole = stream(&[], &one_claim(&[]));
    let cut = compound("Workbook", &whole[..whole.len() - 20]);
    let loaded = opened(&[("a.xls", &cut)]);
    assert!(remarks(&loaded, "the workbook is damaged: a part of it is missing"), "{:?}", loaded.imports[0].remarks);
}

#[test]
fn other_documents_of_the_time_are_refused_by_name() {
    let first = |bytes: &[u8]| faults(&opened(&[("x", bytes)])).remove(0);
    let stream = stream(&[], &one_claim(&[]));
    assert_eq!(first(&compound("EncryptedPackage", &stream)), "x: this document is protected by a password");
    assert_eq!(first(&compound("Book", &stream)), "x: this is a workbook of Excel 5 or 95");
    assert_eq!(
        first(&compound("WordDocument", &stream)),
        "x: this is a document of Office 97 to 2003, and no workbook"
    );
    let locked = xls(&record(0x002F, &[1, 0]), &one_claim(&[]));
    assert_eq!(first(&locked), "x: this workbook is protected by a password");
    let older = compound("Workbook", &[record(0x0809, &[0, 5, 5, 0]), end()].concat());
    assert_eq!(first(&older), "x: this is a workbook of a version of Excel before 97");
    let damaged = "x: this workbook is damaged: its list of ";
    assert_eq!(first(&XLS[..40]), format!("{damaged}contents is wrong"));
    assert_eq!(first(&compound("Workbook", &[begin(), end()].concat())), format!("{damaged}sheets is missing"));
    assert_eq!(first(&archive(&[("xl/workbook.bin", b"x")])), format!("{damaged}sheets is missing"));
}

#[test]
fn chains_that_bite_their_tail_end() {
    let whole = xls(&[], &one_claim(&vec![0; 4_000]));
    for at in 512..1_024 {
        for number in [0, 1, 2, 3, 0xFF] {
            let mut broken = whole.clone();
            broken[at] = number;
            let _ = opened(&[("a.xls", &broken)]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_binary_workbook_changed_anywhere_is_opened_or_refused(changes in prop::collection::vec((0usize..9_000, any::<u8>()), 1..8), cut in 0usize..9_000) {
        for mut book in [XLS.to_vec(), XLSB.to_vec()] {
            let length = book.len();
            for (at, byte) in &changes {
                book[at % length] = *byte;
            }
            let _ = opened(&[("a.xls", &book)]);
            book.truncate(cut % length);
            let _ = opened(&[("a.xls", &book)]);
        }
    }

    #[test]
    fn any_records_are_opened(records in prop::collection::vec((prop::sample::select(&[0x0006_u16, 0x000A, 0x003C, 0x00BD, 0x00D6, 0x00E5, 0x00FC, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E, 0x0809, 0x0085, 0x00E0, 0x041E][..]), prop::collection::vec(any::<u8>(), 0..24)), 0..12)) {
        let records: Vec<u8> = records.iter().flat_map(|(kind, content)| record(*kind, content)).collect();
        let _ = opened(&[("a.xls", &xls(&records, &one_claim(&records)))]);
    }
}
