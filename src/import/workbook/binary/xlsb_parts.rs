//! The parts of an XLSB that all sheets share: the list of sheets, the formats of numbers, and the texts.

use std::collections::HashMap;
use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::import::workbook::archive::Archive;
use crate::import::workbook::binary::binary_cell::BookTexts;
use crate::import::workbook::binary::little_endian::{u8_at, u16_at, u32_at};
use crate::import::workbook::binary::number_format::NumberFormats;
use crate::import::workbook::binary::xlsb_record::{XlsbRecords, wide_text};
use crate::import::workbook::ods_cell::attribute;

/// A sheet: its name and the part with its cells.
#[derive(Debug)]
pub(super) struct XlsbSheet {
    pub(super) name: String,
    pub(super) part: String,
    pub(super) is_hidden: bool,
}

/// Reads the list of sheets, and whether days are counted from 1904.
pub(super) fn read_sheets(archive: &mut Archive<'_>, texts: &mut BookTexts) -> Vec<XlsbSheet> {
    let targets = archive.by_name("xl/_rels/workbook.bin.rels").map(read_targets).unwrap_or_default();
    let mut sheets = Vec::new();
    let Ok(part) = archive.by_name("xl/workbook.bin") else { return sheets };
    let mut records = XlsbRecords::new(part);
    while let Some(kind) = records.next_kind() {
        let content = &records.content;
        match kind {
            // BrtWbProp
            0x99 => texts.is_1904 = u8_at(content, 0).is_some_and(|flags| flags & 1 != 0),
            // BrtBundleSh
            0x9C => sheets.extend(sheet(content, &targets)),
            // BrtEndBundleShs
            0x90 => break,
            _ => {}
        }
    }
    sheets
}

/// Returns the sheet of a record; `None` where the record is cut off, or the part is not named.
fn sheet(record: &[u8], targets: &HashMap<String, String>) -> Option<XlsbSheet> {
    let (id, after) = wide_text(record, 8)?;
    let (name, _) = wide_text(record, after)?;
    let target = targets.get(&id)?;
    let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    Some(XlsbSheet { name, part, is_hidden: u32_at(record, 0)? != 0 })
}

/// Reads the list of the parts of a workbook by their ids.
fn read_targets(list: impl Read) -> HashMap<String, String> {
    let mut xml = Reader::from_reader(BufReader::new(list));
    let (mut buffer, mut targets) = (Vec::new(), HashMap::new());
    loop {
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if let (Some(id), Some(target)) = (attribute(&element, "Id"), attribute(&element, "Target")) {
                    targets.insert(id, target);
                }
            }
            Ok(Event::Eof) | Err(_) => return targets,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// Reads the formats of numbers, and which style has which.
pub(super) fn read_formats(archive: &mut Archive<'_>) -> NumberFormats {
    let mut formats = NumberFormats::default();
    let Ok(part) = archive.by_name("xl/styles.bin") else { return formats };
    let mut records = XlsbRecords::new(part);
    let mut is_style = false;
    while let Some(kind) = records.next_kind() {
        let content = &records.content;
        match kind {
            // BrtFmt
            0x2C => {
                if let (Some(number), Some((written, _))) = (u16_at(content, 0), wide_text(content, 2)) {
                    formats.define(number, &written);
                }
            }
            // BrtBeginCellXFs and BrtEndCellXFs: the same records stand elsewhere for named styles.
            0x269 => is_style = true,
            0x26A => break,
            // BrtXF
            0x2F if is_style => formats.add_style(u16_at(content, 2).unwrap_or_default()),
            _ => {}
        }
    }
    formats
}

/// Reads the texts that cells share.
pub(super) fn read_texts(archive: &mut Archive<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    let Ok(part) = archive.by_name("xl/sharedStrings.bin") else { return texts };
    let mut records = XlsbRecords::new(part);
    while let Some(kind) = records.next_kind() {
        // BrtSSTItem: flags, and the text.
        if kind == 0x13 {
            texts.push(wide_text(&records.content, 1).map(|(text, _)| text).unwrap_or_default());
        }
    }
    texts
}
