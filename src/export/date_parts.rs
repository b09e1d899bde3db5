//! Dates of EDTF as the formats for references have them: year, month and day, one date or two.

use crate::model::When;

/// A calendar date of which month and day may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateParts {
    pub(crate) year: i32,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

impl DateParts {
    /// Returns year, month and day as a list, as far as they are known.
    pub(crate) fn numbers(self) -> Vec<i32> {
        let month = self.month.map(i32::from);
        let day = self.day.filter(|_| month.is_some()).map(i32::from);
        [Some(self.year), month, day].into_iter().flatten().collect()
    }
}

/// Returns a date as one calendar date, or as the first and the last of an interval. `None` where days, months or years cannot
/// say it: seasons, sets, open ends, masked digits.
pub(crate) fn date_parts(when: &When) -> Option<Vec<DateParts>> {
    let dates: Option<Vec<DateParts>> = when.text.split('/').map(one_date).collect();
    dates.filter(|dates| dates.len() <= 2)
}

/// Returns whether anything of a date is lost in its parts: a qualifier, a time of day, or all of it.
pub(crate) fn is_narrowed(when: &When) -> bool {
    date_parts(when).is_none() || when.approximate || when.uncertain || when.text.contains('T')
}

fn one_date(text: &str) -> Option<DateParts> {
    let date = text.split_once('T').map_or(text, |(date, _)| date).trim_end_matches(['~', '?', '%']);
    let mut parts = date.split('-');
    let number = |part: &str, digits: usize| {
        let all_digits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        all_digits.then(|| part.parse::<i32>().ok()).flatten()
    };
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2).filter(|month| (1..=12).contains(month)));
    let day = parts.next().map(|part| number(part, 2).filter(|day| (1..=31).contains(day)));
    if parts.next().is_some() || month == Some(None) || day == Some(None) {
        return None;
    }
    let small = |part: Option<Option<i32>>| part.flatten().and_then(|number| u8::try_from(number).ok());
    Some(DateParts { year, month: small(month), day: small(day) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_calendars_know_have_parts() {
        let parts = |text: &str| {
            let when = When::parse(text).map_err(|fault| format!("{text}: {fault}"));
            when.map(|when| date_parts(&when).map(|dates| dates.iter().map(|date| date.numbers()).collect::<Vec<_>>()))
        };
        assert_eq!(parts("2024"), Ok(Some(vec![vec![2024]])));
        assert_eq!(parts("2024-12~"), Ok(Some(vec![vec![2024, 12]])));
        assert_eq!(parts("2024-12-24T10:00:00Z"), Ok(Some(vec![vec![2024, 12, 24]])));
        assert_eq!(parts("2024-12/2025-01-31"), Ok(Some(vec![vec![2024, 12], vec![2025, 1, 31]])));
        for text in ["2024-21", "2024-12/..", "201X", "{2020,2022}", "-0044", "Y12000"] {
            assert!(!matches!(parts(text), Ok(Some(_))), "{text}");
        }
    }
}
