//! Values of a table that were taken otherwise than their column promises: each is told at its place, and many of one kind
//! together, at the first.

use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::report::MAX_EXAMPLE_CHARS;
use crate::import::written_date::{NoDate, why_no_date};
use crate::text::grouped;

/// Maximum number of values of one kind in a column that are told one by one: more of them have one cause, and one warning
/// with their number is read where a page of them is not.
const MAX_TOLD_EACH: usize = 5;

/// The hint on a value of a column of addresses.
pub(super) const NO_ADDRESS: &str = "it is kept in extra, and is no source; an address begins with https://";

/// The hint on a value of a column of verdicts.
pub(super) const NO_VERDICT: &str =
    "it is kept in extra, and is nobody's position; `words` of a map say what it means: asserts, denies or doubts";

/// The hint on a value of a column of figures.
pub(super) const NO_NUMBER: &str =
    "it is kept in words, which `figure:` does not find; write 46, about 46, 12-15, more than 650 or 46 people";

/// The hint on a value of a column that counts people.
pub(super) const NO_COUNT: &str =
    "it is kept as it is; people are counted in whole numbers, and `--decimal` says whether `1.200` is a thousand";

/// Values with the same fault.
#[derive(Clone, Debug, Default)]
pub(super) struct Doubts {
    /// The first ones, with their bytes.
    first: Vec<(Range<usize>, String)>,
    count: usize,
}

impl Doubts {
    /// Adds a value.
    pub(super) fn add(&mut self, at: Range<usize>, text: &str) {
        self.count += 1;
        if self.first.len() < MAX_TOLD_EACH {
            self.first.push((at, crate::text::truncate(text, MAX_EXAMPLE_CHARS).into_owned()));
        }
    }

    /// Warns of the values of a column as one and as many of a kind: `no number`, `no numbers`.
    pub(super) fn report_kind(
        &self,
        builder: &mut ImportBuilder<'_>,
        column: &str,
        [one, many]: [&str; 2],
        hint: &str,
    ) {
        self.report(
            builder,
            |text| format!("`{text}` in the column `{column}` is {one}"),
            |text, count| format!("`{text}` is the first of {count} values of the column `{column}` that are {many}"),
            hint,
        );
    }

    /// Warns of the values: of each as `one` says it, of many as `many` says it of the first one and their number.
    pub(super) fn report(
        &self,
        builder: &mut ImportBuilder<'_>,
        one: impl Fn(&str) -> String,
        many: impl Fn(&str, &str) -> String,
        hint: &str,
    ) {
        if let Some((at, text)) = self.first.first().filter(|_| self.count > MAX_TOLD_EACH) {
            return builder.warning(at.clone(), many(text, &grouped(self.count)), hint);
        }
        for (at, text) in &self.first {
            builder.warning(at.clone(), one(text), hint);
        }
    }
}

/// Values of a column of dates that are no dates, and were kept in words.
#[derive(Clone, Debug, Default)]
pub(super) struct NoDates {
    no_such_day: Doubts,
    serial: Doubts,
    words: Doubts,
}

impl NoDates {
    /// Adds a value.
    pub(super) fn add(&mut self, at: Range<usize>, text: &str) {
        let doubts = match why_no_date(text) {
            NoDate::NoSuchDay => &mut self.no_such_day,
            NoDate::Serial(_) => &mut self.serial,
            NoDate::Words => &mut self.words,
        };
        doubts.add(at, text);
    }

    /// Warns of the values of a column.
    pub(super) fn report(&self, column: &str, builder: &mut ImportBuilder<'_>) {
        self.no_such_day.report(
            builder,
            |text| format!("`{text}` in the column `{column}` is no date: there is no such day"),
            |text, count| {
                format!(
                    "`{text}` is the first of {count} values of the column `{column}` for which there is no such day"
                )
            },
            "it is kept in words (when_said); correct the day",
        );
        let day = |text: &str| match why_no_date(text) {
            NoDate::Serial(day) => day,
            NoDate::NoSuchDay | NoDate::Words => String::new(),
        };
        self.serial.report(
            builder,
            |text| {
                let day = day(text);
                format!("`{text}` in the column `{column}` is no date; as a serial date of a spreadsheet it is {day}")
            },
            |text, count| {
                let day = day(text);
                format!(
                    "`{text}` is the first of {count} numbers in the column `{column}`, which are no dates; as a serial date of a spreadsheet it is {day}"
                )
            },
            "it is kept in words (when_said); format the column as a date in the spreadsheet, and save it again",
        );
        self.words.report(
            builder,
            |text| format!("`{text}` in the column `{column}` is no date"),
            |text, count| format!("`{text}` is the first of {count} values of the column `{column}` that are no dates"),
            "it is kept in words (when_said); dates are written 2024, 2024-04, 2024-04-01, 2024-04-01/2024-04-30",
        );
    }
}
