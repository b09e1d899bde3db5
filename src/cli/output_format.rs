//! The forms in which commands print what they found: `--format`.

use clap::ArgMatches;

/// A form of what a command prints. Each command takes some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputFormat {
    /// Text for people.
    Text,
    /// A table for people.
    Table,
    /// Ids alone, one a line.
    Ids,
    /// One document of JSON.
    Json,
    /// JSON, one object a line.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// The picture alone.
    Svg,
}

/// The formats of a list of claims.
pub(super) const LIST_FORMATS: [OutputFormat; 4] =
    [OutputFormat::Table, OutputFormat::Ids, OutputFormat::Json, OutputFormat::Jsonl];

impl OutputFormat {
    /// All formats.
    const ALL: [Self; 7] = [Self::Text, Self::Table, Self::Ids, Self::Json, Self::Jsonl, Self::Csv, Self::Svg];

    /// Returns the name on the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Table => "table",
            Self::Ids => "ids",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Svg => "svg",
        }
    }

    /// Returns the value of `--format`; `None` where it was not given and has no default.
    pub(super) fn given(matches: &ArgMatches) -> Option<Self> {
        let name = matches.get_one::<String>("format")?;
        let given = Self::ALL.into_iter().find(|format| format.name() == name);
        debug_assert!(given.is_some(), "the parser takes no format `{name}`");
        given
    }
}
