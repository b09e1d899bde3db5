//! The sheets of a workbook, each a table with a header of its own. A sheet that holds no records, such as a cover or a pivot
//! table, is left and said.

use crate::import::builder::ImportBuilder;
use crate::import::table::locate::SheetFields;
use crate::import::table::row_reader::Dialect;
use crate::import::table::sheet::{self, SheetName};
use crate::import::workbook::Workbook;
use crate::text::counted;

/// Reads the sheets.
pub(super) fn read(workbook: &Workbook, builder: &mut ImportBuilder<'_>) {
    let is_only = workbook.sheets.len() == 1;
    let mut fields = SheetFields::default();
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let name = if is_only { SheetName::Only(&sheet.name) } else { SheetName::Among(&sheet.name) };
        if let Some(container) = &mut builder.container {
            container.set_sheet(&sheet.name);
        }
        if let Some(found) = sheet::read(sheet.bytes.clone(), Dialect::SHEET, name, builder) {
            say_notes(workbook, at, builder);
            fields.0.push((sheet.bytes.clone(), found));
        }
    }
    let filled = workbook.sheets.iter().find(|sheet| sheet.bytes.len() > 1);
    // Where no sheet holds records, the first one tells why.
    if let Some(sheet) = filled.filter(|_| fields.0.is_empty() && !is_only) {
        sheet::read(sheet.bytes.clone(), Dialect::SHEET, SheetName::Only(&sheet.name), builder);
        let others = workbook.sheets.len() - 1;
        let others = counted(others, "other sheet holds", "other sheets hold");
        builder.remark(format!("{others} no records either"));
    }
    builder.set_locator(fields);
}

/// Says what is to be said of a sheet that was taken.
fn say_notes(workbook: &Workbook, at: usize, builder: &mut ImportBuilder<'_>) {
    let Some(notes) = workbook.notes.get(at) else { return };
    for remark in &notes.remarks {
        builder.remark(remark.as_str());
    }
    for fault in &notes.faults {
        builder.error(fault.at.clone(), fault.message.as_str(), fault.hint);
    }
}
