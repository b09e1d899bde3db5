//! The tables of fields and quantities: what each must hold and how it is written, for the hints under errors. To change a
//! hint: its row here.

/// A row of [`FIELDS`].
#[derive(Debug)]
pub(crate) struct FieldDoc {
    /// The name of the field.
    pub(crate) name: &'static str,
    /// The value that it must hold, as it follows "must be": `a list of names`.
    pub(crate) holds: &'static str,
    /// The field with a value, as it stands in a file.
    pub(crate) example: &'static str,
    /// `true` if the value is one word that stands without quotes.
    pub(crate) is_bare_word: bool,
}

/// Returns a row for a field with a value in quotes or brackets, or a number.
const fn field(name: &'static str, holds: &'static str, example: &'static str) -> FieldDoc {
    FieldDoc { name, holds, example, is_bare_word: false }
}

/// Returns a row for a field whose value is one word without quotes.
const fn word(name: &'static str, holds: &'static str, example: &'static str) -> FieldDoc {
    FieldDoc { name, holds, example, is_bare_word: true }
}

/// The fields of records. Those of records inside of others are here too; fields of one name are written alike everywhere.
const FIELDS: &[FieldDoc] = &[
    field("id", "a text in quotes", r#"id: "strike-deaths""#),
    field("says", "a text in quotes", r#"says: "The strikes killed 12 people.""#),
    field("name", "a text in quotes", r#"name: "South Waziristan""#),
    field("cite", "a list of sources with the place in them", r#"cite: ["blitz#2.1.3"]"#),
    field(
        "by",
        "the id of an actor in quotes; in a claim a list of them, and without it the authors of its first source",
        r#"by: ["pakistan"]"#,
    ),
    field("actors", "a list of actors with their roles", r#"actors: ["ttp:victim"]"#),
    field("places", "a list of ids of places", r#"places: ["south-waziristan"]"#),
    field("topics", "a list of ids of topics", r#"topics: ["airstrikes"]"#),
    field("links", "a list of relations", r#"links: [Supports("other-claim")]"#),
    field("positions", "a list of positions", r#"positions: [(by: "pakistan", stance: Denies)]"#),
    field("figures", "a list of figures", r#"figures: [(of: "people killed", value: Exactly(12))]"#),
    field("value", "a quantity", "value: Exactly(650)"),
    word("kind", "one word without quotes", "kind: Event"),
    word("how", "one word without quotes", "how: Reported"),
    word("status", "one word without quotes", "status: Confirmed"),
    word("stance", "one word without quotes", "stance: Denies"),
    word("verb", "one word without quotes", "verb: Supports"),
    word("likelihood", "one word without quotes", "likelihood: VeryLikely"),
    word("confidence", "one word without quotes", "confidence: Moderate"),
    word("precision", "one word without quotes", "precision: Near"),
    word("reliability", "one letter from A to F without quotes", "reliability: B"),
    field("credibility", "a whole number from 1 to 6", "credibility: 2"),
    field("strength", "a number from 0 to 1", "strength: 0.8"),
    field("at", "latitude and longitude", "at: (32.3, 69.85)"),
    field("when", "a date in quotes", r#"when: "2025-01/2025-04~""#),
    field("as_of", "a date in quotes", r#"as_of: "2023-11""#),
    field("published", "a date in quotes", r#"published: "2024-12-25""#),
    field("accessed", "a date in quotes", r#"accessed: "2025-01-31""#),
    field("date", "a date in quotes", r#"date: "2025-01-31""#),
    field("aka", "a list of names", r#"aka: ["TTP", "Pakistani Taliban"]"#),
    field("authors", "a list of names", r#"authors: ["A. Author"]"#),
    field("derived_from", "a list of ids of sources", r#"derived_from: ["agency-0"]"#),
    field("distinct_from", "a list of ids of actors", r#"distinct_from: ["afghan-taliban"]"#),
    field("consistent", "a list of ids of claims", r#"consistent: ["strike-deaths"]"#),
    field("inconsistent", "a list of ids of claims", r#"inconsistent: ["strike-deaths"]"#),
    field("extra", "a map of texts", r#"extra: {"key": "value"}"#),
];

/// The arguments of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arguments {
    /// One number or more.
    Numbers(usize),
    /// A text in quotes.
    Text,
}

impl Arguments {
    /// Returns them in words: `two numbers`.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Numbers(1) => "one number",
            Self::Numbers(2) => "two numbers",
            Self::Numbers(_) => "three numbers",
            Self::Text => "one text",
        }
    }
}

/// A row of [`QUANTITIES`].
#[derive(Debug)]
pub(crate) struct QuantityDoc {
    /// The name of the quantity.
    pub(crate) name: &'static str,
    /// The arguments in its brackets.
    pub(crate) takes: Arguments,
    /// The quantity with its arguments, as it stands in a file.
    pub(crate) example: &'static str,
}

/// Returns a row of [`QUANTITIES`].
const fn quantity(name: &'static str, takes: Arguments, example: &'static str) -> QuantityDoc {
    QuantityDoc { name, takes, example }
}

/// The kinds of quantity, except `Unstated`, which takes nothing.
pub(crate) const QUANTITIES: &[QuantityDoc] = &[
    quantity("Exactly", Arguments::Numbers(1), "Exactly(650)"),
    quantity("About", Arguments::Numbers(1), "About(6_000)"),
    quantity("MoreThan", Arguments::Numbers(1), "MoreThan(650)"),
    quantity("AtLeast", Arguments::Numbers(1), "AtLeast(12)"),
    quantity("LessThan", Arguments::Numbers(1), "LessThan(15)"),
    quantity("AtMost", Arguments::Numbers(1), "AtMost(15)"),
    quantity("Between", Arguments::Numbers(2), "Between(12, 15)"),
    quantity("Estimate", Arguments::Numbers(3), "Estimate(10, 12, 15)"),
    quantity("Share", Arguments::Numbers(2), "Share(0.5, 1)"),
    quantity("Vague", Arguments::Text, "Vague(\"millions\")"),
];

/// Returns the hint with the smallest file, as a literal that others can be made of.
macro_rules! smallest_file_hint {
    () => {
        "the smallest file is `( claims: [ (id: \"first\", says: \"A statement.\") ] )`"
    };
}

/// The hint where a file holds no knowledge at all.
pub(crate) const SMALLEST_FILE_HINT: &str = smallest_file_hint!();

/// The hint where a file begins with words, which may be those of an article.
pub(crate) const PROSE_HINT: &str = concat!(smallest_file_hint!(), "; if this is prose, `--from text` reads it");

/// Returns the row of a field; `None` where there is none, as for fields that hold any text.
pub(crate) fn field_doc(name: &str) -> Option<&'static FieldDoc> {
    FIELDS.iter().find(|row| row.name == name)
}

/// Returns the hint that shows how a field is written; empty where nothing is known of it.
pub(crate) fn example_hint(field: Option<&str>) -> String {
    field.and_then(field_doc).map_or_else(String::new, |doc| format!("write it like `{}`", doc.example))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sections::SECTIONS;
    use crate::model::document;

    #[test]
    fn rows_name_fields_of_records() {
        let inner = [document::Position::FIELDS, document::Figure::FIELDS];
        let fields: Vec<&str> = SECTIONS.iter().map(|section| section.fields).chain(inner).flatten().copied().collect();
        for row in FIELDS {
            assert!(fields.contains(&row.name), "no record has a field `{}`", row.name);
            assert!(row.example.starts_with(&format!("{}: ", row.name)), "{}", row.example);
        }
    }
}
