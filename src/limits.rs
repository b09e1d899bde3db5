//! The bounds that keep hostile or odd input from taking the machine, in one table.
//!
//! A bound that users can meet is a constant here with a row in [`LIMITS`], from which the manual is made; whoever enforces
//! it says so in a sentence. Bounds that only tune an algorithm stay beside it.

/// A bound with what the manual says of it.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// The thing that is bounded, as a noun phrase: "characters of a query".
    pub what: &'static str,
    /// The greatest number allowed, in `unit`.
    pub value: usize,
    /// The unit of `value`; empty where `what` names it.
    pub unit: Unit,
    /// What happens beyond the bound, as a sentence without a full stop.
    pub beyond: &'static str,
}

/// The unit of a [`Limit`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unit {
    /// Things that are counted.
    Count,
    /// Bytes, shown in binary multiples.
    Bytes,
}

impl Limit {
    /// Returns the bound as text: `2,000`, `16 GiB`.
    #[must_use]
    pub fn text(&self) -> String {
        match self.unit {
            Unit::Count => grouped(self.value),
            Unit::Bytes => {
                let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
                let fitting = units.iter().find(|(_, shift)| self.value >> shift > 0);
                fitting.map_or_else(
                    || format!("{} bytes", self.value),
                    |(name, shift)| format!("{} {name}", grouped(self.value >> shift)),
                )
            }
        }
    }
}

/// A number with a comma between each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Maximum length of a query, in characters.
pub const MAX_QUERY_CHARS: usize = 2_000;

/// Maximum number of independent origins that JSON lists of a claim. A hundred names are more than anybody reads; claims that
/// go back to thousands would each repeat them.
pub const MAX_ORIGINS_LISTED: usize = 100;

/// Maximum length of a text that an export repeats in the record of another, in characters: the longest titles and
/// addresses of the corpora stay below 500.
pub const MAX_REPEATED_CHARS: usize = 1_000;

/// Maximum length of an address that is given to a browser, in characters: what browsers and servers take for sure.
pub const MAX_ADDRESS_CHARS: usize = 8_000;

/// Maximum number of holders that a report names for one figure.
pub const MAX_HOLDERS_LISTED: usize = 20;

/// All bounds that users can meet, in the order of the manual.
pub const LIMITS: &[Limit] = &[
    Limit {
        what: "characters of a query",
        value: MAX_QUERY_CHARS,
        unit: Unit::Count,
        beyond: "the rest is cut off, and a hint says so",
    },
    Limit {
        what: "`origins` that JSON lists of a claim",
        value: MAX_ORIGINS_LISTED,
        unit: Unit::Count,
        beyond: "`origins_left_out` counts the rest; it is `null` where counting would take too long",
    },
    Limit {
        what: "characters of a name, title, address or statement that an export repeats in another record",
        value: MAX_REPEATED_CHARS,
        unit: Unit::Count,
        beyond: "the text is cut and ends in `…`; the fields of a record itself are never cut",
    },
    Limit {
        what: "characters of an address that is given to a browser",
        value: MAX_ADDRESS_CHARS,
        unit: Unit::Count,
        beyond: "it is not opened, and a sentence says so",
    },
    Limit {
        what: "holders that a report names for one figure",
        value: MAX_HOLDERS_LISTED,
        unit: Unit::Count,
        beyond: "the rest are counted",
    },
];
