//! Workbooks that tests write themselves: XLSX and ODS of a few sheets.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Packs files into a ZIP archive.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Returns a row of texts, from column A; empty ones have no cell.
pub fn row(number: usize, cells: &[&str]) -> String {
    let cells = cells.iter().zip('A'..).filter(|(text, _)| !text.is_empty());
    let cells = cells.map(|(text, column)| text_cell(&format!("{column}{number}"), text));
    format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
}

/// Returns a cell with a text.
pub fn text_cell(place: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

/// A sheet: its name, the XML of its rows, and whether it is hidden.
pub type Sheet<'s> = (&'s str, String, bool);

/// Returns an XLSX of some sheets. The style 1 is a date.
pub fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    xlsx_with(sheets, "")
}

/// Like [`xlsx`], with more XML after the rows of each sheet.
pub fn xlsx_with(sheets: &[Sheet<'_>], after: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let list = sheets.iter().zip(1..).map(|((name, _, hidden), at)| {
        let state = if *hidden { " state=\"hidden\"" } else { "" };
        format!("<sheet name=\"{name}\" sheetId=\"{at}\"{state} r:id=\"r{at}\"/>")
    });
    let list: String = list.collect();
    let book = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>{list}</sheets></workbook>");
    let targets = (1..=sheets.len()).map(|at| {
        format!("<Relationship Id=\"r{at}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>")
    });
    let targets: String = targets.collect();
    let links = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">{targets}<Relationship Id=\"s\" Type=\"{LINKS}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r\" Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
    );
    let parts: Vec<(String, String)> = sheets
        .iter()
        .zip(1..)
        .map(|((_, rows, _), at)| {
            let xml = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{after}</worksheet>");
            (format!("xl/worksheets/sheet{at}.xml"), xml)
        })
        .collect();
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    files.extend(parts.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())));
    archive(&files)
}

/// Returns an ODS with the XML of its tables.
pub fn ods(tables: &str) -> Vec<u8> {
    let styles = "<office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>";
    let content = format!(
        "<office:document-content>{styles}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}
