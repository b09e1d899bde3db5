//! A column of a table with what is taken of it, and what was left.

use std::borrow::Cow;

use crate::import::quantity::DecimalSign;
use crate::import::source_address::{is_web_address, is_web_scheme, split_addresses};
use crate::import::table::doubts::{Doubts, NoDates};
use crate::import::table::header_words::meaning;
use crate::import::table::placeholders::is_placeholder;
use crate::import::table::row::trimmed;
use crate::import::table::target::Target;
use crate::import::table::template::TemplatePart;
use crate::import::table::year_pairs::next_years;
use crate::import::written_date::{self, DateCell, DayOrder};
use crate::model::document::Extra;
use crate::model::magnitude::split_magnitude;
use crate::text::split_cell_list;

/// The place of the column that stands for a value which all rows have.
pub(super) const FOR_ALL_ROWS: usize = usize::MAX;

/// A column.
#[expect(clippy::struct_excessive_bools, reason = "each is a finding of its own about the column")]
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its place in a row, from 0.
    pub(super) at: usize,
    /// Its name.
    pub(super) name: String,
    /// The field that it is taken for.
    pub(super) target: Target,
    /// The kind of the records that its names become, as written in the map; empty for none.
    pub(super) kind: String,
    /// The role of the actors in it; empty for none.
    pub(super) role: String,
    /// The thing that its figures count.
    pub(super) what: String,
    /// The unit of its figures.
    pub(super) unit: Option<FigureUnit>,
    /// The key under which its figures are about the same thing: a template.
    pub(super) event: Option<Vec<TemplatePart>>,
    /// The party whose verdicts it has; `None` for the publisher of the table.
    pub(super) by: Option<String>,
    /// Values with what each means.
    pub(super) words: Vec<(String, String)>,
    /// The signs between several values in one cell.
    pub(super) split: Vec<char>,
    /// The order of the numbers in its dates, where it is known.
    pub(super) order: Option<DayOrder>,
    /// The year in which the table is read, for years of two digits, where it is known.
    pub(super) this_year: Option<u32>,
    /// `true` if dates such as `2021-22` are two years, and no seasons.
    pub(super) has_year_pairs: bool,
    /// The decimal sign of its numbers.
    pub(super) decimal: DecimalSign,
    /// `true` if its numbers are written as numbers, not as text: their decimal sign is a point.
    pub(super) has_numbers: bool,
    /// `true` if it has addresses alone, and no names of sources among them.
    has_addresses_alone: bool,
    /// `true` if the map takes it for several fields.
    pub(super) is_shared: bool,
    /// The number of values that were taken.
    pub(super) taken: usize,
    /// The number of values of a column of dates that were taken as words.
    pub(super) in_words: usize,
    /// Values of a column of dates that are no dates.
    pub(super) no_dates: NoDates,
    /// Cells of a column of addresses with a value that is none.
    pub(super) no_addresses: Doubts,
    /// Cells of a column of figures with a value that is no quantity.
    pub(super) no_numbers: Doubts,
    /// Values that count people, and may be no such numbers.
    pub(super) no_counts: Doubts,
    /// The values that are no verdict that is known.
    pub(super) no_verdicts: Doubts,
    /// Words that stand for a value that is not there, such as `N/A`.
    pub(super) no_values: LeftValues,
    /// The values that were not.
    pub(super) left: LeftValues,
}

/// The unit of the figures of a column.
#[derive(Clone, Debug)]
pub(super) struct FigureUnit {
    /// Its name, without the word for a magnitude in it; empty where there is nothing else.
    pub(super) name: String,
    /// The exponent of ten that the word for a magnitude stands for, which belongs to the number: `169` in a column of `million
    /// USD`.
    pub(super) exponent: Option<u8>,
}

impl FigureUnit {
    /// Returns a unit as it is written.
    pub(super) fn new(written: &str) -> Self {
        match split_magnitude(written) {
            Some((exponent, name)) => Self { name: name.to_owned(), exponent: Some(exponent) },
            None => Self { name: written.to_owned(), exponent: None },
        }
    }
}

/// The values of a column that were not taken as a field.
#[derive(Clone, Debug, Default)]
pub(super) struct LeftValues {
    /// Their number.
    pub(super) count: usize,
    /// The bytes of the first one.
    pub(super) first: usize,
    /// The first one.
    pub(super) example: String,
}

impl LeftValues {
    /// Counts a value; `at` is its first byte.
    fn add(&mut self, at: usize, value: &str) {
        if self.count == 0 {
            self.first = at;
            value.clone_into(&mut self.example);
        }
        self.count += 1;
    }
}

/// The parts of a cell. Most cells have one, for which no list is made.
pub(super) enum CellParts<'v> {
    One(Option<&'v str>),
    Several(std::vec::IntoIter<Cow<'v, str>>),
}

impl<'v> Iterator for CellParts<'v> {
    type Item = Cow<'v, str>;

    fn next(&mut self) -> Option<Cow<'v, str>> {
        match self {
            Self::One(part) => part.take().map(Cow::from),
            Self::Several(parts) => parts.next(),
        }
    }
}

impl Column {
    /// Returns a column that is taken for a field.
    pub(super) fn new(at: usize, name: &str, target: Target, split: &[char]) -> Self {
        Self {
            at,
            name: name.to_owned(),
            target,
            kind: String::new(),
            role: String::new(),
            what: String::new(),
            unit: None,
            event: None,
            by: None,
            words: Vec::new(),
            split: split.to_vec(),
            order: None,
            this_year: None,
            has_year_pairs: false,
            decimal: DecimalSign::Point,
            has_numbers: false,
            // Asked once: it is needed for each value.
            has_addresses_alone: target == Target::CiteUrl
                && meaning(name).is_none_or(|(target, _)| target != Target::Cite),
            is_shared: false,
            taken: 0,
            in_words: 0,
            no_dates: NoDates::default(),
            no_addresses: Doubts::default(),
            no_numbers: Doubts::default(),
            no_counts: Doubts::default(),
            no_verdicts: Doubts::default(),
            no_values: LeftValues::default(),
            left: LeftValues::default(),
        }
    }

    /// Returns what a value means by the words of the map; the value itself where they do not have it.
    pub(super) fn meant<'v>(&'v self, value: &'v str) -> &'v str {
        self.words.iter().find(|(word, _)| word.eq_ignore_ascii_case(value)).map_or(value, |(_, meant)| meant.as_str())
    }

    /// Returns whether the numbers of the column have a decimal comma.
    pub(super) fn has_decimal_comma(&self) -> bool {
        let is_figure = matches!(self.target, Target::Figures | Target::FigureLow | Target::FigureHigh);
        is_figure && self.decimal == DecimalSign::Comma
    }

    /// Reads a cell as a date. A time of day is a part of one that is written in EDTF.
    pub(super) fn date(&self, text: &str) -> DateCell {
        if let Some(years) = Some(text).filter(|_| self.has_year_pairs).and_then(next_years) {
            return DateCell::Date(years);
        }
        match written_date::with_time(text) {
            Some(date) => DateCell::Date(date),
            None => written_date::read_in(text, self.order, self.this_year),
        }
    }

    /// Returns the values of a cell, without blanks around them; none of an empty one, and none for words that stand for a
    /// value that is not there.
    pub(super) fn values<'v>(&self, cell: &'v str) -> impl Iterator<Item = Cow<'v, str>> + use<'v> {
        let may_be_unstated = self.target.may_be_unstated();
        self.parts(cell).filter(move |part| is_value(part, may_be_unstated))
    }

    /// Returns whether a part of a cell is a value: it is not empty, and no word for a value that is not there.
    pub(super) fn is_value(&self, part: &str) -> bool {
        is_value(part, self.target.may_be_unstated())
    }

    /// Returns whether one of the signs between values may stand in a cell: `false` is certain.
    fn may_be_split(&self, cell: &str) -> bool {
        let byte = |sign: &char| u8::try_from(*sign).ok().filter(u8::is_ascii);
        match self.split.as_slice() {
            [] => false,
            // The usual three, by one look at the cell.
            [first, second, third] => match (byte(first), byte(second), byte(third)) {
                (Some(first), Some(second), Some(third)) => {
                    memchr::memchr3(first, second, third, cell.as_bytes()).is_some()
                }
                _ => true,
            },
            _ => true,
        }
    }

    /// Returns the parts of a cell, without blanks around them; some may be empty.
    pub(super) fn parts<'v>(&self, cell: &'v str) -> CellParts<'v> {
        if !self.may_be_split(cell) {
            return CellParts::One(Some(trimmed(cell)));
        }
        let may_be_address = matches!(self.target, Target::Cite | Target::CiteUrl);
        let parts = if may_be_address && cell.contains("://") && !cell.contains('"') {
            split_addresses(cell, &self.split).into_iter().map(Cow::from).collect()
        } else {
            split_cell_list(cell, &self.split)
        };
        CellParts::Several(parts.into_iter())
    }

    /// Counts the words of a cell that stand for a value that is not there; `at` is its first byte. Returns whether it has no
    /// other.
    pub(super) fn is_unstated(&mut self, cell: &str, at: usize) -> bool {
        if !self.target.may_be_unstated() {
            return false;
        }
        let mut has_other = false;
        for part in self.parts(cell).filter(|part| !part.is_empty()) {
            if is_placeholder(&part) {
                self.no_values.add(at, &part);
            } else {
                has_other = true;
            }
        }
        !has_other
    }

    /// Returns whether a value is no address though its column has addresses alone. One called `source` may have names, and
    /// what begins with another scheme, as `urn:`, is an address of its own kind.
    pub(super) fn is_wrong_address(&self, value: &str) -> bool {
        let has_other_scheme = |value: &str| {
            value.split_once(':').is_some_and(|(scheme, _)| {
                scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
                    && !is_web_scheme(scheme)
                    && !value.contains(char::is_whitespace)
            })
        };
        self.has_addresses_alone && !is_web_address(value) && !has_other_scheme(value)
    }

    /// Keeps a value in `extra` under the name of the column, and counts it; `at` is its first byte.
    pub(super) fn keep(&mut self, extra: &mut Extra, text: &str, at: usize) {
        self.left.add(at, text);
        self.put(extra, text);
    }

    /// Puts a value into `extra` under the name of the column, once: a column that the map takes for several fields has the same
    /// value for each.
    pub(super) fn put(&self, extra: &mut Extra, text: &str) {
        // A key must not come twice.
        if !self.is_shared || extra.pairs().all(|(key, _)| key != self.name) {
            extra.push(self.name.as_str(), text);
        }
    }
}

/// Returns whether a part of a cell is a value: not empty, and no word for a value that is not there where there may be such.
fn is_value(part: &str, may_be_unstated: bool) -> bool {
    !(part.is_empty() || may_be_unstated && is_placeholder(part))
}
