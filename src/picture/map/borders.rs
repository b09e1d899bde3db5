//! The coasts and borders of the world, as lines to draw.
//!
//! They are those of Natural Earth (<https://www.naturalearthdata.com>, version 4.1, 1:50 million, countries), which is in
//! the public domain. `data/borders.bin` was made once from `countries-50m.json` of the npm package world-atlas 2.0.2
//! (`TopoJSON` by Michael Bostock, ISC licence), so: undo its deltas and its scale; round each point to a hundredth of a
//! degree (about a kilometre) and drop repeated ones; mark each arc that two countries or more share; write, as LEB128
//! numbers (signed ones in zigzag), how many arcs there are; for each twice the number of its points, plus one where it is
//! shared, then the points: longitude and latitude, each as the difference from the point before.
//!
//! Natural Earth draws who holds an area, not who has a right to it.

use std::sync::OnceLock;

/// The encoded lines.
const TABLE: &[u8] = include_bytes!("../../../data/borders.bin");

/// Steps of the table in a degree.
const STEPS: f64 = 100.0;

/// A line of points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BorderLine {
    /// Latitude and longitude of each point, in degrees.
    pub points: Vec<(f64, f64)>,
    /// True for a border between countries, false for a coast.
    pub shared: bool,
}

/// All coasts and borders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Borders {
    /// Each line once.
    pub arcs: Vec<BorderLine>,
}

/// Returns the coasts and borders of the world. They are decoded at the first call.
#[must_use]
pub fn borders() -> &'static Borders {
    static BORDERS: OnceLock<Borders> = OnceLock::new();
    BORDERS.get_or_init(|| {
        let decoded = Borders::decode(TABLE);
        debug_assert!(decoded.is_some(), "the table of borders is whole");
        decoded.unwrap_or_default()
    })
}

impl Borders {
    /// Decodes a table; `None` where it is truncated.
    #[must_use]
    pub fn decode(table: &[u8]) -> Option<Self> {
        let mut rest = TableReader(table);
        let mut arcs = Vec::new();
        for _ in 0..rest.number()? {
            let head = rest.number()?;
            let (mut longitude, mut latitude, mut points) = (0, 0, Vec::new());
            for _ in 0..head / 2 {
                longitude += rest.signed()?;
                latitude += rest.signed()?;
                points.push((f64::from(latitude) / STEPS, f64::from(longitude) / STEPS));
            }
            arcs.push(BorderLine { points, shared: head % 2 == 1 });
        }
        Some(Self { arcs })
    }
}

/// The bytes that are not decoded yet.
struct TableReader<'a>(&'a [u8]);

impl TableReader<'_> {
    /// Reads an unsigned LEB128 number.
    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0_u32, 0);
        loop {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    }

    /// Reads a signed number in zigzag encoding.
    fn signed(&mut self) -> Option<i32> {
        let number = self.number()?;
        let half = i32::try_from(number >> 1).ok()?;
        Some(if number & 1 == 1 { -half - 1 } else { half })
    }
}
