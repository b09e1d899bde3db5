//! The files that a workbook is packed of. Sheets are packed while they are written, and nothing has a time of its own.

use std::io::{self, Write};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::storage::work;

use super::sheet_xml::{SheetCell, XlsxStyle, column_name, push_row};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Styles: the default, the head of a table, and texts. 49 is the number of the format `@`, which is text.
const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>\
<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// A workbook while it is packed.
pub(super) struct Package<'w> {
    archive: ZipWriter<StreamWriter<&'w mut dyn Write>>,
    /// The number of sheets begun so far.
    sheets: usize,
    /// The rows of the sheet so far, and its columns.
    rows: usize,
    columns: usize,
    xml: String,
}

impl<'w> Package<'w> {
    /// Begins a workbook with sheets of these names, which must follow in this order.
    ///
    /// # Errors
    /// Those of the writer, as of all methods.
    pub(super) fn new(out: &'w mut dyn Write, names: &[&str]) -> io::Result<Self> {
        let archive = ZipWriter::new_stream(out);
        let mut package = Self { archive, sheets: 0, rows: 0, columns: 0, xml: String::new() };
        let numbered = || names.iter().zip(1..);
        let types: String = numbered()
            .map(|(_, at)| {
                format!("<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>")
            })
            .collect();
        package.file(
            "[Content_Types].xml",
            &format!(
                "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/>{types}</Types>"
            ),
        )?;
        let link = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{LINKS}/{kind}\" Target=\"{target}\"/>")
        };
        let links =
            |list: &str| format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{list}</Relationships>");
        package.file("_rels/.rels", &links(&link("rId1", "officeDocument", "xl/workbook.xml")))?;
        let sheets: String = numbered()
            .map(|(name, at)| format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>"))
            .collect();
        package.file(
            "xl/workbook.xml",
            &format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>{sheets}</sheets></workbook>"),
        )?;
        let targets: String = numbered()
            .map(|(_, at)| link(&format!("rId{at}"), "worksheet", &format!("worksheets/sheet{at}.xml")))
            .collect();
        package.file(
            "xl/_rels/workbook.xml.rels",
            &links(&format!("{targets}{}", link("rIdS", "styles", "styles.xml"))),
        )?;
        package.file("xl/styles.xml", &format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>"))?;
        Ok(package)
    }

    /// Packs a file.
    fn file(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.begin_file(name)?;
        self.archive.write_all(text.as_bytes())
    }

    fn begin_file(&mut self, name: &str) -> io::Result<()> {
        // The default time is that of the first day of the format, 1980-01-01.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.archive.start_file(name, options).map_err(io::Error::from)
    }

    /// Begins the next sheet, with columns of these widths, in characters. The first row stays when the others move.
    pub(super) fn begin_sheet(&mut self, widths: &[u8]) -> io::Result<()> {
        use std::fmt::Write;
        self.sheets += 1;
        (self.rows, self.columns) = (0, widths.len());
        self.begin_file(&format!("xl/worksheets/sheet{}.xml", self.sheets))?;
        self.xml.clear();
        let _ = write!(
            self.xml,
            "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        );
        for (width, at) in widths.iter().zip(1..) {
            let _ = write!(self.xml, "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>");
        }
        self.xml.push_str("</cols><sheetData>");
        self.flush()
    }

    /// Writes the next row of the sheet.
    pub(super) fn row(&mut self, cells: &[SheetCell]) -> io::Result<()> {
        self.rows += 1;
        let style = if self.rows == 1 { XlsxStyle::Head } else { XlsxStyle::Body };
        push_row(&mut self.xml, self.rows, cells, style);
        work::add(self.xml.len());
        self.flush()
    }

    /// Ends the sheet, with a filter over its rows.
    pub(super) fn end_sheet(&mut self) -> io::Result<()> {
        let last = column_name(self.columns.saturating_sub(1));
        let filter = format!("</sheetData><autoFilter ref=\"A1:{last}{}\"/></worksheet>", self.rows.max(1));
        self.archive.write_all(filter.as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.archive.write_all(self.xml.as_bytes())?;
        self.xml.clear();
        Ok(())
    }

    /// Ends the workbook.
    pub(super) fn finish(self) -> io::Result<()> {
        self.archive.finish().map(|_| ()).map_err(io::Error::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_the_same_each_time() {
        let packed = || {
            let mut bytes = Vec::new();
            let mut package = Package::new(&mut bytes, &["a"]).unwrap();
            package.begin_sheet(&[10]).unwrap();
            package.row(&[SheetCell::Text("x".to_owned())]).unwrap();
            package.end_sheet().unwrap();
            package.finish().unwrap();
            bytes
        };
        assert_eq!(packed(), packed());
        let mut escaped = String::new();
        super::super::sheet_xml::push_escaped(&mut escaped, "\r");
        assert_eq!(escaped, "_x000D_");
    }
}
