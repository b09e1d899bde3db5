//! The layout of the workbooks that this program writes and reads back: their sheets and columns, and how lists and figures
//! stand in cells. The export writes by it, the import reads by it.

use super::figure::{Number, Value};
use crate::text::{join_quoting, quoted_item};

/// Number of rows and of columns of a sheet of any spreadsheet program: the last cell is XFD1048576.
pub(crate) const SHEET_ROWS: u32 = 1_048_576;
pub(crate) const SHEET_COLUMNS: u32 = 16_384;

/// The first cell of the first sheet: by it a workbook of this program is known.
pub(crate) const MARK: &str = "claimscope workbook";

/// The version of the layout, which stands beside the mark.
pub(crate) const LAYOUT_VERSION: u32 = 1;

/// The name of the first sheet, which has a name and a value in each row.
pub(crate) const ABOUT: &str = "about";

/// The rows of the first sheet by their names: the title of the collection, and one for each omission, as JSON.
pub(crate) const TITLE_ROW: &str = "title";
pub(crate) const OMISSION_ROW: &str = "left out";

/// The content of the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellKind {
    /// A text; an empty one is written as two quotes, because an empty cell is none.
    Text,
    /// A number.
    Number,
    /// A list of texts, as [`join_list`] writes it.
    List,
    /// Keys with values, as a JSON object.
    Map,
    /// Something for reading that is computed of other columns: not read back.
    Reading,
}

/// A column: its name, its content, and its width in characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LayoutColumn {
    pub(crate) name: &'static str,
    pub(crate) kind: CellKind,
    pub(crate) width: u8,
}

/// A sheet of records, or of parts of claims.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LayoutSheet {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [LayoutColumn],
}

macro_rules! sheets {
    ($($sheet:literal [$($name:literal $kind:ident $width:literal,)+])+) => {
        &[$(LayoutSheet {
            name: $sheet,
            columns: &[$(LayoutColumn { name: $name, kind: CellKind::$kind, width: $width },)+],
        },)+]
    };
}

/// The sheets after the first one. Columns that are not for reading alone have the names of the fields of knowledge files.
pub(crate) const SHEETS: &[LayoutSheet] = sheets! {
    "claims" [
        "id" Text 24, "says" Text 60, "by" List 18, "by_names" Reading 24, "kind" Text 12, "how" Text 12,
        "when" Text 14, "when_first" Reading 12, "when_last" Reading 12, "when_said" Text 16,
        "places" List 16, "place_names" Reading 20, "actors" List 20, "actor_names" Reading 24,
        "topics" List 16, "topic_names" Reading 16, "figures" Reading 28, "positions" Reading 28,
        "cite" List 20, "source_names" Reading 28, "urls" Reading 28, "quote" Text 40,
        "standing" Reading 14, "credibility" Number 10, "likelihood" Text 14, "confidence" Text 12, "status" Text 12,
        "note" Text 30, "extra" Map 30,
    ]
    "figures" [
        "claim" Text 24, "of" Text 28, "qualifier" Text 12, "low" Number 12, "best" Number 12, "high" Number 12,
        "words" Text 20, "unit" Text 12, "as_of" Text 12, "event" Text 20, "note" Text 30,
    ]
    "positions" [
        "claim" Text 24, "by" Text 20, "by_name" Reading 24, "stance" Text 12, "cite" List 20, "when" Text 14,
    ]
    "relations" [
        "from" Text 24, "verb" Text 14, "to" Text 24, "why" Text 40, "by" Text 16, "date" Text 14, "strength" Number 10, "in_claim" Text 10,
    ]
    "sources" [
        "id" Text 24, "kind" Text 12, "title" Text 40, "authors" List 24, "outlet" Text 20, "published" Text 14,
        "accessed" Text 14, "url" Text 40, "language" Text 10, "file" Text 20, "sha256" Text 20, "reliability" Text 10,
        "derived_from" List 20, "retracted" Text 20, "note" Text 30, "extra" Map 30,
    ]
    "actors" [
        "id" Text 24, "name" Text 30, "kind" Text 14, "aka" List 30, "parent" Text 20, "country" Text 14,
        "distinct_from" List 20, "note" Text 30, "extra" Map 30,
    ]
    "places" [
        "id" Text 24, "name" Text 30, "kind" Text 14, "aka" List 30, "within" Text 20, "latitude" Number 12,
        "longitude" Number 12, "precision" Text 12, "note" Text 30, "extra" Map 30,
    ]
    "topics" [
        "id" Text 24, "name" Text 30, "within" Text 20,
    ]
    "hypotheses" [
        "id" Text 24, "says" Text 60, "consistent" List 40, "inconsistent" List 40,
    ]
    "judgements" [
        "on" Text 24, "credibility" Number 10, "likelihood" Text 14, "confidence" Text 12, "status" Text 12,
        "topics" List 20, "by" Text 16, "date" Text 14, "note" Text 40,
    ]
    "notes" [
        "on" Text 24, "text" Text 60, "by" Text 16, "date" Text 14,
    ]
};

/// Returns a sheet by its name.
pub(crate) fn layout_sheet(name: &str) -> Option<&'static LayoutSheet> {
    SHEETS.iter().find(|sheet| sheet.name == name)
}

/// Writes a text into a cell. One that is empty, or begins as an empty one is written, gets two quotes before it.
pub(crate) fn cell_of_text(text: &str) -> String {
    if text.is_empty() || text.starts_with("\"\"") { format!("\"\"{text}") } else { text.to_owned() }
}

/// Returns the text of a cell; `None` of an empty one.
pub(crate) fn text_of_cell(cell: &str) -> Option<&str> {
    Some(cell.strip_prefix("\"\"").unwrap_or(cell)).filter(|_| !cell.is_empty())
}

/// Joins texts with semicolons. One with a semicolon, a quote, a line end or blanks around it stands in quotes, which are
/// doubled inside.
pub(crate) fn join_list<'t>(items: impl IntoIterator<Item = &'t str>) -> String {
    // Stricter than lists for reading: what is read back must be what was written, blanks and empty items included.
    let needs_quotes = |text: &str| text.is_empty() || text.contains([';', '"', '\n', '\r']) || text.trim() != text;
    join_quoting(items.into_iter().map(str::to_owned), needs_quotes)
}

/// Returns the texts that [`join_list`] joined, or that a person did, also with line ends between them.
pub(crate) fn split_list(cell: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = cell.trim_start();
    while !rest.is_empty() {
        if let Some((text, after)) = quoted_item(rest, &[';', '\n']) {
            items.push(text.into_owned());
            rest = after.unwrap_or_default();
        } else {
            let end = rest.find([';', '\n']).unwrap_or(rest.len());
            let (item, after) = rest.split_at(end);
            items.extend(Some(item.trim().to_owned()).filter(|item| !item.is_empty()));
            rest = after;
        }
        rest = rest.trim_start_matches([';', '\n', ' ', '\r']);
    }
    items
}

/// A value of a figure in cells: the word for what it is, its numbers, and its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ValueCells {
    pub(crate) qualifier: String,
    pub(crate) low: Option<f64>,
    pub(crate) best: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) words: Option<String>,
}

impl ValueCells {
    /// Returns the cells of a value.
    pub(crate) fn of(value: &Value) -> Self {
        let cells = |low: Option<Number>, best: Option<Number>, high: Option<Number>| Self {
            qualifier: value.qualifier().to_owned(),
            low: low.map(|it| it.0),
            best: best.map(|it| it.0),
            high: high.map(|it| it.0),
            words: None,
        };
        match value {
            Value::Exactly(number) | Value::About(number) => cells(None, Some(*number), None),
            Value::MoreThan(low) | Value::AtLeast(low) => cells(Some(*low), None, None),
            Value::LessThan(high) | Value::AtMost(high) => cells(None, None, Some(*high)),
            Value::Between(low, high) | Value::Share(low, high) => cells(Some(*low), None, Some(*high)),
            Value::Estimate(low, best, high) => cells(Some(*low), Some(*best), Some(*high)),
            Value::Vague(words) => Self { words: Some(words.clone()), ..cells(None, None, None) },
            Value::Unstated => cells(None, None, None),
        }
    }

    /// Returns the value of the cells; `None` where a number that it needs is missing, or the word is none. Without a word
    /// a lone best number is exact.
    pub(crate) fn value(&self) -> Option<Value> {
        let (low, best, high) = (self.low.map(Number), self.best.map(Number), self.high.map(Number));
        let word = if self.qualifier.is_empty() { "Exactly" } else { self.qualifier.trim() };
        let is = |known: &str| word.eq_ignore_ascii_case(known);
        Some(match () {
            () if is("Exactly") => Value::Exactly(best?),
            () if is("About") => Value::About(best?),
            () if is("MoreThan") => Value::MoreThan(low?),
            () if is("AtLeast") => Value::AtLeast(low?),
            () if is("LessThan") => Value::LessThan(high?),
            () if is("AtMost") => Value::AtMost(high?),
            () if is("Between") => Value::Between(low?, high?),
            () if is("Estimate") => Value::Estimate(low?, best?, high?),
            () if is("Share") => Value::Share(low?, high?),
            () if is("Vague") => Value::Vague(self.words.clone()?),
            () if is("Unstated") => Value::Unstated,
            () => return None,
        })
    }
}

impl Value {
    /// Returns the qualifier as the knowledge file spells it.
    pub(crate) fn qualifier(&self) -> &'static str {
        match self {
            Self::Exactly(_) => "Exactly",
            Self::About(_) => "About",
            Self::MoreThan(_) => "MoreThan",
            Self::AtLeast(_) => "AtLeast",
            Self::LessThan(_) => "LessThan",
            Self::AtMost(_) => "AtMost",
            Self::Between(..) => "Between",
            Self::Estimate(..) => "Estimate",
            Self::Share(..) => "Share",
            Self::Vague(_) => "Vague",
            Self::Unstated => "Unstated",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_are_read_as_people_write_them() {
        assert_eq!(split_list(" a; b c ;;\nd\n\"x;y\"; \"unclosed"), ["a", "b c", "d", "x;y", "\"unclosed"]);
        assert_eq!(join_list(["a", "b;c", "", "d \"e\""]), "a; \"b;c\"; \"\"; \"d \"\"e\"\"\"");
    }

    proptest! {
        #[test]
        fn cells_give_back_what_was_written(items in prop::collection::vec("[a-c;\"\n ]{0,5}", 0..4), text in "[\"a ]{0,4}") {
            prop_assert_eq!(split_list(&join_list(items.iter().map(String::as_str))), items);
            let cell = cell_of_text(&text);
            prop_assert_eq!(text_of_cell(&cell), Some(text.as_str()));
        }
    }
}
