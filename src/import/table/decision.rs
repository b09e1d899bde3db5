//! The evidence of all values of a column on how its dates and numbers are written: whether day or month comes first, which
//! sign stands before decimals.

use crate::import::builder::ImportBuilder;
use crate::import::quantity::DecimalSign;
use crate::import::table::column::Column;
use crate::import::table::year_pairs::YearPairs;
use crate::import::written_date::{self, DateCell, DayOrder, ends_with_year, has_short_year, iso_day_exists};

/// Evidence of the values of a column for its dates or numbers.
#[derive(Debug, Default)]
pub(super) struct Decision {
    /// The first byte of a date whose day certainly comes first, and of one whose month does.
    day_first: Option<usize>,
    month_first: Option<usize>,
    /// The first byte of a date whose year has two digits and certainly comes first: `85-12-24`.
    year_first: Option<usize>,
    /// The first byte of a date whose year certainly comes last: `24.12.2010`.
    year_last: Option<usize>,
    /// The first byte and text of a date that could be in either order.
    either: Option<(usize, String)>,
    /// Numbers that can only have a decimal comma, or a decimal point.
    comma: usize,
    point: usize,
    /// Whole numbers without a sign in them.
    whole: usize,
    /// The first byte and text of a number that can only have a decimal comma, and of one with a point.
    first_comma: Option<(usize, String)>,
    first_point: Option<(usize, String)>,
    /// The first byte and text of a number such as `1.234`, which could be either.
    open: Option<(usize, String)>,
    /// The first byte and text of a number such as `1,234`, whose comma groups thousands unless others say that it does not.
    grouped: Option<(usize, String)>,
    /// The first date whose year has two digits.
    short_year: Option<String>,
    /// Dates that may be a season or two years.
    year_pairs: YearPairs,
}

impl Decision {
    /// Adds a value of a column of dates.
    pub(super) fn add_date(&mut self, text: &str, at: usize) {
        // The year comes first, with four digits: it is evidence of nothing.
        if iso_day_exists(text.trim()).is_some() {
            return;
        }
        self.year_pairs.add(text.trim_start(), at + text.len() - text.trim_start().len());
        if self.short_year.is_none() && has_short_year(text) {
            self.short_year = Some(text.trim().to_owned());
        }
        if ends_with_year(text) {
            self.year_last = self.year_last.or(Some(at));
        }
        match DayOrder::of(text) {
            Some(DayOrder::YearFirst) if has_short_year(text) => self.year_first = self.year_first.or(Some(at)),
            Some(DayOrder::DayFirst) => self.day_first = self.day_first.or(Some(at)),
            Some(DayOrder::MonthFirst) => self.month_first = self.month_first.or(Some(at)),
            // Only the first one is kept, as the example of a message.
            None if self.either.is_none() && written_date::read(text, None) == DateCell::Either => {
                self.either = Some((at, text.trim().to_owned()));
            }
            Some(DayOrder::YearFirst) | None => {}
        }
    }

    /// Adds a value of a column of figures.
    pub(super) fn add_number(&mut self, text: &str, at: usize) {
        // Most cells are digits alone.
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.whole += 1;
            return;
        }
        for word in text.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',')) {
            let word = word.trim_matches(['.', ',']);
            let sign = word.rfind(['.', ',']).and_then(|sign| word.split_at_checked(sign));
            let Some((before, after)) = sign else {
                self.whole += usize::from(!word.is_empty());
                continue;
            };
            let (is_comma, digits) = (after.starts_with(','), after.len() - 1);
            let other = if is_comma { '.' } else { ',' };
            let repeated = before.contains(if is_comma { ',' } else { '.' });
            match () {
                // The last of two different signs is the decimal one; one that comes twice groups.
                () if before.contains(other) || (digits != 3 && !repeated) => self.add_evidence(is_comma, word, at),
                // `1.234.567` groups; `3.5.2024` is no number.
                () if repeated && digits == 3 => self.add_evidence(!is_comma, word, at),
                () if repeated => {}
                // What is left has one sign with three digits after it. Only a stop is asked about: three decimals
                // after a comma are rare.
                () if before.len() <= 3 => {
                    let first = if is_comma { &mut self.grouped } else { &mut self.open };
                    first.get_or_insert_with(|| (at, word.to_owned()));
                }
                () => {}
            }
        }
    }

    /// Adds a number that can only have a decimal comma, or a point.
    fn add_evidence(&mut self, is_comma: bool, word: &str, at: usize) {
        let (count, first) =
            if is_comma { (&mut self.comma, &mut self.first_comma) } else { (&mut self.point, &mut self.first_point) };
        *count += 1;
        first.get_or_insert_with(|| (at, word.to_owned()));
    }

    /// Returns the order of the column; says so where its values do not decide, or contradict each other.
    pub(super) fn order(&self, column: &Column, builder: &mut ImportBuilder<'_>) -> Option<DayOrder> {
        if let Some(first) = self.year_first {
            return self
                .year_last
                .is_none_or(|last| Self::report_two_ends(first, last, column, builder))
                .then_some(DayOrder::YearFirst);
        }
        match (self.day_first, self.month_first, &self.either) {
            (Some(_), None, _) => Some(DayOrder::DayFirst),
            (None, Some(_), _) => Some(DayOrder::MonthFirst),
            (Some(day), Some(month), _) => {
                let (first, second) = (day.min(month), day.max(month));
                let line = builder.line(first);
                let message = format!(
                    "dates of the column `{}` have the day first and the month first: the other one is in line {line}",
                    column.name
                );
                let hint = "each of the two is read as it must be meant; dates that could be either stay in words: `--dates dmy` or `mdy` decides";
                builder.warning(second..second + 1, message, hint);
                None
            }
            (None, None, Some((at, text))) => {
                let message = format!(
                    "`{text}` in the column `{}` could have the day or the month first, and no other date decides",
                    column.name
                );
                builder.warning(
                    *at..at + text.len(),
                    message,
                    "such dates are kept in words: `--dates dmy` or `--dates mdy` reads them",
                );
                None
            }
            (None, None, None) => None,
        }
    }

    /// Says that dates of a column have the year first and last. Returns `false`: neither order is that of the column.
    fn report_two_ends(first: usize, last: usize, column: &Column, builder: &mut ImportBuilder<'_>) -> bool {
        let (one, other) = (first.min(last), first.max(last));
        let line = builder.line(one);
        let message = format!(
            "dates of the column `{}` have the year first and the year last: the other one is in line {line}",
            column.name
        );
        let hint = "dates that could be either, such as `24-12-10`, are read with the day first: `--dates ymd`, `dmy` or `mdy` decides";
        builder.warning(other..other + 1, message, hint);
        false
    }

    /// Returns whether dates such as `2021-22` are two years, and says how they are read.
    pub(super) fn has_year_pairs(&self, column: &Column, builder: &mut ImportBuilder<'_>) -> bool {
        self.year_pairs.decide(&column.name, builder)
    }

    /// Says once of a column that the centuries of its years were supplied.
    pub(super) fn report_centuries(&self, column: &Column, builder: &mut ImportBuilder<'_>) {
        let Some(text) = &self.short_year else { return };
        if let DateCell::Date(date) = column.date(text) {
            builder.remark(format!(
                "the column `{}` has years of two digits, which say no century: `{text}` is read as {date}, the others likewise",
                column.name
            ));
        }
    }

    /// Adds the evidence of other columns with numbers that are written in the same way.
    pub(super) fn join(&mut self, others: &[(usize, usize, usize)]) {
        for (comma, point, whole) in others {
            self.comma += comma;
            self.point += point;
            self.whole += whole;
        }
    }

    /// Returns the number of values that have a decimal comma, a decimal point, and neither.
    pub(super) fn counts(&self) -> (usize, usize, usize) {
        (self.comma, self.point, self.whole)
    }

    /// Says that the numbers of a column contradict each other, or that a comma is read otherwise than it mostly is.
    fn report_decimals(&self, decimal: DecimalSign, column: &Column, builder: &mut ImportBuilder<'_>) {
        let name = &column.name;
        if let (Some((comma_at, comma)), Some((point_at, point))) = (&self.first_comma, &self.first_point) {
            let at = *comma_at.max(point_at);
            let line = builder.line(*comma_at.min(point_at));
            let message = format!(
                "numbers of the column `{name}` have a decimal comma (`{comma}`) and a decimal point (`{point}`): the other one is in line {line}"
            );
            let read = if decimal == DecimalSign::Comma { "comma" } else { "point" };
            let hint = format!(
                "each of the two is read as it must be meant, and what could be either with a decimal {read}: `--decimal .` or `--decimal ,` decides"
            );
            builder.warning(at..at + 1, message, hint);
        } else if let (DecimalSign::Comma, Some((at, text)), Some((_, comma))) =
            (decimal, &self.grouped, &self.first_comma)
        {
            let message = format!(
                "`{text}` in the column `{name}` is read as {}: other numbers of it have a decimal comma, such as `{comma}`",
                text.replace(',', ".")
            );
            builder.warning(
                *at..at + text.len(),
                message,
                format!("`--decimal .` reads it as {}", text.replace(',', "")),
            );
        }
    }

    /// Returns the decimal sign of the column; says so where its values do not decide, or contradict each other.
    pub(super) fn decimal(&self, column: &Column, builder: &mut ImportBuilder<'_>) -> DecimalSign {
        let by_others = if self.comma > self.point { DecimalSign::Comma } else { DecimalSign::Point };
        // Where the other values are evenly divided, they say as little as where there are none. Numbers of workbooks are
        // written with a point.
        let is_open = self.comma == self.point && builder.input.workbook.is_none();
        let Some((at, text)) = self.open.as_ref().filter(|_| is_open) else {
            self.report_decimals(by_others, column, builder);
            return by_others;
        };
        // Whole numbers are counts, and a count has no decimals.
        let decimal = if self.whole > 0 && self.point == 0 { DecimalSign::Comma } else { DecimalSign::Point };
        let read = if decimal == DecimalSign::Comma { text.replace('.', "") } else { text.clone() };
        let message = format!(
            "`{text}` in the column `{}` is read as {read}: the other values do not decide what `.` means",
            column.name
        );
        builder.warning(*at..at + text.len(), message, "`--decimal .` or `--decimal ,` decides");
        decimal
    }
}
