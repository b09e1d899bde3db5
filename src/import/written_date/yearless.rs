//! A date that takes its year from the end of the span that it begins.

use std::cmp::Ordering;

use super::point::{PointReader, valid};

/// A day, or a month, whose year stands after the end of the span that it begins: `29 May` of `29 May to 4 June 2023`.
pub(super) struct Yearless {
    /// The month, from 1.
    month: u8,
    /// The day; `None` of a whole month.
    pub day: Option<u8>,
    /// The number of the lexeme after it.
    pub next: usize,
}

impl PointReader<'_, '_> {
    /// Reads a day or a month without its year at a lexeme: `29 May`, `May 29`, `May`.
    pub(super) fn yearless(&self, start: usize) -> Option<Yearless> {
        let start = start + usize::from(self.word(start) == "the");
        if let Some((day, next)) = self.day(start) {
            let (month, next) = self.month(next + usize::from(matches!(self.word(next), "of" | "de" | "-")))?;
            return Some(Yearless { month, day: Some(day), next });
        }
        let (month, next) = self.month(start)?;
        let day = self.day(next);
        Some(Yearless { month, day: day.map(|(day, _)| day), next: day.map_or(next, |(_, next)| next) })
    }
}

impl Yearless {
    /// Returns its EDTF spelling in the year of the end of the span, or in the one before where it would come after the end:
    /// `29 December to 4 January 2024`. `None` where there is no such day, or where the end is not a day as well, or a month.
    pub(super) fn before(&self, end: &str) -> Option<String> {
        let length = if self.day.is_some() { "2023-06-04".len() } else { "2023-06".len() };
        let (year, rest) = end.split_once('-').filter(|_| end.len() == length)?;
        let year = year.parse::<u32>().ok().filter(|_| rest.get(..2).is_some_and(|month| month <= "12"))?;
        let of = |year: u32| {
            let day = self.day.map(|day| format!("-{day:02}")).unwrap_or_default();
            valid(format!("{year:04}-{:02}{day}", self.month))
        };
        match of(year)?.as_str().cmp(end) {
            Ordering::Less => of(year),
            Ordering::Equal => None,
            Ordering::Greater => of(year.checked_sub(1)?),
        }
    }
}
