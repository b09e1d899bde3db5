//! The reasons why the value of a field means nothing, as sentences with the right form.

use thiserror::Error;

/// The reason why a value means no days.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// A part of a year, such as `Q2`, stands alone.
    #[error("`{text}` needs its year: write `2024-{text}` or `\"{text} 2024\"`")]
    NoYear {
        /// The text.
        text: String,
    },
    /// The text is no date, and may mean one.
    #[error("`{text}` is not a date; did you mean `{right}`?")]
    Misspelt {
        /// The text.
        text: String,
        /// The date in the right form.
        right: String,
    },
    /// The text is no date.
    #[error("`{text}` is not a date: write `2023`, `2023-11`, `2021..2024`, `2023..` or `>2023`")]
    NoDate {
        /// The text.
        text: String,
    },
    /// A range ends before it begins.
    #[error("`{from}..{to}` ends before it begins{}", completed_clause(from, completed.as_deref()))]
    Reversed {
        /// The beginning.
        from: String,
        /// The end.
        to: String,
        /// The end with the parts that only the beginning has, if that is what is missing.
        completed: Option<String>,
    },
}

/// Returns the clause on the range that an incomplete end may mean; empty where it means none.
fn completed_clause(from: &str, completed: Option<&str>) -> String {
    completed.map_or_else(String::new, |right| format!(": write `{from}..{right}`"))
}

/// The reason why a value means no numbers.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum NumberError {
    /// The text is no number.
    #[error("`{text}` is not a number: {examples}")]
    NoNumber {
        /// The text.
        text: String,
        /// Values of the field, as the end of a sentence.
        examples: &'static str,
    },
    /// The text looks like a range and is none.
    #[error("`{text}` is not a number: a range is written `12..15`, the lower number first")]
    NoRange {
        /// The text.
        text: String,
    },
    /// Only the upper end of a range has a magnitude, which may be meant for both.
    #[error(
        "`{from}..{to}` is not a number: the size of the first number is not clear; \
         write it after both, as in `5k..10k`"
    )]
    UnclearSize {
        /// The lower end.
        from: String,
        /// The upper end.
        to: String,
    },
    /// A range ends before it begins.
    #[error("`{from}..{to}` ends before it begins: write `{to}..{from}`")]
    Reversed {
        /// The beginning.
        from: String,
        /// The end.
        to: String,
    },
}

/// The reason why a value means no grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum GradeError {
    /// The text is no grade.
    #[error("a grade is a letter from A to F: write `B`, `A,B` or `A..C`")]
    NoGrade,
    /// A range begins with the worse grade.
    #[error("a range of grades starts with the better one: write `A..C`")]
    Reversed,
}
