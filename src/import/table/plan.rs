//! A map made ready for the rows of a table: columns by place, and decisions that need all values of a column.

use std::collections::HashMap;

use crate::import::builder::ImportBuilder;
use crate::import::quantity::DecimalSign;
use crate::import::settings::ImportSettings;
use crate::import::table::column::{Column, FigureUnit};
use crate::import::table::decision::Decision;
use crate::import::table::doubts::Doubts;
use crate::import::table::header::Header;
use crate::import::table::map::{RowKind, TableMap};
use crate::import::table::map_faults::unlike_field;
use crate::import::table::row_reader::Cell;
use crate::import::table::target::Target;
use crate::import::table::template::{TemplatePart, template};
use crate::import::written_date::DayOrder;

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
            column.unit = written.unit.as_deref().map(FigureUnit::new);
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
    /// `each_row` shows each row of values; of the cells only those of the columns that it is given need have a text.
    pub(super) fn decide<'a>(
        &mut self,
        map: &TableMap,
        builder: &mut ImportBuilder<'_>,
        each_row: impl Fn(Vec<usize>, &mut dyn FnMut(&[Cell<'a>])),
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
            is_date(column.target) || (is_figure(column.target) && given_decimal.is_none() && !column.has_numbers)
        };
        // A pass over the whole table of its own: the first row can only be read once the last one has had its say.
        let wanted: Vec<usize> =
            self.columns.iter().filter(|column| is_wanted(column)).map(|column| column.at).collect();
        if !wanted.is_empty() {
            each_row(wanted, &mut |cells| {
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
        self.join_ends(&mut found);
        let this_year = settings.today.as_ref().and_then(|today| today.get(..4)?.parse().ok());
        for (column, decision) in self.columns.iter_mut().zip(found) {
            if is_date(column.target) {
                column.order = given_order.or_else(|| decision.order(column, builder));
                column.this_year = this_year;
                column.has_year_pairs = decision.has_year_pairs(column, builder);
                decision.report_centuries(column, builder);
            } else if is_figure(column.target) {
                column.decimal = given_decimal.unwrap_or_else(|| decision.decimal(column, builder));
            }
        }
    }

    /// Lets a figure and the ends of its estimate decide together which decimal sign they have: they are one quantity.
    fn join_ends(&self, found: &mut [Decision]) {
        let is = |column: &Column, target: Target| column.target == target && !column.has_numbers;
        let is_end = |column: &Column| is(column, Target::FigureLow) || is(column, Target::FigureHigh);
        let figures = self.columns.iter().filter(|column| column.target == Target::Figures).count();
        if figures != 1 || !self.columns.iter().any(is_end) {
            return;
        }
        let is_part = |column: &Column| is_end(column) || is(column, Target::Figures);
        let parts: Vec<usize> = (0..found.len()).filter(|at| self.columns.get(*at).is_some_and(is_part)).collect();
        let counts: Vec<_> = found.iter().map(Decision::counts).collect();
        for part in &parts {
            let others: Vec<_> =
                parts.iter().filter(|other| *other != part).filter_map(|other| counts.get(*other).copied()).collect();
            if let Some(decision) = found.get_mut(*part) {
                decision.join(&others);
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

/// Warns of the columns that `--key` names and a table does not have: without them, rows that differ could have one id.
pub(super) fn report_unknown_key(header: &Header<'_>, builder: &mut ImportBuilder<'_>) {
    let settings = builder.input.settings;
    for name in settings.key.iter().filter(|name| !header.names.contains(name)) {
        let message = format!("the table has no column `{name}`, which `--key` names");
        let hint = format!("ids are made without it; its columns are {}", header.names.join(", "));
        builder.warning(header.range.clone(), message, hint);
    }
}
