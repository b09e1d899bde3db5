//! Dates as people read them: the codes of seasons, quarters, thirds and halves of a year in words. All else is shown in
//! EDTF, as it is written.

use std::borrow::Cow;

use super::date::When;

/// Parts of a year by their EDTF codes (ISO 8601-2:2019, 4.8), in words and in a few letters.
const PARTS_OF_YEAR: [(&str, &str, &str); 21] = [
    ("21", "spring", "spr"),
    ("22", "summer", "sum"),
    ("23", "autumn", "aut"),
    ("24", "winter", "win"),
    ("25", "northern spring", "spr"),
    ("26", "northern summer", "sum"),
    ("27", "northern autumn", "aut"),
    ("28", "northern winter", "win"),
    ("29", "southern spring", "spr"),
    ("30", "southern summer", "sum"),
    ("31", "southern autumn", "aut"),
    ("32", "southern winter", "win"),
    ("33", "Q1", "Q1"),
    ("34", "Q2", "Q2"),
    ("35", "Q3", "Q3"),
    ("36", "Q4", "Q4"),
    ("37", "first third of", "T1"),
    ("38", "second third of", "T2"),
    ("39", "last third of", "T3"),
    ("40", "first half of", "H1"),
    ("41", "second half of", "H2"),
];

impl When {
    /// Returns the date as people read it: `Q2 2024` for `2024-34`, each end of an interval likewise.
    #[must_use]
    pub fn label(&self) -> Cow<'_, str> {
        label(&self.text, |words, _| words)
    }

    /// Returns the date in few cells: like [`label`](Self::label), with seasons in three letters.
    #[must_use]
    pub(crate) fn short_label(&self) -> Cow<'_, str> {
        label(&self.text, |_, letters| letters)
    }
}

/// Returns a date with the codes of parts of a year replaced by what `choose` takes of their words and letters.
fn label(text: &str, choose: fn(&'static str, &'static str) -> &'static str) -> Cow<'_, str> {
    let ends = text.split('/').map(|end| in_words(end, choose));
    if ends.clone().all(|end| end.is_none()) {
        return Cow::Borrowed(text);
    }
    let ends: Vec<Cow<'_, str>> =
        text.split('/').zip(ends).map(|(end, words)| words.map_or(Cow::Borrowed(end), Cow::Owned)).collect();
    Cow::Owned(ends.join(" / "))
}

/// Returns one date in words; `None` where it is no part of a year.
fn in_words(date: &str, choose: fn(&'static str, &'static str) -> &'static str) -> Option<String> {
    let code = date.trim_end_matches(['~', '?', '%']);
    let sign = date.get(code.len()..).unwrap_or_default();
    let (year, code) = code.rsplit_once('-')?;
    let is_year = year.trim_start_matches(['Y', '-']).bytes().all(|byte| byte.is_ascii_digit()) && !year.is_empty();
    let (_, words, letters) = PARTS_OF_YEAR.iter().find(|(known, ..)| *known == code).filter(|_| is_year)?;
    Some(format!("{} {year}{sign}", choose(words, letters)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_year_are_read_in_words_and_all_else_as_written() {
        for (text, words, letters) in [
            ("2024-34", "Q2 2024", "Q2 2024"),
            ("2024-21", "spring 2024", "spr 2024"),
            ("2024-24~", "winter 2024~", "win 2024~"),
            ("2024-40", "first half of 2024", "H1 2024"),
            ("2024-39?", "last third of 2024?", "T3 2024?"),
            ("2024-33/2024-35", "Q1 2024 / Q3 2024", "Q1 2024 / Q3 2024"),
            ("2024-33/..", "Q1 2024 / ..", "Q1 2024 / .."),
            ("2024-12", "2024-12", "2024-12"),
            ("2024-12-24", "2024-12-24", "2024-12-24"),
            ("2024-12-24/2024-12-31", "2024-12-24/2024-12-31", "2024-12-24/2024-12-31"),
            ("-0044-23", "autumn -0044", "aut -0044"),
            ("{1960,1980}", "{1960,1980}", "{1960,1980}"),
        ] {
            let when = When::parse(text).unwrap();
            assert_eq!((when.label().as_ref(), when.short_label().as_ref()), (words, letters), "{text}");
        }
    }
}
