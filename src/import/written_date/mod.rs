//! Dates as people write them, as EDTF: in the cells of tables (several languages; whether the day or the month comes
//! first is for the column to say) and in sentences. Nothing is guessed: what leaves a doubt has no EDTF spelling.

mod calendar_words;
mod counted_number;
mod point;
mod prose;
mod yearless;

use crate::model::When;
use crate::model::date::{Day, day, iso_numbers, show};
use crate::model::date_text::suggestion;

pub(crate) use calendar_words::{foreign_month, is_weekday};
pub(crate) use counted_number::counts_people;
use point::valid;
pub use prose::{WrittenDate, at};

/// The order of the numbers of a date such as `10/01/2010`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `24/12/2024`
    DayFirst,
    /// `12/24/2024`
    MonthFirst,
    /// `2024/12/24`
    YearFirst,
}

/// A cell of a table that holds a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateCell {
    /// A date, in EDTF.
    Date(String),
    /// A date in numbers that could be in either order, as `10/01/2010`: other cells of the column say which.
    Either,
    /// No date, or one that has no spelling in EDTF without a guess, as `early 2025`.
    Words,
}

/// The reason for which a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoDate {
    /// A date in numbers that no calendar has, as `2024-04-31`.
    NoSuchDay,
    /// A bare number that may be the serial date of a spreadsheet, with the day that it is in most of them.
    Serial(String),
    /// Anything else.
    Words,
}

/// The serial date of 1970-01-01, by ECMA-376 part 1, 18.17.4.1, of the 1900 date base.
const SERIAL_OF_1970: Day = 25_569;

/// Years of two digits below this are of this century, later ones of the last, where nobody knows in which year a file is
/// read: as spreadsheets read them.
const PIVOT: u32 = 30;

impl DayOrder {
    /// Returns the order that the numbers of a date prove: a part above 12 is a day, one of four digits or above 31 a year.
    /// `None` where they prove none, or where the text is no date in numbers.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let [first, second, third] = numbers(text)?;
        let number = |part: &str| part.parse::<u32>().unwrap_or(0);
        match (first.len(), number(first), number(second)) {
            (4, ..) => Some(Self::YearFirst),
            (_, 32.., _) if third.len() <= 2 => Some(Self::YearFirst),
            (_, 13..=31, 1..=12) => Some(Self::DayFirst),
            (_, 1..=12, 13..=31) => Some(Self::MonthFirst),
            _ => None,
        }
    }
}

/// Returns whether a date in numbers ends with its year: its last part has four digits, or is above 31.
#[must_use]
pub(crate) fn ends_with_year(text: &str) -> bool {
    numbers(text).is_some_and(|[first, _, third]| {
        first.len() < 4 && (third.len() == 4 || third.parse::<u32>().is_ok_and(|part| part > 31))
    })
}

/// Reads a cell of a table. `order` is that of the column, where it is known.
#[must_use]
pub fn read(text: &str, order: Option<DayOrder>) -> DateCell {
    read_in(text, order, None)
}

/// Like [`read`], in a year that is known: a year of two digits is the last one up to it, for records are of the past.
#[must_use]
pub(crate) fn read_in(text: &str, order: Option<DayOrder>, this_year: Option<u32>) -> DateCell {
    let text = text.trim();
    // Most dates of tables: they need no look at what else they could be.
    if iso_day_exists(text) == Some(true) {
        return DateCell::Date(text.to_owned());
    }
    if let Some(parts) = numbers(text) {
        return in_numbers(text, parts, (order, this_year));
    }
    if When::parse(text).is_ok() {
        return DateCell::Date(day_alone(text).to_owned());
    }
    prose::cell(text).or_else(|| suggestion(text)).map_or(DateCell::Words, DateCell::Date)
}

/// Returns whether a text is a date in numbers whose year has two digits.
#[must_use]
pub(crate) fn has_short_year(text: &str) -> bool {
    numbers(text).is_some_and(|[first, _, third]| first.len() < 4 && third.len() < 4)
}

/// Returns whether a text in the form `2024-12-24` is a day; `None` where it is in another form.
#[must_use]
pub(crate) fn iso_day_exists(text: &str) -> Option<bool> {
    let [year, month, of_month] = iso_numbers(text)?;
    Some(day(i32::from(year), u8::try_from(month).ok()?, u8::try_from(of_month).ok()?).is_some())
}

/// Returns why a text is no date: [`read`] found none in it.
#[must_use]
pub(crate) fn why_no_date(text: &str) -> NoDate {
    /// Serial dates of 1954 to 2064: other numbers are rather amounts.
    const SERIAL_DATES: std::ops::Range<Day> = 20_000..60_000;
    let text = text.trim();
    if numbers(text).is_some() {
        return NoDate::NoSuchDay;
    }
    let (whole, time) = text.split_once('.').unwrap_or((text, ""));
    let is_number = time.bytes().all(|byte| byte.is_ascii_digit());
    let serial = whole.parse::<Day>().ok().filter(|serial| is_number && SERIAL_DATES.contains(serial));
    serial.map_or(NoDate::Words, |serial| NoDate::Serial(show(serial - SERIAL_OF_1970).to_string()))
}

/// Reads a day with a time of day, `2024-05-03T14:30:00` or `2024-05-03 14:30`, as EDTF has it. `None` for any other text,
/// and for midnight, which programs write for a day without a time.
#[must_use]
pub(crate) fn with_time(text: &str) -> Option<String> {
    let text = text.trim();
    let (day, time) = text.split_at_checked(10)?;
    let time = time.strip_prefix(['T', 't', ' '])?;
    if !time.starts_with(|c: char| c.is_ascii_digit()) || !time.contains(':') {
        return None;
    }
    let clock = time.get(..8).filter(|clock| clock.matches(':').count() == 2).unwrap_or(time.get(..5)?);
    let zone = time.get(clock.len()..)?;
    // Parts of a second are no part of EDTF.
    let zone = zone.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    if clock.bytes().all(|byte| matches!(byte, b'0' | b':')) {
        return None;
    }
    if text.contains('T') && When::parse(text).is_ok() {
        return Some(text.to_owned());
    }
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    let date = format!("{day}T{clock}{seconds}{zone}");
    When::parse(&date).is_ok().then_some(date)
}

/// Returns a date without the time of day after it.
fn day_alone(text: &str) -> &str {
    match text.find(['T', 't', ' ']) {
        Some(10) if !text.contains('/') => text.get(..10).unwrap_or(text),
        _ => text,
    }
}

/// Returns the three numbers of a date, with a time of day after them left out. `None` where it is not three numbers.
fn numbers(text: &str) -> Option<[&str; 3]> {
    let text = text.trim();
    let date = match text.split_once([' ', 'T']) {
        Some((date, time)) if time.contains(':') => date.trim_end_matches(','),
        Some(_) => return None,
        None => text,
    };
    let sign = date.chars().find(|c| !c.is_ascii_digit()).filter(|sign| matches!(sign, '/' | '.' | '-'))?;
    let mut parts = date.split(sign);
    let (Some(first), Some(second), Some(third), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let fits = |part: &str, long: bool| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        digits && ((1..=2).contains(&part.len()) || (long && part.len() == 4))
    };
    let one_year = first.len() < 4 || third.len() < 4;
    (fits(first, true) && fits(second, false) && fits(third, true) && one_year).then_some([first, second, third])
}

/// Reads a date in numbers, in the order that they prove, else in that of the column, and in a year that is known.
fn in_numbers(text: &str, parts: [&str; 3], (order, this_year): (Option<DayOrder>, Option<u32>)) -> DateCell {
    let read = |order| in_order(parts, order, this_year);
    let has_short_end = parts.last().is_some_and(|last| last.len() < 4);
    // `24-12-10` in a column with the year first: what is above 12 is no month, but it may be the year.
    if order == Some(DayOrder::YearFirst)
        && has_short_end
        && let found @ DateCell::Date(_) = read(DayOrder::YearFirst)
    {
        return found;
    }
    if let Some(order) = DayOrder::of(text).or(order) {
        return read(order);
    }
    let day_first = read(DayOrder::DayFirst);
    // `10/10/2010` is one day in each order. What is a day in no order is not undecided, but wrong.
    let may_begin_with_year =
        || has_short_end && day_first != DateCell::Words && read(DayOrder::YearFirst) != day_first;
    let is_decided = read(DayOrder::MonthFirst) == day_first && !may_begin_with_year();
    if is_decided { day_first } else { DateCell::Either }
}

/// Reads a date in numbers in an order.
fn in_order([first, second, third]: [&str; 3], order: DayOrder, this_year: Option<u32>) -> DateCell {
    let (year, month, day) = match order {
        DayOrder::DayFirst => (third, second, first),
        DayOrder::MonthFirst => (third, first, second),
        DayOrder::YearFirst => (first, second, third),
    };
    if order == DayOrder::YearFirst
        && let Some(date) = without_zeros(year, month, day)
    {
        return DateCell::Date(date);
    }
    let Ok(number) = year.parse::<u32>() else { return DateCell::Words };
    let year = if year.len() == 4 { number } else { whole_year(number, this_year) };
    valid(format!("{year:04}-{month:0>2}-{day:0>2}")).map_or(DateCell::Words, DateCell::Date)
}

/// Returns the month or the year of a date whose day, or day and month, are zeros, as databases write what they do not know:
/// `2016-04-00`. `None` for all others, and for `0000-00-00`.
fn without_zeros(year: &str, month: &str, day: &str) -> Option<String> {
    if year.len() != 4 || year == "0000" || day != "00" {
        return None;
    }
    let is_month = month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    (month == "00").then(|| year.to_owned()).or_else(|| is_month.then(|| format!("{year}-{month:0>2}")))
}

/// Returns the year of two digits with its century.
fn whole_year(digits: u32, this_year: Option<u32>) -> u32 {
    match this_year {
        Some(latest) if latest >= 100 => {
            let year = latest - latest % 100 + digits;
            if year > latest { year - 100 } else { year }
        }
        _ if digits < PIVOT => 2_000 + digits,
        _ => 1_900 + digits,
    }
}

#[cfg(test)]
mod tests;
