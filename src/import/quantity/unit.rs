//! Units of measure and money, in the spelling that figures are compared by.

use std::sync::LazyLock;

use super::super::lexeme::Lexeme;
use super::phrase_table::{PhraseRow, PhraseTable};

/// Units with the spellings they are read from, in small letters.
const UNITS: &[PhraseRow<&str>] = &[
    (
        "km",
        &["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "kilomètres", "kilómetros", "километров"],
    ),
    ("m", &["m", "м", "metre", "metres", "meter", "meters"]),
    ("cm", &["cm", "centimetre", "centimetres", "centimeter", "centimeters"]),
    ("mm", &["mm", "millimetre", "millimetres", "millimeter", "millimeters"]),
    ("miles", &["mile", "miles", "mi"]),
    ("nautical miles", &["nautical miles", "nautical mile", "nmi"]),
    ("feet", &["foot", "feet", "ft"]),
    ("inches", &["inch", "inches"]),
    ("yards", &["yard", "yards", "yd"]),
    ("km²", &["square kilometres", "square kilometers", "square kilometre", "square kilometer", "sq km", "km 2"]),
    ("square miles", &["square miles", "square mile", "sq mi"]),
    ("m²", &["square metres", "square meters", "sq m"]),
    ("m³", &["cubic metres", "cubic meters", "cubic metre", "cubic meter", "cu m", "m 3"]),
    ("hectares", &["hectare", "hectares", "ha"]),
    ("acres", &["acre", "acres"]),
    ("km/h", &["km / h", "kph", "kilometres per hour", "kilometers per hour", "kilometres an hour"]),
    ("mph", &["mph", "miles per hour", "miles an hour"]),
    ("m/s", &["m / s", "metres per second", "meters per second"]),
    ("kg", &["kg", "kgs", "kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos"]),
    ("g", &["gram", "grams", "gramme", "grammes"]),
    ("tonnes", &["t", "tonne", "tonnes", "metric ton", "metric tons", "tonnen"]),
    ("tons", &["ton", "tons"]),
    ("ounces", &["ounce", "ounces", "oz"]),
    ("litres", &["litre", "litres", "liter", "liters"]),
    ("gallons", &["gallon", "gallons"]),
    ("barrels", &["barrel", "barrels", "bpd"]),
    ("°C", &["° c", "degrees celsius", "degree celsius", "degrees centigrade"]),
    ("°F", &["° f", "degrees fahrenheit"]),
    ("MW", &["mw", "megawatt", "megawatts"]),
    ("GW", &["gw", "gigawatt", "gigawatts"]),
    ("kW", &["kw", "kilowatt", "kilowatts"]),
    ("kWh", &["kwh", "kilowatt hours", "kilowatt - hours"]),
    ("MWh", &["mwh", "megawatt hours", "megawatt - hours"]),
    ("GWh", &["gwh", "gigawatt hours", "gigawatt - hours"]),
    ("TWh", &["twh", "terawatt hours", "terawatt - hours"]),
    ("ppm", &["ppm", "parts per million"]),
    ("seconds", &["second", "seconds", "secs"]),
    ("minutes", &["minute", "minutes", "mins"]),
    ("hours", &["hour", "hours", "hrs"]),
    ("days", &["day", "days"]),
    ("weeks", &["week", "weeks"]),
    ("months", &["month", "months"]),
    ("years", &["year", "years", "yrs"]),
    ("decades", &["decade", "decades"]),
    ("centuries", &["century", "centuries"]),
    ("percentage points", &["percentage points", "percentage point", "pct points"]),
    ("basis points", &["basis points"]),
];

/// Signs and codes of money, before or after a number. `$` alone is the dollar of some country.
const MONEY: &[PhraseRow<&str>] = &[
    ("USD", &["us $", "usd", "us dollars", "u.s. dollars"]),
    ("CAD", &["c $", "ca $", "can $", "cad", "canadian dollars"]),
    ("AUD", &["a $", "au $", "aud", "australian dollars"]),
    ("NZD", &["nz $", "nzd"]),
    ("HKD", &["hk $", "hkd"]),
    ("SGD", &["s $", "sgd"]),
    ("TWD", &["nt $", "twd"]),
    ("dollars", &["$", "dollars", "dollar"]),
    ("EUR", &["€", "eur", "euro", "euros"]),
    ("GBP", &["£", "gbp", "pounds sterling"]),
    ("INR", &["₹", "inr"]),
    ("PKR", &["pkr"]),
    ("rupees", &["rs .", "rs", "₨", "rupees", "rupee"]),
    ("AFN", &["؋", "afn", "afghanis"]),
    ("JPY", &["jpy", "yen"]),
    ("CNY", &["cny", "rmb", "yuan"]),
    ("RUB", &["₽", "rub", "roubles", "rubles"]),
    ("TRY", &["₺", "try"]),
    ("ILS", &["₪", "ils", "shekels"]),
    ("KRW", &["₩", "krw"]),
    ("CHF", &["chf", "swiss francs"]),
    ("NGN", &["₦", "ngn", "naira"]),
    ("BRL", &["r $", "brl"]),
];

/// Words for percent, in small letters.
const PERCENT: &[&str] = &[
    "%",
    "percent",
    "per cent",
    "pct",
    "prozent",
    "pour cent",
    "por ciento",
    "por cento",
    "per cento",
    "процентов",
    "процента",
    "процент",
];

static PHRASES_OF_UNITS: LazyLock<PhraseTable<&str>> = LazyLock::new(|| PhraseTable::new(UNITS));
static PHRASES_OF_MONEY: LazyLock<PhraseTable<&str>> = LazyLock::new(|| PhraseTable::new(MONEY));
static PHRASES_OF_PERCENT: LazyLock<PhraseTable<()>> = LazyLock::new(|| PhraseTable::new(&[((), PERCENT)]));

/// Returns the unit of measure at a lexeme, and the number of the lexeme after it.
pub(super) fn measure(lexemes: &[Lexeme<'_>], start: usize) -> Option<(&'static str, usize)> {
    // `20 T-72 tanks`, `5 M-16 rifles`: units of one letter are small.
    let is_large = lexemes.get(start).is_some_and(|unit| unit.text.len() == 1 && unit.is_capitalized());
    // `9.4 cm (3.7 in)`
    let is_inch =
        lexemes.get(start).is_some_and(|unit| unit.is("in")) && lexemes.get(start + 1).is_some_and(|end| end.is(")"));
    if is_inch {
        return Some(("inches", start + 1));
    }
    PHRASES_OF_UNITS.longest(lexemes, start).filter(|_| !is_large)
}

/// Returns whether a unit of measure or money, or a word for percent, stands at a lexeme.
#[must_use]
pub(crate) fn is_unit(lexemes: &[Lexeme<'_>], start: usize) -> bool {
    measure(lexemes, start).is_some() || money(lexemes, start).is_some() || percent(lexemes, start).is_some()
}

/// Returns the currency at a lexeme, and the number of the lexeme after it.
pub(super) fn money(lexemes: &[Lexeme<'_>], start: usize) -> Option<(&'static str, usize)> {
    // `try` is a word of English: codes of money are written in capitals.
    let is_code = |lexeme: &Lexeme<'_>| lexeme.text.len() == 3 && lexeme.is_word();
    let first = lexemes.get(start)?;
    let small = is_code(first) && first.text.chars().any(char::is_lowercase) && !first.is("yen");
    PHRASES_OF_MONEY.longest(lexemes, start).filter(|_| !small)
}

/// Returns the number of the lexeme after a word or sign for percent.
pub(super) fn percent(lexemes: &[Lexeme<'_>], start: usize) -> Option<usize> {
    PHRASES_OF_PERCENT.longest(lexemes, start).map(|((), next)| next)
}

/// Returns whether letters that are written to a number make something else of it: `12th`, `30万`. In scripts without small
/// letters a noun may follow it without a blank.
pub(super) fn changes_number(letters: &Lexeme<'_>) -> bool {
    let cased = letters.text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    letters.is_word()
        && (cased
            || letters
                .text
                .starts_with(['万', '萬', '亿', '億', '千', '百', '多', '年', '月', '日', '만', '억', '천', '백']))
}

/// Reads the unit of `2,600-kilometre-long`, with the word of dimension after it.
pub(super) fn hyphenated(lexemes: &[Lexeme<'_>], at: usize) -> Option<(&'static str, usize)> {
    lexemes.get(at).filter(|dash| dash.is("-") && dash.glued)?;
    lexemes.get(at + 1).filter(|word| word.glued)?;
    let (unit, next) = measure(lexemes, at + 1)?;
    let dash = lexemes.get(next).is_some_and(|dash| dash.is("-") && dash.glued);
    let word = lexemes.get(next + 1).is_some_and(|word| word.glued && word.is_word());
    Some((unit, if dash && word { next + 2 } else { next }))
}
