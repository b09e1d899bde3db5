//! One date at a place in a text: a year, a month, a day, a season, a decade.

use super::super::lexeme::Lexeme;
use super::calendar_words::{any_month, english_month, season};

/// A date with the lexeme behind it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    /// Its EDTF spelling. `None` for a day without a year.
    pub edtf: Option<String>,
    /// The number of the lexeme behind it.
    pub next: usize,
}

/// Reads dates at places of a text.
pub(super) struct PointReader<'l, 't> {
    /// The text.
    pub lexemes: &'l [Lexeme<'t>],
    /// True if months of all languages are read, as in cells; many of their names are other words of English prose.
    pub all_languages: bool,
}

/// Years that a number of four digits is taken for.
const YEARS: std::ops::RangeInclusive<u32> = 1_000..=2_199;

impl PointReader<'_, '_> {
    /// Reads the date that begins at a lexeme.
    pub(super) fn at(&self, start: usize) -> Option<Point> {
        self.iso(start)
            .or_else(|| self.days_of_month(start))
            .or_else(|| self.month_first(start))
            .or_else(|| self.part_of_year(start))
            .or_else(|| self.decade(start))
            .or_else(|| self.year(start).map(|year| Point { edtf: Some(year.to_string()), next: start + 1 }))
    }

    /// A word or sign in small letters; empty behind the last.
    pub(super) fn word(&self, at: usize) -> &str {
        self.lexemes.get(at).map_or("", |lexeme| lexeme.lower.as_str())
    }

    /// Returns whether the lexeme is written to the one before it.
    fn glued(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.glued)
    }

    /// The year that is a lexeme: four digits without signs.
    pub(super) fn year(&self, at: usize) -> Option<u32> {
        let digits = self.lexemes.get(at).filter(|digits| digits.is_number() && digits.lower.len() == 4)?;
        // `2024th`, `2000s`, `2024-12` and `1200km` are no years; `2024-25` is read before.
        let behind = self.lexemes.get(at + 1).filter(|behind| behind.glued);
        let goes_on = behind.is_some_and(|behind| {
            let next = self.lexemes.get(at + 2).is_some_and(|next| next.glued && next.is_number());
            behind.is_word() || (next && behind.is_one_of(&["-", "/", ":"]))
        });
        digits.lower.parse().ok().filter(|year| YEARS.contains(year) && !goes_on)
    }

    /// A whole number of at most two digits up to a bound.
    fn small(&self, at: usize, most: u8) -> Option<u8> {
        let digits = self.lexemes.get(at).filter(|digits| digits.is_number() && digits.lower.len() <= 2)?;
        digits.lower.parse().ok().filter(|number| (1..=most).contains(number))
    }

    /// `2024-12-24`, `2024/12/24`, `2024-12`, and a time of day behind it.
    fn iso(&self, start: usize) -> Option<Point> {
        let year = self.lexemes.get(start).filter(|year| year.is_number() && year.lower.len() == 4)?;
        let sign = self.word(start + 1);
        let pair = |at: usize| self.lexemes.get(at).filter(|two| two.is_number() && two.glued && two.lower.len() == 2);
        let month = pair(start + 2).filter(|_| matches!(sign, "-" | "/") && self.glued(start + 1))?;
        let day = pair(start + 4).filter(|_| self.word(start + 3) == sign && self.glued(start + 3));
        let Some(day) = day else {
            let month_of_year = self.small(start + 2, 12).filter(|_| sign == "-" && !self.glued(start + 3))?;
            return Some(Point { edtf: Some(format!("{}-{month_of_year:02}", year.lower)), next: start + 3 });
        };
        let edtf = valid(format!("{}-{}-{}", year.lower, month.lower, day.lower))?;
        Some(Point { edtf: Some(edtf), next: self.behind_time(start + 5) })
    }

    /// The number of the lexeme behind a time of day: `T10:46:13+02:00`, ` 21:14`.
    fn behind_time(&self, at: usize) -> usize {
        let hour = at + usize::from(self.word(at) == "t" && self.glued(at));
        let is_time = self.small(hour, 24).is_some() || self.word(hour).starts_with(|c: char| c.is_ascii_digit());
        if !is_time || self.word(hour + 1) != ":" {
            return at;
        }
        let rest = self.lexemes.get(hour + 1..).unwrap_or_default();
        hour + 1 + rest.iter().take_while(|part| part.glued).count()
    }

    /// `24 December 2024`, `24th of December, 2024`, `24–25 December 2024`, `24 December`.
    fn days_of_month(&self, start: usize) -> Option<Point> {
        let (first, next) = self.day(start)?;
        let last = matches!(self.word(next), "-" | "to" | "and" | "or" | "bis").then(|| self.day(next + 1)).flatten();
        let next = last.map_or(next, |(_, next)| next);
        let next = next + usize::from(matches!(self.word(next), "of" | "de" | "-"));
        let (month, next) = self.month(next)?;
        Some(self.with_year(month, first, last.map(|(day, _)| day), next))
    }

    /// `December 24, 2024`, `Dec. 24–25, 2024`, `December 2024`, `December 24`.
    fn month_first(&self, start: usize) -> Option<Point> {
        let (month, next) = self.month(start)?;
        let year_at = next + usize::from(matches!(self.word(next), "," | "of" | "de" | "-"));
        if let Some(year) = self.year(year_at) {
            return Some(Point { edtf: Some(format!("{year}-{month:02}")), next: year_at + 1 });
        }
        let (first, next) = self.day(next)?;
        let last = matches!(self.word(next), "-" | "to" | "and" | "or").then(|| self.day(next + 1)).flatten();
        // `December 24 and 12 others`
        let last = last.filter(|(day, behind)| *day > first && (self.word(next) != "and" || self.ends_date(*behind)));
        Some(self.with_year(month, first, last.map(|(day, _)| day), last.map_or(next, |(_, next)| next)))
    }

    /// Returns whether a date ends before this lexeme: a year, a sign, or nothing follows.
    fn ends_date(&self, at: usize) -> bool {
        self.lexemes.get(at).is_none_or(|behind| !behind.is_word() && !behind.is_number()) || self.year(at).is_some()
    }

    /// A day, or the days from one to another, with the year behind them if there is one.
    fn with_year(&self, month: u8, first: u8, last: Option<u8>, next: usize) -> Point {
        let year_at = next + usize::from(self.word(next) == "," || matches!(self.word(next), "of" | "de" | "-"));
        let Some(year) = self.year(year_at) else { return Point { edtf: None, next } };
        let day = |day: u8| format!("{year}-{month:02}-{day:02}");
        let edtf = match last.filter(|last| *last > first) {
            Some(last) => valid(format!("{}/{}", day(first), day(last))),
            None => valid(day(first)),
        };
        Point { edtf, next: year_at + 1 }
    }

    /// A day of a month, with its ending.
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        let day = self.small(at, 31)?;
        let ending = self.glued(at + 1) && matches!(self.word(at + 1), "st" | "nd" | "rd" | "th" | "." | "º" | "er");
        Some((day, at + 1 + usize::from(ending)))
    }

    /// A month by its name, with the stop of an abbreviation. In prose names begin with a capital letter.
    fn month(&self, at: usize) -> Option<(u8, usize)> {
        let name = self.lexemes.get(at).filter(|name| name.is_word())?;
        let of_prose = || english_month(&name.lower).filter(|_| name.is_capitalized());
        let month = if self.all_languages { any_month(&name.lower) } else { of_prose() }?;
        // A stop behind a full name, or at the end of a text, ends the sentence.
        let short = name.lower.chars().count() <= 5
            && !matches!(name.lower.as_str(), "may" | "june" | "july" | "march" | "april");
        let stop = short && self.word(at + 1) == "." && self.glued(at + 1) && at + 2 < self.lexemes.len();
        Some((month, at + 1 + usize::from(stop)))
    }

    /// `spring 2024`, `the spring of 2024`, `Q1 2024`, `the first quarter of 2024`, `the second half of 2024`.
    fn part_of_year(&self, start: usize) -> Option<Point> {
        let start = start + usize::from(self.word(start) == "the");
        let year_behind = |at: usize| {
            let at = at + usize::from(matches!(self.word(at), "of" | ","));
            self.year(at).map(|year| (year, at + 1))
        };
        if let Some(number) = season(self.word(start)) {
            let (year, next) = year_behind(start + 1)?;
            return Some(Point { edtf: Some(format!("{year}-{number}")), next });
        }
        if self.word(start) == "q" && self.glued(start + 1) {
            let (quarter, (year, next)) = (self.small(start + 1, 4)?, year_behind(start + 2)?);
            return Some(Point { edtf: Some(format!("{year}-{}", 32 + quarter)), next });
        }
        let nth = ["first", "second", "third", "fourth"].iter().position(|word| *word == self.word(start))?;
        let (year, next) = year_behind(start + 2)?;
        let edtf = match (self.word(start + 1), nth) {
            ("quarter", _) => format!("{year}-{}", 33 + nth),
            ("half", 0) => format!("{year}-01/{year}-06"),
            ("half", 1) => format!("{year}-07/{year}-12"),
            _ => return None,
        };
        Some(Point { edtf: Some(edtf), next })
    }

    /// `the 1990s`, `19th century`.
    fn decade(&self, start: usize) -> Option<Point> {
        let start = start + usize::from(self.word(start) == "the");
        let digits = self.lexemes.get(start).filter(|digits| digits.is_number())?;
        let ending = self.word(start + 1);
        if self.glued(start + 1) && matches!(ending, "st" | "nd" | "rd" | "th") && self.word(start + 2) == "century" {
            let century: u8 = digits.lower.parse().ok().filter(|century| (1..=22).contains(century))?;
            return Some(Point { edtf: Some(format!("{:02}XX", century - 1)), next: start + 3 });
        }
        let apostrophe = usize::from(ending == "'" && self.glued(start + 1));
        let plural = self.word(start + 1 + apostrophe) == "s" && self.glued(start + 1 + apostrophe);
        let decade = digits.lower.strip_suffix('0').filter(|decade| decade.len() == 3 && plural)?;
        Some(Point { edtf: Some(format!("{decade}X")), next: start + 2 + apostrophe })
    }
}

/// The date, if there is such a day.
pub(super) fn valid(edtf: String) -> Option<String> {
    crate::model::When::parse(&edtf).is_ok().then_some(edtf)
}
