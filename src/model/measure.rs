//! Units of measurement, and the dimensions within which they can be converted. Money is never converted: its worth changes
//! with the day. Factors are those of the SI and of the international yard and pound (1959); a month and a year are the
//! means of the Gregorian calendar (365.2425 days).

use super::decimal_shift::scaled;
use super::figure::{Figure, Interval, Value};
use super::magnitude::{shifted_interval, split_magnitude};
use crate::text::fold::fold;

/// A unit: its dimension, its size in base units of that dimension, and its spellings.
struct UnitRow(&'static str, f64, &'static [&'static str]);

/// All units that can be converted. The first spelling of a row with factor 1 names the base unit of its dimension.
const UNITS: &[UnitRow] = &[
    UnitRow("time", 1.0, &["second", "seconds", "sec", "s"]),
    UnitRow("time", 60.0, &["minute", "minutes", "min"]),
    UnitRow("time", 3_600.0, &["hour", "hours", "h"]),
    UnitRow("time", 86_400.0, &["day", "days", "d"]),
    UnitRow("time", 604_800.0, &["week", "weeks"]),
    UnitRow("time", 2_629_746.0, &["month", "months"]),
    UnitRow("time", 31_556_952.0, &["year", "years"]),
    UnitRow("length", 0.001, &["millimetre", "millimetres", "mm"]),
    UnitRow("length", 0.01, &["centimetre", "centimetres", "cm"]),
    UnitRow("length", 0.3048, &["foot", "feet", "ft"]),
    UnitRow("length", 1.0, &["metre", "metres", "meter", "meters", "m"]),
    UnitRow("length", 1_000.0, &["kilometre", "kilometres", "kilometer", "kilometers", "km"]),
    UnitRow("length", 1_609.344, &["mile", "miles", "mi"]),
    UnitRow("length", 1_852.0, &["nautical mile", "nautical miles", "nmi"]),
    UnitRow("mass", 0.001, &["gram", "grams", "g"]),
    UnitRow("mass", 0.453_592_37, &["pound", "pounds", "lb", "lbs"]),
    UnitRow("mass", 1.0, &["kilogram", "kilograms", "kg"]),
    UnitRow("mass", 1_000.0, &["tonne", "tonnes", "metric ton", "metric tons", "t"]),
    // What is counted is people all the same: `parts` says which.
    UnitRow("people", 1.0, &["people", "person", "persons", "deaths", "dead", "militants", "fighters", "soldiers"]),
    UnitRow("people", 1.0, &["women", "children", "civilians", "refugees"]),
    UnitRow("share", 1.0, &["share"]),
    UnitRow("share", 0.01, &["percent", "per cent", "percentage", "pct"]),
];

/// Words for people of any kind.
const PEOPLE: &[&str] = &["people", "person", "persons"];

/// Signs for percent: ASCII, Arabic, full width. Folding would leave nothing of them.
const PERCENT_SIGNS: &[&str] = &["%", "٪", "％"];

/// Words in units of quantities that can be negative: temperatures, money, changes.
const SIGNED: &[&str] = &[
    "celsius",
    "fahrenheit",
    "degree",
    "degrees",
    "c",
    "f",
    "usd",
    "eur",
    "gbp",
    "inr",
    "pkr",
    "afn",
    "cny",
    "rub",
    "dollar",
    "dollars",
    "euro",
    "euros",
    "pound",
    "pounds",
    "rupee",
    "rupees",
    "afghani",
    "afghanis",
    "point",
    "points",
];

/// The measure of a figure: its dimension and the size of its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The dimension, within which figures can be compared: `length`, `people`, `people per time`, or the unit itself if it is
    /// not known; empty if there is no unit.
    pub dimension: String,
    /// The size of the unit in base units of its dimension (metre, second, kilogram), times ten to the `exponent`.
    pub factor: f64,
    /// The exponent of ten that the unit names: 6 for `million USD`, mostly 0.
    pub exponent: u8,
}

impl Measure {
    /// Returns the measure of a figure with this unit and value.
    #[must_use]
    pub fn of(unit: Option<&str>, value: &Value) -> Self {
        match unit {
            // A share is a share whatever its unit says: its numbers are parts of 1.
            _ if matches!(value, Value::Share(..)) => Self::plain("share", 1.0),
            None => Self::plain("", 1.0),
            Some(unit) if PERCENT_SIGNS.contains(&unit.trim()) => Self::plain("share", 0.01),
            // Rates are compared with rates alone: `people per day` with `people per week`, never with `people`.
            Some(unit) => match unit.split_once(" per ").or_else(|| unit.split_once('/')) {
                Some((of, time)) => {
                    let (of, time) = (simple(of), simple(time));
                    Self {
                        dimension: format!("{} per {}", of.dimension, time.dimension),
                        factor: of.factor / time.factor,
                        exponent: of.exponent,
                    }
                }
                None => simple(unit),
            },
        }
    }

    /// Returns a measure without a magnitude.
    fn plain(dimension: impl Into<String>, factor: f64) -> Self {
        Self { dimension: dimension.into(), factor, exponent: 0 }
    }

    /// Returns whether figures of both measures can be compared. A figure without a unit fits all others.
    #[must_use]
    pub fn fits(&self, other: &Self) -> bool {
        self.beside(other).dimension == other.beside(self).dimension
    }

    /// Returns this measure, or the other if this one has no unit: "5 people and 3 more".
    #[must_use]
    pub fn beside<'m>(&'m self, other: &'m Self) -> &'m Self {
        if self.dimension.is_empty() { other } else { self }
    }

    /// Returns the name of the base unit: `metre`, `people per second`. `None` if the unit is not known to be convertible.
    #[must_use]
    pub fn base_unit(&self) -> Option<String> {
        let base = |dimension: &str| {
            let row = UNITS.iter().find(|row| row.0 == dimension && row.1.total_cmp(&1.0).is_eq())?;
            row.2.first().copied()
        };
        match self.dimension.split_once(" per ") {
            Some((of, time)) => Some(format!("{} per {}", base(of).unwrap_or(of), base(time).unwrap_or(time))),
            None => base(&self.dimension).map(str::to_owned),
        }
    }

    /// Returns whether things are counted rather than measured: a number without a unit, or with a unit such as `villages`.
    #[must_use]
    pub(crate) fn is_counted(&self) -> bool {
        self.dimension != "share" && self.base_unit().is_none()
    }

    /// Returns whether this is a share in percent: 50 stands for a half.
    #[must_use]
    pub(crate) fn is_percent(&self) -> bool {
        self.is_share() && self.factor < 1.0
    }

    /// Returns whether this is a share, in percent or as parts of 1.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.dimension == "share"
    }

    /// Returns whether two words are spellings of one unit: `km` and `kilometres`, `%` and `percent`, `people` and
    /// `persons`.
    #[must_use]
    pub(crate) fn are_same_unit(one: &str, other: &str) -> bool {
        let measure = |unit| Self::of(Some(unit), &Value::Unstated);
        let all_people = [one, other].iter().all(|unit| PEOPLE.contains(&fold(unit).as_str()));
        // `unit:USD` also asks for millions of them.
        let without = |unit: &str| fold(split_magnitude(unit).map_or(unit, |(_, rest)| rest));
        let is_multiple = || {
            let (one_rest, other_rest) = (without(one), without(other));
            !one_rest.is_empty() && one_rest == other_rest
        };
        all_people || measure(one).is_same_unit(&measure(other)) || is_multiple()
    }

    /// Returns whether the two are spellings of one unit: `km` and `kilometres`, `%` and `percent`. Words for people
    /// are not: each says who is counted.
    #[must_use]
    pub(crate) fn is_same_unit(&self, other: &Self) -> bool {
        let known = self.dimension != "people" && UNITS.iter().any(|row| row.0 == self.dimension);
        known && self.dimension == other.dimension && self.factor.total_cmp(&other.factor).is_eq()
    }

    /// Returns whether what is measured cannot be less than nothing: people, lengths and whatever else is counted, but
    /// not money, temperatures and changes in percent.
    #[must_use]
    pub(crate) fn starts_at_zero(&self) -> bool {
        let signed = |word: &str| SIGNED.contains(&word) || !word.contains(char::is_alphanumeric);
        let known = UNITS.iter().any(|row| row.0 == self.dimension);
        let no_unit = self.dimension.is_empty();
        !self.is_share() && (known || no_unit || !self.dimension.split(' ').any(signed))
    }

    /// Returns the numbers that a figure measured so can stand for: those of its value, but "fewer than ten" people are
    /// not less than none, and 5 in millions is 5,000,000. `None` where the value gives no number.
    #[must_use]
    pub fn interval(&self, value: &Value) -> Option<Interval> {
        let mut interval = shifted_interval(value.interval()?, self.exponent.cast_signed());
        // `fewer than -5` of what cannot be negative is a mistake of the file, and stays as it is.
        if interval.low.is_infinite() && interval.high > 0.0 && self.starts_at_zero() {
            (interval.low, interval.low_open) = (0.0, false);
        }
        Some(interval)
    }

    /// Converts an interval in this unit into one in the base unit.
    #[must_use]
    pub(crate) fn in_base(&self, written: Interval) -> Interval {
        Interval { low: scaled(written.low, self.factor), high: scaled(written.high, self.factor), ..written }
    }
}

impl Figure<'_> {
    /// Returns the number by which figures are sorted: [`Value::size`] in the base unit of its measure, so that 12 thousand people
    /// are more than 500 people, and 6 km more than 5,000 m; `None` if no number is given.
    #[must_use]
    pub fn size(&self) -> Option<f64> {
        let size = self.value.size()?;
        // Most figures have no unit, or one that is its own base: looking it up is all the work.
        Some(self.unit.map_or(size, |unit| scaled(size, Measure::of(Some(unit), &self.value).factor)))
    }
}

/// Maximum exponent of ten that the words of a unit name together: `hundred thousand trillion` is 17.
const MAX_EXPONENT: u8 = 30;

/// Returns the measure of a unit without "per".
fn simple(unit: &str) -> Measure {
    let (mut unit, mut exponent) = (unit, 0_u8);
    // `hundred thousand people`. Words beyond the bound are a part of the unit.
    while let Some((further, rest)) = split_magnitude(unit)
        && exponent + further <= MAX_EXPONENT
    {
        (unit, exponent) = (rest, exponent + further);
    }
    let folded = fold(unit);
    let of = match UNITS.iter().find(|row| row.2.contains(&folded.as_str())) {
        Some(&UnitRow(dimension, factor, _)) => Measure::plain(dimension, factor),
        // An unknown unit is a dimension of its own: figures in it can be compared with each other, and are never
        // converted.
        None => Measure::plain(if folded.is_empty() { unit.into() } else { folded }, 1.0),
    };
    Measure { factor: of.factor * 10_f64.powi(i32::from(exponent)), exponent, ..of }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_dimension_are_converted_and_money_is_not() {
        let measure = |unit| Measure::of(Some(unit), &Value::Unstated);
        assert_eq!(measure("km"), Measure { dimension: "length".into(), factor: 1_000.0, exponent: 0 });
        assert!(measure("miles").fits(&measure("Kilometres")));
        assert!(!measure("USD").fits(&measure("EUR")) && measure("USD").factor.total_cmp(&1.0).is_eq());
        assert!(!measure("people").fits(&measure("people per day")));
        let ratio = measure("people per day").factor / measure("people per week").factor;
        assert!((ratio - 7.0).abs() < 1e-9);
        assert!(
            measure("%").fits(&Measure::of(None, &Value::Share(crate::model::Number(0.5), crate::model::Number(1.0))))
        );
    }

    #[test]
    fn magnitudes_of_a_unit_are_multiplied_up_to_a_bound() {
        let measure = |unit: &str| Measure::of(Some(unit), &Value::Unstated);
        assert_eq!(measure("hundred thousand people"), Measure { factor: 1e5, exponent: 5, ..measure("people") });
        assert_eq!(measure("million"), Measure { factor: 1e6, exponent: 6, ..measure("") });
        let endless = measure(&"trillion ".repeat(100_000));
        assert_eq!(endless.exponent, 24);
        let interval = endless.interval(&Value::Exactly(crate::model::Number(1.0)));
        assert!(interval.is_some_and(|interval| interval.low.total_cmp(&1e24).is_eq()));
    }
}
