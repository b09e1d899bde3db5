//! One date at a place in a text: a year, a month, a day, a season, a decade.

use super::super::lexeme::{Lexeme, word_at};
use super::calendar_words::{any_month, english_month, foreign_month, season};
use super::counted_number::is_count;

/// A date with the lexeme after it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    /// Its EDTF spelling. `None` for a day without a year.
    pub edtf: Option<String>,
    /// The number of the lexeme after it.
    pub next: usize,
}

/// The way in which several days stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// All of them.
    And,
    /// One of them.
    Or,
    /// From the first to the last.
    To,
}

/// Days of one month.
struct DaysOfMonth {
    /// The days, as written; one at least.
    days: Vec<u8>,
    joint: Joint,
    /// The number of the lexeme after them.
    next: usize,
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
            .or_else(|| self.bare_year(start))
    }

    /// Reads a year alone. In prose a number of four digits may count something.
    fn bare_year(&self, start: usize) -> Option<Point> {
        let year = self.year(start).filter(|_| self.all_languages || !is_count(self.lexemes, start))?;
        Some(Point { edtf: Some(year.to_string()), next: start + 1 })
    }

    /// Returns a word or sign in small letters; empty after the last.
    pub(super) fn word(&self, at: usize) -> &str {
        word_at(self.lexemes, at)
    }

    /// Returns whether the lexeme is written to the one before it.
    fn glued(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.glued)
    }

    /// Returns the year that is a lexeme: four digits without signs.
    pub(super) fn year(&self, at: usize) -> Option<u32> {
        let digits = self.lexemes.get(at).filter(|digits| digits.is_number() && digits.lower.len() == 4)?;
        // `2024th`, `2000s`, `2024-12` and `1200km` are no years; `2024-25` is read before.
        let after = self.lexemes.get(at + 1).filter(|after| after.glued);
        let goes_on = after.is_some_and(|after| {
            let next = self.lexemes.get(at + 2).is_some_and(|next| next.glued && next.is_number());
            after.is_word() || (next && after.is_one_of(&["-", "/", ":"]))
        });
        digits.lower.parse().ok().filter(|year| YEARS.contains(year) && !goes_on)
    }

    /// Returns the number at a lexeme, from 1 to `most` and of at most two digits; `None` where there is another or none.
    fn small(&self, at: usize, most: u8) -> Option<u8> {
        let digits = self.lexemes.get(at).filter(|digits| digits.is_number() && digits.lower.len() <= 2)?;
        digits.lower.parse().ok().filter(|number| (1..=most).contains(number))
    }

    /// Reads `2024-12-24`, `2024/12/24`, `2024-12`, and a time of day after it.
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
        Some(Point { edtf: Some(edtf), next: self.after_time(start + 5) })
    }

    /// Returns the number of the lexeme after a time of day: `T10:46:13+02:00`, ` 21:14`.
    fn after_time(&self, at: usize) -> usize {
        let hour = at + usize::from(self.word(at) == "t" && self.glued(at));
        let is_time = self.small(hour, 24).is_some() || self.word(hour).starts_with(|c: char| c.is_ascii_digit());
        if !is_time || self.word(hour + 1) != ":" {
            return at;
        }
        let rest = self.lexemes.get(hour + 1..).unwrap_or_default();
        hour + 1 + rest.iter().take_while(|part| part.glued).count()
    }

    /// Reads `24 December 2024`, `24th of December, 2024`, `24–25 December 2024`, `3, 5 and 20 May 2024`, `24 December`.
    fn days_of_month(&self, start: usize) -> Option<Point> {
        let days = self.days(start)?;
        let next = days.next + usize::from(matches!(self.word(days.next), "of" | "de" | "-"));
        let (month, next) = self.month(next).or_else(|| self.foreign_month(next))?;
        Some(self.with_year(month, &days, next))
    }

    /// Reads a month of another language with a year after it: `17 mai 2024`, `17 de mayo de 2024`. Its name alone may be
    /// another word.
    fn foreign_month(&self, at: usize) -> Option<(u8, usize)> {
        let month = foreign_month(self.word(at))?;
        let year_at = at + 1 + usize::from(self.word(at + 1) == "de");
        self.year(year_at).map(|_| (month, at + 1))
    }

    /// Reads one day, the days from one to another, or a list of days with `and` or `or` before the last.
    fn days(&self, start: usize) -> Option<DaysOfMonth> {
        let (first, after_first) = self.day(start)?;
        let one = || DaysOfMonth { days: vec![first], joint: Joint::And, next: after_first };
        let (mut days, mut next) = (vec![first], after_first);
        while self.word(next) == ","
            && let Some((day, after)) = self.day(next + 1)
        {
            days.push(day);
            next = after;
        }
        let is_list = days.len() > 1;
        next += usize::from(is_list && self.word(next) == ",");
        let is_between = || start.checked_sub(1).is_some_and(|before| self.word(before) == "between");
        let joint = match self.word(next) {
            "-" | "to" | "bis" if !is_list => Joint::To,
            "and" if !is_list && is_between() => Joint::To,
            "and" => Joint::And,
            "or" => Joint::Or,
            _ => return Some(one()),
        };
        let Some((last, next)) = self.day(next + 1) else { return Some(one()) };
        days.push(last);
        Some(DaysOfMonth { days, joint, next })
    }

    /// Reads `December 24, 2024`, `Dec. 24–25, 2024`, `December 2024`, `December 24`.
    fn month_first(&self, start: usize) -> Option<Point> {
        let (month, next) = self.month(start)?;
        let year_at = next + usize::from(matches!(self.word(next), "," | "of" | "de" | "-"));
        if let Some(year) = self.year(year_at) {
            return Some(Point { edtf: Some(format!("{year}-{month:02}")), next: year_at + 1 });
        }
        let days = self.days(next)?;
        // `December 24 and 12 others`
        let is_sure = match days.joint {
            Joint::To => days.days.is_sorted(),
            Joint::And | Joint::Or => days.days.len() == 1 || self.ends_date(days.next),
        };
        if is_sure {
            return Some(self.with_year(month, &days, days.next));
        }
        let (first, next) = self.day(next)?;
        Some(self.with_year(month, &DaysOfMonth { days: vec![first], joint: Joint::And, next }, next))
    }

    /// Returns whether a date ends before this lexeme: a year, a sign, or nothing follows.
    fn ends_date(&self, at: usize) -> bool {
        self.lexemes.get(at).is_none_or(|after| !after.is_word() && !after.is_number()) || self.year(at).is_some()
    }

    /// Days with the year after them if there is one: an interval, `{…}` for all of them, or `[…]` for one of them.
    fn with_year(&self, month: u8, days: &DaysOfMonth, next: usize) -> Point {
        let year_at = next + usize::from(self.word(next) == "," || matches!(self.word(next), "of" | "de" | "-"));
        let Some(year) = self.year(year_at) else { return Point { edtf: None, next } };
        let day = |day: u8| format!("{year}-{month:02}-{day:02}");
        let mut numbers = days.days.clone();
        numbers.sort_unstable();
        numbers.dedup();
        let list = || numbers.iter().map(|number| day(*number)).collect::<Vec<_>>().join(",");
        let edtf = match (days.joint, days.days.as_slice()) {
            (_, [only]) => Some(day(*only)),
            // From 28 to 3 May: the first day is in another month.
            (Joint::To, [first, last]) => (first < last).then(|| format!("{}/{}", day(*first), day(*last))),
            _ if numbers.len() == 1 => Some(list()),
            (Joint::Or, _) => Some(format!("[{}]", list())),
            _ => Some(format!("{{{}}}", list())),
        };
        Point { edtf: edtf.and_then(valid), next: year_at + 1 }
    }

    /// Reads a day of a month, with its ending: the day, and the number of the lexeme after it.
    pub(super) fn day(&self, at: usize) -> Option<(u8, usize)> {
        let day = self.small(at, 31)?;
        let ending = self.glued(at + 1) && matches!(self.word(at + 1), "st" | "nd" | "rd" | "th" | "." | "º" | "er");
        Some((day, at + 1 + usize::from(ending)))
    }

    /// Reads a month by its name, with the stop of an abbreviation. In prose names begin with a capital letter.
    pub(super) fn month(&self, at: usize) -> Option<(u8, usize)> {
        let name = self.lexemes.get(at).filter(|name| name.is_word())?;
        let of_prose = || english_month(&name.lower).filter(|_| name.is_capitalized());
        let month = if self.all_languages { any_month(&name.lower) } else { of_prose() }?;
        // A stop after a full name, or at the end of a text, ends the sentence.
        let short = name.lower.chars().count() <= 5
            && !matches!(name.lower.as_str(), "may" | "june" | "july" | "march" | "april");
        let stop = short && self.word(at + 1) == "." && self.glued(at + 1) && at + 2 < self.lexemes.len();
        Some((month, at + 1 + usize::from(stop)))
    }

    /// Reads `spring 2024`, `the spring of 2024`, `Q1 2024`, `the first quarter of 2024`, `the second half of 2024`.
    fn part_of_year(&self, start: usize) -> Option<Point> {
        let start = start + usize::from(self.word(start) == "the");
        let year_after = |at: usize| {
            let at = at + usize::from(matches!(self.word(at), "of" | ","));
            self.year(at).map(|year| (year, at + 1))
        };
        if let Some(number) = season(self.word(start)) {
            let (year, next) = year_after(start + 1)?;
            return Some(Point { edtf: Some(format!("{year}-{number}")), next });
        }
        if self.word(start) == "q" && self.glued(start + 1) {
            let (quarter, (year, next)) = (self.small(start + 1, 4)?, year_after(start + 2)?);
            return Some(Point { edtf: Some(format!("{year}-{}", 32 + quarter)), next });
        }
        let nth = ["first", "second", "third", "fourth"].iter().position(|word| *word == self.word(start))?;
        let (year, next) = year_after(start + 2)?;
        let edtf = match (self.word(start + 1), nth) {
            ("quarter", _) => format!("{year}-{}", 33 + nth),
            ("half", 0) => format!("{year}-01/{year}-06"),
            ("half", 1) => format!("{year}-07/{year}-12"),
            _ => return None,
        };
        Some(Point { edtf: Some(edtf), next })
    }

    /// Reads `the 1990s`, `19th century`.
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

/// Returns the date, if there is such a day.
pub(super) fn valid(edtf: String) -> Option<String> {
    crate::model::When::parse(&edtf).is_ok().then_some(edtf)
}
