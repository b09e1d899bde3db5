//! One cell of an `OpenDocument` spreadsheet: its value, or the text of its paragraphs.

use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::read::ZipFile;

use crate::import::workbook::cell_text::number_text;
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::import::workbook::sheet_text::WorkbookText;
use crate::model::decimal_shift::shifted;

/// The XML of the cells, as it is unpacked.
pub(super) type OdsXml<'z, 'b> = Reader<BufReader<ZipFile<'z, Cursor<&'b [u8]>>>>;

/// A cell.
#[derive(Debug)]
pub(super) struct OdsCell {
    /// Its value as text; empty where it has none.
    value: String,
    is_formula: bool,
    is_error: bool,
}

impl OdsCell {
    /// Reads a cell to its end; `None` where the file ends within it.
    pub(super) fn read(xml: &mut OdsXml<'_, '_>, element: &BytesStart<'_>) -> Option<Self> {
        let given = |name| attribute(element, name);
        let is_error = given("calcext:value-type").as_deref() == Some("error");
        let is_formula = given("table:formula").is_some();
        let value = match given("office:value-type").as_deref() {
            Some("float") => {
                given("office:value").map(|text| text.parse().map_or(text, |number| number_text(number, is_formula)))
            }
            // The sign and the currency are no part of the number, and say what it is.
            Some("percentage") => given("office:value").map(|text| match text.parse() {
                Ok(share) => format!("{}%", number_text(shifted(share, 2), is_formula)),
                Err(_) => text,
            }),
            Some("currency") => given("office:value").map(|text| {
                let amount = text.parse().map_or(text, |number| number_text(number, is_formula));
                given("office:currency").map_or(amount.clone(), |currency| format!("{amount} {currency}"))
            }),
            Some("date") => given("office:date-value").map(|date| without_midnight(&date).to_owned()),
            Some("time") => given("office:time-value").map(|time| time_text(&time)),
            Some("boolean") => given("office:boolean-value").map(|word| word.to_uppercase()),
            _ => given("office:string-value").filter(|text| !text.is_empty()),
        };
        let text = paragraphs(xml)?;
        Some(Self { value: value.unwrap_or(text), is_formula, is_error })
    }

    /// Returns whether there is nothing to read in it.
    pub(super) fn is_empty(&self) -> bool {
        self.value.is_empty() && !self.is_formula && !self.is_error
    }

    /// Returns the size of its text, in bytes.
    pub(super) fn len(&self) -> usize {
        self.value.len()
    }

    /// Writes it into its place.
    pub(super) fn write(&self, place: (u32, u32), text: &mut WorkbookText) -> Result<(), WorkbookRefusal> {
        if self.is_formula {
            text.formula(!self.value.is_empty());
        }
        if self.is_error {
            let what = format!("has the error {} instead of a value", self.value);
            return text.fault(place, &what, "it counts as empty; mend the formula in the workbook");
        }
        text.cell(place, &self.value)
    }
}

/// Returns an attribute, with its entities resolved; `None` where it is missing or empty.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    let written = unescape(&found.value).map(std::borrow::Cow::into_owned);
    Some(written.unwrap_or_else(|_| found.value.into_owned())).filter(|text| !text.is_empty())
}

/// Returns the text of the paragraphs of a cell, each in a line, and reads to its end; `None` where the file ends within it.
/// Comments on the cell are not its text.
fn paragraphs(xml: &mut OdsXml<'_, '_>) -> Option<String> {
    /// The letters of a tab and of a line end in a paragraph.
    const MARKS: [(&str, char); 2] = [("text:tab", '\t'), ("text:line-break", '\n')];
    let (mut text, mut buffer) = (String::new(), Vec::new());
    let (mut count, mut depth, mut is_inside) = (0, 0, false);
    loop {
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(element) => {
                depth += 1;
                match element.name().as_ref() {
                    "office:annotation" | "draw:frame" => {
                        xml.read_to_end_into(element.to_end().name(), &mut Vec::new()).ok()?;
                        depth -= 1;
                    }
                    "text:p" => {
                        if count > 0 {
                            text.push('\n');
                        }
                        (count, is_inside) = (count + 1, true);
                    }
                    "text:s" => {
                        let blanks = attribute(&element, "text:c").and_then(|count| count.parse().ok()).unwrap_or(1);
                        text.extend(std::iter::repeat_n(' ', blanks.min(MAX_BLANKS)));
                    }
                    name => text.extend(MARKS.iter().find(|(known, _)| *known == name).map(|(_, mark)| *mark)),
                }
            }
            Event::Text(part) if is_inside => text.push_str(&part.xml10_content()),
            Event::CData(part) if is_inside => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) if is_inside => push_entity(&entity, &mut text),
            Event::End(element) => {
                is_inside &= element.name().as_ref() != "text:p";
                if depth == 0 {
                    return Some(text);
                }
                depth -= 1;
            }
            Event::Eof => return None,
            _ => {}
        }
        buffer.clear();
    }
}

/// Maximum number of blanks that stand for one element: more are no text.
const MAX_BLANKS: usize = 1_000;

/// Adds the character of an entity; entities that a file declares itself are none.
fn push_entity(entity: &BytesRef<'_>, text: &mut String) {
    if let Some(known) = resolve_xml_entity(entity) {
        text.push_str(known);
    } else if let Ok(Some(letter)) = entity.resolve_char_ref() {
        text.push(letter);
    }
}

/// Returns a date without a time that is only midnight.
fn without_midnight(date: &str) -> &str {
    date.strip_suffix("T00:00:00").unwrap_or(date)
}

/// Returns a duration such as `PT12H30M00S` as `12:30:00`; itself where it has another form.
fn time_text(written: &str) -> String {
    let parts = || {
        let (hours, rest) = written.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?;
        let number = |text: &str| text.split('.').next()?.parse::<u32>().ok();
        Some((number(hours)?, number(minutes)?, number(seconds)?))
    };
    let shown = parts().map(|(hours, minutes, seconds)| format!("{hours:02}:{minutes:02}:{seconds:02}"));
    shown.unwrap_or_else(|| written.to_owned())
}
