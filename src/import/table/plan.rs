//! A map made ready for the rows of a table: columns by place, and decisions that need all values of a column.

use std::collections::HashMap;

use crate::import::builder::ImportBuilder;
use crate::import::quantity::DecimalSign;
use crate::import::settings::ImportSettings;
use crate::import::table::column::Column;
use crate::import::table::doubts::Doubts;
use crate::import::table::header::Header;
use crate::import::table::map::{RowKind, TableMap};
use crate::import::table::map_faults::unlike_field;
use crate::import::table::row_reader::Cell;
use crate::import::table::target::Target;
use crate::import::table::template::{TemplatePart, template};
use crate::import::written_date::{self, DateCell, DayOrder};

/// The signs between several values of a cell, where nobody says others. Not the comma: names have commas.
const DEFAULT_SPLIT: [char; 3] = [';', '|', '\n'];

/// A way to read the rows of a table.
#[derive(Debug)]
pub(super) struct Plan {
    /// The kind of record that a row becomes.
    pub(super) each: RowKind,
    /// The columns, those of the map first.
    pub(super) columns: Vec<Column>,
    /// The statement as a sentence; `None` where a column has it.
    pub(super) says: Option<Vec<TemplatePart>>,
    /// The places of the columns that make the natural key.
    pub(super) key: Vec<usize>,
    /// Values that all rows have.
    pub(super) set: Vec<(Target, String)>,
    /// The party whose verdicts the table has, unless a column says another.
    pub(super) by: Option<String>,
    /// The name under which rows without a statement are counted; `None` where each is a fault.
    pub(super) unstated: Option<String>,
    /// Rows that are the same as an earlier one in every cell.
    pub(super) repeated: Doubts,
    /// The ids of rows that came again with the same cells, with the number of times that they came.
    pub(super) repeats: HashMap<String, usize>,
}

impl Plan {
    /// Makes a map ready for a table.
    pub(super) fn new(map: &TableMap, header: &Header<'_>, settings: &ImportSettings) -> Self {
        let split_of = |written: &Option<String>| {
            written.as_ref().map(|signs| signs.chars().filter(|sign| *sign != ' ').collect::<Vec<_>>())
        };
        let split = settings.split.clone().or_else(|| split_of(&map.split)).unwrap_or_else(|| DEFAULT_SPLIT.to_vec());
        let place = |name: &str| header.names.iter().position(|known| known == name);
        let mut columns: Vec<Column> = Vec::new();
        for written in &map.columns {
            let (Some(at), Some(target)) = (place(&written.of), Target::named(&written.to)) else { continue };
            let mut column = Column::new(at, &written.of, target, &split);
            column.kind.clone_from(&written.kind.0);
            column.role.clone_from(&written.role);
            column.what.clone_from(&written.what);
            column.unit.clone_from(&written.unit);
            column.event = written.event.as_deref().map(|event| template(event, header));
            column.by.clone_from(&written.by);
            column.words = written.words.iter().map(|(word, meant)| (word.clone(), meant.0.clone())).collect();
            column.is_shared = map.columns.iter().filter(|other| other.of == written.of).count() > 1;
            if let Some(split) = split_of(&written.split) {
                column.split = split;
            }
            columns.push(column);
        }
        for (at, name) in header.names.iter().enumerate() {
            // A column that the map does not name is kept, too: nothing of a table is dropped without a word.
            if columns.iter().all(|column| column.at != at) {
                columns.push(Column::new(at, name, Target::Extra, &[]));
            }
        }
        let keys = if settings.key.is_empty() { &map.key } else { &settings.key };
        // Wrong ones are among the faults of the map.
        let set = map.set.iter().filter_map(|set| Some((Target::named(&set.to)?, set.value.0.clone())));
        let set = set.filter(|(target, value)| unlike_field(*target, map.each, value).is_none());
        Self {
            each: map.each,
            columns,
            says: map.says.as_deref().map(|says| template(says, header)),
            key: keys.iter().filter_map(|name| place(name)).collect(),
            set: set.collect(),
            by: settings.by.clone(),
            unstated: map.unstated.clone(),
            repeated: Doubts::default(),
            repeats: HashMap::new(),
        }
    }

    /// Decides for each column of dates whether day or month comes first, and for each of figures which the decimal sign is,
    /// by all their values.
    /// `each_row` shows each row of values.
    pub(super) fn decide<'a>(
        &mut self,
        map: &TableMap,
        builder: &mut ImportBuilder<'_>,
        each_row: impl Fn(&mut dyn FnMut(&[Cell<'a>])),
    ) {
        let settings = builder.input.settings;
        let given_order = settings.dates.or(match map.dates.as_ref().map(|word| word.0.as_str()) {
            Some("Dmy") => Some(DayOrder::DayFirst),
            Some("Mdy") => Some(DayOrder::MonthFirst),
            Some("Ymd") => Some(DayOrder::YearFirst),
            _ => None,
        });
        let given_decimal = settings.decimal.or(match map.decimal.as_ref().map(|word| word.0.as_str()) {
            Some("Comma") => Some(DecimalSign::Comma),
            Some("Point") => Some(DecimalSign::Point),
            _ => None,
        });
        let is_date = |target| {
            matches!(
                target,
                Target::When | Target::WhenStart | Target::WhenEnd | Target::CitePublished | Target::Accessed
            )
        };
        let is_figure = |target| matches!(target, Target::Figures | Target::FigureLow | Target::FigureHigh);
        let mut found: Vec<Decision> = self.columns.iter().map(|_| Decision::default()).collect();
        let is_wanted = |column: &Column| {
            (is_date(column.target) && given_order.is_none())
                || (is_figure(column.target) && given_decimal.is_none() && !column.has_numbers)
        };
        // A pass over the whole table of its own: the first row can only be read once the last one has had its say.
        if self.columns.iter().any(is_wanted) {
            each_row(&mut |cells| {
                for (column, decision) in self.columns.iter().zip(&mut found).filter(|(column, _)| is_wanted(column)) {
                    let Some(cell) = cells.get(column.at) else { continue };
                    if is_date(column.target) {
                        decision.add_date(&cell.text, cell.range.start);
                    } else {
                        decision.add_number(&cell.text, cell.range.start);
                    }
                }
            });
        }
        for (column, decision) in self.columns.iter_mut().zip(found) {
            if is_date(column.target) {
                column.order = given_order.or_else(|| decision.order(column, builder));
            } else if is_figure(column.target) {
                column.decimal = given_decimal.unwrap_or_else(|| decision.decimal(column, builder));
            }
        }
    }

    /// Prepares the columns for the fields of objects: each element of a list is a value, unless somebody says how its text is
    /// split, and `has_numbers` tells of a column by its place that numbers in it are written as numbers.
    pub(super) fn read_as_objects(
        &mut self,
        map: &TableMap,
        settings: &ImportSettings,
        has_numbers: impl Fn(usize) -> bool,
    ) {
        let is_split = |name: &str| map.columns.iter().any(|column| column.of == name && column.split.is_some());
        let is_said = settings.split.is_some() || map.split.is_some();
        for column in &mut self.columns {
            column.has_numbers = has_numbers(column.at);
            if column.name.contains("[]") && !is_said && !is_split(&column.name) {
                column.split = vec!['\n'];
            }
        }
    }

    /// Returns the first column for a field.
    pub(super) fn column(&self, target: Target) -> Option<&Column> {
        self.columns.iter().find(|column| column.target == target)
    }
}

/// Evidence of the values of a column for its dates or numbers.
#[derive(Debug, Default)]
struct Decision {
    /// The first byte of a date whose day certainly comes first, and of one whose month does.
    day_first: Option<usize>,
    month_first: Option<usize>,
    /// The first byte and text of a date that could be in either order.
    either: Option<(usize, String)>,
    /// Numbers that can only have a decimal comma, or a decimal point.
    comma: usize,
    point: usize,
    /// Whole numbers without a sign in them.
    whole: usize,
    /// The first byte and text of a number such as `1.234`, which could be either.
    open: Option<(usize, String)>,
}

impl Decision {
    fn add_date(&mut self, text: &str, at: usize) {
        match DayOrder::of(text) {
            Some(DayOrder::DayFirst) => self.day_first = self.day_first.or(Some(at)),
            Some(DayOrder::MonthFirst) => self.month_first = self.month_first.or(Some(at)),
            // Only the first one is kept, as the example of a message.
            None if self.either.is_none() && written_date::read(text, None) == DateCell::Either => {
                self.either = Some((at, text.trim().to_owned()));
            }
            Some(DayOrder::YearFirst) | None => {}
        }
    }

    fn add_number(&mut self, text: &str, at: usize) {
        for word in text.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',')) {
            let word = word.trim_matches(['.', ',']);
            let sign = word.rfind(['.', ',']).and_then(|sign| word.split_at_checked(sign));
            let Some((before, behind)) = sign else {
                self.whole += usize::from(!word.is_empty());
                continue;
            };
            let (is_comma, digits) = (behind.starts_with(','), behind.len() - 1);
            let other = if is_comma { '.' } else { ',' };
            let repeated = before.contains(if is_comma { ',' } else { '.' });
            match () {
                // The last of two different signs is the decimal one; one that comes twice groups.
                () if before.contains(other) || (digits != 3 && !repeated) => {
                    *(if is_comma { &mut self.comma } else { &mut self.point }) += 1;
                }
                () if repeated => *(if is_comma { &mut self.point } else { &mut self.comma }) += 1,
                // What is left has one sign with three digits behind it. Only a stop is asked about: three decimals
                // behind a comma are rare.
                () if !is_comma && before.len() <= 3 && self.open.is_none() => self.open = Some((at, word.to_owned())),
                () => {}
            }
        }
    }

    /// Returns the order of the column; says so where its values do not decide, or contradict each other.
    fn order(&self, column: &Column, builder: &mut ImportBuilder<'_>) -> Option<DayOrder> {
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

    /// Returns the decimal sign of the column; says so where its values do not decide.
    fn decimal(&self, column: &Column, builder: &mut ImportBuilder<'_>) -> DecimalSign {
        let by_others = if self.comma > self.point { DecimalSign::Comma } else { DecimalSign::Point };
        // Where the other values are evenly divided, they say as little as where there are none. Numbers of workbooks are
        // written with a point.
        let is_open = self.comma == self.point && builder.input.workbook.is_none();
        let Some((at, text)) = self.open.as_ref().filter(|_| is_open) else { return by_others };
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
