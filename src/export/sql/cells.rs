//! The cells of rows, and how they are spelt in SQL.

use crate::model::When;
use crate::model::closed_enums::ClosedEnum;
use crate::model::date::{Day, show};
use crate::text::sanitize;

/// A cell of a row.
pub(super) enum SqlValue {
    Null,
    Text(String),
    Number(f64),
    Whole(usize),
}

impl SqlValue {
    /// Returns it as SQL has it. Quotes are doubled, and nothing else has a meaning within them.
    pub(super) fn literal(&self) -> String {
        match self {
            Self::Null => "NULL".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Text(text) => {
                let lines: Vec<String> = sanitize::lines(text).iter().map(ToString::to_string).collect();
                format!("'{}'", lines.join("\n").replace('\'', "''"))
            }
        }
    }
}

/// Returns a text as a cell.
pub(super) fn text(text: &str) -> SqlValue {
    SqlValue::Text(text.to_owned())
}

/// Returns an optional text as a cell.
pub(super) fn optional(text: Option<&str>) -> SqlValue {
    text.map_or(SqlValue::Null, |text| SqlValue::Text(text.to_owned()))
}

/// Returns an optional word of a closed list as a cell, as the knowledge file spells it.
pub(super) fn word<W: ClosedEnum>(word: Option<W>) -> SqlValue {
    optional(word.map(ClosedEnum::name))
}

/// Returns a date as written as a cell.
pub(super) fn edtf(when: Option<&When>) -> SqlValue {
    optional(when.map(|when| &*when.text))
}

/// Returns the first and the last day of a date as cells; an open end has none.
pub(super) fn days(when: Option<&When>) -> [SqlValue; 2] {
    let day = |day: Day, open: Day| if day == open { SqlValue::Null } else { text(&show(day)) };
    when.map_or([SqlValue::Null, SqlValue::Null], |when| [day(when.first, Day::MIN), day(when.last, Day::MAX)])
}

/// Returns an optional number as a cell.
pub(super) fn number(number: Option<f64>) -> SqlValue {
    number.filter(|number| number.is_finite()).map_or(SqlValue::Null, SqlValue::Number)
}
